"""Places that no list knows, told by the words beside them: "near Velm", "the village of Velm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.detail.place_words import CLOSED, LOCATED, PARTS
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
_AIMED = table("""
    look looks looked looking laugh laughed laughing aim aimed aimed shout shouted shouting angry
    furious anger work works worked working job jobs professor lecturer fellow analyst editor
    executive executives employee employees staff engineer engineers researcher researchers
    economist strategist partner director manager scientist scientists chief
    """)
"""Words before "at" that lead to a person or a body."""
_LEFT = table("left leaving reached reaching entered entering visited visiting")
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
_BUILT = table("""
    Street Avenue Road Lane Boulevard Drive Square Park Bridge River Lake Creek Mountain
    Mountains Hill Hills Valley Island Islands Beach Bay Harbor Harbour Airport County Heights
    Canyon Forest Desert Peninsula Coast Canal Gulf Sea Ocean Strait Parkway Highway Freeway
    Expressway Turnpike Terrace Plaza Parish Township Borough Reservoir Dam Falls Glacier Reef
    Cove Quay Pier Wharf Ridge Estate Gardens Crossing Junction Motorway Pass Plateau Basin
    Delta Rainforest Marina
    """)
# Bodies have their names from buildings: these are places only behind "at", "in" or the like.
_HOUSES = table("""
    Hospital Church Cathedral Mosque Temple Library Museum Hotel Stadium Arena Station Theatre
    Theater Palace Castle Mall Cemetery Prison Jail Courthouse Hall Center Centre School Tower
    House Farm Zoo Inn Chapel Monastery Abbey Courtroom Auditorium Pavilion Fort Garden Field
    Speedway Racecourse Basilica Shrine Clinic Refinery Depot Lighthouse Market Camp Base
    Ground Fields Park
    """)
_AT = table("at in near outside inside to from into around")
_BEFORE = table("Lake Mount Mt Cape Fort Port Camp River Isle")
_STARTS = table("""
    The A An In At On Near From To Of And But If When While This That These Those His Her Their
    Its Our Secondary Public High Middle Primary Elementary Grand Former General District State
    City Town Village My For With By As After Before Since One Two Some Many Most All Mr Mrs Ms
    Dr
    """)
_ROAD = re.compile(r"[AM]\d{1,4}|I-\d{1,3}")
_LONGEST_BUILT = 5
_PEOPLES = re.compile(r"(?:ian|ians|ean|ish|ese|ican|icans)$")


def built_place(tokens: Sequence[Token], first: int) -> int:
    """How many tokens from one on are the name of a street, a water, a hill or a house.

    A house ("Hospital") is a place only where "at", "in" or the like stands before it.
    """
    before = tokens[first - 1].text if first else ""
    if _ROAD.fullmatch(tokens[first].text) and before.lower() in {"the", "on", "of"}:
        return 1
    if tokens[first].text in _STARTS or (before[:1].isupper() and before not in _STARTS):
        return 0
    end, best = first, 0
    while end < len(tokens) and end - first < _LONGEST_BUILT and tokens[end].text[0].isupper():
        end += 1
        word = POSSESSIVE.sub("", tokens[end - 1].text)
        further = end < len(tokens) and tokens[end].text[0].isupper()
        if end - first > 1 and not further and (word in _BUILT or word in _HOUSES):
            best = end - first if word in _BUILT or _stands_at(tokens, first) else best
        if word != tokens[end - 1].text and end - first > 1:
            break
    if not best and end - first == 2 and tokens[first].text in _BEFORE:
        best = 2
    return best


def _stands_at(tokens: Sequence[Token], first: int) -> bool:
    at = first - 1
    if at >= 0 and tokens[at].text.lower() in {"the", "a"}:
        at -= 1
    return at >= 0 and tokens[at].text.lower() in _AT


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
    owner = POSSESSIVE.search(tokens[end - 1].text) is not None
    if owner and (end == len(tokens) or tokens[end].text.lower() not in PARTS | LOCATED):
        return 0  # "in Velm's view": as often a person
    return end - first if _placed(tokens, first, end) else 0


def _may_be_place(word: str) -> bool:
    base = POSSESSIVE.sub("", word)
    if not (len(base) > 2 and base[0].isupper() and base.replace("-", "").isalpha()):
        return False
    return not base.isupper() and base not in _NO_PLACES and not _PEOPLES.search(base)


def _placed(tokens: Sequence[Token], first: int, end: int) -> bool:
    words = [token.text for token in tokens[max(0, first - 3) : first]]
    if end < len(tokens) and tokens[end].text in _AREAS:
        return True
    if not words:
        return False
    if len(words) > 1 and words[-2][:1].isupper() and first > 2:
        return False  # "Russia in Perspective": a title
    before = [word.lower() for word in words]
    if before[-1] in _NEAR or words[-1] in _SETTLEMENTS:
        return True
    if before[-1] == "of" and len(before) > 1:
        return words[-2] in _SETTLEMENTS
    if before[-1] == "at":
        return first > 1 and before[-2] not in _AIMED and _is_left(tokens, end)
    if before[-1] in _LEFT:
        return _is_left(tokens, end)
    return before[-1] == "in" and not (len(before) > 1 and before[-2] in _INWARD)


def _is_left(tokens: Sequence[Token], end: int) -> bool:
    """Whether a name is not the start of more: its sentence goes on with no noun or verb."""
    behind = tokens[end].text.lower() if end < len(tokens) else "."
    return not behind[0].isalpha() or behind in CLOSED
