"""A small invented story in the format of the set of chains, for tests."""

from __future__ import annotations

HEADER = """part: dev
style: wire
domain: war
usage: british
publisher: The Kelmouth Times
byline: Ada Brandt; Tom Pell
agencies: Carrow Wire
published: 2025-03-04
title: Depot fire kills 14
"""
TEXT = """
{s1,@a The Bourse Daily} {c1 reported} {d1=2025-02-24/2025-03-02 last week} {x1 that \
{h:approximation about} {q=~14;of=people 14 people} had died in {p=RO Cluj} \
{t=2025-03-01 on Saturday}}, citing {@b two officials}. It {h1:unverified could not be verified}.

{s2,@c Mayor Ilse Brandt} {c2 said} {x2 {s3,@d the ministry} {c3 had promised} \
{x3 to send {q=10..15;of=engines 10 to 15 engines}}}. {x4 “We wait,”} {s4,@c she} {c4 said}.

{x5 The depot} {c5,h5:hearsay reportedly} {x5 burns}.
"""
TABLES = """
-- sources
a | outlet | named | The Bourse Daily
b | group | unnamed | | two officials | | 2
c | person | named | Ilse Brandt | Mayor
d | organisation | named | ministry
e | unstated | unnamed
-- attributions
1 | assertion | a b
2 | assertion | c
3 | eventuality | c d
4 | assertion | c
5 | assertion | e
"""
WRITTEN = HEADER + TEXT + TABLES
