//! Combines requests that arrive at the same time into batches, and answers each request.
//!
//! No request waits for others to arrive. A request that finds a free slot starts at once, alone if necessary. Requests that arrive
//! meanwhile wait, and start together when a slot is free. The first request of a batch leads it and answers the others. It does so on
//! the thread on which it waited ([`Batcher::run`]), or on one that is spawned for the batch ([`Batcher::enqueue`]), so that requests
//! that wait need no threads.
//!
//! - At most [`MAX_IN_FLIGHT`] batches run at once, each with at most [`MAX_BATCH_SIZE`] requests.
//! - Requests that share an [`ExclusionKey`] are never in two running batches, nor twice in one. The second waits and finds what the
//!   first has done.
//! - A batch that fails for a reason that lies in one request is run again one by one, each on the thread of its request. Keys do not
//!   exclude there, nor between processes: `work` must be safe without them.
//! - A leader that panics ends its batch. Its members are told that the outcome is unknown.

use crate::{Code, ServiceError};
use std::{
    collections::{HashSet, VecDeque},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc::sync_channel},
    time::Instant,
};

/// The highest number of batches that run at once: while one waits for its commit, another one writes.
pub const MAX_IN_FLIGHT: usize = 2;

/// The highest number of requests in a batch.
pub const MAX_BATCH_SIZE: usize = 64;

/// A key that two requests may not share when they run at the same time.
pub(crate) type ExclusionKey = [u8; 32];

/// What runs on a thread that is spawned for it.
pub type Task = Box<dyn FnOnce() + Send>;

/// A request that can run in a batch.
pub(crate) trait BatchRequest: Send + 'static {
    /// The keys that exclude other requests while this one runs.
    fn exclusion_keys(&self) -> &[ExclusionKey];
}

/// Combines requests into batches.
pub(crate) struct Batcher<A: BatchRequest, S: Send + 'static> {
    state: Mutex<State<A, S>>,
}

struct State<A: BatchRequest, S: Send + 'static> {
    in_flight: usize,
    held_keys: HashSet<ExclusionKey>,
    waiting: VecDeque<Member<A, S>>,
}

/// A request that waits for its answer.
struct Member<A: BatchRequest, S: Send + 'static> {
    request: A,
    since: Instant,
    /// Takes its assignment. The leader has taken it.
    assign: Option<Assign<A, S>>,
}

type Assign<A, S> = Box<dyn FnOnce(Assignment<A, S>) + Send>;

/// The members of the next batch, and their keys.
type Members<A, S> = (Vec<Member<A, S>>, Vec<ExclusionKey>);

/// The message to a waiting request.
enum Assignment<A: BatchRequest, S: Send + 'static> {
    /// Lead this batch, of which you are the first member.
    Lead(Batch<A, S>),
    /// This is your answer.
    Answered(Result<S, ServiceError>),
    /// Run alone.
    RunAlone(A),
}

/// A running batch. It frees its slot when it is dropped.
struct Batch<A: BatchRequest, S: Send + 'static> {
    batcher: Arc<Batcher<A, S>>,
    members: Vec<Member<A, S>>,
    exclusion_keys: Vec<ExclusionKey>,
}

impl<A: BatchRequest, S: Send + 'static> Batcher<A, S> {
    pub(crate) fn new() -> Self {
        Self { state: Mutex::new(State { in_flight: 0, held_keys: HashSet::new(), waiting: VecDeque::new() }) }
    }

    /// Runs a request, alone or in a batch with others, and returns its answer. `work` answers each request in order.
    /// If `work` fails as a whole, it has written nothing, or the outcome is unknown.
    pub(crate) fn run(
        self: &Arc<Self>,
        request: A,
        work: impl Fn(&[&A]) -> Result<Vec<Result<S, ServiceError>>, ServiceError>,
    ) -> Result<S, ServiceError> {
        let (sender, receiver) = sync_channel(1);
        self.push(request, Box::new(move |assignment| drop(sender.send(assignment))));
        match receiver.recv() {
            Ok(Assignment::Lead(batch)) => batch.lead(&work),
            Ok(Assignment::Answered(answer)) => answer,
            Ok(Assignment::RunAlone(request)) => single_answer(work(&[&request])),
            Err(_) => Err(outcome_unknown()),
        }
    }

    /// The same without waiting: `answer` gets the answer, on another thread. `spawn` runs a task on a thread that may block. If the task
    /// panics, `answer` is dropped.
    pub(crate) fn enqueue(
        self: &Arc<Self>,
        request: A,
        work: impl Fn(&[&A]) -> Result<Vec<Result<S, ServiceError>>, ServiceError> + Send + 'static,
        spawn: impl Fn(Task) + Send + 'static,
        answer: impl FnOnce(Result<S, ServiceError>) + Send + 'static,
    ) {
        let assign = move |assignment| match assignment {
            Assignment::Lead(batch) => spawn(Box::new(move || answer(Batch::lead(batch, &work)))),
            Assignment::Answered(result) => answer(result),
            Assignment::RunAlone(request) => spawn(Box::new(move || answer(single_answer(work(&[&request]))))),
        };
        self.push(request, Box::new(assign));
    }

    fn push(self: &Arc<Self>, request: A, assign: Assign<A, S>) {
        self.state().waiting.push_back(Member { request, since: Instant::now(), assign: Some(assign) });
        self.dispatch();
    }

    fn state(&self) -> MutexGuard<'_, State<A, S>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts every batch that can start.
    fn dispatch(self: &Arc<Self>) {
        loop {
            let Some((mut members, exclusion_keys)) = self.state().next() else { return };
            let leader = members.first_mut().and_then(|first| first.assign.take());
            let batch = Batch { batcher: Arc::clone(self), members, exclusion_keys };
            if let Some(assign) = leader {
                assign(Assignment::Lead(batch));
            }
        }
    }
}

impl<A: BatchRequest, S: Send + 'static> State<A, S> {
    /// The next batch in the order of arrival, if one can start. A request that shares a key with a running one stays
    /// in the queue.
    fn next(&mut self) -> Option<Members<A, S>> {
        if self.in_flight == MAX_IN_FLIGHT {
            return None;
        }
        let (mut members, mut exclusion_keys) = (Vec::new(), Vec::new());
        let mut stay = VecDeque::new();
        while members.len() < MAX_BATCH_SIZE {
            let Some(member) = self.waiting.pop_front() else { break };
            let own = member.request.exclusion_keys();
            if own.iter().any(|key| self.held_keys.contains(key)) {
                stay.push_back(member);
            } else {
                self.held_keys.extend(own);
                exclusion_keys.extend_from_slice(own);
                members.push(member);
            }
        }
        stay.append(&mut self.waiting);
        self.waiting = stay;
        if members.is_empty() {
            return None;
        }
        self.in_flight += 1;
        Some((members, exclusion_keys))
    }
}

impl<A: BatchRequest, S: Send + 'static> Batch<A, S> {
    /// Runs all requests, answers the other members, and returns the answer of the first.
    fn lead(
        mut self,
        work: &impl Fn(&[&A]) -> Result<Vec<Result<S, ServiceError>>, ServiceError>,
    ) -> Result<S, ServiceError> {
        self.measure();
        let requests: Vec<&A> = self.members.iter().map(|member| &member.request).collect();
        if requests.len() == 1 {
            return single_answer(work(&requests));
        }
        // A request that panics in a batch runs alone afterwards and panics alone. The pool discards the connection of
        // the panic.
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&requests)));
        let mut members = std::mem::take(&mut self.members).into_iter();
        // The next batch need not wait until these requests are answered.
        drop(self);
        let own = members.next();
        match outcome {
            Ok(Ok(answers)) => {
                let mut answers = answers.into_iter();
                let first = answers.next();
                members.zip(answers).for_each(|(member, answer)| member.receive(answer));
                first.unwrap_or_else(|| Err(outcome_unknown()))
            }
            Ok(Err(error)) if concerns_whole_batch(&error) => {
                members.for_each(|member| member.receive(Err(error.duplicate())));
                Err(error)
            }
            Ok(Err(_)) | Err(_) => {
                metrics::counter!("milequest_log_alone_total").increment(members.len() as u64 + 1);
                members.for_each(Member::run_alone);
                own.map_or_else(|| Err(outcome_unknown()), |own| single_answer(work(&[&own.request])))
            }
        }
    }

    fn measure(&self) {
        metrics::histogram!("milequest_log_batch_size").record(self.members.len() as f64);
        for member in &self.members {
            metrics::histogram!("milequest_log_wait_seconds").record(member.since.elapsed().as_secs_f64());
        }
    }
}

impl<A: BatchRequest, S: Send + 'static> Drop for Batch<A, S> {
    fn drop(&mut self) {
        {
            let mut state = self.batcher.state();
            state.in_flight -= 1;
            for key in &self.exclusion_keys {
                state.held_keys.remove(key);
            }
        }
        self.batcher.dispatch();
    }
}

impl<A: BatchRequest, S: Send + 'static> Member<A, S> {
    fn receive(mut self, answer: Result<S, ServiceError>) {
        if let Some(assign) = self.assign.take() {
            assign(Assignment::Answered(answer));
        }
    }

    fn run_alone(mut self) {
        if let Some(assign) = self.assign.take() {
            assign(Assignment::RunAlone(self.request));
        }
    }
}

/// The answer of the only request.
fn single_answer<S>(outcome: Result<Vec<Result<S, ServiceError>>, ServiceError>) -> Result<S, ServiceError> {
    outcome?.pop().unwrap_or_else(|| Err(outcome_unknown()))
}

/// Whether a failure concerns every request: the database is gone, or the outcome is unknown.
fn concerns_whole_batch(error: &ServiceError) -> bool {
    matches!(error.code(), Code::Unavailable | Code::OutcomeUnknown | Code::Busy)
}

/// The error of a request that got no answer.
fn outcome_unknown() -> ServiceError {
    let detail = "this may have been done: look, or repeat it with the same Idempotency-Key";
    ServiceError::new(Code::OutcomeUnknown, detail)
}

#[cfg(test)]
mod tests;
