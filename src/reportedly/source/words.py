"""Word tables of the source room: what titles, pronouns and small words say of a name.

Each table is one string of blank-separated words, so that it can be read and extended by anyone.
"""

from __future__ import annotations

import re

from reportedly.prose.tables import table
from reportedly.records import SourceKind
from reportedly.source.nouns import PERSON_NOUNS

TITLE_NOUNS = PERSON_NOUNS | table("""
    adm amb capt cdr ceo cfo coo cto mvp constable superintendent cllr cmdr col comm cpl dame
    det dr emir gen gov hon imam insp lady lord lt maj miss mp mr mrs ms msgr mullah ayatollah
    pastor pfc prof pvt rep rev sen sgt sheikh sheik shah sir spc sultan supt tsar czar corporal
    private     congressman-elect baroness baron duke duchess earl count countess cardinal father
    chair whip
    """)
"""Words that stand before a person's name and are no part of it."""

TITLE_MODIFIERS = table("""
    acting affairs clinical communications information marketing medical operations research
    technical regional assistant associate attorney chief defence defense deputy district economy
    education energy environment executive finance financial first foreign former general health
    home human interior junior justice labor labour lead managing national party police press prime
    public rights second security senior spokes state trade transport transportation vice
    """)
"""Words that stand inside a title ("Foreign", "Vice") and name nobody by themselves."""

INSTITUTION = re.compile(
    r"\b(?:(?:defen[cs]e|foreign|interior|health|finance|justice|education|labou?r|trade|energy|"
    r"transport|agriculture|environment|culture|economy|security|information|home)\s+"
    r"(?P<head>ministry|department)|(?P<leading>ministry|department)\s+(?:of|for)\s+(?:the\s+)?"
    r"[a-z]{4,})\b"
)
"""Names of ministries in small letters: "the defence ministry" is one body, and which is known."""

SHORT_TITLES = table("""
    adm capt captain col colonel general lieutenant major sergeant dr gen gov hon lt maj mr mrs ms
    miss prof rep rev sen sgt sir
    """)
"""Titles that describe nobody: what else a story says of a person tells more."""

SURNAMES_FIRST = table("""
    kim park lee choi jung jeong kang cho yoon jang lim han shin seo kwon hwang ahn song moon ban
    xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo lin gao liang zheng luo
    nguyen tran pham hoang phan vu dang bui do ri pak
    """)
"""Family names that stand before the given name; later the person is called by them alone."""

NAMED_BODIES = table("""
    campaign administration government police department military army ministry navy presidency
    committee court council parliament congress senate palace embassy treasury cabinet fund force
    forces authorities foundation university directorate
    """)
"""Common nouns that make a name with the proper noun before them ("the Hill campaign")."""

NAME_SUFFIXES = table("jr sr ii iii iv esq phd md")
"""Words after a name that belong to it and are not its last name."""

NAME_PARTICLES = table("de del della der di da du dos van von la le bin ibn al el ben ter ten den")
"""Lower-case words inside a person's name."""

ORGANISATION_NAME_WORDS = table("""
    academy administration agency airline airlines airways alliance army assembly associates
    association authority bank board brigade brothers bureau cabinet campaign center centre chamber
    church club coalition college command commission committee company congress constabulary
    corp corporation council court defence defense department directorate embassy enterprises
    exchange federation force forces foundation front fund government group guard guild holdings
    hospital house inc industries initiative institute institution intelligence international
    kremlin laboratories laboratory league legislature limited llc llp ltd ministry movement museum
    nations navy network observatory office organisation organization parliament parliamentary
    partners party pentagon plc police programme program project senate service services society
    state studios system systems team technologies trust union unit united university
    securities capital analytics consulting qaeda shabaab haram brotherhood cartel
    watch taliban hamas hezbollah isis hospitals schools school department-of reserve treasury
    """)
"""Words that a body's proper name ends with or holds."""

OUTLET_NAME_WORDS = table("""
    beast bulletin chronicle courier daily dispatch examiner express gazette globe guardian herald
    independent inquirer insider journal ledger mail magazine media mercury mirror monitor news
    newspaper observer outlook pioneer post pravda press radio record register reporter review
    sentinel sun standard star telegraph television times today tribune tv voice weekly wire
    newswire broadcasting online
    """)
"""Words that an outlet's proper name ends with."""

PERSONAL_PRONOUNS: dict[str, str] = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
    "they": "plural",
    "them": "plural",
    "their": "plural",
    "themselves": "plural",
    "it": "thing",
    "its": "thing",
    "itself": "thing",
    "i": "speaker",
    "me": "speaker",
    "my": "speaker",
    "myself": "speaker",
    "we": "speakers",
    "us": "speakers",
    "our": "speakers",
    "ourselves": "speakers",
    "who": "relative",
    "whom": "relative",
    "whose": "relative",
    "which": "relative",
    "that": "relative",
    "you": "other",
    "your": "other",
    "this": "thing",
    "these": "plural",
    "those": "plural",
    "both": "plural",
    "all": "plural",
}
"""Pronouns that stand as sources, and what they point at."""

INDEFINITE_PEOPLE: dict[str, SourceKind] = {
    "some": SourceKind.GROUP,
    "many": SourceKind.GROUP,
    "most": SourceKind.GROUP,
    "others": SourceKind.GROUP,
    "several": SourceKind.GROUP,
    "few": SourceKind.GROUP,
    "everyone": SourceKind.GROUP,
    "everybody": SourceKind.GROUP,
    "nobody": SourceKind.GROUP,
    "none": SourceKind.GROUP,
    "someone": SourceKind.PERSON,
    "somebody": SourceKind.PERSON,
    "anyone": SourceKind.PERSON,
    "anybody": SourceKind.PERSON,
    "one": SourceKind.PERSON,
    "another": SourceKind.PERSON,
}
"""Words that stand for people nobody names."""

DEFINITE = table("the this that these those his her their its our my your said such")
INDEFINITE = table(
    "a an one some several many few two three four five six seven eight nine ten "
    "dozens hundreds thousands no any every each most multiple various numerous"
)
OTHER = table("another other others second third fourth fifth separate different")
SEVERAL = table(
    "two three four five six seven eight nine ten several many few some dozens "
    "hundreds thousands multiple various numerous both most other others these those"
)

MALE_WORDS = table("""
    mr sir king prince lord spokesman chairman congressman councilman husband father son brother
    man businessman boy gentleman duke emir sheikh sheik sultan pope archbishop bishop uncle
    grandfather statesman fisherman policeman gunman actor
    """)
FEMALE_WORDS = table("""
    mrs ms miss madam dame queen princess lady spokeswoman chairwoman congresswoman councilwoman
    wife mother daughter sister woman businesswoman girl duchess nun widow actress aunt
    grandmother policewoman
    """)

PREPOSITIONS = table("""
    of for at from in on with by to about against near within inside outside under over after
    before between among during into via as who whom whose which that when where while familiar
    close speaking briefed involved working aware based told said says say because if than toward
    towards across behind off throughout despite like including citing quoted cited interviewed
    hired contacted reached called
    """)
"""Words at which the front part of a noun phrase ends."""

FUNCTION_WORDS = (
    PREPOSITIONS
    | DEFINITE
    | table("""
    a an and but or nor so yet however meanwhile moreover also then there here when where why how
    what if because since although though while until unless once according still even just only
    not no yes now today yesterday tomorrow earlier later last next first finally both either
    neither each every he she it they we i you him them us me who which is are was were be been
    being has have had do does did will would can could may might shall should must its whether
    some many most several few none nobody everyone everybody
    someone somebody one two three four five six seven eight nine ten all any another
    others such very more less much too again perhaps maybe indeed thus therefore instead
    elsewhere overall nevertheless nonetheless additionally furthermore asked given
    monday tuesday wednesday thursday friday saturday sunday january february april june
    july august september october november december
    """)
)
"""Capitalised at a sentence's start, these begin no name."""
