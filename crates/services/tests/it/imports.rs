//! Imports: logged lines, reported problems, and stored data.

use crate::{
    activity_kit::ride,
    goals::plain,
    import_kit::{but, counts, file, rides, said},
    team_kit::all,
    world::{PASSWORD, World, here, once},
};
use chrono::TimeDelta;
use milequest_domain::{GoalStatus, TimeZone};
use milequest_services::{
    Code, Precondition, ServiceError, Viewer,
    accounts::{self, AccountStatusChange, ProfileEdit, account_deletion, export},
    activities,
    imports::{self, ImportFormat, ImportState, NewImport},
    insights::stats,
};
use serde_json::json;

const LINES: NewImport = NewImport { format: ImportFormat::Ndjson, is_atomic: false };
const TABLE: NewImport = NewImport { format: ImportFormat::Csv, is_atomic: false };
const WHOLE: NewImport = NewImport { format: ImportFormat::Ndjson, is_atomic: true };

fn refused<T>(sent: Result<T, ServiceError>) -> (Code, Vec<(String, &'static str)>) {
    let error = sent.map(drop).expect_err("a refusal");
    (error.code(), error.fields().iter().map(|broken| (broken.pointer.clone(), broken.code)).collect())
}

#[test]
fn good_lines_are_logged_and_bad_lines_are_reported_with_their_numbers() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, plain("A hundred"));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    let sent = file(&[
        said(1_000),
        but(said(2_000), &json!({"colour": "red", "distance_m": "far"})),
        but(said(3_000), &json!({"started_at": "2034-10-02T08:00:00Z", "distance_m": 900_000, "duration_s": 60})),
        but(said(4_000), &json!({"contributions": [{"team_id": "00000000-0000-7000-8000-000000000000"}]})),
    ]);
    let import = world.import(&ann, &format!("{sent}\n[]\nhalf a line"));
    assert_eq!((counts(&import), import.lines, import.done_lines), ((1, 0, 5), 6, 6));
    assert_eq!((import.state, import.started_at.is_some(), import.ended_at.is_some()), (ImportState::Done, true, true));
    let told = [
        (2, "/distance_m", "wrong_type"),
        (2, "/colour", "unknown_field"),
        (3, "/started_at", "future"),
        (3, "/distance_m", "too_fast"),
        (4, "/contributions", "not_member"),
        (6, "", "wrong_type"),
        (7, "", "malformed_json"),
    ];
    let told = told.map(|(line, pointer, code)| (line, pointer.to_owned(), code.to_owned()));
    assert_eq!(world.problems(&ann, import.id), told);
    assert_eq!(world.done(&ann, goal), 1_000.0);
    world.nothing_has_drifted();
}

#[test]
fn a_repeated_file_changes_nothing_and_equal_lines_are_separate_activities() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let with_id = but(said(7_000), &json!({"source": "watch", "source_id": "run-7"}));
    let sent = file(&[said(1_000), said(1_000), said(2_000), with_id.clone(), with_id]);
    assert_eq!(counts(&world.import(&ann, &sent)), (4, 1, 0));
    assert_eq!(counts(&world.import(&ann, &sent)), (0, 5, 0));
    // Another equal line is another activity, in every notation, and a note makes no difference.
    let other = r#"{"duration_s": 36000.0, "distance_m": 1e3, "started_at": "2024-10-02T10:00:00+02:00", "kind": "ride", "note": "!"}"#;
    assert_eq!(counts(&world.import(&ann, &format!("{other}\n{other}\n{other}"))), (1, 2, 0));
    assert_eq!(world.activities(), 5);
    world.nothing_has_drifted();
}

#[test]
fn a_known_line_stays_known_after_changes_of_team_time_and_zone() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&bob, true, 10);
    assert_eq!(world.join(&ann, team), Ok(()));
    let sent = file(&[
        but(said(1_000), &json!({"contributions": [{"team_id": team}]})),
        but(said(2_000), &json!({"started_at": "2024-10-02T08:00"})),
    ]);
    assert_eq!(counts(&world.import(&ann, &sent)), (2, 0, 0));
    assert_eq!(world.remove_member(&ann, team, ann.user.id), Ok(()));
    let moved = ProfileEdit { time_zone: "Asia/Tokyo".parse::<TimeZone>().ok(), ..ProfileEdit::default() };
    accounts::edit(&world.services, ann.user.id, &moved, &Precondition::none()).expect("another zone");
    world.clock.advance(TimeDelta::days(4_000));
    assert_eq!(counts(&world.import(&ann, &sent)), (0, 2, 0));
    assert_eq!(
        counts(&world.import(&bob, &sent)),
        (0, 0, 2),
        "ids are each person's own, and for bob it is too long ago"
    );
}

#[test]
fn a_known_source_id_is_known_even_if_its_time_would_be_refused() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let from_watch = |metres| but(said(metres), &json!({"source": "watch", "source_id": format!("run-{metres}")}));
    assert_eq!(counts(&world.import(&ann, &file(&[from_watch(1_000)]))), (1, 0, 0));
    let future = json!({"started_at": "2034-10-02T08:00:00Z"});
    let too_fast = json!({"distance_m": 900_000, "duration_s": 60});
    let again =
        file(&[but(from_watch(1_000), &future), but(from_watch(1_000), &too_fast), but(from_watch(2_000), &future)]);
    for is_atomic in [false, true] {
        let import = world.import_as(&ann, NewImport { format: ImportFormat::Ndjson, is_atomic }, &again);
        assert_eq!(counts(&import), (0, 2, 1), "atomic: {is_atomic}");
        assert_eq!(world.problems(&ann, import.id), [(3, "/started_at".to_owned(), "future".to_owned())]);
    }
    assert_eq!(world.activities(), 1);
    world.nothing_has_drifted();
}

#[test]
fn a_csv_file_gives_the_same_activities_as_json_lines() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let (first, second) = (world.team(&ann, true, 10), world.team(&ann, true, 10));
    let table = format!(
        "\u{feff}kind,started_at,time_zone,distance_m,duration_s,is_private,note,place.name,place.latitude,place.longitude,source,source_id,contributions\r\n\
         run,2024-10-02T23:30,Europe/Vienna,5000.5,1800,TRUE,\"a, \"\"b\"\"\r\nc\",Park,48.2,16.4,watch,7,{first}/none\r\n\
         ,2024-10-02T08:00:00Z,,1000,3600,,,,,,,,none\r\n\
         ,2024-10-02T09:00:00Z,,1000,3600,,,,,,,,\r\n\
         ,2024-10-02T09:00:00Z,,1000\r\n"
    );
    let import = world.import_as(&ann, TABLE, &table);
    assert_eq!(counts(&import), (3, 0, 1));
    assert_eq!(world.problems(&ann, import.id), [(6, String::new(), "cell_count".to_owned())]);
    let mine = activities::list_mine(&world.services, &ann, &all()).expect("activities").items;
    let run = mine.iter().find(|activity| activity.is_private).expect("the run");
    assert_eq!((run.note.as_str(), run.start.day().to_string()), ("a, \"b\"\nc", "2024-10-02".to_owned()));
    assert_eq!(
        run.place.as_ref().and_then(|place| place.at).map(milequest_domain::routes::Place::latitude),
        Some(48.2)
    );
    assert_eq!(
        (run.source.as_str(), run.source_id.as_ref().map(milequest_domain::activities::ActivitySourceId::as_str)),
        ("watch", Some("7"))
    );
    assert_eq!(run.contributions, [(first, None)].into());
    let others: Vec<_> =
        mine.iter().filter(|other| !other.is_private).map(|other| other.contributions.clone()).collect();
    assert_eq!(others, [[(first, None), (second, None)].into(), [].into()]);
    world.nothing_has_drifted();
}

#[test]
fn an_invalid_file_is_refused_at_once_and_not_stored() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let send = |new, file: &str| refused(world.send(&ann, new, file));
    let invalid = |fields: &[(&str, &'static str)]| {
        (Code::InvalidFields, fields.iter().map(|(name, code)| (format!("/{name}"), *code)).collect())
    };
    assert_eq!(send(LINES, ""), invalid(&[("lines", "empty")]));
    assert_eq!(send(LINES, "\r\n \n"), invalid(&[("lines", "empty")]));
    assert_eq!(send(TABLE, "started_at,distance_m,duration_s\n"), invalid(&[("lines", "empty")]));
    assert_eq!(send(TABLE, "2024-10-02T08:00,5,5\n"), invalid(&[("header", "no_header")]));
    assert_eq!(send(TABLE, "\"started_at\n"), invalid(&[("header", "open_quote")]));
    let both = [("header", "unknown_field"), ("header", "missing")];
    assert_eq!(send(TABLE, "started_at,distance_m,colour\n"), invalid(&both));
    let many = "{}\n".repeat(10_001);
    assert_eq!(send(LINES, &many).0, Code::TooLarge);
    let large = format!("{}\n", "x".repeat(1_000_000)).repeat(17);
    assert_eq!(send(LINES, &large).0, Code::TooLarge);
    for table in ["imports", "import_portions", "jobs"] {
        assert_eq!(world.lines(&format!("SELECT 'one' AS line FROM {table}")), [""; 0], "{table}");
    }
}

#[test]
fn an_atomic_import_with_a_bad_line_logs_nothing() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let wrong = but(
        said(1_000),
        &json!({"contributions": [{"team_id": team, "goal_id": "00000000-0000-7000-8000-000000000000"}]}),
    );
    let import = world.import_as(&ann, WHOLE, &format!("{}{wrong}", rides(1_200)));
    assert_eq!((import.state, counts(&import), import.done_lines), (ImportState::Refused, (0, 0, 1), 1_201));
    assert_eq!(world.problems(&ann, import.id), [(1_201, "/contributions".to_owned(), "no_such_goal".to_owned())]);
    assert_eq!(world.activities(), 0);
    let import = world.import_as(&ann, WHOLE, &rides(1_200));
    assert_eq!((import.state, counts(&import)), (ImportState::Done, (1_200, 0, 0)));
    assert_eq!(counts(&world.import_as(&ann, WHOLE, &rides(1_201))), (1, 1_200, 0));
    world.nothing_has_drifted();
}

#[test]
fn every_bad_line_is_counted_and_the_first_thousand_problems_are_stored() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let import = world.import(&ann, &format!("{}{}", "[]\n".repeat(1_300), rides(700)));
    assert_eq!((counts(&import), import.problems), ((700, 0, 1_300), 1_000));
    assert_eq!(world.lines("SELECT max(line)::text AS line FROM import_problems"), ["1000"]);
}

#[test]
fn a_private_line_counts_for_its_owner_and_the_goal_only() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, plain("A hundred"));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    let seen = || stats::get_of_person(&world.services, &bob, &ann.user.username, None).expect("what others see");
    let before = format!("{:?}", seen());
    assert_eq!(counts(&world.import(&ann, &file(&[but(said(5_000), &json!({"is_private": true}))]))), (1, 0, 0));
    assert_eq!(format!("{:?}", seen()), before);
    assert_eq!(world.done(&bob, goal), 5_000.0);
    world.nothing_has_drifted();
}

#[test]
fn an_import_that_reaches_a_target_completes_the_goal_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, plain("A hundred"));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    world.import(&ann, &file(&(0..300).map(|_| said(1_000)).collect::<Vec<_>>()));
    let shown = milequest_services::goals::get(&world.services, &ann, goal).expect("a goal").goal;
    assert_eq!((shown.status, shown.done.metres()), (GoalStatus::Completed, 300_000.0));
    assert_eq!(world.lines("SELECT action AS line FROM audit_log WHERE action = 'goal_reached'").len(), 1);
    world.nothing_has_drifted();
}

#[test]
fn a_key_with_the_same_file_is_one_import_and_with_another_file_is_refused() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let send = |file: &str, is_atomic: bool| -> Result<_, ServiceError> {
        let mut receiving = imports::begin(&world.services, &ann, NewImport { is_atomic, ..LINES })?;
        receiving.take(&world.services, file.as_bytes())?;
        let key = "0198c2f4-7a52-7c1e-8f1d-0242ac120002".parse().ok();
        receiving.end(&world.services, key, TimeDelta::zero())
    };
    let first = send(&rides(3), false).expect("an import");
    let again = send(&rides(3), false).expect("the same import");
    assert_eq!((first.replayed, again.replayed, first.value.id), (false, true, again.value.id));
    assert_eq!(refused(send(&rides(4), false)).0, Code::IdempotencyKeyReused);
    assert_eq!(refused(send(&rides(3), true)).0, Code::IdempotencyKeyReused);
    assert_eq!(world.lines("SELECT id::text AS line FROM imports"), [first.value.id.to_string()]);
    assert_eq!(world.lines("SELECT kind AS line FROM jobs"), ["import"]);
    // The key is only for imports.
    let other = once("0198c2f4-7a52-7c1e-8f1d-0242ac120002", "");
    assert_eq!(
        activities::log(&world.services, &ann, &other, ride(&world, 1, 0)).map(drop).map_err(|e| e.code()),
        Err(Code::IdempotencyKeyReused)
    );
}

#[test]
fn an_import_stops_when_its_owner_is_disabled_or_deleted() {
    let world = World::new();
    let ann = world.signed_in(&world.person("ann"));
    let id = world.send(&ann, LINES, &rides(3)).expect("an import");
    accounts::update_status(&world.services, ann.user.id, AccountStatusChange::Disabled(true)).expect("a standing");
    assert_eq!(world.process_import(&ann, id).state, ImportState::Stopped);
    accounts::update_status(&world.services, ann.user.id, AccountStatusChange::Disabled(false)).expect("a standing");
    let cem = world.viewer(&world.register("cem"));
    let id = world.send(&cem, LINES, &rides(3)).expect("an import");
    account_deletion::close(&world.services, &here(), &cem, PASSWORD).expect("a closed account");
    assert_eq!(world.process_import(&cem, id).state, ImportState::Stopped);
    assert_eq!(world.activities(), 0);
    assert_eq!(counts(&world.import(&ann, &rides(3))), (3, 0, 0), "it is sent again by who is back");
}

#[test]
fn imports_are_deleted_after_their_time_and_with_their_owner() {
    let world = World::new();
    let cem = world.viewer(&world.register("cem"));
    world.import(&cem, "[]");
    world.import(&cem, &rides(1));
    let there = || world.lines("SELECT state AS line FROM imports");
    let mut halfway = imports::begin(&world.services, &cem, LINES).expect("an import");
    halfway.take(&world.services, rides(600).as_bytes()).expect("a portion");
    assert_eq!(world.import_state(&cem, halfway.id()), Err(Code::NotFound));
    drop(halfway);
    world.clock.advance(TimeDelta::minutes(61));
    world.with_no_mail_server();
    assert_eq!(there(), ["done", "done"], "what never became whole is gone after an hour");
    assert_eq!(world.lines("SELECT 'one' AS line FROM import_portions"), [""; 0]);
    let files = export::export(&world.services, &here(), &cem).expect("an export");
    assert!(!files.is_empty());
    account_deletion::close(&world.services, &here(), &cem, PASSWORD).expect("a closed account");
    world.clock.advance(TimeDelta::days(29));
    world.with_no_mail_server();
    assert_eq!(there().len(), 2);
    world.clock.advance(TimeDelta::days(2));
    world.with_no_mail_server();
    assert_eq!(there(), [""; 0]);
    let bob = world.create_viewer("bob");
    world.import(&bob, "[]");
    world.clock.advance(TimeDelta::days(30) + TimeDelta::minutes(6));
    world.with_no_mail_server();
    assert_eq!((there(), world.lines("SELECT 'one' AS line FROM import_problems")), (vec![], vec![]));
}

#[test]
fn files_are_rate_limited_and_listed_only_for_their_owner() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let mine = |who: &Viewer| imports::list_mine(&world.services, who, &all()).expect("imports").items;
    for _ in 0..20 {
        world.send(&ann, LINES, "[]").expect("an import");
    }
    let refused = imports::begin(&world.services, &ann, LINES).err().expect("a refusal");
    assert_eq!((refused.code(), refused.wait().is_some()), (Code::TooOften, true));
    let ids: Vec<_> = mine(&ann).iter().map(|import| import.id).collect();
    assert!(ids.is_sorted_by(|a, b| a > b) && ids.len() == 20, "the latest first");
    assert_eq!((mine(&bob).len(), world.import_state(&bob, ids[0])), (0, Err(Code::NotFound)));
    assert!(imports::list_problems(&world.services, &bob, ids[0], &all()).is_err_and(|e| e.code() == Code::NotFound));
    world.with_no_mail_server();
    for _ in 0..3 {
        world.clock.advance(TimeDelta::hours(1));
        for _ in 0..20 {
            world.send(&ann, LINES, "[]").expect("an import");
        }
        world.with_no_mail_server();
    }
    assert_eq!(mine(&ann).len(), 50 + 19, "when the last ones were sent, those before them had not ended");
}
