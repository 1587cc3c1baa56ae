//! The names of the months.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The number of a month by its name or usual abbreviation, in the languages that news is most often in.
pub fn month(word: &str) -> Option<i32> {
    // Every word beside a number is asked about, so the common ones cost no memory.
    let mut small = [0; LONGEST];
    match small.get_mut(..word.len()) {
        Some(small) if word.is_ascii() => {
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            str::from_utf8(small).ok().and_then(|small| BY_NAME.get(small)).copied()
        }
        None if word.is_ascii() => None,
        _ => BY_NAME.get(word.to_lowercase().as_str()).copied(),
    }
}

/// No name in ASCII is longer.
const LONGEST: usize = 16;

static BY_NAME: LazyLock<FxHashMap<&'static str, i32>> = LazyLock::new(|| {
    let months = NAMES.iter().zip(1..);
    // A name that two languages give to different months keeps the first.
    let mut map = FxHashMap::default();
    for (list, number) in months {
        for name in list.split_whitespace() {
            map.entry(name).or_insert(number);
        }
    }
    map
});

/// English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Czech, Russian, Ukrainian, Croatian and
/// Serbian, Turkish, Swedish, Danish, Norwegian, Finnish, Greek, Hungarian, Romanian, Indonesian, Bulgarian, Lithuanian, Latvian,
/// Estonian, Catalan, Slovenian, Slovak, Arabic, Hebrew, Hindi, Marathi, Bengali, Urdu, Persian, Thai, Malay, Filipino,
/// Swahili, Icelandic, Welsh, Albanian, Macedonian, Belarusian, Georgian, Armenian, Azerbaijani, Kazakh, Tamil, Telugu,
/// Gujarati, Afrikaans, Galician.
#[rustfmt::skip]
const NAMES: [&str; 12] = [
    "january jan januar jänner jaenner jän janvier janv enero ene janeiro gennaio gen januari stycznia styczeń sty ledna leden \
     января январь янв січня січень siječnja sij januara ocak oca tammikuuta ιανουαρίου ιαν január ianuarie \
     януари sausio jaanuar janvāris janvārī gener januarja يناير ינואר \
     जनवरी जानेवारी জানুয়ারি জানুয়ারী جنوری ژانویه มกราคม มค januarie janúar ionawr janar јануари јануар јануара \
     студзеня იანვარი հունվարի yanvar қаңтар ஜனவரி జనవరి જાન્યુઆરી جانفي xaneiro",
    "february feb februar febr février fevrier févr fév febrero fevereiro fev febbraio februari lutego luty lut února únor \
     февраля февраль фев лютого лютий veljače velj februara şubat helmikuuta φεβρουαρίου φεβ február februarie \
     февруари vasario veebruar februāris februārī febrer februarja فبراير شباط פברואר \
     फ़रवरी फरवरी फेब्रुवारी ফেব্রুয়ারি ফেব্রুয়ারী فروری فوریه กุมภาพันธ์ กพ pebrero febrúar chwefror shkurt \
     фебруари фебруар фебруара лютага თებერვალი փետրվարի fevral ақпан பிப்ரவரி ఫిబ్రవరి ફેબ્રુઆરી فيفري febreiro",
    "march mar märz maerz mär mars marzo março marco mrt maart marca marzec března březen марта март мар березня березень \
     ožujka ožu mart maaliskuuta μαρτίου μαρ március martie maret \
     mrz kovo märts marts martā مارس آذار מרץ מרס \
     मार्च মার্চ مارچ มีนาคม มีค mac marso machi mawrth сакавіка მარტი մարտի наурыз மார்ச் మార్చి માર્ચ",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi dubna duben апреля апрель апр квітня квітень travnja tra aprila \
     nisan nis huhtikuuta απριλίου απρ április aprilie \
     balandžio aprill aprīlis aprīlī أبريل ابريل إبريل نيسان אפריל \
     अप्रैल एप्रिल এপ্রিল اپریل آوریل เมษายน เมย aprili apríl ebrill prill април априла красавіка აპრილი ապրիլի aprel \
     сәуір ஏப்ரல் ఏప్రిల్ એપ્રિલ أفريل",
    "may mai mayo maio maggio mag mei maja maj května květen мая май травня травень svibnja svi mayıs toukokuuta μαΐου μάιος \
     május \
     gegužės maijs maijā maig مايو أيار ايار מאי \
     मई मे মে مئی مه พฤษภาคม พค maí мај маја траўня მაისი մայիսի мамыр மே మే મે ماي",
    "june jun juni juin junio junho giugno giu czerwca czerwiec cze června červen июня июнь июн червня червень lipnja lip juna \
     haziran haz kesäkuuta ιουνίου ιουν június iunie \
     юни birželio juuni jūnijs jūnijā juny júna يونيو حزيران יוני \
     जून জুন جون ژوئن มิถุนายน มิย hunyo júní mehefin qershor јуни јун јуна чэрвеня ივნისი հունիսի iyun маусым ஜூன் \
     జూన్ જૂન جوان يونية junie xuño",
    "july jul juli juillet juil julio julho luglio lug lipca lipiec července červenec июля июль июл липня липень srpnja srp jula \
     temmuz tem heinäkuuta ιουλίου ιουλ július iulie \
     юли liepos juuli jūlijs jūlijā juliol júla يوليو تموز יולי \
     जुलाई जुलै জুলাই جولائی ژوئیه جولای กรกฎาคม กค julai hulyo júlí gorffennaf korrik јули јул јула ліпеня ივლისი \
     հուլիսի iyul шілде ஜூலை జులై జూలై જુલાઈ جويلية يوليوز julie xullo",
    "august aug août aout agosto ago augustus sierpnia sierpień sie srpna srpen августа август авг серпня серпень kolovoza kol \
     avgusta augusta ağustos ağu augusti elokuuta αυγούστου αυγ augusztus agustus \
     rugpjūčio augusts augustā agost avgust أغسطس اغسطس آب אוגוסט \
     अगस्त ऑगस्ट আগস্ট অগাস্ট اگست اوت آگوست สิงหาคม สค ogos agosti ágúst awst gusht жніўня აგვისტო օգոստոսի avqust \
     тамыз ஆகஸ்ட் ఆగస్టు ઑગસ્ટ ઓગસ્ટ أوت غشت",
    "september sep sept septembre septiembre setiembre setembro set settembre września wrzesień wrz září zari сентября сентябрь сен \
     сент вересня вересень rujna ruj septembra eylül eyl syyskuuta σεπτεμβρίου σεπ szeptember septembrie \
     септември rugsėjo septembris septembrī septembrja سبتمبر أيلول ايلول ספטמבר \
     सितंबर सितम्बर सप्टेंबर সেপ্টেম্বর ستمبر سپتامبر กันยายน กย setyembre septemba medi shtator септембар септембра \
     верасня სექტემბერი սեպտեմբերի sentyabr sentabr қыркүйек செப்டம்பர் సెప్టెంబర్ સપ્ટેમ્બર شتنبر",
    "october oct oktober okt octobre octubre outubro out ottobre ott października październik paź října říjen октября октябрь окт \
     жовтня жовтень listopada oktobra ekim eki lokakuuta οκτωβρίου οκτ október octombrie \
     октомври spalio oktoober oktobris oktobrī أكتوبر اكتوبر אוקטובר \
     अक्टूबर अक्तूबर ऑक्टोबर অক্টোবর اکتوبر اکتبر ตุลาคม ตค oktubre oktoba hydref tetor октобар октобра кастрычніка \
     ოქტომბერი հոկտեմբերի oktyabr oktabr қазан அக்டோபர் అక్టోబర్ ઑક્ટોબર ઓક્ટોબર",
    "november nov novembre noviembre novembro listopad lis listopadu ноября ноябрь ноя листопада листопад studenoga studenog stu \
     novembra kasım kas marraskuuta νοεμβρίου νοε noiembrie \
     ноември lapkričio novembris novembrī نوفمبر נובמבר \
     नवंबर नवम्बर नोव्हेंबर নভেম্বর نومبر نوامبر พฤศจิกายน พย nobyembre novemba nóvember tachwedd nëntor новембар \
     новембра лістапада ნოემბერი նոյեմբերի noyabr қараша நவம்பர் నవంబర్ નવેમ્બર نونبر",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre grudnia grudzień gru prosince prosinec декабря \
     декабрь дек грудня грудень prosinca pro decembra aralık ara joulukuuta δεκεμβρίου δεκ desember des decembrie \
     декември gruodžio detsember decembris decembrī desembre ديسمبر דצמבר \
     दिसंबर दिसम्बर डिसेंबर ডিসেম্বর دسمبر دسامبر ธันวาคม ธค disember disyembre desemba rhagfyr dhjetor децембар \
     децембра снежня დეკემბერი դեկտեմբերի dekabr желтоқсан டிசம்பர் డిసెంబర్ ડિસેમ્બર دجنبر decembro",
];

/// The number of a month of the Iranian calendar by its Persian or Dari name: the first begins in March.
pub fn solar_month(word: &str) -> Option<i32> {
    if word.is_ascii() {
        return None;
    }
    SOLAR
        .iter()
        .zip(1..)
        .find(|(names, _)| names.split(' ').any(|name| name == word))
        .map(|(_, number)| number)
}

const SOLAR: [&str; 12] = [
    "فروردین حمل",
    "اردیبهشت ثور",
    "خرداد جوزا",
    "تیر سرطان",
    "مرداد امرداد اسد",
    "شهریور سنبله",
    "مهر میزان",
    "آبان عقرب",
    "آذر قوس",
    "دی جدی",
    "بهمن دلو",
    "اسفند حوت",
];

#[cfg(test)]
mod tests {
    use super::{LONGEST, NAMES, month};

    #[test]
    fn names_in_ascii_are_short() {
        let ascii = NAMES.iter().flat_map(|list| list.split_whitespace()).filter(|name| name.is_ascii());
        assert!(ascii.map(str::len).max().is_some_and(|longest| longest <= LONGEST));
        assert_eq!((month("SEPTEMBER"), month("Februaries and more")), (Some(9), None));
    }

    #[test]
    fn months_have_many_names() {
        for (name, number) in
            [("April", 4), ("MÄRZ", 3), ("août", 8), ("Сентября", 9), ("dez", 12), ("harbour", 0)]
        {
            assert_eq!(month(name).unwrap_or(0), number, "{name}");
        }
    }
}
