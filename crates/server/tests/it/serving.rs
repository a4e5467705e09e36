//! The running service: its metrics, its log, its timeouts, and its behaviour when the database fails.

use crate::kit::{Home, Service, soon};
use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

/// Sends the beginning of a request and no more.
fn begin(service: &Service, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(&service.address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
    stream.write_all(text.as_bytes()).expect("to be heard");
    stream
}

#[test]
fn the_metrics_count_requests_queries_and_connections() {
    // Without workers, which use connections too.
    let home = Home::new().with("job_workers", "0").with("pool_size", "16");
    let service = home.serve();
    let token = home.run(&["user", "create", "ann"]).out();
    for _ in 0..3 {
        assert_eq!(service.get("/api/v1/me", Some(&token)).0, 200);
    }
    service.get("/api/v1/me", None);
    service.get("/nothing", None);
    let figures = service.metrics();
    for line in [
        "milequest_requests_total{method=\"GET\",route=\"/api/v1/me\",status=\"200\"} 3",
        "milequest_requests_total{method=\"GET\",route=\"/api/v1/me\",status=\"401\"} 1",
        "milequest_requests_total{method=\"GET\",route=\"page\",status=\"404\"} 1",
        "milequest_query_seconds_count{query=\"viewers.update_token_use\"} 1",
        "milequest_request_seconds_count{method=\"GET\",route=\"/api/v1/me\"} 4",
        "milequest_deliveries_total{channel=\"email\",outcome=\"dead\"} 0",
        "milequest_transaction_failures_total{reason=\"out_of_resources\"} 0",
        "milequest_pool_size 16",
        "milequest_pool_in_use 0",
        "milequest_pool_waiting 0",
    ] {
        assert!(figures.lines().any(|figure| figure == line), "{line} is not in\n{figures}");
    }
    assert!(figures.contains("# HELP milequest_requests_total"));
    assert_eq!(service.get("/metrics", None).0, 404, "the figures have their own address");
}

#[test]
fn the_log_has_requests_by_id_and_slow_queries_by_name() {
    let home = Home::new().with("slow_query", "1ms").with("log_format", "json");
    let service = home.serve();
    let token = home.run(&["user", "create", "ann"]).out();
    let stream = &mut begin(&service, "");
    let id = "6f1c3c52-9d0e-4a52-b1f4-0d7a2f5a9c11";
    write!(
        stream,
        "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nX-Request-Id: {id}\r\nConnection: close\r\n\r\n"
    )
    .expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(id), "{answer}");
    let lines = || -> Vec<serde_json::Value> {
        service.log().lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    };
    soon("the request is in the log", || {
        lines().iter().any(|line| line["message"] == "answered" && line["span"]["id"] == id && line["status"] == 200)
    });
    assert!(!service.log().contains(&token), "a token is in the log");
    let named = |line: &serde_json::Value| line["query"].as_str().is_some_and(|name| name.contains('.'));
    assert!(lines().iter().any(|line| line["message"] == "slow query" && named(line)), "{}", service.log());
}

#[test]
fn a_body_that_does_not_arrive_ends_with_a_timeout() {
    let home = Home::new().with("body_timeout", "200ms");
    let service = home.serve();
    let token = home.run(&["user", "create", "ann"]).out();
    let head = format!(
        "POST /api/v1/auth/tokens HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n\
         Content-Length: 50\r\nConnection: close\r\n\r\n{{\"name\":"
    );
    let begun = Instant::now();
    let mut answer = String::new();
    begin(&service, &head).read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("\"body_too_slow\""), "{answer}");
    assert!(begun.elapsed() < Duration::from_secs(3));
}

#[test]
fn a_head_that_does_not_arrive_ends_with_a_timeout() {
    let home = Home::new().with("head_timeout", "200ms");
    let service = home.serve();
    let begun = Instant::now();
    let mut answer = String::new();
    begin(&service, "GET /health/live HTTP/1.1\r\nHost:").read_to_string(&mut answer).expect("an answer or an end");
    assert!(begun.elapsed() < Duration::from_secs(3), "by itself it would have waited for five seconds");
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
}
