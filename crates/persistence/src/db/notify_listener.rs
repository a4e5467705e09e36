//! Tells other processes that there are jobs, and hears it from them.
//!
//! `NOTIFY` inside the enqueuing transaction would be one line, but PostgreSQL holds one lock for the whole server from such a
//! transaction's last statement until it is on disk, so that all that enqueue would commit one after the other. So the bell of this
//! process is rung after the commit, and a connection of its own passes that on, many strokes at a time. Should the process be
//! killed between the two, workers elsewhere find the job on their next round.

use crate::{Bell, Causes, DatabaseUrl, StoreError, db::conn::open};
use diesel::{PgConnection, RunQueryDsl, connection::SimpleConnection, sql_types::Integer};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// How often it listens, and at most speaks. libpq's socket cannot be waited on through Diesel, so it is looked at, which costs
/// one system call.
const BEAT: Duration = Duration::from_millis(20);

/// How long it waits before it connects again.
const PAUSE: Duration = Duration::from_secs(1);

/// The thread that does it. It ends with this value.
pub struct Herald {
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Herald {
    /// Begins, on a connection of its own. Where there is none to be had, workers go on by their rounds alone.
    ///
    /// # Errors
    /// When the system has no more threads.
    pub fn start(url: DatabaseUrl, bell: Arc<Bell>) -> std::io::Result<Self> {
        let stopping = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stopping);
        let run = move || {
            let mut said = bell.strokes().here;
            while !told.load(Ordering::Relaxed) {
                if let Err(error) = pass_on(&url, &bell, &mut said, &told) {
                    tracing::warn!(error = %Causes(&error), "other processes cannot be told of jobs at this moment; trying again");
                    thread::park_timeout(PAUSE);
                }
            }
        };
        let thread = thread::Builder::new().name("herald".to_owned()).spawn(run)?;
        Ok(Self { stopping, thread: Some(thread) })
    }
}

impl Drop for Herald {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            drop(thread.join());
        }
    }
}

/// Listens and speaks until the connection breaks or somebody wants it to stop.
fn pass_on(url: &DatabaseUrl, bell: &Bell, said: &mut u64, stopping: &AtomicBool) -> Result<(), StoreError> {
    let mut pg = open(url)?;
    pg.batch_execute("SET application_name TO 'milequest herald'; LISTEN milequest_jobs")?;
    let own: i32 = diesel::select(diesel::dsl::sql::<Integer>("pg_backend_pid()")).get_result(&mut pg)?;
    // What was missed while there was no connection.
    bell.ring_for_another();
    while !stopping.load(Ordering::Relaxed) {
        bell.wait_here(*said, BEAT);
        let here = bell.strokes().here;
        if here != *said {
            pg.batch_execute("NOTIFY milequest_jobs")?;
            *said = here;
            thread::park_timeout(BEAT);
        }
        if heard_others(&mut pg, own)? {
            bell.ring_for_another();
        }
    }
    Ok(())
}

fn heard_others(pg: &mut PgConnection, own: i32) -> Result<bool, StoreError> {
    let mut heard = false;
    for notification in pg.notifications_iter() {
        heard |= notification?.process_id != own;
    }
    Ok(heard)
}
