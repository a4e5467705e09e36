//! A bucket: photos in a service that speaks S3, here a small one of the test.

use crate::world::World;
use milequest_photo_processing::test_kit::jpeg;
use milequest_services::{
    Code,
    core::file_store::{Bucket, BucketSettings, FileStore},
    photos::{self, PhotoTarget},
};
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

/// The files of a bucket, by their paths, and whether the service answers.
#[derive(Default)]
struct State {
    files: BTreeMap<String, Vec<u8>>,
    is_broken: bool,
    /// What was wrong with the requests.
    complaints: Vec<String>,
}

/// A service that stores files as S3 does.
struct BucketServer {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl BucketServer {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let shared = Arc::clone(&shared);
                thread::spawn(move || serve(&stream.expect("a connection"), &shared));
            }
        });
        Self { address, state }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn store(&self, world: &World) -> FileStore {
        let settings = BucketSettings {
            bucket: "quest".to_owned(),
            prefix: "live/photos".to_owned(),
            endpoint: Some(format!("http://{}", self.address)),
            region: "eu-central-1".to_owned(),
            key_id: "KEY".to_owned(),
            secret: "s3cret".to_owned().into(),
        };
        assert!(!format!("{settings:?}").contains("s3cret"), "the secret is shown");
        FileStore::in_bucket(Bucket::open(&settings).expect("a bucket"), &world.files.path().join("uploads"))
    }
}

fn serve(stream: &TcpStream, shared: &Mutex<State>) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        let mut words = line.split_whitespace().map(str::to_owned);
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut headers = BTreeMap::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).expect("a header");
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            headers.insert(name.to_ascii_lowercase(), value.to_owned());
        }
        let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        reader.read_exact(&mut body).expect("a body");

        let mut state = shared.lock().unwrap_or_else(PoisonError::into_inner);
        let signature = headers.get("authorization").map_or("", String::as_str);
        let scope = "/eu-central-1/s3/aws4_request";
        if !signature.starts_with("AWS4-HMAC-SHA256 Credential=KEY/") || !signature.contains(scope) {
            state.complaints.push(format!("{method} {path} is not signed: {signature:?}"));
        }
        if signature.contains("s3cret") || !headers.contains_key("x-amz-date") {
            state.complaints.push(format!("{method} {path}: {headers:?}"));
        }
        let (status, answer) = match method.as_str() {
            _ if state.is_broken => ("500 Internal Server Error", Vec::new()),
            "PUT" => {
                state.files.insert(path, body);
                ("200 OK", Vec::new())
            }
            "GET" => state.files.get(&path).map_or(("404 Not Found", Vec::new()), |file| ("200 OK", file.clone())),
            "DELETE" => {
                state.files.remove(&path);
                ("204 No Content", Vec::new())
            }
            other => {
                state.complaints.push(format!("{other} {path}"));
                ("400 Bad Request", Vec::new())
            }
        };
        drop(state);
        let head = format!(
            "HTTP/1.1 {status}\r\nETag: \"1\"\r\nLast-Modified: Sun, 29 Nov 2026 08:00:00 GMT\r\nContent-Length: {}\r\n\r\n",
            answer.len()
        );
        let mut writer = stream;
        if writer.write_all(head.as_bytes()).and_then(|()| writer.write_all(&answer)).is_err() {
            return;
        }
    }
}

fn upload(
    world: &World,
    viewer: &milequest_services::Viewer,
) -> Result<photos::PhotoView, milequest_services::ServiceError> {
    let s = &world.services;
    let mut upload = photos::begin(s, viewer, PhotoTarget::Profile)?;
    upload.take(&jpeg(640, 480))?;
    let mut photo = upload.process(s, None)?;
    photo.create_row(s)?;
    photo.write_files(s)?;
    photo.publish(s, viewer, None).map(|answer| answer.value)
}

#[test]
fn a_bucket_has_the_files_of_a_photo_until_it_is_removed() {
    let mut world = World::new();
    let server = BucketServer::start();
    world.services = world.services.clone().with_file_store(server.store(&world));
    let ann = world.signed_in(&world.person("ann"));
    let view = upload(&world, &ann).expect("a photo");
    let paths: Vec<_> = server.state().files.keys().cloned().collect();
    let expected = ["128", "256", "512", "64"].map(|size| format!("/quest/live/photos/{}/{size}.jpg", view.id));
    assert_eq!(paths, expected);
    assert!(!world.files.path().join("photos").exists(), "nothing is in the folder");

    let photo = photos::find_visible(&world.services, &ann, view.id).expect("a photo");
    let bytes = photos::read(&world.services, &photo, 64).expect("bytes");
    assert_eq!(Some(&bytes), server.state().files.get(&expected[3]));

    server.state().is_broken = true;
    let refused = photos::read(&world.services, &photo, 64).expect_err("no answer");
    assert_eq!(refused.code(), Code::FileStoreUnavailable);
    assert_eq!(upload(&world, &ann).expect_err("no answer").code(), Code::FileStoreUnavailable);
    photos::remove_of_viewer(&world.services, &ann).expect("a removed photo");
    world.letters();
    assert_eq!(server.state().files.len(), 4, "the files wait");

    server.state().is_broken = false;
    world.clock.advance(chrono::TimeDelta::hours(2));
    world.letters();
    world.letters();
    assert_eq!(server.state().files.len(), 0);
    assert_eq!(world.lines("SELECT id::text AS line FROM photos"), Vec::<String>::new());
    assert_eq!(server.state().complaints, Vec::<String>::new());
}

#[test]
fn a_file_that_is_not_in_the_bucket_is_not_found() {
    let mut world = World::new();
    let server = BucketServer::start();
    world.services = world.services.clone().with_file_store(server.store(&world));
    let ann = world.signed_in(&world.person("ann"));
    let view = upload(&world, &ann).expect("a photo");
    server.state().files.clear();
    let photo = photos::find_visible(&world.services, &ann, view.id).expect("a row");
    assert_eq!(photos::read(&world.services, &photo, 64).expect_err("no file").code(), Code::NotFound);
}
