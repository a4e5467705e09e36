//! The attacks: what hostile clients send, and how.

use crate::clients::Clients;
use anyhow::{Context, Result};
use clap::ValueEnum;
use std::{
    fmt,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    num::NonZeroUsize,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
    time::Duration,
};

/// What hashing one password takes, in KiB. The service hashes as many at once as it has cores, and at most eight.
const HASH_KIB: u64 = 19 * 1024;

/// A file that is large for this service.
const LARGE_FILE: &str = "/docs/swagger-ui-bundle.js";

/// How often a client that drips sends a piece.
const DRIP: Duration = Duration::from_millis(500);

/// So many clients send endless bodies, or sign in, at the same time. More would only wait for each other in this program.
const AT_ONCE: usize = 16;

/// An attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Attack {
    /// Connections that say nothing.
    Idle,
    /// Requests for a large file, whose answers nobody reads.
    SlowReaders,
    /// The same with 16 requests at once on each connection.
    PipelinedReaders,
    /// Heads that come letter by letter.
    DrippedHeads,
    /// The same for the second request of a connection.
    DrippedSecondHeads,
    /// Bodies that come chunk by chunk.
    DrippedBodies,
    /// Bodies without end, to paths that do not read them.
    EndlessBodies,
    /// Sign-ins with wrong passwords, each from another network and for another name.
    SignIns,
}

impl fmt::Display for Attack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.to_possible_value().as_ref().map_or("", |value| value.get_name()))
    }
}

impl Attack {
    /// The settings of the service that it needs.
    pub(crate) const fn settings(self) -> &'static [(&'static str, &'static str)] {
        match self {
            // So that each sign-in can say that it comes from another network. Else most of them would cost nothing.
            Self::SignIns => &[("proxies", "1")],
            _ => &[],
        }
    }

    /// What the service may need for its answers, whatever the number of clients, in KiB.
    pub(crate) fn work_kib(self) -> u64 {
        match self {
            Self::SignIns => HASH_KIB * thread::available_parallelism().map_or(1, NonZeroUsize::get).min(8) as u64,
            _ => 0,
        }
    }

    /// Asks once for what the service prepares at its first use.
    pub(crate) fn warm_up(address: SocketAddr) -> Result<()> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        write!(stream, "GET {LARGE_FILE} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new()).context("no answer to the first request")?;
        Ok(())
    }

    /// Attacks until it is over. A client whose connection the service ends comes again.
    pub(crate) fn run(self, address: SocketAddr, clients: usize, is_over: &AtomicBool) {
        let request = format!("GET {LARGE_FILE} HTTP/1.1\r\nHost: x\r\n\r\n");
        let head = "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
                    Transfer-Encoding: chunked\r\n\r\n";
        let live = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
        let crowd = Clients::new(address, clients, DRIP);
        match self {
            Self::Idle => crowd.hold("", "", is_over),
            Self::SlowReaders => crowd.hold(&request, "", is_over),
            Self::PipelinedReaders => crowd.hold(&request.repeat(16), "", is_over),
            Self::DrippedHeads => crowd.hold("GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ", "x", is_over),
            Self::DrippedSecondHeads => {
                crowd.hold(&format!("{live}GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: "), "x", is_over);
            }
            Self::DrippedBodies => crowd.hold(head, "1\r\n \r\n", is_over),
            Self::EndlessBodies => send_bodies(address, clients, is_over),
            Self::SignIns => sign_in(address, clients, is_over),
        }
    }
}

/// Sends bodies as fast as they are taken. Those clients that cannot send at once hold their connections, with a part of a body.
fn send_bodies(address: SocketAddr, clients: usize, is_over: &AtomicBool) {
    let chunk = [b"10000\r\n".as_slice(), &vec![b' '; 0x10000], b"\r\n"].concat();
    let heads = [
        "PATCH /api/v1/me HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n",
        "POST /api/v1/nothing HTTP/1.1\r\nHost: x\r\n",
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n",
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n",
    ];
    let send = |number: usize| {
        let Ok(mut stream) = TcpStream::connect(address) else { return thread::sleep(Duration::from_millis(10)) };
        let _ = stream.set_write_timeout(Some(Duration::from_millis(200)));
        let head = format!("{}Transfer-Encoding: chunked\r\n\r\n", heads[number % heads.len()]);
        let mut outcome = stream.write_all(head.as_bytes());
        while outcome.is_ok() && !is_over.load(Ordering::Relaxed) {
            outcome = stream.write_all(&chunk);
        }
    };
    let begin = format!("{}Transfer-Encoding: chunked\r\n\r\n10000\r\n{}", heads[2], " ".repeat(60_000));
    thread::scope(|scope| {
        for number in 0..AT_ONCE.min(clients) {
            scope.spawn(move || {
                while !is_over.load(Ordering::Relaxed) {
                    send(number);
                }
            });
        }
        let crowd = Clients::new(address, clients.saturating_sub(AT_ONCE), DRIP);
        // Its clients come again by themselves.
        crowd.hold(&begin, "", is_over);
    });
}

/// Signs in as fast as the answers come.
fn sign_in(address: SocketAddr, clients: usize, is_over: &AtomicBool) {
    let next = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(clients) {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    // The next connection goes on.
                    let _ = sign_in_on_one_connection(address, &next, is_over);
                }
            });
        }
    });
}

fn sign_in_on_one_connection(address: SocketAddr, next: &AtomicU64, is_over: &AtomicBool) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut answer = vec![0; 16 * 1024];
    while !is_over.load(Ordering::Relaxed) {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let body = format!("{{\"login\":\"nobody{number}\",\"password\":\"wrong words {number}\"}}");
        let [_, _, high, middle, low, last, ..] = (number << 16).to_be_bytes();
        write!(
            stream,
            "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {}.{middle}.{low}.{last}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            high | 0x0a,
            body.len()
        )?;
        if stream.read(&mut answer)? == 0 {
            break;
        }
    }
    Ok(())
}
