//! Sports in words.

use super::Sport;
use crate::activities::ActivityKind::{self, Other, Ride, Row, Run, Ski, Swim, Walk, Wheelchair};

impl Sport {
    /// The sport of a word, whatever its case, blanks and hyphens. A number is the one that Strava writes into GPX.
    pub(in super::super) fn named(name: &str) -> Option<Self> {
        const LONGEST: usize = 60;
        let word: String =
            name.chars().take(LONGEST).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let has = |words: &str| words.split_whitespace().any(|known| known == word);
        let known = WORDS.iter().find(|(_, words)| has(words)).map(|(kind, _)| Self::of(*kind));
        known.or_else(|| has(CARRIED).then_some(Self::CARRIED))
    }
}

/// Words for sports: of the GPX and TCX of many programs, the keys of Garmin, and the names of Strava in the languages in which it
/// writes its table. After the English ones come German, French, Spanish, Italian, Dutch and Portuguese ones.
const WORDS: [(ActivityKind, &str); 8] = [
    (
        Walk,
        "walk walking hike hiking casualwalking speedwalking nordicwalking indoorwalking treadmillwalking racewalking trekking
        mountaineering snowshoe snowshoeing snowshoeingws rucking backpacking 4 10 13
        spaziergang wanderung wandern gehen schneeschuhwandern schneeschuhwanderung marche randonnée randonnee raquettes
        caminata caminar senderismo excursionismo camminata escursione escursionismo wandeling wandelen hiken caminhada trilha",
    ),
    (
        Run,
        "run running jog jogging trailrun trailrunning virtualrun virtualrunning streetrunning roadrunning trackrunning treadmill
        treadmillrunning indoorrunning ultrarun obstaclerun obstacleracing 9
        lauf laufen traillauf virtuellerlauf course courseàpied courseapied trail carrera correr carreradetrail corsa hardlopen
        hardloop hardlooptraining corrida",
    ),
    (
        Ride,
        "ride bike biking bicycle cycling roadbiking roadcycling roadride racebike touringbicycle mountainbiking mountainbikeride
        mountainbike mtb gravelride gravelcycling gravelbiking cyclocross cyclocrossride virtualride virtualcycling indoorcycling
        indoorride spinning bmx trackcycling recumbentcycling downhillbiking handcycle handcycling velomobile ebikeride ebiking
        ebikefitness ebikemountain emountainbikeride 1 17 18
        radfahrt radfahren fahrrad rad virtuelleradfahrt gravelradfahrt mountainbikefahrt ebikefahrt vélo velo cyclisme
        sortieàvélo sortievélo vtt ciclismo bicicleta vueltaenbicicleta giroinbici bici fietsrit fietsen fietstocht wielrennen
        pedalada",
    ),
    (
        Swim,
        "swim swimming lapswimming poolswim poolswimming openwaterswimming openwaterswim indoorswimming 16
        schwimmen natation natación natacion nuoto nuotata zwemmen natação natacao",
    ),
    (
        Wheelchair,
        "wheelchair wheelchairpushwalk wheelchairpushrun wheelchairwalk wheelchairrun
        rollstuhl fauteuilroulant silladeruedas sediaarotelle rolstoel",
    ),
    (
        Row,
        "row rowing rowingv2 indoorrowing virtualrow canoe canoeing kayak kayaking kayakingv2 paddling paddlingv2 sup
        standuppaddling standuppaddleboarding standuppaddleboardingv2 rafting whitewaterraftingkayaking
        rudern kanu kajak aviron remo canottaggio roeien",
    ),
    (
        Ski,
        "ski skiing nordicski crosscountryskiing crosscountryskiingws crosscountryclassicskiing skateskiing skateskiingws
        backcountryski backcountryskiing backcountryskiingws backcountryskiingsnowboardingws skimo skitouring skitour rollerski
        rollerskiing alpineski alpineskiing downhillskiing resortskiing resortskiingws resortskiingsnowboardingws snowboard
        snowboarding 7 8
        langlauf skilanglauf skifahren skidefond skialpin langlaufen sci scidifondo",
    ),
    (
        Other,
        "other workout training elliptical stairstepper stairclimbing inlineskate inlineskating iceskate iceskating skateboard
        skateboarding yoga weighttraining strengthtraining transitionv2 multisport",
    ),
];

/// Words for sports in which something else moves the person.
const CARRIED: &str = "motorcycling motorcycle motorcyclingv2 driving drivinggeneral car transport transportation flying airplane
    helicopter sail sailing sailingv2 boating boatingv2 motorboat windsurf windsurfing windkitesurfing kitesurf kitesurfing
    kiteboarding surfing wakeboarding waterskiing horseback horsebackriding snowmobiling snowmobilingws hanggliding paragliding
    skydiving motorsports";

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn words_are_unique_and_written_as_they_are_compared() {
        let mut seen = BTreeSet::new();
        for words in WORDS.iter().map(|(_, words)| *words).chain([CARRIED]) {
            let mut within = BTreeSet::new();
            for word in words.split_whitespace() {
                // Languages share words of one kind.
                within.insert(word);
                assert!(!seen.contains(word), "{word} is there twice");
                let compared: String =
                    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
                assert_eq!(compared, word);
            }
            seen.extend(within);
        }
    }

    #[test]
    fn sports_are_found_whatever_their_spelling() {
        for (name, kind) in [
            ("Running", Run),
            ("street_running", Run),
            ("Trail Run", Run),
            ("9", Run),
            ("Biking", Ride),
            ("E-Bike Ride", Ride),
            ("VirtualRide", Ride),
            ("Radfahrt", Ride),
            ("Course à pied", Run),
            ("hiking", Walk),
            ("open_water_swimming", Swim),
            ("Nordic Ski", Ski),
            ("Stand Up Paddling", Row),
            ("Wheelchair", Wheelchair),
        ] {
            assert_eq!(Sport::named(name), Some(Sport::of(kind)), "{name}");
        }
        assert_eq!(Sport::named("Sail"), Some(Sport::CARRIED));
        for unknown in ["", "Quidditch", "running and cycling"] {
            assert_eq!(Sport::named(unknown), None, "{unknown}");
        }
    }
}
