//! Statistics of people: streaks, days and totals, as the owner and others see them.

use crate::{
    team_kit::{code, viewer_of},
    world::World,
};
use milequest_domain::{ActivityId, Streak, StreakState, activities::Amount};
use milequest_services::{
    Code, Precondition, Viewer,
    accounts::{self, AccountStatusChange},
    activities::{self, ActivityEdit, StartEdit},
    insights::stats::{self, Stats},
};

fn mine(world: &World, who: &Viewer) -> Stats {
    stats::get_mine(&world.services, who, None).expect("stats")
}

fn seen(world: &World, whose: &Viewer) -> Stats {
    stats::get_of_person(&world.services, whose, &whose.user.username, None).expect("stats")
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a day")
}

#[allow(clippy::unnecessary_wraps, reason = "it is compared with an option")]
fn run(first: &str, last: &str) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
    Some((day(first), day(last)))
}

fn ends(streak: Option<Streak>) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
    streak.map(|streak| (streak.first(), streak.last()))
}

fn delete(world: &World, who: &Viewer, activity: ActivityId) {
    activities::delete(&world.services, who, activity, &Precondition::none()).expect("a deletion");
}

/// Ann at noon of the 20th of October 2024 in her time zone.
fn ann(world: &World, zone: &str) -> Viewer {
    world.it_is("2024-10-20T12:00:00Z");
    ann_in(world, &world.create_viewer("ann"), zone)
}

fn ann_in(world: &World, who: &Viewer, zone: &str) -> Viewer {
    let edit = accounts::ProfileEdit { time_zone: Some(zone.parse().expect("a zone")), ..Default::default() };
    viewer_of(&accounts::edit(&world.services, who.user.id, &edit, &Precondition::none()).expect("a zone").user)
}

#[test]
fn a_person_without_activities_has_no_totals_and_no_streak() {
    let world = World::new();
    let ann = ann(&world, "UTC");
    for stats in [mine(&world, &ann), seen(&world, &ann)] {
        assert_eq!((stats.totals, stats.streaks.active_days()), (Default::default(), 0));
        assert_eq!((stats.streaks.state(), stats.streaks.current()), (StreakState::NeverBegun, None));
        assert_eq!((stats.calendar.year().number(), stats.calendar.active_days()), (2024, 0));
    }
}

#[test]
fn a_late_day_closes_the_gap_of_a_streak_and_deleting_it_reopens_the_gap() {
    let world = World::new();
    let ann = ann(&world, "UTC");
    for day in ["2024-10-16", "2024-10-17", "2024-10-19"] {
        world.walk(&ann, &format!("{day}T09:00"), "UTC", 1_000.0);
    }
    let stats = mine(&world, &ann);
    assert_eq!(ends(stats.streaks.current()), run("2024-10-19", "2024-10-19"));
    assert_eq!(stats.streaks.state(), StreakState::WaitsForToday);
    assert_eq!(ends(stats.streaks.longest()), run("2024-10-16", "2024-10-17"));
    let late = world.walk(&ann, "2024-10-18T09:00", "UTC", 0.0);
    let stats = mine(&world, &ann);
    assert_eq!(ends(stats.streaks.current()), run("2024-10-16", "2024-10-19"));
    assert_eq!((stats.streaks.active_days(), ends(stats.streaks.longest())), (4, run("2024-10-16", "2024-10-19")));
    let today = world.walk(&ann, "2024-10-20T09:00", "UTC", 1_000.0);
    assert_eq!(mine(&world, &ann).streaks.state(), StreakState::ActiveToday);
    delete(&world, &ann, late);
    let stats = mine(&world, &ann);
    assert_eq!((ends(stats.streaks.current()), stats.streaks.active_days()), (run("2024-10-19", "2024-10-20"), 4));
    assert_eq!(stats.calendar.get(day("2024-10-18")), None, "an empty row is no active day");
    delete(&world, &ann, today);
    world.it_is("2024-10-21T00:00:00Z");
    let broken = StreakState::Broken { last_day: day("2024-10-19"), missed_day: day("2024-10-20") };
    assert_eq!((mine(&world, &ann).streaks.state(), mine(&world, &ann).streaks.current()), (broken, None));
}

#[test]
fn moving_an_activity_to_another_day_moves_its_day() {
    let world = World::new();
    let ann = ann(&world, "UTC");
    let walk = world.walk(&ann, "2024-10-18T09:00", "UTC", 1_000.0);
    let start = Some(StartEdit { time: Some("2024-10-20T09:00".to_owned()), zone: None });
    let edit = ActivityEdit { start, ..ActivityEdit::default() };
    activities::edit(&world.services, &ann, walk, &edit, &Precondition::none()).expect("another day");
    for stats in [mine(&world, &ann), seen(&world, &ann)] {
        assert_eq!(ends(stats.streaks.longest()), run("2024-10-20", "2024-10-20"));
        assert_eq!(stats.calendar.active().map(|(day, _)| day).collect::<Vec<_>>(), [day("2024-10-20")]);
    }
}

#[test]
fn only_the_owner_sees_a_private_day() {
    let world = World::new();
    let ann = ann(&world, "UTC");
    world.walk(&ann, "2024-10-18T09:00", "UTC", 1_000.0);
    let unseen = world.walk_privately(&ann, "2024-10-19T09:00", "UTC", 700.0);
    world.walk(&ann, "2024-10-20T09:00", "UTC", 1_000.0);
    let (own, public) = (mine(&world, &ann), seen(&world, &ann));
    assert_eq!(ends(own.streaks.current()), run("2024-10-18", "2024-10-20"));
    assert_eq!(own.totals.private, Amount { distance: 700_000, duration: 1_800, count: 1 });
    assert_eq!(ends(public.streaks.current()), run("2024-10-20", "2024-10-20"));
    assert_eq!(ends(public.streaks.longest()), run("2024-10-20", "2024-10-20"));
    assert_eq!((public.streaks.active_days(), public.calendar.active_days()), (2, 2));
    assert_eq!(public.totals.all(), Amount { distance: 2_000_000, duration: 3_600, count: 2 });
    // Making it public or private takes effect at once.
    world.set_private(&ann, unseen, false);
    let shown = seen(&world, &ann);
    assert_eq!(ends(shown.streaks.current()), run("2024-10-18", "2024-10-20"));
    assert_eq!(shown.totals.all(), own.totals.all());
    world.set_private(&ann, unseen, true);
    let hidden = seen(&world, &ann);
    assert_eq!((hidden.totals, hidden.streaks, hidden.calendar), (public.totals, public.streaks, public.calendar));
    // Of a day with both, others see the public part.
    world.walk(&ann, "2024-10-19T11:00", "UTC", 300.0);
    let split = *seen(&world, &ann).calendar.get(day("2024-10-19")).expect("a day");
    assert_eq!((split.public.distance, split.private), (300_000, Amount::default()));
}

#[test]
fn only_the_owner_sees_a_streak_of_private_days() {
    let world = World::new();
    let ann = ann(&world, "UTC");
    for day in ["2024-10-18", "2024-10-19", "2024-10-20"] {
        world.walk_privately(&ann, &format!("{day}T09:00"), "UTC", 1_000.0);
    }
    assert_eq!(mine(&world, &ann).streaks.current_days(), 3);
    let public = seen(&world, &ann);
    assert_eq!((public.streaks.state(), public.totals), (StreakState::NeverBegun, Default::default()));
}

#[test]
fn one_minute_before_and_after_midnight_are_two_days() {
    let world = World::new();
    let ann = ann(&world, "Europe/Vienna");
    world.walk(&ann, "2024-10-18T23:59", "Europe/Vienna", 1.0);
    world.walk(&ann, "2024-10-19T00:01", "Europe/Vienna", 1.0);
    let stats = mine(&world, &ann);
    assert_eq!(ends(stats.streaks.current()), run("2024-10-18", "2024-10-19"));
    // Vienna is two hours ahead, where it is already the 21st.
    world.it_is("2024-10-20T22:01:00Z");
    let stats = mine(&world, &ann);
    assert_eq!((stats.today, stats.streaks.current()), (day("2024-10-21"), None));
    assert!(matches!(stats.streaks.state(), StreakState::Broken { .. }));
}

#[test]
fn days_of_23_and_of_25_hours_are_days() {
    let world = World::new();
    let ann = ann(&world, "Europe/Vienna");
    world.it_is("2025-04-01T12:00:00Z");
    for day in ["2024-10-26", "2024-10-27", "2024-10-28", "2025-03-29", "2025-03-30", "2025-03-31"] {
        world.walk(&ann, &format!("{day}T00:30"), "Europe/Vienna", 1_000.0);
        world.walk(&ann, &format!("{day}T23:00"), "Europe/Vienna", 1_000.0);
    }
    let stats = mine(&world, &ann);
    assert_eq!((stats.streaks.active_days(), stats.streaks.current_days()), (6, 3));
    assert_eq!(ends(stats.streaks.longest()), run("2025-03-29", "2025-03-31"), "the later of two as long");
}

#[test]
fn activities_keep_their_local_days_in_every_time_zone() {
    let world = World::new();
    let ann = ann(&world, "Pacific/Honolulu");
    // It is late on the 20th in Auckland, early on that day in Honolulu, and still the 19th in Pago Pago.
    world.it_is("2024-10-20T10:35:00Z");
    world.walk(&ann, "2024-10-20T23:00", "Pacific/Auckland", 1_000.0);
    assert_eq!(mine(&world, &ann).streaks.state(), StreakState::ActiveToday);
    let far = ann_in(&world, &ann, "Pacific/Pago_Pago");
    let stats = mine(&world, &far);
    assert_eq!((stats.today, stats.streaks.state()), (day("2024-10-19"), StreakState::Ahead));
    assert_eq!(ends(stats.streaks.current()), run("2024-10-20", "2024-10-20"), "the zone changes no day that was");
    world.it_is("2024-10-20T11:40:00Z");
    world.walk(&far, "2024-10-21T00:05", "Pacific/Auckland", 1_000.0);
    let stats = mine(&world, &far);
    assert_eq!((stats.today, stats.streaks.state()), (day("2024-10-20"), StreakState::ActiveToday));
    assert_eq!(ends(stats.streaks.current()), run("2024-10-20", "2024-10-21"));
}

#[test]
fn the_calendar_has_the_requested_year_or_the_current_one_of_the_person() {
    let world = World::new();
    let ann = ann(&world, "Pacific/Auckland");
    world.it_is("2024-12-31T12:00:00Z");
    world.walk(&ann, "2024-12-31T09:00", "Pacific/Auckland", 1_000.0);
    world.walk(&ann, "2025-01-01T00:10", "Pacific/Auckland", 2_000.0);
    for stats in [mine(&world, &ann), seen(&world, &ann)] {
        let days: Vec<_> = stats.calendar.active().map(|(day, split)| (day, split.all().distance)).collect();
        assert_eq!(days, [(day("2025-01-01"), 2_000_000)]);
        assert_eq!((stats.totals.all().count, stats.streaks.current_days()), (2, 2), "these are of all years");
    }
    let year = Some("2024".parse().expect("a year"));
    let old = stats::get_mine(&world.services, &ann, year).expect("stats");
    assert_eq!(old.calendar.active().map(|(day, _)| day).collect::<Vec<_>>(), [day("2024-12-31")]);
}

#[test]
fn an_activity_for_several_teams_counts_once_for_its_owner() {
    let world = World::new();
    let ann = ann(&world, "UTC");
    for _ in 0..3 {
        world.team(&ann, true, 10);
    }
    world.walk(&ann, "2024-10-18T09:00", "UTC", 1_000.0);
    assert_eq!(mine(&world, &ann).totals.public, Amount { distance: 1_000_000, duration: 1_800, count: 1 });
}

#[test]
fn an_unknown_or_disabled_person_has_no_stats() {
    let world = World::new();
    let ann = ann(&world, "UTC");
    world.walk(&ann, "2024-10-18T09:00", "UTC", 1_000.0);
    let bob = world.create_viewer("bob");
    let ask = |name: &str| code(stats::get_of_person(&world.services, &bob, &name.parse().expect("a name"), None));
    assert_eq!((ask("ann"), ask("nobody")), (Ok(()), Err(Code::NotFound)));
    for (kept_out, found) in [(true, Err(Code::NotFound)), (false, Ok(()))] {
        accounts::update_status(&world.services, ann.user.id, AccountStatusChange::Disabled(kept_out))
            .expect("a standing");
        assert_eq!(ask("ann"), found);
    }
}
