//! Has what many ask for at the same time done together, and each told what came of it.
//!
//! Nobody waits for others to come: who finds a free place begins at once, alone if need be. Meanwhile those who come wait, and when a
//! place is free again, all of them go together. There is no thread for it: the first of those who go leads, on the thread on which
//! it waited, and the others are told by it.
//!
//! - At most [`FLIGHTS`] are under way at once, each with at most [`MOST_TOGETHER`].
//! - What shares a [`Mark`] is never in two flights at once, nor twice in one: the second waits and finds what the first has done.
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
pub const FLIGHTS: usize = 2;

/// How many go together.
pub const MOST_TOGETHER: usize = 64;

/// What no two may share that are under way at the same time.
pub(crate) type Mark = [u8; 32];

/// What can be asked for.
pub(crate) trait Ask {
    /// What of it nobody else may be at.
    fn marks(&self) -> &[Mark];
}

/// Where those who ask at the same time come together.
pub(crate) struct Combiner<A: Ask, S> {
    state: Mutex<State<A, S>>,
}

struct State<A: Ask, S> {
    flights: usize,
    held: HashSet<Mark>,
    waiting: VecDeque<Waiting<A, S>>,
}

/// Somebody who waits.
struct Waiting<A: Ask, S> {
    ask: A,
    since: Instant,
    tell: SyncSender<Turn<A, S>>,
}

/// Those who go together, and their marks.
type Crew<A, S> = (Vec<Waiting<A, S>>, Vec<Mark>);

/// What somebody who waits is told.
enum Turn<A: Ask, S> {
    /// Lead these, the first of which is yours.
    Lead(Flight<A, S>),
    /// This came of it.
    Said(Result<S, ServiceError>),
    /// Do it alone.
    Alone(A),
}

/// Some who go together. Its end makes room for the next, however it ends.
struct Flight<A: Ask, S> {
    of: Arc<Combiner<A, S>>,
    members: Vec<Waiting<A, S>>,
    marks: Vec<Mark>,
}

impl<A: Ask, S> Combiner<A, S> {
    pub(crate) fn new() -> Self {
        Self { state: Mutex::new(State { flights: 0, held: HashSet::new(), waiting: VecDeque::new() }) }
    }

    /// Has `work` do this, alone or together with what others ask for, and answers what came of it. `work` answers for each in
    /// their order; where it fails as a whole, it has done nothing, or nobody knows.
    pub(crate) fn run(
        self: &Arc<Self>,
        ask: A,
        work: impl Fn(&[&A]) -> Result<Vec<Result<S, ServiceError>>, ServiceError>,
    ) -> Result<S, ServiceError> {
        let (tell, told) = sync_channel(1);
        self.state().waiting.push_back(Waiting { ask, since: Instant::now(), tell });
        self.board();
        match told.recv() {
            Ok(Turn::Lead(flight)) => flight.lead(&work),
            Ok(Turn::Said(said)) => said,
            Ok(Turn::Alone(ask)) => only(work(&[&ask])),
            Err(_) => Err(left_behind()),
        }
    }

    fn state(&self) -> MutexGuard<'_, State<A, S>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends off whoever can go.
    fn board(self: &Arc<Self>) {
        loop {
            let Some((members, marks)) = self.state().next() else { return };
            let leader = members.first().map(|first| first.tell.clone());
            let flight = Flight { of: Arc::clone(self), members, marks };
            // The first one waits for this. If it did not, the flight would end here.
            drop(leader.map(|leader| leader.send(Turn::Lead(flight))));
        }
    }
}

impl<A: Ask, S> State<A, S> {
    /// Those who go next, if anybody can, in the order in which they came. Who shares a mark with somebody under way stays.
    fn next(&mut self) -> Option<Crew<A, S>> {
        if self.flights == FLIGHTS {
            return None;
        }
        let (mut members, mut marks) = (Vec::new(), Vec::new());
        let mut stay = VecDeque::new();
        while members.len() < MOST_TOGETHER {
            let Some(waiting) = self.waiting.pop_front() else { break };
            let own = waiting.ask.marks();
            if own.iter().any(|mark| self.held.contains(mark)) {
                stay.push_back(waiting);
            } else {
                self.held.extend(own);
                marks.extend_from_slice(own);
                members.push(waiting);
            }
        }
        stay.append(&mut self.waiting);
        self.waiting = stay;
        if members.is_empty() {
            return None;
        }
        self.flights += 1;
        Some((members, marks))
    }
}

impl<A: Ask, S> Flight<A, S> {
    /// Does what all of these ask for, tells the others, and answers what came of the first.
    fn lead(
        mut self,
        work: &impl Fn(&[&A]) -> Result<Vec<Result<S, ServiceError>>, ServiceError>,
    ) -> Result<S, ServiceError> {
        self.measure();
        let asks: Vec<&A> = self.members.iter().map(|member| &member.ask).collect();
        if asks.len() == 1 {
            return only(work(&asks));
        }
        // Whoever panics among many is to panic alone. The connection that it went through is thrown away by the pool.
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&asks)));
        let mut members = std::mem::take(&mut self.members).into_iter();
        // The next ones need not wait until these are told.
        drop(self);
        let own = members.next();
        match outcome {
            Ok(Ok(said)) => {
                let mut said = said.into_iter();
                let first = said.next();
                members.zip(said).for_each(|(member, said)| member.hears(said));
                first.unwrap_or_else(|| Err(left_behind()))
            }
            Ok(Err(error)) if is_of_all(&error) => {
                members.for_each(|member| member.hears(Err(error.shared())));
                Err(error)
            }
            Ok(Err(_)) | Err(_) => {
                metrics::counter!("milequest_log_alone_total").increment(members.len() as u64 + 1);
                members.for_each(Waiting::goes_alone);
                own.map_or_else(|| Err(left_behind()), |own| only(work(&[&own.ask])))
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

impl<A: Ask, S> Drop for Flight<A, S> {
    fn drop(&mut self) {
        {
            let mut state = self.of.state();
            state.flights -= 1;
            for mark in &self.marks {
                state.held.remove(mark);
            }
        }
        self.of.board();
    }
}

impl<A: Ask, S> Waiting<A, S> {
    fn hears(self, said: Result<S, ServiceError>) {
        drop(self.tell.send(Turn::Said(said)));
    }

    fn goes_alone(self) {
        drop(self.tell.send(Turn::Alone(self.ask)));
    }
}

/// What came of the only one.
fn only<S>(outcome: Result<Vec<Result<S, ServiceError>>, ServiceError>) -> Result<S, ServiceError> {
    outcome?.pop().unwrap_or_else(|| Err(left_behind()))
}

/// Whether a failure has nothing to do with what was asked for: the database is not there, or nobody knows what it has done.
fn is_of_all(error: &ServiceError) -> bool {
    matches!(error.code(), Code::Unavailable | Code::OutcomeUnknown | Code::Busy)
}

/// For who is told nothing.
fn left_behind() -> ServiceError {
    let detail = "this may have been done: look, or repeat it with the same Idempotency-Key";
    ServiceError::new(Code::OutcomeUnknown, detail)
}

#[cfg(test)]
mod tests;
