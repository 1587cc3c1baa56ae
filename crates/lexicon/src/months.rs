//! The names of the months.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The number of a month by its name or usual abbreviation, in the languages that news is most often in.
pub fn month(word: &str) -> Option<i32> {
    BY_NAME.get(word.to_lowercase().as_str()).copied()
}

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
/// Estonian, Catalan, Slovenian, Slovak, Arabic, Hebrew.
#[rustfmt::skip]
const NAMES: [&str; 12] = [
    "january jan januar jänner jaenner jän janvier janv enero ene janeiro gennaio gen januari stycznia styczeń sty ledna leden \
     января январь янв січня січень siječnja sij januara ocak oca tammikuuta ιανουαρίου ιαν január ianuarie \
     януари sausio jaanuar janvāris janvārī gener januarja يناير ינואר",
    "february feb februar febr février fevrier févr fév febrero fevereiro fev febbraio februari lutego luty lut února únor \
     февраля февраль фев лютого лютий veljače velj februara şubat helmikuuta φεβρουαρίου φεβ február februarie \
     февруари vasario veebruar februāris februārī febrer februarja فبراير شباط פברואר",
    "march mar märz maerz mär mars marzo março marco mrt maart marca marzec března březen марта март мар березня березень \
     ožujka ožu mart maaliskuuta μαρτίου μαρ március martie maret \
     mrz kovo märts marts martā مارس آذار מרץ מרס",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi dubna duben апреля апрель апр квітня квітень travnja tra aprila \
     nisan nis huhtikuuta απριλίου απρ április aprilie \
     balandžio aprill aprīlis aprīlī أبريل ابريل إبريل نيسان אפריל",
    "may mai mayo maio maggio mag mei maja maj května květen мая май травня травень svibnja svi mayıs toukokuuta μαΐου μάιος \
     május \
     gegužės maijs maijā maig مايو أيار ايار מאי",
    "june jun juni juin junio junho giugno giu czerwca czerwiec cze června červen июня июнь июн червня червень lipnja lip juna \
     haziran haz kesäkuuta ιουνίου ιουν június iunie \
     юни birželio juuni jūnijs jūnijā juny júna يونيو حزيران יוני",
    "july jul juli juillet juil julio julho luglio lug lipca lipiec července červenec июля июль июл липня липень srpnja srp jula \
     temmuz tem heinäkuuta ιουλίου ιουλ július iulie \
     юли liepos juuli jūlijs jūlijā juliol júla يوليو تموز יולי",
    "august aug août aout agosto ago augustus sierpnia sierpień sie srpna srpen августа август авг серпня серпень kolovoza kol \
     avgusta augusta ağustos ağu augusti elokuuta αυγούστου αυγ augusztus agustus \
     rugpjūčio augusts augustā agost avgust أغسطس اغسطس آب אוגוסט",
    "september sep sept septembre septiembre setiembre setembro set settembre września wrzesień wrz září zari сентября сентябрь сен \
     сент вересня вересень rujna ruj septembra eylül eyl syyskuuta σεπτεμβρίου σεπ szeptember septembrie \
     септември rugsėjo septembris septembrī septembrja سبتمبر أيلول ايلول ספטמבר",
    "october oct oktober okt octobre octubre outubro out ottobre ott października październik paź října říjen октября октябрь окт \
     жовтня жовтень listopada oktobra ekim eki lokakuuta οκτωβρίου οκτ október octombrie \
     октомври spalio oktoober oktobris oktobrī أكتوبر اكتوبر אוקטובר",
    "november nov novembre noviembre novembro listopad lis listopadu ноября ноябрь ноя листопада листопад studenoga studenog stu \
     novembra kasım kas marraskuuta νοεμβρίου νοε noiembrie \
     ноември lapkričio novembris novembrī نوفمبر נובמבר",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre grudnia grudzień gru prosince prosinec декабря \
     декабрь дек грудня грудень prosinca pro decembra aralık ara joulukuuta δεκεμβρίου δεκ desember des decembrie \
     декември gruodžio detsember decembris decembrī desembre ديسمبر דצמבר",
];

#[cfg(test)]
mod tests {
    use super::month;

    #[test]
    fn months_have_many_names() {
        for (name, number) in
            [("April", 4), ("MÄRZ", 3), ("août", 8), ("Сентября", 9), ("dez", 12), ("harbour", 0)]
        {
            assert_eq!(month(name).unwrap_or(0), number, "{name}");
        }
    }
}
