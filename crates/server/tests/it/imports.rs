//! Imports that the operator runs for a person.

use crate::kit::Home;
use std::{
    fs,
    io::Write,
    process::{Output, Stdio},
};

const GOOD: &str = "{\"started_at\": \"2026-01-02T08:00:00Z\", \"distance_m\": 5000, \"duration_s\": 1800}\n";

fn said(output: &Output) -> (Option<i32>, Vec<String>, String) {
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
    (output.status.code(), lines(&output.stdout), lines(&output.stderr).pop().unwrap_or_default())
}

#[test]
fn a_file_is_imported_and_its_problems_are_listed_by_line() {
    let home = Home::new();
    home.run(&["user", "create", "ann"]).out();
    fs::write(home.path().join("good.ndjson"), GOOD.repeat(2)).expect("a file");
    let import = &["import", "good.ndjson", "--user", "ann"];
    assert_eq!(home.run(import).out(), "of 2 lines 2 new, 0 known, 0 refused");
    let again = home.run(import);
    assert_eq!((again.out(), again.said()), ("of 2 lines 0 new, 2 known, 0 refused".to_owned(), String::new()));

    let table =
        "distance_m,duration_s,started_at\n5000,1800,2026-01-02T08:00:00Z\n1,0,soon\n1,2\n6000,1800,2026-01-03T08:00\n";
    fs::write(home.path().join("some.csv"), table).expect("a file");
    let whole = home.command(&["import", "some.csv", "--user", "ann", "--atomic"]).output().expect("the command");
    let (code, told, last) = said(&whole);
    assert_eq!((code, last.as_str()), (Some(1), "milequest: nothing was logged: 2 of 4 lines are wrong"));
    assert_eq!(
        told,
        [
            "line 3: /started_at bad_time: a time is written as 2026-03-01T18:30:00+01:00, or without its offset as the \
             clock on the wall showed it",
            "line 3: /duration_s bad_duration: one activity takes 1 to 604800 seconds",
            "line 4: cell_count: this line has 2 cells and the header has 3; put a cell with a comma or a line end in \
             quotes",
        ]
    );
    let some = home.command(&["import", "some.csv", "--user", "ann"]).output().expect("the command");
    assert_eq!(said(&some), (Some(1), told, "milequest: of 4 lines 1 new, 1 known, 2 refused".to_owned()));
    assert_eq!(home.run(&["reconcile", "--check"]).out(), "every total is what the activities give");
}

/// A ride of a hundred metres on this day of January.
fn gpx(day: u32) -> String {
    let point = |step: u32| {
        let (latitude, second) = (48.2 + f64::from(step) * 0.000_089_9, 2 * step);
        format!("<trkpt lat=\"{latitude:.6}\" lon=\"16.37\"><time>2026-01-{day:02}T08:00:{second:02}Z</time></trkpt>")
    };
    let points: String = (0..=10 * day).map(point).collect();
    format!(
        "<gpx version=\"1.1\" creator=\"test\"><trk><name>Day {day}</name><type>cycling</type><trkseg>{points}</trkseg></trk></gpx>"
    )
}

#[test]
fn recordings_are_imported_from_files_and_folders() {
    let home = Home::new();
    home.run(&["user", "create", "ann"]).out();
    fs::write(home.path().join("one.gpx"), gpx(1)).expect("a file");
    let one = &["import", "one.gpx", "--user", "ann", "--private"];
    assert_eq!(home.run(one).out(), "of 1 activities 1 new, 0 known, 0 refused");
    let folder = home.path().join("rides");
    fs::create_dir_all(folder.join("deep")).expect("a folder");
    fs::write(folder.join("1.gpx"), gpx(1)).expect("a file");
    fs::write(folder.join("deep/2.gpx"), gpx(2)).expect("a file");
    fs::write(folder.join("notes.txt"), "no recording").expect("a file");
    std::os::unix::fs::symlink(home.path().join("one.gpx"), folder.join("link.gpx")).expect("a link");
    std::os::unix::fs::symlink(home.path(), folder.join("round")).expect("a link");
    let rides = &["import", "rides", "--user", "ann"];
    assert_eq!(home.run(rides).out(), "of 2 activities 1 new, 1 known, 0 refused");
    assert_eq!(home.run(rides).out(), "of 2 activities 0 new, 2 known, 0 refused");
    fs::write(folder.join("3.gpx"), "<gpx>").expect("a file");
    let bad = home.command(rides).output().expect("the command");
    let (code, told, last) = said(&bad);
    assert_eq!((code, last.as_str()), (Some(1), "milequest: of 3 activities 0 new, 2 known, 1 refused"));
    assert!(told.len() == 1 && told[0].starts_with("3.gpx: cut_off: "), "{told:?}");
    assert_eq!(home.run(&["reconcile", "--check"]).out(), "every total is what the activities give");
    let refusal = |arguments: &[&str]| home.run(arguments).refusal();
    assert_eq!(refusal(&["import", "one.gpx", "--user", "ann", "--atomic"]), "--atomic is for files of lines");
    assert_eq!(
        refusal(&["import", "rides", "--user", "ann", "--format", "csv"]),
        "a folder has recordings, and no lines"
    );
    fs::write(home.path().join("good.ndjson"), GOOD).expect("a file");
    let lines = refusal(&["import", "good.ndjson", "--user", "ann", "--private"]);
    assert_eq!(lines, "--private, --keep-tracks and --update-notes are for recordings");
}

#[test]
fn standard_input_is_imported_beside_the_running_service() {
    let home = Home::new();
    let service = home.serve();
    let token = home.run(&["user", "create", "ann"]).out();
    let mut command = home.command(&["import", "-", "--user", "ann", "--format", "ndjson"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a command");
    child.stdin.take().expect("its input").write_all(GOOD.trim().as_bytes()).expect("bytes that it takes");
    let (code, told, last) = said(&child.wait_with_output().expect("its end"));
    assert_eq!((code, told, last.as_str()), (Some(0), vec!["of 1 lines 1 new, 0 known, 0 refused".to_owned()], ""));
    let (_, mine) = service.get("/api/v1/me/activities", Some(&token));
    assert_eq!(mine["data"]["activities"][0]["distance_m"], 5000);
    let (_, imports) = service.get("/api/v1/imports", Some(&token));
    assert_eq!(imports["data"]["imports"][0]["state"], "done");
}

#[test]
fn an_invalid_file_is_refused_in_one_line() {
    let home = Home::new();
    home.run(&["user", "create", "ann"]).out();
    home.run(&["user", "create", "bob"]).out();
    home.run(&["user", "disable", "bob"]).said();
    for (name, content) in
        [("empty.csv", ""), ("bare.csv", "walk,5\n"), ("many.jsonl", &"{}\n".repeat(10_001)), ("x.txt", "")]
    {
        fs::write(home.path().join(name), content).expect("a file");
    }
    let refusal = |file, user| home.run(&["import", file, "--user", user]).refusal();
    assert_eq!(
        refusal("x.txt", "ann"),
        "x.txt: say --format ndjson, --format csv or --format files, since the name does not"
    );
    assert!(refusal("gone.csv", "ann").starts_with("gone.csv: No such file"));
    assert_eq!(refusal("empty.csv", "ann"), "empty.csv: there is no activity in this");
    assert!(refusal("bare.csv", "ann").starts_with("bare.csv: the first line names the columns: kind, started_at,"));
    let many = "many.jsonl: an import has at most 10000 lines; send the rest as another one";
    assert_eq!(refusal("many.jsonl", "ann"), many);
    assert_eq!(refusal("bare.csv", "cem"), "the username cem: there is no such user");
    assert_eq!(refusal("bare.csv", "bob"), "the username bob: the account is disabled");
    let wrong =
        home.command(&["import", "bare.csv", "--user", "ann", "--format", "gpx"]).output().expect("the command");
    assert!(said(&wrong).2.contains("--help") && wrong.status.code() == Some(2), "{wrong:?}");
}
