"""Places that no list knows, told by the words beside them: "near Velm", "the village of Velm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.prose.prose import Token
from reportedly.prose.tables import table

POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_NEAR = table("near outside inside around")
_SETTLEMENTS = table("""
    town city village port suburb settlement settlements hamlet island district region province
    county capital towns cities villages islands neighbourhood neighborhood valley
    """)
_AREAS = table("oblast oblasts region province district county village valley peninsula")
# "in" after these leads to no place: "stake in Acme", "belief in Islam".
_INWARD = table("""
    stake stakes share shares investment investments invest invested investor investors interest
    interested belief believe believes believed believing trust faith confidence role roles part
    change changes increase increases decrease rise fall drop fluent written published speaking
    wrote write spoke writing printed involved specialises specializes majored degree degrees
    """)
_NO_PLACES = table("""
    Parliament Congress Senate House Court Council Committee Commission Ministry Department Party
    Union Group Inc Corp Ltd Company Bank University College School Institute Agency Bureau
    Service Force Forces Army Navy Police Cabinet Government Office Association Federation League
    Islam Christianity Judaism Hinduism Buddhism Catholicism Ramadan Christmas Easter Ramadan
    January February March April May June July August September October November December Monday
    Tuesday Wednesday Thursday Friday Saturday Sunday English French German Greek Latin Arabic
    Dutch Hindi Urdu Mandarin God Jesus Bitcoin Twitter Facebook Google Instagram Series Cup
    League Championship Championships Games Olympics Open Prix War Times Post Journal Herald News
    Day Week Month Year Act Agreement Treaty Accord Bill Constitution Title Round Game Super Bowl
    I President Minister Mr Mrs Ms Dr The A This That These Those His Her Their Our My
    """)
_PEOPLES = re.compile(r"(?:ian|ians|ean|ish|ese|ican|icans)$")


def unlisted_place(tokens: Sequence[Token], first: int) -> int:
    """How many tokens from one on are the name of a place, by what stands beside them.

    0 where nothing says so, or where the words are rather a body, a person or a people.
    """
    end = first
    while end < len(tokens) and end - first < 3 and _may_be_place(tokens[end].text):
        end += 1
        if POSSESSIVE.search(tokens[end - 1].text):
            break
    if end == first or (end < len(tokens) and tokens[end].text[0].isupper()):
        return 0
    return end - first if _placed(tokens, first, end) else 0


def _may_be_place(word: str) -> bool:
    base = POSSESSIVE.sub("", word)
    if not (len(base) > 2 and base[0].isupper() and base.replace("-", "").isalpha()):
        return False
    return not base.isupper() and base not in _NO_PLACES and not _PEOPLES.search(base)


def _placed(tokens: Sequence[Token], first: int, end: int) -> bool:
    before = [token.text.lower() for token in tokens[max(0, first - 3) : first]]
    if end < len(tokens) and tokens[end].text in _AREAS:
        return True
    if not before:
        return False
    if before[-1] in _NEAR or before[-1] in _SETTLEMENTS:
        return True
    if before[-1] == "of" and len(before) > 1:
        return before[-2] in _SETTLEMENTS
    return before[-1] == "in" and not (len(before) > 1 and before[-2] in _INWARD)
