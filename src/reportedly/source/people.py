"""Nouns for people by what they do, by kin, by age, by part: beside those that stand in titles.

Unlike ``PERSON_NOUNS`` they are looked at only in small letters or in plurals, as many are family
names too ("Mason", "Abbot", "Page"). Nouns in -er, -ist, -ician, -man and -woman need no row.
"""

from __future__ import annotations

import re

from reportedly.prose.tables import table

PEOPLE = table("""
    abbess abbot acquaintance acrobat addict adjutant adversary aficionado alderman alumna alumnus
    amateur ancestor animator apostate apostle applicant apprentice arbiter arbitrator archdeacon
    archivist arsonist assailant assassin assessor attache attaché auditor auntie aviator
    babysitter bachelor barista baritone barrister bass beautician beneficiary boy boyfriend bride
    bridegroom buddy burglar bursar butler caddie cadet cardinal caregiver carer caretaker
    casualty celebrant chairlady champion chancellor chap chaplain chauffeur child choirmaster
    chum claimant clergyman cleric comedienne commandant commando companion compere competitor
    complainant comrade concierge conductor confidant confidante conqueror conscript consort
    constituent constructor consul contestant convener convenor convert convict coordinator cop
    correspondent countess courier creator creditor crewmate crony croupier curate curator
    custodian dad daredevil deacon dean debtor deckhand decorator defender dependant dependent
    despot devotee dictator dietician dietitian disciple distributor docent don donor dramatist
    drummer dude educator elder emigrant emissary emperor empress ensign enthusiast envoy escort
    eulogist evacuee exile fanatic fella fiance fiancee fiancé fiancée filmgoer finalist firebrand
    foe forebear foreman freelance freshman friar fugitive fundraiser gambler gatecrasher geek
    genius gentleman ghostwriter girl girlfriend governess graduate grandchild granddad
    granddaughter grandma grandpa grandparent grandson groom groundsman guarantor guardian
    guerilla guerrilla guru guy gymnast half-brother harbormaster harbourmaster headmaster
    headmistress headteacher heir heiress helmsman herald herdsman hermit hero heroine hostess
    houseguest housemate illustrator imam impostor inhabitant innovator instigator intermediary
    intern interpreter inventor invigilator janitor jockey jogger juvenile kid kinsman knight lad
    laird landlady lass laureate layman lecturer legislator librarian loner longshoreman lookout
    lord lover maestro magician magistrate magnate maid martyr mastermind mate matriarch matron
    medalist mediator mentor mercenary merchant messenger midwife mime mistress mom monk
    mother-in-law mourner mum mummy nan nanny navigator navvy nephew newcomer newlywed niece
    nightwatchman novice nutritionist oarsman obstetrician octogenarian oligarch ombudsman
    ombudswoman operative opponent orator orphan outlaw paediatrician pal paralegal paramedic
    paratrooper parishioner parson passerby pastor patriarch patron pedestrian pediatrician peer
    pensioner perpetrator pharmacist pilgrim plaintiff playmate plumber pontiff porter postdoc
    postmaster postmistress practitioner predecessor prelate prodigy prof promoter prophet
    proponent proprietor proprietress protagonist protege protégé provost publican pupil purser
    quarterback quartermaster rapporteur recipient recluse recruit rector referee registrar
    relation repairman resident retiree returnee ringmaster rookie roommate ruler runner-up
    saboteur saint salesman samaritan scaffolder scholar schoolboy schoolchild schoolgirl
    schoolmate scientist scout sculptor seaman seer senior sentinel sentry septuagenarian
    shareholder shepherd sibling sidekick signatory skipper sleuth smuggler solicitor soprano
    spectator sponsor sportsman spouse spy squatter stagehand stallholder stepbrother stepdaughter
    stepfather stepmother stepsister stepson steward stewardess stockbroker stranger stuntman
    subcontractor subordinate subscriber substitute successor suffragan supremo surveyor swimmer
    tailor teammate teen teenager tenant tenor theologian thief titleholder toddler townsman
    trainee translator traveller tribesman trooper truant tutor twin tyrant umpire undergrad
    undergraduate understudy undertaker usher vandal vegan vegetarian verger vet vicar viceroy
    victor virtuoso visitor vocalist waif waiter waitress warden warlord watchman whistle-blower
    wrongdoer yachtsman youngster youth zealot
    local regular native moderate hardliner expat expatriate radical reservist royal islander
    """)
"""Nouns that name one person."""

DOERS = re.compile(r"(?:goer|holder|maker|worker|owner|seeker|dweller|keeper|lover|driver)s$")
"""Plurals of compounds that are nobody's name: "Beachgoers", "Homeowners"."""

AGENT = re.compile(
    r"(?!(?:never|after|under|over|other|another|together|however|whether|rather|later|earlier|"
    r"further|former|better|higher|lower|greater|ever|either|neither|number|member|order|offer|"
    r"water|paper|power|river|letter|matter|center|computer|weather|summer|winter|december|"
    r"september|october|november|chapter|quarter|master|list|exist|resist|consist|assist|"
    r"cancer|fever|finger|shoulder|corner|border|butter|tower|bunker|boiler|container|cluster|"
    r"disaster|barrier|chamber|layer|server|software|router|trailer|tanker|freighter|bomber|"
    r"per|her|user)s?$)\w{3,}(?:ists?|ologists?|icians?|ers?|men|women)$"
    r"|(?!(?:human|german|roman|ottoman|talisman|caiman|shaman)$)[a-z]{3,}man$"
)
"""Nouns that no table holds are people by their endings ("ethicist", "ringleader")."""
