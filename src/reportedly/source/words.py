"""Word tables of the source room: what nouns, titles and pronouns say of the thing they name.

Each table is one string of blank-separated words, so that it can be read and extended by anyone.
"""

from __future__ import annotations

import re

from reportedly.prose.tables import table
from reportedly.records import SourceKind

PERSON_NOUNS = table("""
    academic activist actor actress administrator admiral adviser advisor advocate agent aide ally
    ambassador analyst anchor anthropologist archaeologist archbishop architect artist assistant
    astronaut astronomer athlete attacker attendee attorney aunt author banker billionaire
    biologist bishop blogger boss brother businessman businesswoman bystander campaigner candidate
    captain celebrity chairman chairmen chairperson chairwoman chancellor chef chemist chief
    citizen civilian clerk client climatologist co-author coach coauthor colleague colonel
    columnist comedian commander commentator commissioner composer congressman congresswoman
    conservationist conservative consultant consumer contractor coordinator coroner correspondent
    councillor councilman councilwoman counsel counsellor counselor cousin critic customer cyclist
    daughter dealer defector defendant delegate democrat demonstrator deputy designer detective
    developer diplomat director dissident doctor driver ecologist economist editor educator
    egyptologist employee engineer entrepreneur environmentalist envoy epidemiologist exec
    executive expert eyewitness fan farmer father fellow fighter filmmaker firefighter fisherman
    founder friend general geologist glaciologist governor grandfather grandmother guard guest
    guide gunman head historian host hostage hunter husband hydrologist immigrant individual
    informant inmate insider inspector instructor insurgent interlocutor investigator investor
    islamist jihadist journalist judge juror justice king landlord lawmaker lawyer lead-author
    leader lecturer legislator liberal lieutenant lobbyist loyalist major man manager marine
    mathematician mayor mechanic mediator medic member meteorologist migrant militant minister
    model moderator mogul monarch mother musician narrator negotiator neighbor neighbour nominee
    novelist nun nurse observer oceanographer officer official onlooker operative operator opponent
    opposition-leader organiser organizer owner pacifist paleontologist panelist panellist parent
    parliamentarian participant partner passenger passer-by pathologist patient people person
    philosopher physician physicist pilot player playwright poet politician pollster pope prefect
    premier premier-elect presenter president president-elect priest prince princess principal
    prisoner producer professor programmer prosecutor protester protestor psychiatrist psychologist
    publicist publisher pundit queen rabbi ranger rapper reader rebel refugee relative reporter
    representative republican rescuer researcher resident respondent retiree reviewer rider rival
    sailor sceptic scholar scientist secretary seismologist senator separatist sergeant sheriff
    singer sister skeptic sociologist soldier somebody someone son songwriter source speaker
    specialist spokesman spokesperson spokeswoman staffer star statesman statistician strategist
    student supervisor supporter surgeon survivor suspect teacher technician therapist tourist
    toxicologist trader translator treasurer trustee tycoon uncle user veteran vice-president
    victim viewer villager virologist visitor volunteer voter whistle-blower whistleblower widow
    wife winner witness woman worker writer youth zoologist
    """)
"""Nouns that name one person; their plurals name groups."""

ORGANISATION_NOUNS = table("""
    academy administration agency airline alliance arm army assembly association authority bank
    board body branch brigade bureau business cabinet campaign carrier centre center chamber
    charity church city clinic club coalition college command commission committee community
    company conglomerate congress consortium consulate cooperative corporation council county
    country court defence defense department directorate directory division embassy enterprise
    establishment exchange federation firm fleet force forces foundation front fund government
    group guild hospital house industry initiative inspectorate institute institution
    intelligence investigation jury kingdom laboratory lab league legislature lobby maker
    manufacturer military militia ministry mission monitor movement museum nation
    navy ngo non-profit nonprofit observatory office operator opposition
    organisation organization palace panel parliament partnership party police presidency
    prosecution provider regime regiment regulator retailer school secretariat senate
    service services society squad startup start-up state store studio subsidiary supplier
    syndicate task-force team territory think-tank thinktank treasury tribunal trust union unit
    university utility vendor watchdog leadership authorities manufacturer
    camp delegation garrison brewery winery hotel
    restaurant bar pub franchise chain brand advocacy giant lender insurer
    carmaker automaker drugmaker chipmaker shipbuilder planemaker zoo
    """)
"""Nouns that name a body of people."""

OUTLET_NOUNS = table("""
    broadcaster broadsheet daily gazette journal magazine media network news-agency
    newsagency newsletter newspaper newsroom newswire outlet paper periodical podcast portal press
    publication radio reports site station tabloid television webpage
    website weekly wire blog show news broadcast programme program
    """)
"""Nouns that name something which publishes news."""

NEWS_WORDS = table("news daily weekly television tv radio online state-run state-owned local")
"""Words between an outlet's name and its noun ("Lantern news agency")."""

CHANNEL_NOUNS = table("account handle page feed group-chat subreddit vlog")
"""Nouns that name an account, where a platform is named beside them."""

PLATFORMS = table("""
    telegram twitter facebook instagram youtube tiktok vkontakte vk weibo wechat whatsapp reddit
    mastodon bluesky viber truth-social x snapchat linkedin rutube
    """)
"""Where accounts are kept."""

DOCUMENT_NOUNS = table("""
    accord account ad advert advertisement advisory affidavit agreement analysis announcement
    appeal application article assessment audit autopsy bill biography book briefing brief
    bulletin cable census charter chart communique communiqué complaint constitution contract
    database data declaration decree deposition diary directive disclosure document documentary
    dossier draft e-mail editorial email essay evaluation evidence examination calendar factsheet
    figures file filing film findings finding footage forecast guidance guideline guidebook
    indictment info information inquiry instruction interview item joint-statement
    judgment judgement law lawsuit leaflet letter list log manifesto manual map memo memoir
    memorandum message minutes motion note notice notification observation opinion op-ed order
    pact paperwork permit petition piece plan policy poll post postmortem presentation
    proclamation profile projection proposal protocol reading record recording
    register regulation release report resolution review ruling rule signage sign
    snippet speech standard statement statistics statute story study subpoena suit summary
    survey testimony text timeline trailer transcript treaty tweet verdict video warning warrant
    white-paper wikipedia will work research records warrants
    """)
"""Nouns that name something written or recorded."""

UTTERANCE_NOUNS = table("""
    account announcement article analysis assertion blog broadcast claim comment comments coverage
    despatch dispatch e-mail editorial email interview letter message note piece post posting
    press-release publication release remark remarks report reporting reports speech statement
    story testimony tweet tweets update website site newsletter alert investigation
    """)
"""What a source puts out: in "Suspilne's report" the source is the possessor."""

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

IRREGULAR_PLURALS: dict[str, str] = {
    "men": "man",
    "women": "woman",
    "people": "person",
    "children": "child",
    "police": "police",
    "authorities": "authorities",
    "troops": "soldier",
    "personnel": "employee",
    "staff": "staffer",
    "media": "media",
    "press": "press",
    "news": "news",
    "forces": "forces",
    "services": "services",
    "wives": "wife",
    "data": "data",
    "figures": "figures",
    "findings": "findings",
    "records": "records",
    "minutes": "minutes",
    "statistics": "statistics",
    "reports": "reports",
    "crew": "worker",
    "public": "person",
    "personalities": "celebrity",
}
_MAN_SUFFIXES = (
    "spokes",
    "chair",
    "congress",
    "council",
    "business",
    "police",
    "fisher",
    "states",
    "gun",
    "crew",
)
IRREGULAR_PLURALS.update({f"{stem}men": f"{stem}man" for stem in _MAN_SUFFIXES})
IRREGULAR_PLURALS.update({f"{stem}women": f"{stem}woman" for stem in _MAN_SUFFIXES})

PLURAL_ONLY = table("people police troops personnel staff men women children public crew")

PREPOSITIONS = table("""
    of for at from in on with by to about against near within inside outside under over after
    before between among during into via as who whom whose which that when where while familiar
    close speaking briefed involved working aware based told said says say because if than toward
    towards across behind off throughout despite like including citing
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


def singular(word: str) -> str:
    """The singular of a lower-case English noun.

    >>> [singular(word) for word in ("agencies", "officials", "spokesmen", "witnesses", "ministry")]
    ['agency', 'official', 'spokesman', 'witness', 'ministry']
    """
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def is_plural(word: str) -> bool:
    """Whether a lower-case noun is a plural.

    >>> is_plural("officials"), is_plural("police"), is_plural("press")
    (True, True, False)
    """
    return word in PLURAL_ONLY or (
        word not in {"press", "media", "news"} and singular(word) != word
    )


def noun_kind(noun: str) -> SourceKind | None:
    """What kind of source a singular noun names; outlets are tried before documents.

    >>> noun_kind("spokeswoman").value, noun_kind("ministry").value, noun_kind("sky")
    ('person', 'organisation', None)
    """
    if noun in OUTLET_NOUNS:
        return SourceKind.OUTLET
    if noun in PERSON_NOUNS:
        return SourceKind.PERSON
    if noun in ORGANISATION_NOUNS:
        return SourceKind.ORGANISATION
    if noun in DOCUMENT_NOUNS:
        return SourceKind.DOCUMENT
    if noun == "channel":
        return SourceKind.CHANNEL
    # Compounds ("vice-president", "ex-minister") are what their last part is.
    if "-" in noun:
        return noun_kind(noun.rpartition("-")[2])
    return None
