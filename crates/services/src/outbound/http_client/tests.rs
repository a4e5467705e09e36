//! Tests of the client against servers that each test starts, and with resolvers that lie.

use super::*;
use std::{
    io::{BufRead, BufReader, ErrorKind, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};
use ureq::{
    config::Config,
    http::Uri,
    unversioned::{resolver::ResolvedSocketAddrs, transport::NextTimeout},
};

const SHORT: Duration = Duration::from_millis(400);

/// A server of which a test says what it does with each connection.
struct Server {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answer: impl Fn(&mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let (connections, requests) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
        let (count, kept) = (Arc::clone(&connections), Arc::clone(&requests));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("a connection");
                count.fetch_add(1, Ordering::SeqCst);
                if let Ok(request) = read_request(&stream) {
                    kept.lock().expect("a lock").push(request);
                    // A client that has gone ends the answer.
                    let _ = answer(&mut stream);
                }
            }
        });
        Self { address, connections, requests }
    }

    fn answering(text: &'static str) -> Self {
        Self::start(move |stream| stream.write_all(text.as_bytes()))
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    fn url(&self, host: &str) -> OutboundUrl {
        format!("http://{host}:{}/hook", self.address.port()).parse().expect("an address")
    }
}

/// The head and the body of a request.
fn read_request(stream: &TcpStream) -> std::io::Result<String> {
    let (mut reader, mut text) = (BufReader::new(stream), String::new());
    while !text.ends_with("\r\n\r\n") {
        if reader.read_line(&mut text)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    let length = text.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    Ok(text + &String::from_utf8_lossy(&body))
}

/// A resolver that answers each question with the next of its answers, and the last one again and again.
#[derive(Debug)]
struct FakeResolver {
    answers: Vec<Vec<SocketAddr>>,
    asked: Arc<AtomicUsize>,
}

impl FakeResolver {
    fn new(answers: impl IntoIterator<Item = Vec<SocketAddr>>) -> (Self, Arc<AtomicUsize>) {
        let asked = Arc::new(AtomicUsize::new(0));
        (Self { answers: answers.into_iter().collect(), asked: Arc::clone(&asked) }, asked)
    }
}

impl Resolver for FakeResolver {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let place = self.asked.fetch_add(1, Ordering::SeqCst).min(self.answers.len() - 1);
        let mut resolved = self.empty();
        self.answers[place].iter().for_each(|address| resolved.push(*address));
        Ok(resolved)
    }
}

/// Rules that allow what the servers of the tests speak. The resolver of a test still decides about addresses.
fn open_rules() -> Rules {
    Rules { outbound_private_addresses: true, ..Rules::default() }
}

/// A client that may reach the servers of the tests.
fn open_client(timeout: Duration) -> OutboundClient {
    let resolver = CheckedResolver::new(DefaultResolver::default(), |_: SocketAddr| true);
    OutboundClient::new(&open_rules(), resolver, timeout, Vec::new())
}

fn post(client: &OutboundClient, url: &OutboundUrl) -> Result<OutboundResponse, OutboundFailure> {
    client.post(&OutboundRequest { url, headers: &[("webhook-id", "msg_1".to_owned())], body: b"{\"a\":1}" })
}

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

#[test]
fn a_request_is_sent_as_it_is_and_its_answer_read() {
    let server = Server::answering("HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 4\r\n\r\nbusy");
    let answer = post(&open_client(TIMEOUT), &server.url("127.0.0.1")).expect("an answer");
    let expected = OutboundResponse { status: 503, retry_after: Some(TimeDelta::minutes(2)), body: b"busy".to_vec() };
    assert_eq!(answer, expected);
    assert!(!answer.is_success());
    let request = server.requests.lock().expect("a lock")[0].clone();
    let lower = request.to_ascii_lowercase();
    assert!(request.starts_with("POST /hook HTTP/1.1\r\n") && request.ends_with("\r\n\r\n{\"a\":1}"), "{request}");
    assert!(lower.contains("webhook-id: msg_1\r\n") && lower.contains("user-agent: milequest/"), "{request}");
}

#[test]
fn a_machine_that_is_not_public_gets_no_connection() {
    let server = Server::answering(OK);
    let port = server.address.port();
    for address in ["127.0.0.1", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254", "10.0.0.1"] {
        let target = format!("{address}:{port}").parse().expect("an address");
        let (resolver, asked) = FakeResolver::new([vec![target]]);
        let resolver = CheckedResolver::new(resolver, |address: SocketAddr| is_public_address(address.ip()));
        let client = OutboundClient::new(&open_rules(), resolver, TIMEOUT, Vec::new());
        assert_eq!(post(&client, &server.url("hooks.example.org")), Err(OutboundFailure::NotPublic), "{address}");
        assert_eq!(asked.load(Ordering::SeqCst), 1);
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_name_that_leads_elsewhere_after_the_check_gains_nothing() {
    let (public, private) = (Server::answering(OK), Server::answering(OK));
    let (resolver, asked) = FakeResolver::new([vec![public.address], vec![private.address]]);
    let port = public.address.port();
    let resolver = CheckedResolver::new(resolver, move |address: SocketAddr| address.port() == port);
    let client = OutboundClient::new(&open_rules(), resolver, TIMEOUT, Vec::new());
    let url = public.url("hooks.example.org");
    // The request asks once, and connects to the answer that was checked.
    assert_eq!(post(&client, &url).map(|answer| answer.status), Ok(200));
    assert_eq!((asked.load(Ordering::SeqCst), public.connections(), private.connections()), (1, 1, 0));
    assert_eq!(post(&client, &url), Err(OutboundFailure::NotPublic));
    assert_eq!((public.connections(), private.connections()), (1, 0));
}

#[test]
fn of_several_addresses_only_the_allowed_ones_are_tried() {
    let (public, private) = (Server::answering(OK), Server::answering(OK));
    let (resolver, _) = FakeResolver::new([vec![private.address, public.address]]);
    let port = public.address.port();
    let resolver = CheckedResolver::new(resolver, move |address: SocketAddr| address.port() == port);
    let client = OutboundClient::new(&open_rules(), resolver, TIMEOUT, Vec::new());
    assert_eq!(post(&client, &public.url("hooks.example.org")).map(|answer| answer.status), Ok(200));
    assert_eq!((public.connections(), private.connections()), (1, 0));
}

#[test]
fn a_redirect_is_an_answer_and_not_followed() {
    let private = Server::answering(OK);
    let location = format!("http://{}/secret", private.address);
    for status in [301, 302, 303, 307, 308] {
        let head = format!("HTTP/1.1 {status} Elsewhere\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        let server = Server::start(move |stream| stream.write_all(head.as_bytes()));
        let answer = post(&open_client(TIMEOUT), &server.url("127.0.0.1")).expect("an answer");
        assert_eq!((answer.status, answer.is_success()), (status, false));
    }
    assert_eq!(private.connections(), 0);
}

#[test]
fn an_address_that_the_rules_refuse_is_never_asked_for() {
    let (resolver, asked) = FakeResolver::new([vec![]]);
    let client = OutboundClient::new(&Rules::default(), resolver, TIMEOUT, Vec::new());
    for url in ["http://hooks.example.org/", "https://127.0.0.1/", "https://hooks.example.org:25/"] {
        assert_eq!(post(&client, &url.parse().expect("an address")), Err(OutboundFailure::NotAllowed), "{url}");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 0);
}

#[test]
fn a_name_that_does_not_exist_is_not_known() {
    let url = "http://nowhere.invalid/".parse().expect("an address");
    assert_eq!(post(&open_client(TIMEOUT), &url), Err(OutboundFailure::UnknownHost));
}

#[test]
fn a_slow_answer_ends_with_the_time_for_the_whole_request() {
    let silent = Server::start(|stream| {
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).map(drop)
    });
    assert_eq!(post(&open_client(SHORT), &silent.url("127.0.0.1")), Err(OutboundFailure::Timeout));
    // Each byte comes in time, and the head never ends.
    let dripping = Server::start(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nX-Slow: ")?;
        loop {
            thread::sleep(SHORT / 10);
            stream.write_all(b"x")?;
        }
    });
    assert_eq!(post(&open_client(SHORT), &dripping.url("127.0.0.1")), Err(OutboundFailure::Timeout));
}

#[test]
fn a_body_that_does_not_end_costs_neither_memory_nor_time() {
    let endless = Server::start(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
        loop {
            stream.write_all(&[b'x'; 4096])?;
        }
    });
    let answer = post(&open_client(TIMEOUT), &endless.url("127.0.0.1")).expect("an answer");
    assert_eq!((answer.status, answer.body.len()), (200, 64 * 1024));
    let dripping = Server::start(|stream| {
        stream.write_all(b"HTTP/1.1 202 Accepted\r\n\r\n")?;
        loop {
            thread::sleep(SHORT / 10);
            stream.write_all(b"x")?;
        }
    });
    let answer = post(&open_client(SHORT), &dripping.url("127.0.0.1")).expect("an answer");
    assert_eq!(answer.status, 202, "the status has arrived, so that the request is not sent twice");
}

#[test]
fn a_head_that_does_not_end_and_an_answer_of_another_protocol_are_failures() {
    let endless = Server::start(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
        loop {
            stream.write_all(b"X-More: of the same\r\n")?;
        }
    });
    assert_eq!(post(&open_client(TIMEOUT), &endless.url("127.0.0.1")), Err(OutboundFailure::BadAnswer));
    let mail = Server::answering("220 mail.example.org ESMTP\r\n\r\n");
    assert_eq!(post(&open_client(TIMEOUT), &mail.url("127.0.0.1")), Err(OutboundFailure::BadAnswer));
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("an address");
    let url = format!("http://{closed}/").parse().expect("an address");
    assert_eq!(post(&open_client(TIMEOUT), &url), Err(OutboundFailure::NoConnection));
}

mod tls;
