"""Nouns of the source room: which name people, bodies, outlets, channels and documents.

Each table is one string of blank-separated words, so that it can be read and extended by anyone.
"""

from __future__ import annotations

from functools import lru_cache

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
    mate mathematician mayor mechanic mediator medic member meteorologist migrant militant minister
    model moderator mogul monarch mother musician narrator negotiator neighbor neighbour nominee
    novelist nun nurse observer oceanographer officer official onlooker operative opponent
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
    steward vicar curate deacon juror barber mate lad bookmaker ringer beekeeper crewman
    merchant claimant applicant inhabitant occupant tenant attendant servant accountant
    master harbourmaster soprano tenor baritone pianist violinist conductor cellist guitarist
    drummer dancer ballerina choreographer sculptor painter sibling grandson granddaughter nephew
    niece cousin twin fiance fiancee butcher baker grocer plumber carpenter gardener shepherd
    lifeguard paramedic midwife carer caretaker janitor cleaner cook waiter waitress bartender
    chaplain imam monk abbot abbess verger sexton churchwarden headteacher headmaster headmistress
    alumnus classmate roommate flatmate housemate pedestrian motorist commuter skipper bosun
    deckhand cadet conscript recruit sniper paratrooper fugitive bailiff magistrate solicitor
    barrister notary referee umpire goalkeeper striker midfielder defender jockey boxer wrestler
    swimmer skater climber runner sprinter broker grower breeder shopper undersecretary
    ex-librarian librarian curator archivist
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
    side plant factory refinery prison synod
    park house festival shop supermarket farm mine mill port airport theatre theater cinema
    gallery library cathedral diocese parish abbey monastery estate dairy quarry shipyard yard
    plant factory refinery smelter railway circus orchestra choir ensemble troupe coastguard
    coast-guard operator regulator maker publisher-house developer-firm insurer brewer
    """)
"""Nouns that name a body of people."""

OUTLET_NOUNS = table("""
    broadcaster broadsheet daily gazette journal magazine media network news-agency
    newsagency newsletter newspaper newsroom newswire outlet paper periodical podcast portal
    press
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
    poster poem alert banner placard plaque inscription slogan graffiti obituary prospectus menu
    recorder paperwork caption epitaph subtitle headline manual transcription printout payslip
    certificate diploma deed alert index barometer
    copy count tally agenda blueprint budget ledger invoice receipt manifest questionnaire
    spreadsheet screenshot tape tapes recordings circular timetable roster rota label
    accord account ad advert advertisement advisory affidavit agreement analysis announcement
    appeal application article assessment audit autopsy bill biography book briefing brief
    bulletin cable census charter chart communique communiqué complaint constitution contract
    database data declaration decree deposition diary directive disclosure document documentary
    dossier draft e-mail editorial email essay evaluation evidence examination calendar factsheet
    figures file filing film findings finding footage forecast guidance guideline guidebook
    indictment info information inquiry instruction interview item joint-statement
    judgment judgement law lawsuit leaflet letter list log manifesto manual map memo memoir
    memorandum message minute minutes motion note notice notification observation opinion op-ed
    order pact paperwork permit petition piece plan policy poll post postmortem presentation
    proclamation profile projection proposal protocol reading record recording
    register regulation release report resolution review ruling rule signage sign
    snippet speech standard statement statistics statute story study subpoena suit summary
    survey testimony text timeline trailer transcript treaty tweet verdict video warning warrant
    result estimate polling legislation
    white-paper wikipedia will work research records warrants
    """)
"""Nouns that name something written or recorded."""

PRESS_UTTERANCES = table("story article dispatch despatch newsletter broadcast investigation scoop")
"""What only the press puts out: "the Lanterna story" is Lanterna's."""

UTTERANCE_NOUNS = table("""
    account announcement article analysis assertion blog broadcast claim comment comments coverage
    despatch dispatch e-mail editorial email interview letter message note piece post posting
    press-release publication release remark remarks report reporting reports speech statement
    story testimony tweet tweets update website site newsletter alert investigation
    """)
"""What a source puts out: in "Lanterna's report" the source is the possessor."""

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
    "monitors": "observer",
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

CROWDS = table("family household crowd audience congregation crew townsfolk kinfolk folk")
"""Nouns in the singular for people who are no body with an office."""

PAIRS = table("couple pair duo trio quartet twins newlyweds")
"""Nouns in the singular for several people."""

PLURAL_ONLY = table("people police troops personnel staff men women children public crew")


@lru_cache(maxsize=1 << 14)
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
    if noun in PAIRS or noun in CROWDS:
        return SourceKind.GROUP
    # Compounds ("vice-president", "ex-minister") are what their last part is.
    if "-" in noun:
        return noun_kind(noun.rpartition("-")[2])
    return None
