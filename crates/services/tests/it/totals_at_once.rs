//! Kept totals while many threads write at once.

use crate::{
    activity_kit::{ride, these},
    goals::plain,
    world::World,
};
use milequest_domain::{ActivityId, Distance, GoalId, GoalStatus, TeamId};
use milequest_persistence::test_kit::lines;
use milequest_services::{
    Code, Precondition, Viewer,
    activities::{
        self, ActivityEdit, ActivitySelection, CountsFor, GoalChoice, NewActivity, StartEdit, reconciliation::Scope,
    },
    goals::{GoalTargetInput, NewGoal},
};
use proptest::{prelude::*, test_runner::Config};
use std::{sync::Mutex, thread};

#[test]
fn many_writers_on_one_goal_give_an_exact_total_and_one_completion() {
    const WRITERS: u32 = 32;
    // For a longer run: `MILEQUEST_TEST_WRITES=500 cargo test -p milequest-services --test it many_writers`.
    let each: u32 = std::env::var("MILEQUEST_TEST_WRITES").map_or(20, |each| each.parse().expect("a number"));
    let world = World::new();
    let people: Vec<_> = (0..WRITERS).map(|number| world.create_viewer(&format!("rider{number}"))).collect();
    let team = world.team(&people[0], true, 100);
    for who in &people[1..] {
        assert_eq!(world.join(who, team), Ok(()));
    }
    // The target is reached in the middle of the test.
    let target = Distance::from_metres(f64::from(WRITERS * each * 1_000 / 2)).expect("a distance");
    let target = GoalTargetInput::Distance(target.try_into().expect("a target"));
    let goal = world.goal(&people[0], team, NewGoal { target, ..plain("Together") });
    assert_eq!(world.step(&people[0], goal, GoalStatus::Active), Ok(()));
    let before = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for (number, who) in people.iter().enumerate() {
            let (world, before) = (&world, &before);
            scope.spawn(move || {
                for turn in 0..each {
                    let new =
                        NewActivity { is_private: (number + turn as usize).is_multiple_of(5), ..ride(world, 1_000, 0) };
                    // After the goal is completed there is no main goal, so the request names the goal.
                    let counted = world.log(who, new).expect("an activity");
                    if counted.activity.contributions == [(team, Some(goal))].into() {
                        before.lock().expect("a list").push(counted.activity.id);
                    }
                }
            });
        }
    });
    let counted = before.into_inner().expect("a list").len();
    assert!(counted >= (WRITERS * each / 2) as usize, "enough to reach it");
    assert_eq!(world.done(&people[0], goal), counted as f64 * 1_000.0);
    world.nothing_has_drifted();
    world.letters();
    let told = "SELECT action AS line FROM audit_log WHERE action = 'goal_reached'";
    let results = "SELECT user_id::text AS line FROM goal_results";
    let ask = |query: &str| world.database.connect().read(|conn| lines(conn, query)).expect("lines").len();
    assert_eq!(ask(told), 1);
    assert!((1..=WRITERS as usize).contains(&ask(results)));
    let status = milequest_services::goals::get(&world.services, &people[0], goal).expect("a goal").goal.status;
    assert_eq!(status, GoalStatus::Completed);
}

/// An action of a person.
#[derive(Clone, Debug)]
enum Action {
    Log { metres: u32, days_ago: i64, is_private: bool, counts: Counts },
    Distance { which: usize, metres: u32 },
    Day { which: usize, days_ago: i64 },
    Move { which: usize, counts: Counts },
    Toggle { which: usize, is_private: bool },
    ToggleAll { is_private: bool },
    Delete { which: usize },
    Join { team: usize },
    Leave { team: usize },
    Step { goal: usize, to: GoalStatus },
    Recount,
}

#[derive(Clone, Debug)]
enum Counts {
    Main,
    Nothing,
    Team(usize),
    Goal(usize),
}

fn counts() -> impl Strategy<Value = Counts> {
    prop_oneof![
        3 => Just(Counts::Main),
        1 => Just(Counts::Nothing),
        2 => (0..2_usize).prop_map(Counts::Team),
        2 => (0..4_usize).prop_map(Counts::Goal),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    let which = 0..20_usize;
    let step = prop_oneof![Just(GoalStatus::Active), Just(GoalStatus::Paused)];
    prop_oneof![
        8 => (0..20_000_u32, 0..4_i64, any::<bool>(), counts())
            .prop_map(|(metres, days_ago, is_private, counts)| Action::Log { metres, days_ago, is_private, counts }),
        3 => (which.clone(), 0..20_000_u32).prop_map(|(which, metres)| Action::Distance { which, metres }),
        2 => (which.clone(), 0..4_i64).prop_map(|(which, days_ago)| Action::Day { which, days_ago }),
        3 => (which.clone(), counts()).prop_map(|(which, counts)| Action::Move { which, counts }),
        2 => (which.clone(), any::<bool>()).prop_map(|(which, is_private)| Action::Toggle { which, is_private }),
        1 => any::<bool>().prop_map(|is_private| Action::ToggleAll { is_private }),
        3 => which.prop_map(|which| Action::Delete { which }),
        1 => (0..2_usize).prop_map(|team| Action::Join { team }),
        1 => (0..2_usize).prop_map(|team| Action::Leave { team }),
        1 => (0..4_usize, step).prop_map(|(goal, to)| Action::Step { goal, to }),
        1 => Just(Action::Recount),
    ]
}

/// The people, teams and goals of the test.
struct Fixture {
    world: World,
    admin: Viewer,
    people: Vec<Viewer>,
    teams: Vec<TeamId>,
    goals: Vec<(TeamId, GoalId)>,
}

impl Fixture {
    fn new() -> Self {
        let world = World::new();
        let admin = world.create_viewer("admin");
        let people = ["ann", "bob", "cem"].map(|name| world.create_viewer(name)).into();
        let teams = vec![world.team(&admin, true, 100), world.team(&admin, true, 100)];
        let mut goals = Vec::new();
        for team in &teams {
            for metres in [30_000.0, 100_000.0] {
                let target = Distance::from_metres(metres).expect("a distance").try_into().expect("a target");
                let goal =
                    world.goal(&admin, *team, NewGoal { target: GoalTargetInput::Distance(target), ..plain("Goal") });
                assert_eq!(world.step(&admin, goal, GoalStatus::Active), Ok(()));
                goals.push((*team, goal));
            }
        }
        Self { world, admin, people, teams, goals }
    }

    fn counts_for(&self, counts: &Counts) -> CountsFor {
        match counts {
            Counts::Main => CountsFor::Main,
            Counts::Nothing => these(&[]),
            Counts::Team(team) => these(&[(self.teams[*team], GoalChoice::Main)]),
            Counts::Goal(goal) => these(&[(self.goals[*goal].0, GoalChoice::This(self.goals[*goal].1))]),
        }
    }

    /// Does the action. An expected refusal is accepted, any other error fails the test.
    fn act(&self, who: &Viewer, mine: &mut Vec<ActivityId>, action: &Action) {
        let world = &self.world;
        let nth = |which: &usize| (!mine.is_empty()).then(|| mine[which % mine.len()]);
        let change = |which, edit: ActivityEdit| nth(which).map_or(Ok(()), |id| world.change(who, id, &edit).map(drop));
        let outcome = match action {
            Action::Log { metres, days_ago, is_private, counts } => {
                let new = ride(world, *metres, *days_ago);
                let new = NewActivity { is_private: *is_private, counts_for: self.counts_for(counts), ..new };
                world.log(who, new).map(|counted| mine.push(counted.activity.id))
            }
            Action::Distance { which, metres } => {
                let distance = Distance::from_metres((*metres).into()).ok();
                change(which, ActivityEdit { distance, ..Default::default() })
            }
            Action::Day { which, days_ago } => {
                let time = Some(ride(world, 0, *days_ago).start.at().to_rfc3339());
                change(which, ActivityEdit { start: Some(StartEdit { time, zone: None }), ..Default::default() })
            }
            Action::Move { which, counts } => {
                change(which, ActivityEdit { counts_for: Some(self.counts_for(counts)), ..Default::default() })
            }
            Action::Toggle { which, is_private } => {
                change(which, ActivityEdit { is_private: Some(*is_private), ..Default::default() })
            }
            Action::ToggleAll { is_private } => {
                activities::update_privacy(&world.services, who, &ActivitySelection::All, *is_private)
                    .map(drop)
                    .map_err(|error| error.code())
            }
            Action::Delete { which } => match nth(which) {
                Some(id) => {
                    mine.retain(|other| *other != id);
                    activities::delete(&world.services, who, id, &Precondition::none())
                        .map(drop)
                        .map_err(|error| error.code())
                }
                None => Ok(()),
            },
            Action::Join { team } => world.join(who, self.teams[*team]),
            Action::Leave { team } => world.remove_member(who, self.teams[*team], who.user.id),
            Action::Step { goal, to } => world.step(&self.admin, self.goals[*goal].1, *to),
            Action::Recount => {
                assert_eq!(world.recount(Scope::Full, true).drifted(), 0, "in the middle of it");
                Ok(())
            }
        };
        let expected = [Code::InvalidFields, Code::NotFound, Code::AlreadyMember, Code::NoSuchStep];
        assert!(outcome.is_ok() || outcome.is_err_and(|code| expected.contains(&code)), "{action:?}: {outcome:?}");
    }
}

proptest! {
    #![proptest_config(Config { cases: 8, max_shrink_iters: 40, failure_persistence: None, ..Config::default() })]

    #[test]
    fn parallel_actions_keep_every_total_equal_to_the_activities(
        actions in proptest::collection::vec(proptest::collection::vec(action(), 10..40), 6)
    ) {
        let fixture = Fixture::new();
        thread::scope(|scope| {
            for (number, actions) in actions.iter().enumerate() {
                let fixture = &fixture;
                // Two threads for each person, so that writes of one person meet as well.
                let who = &fixture.people[number % fixture.people.len()];
                scope.spawn(move || {
                    let mut mine = Vec::new();
                    actions.iter().for_each(|action| fixture.act(who, &mut mine, action));
                });
            }
        });
        fixture.world.nothing_has_drifted();
    }
}
