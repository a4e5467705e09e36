//! Clients of live streams: many connections that one thread reads.

use anyhow::{Context, Result, ensure};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::{
    io::{ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

/// Open streams.
pub(crate) struct Streams {
    open: Vec<OpenStream>,
}

struct OpenStream {
    stream: TcpStream,
    /// What was read of a line that has not come whole.
    rest: Vec<u8>,
    notifications: u64,
    unread: u64,
}

impl Streams {
    /// Opens a stream for each of these secrets, and waits until each has its first event.
    pub(crate) fn open(address: SocketAddr, secrets: impl Iterator<Item = String>, timeout: Duration) -> Result<Self> {
        let mut open = Vec::new();
        for secret in secrets {
            let mut stream = TcpStream::connect(address).context("the service takes no connection")?;
            let head = "GET /api/v1/notifications/stream HTTP/1.1\r\nHost: localhost\r\n";
            stream.write_all(format!("{head}Authorization: Bearer {secret}\r\n\r\n").as_bytes())?;
            stream.set_nonblocking(true)?;
            open.push(OpenStream { stream, rest: Vec::new(), notifications: 0, unread: 0 });
        }
        let mut streams = Self { open };
        let all = 0..streams.open.len();
        streams.wait(all, timeout, |stream| stream.unread > 0)?;
        Ok(streams)
    }

    /// The number of open streams.
    pub(crate) fn len(&self) -> usize {
        self.open.len()
    }

    /// The number of notifications of which this stream has heard.
    pub(crate) fn notifications(&self, place: usize) -> u64 {
        self.open[place].notifications
    }

    /// Waits until these streams have heard of this number of notifications since they were opened.
    pub(crate) fn wait_for(&mut self, places: std::ops::Range<usize>, number: u64, timeout: Duration) -> Result<()> {
        self.wait(places, timeout, |stream| stream.notifications >= number)
    }

    fn wait(
        &mut self,
        places: std::ops::Range<usize>,
        timeout: Duration,
        is_done: impl Fn(&OpenStream) -> bool,
    ) -> Result<()> {
        let until = Instant::now() + timeout;
        while !self.open[places.clone()].iter().all(&is_done) {
            ensure!(Instant::now() < until, "a stream heard nothing for {} s", timeout.as_secs());
            self.read_ready()?;
        }
        Ok(())
    }

    /// Reads what has come, or waits a moment for something.
    fn read_ready(&mut self) -> Result<()> {
        let ready: Vec<bool> = {
            let mut watched: Vec<_> =
                self.open.iter().map(|stream| PollFd::new(&stream.stream, PollFlags::IN)).collect();
            let moment = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };
            poll(&mut watched, Some(&moment)).context("the streams cannot be watched")?;
            watched.iter().map(|watched| !watched.revents().is_empty()).collect()
        };
        for (stream, _) in self.open.iter_mut().zip(ready).filter(|(_, is_ready)| *is_ready) {
            stream.read()?;
        }
        Ok(())
    }
}

impl OpenStream {
    fn read(&mut self) -> Result<()> {
        let mut bytes = [0; 16 * 1024];
        match self.stream.read(&mut bytes) {
            Ok(0) => anyhow::bail!("the service ended a stream"),
            Ok(count) => {
                self.rest.extend_from_slice(&bytes[..count]);
                self.count_events();
                Ok(())
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(()),
            Err(error) => Err(error).context("a stream broke"),
        }
    }

    /// Counts the events whose names have come whole.
    fn count_events(&mut self) {
        let Some(end) = self.rest.iter().rposition(|byte| *byte == b'\n') else { return };
        let whole: Vec<u8> = self.rest.drain(..=end).collect();
        for line in whole.split(|byte| *byte == b'\n') {
            match line {
                b"event: notification" => self.notifications += 1,
                b"event: unread" => self.unread += 1,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn events_are_counted_also_when_they_come_in_pieces() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let stream = TcpStream::connect(listener.local_addr().expect("an address")).expect("a connection");
        let mut stream = OpenStream { stream, rest: Vec::new(), notifications: 0, unread: 0 };
        let events = b"HTTP/1.1 200 OK\r\n\r\n21\r\nid: 1\nevent: unread\ndata: {}\n\n\r\nid: 2\nevent: notification\ndata: {}\n\n";
        for piece in events.chunks(3) {
            stream.rest.extend_from_slice(piece);
            stream.count_events();
        }
        assert_eq!((stream.notifications, stream.unread), (1, 1));
    }
}
