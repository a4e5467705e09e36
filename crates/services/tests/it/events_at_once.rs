//! Events after many threads have changed what they tell of, while the jobs that record them run.

use crate::{
    activity_kit::{ride, these},
    team_kit::code,
    world::{World, here},
};
use milequest_domain::{ActivityId, GoalCategory, GoalId, TeamId};
use milequest_services::{
    Code, Precondition, Viewer,
    accounts::{self, AccountStatusChange},
    activities::{self, ActivityEdit, ActivitySelection, CountsFor, GoalChoice, NewActivity},
    goals::{self, GoalEdit},
    teams::{self, TeamEdit},
};
use proptest::{prelude::*, test_runner::Config};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// An action of a person.
#[derive(Clone, Debug)]
enum Action {
    Log { metres: u32, is_private: bool, counts: Counts },
    Distance { which: usize, metres: u32 },
    Move { which: usize, counts: Counts },
    Toggle { which: usize, is_private: bool },
    ToggleAll { is_private: bool },
    Delete { which: usize },
    Join { team: usize },
    Leave { team: usize },
    PrivateAccount { is_private: bool },
    Disable,
    // The admin of the teams does these.
    PublicTeam { team: usize, is_public: bool },
    Category { goal: usize, category: GoalCategory },
}

#[derive(Clone, Debug)]
enum Counts {
    Main,
    Nothing,
    Team(usize),
    Both,
}

fn counts() -> impl Strategy<Value = Counts> {
    prop_oneof![
        3 => Just(Counts::Main),
        1 => Just(Counts::Nothing),
        2 => (0..2_usize).prop_map(Counts::Team),
        1 => Just(Counts::Both),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    let which = 0..20_usize;
    prop_oneof![
        9 => (1_000..60_000_u32, any::<bool>(), counts())
            .prop_map(|(metres, is_private, counts)| Action::Log { metres, is_private, counts }),
        2 => (which.clone(), 0..60_000_u32).prop_map(|(which, metres)| Action::Distance { which, metres }),
        4 => (which.clone(), counts()).prop_map(|(which, counts)| Action::Move { which, counts }),
        3 => (which.clone(), any::<bool>()).prop_map(|(which, is_private)| Action::Toggle { which, is_private }),
        1 => any::<bool>().prop_map(|is_private| Action::ToggleAll { is_private }),
        2 => which.prop_map(|which| Action::Delete { which }),
        1 => (0..2_usize).prop_map(|team| Action::Join { team }),
        1 => (0..2_usize).prop_map(|team| Action::Leave { team }),
        1 => any::<bool>().prop_map(|is_private| Action::PrivateAccount { is_private }),
        1 => Just(Action::Disable),
        1 => (0..2_usize, any::<bool>()).prop_map(|(team, is_public)| Action::PublicTeam { team, is_public }),
        2 => (0..2_usize, prop::sample::select(vec![GoalCategory::Nature, GoalCategory::Charity]))
            .prop_map(|(goal, category)| Action::Category { goal, category }),
    ]
}

/// Counts a thread out when it ends, also by a failure, so that the threads that run jobs end too.
struct Done<'a>(&'a AtomicUsize);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// What a person knows of the person's own activities: whether each was public ever since it was logged.
type Mine = BTreeMap<ActivityId, bool>;

struct Fixture {
    world: World,
    admin: Viewer,
    people: Vec<Viewer>,
    teams: Vec<TeamId>,
    goals: Vec<GoalId>,
}

impl Fixture {
    fn new() -> Self {
        let world = World::new();
        let admin = world.create_viewer("admin");
        let teams = vec![world.team(&admin, true, 100), world.team(&admin, true, 100)];
        // The first goal is reached and opened again and again, the second never.
        let goals = vec![
            world.main_goal(&admin, teams[0], "Near", 150_000.0),
            world.main_goal(&admin, teams[1], "Far", 900_000_000.0),
        ];
        let people: Vec<Viewer> = ["ann", "bob", "cem", "dan"].map(|name| world.create_viewer(name)).into();
        for person in &people {
            assert_eq!(world.join(person, teams[1]), Ok(()));
        }
        Self { world, admin, people, teams, goals }
    }

    fn counts_for(&self, counts: &Counts) -> CountsFor {
        match counts {
            Counts::Main => CountsFor::Main,
            Counts::Nothing => these(&[]),
            Counts::Team(team) => these(&[(self.teams[*team], GoalChoice::None)]),
            Counts::Both => these(&[(self.teams[0], GoalChoice::Main), (self.teams[1], GoalChoice::None)]),
        }
    }

    /// Does the action. An expected refusal is accepted, any other error fails the test.
    fn act(&self, who: &Viewer, mine: &mut Mine, action: &Action) {
        let world = &self.world;
        let nth = |mine: &Mine, which: &usize| mine.keys().nth(which % mine.len().max(1)).copied();
        let change = |id: Option<ActivityId>, edit: ActivityEdit| match id {
            Some(id) => world.change(who, id, &edit).map(drop),
            None => Ok(()),
        };
        let outcome = match action {
            Action::Log { metres, is_private, counts } => {
                let new = ride(world, *metres, 0);
                let new = NewActivity { is_private: *is_private, counts_for: self.counts_for(counts), ..new };
                world.log(who, new).map(|logged| {
                    mine.insert(logged.activity.id, !is_private);
                })
            }
            Action::Distance { which, metres } => {
                let distance = milequest_domain::Distance::from_metres((*metres).into()).ok();
                change(nth(mine, which), ActivityEdit { distance, ..Default::default() })
            }
            Action::Move { which, counts } => change(
                nth(mine, which),
                ActivityEdit { counts_for: Some(self.counts_for(counts)), ..Default::default() },
            ),
            Action::Toggle { which, is_private } => {
                let id = nth(mine, which);
                let outcome = change(id, ActivityEdit { is_private: Some(*is_private), ..Default::default() });
                if let Some(stayed) = id.filter(|_| *is_private).and_then(|id| mine.get_mut(&id)) {
                    *stayed = false;
                }
                outcome
            }
            Action::ToggleAll { is_private } => {
                if *is_private {
                    mine.values_mut().for_each(|stayed| *stayed = false);
                }
                code(activities::update_privacy(&world.services, who, &ActivitySelection::All, *is_private))
            }
            Action::Delete { which } => match nth(mine, which) {
                Some(id) => {
                    mine.remove(&id);
                    code(activities::delete(&world.services, who, id, &Precondition::none()))
                }
                None => Ok(()),
            },
            Action::Join { team } => world.join(who, self.teams[*team]),
            Action::Leave { team } => world.remove_member(who, self.teams[*team], who.user.id),
            Action::PrivateAccount { is_private } => world.try_private_account(who, *is_private),
            Action::PublicTeam { team, is_public } => {
                let edit = TeamEdit { is_public: Some(*is_public), ..TeamEdit::default() };
                code(teams::edit(
                    &world.services,
                    &here(),
                    &self.admin,
                    self.teams[*team],
                    &edit,
                    &Precondition::none(),
                ))
            }
            Action::Category { goal, category } => {
                let edit = GoalEdit { category: Some(*category), ..GoalEdit::default() };
                code(goals::edit(&world.services, &self.admin, self.goals[*goal], &edit, &Precondition::none()))
            }
            Action::Disable => {
                mine.values_mut().for_each(|stayed| *stayed = false);
                for disabled in [true, false] {
                    accounts::update_status(&world.services, who.user.id, AccountStatusChange::Disabled(disabled))
                        .expect("a change");
                }
                Ok(())
            }
        };
        let expected = [Code::InvalidFields, Code::NotFound, Code::AlreadyMember];
        assert!(outcome.is_ok() || outcome.is_err_and(|code| expected.contains(&code)), "{action:?}: {outcome:?}");
    }

    /// Where an activity is told, from where it counts; and where it is told by its events.
    fn scopes(&self, query: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut scopes = BTreeMap::<String, BTreeSet<String>>::new();
        for line in self.world.lines(query) {
            let (activity, scope) = line.split_once(' ').expect("an activity and a scope");
            scopes.entry(activity.to_owned()).or_default().insert(scope.to_owned());
        }
        scopes
    }
}

const FACTS: &str = "
    SELECT a.id || ' ' || CASE WHEN c.goal_id IS NULL THEN 'team:' || c.team_id ELSE 'goal:' || c.goal_id END AS line
    FROM activities a JOIN contributions c ON c.activity_id = a.id WHERE NOT a.is_private
    UNION ALL
    SELECT a.id || ' ' || CASE WHEN EXISTS (SELECT FROM contributions c WHERE c.activity_id = a.id) THEN 'team_mate:' ELSE 'user:' END || a.user_id
    FROM activities a WHERE NOT a.is_private";

const TOLD: &str = "
    SELECT i.cause_id || ' ' || split_part(g.batch_key, ':', 2) || ':' || split_part(g.batch_key, ':', 3) AS line
    FROM event_items i JOIN event_groups g ON g.id = i.group_id WHERE g.kind = 'activity_logged'";

proptest! {
    #![proptest_config(Config { cases: 8, max_shrink_iters: 40, failure_persistence: None, ..Config::default() })]

    #[test]
    fn grouped_events_equal_the_facts_after_parallel_actions(
        actions in prop::collection::vec(prop::collection::vec(action(), 10..40), 4)
    ) {
        let fixture = Fixture::new();
        let working = AtomicUsize::new(actions.len());
        let all: Vec<Mine> = thread::scope(|scope| {
            let (fixture, working) = (&fixture, &working);
            for _ in 0..2 {
                scope.spawn(move || {
                    while working.load(Ordering::Acquire) > 0 {
                        fixture.world.with_no_mail_server();
                    }
                });
            }
            let mut running = Vec::new();
            for (who, actions) in fixture.people.iter().zip(&actions) {
                running.push(scope.spawn(move || {
                    let _done = Done(working);
                    let mut mine = Mine::new();
                    actions.iter().for_each(|action| fixture.act(who, &mut mine, action));
                    mine
                }));
            }
            running.into_iter().map(|thread| thread.join().expect("a thread")).collect()
        });
        fixture.world.happens();
        let (facts, told) = (fixture.scopes(FACTS), fixture.scopes(TOLD));
        // An activity is told wherever it counts or nowhere, and one that stayed public is told.
        for (activity, scopes) in &told {
            prop_assert_eq!(Some(scopes), facts.get(activity), "{}", activity);
        }
        for (activity, _) in all.iter().flatten().filter(|(_, stayed)| **stayed) {
            prop_assert!(told.contains_key(&activity.to_string()), "{} is not told", activity);
        }
        let reached = "SELECT m.goal_id::text AS line FROM goal_milestones m WHERE m.completed ORDER BY 1";
        let told_reached = "SELECT goal_id::text AS line FROM event_groups WHERE kind = 'goal_reached' ORDER BY 1";
        prop_assert_eq!(fixture.world.lines(told_reached), fixture.world.lines(reached));
        let set = fixture.world.lines("SELECT goal_id::text AS line FROM event_groups WHERE kind = 'goal_set'");
        prop_assert_eq!(set.len(), fixture.goals.len());
        // Of a person whose account is disabled nothing is left.
        let ann = fixture.people[0].user.id;
        accounts::update_status(&fixture.world.services, ann, AccountStatusChange::Disabled(true)).expect("a change");
        fixture.world.happens();
        let left = format!("SELECT event_key AS line FROM event_items WHERE actor_id = '{ann}'");
        prop_assert_eq!(fixture.world.lines(&left), Vec::<String>::new());
    }
}
