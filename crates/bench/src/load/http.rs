//! An HTTP client for the load: one kept connection, one request at a time, with little processor time.

use anyhow::{Context, Result, bail, ensure};
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
        self.exchange(request).map(|(head, _)| head.status)
    }

    /// The same, and returns the body.
    pub(crate) fn ask_for_all(&mut self, request: &[u8]) -> Result<Response> {
        let (Head { status, begin, length }, end) = self.exchange(request)?;
        let body = &self.read[begin..end];
        let body = if length.is_some() { body.to_vec() } else { chunks(body)?.context("half a body")?.concat() };
        Ok(Response { status, body })
    }

    /// Returns the head of the answer, and where its body ends.
    fn exchange(&mut self, request: &[u8]) -> Result<(Head, usize)> {
        self.stream.write_all(request)?;
        let (mut filled, mut head) = (0, None);
        loop {
            if filled == self.read.len() {
                self.read.resize(filled * 2, 0);
            }
            let count = self.stream.read(&mut self.read[filled..])?;
            ensure!(count > 0, "the service closed the connection");
            filled += count;
            if head.is_none() {
                head = Head::parse(&self.read[..filled])?;
            }
            let Some(head) = head else { continue };
            let is_whole = match head.length {
                Some(length) => filled >= head.begin + length,
                None => chunks(&self.read[head.begin..filled])?.is_some(),
            };
            if is_whole {
                return Ok((head, head.length.map_or(filled, |length| head.begin + length)));
            }
        }
    }
}

/// The head of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Head {
    status: u16,
    /// Where the body begins.
    begin: usize,
    /// The length of the body, or nothing if it comes in chunks.
    length: Option<usize>,
}

impl Head {
    /// The head, once it is complete.
    fn parse(bytes: &[u8]) -> Result<Option<Self>> {
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
        let head = String::from_utf8_lossy(&bytes[..end]);
        let status =
            head.split(' ').nth(1).and_then(|status| status.parse().ok()).context("an answer without a status")?;
        let header = |wanted: &str| {
            let mut headers = head.lines().filter_map(|line| line.split_once(':'));
            headers.find_map(|(name, value)| name.eq_ignore_ascii_case(wanted).then_some(value.trim()))
        };
        let length = match (header("content-length"), header("transfer-encoding")) {
            (Some(length), _) => Some(length.parse().context("a length that is no number")?),
            (None, Some("chunked")) => None,
            _ if status == 204 => Some(0),
            _ => bail!("an answer that does not say how long it is"),
        };
        Ok(Some(Self { status, begin: end + 4, length }))
    }
}

/// The chunks of a body, once it is complete. Nothing may follow the last one.
fn chunks(mut bytes: &[u8]) -> Result<Option<Vec<&[u8]>>> {
    let mut chunks = Vec::new();
    loop {
        let size = httparse::parse_chunk_size(bytes).ok().context("a chunk without a size")?;
        let httparse::Status::Complete((begin, size)) = size else { return Ok(None) };
        let end = begin + usize::try_from(size)?;
        let Some(chunk) = bytes.get(begin..end + 2) else { return Ok(None) };
        if size == 0 {
            return Ok(Some(chunks));
        }
        chunks.push(&chunk[..chunk.len() - 2]);
        bytes = &bytes[end + 2..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_parsed_once_it_is_complete() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
        assert_eq!(Head::parse(&answer[..30]).ok(), Some(None));
        assert_eq!(Head::parse(answer).ok(), Some(Some(Head { status: 200, begin: 38, length: Some(5) })));
        assert!(Head::parse(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    }

    #[test]
    fn a_body_in_chunks_is_complete_with_its_last_one() {
        let answer = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        assert_eq!(Head::parse(answer).ok(), Some(Some(Head { status: 200, begin: 47, length: None })));
        let body = b"5\r\nhello\r\nB\r\n, everybody\r\n0\r\n\r\n";
        for end in 0..body.len() {
            assert_eq!(chunks(&body[..end]).ok(), Some(None), "{end}");
        }
        assert_eq!(chunks(body).ok(), Some(Some(vec![&b"hello"[..], b", everybody"])));
        assert!(chunks(b"hello\r\n").is_err());
    }
}
