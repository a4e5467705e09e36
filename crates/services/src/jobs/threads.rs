//! The threads that run jobs.
//!
//! They share one buffer of claimed jobs. The thread that finds it empty fills it for all, and waits for the signal
//! when no job is due, while the other threads wait for the buffer. So one claim serves many jobs, and one thread polls
//! while there are none.

use super::{ClaimedJob, Work, Worker};
use crate::Services;
use milequest_persistence::{Causes, StoreError};
use std::{
    collections::{HashMap, VecDeque},
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// The longest time until a job is found without a signal: a job that becomes due, one whose lease has ended, or one of
/// a process that died before its notification.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// The threads that run jobs. When this value is dropped, they continue until the process ends.
pub struct Workers {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

struct Shared {
    worker: Worker,
    jobs: Mutex<ClaimedJobs>,
    at_once: i64,
    stopping: AtomicBool,
}

#[derive(Default)]
struct ClaimedJobs {
    claimed: VecDeque<ClaimedJob>,
    ticks: HashMap<String, chrono::DateTime<chrono::Utc>>,
    last_maintenance: Option<Instant>,
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
            jobs: Mutex::default(),
            at_once: i64::from(threads),
            stopping: AtomicBool::new(false),
        });
        let start = |number| {
            let shared = Arc::clone(&shared);
            let run = move || {
                while let Some(job) = shared.next() {
                    shared.worker.run(&job);
                }
            };
            thread::Builder::new().name(format!("worker {number}")).spawn(run)
        };
        let threads = (0..threads).map(start).collect::<io::Result<_>>()?;
        Ok(Self { shared, threads })
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
    /// The next job for the calling thread, or none when it must stop.
    fn next(&self) -> Option<ClaimedJob> {
        let signal = self.worker.services.db.job_signal();
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let signal_count = signal.count();
            if self.stopping.load(Ordering::Relaxed) {
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
                signal.wait(signal_count, POLL_INTERVAL);
            }
        }
    }

    fn fill(&self, jobs: &mut ClaimedJobs) -> Result<(), StoreError> {
        if jobs.last_maintenance.is_none_or(|last| last.elapsed() >= POLL_INTERVAL) {
            self.worker.run_maintenance(&mut jobs.ticks)?;
            jobs.last_maintenance = Some(Instant::now());
        }
        jobs.claimed.extend(self.worker.claim(self.at_once)?);
        Ok(())
    }

    fn give_back(&self, jobs: &mut ClaimedJobs) {
        let now = self.worker.services.now();
        for job in jobs.claimed.drain(..) {
            self.worker.give_back(&job, now);
        }
    }
}
