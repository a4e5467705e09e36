//! Goals: creation, status, routes, and the main goal.

use crate::{
    team_kit::{all, code, unkeyed},
    world::{World, here, once},
};
use milequest_domain::{Distance, GoalId, GoalStatus, GoalTarget, GoalWindow, TeamId, routes::RouteImportOptions};
use milequest_persistence::test_kit::execute;
use milequest_services::{
    Code, Precondition, Viewer,
    goals::{self, GoalAndRoute, GoalEdit, GoalTargetInput, MAX_ACTIVE, NewGoal, Upload},
};

const WAY: &str = r#"{"type":"LineString","coordinates":[[16.3731,48.2085],[14.4213,50.0875],[9.992,53.5503]]}"#;

pub(crate) fn plain(name: &str) -> NewGoal {
    NewGoal {
        name: name.parse().expect("a name"),
        description: "".parse().expect("a description"),
        category: Default::default(),
        window: GoalWindow::new("2024-10-01".parse().expect("a day"), None).expect("a window"),
        target: GoalTargetInput::Distance(target("100000")),
    }
}

pub(crate) fn target(metres: &str) -> GoalTarget {
    GoalTarget::try_from(metres.parse::<Distance>().expect("a distance")).expect("a target")
}

pub(crate) fn along(content: &str) -> GoalTargetInput {
    GoalTargetInput::Route(Box::new(Upload { content: content.to_owned(), options: RouteImportOptions::default() }))
}

impl World {
    pub(crate) fn goal(&self, admin: &Viewer, team: TeamId, new: NewGoal) -> GoalId {
        let set = goals::create(&self.services, &here(), admin, team, &unkeyed(), new);
        set.expect("a goal").value.goal.id
    }

    pub(crate) fn step(&self, who: &Viewer, goal: GoalId, to: GoalStatus) -> Result<(), Code> {
        code(goals::update_status(&self.services, &here(), who, goal, to))
    }

    fn seen(&self, who: &Viewer, goal: GoalId) -> GoalAndRoute {
        goals::get(&self.services, who, goal).expect("a goal")
    }

    pub(crate) fn edit_goal(&self, who: &Viewer, goal: GoalId, edit: &GoalEdit) -> Result<GoalAndRoute, Code> {
        goals::edit(&self.services, who, goal, edit, &Precondition::none()).map_err(|error| error.code())
    }

    /// Adds a contribution to the total of a goal.
    fn contribute(&self, goal: GoalId) {
        let done = format!("UPDATE goal_progress SET distance_mm = 1, activity_count = 1 WHERE goal_id = '{goal}'");
        self.database.connect().write(|tx| execute(tx, &done)).expect("a contribution");
    }
}

/// The names of the main goals of a team.
fn mains(world: &World, admin: &Viewer, team: TeamId) -> Vec<String> {
    let list = goals::list(&world.services, admin, team, None, &all()).expect("goals").items;
    list.iter().filter(|goal| goal.is_main).map(|goal| goal.name.to_string()).collect()
}

#[test]
fn the_target_of_a_goal_with_a_route_is_the_length_of_the_route() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, NewGoal { target: along(WAY), ..plain("To the sea") });
    let seen = world.seen(&ann, goal);
    assert_eq!(seen.goal.target.distance().to_string(), "744308.736");
    assert_eq!((seen.goal.status, seen.goal.has_route), (GoalStatus::Planned, true));
    let kept = goals::get_route(&world.services, &ann, goal).expect("a route");
    assert_eq!(Some(kept.summary()), seen.route);
    let plain = world.goal(&ann, team, plain("A hundred"));
    assert_eq!(code(goals::get_route(&world.services, &ann, plain)), Err(Code::NotFound));
    assert_eq!(world.seen(&ann, plain).route, None);
}

#[test]
fn an_invalid_route_is_refused_with_its_location_and_creates_nothing() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let new = NewGoal { target: along(&WAY.replace("50.0875", "97.5")), ..plain("Nowhere") };
    let refused = goals::create(&world.services, &here(), &ann, team, &unkeyed(), new).expect_err("a refusal");
    assert_eq!((refused.code(), refused.fields()[0].pointer.as_str()), (Code::InvalidFields, "/route/content"));
    assert!(refused.fields()[0].detail.contains("/coordinates/1"), "{:?}", refused.fields());
    assert_eq!(goals::list(&world.services, &ann, team, None, &all()).expect("goals").items, []);
}

#[test]
fn a_repeated_request_creates_one_goal() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let once = once("a-key-that-is-long-enough", "a goal");
    let set = || {
        let new = NewGoal { target: along(WAY), ..plain("To the sea") };
        goals::create(&world.services, &here(), &ann, team, &once, new).expect("a goal")
    };
    let (first, second) = (set(), set());
    assert_eq!((second.replayed, &second.value), (true, &first.value));
}

#[test]
fn only_admins_of_the_team_create_and_change_goals() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    assert_eq!(world.join(&bob, team), Ok(()));
    let refused = goals::create(&world.services, &here(), &bob, team, &unkeyed(), plain("Mine"));
    assert_eq!(code(refused), Err(Code::NotTeamAdmin));
    let goal = world.goal(&ann, team, plain("Ours"));
    assert_eq!(world.step(&bob, goal, GoalStatus::Active), Err(Code::NotTeamAdmin));
    let rename = GoalEdit { name: "Mine".parse().ok(), ..GoalEdit::default() };
    assert_eq!(world.edit_goal(&bob, goal, &rename).map(drop), Err(Code::NotTeamAdmin));
    assert_eq!(world.seen(&bob, goal).goal.name.as_str(), "Ours");
}

#[test]
fn a_goal_allows_only_its_changes_of_status() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, plain("A hundred"));
    assert_eq!(world.step(&ann, goal, GoalStatus::Paused), Err(Code::NoSuchStep));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    let started = world.seen(&ann, goal).goal.started_at;
    assert!(started.is_some());
    assert_eq!(world.step(&ann, goal, GoalStatus::Completed), Err(Code::NoSuchStep), "nobody decides that");
    world.clock.advance(chrono::TimeDelta::days(1));
    for to in [GoalStatus::Paused, GoalStatus::Active, GoalStatus::Active] {
        assert_eq!(world.step(&ann, goal, to), Ok(()));
    }
    assert_eq!(world.seen(&ann, goal).goal.started_at, started, "it began once");
    assert_eq!(world.step(&ann, goal, GoalStatus::Cancelled), Ok(()));
    assert!(world.seen(&ann, goal).goal.ended_at.is_some());
    assert_eq!(world.step(&ann, goal, GoalStatus::Planned), Ok(()));
    assert_eq!(world.seen(&ann, goal).goal.ended_at, None);
}

#[test]
fn one_active_goal_is_the_main_goal_until_it_ends() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let [first, second, third] = ["First", "Second", "Third"].map(|name| world.goal(&ann, team, plain(name)));
    assert_eq!(mains(&world, &ann, team), Vec::<String>::new());
    for goal in [first, second, third] {
        assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
        world.clock.advance(chrono::TimeDelta::days(1));
        assert_eq!(mains(&world, &ann, team), ["First"]);
    }
    let main = GoalEdit { becomes_main: true, ..GoalEdit::default() };
    assert!(world.edit_goal(&ann, third, &main).expect("an edit").goal.is_main);
    assert_eq!(mains(&world, &ann, team), ["Third"]);
    assert_eq!(world.step(&ann, third, GoalStatus::Paused), Ok(()));
    assert_eq!(mains(&world, &ann, team), ["First"], "the one that began first");
    assert_eq!(world.edit_goal(&ann, third, &main).map(drop), Err(Code::NotActive));
    assert_eq!(world.step(&ann, first, GoalStatus::Cancelled), Ok(()));
    assert_eq!(world.step(&ann, second, GoalStatus::Cancelled), Ok(()));
    assert_eq!(mains(&world, &ann, team), Vec::<String>::new());
    assert_eq!(world.step(&ann, third, GoalStatus::Active), Ok(()));
    assert_eq!(mains(&world, &ann, team), ["Third"]);
}

#[test]
fn the_next_main_goal_is_the_one_that_started_first() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let [first, second, third] = ["First", "Second", "Third"].map(|name| world.goal(&ann, team, plain(name)));
    for goal in [third, second, first] {
        assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
        world.clock.advance(chrono::TimeDelta::days(1));
    }
    assert_eq!(mains(&world, &ann, team), ["Third"]);
    assert_eq!(world.step(&ann, third, GoalStatus::Paused), Ok(()));
    assert_eq!(mains(&world, &ann, team), ["Second"]);
}

#[test]
fn a_goal_is_edited_with_a_precondition() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, plain("A hundred"));
    let rename = GoalEdit { name: "Ten".parse().ok(), ..GoalEdit::default() };
    let edit = |was: &'static str| {
        let still = Precondition::that(move |seen: &GoalAndRoute| seen.goal.name.as_str() == was);
        code(goals::edit(&world.services, &ann, goal, &rename, &still))
    };
    assert_eq!(edit("A thousand"), Err(Code::Changed));
    assert_eq!(edit("A hundred"), Ok(()));
}

#[test]
fn route_and_target_can_change_until_the_first_contribution() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, plain("A hundred"));
    let edited = |input| GoalEdit { target: Some(input), ..GoalEdit::default() };
    let routed = world.edit_goal(&ann, goal, &edited(along(WAY))).expect("an edit");
    assert_eq!((routed.goal.target, routed.route.is_some()), (target("744308.736"), true));
    let plain_again = world.edit_goal(&ann, goal, &edited(GoalTargetInput::Distance(target("5000")))).expect("an edit");
    assert_eq!((plain_again.goal.target, plain_again.route), (target("5000"), None));
    world.contribute(goal);
    for refused in [along(WAY), GoalTargetInput::Distance(target("6000"))] {
        assert_eq!(world.edit_goal(&ann, goal, &edited(refused)).map(drop), Err(Code::GoalBegun));
    }
    let rename = GoalEdit { name: "Five".parse().ok(), ..GoalEdit::default() };
    assert_eq!(world.edit_goal(&ann, goal, &rename).expect("an edit").goal.name.as_str(), "Five");
}

#[test]
fn the_last_day_never_precedes_the_first_day() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, plain("A hundred"));
    let days = |first: Option<&str>, last: Option<Option<&str>>| {
        let day = |text: &str| text.parse().expect("a day");
        let days = goals::Days { first: first.map(day), last: last.map(|last| last.map(day)) };
        goals::edit(&world.services, &ann, goal, &GoalEdit { days, ..GoalEdit::default() }, &Precondition::none())
    };
    let window =
        |seen: GoalAndRoute| (seen.goal.window.first().to_string(), seen.goal.window.last().map(|d| d.to_string()));
    let set = days(None, Some(Some("2024-12-31"))).map(window).expect("an edit");
    assert_eq!(set, ("2024-10-01".to_owned(), Some("2024-12-31".to_owned())));
    let refused = days(Some("2025-01-01"), None).expect_err("a refusal");
    assert_eq!((refused.fields()[0].pointer.as_str(), refused.fields()[0].code), ("/last_day", "backwards"));
    let open = days(Some("2025-01-01"), Some(None)).map(window).expect("an edit");
    assert_eq!(open, ("2025-01-01".to_owned(), None));
}

#[test]
fn a_team_has_a_limited_number_of_active_goals() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    for number in 0..MAX_ACTIVE {
        let goal = world.goal(&ann, team, plain(&format!("Goal {number}")));
        assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    }
    let one_more = world.goal(&ann, team, plain("One more"));
    assert_eq!(world.step(&ann, one_more, GoalStatus::Active), Err(Code::LimitReached));
}

#[test]
fn others_do_not_find_the_goals_of_a_private_team() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, false, 10);
    let goal = world.goal(&ann, team, NewGoal { target: along(WAY), ..plain("Ours") });
    assert_eq!(code(goals::get(&world.services, &bob, goal)), Err(Code::NotFound));
    for who in [&ann, &bob] {
        let seen = if who.user.id == ann.user.id { Ok(()) } else { Err(Code::NotFound) };
        assert_eq!(code(goals::get_route(&world.services, who, goal)), seen);
        assert_eq!(code(goals::get_route_since(&world.services, who, goal)), seen, "nor how old it is");
    }
    assert_eq!(code(goals::list(&world.services, &bob, team, None, &all())), Err(Code::NotFound));
    assert_eq!(world.step(&bob, goal, GoalStatus::Active), Err(Code::NotFound));
    assert_eq!(code(milequest_services::teams::close(&world.services, &here(), &ann, team)), Ok(()));
    assert_eq!(code(goals::get(&world.services, &ann, goal)), Err(Code::NotFound), "of a closed team");
}
