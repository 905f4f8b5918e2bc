"""Closed-class words, by what they do in a sentence. Compiled by hand."""

from __future__ import annotations

from reportedly.prose.tables import table

BE = 1 << 0
HAVE = 1 << 1
DO = 1 << 2
MODAL = 1 << 3
DETERMINER = 1 << 4
POSSESSIVE = 1 << 5
SUBJECT = 1 << 6  # pronouns that are a whole subject
OBJECT = 1 << 7  # pronouns that are a whole object
PREPOSITION = 1 << 8
COORDINATOR = 1 << 9
SUBORDINATOR = 1 << 10
RELATIVE = 1 << 11
ADVERB = 1 << 12
TIME = 1 << 13
NEGATION = 1 << 14
VERB = 1 << 15  # finite verbs that attribute nothing
WH = 1 << 16  # words that begin an indirect question

AUXILIARY = BE | HAVE | DO | MODAL
FINITE = AUXILIARY | VERB

_LISTS = {
    BE: "am is are was were be been being 's 're 'm isn't aren't wasn't weren't ain't",
    HAVE: "has have had having 've hasn't haven't hadn't",
    DO: "do does did don't doesn't didn't",
    MODAL: "will would can could may might must shall should cannot 'll 'd won't wouldn't can't"
    " couldn't mustn't shouldn't",
    NEGATION: "not never no n't neither nor hardly isn't aren't wasn't weren't hasn't haven't"
    " hadn't don't doesn't didn't won't wouldn't can't cannot couldn't mustn't shouldn't ain't",
    DETERMINER: "the a an this that these those some any no every each either neither another all"
    " both many most several few more less much such what which whose one two three four five six"
    " seven eight nine ten dozens hundreds thousands",
    POSSESSIVE: "my your his her its our their whose",
    SUBJECT: "i you he she it we they who there one",
    OBJECT: "me you him her it us them himself herself itself themselves myself everyone anyone"
    " someone nobody everybody",
    PREPOSITION: "of in on at by for with from to about against into onto over under after before"
    " during between among amid through throughout without within across along around behind"
    " beside beyond despite following including like near off per regarding since than toward"
    " towards until unlike upon via above below inside outside alongside concerning excluding",
    COORDINATOR: "and but or nor yet so plus",
    SUBORDINATOR: "that because while when if although though as since after before until unless"
    " whereas whether where why how once lest",
    RELATIVE: "who which whom whose that",
    WH: "that whether how what why who where when which if",
    TIME: "monday tuesday wednesday thursday friday saturday sunday january february march april"
    " may june july august september october november december today yesterday tomorrow tonight"
    " week month year morning afternoon evening night weekend weeks months years days day recently"
    " jan feb mar apr jun jul aug sept sep oct nov dec earlier later last next ago",
    ADVERB: "also again still now then just even already often once twice ever never always"
    " sometimes later earlier soon instead rather too only long well quite very more most almost"
    " perhaps maybe meanwhile however therefore thus nonetheless nevertheless moreover furthermore"
    " indeed further once here there since yet so far first afterward afterwards today yesterday"
    " not not n't simply merely alike together likewise else otherwise seldom",
    VERB: "made took went got gave came became began went kept left felt held ran brought lost paid"
    " met sent built spent won stood led sat spoke grew broke drew rose fell cut put set hit let"
    " beat bet cost hurt quit shut spread makes takes goes gets gives comes becomes begins keeps"
    " leaves holds runs brings loses pays meets sends spends wins stands leads sits grows breaks"
    " draws rises falls cuts puts sets hits lets make take go get give come become begin keep need"
    " needs remains remain seems seem appears appear includes include means mean meant works work"
    " lives live lies lay laid fought flew drove died dies threw taught caught bought sold saw"
    " stays stay turns turn looks look serves serve faces face happens happen",
}

CLASSES: dict[str, int] = {}
for _flag, _words in _LISTS.items():
    for _word in _words.split():
        CLASSES[_word] = CLASSES.get(_word, 0) | _flag

NOT_ADVERBS = table(
    "family ally rally early daily weekly monthly yearly likely unlikely friendly elderly assembly"
    " reply supply apply imply italy july only lonely lovely ugly holy bully jelly anomaly monopoly"
    " costly deadly orderly scholarly quarterly"
)
"""Words in -ly that are no adverbs."""

PLURALS = table(
    "people police men women children some many others most few several both all officials media"
    " they we you i who that which staff"
)
"""Subjects that take a verb in its base form and do not end in s."""

PARTICIPLES = table("shown known seen written sworn spoken forgotten proven forbidden")
"""Participles that are no past tense: without an auxiliary they carry no clause."""

REPORTING_NOUNS = table(
    "report reports statement statements letter letters email emails e-mail e-mails message"
    " messages tweet tweets post posts memo memos note notes article articles story stories"
    " editorial column ad ads advertisement sign signs poll polls study studies survey surveys"
    " document documents paper papers filing filings release releases book books speech speeches"
    " interview leaflet leaflets transcript transcripts dispatch dispatches headline headlines"
    " posting postings complaint lawsuit indictment affidavit ruling video videos brief op-ed"
)
"""Things that say what was written in them."""

ATTRIBUTING_NOUNS: dict[str, str] = {
    "claim": "assertion", "claims": "assertion", "allegation": "assertion",
    "allegations": "assertion", "accusation": "assertion", "accusations": "assertion",
    "assertion": "assertion", "assertions": "assertion", "argument": "assertion",
    "arguments": "assertion", "suggestion": "assertion", "suggestions": "assertion",
    "statement": "assertion", "statements": "assertion", "announcement": "assertion",
    "warning": "assertion", "warnings": "assertion", "report": "assertion",
    "reports": "assertion", "rumor": "assertion", "rumors": "assertion", "rumour": "assertion",
    "rumours": "assertion", "denial": "assertion", "complaint": "assertion",
    "complaints": "assertion", "contention": "assertion", "insistence": "assertion",
    "prediction": "assertion", "predictions": "assertion", "acknowledgment": "assertion",
    "confirmation": "assertion", "speculation": "belief", "belief": "belief",
    "beliefs": "belief", "view": "belief", "opinion": "belief", "hope": "belief",
    "hopes": "belief", "fear": "belief", "fears": "belief", "concern": "belief",
    "concerns": "belief", "worry": "belief", "worries": "belief", "suspicion": "belief",
    "suspicions": "belief", "doubt": "belief", "doubts": "belief", "conviction": "belief",
    "expectation": "belief", "expectations": "belief", "assumption": "belief",
    "conclusion": "belief", "finding": "fact", "findings": "fact", "revelation": "fact",
    "revelations": "fact", "promise": "eventuality", "promises": "eventuality",
    "pledge": "eventuality", "pledges": "eventuality", "vow": "eventuality",
    "threat": "eventuality", "threats": "eventuality", "demand": "eventuality",
    "demands": "eventuality", "decision": "eventuality", "refusal": "eventuality",
}  # fmt: skip
"""Nouns of report and thought, with the type of what they attribute."""

OUTLET_WORDS = table(
    "times post news independent journal herald tribune gazette guardian telegraph mail mirror sun"
    " star chronicle observer examiner inquirer standard express globe press reuters bloomberg"
    " politico newsweek bbc cnn msnbc nbc abc cbs fox npr afp ap tass interfax broadcaster"
    " radio television tv magazine daily weekly newspaper today economist review dispatch courier"
)
"""Words that make a name the name of a news outlet."""

TELLERS = table(
    "source sources official officials person people aide aides diplomat diplomats officer officers"
    " spokesman spokeswoman spokesperson spokespeople insider insiders witness witnesses analyst"
    " analysts expert experts executive executives minister ministers adviser advisers lawyer"
    " lawyers investigator investigators prosecutor prosecutors doctor doctors resident residents"
    " employee employees worker workers media outlet outlets agency agencies broadcaster"
    " broadcasters reporter reporters journalist journalists report reports"
)
"""Nouns for those whom a story credits with having told it."""

HEARSAY = table("reportedly allegedly purportedly supposedly")
"""Adverbs that attribute a whole clause to nobody."""
