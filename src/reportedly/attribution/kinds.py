"""What the words of a cue say of an attribution: its type, and whether its content is denied.

Tables of lemmas beside those of the verbs that the rules know (``verbs.py``). Compiled by hand;
which words are worth a place was checked against how often they stand in cues of the training part
of PolNeAR, which has no types.
"""

from __future__ import annotations

from reportedly.attribution.verbs import VERBS, inflections
from reportedly.attribution.words import ATTRIBUTING_NOUNS
from reportedly.prose.tables import table
from reportedly.records import AttributionType

_VERBS = {
    AttributionType.ASSERTION: (
        "address advertise allude answer apologise apologize articulate attribute bemoan"
        " berate blurt bluster brag brief broadcast castigate celebrate chide clarify comment"
        " communicate concur confide contradict convey counsel critique crow decry deem disagree"
        " disavow disclaim disown editorialise editorialize elaborate enquire enthuse excoriate"
        " cable counsel cry debate expound extol foretell intimate query reassure represent teach"
        " text"
        " fault flag formulate fume gloat gripe grumble gush headline hint hype identify"
        " inquire insinuate interject intone invoke jeer jest knock lambaste lash laud lecture"
        " lie list message minimise minimize misrepresent moan mumble murmur name narrate"
        " needle notify paint paraphrase phrase point pontificate preach present protest radio"
        " ramble rant rave read rebuff recant recite recount reference relate relay reprimand"
        " repudiate retell retract retweet ridicule rip roar rule rumor rumour scoff scold"
        " signal skewer snap sneer spell spin stutter sum summarise summarize taunt tease"
        " testify title trash trumpet underline update utter vent vilify vouch whine whisper"
    ),
    AttributionType.BELIEF: (
        "appear appreciate assess await contemplate crave despair detest disapprove disbelieve"
        " dread dream envisage envision forecast foresee fret gauge grasp hate hypothesise"
        " hypothesize infer underestimate"
        " interpret judge loathe love mistrust mull perceive ponder presume project rate resent"
        " seem sense suppose sympathise sympathize theorise theorize trust visualise visualize"
    ),
    AttributionType.FACT: (
        "ascertain detect establish expose glean ignore leak notice overhear overlook"
        " recollect regret rue spot uncover unearth verify"
    ),
    AttributionType.EVENTUALITY: (
        "accede accept acquiesce allow appeal approve arrange aspire assent authorise"
        " authorize back balk ban bar beg beseech bid cajole campaign champion clamor clamour"
        " coax command commit compel convince dare decree desire direct discourage dissuade embrace"
        " entreat exhort guarantee implore incline invite itch mandate nominate oblige opt permit"
        " persuade petition pray pressure prod prohibit promote prompt rally require resist settle"
        " solicit spur strive summon task tempt undertake veto vote yearn"
    ),
}
_NOUNS = {
    AttributionType.ASSERTION: (
        "acknowledgement admission advertisement allegation answer apology article assurance"
        " attack attacks comment commentary complaint confession criticism critique description"
        " dismissal email emails explanation filing headline indictment letter memo mention"
        " message narrative observation outcry post posts proclamation quotation rejection"
        " remark remarks response retort ruling rumours speech state states story summary"
        " testimony tweet version word"
    ),
    AttributionType.BELIEF: (
        "anticipation appraisal assessment attitude concerns consensus despair disappointment"
        " disapproval distrust enthusiasm estimation faith forecast hunch idea impression"
        " interpretation intuition judgement judgment misgivings mood notion opinions optimism"
        " outlook perception perspective pessimism premise presumption prognosis reservations"
        " scepticism sense sentiment skepticism stance suspicions theory thinking thought"
        " uncertainty understanding unease views worries"
    ),
    AttributionType.FACT: (
        "awareness discovery evidence finding findings knowledge memories memory proof"
        " realisation realization recognition recollection"
    ),
    AttributionType.EVENTUALITY: (
        "advice aim ambition appeal approval aspiration ban blessing call calls commitment"
        " consent decree desire determination directive edict encouragement endorsement goal"
        " guidance instruction instructions intent intention intentions invitation motion oath"
        " opposition ordinance permission plea pressure prohibition proposal proposals"
        " readiness recommendation recommendations reluctance requirement resolution resolve"
        " support supporter supporters ultimatum unwillingness vow willingness"
    ),
}
_OTHERS = {
    AttributionType.ASSERTION: "according adamant allegedly purportedly reportedly supposedly",
    AttributionType.BELIEF: (
        "afraid anxious apparently bearish bullish certain concerned confident convinced"
        " doubtful fearful hopeful nervous optimistic pessimistic presumably sceptical"
        " skeptical sure uncertain unclear unconvinced unsure wary worried"
    ),
    AttributionType.FACT: (
        "amazed angry ashamed astonished aware conscious delighted dismayed furious glad"
        " grateful happy horrified pleased proud relieved saddened shocked sorry surprised"
        " thankful unaware unhappy upset"
    ),
    AttributionType.EVENTUALITY: (
        "committed determined eager keen loath opposed prepared ready reluctant supportive"
        " unwilling willing"
    ),
}
"""Adjectives and adverbs: "is confident that", "allegedly"."""

_FORMS = """
counsel counsels counselled counselling counseled counseling
foretell foretells foretold foretelling
teach teaches taught teaching
beg begs begged begging
beseech beseeches besought beseeching
ban bans banned banning
bar bars barred barring
bid bids bade bidden bidding
brag brags bragged bragging
commit commits committed committing
compel compels compelled compelling
concur concurs concurred concurring
extol extols extolled extolling
flag flags flagged flagging
foresee foresees foresaw foreseen foreseeing
fret frets fretted fretting
lie lies lied lying
opt opts opted opting
overhear overhears overheard overhearing
permit permits permitted permitting
prod prods prodded prodding
read reads reading
recommit recommits recommitted recommitting
regret regrets regretted regretting
retell retells retold retelling
rip rips ripped ripping
signal signals signaled signalled signaling signalling
snap snaps snapped snapping
spell spells spelled spelt spelling
spin spins spun spinning
spot spots spotted spotting
spur spurs spurred spurring
strive strives strove striven striving
sum sums summed summing
undertake undertakes undertook undertaken undertaking
will will
"""
"""Verbs whose forms the rules of spelling do not give."""

_TYPES_HERE = {
    AttributionType.FACT: "disclose divulge reveal revelation revelations",
    AttributionType.EVENTUALITY: (
        "advise endorse favor favour instruct oppose order prefer propose recommend support urge"
    ),
    AttributionType.BELIEF: "expect hope",
    AttributionType.ASSERTION: "swear",
}
"""Words that have another type in the table of the rules, which looks at nothing else."""

LIGHT = table(
    "address answer appear back bar be bid brief bring call come cry direct draw face feel"
    " figure find give go hear hit idea identify issue lay like list love make mood name"
    " point post present put raise read rule see seem sense show sign speak spin state take"
    " talk use vote word"
)
"""Words that tell the type only where the cue has no other word of the tables."""

NEGATIVE = table(
    "balk ban bar contradict decline denial deny disagree disapproval disapprove disavow"
    " disbelieve disclaim discourage dismiss dismissal disown dispute dissuade distrust"
    " doubt doubtful forbid loath mistrust oppose opposed opposition prohibit prohibition"
    " rebuff rebut recant refusal refuse refute reject rejection reluctance reluctant"
    " repudiate resist retract sceptical scepticism skeptical skepticism unaware uncertain"
    " uncertainty unclear unconvinced unsure unwilling unwillingness veto"
)
"""Lemmas of a source that does not stand behind the content."""

SILENCES = table("avoid balk cease decline fail hesitate neglect omit refuse stop")
""" "refused to say", "failed to mention": what they stop short of is the cue."""

DIRECTIVES = table(
    "advise ask beg caution counsel instruct message plead radio remind shout signal swear"
    " tell warn whisper write yell"
)
"""Words that with "to" and a verb tell someone what to do."""

WISHES = table("hope hopeful")
"""Beliefs that with "to" and a verb are wishes."""

NEGATIONS = table(
    "ain't aren't can't cannot couldn't didn't doesn't don't hadn't hardly hasn't haven't"
    " isn't mustn't n't neither never no nor not nothing scarcely shouldn't wasn't weren't"
    " without won't wouldn't"
)
"""Words that turn a cue into its opposite."""

NO_SOURCE = table("no nobody none neither")
"""First words of a source that nobody is."""

_ASSERTED, _BELIEVED = AttributionType.ASSERTION, AttributionType.BELIEF
_KNOWN, _WANTED = AttributionType.FACT, AttributionType.EVENTUALITY

# words (the first one as a lemma), type, and whether the words themselves deny the content
PHRASES: tuple[tuple[tuple[str, ...], AttributionType, bool], ...] = tuple(
    (tuple(words.split()), kind, denies)
    for words, kind, denies in (
        ("agree with", _ASSERTED, False),
        ("agree on", _ASSERTED, False),
        ("agree that", _ASSERTED, False),
        ("as far as", _BELIEVED, False),
        ("appeal for", _WANTED, False),
        ("ask for", _WANTED, False),
        ("advise against", _WANTED, True),
        ("argue against", _ASSERTED, True),
        ("be against", _WANTED, True),
        ("brush off", _ASSERTED, True),
        ("brush aside", _ASSERTED, True),
        ("call for", _WANTED, False),
        ("call on", _WANTED, False),
        ("call upon", _WANTED, False),
        ("come out against", _WANTED, True),
        ("come out in favor", _WANTED, False),
        ("decide against", _WANTED, True),
        ("express hope", _BELIEVED, False),
        ("find out", _KNOWN, False),
        ("give assurance", _ASSERTED, False),
        ("give word", _WANTED, False),
        ("have idea", _KNOWN, False),
        ("in favor of", _WANTED, False),
        ("in favour of", _WANTED, False),
        ("in eyes of", _BELIEVED, False),
        ("in mind", _BELIEVED, False),
        ("in opinion", _BELIEVED, False),
        ("in view", _BELIEVED, False),
        ("in words", _ASSERTED, False),
        ("insist on", _WANTED, False),
        ("laugh off", _ASSERTED, True),
        ("look forward to", _WANTED, False),
        ("make clear", _ASSERTED, False),
        ("point out", _ASSERTED, False),
        ("push back", _ASSERTED, True),
        ("rule out", _WANTED, True),
        ("shoot down", _ASSERTED, True),
        ("shrug off", _ASSERTED, True),
        ("take issue with", _ASSERTED, True),
        ("turn down", _WANTED, True),
        ("vote against", _WANTED, True),
        ("want to know", _ASSERTED, False),
        ("warn against", _WANTED, True),
        ("wave away", _ASSERTED, True),
        ("will like", _WANTED, False),
        ("would like", _WANTED, False),
        ("would prefer", _WANTED, False),
        ("would rather", _WANTED, False),
    )
)
"""Words that mean something else together; a few words may stand between them."""

_PHRASE_VERBS = (
    "avoid be brush cease come decide express face fail find give have hesitate hit laugh"
    " lay look make neglect omit point push put raise rule set shoot shrug stand stop take"
    " turn vote wave"
)
_PHRASE_FORMS = (
    "be am is are was were been being\ncome comes came coming\nfind finds found finding\n"
    "give gives gave given giving\nhave has had having\nmake makes made making\n"
    "put puts putting\nshoot shoots shot shooting\nstand stands stood standing\n"
    "stop stops stopped stopping\ntake takes took taken taking\nset sets setting\n"
    "lay lays laid laying\nhit hits hitting\nomit omits omitted omitting\n"
)


def _forms_of(lemmas: str, rows: str) -> dict[str, str]:
    """The lemma of each form."""
    given = {row.split()[0]: row.split() for row in rows.strip().splitlines()}
    return {
        form: lemma for lemma in lemmas.split() for form in given.get(lemma, inflections(lemma))
    }


def _build() -> tuple[dict[str, str], dict[str, AttributionType]]:
    """Every form with its lemma, and every lemma with its type."""
    lemmas: dict[str, str] = _forms_of(_PHRASE_VERBS, _PHRASE_FORMS)
    types: dict[str, AttributionType] = {}
    for kind, words in (*_OTHERS.items(), *_NOUNS.items(), *_VERBS.items()):
        types.update(dict.fromkeys(words.split(), kind))
    for noun, name in ATTRIBUTING_NOUNS.items():
        types[noun] = AttributionType(name)
    for words in _NOUNS.values():
        lemmas.update({word: word for word in words.split()})
    lemmas.update({noun: noun for noun in ATTRIBUTING_NOUNS})
    for words in _VERBS.values():
        lemmas.update(_forms_of(words, _FORMS))
    for verb in VERBS:
        types[verb.lemma] = verb.type
        lemmas.update(dict.fromkeys(inflections(verb.lemma), verb.lemma))
    for kind, words in _TYPES_HERE.items():
        types.update(dict.fromkeys(words.split(), kind))
    for words in _OTHERS.values():
        lemmas = {word: word for word in words.split()} | lemmas
    return lemmas, types


LEMMAS, TYPES = _build()
"""The lemma of each form, in small letters; the type of each lemma."""

ADJECTIVES = frozenset(word for words in _OTHERS.values() for word in words.split())
"""Words that are no form of a verb after one of "to be": "was convinced that"."""
