//! Batches: which requests share one, and their answers, also when the leader fails. A batch runs until a test releases
//! it.

use super::*;
use milequest_persistence::StoreError;
use std::{
    sync::{
        Condvar,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread::{self, Scope, ScopedJoinHandle},
};

/// A number with its exclusion keys.
struct Number {
    value: u32,
    exclusion_keys: Vec<ExclusionKey>,
}

impl BatchRequest for Number {
    fn exclusion_keys(&self) -> &[ExclusionKey] {
        &self.exclusion_keys
    }
}

fn plain(value: u32) -> Number {
    Number { value, exclusion_keys: Vec::new() }
}

fn marked(value: u32, key: u8) -> Number {
    Number { value, exclusion_keys: vec![[key; 32]] }
}

type Told = Result<(u32, usize), Code>;

/// A batcher of numbers. The answer to a number is the number, and the size of its batch.
struct Fixture {
    combiner: Arc<Batcher<Number, (u32, usize)>>,
    /// The batches that wait to be released, by their numbers.
    held_keys: Mutex<Vec<Vec<u32>>>,
    changed: Condvar,
    /// The number of requests that were processed, including repetitions.
    done: AtomicUsize,
    breaks: fn(&[u32]) -> Result<(), ServiceError>,
}

impl Fixture {
    fn new(breaks: fn(&[u32]) -> Result<(), ServiceError>) -> Self {
        let combiner = Arc::new(Batcher::new());
        Self { combiner, held_keys: Mutex::default(), changed: Condvar::new(), done: AtomicUsize::new(0), breaks }
    }

    /// Requests a number on another thread. A number of a thousand and more is held until it is released.
    fn request<'s>(&'s self, scope: &'s Scope<'s, '_>, number: Number) -> ScopedJoinHandle<'s, Told> {
        scope.spawn(|| self.combiner.run(number, |all| self.work(all)).map_err(|error| error.code()))
    }

    #[expect(clippy::type_complexity, reason = "what a combiner takes")]
    fn work(&self, all: &[&Number]) -> Result<Vec<Result<(u32, usize), ServiceError>>, ServiceError> {
        let values: Vec<u32> = all.iter().map(|number| number.value).collect();
        self.done.fetch_add(all.len(), Ordering::SeqCst);
        if values.iter().any(|value| *value >= 1_000) {
            let mut held_keys = self.held_keys.lock().expect("what is held");
            held_keys.push(values.clone());
            self.changed.notify_all();
            drop(self.changed.wait_while(held_keys, |held_keys| held_keys.contains(&values)).expect("what is held"));
        }
        (self.breaks)(&values)?;
        let odd = |value: u32| Err(ServiceError::new(Code::InvalidFields, format!("{value} is odd")));
        Ok(values.iter().map(|value| if value % 2 == 1 { odd(*value) } else { Ok((*value, all.len())) }).collect())
    }

    /// Waits until this number of batches is held.
    fn until_held(&self, in_flight: usize) {
        let held_keys = self.held_keys.lock().expect("what is held");
        drop(self.changed.wait_while(held_keys, |held_keys| held_keys.len() < in_flight).expect("what is held"));
    }

    /// Waits until this number of requests waits.
    fn until_waiting(&self, many: usize) {
        while self.combiner.state().waiting.len() < many {
            thread::yield_now();
        }
    }

    fn release(&self) {
        self.held_keys.lock().expect("what is held").clear();
        self.changed.notify_all();
    }

    /// Runs two batches, requests these numbers meanwhile, and returns the answers to the numbers.
    fn meanwhile(&self, numbers: Vec<Number>) -> Vec<thread::Result<Told>> {
        let many = numbers.len();
        let receiver = thread::scope(|scope| {
            let in_flight = [(1_000, 1), (1_002, 2)].map(|(value, held_keys)| {
                let batch = self.request(scope, plain(value));
                self.until_held(held_keys);
                batch
            });
            let mut requests = Vec::new();
            for (number, waiting) in numbers.into_iter().zip(1..) {
                requests.push(self.request(scope, number));
                // One after the other, so that the order of arrival is known.
                self.until_waiting(waiting);
            }
            assert_eq!(self.combiner.state().waiting.len(), many);
            self.release();
            for batch in in_flight {
                drop(batch.join());
            }
            requests.into_iter().map(ScopedJoinHandle::join).collect()
        });
        let state = self.combiner.state();
        assert_eq!(
            (state.in_flight, state.held_keys.len(), state.waiting.len()),
            (0, 0, 0),
            "all places are free again"
        );
        receiver
    }

    fn receiver(&self, numbers: Vec<Number>) -> Vec<Told> {
        self.meanwhile(numbers).into_iter().map(|receiver| receiver.expect("no panic")).collect()
    }
}

#[allow(clippy::unnecessary_wraps, reason = "it stands for work that can fail")]
const fn sound(_: &[u32]) -> Result<(), ServiceError> {
    Ok(())
}

#[test]
fn a_request_with_a_free_slot_starts_at_once_and_alone() {
    let fixture = Fixture::new(sound);
    let receiver = fixture.combiner.run(plain(2), |all| fixture.work(all)).expect("an answer");
    assert_eq!(receiver, (2, 1));
}

#[test]
fn requests_that_wait_share_a_batch_and_get_their_own_answers() {
    let fixture = Fixture::new(sound);
    let receiver = fixture.receiver(vec![plain(2), plain(3), plain(4)]);
    assert_eq!(receiver, [Ok((2, 3)), Err(Code::InvalidFields), Ok((4, 3))]);
}

#[test]
fn a_batch_has_at_most_the_largest_size() {
    let fixture = Fixture::new(sound);
    let many = u32::try_from(MAX_BATCH_SIZE).expect("a few") + 3;
    let receiver = fixture.receiver((0..many).map(|number| plain(number * 2)).collect());
    let sizes: Vec<usize> = receiver.iter().map(|receiver| receiver.expect("an answer").1).collect();
    assert!(
        sizes[..MAX_BATCH_SIZE].iter().all(|size| *size == MAX_BATCH_SIZE)
            && sizes[MAX_BATCH_SIZE..].iter().all(|size| *size == 3),
        "{sizes:?}"
    );
}

#[test]
fn requests_with_a_common_key_never_run_together() {
    let fixture = Fixture::new(sound);
    let receiver = fixture.receiver(vec![marked(2, 1), marked(4, 1), marked(6, 2), marked(8, 1)]);
    assert_eq!(receiver, [Ok((2, 2)), Ok((4, 1)), Ok((6, 2)), Ok((8, 1))]);
}

#[test]
fn a_request_that_makes_its_batch_fail_fails_alone() {
    let fixture = Fixture::new(|values| {
        if values.contains(&4) { Err(StoreError::Constraint("no fours".to_owned()).into()) } else { Ok(()) }
    });
    let receiver = fixture.receiver(vec![plain(2), plain(4), plain(6)]);
    assert_eq!(receiver, [Ok((2, 1)), Err(Code::Internal), Ok((6, 1))]);
    assert_eq!(fixture.done.load(Ordering::SeqCst), 2 + 3 + 3, "once together and once alone");
}

#[test]
fn a_failure_of_all_requests_is_answered_to_all_and_not_retried() {
    for (breaks, code) in [
        ((|values| refuse(values, StoreError::Unavailable("gone".into()))) as fn(&[u32]) -> _, Code::Unavailable),
        (|values| refuse(values, StoreError::CommitUnknown("gone".into())), Code::OutcomeUnknown),
    ] {
        let fixture = Fixture::new(breaks);
        assert_eq!(fixture.receiver(vec![plain(2), plain(4), plain(6)]), [Err(code); 3]);
        assert_eq!(fixture.done.load(Ordering::SeqCst), 2 + 3);
    }
}

fn refuse(values: &[u32], error: StoreError) -> Result<(), ServiceError> {
    if values.len() > 1 { Err(error.into()) } else { Ok(()) }
}

#[test]
fn a_request_that_panics_panics_alone_and_nobody_waits_for_ever() {
    for guilty in [2, 6] {
        let fixture = match guilty {
            2 => Fixture::new(|values| if values.contains(&2) { panic!("no twos") } else { Ok(()) }),
            _ => Fixture::new(|values| if values.contains(&6) { panic!("no sixes") } else { Ok(()) }),
        };
        let receiver = fixture.meanwhile(vec![plain(2), plain(4), plain(6)]);
        for (receiver, value) in receiver.into_iter().zip([2, 4, 6]) {
            assert_eq!(receiver.ok(), (value != guilty).then_some(Ok((value, 1))));
        }
        assert!(fixture.combiner.run(plain(8), |all| fixture.work(all)).is_ok(), "the next ones go");
    }
}

#[test]
fn a_leader_that_panics_frees_its_slot() {
    let fixture = Fixture::new(|values| if values == [1_000] { panic!("no thousands") } else { Ok(()) });
    assert_eq!(fixture.receiver(vec![plain(2), plain(4)]), [Ok((2, 2)), Ok((4, 2))]);
}

#[test]
fn requests_that_are_enqueued_take_one_thread_for_their_batch_and_each_is_answered() {
    let (fixture, spawned) = (Arc::new(Fixture::new(sound)), Arc::new(AtomicUsize::new(0)));
    let (sender, answers) = mpsc::channel();
    thread::scope(|scope| {
        let held = [(1_000, 1), (1_002, 2)].map(|(value, number)| {
            let batch = fixture.request(scope, plain(value));
            fixture.until_held(number);
            batch
        });
        for value in [2, 3, 4] {
            let (worker, spawned, sender) = (Arc::clone(&fixture), Arc::clone(&spawned), sender.clone());
            let spawn = move |task: Task| {
                spawned.fetch_add(1, Ordering::SeqCst);
                thread::spawn(task);
            };
            let answer = move |answer: Result<_, ServiceError>| {
                sender.send((value, answer.map_err(|error| error.code()))).expect("a test that waits");
            };
            fixture.combiner.enqueue(plain(value), move |all| worker.work(all), spawn, answer);
        }
        assert_eq!((fixture.combiner.state().waiting.len(), spawned.load(Ordering::SeqCst)), (3, 0));
        fixture.release();
        assert!(held.into_iter().all(|batch| batch.join().is_ok()));
    });
    drop(sender);
    let mut told: Vec<_> = answers.iter().collect();
    told.sort_by_key(|(value, _)| *value);
    assert_eq!(told, [(2, Ok((2, 3))), (3, Err(Code::InvalidFields)), (4, Ok((4, 3)))]);
    assert_eq!(spawned.load(Ordering::SeqCst), 1);
}

#[test]
fn requests_that_are_enqueued_run_alone_after_their_batch_failed_and_a_panic_drops_the_answer_of_one() {
    let fixture = Arc::new(Fixture::new(|values| if values.contains(&4) { panic!("no fours") } else { Ok(()) }));
    let (sender, answers) = mpsc::channel();
    thread::scope(|scope| {
        let held = [(1_000, 1), (1_002, 2)].map(|(value, number)| {
            let batch = fixture.request(scope, plain(value));
            fixture.until_held(number);
            batch
        });
        for value in [2, 4, 6] {
            let (worker, sender) = (Arc::clone(&fixture), sender.clone());
            let spawn = |task: Task| drop(thread::spawn(task));
            let answer = move |answer: Result<_, ServiceError>| {
                sender.send((value, answer.map_err(|error| error.code()))).expect("a test that waits");
            };
            fixture.combiner.enqueue(plain(value), move |all| worker.work(all), spawn, answer);
        }
        fixture.release();
        assert!(held.into_iter().all(|batch| batch.join().is_ok()));
    });
    drop(sender);
    let mut told: Vec<_> = answers.iter().collect();
    told.sort_by_key(|(value, _)| *value);
    assert_eq!(told, [(2, Ok((2, 1))), (6, Ok((6, 1)))], "the sender of the third is gone");
}
