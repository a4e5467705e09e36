//! Photos on the real server: many uploads at once cost a bounded amount of memory and time, and a kill leaves no dangling address.

use crate::kit::{Home, Service};
use milequest_photo_processing::test_kit::{jpeg, noisy_jpeg};
use rustix::process::Signal;
use std::{
    collections::BTreeMap,
    fs,
    io::Read,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// The uploads at once, and the people who send them.
const UPLOADS: usize = 100;
const PEOPLE: usize = 5;

/// The most memory that the uploads may add, in KiB.
const MOST_ADDED: u64 = 200 * 1024;

fn agent(seconds: u64) -> ureq::Agent {
    let settings = ureq::Agent::config_builder().http_status_as_error(false);
    settings.timeout_global(Some(Duration::from_secs(seconds))).build().into()
}

/// Sends a picture, and returns the status, the wait that the answer asks for, and the JSON.
fn upload(service: &Service, token: &str, bytes: &[u8]) -> Result<(u16, String, serde_json::Value), ureq::Error> {
    let request = agent(60).put(format!("http://{}/api/v1/me/photo", service.address));
    let mut response = request.header("Authorization", format!("Bearer {token}")).send(bytes)?;
    let wait = response.headers().get("Retry-After").and_then(|wait| wait.to_str().ok()).unwrap_or_default().to_owned();
    Ok((response.status().as_u16(), wait, response.body_mut().read_json().unwrap_or_default()))
}

fn person(home: &Home, name: &str) -> String {
    home.run(&["user", "create", name]).out()
}

/// The memory of the process in KiB.
fn memory(service: &Service) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", service.child.id())).expect("its status");
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("its memory");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

#[test]
fn a_hundred_uploads_at_once_cost_bounded_memory_and_time_and_keep_nobody_out() {
    let home = Home::new();
    let service = home.serve();
    let people: Vec<_> = (0..PEOPLE).map(|number| person(&home, &format!("person{number}"))).collect();
    // As large as a photo may be, and of twelve megapixels like those of telephones.
    let picture = noisy_jpeg(4000, 3000, 5 * 1024 * 1024);
    assert!(picture.len() > 2_000_000, "{} bytes", picture.len());
    let before = memory(&service);
    let (peak, is_over) = (AtomicU64::new(0), AtomicBool::new(false));
    let answers = Mutex::new(BTreeMap::<u16, usize>::new());
    let slowest = Mutex::new(Duration::ZERO);
    let begun = Instant::now();
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                peak.fetch_max(memory(&service), Ordering::Relaxed);
                thread::sleep(Duration::from_millis(5));
            }
        });
        let bystander = scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                let asked = Instant::now();
                assert_eq!(service.get("/api/v1/me", Some(&people[0])).0, 200);
                let mut slowest = slowest.lock().expect("a time");
                *slowest = asked.elapsed().max(*slowest);
                thread::sleep(Duration::from_millis(20));
            }
        });
        let uploads: Vec<_> = (0..UPLOADS)
            .map(|number| {
                let (service, token, picture, answers) = (&service, &people[number % PEOPLE], &picture, &answers);
                scope.spawn(move || {
                    let (status, wait, body) = upload(service, token, picture).expect("an answer");
                    assert!(status == 200 || status == 503 && !wait.is_empty(), "{status} {wait:?} {body}");
                    *answers.lock().expect("the answers").entry(status).or_default() += 1;
                })
            })
            .collect();
        uploads.into_iter().for_each(|upload| upload.join().expect("an upload"));
        is_over.store(true, Ordering::Relaxed);
        bystander.join().expect("somebody else");
    });
    let (added, took) = (peak.load(Ordering::Relaxed).saturating_sub(before), begun.elapsed());
    let answers = answers.into_inner().expect("the answers");
    let slowest = slowest.into_inner().expect("a time");
    println!(
        "{added} KiB were added to {before} KiB in {took:?}: {answers:?}; somebody else waited {slowest:?} at most"
    );
    assert!(added < MOST_ADDED, "{added} KiB were added to {before} KiB");
    assert!(answers.get(&200).is_some_and(|number| *number >= 5), "{answers:?}");
    assert!(took < Duration::from_mins(1), "{took:?}");
}

#[test]
fn a_kill_while_photos_arrive_leaves_no_dangling_address() {
    let home = Home::new();
    let mut service = home.serve();
    let ann = person(&home, "ann");
    let me = service.get("/api/v1/me", Some(&ann)).1["data"]["id"].as_str().expect("an id").to_owned();
    let picture = jpeg(1600, 1200);
    let stored = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Ok((200, ..)) = upload(&service, &ann, &picture) {
                    *stored.lock().expect("a number") += 1;
                }
            });
        }
        thread::sleep(Duration::from_millis(1500));
        service.signal(Signal::KILL);
    });
    assert!(service.ended().is_some(), "it is dead");
    assert!(*stored.lock().expect("a number") > 0, "nothing was stored before the kill");
    let service = home.serve();
    for size in [64, 128, 256, 512] {
        let request = agent(30).get(format!("http://{}/api/v1/users/{me}/avatar?size={size}", service.address));
        let mut response = request.header("Authorization", format!("Bearer {ann}")).call().expect("an answer");
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers().get("Content-Type").and_then(|kind| kind.to_str().ok()), Some("image/jpeg"));
        let mut bytes = Vec::new();
        response.body_mut().as_reader().read_to_end(&mut bytes).expect("a body");
        assert!(bytes.starts_with(&[0xff, 0xd8]) && bytes.ends_with(&[0xff, 0xd9]), "a whole JPEG");
    }
    assert_eq!(fs::read_dir(home.data_dir().join("uploads")).map(Iterator::count).ok(), Some(0), "no upload is left");
}
