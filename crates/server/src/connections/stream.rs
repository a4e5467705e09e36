//! A socket that is read only as far as its connection allows, and that neither reads nor writes for ever.

use super::{
    connection::{Connection, Late},
    ended::count_ended,
};
use actix_web::rt::{
    net::TcpStream,
    time::{Instant, Sleep, sleep_until},
};
use std::{
    future::Future,
    io,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The most bytes that are thrown away after the last answer.
const DISCARDED_BYTES: usize = 128 * 1024;

/// How often a connection without a deadline is looked at. A deadline may begin while nobody looks.
const TICK: Duration = Duration::from_secs(1);

const HEAD_TOO_SLOW: &[u8] = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
const HEAD_TOO_LONG: &[u8] =
    b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// The socket of a connection.
pub(super) struct TimedStream {
    socket: TcpStream,
    connection: Rc<Connection>,
    /// It always runs, and never longer than to the next deadline.
    timer: Pin<Box<Sleep>>,
    /// Whether a head that is too long was left to be parsed. It may be a whole one with a body behind it.
    is_head_left: bool,
    /// After the last answer, how many bytes were thrown away.
    discarded: Option<usize>,
}

impl TimedStream {
    pub(super) fn new(socket: TcpStream, connection: Rc<Connection>) -> Self {
        let timer = Box::pin(sleep_until(connection.deadline().unwrap_or_else(|| Instant::now() + TICK)));
        Self { socket, connection, timer, is_head_left: false, discarded: None }
    }

    pub(super) fn connection(&self) -> Rc<Connection> {
        Rc::clone(&self.connection)
    }

    /// Fails when the connection has to make room for others.
    fn check_slot(&self, cx: &Context<'_>) -> io::Result<()> {
        if self.connection.slot().is_evicted(cx.waker()) { Err(self.abort("limit")) } else { Ok(()) }
    }

    /// What is late, if anything. Else the task is woken when something is.
    fn poll_late(&mut self, cx: &mut Context<'_>) -> Option<Late> {
        loop {
            let deadline = self.connection.deadline();
            let next = deadline.unwrap_or_else(|| Instant::now() + TICK);
            if self.timer.is_elapsed() || (deadline.is_some() && self.timer.deadline() > next) {
                self.timer.as_mut().reset(next);
            }
            if self.timer.as_mut().poll(cx).is_pending() {
                return None;
            }
            if deadline.is_some_and(|deadline| deadline <= Instant::now()) {
                return Some(self.connection.late());
            }
        }
    }

    /// Ends the connection, and whatever the system holds for it.
    fn abort(&self, reason: &'static str) -> io::Error {
        count_ended(reason);
        // Else the system would hold what was written until the client takes it.
        let _ = self.socket.set_zero_linger();
        io::ErrorKind::ConnectionAborted.into()
    }

    /// Ends a connection that no answer is on its way on, with these words where they can be sent at once.
    fn refuse(&self, reason: &'static str, answer: &[u8]) {
        count_ended(reason);
        let _ = self.socket.try_write(answer);
        self.connection.close();
    }

    /// Reads what may be read.
    fn poll_receive(&mut self, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let allowance = self.connection.allowance();
        if allowance == 0 {
            // The socket tells when there is something to read; until then nobody needs to be woken.
            if self.socket.poll_read_ready(cx).is_ready() {
                self.connection.suspend(cx.waker());
            }
            return Poll::Pending;
        }
        let before = buf.filled().len();
        let outcome = if allowance >= buf.remaining() {
            Pin::new(&mut self.socket).poll_read(cx, buf)
        } else {
            let mut part = ReadBuf::new(buf.initialize_unfilled_to(allowance));
            let outcome = Pin::new(&mut self.socket).poll_read(cx, &mut part);
            let bytes = part.filled().len();
            buf.advance(bytes);
            outcome
        };
        self.connection.receive(buf.filled().len() - before);
        outcome
    }

    /// Throws away what a client still sends, so that the last answer reaches it: the system ends a connection hard on which something
    /// is unread.
    fn poll_discard(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut buffer = [0; 4096];
        while self.discarded.is_some_and(|bytes| bytes < DISCARDED_BYTES) {
            let mut part = ReadBuf::new(&mut buffer);
            match Pin::new(&mut self.socket).poll_read(cx, &mut part) {
                Poll::Ready(Ok(())) if !part.filled().is_empty() => {
                    self.discarded = self.discarded.map(|bytes| bytes + part.filled().len());
                }
                Poll::Ready(_) => return Poll::Ready(()),
                Poll::Pending => break,
            }
        }
        if self.poll_late(cx).is_some() { Poll::Ready(()) } else { Poll::Pending }
    }
}

impl AsyncRead for TimedStream {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.check_slot(cx)?;
        if !this.connection.is_closing() {
            match this.poll_late(cx) {
                None if this.connection.is_head_too_long() => {
                    if !this.is_head_left {
                        // What has come is parsed before this is polled again.
                        this.is_head_left = true;
                        cx.waker().wake_by_ref();
                        return Poll::Pending;
                    }
                    this.refuse("head_too_long", HEAD_TOO_LONG);
                }
                None => {
                    this.is_head_left = false;
                    return this.poll_receive(cx, buf);
                }
                Some(Late::Write) => return Poll::Ready(Err(this.abort("write_timeout"))),
                Some(Late::Head) => this.refuse("head_timeout", HEAD_TOO_SLOW),
                Some(Late::Idle) => this.refuse("idle", b""),
            }
        }
        // The end, as if the client had closed its side.
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for TimedStream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        this.check_slot(cx)?;
        let outcome = Pin::new(&mut this.socket).poll_write(cx, buf);
        if outcome.is_pending() {
            this.connection.block_write();
            if this.poll_late(cx).is_some() {
                return Poll::Ready(Err(this.abort("write_timeout")));
            }
        }
        outcome
    }

    /// Called when everything was written.
    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.connection.unblock_write();
        Pin::new(&mut this.socket).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.check_slot(cx)?;
        if this.discarded.is_none() {
            match Pin::new(&mut this.socket).poll_shutdown(cx) {
                Poll::Ready(Ok(())) if this.connection.is_closing() => {}
                outcome => return outcome,
            }
            this.connection.linger();
            this.discarded = Some(0);
        }
        this.poll_discard(cx).map(Ok)
    }
}
