//! Activities that many people log at once: errors of single requests, and repeated requests. The batching itself has
//! its own tests.

use crate::{
    activity_kit::{ride, these},
    goals::plain,
    team_kit::{all, unkeyed},
    world::{World, once},
};
use metrics::{Counter, Gauge, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder, SharedString, Unit};
use milequest_domain::{Distance, GoalId, GoalStatus, TeamId};
use milequest_persistence::{StoreError, test_kit::execute};
use milequest_services::{
    Code, ServiceError, Viewer,
    activities::{self, ActivityAndGoals, GoalChoice, NewActivity},
    core::idempotency::{Answer, IdempotentRequest},
    goals::{self, GoalTargetInput, NewGoal},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Barrier, Mutex},
    thread,
};

const MANY: usize = 32;

type Logged = Result<Answer<ActivityAndGoals>, Code>;

/// Runs the function for every person at once, several times.
fn at_once<T: Send>(people: &[Viewer], times: usize, work: impl Fn(usize, usize, &Viewer) -> T + Sync) -> Vec<Vec<T>> {
    let (begin, work) = (Barrier::new(people.len()), &work);
    thread::scope(|scope| {
        let begin = &begin;
        let run = |(number, who)| {
            scope.spawn(move || {
                begin.wait();
                (0..times).map(|turn| work(number, turn, who)).collect()
            })
        };
        let running: Vec<_> = people.iter().enumerate().map(run).collect();
        running.into_iter().map(|thread| thread.join().expect("a thread")).collect()
    })
}

fn people(world: &World) -> Vec<Viewer> {
    (0..MANY).map(|number| world.create_viewer(&format!("rider{number}"))).collect()
}

fn far(world: &World, admin: &Viewer, metres: f64) -> (TeamId, GoalId) {
    let team = world.team(admin, true, 100);
    let target = Distance::from_metres(metres).expect("a distance").try_into().expect("a target");
    let goal = world.goal(admin, team, NewGoal { target: GoalTargetInput::Distance(target), ..plain("Far") });
    assert_eq!(world.step(admin, goal, GoalStatus::Active), Ok(()));
    (team, goal)
}

fn log(world: &World, who: &Viewer, once: &IdempotentRequest, new: NewActivity) -> Logged {
    activities::log(&world.services, who, once, new).map_err(|error: ServiceError| error.code())
}

fn sent(world: &World, id: &str) -> NewActivity {
    NewActivity { source_id: id.parse().ok(), ..ride(world, 1_000, 0) }
}

fn logged(world: &World) -> usize {
    world.lines("SELECT id::text AS line FROM activities").len()
}

#[test]
fn parallel_requests_lose_and_double_nothing() {
    let world = World::new();
    let people = people(&world);
    let (team, goal) = far(&world, &people[0], 40_000.0);
    for who in &people[1..] {
        assert_eq!(world.join(who, team), Ok(()));
    }
    let own: Vec<_> = people.iter().map(|who| far(&world, who, 1_000_000.0)).collect();
    let answers = at_once(&people, 4, |number, turn, who| {
        let counts_for = these(&[(team, GoalChoice::Main), (own[number].0, GoalChoice::Main)]);
        let new = NewActivity { counts_for, is_private: turn == 3, ..ride(&world, 1_000, 0) };
        let logged = log(&world, who, &unkeyed(), new).expect("an activity");
        assert!(!logged.replayed);
        logged.value
    });
    let ids: BTreeSet<_> = answers.iter().flatten().map(|counted| counted.activity.id).collect();
    assert_eq!((ids.len(), logged(&world)), (MANY * 4, MANY * 4));
    for (number, answers) in answers.iter().enumerate() {
        let (own_team, own_goal) = own[number];
        for (turn, counted) in answers.iter().enumerate() {
            assert_eq!(counted.activity.user_id, people[number].user.id);
            assert_eq!(counted.activity.contributions.get(&own_team), Some(&Some(own_goal)));
            let own = counted.goals.iter().find(|standing| standing.goal == own_goal).expect("the own goal");
            assert_eq!(
                own.done.metres(),
                (turn as f64 + 1.0) * 1_000.0,
                "only the owner logs for it, one after the other"
            );
        }
        assert_eq!(world.done(&people[number], own_goal), 4_000.0);
    }
    let for_team =
        answers.iter().flatten().filter(|counted| counted.activity.contributions[&team] == Some(goal)).count();
    assert!(for_team >= 40);
    assert_eq!(world.done(&people[0], goal), for_team as f64 * 1_000.0);
    world.nothing_has_drifted();
    world.letters();
    assert_eq!(world.lines("SELECT action AS line FROM audit_log WHERE action = 'goal_reached'").len(), 1);
}

#[test]
fn parallel_requests_with_one_key_create_one_activity_and_get_one_answer() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let everybody = vec![ann.clone(); MANY];
    let key = || once("one-key-for-all-of-them", "a ride");
    let answers =
        at_once(&everybody, 1, |_, _, who| log(&world, who, &key(), ride(&world, 1_000, 0)).expect("an answer"));
    let answers: Vec<_> = answers.into_iter().flatten().collect();
    assert_eq!(answers.iter().filter(|answer| !answer.replayed).count(), 1);
    assert!(answers.iter().all(|answer| answer.value == answers[0].value));
    assert_eq!(logged(&world), 1);
    let other = once("one-key-for-all-of-them", "another ride");
    assert_eq!(log(&world, &ann, &other, ride(&world, 2_000, 0)).map(drop), Err(Code::IdempotencyKeyReused));
    world.nothing_has_drifted();
}

#[test]
fn of_two_parallel_bodies_with_one_key_only_one_is_refused() {
    let world = World::new();
    let people = people(&world);
    // Two threads of each person.
    let people: Vec<_> = people.iter().flat_map(|who| [who.clone(), who.clone()]).take(MANY).collect();
    let answers = at_once(&people, 1, |number, _, who| {
        let key = once("a-key-of-each-ones-own", if number % 2 == 0 { "a ride" } else { "another one" });
        log(&world, who, &key, ride(&world, 1_000, 0))
    });
    for two in answers.concat().chunks(2) {
        let refused = two.iter().filter(|answer| matches!(answer, Err(Code::IdempotencyKeyReused))).count();
        let done = two.iter().filter(|answer| matches!(answer, Ok(Answer { replayed: false, .. }))).count();
        assert_eq!((done, refused), (1, 1), "{two:?}");
    }
    assert_eq!(logged(&world), MANY / 2);
}

#[test]
fn a_key_that_another_process_uses_creates_one_activity() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let key = || once("one-key-for-both-of-them", "a ride");
    // Requests outside the batcher do not know of its batches.
    let answers = at_once(&vec![ann.clone(); MANY], 1, |number, _, who| {
        let new = ride(&world, 1_000, 0);
        let way = if number % 2 == 0 { activities::log } else { activities::log_alone };
        way(&world.services, who, &key(), new).map_err(|error| error.code())
    });
    let (answers, busy): (Vec<_>, Vec<_>) = answers.into_iter().flatten().partition(Result::is_ok);
    assert!(busy.iter().all(|refused| matches!(refused, Err(Code::Busy))), "{busy:?}");
    let answers: Vec<_> = answers.into_iter().flatten().collect();
    assert_eq!(answers.iter().filter(|answer| !answer.replayed).count(), 1);
    assert!(answers.iter().all(|answer| answer.value == answers[0].value));
    assert_eq!(logged(&world), 1);
    world.nothing_has_drifted();
}

#[test]
fn parallel_requests_with_one_source_id_create_one_activity_with_any_keys() {
    let world = World::new();
    let people = people(&world);
    let (ann, bob) = (&people[0], &people[1]);
    let everybody: Vec<_> = (0..MANY).map(|number| if number % 2 == 0 { ann } else { bob }.clone()).collect();
    let answers = at_once(&everybody, 2, |number, turn, who| {
        let key = once(&format!("a-key-of-number-{number}-{turn}"), "a ride");
        let way = if number % 4 < 2 { activities::log } else { activities::log_alone };
        way(&world.services, who, &key, sent(&world, "run-17")).expect("an answer")
    });
    for (parity, who) in [ann, bob].into_iter().enumerate() {
        let of_one: Vec<_> = answers.iter().skip(parity).step_by(2).flatten().collect();
        assert_eq!(of_one.iter().filter(|answer| !answer.replayed).count(), 1);
        assert!(of_one.iter().all(|answer| answer.value.activity == of_one[0].value.activity));
        assert_eq!(activities::list_mine(&world.services, who, &all()).expect("a list").items.len(), 1);
    }
    world.nothing_has_drifted();
}

#[test]
fn an_error_concerns_one_request_alone_and_its_key_stays_unused() {
    let world = World::new();
    let people = people(&world);
    let (team, _) = far(&world, &people[0], 1_000_000.0);
    let key = |number| once(&format!("a-key-of-number-{number}"), "a ride");
    let answers = at_once(&people, 1, |number, _, who| {
        // Only the first ones are in the team.
        let counts_for = if number < 4 { these(&[(team, GoalChoice::Main)]) } else { these(&[]) };
        log(&world, who, &key(number), NewActivity { counts_for, ..ride(&world, 1_000, 0) })
    });
    for (number, answer) in answers.into_iter().flatten().enumerate() {
        let expected = if (1..4).contains(&number) { Err(Code::InvalidFields) } else { Ok(false) };
        assert_eq!(answer.map(|answer| answer.replayed), expected, "{number}");
    }
    let again = log(&world, &people[1], &key(1), NewActivity { counts_for: these(&[]), ..ride(&world, 1_000, 0) });
    assert_eq!(again.map(|answer| answer.replayed), Ok(false));
    world.nothing_has_drifted();
}

#[test]
fn a_refusal_by_the_database_fails_one_request_alone() {
    let world = World::new();
    let people = people(&world);
    let (team, goal) = far(&world, &people[0], 1_000_000.0);
    for who in &people[1..] {
        assert_eq!(world.join(who, team), Ok(()));
    }
    let poison = "ALTER TABLE activities ADD CONSTRAINT no_poison CHECK (note <> 'poison')";
    world.database.connect().write(|tx| execute(tx, poison)).expect("a constraint");
    let answers = at_once(&people, 6, |number, turn, who| {
        let note = if number % 8 == turn { "poison" } else { "" };
        let new = NewActivity { note: note.parse().expect("a note"), ..ride(&world, 1_000, 0) };
        (note.is_empty(), log(&world, who, &unkeyed(), new).map(|answer| answer.replayed))
    });
    for (is_sound, answer) in answers.iter().flatten() {
        assert_eq!(*answer, if *is_sound { Ok(false) } else { Err(Code::Internal) });
    }
    let sound = answers.iter().flatten().filter(|(is_sound, _)| *is_sound).count();
    assert_eq!(logged(&world), sound);
    assert_eq!(world.done(&people[0], goal), sound as f64 * 1_000.0);
    world.nothing_has_drifted();
}

#[test]
fn a_request_of_a_purged_person_fails_alone() {
    let world = World::new();
    let people = people(&world);
    let mut ghost = people[0].clone();
    ghost.user.id = uuid::Uuid::nil().into();
    let everybody: Vec<_> = people[1..].iter().cloned().chain([ghost]).collect();
    let answers = at_once(&everybody, 2, |_, _, who| log(&world, who, &unkeyed(), ride(&world, 1_000, 0)).is_ok());
    let (living, ghosts) = answers.split_at(MANY - 1);
    assert!(living.iter().flatten().all(|is_done| *is_done) && ghosts.iter().flatten().all(|is_done| !is_done));
    assert_eq!(logged(&world), (MANY - 1) * 2);
    world.nothing_has_drifted();
}

#[test]
fn rows_that_many_share_are_locked_last() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let (_, goal) = far(&world, &ann, 1_000_000.0);
    log(&world, &ann, &unkeyed(), ride(&world, 1_000, 0)).expect("an activity");
    let db = world.database.connect();
    let is_held = |table: &str| {
        let ask = format!("SELECT FROM {table} FOR NO KEY UPDATE NOWAIT");
        world.database.connect().write(|tx| execute(tx, &ask)).is_err()
    };
    let order = ["user_stats", "user_days", "user_kind_days", "team_days", "goal_contributors", "goal_progress"];
    for (held, free) in order.iter().zip(&order[1..]) {
        thread::scope(|scope| {
            let blocked = db.write(|tx| {
                execute(tx, &format!("SELECT FROM {held} FOR NO KEY UPDATE"))?;
                let blocked = scope.spawn(|| log(&world, &ann, &unkeyed(), ride(&world, 1_000, 0)));
                while world.lines("SELECT pid::text AS line FROM pg_locks WHERE NOT granted").is_empty() {
                    thread::yield_now();
                }
                assert!(!is_held(free), "{free} is held while {held} is waited for");
                Ok::<_, StoreError>(blocked)
            });
            assert!(blocked.expect("a lock").join().expect("a thread").is_ok());
        });
    }
    assert_eq!(world.done(&ann, goal), 6_000.0);
    world.nothing_has_drifted();
}

/// Records the statements that are run.
#[derive(Clone, Default)]
struct Statements(Arc<Mutex<Vec<String>>>);

struct Statement(Statements, String);

impl HistogramFn for Statement {
    fn record(&self, _: f64) {
        self.0.0.lock().expect("a list").push(self.1.clone());
    }
}

impl Recorder for Statements {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, _: &Key, _: &Metadata<'_>) -> Counter {
        Counter::noop()
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        match key.labels().find(|label| label.key() == "query") {
            Some(query) => Histogram::from_arc(Arc::new(Statement(self.clone(), query.value().to_owned()))),
            None => Histogram::noop(),
        }
    }
}

impl Statements {
    fn of<T>(&self, work: impl FnOnce() -> T) -> T {
        metrics::with_local_recorder(self, work)
    }

    fn take(&self) -> Vec<String> {
        let all = std::mem::take(&mut *self.0.lock().expect("a list"));
        all.into_iter().filter(|name| name != "session.settings").collect()
    }
}

/// The statements of logging, each one round trip to the database.
const STATEMENTS: [&str; 5] = [
    "transaction.begin",
    "activities.preload",
    "totals.apply_change",
    "idempotency_keys.create_all",
    "transaction.commit",
];

#[test]
fn logging_takes_five_statements_for_each_transaction() {
    let (world, statements) = (World::new(), Statements::default());
    let people = people(&world);
    let (team, _) = far(&world, &people[0], 1_000_000.0);
    for who in &people[1..] {
        assert_eq!(world.join(who, team), Ok(()));
    }
    let with_key = |number: usize, turn: usize, who: &Viewer| {
        let key = once(&format!("a-key-of-number-{number}-{turn}"), "a ride");
        let id = format!("{number}-{turn}");
        statements.of(|| log(&world, who, &key, sent(&world, &id)).expect("an answer"));
    };
    with_key(0, 98, &people[0]);
    // The target of a goal can change until its first contribution.
    let first = ["transaction.begin", "activities.preload", "totals.apply_change", "goals.update_status"];
    assert_eq!(statements.take(), [&first[..], &STATEMENTS[3..]].concat());
    with_key(0, 99, &people[0]);
    assert_eq!(statements.take(), STATEMENTS);
    statements.of(|| log(&world, &people[0], &unkeyed(), ride(&world, 1_000, 0)).expect("an answer"));
    assert_eq!(statements.take(), [&STATEMENTS[..3], &STATEMENTS[4..]].concat(), "no key is kept");
    at_once(&people, 5, with_key);
    let mut counts = BTreeMap::new();
    for name in statements.take() {
        *counts.entry(name).or_insert(0) += 1;
    }
    let transactions = counts["transaction.begin"];
    assert!(STATEMENTS.iter().all(|name| counts.remove(*name) == Some(transactions)), "{counts:?}");
    // If two transactions met at the goal, one more statement updates its status.
    assert!(counts.remove("goals.update_status").unwrap_or(0) <= transactions);
    assert!(counts.is_empty() && transactions <= MANY * 5, "{counts:?}");
}

/// The statements of the job that follows, including its claim.
const STATEMENTS_OF_JOB: [&str; 18] = [
    "transaction.begin",
    "jobs.claim_settings",
    "jobs.claim",
    "transaction.commit",
    "transaction.begin",
    "jobs.finish_with_effect",
    "goal_milestones.lock",
    "goal_progress.for_milestones",
    "achievement_checks.lock",
    "user_stats.changes",
    "achievements.all",
    "user_stats.of_people",
    "team_days.of_people",
    "user_kind_days.of_people",
    "earned_achievements.of_people",
    "achievement_checks.milestones",
    "achievement_checks.mark",
    "transaction.commit",
];

#[test]
fn logging_with_its_job_takes_twenty_two_statements() {
    let (world, statements) = (World::new(), Statements::default());
    let ann = world.create_viewer("ann");
    far(&world, &ann, 1_000_000.0);
    for _ in 0..2 {
        log(&world, &ann, &unkeyed(), ride(&world, 1_000, 0)).expect("an activity");
        world.letters();
    }
    statements.of(|| log(&world, &ann, &unkeyed(), ride(&world, 1_000, 0)).expect("an activity"));
    let logged = statements.take();
    statements.of(|| world.letters());
    let all = statements.take();
    let begin = all.iter().position(|name| name == "jobs.claim").expect("a claim") - 2;
    assert_eq!(all[begin..][..STATEMENTS_OF_JOB.len()], STATEMENTS_OF_JOB, "{all:?}");
    assert_eq!(logged.len() + STATEMENTS_OF_JOB.len(), 22);
}

#[test]
fn one_of_many_parallel_requests_completes_a_goal() {
    let world = World::new();
    let people = people(&world);
    let (team, goal) = far(&world, &people[0], 24_500.0);
    for who in &people[1..] {
        assert_eq!(world.join(who, team), Ok(()));
    }
    // Requests outside the batcher do not wait for its batches.
    let counts_for = these(&[(team, GoalChoice::Main)]);
    let answers = at_once(&people, 1, |number, _, who| {
        let new = NewActivity { counts_for: counts_for.clone(), ..ride(&world, 1_000, 0) };
        let way = if number % 2 == 0 { activities::log } else { activities::log_alone };
        way(&world.services, who, &unkeyed(), new).expect("an activity").value
    });
    let before = answers.iter().flatten().filter(|logged| logged.activity.contributions[&team] == Some(goal)).count();
    assert!(before >= 25);
    let status = goals::get(&world.services, &people[0], goal).expect("a goal").goal.status;
    assert_eq!((status, world.done(&people[0], goal)), (GoalStatus::Completed, before as f64 * 1_000.0));
    world.letters();
    assert_eq!(world.lines("SELECT action AS line FROM audit_log WHERE action = 'goal_reached'").len(), 1);
    world.nothing_has_drifted();
}

#[test]
fn times_are_stored_to_the_microsecond_as_they_were_answered() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    world.clock.advance(chrono::TimeDelta::nanoseconds(1_999_999_999));
    let logged = log(&world, &ann, &unkeyed(), ride(&world, 1_000, 0)).expect("an activity").value.activity;
    let kept = activities::get(&world.services, &ann, logged.id).expect("an activity");
    assert_eq!(kept.start, activities::list_mine(&world.services, &ann, &all()).expect("a list").items[0].start);
    let micros = |moment: chrono::DateTime<chrono::Utc>| moment.timestamp_micros();
    assert_eq!(
        (micros(kept.start.at()), micros(kept.created_at), micros(kept.updated_at)),
        (micros(logged.start.at()), micros(logged.created_at), micros(logged.updated_at)),
        "nothing is rounded up"
    );
}
