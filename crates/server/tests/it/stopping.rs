//! The shutdown of the service.

use crate::kit::{Home, Service, soon};
use rustix::process::Signal;
use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

/// A request whose body has not arrived yet.
fn half_a_request(service: &Service, token: &str, body: &str) -> TcpStream {
    let mut stream = TcpStream::connect(&service.address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
    let length = body.len();
    write!(
        stream,
        "PATCH /api/v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n"
    )
    .expect("a request");
    stream
}

#[test]
fn a_request_in_progress_finishes_before_the_service_stops() {
    for signal in [Signal::TERM, Signal::INT] {
        // With one worker, so that its answer shows that it has read the request.
        let home = Home::new().with("workers", "1");
        let mut service = home.serve();
        let token = home.run(&["user", "create", "ann"]).out();
        let body = r#"{"display_name": "Ann"}"#;
        let mut stream = half_a_request(&service, &token, body);
        soon("the request is known", || service.get("/health/live", None).0 == 200);
        service.signal(signal);
        soon("it stops", || service.log().contains("stopping"));
        stream.write_all(body.as_bytes()).expect("the body");
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).expect("an answer");
        assert_eq!(&answer, b"HTTP/1.1 200");
        drop(stream);
        assert_eq!(service.ended(), Some(0), "{}", service.log());
        assert!(!home.data_dir().join("postgres/pg/postmaster.pid").exists(), "PostgreSQL still runs");
    }
}

#[test]
fn a_second_signal_stops_at_once() {
    let home = Home::new().with("body_timeout", "1h").with("workers", "1");
    let mut service = home.serve();
    let token = home.run(&["user", "create", "ann"]).out();
    let _stuck = half_a_request(&service, &token, "{}");
    soon("the request is known", || service.get("/health/live", None).0 == 200);
    service.signal(Signal::TERM);
    soon("it stops", || service.log().contains("stopping"));
    service.signal(Signal::TERM);
    assert_eq!(service.ended(), Some(0), "{}", service.log());
}
