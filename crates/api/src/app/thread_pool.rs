//! The threads that run use cases, and the queue in front of them.
//!
//! A use case waits for the database on a thread. There are as many threads as use cases may run at once, from the start, so that no
//! second limit is needed and a burst leaves no threads behind. A thread that ends a use case takes the next one itself: no other thread
//! is woken while there is work. The first that came is the first that runs.

use milequest_services::activities::Task;
use std::{
    collections::VecDeque,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};
use tokio::{sync::oneshot, time};

/// Why a task has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoResult {
    /// It waited too long for its turn, and never ran.
    TimedOut,
    /// It panicked.
    Panicked,
}

/// Threads that run tasks in the order in which they came. The threads end with the pool, after the tasks that wait.
pub(crate) struct ThreadPool {
    queue: Arc<Queue>,
    timeout: Duration,
}

#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    arrived: Condvar,
}

#[derive(Default)]
struct State {
    /// The tasks that wait, by their numbers, which only grow.
    tasks: VecDeque<(u64, Task)>,
    next_number: u64,
    /// How many threads wait for a task.
    idle: usize,
    closed: bool,
}

impl ThreadPool {
    /// Starts this many threads, at least one. A task waits no longer than the timeout for its turn.
    ///
    /// # Errors
    /// When the system has no more threads.
    pub(crate) fn start(name: &str, threads: u32, timeout: Duration) -> io::Result<Self> {
        let pool = Self { queue: Arc::default(), timeout };
        for number in 0..threads.max(1) {
            let queue = Arc::clone(&pool.queue);
            thread::Builder::new().name(format!("{name} {number}")).spawn(move || queue.run_tasks())?;
        }
        Ok(pool)
    }

    /// Runs a task. A caller that stops waiting for a task that has not begun takes it out of the queue; one that has begun runs to its end.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        task: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NoResult> {
        let (sender, mut receiver) = oneshot::channel();
        let (number, begins_at_once) = self.queue.push(Box::new(move || drop(sender.send(task()))));
        let mut ticket = Ticket { queue: &self.queue, number, has_begun: false };
        let result = if begins_at_once {
            receiver.await
        } else {
            match time::timeout(self.timeout, &mut receiver).await {
                Ok(result) => result,
                Err(_) if ticket.cancel() => return Err(NoResult::TimedOut),
                Err(_) => receiver.await,
            }
        };
        ticket.has_begun = true;
        result.map_err(|_| NoResult::Panicked)
    }

    /// Runs a task for whose end nobody waits.
    pub(crate) fn spawn(&self, task: Task) {
        self.queue.push(task);
    }

    /// How many tasks wait for their turn.
    pub(crate) fn waiting(&self) -> u32 {
        u32::try_from(self.queue.state().tasks.len()).unwrap_or(u32::MAX)
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        self.queue.state().closed = true;
        self.queue.arrived.notify_all();
    }
}

impl Queue {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the task's number, and whether a thread is there to take it.
    fn push(&self, task: Task) -> (u64, bool) {
        let mut state = self.state();
        let number = state.next_number;
        state.next_number += 1;
        state.tasks.push_back((number, task));
        let (is_anybody_idle, begins_at_once) = (state.idle > 0, state.tasks.len() <= state.idle);
        drop(state);
        if is_anybody_idle {
            self.arrived.notify_one();
        }
        (number, begins_at_once)
    }

    /// Takes a task that has not begun out of the queue.
    fn remove(&self, number: u64) -> Option<Task> {
        let mut state = self.state();
        let place = state.tasks.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        state.tasks.remove(place).map(|(_, task)| task)
    }

    /// The next task, or none when the pool is gone.
    fn next(&self) -> Option<Task> {
        let mut state = self.state();
        loop {
            if let Some((_, task)) = state.tasks.pop_front() {
                return Some(task);
            }
            if state.closed {
                return None;
            }
            state.idle += 1;
            state = self.arrived.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
        }
    }

    fn run_tasks(&self) {
        while let Some(task) = self.next() {
            // The hook has reported the panic, and whoever waits hears that there is no result.
            drop(catch_unwind(AssertUnwindSafe(task)));
        }
    }
}

/// The place of a task in the queue. Dropped, it takes the task out if it has not begun.
struct Ticket<'a> {
    queue: &'a Queue,
    number: u64,
    has_begun: bool,
}

impl Ticket<'_> {
    /// Whether the task was still waiting.
    fn cancel(&mut self) -> bool {
        let was_waiting = !self.has_begun && self.queue.remove(self.number).is_some();
        self.has_begun = true;
        was_waiting
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        self.cancel();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::rt::task::yield_now;
    use futures_util::{
        FutureExt,
        future::{join, join_all},
    };
    use std::sync::mpsc;

    const LONG: Duration = Duration::from_mins(1);

    fn pool(threads: u32, timeout: Duration) -> ThreadPool {
        ThreadPool::start("test", threads, timeout).expect("threads")
    }

    /// A task that runs until the sender is dropped, and a receiver that hears when it has begun.
    fn held() -> (impl FnOnce() + Send, mpsc::Receiver<()>, mpsc::Sender<()>) {
        let (begin, begun) = mpsc::channel();
        let (release, released) = mpsc::channel::<()>();
        let task = move || {
            begin.send(()).expect("a test that waits");
            let _ = released.recv();
        };
        (task, begun, release)
    }

    #[actix_web::test]
    async fn a_task_that_finds_no_thread_waits_is_seen_and_is_refused_when_it_takes_too_long() {
        let pool = pool(1, Duration::from_millis(50));
        let (task, begun, release) = held();
        let (first, ()) = join(pool.run(task), async {
            yield_now().await;
            begun.recv().expect("a task that begins");
            let mut second = Box::pin(pool.run(|| ()));
            assert!((&mut second).now_or_never().is_none());
            assert_eq!(pool.waiting(), 1);
            assert_eq!(second.await, Err(NoResult::TimedOut));
            assert_eq!(pool.waiting(), 0);
            drop(release);
        })
        .await;
        assert_eq!(first, Ok(()));
        assert_eq!(pool.run(|| 7).await, Ok(7));
    }

    #[actix_web::test]
    async fn tasks_begin_in_the_order_in_which_they_came() {
        let pool = pool(1, LONG);
        let (task, begun, release) = held();
        let order = Arc::new(Mutex::new(Vec::new()));
        let numbered = |number: u32| {
            let order = Arc::clone(&order);
            pool.run(move || order.lock().expect("the order").push(number))
        };
        let others = join_all((0..50).map(numbered));
        let release = async {
            yield_now().await;
            begun.recv().expect("a task that begins");
            while pool.waiting() < 50 {
                yield_now().await;
            }
            drop(release);
        };
        drop(join(pool.run(task), join(others, release)).await);
        assert_eq!(*order.lock().expect("the order"), (0..50).collect::<Vec<_>>());
    }

    #[actix_web::test]
    async fn a_task_that_nobody_waits_for_any_more_runs_only_if_it_had_begun() {
        let pool = pool(1, LONG);
        let (task, begun, release) = held();
        let mut first = Box::pin(pool.run(task));
        assert!((&mut first).now_or_never().is_none());
        begun.recv().expect("a task that begins");
        let mut second = Box::pin(pool.run(|| panic!("this was given up")));
        assert!((&mut second).now_or_never().is_none());
        drop((first, second));
        assert_eq!(pool.waiting(), 0);
        drop(release);
        assert_eq!(pool.run(|| 7).await, Ok(7));
    }

    #[actix_web::test]
    async fn a_panic_ends_its_task_and_no_thread() {
        let pool = pool(1, LONG);
        assert_eq!(pool.run(|| panic!("a test")).await, Err::<(), _>(NoResult::Panicked));
        assert_eq!(pool.run(|| 7).await, Ok(7));
    }

    #[actix_web::test]
    async fn threads_end_with_the_pool_after_the_tasks_that_wait() {
        let (sender, receiver) = mpsc::channel();
        let pool = pool(2, LONG);
        let queue = Arc::downgrade(&pool.queue);
        pool.queue.push(Box::new(move || sender.send(()).expect("a test that waits")));
        drop(pool);
        assert_eq!(receiver.recv(), Ok(()));
        while queue.strong_count() > 0 {
            thread::yield_now();
        }
    }
}
