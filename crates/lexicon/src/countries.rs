//! Countries: what they, their people, their capitals and their governments' seats are called, so that "Moscow",
//! "the Russian side" and "the Kremlin" can be known to be one side, and Geneva to lie in Switzerland.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// A country a line: names | adjectives and people | seats of government and their offices | cities.
const COUNTRIES: &[&str] = &[
    "usa,united states,america,u.s.,us|american,americans|washington,white house,state department,pentagon,oval office|new york,los angeles,chicago,houston,boston,philadelphia,miami,dallas,san francisco,seattle,detroit,atlanta,minneapolis,baltimore,denver,phoenix,cleveland,las vegas,new orleans,camp david",
    "russia,russian federation|russian,russians|moscow,kremlin|st petersburg,saint petersburg,sochi,kazan,vladivostok,yekaterinburg,novosibirsk,rostov",
    "ukraine|ukrainian,ukrainians|kyiv,kiev|kharkiv,odesa,odessa,lviv,donetsk,luhansk,mariupol,donbas,donbass",
    "china,people's republic of china|chinese|beijing|shanghai,hong kong,guangzhou,shenzhen,wuhan,tianjin,chengdu",
    "britain,united kingdom,uk,great britain|british,britons,briton|london,downing street,whitehall|manchester,birmingham,liverpool,glasgow,edinburgh,cardiff,belfast,leeds,bristol",
    "france|french|paris,elysee,élysée|marseille,lyon,nice,toulouse,strasbourg,bordeaux,calais",
    "germany|german,germans|berlin,bundestag|hamburg,munich,frankfurt,cologne,stuttgart,dresden,leipzig",
    "italy|italian,italians|rome|milan,naples,turin,venice,genoa,florence,palermo",
    "spain|spanish,spaniards|madrid|barcelona,valencia,seville,bilbao",
    "portugal|portuguese|lisbon|porto",
    "netherlands,holland|dutch|the hague,amsterdam|rotterdam,utrecht",
    "belgium|belgian,belgians|brussels|antwerp,ghent",
    "switzerland|swiss|bern|geneva,zurich,basel,lausanne,davos",
    "austria|austrian,austrians|vienna|salzburg,graz,linz",
    "poland|polish,poles|warsaw|krakow,gdansk,wroclaw",
    "czech republic,czechia|czech,czechs|prague|brno",
    "slovakia|slovak,slovaks|bratislava|",
    "hungary|hungarian,hungarians|budapest|",
    "romania|romanian,romanians|bucharest|",
    "bulgaria|bulgarian,bulgarians|sofia|varna",
    "greece|greek,greeks|athens|thessaloniki",
    "turkey,türkiye|turkish,turks|ankara|istanbul,izmir,antalya",
    "serbia|serbian,serbs,serb|belgrade|",
    "croatia|croatian,croats|zagreb|",
    "kosovo|kosovar,kosovars|pristina|",
    "sweden|swedish,swedes|stockholm|gothenburg,malmo",
    "norway|norwegian,norwegians|oslo|bergen",
    "denmark|danish,danes|copenhagen|",
    "finland|finnish,finns|helsinki|tampere,turku",
    "iceland|icelandic,icelanders|reykjavik|",
    "ireland|irish|dublin|cork",
    "estonia|estonian,estonians|tallinn|",
    "latvia|latvian,latvians|riga|",
    "lithuania|lithuanian,lithuanians|vilnius|",
    "belarus|belarusian,belarusians|minsk|",
    "moldova|moldovan,moldovans|chisinau|",
    "georgia|georgian,georgians|tbilisi|",
    "armenia|armenian,armenians|yerevan|",
    "azerbaijan|azerbaijani,azeri,azeris|baku|",
    "kazakhstan|kazakh,kazakhs|astana,nur-sultan|almaty",
    "uzbekistan|uzbek,uzbeks|tashkent|",
    "israel|israeli,israelis|jerusalem|tel aviv,haifa",
    "palestine|palestinian,palestinians|ramallah|gaza,gaza city",
    "lebanon|lebanese|beirut|",
    "syria|syrian,syrians|damascus|aleppo,homs,idlib",
    "iraq|iraqi,iraqis|baghdad|basra,mosul,erbil",
    "iran,islamic republic|iranian,iranians|tehran|isfahan,natanz",
    "saudi arabia|saudi,saudis|riyadh|jeddah,mecca",
    "united arab emirates,uae|emirati,emiratis|abu dhabi|dubai",
    "qatar|qatari,qataris|doha|",
    "yemen|yemeni,yemenis|sanaa|aden,hodeidah",
    "egypt|egyptian,egyptians|cairo|alexandria",
    "libya|libyan,libyans|tripoli|benghazi",
    "tunisia|tunisian,tunisians|tunis|",
    "algeria|algerian,algerians|algiers|",
    "morocco|moroccan,moroccans|rabat|casablanca,marrakesh",
    "sudan|sudanese|khartoum|darfur",
    "south sudan|south sudanese|juba|",
    "ethiopia|ethiopian,ethiopians|addis ababa|",
    "kenya|kenyan,kenyans|nairobi|mombasa",
    "somalia|somali,somalis|mogadishu|",
    "nigeria|nigerian,nigerians|abuja|lagos,kano",
    "ghana|ghanaian,ghanaians|accra|",
    "mali|malian,malians|bamako|",
    "south africa|south african,south africans|pretoria|johannesburg,cape town,durban",
    "zimbabwe|zimbabwean,zimbabweans|harare|",
    "congo|congolese|kinshasa|goma",
    "india|indian,indians|new delhi,delhi|mumbai,kolkata,chennai,bangalore,kashmir",
    "pakistan|pakistani,pakistanis|islamabad|karachi,lahore,peshawar",
    "afghanistan|afghan,afghans|kabul|kandahar,herat",
    "bangladesh|bangladeshi,bangladeshis|dhaka|",
    "sri lanka|sri lankan,sri lankans|colombo|",
    "nepal|nepalese,nepali|kathmandu|",
    "myanmar,burma|burmese|naypyidaw|yangon,rangoon",
    "thailand|thai,thais|bangkok|phuket",
    "vietnam|vietnamese|hanoi|ho chi minh city",
    "cambodia|cambodian,cambodians|phnom penh|",
    "malaysia|malaysian,malaysians|kuala lumpur|",
    "singapore|singaporean,singaporeans||",
    "indonesia|indonesian,indonesians|jakarta|aceh,bali",
    "philippines|philippine,filipino,filipinos|manila|",
    "japan|japanese|tokyo|osaka,hiroshima,fukushima",
    "south korea|south korean,south koreans|seoul|busan",
    "north korea|north korean,north koreans|pyongyang|",
    "taiwan|taiwanese|taipei|",
    "australia|australian,australians|canberra|sydney,melbourne,brisbane,perth",
    "new zealand|new zealander,new zealanders|wellington|auckland,christchurch",
    "canada|canadian,canadians|ottawa|toronto,montreal,vancouver,quebec",
    "mexico|mexican,mexicans|mexico city|tijuana,juarez",
    "cuba|cuban,cubans|havana|guantanamo",
    "haiti|haitian,haitians|port-au-prince|",
    "colombia|colombian,colombians|bogota,bogotá|medellin",
    "venezuela|venezuelan,venezuelans|caracas|",
    "ecuador|ecuadorian,ecuadorians|quito|",
    "peru|peruvian,peruvians|lima|",
    "bolivia|bolivian,bolivians|la paz|",
    "chile|chilean,chileans|santiago|",
    "argentina|argentine,argentinian,argentines|buenos aires|",
    "brazil|brazilian,brazilians|brasilia,brasília|sao paulo,são paulo,rio de janeiro,rio",
];

/// How a name stands to a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The country itself.
    Country,
    /// Its people, or what is of it.
    Adjective,
    /// Its capital or its government's seat, which also stands for its government.
    Seat,
    /// A place in it.
    City,
}

/// The country a folded name speaks of, as an index, and how.
pub fn country(name: &str) -> Option<(usize, Standing)> {
    static TABLE: OnceLock<FxHashMap<&'static str, (usize, Standing)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = FxHashMap::default();
        let standings = [Standing::Country, Standing::Adjective, Standing::Seat, Standing::City];
        for (index, line) in COUNTRIES.iter().enumerate() {
            for (names, standing) in line.split('|').zip(standings) {
                for name in names.split(',').filter(|n| !n.is_empty()) {
                    table.entry(name).or_insert((index, standing));
                }
            }
        }
        table
    });
    table.get(name.strip_prefix("the ").unwrap_or(name)).copied()
}
