//! Sports as numbers of the profile of FIT.

use super::Sport;
use crate::activities::ActivityKind::{Ride, Row, Run, Ski, Swim, Walk, Wheelchair};

impl Sport {
    /// The sport of the fields `sport` and `sub_sport` of FIT.
    pub(in super::super) const fn of_fit(sport: u8, sub_sport: Option<u8>) -> Self {
        match (sport, sub_sport) {
            // Fitness equipment, and generic or training with a machine as the sub sport.
            (0 | 4 | 10, Some(1 | 45)) => Self::of(Run),
            (0 | 4 | 10, Some(5 | 6)) => Self::of(Ride),
            (0 | 4 | 10, Some(14)) => Self::of(Row),
            (0 | 4 | 10, Some(27 | 31)) => Self::of(Walk),
            (1, _) => Self::of(Run),
            (2 | 21, _) => Self::of(Ride),
            (5, _) => Self::of(Swim),
            // Walking, mountaineering, hiking, snowshoeing.
            (11 | 16 | 17 | 35, _) => Self::of(Walk),
            // Cross-country, alpine, snowboarding.
            (12..=14, _) => Self::of(Ski),
            // Rowing, paddling, standing, kayaking, rafting, canoeing.
            (15 | 19 | 37 | 41 | 42 | 88, _) => Self::of(Row),
            (65 | 66, _) => Self::of(Wheelchair),
            // Flying, motorcycling, boating, driving, gliding, riding, sailing, sky diving, snowmobiling, wakeboarding, water
            // skiing, windsurfing, kitesurfing, jump master, tubing, wakesurfing, motor sports.
            (20 | 22..=24 | 26 | 27 | 32 | 34 | 36 | 39 | 40 | 43 | 44 | 46 | 76 | 77 | 81, _) => Self::CARRIED,
            _ => Self::UNKNOWN,
        }
    }

    /// The name of a sport of FIT, for people.
    pub(in super::super) const fn fit_name(sport: u8) -> Option<&'static str> {
        Some(match sport {
            1 => "running",
            2 => "cycling",
            4 => "fitness equipment",
            5 => "swimming",
            10 => "training",
            11 => "walking",
            12 => "cross country skiing",
            13 => "alpine skiing",
            14 => "snowboarding",
            15 => "rowing",
            16 => "mountaineering",
            17 => "hiking",
            19 => "paddling",
            21 => "e-biking",
            22 => "motorcycling",
            23 => "boating",
            24 => "driving",
            27 => "horseback riding",
            30 => "inline skating",
            31 => "rock climbing",
            32 => "sailing",
            33 => "ice skating",
            35 => "snowshoeing",
            36 => "snowmobiling",
            37 => "stand up paddleboarding",
            41 => "kayaking",
            42 => "rafting",
            65 => "wheelchair push walk",
            66 => "wheelchair push run",
            88 => "canoeing",
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activities::ActivityKind::Other;

    #[test]
    fn every_sport_of_fit_has_a_kind() {
        for (sport, sub_sport, kind) in [
            (1, None, Run),
            (1, Some(1), Run),
            (2, Some(58), Ride),
            (4, Some(1), Run),
            (4, Some(6), Ride),
            (4, Some(14), Row),
            (4, Some(15), Other),
            (5, Some(17), Swim),
            (17, None, Walk),
            (12, None, Ski),
            (41, None, Row),
            (66, None, Wheelchair),
            (0, None, Other),
            (255, Some(255), Other),
        ] {
            assert_eq!(Sport::of_fit(sport, sub_sport), Sport::of(kind), "{sport} {sub_sport:?}");
        }
        assert_eq!(Sport::of_fit(32, None), Sport::CARRIED);
    }
}
