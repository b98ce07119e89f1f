//! Names of months and weekdays in the languages banks write.

use std::sync::OnceLock;

use chrono::Weekday;

use crate::banking::parse::fold::fold;

/// The month a word names, in full or shortened to three letters or more; `None` where it names
/// none or could be two ("jui" is June and July in French).
pub fn month(word: &str) -> Option<u32> {
    static SORTED: OnceLock<Vec<(&str, u32)>> = OnceLock::new();
    let names = SORTED.get_or_init(|| sorted((1..).zip(MONTHS)));
    by_prefix(names, word)
}

/// The weekday a word names, in full or shortened to two letters or more.
pub fn weekday(word: &str) -> Option<Weekday> {
    static SORTED: OnceLock<Vec<(&str, u8)>> = OnceLock::new();
    let names = SORTED.get_or_init(|| sorted((0..).zip(WEEKDAYS)));
    Weekday::try_from(by_prefix(names, word)?).ok()
}

fn sorted<N: Copy + Ord>(
    rows: impl Iterator<Item = (N, &'static &'static str)>,
) -> Vec<(&'static str, N)> {
    let mut names: Vec<_> =
        rows.flat_map(|(n, row)| row.split(' ').map(move |name| (name, n))).collect();
    names.sort_unstable();
    names
}

/// The whole name, or else the beginning of names that all mean the same.
fn by_prefix<N: Copy + PartialEq>(names: &[(&str, N)], word: &str) -> Option<N> {
    let word = fold(word);
    let from = names.partition_point(|(name, _)| *name < word.as_str());
    let mut found = None;
    for (name, n) in names.get(from..)?.iter().take_while(|(name, _)| name.starts_with(&word)) {
        if *name == word {
            return Some(*n);
        }
        if word.chars().count() < 3 || found.is_some_and(|known| known != *n) {
            return None;
        }
        found = Some(*n);
    }
    found
}

/// Folded; one row a month, January first. Short forms stand here only where they are no beginning
/// of a name, or where two months share it and one is meant.
const MONTHS: &[&str] = &[
    "january januar januari janvier janv enero ene gennaio janeiro janner jaenner januarie ianuarie \
     tammikuu tammikuuta tammi stycznia styczen leden ledna ocak jaanuar janvaris sausis gener \
     января январь янв ιανουαριου ιαν январи",
    "february februar februari fevrier fevr febrero febbraio fevereiro feber februarie helmikuu \
     helmikuuta helmi lutego luty unor unora subat veebruar februaris vasaris febrer feb febr \
     февраля февраль фев φεβρουαριου φεβ",
    "march marz maerz mrz maart mrt mars marzo marco mart martie maaliskuu maaliskuuta maalis marca \
     marzec brezen brezna marcius marts mar marec marta kovas марта март мар μαρτιου μαρ martz",
    "april abril avril aprile aprilie huhtikuu huhtikuuta huhti kwietnia kwiecien duben dubna nisan \
     aprilis abr avr apr aprill balandis апреля апрель апр απριλιου απρ",
    "may mai maj mei mayo maggio mag maio toukokuu toukokuuta touko maja kveten kvetna mayis majus \
     maijs geguze maig мая май μαιου μαι maya",
    "june juni juin junio giugno giu junho iunie kesakuu kesakuuta kesa czerwca czerwiec cerven \
     cervna haziran junius jun juuni junijs birzelis juny июня июнь июн ιουνιου ιουν jún juna",
    "july juli juillet juil julio luglio lug julho iulie heinakuu heinakuuta heina lipca lipiec \
     cervenec cervence temmuz julius jul juuli julijs liepa juliol июля июль июл ιουλιου ιουλ jula",
    "august agosto aout augustus augusti elokuu elokuuta elo sierpnia sierpien srpen srpna agustos \
     augusztus aug augusts rugpjutis agost августа август авг αυγουστου αυγ avgust ago sie",
    "september septembre septiembre setiembre settembre set setembro sept syyskuu syyskuuta syys \
     wrzesnia wrzesien zari eylul szeptember septembrie septembris rugsejis сентября сентябрь сен \
     сент σεπτεμβριου σεπ septembra wrz szept",
    "october oktober octobre octubre ottobre outubro lokakuu lokakuuta loka pazdziernika pazdziernik \
     rijen rijna ekim octombrie oktoobre oktobris spalis октября октябрь окт οκτωβριου οκτ oktobra",
    "november novembre noviembre novembro marraskuu marraskuuta marras listopada listopad listopadu \
     kasim noiembrie novembris lapkritis ноября ноябрь ноя νοεμβριου νοε novembra noi",
    "december dezember decembre diciembre dicembre dezembro desember joulukuu joulukuuta joulu grudnia \
     grudzien prosinec prosince aralik decembrie decembris detsember gruodis desembre декабря декабрь \
     дек δεκεμβριου δεκ decembra",
];

/// Folded; one row a weekday, Monday first.
const WEEKDAYS: &[&str] = &[
    "monday mon mo montag lundi lun lunes lunedi maandag ma mandag segunda poniedzialek pon pondeli \
     pazartesi maanantai hetfo seg lu",
    "tuesday tue tues tu dienstag di mardi martes martedi dinsdag tirsdag tisdag terca wtorek wto \
     utery sali tiistai kedd ter",
    "wednesday wed we mittwoch mi mercredi mer miercoles mie mercoledi woensdag wo onsdag quarta sroda \
     sro streda carsamba keskiviikko szerda qua",
    "thursday thu thur thurs th donnerstag do jeudi jeu jueves jue giovedi gio donderdag torsdag tors \
     quinta czwartek czw ctvrtek persembe torstai csutortok qui",
    "friday fri fr freitag vendredi ven viernes vie venerdi vrijdag vr fredag sexta piatek patek cuma \
     perjantai pentek sex",
    "saturday sat sa samstag samedi sam sabado sab sabato zaterdag za lordag lordagen sobota sob \
     cumartesi lauantai szombat sonnabend",
    "sunday sun su sonntag so dimanche dim domingo dom domenica zondag zo sondag niedziela nie nedele \
     pazar sunnuntai vasarnap",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_many_languages_are_known() {
        for (word, number) in [
            ("Jan", 1),
            ("janv", 1),
            ("Jänner", 1),
            ("Ocak", 1),
            ("sty", 1),
            ("FÉVR", 2),
            ("mars", 3),
            ("März", 3),
            ("Mrz", 3),
            ("mrt", 3),
            ("MAR", 3),
            ("mar", 3),
            ("avr", 4),
            ("kwi", 4),
            ("Mai", 5),
            ("maj", 5),
            ("MAY", 5),
            ("mag", 5),
            ("juin", 6),
            ("giu", 6),
            ("cze", 6),
            ("Haz", 6),
            ("juil", 7),
            ("lug", 7),
            ("lip", 7),
            ("août", 8),
            ("Ağu", 8),
            ("ago", 8),
            ("Sept", 9),
            ("set", 9),
            ("wrz", 9),
            ("październik", 10),
            ("Okt", 10),
            ("out", 10),
            ("ott", 10),
            ("lis", 11),
            ("marras", 11),
            ("marraskuuta", 11),
            ("Kas", 11),
            ("déc", 12),
            ("Dez", 12),
            ("dic", 12),
            ("gru", 12),
            ("Ara", 12),
            ("июн", 6),
            ("Haziran", 6),
        ] {
            assert_eq!(month(word), Some(number), "{word}");
        }
        for word in ["jui", "ma", "x", "", "POS", "Saldo", "januarius"] {
            assert_eq!(month(word), None, "{word}");
        }
    }

    #[test]
    fn weekdays_of_many_languages_are_known() {
        assert_eq!(weekday("Mon"), Some(Weekday::Mon));
        assert_eq!(weekday("Di"), Some(Weekday::Tue));
        assert_eq!(weekday("vendredi"), Some(Weekday::Fri));
        assert_eq!(weekday("Söndag"), Some(Weekday::Sun));
        assert_eq!(weekday("POS"), None);
    }
}
