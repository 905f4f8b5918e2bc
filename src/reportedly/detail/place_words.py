"""The words by which a name is told to be a place, and to be meant as one."""

from __future__ import annotations

import re

from reportedly.prose.tables import table

POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")

INSIDE = table("""
    in at near outside inside around toward towards across via throughout into within off beyond
    through along outskirts
    """)
"""Words before a name after which it is where something is."""
MOTION = table("""
    from to tour toured touring reach reached reaching leave left leaving visit visited
    visiting enter entered entering flee fled fleeing cross crossed hit struck swept invade
    invaded battered
    """)
"""Words before a name after which it is where something comes from or goes to."""
ABOUT = table("with by against for on than like about over between versus vs under upon")
"""Words before a name after which a country is rather a party to something."""
OFFICES = table("""
    president presidents minister ministers ministry government governments governor mayor king
    queen prince princess ambassador ambassadors embassy people citizens citizen nationals leader
    leaders army navy military parliament senate congress court bank university college school
    institute museum bishop archbishop duke duchess earl department chamber federation association
    republic behalf support history future constitution policy view critics criticism rest
    allies ally supporters enemies friend friends sovereignty independence interests isolation
    sale council commonwealth emirate church member members academy house society confederation
    """)
"""Nouns before "of" that make a name an actor, or a part of the name of a body."""
LOCATED = table("""
    area areas street streets suburb suburbs coast coasts coastline border borders airport
    airports hospital hospitals hotel hotels station stations neighborhood neighborhoods
    neighbourhood neighbourhoods home homes apartment house houses office offices headquarters
    factory plant plants church mosque temple cathedral school schools campus courtroom
    courthouse jail prison park parks beach beaches bridge river waters soil territory skyline
    shore shores harbor harbour port ports zoo stadium arena theater theatre restaurant
    restaurants bar pub nightclub shop shops store stores mall market markets region regions
    oblast oblasts province provinces district districts county counties city cities
    territories governorate prefecture state states town towns village villages peninsula front
    frontline countryside airspace base bases site sites residents resident suburb metro subway
    road roads highway highways motorway estate farm farms hill hills mountains desert valley
    valleys delta downtown capital enclave exclave slum slums camp camps court courts clinic
    clinics resort resorts ranch club clubs cemetery museum museums library venue venues
    concert leg race townhouse mansion residence property properties
    """)
"""Nouns behind a name that say it is where they are."""
PARTS = table("""
    north south east west northeast northwest southeast southwest north-east north-west south-east
    south-west center centre heart outskirts capital coast border borders largest biggest
    second-largest second main eastern western northern southern central northeastern northwestern
    southeastern southwestern coastal mountainous remote rural streets shores interior
    """)
"""What a possessive goes with where it means a place: "Syria's north"."""
AREAS = table("""
    oblast oblasts region regions province provinces district districts county counties city
    cities area areas territory territories governorate prefecture state states republic town
    village suburb neighborhood neighbourhood peninsula border airport front frontline
    """)
REGIONS = table("oblast oblasts region regions province provinces governorate")
DIRECTIONS = table("""
    north south east west northern southern eastern western central greater downtown upper
    lower outer inner northeast northwest southeast southwest northeastern northwestern
    southeastern southwestern occupied mainland
    """)
LEADING = table("""
    north south east west northern southern eastern western central greater downtown upper
    lower outer inner northeast northwest southeast southwest northeastern northwestern
    southeastern southwestern occupied mainland nearby neighboring neighbouring rural urban suburban
    coastal war-torn midtown landlocked far eastern-most besieged rebel-held government-held
    north-east north-west south-east south-west north-eastern north-western south-eastern
    south-western mid
    """)
"""Adjectives before a name that say it is a place."""
CALENDAR = table("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december
    """)
BODIES = table("""
    university bank museum church institute academy house college court council times post
    herald party journal chamber ministry department embassy federation republic
    """)
OPENERS = table("""
    a an his her its their our this that these those no one two every another some many most all
    in at near from to across outside on for the meanwhile but and as of after before since
    when while if that with by around inside over then now yet so where although though because
    throughout within off toward towards
    """)
CLOSED = table("""
    a an the this that these those his her its their our my your of in on at to for from by
    with who whom which whose and or but nor as is are was were be been being has have had will
    would can could may might must shall should than into onto after before during since until
    till over under about against between among through near inside outside around across per
    while when where if because not also it he she they we i you there here again already still
    never only just too very once early late earlier later last next yesterday today tomorrow
    tonight when alone altogether instead soon so then now yet ago amid despite without within
    via along overnight nearby each every rather also well twice together first here daily much
    far tomorrow almost up down out off back away even both either neither however according
    including such like
    """)
"""Words that, behind a name, do not make it the first part of a longer noun phrase."""
VERBS = table("""
    is are was were has have had will would can could may might must shall should did does do
    said says say wants want wanted needs need needed plans plan agreed agrees calls called warned
    warns denied denies announced announces claims claimed urged urges vowed vows accused accuses
    began begins became becomes made makes took takes got gets gave gives won wins lost loses
    beat beats led leads hopes hoped says continues continued remains remained faces faced sees saw
    hosts hosted knows knew thinks thought believes believed expects expected seeks sought
    came comes went goes kept keeps left leaves sent sends told tells put puts set sets met meets
    ranks ranked spent spends votes voted bans banned launched launches insists insisted
    """)
"""Words behind a name that make it the one who does something."""
DOUBTFUL = table("""
    Nice Reading Bath Mobile Most Of March Police Independence Victoria Jordan Georgia Chad
    Lincoln Jackson Madison Charlotte Austin Dallas Phoenix Orlando Aurora Florence Sydney
    Clinton Cleveland Hamilton Wellington Nelson Lima Man San Split Bar Male Van
    Ely Tours Orange Surprise Enterprise Liberty Union Hope Normal Eagle Time Central
    University Young Along Buy Same Mary Columbia Cork Hull Sale Deal Bo Santiago Santana
    Guadalupe Mercedes Carmen Bismarck Carson Troy Marion Salem Bethel Franklin Kent Chester
    Warren Wayne Marshall Sterling Irving Arlington Pierre Gilbert Tyler Garland Chandler
    Kennedy Malabo Roman Best Date Sandy Obama Imperial Ho Manning Dover Grace Bush Ford Grant
    Taylor Johnson Douglas Mali Ray Ward Cary Vista Roma Soledad Guy Ali Hassan Salman
    Dean Fort Little Great Progress Battle Media Opportunity Commerce Industry Concord
    Hercules Lancaster York Vladimir Leon Cordoba Valencia Regina Kingston Stanley Jamestown
    Alexandria Anderson Baker Chico Maria Rodriguez Vargas Bolivar Castro Trinidad Paris
    """)
"""Names of places that are as often a person, a month or a common word."""
NEVER = table("""
    The A An I It He She They We You This That These Those Mr Mrs Ms Dr But And Or If When While
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April June July
    August September October November December Mon Tue Wed Thu Fri Sat Sun Democrats Republicans
    March May Bank Mayor Centre Center Divinity City State School Hospital Judge
    God Congress Senate Parliament Olympic Olympics Christmas Easter Ramadan Facebook Twitter Google
    Internet English Spanish French German Police President Government Council Court Church
    Ph As At In On To No Not So By For All My His Her Our What
    Who Why How Yes Ok OK North South East West
    """)
"""Words that are never a place by themselves, whatever some village is called."""
ACTING = table("""
    US U.S U.S. UK U.K U.K. EU E.U America Washington Moscow Beijing Brussels Kremlin Pentagon
    Whitehall Pyongyang Tehran Riyadh Ankara Capitol Westminster Hollywood Broadway Eurozone
    """) | {
    "Buckingham Palace", "Capitol Hill", "Downing Street", "European Union", "Oval Office",
    "Wall Street", "West Wing", "White House",
}  # fmt: skip
"""Names that mostly stand for a state, a government or a trade, save behind "in" and its like."""
SITUATED = table("""
    fell burned burnt flooded lies lay stands stood sits sat shook shakes sprawls nestles borders
    """)
"""Verbs behind a name that make it a place all the same: "Lisbon shook"."""
SENDING = table("""
    sent send sends sending shipped ship ships shipping deployed deploy deploys deploying moved move
    moves moving exported export exports delivered deliver delivers flew flown fly flies transferred
    transfer transfers dispatched dispatch bused airlifted
    """)
"""Verbs by which a name before them is where something sets out: "Chile sent doctors to Peru"."""
