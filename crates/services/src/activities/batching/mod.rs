//! Has what many ask for at the same time done together, and each told what came of it.
//!
//! Nobody waits for others to come: who finds a free place begins at once, alone if need be. Meanwhile those who come wait, and when a
//! place is free again, all of them go together. There is no thread for it: the first of those who go leads, on the thread on which
//! it waited, and the others are told by it.
//!
//! - At most [`MAX_IN_FLIGHT`] are under way at once, each with at most [`MAX_BATCH_SIZE`].
//! - What shares a [`ExclusionKey`] is never in two flights at once, nor twice in one: the second waits and finds what the first has done.
//! - What fails for a reason that lies in one of many is done again one by one, each on the thread of who asked for it. There
//!   marks do not hold, and neither do they between processes: `work` must be safe without them.
//! - A leader that panics ends its flight. Who is told nothing by a leader that is gone is told so, and waits no longer.

use crate::{Code, ServiceError};
use std::{
    collections::{HashSet, VecDeque},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{SyncSender, sync_channel},
    },
    time::Instant,
};

/// How many flights are under way at once: while one waits for its commit, another one writes.
pub const MAX_IN_FLIGHT: usize = 2;

/// How many go together.
pub const MAX_BATCH_SIZE: usize = 64;

/// What no two may share that are under way at the same time.
pub(crate) type ExclusionKey = [u8; 32];

/// What can be asked for.
pub(crate) trait BatchRequest {
    /// What of it nobody else may be at.
    fn exclusion_keys(&self) -> &[ExclusionKey];
}

/// Where those who ask at the same time come together.
pub(crate) struct Batcher<A: BatchRequest, S> {
    state: Mutex<State<A, S>>,
}

struct State<A: BatchRequest, S> {
    in_flight: usize,
    held_keys: HashSet<ExclusionKey>,
    waiting: VecDeque<Member<A, S>>,
}

/// Somebody who waits.
struct Member<A: BatchRequest, S> {
    request: A,
    since: Instant,
    sender: SyncSender<Assignment<A, S>>,
}

/// Those who go together, and their marks.
type Members<A, S> = (Vec<Member<A, S>>, Vec<ExclusionKey>);

/// What somebody who waits is told.
enum Assignment<A: BatchRequest, S> {
    /// Lead these, the first of which is yours.
    Lead(Batch<A, S>),
    /// This came of it.
    Answered(Result<S, ServiceError>),
    /// Do it alone.
    RunAlone(A),
}

/// Some who go together. Its end makes room for the next, however it ends.
struct Batch<A: BatchRequest, S> {
    of: Arc<Batcher<A, S>>,
    members: Vec<Member<A, S>>,
    exclusion_keys: Vec<ExclusionKey>,
}

impl<A: BatchRequest, S> Batcher<A, S> {
    pub(crate) fn new() -> Self {
        Self { state: Mutex::new(State { in_flight: 0, held_keys: HashSet::new(), waiting: VecDeque::new() }) }
    }

    /// Has `work` do this, alone or together with what others ask for, and answers what came of it. `work` answers for each in
    /// their order; where it fails as a whole, it has done nothing, or nobody knows.
    pub(crate) fn run(
        self: &Arc<Self>,
        request: A,
        work: impl Fn(&[&A]) -> Result<Vec<Result<S, ServiceError>>, ServiceError>,
    ) -> Result<S, ServiceError> {
        let (sender, receiver) = sync_channel(1);
        self.state().waiting.push_back(Member { request, since: Instant::now(), sender });
        self.dispatch();
        match receiver.recv() {
            Ok(Assignment::Lead(batch)) => batch.lead(&work),
            Ok(Assignment::Answered(said)) => said,
            Ok(Assignment::RunAlone(request)) => single_answer(work(&[&request])),
            Err(_) => Err(outcome_unknown()),
        }
    }

    fn state(&self) -> MutexGuard<'_, State<A, S>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends off whoever can go.
    fn dispatch(self: &Arc<Self>) {
        loop {
            let Some((members, exclusion_keys)) = self.state().next() else { return };
            let leader = members.first().map(|first| first.sender.clone());
            let batch = Batch { of: Arc::clone(self), members, exclusion_keys };
            // The first one waits for this. If it did not, the flight would end here.
            drop(leader.map(|leader| leader.send(Assignment::Lead(batch))));
        }
    }
}

impl<A: BatchRequest, S> State<A, S> {
    /// Those who go next, if anybody can, in the order in which they came. Who shares a mark with somebody under way stays.
    fn next(&mut self) -> Option<Members<A, S>> {
        if self.in_flight == MAX_IN_FLIGHT {
            return None;
        }
        let (mut members, mut exclusion_keys) = (Vec::new(), Vec::new());
        let mut stay = VecDeque::new();
        while members.len() < MAX_BATCH_SIZE {
            let Some(waiting) = self.waiting.pop_front() else { break };
            let own = waiting.request.exclusion_keys();
            if own.iter().any(|key| self.held_keys.contains(key)) {
                stay.push_back(waiting);
            } else {
                self.held_keys.extend(own);
                exclusion_keys.extend_from_slice(own);
                members.push(waiting);
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

impl<A: BatchRequest, S> Batch<A, S> {
    /// Does what all of these ask for, tells the others, and answers what came of the first.
    fn lead(
        mut self,
        work: &impl Fn(&[&A]) -> Result<Vec<Result<S, ServiceError>>, ServiceError>,
    ) -> Result<S, ServiceError> {
        self.measure();
        let requests: Vec<&A> = self.members.iter().map(|member| &member.request).collect();
        if requests.len() == 1 {
            return single_answer(work(&requests));
        }
        // Whoever panics among many is to panic alone. The connection that it went through is thrown away by the pool.
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&requests)));
        let mut members = std::mem::take(&mut self.members).into_iter();
        // The next ones need not wait until these are told.
        drop(self);
        let own = members.next();
        match outcome {
            Ok(Ok(said)) => {
                let mut said = said.into_iter();
                let first = said.next();
                members.zip(said).for_each(|(member, said)| member.receive(said));
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

impl<A: BatchRequest, S> Drop for Batch<A, S> {
    fn drop(&mut self) {
        {
            let mut state = self.of.state();
            state.in_flight -= 1;
            for key in &self.exclusion_keys {
                state.held_keys.remove(key);
            }
        }
        self.of.dispatch();
    }
}

impl<A: BatchRequest, S> Member<A, S> {
    fn receive(self, said: Result<S, ServiceError>) {
        drop(self.sender.send(Assignment::Answered(said)));
    }

    fn run_alone(self) {
        drop(self.sender.send(Assignment::RunAlone(self.request)));
    }
}

/// What came of the only one.
fn single_answer<S>(outcome: Result<Vec<Result<S, ServiceError>>, ServiceError>) -> Result<S, ServiceError> {
    outcome?.pop().unwrap_or_else(|| Err(outcome_unknown()))
}

/// Whether a failure has nothing to do with what was asked for: the database is not there, or nobody knows what it has done.
fn concerns_whole_batch(error: &ServiceError) -> bool {
    matches!(error.code(), Code::Unavailable | Code::OutcomeUnknown | Code::Busy)
}

/// For who is told nothing.
fn outcome_unknown() -> ServiceError {
    let detail = "this may have been done: look, or repeat it with the same Idempotency-Key";
    ServiceError::new(Code::OutcomeUnknown, detail)
}

#[cfg(test)]
mod tests;
