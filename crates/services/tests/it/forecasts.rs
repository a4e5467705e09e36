//! Forecasts of goals: who may make them and until when, how they are resolved, and who is told.

use crate::{
    activity_kit::ride,
    event_kit::told,
    goals::{plain, target},
    team_kit::{all, code},
    world::{PASSWORD, World, here},
};
use chrono::{Days, NaiveDate, TimeDelta};
use milequest_domain::{
    ActivityId, GoalId, GoalStatus, TeamId, events::EventKind, forecasts::NoForecast,
    notifications::NotificationKind as Kind,
};
use milequest_services::{
    Code, Viewer,
    accounts::account_deletion,
    activities::reconciliation::Scope,
    events::EventFilter,
    forecasts::{self, GoalForecasts, GuessResult},
    goals::{GoalTargetInput, NewGoal},
};

/// A public team of ann with bob and cem, and an active goal of 100 km. It is noon of the 20th of October.
pub(crate) struct Track {
    pub(crate) world: World,
    pub(crate) ann: Viewer,
    pub(crate) bob: Viewer,
    pub(crate) cem: Viewer,
    pub(crate) team: TeamId,
    pub(crate) goal: GoalId,
}

impl Track {
    pub(crate) fn new() -> Self {
        Self::of(World::new())
    }

    fn of(world: World) -> Self {
        world.it_is("2024-10-20T12:00:00Z");
        let [ann, bob, cem] = ["ann", "bob", "cem"].map(|name| world.create_viewer(name));
        let team = world.team(&ann, true, 200);
        for member in [&bob, &cem] {
            world.join(member, team).expect("a member");
        }
        let target = GoalTargetInput::Distance(target("100000"));
        let goal = world.goal(&ann, team, NewGoal { target, ..plain("To the hut") });
        world.step(&ann, goal, GoalStatus::Active).expect("an active goal");
        world.tell();
        Self { world, ann, bob, cem, team, goal }
    }

    pub(crate) fn guess(&self, who: &Viewer, day: &str) -> Result<(), Code> {
        let day = day.parse().expect("a day");
        code(forecasts::update(&self.world.services, who, self.goal, day))
    }

    fn take_back(&self, who: &Viewer) -> Result<(), Code> {
        code(forecasts::delete(&self.world.services, who, self.goal))
    }

    pub(crate) fn list(&self, who: &Viewer) -> Result<GoalForecasts, Code> {
        forecasts::list(&self.world.services, who, self.goal, &all()).map_err(|error| error.code())
    }

    /// Each forecast of the list: who, the day, and rank, error and score.
    fn shown(&self, who: &Viewer) -> Vec<String> {
        let line = |result: Option<GuessResult>| match result {
            Some(GuessResult { result, rank, .. }) => format!("{rank} ({} days, {})", result.error_days, result.score),
            None => "open".to_owned(),
        };
        let list = self.list(who).expect("a list");
        assert_eq!(usize::try_from(list.counts.count).expect("a few"), list.page.items.len());
        let of = |found: &forecasts::MemberForecast| {
            format!("{} {}: {}", found.person.username.as_str(), found.guess.day, line(found.guess.result))
        };
        list.page.items.iter().map(of).collect()
    }

    /// Logs this many kilometres of somebody, some days ago.
    fn ride(&self, who: &Viewer, kilometres: u32, days_ago: i64) -> ActivityId {
        self.world.log(who, ride(&self.world, kilometres * 1_000, days_ago)).expect("an activity").activity.id
    }

    fn days_pass(&self, days: i64) {
        self.world.clock.advance(TimeDelta::days(days));
    }
}

#[test]
fn a_member_guesses_a_day_from_tomorrow_on_and_changes_it() {
    let track = Track::new();
    assert_eq!(track.guess(&track.bob, "2024-10-20"), Err(Code::InvalidFields), "today");
    assert_eq!(track.guess(&track.bob, "2034-10-22"), Err(Code::InvalidFields), "more than ten years");
    assert_eq!(track.guess(&track.bob, "2024-10-21"), Ok(()));
    let first = track.list(&track.ann).expect("a list").page.items[0].guess;
    track.days_pass(1);
    assert_eq!(track.guess(&track.bob, "2024-12-24"), Ok(()));
    let changed = track.list(&track.bob).expect("a list").mine.expect("a forecast");
    assert_eq!((changed.created_at, changed.updated_at), (first.created_at, track.world.clock.now()));
    track.days_pass(1);
    assert_eq!(track.guess(&track.bob, "2024-12-24"), Ok(()));
    assert_eq!(track.list(&track.bob).expect("a list").mine, Some(changed), "the same day again changes nothing");
    assert_eq!(track.take_back(&track.bob), Ok(()));
    assert_eq!(track.take_back(&track.bob), Err(Code::NotFound));
    assert_eq!(track.shown(&track.ann), [""; 0]);
}

#[test]
fn only_members_make_and_see_forecasts() {
    let track = Track::new();
    let world = &track.world;
    track.guess(&track.bob, "2024-12-01").expect("a forecast");
    let eve = world.create_viewer("eve");
    assert_eq!(track.guess(&eve, "2024-12-01"), Err(Code::NotMember));
    assert_eq!(track.list(&eve).err(), Some(Code::NotMember));
    assert_eq!(track.take_back(&eve), Err(Code::NotMember));
    world.open(&track.ann, track.team, false);
    assert_eq!(track.guess(&eve, "2024-12-01"), Err(Code::NotFound));
    assert_eq!(track.list(&eve).err(), Some(Code::NotFound));
    assert_eq!(code(forecasts::get_estimate(&world.services, &eve, track.goal)), Err(Code::NotFound));
}

#[test]
fn forecasts_are_open_until_four_fifths_and_again_when_the_goal_falls_back() {
    let track = Track::new();
    track.ride(&track.ann, 79, 1);
    assert_eq!(track.guess(&track.bob, "2024-12-01"), Ok(()));
    let last = track.ride(&track.ann, 1, 0);
    assert!(!track.list(&track.bob).expect("a list").is_open);
    assert_eq!(track.guess(&track.cem, "2024-12-01"), Err(Code::ForecastClosed));
    assert_eq!(track.guess(&track.bob, "2024-12-02"), Err(Code::ForecastClosed));
    assert_eq!(track.take_back(&track.bob), Err(Code::ForecastClosed));
    track.world.undo(&track.ann, last);
    assert_eq!(track.guess(&track.cem, "2024-12-01"), Ok(()));
    for status in [GoalStatus::Paused, GoalStatus::Cancelled] {
        track.world.step(&track.ann, track.goal, status).expect("a status");
        let expected = if status == GoalStatus::Paused { Ok(()) } else { Err(Code::ForecastClosed) };
        assert_eq!(track.guess(&track.ann, "2024-12-05"), expected);
    }
    track.world.step(&track.ann, track.goal, GoalStatus::Planned).expect("a status");
    assert_eq!(track.guess(&track.ann, "2024-12-06"), Ok(()), "a goal that is planned has forecasts");
}

#[test]
fn the_day_of_arrival_resolves_scores_and_ranks_all_forecasts() {
    let track = Track::new();
    let Track { world, ann, bob, cem, goal, .. } = &track;
    for (who, day) in [(ann, "2024-11-09"), (bob, "2024-11-07"), (cem, "2024-11-30")] {
        track.guess(who, day).expect("a forecast");
    }
    assert_eq!(track.shown(cem), ["bob 2024-11-07: open", "ann 2024-11-09: open", "cem 2024-11-30: open"]);
    assert_eq!(track.list(cem).expect("a list").counts.middle_day, NaiveDate::from_ymd_opt(2024, 11, 9));
    track.days_pass(20);
    track.ride(ann, 60, 5);
    // Logged on the 9th for the 8th: that is the day of arrival.
    track.ride(bob, 40, 1);
    world.tell();
    // Nineteen days ahead, so the score halves with each 1.9 days. Equal errors have an equal rank.
    let list = track.list(cem).expect("a list");
    assert_eq!(list.arrived_on, NaiveDate::from_ymd_opt(2024, 11, 8));
    assert_eq!(
        track.shown(cem),
        ["bob 2024-11-07: 1 (-1 days, 69)", "ann 2024-11-09: 1 (1 days, 69)", "cem 2024-11-30: 3 (22 days, 0)"]
    );
    let told = |who| world.details(who, Kind::ForecastsResolved);
    let details = |error, score, rank| {
        format!(r#"{{"arrived_on":"2024-11-08","error_days":{error},"forecasts":3,"rank":{rank},"score":{score}}}"#)
    };
    assert_eq!(told(ann), [details(1, 69, 1)]);
    assert_eq!(told(cem), [details(22, 0, 3)]);
    let record = forecasts::list_mine(&world.services, bob, &all()).expect("a record");
    let summary = record.summary;
    assert_eq!((summary.forecasts, summary.resolved, summary.exact, summary.wins), (1, 1, 0, 1));
    assert_eq!((summary.mean_score, summary.mean_error_days), (Some(69.0), Some(1.0)));
    assert_eq!(record.page.items[0].goal, *goal);
    assert_eq!(record.page.items[0].visible.as_ref().expect("a goal").name, "To the hut");
    assert_eq!(track.guess(bob, "2024-12-24"), Err(Code::ForecastClosed));
}

#[test]
fn a_goal_that_reopens_takes_results_and_news_back_and_resolves_again() {
    let track = Track::new();
    let Track { world, ann, bob, .. } = &track;
    track.guess(bob, "2024-10-25").expect("a forecast");
    track.days_pass(3);
    let last = track.ride(ann, 100, 0);
    world.tell();
    assert_eq!(world.count_told(bob, Kind::ForecastsResolved), 1);
    world.undo(ann, last);
    world.tell();
    assert_eq!(track.shown(bob), ["bob 2024-10-25: open"]);
    assert_eq!(track.list(bob).expect("a list").arrived_on, None);
    assert_eq!(world.count_told(bob, Kind::ForecastsResolved), 0);
    assert_eq!(track.guess(bob, "2024-10-24"), Ok(()), "it is open again");
    track.days_pass(1);
    track.ride(ann, 100, 0);
    world.tell();
    assert_eq!(track.shown(bob), ["bob 2024-10-24: 1 (0 days, 100)"]);
    assert_eq!(world.count_told(bob, Kind::ForecastsResolved), 1);
}

#[test]
fn a_goal_that_reopens_and_is_reached_again_before_the_job_has_the_results_of_the_last_arrival() {
    let track = Track::new();
    let Track { world, ann, bob, .. } = &track;
    track.guess(bob, "2024-10-25").expect("a forecast");
    track.days_pass(3);
    let first = track.ride(ann, 100, 0);
    world.tell();
    track.days_pass(2);
    world.undo(ann, first);
    track.ride(ann, 100, 0);
    world.tell();
    assert_eq!(track.shown(bob), ["bob 2024-10-25: 1 (0 days, 100)"]);
    let details = world.details(bob, Kind::ForecastsResolved);
    assert_eq!(details.len(), 1, "{details:?}");
    assert!(details[0].contains("2024-10-25"), "{details:?}");
}

#[test]
fn resolved_forecasts_are_one_event_of_their_goal_until_it_reopens() {
    let track = Track::new();
    let Track { world, ann, bob, goal, .. } = &track;
    let eve = world.create_viewer("eve");
    track.guess(bob, "2024-10-25").expect("a forecast");
    track.days_pass(3);
    let resolved =
        EventFilter { kind: Some(EventKind::ForecastsResolved), goal: Some(*goal), ..EventFilter::default() };
    let events = || {
        let of_public_team = world.public_feed_with(&eve, resolved);
        assert!(of_public_team.iter().all(|event| event.data.is_empty() && event.people.is_empty()));
        assert_eq!(told(&world.feed_with(ann, resolved)), told(&of_public_team));
        told(&of_public_team)
    };
    let expected = ["forecasts_resolved: To the hut: It is known who forecast the day of arrival best"];
    let first = track.ride(ann, 100, 0);
    world.happens();
    assert_eq!(events(), expected);
    world.undo(ann, first);
    world.happens();
    assert_eq!(events(), [""; 0]);
    let second = track.ride(ann, 100, 0);
    world.happens();
    assert_eq!(events(), expected);
    // The goal is reached again before a job has seen that it was open.
    track.days_pass(2);
    world.undo(ann, second);
    track.ride(ann, 100, 0);
    world.happens();
    assert_eq!(events(), expected);
}

#[test]
fn members_without_a_forecast_are_reminded_at_half_and_at_three_quarters_once_each() {
    let track = Track::new();
    let Track { world, ann, bob, cem, .. } = &track;
    track.guess(bob, "2024-12-01").expect("a forecast");
    let reminders = |who| world.count_told(who, Kind::ForecastReminder);
    track.ride(ann, 49, 1);
    world.tell();
    assert_eq!([ann, bob, cem].map(reminders), [0, 0, 0]);
    let half = track.ride(ann, 2, 0);
    world.tell();
    assert_eq!([ann, bob, cem].map(reminders), [1, 0, 1]);
    // A forecast takes the reminder back.
    track.guess(cem, "2024-12-01").expect("a forecast");
    world.tell();
    assert_eq!([ann, bob, cem].map(reminders), [1, 0, 0]);
    track.days_pass(2);
    world.undo(ann, half);
    world.tell();
    track.ride(ann, 2, 0);
    world.tell();
    assert_eq!(reminders(ann), 1, "not again for the same quarter");
    track.days_pass(2);
    track.ride(ann, 25, 0);
    world.tell();
    assert_eq!([ann, bob, cem].map(reminders), [2, 0, 0]);
    track.ride(ann, 30, 0);
    world.tell();
    assert_eq!(reminders(ann), 0, "the goal is reached");
}

#[test]
fn the_forecast_of_who_leaves_is_neither_shown_nor_ranked_and_comes_back_with_its_member() {
    let track = Track::new();
    let Track { world, ann, bob, cem, team, .. } = &track;
    for (who, day) in [(ann, "2024-11-12"), (bob, "2024-11-10"), (cem, "2024-11-20")] {
        track.guess(who, day).expect("a forecast");
    }
    world.remove_member(bob, *team, bob.user.id).expect("gone");
    assert_eq!(track.shown(ann), ["ann 2024-11-12: open", "cem 2024-11-20: open"]);
    world.join(bob, *team).expect("a member");
    assert_eq!(track.shown(ann).len(), 3);
    world.remove_member(bob, *team, bob.user.id).expect("gone");
    track.days_pass(21);
    track.ride(ann, 100, 0);
    world.tell();
    assert_eq!(track.shown(ann), ["ann 2024-11-12: 1 (2 days, 52)", "cem 2024-11-20: 2 (10 days, 4)"]);
    assert_eq!(world.count_told(bob, Kind::ForecastsResolved), 0);
    let record = forecasts::list_mine(&world.services, bob, &all()).expect("a record");
    assert_eq!((record.summary.forecasts, record.summary.resolved), (1, 0));
    // A member who leaves afterwards keeps the result, and is not shown.
    world.remove_member(cem, *team, cem.user.id).expect("gone");
    world.open(ann, *team, false);
    assert_eq!(track.shown(ann), ["ann 2024-11-12: 1 (2 days, 52)"]);
    let record = forecasts::list_mine(&world.services, cem, &all()).expect("a record");
    assert_eq!(record.page.items[0].guess.result.expect("a result").rank, 2);
    assert_eq!(record.page.items[0].visible, None, "the name of a private team's goal is not for former members");
}

#[test]
fn the_forecast_of_a_closed_account_is_hidden_comes_back_and_is_purged() {
    let world = World::new();
    world.it_is("2024-10-20T12:00:00Z");
    let dan = world.viewer(&world.register("dan"));
    let track = Track::of(world);
    let Track { world, ann, team, .. } = &track;
    world.join(&dan, *team).expect("a member");
    // Somebody who has moved for a team stays as a row without a name.
    track.ride(&dan, 1, 1);
    track.guess(&dan, "2024-12-01").expect("a forecast");
    assert_eq!(track.shown(ann), ["dan 2024-12-01: open"]);
    account_deletion::close(&world.services, &here(), &dan, PASSWORD).expect("closed");
    assert_eq!(track.shown(ann), [""; 0]);
    assert!(account_deletion::restore_for(&world.services, dan.user.id).expect("restored"));
    assert_eq!(track.shown(ann), ["dan 2024-12-01: open"]);
    let dan = world.viewer(&world.sign_in("dan", PASSWORD).expect("a session"));
    account_deletion::close(&world.services, &here(), &dan, PASSWORD).expect("closed");
    world.clock.advance(TimeDelta::days(400));
    world.tell();
    assert_eq!(world.lines("SELECT 'left' AS line FROM users WHERE username LIKE 'gone-%'"), ["left"]);
    assert_eq!(world.lines("SELECT day::text AS line FROM goal_forecasts"), [""; 0]);
}

#[test]
fn a_goal_has_a_forecast_of_its_own_after_two_weeks() {
    let track = Track::new();
    let Track { world, ann, bob, goal, .. } = &track;
    let estimate = |who| forecasts::get_estimate(&world.services, who, *goal).expect("an outlook");
    assert_eq!(estimate(ann).forecast, Err(NoForecast::TooEarly));
    for day in 0..14 {
        track.ride(if day % 2 == 0 { ann } else { bob }, 3, 0);
        track.days_pass(1);
        world.tell();
    }
    let today = world.clock.now().date_naive();
    let found = estimate(ann);
    let forecast = found.forecast.expect("a forecast");
    // Three kilometres a day, and 58 are left.
    assert_eq!((found.done.metres(), forecast.basis_days), (42_000.0, 14));
    assert_eq!(forecast.day, today + Days::new(19));
    assert!(forecast.earliest <= forecast.day && forecast.latest.is_some_and(|latest| latest >= forecast.day));
    world.step(ann, *goal, GoalStatus::Paused).expect("a pause");
    assert_eq!(estimate(ann).forecast, Err(NoForecast::NotActive));
    world.step(ann, *goal, GoalStatus::Active).expect("active again");
    track.ride(ann, 58, 0);
    assert_eq!(estimate(ann).forecast, Err(NoForecast::Reached));
}

#[test]
fn a_forecast_depends_on_the_total_of_each_day_and_not_on_whose_or_how_private_it_is() {
    let track = Track::new();
    let Track { world, ann, bob, goal, .. } = &track;
    let mut rides = Vec::new();
    for day in 0..15 {
        rides.push(track.ride(if day % 2 == 0 { ann } else { bob }, 2 + u32::try_from(day % 3).expect("small"), 0));
        track.days_pass(1);
    }
    let eve = world.create_viewer("eve");
    let look = || [ann, bob, &eve].map(|who| forecasts::get_estimate(&world.services, who, *goal).expect("an outlook"));
    let before = look();
    assert!(before[0].forecast.is_ok());
    assert_eq!((before[0].is_member, before[2].is_member), (true, false));
    for (place, id) in rides.iter().enumerate() {
        world.set_private(if place % 2 == 0 { ann } else { bob }, *id, true);
    }
    assert_eq!(look(), before);
    world.recount(Scope::Full, true);
    assert_eq!(look(), before);
}
