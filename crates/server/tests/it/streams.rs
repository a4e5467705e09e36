//! Live streams of the real service: over quiet times, restarts and stops, and with clients that vanish or do not read.

use crate::kit::{Home, Service, soon};
use rustix::process::Signal;
use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead, BufReader, ErrorKind, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

/// A client of a stream.
struct Client {
    reader: BufReader<TcpStream>,
}

/// The number, the name and the data of an event.
type Event = (i64, String, Value);

impl Client {
    fn open(service: &Service, token: &str, after: Option<i64>) -> Self {
        let mut stream = TcpStream::connect(&service.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
        let resumed = after.map_or(String::new(), |after| format!("Last-Event-ID: {after}\r\n"));
        let head = "GET /api/v1/notifications/stream HTTP/1.1\r\nHost: x\r\n";
        stream
            .write_all(format!("{head}{resumed}Authorization: Bearer {token}\r\n\r\n").as_bytes())
            .expect("a request");
        let mut client = Self { reader: BufReader::new(stream) };
        assert_eq!(client.line().as_deref(), Some("HTTP/1.1 200 OK"));
        client
    }

    /// The next line, or none at the end.
    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.reader.read_line(&mut line) {
            Ok(0) => None,
            Ok(_) => Some(line.trim_end().to_owned()),
            Err(error) if matches!(error.kind(), ErrorKind::ConnectionReset) => None,
            Err(error) => panic!("{error}"),
        }
    }

    /// The next event, or none at the end.
    fn event(&mut self) -> Option<Event> {
        let (mut id, mut name) = (None, None);
        loop {
            let line = self.line()?;
            match line.split_once(": ") {
                Some(("id", number)) => id = number.parse().ok(),
                Some(("event", text)) => name = Some(text.to_owned()),
                Some(("data", data)) => {
                    let data = serde_json::from_str(data).expect("JSON");
                    return Some((id.expect("an id"), name.expect("a name"), data));
                }
                _ => {}
            }
        }
    }

    /// The next event, which is a notification of this kind. Others, such as about the new token of the person, may come before it.
    fn event_of(&mut self, kind: &str) -> Event {
        loop {
            let (seq, name, data) = self.event().expect("an event");
            if data["notification"]["type"] == kind {
                return (seq, name, data);
            }
        }
    }

    /// Reads to the end. What was on its way may come before it.
    fn ended(&mut self) {
        while self.event().is_some() {}
    }

    /// Waits for a comment.
    fn heartbeat(&mut self) {
        while self.line().expect("a stream that lives") != ":" {}
    }
}

/// Ann, who has teams, and Bob, who joins them. With each, Ann is told.
struct People {
    ann: String,
    bob: String,
}

impl People {
    fn new(home: &Home) -> Self {
        let [ann, bob] = ["ann", "bob"].map(|name| home.run(&["user", "create", name]).out());
        Self { ann, bob }
    }

    fn tell_ann(&self, service: &Service) {
        let team = json!({"name": "Night Walkers", "is_public": true});
        let (status, team) = service.post_as("/api/v1/teams", &team, &self.ann);
        assert_eq!(status, 201, "{team}");
        let id = team["data"]["id"].as_str().expect("an id");
        let (status, joined) = service.post_as(&format!("/api/v1/teams/{id}/members"), &json!({}), &self.bob);
        assert_eq!(status, 201, "{joined}");
    }
}

fn open_streams(service: &Service) -> usize {
    let metrics = service.metrics();
    let line = metrics.lines().find(|line| line.starts_with("milequest_streams "));
    line.and_then(|line| line.rsplit(' ').next()?.parse().ok()).unwrap_or(0)
}

#[test]
fn a_client_continues_after_a_restart_without_a_gap() {
    let home = Home::new().with("stream_heartbeat", "1h");
    let mut service = home.serve();
    let people = People::new(&home);
    let mut client = Client::open(&service, &people.ann, None);
    let (begin, name, _) = client.event().expect("the first event");
    assert_eq!(name, "unread");
    people.tell_ann(&service);
    let (seq, name, data) = client.event_of("member_joined");
    assert!(seq > begin, "{seq} comes after {begin}");
    assert_eq!((name.as_str(), data["notification"]["push"].as_str()), ("notification", Some("pushed")));
    service.signal(Signal::TERM);
    client.ended();
    assert_eq!(service.ended(), Some(0), "{}", service.log());
    drop(service);
    let service = home.serve();
    people.tell_ann(&service);
    let mut client = Client::open(&service, &people.ann, Some(seq));
    assert_eq!(client.event().map(|(seq, name, _)| (seq, name)), Some((seq, "unread".to_owned())));
    assert!(client.event_of("member_joined").0 > seq);
}

#[test]
fn a_quiet_stream_outlives_every_time_limit() {
    let limits = ["keep_alive", "head_timeout", "body_timeout", "pool_wait"];
    let home = limits.into_iter().fold(Home::new().with("stream_heartbeat", "1h"), |home, key| home.with(key, "300ms"));
    let home = home.with("write_timeout", "500ms");
    let service = home.serve();
    let people = People::new(&home);
    let mut client = Client::open(&service, &people.ann, None);
    client.event().expect("the first event");
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(open_streams(&service), 1);
    people.tell_ann(&service);
    client.event_of("member_joined");
}

#[test]
fn a_head_of_a_stream_ends_and_leaves_the_connection_to_the_next_request() {
    let home = Home::new();
    let service = home.serve();
    let people = People::new(&home);
    let mut stream = TcpStream::connect(&service.address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
    let head = format!(
        "HEAD /api/v1/notifications/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\r\n",
        people.ann
    );
    stream.write_all(head.as_bytes()).expect("a request");
    stream.write_all(b"GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("another request");
    let mut answers = String::new();
    stream.read_to_string(&mut answers).expect("both answers");
    assert_eq!(answers.matches("HTTP/1.1 200").count(), 2, "{answers}");
    assert_eq!(open_streams(&service), 0);
}

#[test]
fn a_client_that_goes_is_noticed_at_once() {
    let home = Home::new().with("stream_heartbeat", "1h");
    let service = home.serve();
    let people = People::new(&home);
    let clients: Vec<_> = (0..5).map(|_| Client::open(&service, &people.ann, None)).collect();
    soon("all are open", || open_streams(&service) == 5);
    drop(clients);
    soon("all are gone", || open_streams(&service) == 0);
}

#[test]
fn a_stream_says_that_it_lives() {
    let home = Home::new().with("stream_heartbeat", "200ms");
    let service = home.serve();
    let people = People::new(&home);
    let mut client = Client::open(&service, &people.ann, None);
    for _ in 0..3 {
        client.heartbeat();
    }
}

#[test]
fn the_service_does_not_wait_for_open_streams_when_it_stops() {
    let home = Home::new().with("stop_timeout", "25s");
    let mut service = home.serve();
    let people = People::new(&home);
    let mut clients: Vec<_> = (0..5).map(|_| Client::open(&service, &people.ann, None)).collect();
    clients.iter_mut().for_each(|client| drop(client.event()));
    let stopped = Instant::now();
    service.signal(Signal::TERM);
    for client in &mut clients {
        client.ended();
    }
    assert_eq!(service.ended(), Some(0), "{}", service.log());
    // Far below the time that it would wait for requests.
    assert!(stopped.elapsed() < Duration::from_secs(15), "{}", service.log());
}

#[test]
fn a_process_has_at_most_so_many_streams() {
    let home = Home::new().with("max_streams", "3").with("max_streams_per_person", "2");
    let service = home.serve();
    let people = People::new(&home);
    let _open = [&people.ann, &people.ann, &people.bob].map(|token| {
        let mut client = Client::open(&service, token, None);
        client.event().expect("the first event");
        client
    });
    assert_eq!(service.get("/api/v1/notifications/stream", Some(&people.bob)).0, 503);
    assert_eq!(service.get("/api/v1/notifications/unread-count", Some(&people.bob)).0, 200);
}

/// A figure of the process from `/proc`, in its unit.
#[cfg(target_os = "linux")]
fn figure(service: &Service, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", service.child.id())).expect("its status");
    let line = status.lines().find(|line| line.starts_with(name)).expect("the figure");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

#[test]
#[cfg(target_os = "linux")]
fn two_hundred_streams_take_little_memory_and_no_thread() {
    const STREAMS: u64 = 200;
    let home = Home::new().with("max_streams_per_person", "200").with("stream_heartbeat", "200ms");
    let service = home.serve();
    let people = People::new(&home);
    // The first one creates what all share.
    let mut first = Client::open(&service, &people.ann, None);
    first.event().expect("the first event");
    let (memory, threads) = (figure(&service, "VmRSS:"), figure(&service, "Threads:"));
    let mut clients: Vec<_> = (1..STREAMS).map(|_| Client::open(&service, &people.ann, None)).collect();
    clients.iter_mut().for_each(|client| drop(client.event()));
    people.tell_ann(&service);
    for client in &mut clients {
        client.event_of("member_joined");
        client.heartbeat();
    }
    let held = figure(&service, "VmRSS:").saturating_sub(memory) / STREAMS;
    assert!(held < 150, "each stream holds {held} KiB");
    assert!(figure(&service, "Threads:") <= threads + 2, "no stream has a thread");
}
