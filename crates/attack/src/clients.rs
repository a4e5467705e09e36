//! A crowd of clients on one thread, each with one connection.

use std::{
    io::{ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// So many connect one after the other before the others are looked at again.
const CONNECTED_TOGETHER: usize = 100;

/// A crowd.
pub(crate) struct Clients {
    address: SocketAddr,
    count: usize,
    pause: Duration,
}

impl Clients {
    pub(crate) const fn new(address: SocketAddr, count: usize, pause: Duration) -> Self {
        Self { address, count, pause }
    }

    /// Each client connects, sends the beginning, and then a drip in each round. It reads nothing. One whose connection was ended comes
    /// again in the next round.
    pub(crate) fn hold(&self, beginning: &str, drip: &str, is_over: &AtomicBool) {
        let mut clients: Vec<Option<TcpStream>> = Vec::new();
        clients.resize_with(self.count, || None);
        while !is_over.load(Ordering::Relaxed) {
            let begun = Instant::now();
            let mut connected = 0;
            for client in &mut clients {
                if let Some(stream) = client {
                    if !is_there(stream) || !send(stream, drip) {
                        *client = None;
                    }
                } else if connected < CONNECTED_TOGETHER {
                    connected += 1;
                    *client = self.connect(beginning);
                }
            }
            // A crowd that is not complete does not wait.
            let pause = if connected == CONNECTED_TOGETHER { Duration::from_millis(20) } else { self.pause };
            while begun.elapsed() < pause && !is_over.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(10));
            }
        }
    }

    fn connect(&self, beginning: &str) -> Option<TcpStream> {
        let stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(1)).ok()?;
        stream.set_nonblocking(true).ok()?;
        send(&stream, beginning).then_some(stream)
    }
}

/// Whether the service has not ended the connection. It looks without reading, so that an answer stays unread.
fn is_there(stream: &TcpStream) -> bool {
    match stream.peek(&mut [0]) {
        Ok(bytes) => bytes > 0,
        Err(error) => error.kind() == ErrorKind::WouldBlock,
    }
}

/// Sends as much as is taken at once.
fn send(mut stream: &TcpStream, text: &str) -> bool {
    match stream.write(text.as_bytes()) {
        Ok(bytes) => bytes > 0 || text.is_empty(),
        Err(error) => error.kind() == ErrorKind::WouldBlock,
    }
}

/// Reads one answer with a length, and tells its status.
pub(crate) fn read_status(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> std::io::Result<u16> {
    buffer.clear();
    let mut piece = [0; 8192];
    loop {
        let count = stream.read(&mut piece)?;
        if count == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        buffer.extend_from_slice(&piece[..count]);
        if let Some((status, length)) = head(buffer)
            && buffer.len() >= length
        {
            return Ok(status);
        }
    }
}

/// The status, and the length of the whole answer.
fn head(bytes: &[u8]) -> Option<(u16, usize)> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]);
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        if name.eq_ignore_ascii_case("content-length") { value.trim().parse::<usize>().ok() } else { None }
    });
    Some((status, end + 4 + length.unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_as_long_as_its_head_says() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
        assert_eq!(head(&answer[..30]), None);
        assert_eq!(head(answer), Some((200, answer.len())));
    }
}
