//! A person who uses the service meanwhile, and how much memory the service has.

use crate::{clients::read_status, service::Service};
use anyhow::{Context, Result};
use std::{
    io::Write,
    net::{SocketAddr, TcpStream},
    thread,
    time::{Duration, Instant},
};

/// The time between two requests.
const PAUSE: Duration = Duration::from_millis(5);

/// So many requests are sent on one connection. Then the bystander comes anew, as others do.
const PER_CONNECTION: usize = 20;

/// Who asks again and again for their own data.
pub(crate) struct Bystander<'a> {
    service: &'a Service,
    request: String,
    connection: Option<TcpStream>,
    sent: usize,
}

/// What was seen in a while.
#[derive(Clone, Debug, Default)]
pub(crate) struct Observation {
    /// The times of the answers in microseconds, with the time to connect, in their order.
    pub(crate) times: Vec<u64>,
    /// Requests without a good answer, and what the first of them got.
    pub(crate) failed: usize,
    pub(crate) first_failure: Option<String>,
    /// The most memory of the service in KiB.
    pub(crate) memory: u64,
}

impl Observation {
    /// The time in milliseconds that this share of the requests did not exceed.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length is an index")]
    pub(crate) fn time(&self, share: f64) -> f64 {
        let place = ((self.times.len() as f64 * share).ceil() as usize).saturating_sub(1);
        self.times.get(place).copied().unwrap_or_default() as f64 / 1000.0
    }
}

impl<'a> Bystander<'a> {
    pub(crate) fn new(service: &'a Service) -> Result<Self> {
        let token = service.create_person("bystander")?;
        let request = format!("GET /api/v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n");
        Ok(Self { service, request, connection: None, sent: 0 })
    }

    /// Uses the service for so long.
    pub(crate) fn observe(&mut self, time: Duration) -> Result<Observation> {
        let until = Instant::now() + time;
        let mut observation = Observation::default();
        while Instant::now() < until {
            let begun = Instant::now();
            match self.ask(self.service.address()) {
                Ok(200) => observation.times.push(u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX)),
                other => {
                    observation.failed += 1;
                    let failure = other.map_or_else(|error| format!("{error:#}"), |status| format!("status {status}"));
                    observation.first_failure.get_or_insert(failure);
                    self.connection = None;
                }
            }
            if observation.times.len() % 20 == 1 {
                observation.memory = observation.memory.max(self.service.memory()?);
            }
            thread::sleep(PAUSE);
        }
        observation.memory = observation.memory.max(self.service.memory()?);
        observation.times.sort_unstable();
        Ok(observation)
    }

    fn ask(&mut self, address: SocketAddr) -> Result<u16> {
        if self.sent.is_multiple_of(PER_CONNECTION) {
            self.connection = None;
        }
        self.sent += 1;
        let connection = match &mut self.connection {
            Some(connection) => connection,
            None => self.connection.insert(connect(address)?),
        };
        connection.write_all(self.request.as_bytes()).context("the request was not taken")?;
        read_status(connection, &mut Vec::new()).context("the answer did not come")
    }
}

fn connect(address: SocketAddr) -> Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, Duration::from_secs(5)).context("no connection")?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    Ok(stream)
}
