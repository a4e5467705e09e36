//! A socket that is read only as far as its connection allows, and that neither reads nor writes for ever.

use super::{
    connection::{Connection, Late},
    ended::count_ended,
    head_end::HeadEnd,
};
use actix_web::rt::{
    net::TcpStream,
    time::{Instant, Sleep, sleep_until},
};
use actix_web::web::Bytes;
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

/// The most bytes that are read at once while a head is awaited. What comes behind the head is kept.
const HEAD_READ_BYTES: usize = 4 * 1024;

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
    head_end: HeadEnd,
    /// What was read behind the end of a head: its body, or heads of the next requests. The server parses one head at a time, because
    /// each parsed head takes much more memory than its bytes.
    read_ahead: Bytes,
    /// After the last answer, how many bytes were thrown away.
    discarded: Option<usize>,
    /// Whether the system watches that the client confirms what it is sent.
    is_watched: bool,
}

impl TimedStream {
    pub(super) fn new(socket: TcpStream, connection: Rc<Connection>) -> Self {
        let timer = Box::pin(sleep_until(connection.deadline().unwrap_or_else(|| Instant::now() + TICK)));
        Self {
            socket,
            connection,
            timer,
            head_end: HeadEnd::default(),
            read_ahead: Bytes::new(),
            discarded: None,
            is_watched: false,
        }
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
        let allowance = self.connection.allowance().min(buf.remaining());
        if allowance == 0 && self.read_ahead.is_empty() && self.connection.is_streaming() {
            return self.poll_gone(cx);
        }
        if allowance == 0 {
            // The socket tells when there is something to read; until then nobody needs to be woken.
            if !self.read_ahead.is_empty() || self.socket.poll_read_ready(cx).is_ready() {
                self.connection.suspend(cx.waker());
            }
            return Poll::Pending;
        }
        if self.read_ahead.is_empty() {
            self.poll_socket(cx, buf, allowance)
        } else {
            let most = self.read_ahead.len().min(allowance);
            let bytes = self.of_this_request(&self.read_ahead.slice(..most));
            buf.put_slice(&self.read_ahead.split_to(bytes));
            Poll::Ready(Ok(()))
        }
    }

    /// Reads from the socket, and keeps what comes behind the end of a head.
    fn poll_socket(&mut self, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>, most: usize) -> Poll<io::Result<()>> {
        let most = if self.connection.awaits_head() { most.min(HEAD_READ_BYTES) } else { most };
        let mut part = ReadBuf::new(buf.initialize_unfilled_to(most));
        let outcome = Pin::new(&mut self.socket).poll_read(cx, &mut part);
        let read = part.filled();
        let bytes = self.of_this_request(read);
        if bytes < read.len() {
            self.read_ahead = Bytes::copy_from_slice(&read[bytes..]);
        }
        buf.advance(bytes);
        outcome
    }

    /// How many of these bytes belong to the request whose turn it is, and takes note of them.
    fn of_this_request(&mut self, read: &[u8]) -> usize {
        let end = if self.connection.awaits_head() { self.head_end.find(read) } else { None };
        let bytes = end.unwrap_or(read.len());
        self.connection.receive(bytes);
        if end.is_some() {
            self.connection.end_head();
        }
        bytes
    }

    /// Fails when the client of a live stream has closed its side. Nothing else would tell for as long as nothing is sent.
    fn poll_gone(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut first = [0; 1];
        match self.socket.poll_peek(cx, &mut ReadBuf::new(&mut first)) {
            Poll::Ready(Ok(0)) => Poll::Ready(Err(io::ErrorKind::ConnectionReset.into())),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            // The next request, which is read after the stream.
            Poll::Ready(Ok(_)) => {
                self.connection.suspend(cx.waker());
                Poll::Pending
            }
            Poll::Pending => Poll::Pending,
        }
    }

    /// Has the system end a live stream whose client has vanished without a word: small events fit into its buffers for long.
    fn watch(&mut self) {
        if self.is_watched || !self.connection.is_streaming() {
            return;
        }
        self.is_watched = true;
        #[cfg(target_os = "linux")]
        {
            let timeout = u32::try_from(self.connection.write_timeout().as_millis()).unwrap_or(u32::MAX);
            if let Err(error) = rustix::net::sockopt::set_tcp_user_timeout(&self.socket, timeout) {
                tracing::debug!(%error, "a live stream is not watched");
            }
        }
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
                None if this.connection.is_head_too_long() => this.refuse("head_too_long", HEAD_TOO_LONG),
                None => return this.poll_receive(cx, buf),
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
        this.watch();
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
