//! Personal bests: always those of the activities, for the owner and for others.

use crate::{team_kit::unkeyed, world::World};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use milequest_domain::{
    ActivityId, Distance, PersonalBest, TimeZone,
    activities::{ActivityKind, ActivitySource, Movement, Seconds, Start},
};
use milequest_services::{
    Code, Precondition, ServiceError, Viewer,
    activities::{self, ActivityEdit, ActivitySelection, NewActivity, StartEdit},
    insights::bests::{self, BestActivity},
};
use proptest::{prelude::*, test_runner::Config};

fn mine(world: &World, who: &Viewer) -> Vec<BestActivity> {
    bests::list_mine(&world.services, who).expect("bests")
}

fn seen(world: &World, viewer: &Viewer, whose: &Viewer) -> Vec<BestActivity> {
    bests::list_of_person(&world.services, viewer, &whose.user.username).expect("bests")
}

fn movement(kind: ActivityKind, millimetres: i64, seconds: u32) -> Movement {
    Movement::from_stored(kind, Distance::from_millimetres(millimetres).expect("a distance"), Seconds(seconds))
}

fn start(world: &World, days_ago: i64) -> Start {
    Start::new(world.services.now() - TimeDelta::days(days_ago) - TimeDelta::hours(12), TimeZone::UTC)
}

fn log(world: &World, who: &Viewer, movement: Movement, days_ago: i64, is_private: bool) -> ActivityId {
    let new = NewActivity {
        start: start(world, days_ago),
        movement,
        is_private,
        note: Default::default(),
        place: None,
        source: ActivitySource::manual(),
        source_id: None,
        counts_for: Default::default(),
    };
    activities::log(&world.services, who, &unkeyed(), new).expect("an activity").value.activity.id
}

/// An activity as the database has it.
struct Stored {
    id: ActivityId,
    at: DateTime<Utc>,
    day: NaiveDate,
    movement: Movement,
    is_private: bool,
}

fn stored(world: &World, who: &Viewer) -> Vec<Stored> {
    let ask = format!(
        "SELECT concat_ws(' ', id, extract(epoch FROM started_at)::bigint, day, kind, distance_mm, duration_s, is_private) AS line
         FROM activities WHERE user_id = '{}'",
        who.user.id
    );
    let read = |line: &String| {
        let words: Vec<&str> = line.split(' ').collect();
        let number = |word: &str| word.parse::<i64>().expect("a number");
        Stored {
            id: words[0].parse().expect("an id"),
            at: DateTime::from_timestamp(number(words[1]), 0).expect("a time"),
            day: words[2].parse().expect("a day"),
            movement: movement(
                words[3].parse().expect("a kind"),
                number(words[4]),
                u32::try_from(number(words[5])).expect("seconds"),
            ),
            is_private: words[6] == "t",
        }
    };
    world.lines(&ask).iter().map(read).collect()
}

/// The bests by the rule of the domain.
fn expected(all: &[Stored]) -> Vec<BestActivity> {
    let of_kind = |kind: ActivityKind, best: PersonalBest| {
        let counting = all.iter().filter(|one| one.movement.kind() == kind && best.counts(&one.movement));
        let found = counting.min_by(|one, other| {
            let by_value = best.compare(&one.movement, &other.movement);
            by_value.then_with(|| (one.day, one.at, one.id).cmp(&(other.day, other.at, other.id)))
        })?;
        let Stored { id, day, movement, is_private, .. } = found;
        Some(BestActivity { best, activity: *id, day: *day, movement: *movement, is_private: *is_private })
    };
    let kinds = ActivityKind::ALL.iter();
    kinds.flat_map(|kind| PersonalBest::ALL.iter().filter_map(|best| of_kind(*kind, *best))).collect()
}

/// What a person does with the activities.
#[derive(Clone, Debug)]
enum Action {
    Log { kind: ActivityKind, millimetres: i64, seconds: u32, days_ago: i64, is_private: bool },
    Distance { which: usize, millimetres: i64 },
    Duration { which: usize, seconds: u32 },
    Kind { which: usize, kind: ActivityKind },
    Day { which: usize, days_ago: i64 },
    Toggle { which: usize, is_private: bool },
    ToggleAll { is_private: bool },
    Delete { which: usize },
}

fn action() -> impl Strategy<Value = Action> {
    // Few values, so that many are equal.
    let kind = prop::sample::select(vec![ActivityKind::Run, ActivityKind::Ride]);
    let millimetres = prop::sample::select(vec![
        0,
        999_999,
        1_000_000,
        5_000_000,
        9_999_999,
        10_000_000,
        21_097_500,
        42_195_000,
        99_999_999,
        100_000_000,
    ]);
    let seconds = prop::sample::select(vec![2_400_u32, 3_600, 36_000]);
    let (which, days) = (0..12_usize, 0..4_i64);
    prop_oneof![
        6 => (kind.clone(), millimetres.clone(), seconds.clone(), days.clone(), any::<bool>()).prop_map(
            |(kind, millimetres, seconds, days_ago, is_private)| Action::Log { kind, millimetres, seconds, days_ago, is_private }
        ),
        2 => (which.clone(), millimetres).prop_map(|(which, millimetres)| Action::Distance { which, millimetres }),
        2 => (which.clone(), seconds).prop_map(|(which, seconds)| Action::Duration { which, seconds }),
        1 => (which.clone(), kind).prop_map(|(which, kind)| Action::Kind { which, kind }),
        1 => (which.clone(), days).prop_map(|(which, days_ago)| Action::Day { which, days_ago }),
        2 => (which.clone(), any::<bool>()).prop_map(|(which, is_private)| Action::Toggle { which, is_private }),
        1 => any::<bool>().prop_map(|is_private| Action::ToggleAll { is_private }),
        2 => which.prop_map(|which| Action::Delete { which }),
    ]
}

/// Does the action. An implausible edit is refused.
fn act(world: &World, who: &Viewer, ids: &mut Vec<ActivityId>, action: &Action) {
    let s = &world.services;
    let nth = |which: usize| ids.get(which % ids.len().max(1)).copied();
    let edit = |which, edit: ActivityEdit| {
        let Some(id) = nth(which) else { return };
        let edited = activities::edit(s, who, id, &edit, &Precondition::none());
        let refused = edited.as_ref().err().map(ServiceError::code);
        assert!(refused.is_none_or(|code| code == Code::InvalidFields), "{edited:?}");
    };
    match action.clone() {
        Action::Log { kind, millimetres, seconds, days_ago, is_private } => {
            ids.push(log(world, who, movement(kind, millimetres, seconds), days_ago, is_private));
        }
        Action::Distance { which, millimetres } => {
            edit(which, ActivityEdit { distance: Distance::from_millimetres(millimetres).ok(), ..Default::default() });
        }
        Action::Duration { which, seconds } => {
            edit(which, ActivityEdit { duration: Some(Seconds(seconds)), ..Default::default() });
        }
        Action::Kind { which, kind } => edit(which, ActivityEdit { kind: Some(kind), ..Default::default() }),
        Action::Day { which, days_ago } => {
            let time = Some(start(world, days_ago).at().to_rfc3339());
            edit(which, ActivityEdit { start: Some(StartEdit { time, zone: None }), ..Default::default() });
        }
        Action::Toggle { which, is_private } => {
            edit(which, ActivityEdit { is_private: Some(is_private), ..Default::default() });
        }
        Action::ToggleAll { is_private } => {
            activities::update_privacy(s, who, &ActivitySelection::All, is_private).expect("another privacy");
        }
        Action::Delete { which } => {
            if let Some(id) = nth(which) {
                activities::delete(s, who, id, &Precondition::none()).expect("a deletion");
                ids.retain(|other| *other != id);
            }
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 6, max_shrink_iters: 40, failure_persistence: None, ..Config::default() })]

    #[test]
    fn bests_follow_from_the_activities_after_every_change(actions in prop::collection::vec(action(), 10..40)) {
        let world = World::new();
        let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
        let mut ids = Vec::new();
        for action in &actions {
            act(&world, &ann, &mut ids, action);
            let mut all = stored(&world, &ann);
            prop_assert_eq!(mine(&world, &ann), expected(&all), "{:?}", action);
            all.retain(|one| !one.is_private);
            let public = expected(&all);
            prop_assert_eq!(seen(&world, &bob, &ann), public.clone(), "{:?}", action);
            prop_assert_eq!(seen(&world, &ann, &ann), public, "that is what others see, for ann too");
        }
        world.nothing_has_drifted();
    }
}

#[test]
fn a_private_best_moves_nothing_that_others_see() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    log(&world, &ann, movement(ActivityKind::Run, 10_000_000, 3_600), 1, false);
    let (before, own) = (seen(&world, &bob, &ann), mine(&world, &ann));
    assert_eq!(before, own);
    let unseen = log(&world, &ann, movement(ActivityKind::Run, 42_195_000, 10_800), 0, true);
    log(&world, &ann, movement(ActivityKind::Swim, 5_000_000, 7_200), 0, true);
    assert_eq!(seen(&world, &bob, &ann), before);
    let marathon = mine(&world, &ann).into_iter().find(|one| one.best == PersonalBest::FastestMarathon);
    assert_eq!(marathon.map(|one| (one.activity, one.is_private)), Some((unseen, true)));
    // It is seen as soon as it is public, and gone as soon as it is hidden.
    world.set_private(&ann, unseen, false);
    assert!(seen(&world, &bob, &ann).iter().any(|one| one.activity == unseen));
    world.set_private(&ann, unseen, true);
    assert_eq!(seen(&world, &bob, &ann), before);
}

#[test]
fn damaged_bests_are_found_and_repaired() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    log(&world, &ann, movement(ActivityKind::Run, 10_000_000, 3_600), 1, false);
    log(&world, &ann, movement(ActivityKind::Run, 1_000_000, 400), 1, true);
    let right = mine(&world, &ann);
    for damage in [
        "fastest_1_km = 1",
        "fastest_1_km = NULL",
        "public_fastest_10_km = fastest_10_km - 1",
        "fastest_100_km = 1, public_fastest_100_km = 0",
    ] {
        world.sql(&format!("UPDATE user_kind_days SET {damage}"));
        let report = world.recount(milequest_services::activities::reconciliation::Scope::Full, true);
        assert_eq!(report.drifted(), 1, "{damage}");
        assert_eq!(mine(&world, &ann), right, "{damage}");
        world.nothing_has_drifted();
    }
}

#[test]
fn every_damaged_number_of_a_kind_and_day_is_found() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let run = |metres: i64, seconds| movement(ActivityKind::Run, metres * 1_000, seconds);
    // A day with one public activity, one with a private one, and one with several.
    log(&world, &ann, run(101_000, 36_000), 1, false);
    log(&world, &ann, run(101_000, 36_000), 2, true);
    for (metres, is_private) in [(101_000, false), (101_000, true), (5_000, false)] {
        log(&world, &ann, run(metres, 36_000), 3, is_private);
    }
    let counted = "SELECT column_name::text AS line FROM information_schema.columns
                   WHERE table_name = 'user_kind_days' AND column_name NOT IN ('user_id', 'day', 'kind') ORDER BY 1";
    let columns = world.lines(counted);
    assert_eq!(columns.len(), 24, "{columns:?}");
    let days = world.lines("SELECT day::text AS line FROM user_kind_days ORDER BY day");
    let mut damages: Vec<String> = vec![
        "DELETE FROM user_kind_days WHERE day = '$day'".into(),
        "UPDATE user_kind_days SET kind = 'walk' WHERE day = '$day'".into(),
        "UPDATE user_kind_days SET day = day + 100 WHERE day = '$day'".into(),
        "INSERT INTO user_kind_days SELECT (jsonb_populate_record(k, '{\"kind\": \"ski\"}')).* FROM user_kind_days k WHERE day = '$day'"
            .into(),
        "INSERT INTO user_kind_days (user_id, day, kind, public_mm, public_s, public_count, private_mm, private_s, private_count,
             public_longest_mm, public_longest_s, longest_mm, longest_s, public_early, early)
         SELECT user_id, day, 'ski', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}', '{}' FROM user_kind_days WHERE day = '$day'"
            .into(),
        "UPDATE user_kind_days SET public_count = private_count, private_count = public_count + 1 WHERE day = '$day'".into(),
        "UPDATE user_kind_days SET public_count = 9223372036854775807, private_count = 9223372036854775807 WHERE day = '$day'"
            .into(),
    ];
    for column in &columns {
        // One that no activity of the day gives a number is null, or an empty list.
        let wrong = if column.contains("early") {
            format!("{column} = {column} || array_fill(0, ARRAY[11 - cardinality({column})]) || 1")
        } else {
            format!("{column} = COALESCE({column}, 0) + 1")
        };
        damages.push(format!("UPDATE user_kind_days SET {wrong} WHERE day = '$day'"));
    }
    let all = || world.lines("SELECT k::text AS line FROM user_kind_days k ORDER BY k");
    let right = all();
    for day in &days {
        for damage in &damages {
            world.sql(&damage.replace("$day", day));
            assert_ne!(all(), right, "{damage}");
            let report = world.recount(milequest_services::activities::reconciliation::Scope::Full, true);
            assert!(report.drifted() > 0, "{damage} of {day}");
            assert_eq!(all().len(), right.len(), "{damage} of {day}");
            world.nothing_has_drifted();
        }
    }
}

#[test]
fn bests_of_a_private_account_are_for_its_followers_and_a_block_hides_them() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    log(&world, &ann, movement(ActivityKind::Walk, 5_000_000, 3_600), 0, false);
    let ask = || {
        bests::list_of_person(&world.services, &bob, &ann.user.username)
            .map(|found| found.len())
            .map_err(|error| error.code())
    };
    assert_eq!(ask(), Ok(4));
    world.sql(&format!("UPDATE users SET is_private = true WHERE id = '{}'", ann.user.id));
    assert_eq!(ask(), Err(Code::PrivateAccount));
    world.sql(&format!("INSERT INTO follows VALUES ('{}', '{}', 'active', now(), now())", bob.user.id, ann.user.id));
    assert_eq!(ask(), Ok(4));
    world.sql(&format!("INSERT INTO blocks VALUES ('{}', '{}', now())", ann.user.id, bob.user.id));
    assert_eq!(ask(), Err(Code::NotFound));
}
