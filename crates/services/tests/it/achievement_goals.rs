//! Achievements that contributors earn by the milestones of goals.

use crate::{
    achievements::at_least,
    activity_kit::ride,
    goals::{along, plain, target},
    world::{World, here},
};
use milequest_domain::{GoalId, GoalStatus, TeamId};
use milequest_services::{
    Precondition, Viewer,
    activities::ActivityEdit,
    goals::{GoalTargetInput, NewGoal},
    teams,
};

fn team_with_goal(world: &World, target: GoalTargetInput) -> (Viewer, Viewer, TeamId, GoalId) {
    world.it_is("2024-10-20T12:00:00Z");
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 200);
    world.join(&bob, team).expect("a member");
    let goal = world.goal(&ann, team, NewGoal { target, ..plain("To the hut") });
    world.step(&ann, goal, GoalStatus::Active).expect("an active goal");
    (ann, bob, team, goal)
}

#[test]
fn a_completed_goal_counts_for_its_contributors_and_in_public_for_public_activities() {
    let world = World::new();
    let (ann, bob, team, _) = team_with_goal(&world, GoalTargetInput::Distance(target("10000")));
    let idle = world.create_viewer("idle");
    world.join(&idle, team).expect("a member");
    world.walk(&ann, "2024-10-05T09:00", "UTC", 4_000.0);
    world.walk_privately(&bob, "2024-10-05T09:00", "UTC", 1_000.0);
    world.run_due_jobs();
    assert!(!world.has(&ann, "There"));
    let last = world.walk(&ann, "2024-10-06T09:00", "UTC", 6_000.0);
    world.run_due_jobs();
    assert_eq!((world.has(&ann, "There"), world.others_see(&ann, "There")), (true, true));
    assert_eq!((world.has(&bob, "There"), world.others_see(&bob, "There")), (true, false), "only in private");
    assert!(!world.has(&idle, "There"));
    world.undo(&ann, last);
    assert!(!world.others_see(&ann, "There"), "at once");
    world.run_due_jobs();
    assert!(!world.has(&ann, "There") && !world.has(&bob, "There"), "it was opened again");
    world.walk(&ann, "2024-10-07T09:00", "UTC", 6_000.0);
    world.run_due_jobs();
    assert!(world.others_see(&ann, "There") && world.has(&bob, "There"));
}

#[test]
fn a_private_goal_that_needed_private_activities_counts_for_its_contributors_only() {
    let world = World::new();
    let (ann, bob, team, _) = team_with_goal(&world, GoalTargetInput::Distance(target("10000")));
    world.open(&ann, team, false);
    world.walk(&ann, "2024-10-05T09:00", "UTC", 4_000.0);
    world.walk(&bob, "2024-10-05T09:00", "UTC", 1_000.0);
    world.run_due_jobs();
    let seen = [&ann, &bob].map(|who| world.shown_since(&world.somebody_else(), who));
    let unseen = world.walk_privately(&bob, "2024-10-06T09:00", "UTC", 9_000.0);
    world.run_due_jobs();
    assert_eq!(
        [&ann, &bob].map(|who| world.shown_since(&world.somebody_else(), who)),
        seen,
        "nothing tells when it was"
    );
    assert!(world.has(&ann, "There") && world.has(&bob, "There"), "but they were there");
    world.hour_passes();
    world.set_private(&bob, unseen, false);
    world.run_due_jobs();
    assert!(world.others_see(&ann, "There") && world.others_see(&bob, "There"));
    world.set_private(&bob, unseen, true);
    assert!(!world.others_see(&bob, "There"), "at once for whom it was");
    world.run_due_jobs();
    assert!(!world.others_see(&ann, "There") && world.has(&ann, "There"));
}

#[test]
fn everybody_may_know_that_a_visible_goal_is_completed() {
    let world = World::new();
    let (ann, bob, team, _) = team_with_goal(&world, GoalTargetInput::Distance(target("10000")));
    world.walk(&ann, "2024-10-05T09:00", "UTC", 4_000.0);
    world.walk_privately(&bob, "2024-10-06T09:00", "UTC", 9_000.0);
    world.run_due_jobs();
    assert_eq!((world.others_see(&ann, "There"), world.others_see(&bob, "There")), (true, false));
    world.open(&ann, team, false);
    world.run_due_jobs();
    assert_eq!((world.others_see(&ann, "There"), world.has(&ann, "There")), (false, true), "nobody else sees it now");
    world.open(&ann, team, true);
    world.run_due_jobs();
    assert!(world.others_see(&ann, "There"));
    teams::close(&world.services, &here(), &ann, team).expect("a closed team");
    world.run_due_jobs();
    assert!(!world.others_see(&ann, "There") && world.has(&ann, "There"));
    teams::restore(&world.services, &here(), &ann, team).expect("an open team");
    world.run_due_jobs();
    assert!(world.others_see(&ann, "There"));
}

impl World {
    /// Makes a team public or private.
    pub(crate) fn open(&self, admin: &Viewer, team: TeamId, is_public: bool) {
        let edit = teams::TeamEdit { is_public: Some(is_public), ..Default::default() };
        teams::edit(&self.services, &here(), admin, team, &edit, &Precondition::none()).expect("an edit");
    }

    /// Another person.
    fn somebody_else(&self) -> Viewer {
        let stranger = milequest_services::accounts::get(&self.services, &"stranger".parse().expect("a name"));
        stranger.map_or_else(|_| self.create_viewer("stranger"), |user| crate::team_kit::viewer_of(&user))
    }
}

/// One kilometre, and then two kilometres.
const WAY: &str = r#"[{"latitude": 48.0, "longitude": 16.0, "distance_to_next_m": 1000},
                      {"latitude": 48.0, "longitude": 16.01, "distance_to_next_m": 2000},
                      {"latitude": 48.02, "longitude": 16.01}]"#;

#[test]
fn every_contributor_earns_the_milestones_of_the_team() {
    let world = World::new();
    let (ann, bob, team, _) = team_with_goal(&world, along(WAY));
    let admin = world.admin();
    world.make_achievement(&admin, "Two arrivals", &at_least("segments_reached", 2));
    world.walk(&ann, "2024-10-05T09:00", "UTC", 999.999);
    world.run_due_jobs();
    assert!(!world.has(&ann, "First arrival"));
    world.open(&ann, team, false);
    let unseen = world.walk_privately(&bob, "2024-10-05T09:00", "UTC", 1_500.0);
    world.run_due_jobs();
    assert_eq!((world.has(&ann, "First arrival"), world.others_see(&ann, "First arrival")), (true, false));
    assert!(world.has(&bob, "First arrival"));
    world.set_private(&bob, unseen, false);
    world.run_due_jobs();
    assert!(world.others_see(&ann, "First arrival") && world.others_see(&bob, "First arrival"));
    let last = world.walk(&bob, "2024-10-06T09:00", "UTC", 2_000.0);
    world.run_due_jobs();
    for name in ["Two arrivals", "There"] {
        assert!(world.others_see(&ann, name) && world.others_see(&bob, name), "{name}");
    }
    world.undo(&bob, last);
    world.run_due_jobs();
    assert!(!world.has(&ann, "Two arrivals") && world.has(&ann, "First arrival"));
}

#[test]
fn resuming_a_goal_that_reached_its_target_checks_its_contributors() {
    let world = World::new();
    let (ann, _, _, goal) = team_with_goal(&world, GoalTargetInput::Distance(target("10000")));
    let id = world.log(&ann, ride(&world, 9_000, 0)).expect("an activity").activity.id;
    world.step(&ann, goal, GoalStatus::Paused).expect("a goal that rests");
    let edit = ActivityEdit { distance: "10000".parse().ok(), ..ActivityEdit::default() };
    world.change(&ann, id, &edit).expect("an edit");
    world.run_due_jobs();
    assert!(!world.has(&ann, "There"));
    world.step(&ann, goal, GoalStatus::Active).expect("a goal that goes on");
    world.run_due_jobs();
    assert!(world.others_see(&ann, "There"));
}
