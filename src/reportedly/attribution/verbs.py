"""Verbs that attribute: a table, and every form that each of them takes.

Compiled by hand. The order of importance and the frames were checked by counting, in the training
part of PolNeAR, how often a form followed by such words is a cue; a verb or frame that is a cue
less than about half of the time was left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.prose.tables import table
from reportedly.records import AttributionType


class Form(StrEnum):
    """The forms of an English verb; ``ED`` stands for past tense and past participle alike."""

    BASE = "base"
    S = "s"
    ED = "ed"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the table.

    ``frames`` holds a letter for each thing that may follow it as content:
    ``q`` a quotation, also before it; ``c`` a clause with or without "that", also before it;
    ``t`` a clause with "that", "whether", "how"; ``o`` such a clause after the person spoken to;
    ``i`` "to" and an infinitive; ``n`` a noun phrase. ``prepositions`` lead to a noun phrase.
    """

    lemma: str
    type: AttributionType
    frames: str
    prepositions: tuple[str, ...]


# lemma  frames  prepositions (joined by commas)
_ASSERTIONS = """
say qc of,about
add qt
tell qcoi
write qt about,of
ask qtno about,for
call n for,on,upon
note qct
suggest qct
report qctn on
announce qctn
argue qc for,against
describe n
tweet qcn about
continue q
criticize n
declare qctn
refer - to
accuse n
acknowledge qctn
recall qctn
explain qctn
praise n
defend n
claim qctni
conclude qct
warn qcto of,about,against
respond q
state qctn
insist qct on
reply q
question n
confirm qctn
cite n
deny ctn
admit qctn
reject n
dismiss n
reveal ctn
point - to
blame n
predict qctn
mock n
blast n
denounce n
condemn n
slam n
assail n
attack n
allege qct
assert qct
complain qct about,of
concede qct
reiterate qctn
repeat qt
stress qctn
emphasize qctn
emphasise qctn
maintain qct
contend qct
observe qct
remark qct on
joke qct about
quip q
lament qctn
charge ct
caution qct against
advise qton
remind qton
assure qon
inform on
email q
post q
estimate ctn
testify qct
imply ct
indicate ct
hint ct at
propose nti
recommend ntq
endorse n
agree ict with
tout n
boast qct about,of
decry n
deride n
ridicule n
rebuke n
applaud n
commend n
congratulate n
thank n
welcome n
hail n
oppose n
challenge n
label n
dub n
brand n
characterize n
characterise n
portray n
compare n
liken n
highlight n
underscore n
discuss n
mention n
talk - about
speak - about
detail n
outline n
disclose ctn
divulge n
confess qct
proclaim qct
pronounce n
profess n
shout q
yell q
chant q
scream q
exclaim q
retort q
counter q
muse q
opine qct
volunteer q
echo n
rail - against
apologize - for
apologise - for
dispute nt
rebut n
refute n
affirm qctn
attest t to
certify t
plead q
quote n
"""

_BELIEFS = """
think ct of,about
believe ct in
expect cni
hope cit for
fear ctn
suspect ct
feel ct
consider n
regard n
view n
doubt ctn
assume ct
imagine t
worry qct about
wonder tq
anticipate n
prefer ni
favor n
favour n
support n
speculate t
guess ct
figure ct
reckon ct
conceive t
deem n
dislike n
distrust n
admire n
"""

_FACTS = """
know t
find ct
show ct
see t
learn ct of
discover ct
realize ct
realise ct
understand t
recognize tn
recognise tn
remember ct
forget t
determine t
demonstrate t
prove t
hear t
"""

_EVENTUALITIES = """
vow ict
promise icton
pledge it
decline i
refuse i
offer i
threaten i
swear ict
order n
demand nti
request n
urge qn
want in
plan i
intend i
decide it
seek in
wish i
aim i
consent i
instruct n
forbid n
encourage n
persuade n
press - for
push - for
lobby - for
advocate n for
resolve i
"""

_IRREGULAR = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote written", "writing"),
    "think": ("thinks", "thought", "thinking"),
    "feel": ("feels", "felt", "feeling"),
    "know": ("knows", "knew known", "knowing"),
    "find": ("finds", "found", "finding"),
    "show": ("shows", "showed shown", "showing"),
    "see": ("sees", "saw seen", "seeing"),
    "learn": ("learns", "learned learnt", "learning"),
    "understand": ("understands", "understood", "understanding"),
    "forget": ("forgets", "forgot forgotten", "forgetting"),
    "hear": ("hears", "heard", "hearing"),
    "prove": ("proves", "proved proven", "proving"),
    "seek": ("seeks", "sought", "seeking"),
    "swear": ("swears", "swore sworn", "swearing"),
    "speak": ("speaks", "spoke spoken", "speaking"),
    "plead": ("pleads", "pleaded pled", "pleading"),
    "refer": ("refers", "referred", "referring"),
    "admit": ("admits", "admitted", "admitting"),
    "rebut": ("rebuts", "rebutted", "rebutting"),
    "prefer": ("prefers", "preferred", "preferring"),
    "plan": ("plans", "planned", "planning"),
    "quip": ("quips", "quipped", "quipping"),
    "slam": ("slams", "slammed", "slamming"),
    "forbid": ("forbids", "forbade forbidden", "forbidding"),
    "dub": ("dubs", "dubbed", "dubbing"),
}


# Forms that are far more often a noun.
_NOUNS = table(
    "state states attack attacks email emails remark remarks post posts label labels brand brands"
    " detail details question questions challenge challenges finding findings offering reasoning"
    " understanding"
)


def inflections(lemma: str) -> dict[str, Form]:
    """Every form of a verb.

    >>> sorted(inflections("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    if lemma in _IRREGULAR:
        third, past, ing = _IRREGULAR[lemma]
    elif lemma.endswith("e") and not lemma.endswith("ee"):
        third, past, ing = lemma + "s", lemma + "d", lemma[:-1] + "ing"
    elif lemma.endswith("y") and lemma[-2] not in "aeou":
        third, past, ing = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    elif lemma.endswith(("s", "x", "z", "ch", "sh")):
        third, past, ing = lemma + "es", lemma + "ed", lemma + "ing"
    else:
        third, past, ing = lemma + "s", lemma.removesuffix("e") + "ed", lemma + "ing"
    forms = {lemma: Form.BASE, third: Form.S, ing: Form.ING}
    return forms | dict.fromkeys(past.split(), Form.ED)


def _table(rows: str, type_: AttributionType) -> list[Verb]:
    verbs = []
    for row in rows.strip().splitlines():
        lemma, frames, *rest = row.split()
        prepositions = tuple(rest[0].split(",")) if rest else ()
        verbs.append(Verb(lemma, type_, frames, prepositions))
    return verbs


VERBS: tuple[Verb, ...] = (
    *_table(_ASSERTIONS, AttributionType.ASSERTION),
    *_table(_BELIEFS, AttributionType.BELIEF),
    *_table(_FACTS, AttributionType.FACT),
    *_table(_EVENTUALITIES, AttributionType.EVENTUALITY),
)

VERB_FORMS: dict[str, tuple[Verb, Form]] = {
    form: (verb, kind)
    for verb in VERBS
    for form, kind in inflections(verb.lemma).items()
    if form not in _NOUNS
}
"""Every form of every verb, in small letters."""
