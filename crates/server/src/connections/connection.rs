//! What is known of one connection: the step it is in, what it may still send, and until when.

use super::{ended::count_ended, limit::Slot};
use actix_web::rt::time::Instant;
use std::{
    cell::{Cell, RefCell},
    task::Waker,
    time::Duration,
};

/// The most bytes of a head, and of what is sent together with it.
const HEAD_BYTES: usize = 32 * 1024;

/// The most bytes of a body that are read before its reader asks for the next ones.
const BODY_AHEAD_BYTES: usize = 16 * 1024;

/// The most bytes of a body that are read before anybody asks for it. Nobody does where the request is refused.
const UNWANTED_BODY_BYTES: usize = 4 * 1024;

/// How long the rest of what a client sends is thrown away, so that it can read the last answer before the connection ends.
const LINGER: Duration = Duration::from_secs(1);

/// How long the steps of a connection may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timeouts {
    /// A head, from its first byte on. On a new connection, from its beginning on.
    pub(crate) head: Duration,
    /// The time between two requests.
    pub(crate) keep_alive: Duration,
    /// The time in which a client takes what is ready for it: a piece of an answer.
    pub(crate) write: Duration,
}

/// The steps of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Nothing has come of the next request.
    Idle,
    /// A part of a head has come.
    Head,
    /// A whole head has come, and is not yet parsed.
    WholeHead,
    /// The head is parsed, and the body is not read to its end.
    Body,
    /// The request is read, and its answer is made or written.
    Answer,
    /// Nothing is read any more: what comes belongs to no request, or is too late.
    Closing,
}

/// Why a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Late {
    /// No request began.
    Idle,
    /// A head did not come in time.
    Head,
    /// A client did not take its answer, or did not go.
    Write,
}

/// One connection. Its stream, its requests and its answers share it.
pub(super) struct Connection {
    slot: Slot,
    timeouts: Timeouts,
    step: Cell<Step>,
    /// Whether a whole head has come.
    has_asked: Cell<bool>,
    /// Until when the step lasts, if it depends on the client.
    step_deadline: Cell<Option<Instant>>,
    /// Until when the client has to take what is ready, if it does not take it at this moment.
    write_deadline: Cell<Option<Instant>>,
    /// How many bytes may be read in this step.
    allowance: Cell<usize>,
    /// Who waits until something may be read.
    suspended: RefCell<Option<Waker>>,
    /// Whether the answer is one without an end of its own, such as a live stream.
    is_streaming: Cell<bool>,
}

impl Connection {
    pub(super) fn new(slot: Slot, timeouts: Timeouts) -> Self {
        slot.wait();
        Self {
            slot,
            timeouts,
            step: Cell::new(Step::Idle),
            has_asked: Cell::new(false),
            step_deadline: Cell::new(Some(Instant::now() + timeouts.head)),
            write_deadline: Cell::new(None),
            allowance: Cell::new(HEAD_BYTES),
            suspended: RefCell::new(None),
            is_streaming: Cell::new(false),
        }
    }

    /// Where the connection is told when it has to make room.
    pub(super) const fn slot(&self) -> &Slot {
        &self.slot
    }

    /// How many bytes may be read now.
    pub(super) fn allowance(&self) -> usize {
        let reads = matches!(self.step.get(), Step::Idle | Step::Head | Step::Body);
        if reads && self.write_deadline.get().is_none() { self.allowance.get() } else { 0 }
    }

    /// Has the reader woken as soon as something may be read.
    pub(super) fn suspend(&self, waker: &Waker) {
        self.suspended.replace(Some(waker.clone()));
    }

    /// Whether what comes belongs to a head.
    pub(super) fn awaits_head(&self) -> bool {
        matches!(self.step.get(), Step::Idle | Step::Head)
    }

    /// Whether the head has become too long.
    pub(super) fn is_head_too_long(&self) -> bool {
        self.step.get() == Step::Head && self.allowance.get() == 0
    }

    /// Whether what comes is no longer read.
    pub(super) fn is_closing(&self) -> bool {
        self.step.get() == Step::Closing
    }

    /// Bytes were read.
    pub(super) fn receive(&self, bytes: usize) {
        self.allowance.set(self.allowance.get().saturating_sub(bytes));
        if self.step.get() == Step::Idle && bytes > 0 {
            self.step.set(Step::Head);
            // The first head is timed from the beginning of the connection on.
            if self.has_asked.get() {
                self.step_deadline.set(Some(Instant::now() + self.timeouts.head));
            }
        }
    }

    /// The last byte of a head was read. What follows it is not read before the head is parsed.
    pub(super) fn end_head(&self) {
        self.step.set(Step::WholeHead);
    }

    /// A head was parsed.
    pub(super) fn begin_request(&self, has_body: bool) {
        self.has_asked.set(true);
        self.step.set(if has_body { Step::Body } else { Step::Answer });
        self.step_deadline.set(None);
        self.allowance.set(UNWANTED_BODY_BYTES);
        self.slot.work();
        if has_body {
            self.resume();
        }
    }

    /// Somebody waits for more of the body.
    pub(super) fn await_body(&self) {
        self.allowance.set(BODY_AHEAD_BYTES);
        self.slot.wait();
        self.resume();
    }

    /// Somebody took a part of the body.
    pub(super) fn take_body(&self, bytes: usize) {
        self.allowance.set((self.allowance.get() + bytes).min(BODY_AHEAD_BYTES));
        self.slot.work();
        self.resume();
    }

    /// The body was read to its end.
    pub(super) fn end_body(&self) {
        if self.step.get() == Step::Body {
            self.step.set(Step::Answer);
        }
        self.slot.work();
    }

    /// The answer is made. Says whether the connection ends with it, because the body was not read to its end.
    pub(super) fn begin_answer(&self) -> bool {
        if self.step.get() == Step::Body {
            count_ended("unread_body");
            self.close();
        }
        self.is_closing()
    }

    /// The answer has no end of its own.
    pub(super) fn begin_stream(&self) {
        self.is_streaming.set(true);
    }

    /// Whether the answer has no end of its own. It lasts for as long as its client.
    pub(super) fn is_streaming(&self) -> bool {
        self.is_streaming.get()
    }

    /// The time in which a client takes what is ready for it.
    pub(super) const fn write_timeout(&self) -> Duration {
        self.timeouts.write
    }

    /// The answer is handed on whole, and the next request may begin.
    pub(super) fn end_answer(&self) {
        self.is_streaming.set(false);
        if self.step.get() == Step::Answer {
            self.step.set(Step::Idle);
            self.step_deadline.set(Some(Instant::now() + self.timeouts.keep_alive));
            self.allowance.set(HEAD_BYTES);
        }
        self.slot.wait();
        self.resume();
    }

    /// The client does not take what is ready for it.
    pub(super) fn block_write(&self) {
        if self.write_deadline.get().is_none() {
            self.write_deadline.set(Some(Instant::now() + self.timeouts.write));
            self.slot.wait();
        }
    }

    /// The client has taken all that was ready for it.
    pub(super) fn unblock_write(&self) {
        if self.write_deadline.take().is_some() {
            if self.step.get() == Step::Answer {
                self.slot.work();
            }
            self.resume();
        }
    }

    /// Reads nothing any more.
    pub(super) fn close(&self) {
        self.step.set(Step::Closing);
        self.step_deadline.set(None);
        self.resume();
    }

    /// Gives the client a moment to read the last answer and to go.
    pub(super) fn linger(&self) {
        self.step_deadline.set(Some(Instant::now() + LINGER));
    }

    /// When the next time is up.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let deadlines = [self.step_deadline.get(), self.write_deadline.get()];
        deadlines.into_iter().flatten().min()
    }

    /// What is late when the time is up.
    pub(super) fn late(&self) -> Late {
        match self.step.get() {
            _ if self.write_deadline.get().is_some() => Late::Write,
            Step::Head | Step::WholeHead => Late::Head,
            Step::Closing => Late::Write,
            Step::Idle | Step::Body | Step::Answer => Late::Idle,
        }
    }

    fn resume(&self) {
        if let Some(waker) = self.suspended.take() {
            waker.wake();
        }
    }
}
