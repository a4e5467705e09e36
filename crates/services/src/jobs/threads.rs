//! The threads that run jobs.
//!
//! Every thread has a role: the priorities whose jobs it runs. So bulk work never occupies all threads, and neither do letters to a mail
//! server that hangs. The threads of a role share one buffer of claimed jobs. The thread that finds it empty fills it for all, and waits
//! for the signal when no job is due, while the other threads wait for the buffer. So one claim serves many jobs, and one thread of each
//! role polls while there are none.

use super::{ClaimedJob, Priority, Work, Worker};
use crate::Services;
use milequest_persistence::{Causes, StoreError};
use std::{
    collections::{HashMap, VecDeque},
    io,
    sync::{
        Arc, Mutex, PoisonError, TryLockError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// The longest time until a job is found without a signal: a job that becomes due, one whose lease has ended, or one of
/// a process that died before its notification.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// The pause of some roles before they follow a signal, so that most jobs cost one claim and not one claim of each role.
const SIGNAL_PAUSE: Duration = Duration::from_millis(50);

/// Letters and other mail first. Never bulk work, which would keep the next letter waiting.
const DELIVERY: Role = Role { priorities: &[Priority::Urgent, Priority::Usual], is_immediate: true };
/// Bulk work first, webhooks too. Never mail, so that a mail server that hangs does not hold this thread as well.
const BULK: Role = Role { priorities: &[Priority::Bulk, Priority::Idle, Priority::Usual], is_immediate: false };
/// Jobs that are neither.
const USUAL: Role = Role { priorities: &[Priority::Usual], is_immediate: false };
/// All jobs, for a process with one thread.
const ALONE: Role = Role { priorities: &Priority::ALL, is_immediate: true };

/// The jobs that some of the threads run.
#[derive(Clone, Copy, Debug)]
struct Role {
    /// The priorities in the order of this role.
    priorities: &'static [Priority],
    /// Whether these threads follow a signal without a pause.
    is_immediate: bool,
}

/// The roles of this number of threads, with the number of threads of each.
fn roles(threads: u32) -> Vec<(Role, u32)> {
    if threads == 1 {
        return vec![(ALONE, 1)];
    }
    let share = |place: u32| (threads + 2 - place) / 3;
    let all = [(DELIVERY, share(0)), (BULK, share(1)), (USUAL, share(2))];
    all.into_iter().filter(|(_, number)| *number > 0).collect()
}

/// The threads that run jobs. When this value is dropped, they continue until the process ends.
pub struct Workers {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

/// The values that all threads share.
struct Shared {
    worker: Worker,
    maintenance: Mutex<Maintenance>,
    stopping: AtomicBool,
}

/// The latest maintenance of the queue by this process.
#[derive(Default)]
struct Maintenance {
    ticks: HashMap<String, chrono::DateTime<chrono::Utc>>,
    last: Option<Instant>,
}

/// The threads of a role.
struct WorkerGroup {
    shared: Arc<Shared>,
    role: Role,
    at_once: i64,
    jobs: Mutex<ClaimedJobs>,
}

#[derive(Default)]
struct ClaimedJobs {
    claimed: VecDeque<ClaimedJob>,
    failing: bool,
}

impl Workers {
    /// Starts this number of threads.
    ///
    /// # Errors
    /// When the system cannot start a thread.
    pub fn start(services: Services, work: Arc<dyn Work>, threads: u32) -> io::Result<Self> {
        let shared = Arc::new(Shared {
            worker: Worker::new(services, work),
            maintenance: Mutex::default(),
            stopping: AtomicBool::new(false),
        });
        let mut started = Vec::new();
        for (role, number) in roles(threads) {
            let group =
                WorkerGroup { shared: Arc::clone(&shared), role, at_once: number.into(), jobs: Mutex::default() };
            let group = Arc::new(group);
            for _ in 0..number {
                let group = Arc::clone(&group);
                let run = move || {
                    while let Some(job) = group.next() {
                        group.shared.worker.run(&job);
                    }
                };
                started.push(thread::Builder::new().name(format!("worker {}", started.len())).spawn(run)?);
            }
        }
        Ok(Self { shared, threads: started })
    }

    /// Stops claiming jobs, and releases those that were not begun.
    pub fn begin_to_stop(&self) {
        self.shared.stopping.store(true, Ordering::Relaxed);
        self.shared.worker.services.db.job_signal().notify();
    }

    /// The number of threads that are still running. The lease of a job that never ends will end.
    #[must_use]
    pub fn busy(&self) -> usize {
        self.threads.iter().filter(|thread| !thread.is_finished()).count()
    }
}

impl Shared {
    /// Runs the maintenance of the queue if it is due and no other thread runs it.
    fn maintain(&self) -> Result<(), StoreError> {
        let mut maintenance = match self.maintenance.try_lock() {
            Ok(maintenance) => maintenance,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Ok(()),
        };
        if maintenance.last.is_none_or(|last| last.elapsed() >= POLL_INTERVAL) {
            self.worker.run_maintenance(&mut maintenance.ticks)?;
            maintenance.last = Some(Instant::now());
        }
        Ok(())
    }
}

impl WorkerGroup {
    /// The next job for the calling thread, or none when it must stop.
    fn next(&self) -> Option<ClaimedJob> {
        let signal = self.shared.worker.services.db.job_signal();
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let signal_count = signal.count();
            if self.shared.stopping.load(Ordering::Relaxed) {
                self.give_back(&mut jobs);
                return None;
            }
            if let Some(job) = jobs.claimed.pop_front() {
                return Some(job);
            }
            let found = self.fill(&mut jobs);
            match &found {
                Err(error) if !jobs.failing => {
                    tracing::warn!(error = %Causes(error), "no jobs can be had at this moment; trying on");
                }
                Ok(()) if jobs.failing => tracing::info!("jobs can be had again"),
                _ => {}
            }
            jobs.failing = found.is_err();
            if jobs.claimed.is_empty() {
                if !self.role.is_immediate {
                    thread::sleep(SIGNAL_PAUSE);
                }
                signal.wait(signal_count, POLL_INTERVAL);
            }
        }
    }

    fn fill(&self, jobs: &mut ClaimedJobs) -> Result<(), StoreError> {
        self.shared.maintain()?;
        jobs.claimed.extend(self.shared.worker.claim(self.at_once, self.role.priorities)?);
        Ok(())
    }

    fn give_back(&self, jobs: &mut ClaimedJobs) {
        let now = self.shared.worker.services.now();
        for job in jobs.claimed.drain(..) {
            self.shared.worker.give_back(&job, now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_thread_of_several_runs_both_deliveries_and_bulk_work() {
        for threads in 0..=12 {
            let roles = roles(threads);
            assert_eq!(roles.iter().map(|(_, number)| number).sum::<u32>(), threads);
            for priority in Priority::ALL.into_iter().filter(|_| threads > 0) {
                assert!(roles.iter().any(|(role, _)| role.priorities.contains(&priority)), "{priority:?} of {threads}");
            }
            for (role, _) in roles.iter().filter(|_| threads > 1) {
                assert!(
                    !role.priorities.contains(&Priority::Urgent) || !role.priorities.contains(&Priority::Bulk),
                    "{role:?} of {threads}"
                );
            }
        }
    }
}
