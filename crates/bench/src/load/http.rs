//! An HTTP client for the load: one kept connection, one request at a time, with little processor time.

use anyhow::{Context, Result, ensure};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// One connection to the service.
pub(crate) struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

/// A response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).context("the service takes no connection")?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_mins(1)))?;
        Ok(Self { stream, read: vec![0; 64 * 1024] })
    }

    /// Sends a request, waits for the whole answer, and returns its status.
    pub(crate) fn ask(&mut self, request: &[u8]) -> Result<u16> {
        self.exchange(request).map(|(status, _)| status)
    }

    /// The same, and returns the body.
    pub(crate) fn ask_for_all(&mut self, request: &[u8]) -> Result<Response> {
        let (status, body) = self.exchange(request)?;
        Ok(Response { status, body: self.read[body].to_vec() })
    }

    fn exchange(&mut self, request: &[u8]) -> Result<(u16, std::ops::Range<usize>)> {
        self.stream.write_all(request)?;
        let (mut filled, mut whole) = (0, None);
        loop {
            if filled == self.read.len() {
                self.read.resize(filled * 2, 0);
            }
            let count = self.stream.read(&mut self.read[filled..])?;
            ensure!(count > 0, "the service closed the connection");
            filled += count;
            if whole.is_none() {
                whole = head(&self.read[..filled])?;
            }
            if let Some((status, from, length)) = whole
                && filled >= from + length
            {
                return Ok((status, from..from + length));
            }
        }
    }
}

/// The status, the begin and the length of the body, once the head is complete.
fn head(bytes: &[u8]) -> Result<Option<(u16, usize, usize)>> {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let head = String::from_utf8_lossy(&bytes[..end]);
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).context("an answer without a status")?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    });
    ensure!(length.is_some() || status == 204, "an answer that does not say how long it is");
    Ok(Some((status, end + 4, length.unwrap_or(0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_parsed_once_it_is_complete() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
        assert_eq!(head(&answer[..30]).ok(), Some(None));
        assert_eq!(head(answer).ok(), Some(Some((200, 38, 5))));
        assert!(head(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    }
}
