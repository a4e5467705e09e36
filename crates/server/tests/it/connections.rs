//! Clients that are slow, idle or hostile: each costs a bounded piece of memory for a bounded time, and keeps nobody else out.

use crate::kit::{Home, Service, soon};
use std::{
    fs,
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    process::Command,
    thread,
    time::Duration,
};

const LARGE_FILE: &str = "/docs/swagger-ui-bundle.js";

/// A client that would wait for long, so that only the service ends anything.
fn connect(service: &Service) -> TcpStream {
    let stream = TcpStream::connect(&service.address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
    stream.set_write_timeout(Some(Duration::from_secs(20))).expect("a limit");
    stream
}

fn send(stream: &mut TcpStream, text: &str) {
    stream.write_all(text.as_bytes()).expect("to be heard");
}

fn is_end(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionReset | ErrorKind::BrokenPipe | ErrorKind::ConnectionAborted)
}

/// All that comes until the service ends the connection.
fn read_to_end(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    match stream.read_to_end(&mut text) {
        Ok(_) => {}
        Err(error) => assert!(is_end(error.kind()), "the service did not end the connection: {error}"),
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// Sends the same again and again until the service refuses it, which it must do before so many bytes.
fn send_until_refused(stream: &mut TcpStream, piece: &[u8], most: usize) {
    let mut sent = 0;
    loop {
        match stream.write(piece) {
            Ok(bytes) => sent += bytes,
            Err(error) => return assert!(is_end(error.kind()), "the service neither reads nor ends: {error}"),
        }
        assert!(sent < most, "the service reads on and on");
    }
}

/// The memory of the process in KiB.
fn memory(service: &Service) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", service.child.id())).expect("its status");
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("its memory");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

fn ended(service: &Service, reason: &str) -> bool {
    let line = format!("milequest_connections_ended_total{{reason=\"{reason}\"}}");
    service.metrics().lines().any(|figure| figure.starts_with(&line))
}

#[test]
fn the_head_of_a_second_request_is_not_waited_for() {
    let home = Home::new().with("head_timeout", "300ms");
    let service = home.serve();
    let mut stream = connect(&service);
    send(&mut stream, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
    let mut answer = [0; 15];
    stream.read_exact(&mut answer).expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 200 OK");
    send(&mut stream, "GET /health/live HTTP/1.1\r\nHost:");
    let rest = read_to_end(&mut stream);
    assert!(rest.contains("HTTP/1.1 408"), "{rest}");
    assert!(ended(&service, "head_timeout"));
}

#[test]
fn a_kept_connection_that_says_nothing_is_closed() {
    let home = Home::new().with("keep_alive", "300ms");
    let service = home.serve();
    let mut stream = connect(&service);
    send(&mut stream, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
    let answer = read_to_end(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("\"alive\"}"), "{answer}");
}

#[test]
fn a_head_that_begins_on_a_kept_connection_has_its_own_time() {
    let home = Home::new().with("keep_alive", "2s").with("head_timeout", "60s");
    let service = home.serve();
    let mut stream = connect(&service);
    send(&mut stream, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
    let mut begun = [0; 12];
    stream.read_exact(&mut begun).expect("the first answer");
    assert_eq!(&begun, b"HTTP/1.1 200");
    send(&mut stream, "GET /health/live HTTP/1.1\r\nHost: x\r\n");
    thread::sleep(Duration::from_secs(3));
    send(&mut stream, "Connection: close\r\n\r\n");
    assert!(read_to_end(&mut stream).contains("HTTP/1.1 200 OK"), "the second answer");
}

#[test]
fn a_head_that_begins_together_with_the_request_before_it_is_timed() {
    let home = Home::new().with("head_timeout", "300ms").with("keep_alive", "60s");
    let service = home.serve();
    let mut stream = connect(&service);
    send(&mut stream, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\nGET /health/live HTTP/1.1\r\nHost:");
    let answers = read_to_end(&mut stream);
    assert!(answers.starts_with("HTTP/1.1 200") && answers.contains("HTTP/1.1 408"), "{answers}");
}

#[test]
fn a_body_that_comes_together_with_its_head_and_the_next_request_is_read() {
    let home = Home::new();
    let service = home.serve();
    let mut stream = connect(&service);
    let login = |body: &str| {
        let length = body.len();
        format!(
            "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        )
    };
    let unknown = login("{\"login\": \"nobody\", \"password\": \"nothing to see\"}");
    send(
        &mut stream,
        &format!("{unknown}{}GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", login("{")),
    );
    let answers = read_to_end(&mut stream);
    let statuses: Vec<_> = answers.split("HTTP/1.1 ").skip(1).map(|answer| &answer[..3]).collect();
    assert_eq!(statuses, ["401", "400", "200"], "{answers}");
}

#[test]
fn pipelined_requests_are_answered_in_their_order() {
    let home = Home::new();
    let service = home.serve();
    let mut stream = connect(&service);
    for number in 0..40 {
        send(
            &mut stream,
            &format!(
                "GET /nothing/{number} HTTP/1.1\r\nHost: x\r\nX-Request-Id: 6f1c3c52-9d0e-4a52-b1f4-0000000000{number:02}\r\n\r\n"
            ),
        );
    }
    send(&mut stream, "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    let answers = read_to_end(&mut stream);
    let ids: Vec<_> = answers.lines().filter_map(|line| line.strip_prefix("x-request-id: ")).collect();
    assert_eq!(ids.len(), 41, "{answers}");
    for (number, id) in ids[..40].iter().enumerate() {
        assert!(id.ends_with(&format!("{number:02}")), "{number}: {id}");
    }
}

#[test]
fn a_head_without_end_is_refused() {
    let home = Home::new();
    let service = home.serve();
    let mut stream = connect(&service);
    send(&mut stream, "GET /health/live HTTP/1.1\r\nHost: x\r\nX-Much: ");
    send_until_refused(&mut stream, &[b'x'; 1024], 8 << 20);
    let answer = read_to_end(&mut connect_with_long_head(&service));
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
}

fn connect_with_long_head(service: &Service) -> TcpStream {
    let mut stream = connect(service);
    send(&mut stream, &format!("GET /health/live HTTP/1.1\r\nHost: x\r\nX-Much: {}", "x".repeat(64 * 1024)));
    stream
}

#[test]
fn a_dripped_body_ends_with_its_answer() {
    let home = Home::new().with("body_timeout", "300ms");
    let service = home.serve();
    let mut stream = connect(&service);
    send(
        &mut stream,
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
    );
    let mut dripping = stream.try_clone().expect("the same connection");
    let dripper = thread::spawn(move || {
        for _ in 0..1000 {
            if dripping.write_all(b"1\r\n \r\n").is_err() {
                return true;
            }
            thread::sleep(Duration::from_millis(10));
        }
        false
    });
    let answer = read_to_end(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("connection: close"), "{answer}");
    assert!(dripper.join().expect("no panic"), "the service takes the body on and on");
}

#[test]
fn an_endless_body_that_nobody_reads_is_not_taken() {
    let home = Home::new();
    let service = home.serve();
    let chunk = [b"10000\r\n".as_slice(), &vec![b' '; 0x10000], b"\r\n"].concat();
    for (head, status) in [
        ("PATCH /api/v1/me HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n", 401),
        ("POST /api/v1/nothing HTTP/1.1\r\nHost: x\r\n", 404),
        ("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n", 413),
        ("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n", 415),
    ] {
        let mut stream = connect(&service);
        send(&mut stream, &format!("{head}Transfer-Encoding: chunked\r\n\r\n"));
        let mut reading = stream.try_clone().expect("the same connection");
        let reader = thread::spawn(move || {
            let mut start = [0; 12];
            reading.read_exact(&mut start).map(|()| start)
        });
        send_until_refused(&mut stream, &chunk, 64 << 20);
        let start = reader.join().expect("no panic").expect("an answer");
        assert_eq!(String::from_utf8_lossy(&start), format!("HTTP/1.1 {status}"));
    }
    assert!(ended(&service, "unread_body"));
}

#[test]
fn a_body_that_is_read_keeps_the_connection() {
    let home = Home::new();
    let service = home.serve();
    let mut stream = connect(&service);
    let body = r#"{"login": "nobody", "password": "not the right one"}"#;
    let head = "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    send(&mut stream, &format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()));
    let chunks: String = body.chars().map(|letter| format!("1\r\n{letter}\r\n")).collect();
    send(&mut stream, &format!("{head}Transfer-Encoding: chunked\r\n\r\n{chunks}0\r\n\r\n"));
    send(&mut stream, "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    let answers = read_to_end(&mut stream);
    let statuses: Vec<_> =
        answers.match_indices("HTTP/1.1 ").map(|(at, start)| &answers[at + start.len()..][..3]).collect();
    assert_eq!(statuses, ["401", "401", "200"], "{answers}");
}

#[test]
fn who_does_not_read_an_answer_is_not_waited_for() {
    let home = Home::new().with("write_timeout", "500ms");
    let service = home.serve();
    let mut stream = connect(&service);
    let requests = format!("GET {LARGE_FILE} HTTP/1.1\r\nHost: x\r\n\r\n").repeat(16);
    send(&mut stream, &requests);
    soon("the connection ends", || ended(&service, "write_timeout"));
}

#[test]
#[cfg(target_os = "linux")]
fn readers_that_do_not_read_hold_little() {
    const READERS: u64 = 200;
    let home = Home::new();
    let service = home.serve();
    let answered = || {
        let metrics = service.metrics();
        let line = metrics.lines().find(|line| line.starts_with("milequest_requests_total{") && line.contains("/docs"));
        line.and_then(|line| line.rsplit(' ').next()?.parse().ok()).unwrap_or(0)
    };
    let requests = format!("GET {LARGE_FILE} HTTP/1.1\r\nHost: x\r\n\r\n").repeat(16);
    // The first answer reads the file.
    let mut first = connect(&service);
    send(&mut first, &format!("GET {LARGE_FILE} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    let length = u64::try_from(read_to_end(&mut first).len()).expect("a length");
    assert!(length > 300_000, "{length}");
    let before = memory(&service);
    let readers: Vec<_> = (0..READERS)
        .map(|_| {
            let mut stream = connect(&service);
            send(&mut stream, &requests);
            stream
        })
        .collect();
    soon("every reader has its first answer", || answered() > READERS);
    let held = memory(&service).saturating_sub(before) / READERS;
    assert!(held < 150, "each reader holds {held} KiB");
    drop(readers);
}

#[test]
fn an_idle_crowd_keeps_nobody_out_and_the_log_tells_of_it_once() {
    let home = Home::new().with("head_timeout", "1h").with("pool_size", "8");
    let serve = home.command(&["serve"]);
    let mut limited = Command::new("sh");
    limited.args(["-c", "ulimit -n 256 && exec \"$0\" serve"]).arg(serve.get_program());
    let service = home.serve_with(limited);
    let token = home.run(&["user", "create", "ann"]).out();
    let crowd: Vec<_> = (0..300).map(|_| connect(&service)).collect();
    assert_eq!(service.get("/health/ready", None).0, 200);
    assert_eq!(service.get("/api/v1/me", Some(&token)).0, 200);
    assert!(service.metrics().contains("milequest_connections "));
    let told = || service.log().lines().filter(|line| line.contains("too many connections")).count();
    soon("the log tells", || told() > 0);
    assert_eq!(told(), 1, "{}", service.log());
    assert!(service.log().contains("may have 256 files open"));
    drop(crowd);
}

#[test]
fn one_address_may_have_so_many_connections() {
    // One worker accepts in the order in which clients connect.
    let home = Home::new().with("max_connections_per_address", "5").with("head_timeout", "1h").with("workers", "1");
    let service = home.serve();
    let mut crowd: Vec<_> = (0..6).map(|_| connect(&service)).collect();
    assert_eq!(service.get("/health/live", None).0, 200);
    let mut last = crowd.pop().expect("a connection");
    for mut stream in crowd.drain(..2) {
        assert_eq!(read_to_end(&mut stream), "", "the first ones made room");
    }
    send(&mut last, "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert!(read_to_end(&mut last).starts_with("HTTP/1.1 200"));
}
