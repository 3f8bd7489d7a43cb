/** Made by bench/names/makeCommonWords.ts: do not edit. */

/** How many makers the counts are of. */
export const MAKERS = 29655;

/** Words of makers' names, in the spelling of the normal form: a count of makers, then the words that so many bear. */
export const MAKER_WORDS = `
4003: technology
1408: systems
1393: technologies
1252: shenzhen
903: electronics
617: and
594: networks
492: communications
463: electronic
451: beijing
387: solutions
379: communication
375: shanghai
354: international tech
345: information
299: digital
295: group system
266: electric
251: network
240: engineering
214: computer
191: telecom
188: intelligent
174: automation
165: data industrial wireless
161: research
160: security
159: hangzhou
155: power
153: products
151: elektronik
142: development
140: design
135: industries
134: control
127: labs
116: controls energy equipment guangzhou instruments software
112: science
109: e
107: global
106: industry
101: smart
100: india of
99: advanced
95: mobile
93: semiconductor
90: services
87: audio com
85: medical suzhou
83: chengdu
82: innovation nanjing vision
81: zhejiang
80: link
77: china devices
76: video
74: de micro the
72: dongguan manufacturing
70: hk
69: jiangsu usa
68: media
65: new
64: uk
63: europe
62: i
60: net taiwan
59: xiamen
58: hongkong imaging
57: computing guangdong
56: integrated iot wuhan
55: microsystems
54: innovations
53: america
52: enterprise japan
51: korea
50: a broadband institute microelectronics
49: robotics service
48: precision
47: applied automotive dba lighting scientific
46: access intelligence s und
45: embedded
44: it
43: d multimedia tianjin
42: high optical
41: ai internet logic
40: center cloud general holdings home siemens solution telecommunication
39: chongqing computers
38: fujian hitachi qingdao
37: instrument lab motion pacific telecommunications
36: branch co one sichuan star wuxi
35: business enterprises hunan ningbo t
34: hi huizhou management technical tecnologia
33: asia radio rd rf storage
32: canada device display electrical sistemas
31: electron photonics signal
30: australia image m optics trading
29: c dynamics laboratories national panasonic plus university zhuhai
28: holding industria silicon
27: l mfg networking north sweden universal xian
26: connect division elettronica health ind space tec tv world
25: abb blue bosch electro for innovative
24: consulting creative deutschland g nippon shandong works
23: intl microwave safety systeme tek
22: ag france id in k life messtechnik monitoring optoelectronics sensor united
21: anhui associates b diagnostics em healthcare honeywell ic industrie mobility pro quantum techno
us
20: aerospace american broadcast comm io italia kunshan on production r sound time u water
19: 3 care changzhou circuit city concepts connected delta germany info interactive light p
18: acoustics air alpha building components core denki east fiber future ge green hefei laboratory
open philips product ve y
17: alcatel auto brasil dalian do dr eletronicos entertainment factory first instrumentation
integration j point rail sa sun visual
16: cyber da designs eletronica laser lg secure singapore soft sys thales tokyo union v x
15: all appliance avionics best chip comercio electronique fur hyundai machine machines measurement
mitsubishi o satellite source supply technik trade
14: allied amp aviation by cable cambridge century h jiangxi marine marketing nec process q red
schneider sciences sensors solar spa test
13: alliance av bell dynamic eagle fire fujitsu infotech israel machinery max next optronics
peripherals phoenix professional project sci spectrum td top transportation
12: appliances automacao central datacom defense distribution edge electronica elektronika gaming
generation lenovo line memory meter metering motor nokia nordic optoelectronic partners robert
shenyang st telematics western
11: active association aumovio brands bridge cctv connectivity direct f fast flextronics giken ieee
informatica interface matrix motorola navigation online orion packet resources san sky sp sports
systemtechnik sz tools tri west yi z zhongshan
10: 3d acoustic apollo applications atlantic atlas belgium cc cs denshi diamond div ds emerson flow
hardware hisense jabil johnson king lite mechatronics nihon office payment pc performance processing
protection pulse real samsung shi solid studio super surveillance team television terminal things
toshiba traffic valley ventures virtual wave xin
9: 2 action adc advance alarm art bio bird chain changsha cheng datentechnik defence di displays far
fischer foundation galaxy grid groupe hd ict incorporation infrared its lnformation lucent marelli
meta mi modular ms music nederland npp optic platforms quest railway scale semiconductors sense
sensing server shin sistemleri sony support systemes tcl thermo tong valeo way welding wi wifi win
wistron
8: alta americas an analytical apex austria automatic belden biomedical brand bright car concept
consumer dream drs eastern el elite en eng environmental equipamentos finland forum foshan fusion
fuzhou gateway glory golden haier heavy house human infinite infinity ing inter kontron lan led
lntelligent magic manufacture maple master mega mercury mexico mission mountain newland nexus nv nxp
partner pixel planet post retail rfid robot sage satcom sea sk solucoes standard technologie
teknoloji tel texas thomas ultra view wise
7: 1 2000 adaptive advantage amazonia application as assa battery bay byd byte camera centre code
commerce commercial convergence corporate cp critical custom datang db department dong easy elec
elecom elektrik elektro elektronische ericsson express eye fei fisher focus force genius giga go
great greatwall harman harmonic henan horizon hubei hunter idea indra iq jin kogyo la level linear
lt luxshare lynx malaysia med microelectronic mining n netcom npo ntt nz ocean omega operations
orange phase polska prime radar remote rugged safe sales sg si sigma simple sistemi sm south special
spectra speed state switzerland synergy tactical teledyne thomson times total touch toyo
transmission transport trend vantiva vertriebs vtech werke worldwide ying
6: abloy accel ace acer agile alfa analysis analytics ark at ati aurora berkeley black blu boeing
broad canon chi connection consortium cor cube cubic danfoss dasan denmark domain dragon drive dsp
eaton elbit elements ems energie engines era eta fa federal flying four foxconn fraunhofer frontier
fu gesellschaft gl goertek grand hard heng hengtong hirschmann hong hua hughes informatics inspur
institut interconnect inventec ip iris jiaxing jinan key land legrand leica lian links linx logical
logitech long low ls magna magneti marking matic matsushita mei microcomputer micron microtech
monitor multi nebula neo nova orient oriental oxford oy parker paul photon planning plant printing
produtos radiant ray reach renesas resource river rock rosemount sanmina sat seiki seiko servicios
sierra silver skyworth sonic southern stanley stone stream streaming sumitomo sunrise swiss ta tai
tc technolgy testing tian tm tongfang trans trident tsushin tw unlimited vehicle vietnam vista
visteon w walter wei white will wind wisdom working yu zenith zero zhengzhou zhi zhong
5: 802 ab abc ac acs act advantech aes after along amber array astro atlanta automated ba benchmark
biometric bit bizlink box br bull card cash castle ce chang changshu circuits clover cm cogent
compass computertechnik comtech con controlled conversion copper coral create creation ct cts
curtiss cybernetics cz datacomm dedicated deep dental detection diagnostic diehl digitech document
drives eclipse eco edv elektrotechnik eletronics engineers entwicklung eon es fitness fly fortune
forward franklin free fuji gebr german gs gsi guan guard hamilton han hannifin harbin hill hills
hitech hui hungary hwa ice icon ics ie impulse ims indonesia infocom infocomm infrastructure int
intec intracom jade jung kawasaki kyocera kyoto kyung leader liberty lift limted lnnovation loop lsi
magnetic magnetics marconi martin maschinenfabrik mesa metal meters metro middle mind mo modern moog
msa nano nic nidec northern northwest octopus omni optronic orbit orbital paradigm paragon particle
perception personal physics pivotal pos print radiation rapid raster realtime recorders renewable
robotic rui saab sanayi sbs se seisakusho shan shield simon sl sms sol ss standards stanford stc
strong summit sunny systec talent te technica technics technological tele telematica telesis ten
terminals thailand tianyi ticaret titan tool tp track trimble triple tsinghua uni vector voice ware
weighing well wide wonder work wright xiaomi young yuan
4: 360 abbott actia adam add adi ads al alstom alt altos am amazon ambient ametek antenna
antriebstechnik api apogee arc arts ascom asi atm atom aust automationstechnik ava bank baumer
becker bee big bilgi bilgisayar biotechnology biz boe boundary british broadcasting brown bt
california call capital cardinal carrier cas cellular centro cg channel chase christ chuang chung
cinema circle cisco clear cmc cms cnc coherent compal component conditioning consultants cosmo
creations creator crrc crypto crystal cypress dacom dahua daiichi daikin danmark dat datensysteme
david dbg denso deutsche dev developments dg dian digi digicom digitais distributed dji dolphin
double ea earth echo ee eight electromechanical electronicos electronik elevator encore engine
engineered ent eq ess european ev evolution excel exicom expert feitian feng fi ficosa financial
fine flash flight fluid food fresenius fuel galileo gbr gear genuine ges giant gn good guang hai
hamburg hao he head hearing hebei hermann hero how hp hs ht huaqin huaxin hub hydro icp ideas
identification iec ii il im imi imp industrieelektronik industrielle ingenieurbuero inspection
instrumente intel intercom interfaces interlink ion ipg is isdn isr ist itc jc jia jm ka kinetics
kohler kongsberg kt ktc kyushu labor lambda lea leap leonardo li lightning linksys m2m macao maquet
marquardt mas material materials matter me measuring mechanical mechanics meridian mess microsoft
midas mindray ming mini mitac mk mohan monitors mrv mt named nanchang naval nets newport nextgen
nortek ntc nti oem offshore olivetti olympus omron opti opus owl pa pac packard pal pan panda
partnership peak photonic pi pico plexus premier printer productions protect pruftechnik public
quality quanta rain reliance ridge riken road royal rt rus sanwa sanyo sb schlumberger schweiz
screen securite sensys sentinel sercomm set shaanxi shenzhenshi shine sicherheitssysteme silex
sirius sis sks smc smith smt society spectral square stage step svyaz switch switchgear synapse
systech tadiran tandberg techniques technolgies technoligy techonology teco teknik teknolojileri
telco telecomm telecoms telecomunicacion telecomunicaciones telemetry telink tes thai think three
toho toko tracking transit triton triumph tron tronic trumpf trust ttc unicom up vanguard velocity
venture veo verizon vertex vital vitec vodafone voltage vortex vr weihai wing winner wire woori xia
yantai york zen zeus zf zhilian zhongke zone
3: 3m 3s 4 4d 5 abit abl absolute acacia accelerated accessories accord adb adept adler adolf aero
africa aim airbus aircraft ak alarms alcon alert alfred altec alto amobile amphenol analog anda
angel anlagenbau antennas any ap apc app apparatus aquila ar argosy arista armstrong arrow
artificial asahi ase asl aspect ast atech athena atomic atx august automations avc avery avi avm
axion axis aztech bach bachmann bae bamboo bar barco bauer beam bear bel belkin beta beyond bg
bharat bilisim biometrics bits bk block boca boston bosung brain brake broadcom buro bus bw c0 cache
cam cannice cap carbon carestream carlo carnegie casio cast cdvi cec cetc ch changchun changhong
charles check cheering cheetah chemical chen chips chuangwei chuangxin ci cis clarion clarity
climate coastal coding cokg color colorado comercial command committee commtech comp complex
computersysteme connectors conrad consult consultancy contact contemporary continental controle
controles copco coship cosmos costar cotytech crop cross culture current cygnus daesung daewoo daisy
dan dantherm daq datatech dell density des desay detectors deuta dh dial dialog digitel discover
discovery domus dongfang dormakaba dot douglas dresden dt dusun ec ecom ed education educational
efficient ego ele electornics eleven elink elisra elk elsag elster emc emergency emergent end
energia engage ensemble eos equinox espana essence essential et etech eternal ethernet eurotherm
ever evi ew exploration export extreme farm fastwel field fink fit ford formosa fr freedom fujifilm
fujikura full funkwerk fx game games gaoke garden gavazzi gd gemalto gemini genesys genie gentec
geophysical gestao gigabit gigaset goldstar gongjin gospell graphics ground guangxi guardian guilin
guizhou guo gz h3c hagiwara hana handheld hanshin hansung hanyang harris harting hatteland hc
heating hella hermes heyuan hightech highway hikari hive hm hmi homecare hon honda horiba horn horse
huadian huami huawei huayi huber huitong hygiene iberica ibm icg icm icomm ideal ids ik imagine
imagineering impact independent indigo infomation informatik informationssysteme informationstechnik
informatique infra ingenico ingenieria inhand innova innovision inova integra integrity intellect
internation investment invisible ipc ipm ireland irt isis itech itg itus itw janz jasco jd jet jing
jinshi jiuzhou jl john join juan jump kai karl kb kdt keiki keystone kinetic kisan kj knowledge
kokusai kollmorgen kommunikation kommunikationstechnik kontrol kostal kratos ks kunpeng kwang kyowa
lacroix lasers launch lava lee legend lego les liability linked linux lion liquid liteon litton live
living lms lnc lock lockheed loggers logistik longcheer lucid lucky luxul lv lx mac mach mag magnet
man mannesmann mark massachusetts mate mavenir maxon mc mcs mechatronic medica medizintechnik
medtronic megger meiko merlin mesh messsysteme metrology mettler meyer microchip microlink micronet
microsystem midea minds mine mirae mode module molecular molex momentum more morgan motive motors
mstar mueller muhendislik multiplex multisystems musashi musical my nac nam nantong nari nascent
nation ndt neotech neptune netherlands neue neuro nevada newman nex nexgen niigata nimbus nissin nl
no norbit nortel northstar novo novus nsk nst nt nucom nx oak objetivos oe oneplus onyx ophir option
optix opto orbis origin osaka osi otto overseas pace palm paradox parking parts path patient pavo
pay pcs peerless pharmaceutical philippines phone photo photoelectric pinnacle pk plasma plastic
platform pluto porsche port portable positron powercom powertech precise princeton prism private
progress projection projects propulsion province provision ps pt puwell pyramid qing qorvo quanzhou
quasar racal rad radius raptor raven raytheon rc reality recognition redes regeltechnik revo rg rgb
ring rise robox romania rong root ross rotek rudolf sanko sartorius scales scan scandinavia
scanvaegt schmid scope sd seal season secom sector seed seiwa sensus sentry seven shang sheng shidai
shinko show showa sicherheitstechnik signals simcom simulation sing singularity skylark sma
smartchip smarthome snap so soc societe solectron solomon soluciones song soyo spark sphere spx
stahl starlight start stellar stock storm strategy stt studios sung sunshine suntech sunwoda
supervision supplies surgical sva swarco swisscom switching sy syscom systel systemen
systementwicklung systemhaus tachyon tag taiyo talk tanaka target tas tata tdk technolog
technologyco techologies techwin tecnologicas teknologi telecomunicacoes telematik teletech teletek
telkom tellabs teltonika tem temic tenda tesla tex textile thermal thinker thyssenkrupp ti timing tl
toledo tomtom topview topwell toys tps tpv transcend tree trinity trio tronics tronix true trusted
tsi tunstall turbo turtle two tyco ubiquitous uei ultimate unified unipersonale unit unitech uretim
urmet vacuum valor van varex vega verifone vg vi viet viettel viewsonic viking village vivint vs vt
vtc wall watch web weber weigh wellsun werk wideband wika wingtech wintec wit with wiz xerox xing
xinwei xtreme yamato yanfeng yang yangtze yangzhou yingsheng yisheng you yue yunke zavod zebra zeta
zhongxin zhouhai ziehl zimmer zurich
`;

/**
 * Everyday English words of three to nine letters, without regular endings: SCOWL, sizes 10 to 35.
 *
 * Copyright 2000-2016 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the
 * associated scripts, the output created from the scripts, and its documentation for any purpose is hereby granted
 * without fee, provided that the above copyright notice appears in all copies and that both that copyright notice and
 * this permission notice appear in supporting documentation. Kevin Atkinson makes no representations about the
 * suitability of this array for any purpose. It is provided "as is" without express or implied warranty.
 */
export const EVERYDAY_WORDS = `
aardvark aback abacus abandon abate abbey abbot abdicate abdomen abdominal abduct abet abetted
abetting abhor abhorred abhorrent abhorring abide abilities ability abject ablaze able ablest ably
abnormal aboard abode abolish abolition aborigine abort abortion abortive abound about above
abrasive abreast abridge abroad abrupt abruptest abscess abscond absence absent absentee absolute
absolve absorb absorbent abstain abstract abstruse absurd absurdest absurdity abundance abundant
abuse abusive abysmal abyss academic academies academy accede accent accept access accessory
accident acclaim acclimate accolade accompany accord accordion accost account accredit accrue
accuracy accurate accuse accustom ace ache achieve acid acidity acing acne acorn acoustic acquaint
acquiesce acquire acquit acquittal acquitted acre acreage acrid acridest acrimony acrobat acrobatic
acronym across acrylic act action activate active activist activity actor actress actual actuality
actuary acumen acute acutest adage adamant adapt adaptive add addendum addict addiction addictive
addition additive address addressee adept adequate adhere adherence adherent adhesion adhesive
adjacent adjective adjoin adjourn adjunct adjust admirably admiral admire admission admit admitted
admitting admonish ado adobe adopt adoption adoration adore adorn adornment adrift adroit ads
adulation adult adultery adulthood advance advantage advent adventure adverb adverbial adversary
adverse adversest adversity advert advertise advice advise advisory advocate aerial aerosol
aerospace aesthetic afar affable affably affair affect affection affidavit affiliate affinity affirm
affix afflict affluence affluent afford affront afield aflame afloat afoot aforesaid afraid afresh
after afterlife aftermath afternoon again against age agencies agency agenda agent aggravate
aggregate aggressor aghast agile agility agitate agitation agitator aglow agnostic ago agonies agony
agree agreeably agreement aground ahead ahoy aid aide ail ailment aim aimless air airborne aircraft
airfield airier airiest airline airmail airport airstrip airtight airy aisle ajar akin alarm
alarmist alas albeit albino album alcohol alcoholic alcove ale alert alga algae algebra algebraic
algorithm alias alibi alien alienate alight align alignment alike alimony alive alkali alkaline all
allay allege allegory allergic allergies allergy alleviate alley alliance allied allies alligator
allocate allot allotment allotted allotting allow allowance alloy allude allure allusion ally
almanac almighty almond almost alms aloft alone along alongside aloof aloud alpha alphabet already
also altar alter alternate although altitude alto altruism always amass amateur amaze amazement
amber ambient ambiguity ambiguous ambition ambitious amble ambulance ambush amen amendment amenities
amenity amethyst amiable amiably amicable amicably amid amiss ammonia amnesia amnestied amnesties
amnesty amoeba amok amoral amorous amorphous amount amp ampere ampersand amphibian ample amplest
amplified amplifier amplifies amplify amplitude amputate amulet amuse amusement anagram anal
analgesic analogies analogous analogue analogy analyses analysis analyst analytic anarchic anarchism
anarchist anarchy anathema anatomies anatomy ancestor ancestral ancestry anchor anchorage anchovies
anchovy ancient and android anecdote anew angel angelic anger angle angrier angriest angrily angry
angst anguish angular animal animate animation animosity ankle annals annex annotate announce annoy
annoyance annual annuities annuity annul annulled annulling annulment anoint anomalies anomalous
anomaly anon anonymity anonymous anorak another answer ant anteater antelope antenna antennae anthem
anthill anthology anthrax antibody antic antidote antipathy antiquate antique antiquity antler
antonym anus anvil anxieties anxiety anxious any anybodies anybody anyhow anyone anyplace anything
anyway anywhere aorta apart apartheid apartment apathetic apathy ape aperture apex aphorism apiece
aping aplomb apologies apology apostle appalled appalling apparatus apparel apparent appeal appear
appease append appendage appendix appetite applaud applause apple appliance applicant applied
applies apply appoint appointee apposite appraisal appraise apprehend approach approval approve
apricot apron apt aptest aptitude aquarium aquatic aqueduct arable arbiter arbitrary arbitrate arc
arcade arcane arch archaic archery archest architect archive archway ardent arduous are area arena
arguably argue argument aria arid arise arisen ark arm armadillo armament armchair armies armistice
armpit army aroma aromatic arose around arouse arraign arrange array arrears arrest arrival arrive
arrogance arrogant arrow arsenal arsenic arson art arterial arteries artery artful arthritic
arthritis artichoke article artifice artillery artisan artist artistic artistry artwork asbestos
ascend ascension ascent ascertain ascetic ascribe asexual ash ashamed ashcan ashen ashore ashtray
aside ask askance askew asleep asparagus aspect aspen aspersion asphalt aspirant aspire aspirin ass
assail assailant assassin assault assemble assembly assent assert assertion assertive assessor asset
assign assist assistant associate assort assume assurance assure asterisk asteroid asthma astonish
astound astray astride astrology astronaut astronomy astute astutest asylum asymmetry ate atheism
atheist atheistic athlete athletic atlas atom atomic atone atonement atrocious atrocity attach
attack attain attempt attend attendant attention attentive attest attic attire attitude attorney
attract attribute auburn auction audacious audacity audible audibly audience audio audit audition
auditor auditory augment august augustest aunt aura aural austere austerest austerity authentic
author authority auto autocracy autocrat autograph automate automatic autonomy autopsied autopsies
autopsy autumn autumnal auxiliary avail avalanche avarice avenge avenue average averse aversion
avert aviation aviator avid avocado avoid avoidance avow avowal await awake awaken aware away awe
awesome awful awfuller awfullest awhile awing awkward awning awoke awoken awry axed axes axing axiom
axiomatic axis axle aye azalea azure babble babe babied babier babies babiest baboon baby babyish
bachelor back backbone backfire backhand backlash backlog backpack backside backslash backspace
backstage backtrack backward backwoods bacon bacteria bacterial bacterium bad badder baddest bade
badge badminton baffle bag bagel baggage bagged baggier baggiest bagging baggy bail bait bake
bakeries bakery balance balconies balcony baldest bale ball ballad ballast ballerina ballet balloon
ballot ballroom balm balmier balmiest balmy baloney bamboo bamboozle ban banal banana bandage
bandied bandier bandies bandiest bandit bandstand bandwagon bandwidth bandy bang bani banish
banister banjo bank banknote bankrupt banned banner banning banquet banter baptism bar barb
barbarian barbaric barbarous barbecue bare bareback barefoot barest bargain barge baritone bark
barley barman barn barnacle barnyard barometer baron baroque barrage barred barrel barren barrenest
barrette barricade barrier barring barrister bartender barter base baseball baseline basement basest
bash bashful basic basically basil basin basis bask basket bassoon bastard baste bat batch bath
bathe bathroom bathtub baton batsman battalion batted batter batteries battery batting battle baud
bawdier bawdiest bawdy bawl bay bayonet bayou bazaar beach beacon bead beadier beadiest beady beagle
beak beam bean bear beast beat beaten beauties beautiful beautify beauty beaver became because
beckon become bed bedbug bedded bedder bedding bedlam bedridden bedrock bedroom bedside bedspread
bedtime bee beech beef beefier beefiest beefy beehive been beeper beeswax beet beetle beeves befall
befallen befell befit befitted befitting before befriend beg began beggar begged begging begin
beginner beginning begrudge beguile begun behalf behalves behave behead beheld behind behold beige
being belated belch belfries belfry belie belief believe belittle bell bellboy bellhop bellied
bellies bellow belly belong beloved below belt belying bemoan bemuse bench bend beneath benefit
benighted benign bent bequeath bequest bereave bereft beret berried berries berry berserk berth
beseech beset besetting beside besiege besought best bestial bestow bet beta betcha betray betrayal
betrothal better betting bettor between beverage beware bewilder bewitch beyond bias bib bible
biblical bicker bicycle bid bidden bidding bide biennial bifocals big bigamist bigamous bigamy
bigger biggest bigot bigotry bike bikini bilateral bile bilingual bill billboard billfold billiards
billion billow bin binaries binary bingo binned binning binomial biography biologist biology biped
biplane birch bird birdcage birth birthday birthmark biscuit bisect bisexual bishop bison bit bitch
bite bitmap bitten bitter bitterest bizarre blab blabbed blabbing black blackbird blacken blackest
blackhead blackjack blacklist blackmail blackout blacktop bladder blade blame blameless blanch bland
blandest blank blankest blanket blare blaspheme blasphemy blast blatant blaze bleach bleak bleakest
blearier bleariest bleary bleat bled bleed blemish blend bless blew blight blimp blind blindest
blindfold blink blip bliss blissful blister blithe blithest blitz blizzard blob blobbed blobbing
bloc block blockade blockage blockhead blog blogged blogger blogging blond blonde blondest blood
bloodied bloodier bloodies bloodiest bloodshed bloodshot bloody bloom blossom blot blotch blotted
blotter blotting blouse blow blown blowout blowtorch blubber bludgeon blue bluebell blueberry
bluebird bluegrass blueprint bluest bluff bluffest blunder blunt bluntest blurb blurred blurring
blurt blush bluster boa boardwalk boast boastful boat bob bobbed bobbin bobbing bobcat bobsled bode
bodice bodies bodily body bodyguard bodywork bog bogged bogging boggle bogus boil bold boldest
bologna bolster bolt bomb bombard bondage bone bonfire bonier boniest bonnet bonus bony boo booby
book bookcase bookend booklet bookmark bookshelf bookshop bookstore bookworm boom boomerang boon
boorish boost boot bootee booth booties bootleg bootstrap booty booze bop border bore boredom born
borne borough borrow bosom boss bossier bossiest bossy botanical botanist botany botch both bottle
bottom bough bought boulder boulevard bounce bound boundary boundless bounties bountiful bounty
bouquet bourbon bourgeois bout boutique bovine bow bowel bowl bowlegged box boxcar boy boycott
boyfriend boyhood boyish bra brace bracelet bracket brackish brag braggart bragged bragging braid
brain brainier brainiest brainless brainwash brainy braise brake bran branch brandied brandies
brandish brandy brash brashest brassier brassiere brassiest brassy brat bravado brave bravery
bravest bravo brawl brawn brawnier brawniest brawny bray brazen brazier breach bread breadth break
breakdown breakfast breakneck breast breath breathe bred breed breeze breezier breeziest breezy
brethren brevity brew breweries brewery bribe bribery brick bridal bride bridge bridle brief
briefcase briefest brigade bright brighten brightest brilliant brim brimmed brimming brimstone brine
bring brinier briniest brink briny brisk briskest bristle britches brittle brittlest broach broad
broadcast broaden broadest broadside brocade broccoli brochure broil broke broken bronco bronze
brooch brood brook broom broth brought brow browbeat brown brownest brownie browse bruise brunch
brunette brunt brush brusque brusquest brutal brutality brute brutish bubble bubblier bubbliest
bubbly buck bucket buckle bud budded buddies budding buddy budge budget buff buffalo buffet buffoon
bug bugged bugger buggier buggies buggiest bugging buggy bugle build built bulb bulbous bulge bulk
bulkier bulkiest bulky bull bulldog bulldoze bullet bulletin bullfight bullfrog bullied bullies
bullion bully bum bumblebee bummed bummer bummest bumming bump bumpier bumpiest bumpy bun bunch
bundle bung bungalow bungle bunion bunk bunnies bunny buoy buoyancy buoyant burble burden bureau
burger burglar burglary burgle burial buried buries burlap burlier burliest burly burn burnish burnt
burp burr burro burrow bursar burst bury bus bush bushel bushier bushiest bushy busied busier busies
busiest busily business bust bustle busy busybody but butcher butchery butler butt butte buttercup
butterfly buttery buttock button buttress buxom buy buzz buzzard bye bygone bypass bystander byte
byway cab cabaret cabbage cabbed cabbing cabin cabinet cable caboose cacao cache cackle cacti cactus
cad caddie caddying cadence cadet cafeteria caffeine cage cagey cagier cagiest cajole cake calamity
calcium calculate calculi calculus calendar calf calibrate calico call callous callow callus calm
calmest calorie calve cam came camel cameo camera camp campaign campus can canal canaries canary
cancel cancer candid candidacy candidate candied candies candle candy cane canine canister canker
canned canneries cannery cannibal cannier canniest canning cannon cannot canny canoe canon canonical
canopied canopies canopy cant canteen canvas canyon cap capably capacitor capacity cape capillary
capital capped capping caprice capsize capsule captain caption captivate captive captivity captor
capture car caramel carat caravan carbon carcass cardboard cardiac cardigan cardinal care carefree
careful careless caretaker cargo caribou carnage carnal carnation carnival carnivore carol carouse
carp carpenter carpentry carpet carriage carried carrier carries carrion carrot carry cart cartel
cartilage carton cartoon cartridge cartwheel carve cascade case cash cashew cashier cashmere casino
cask casket casserole cassette cast castaway caste castigate castle castoff castrate casual casualty
cat cataclysm catapult cataract catcall catch catchier catchiest catchment catchy catechism category
catfish cathedral catholic catnap catnapped catnip cattle catwalk caucus caught caulk causal
causality cause causeway caustic caution cautious cavalier cavalries cavalry cave caveat cavern
caviar cavities cavity cavort caw cease ceasefire ceaseless cedar cede ceiling celebrate celebrity
celery celestial celibacy celibate cell cellar cellist cello cellular cellulose cement cemetery
censor censure census cent centipede central centuries century ceramic cereal cerebral ceremony
certain certainty certified certifies certify cervical cessation chafe chaff chagrin chain chainsaw
chair chairman chairmen chalet chalice chalk chalkier chalkiest chalky challenge chamber chameleon
champ champagne champion chance change channel chant chaos chaotic chap chapel chaplain chapped
chapping chapter char character charcoal charge chariot charisma charities charity charlatan charm
charred charring chart chase chasm chassis chaste chasten chastest chastise chastity chat chatted
chatter chattier chattiest chatting chatty chauffeur cheap cheapen cheapest cheat check checkout
checkup cheek cheep cheer cheerful cheerier cheeriest cheery cheese cheetah chef chemical chemist
chemistry cherish cherries cherry cherub cherubim chess chest chestnut chew chewier chewiest chewy
chi chic chicest chick chicken chide chief chiefest chieftain child childhood childish childlike
children chill chillest chillier chilliest chilly chime chimney chimp chin china chink chinned
chinning chintz chip chipmunk chipped chipper chipping chirp chisel chivalry chlorine chocolate
choice choicest choir choke cholera choose choosier choosiest choosy chop chopped chopper choppier
choppiest chopping choppy choral chore chortle chorus chose chosen chow chowder christen chrome
chromium chronic chronicle chubbier chubbiest chubby chuck chuckle chug chugged chugging chum
chummed chummier chummiest chumming chummy chunk chunkier chunkiest chunky church churn chute cider
cigar cigarette cinch cinder cinema cinnamon cipher circa circle circuit circuitry circular
circulate circus cistern citation cite cities citizen citric citrus city civic civil civilian
civility clack clad claim clam clamber clammed clammier clammiest clamming clammy clamp clan clang
clank clap clapped clapper clapping claptrap claret clarified clarifies clarify clarinet clarity
clash clasp class classic classical classify classmate classroom classy clatter clause claw clay
clean cleanest cleanlier cleanse clear clearance clearest cleat cleavage cleave clef cleft clemency
clench clergies clergy clergyman clergymen cleric clerical clerk clever cleverest click client cliff
climactic climate climax climb clime clinch cling clinic clinical clink clip clipboard clipped
clipping clique clitoris cloak clock clockwise clockwork clod clog clogged clogging cloister clone
close closest closet closure clot cloth clothe clotted clotting cloud cloudier cloudiest cloudy
clout clove cloven clown club clubbed clubbing clubhouse cluck clue clueless clump clumsier
clumsiest clumsily clumsy clung cluster clutch clutter coach coagulate coal coalesce coalition
coarse coarsen coarsest coast coastal coastline coat coax cob cobalt cobble cobra cobweb cocaine
cock cockeyed cockier cockiest cockpit cockroach cocktail cocky cocoa coconut cocoon cod codded
codding code coerce coercion coexist coffee coffin cog cogency cogent cognac cognitive coherence
coherent coil coin coinage coincide coke colander cold coldest colic collage collapse collar collate
collation colleague collect collector college collide collie collision collusion colon colonel
colonial colonies colony colossal colt column coma comb combat combatant combine come comeback
comedian comedies comedy comelier comeliest comet comfort comic comical comma command commando
commence commend comment commerce commit committee commodity commodore common commonest commotion
communal commune communion communism communist community commute compact companies companion company
compare compass compel compelled compete competent compile complain complaint complete complex
compliant complied complies comply component compose composite compost composure compound compress
comprise compute comrade con concave conceal concede conceit conceive concept concern concert
concerto concise concisest conclude concoct concord concourse concrete concur concurred condemn
condense condiment condition condom condone condor conducive conduct conductor cone confer conferred
conferrer confess confetti confidant confide confident configure confine confirm conflict conform
confound confront confuse confusion congeal congenial congest congress congruent conical conifer
conjugal conjugate conjure connect connector conned conning connote conquer conqueror conquest
conscious consensus consent conserve consider consign consist console consonant consort conspire
constancy constant constrain constrict construct construe consul consular consulate consult consume
contact contagion contain contempt contend content contest context continent continual continue
continuum contort contour contract contrary contrast contrite contrive control convene convent
converge converse convert convex convey convict convince convoy convulse coo cook cookbook cookie
cool coolest coop cooperate cop cope copied copier copies copious copped copper copping copulate
copy copyright coral cordial cordless cordon corduroy core cork corkscrew corn cornea cornet cornier
corniest cornmeal corny corollary coronary coroner corporal corporate corps corpse corpulent corpus
corpuscle corral corralled correct corrector correlate corridor corrode corrosion corrosive corrupt
corsage corset cortex cosmetic cosmic cosmology cosmonaut cosmos cost costlier costliest costume cot
cottage cotton couch cougar cough could council counsel count countdown countess counties countless
countries country county coup couple coupon courage courier course court courteous courtesy
courtroom courtship courtyard cousin cove covenant coverage covert covet covetous cow coward
cowardice cowboy cowgirl cowhide cox coy coyest coyote crab crabbed crabbier crabbiest crabbing
crabby crack crackle crackpot cradle craft craftier craftiest craftily craftsman craftsmen crafty
crag craggier craggiest craggy cram crammed cramming cramp cranberry crane cranium crank crankier
crankiest cranky crap crash crass crassest crate crave crawl crayfish crayon craze crazier crazies
craziest crazily craziness crazy creak creakier creakiest creaky cream creamier creamiest creamy
crease create creation creative creator creature credence credible credit creditor credulous creed
creek creep creepier creepiest creepy cremate cremation crepe crept crescendo crescent crest cretin
cretinous crevasse crevice crew crib cribbed cribbing cricket cried cries crime criminal crimson
cringe crinkle cripple crises crisis crisp crispest crispy criteria criterion critic critical
criticism critique croak crochet crock crockery crocodile crocus crofts cronies crony crook croon
crop cropped cropping croquet cross crossbow crossest crossroad crosswalk crossword crotch crouch
crow crowbar crown crucial crucified crucifies crucifix crucify crude crudest crudity cruel
cruelties cruelty cruise crumb crumble crumblier crummier crummiest crummy crumple crunch crunchy
crusade crush crust crustier crustiest crusty crutch crux cry crybabies crybaby crypt cryptic
crystal cub cube cubic cubicle cuckoo cucumber cuddle cuddly cue cuff cuing cuisine culinary cull
culminate culpable culprit cult cultivate cultural culture cumming cums cunning cup cupboard cupful
cupped cupping cur curator curb curdle cure curfew curio curiosity curious curl currant currency
current curricula curried curries curry curse cursor cursory curt curtail curtain curtest curtsied
curtsies curtsy curvature curve cushion custard custodian custody custom customary cut cutback cute
cutest cuticle cutlery cutlet cutter cutthroat cutting cyanide cycle cyclic cyclist cyclone cylinder
cymbal cynic cynical cynicism cypress cyst dab dabbed dabbing dabble dachshund dad daddies daddy
daemon daffodil daft dagger dailies daily daintier dainties daintiest daintily dainty dairies dairy
dais daisies daisy dallied dallies dally dam damage dame dammed damming damn damnation damnedest
damp dampen dampest damsel dance dandelion dandier dandies dandiest dandruff dandy danger dangerous
dangle dank dankest dapper dapperest dare daredevil dark darken darkest darling darn dart dash
dashboard dastardly data database date datum daub daughter daunt dauntless dawdle dawn day daybreak
daydream daylight daytime daze dazzle deacon dead deaden deadest deadlier deadliest deadline
deadlock deaf deafest deal dealt dean dear dearest dearth death deathbed deaves debase debate
debility debit debonair debrief debris debt debtor debug debugged debugger debugging debunk debut
decade decadence decadent decanter decay decease deceit deceitful deceive decencies decency decent
deception deceptive decibel decide deciduous decimal decimate decipher decision decisive deck
declare decline decode decompose decorate decorator decorous decorum decoy decrease decree decrepit
decried decries decry dedicate deduce deduct deduction deductive deed deem deep deepen deepest deer
deface defame default defeat defeatist defecate defect defective defend defendant defensive defer
deference deferred deferring defiance defiant deficient deficit defied defies defile define definite
deflate deflation deflect deform deformity defraud defrost deft deftest defunct defy degrade degree
dehydrate deified deifies deify deign deities deity deject dejection delay delegate delete deletion
deli delicacy delicate delicious delight delimit delirious delirium deliver delivery delta delude
deluge delusion deluxe delve demagogue demand demean demented dementia demerit demise democracy
democrat demolish demon demote demotion demount demure demurest den denial denied denies denigrate
denim denote denounce dense densest densities density dent dental dentist dentistry deny deodorant
depart departure depend dependent depict depiction deplete deplore deport depose deposit depot
deprave depravity deprecate depress deprive depth deputies deputy derail derange derelict deride
derision derive derrick descend descent describe desecrate desert deserve design designate desire
desirous desist desk desktop desolate despair desperate despise despite despot despotic dessert
destine destinies destiny destitute destroy detach detail detain detect detection detective detector
detention deter detergent determine deterred deterrent deterring detest dethrone detonate detonator
detour detract detriment devalue devastate develop deviant deviate deviation device devil devious
devise devoid devolve devote devotee devotion devour devout devoutest dew dexterity dexterous
diabetes diabetic diagnose diagnosis diagonal diagram dial dialect dialogue diameter diamond diaper
diaphragm diaries diary diatribe dice dictate dictation dictator diction did die diesel diet
dietaries dietary differ different difficult diffuse diffusion dig digest digestion digestive
digging digit digital dignified dignifies dignify dignitary dignities dignity digress diked diking
dilate dilation dilemma diligence diligent dill dilute dilution dim dime dimension diminish dimmed
dimmer dimmest dimming dimple din dine dinghies dinghy dingier dingiest dingy dinned dinner dinning
dinosaur diocese dioxide dip diphthong diploma diplomacy diplomat diplomata dipped dipping dire
direct directest direction directive director directory direst dirge dirt dirtied dirtier dirties
dirtiest dirty disable disagree disallow disappear disarm disarray disaster disavow disband
disbelief disburse disc discard discern discharge disciple disclaim disclose disco discord discount
discourse discover discovery discredit discreet discrete discus disdain disease disembark disengage
disfigure disgrace disguise disgust dish dishonest disinfect disjoint disk dislike dislocate
dislodge disloyal dismal dismantle dismay dismember dismiss dismissal dismount disobey disorder
disown disparage disparate disparity dispatch dispel dispelled dispense dispersal disperse displace
display displease disposal dispose disprove dispute disquiet disregard disrepair disrepute disrupt
dissect dissent dissident dissipate dissolute dissolve dissuade distance distant distaste distend
distilled distiller distinct distort distract distress district distrust disturb disuse ditch dither
ditties ditto ditty dive diverge divergent diverse diversify diversion diversity divert divest
divide dividend divine divinest divinity divisible division divisive divisor divorce divulge dizzied
dizzier dizzies dizziest dizziness dizzy docile dock doctor doctorate doctrine document dodge dodo
doe dog dogged doggerel dogging doghouse dogma dogmatic dogwood doilies doily doing doldrums dole
doleful doll dollar dollies dolphin domain dome domestic domicile dominance dominant dominate
dominion domino don donate donation done donkey donor doodle doom door doorman doormen doorstep
doorway dope dopey dopier dopiest dormant dormitory dorsal dos dose dot dote dotted dotting double
doubly doubt doubtful doubtless dough doughnut dour dourest douse dove dowdier dowdies dowdiest
dowdy down downcast downfall downgrade downhill downier downiest downpour downright downtown
downward downy dowries dowry doze dozen drab drabber drabbest draconian draft drag dragged dragging
dragon dragonfly drain drainage drama dramatic dramatist drank drape draperies drapery drastic draw
drawback drawl drawn dread dreadful dream dreamier dreamiest dreamy drearier dreariest dreary dredge
dregs drench dress dressier dressiest dressy drew dribble dried drier dries driest drift driftwood
drill drink drip dripped dripping drive drivel driven driveway drizzle droll drollest drone drool
droop drop dropout dropped dropping dross drought drove drown drowse drowsier drowsiest drowsy
drudge drudgery drug drugged drugging druggist drugstore drum drummed drummer drumming drumstick
drunk drunkard drunken drunkest dry dual dualism dub dubbed dubbing dubious duchess duck duckling
duct dud dude due duel duet duff dug dugout duke dull dullest dully duly dumb dumbbell dumbest
dumbfound dummies dummy dump dumpier dumpiest dumpling dumpster dumpy dunce dune dung dungeon dunk
dunno duo dupe duplex duplicate duplicity durable duration duress during dusk duskier duskiest dusky
dust dustbin dustier dustiest dustmen dustpan dusty duties dutiful duty duvet dwarf dwell dwelt
dwindle dye dying dynamic dynamical dynamite dynamo dynasties dynasty dysentery dyslexia each eager
eagerest eagle ear earache eardrum earl earlier earliest earmark earn earnest earring earshot earth
earthier earthiest earthlier earthworm earthy ease easel easier easiest easily east easterly eastern
eastward easy easygoing eat eaten eave eavesdrop ebb ebonies ebony eccentric echo eclectic eclipse
ecologist ecology economic economies economist economy ecosystem ecstasies ecstasy ecstatic eczema
eddied eddies eddy edge edgewise edgier edgiest edgy edible edict edifice edit edition editor
editorial educate education educator eel eerie eeriest effect effective effectual efficient effigies
effigy effort effusive egg eggplant ego egoism egotism egotist eight eighteen eighth eighties
eightieth eighty either ejaculate eject ejection eke eking elaborate elapse elastic elation elbow
elder eldest elect election elective elector electoral electric electrify electrode electron
elegance elegant elegies elegy element elemental elephant elevate elevation elevator eleven eleventh
elf elicit eligible eliminate elite elitism elitist elk ellipse ellipsis elliptic elm elongate elope
elopement eloquence eloquent else elsewhere elucidate elude elusive elves email emanate embalm
embargo embark embarrass embassies embassy embed embedded embedding embellish ember embezzle
embitter emblem embodied embodies embody emboss embrace embroider embryo embryonic emerald emerge
emergence emergency emergent emigrant emigrate eminence eminent emir emissary emission emit emitted
emitting emotion emotional emotive empathy emperor emphases emphasis emphatic emphysema empire
empirical employ employee emporium empower empress emptied emptier empties emptiest emptiness empty
emulate emulation emulator emulsion enable enact enactment enamel encase enchant encircle enclose
enclosure encode encompass encore encounter encourage encroach encrypted encumber end endanger
endear endemic endive endless endorse endow endowment endurance endure endways enema enemies enemy
energetic energies energy enforce engage engender engine engrave engross engulf enhance enigma
enigmatic enjoy enjoyment enlarge enlighten enlist enliven enmities enmity enormity enormous enough
enrage enrich enrolled enrolling ensemble enshrine ensign enslave ensue ensure entail entangle enter
entertain entice entire entirety entities entitle entity entrails entrance entrant entrap entrapped
entreat entreaty entrench entries entropy entrust entry entwine enumerate enunciate envelop envelope
enviable envied envies envious environs envisage envoy envy enzyme ephemeral epic epidemic epidermis
epilepsy epileptic epilogue episode epitaph epithet epitome epoch epsilon equal equality equate
equation equator equine equinox equip equipment equipped equipping equitable equities equity
equivocal era eradicate erase erasure erect erection ergo ergonomic erode erosion erotic err errand
errant erratic erroneous error erstwhile erudite erupt eruption escalate escalator escapade escape
escapism escort esoteric especial espionage essay essence essential establish estate esteem estimate
etch eternal eternity ether ethereal ethic ethical ethnic ethos etiquette etymology eulogies eulogy
euphemism eureka evacuate evade evaluate evaporate evasion evasive eve even evenest event eventful
eventual evergreen evermore every everybody everyday everyone evict eviction evidence evident evil
evocative evoke evolution evolve ewe exact exactest exalt exam examine example excavate exceed excel
excelled excellent excelling except exception excerpt excess excessive exchange excise excite
exclaim exclude exclusion exclusive excrement excrete excursion excuse execute execution executive
executor exemplary exemplify exempt exemption exercise exert exertion exhale exhaust exhibit exhort
exhume exile exist existence existent exit exodus exonerate exotic expand expanse expansion
expansive expect expectant expedient expedite expel expelled expelling expend expense expensive
expert expertise expire expiry explain expletive explicit explode exploit explore explosion
explosive exponent export expose exposure expound express expulsion exquisite extant extend
extension extensive extent exterior external extinct extol extolled extolling extort extortion extra
extract extradite extreme extremest extremist extremity extricate extrovert exuberant exude exult
exultant eye eyeball eyebrow eyelash eyelid eyesight eyesore fable fabric fabricate fabulous facade
face faceless facet facetious facial facile facility facsimile fact faction factor factorial
factories factory factual faculties faculty fad fade faggot fail failure faint faintest fair fairest
fairies fairy faith faithful faithless fake falcon fall fallacies fallacy fallen fallible fallout
false falsehood falsest falsetto falsified falsifies falsify falsities falsity falter fame familiar
families family famine famous fan fanatic fanatical fancied fancier fancies fanciest fanciful fancy
fanfare fang fanned fanning fantasied fantasies fantastic fantasy far faraway farce fare farewell
farm farmland farther farthest fascinate fascism fascist fashion fast fasten fastest fat fatal
fatality fate fateful father fathom fatigue fatten fatter fattest fattier fatties fattiest fatty
fatuous faucet fault faultier faultiest faultless faulty fauna fawn faze fear fearful fearless
fearsome feasible feast feat feather feathery feature fed federal fee feeble feeblest feedback feel
feet feign feint feline fell fellest fellow felon felonies felony felt female feminine feminism
feminist fen fence ferment fern ferocious ferocity ferret ferried ferries ferry fertile fertility
fervent fester festival festive festivity festoon fetch feted fetid feting fetish fetter fetus feud
feudal feudalism fever feverish few fewest fez fezzes fiasco fib fibbed fibber fibbing fiche fickle
ficklest fiction fictional fiddle fiddly fidelity fidget fidgety field fiend fiendish fierce
fiercest fierier fieriest fiery fiesta fifteen fifteenth fifth fifties fiftieth fifty fig fight
figment figure filament filch file filet fill fillet fillies film filmier filmiest filmy filter
filth filthier filthiest filthy fin final finale finalist finality finance financial financier finch
fine finesse finest finger fingertip finickier finicky finish finite fir fire firearm fireflies
firefly fireman firemen fireplace fireproof fireside firewood firework firm firmest firmware first
firsthand fiscal fish fisheries fisherman fishermen fishery fishier fishiest fishy fission fissure
fist fit fitful fitted fitter fittest fitting five fix fixation fixture fizz fizzle fizzy flabbier
flabbiest flabby flag flagged flagging flagpole flagrant flagship flagstone flail flair flak flake
flakier flakiest flaky flame flamingo flammable flank flannel flap flapjack flapped flapping flare
flash flashback flashest flashier flashiest flashy flask flat flatted flatten flatter flattery
flattest flatting flaunt flaw flawless flea fleck fledged fledgling flee fleece fleecier fleeciest
fleecy fleet fleetest flesh fleshier fleshiest fleshy flew flex flexible flexibly flick flied flies
fliest flight flightier flighty flimsier flimsiest flimsy flinch fling flint flip flippant flipped
flipper flippest flipping flirt flit flitted flitting float flock flog flogged flogging flood floor
flop flopped floppier floppies floppiest flopping floppy flora floral florid florist floss flotilla
flounce flounder flour flourish flout flow flowerier flowery flown flu fluctuate flue fluency fluent
fluff fluffier fluffiest fluffy fluid fluke flung flunk flunkies flunky flurried flurries flurry
flush flushest fluster flute flutter flux fly flyover foal foam foamier foamiest foamy focal focus
fodder foe fog fogged foggier foggiest fogging foggy foghorn foible foil foist fold foliage folk
folklore folksier folksiest folksy follies follow folly foment fond fondest fondle font food
foodstuff fool foolhardy foolish foolproof foot footage football foothill foothold footnote footpath
footprint footstep footstool footwear footwork for forage foray forbade forbear forbid forbidden
forbore forborne force forceful forceps forcible forcibly fore forearm forebode forecast forefront
forego foregone forehead foreign foreleg foreman foremen foremost forensic foreplay foresaw foresee
foreseen foresight foreskin forest forestall forestry foretaste foretell foretold forever forewarn
forewent foreword forfeit forgave forge forgeries forgery forget forgetful forgive forgiven forgo
forgone forgot forgotten fork forlorn form formal formality format formation formative formatted
formless formula formulate forsake forsaken forsook forswear forswore forsworn fort forte forth
forthwith forties fortieth fortified fortifies fortify fortitude fortnight fortress fortunate
fortune forty forum forward forwent fossil foster fought foul foulest found foundling foundries
foundry fount fountain four fourteen fourth fowl fox foxier foxiest foxy foyer fracas fractal
fraction fracture fragile fragility fragment fragrance fragrant frail frailest frailties frailty
frame framework franc franchise frank frankest frantic fraternal fraud fraught fray freak freckle
free freedom freehand freelance freest freeway freeze freight french frenzied frenzies frenzy
frequency frequent fresh freshen freshest freshman freshmen fret fretful fretted fretting friar
friction fried friend fries frieze frigate fright frighten frightful frigid frigidity frill frillier
frilliest frilly fringe frisk friskier friskiest frisky fritter frivolity frivolous frizzier
frizziest frizzy fro frock frog frolic frolicked from frond front frontage frontal frontier frost
frostbit frostbite frostier frostiest frosty froth frothier frothiest frothy frown froze frozen
frugal frugality fruit fruitful fruitier fruitiest fruition fruitless fruity frustrate fry fudge
fuel fugitive fulcrum fulfilled full fullest fully fumble fume fumigate fun function funeral fungi
fungicide fungus funnel funner funnest funnier funnies funniest funnily funny fur furies furious
furl furlong furlough furnace furnish furniture furred furrier furriest furring furrow furry further
furthest furtive fury fuse fuselage fusion fussier fussiest fussy futile futility future fuzz
fuzzier fuzziest fuzzy gab gabbed gabbing gable gadget gag gagged gagging gaiety gaily gain gainful
gait gal gala galactic galaxies galaxy gale gall gallant gallantry galleries gallery galley
gallivant gallon gallop gallows galore gambit gamble game gamest gamma gamut gander gang gangling
gangplank gangrene gangster gangway gap gape garage garb garbage garble garden gardenia gargle
gargoyle garish garland garlic garment garnet garnish garret garrison garrulous garter gas gaseous
gash gasket gasoline gasp gassed gassing gastric gate gateway gather gaudier gaudiest gaudy gauge
gaunt gauntest gauntlet gauze gave gavel gawk gawkier gawkiest gawky gay gayest gaze gazelle gazette
gear gee geese gel gelatin gem gender gene genealogy genera general generate generator generic
generous genesis genetic genial genie genii genital genius genocide genre gent gentile gentility
gentle gentleman gentlemen gentlest gentries gentry genuine genus geography geologies geologist
geology geometric geometry geranium gerbil germ germicide germinate gestation gesture get getaway
getting geyser ghastlier ghastly ghetto ghost ghostlier ghoul giant gibber gibberish giddier
giddiest giddiness giddy gift gig gigantic gigged gigging giggle gild gill gilt gimme gimmick gin
ginger gingham ginned ginning giraffe girder girdle girl girlhood girlish girth gist give given
gizzard glacial glacier glad gladden gladder gladdest glade gladiator glamorous glamour glance gland
glandular glare glass glassier glassiest glassware glassy glaze gleam glean glee glen glib glibber
glibbest glide glimmer glimpse glint glisten glitter gloat global globe globular globule gloom
gloomier gloomiest gloomy gloried glories glorified glorifies glorify glorious glory gloss glossary
glossier glossies glossiest glossy glove glow glucose glue glum glummer glummest glut glutted
glutting glutton gluttony gnarl gnash gnat gnaw gnome gnu goad goal goalie goat goatee gob gobbed
gobbing gobble goblet goblin god godchild goddess godfather godless godlier godliest godlike
godmother godparent godsend goes goggle going gold golden goldenest goldfish goldsmith golf gondola
gone gong gonna goo goodbye goodies goodnight goodwill goody gooey goof goofier goofiest goofy
gooier gooiest goon goose gopher gore gorge gorgeous gorier goriest gorilla gory gosh gosling gospel
gossamer gossip got gotten gouge goulash gourd gourmet gout govern governess governor gown grab
grabbed grabber grabbing grace graceful graceless gracious gradation grade gradient gradual graduate
graffiti graffito graft grain gram grammar grand grandest grandeur grandiose grandson granite
grannies granny granola grant granular granule grape grapevine graph graphic graphical graphite
grapple grasp grass grassier grassiest grassy grate grateful gratified gratifies gratify gratitude
gratuity grave gravel graven gravest graveyard gravies gravitate gravity gravy graze grease greasier
greasiest greasy great greatest greed greedier greediest greedily greedy green greenback greenery
greenest greenhorn greet gremlin grenade grew greyhound grid griddle gridiron grief grievance grieve
grievous grill grille grim grimace grime grimier grimiest grimmer grimmest grimy grin grinned
grinning grip gripe gripped gripping grislier grisliest grisly gristle grit gritted grittier
grittiest gritting gritty grizzled grizzlier grizzlies grizzly groan grocer groceries grocery
groggier groggiest groggy groin groom groove groovier grooviest groovy grope gross grossest
grotesque grotto grouch grouchier grouchy ground group grouse grove grovel grow growl grown growth
grub grubbed grubbier grubbiest grubbing grubby grudge gruel gruesome gruff gruffest grumble
grumpier grumpiest grumpy grunt guarantee guarantor guard guardian guess guesswork guest guffaw
guidance guide guidebook guideline guile guilt guiltier guiltiest guiltily guiltless guilty guinea
guise guitar guitarist gulch gulf gull gullet gullible gullies gully gulp gum gumdrop gummed gummier
gummiest gumming gummy gumption gun gunfire gunman gunmen gunned gunner gunning gunpowder gunshot
guppies guppy gurgle guru gush gust gustier gustiest gusty gut gutted gutter gutting guy guzzle gym
gymnasium gymnast gyrate gyration gyroscope habit habitat habitual hack hackney hacksaw had haddock
hag haggard haggle hail hailstone hair haircut hairdo hairier hairiest hairline hairy hale halest
half halfway halibut hall hallmark hallway halo halon halt halve ham hamburger hamlet hammed hammer
hamming hammock hamper hamster hamstring hamstrung hand handbag handbook handcuff handful handicap
handier handiest handiwork handle handlebar handmade handout handrail handshake handsome handy hang
hangar hangout hangover hanker haphazard hapless happen happier happiest happily happiness happy
harangue harass hardback harden hardest hardier hardiest hardliner hardship hardware hardwood hardy
hare harem hark harlot harm harmful harmless harmonic harmonica harmonies harmony harp harpist
harpoon harried harries harrow harry harsh harshest hart harvest has hash hassle haste hasten
hastier hastiest hastily hasty hat hatch hatchet hate hateful hatred hatted hatting haughtier
haughtily haughty haul haunt have haven havoc hawk hay haystack haywire hazard hazardous haze hazel
hazier haziest hazy head headache headfirst headier headiest headland headlight headline headlong
headphone headrest headroom headstone headway heady heal health healthful healthier healthy heap
hear hearsay hearse heart heartache heartbeat heartburn hearten heartfelt hearth heartier hearties
heartiest heartily heartless hearty heat heath heathen heave heaven heavier heavies heaviest heavily
heaviness heavy heckle hectic hedge hedgehog heed heedless heel heftier heftiest hefty heifer height
heighten heinous heir heirloom held heliport helium hell hellish hello helm helmet help helpful
helpless hem hemlock hemmed hemming hemp hen hence henchman henchmen hepatitis her herald herb here
hereafter hereby heredity herein heresies heresy heretic heretical herewith heritage hermit hernia
hero heroic heroin heroine heroism heron herpes herring herself hes hesitancy hesitant hesitate
heuristic hew hexagon hexagonal hey heyday hiatus hibernate hiccup hick hickories hickory hid hidden
hide hideaway hideous hierarchy high highbrow highest highland highlight highway hijack hike
hilarious hilarity hill hillbilly hillier hilliest hillside hilly hilt him himself hind hindrance
hindsight hinge hint hip hipped hipper hippest hippies hipping hippy hire his histogram historian
historic histories history hit hitch hitchhike hither hitherto hitting hive hoard hoarse hoarsest
hoax hobbies hobbit hobble hobby hobgoblin hobnob hobnobbed hobo hock hockey hoe hog hogged hogging
hoist holdup hole holiday holier holiest holiness holler hollies hollow hollowest holocaust holster
holy homage home homeland homeless homelier homeliest homemade homesick homespun homestead homeward
homework homey homicidal homicide homier homiest homonym hone honest honestest honesty honey
honeycomb honeymoon honk honorary hood hoodlum hoodwink hoof hook hoop hooray hoot hooves hop hope
hopeful hopeless hopped hopper hopping hopscotch horde horizon hormone horn hornet hornier horniest
horny horoscope horrible horribly horrid horrific horrified horrifies horrify horror horse horseback
horseman horseplay horseshoe hose hosiery hospital host hostage hostel hostess hostile hostility hot
hotbed hotel hothead hotter hottest hound hour hourglass house houseboat household housewife
housework hove hovel how however howl hub hubbub huddle hue huff huffier huffiest huffy hug huge
hugest hugged hugging huh hulk hull hum human humane humanest humanism humanist humanity humble
humblest humbly humbug humdrum humid humidify humidity humiliate humility hummed humming humorist
humorous hump hunch hunchback hundred hundredth hung hungrier hungriest hungrily hungry hunk hunt
hurdle hurl hurrah hurricane hurried hurries hurry hurt hurtful hurtle husband hush husk huskier
huskies huskiest huskily huskiness husky hustle hut hutch hyacinth hybrid hydrant hydraulic hydrogen
hyena hygiene hygienic hymn hymnal hyperbole hyphen hyphenate hypnosis hypnotic hypnotism hypnotist
hypocrisy hypocrite hysteria hysteric ice iceberg icicle icier iciest icing icon icy idea ideal
idealist identical identify identity ideology idiocies idiocy idiom idiomatic idiot idiotic idle
idlest idly idol idyllic ifs igloo ignite ignition ignorance ignorant ignore iguana ilk ill illegal
illegible illegibly illicit illogical illusion illusory image imagery imaginary imagine imbalance
imbecile imitate imitation imitative imitator immature immediate immense immensity immerse immersion
immigrant immigrate imminent immobile immoral immortal immovable immune immunity imp impact impair
impale impart impartial impasse impassive impatient impeach impedance impede impel impelled
impelling impend imperfect imperial imperil impetuous impetus impinge impish implant implement
implicate implicit implied implies implore impolite import important impose impotence impotent
impound imprecise impress imprint imprison impromptu improper improve improvise impudence impudent
impulse impulsive impunity impure impurest impurity inability inaction inactive inane inanest
inanimate inasmuch inaudible inaugural inborn inbred inbreed inbuilt incapable incarnate incense
incentive inception incessant incest inch incidence incident incision incisive incisor incite
incline include inclusion inclusive incognito income incorrect increase increment incubate incubator
incumbent incur incurred incurring indebted indecency indecent indeed indelible indelibly indent
index indicate indicator indices indict indignant indignity indigo indirect indolence indolent
indoor induce induct induction indulge indulgent industry inedible inelegant inept inert inertia
inertial inexact infamies infamous infamy infancy infant infantile infantry infect infection infer
inference inferior inferno inferred inferring infertile infest infidel infield infinite infinity
infirm infirmary infirmity infix inflame inflate inflation inflict influence influenza influx info
inform informal informant infrared infringe infuriate infuse infusion ingenious ingenuity ingest
ingrain inhabit inhale inherent inherit inhibit inhuman inhumane initial initiate initiator inject
injection injure injuries injurious injury injustice ink inkier inkiest inkling inky inlaid inland
inlay inlet inmate inn innards innate innermost innkeeper innocence innocent innocuous innuendo
inoculate input inputted inputting inquest ins insane insanest insanity inscribe insect insecure
insert insertion inside insidious insight insignia insincere insinuate insipid insist insistent
insofar insolence insolent insoluble insolvent insomnia inspect inspector inspire install instance
instant instead instep instigate instilled instinct institute instruct insular insulate insulator
insulin insult insurance insure insurgent intact intake integer integral integrate integrity
intellect intend intense intensest intensify intensity intensive intent intention inter interact
intercede intercept intercom interest interface interfere interim interior interject interlock
interlude interment intern internal internet interplay interpose interpret interred interring
interrupt intersect interval intervene interview interwove intestine intimacy intimate into intrepid
intricacy intricate intrigue intrinsic introduce introvert intrude intrusion intrusive intuition
intuitive inundate invade invalid invariant invasion invective invent invention inventive inventor
inventory inverse inversion invert invest investor invisible invisibly invite invoice invoke involve
inward iodine ion iota irascible irate ire iris irk iron ironic ironies irony irradiate irregular
irrigate irritable irritably irritant irritate island isle isolate isolation issue isthmus italic
itch itchier itchiest itchy item iterate iteration iterative itinerant itinerary its itself ivies
ivories ivory ivy jab jabbed jabber jabbing jack jackal jackass jackdaw jacket jackknife jackpot
jade jagged jaggedest jaguar jail jalopies jalopy jam jamb jamboree jammed jamming jangle janitor
jar jargon jarred jarring jaundice jaunt jauntier jauntiest jauntily jaunty javelin jaw jawbone jay
jaywalk jazz jealous jealousy jeans jeer jell jellied jellies jelly jellyfish jeopardy jerk jerkier
jerkiest jerky jersey jest jet jetted jetties jetting jettison jetty jewel jewelries jibe jiffies
jiffy jig jigged jigging jiggle jigsaw jilt jingle jinx jitterier jitters jittery job jobbed jobbing
jockey jocular jog jogged jogger jogging join joint joke jollied jollier jollies jolliest jolly jolt
jostle jot jotted jotting journal journey jovial joy joyful joyfuller joyous joystick jubilant
jubilee judge judicial judiciary judicious judo jug jugged jugging juggle jugular juice juicier
juiciest juicy jumble jumbo jump jumpier jumpiest jumpy junction juncture jungle junior juniper junk
junket junkie junta juries juror jury just justest justice justified justifies justify jut jute
jutted jutting juvenile juxtapose kangaroo karat karate kayak keel keen keenest keep keepsake keg
kelp ken kennel kept kerchief kernel kerosene ketchup kettle key keyboard keyhole keynote keystone
keystroke keyword khaki kick kickback kickoff kid kidded kidding kidnap kidnapped kidnapper kidney
kill kiln kilo kilobyte kilogram kilowatt kilt kimono kin kinda kindest kindle kindlier kindliest
kindred kinfolk king kingdom kink kinkier kinkiest kinky kinship kiosk kipper kiss kit kitchen kite
kitten kitties kitty kiwi knack knapsack knead knee kneecap kneel knelt knew knickers knife knight
knit knitted knitting knives knob knock knockout knoll knot knotted knottier knottiest knotting
knotty know knowledge known knuckle koala kosher kowtow kudos lab label laborious labyrinth lace
lacerate lacier laciest lack lacquer lacrosse lacy lad ladder lade laden ladies ladle lady ladybug
ladylike lag laggard lagged lagging lagoon laid lain lair lake lamb lambda lame lament lamest lamp
lampoon lance landlady landlord landmark landowner landscape landslid landslide lane language
languid languish languor lankier lankiest lanky lantern lap lapel lapped lapping lapse larcenies
larceny lard large largest lark larva larvae larynges larynx laser lash lass last latch late latent
lateral latest latex lath lathe latitude latrine latter lattice laud laugh laughter launch launder
laundries laundry laureate laurel lava lavatory lavender lavish lavishest law lawful lawless
lawmaker lawn lawsuit lawyer lax laxative laxest laxity lay layman laymen layout lazied lazier
lazies laziest laziness lazy leach lead leaden leaf leafier leafiest leaflet leafy league leak
leakage leaky lean leanest leap leapfrog learn lease leash least leather leathery leave lectern
lecture led ledge lee leech leek leerier leeriest leery leeway left leftest leftmost leg legacies
legacy legal legality legend legendary legged legging legible legibly legion legislate legume
leisure lemme lemon lemonade lend length lengthen lengthier lengthy leniency lenient lens lent
lentil leopard leotard leper leprosy lesbian lesion less lessen lesson lest let letdown lethal
lethargic lethargy letter letting lettuce letup levee level leverage levied levies levity levy lewd
lewdest lexical lexicon liability liable liaison liar libel liberal liberate liberties liberty
librarian libraries library libretto lice license lichen lick licorices lid lie lieu life lifeboat
lifeforms lifeguard lifeless lifelike lifeline lifelong lifespan lifestyle lifetime lift ligament
ligature light lighten lightest lightning like likelier likeliest liken likest likewise lilac lilies
lilt lily limb limbo lime limelight limerick limestone limit limitless limousine limp limpest
linchpin line lineage linear linefeed linen linger lingerie lingo linguist liniment link linkage
linoleum lint lion lioness lip lipstick liquefied liquefies liquefy liqueur liquid liquidate liquor
lisp list listen listless lit litanies litany literacy literal literary literate lithe lithest
lithium litter litterbug little littlest liturgies liturgy live livelier liveliest liven livest
livestock livid lizard llama load loaf loam loan loath loathe loathsome loaves lob lobbed lobbied
lobbies lobbing lobby lobbyist lobe lobotomy lobster local locale locality locate location lock
locket locksmith locust lodge loft loftier loftiest loftiness lofty log logarithm logged logger
logging logic logical logician logo loin loincloth loiter loll lollipop lone lonelier loneliest
lonesome long longest longevity longhand longish longitude look lookout loom loon loonie looniest
loony loop loophole loose loosen loosest loot lop lope lopped lopping lopsided lore lorries lorry
lose lost lot lotion lotteries lottery lotus loud loudest lounge louse lousier lousiest lousy love
lovelier lovelies loveliest low lowdown lowest lowlier lowliest loyal loyalest loyalties loyalty
lozenge lubricant lubricate lucid luck luckier luckiest luckily lucky lucrative ludicrous lug
luggage lugged lugging lukewarm lull lullabies lullaby lumber luminary luminous lump lumpier
lumpiest lumpy lunacies lunacy lunar lunatic lunch luncheon lunchtime lung lunge lupine lurch lure
lurid lurk luscious lush lushest lust lustier lustiest lustrous lusty lute luxuriant luxuriate
luxuries luxurious luxury lye lying lymph lymphatic lynch lyre lyric lyrical macabre macaroni mace
machete machine machinery machinist macho mackerel mad madam madame madcap madden madder maddest
made madhouse madman madmen maelstrom magazine magenta maggot magic magical magician magnate
magnesium magnet magnetic magnetism magnified magnifies magnify magnitude magnolia magnum magpie
mahogany maid maiden mail mailbox mailman mailmen maim main mainframe mainland mainline mainstay
maintain maize majestic majesties majesty major majority make makeshift makeup maladies malady
malaria male malformed malice malicious malign malignant mall mallard malleable mallet malt maltreat
mama mamma mammal mammalian mammoth man manacle manage mandate mandatory mandible mandolin mane
mange mangier mangiest mangle mango mangrove mangy manhandle manhole manhood mania maniac maniacal
manic manicure manifest manifesto manifold mankind manlier manliest manliness manned mannequin
manner mannerism manning mannish manor manpower mansion mantel mantle manual manure many map maple
mapped mapper mapping mar marathon marble march mare margarine margin marginal maria marigold
marijuana marina marinate marine marital maritime mark market marksman marksmen marmalade maroon
marquee marred marriage married marries marring marrow marry marsh marshal marshier marshiest marshy
marsupial mart martial martin martyr martyrdom marvel mas mascara mascot masculine mash mask
masochist mason masonry massacre massage massive mast masterful mastery masticate mat matador match
matchbook matchless mate material maternal maternity matriarch matrices matrimony matrix matron
matte mattress mature maturest maturity maudlin maul mausoleum mauve maverick maxim maxima maximal
maximum may maybe mayhem mayor maze meadow meal mealier mealiest mealy mean meander meanest meant
meantime meanwhile measles measlier measliest measly measure meat mechanic mechanism medal medallion
meddle media median mediate mediation mediator medical medicate medicinal medicine medieval mediocre
meditate medium medley meek meekest meet megabyte megaphone megaton mellow mellowest melodic
melodies melodious melodrama melody melon melt member membrane memento memo memoir memorable
memorably memorial memories memory men menace menagerie menial menopause menstrual mental mentality
menthol mention mentor menu mercenary merchant mercies merciful merciless mercury mercy mere merest
merge meridian meringue merit mermaid merrier merriest merrily merriment merry mes mesdames mesh
message messenger messier messiest messy met metabolic metal metallic metaphor mete meteor meteoric
meteorite method metric metro mettle mew mezzanine mice microbe microcode microfilm microwave midday
middle middleman middlemen midget midnight midriff midst midstream midsummer midway midwife midwives
mien might mightier mightiest mighty migraine migrant migrate migration migratory mike mildest
mildew mile mileage milestone militancy militant military militate militia milk milkier milkiest
milkman milkmen milky mill milligram milliner millinery million millionth mime mimic mimicked
mimicking mimicries mimicry mince mincemeat mindful mindless mine minefield mineral mingle miniature
minibus minimal minimum minion minister ministry mink minnow minor minority minstrel mint minuet
minus minuscule minute minutest miracle mirage mire mirror mirth misbehave miscarry mischief misdeed
misdirect miser miserably miseries misery misfit misfitted misgiving misguide mishap misinform
misjudge mislaid mislay mislead misled mismatch misnomer misplace misprint misquote misread miss
misshapen missile mission missive misspell mist mistake mistaken mistier mistiest mistletoe mistook
mistress mistrust misty mistype misuse mite mitigate mitt mitten mix mixture mnemonic moan moat mob
mobbed mobbing mobile mobility moccasin mock mockeries mockery mod modal mode model moderate
moderator modern modernity modest modesty modicum modified modifier modifies modify modular modulate
module mohair moist moisten moistest moisture molar molasses mole molecular molecule molest
mollified mollifies mollify molten moment momentary momentous momentum monarch monarchy monastery
monastic monetary money mongoose mongrel monies monitor monk monkey monogamy monogram monologue
monopoly monorail monotony monsoon monster monstrous month monthlies monument moo moodier moodiest
moodily moody moon moonbeam moonlight moose moot mop mope mopped mopping moral morale moralist
morality morass morbid more moreover morgue morn moron moronic morose morphine morsel mortal
mortality mortar mortgage mortified mortifies mortify mortuary mosaic mosque mosquito moss mossier
mossiest mossy most motel moth mothball motif motion motivate motive motley motlier motliest motor
motorbike motorcade motorist motorway motto mound mount mountain mourn mournful mouse mousier
mousiest mousse mousy mouth mouthful move movement movie mow much muck mucous mucus mud muddied
muddier muddies muddiest muddle muddy muff muffin muffle mug mugged mugger muggier muggiest
mugginess mugging muggy mulch mule mull multi multiple multiply multitude mum mumble mummies
mummified mummifies mummify mummy mumps munch mundane municipal mural murder murderous murkier
murkiest murky murmur muscle muscular muse museum mush mushier mushiest mushroom mushy music musical
musician musk musket mussel must mustang mustard mustier mustiest musty mutant mutate mutation mute
mutest mutilate mutinied mutinies mutinous mutiny mutt mutton mutual muzzle myopic myriad mys myself
mysteries mystery mystic mystical mysticism mystified mystifies mystify myth mythical mythology nab
nabbed nabbing nag nagged nagging nail naive naivest naivety naked name nameless namesake nap napalm
nape napkin napped nappies napping nappy narcotic narrate narration narrative narrator narrow
narrowest nasal nastier nastiest nastily nastiness nasty nation national native nativity nattier
nattiest natty natural nature naughtier naughtily naughty nausea nauseate nauseous nautical naval
navel navies navigable navigate navigator navy nay near nearby nearest neat neatest nebula nebulae
nebulous necessary necessity neck necklace neckline necktie nectar nectarine need needier neediest
needle needy negate negation negative neglect negligee negligent negotiate neigh neither neon
neophyte nephew nepotism nerve nervous nest nestle net nether netted netting nettle network neural
neurology neuron neuroses neurosis neurotic neuter neutral neutron never new newbie newborn newcomer
newest newscast newsier newsiest newspaper newsprint newsstand newsy newt newton next nibble nice
nicest niceties nicety niche nick nickel nickname nicotine niece niftier niftiest nifty nigh night
nightclub nightfall nightgown nightmare nighttime nil nimble nimblest nimbly nine nineteen nineties
ninetieth ninety ninnies ninny ninth nip nipped nippier nippiest nipping nipple nippy nit nitrate
nitrogen nitwit nobility noble nobleman noblemen noblest nobly nobodies nobody nocturnal nod nodded
nodding node noes noise noiseless noisier noisiest noisily noisiness noisy nomad nomadic nominal
nominate nominee non none nonentity nonprofit nonsense nonstop noodle nook noon noose nor norm
normal normality north northeast northerly northern northward northwest nose nosebleed nosier
nosiest nostalgia nostalgic nostril nosy not notably notation notch note notebook nothing notice
notified notifies notify notion notional notoriety notorious nougat noun nourish nova novel novelist
novelties novelty novice now nowadays nowhere noxious nozzle nuance nuclear nuclei nucleus nude
nudest nudge nudity nugget nuisance null nullified nullifies nullify numb numbest numeral numerate
numerator numeric numerical numerous nun nuptial nurse nursemaid nurseries nursery nurture nut
nutmeg nutrient nutriment nutrition nutshell nutted nuttier nuttiest nutting nutty nuzzle nylon
nymph oaf oak oar oases oasis oath oatmeal obedience obedient obelisk obese obesity obey obituary
object objection objective objector obligate oblige oblique oblivion oblivious oblong obnoxious oboe
obscene obscenest obscenity obscure obscurest obscurity observant observe obsess obsession obsessive
obsolete obstacle obstinacy obstinate obstruct obtain obtrusive obtuse obtusest obvious occasion
occupancy occupant occupied occupies occupy occur occurred occurring ocean oceanic octagon octagonal
octal octave octopus ocular odd oddest oddities oddity ode odious odometer off offbeat offend
offensive offhand office official officiate officious offload offset offshoot offshore offspring
offstage often oftenest ogle ogre ohm ohs oil oilier oiliest oily ointment okra old olden oldest
olfactory olive omega omen ominous omission omit omitted omitting omnibus once oncoming one onerous
oneself ongoing onion onlooker only onrush onset onslaught onto onus onward oodles ooze opal opaque
opaquest open openest opera operand operate operatic operation operative operator opinion opium
opossum opponent opportune oppose opposite oppress oppressor opt optic optical optician optima
optimal optimism optimist optimum option optional opulent opus oracle oral orange orangutan oration
orator oratories oratory orbit orbital orchard orchestra orchid ordain ordeal order orderlies
ordinance ordinary ore organ organic organism organist orgasm orgies orgy orient oriental orientate
orifice origin original originate ornament ornate orphan orphanage orthodox oscillate osmosis
ostrich other otherwise otter ouch ought ounce our ourselves oust out outbound outbreak outburst
outcast outclass outcome outcries outcry outdated outdid outdo outdone outdoor outermost outfield
outfit outfitted outgoing outgrew outgrow outgrown outgrowth outhouse outlaid outlast outlaw outlay
outlet outline outlive outlook outlying outmoded outnumber outpost output outputted outrage outran
outright outrun outset outshine outshone outside outskirt outsmart outspoken outstrip outward
outweigh outwit outwitted ova oval ovaries ovary ovation oven over overall overate overbear
overblown overboard overbore overborne overcame overcast overcoat overcome overcrowd overdid overdo
overdone overdose overdraft overdraw overdrawn overdrew overdue overeat overeaten overflow overgrew
overgrow overgrown overhand overhang overhaul overhead overhear overheat overhung overkill overlaid
overlain overland overlap overlay overlie overload overlong overlook overnight overpass overpower
overprice overprint overran overrate overreact override overrode overrule overrun oversaw overseas
oversee overseen overshoot overshot oversight oversleep overslept overstate overstep overt overtake
overtaken overthrew overthrow overtime overtone overtook overture overturn overuse overview
overwhelm overwork overwrite ovum owe owing owl own ownership oxen oxidation oxide oxygen oyster
ozone pace pacemaker pacific pacified pacifier pacifies pacifism pacifist pacify pack package packet
pact pad padded paddies padding paddle paddock paddy padlock pagan page pageant pageantry pagoda
paid pail pain painful painless paint pair pal palace palate palatial pale palest palette pall
pallid pallor palm palomino palpable palpably paltrier paltriest paltry pamper pamphlet pan panacea
pancake pancreas panda pander pane panel pang panhandle panic panicked panicking panicky panned
panning panorama panoramic pansies pansy pant panther pantie pantomime pantries pantry pap papa
papacies papacy papal papaya paperback paperwork paprika papyri papyrus par parachute parade
paradigm paradise paradox paraffin paragon paragraph parakeet parallel paralyses paralysis paralytic
parameter paramount paranoia paranoid parasite parasitic parasol parcel parch parchment pardon pare
parent parentage parental parish parity park parka parkway parochial parodied parodies parody parole
parred parring parrot parse parsec parsley parsnip parson parsonage part partake partaken partial
particle partied parties partisan partition partner partook partridge party pas passage passbook
passenger passion passive passport password past pasta paste pastel pastiche pastier pasties
pastiest pastime pastor pastoral pastries pastry pasture pasty pat patch patchwork patchy pate
patent paternal paternity path pathetic pathology pathos pathway patience patient patio patriarch
patrimony patriot patriotic patrol patrolled patron patronage patted patter pattern patties patting
patty paucity paunch paunchier paunchy pauper pause pave pavement pavilion paw pawn pay payload
payment payoff payroll pea peace peaceful peach peacock peak peal peanut pearl peasant peat pebble
pecan peck peculiar pedagogy pedal pedant pedantic pedantry peddle pedestal pedigree peek peel peep
peer peerless peeve peevish peg pegged pegging pelican pellet pelt pelvic pelvis pen penal penalties
penalty penance pence penchant pencil pendant pended pending pends pendulum penetrate penguin
peninsula penis penitence penitent penknife penknives pennant penned pennies penniless penning penny
pension pensive pentagon penthouse peon peonies peony people pep pepped pepper pepping per perceive
percent perch perchance percolate perennial perfect perforate perform perfume perhaps peril perilous
perimeter period periodic periphery periscope perish perjure perjuries perjury perk perkier perkiest
perky permanent permeate permit permitted peroxide perpetual perplex persecute persevere persist
person persona personal personify personnel perspire persuade pert pertain pertest pertinent perturb
perusal peruse pervade pervasive perverse pervert peskier peskiest pesky pessimism pessimist pest
pesticide pet petal petite petition petrified petrifies petrify petrol petroleum petted petticoat
pettier pettiest pettiness petting petty petulant petunia pew pewter phantom pharmacy phase pheasant
phenomena phlegm phobia phoenix phone phonetic phonics phonied phonier phoniest phonying phosphor
photo photocopy photon phrase physic physical physician physicist physique pianist piano piccolo
pick pickax picket pickier pickiest pickle pickup picky picnic picnicked pictorial picture piddle
pie piece piecemeal piecework pierce piety pig pigeon pigged pigging piggish piggyback pigheaded
pigment pigpen pigtail pike pile pilfer pilgrim pill pillage pillar pillow pilot pimple pimplier
pimpliest pimply pin pinch pine pineapple pinion pink pinkest pinnacle pinned pinning pinpoint pint
pioneer pious pipe pipeline pique piracy piranha pirate pirouette pis pistachio pistol piston pit
pitch pitchfork piteous pitfall pithier pithiest pithy pitied pities pitiful pitiless pittance
pitted pitting pity pivot pivotal pixie pizza placard placate place placement placenta placid plague
plaice plaid plain plainest plaintiff plaintive plan planar plane planet planetary plank plankton
planned planner planning plant plantain plaque plasma plaster plastic plate plateau platform
platinum platitude platoon platter plausible plausibly play playback playful playhouse playmate
playpen plaything plaza plea pleasant please pleasure pleat pledge plentiful plenty plethora pliable
pliant plied pliers plies plight plod plodded plodding plop plopped plopping plot plotted plotter
plotting ploy pluck plucky plug plugged plugging plum plumage plumb plume plummet plump plumpest
plunder plunge plural plurality plus plush plushest plutonium ply plywood pneumatic pneumonia poach
pocket pockmark pod podded podding podium poem poet poetic poetical poetry poignancy poignant point
pointless poise poison poisonous poke pokey pokier pokiest poky polar polarity pole polemic police
policeman policemen policies policy polio polish polite politest political politics polka poll
pollen pollinate pollster pollutant pollute pollution polo polygamy polygon polyp pomp pompous
poncho pond ponderous ponies pontoon pony poodle pool poop poor poorest pop popcorn pope poplar
popped poppies popping poppy populace popular populate populous porcelain porch porcupine pore pork
porous porpoise porridge port portal portend portent portfolio porthole portico portion portlier
portliest portrait portray portrayal pose posies position positive possess possessor possible
possibly possum post postage postal postbox postcard postcode posterior posterity postman postmark
postmen postpone postulate posture posy pot potassium potato potency potent potential pothole potion
potted potter potteries pottery potting pouch poultry pounce pound pour pout poverty powder powdery
power powerful powerless powwow practical practice pragmatic prairie praise pram prance prank
prattle prawn pray preach preamble precede precedent precinct precious precipice precise precisest
precision preclude precursor predator predatory predicate predict predictor preempt preen prefab
prefabbed preface prefect prefer preferred prefix pregnancy pregnant prejudice prelude premature
premier premiere premise premium prenatal preoccupy prepaid prepare prepay prescribe presence
present preserve preside president press pressure prestige presto presume pretend pretext prettied
prettier pretties prettiest pretty pretzel prevail prevalent prevent preview previous prey price
priceless prick prickle pricklier pride pried pries priest priestess prim primal primaries primarily
primary primate prime primeval primitive primmer primmest primp primrose prince principal principle
print printout prior priority prism prison privacy private privatest privation privier privies
priviest privilege privy prize pro probably probation probe problem procedure proceed process
processor proclaim procure prodded prodding prodigal prodigies prodigy produce product profane
profanity profess professor proffer profile profit profiteer profound profuse profusion progeny
prognoses prognosis program progress prohibit project projector prolific prologue prolong prom
promenade prominent promise promote promotion prompt promptest prone prong pronoun pronounce proof
proofread prop propagate propel propelled propeller properest property prophecy prophesy prophet
prophetic proponent proposal propose propped propping propriety prose prosecute prospect prosper
prostrate protect protector protein protest protocol proton prototype protract protrude proud
proudest provably prove proven proverb provide province provision proviso provoke prow prowess prowl
proxies proximity proxy prude prudence prudent prudish prune pry psalm pseudo pseudonym psych psyche
psychic psychoses psychosis psychotic pub puberty public publicity publish puck pudding puddle
pudgier pudgiest pudgy pueblo puff puffier puffiest puffy puke pull pulley pullover pulmonary pulp
pulpit pulsate pulsation pulse puma pumice pummel pump pumpkin pun punch punchline punctual
punctuate puncture pundit pungent punier puniest punish punitive punk punkest punned punning punt
puny pup pupil pupped puppet puppies pupping puppy purchase pure puree purest purgatory purge
purified purifies purify purity purple purplest purport purpose purse pursue pursuit purveyor pus
push pushier pushiest pushover pushy pussier pussies pussiest pussy put putative putrid putt puttied
putties putty puzzle pyramid pyre python qua quack quadrant quadratic quadruped quadruple quagmire
quail quaint quaintest quake qualified qualifier qualifies qualify qualities quality qualm quandary
quantify quantity quantum quark quarrel quarried quarries quarry quart quartet quartz quash quaver
quay queasier queasiest queasy queen queenlier queer queerest quell quench queried queries query
quest question queue quibble quiche quick quicken quickest quicksand quiet quietest quill quilt
quinine quintet quip quipped quipping quirk quirky quit quite quitter quitting quiver quiz quizzed
quizzes quizzical quizzing quorum quota quotation quote quotient rabbi rabbit rabble rabid rabies
raccoon race racetrack racial racier raciest racism racist rack racket racketeer racy radar radial
radiance radiant radiate radiation radiator radical radii radio radish radium radius raffle raft rag
rage ragged raggedest ragging ragtime raid rail railroad railway rain rainbow raincoat raindrop
rainfall rainier rainiest rainstorm rainwater rainy raise raisin rake rallied rallies rally ram
ramble rammed ramming ramp rampage rampant ramrod ramrodded ran ranch rancid rancorous random rang
range rank rankest rankle ransack ransom rant rap rape rapid rapidest rapidity rapist rapped rapping
rapport rapt rapture rapturous rare rarest rarities rarity rascal rash rashest rasp raspberry raster
rat rate rather ratified ratifies ratify ratio ration rational rationale ratted ratting rattle ratty
raucous ravage rave ravel raven ravenous ravine ravish raw rawest ray rayon raze razor reach react
reaction reactive reactor read readied readier readies readiest readily readiness readjust ready
real realest realism realist realistic realities reality realm realty ream reap reappear rear
rearrange reason reassure rebate rebel rebelled rebelling rebellion rebind rebirth reborn rebound
rebuff rebuild rebuilt rebuke rebut rebuttal rebutted rebutting recall recant recap recapped
recapping recapture recede receipt receive recent recentest reception receptive recess recession
recharge recipe recipient recital recite reckless reckon reclaim recline recluse recoil recollect
recommend recompile reconcile reconnect record recount recoup recourse recover recovery recreate
recruit rectal rectangle rectified rectifies rectify rector rectum recur recurred recurrent
recurring recursion recursive recycle red redden redder reddest redeem redefine redesign redhead
redid redirect redo redone redraft redraw redress reduce reduction redundant reed reef reek reel
reelect refer referee reference referred referring refill refine refinery reflect reflector reflex
reflexive reform reformat refrain refresh refuel refuge refugee refund refurbish refusal refuse
refute regain regal regale regalia regard regatta regent regime regimen regiment region regional
register registrar registry regress regret regretful regretted regular regulate rehash rehearsal
rehearse reign reimburse rein reindeer reinforce reinstate reiterate reject rejection rejoice rejoin
rejoinder relaid relapse relate relation relative relax relay release relegate relent relevance
relevant reliable reliably reliance reliant relic relied relief relies relieve religion religious
relish relive reload relocate reluctant rely remade remain remainder remake remark remedial remedied
remedies remedy remember remind reminisce remiss remission remit remitted remitting remnant remodel
remorse remote remotest removal remove rename rend rendition renegade renege renew renewal renounce
renovate renown rent rental reopen repaid repair repay repayment repeal repeat repel repelled
repellent repelling repent repentant rephrase replace replay replenish replete replica replicate
replied replies reply report repose represent repress reprieve reprimand reprint reprisal reproach
reproduce reprogram reprove reptile republic repudiate repugnant repulse repulsion repulsive repute
request requiem require requisite reread reroute resale rescind rescue research resemble resent
resentful reserve reservoir reset resetting reshuffle reside residence resident residual residue
resign resilient resin resist resistant resistor resolute resolve resonance resonant resort resound
resource respect respite respond response rest restart restful restive restless restore restrain
restraint restrict resubmit result resultant resume resurface resurrect retail retain retaliate
retard retch retention rethink reticence reticent retina retire retort retrace retract retreat
retries retrieval retrieve retry return retype reunion reunite reuse rev revamp reveal revel
revelries revelry revenge revenue revere reverence reverent reverie reversal reverse reversion
revert review revile revise revision revisit revival revive revoke revolt revolve revue revulsion
revved revving reward rewind rework rewrite rewritten rewrote rhapsody rhetoric rhino rhubarb rhyme
rhythm rhythmic rib ribbed ribbing ribbon rice rich richest ricketier rickety rickshaw ricochet rid
riddance ridden ridding riddle ride ridge ridicule rife rifest rifle rift rig rigged rigging right
righteous rightest rightful rightmost rigid rigidity rigorous rile rim rimmed rimming rind ring
ringlet ringworm rink rinse riot riotous rip ripe ripen ripest riposte ripped ripping ripple rise
risen risk riskier riskiest risky rite ritual rival rivalries rivalry river rivet roach road
roadblock roadside roam roar roast rob robbed robber robberies robbery robbing robe robin robot
robust robustest rock rocket rockier rockiest rocky rod rode rodent rodeo roe rogue roguish role
roll roman romance romantic romp roof rook rookie room roomier roomiest roommate roomy roost root
rope rosaries rosary rose rosemary rosier rosiest roster rostrum rosy rot rotaries rotary rotate
rotation rote rotor rotted rotten rottenest rotting rotund rotunda rouge rough roughage roughen
roughest roulette round roundest rouse rout route routine row rowboat rowdier rowdies rowdiest
rowdiness rowdy royal royalties royalty rub rubbed rubber rubbing rubbish rubble rubier rubies
rubiest rubric ruby rucksack ruckus rudder ruddier ruddiest ruddy rude rudest rue rueful ruff
ruffian ruffle rug rugby rugged ruggedest ruin ruing ruinous rule rum rumble ruminate rummage rummer
rummest rummy rump rumple run runaway rundown rune rung runner runnier runniest running runny runt
runway rupture rural ruse rush rust rustic rustier rustiest rustle rusty rut ruthless rutted rutting
rye sabotage saboteur sac sack sacrament sacred sacrifice sacrilege sad sadden sadder saddest saddle
sadism sadist sadistic safari safe safeguard safest safeties safety saffron sag saga sage sagebrush
sagest sagged sagging said sail sailboat sailor saint saintlier sake salad salami salaries salary
sale salesman salesmen salient saliva salivate sallow sallowest salmon salon saloon salt saltest
saltier saltiest salty salute salvage salvation salve same sample sanctify sanction sanctity
sanctuary sandal sandbag sandier sandiest sandman sandmen sandpaper sandstone sandstorm sandwich
sandy sane sanest sang sanitary sanity sank sanserif sap sapling sapped sapphire sapping sarcasm
sarcastic sardine sari sash sassier sassiest sassy sat satanic satchel satellite satin satire
satirical satirist satisfied satisfies satisfy saturate sauce saucepan saucier sauciest saucy sauna
saunter sausage savage savagery savagest save savvied savvier savvies savviest savvy saw sawdust
saxophone say scab scabbed scabbing scaffold scalar scale scalier scaliest scallop scalp scalpel
scaly scamper scan scandal scanned scanner scanning scant scantest scantier scanties scantiest
scanty scapegoat scar scarce scarcest scarcity scare scarecrow scarf scarier scariest scarlet
scarred scarring scarves scary scathing scatter scavenger scenario scene scenery scenic scent
schedule scheme scholar school schoolboy schooner science scientist scissor scoff scold scoop scoot
scope scorch score scorn scornful scorpion scotch scoundrel scour scourge scout scowl scrabble scram
scramble scrammed scramming scrap scrapbook scrape scrapped scrapping scratch scratchy scrawl
scrawnier scrawny scream screech screen screw screwier screwiest screwy scribble scribe script
scripture scroll scrounge scrub scrubbed scrubbing scruff scruffier scruffy scruple scrutiny scuff
scuffle sculptor sculpture scum scummed scumming scurried scurries scurry scuttle scythe sea
seafaring seafood seal seam seaman seamen seaport search seashell seashore seasick seaside season
seasonal seat seaweed secede secession seclude seclusion second secondary secrecy secret secretary
secrete secretion secretive sect section sector secular secure securest security sedan sedate
sedatest sedative sedentary sediment seduce seduction seductive see seedier seediest seedling seedy
seek seem seen seep seepage seesaw seethe segment segregate seize seizure seldom select selection
selective selector self selfish sell selves semantic semblance semen semester semicolon semifinal
seminar seminary senate senator send senile senility senior seniority sensation sense senseless
sensible sensibly sensitive sensor sensory sensual sensuous sent sentence sentience sentient
sentiment sentries sentry separate separator sequel sequence sequin serenade serene serenest
serenity sergeant serial series serious sermon serpent serum servant serve service serviette servile
servitude session set setback settable setter setting settle seven seventeen seventh seventies
seventy sever several severance severe severest severity sew sewage sewn sex sexism sexist sexual
sexuality sexy shabbier shabbiest shabbily shabby shack shackle shade shadier shadiest shadow
shadowier shadowy shady shaft shaggier shaggiest shaggy shake shaken shakier shakiest shaky shall
shallow sham shamble shame shameful shameless shammed shamming shampoo shamrock shanties shanty
shape shapelier share shark sharp sharpen sharpest shatter shave shaven shawl she sheaf shear sheath
sheathe sheave shedding sheen sheep sheepish sheerest sheet shelf shell shellfish shelter shelve
shepherd sherbet sheriff sherries sherry shied shield shies shift shiftier shiftiest shiftless
shifty shimmer shin shine shingle shinier shiniest shinned shinning shiny ship shipment shipped
shipping shipshape shipwreck shire shirk shirt shiver shoal shock shoddier shoddiest shoddy shoe
shoelace shone shoo shook shoot shop shopped shopper shopping shore short shortage shorten shortest
shortfall shorthand shortlist shot shotgun should shout shove shovel show showcase showdown showier
showiest showman showmen shown showy shrank shrapnel shred shredded shredding shrew shrewdest shriek
shrill shrillest shrimp shrine shrink shrinkage shrivel shroud shrub shrubbery shrug shrugged
shrugging shrunk shrunken shuck shudder shuffle shun shunned shunning shunt shut shutdown shutter
shutting shuttle shy shyest sibling sic sick sicken sickest sickle sicklier sickliest side sideline
sidelong sideshow sidestep sidetrack sidewalk sideways sidle siege sierra siesta sieve sift sigh
sight sightless sigma sign signal signature signified signifies signify signpost silence silent
silentest silicon silk silken sill sillier sillies silliest silliness silly silo silt silver silvery
similar simile simmer simple simplest simplex simplify simply simulate simulator sin since sincere
sincerest sincerity sine sinew sinewy sinful sing singe single singular sinister sink sinned sinner
sinning sinus sip siphon sipped sipping sir sire siren sirloin sissier sissies sissiest sissy sister
sit site sitter sitting situate situation six sixpence sixteen sixteenth sixth sixties sixtieth
sixty size sizzle skate skein skeleton sketch sketchier sketchy skew ski skidded skidding skill
skillet skim skimmed skimming skimp skimpier skimpiest skimpy skin skinflint skinned skinnier
skinniest skinning skinny skip skipped skipper skipping skirmish skirt skit skittish skulk skull
skunk sky skylight skyline skyrocket slab slabbed slabbing slack slacken slackest slag slain slake
slam slammed slamming slander slang slant slap slapped slapping slapstick slash slat slate slaughter
slave slavery slavish slay sleazier sleaziest sleazy sled sledded sledding sleek sleekest sleep
sleepier sleepiest sleepless sleepy sleet sleeve sleigh slender slept slew slice slick slickest slid
slide slight slightest slim slime slimier slimiest slimmed slimmer slimmest slimming slimy sling
slingshot slink slip slipped slipper slippery slipping slipshod slit slither slitter slitting sliver
slob slobber slog slogan slogged slogging slop slope slopped sloppier sloppiest slopping sloppy
slosh slot sloth slothful slotted slotting slouch slovenly slow slowest sludge slug slugged slugging
sluggish sluice slum slumber slummed slummer slumming slump slung slunk slur slurred slurring slush
slut sly smack small smallest smallish smallpox smart smartest smash smear smell smellier smelliest
smelly smelt smidgen smile smirk smite smith smitten smock smog smoke smokier smokiest smoky smooth
smoothest smote smother smudge smug smugger smuggest smuggle smut snack snag snagged snagging snail
snake snap snapped snappier snappiest snapping snappy snapshot snare snarl snatch sneak sneakier
sneakiest sneaky sneer sneeze snicker snide snidest sniff sniffle snip snipe snipped snippet
snipping snitch snob snobbery snobbish snooker snoop snootier snootiest snooty snooze snore snorkel
snort snot snout snow snowball snowdrift snowfall snowflake snowier snowiest snowstorm snowy snub
snubbed snubbing snuff snug snugged snugger snuggest snugging snuggle soak soap soapier soapiest
soapy soar sob sobbed sobbing soberest sobriety soccer sociable social socialism socialist societies
society sociology sock socket sod soda sodded sodden sodding sodium sodomy sofa soft softball soften
softest software soggier soggiest soggy soil sojourn solace solar soldier sole solemn solemnest
solemnity solicit solicitor solid solidest solidify solidity solitaire solitary solitude solo
soloist soluble solution solve solvent some somebody someday somehow someone someplace something
sometime somewhat somewhere son sonata song sonic sonnet sonorous soon soonest soot soothe sootier
sootiest sooty sop sophistry sophomore sopped sopping soprano sorcerer sorceress sorcery sordid sore
sorest sorority sorrier sorriest sorrow sorrowful sorry sort sorta sought soul sound soundest soup
sour source sourest south southeast southerly southern southpaw southward southwest souvenir
sovereign sow sown spa space spaceship spacial spacious spade spaghetti span spangle spaniel spank
spanned spanner spanning spare sparest spark sparkle sparred sparring sparrow sparse sparsest spasm
spasmodic spat spate spatial spatted spatter spatting spatula spawn spay speak spear spearhead
spearmint special species specific specified specifier specifies specify specimen specious speck
spectacle spectator spectra spectrum speculate sped speech speed speedboat speedier speediest speedy
spell spellbind spend spent sperm spew sphere spherical sphinx spice spicier spiciest spicy spider
spied spies spigot spike spill spin spinach spinal spindlier spindly spine spineless spinning
spinster spiral spire spirit spiritual spit spite spiteful spitted spitting spittle splash splat
splatter spleen splendid splice splint split splitting splurge spoil spoke spoken spokesman
spokesmen sponge spongier spongiest spongy sponsor spoof spook spookier spookiest spooky spool spoon
spoonful sporadic spore sporran sport spot spotless spotlight spotted spottier spottiest spotting
spotty spouse spout sprain sprang sprawl spray spread spree sprier spriest sprig spring springier
springy sprinkle sprint sprout spruce sprucest sprung spry spud spun spunk spur spurious spurn
spurred spurring spurt sputter spy squabble squad squadron squalid squall squalor squander square
squarest squash squat squatted squatter squattest squatting squawk squeak squeakier squeaky squeal
squeamish squeeze squelch squid squint squintest squire squirm squirrel squirt stab stabbed stabbing
stability stable stablest stack stadium staff stag stage stagger stagnant stagnate staid staidest
stain stair staircase stairway stake stale stalemate stalest stalk stall stallion stalwart stamina
stammer stamp stampede stance stanch stanchest stand standard standby standoff stank stanza staple
star starboard starch starchier starchy stardom stare starfish stark starkest starlight starred
starrier starriest starring starry start startle starve state statelier statement statesman
statesmen static station statistic statue stature statute statutory staunch stave stay steadfast
steadied steadier steadies steadiest steadily steady steak steal stealth stealthy steam steamier
steamiest steamy steel steep steepest steeple steer stellar stem stemmed stemming stench stencil
step stepped stepping stereo sterile sterling stern sternest stew steward stick stickier stickies
stickiest stickler sticky stiff stiffen stiffest stifle stigma stigmata still stillborn stillest
stilted stimulant stimulate stimuli stimulus sting stingier stingiest stingy stink stint stipulate
stir stirred stirring stirrup stitch stock stockade stockier stockiest stockpile stocky stockyard
stodgier stodgiest stodgy stoical stoke stole stolen stolid stolidest stomach stomp stone stonier
stoniest stony stood stool stoop stop stopgap stopover stoppage stopped stopper stopping stopwatch
storage store storeroom stories stork storm stormier stormiest stormy story stout stoutest stove
stow stowaway straddle straggle straight strain strait strand strange strangest strangle strap
strapped strapping strata stratagem strategic strategy stratify stratum straw stray streak stream
street streetcar strength strenuous stress stressful stretch strew strewn stricken strict strictest
stridden stride strife strike string stringent stringier stringy strip stripe stripped stripper
stripping strive striven strode stroke stroll strong strongest strove struck structure struggle
strum strummed strumming strung strut strutted strutting stub stubbed stubbier stubbiest stubbing
stubble stubborn stubby stuck stud studded studding student studied studies studio studious study
stuff stuffier stuffiest stuffy stumble stump stun stung stunk stunned stunning stunt stupefied
stupefies stupefy stupid stupidest stupidity stupor sturdier sturdiest sturdy stutter style stylish
stylistic stylus suave suavest sub subbed subbing subdivide subdue subgroup subject subjugate sublet
sublime sublimest submarine submerge submit submitted subnormal subscribe subscript subset subside
subsidies subsidy subsist substance subsystem subtle subtlest subtlety subtly subtract suburb
suburban subvert subway succeed success successor succinct succulent succumb such suck suckle
suction sudden suds sue suede suffer suffice suffix suffocate suffrage sugar sugarier sugariest
sugary suggest suicidal suicide suing suit suitably suitcase suite suitor sulk sulkier sulkies
sulkiest sulky sullen sullenest sultan sultrier sultriest sultry sum summaries summarily summary
summed summer summing summit summon sumptuous sun sunbathe sunburn sundae sundial sundown sundries
sundry sunflower sung sunk sunken sunlight sunlit sunned sunnier sunniest sunning sunny sunrise
sunscreen sunset sunshine suntan suntanned sunup sup superb superbest superior supersede superstar
supervise supper supplant supple supplest supplied supplier supplies supply support suppose suppress
supremacy supreme surcharge sure surest surf surface surfboard surge surgeon surgeries surgery
surgical surlier surliest surmise surmount surname surpass surplus surprise surreal surrender
surround survey surveyor survival survive survivor suspect suspend suspense suspicion sustain swab
swabbed swabbing swagger swallow swam swamp swampier swampiest swampy swan swap swapped swapping
swarm swarthier swarthy swat swathe swatted swatting sway swear sweat sweaty sweep sweet sweeten
sweetest swell swellest swept swerve swift swiftest swig swigged swigging swill swim swimming
swindle swine swing swipe swirl swish swishest switch swivel swollen swoon swoop swordfish swore
sworn swum swung syllable syllabus symbol symbolic symbolism symmetric symmetry sympathy symphonic
symphony symptom synagogue synapse syndicate syndrome synonym synopses synopsis syntactic syntax
syntheses synthesis synthetic syphilis syringe syrup system tab tabbed tabbies tabbing tabby table
tablet tabloid taboo tabulate tacit taciturn tack tackier tackiest tackle tacky taco tact tactful
tactic tactical tactless tadpole tag tagged tagging tail tailgate taillight tailor tailspin taint
take taken takeoff takeover talc tale talent talisman talk talkative tall tallest tallied tallies
tallow talon tame tamest tamper tan tandem tang tangent tangerine tangible tangle tango tank tankard
tanned tanner tannest tanning tantrum tap tape tapestry tapped tapping tar tarantula tardier
tardiest tardiness tardy target tariff tarnish tarpaulin tarred tarried tarrier tarries tarriest
tarring tarry tart tartan tartar tartest task tassel taste tasteful tasteless tastier tastiest tasty
tattle tattoo tatty taught taunt taut tautest tautology tavern tawdrier tawdriest tawdry tawnier
tawniest tawny tax taxation taxi taxicab taxpayer tea teach teacup teak team teammate teamster
teamwork teapot teardrop tearful tease teaspoon teat technical technique tedious tedium tee teem
teen teenage teeter teeth teethe teetotal telegram telegraph telepathy telephone telescope teletype
televise tell telltale temper temperate tempest template temple tempo temporal temporary tempt ten
tenacious tenacity tenancies tenancy tenant tendency tenderest tendon tendril tenement tenet tennis
tenor tense tensest tension tensors tent tentacle tentative tenth tenuous tenure tepee tepid term
terminal terminate termini terminus termite terrace terrain terrible terribly terrier terrific
terrified terrifies terrify territory terror terrorism terrorist terse tersest test testament
testicle testified testifies testify testimony testis tetanus tether text textbook textile textual
texture than thank thankful thankless that thatch thaw the thee theft their theist them theme then
thence theology theorem theoretic theories theorist theory therapies therapist therapy there thereby
therefore therein thereof thereon thereupon thermal thesauri thesaurus these thesis theta they thick
thicken thickest thicket thief thieve thigh thimble thin thing think thinned thinner thinnest
thinning third thirst thirstier thirsty thirteen thirties thirtieth thirty this thistle thong thorn
thornier thorniest thorny thorough those thou though thought thousand thrash thread threat threaten
three thresh threshold threw thrice thrift thriftier thrifty thrill thrive throat throb throbbed
throbbing throne throng throttle through throw throwaway throwback thrown thrust thud thudded
thudding thug thumb thumbtack thump thunder thus thwart thy thyme thyroid tiara tick ticket tickle
ticklish tidal tide tidied tidier tidies tidiest tidy tie tiff tiger tight tighten tightest
tightrope tightwad tilde tile till tilt timber time timeless timelier timeliest timescale timetable
timezone timid timidest timidity tin tinder ting tinge tingle tinier tiniest tinker tinkle tinned
tinnier tinniest tinning tinny tinsel tint tiny tip tipped tipping tipsier tipsiest tipsy tiptoe
tirade tire tiredest tireless tiresome tissue tit titillate title titter toad toadstool toast
tobacco toboggan today toddle toe toenail toffee toga together toggle toil toilet token told
tolerable tolerably tolerance tolerant tolerate toll tomahawk tomato tomb tomboy tombstone tomcat
tome tomorrow ton tonal tone tong tongue tonic tonight tonnage tonne tonsil too took tool toolkit
toot tooth toothache toothpick top topaz topic topical topology topped topping topple torch tore
torment tormentor torn tornado torpedo torque torrent torrid torso tortilla tortoise tortuous
torture toss tot total totality tote totem totted totter totting toucan touch touchdown touchier
touchiest touchy tough toughen toughest toupee tour tourist tousle tout tow toward towel town toxic
toxin toy trace track tract traction tractor trade trademark tradition traffic tragedies tragedy
tragic trail train trainee trait traitor tramp trample trance tranquil transact transcend transfer
transform transient transit translate transmit transpire transport transpose trap trapdoor trapeze
trapezoid trapped trapper trapping trash trashcan trashier trashiest trashy trauma traumatic travel
traverse travesty trawl tray treachery treacle tread treadmill treason treasure treasury treat
treaties treatise treatment treaty treble tree trek trekked trekking trellis tremble tremor trench
trend trendier trendies trendiest trendy trespass trestle trial triangle tribal tribe tribunal
tributary tribute trick trickery trickier trickiest trickle trickster tricky tricycle tried tries
trifle trigger trill trillion trilogies trilogy trim trimester trimmed trimmer trimmest trimming
trinity trinket trio trip tripe triple triplet tripod tripos tripped tripping trite tritest triumph
trivia trivial trod trodden troll trolley trombone troop trophies trophy tropical trot trotted
trotting trouble trough trounce troupe trouser trout trowel truancy truant truce truck trudge true
truest truffle truism trump trumpet truncate trunk trust trustee trustful trustier trusties
trustiest trusty truth truthful try tryout tub tuba tube tubular tuck tuft tug tugged tugging
tuition tulip tumble tummies tummy tumult tuna tundra tune tuneful tunic tunnel turban turbine
turbulent tureen turf turgid turkey turmoil turn turnip turnout turnover turnpike turnstile
turntable turquoise turret turtle tusk tussle tutor tutorial tuxedo twang tweak twee tweet tweezers
twelfth twelve twenties twentieth twenty twice twiddle twig twigged twigging twilight twin twine
twinge twinkle twinned twinning twirl twist twitch twitter two tycoon tying type typeface typeset
typhoid typhoon typhus typical typified typifies typify typist tyrannies tyranny tyrant udder ugh
uglier ugliest ugliness ugly ulcer ulterior ultimate ultimatum ultra umbrella umpire umpteen unable
unaltered unanimity unanimous unarmed unaware unbiased unblock unborn unbroken unburden uncannier
uncanny unceasing uncertain unchanged uncle unclean unclear uncommon uncouth uncover uncut undamaged
undaunted undecided undefined under undercut underdog underflow underfoot undergo undergone
underlain underlay underlie underline undermine underpass underrate underside undertake undertone
undertook undertow underwear underwent undid undo undone undoubted undress undue undying unearth
uneasier uneasiest uneasily uneasy unequal unerring unethical uneven unfailing unfair unfairest
unfasten unfeeling unfilled unfit unfitted unfitting unfold unfounded unfunny unfurl ungainly
ungodlier ungodly unhappier unhappily unhappy unhealthy unheard unhelpful unhook unicorn unicycle
unified unifies uniform unify union unique uniquest unison unit unite unities unity universal
universe unjust unkempt unkind unkindest unknown unlawful unleash unless unlike unlimited unload
unlock unluckier unlucky unman unmanned unmanning unmarked unmarried unmask unmoved unnamed
unnatural unnerve unnoticed unpack unpaid unpick unpopular unproven unravel unread unreal unrelated
unrest unruffled unrulier unruliest unruly unsafe unsafest unsaid unsay unscathed unscrew unseat
unseemly unseen unset unsettle unsightly unsigned unskilled unsolved unsound unstable unstuck
unsuited unsung unsure untangle untenable untidier untidiest untidy untie until untiring unto untold
untouched untrained untrue untruest untying unusable unused unusual unveil unwanted unwary unwashed
unwelcome unwell unwieldy unwilling unwind unwise unwisest unworthy unwound unwrap unwrapped
unwritten upbeat update upend upgrade upheaval upheld uphill uphold upholster upkeep uplift upload
upon upped upper uppermost upping upright uprising uproar uproot ups upset upsetting upshot upside
upstairs upstart upstream uptake uptight uptown upturn upward uranium urban urbane urbanest urchin
urge urgency urgent urinate urine urn usable usage use useful useless usher using usual usurp
utensil uteri uterus utilities utility utmost utter utterance vacancies vacancy vacant vacate
vacation vaccinate vaccine vacillate vacuous vacuum vagabond vagaries vagary vagina vaginae vaginal
vagrant vague vaguest vain vainest valentine valet valiant valid validate validity valise valley
value valueless valve vampire van vandal vandalism vane vanguard vanilla vanish vanities vanity
vanned vanning vanquish variable variance variant variation varied varies varieties variety various
varnish varsities varsity vary vase vast vastest vat vatted vatting vault veal vector veer vegetable
vehement vehicle veil vein velocity velour velvet velvety vend vendor veneer venerable venerate
vengeance vengeful venison venom venomous vent ventilate ventricle venture venue veracity verb
verbal verbatim verbiage verbose verbosity verdict verge verier veriest verified verifies verify
veritable vermin versatile verse version versus vertebra vertebrae vertical vertices vertigo verve
very vessel vest vestibule vestige vestment vet veteran veto vetted vetting vex vexation via
viability viable viaduct vial vibrant vibrate vibration vicar vicarious vice vicinity vicious victim
victor victories victory video videotape vie view viewpoint vigil vigilance vigilant vigilante
vigorous vile vilest vilified vilifies vilify villa village villain villainy vindicate vine vinegar
vineyard vintage vinyl viola violate violation violence violent violet violin viper viral virgin
virginity virile virility virtual virtue virtuoso virtuous virulent virus visa vise visible visibly
vision visionary visit visitor visor vista visual vital vitality vitamin vitriolic vivacious
vivacity vivid vividest vocal vocalist vocation vodka vogue voice void volatile volcanic volcano
volition volley volt voltage volume voluntary volunteer vomit voodoo voracious vortex vote vouch vow
vowel voyage vulgar vulgarest vulgarity vulture vying wad wadded wadding waddle wade wafer waffle
waft wag wage wagged wagging wagon waif wail waist waistline wait waitress waive wake waken walk
walkout wall wallet wallop wallow wallpaper walnut walrus waltz wan wane wanna wanner wannest want
wanton war warble warden wardrobe warehouse warfare warhead warier wariest warlike warm warmest
warmth warn warp warpath warrant warranty warred warren warring warrior wart wartime wary was wash
washcloth washout washroom wasp wastage waste wasteful wasteland watch watchdog watchful watchman
watchmen watchword water waterfall waterier wateriest watermark watershed waterway watery watt wave
waveform wavier waviest wavy wax waxier waxiest waxy way waylaid waylay wayside wayward weak weaken
weakest weakling wealth wealthier wealthy wean weapon weaponry wear wearied wearier wearies weariest
wearily weariness wearisome weary weasel weather weave web webbed webbing wed wedded wedder wedding
wedge wedlock wee weedier weediest weedy week weekday weekend weeklies weep weest weigh weight
weightier weighty weird weirdest weirdo welcome weld welfare well welt went wept were werewolf west
westerly western westward wet wetter wettest wetting whack whale wharf wharves what whatever wheat
wheedle wheel wheeze when whence whenever where whereas whereby wherein whereupon wherever whet
whether whetted whetting whew which whichever whiff while whilst whim whimper whimsical whine
whinnied whinnies whinny whip whipped whipping whirl whirlpool whirlwind whirred whirring whisk
whiskys whisper whistle white whiten whitest whitewash whittle whizzed whizzes whizzing who whoa
whoever whole wholesale wholesome whom whoop whopper whore whose why wick wickedest wicket wide
widen widest widow width wield wife wig wigged wigging wiggle wigwam wild wildcat wildest wildfire
wildlife wilier wiliest will willow willpower wilt wily win wince winch windfall windier windiest
windmill window windpipe windy wine wing wink winner winning winsome winsomest winter wintrier
wintriest wintry wipe wire wirier wiriest wiry wisdom wise wisecrack wisest wish wishbone wishful
wisp wispier wispiest wispy wist wistful wit witch with withdraw withdrawn withdrew withheld
withhold within without withstand withstood witless witticism wittier wittiest witting witty wive
wiz wizard wizened wobble wobblier wobbliest wobbly woe wok woke woken wolf wolves woman womanhood
womankind womb wombat women won wonder wonderful wondrous wont woo woodchuck wooden woodenest
woodier woodies woodiest woodland woodsman woodsmen woodwind woodwork woody woof wool woollier
woollies woolliest wordier wordiest wordy wore work workbench workbook workforce workload workman
workmen workout workplace workshop world worldlier worldwide worm wormhole worn worried worries
worrisome worry worse worsen worship worst worth worthier worthies worthiest worthless worthy wot
would wound wove woven wow wrangle wrap wrapped wrapper wrapping wrath wreak wreath wreathe wreck
wreckage wren wrench wrest wrestle wretch wriggle wright wring wrinkle wrist writ write writhe
written wrong wrongdoer wrongest wrote wrought wrung wry wryest xylophone yacht yak yakked yakking
yam yank yap yapped yapping yard yardstick yarn yawn year yearlies yearling yearn yeast yell yellow
yellowest yelp yen yes yessed yessing yesterday yet yeti yew yield yodel yoga yoke yokel yolk yonder
you young youngest youngster yourself youth youthful yowl yuck zanier zanies zaniest zany zeal
zealous zebra zenith zero zest zeta zigzag zigzagged zillion zinc zincked zincking zip zipped zipper
zipping zodiac zombie zone zoo zoologist zoology zoom zucchini
`;

/** Countries in eleven languages, and cities of 200,000 people and more; in lower case, without marks. */
export const PLACES = `
aarhus, aba, abadan, abbottabad, abeokuta, abha, abidjan, abu dhabi, abuja, acapulco, acarigua
accra, ad damman, ad diwaniyah, adak, adana, adapazari, addis ababa, adelaide, aden, ado ekiti
afeganistão, afganistan, afganistán, afghanistan, africa, afrika, afrique, afrique du sud, afryka
agadir, agartala, agra, aguascalientes, ahmedabad, ahmednagar, ahvaz, aizawl, ajmer, akita, akola
akron, aksu, aktobe, akure, al amarah, al ayn, al fallujah, al hillah, al hudaydah, al hufuf
al jubayl, al khalil, al kharj, al kut, al ladhiqiyah, al mubarraz, al qatif, alajuela, albania
albanie, albanien, albanië, albany, albuquerque, albânia, alemanha, alemania, aleppo, alexandria
algeria, algerien, algerije, algieria, algiers, algérie, alicante, aligarh, allemagne, allentown
almaty, alor setar, alwar, ambato, ambon, america centrale, america del nord, america del sud
america latina, american samoa, americana, americas, americhe, amerika, amerikaans samoa
amerikaanse maagdeneilanden, amerikanisch samoa, amerikanische jungferninseln
amerikanische überseeinseln, ameryka, ameryka południowa, ameryka północna
ameryka północna usa kanada, ameryka łacińska, ameryka środkowa, amman, amol, amravati, amritsar
amsterdam, américa, américa central, américa del norte, américa do norte, américa do sul
américa latina, américa setentrional, américas, amérique centrale, amérique du nord
amérique du sud, amérique latine, amérique septentrionale, amériques, an najaf, an nasiriyah
anadyr, anapolis, anchorage, andijon, andora, andorra, andorre, angarsk, angeles, angola, anguila
anguilla, ankang, ankara, annaba, anqing, ansan, anshan, anshun, antalya, antananarivo, antarctica
antarctique, antarktis, antarktyda, antartide, antigua, antigua barbuda, antigua e barbuda
antigua en barbuda, antigua et barbuda, antigua i barbuda, antigua und barbuda, antigua y barbuda
antofagasta, antsirabe, antwerpen, antártida, antígua e barbuda, anyang, aomori, apia, aqtau
aqtobe, ar ramadi, arabia saudita, arabia saudyjska, arabia saudí, arabie saoudite, aracaju
araguaina, arak, archangel, ardabil, arequipa, argelia, argentina, argentine, argentinien
argentinië, argentyna, argélia, armenia, armenien, armenië, arménie, armênia, aruba, arusha
arábia saudita, as sib, as sulaymaniyah, asahikawa, asansol, ascension, ascension island
aserbaidschan, ashgabat, asia, asia central, asia centrale, asia occidental, asia occidentale, asie
asie centrale, asie de l ouest, asien, asmara, asmera, astana, astrakhan, asuncion, aswan, asyut
at taif, atal nagar, athens, atlanta, atyrau, auckland, augsburg, aurora, austin, australia
australie, australien, australië, austria, austrália, autriche, awka, az zarqa, azerbaigian
azerbaijan, azerbaijão, azerbaiyán, azerbaïdjan, azerbeidzjan, azerbejdżan, azië, azja
azja zachodnia, azja środkowa, azores, babruysk, bacolod, bafoussam, baghdad, bago, baguio city
bahama s, bahamas, bahamy, bahawalpur, bahia, bahia banderas, bahia blanca, bahrain, bahrajn
bahrein, bahreïn, baicheng, baishan, bakersfield, baku, balikesir, balikpapan, ballari, baltimore
bamako, bamenda, banda aceh, bandar e abbas, bandar lampung, bandar seri begawan, bandjarmasin
bandung, banghazi, bangkok, bangladesch, bangladesh, bangladesz, bangladés, bangui, banja luka
banjul, bannu, baoding, baoji, baoshan, baotou, baqubah, barbade, barbados, barcelona, barddhaman
bareilly, barein, bari, barinas, barisal, barnaul, barquisimeto, barranquilla, baréin, basel, basra
batangas, batman, batna, baton rouge, bauchi, bauru, beihai, beijing, beira, beirut, bejaia, bekasi
belagavi, belarus, belem, belfast, belgia, belgien, belgio, belgique, belgium, belgië, belgorod
belgrade, belice, belize, bello, belo horizonte, bengaluru, bengbu, bengkulu, beni, beni suef
benin, benin city, benoni, benxi, benín, bergen, berkeley, berlin, bermuda, bermudas, bermudes
bermudy, beulah, bhagalpur, bharatpur, bhatpara, bhavnagar, bhilai, bhilwara, bhiwandi, bhopal
bhoutan, bhubaneshwar, bhuj, bhutan, bialystok, białoruś, bidar, bielefeld, bielorrusia
bielorrússia, bielorussia, bien hoa, bijapur, bikaner, bilaspur, bilbao, binjai, birjand
birmingham, bishkek, biskra, bissau, biysk, biélorussie, blackpool, blagoveshchensk, blanc sablon
blantyre, blida, bloemfontein, blumenau, boa vista, bobo dioulasso, bogor, bogota, boise, bojnurd
bolivia, bolivie, bolivien, boliwia, bologna, bolívia, bonn, bordeaux, borujerd
bosnia ed erzegovina, bosnia herzegovina, bosnia y herzegovina, bosnie herzégovine
bosnien und herzegowina, bosnië en herzegovina, boston, botsuana, botswana, bouake, bougainville
bournemouth, bouvet island, bouveteiland, bouvetinsel, bośnia i hercegowina, bradford, braga
brahmapur, braila, brasil, brasile, brasilia, brasilien, brasov, bratislava, braunschweig, brazil
brazilië, brazylia, brazzaville, bremen, brest, bridgeport, brighton, brisbane, bristol
britische jungferninseln, britisches territorium im indischen ozean, british indian ocean territory
british virgin islands, brits indische oceaanterritorium, britse maagdeneilanden, brno, broken hill
brunei, brunei darussalam, brunéi, brussels, bryansk, brytyjskie terytorium oceanu indyjskiego
brytyjskie wyspy dziewicze, brésil, bucaramanga, bucharest, budapest, buenaventura, buenos aires
buffalo, bujumbura, bukavu, bukhara, bukittinggi, bulawayo, bulgaria, bulgarie, bulgarien
bulgarije, bulgária, buon me thuot, bur said, buraydah, burkina faso, burquina faso, bursa, burundi
busan, busingen, butembo, butterworth, bután, butão, bułgaria, bydgoszcz, bytom, bélgica, bénin
bósnia e herzegovina, ca mau, cabanatuan, cabimas, cabo verde, cadiz, cagayan de oro, cagliari
cairo, calabar, calcutta, calgary, cali, callao, camaguey, camarões, cambodge, cambodia, cambodja
cambogia, camboja, camboya, cambridge bay, cameroon, cameroun, camerun, camerún, campeche
campina grande, campinas, campo grande, campos, can tho, canada, canadá, canarias
canarische eilanden, canary, canary islands, canberra, cancun, cangzhou, canoas, cap haitien
cap vert, cape town, cape verde, capo verde, caracas, caraibi olandesi, cardiff
caribbean netherlands, caribe neerlandés, caribisch nederland, cartagena, caruaru, casablanca
cascavel, casey, catamarca, catania, catar, caxias do sul, cayenne, cayman, cayman islands
cazaquistão, cebu, cechia, celaya, center, centraal afrikaanse republiek, centraal azië
central african republic, central america, central asia, centroamérica, ceuta, ceuta e melilla
ceuta en melilla, ceuta et melilla, ceuta i melilla, ceuta melilla, ceuta und melilla
ceuta y melilla, chad, chade, chagos, chandigarh, chandrapur, changchun, changde, changhua
changping, changsha, changzhi, changzhou, chaoyang, chaozhou, charleroi, charleston, charlotte
chatham, chattanooga, cheboksary, chelyabinsk, chemnitz, chengde, chengdu, chennai, chenzhou
cheongju, chequia, cherepovets, cherkasy, chernihiv, chernivtsi, chhatrapati sambhajinagar
chiang mai, chiayi, chicago, chiclayo, chifeng, chihuahua, chile, chili, chimbote, chimoio, china
chine, chiniot, chiny, chipre, chisinau, chita, chittagong, chitungwiza, chlef, chon buri, chongjin
chongqing, chorwacja, christchurch, christmas, christmas island, christmaseiland, chuncheon
chuxiong, chypre, ciad, cidade do vaticano, cilacap, cile, cina, cincinnati, cipro, cirebon
città del vaticano, ciudad bolivar, ciudad del este, ciudad del vaticano, ciudad guayana
ciudad juarez, ciudad obregon, ciudad victoria, cleveland, clipperton, clipperton insel
clipperton island, cluj napoca, coatzacoalcos, cochabamba, cocos, cocos keeling islands
cocoseilanden, coimbatore, cologne, colombia, colombie, colombo, colorado springs, columbia
columbus, colômbia, comilla, comoras, comore, comoren, comores, comoro, comoros, conakry
concepcion, congo, congo brazzaville, congo kinshasa, constanta, constantine, cook islands
cookeilanden, cookinseln, copenhagen, coral harbour, cordoba, corea del nord, corea del norte
corea del sud, corea del sur, coreia do norte, coreia do sul, corpus christi, corrientes
corée du nord, corée du sud, costa d avorio, costa do marfim, costa rica, cotabato, cotonou
coventry, covington, coyhaique, craiova, cranbourne, creston, croacia, croatia, croatie, croazia
croácia, cuba, cucuta, cuenca, cuernavaca, cuiaba, culiacan, cumana, curacao, curazao, curaçao
curitiba, cusco, cuttack, cypr, cyprus, czad, czarnogóra, czechia, czechy, côte d ivoire, da nang
daegu, daejeon, dahuk, dakar, dalekie wyspy mniejsze stanów zjednoczonych, dalian, dallas, daloa
damanhur, damascus, damaturu, dandong, danemark, dania, danimarca, danmarkshavn, daqing
dar es salaam, darwin, datong, davangere, davao, davis, dawson, dawson creek, dayr az zawr, dayton
debrecen, dehra dun, delhi, demokratyczna republika konga, denemarken, denizli, denmark, denpasar
denver, dera ghazi khan, des moines, detroit, deutschland, dezful, dezhou, dhaka, dhanbad, dhule
diego garcia, diego garcía, dili, dinamarca, dindigul, dire dawa, diyarbakir, djibouti, djibuti
dnipropetrovsk, doha, dominica, dominicaanse republiek, dominican republic, dominika, dominikana
dominikanische republik, dominique, donetsk, dongguan, dortmund, douala, dresden, dschibuti, dubai
dublin, duisburg, duitsland, duma, dumontdurville, duque de caxias, durango, durban, durham
dushanbe, dusseldorf, dzerzhinsk, dänemark, dżibuti, east london, easter, eastern europe, ecuador
edinburgh, edmonton, efate, egipt, egipto, egito, egitto, egypt, egypte, eindhoven, eirunepe
ekwador, el aaiun, el faiyum, el fasher, el giza, el mansura, el minya, el obeid, el paso
el salvador, elazig, eldoret, elgin, emirados árabes unidos, emirati arabi uniti
emiratos árabes unidos, encarnacion, enderbury, ensenada, enugu, equador, equatoriaal guinea
equatorial guinea, er rachidia, eritrea, eritreia, erytrea, erzurum, eskisehir, eslovaquia
eslovenia, eslováquia, eslovênia, espagne, espanha, españa, essen, essuatíni, estados unidos
estland, estonia, estonie, estônia, esuatini, eswatini, etawah, ethiopia, ethiopië, etiopia
etiopía, etiópia, eucla, europa, europa oriental, europa orientale, europa wschodnia, europe
europe de l est, european union, europese unie, europäische union, eurozona, eurozone, evanston
everett, faeroe, faeröer, faisalabad, fakaofo, falkland islands, falklandeilanden, falklandinseln
falklandy, famagusta, fargona, faridabad, faroe islands, feira de santana, fez, fidji, fidschi
fidżi, figi, fiji, filipijnen, filipinas, filipiny, filippine, finland, finlande, finlandia
finlândia, finnland, firozabad, fiyi, flint, florence, florianopolis, formosa, fort lauderdale
fort nelson, fort wayne, fortaleza, foshan, foz do iguacu, franca, france, francia, francja
francuskie terytoria południowe i antarktyczne, frankfurt, frankreich, frankrijk, frans guyana
frans polynesië, franse gebieden in de zuidelijke indische oceaan, französisch guayana
französisch polynesien, französische süd und antarktisgebiete, frança, freetown, freiburg
french guiana, french polynesia, french southern territories, fresno, ft worth, fukui, fukuoka
fukushima, funafuti, fushun, fuxin, fuyang, fuyu, fuzhou, färöer, gabon, gaborone, gabun, gabão
gabón, galapagos, galati, gambia, gambie, gambier, gana, ganca, ganzhou, garoua, gary, gaya, gaza
gaziantep, gdansk, gdynia, gedaref, general santos, geneva, genoa, gent, george town, georgetown
georgia, georgia del sud e sandwich australi, georgia południowa i sandwich południowy, georgien
georgië, germania, germany, geórgia, ghana, ghaziabad, giamaica, giappone, gibilterra, gibraltar
gibuti, gifu, gijon, giordania, glace bay, glasgow, glendale, gliwice, godthab, goiania, gold coast
gombe, gomez palacio, goose bay, gorakhpur, gorgan, gorontalo, goteborg, governador valadares
goyang, granada, grand prairie, grand rapids, grand turk, graz, grecia, grecja, greece, greenland
greensboro, greenville, grenada, grenade, grenlandia, grenoble, griechenland, griekenland
groenland, groenlandia, groenlândia, groznyy, gruzja, grèce, grécia, grönland, guadalajara
guadalcanal, guadalupa, guadalupe, guadeloupe, guam, guangyuan, guangzhou, guantanamo, guatemala
guayana francesa, guayaquil, gueckedou, guernesey, guernsey, guiana, guiana francesa, guilin
guinea, guinea bissau, guinea bisáu, guinea ecuatorial, guinea equatoriale, guinee, guinee bissau
guiné, guiné bissau, guiné equatorial, guinée, guinée bissau, guinée équatoriale, guiyang, gujana
gujana francuska, gujranwala, gujrat, gulbarga, gunsan, guntur, guwahati, guyana, guyana francese
guyane française, gwadelupa, gwalior, gwangju, gwatemala, gwinea, gwinea bissau, gwinea równikowa
gâmbia, géorgie, géorgie du sud et les îles sandwich du sud, haarlem, hachinohe, hachioji, haeju
hafar al batin, haifa, haikou, hail, hailar, haiphong, haiti, haití, hakodate, haldia, halifax
hamadan, hamah, hamamatsu, hamburg, hamhung, hami, hamilton, hampton, handan, hangu, hangzhou
hannover, hanoi, haora, hapur, harare, harbin, hargeysa, harrisburg, hartford, hat yai, hatay
havana, haïti, heard en mcdonaldeilanden, heard mcdonald islands, heard und mcdonaldinseln, hebi
hebron, hechi, hefei, hegang, heidelberg, helsinki, hengshui, hengyang, herat, hermosillo, heyuan
heze, hims, hiroshima, hisar, hiszpania, ho chi minh city, hobart, hohhot, holandia, holguin
homyel, honduras, hong kong, hong kong rae da china, hong kong sar china, hongarije
hongkong sar van china, hongrie, honolulu, horlivka, hosapete, houston, hovd, hrodna, hsinchu
huaibei, huainan, huaiyin, hualien, huambo, huancayo, huangshi, hubballi, hue, huizhou, hulan ergi
hungary, hungnam, hungria, hungría, huzhou, hyderabad, hyeson, iasi, ibadan, ibague, ibb, ica, icel
iceland, ierland, ife, ijebu ode, ijsland, ikare, iksan, ilha bouvet, ilha christmas
ilha de ascensão, ilha de clipperton, ilha de man, ilha norfolk, ilhas aland, ilhas canárias
ilhas cayman, ilhas cocos keeling, ilhas cook, ilhas faroé, ilhas geórgia do sul e sandwich do sul
ilhas heard e mcdonald, ilhas malvinas, ilhas marianas do norte, ilhas marshall
ilhas menores distantes dos eua, ilhas pitcairn, ilhas salomão, ilhas turcas e caicos
ilhas virgens americanas, ilhas virgens britânicas, iligan, iloilo, ilorin, imperatriz, imphal
incheon, inde, india, indianapolis, indie, indien, indonesia, indonesien, indonesië, indonezja
indonésia, indonésie, indore, inuvik, ipatinga, ipoh, iqaluit, iquique, iquitos, irak, iran
irapuato, iraq, iraque, irbid, irbil, ireland, irkutsk, irland, irlanda, irlande, irlandia, irvine
irán, irã, isfahan, iskenderun, isla bouvet, isla clipperton, isla de la ascensión, isla de man
isla de navidad, isla norfolk, islamabad, island, islanda, islande, islandia, islas aland
islas caimán, islas cocos, islas cook, islas feroe, islas georgia del sur y sandwich del sur
islas heard y mcdonald, islas malvinas, islas marianas del norte, islas marshall
islas menores alejadas de ee uu, islas pitcairn, islas salomón, islas turcas y caicos
islas vírgenes británicas, islas vírgenes de ee uu, isle of man, islândia, ismailia
isola ascensione, isola bouvet, isola christmas, isola di clipperton, isola di man, isola norfolk
isole canarie, isole cayman, isole cocos keeling, isole cook, isole falkland, isole fær øer
isole heard e mcdonald, isole marianne settentrionali, isole marshall
isole minori esterne degli stati uniti, isole pitcairn, isole salomone, isole turks e caicos
isole vergini americane, isole vergini britanniche, isole åland, israel, israele, israël, istanbul
itabuna, itajai, italia, italie, italien, italië, italy, itu, itália, ivano frankivsk, ivanovo
ivoorkust, iwaki, iwo, izhevsk, izmir, izrael, iêmen, jabalpur, jaboatao, jackson, jacksonville
jaipur, jakarta, jalalabad, jamaica, jamaika, jamajka, jamaïque, jambi, jammu, jamshedpur, japan
japon, japonia, japão, japón, jayapura, jeddah, jeju, jember, jemen, jeonju, jersey, jerusalem
jessore, jhang, jhansi, jiamusi, jian, jiangmen, jianmen, jiaojing, jiaozuo, jiaxing, jilin, jinan
jincheng, jingdezhen, jingmen, jinhua, jining, jinxi, jinzhou, jiujiang, jixi, joao pessoa, jodhpur
johannesburg, johor bahru, joinville, joliet, jordan, jordania, jordanie, jordanien, jordanië
jordânia, jos, juazeiro do norte, juba, juiz de fora, jujuy, juliaca, jullundur, jundiai, juneau
kaaimaneilanden, kaapverdië, kabul, kaduna, kaesong, kagoshima, kahramanmaras, kaifeng
kaimaninseln, kajmany, kakinada, kaliningrad, kaluga, kalyan, kambodscha, kambodża, kamchatka
kameroen, kamerun, kampala, kanada, kananga, kanarische inseln, kanazawa, kandahar, kanggye, kano
kanpur, kansas city, kaohsiung, kaolack, karachi, karaj, karbala, karibische niederlande
karimnagar, karlsruhe, karnal, kasachstan, kashan, kashi, kassala, kassel, kasur, katar, kathmandu
katmandu, katowice, katsina, kaunas, kawagoe, kawasaki, kayseri, kazachstan, kazajistán, kazakhstan
kazakistan, kazan, kediri, keelung, kelang, kemerovo, kenia, kenitra, kenya, kerguelen, kerman
kermanshah, khabarovsk, khammam, khandyga, kharkiv, khartoum, kherson, khmelnytskyy, khomeini shahr
khorramabad, khujand, khulna, kiel, kielce, kiev, kigali, kikwit, kingston, kingston upon hull
kinshasa, kirghizistan, kirghizstan, kirgisistan, kirgistan, kirgizië, kirguistán, kiribati
kirikkale, kiritimati, kirkuk, kirov, kirovohrad, kisangani, kisumu, kitakyushu, kitchener, kitwe
kleine afgelegen eilanden van de verenigde staten, knox, knoxville, kobe, kobenhavn, koblenz
kocaeli, kochi, koeweit, kohat, kokosinseln, kolhapur, kolkata, kollam, kolumbia, kolumbien
kolwezi, komoren, komory, komsomolsk na amure, kondoz, kongo, kongo brazzaville, kongo kinshasa
konya, korea południowa, korea północna, koriyama, kosice, kosovo, kosowo, kosrae, kostaryka, kosti
kostroma, kota, kota baharu, kota kinabalu, koweït, kozhikode, krakow, kralendijk, krasnodar
krasnoyarsk, kremenchuk, kroatien, kroatië, kryvyy rih, ksar el kebir, kuala lumpur
kuala terengganu, kuantan, kuba, kuching, kumamoto, kumasi, kunming, kupang, kurgan, kurnool, kursk
kuwait, kuwejt, kwajalein, kyiv, kyoto, kyrgyzstan, la coruna, la paz, la plata, la rioja
la romana, la réunion, lagos, lahore, laiyang, lancaster, langfang, lanzhou, laos, laredo, larkana
las palmas, las vegas, lashkar gah, lateinamerika, latijns amerika, latin america, latinoamérica
latur, latvia, le havre, lebanon, leeds, legazpi, leicester, leipzig, leon, leshan, lesotho, lesoto
letland, letonia, lettland, lettonia, lettonie, letônia, lexington, lianyungang, liaocheng
liaoyang, liaoyuan, liban, libano, libanon, liberia, libia, libië, libreville, libya, libye, libyen
libéria, liechtenstein, liege, likasi, lille, lilongwe, lima, limeira, linchuan, lincoln, lindeman
linfen, lingyuan, linhai, linxia, linyi, linz, lipetsk, lisbon, litauen, lithuania, litouwen
little rock, lituania, lituanie, lituânia, litwa, liuzhou, liverpool, ljubljana, lodz, lome, london
londrina, long beach, long xuyen, longxi, longyan, longyearbyen, lord howe, los angeles, los mochis
los teques, louisville, lowell, lower princes, luan, luanda, lubbock, lubeck, lublin, lubumbashi
lucknow, ludhiana, luhansk, luksemburg, luohe, luoyang, lupanshui, lusaka, lussemburgo, luton
lutsk, luxembourg, luxemburg, luxemburgo, luxor, luzhou, lvov, lyon, líbano, líbia, maanshan
macao sar china, macapa, macau, macau rae da china, macau sar van china, macedonia del nord
macedonia del norte, macedonia północna, macedônia do norte, maceio, machala, macquarie
macédoine du nord, madagascar, madagaskar, madeira, madison, madrid, madurai, maebashi, magadan
magdeburg, magnitogorsk, mahe, mahilyow, maiduguri, majotta, majuro, makassar, makhachkala
makiyivka, makkah, makurdi, malabo, malacca, malaga, malaisie, malang, malasia, malatya, malaui
malawi, malaysia, maldivas, maldive, maldiven, maldives, malediven, malediwy, malegaon, maleisië
malezja, mali, malmo, malta, malte, malásia, manado, managua, manama, manaus, manchester, mandalay
mandya, mangaluru, manila, manisa, manizales, mannheim, manukau, maoming, maputo, mar del plata
maracaibo, maracay, mardan, marengo, mariany północne, mariehamn, marigot, maringa, mariupol, maroc
marocco, marokko, maroko, maroua, marquesas, marrakesh, marrocos, marruecos, marseille
marshall islands, marshalleilanden, marshallinseln, martinica, martinique, martynika, masan, maseru
mashhad, matadi, matamoros, mataram, mathura, matola, matsumoto, matsuyama, maturin, mauretania
mauretanien, maurice, mauricio, mauritania, mauritanie, mauritanië, mauritius, mauritânia, maurício
mawlamyine, mawson, mayotte, mazar e sharif, mazatlan, mbabane, mbale, mbandaka, mbeya, mbuji mayi
mcallen, mcmurdo, medan, medani, medellin, medina, meerut, meizhou, meknes, meksyk, melbourne
memphis, mendoza, mengzi, menominee, merida, mesa, messico, messina, metairie, metlakatla, metz
mexicali, mexico, mexico city, mexiko, mexique, miami, miami beach, mianmar birmânia, mianyang
micronesia, micronésia, micronésie, midden amerika, middlesbrough, midway, mikronesien, mikronezja
milan, milwaukee, minna, minneapolis, minsk, miquelon, miri, mirput khas, mirzapur, miskolc
misratah, mito, mittelamerika, miyazaki, mjanma birma, mobile, modesto, mogadishu, mokpo, moldavia
moldavie, moldavië, moldova, moldávia, mombasa, monaco, monako, monclova, moncton, monde, mondo
mongolei, mongolia, mongolie, mongolië, mongólia, monrovia, montenegro, monteria, monterrey
montes claros, montevideo, monticello, montpellier, montréal, montserrat, monténégro, monywa
moradabad, morelia, morioka, morocco, morogoro, mosambik, moscow, moshi, mossoro, mosul, mozambico
mozambik, mozambique, moçambique, mołdawia, mubi, mudangiang, multan, mumbai, mundo, munich
munster, murcia, murmansk, muscat, mutare, muzaffarnagar, muzaffarpur, mwanza, myanmar
myanmar birma, myanmar birmania, myanmar birmanie, myanmar burma, myeik, mykolayiv, mymensingh
mysuru, méxico, mónaco, mônaco, naberezhnyye chelny, nacala, naciones unidas, naga, nagano
nagasaki, nagercoil, nagoya, nagpur, naha, nairobi, najran, nakhon ratchasima, nakuru, naltchik
nam dinh, namangan, namibia, namibie, namibië, nampo, nampula, namíbia, nanchang, nanchong, nanded
nanjing, nanning, nantes, nantong, nanyang, naples, narayanganj, nashville, nasik, nassau, natal
nations unies, nauru, nawabshah, naypyidaw, nazioni unite, nazret, nações unidas, ndjamena, ndola
nederland, neijiang, neiva, nellore, nepal, netherlands, neukaledonien, neuquen, neuseeland
new caledonia, new delhi, new haven, new orleans, new salem, new taipei, new york, new zealand
newark, newcastle, neyshabur, nezahualcoyotl, nha trang, niamey, nicaragua, nicarágua, nice
nicosia, niderlandy karaibskie, niederlande, niemcy, nieuw caledonië, nieuw zeeland
nieznany region, niger, nigeria, nigéria, niigata, nikaragua, ningbo, nis, niteroi, niue, niyala
nizamabad, nizhnekamsk, nizhny novgorod, nizhny tagil, noginsk, nome, nonthaburi, noord amerika
noord korea, noord macedonië, noordelijk amerika, noordelijke marianen, noorwegen, nord america
nordamerika, nordkorea, nordmazedonien, norfolk, norfolk island, norfolkinsel, noronha
norteamérica, north america, north korea, north macedonia, northern america
northern mariana islands, noruega, norvegia, norvège, norway, norwegen, norwegia, nottingham
nouakchott, noumea, nouvelle calédonie, nouvelle zélande, nova caledônia, nova iguacu
nova zelândia, novi sad, novo hamburgo, novokuznetsk, novorossiysk, novosibirsk, nowa kaledonia
nowa zelandia, nueva caledonia, nueva zelanda, nuevo laredo, nukus, nuova caledonia, nuova zelanda
nurnberg, nyanza, népal, níger, nördliche marianen, nördliches amerika, oakland, oaxaca, oceania
oceania lontana, oceania remota, oceania wyspy dalekie, oceanië, oceanside, oceanía, océanie
odessa, oeganda, oekraïne, oezbekistan, ogbomosho, ogden, oita, ojinaga, okara, okayama
oklahoma city, olinda, olongapo, omaha, oman, omdurman, omsk, omán, omã, onbekend gebied, ondo
oost europa, oost timor, oostanay, oostenrijk, oradea, oral, oran, orel, orenburg
organizacja narodów zjednoczonych, orizaba, orlando, orumiyeh, oruro, osaka, osh, oshawa, oshogbo
oskemen, oslo, osteuropa, ostrava, otsu, ottawa, ouagadougou, ouganda, oujda, outlying oceania
ouzbékistan, overig oceanië, oviedo, owerri, owo, oyo, ozeanien, pachuca, padang, paesi bassi
pago pago, pakalongan, pakistan, pakistán, palaos, palau, palembang, palermo, palestijnse gebieden
palestinian territories, pali, palm springs, palma, palmas, palmer, palu
palästinensische autonomiegebiete, pamplona, panama, panama city, panamá, panipat, panzhihua
papoea nieuw guinea, papouasie nouvelle guinée, papua neuguinea, papua new guinea, papua nova guiné
papua nowa gwinea, papua nuova guinea, papúa nueva guinea, paquistão, paraguai, paraguay, paragwaj
paramaribo, parana, parbhani, paris, pasadena, pasay city, pasto, pasuruan, pathankot, pathein
patiala, patna, pavlodar, pays bas, pays bas caribéens, países baixos, países baixos caribenhos
países bajos, pekanbaru, pelotas, pematangsiantar, penza, pereira, perm, perth, peru, perù, perú
pescara, peshawar, petersburg, petrolina, petropavlovsk, petropolis, petrozavodsk, phan thiet
philadelphia, philippinen, philippines, phnom penh, phoenix, pietermaritzburg, pingdingshan
pingtung, pingxiang, pingzhen, piracicaba, piraievs, pitcairn, pitcairn islands, pitcairneilanden
pitcairninseln, pittsburgh, piura, ploiesti, plovdiv, plymouth, podgorica, podolsk, pohang
pointe noire, pokhara, poland, polen, polinesia francesa, polinesia francese, polinezja francuska
polinésia francesa, pologne, polonia, polska, poltava, polynésie française, polônia, ponape
pondicherry, ponta grossa, pontianak, popayan, port au prince, port elizabeth, port harcourt
port louis, port moresby, port of spain, port sudan, portland, porto, porto alegre, porto novo
porto rico, porto velho, portogallo, portorico, portoryko, portsmouth, portugal, portugalia
posadas, poza rica de hidalgo, poznan, prague, prayagraj, pretoria, pristina, prokopyevsk
providence, provo, pseudo accenten, pseudo accenti, pseudo accents, pseudo akzente, pseudo bidi
pseudoacentos, pseudoakcenty, pseudobidi, pseudobidirecional, pseudodwukierunkowe, pseudossotaques
pucallpa, puch on, puebla, puerto la cruz, puerto rico, pune, punta arenas, puri, putian, puyang
pyongyang, pérou, qaraghandy, qarshi, qatar, qazvin, qena, qingdao, qingyuan, qinhuangdao, qiqihar
qitaihe, qom, qoqon, qostanay, quanzhou, quebec, queretaro, quetta, quetzaltenango, quezon city
qui nhon, quillacollo, quirguistão, quiribati, quito, quzhou, quênia, qyzylorda
r a s chinoise de hong kong, r a s chinoise de macao, rabat, rach gia, rae de hong kong china
rae de macao china, rahimyar khan, raichur, rajamahendravaram, rajapalaiyam, rajkot, rajshahi
raleigh, rampur, rancagua, ranchi, rangoon, rangpur, rankin inlet, rarotonga, ras di hong kong
ras di macao, rasht, ratlam, raurkela, rawalpindi, reading, recife, regina, regione sconosciuta
região desconhecida, región desconocida, regno unito, reino unido, rennes, reno
repubblica centrafricana, repubblica dominicana, republik moldau, republika południowej afryki
republika zielonego przylądka, republika środkowoafrykańska, república centro africana
república centroafricana, república democrática del congo, república do congo, república dominicana
resistencia, resolute, reunion, reunião, reunión, reykjavik, reynosa, ribeirao preto, richmond
riga, rio branco, rio de janeiro, rio gallegos, riunione, riverside, rivne, riyadh, rizhao
rochester, rockford, roemenië, rohtak, romania, rome, romênia, rosario, rosja, rostock, rostov
rothera, rotterdam, rouen, roumanie, royaume uni, ruanda, rumanía, rumunia, rumänien, rusia
rusland, russia, russie, russland, rwanda, ryazan, rybinsk, rzeszow, région inconnue
régions éloignées de l océanie, république centrafricaine, république dominicaine, réunion, rússia
saara ocidental, saarbrucken, sabzewar, sacramento, safi, sagar, sahara occidental
sahara occidentale, sahara zachodnia, saharanpur, sahiwal, saidpur, saidu, saigon, saint barthélemy
saint christophe et niévès, saint etienne, saint kitts e nevis, saint kitts en nevis
saint kitts i nevis, saint lucia, saint marin, saint martin, saint martin partie néerlandaise
saint pierre e miquelon, saint pierre en miquelon, saint pierre et miquelon
saint pierre i miquelon, saint vincent e grenadine, saint vincent en de grenadines
saint vincent et les grenadines, saint vincent i grenadyny, sainte hélène, sainte lucie, saipan
sakarya, sakhalin, salem, salerno, salomonen, salomonseilanden, salt lake city, salta, saltillo
salvador, salwador, samara, samarinda, samarkand, samarqand, sambalpur, sambia, samoa
samoa americana, samoa americane, samoa amerykańskie, samoa américaines, samsun, samut prakan
san antonio, san bartolomé, san bernardino, san bernardo, san cristobal, san cristóbal y nieves
san diego, san francisco, san jose, san juan, san lorenzo, san luis, san luis potosi, san marino
san martín, san mateo, san miguel de tucuman, san pablo, san pedro, san pedro de macoris
san pedro sula, san pedro y miquelón, san salvador, san salvador de jujuy, san sebastian
san vicente y las granadinas, sanaa, sanandaj, sandakan, sangli, sanliurfa, sant elena, santa ana
santa clara, santa cruz, santa cruz de tenerife, santa elena, santa fe, santa helena, santa lucía
santa lúcia, santa maria, santa marta, santarem, santiago, santiago de cuba, santiago del estero
santo andre, santo domingo, santo tomé y príncipe, santos, sanya, sao jose do rio preto
sao jose dos campos, sao jose dos pinhais, sao luis, sao paulo, sao tome, sao tomé en principe
sao tomé et principe, saoedi arabië, sapele, sapporo, sarajevo, saransk, sarasota, saratov
sargodha, sari, sark, sasebo, saudi arabia, saudi arabien, schweden, schweiz, scoresbysund, seattle
seicheles, sekondi, semarang, semey, sendai, senegal, seoul, serbia, serbie, serbien, sercq
seremban, serra leoa, servië, seszele, setif, sevastapol, seville, seychellen, seychelles, sfax
shache, shah alam, shahjahanpur, shahrisabz, shakhty, shanghai, shangqiu, shangrao, shantou
shaoguan, shaoxing, sharjah, shashi, sheffield, sheikhu pura, shenyeng, shenzhen, shihezi
shijianzhuang, shillong, shimonoseki, shiraz, shivamogga, shiyan, shizuoka, sholapur, shreveport
shuangyashan, shuozhou, shuyang, shymkent, sialkote, sibu, sidi bel abbes, sierra leona
sierra leone, sikar, siliguri, simbabwe, simferopol, sincelejo, singapore, singapour, singapur
singapura, sint helena, sint maarten, siping, siria, sitka, sivas, skopje, slovacchia, slovakia
slovaquie, slovenia, slovenië, slovénie, slowakei, slowakije, slowenien, smolensk, soc trang, sochi
soedan, sofia, sohag, sokoto, soledad, solomon islands, somalia, somalie, somalië, somália
sonderverwaltungsregion hongkong, sonderverwaltungsregion macau, songnam, sonipat, sorocaba, soudan
soudan du sud, sousse, south africa, south america, south georgia
south georgia south sandwich islands, south korea, south sudan, southampton, southend, spagna
spain, spanien, spanish town, spanje, spitsbergen en jan mayen, spitzbergen und jan mayen, spokane
springfield, springs, sra hongkong chiny, sra makau chiny, srednekolymsk, sri lanka, srinagar
st barthelemy, st barthélemy, st charles, st helena, st johns, st kitts, st kitts nevis
st kitts und nevis, st louis, st lucia, st martin, st paul, st petersburg, st pierre miquelon
st pierre und miquelon, st thomas, st vincent, st vincent grenadines, st vincent und die grenadinen
stamford, stanley, stany zjednoczone, starsy oskol, stati uniti, stavropol, sterlitamak, stockholm
stockton, stoke, strasbourg, strefa euro, stuttgart, sucre, sud sudan, sudafrica, sudamérica, sudan
sudan południowy, sudáfrica, sudán, sudán del sur, sudão, sudão do sul, suecia, suez, suihua
suining, suisse, suiza, sukabumi, sukkur, sumqayt, sumy, sunchon, sunderland, sungai petani
surabaya, surakarta, surat, surgut, surinam, suriname, suwon, suzhou, suède, suécia, suíça
svalbard e jan mayen, svalbard et jan mayen, svalbard i jan mayen, svalbard jan mayen
svalbard y jan mayen, svezia, svizzera, swansea, sweden, swift current, switzerland, sydney
syktyvkar, sylhet, syowa, syracuse, syria, syrie, syrien, syrië, szczecin, szwajcaria, szwecja
sáhara occidental, são bartolomeu, são cristóvão e névis, são martinho, são pedro e miquelão
são tomé e príncipe, são tomé príncipe, são tomé und príncipe, são vicente e granadinas, sénégal
sérvia, síria, südafrika, südamerika, südgeorgien und die südlichen sandwichinseln, südkorea
südsudan, słowacja, słowenia, tabriz, tabuk, tacloban, tacna, tacoma, tadjikistan, tadjiquistão
tadschikistan, tadzjikistan, tadżykistan, taganrog, tagikistan, tahiti, taian, taichung, tailandia
tailândia, tainan, taipei, taiping, taiwan, taiwán, taiyuan, taizhou, taizz, tajikistan, tajlandia
tajwan, takamatsu, talcahuano, tallinn, tamale, tambov, tampa, tampere, tampico, tanga, tangier
tangshan, tanjungkarang telubketung, tansania, tanta, tanzania, tanzanie, tanzânia, taoyuan
tapachula, tarawa, taraz, tarsus, tashkent, tasikmalaya, taubate, tawau, tayikistán, taïwan
tbilisi, tchad, tchéquia, tchéquie, tegal, tegucigalpa, tehran, tehuacan, tel aviv yafo, tell city
temuco, tepic, teresina, ternopil, terre australi francesi, terres australes françaises
territoire britannique de l océan indien, territoires palestiniens, territori palestinesi
territorio britannico dell oceano indiano, territorio británico del océano índico
territorios alejados de oceanía, territorios australes franceses, territorios palestinos
território britânico do oceano índico, territórios franceses do sul, territórios palestinos
terytoria palestyńskie, thai binh, thai nguyen, thailand, thailandia, thanjavur, thaïlande
the hague, thessaloniki, thies, thimphu, thiruvananthapuram, thu dau mot, thule, tianjin, tianshui
tieling, tijuana, timisoara, timon, timor est, timor leste, timor oriental, timor wschodni, tirana
tirane, tiruchirappalli, tirunelveli, tirupati, tiruppur, tlaxcala, toamasina, togo, tokelau
tokushima, tokyo, toledo, toluca, tolyatti, tomsk, tonga, tongatapu, tongchuan, tongliao, tongling
toronto, torreon, tortola, toulon, toulouse, toyama, trablous, trabzon, trenton, trieste
trinidad e tobago, trinidad en tobago, trinidad tobago, trinidad und tobago, trinidad y tobago
trinité et tobago, tripoli, tristan da cunha, tristán de acuña, tristão da cunha, troll, trujillo
truk, trynidad i tobago, tschad, tschechien, tshikapa, tsjaad, tsjechië, tsu, tucson, tucuman, tula
tulsa, tumakuru, tunesien, tunesië, tunezja, tunis, tunisia, tunisie, tunísia, turchia, turcja
turcomenistão, turin, turkije, turkmenabat, turkmenistan, turkmenistán, turkménistan
turks caicos islands, turks en caicoseilanden, turks i caicos, turks und caicosinseln, turquia
turquie, turquía, tuticorin, tuvalu, tuxtla gutierrez, tver, tyumen, túnez, türkei, türkiye
u s outlying islands, u s virgin islands, uberaba, uberlandia, ucraina, ucrania, ucrânia, udaipur
udon thani, ufa, uganda, uitenhage, ujjain, ujungpandang, ukraina, ukraine, ulaanbaatar, ulan ude
ulanhot, ulsan, ulyanovsk, umuahia, unbekannte region, ungarn, ungheria, unia europejska
union européenne, unione europea, united arab emirates, united kingdom, united nations
united states, união europeia, unión europea, unknown region, uruapan, uruguai, uruguay, urugwaj
urumqi, usbekistan, ushuaia, ust nera, utrecht, utsunomiya, uyo, uzbekistan, uzbekistán
uzbequistão, vadodara, vaduz, valencia, valladolid, valledupar, valparaiso, van, vancouver, vanuatu
varanasi, varna, varzea grande, vaticaanstad, vatican, vatican city, vatikanstadt, velikiy novgorod
venezuela, venice, veracruz, vereeniging, vereinigte arabische emirate, vereinigte staaten
vereinigtes königreich, vereinte nationen, verenigd koninkrijk, verenigde arabische emiraten
verenigde naties, verenigde staten, verona, vevay, victoria, vienna, vientiane, viet tri, vietnam
vietnã, vigo, vijayawada, vila velha, villahermosa, villavicencio, vilnius, vina del mar, vincennes
vinh, vinnytsya, virginia beach, vishakhapatnam, vitoria, vitoria da conquista, vitsyebsk, viêt nam
vladikavkaz, vladimir, vladivostok, volgograd, vologda, volta redonda, volzhskiy, voronezh, vostok
vung tau, wafangdian, wakayama, wake, wallis, wallis e futuna, wallis en futuna, wallis et futuna
wallis futuna, wallis i futuna, wallis und futuna, wallis y futuna, wanxian, warangal, warri
warsaw, washington d c, watykan, weifang, weihai, weihnachtsinsel, welkom, wellington, welt
wenezuela, wenzhou, wereld, west azië, west palm beach, westasien, westelijke sahara, western asia
western sahara, westsahara, whitehorse, wichita, wielka brytania, wiesbaden, wietnam, winamac
windhoek, windsor, winnipeg, winston salem, wollongong, wonju, wonsan, worcester, world, wroclaw
wuhai, wuhan, wuhu, wuppertal, wuwei, wuxi, wuzhou, wyspa bouveta, wyspa bożego narodzenia
wyspa clippertona, wyspa man, wyspa wniebowstąpienia, wyspa świętej heleny, wyspy alandzkie
wyspy cooka, wyspy dziewicze stanów zjednoczonych, wyspy heard i mcdonalda, wyspy kanaryjskie
wyspy kokosowe, wyspy marshalla, wyspy owcze, wyspy salomona, wyspy świętego tomasza i książęca
węgry, włochy, xalapa, xiamen, xian, xiangfan, xiangtai, xiangtan, xiantao, xianyang, xichang
xingyi, xining, xinxiang, xinyang, xinyi, xinyu, xinzhou, xuanhua, xuanzhou, xuchang, xuzhou, yaan
yakutat, yakutsk, yamagata, yamoussoukro, yanbu al bahr, yancheng, yangjiang, yangquan, yangzhou
yanji, yantai, yaounde, yaroslavl, yazd, yekaterinburg, yemen, yeosu, yerevan, yibin, yibuti
yichang, yichun, yinchuan, yingkow, yining, yiyang, yogyakarta, yokohama, yongzhou, yoshkar ola
yuci, yueyang, yulin, yumen, yuxi, yémen, zagazig, zagreb, zahedan, zambia, zambie, zamboanga
zanjan, zanzibar, zaozhuang, zaporizhzhya, zaragoza, zaria, zentralafrikanische republik
zentralasien, zhangjiakou, zhangzhou, zhanjiang, zhanyi, zhaoqing, zhaotang, zhengzhou, zhenjiang
zhongli, zhoukou, zhucheng, zhuhai, zhuzhou, zhytomyr, zibo, zigong, zimbabue, zimbabwe, zimbábue
zinder, zjednoczone emiraty arabskie, zona del euro, zona do euro, zone euro, zuid afrika
zuid amerika, zuid georgia en zuidelijke sandwicheilanden, zuid korea, zuid soedan, zunyi, zuozhou
zurich, zweden, zwitserland, zypern, zâmbia, áfrica, áfrica do sul, ásia, ásia central
ásia ocidental, áustria, ägypten, äquatorialguinea, äthiopien, äußeres ozeanien, åland
åland islands, ålandinseln, égypte, émirats arabes unis, équateur, érythrée
état de la cité du vatican, états unis, éthiopie, índia, île bouvet, île christmas, île clipperton
île de l ascension, île de man, île norfolk, îles canaries, îles caïmans, îles cocos, îles cook
îles féroé, îles heard et macdonald, îles malouines, îles mariannes du nord, îles marshall
îles mineures éloignées des états unis, îles pitcairn, îles salomon, îles turques et caïques
îles vierges britanniques, îles vierges des états unis, îles åland, österreich, łotwa, świat
австралия, австралія, австрия, австрія, азербайджан, азия, азія, аландские о ва, аландські острови
албания, албанія, алжир, америка, американское самоа, американське самоа, американський регіон
ангилья, ангола, ангілья, андорра, антарктида, антарктика, антигуа и барбуда, антигуа і барбуда
аргентина, армения, аруба, афганистан, афганістан, африка, багамські острови, багамы, бангладеш
барбадос, бахрейн, беларусь, белиз, бельгия, бельгія, беліз, бенин, бенін, бермудские о ва
бермудські острови, болгария, болгарія, боливия, болівія, бонэйр синт эстатиус и саба
босния и герцеговина, боснія і герцеговина, ботсвана, бразилия, бразилія
британская территория в индийском океане, британська територія в індійському океані
британські віргінські острови, бруней, буркина фасо, буркіна фасо, бурунди, бурунді, бутан
білорусь, вʼєтнам, вануату, ватикан, велика британія, великобритания, венгрия, венесуела, венесуэла
весь мир, виргинские о ва великобритания, виргинские о ва сша, внешние малые о ва сша
внешняя океания, восточная европа, восточный тимор, вьетнам, віддалена океанія
віддалені острови сша, віргінські острови сша, вірменія, габон, гаити, гайана, гамбия, гамбія, гана
гаяна, гаїті, гваделупа, гватемала, гвинея, гвинея бисау, гвінея, гвінея бісау, германия, гернси
гернсі, гибралтар, гондурас, гонконг оар китаю, гонконг сар, гренада, гренландия, гренландія
греция, греція, грузия, грузія, гуам, гібралтар, дания, данія, джерси, джерсі, джибути, джибуті
диего гарсия, доминика, доминиканская республика, домініка, домініканська республіка, дієго гарсія
еврозона, европа, европейский союз, египет, еквадор, екваторіальна гвінея, еритрея, есватіні
естонія, ефіопія, замбия, замбія, западная азия, западная сахара, західна азія, західна сахара
зимбабве, зімбабве, израиль, индия, индонезия, иордания, ирак, иран, ирландия, исландия, испания
италия, йемен, йорданія, кабо верде, казахстан, кайманові острови, камбоджа, камерун, канада
канарские о ва, канарські острови, карибські нідерланди, катар, кения, кенія, кипр, киргизия
киргизстан, кирибати, китай, кндр, кокосовые о ва, кокосові кілінг острови, колумбия, колумбія
комори, коморы, конго браззавиль, конго браззавіль, конго киншаса, конго кіншаса, косово
коста рика, кот д ивуар, кот дʼівуар, куба, кувейт, кюрасао, кіпр, кірибаті, лаос, латвия, латвія
латинская америка, латинська америка, лесото, либерия, ливан, ливия, литва, лихтенштейн, люксембург
ліберія, ліван, лівія, ліхтенштейн, мʼянма бірма, маврикий, маврикій, мавритания, мавританія
мадагаскар, майотта, макао оар китаю, макао сар, малави, малаві, малайзия, малайзія, мали, мальдивы
мальдіви, мальта, малі, марокко, мартиника, мартиніка, маршалловы о ва, маршаллові острови, мексика
мозамбик, мозамбік, молдова, монако, монголия, монголія, монтсеррат, мьянма бирма, мікронезія
намибия, намібія, науру, невідомий регіон, неизвестный регион, непал, нигер, нигерия, нидерланды
никарагуа, ниуэ, нова зеландія, нова каледонія, новая зеландия, новая каледония, норвегия, норвегія
нігер, нігерія, нідерланди, нікарагуа, німеччина, ніуе, о в буве, о в вознесения, о в клиппертон
о в мэн, о в норфолк, о в рождества, о в св елены, о ва кайман, о ва кука, о ва питкэрн
о ва херд и макдональд, оаэ, обʼєднані арабські емірати, океания, океанія, оман
организация объединенных наций, організація об єднаних націй, острови герд і макдоналд
острови кука, острови піткерн, острови теркс і кайкос, острів буве, острів вознесіння
острів кліппертон, острів мен, острів норфолк, острів різдва, острів святої єлени, пакистан, палау
палестинские территории, палестинські території, панама, папуа нова гвінея, папуа новая гвинея
парагвай, перу, польша, польща, португалия, португалія, псевдо bidi, псевдоакценти, псевдоакценты
псевдобіді, пуерто рико, пуэрто рико, південна америка
південна джорджія та південні сандвічеві острови, південна корея, південний судан
південно африканська республіка, північна америка, північна корея, північна македонія
північноамериканський регіон, північні маріанські острови, республика корея, реюньйон, реюньон
россия, росія, руанда, румунія, румыния, сальвадор, самоа, сан марино, сан томе и принсипи
сан томе і принсіпі, сарк, саудовская аравия, саудівська аравія, світ, северная америка
северная македония, северные марианские о ва, североамериканский регион, сейшельские о ва
сейшельські острови, сен бартелеми, сен бартелемі, сен мартен, сен пʼєр і мікелон
сен пьер и микелон, сенегал, сент винсент и гренадины, сент вінсент і гренадіни, сент китс и невис
сент кітс і невіс, сент люсия, сент люсія, сербия, сербія, сеута и мелилья, сеута і мелілья
сингапур, синт мартен, сирия, сирія, словакия, словаччина, словения, словенія, соединенные штаты
соломоновы о ва, соломонові острови, сомали, сомалі, сполучені штати, судан, суринам, східна європа
сьерра леоне, сьєрра леоне, сінгапур, сінт мартен, таджикистан, таиланд, тайвань, танзания
танзанія, таїланд, тимор лешті, того, токелау, тонга, тринидад и тобаго, тринідад і тобаго
тристан да кунья, трістан да кунья, тувалу, тунис, туніс, туреччина, туркменистан, туркменістан
турция, тёркс и кайкос, уганда, угорщина, узбекистан, украина, україна, уоллис и футуна
уолліс і футуна, уругвай, фарерские о ва, фарерські острови, федеративные штаты микронезии, фиджи
филиппины, финляндия, фолклендские о ва, фолклендські острови, франция, французская гвиана
французская полинезия, французские южные территории, французька гвіана, французька полінезія
французькі південні території, франція, фіджі, філіппіни, фінляндія, хорватия, хорватія
центральна азія, центральна америка, центральная азия, центральная америка
центрально африканская республика, центральноафриканська республіка, чад, черногория, чехия, чехія
чили, чилі, чорногорія, швейцария, швейцарія, швеция, швеція, шпицберген и ян майен
шпіцберген та ян маєн, шри ланка, шрі ланка, эквадор, экваториальная гвинея, эритрея, эсватини
эстония, эфиопия, южная америка, южная георгия и южные сандвичевы о ва, южно африканская республика
южный судан, ямайка, япония, японія, єврозона, європа, європейський союз, єгипет, ємен, ізраїль
індонезія, індія, ірак, іран, ірландія, ісландія, іспанія, італія, 不丹, 世界, 东帝汶, 东欧, 中亚, 中国
中国澳门特别行政区, 中国香港特别行政区, 中美洲, 中非共和国, 丹麦, 乌克兰, 乌兹别克斯坦, 乌干达, 乌拉圭, 乍得, 也门, 亚洲, 亚美尼亚, 以色列, 伊拉克, 伊朗
休达及梅利利亚, 伪双向语言地区, 伪地区, 伯利兹, 佛得角, 俄罗斯, 保加利亚, 克利珀顿岛, 克罗地亚, 关岛, 冈比亚, 冰岛, 几内亚, 几内亚比绍, 列支敦士登, 刚果 布, 刚果 金
利比亚, 利比里亚, 加拿大, 加纳, 加纳利群岛, 加蓬, 匈牙利, 北美洲, 北马其顿, 北马里亚纳群岛, 南乔治亚和南桑威奇群岛, 南极洲, 南美洲, 南苏丹, 南非, 博茨瓦纳, 卡塔尔
卢旺达, 卢森堡, 印度, 印度尼西亚, 危地马拉, 厄瓜多尔, 厄立特里亚, 叙利亚, 古巴, 台湾, 吉尔吉斯斯坦, 吉布提, 哈萨克斯坦, 哥伦比亚, 哥斯达黎加, 喀麦隆, 图瓦卢
土库曼斯坦, 土耳其, 圣卢西亚, 圣基茨和尼维斯, 圣多美和普林西比, 圣巴泰勒米, 圣文森特和格林纳丁斯, 圣皮埃尔和密克隆群岛, 圣诞岛, 圣赫勒拿, 圣马力诺, 圭亚那, 坦桑尼亚, 埃及
埃塞俄比亚, 基里巴斯, 塔吉克斯坦, 塞内加尔, 塞尔维亚, 塞拉利昂, 塞浦路斯, 塞舌尔, 墨西哥, 多哥, 多米尼克, 多米尼加共和国, 大洋洲, 大洋洲边远群岛, 奥兰群岛, 奥地利
委内瑞拉, 孟加拉国, 安哥拉, 安圭拉, 安提瓜和巴布达, 安道尔, 密克罗尼西亚, 尼加拉瓜, 尼日利亚, 尼日尔, 尼泊尔, 巴勒斯坦领土, 巴哈马, 巴基斯坦, 巴巴多斯, 巴布亚新几内亚
巴拉圭, 巴拿马, 巴林, 巴西, 布基纳法索, 布隆迪, 布韦岛, 希腊, 帕劳, 库克群岛, 库拉索, 开曼群岛, 德国, 意大利, 所罗门群岛, 托克劳, 拉丁美洲, 拉脱维亚, 挪威, 捷克
摩尔多瓦, 摩洛哥, 摩纳哥, 文莱, 斐济, 斯威士兰, 斯洛伐克, 斯洛文尼亚, 斯瓦尔巴和扬马延, 斯里兰卡, 新加坡, 新喀里多尼亚, 新西兰, 日本, 智利, 朝鲜, 未知地区, 柬埔寨
根西岛, 格林纳达, 格陵兰, 格鲁吉亚, 梵蒂冈, 欧元区, 欧洲, 欧盟, 比利时, 毛里塔尼亚, 毛里求斯, 汤加, 沙特阿拉伯, 法国, 法属南部领地, 法属圣马丁, 法属圭亚那
法属波利尼西亚, 法罗群岛, 波兰, 波多黎各, 波斯尼亚和黑塞哥维那, 泰国, 泽西岛, 津巴布韦, 洪都拉斯, 海地, 澳大利亚, 爱尔兰, 爱沙尼亚, 牙买加, 特克斯和凯科斯群岛
特立尼达和多巴哥, 特里斯坦 达库尼亚群岛, 玻利维亚, 瑙鲁, 瑞典, 瑞士, 瓜德罗普, 瓦利斯和富图纳, 瓦努阿图, 留尼汪, 白俄罗斯, 百慕大, 皮特凯恩群岛, 直布罗陀, 福克兰群岛
科威特, 科摩罗, 科特迪瓦, 科科斯 基林 群岛, 科索沃, 秘鲁, 突尼斯, 立陶宛, 索马里, 约旦, 纳米比亚, 纽埃, 缅甸, 罗马尼亚, 美国, 美国本土外小岛屿, 美属维尔京群岛
美属萨摩亚, 美洲, 美洲北部, 老挝, 联合国, 肯尼亚, 芬兰, 苏丹, 苏里南, 英国, 英属印度洋领地, 英属维尔京群岛, 荷兰, 荷属加勒比区, 荷属圣马丁, 莫桑比克, 莱索托, 菲律宾
萨克岛, 萨尔瓦多, 萨摩亚, 葡萄牙, 蒙古, 蒙特塞拉特, 西亚, 西撒哈拉, 西班牙, 诺福克岛, 贝宁, 赞比亚, 赤道几内亚, 赫德岛和麦克唐纳群岛, 越南, 迪戈加西亚岛, 阿塞拜疆
阿富汗, 阿尔及利亚, 阿尔巴尼亚, 阿拉伯联合酋长国, 阿曼, 阿根廷, 阿森松岛, 阿鲁巴, 非洲, 韩国, 马尔代夫, 马恩岛, 马拉维, 马提尼克, 马来西亚, 马约特, 马绍尔群岛
马耳他, 马达加斯加, 马里, 黎巴嫩, 黑山
`;
