//! Races about forecasts, with real threads.

use crate::{activity_kit::ride, forecasts::Track, team_kit::code, world::World};
use milequest_domain::{GoalStatus, notifications::NotificationKind as Kind};
use milequest_persistence::{StoreError, test_kit::execute};
use milequest_services::{Code, Viewer, forecasts, goals};
use std::{sync::Barrier, thread};

/// What one of several threads does.
type Action<'a, T> = Box<dyn FnOnce() -> T + Send + 'a>;

/// Does all of this at once.
fn at_once<T: Send>(deeds: Vec<Action<'_, T>>) -> Vec<T> {
    let begin = Barrier::new(deeds.len());
    thread::scope(|scope| {
        let begin = &begin;
        let running: Vec<_> = deeds
            .into_iter()
            .map(|deed| {
                scope.spawn(move || {
                    begin.wait();
                    deed()
                })
            })
            .collect();
        running.into_iter().map(|thread| thread.join().expect("a thread")).collect()
    })
}

/// Forecasts whose result does not follow from the state of their goal.
const WRONG_RESULTS: &str = "
    SELECT format('%s of %s', f.user_id, f.goal_id) AS line
    FROM goal_forecasts f JOIN goals g ON g.id = f.goal_id LEFT JOIN goal_forecast_states s ON s.goal_id = g.id
    WHERE (f.rank IS NOT NULL) <> (g.status = 'completed')
    OR (g.status = 'completed' AND (s.completed_at IS DISTINCT FROM g.ended_at OR f.arrived_on IS DISTINCT FROM s.arrived_on))
    OR (g.status <> 'completed' AND s.completed_at IS NOT NULL)
    UNION ALL
    SELECT format('rank %s of %s', f.rank, f.goal_id) FROM goal_forecasts f
    WHERE f.rank <> 1 + (SELECT count(*) FROM goal_forecasts o WHERE o.goal_id = f.goal_id
        AND (o.score > f.score OR (o.score = f.score AND abs(o.error_days) < abs(f.error_days))))";

fn status(track: &Track) -> GoalStatus {
    goals::get(&track.world.services, &track.ann, track.goal).expect("a goal").goal.status
}

#[test]
fn a_forecast_that_is_made_while_the_goal_passes_four_fifths_comes_before_or_is_refused() {
    for round in 0..8 {
        let track = Track::new();
        track.world.log(&track.ann, ride(&track.world, 79_000, 2)).expect("an activity");
        let guess = |who: &Viewer| track.guess(who, "2024-12-01");
        let pass = || track.world.log(&track.ann, ride(&track.world, 1_000 + round, 0)).map(drop);
        let outcomes = at_once::<Result<(), Code>>(vec![
            Box::new(|| guess(&track.bob)),
            Box::new(pass),
            Box::new(|| guess(&track.cem)),
        ]);
        assert_eq!(outcomes[1], Ok(()));
        for (who, outcome) in [(&track.bob, outcomes[0]), (&track.cem, outcomes[2])] {
            assert!(matches!(outcome, Ok(()) | Err(Code::ForecastClosed)), "{outcome:?}");
            assert_eq!(track.list(who).expect("a list").mine.is_some(), outcome.is_ok());
        }
        assert_eq!(track.guess(&track.ann, "2024-12-01"), Err(Code::ForecastClosed));
    }
}

#[test]
fn a_forecast_waits_for_the_activity_that_passes_four_fifths() {
    let track = Track::new();
    let (world, goal) = (&track.world, track.goal);
    let passes = format!("UPDATE goal_progress SET distance_mm = 80000000 WHERE goal_id = '{goal}'");
    thread::scope(|scope| {
        let waiting = world.database.connect().write(|tx| {
            execute(tx, &passes)?;
            let waiting = scope.spawn(|| track.guess(&track.bob, "2024-12-01"));
            while world.lines("SELECT pid::text AS line FROM pg_locks WHERE NOT granted").is_empty() {
                thread::yield_now();
            }
            Ok::<_, StoreError>(waiting)
        });
        assert_eq!(waiting.expect("a lock").join().expect("a thread"), Err(Code::ForecastClosed));
    });
    assert_eq!(track.list(&track.bob).expect("a list").mine, None);
}

#[test]
fn two_completions_and_a_reopening_while_jobs_resolve_end_with_the_results_of_the_last_state() {
    let track = Track::new();
    let Track { world, ann, bob, cem, .. } = &track;
    for (who, day) in [(ann, "2024-10-22"), (bob, "2024-10-25"), (cem, "2024-10-29")] {
        track.guess(who, day).expect("a forecast");
    }
    world.log(ann, ride(world, 60_000, 1)).expect("an activity");
    for round in 0..6 {
        let ride_of = |who: &Viewer| {
            let logged = world.log(who, ride(world, 50_000, 0)).expect("an activity").activity.id;
            world.undo(who, logged);
        };
        // Bob and cem reach the goal and take it back, while two workers resolve what they find.
        let work = || world.tell_with_workers();
        at_once::<()>(vec![Box::new(|| ride_of(bob)), Box::new(|| ride_of(cem)), Box::new(work), Box::new(work)]);
        let last = (round % 2 == 0).then(|| world.log(bob, ride(world, 50_000, 0)).expect("an activity").activity.id);
        world.tell();
        let is_reached = status(&track) == GoalStatus::Completed;
        assert_eq!(is_reached, last.is_some());
        assert_eq!(world.lines(WRONG_RESULTS), [""; 0], "round {round}");
        let told = [ann, bob, cem].map(|who| world.count_told(who, Kind::ForecastsResolved) > 0);
        assert_eq!(told, [is_reached; 3], "round {round}");
        world.events_are_true();
        if let Some(last) = last {
            world.undo(bob, last);
        }
        world.tell();
        assert_eq!(world.lines(WRONG_RESULTS), [""; 0], "round {round}");
    }
}

#[test]
fn members_who_leave_while_their_forecasts_are_resolved_are_ranked_or_not_but_never_half() {
    let track = Track::new();
    let Track { world, ann, bob, cem, team, .. } = &track;
    let others: Vec<Viewer> = (0..6).map(|number| world.create_viewer(&format!("dan{number}"))).collect();
    for (place, who) in others.iter().chain([ann, bob, cem]).enumerate() {
        let _already = world.join(who, *team);
        track.guess(who, &format!("2024-11-{:02}", place + 1)).expect("a forecast");
    }
    world.log(ann, ride(world, 100_000, 0)).expect("an activity");
    let leave = &|who: &Viewer| world.remove_member(who, *team, who.user.id);
    let mut deeds: Vec<Action<'_, Result<(), Code>>> = Vec::new();
    for who in &others {
        deeds.push(Box::new(move || leave(who)));
    }
    deeds.push(Box::new(|| {
        world.tell_with_workers();
        Ok(())
    }));
    assert!(at_once(deeds).iter().all(Result::is_ok));
    world.tell();
    let shown = track.list(ann).expect("a list");
    assert_eq!(shown.counts.count, 3);
    assert!(shown.page.items.iter().all(|found| found.guess.result.is_some()));
    let half = "SELECT user_id::text AS line FROM goal_forecasts WHERE num_nulls(arrived_on, error_days, score, rank) NOT IN (0, 4)";
    assert_eq!(world.lines(half), [""; 0]);
}

#[test]
fn forecasts_that_are_made_while_members_are_reminded_leave_no_reminder() {
    let track = Track::new();
    let Track { world, ann, bob, cem, goal, .. } = &track;
    world.log(ann, ride(world, 55_000, 1)).expect("an activity");
    let guess =
        |who: &Viewer| code(forecasts::update(&world.services, who, *goal, "2024-12-01".parse().expect("a day")));
    let outcomes = at_once::<Result<(), Code>>(vec![
        Box::new(|| guess(bob)),
        Box::new(|| guess(cem)),
        Box::new(|| {
            world.tell_with_workers();
            Ok(())
        }),
    ]);
    assert!(outcomes.iter().all(Result::is_ok));
    world.tell();
    let reminders = |who| world.count_told(who, Kind::ForecastReminder);
    assert_eq!([ann, bob, cem].map(reminders), [1, 0, 0]);
}

impl World {
    /// Runs all due jobs beside other threads.
    fn tell_with_workers(&self) {
        self.with_no_mail_server();
    }
}
