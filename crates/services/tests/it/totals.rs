//! Every kept total is equal to the activities, and a damaged total is found and repaired.

use crate::{
    activity_kit::{ride, these},
    goals::plain,
    team_kit::{code, unkeyed, viewer_of},
    world::{PASSWORD, World, here},
};
use milequest_domain::{
    DayRange, Distance, GoalStatus,
    activities::{ActivityKind, Seconds},
};
use milequest_persistence::test_kit::{execute, lines};
use milequest_services::{
    Code, Precondition,
    accounts::{self, AccountStatusChange, account_deletion},
    activities::{
        self, ActivityEdit, ActivitySelection, CountsFor, GoalChoice, StartEdit,
        reconciliation::{self, Scope},
    },
    goals::{GoalTargetInput, NewGoal},
};

fn kept(world: &World, what: &str) -> Vec<String> {
    world.database.connect().read(|conn| lines(conn, what)).expect("what is kept")
}

fn user_stats(world: &World) -> Vec<String> {
    kept(
        world,
        "SELECT format('%s %s %s, %s %s %s', public_mm, public_s, public_count, private_mm, private_s, private_count)
         AS line FROM user_stats",
    )
}

#[test]
fn an_activity_counts_for_every_team_and_its_main_goal() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let (first, second) = (world.team(&ann, true, 10), world.team(&ann, false, 10));
    let goal = world.goal(&ann, first, plain("A hundred"));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    let logged = world.log(&ann, ride(&world, 5_000, 0)).expect("an activity");
    assert_eq!(logged.activity.contributions, [(first, Some(goal)), (second, None)].into());
    assert_eq!((logged.goals[0].goal, logged.goals[0].done.metres()), (goal, 5_000.0));
    assert_eq!(user_stats(&world), ["5000000 36000 1, 0 0 0"]);
    world.nothing_has_drifted();
}

#[test]
fn an_edit_and_a_deletion_update_every_total() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let [one, other] = ["One", "Other"].map(|name| {
        let goal = world.goal(&ann, team, plain(name));
        assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
        goal
    });
    let logged = world.log(&ann, ride(&world, 5_000, 1)).expect("an activity").activity;
    for (edit, in_one, in_other) in [
        (ActivityEdit { distance: Distance::from_metres(7_000.5).ok(), ..Default::default() }, 7_000.5, 0.0),
        (ActivityEdit { is_private: Some(true), ..Default::default() }, 7_000.5, 0.0),
        (
            ActivityEdit { counts_for: Some(these(&[(team, GoalChoice::This(other))])), ..Default::default() },
            0.0,
            7_000.5,
        ),
        (
            ActivityEdit {
                start: Some(StartEdit { time: Some("2024-10-02T10:00:00Z".to_owned()), zone: None }),
                duration: Some(Seconds(20_000)),
                ..Default::default()
            },
            0.0,
            7_000.5,
        ),
        (ActivityEdit { distance: Some(Distance::ZERO), ..Default::default() }, 0.0, 0.0),
        (ActivityEdit { counts_for: Some(CountsFor::Main), ..Default::default() }, 0.0, 0.0),
        (ActivityEdit { counts_for: Some(these(&[])), ..Default::default() }, 0.0, 0.0),
    ] {
        world.change(&ann, logged.id, &edit).expect("an edit");
        assert_eq!((world.done(&ann, one), world.done(&ann, other)), (in_one, in_other), "{edit:?}");
        world.nothing_has_drifted();
    }
    assert_eq!(code(activities::delete(&world.services, &ann, logged.id, &Precondition::none())), Ok(()));
    assert_eq!(user_stats(&world), ["0 0 0, 0 0 0"]);
    world.nothing_has_drifted();
}

#[test]
fn making_many_private_moves_them_from_public_to_private_totals_only() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, plain("A hundred"));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    for days_ago in 0..3 {
        world.log(&ann, ride(&world, 1_000, days_ago)).expect("an activity");
    }
    let hide =
        |which: &ActivitySelection| activities::update_privacy(&world.services, &ann, which, true).expect("a change");
    let day = |days_ago| ride(&world, 1, days_ago).start.day();
    assert_eq!(hide(&ActivitySelection::Days(DayRange::new(Some(day(2)), Some(day(1))).expect("days"))), 2);
    assert_eq!(user_stats(&world), ["1000000 36000 1, 2000000 72000 2"]);
    assert_eq!(hide(&ActivitySelection::All), 1, "what is hidden already does not change");
    assert_eq!(user_stats(&world), ["0 0 0, 3000000 108000 3"]);
    assert_eq!(world.done(&ann, goal), 3_000.0);
    world.nothing_has_drifted();
}

#[test]
fn an_activity_with_a_known_source_id_counts_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let from_watch = || {
        let mut new = ride(&world, 1_000, 0);
        (new.source, new.source_id) = ("watch".parse().expect("a source"), "run-17".parse().ok());
        new
    };
    let (first, again) = (world.log(&ann, from_watch()), world.log(&ann, from_watch()));
    assert_eq!(first.map(|counted| counted.activity.id), again.map(|counted| counted.activity.id));
    assert_eq!(user_stats(&world), ["1000000 36000 1, 0 0 0"]);
    let bob = world.create_viewer("bob");
    assert!(world.log(&bob, from_watch()).is_ok(), "ids are each person's own");
    let batch = || vec![(ann.user.id, from_watch()), (bob.user.id, ride(&world, 500, 0))];
    assert_eq!(activities::log_batch(&world.services, batch()).ok(), Some(1), "of a batch what is new");
    let watched = |number: i32| {
        let mut new = from_watch();
        new.source_id = format!("run-{number}").parse().ok();
        (ann.user.id, new)
    };
    let import = || activities::log_batch(&world.services, (100..150).map(watched).collect()).ok();
    assert_eq!((import(), import()), (Some(50), Some(0)));
    world.nothing_has_drifted();
}

#[test]
fn leaving_a_team_and_ending_a_goal_change_no_past_total() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    assert_eq!(world.join(&bob, team), Ok(()));
    let goal = world.goal(&ann, team, plain("A hundred"));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    let logged = world.log(&bob, ride(&world, 4_000, 1)).expect("an activity").activity;
    assert_eq!(world.remove_member(&bob, team, bob.user.id), Ok(()));
    assert_eq!(world.step(&ann, goal, GoalStatus::Paused), Ok(()));
    assert_eq!(world.done(&ann, goal), 4_000.0);
    let edit = ActivityEdit { distance: Distance::from_metres(5_000.0).ok(), ..Default::default() };
    world.change(&bob, logged.id, &edit).expect("an edit of what counted");
    assert_eq!(world.done(&ann, goal), 5_000.0);
    let after = world.log(&bob, ride(&world, 1_000, 0)).expect("an activity").activity;
    assert_eq!(after.contributions, [].into());
    let named = NewActivityFor(&world).of(team, GoalChoice::None);
    assert_eq!(world.log(&bob, named).map(drop), Err(Code::InvalidFields), "who left contributes no more");
    world.nothing_has_drifted();
}

struct NewActivityFor<'a>(&'a World);

impl NewActivityFor<'_> {
    fn of(&self, team: milequest_domain::TeamId, choice: GoalChoice) -> activities::NewActivity {
        activities::NewActivity { counts_for: these(&[(team, choice)]), ..ride(self.0, 1_000, 0) }
    }
}

#[test]
fn a_goal_is_completed_reopened_and_announced_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let target = Distance::from_metres(10_000.0).expect("a distance").try_into().expect("a target");
    let goal = world.goal(&ann, team, NewGoal { target: GoalTargetInput::Distance(target), ..plain("Ten") });
    let next = world.goal(&ann, team, plain("Next"));
    for goal in [goal, next] {
        assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    }
    let status = || milequest_services::goals::get(&world.services, &ann, goal).expect("a goal").goal.status;
    let told = || kept(&world, "SELECT action AS line FROM audit_log WHERE action = 'goal_reached'").len();
    let results = || kept(&world, "SELECT (public_mm + private_mm)::text AS line FROM goal_results");
    world.log(&ann, ride(&world, 9_999, 0)).expect("an activity");
    assert_eq!(status(), GoalStatus::Active);
    let last = world.log(&ann, ride(&world, 1, 0)).expect("an activity");
    assert_eq!((last.goals[0].status, status()), (GoalStatus::Completed, GoalStatus::Completed));
    assert_eq!(results(), ["10000000"]);
    world.letters();
    assert_eq!(told(), 1);
    let after = world.log(&ann, ride(&world, 2_000, 0)).expect("an activity").activity;
    assert_eq!(after.contributions, [(team, Some(next))].into(), "the next goal is the main one");

    assert_eq!(code(activities::delete(&world.services, &ann, last.activity.id, &Precondition::none())), Ok(()));
    assert_eq!((status(), results()), (GoalStatus::Active, vec![]));
    let counts_for = these(&[(team, GoalChoice::This(goal))]);
    let again = activities::NewActivity { counts_for, ..ride(&world, 500, 0) };
    world.log(&ann, again).expect("an activity");
    assert_eq!((status(), results()), (GoalStatus::Completed, vec!["10499000".to_owned()]));
    world.letters();
    assert_eq!(told(), 1, "nobody is told twice");
    world.nothing_has_drifted();
}

#[test]
fn a_goal_that_reached_its_target_while_paused_completes_when_it_is_resumed() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let target = Distance::from_metres(10_000.0).expect("a distance").try_into().expect("a target");
    let goal = world.goal(&ann, team, NewGoal { target: GoalTargetInput::Distance(target), ..plain("Ten") });
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    let logged = world.log(&ann, ride(&world, 9_000, 0)).expect("an activity").activity;
    assert_eq!(world.step(&ann, goal, GoalStatus::Paused), Ok(()));
    let farther = ActivityEdit { distance: Distance::from_metres(11_000.0).ok(), ..Default::default() };
    let edited = world.change(&ann, logged.id, &farther).expect("an edit");
    assert_eq!(edited.goals[0].status, GoalStatus::Paused);
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    let status = milequest_services::goals::get(&world.services, &ann, goal).expect("a goal").goal.status;
    assert_eq!(status, GoalStatus::Completed);
}

#[test]
fn a_damaged_total_is_found_with_both_values_and_repaired() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, plain("A hundred"));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    for days_ago in 0..3 {
        world.log(&ann, ride(&world, 1_000, days_ago)).expect("an activity");
    }
    let damage = "UPDATE user_stats SET public_mm = public_mm + 1; DELETE FROM user_days WHERE public_count > 0;
                  UPDATE team_days SET private_count = 7, goal_id = NULL; DELETE FROM goal_progress;
                  UPDATE goal_contributors SET public_days = 7, private_mm = 1;
                  UPDATE teams SET member_count = 5;
                  UPDATE contributions SET is_private = true WHERE started_at < (SELECT max(started_at) FROM activities)";
    world.database.connect().write(|tx| execute(tx, damage)).expect("damage");
    let seen = world.recount(Scope::Full, false);
    let rows: Vec<_> = seen.found.iter().map(|found| (found.total.as_str(), found.drifted)).collect();
    assert_eq!(
        rows,
        [
            ("user_stats", 1),
            ("user_days", 3),
            ("user_kind_days", 0),
            ("team_days", 6),
            ("goal_contributors", 1),
            ("goal_progress", 1),
            ("teams", 1),
            ("contributions", 2),
            ("notifications", 0),
            ("notification_counts", 0),
            ("profiles", 0),
            ("posts", 0),
            ("post_reaction_counts", 0),
            ("post_comments", 0)
        ]
    );
    let stats = &seen.found[0].examples[0];
    assert_eq!((stats.kept[0], stats.counted[0]), (3_000_001, 3_000_000));
    assert!(world.recount(Scope::Full, false).drifted() > 0, "looking changes nothing");
    assert!(world.recount(Scope::Full, true).drifted() > 0);
    world.nothing_has_drifted();
    assert_eq!(world.done(&ann, goal), 3_000.0);
}

#[test]
fn a_damaged_contributor_is_repaired_by_full_and_touched_runs() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    assert_eq!(world.join(&bob, team), Ok(()));
    let goal = world.goal(&ann, team, plain("A hundred"));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    for who in [&ann, &bob] {
        world.log(who, ride(&world, 1_000, 0)).expect("an activity");
        world.log(who, activities::NewActivity { is_private: true, ..ride(&world, 1_000, 1) }).expect("an activity");
    }
    let ask = "SELECT concat_ws(' ', u.username, c.public_mm, c.private_mm, c.public_days, c.active_days, p.contributor_count) AS line
               FROM goal_contributors c JOIN users u ON u.id = c.user_id JOIN goal_progress p ON p.goal_id = c.goal_id
               ORDER BY u.username";
    let right = ["ann 1000000 1000000 1 2 2", "bob 1000000 1000000 1 2 2"];
    assert_eq!(kept(&world, ask), right);
    let damages = [
        ("UPDATE goal_contributors SET public_days = 5 WHERE user_id = $1", vec![("goal_contributors", 1)]),
        (
            "UPDATE goal_contributors SET active_days = 0, private_mm = -1 WHERE user_id = $1",
            vec![("goal_contributors", 1)],
        ),
        ("UPDATE user_kind_days SET longest_mm = 7, early = '{1}' WHERE user_id = $1", vec![("user_kind_days", 2)]),
        ("DELETE FROM user_kind_days WHERE user_id = $1", vec![("user_kind_days", 2)]),
        ("UPDATE user_kind_days SET kind = 'ski' WHERE user_id = $1", vec![("user_kind_days", 4)]),
        // A missing row is added again, and no goal gets another contributor from that.
        ("DELETE FROM goal_contributors WHERE user_id = $1", vec![("goal_contributors", 1)]),
        ("UPDATE goal_progress SET contributor_count = 9", vec![("goal_progress", 1)]),
        // The days of a contributor do not follow a repair of the rows that they count.
        ("DELETE FROM team_days WHERE user_id = $1", vec![("team_days", 2)]),
    ];
    for scope in [Scope::Full, Scope::Touched] {
        for (damage, expected) in &damages {
            let damage = damage.replace("$1", &format!("'{}'", ann.user.id));
            world.database.connect().write(|tx| execute(tx, &damage)).expect("damage");
            let report = world.recount(scope, true);
            let found = report.found.iter().filter(|found| found.drifted > 0);
            let found: Vec<_> = found.map(|found| (found.total.as_str(), found.drifted)).collect();
            assert_eq!(&found, expected, "{damage} {scope:?}");
            assert_eq!(kept(&world, ask), right, "{damage} {scope:?}");
            world.nothing_has_drifted();
        }
    }
}

#[test]
fn the_longest_and_early_activities_of_a_day_follow_every_edit() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let kinds = || {
        kept(
            &world,
            "SELECT concat_ws(' ', kind, public_mm, private_mm, public_longest_mm, longest_mm, longest_s, public_early, early) AS line
             FROM user_kind_days ORDER BY day, kind",
        )
    };
    // The clock of the world is at noon, and a ride begins twelve hours before.
    let [short, long] =
        [1_000, 9_000].map(|metres| world.log(&ann, ride(&world, metres, 0)).expect("an activity").activity);
    assert_eq!(kinds(), [format!("ride 10000000 0 9000000 9000000 36000 {0} {0}", hours(&short, 2))]);
    let edit = ActivityEdit { is_private: Some(true), ..Default::default() };
    world.change(&ann, long.id, &edit).expect("a hidden one");
    let (public, all) = (hours(&short, 1), hours(&short, 2));
    assert_eq!(kinds(), [format!("ride 1000000 9000000 1000000 9000000 36000 {public} {all}")]);
    let edit = ActivityEdit { kind: Some(ActivityKind::Run), ..Default::default() };
    world.change(&ann, short.id, &edit).expect("another kind, and no other total");
    assert_eq!(
        kinds(),
        [
            format!("ride 0 9000000 0 9000000 36000 {{}} {public}"),
            format!("run 1000000 0 1000000 1000000 36000 {public} {public}")
        ]
    );
    assert_eq!(code(activities::delete(&world.services, &ann, long.id, &Precondition::none())), Ok(()));
    assert_eq!(kinds(), [format!("run 1000000 0 1000000 1000000 36000 {public} {public}")]);
    world.nothing_has_drifted();
}

/// The list with this number at the hour of the activity.
fn hours(activity: &activities::Activity, count: usize) -> String {
    let hour = usize::try_from(activity.start.hour()).expect("an hour");
    if hour >= 12 {
        return "{}".to_owned();
    }
    let mut hours = vec!["0".to_owned(); hour];
    hours.push(count.to_string());
    format!("{{{}}}", hours.join(","))
}

#[test]
fn days_and_contributors_of_a_goal_follow_every_change() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, plain("A hundred"));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    let counts = || {
        kept(
            &world,
            "SELECT concat_ws(' ', c.public_days, c.active_days, p.contributor_count) AS line
             FROM goal_contributors c JOIN goal_progress p ON p.goal_id = c.goal_id",
        )
    };
    let two: Vec<_> =
        (0..2).map(|_| world.log(&ann, ride(&world, 1_000, 0)).expect("an activity").activity.id).collect();
    assert_eq!(counts(), ["1 1 1"], "two on one day");
    let to = |days_ago| ActivityEdit {
        start: Some(activities::StartEdit {
            time: Some(ride(&world, 1, days_ago).start.day().format("%Y-%m-%dT06:00").to_string()),
            zone: None,
        }),
        ..Default::default()
    };
    world.change(&ann, two[0], &to(1)).expect("another day");
    assert_eq!(counts(), ["2 2 1"], "no total of the goal has changed");
    let hide = |is_private| ActivityEdit { is_private: Some(is_private), ..Default::default() };
    world.change(&ann, two[0], &hide(true)).expect("a hidden one");
    assert_eq!(counts(), ["1 2 1"]);
    world.change(&ann, two[1], &hide(true)).expect("the other hidden one");
    assert_eq!(counts(), ["0 2 0"]);
    world.change(&ann, two[1], &hide(false)).expect("shown again");
    assert_eq!(counts(), ["1 2 1"]);
    for id in two {
        assert_eq!(code(activities::delete(&world.services, &ann, id, &Precondition::none())), Ok(()));
    }
    assert_eq!(counts(), ["0 0 0"]);
    world.nothing_has_drifted();
}

#[test]
fn an_admin_requests_a_run_and_its_report_has_the_drift() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let admin =
        accounts::update_status(&world.services, ann.user.id, AccountStatusChange::Admin(true)).expect("an admin");
    let admin = viewer_of(&admin);
    world.log(&bob, ride(&world, 1_000, 0)).expect("an activity");
    let damage = "UPDATE user_stats SET public_mm = 0";
    world.database.connect().write(|tx| execute(tx, damage)).expect("damage");
    assert_eq!(
        code(reconciliation::request_run(&world.services, &bob, &unkeyed(), Scope::Full, true)),
        Err(Code::NotAdmin)
    );
    let ordered =
        reconciliation::request_run(&world.services, &admin, &unkeyed(), Scope::Full, true).expect("a run").value;
    assert_eq!((ordered.ended_at, ordered.found.len()), (None, 0));
    world.letters();
    let report = reconciliation::get(&world.services, &admin, ordered.id).expect("a report");
    assert_eq!((report.ended_at.is_some(), report.drifted()), (true, 1));
    assert!(reconciliation::list_latest(&world.services, &admin).expect("reports").contains(&report));
    assert_eq!(code(reconciliation::get(&world.services, &bob, ordered.id)), Err(Code::NotAdmin));
    world.nothing_has_drifted();
}

#[test]
fn a_purged_person_leaves_only_days_and_distances() {
    let world = World::new();
    let bob = world.create_viewer("bob");
    let ann = world.register("melusine");
    let ann = world.viewer(&ann);
    let team = world.team(&bob, true, 10);
    assert_eq!(world.join(&ann, team), Ok(()));
    let goal = world.goal(&bob, team, plain("A hundred"));
    assert_eq!(world.step(&bob, goal, GoalStatus::Active), Ok(()));
    let mut new = ride(&world, 5_000, 1);
    (new.note, new.source) = ("by the fountain".parse().expect("a note"), "fountain-watch".parse().expect("a source"));
    new.source_id = "fountain-1".parse().ok();
    world.log(&ann, new).expect("an activity");
    account_deletion::close(&world.services, &here(), &ann, PASSWORD).expect("a closed account");
    world.clock.advance(chrono::TimeDelta::days(31));
    world.letters();
    let dump = world.database.dump();
    for word in ["melusine", "fountain"] {
        assert!(!dump.contains(word), "{word} is still there");
    }
    assert_eq!(world.done(&bob, goal), 5_000.0);
    world.nothing_has_drifted();
    let back = account_deletion::restore_for(&world.services, ann.user.id);
    assert_eq!(code(back), Err(Code::NotFound));
}

#[test]
fn a_touched_run_recounts_only_recent_changes() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    for who in [&ann, &bob] {
        world.log(who, ride(&world, 1_000, 0)).expect("an activity");
    }
    world.clock.advance(chrono::TimeDelta::hours(2));
    world.recount(Scope::Full, true);
    world.clock.advance(chrono::TimeDelta::days(1));
    world.log(&bob, ride(&world, 1_000, 0)).expect("an activity");
    let damage = "UPDATE user_stats SET public_mm = 0";
    world.database.connect().write(|tx| execute(tx, damage)).expect("damage");
    assert_eq!(world.recount(Scope::Touched, true).drifted(), 1, "bob's");
    assert_eq!(world.recount(Scope::Full, true).drifted(), 1, "ann's");
}
