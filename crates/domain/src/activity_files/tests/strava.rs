//! The table of Strava.

use super::*;

const ENGLISH: &str = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,\
    Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance";

fn rows(table: &str) -> Result<(Vec<StravaActivity>, Vec<LeftOut>), ReadProblem> {
    let (mut rows, mut left_out) = (Vec::new(), Vec::new());
    StravaActivity::read_each(table.as_bytes(), &ReadOptions::default(), &mut |row| match row {
        Ok(row) => rows.push(row),
        Err(reason) => left_out.push(reason),
    })?;
    Ok((rows, left_out))
}

fn one(table: &str) -> StravaActivity {
    let (mut rows, left_out) = rows(table).expect("a table");
    assert_eq!((rows.len(), left_out.len()), (1, 0));
    rows.remove(0)
}

#[test]
fn a_row_ties_a_file_to_its_id_and_its_texts() {
    let row = one(&format!(
        "\u{feff}{ENGLISH}\r\n42,\"Mar 1, 2026, 6:30:15 PM\",\"Home, \"\"late\"\"\",Ride,\"windy\nand cold\",4300,30.12,,,false,,Old bike,activities/42.fit.gz,,,4300.0,4000.5,30120.4\r\n"
    ));
    assert_eq!(row.file_name.as_deref(), Some("activities/42.fit.gz"));
    let ride = row.activity;
    assert_eq!(ride.source_id.map(String::from).as_deref(), Some("42"));
    assert_eq!(ride.title.map(String::from).as_deref(), Some("Home, \"late\""));
    assert_eq!(ride.note.map(String::from).as_deref(), Some("windy\nand cold"));
    assert_eq!((ride.kind, ride.distance), (ActivityKind::Ride, metres(30_120.4)));
    assert_eq!((ride.moving, ride.elapsed), (Seconds(4_001), Seconds(4_300)));
    assert_eq!(ride.start, ReadStart::Moment(moment("2026-03-01T18:30:15Z")));
}

#[test]
fn an_activity_that_was_entered_by_hand_has_no_file() {
    let row =
        one(&format!("{ENGLISH}\n7,\"Mar 1, 2026, 6:00:00 AM\",Pool,Swim,,1800,1500,,,false,,,,,,1800,1800,1500\n"));
    assert_eq!(row.file_name, None);
    assert_eq!((row.activity.kind, row.activity.distance), (ActivityKind::Swim, metres(1_500.0)));
}

#[test]
fn headers_dates_and_numbers_of_other_languages_are_read() {
    let german = "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,Verstrichene Zeit,Distanz,Dateiname,Verstrichene Zeit,Bewegungszeit,Distanz\n\
        8,\"01.03.2026, 18:30:15\",Feierabend,Lauf,,1390,\"2,81\",activities/8.gpx,1390,1380,\"2810,5\"\n";
    let run = one(german);
    assert_eq!((run.activity.kind, run.activity.distance), (ActivityKind::Run, metres(2_810.5)));
    assert_eq!((run.activity.moving, run.file_name.as_deref()), (Seconds(1_380), Some("activities/8.gpx")));
    // Both columns have kilometres.
    assert_eq!(one(&german.replace("2810,5", "2,81")).activity.distance, metres(2_810.0));
    let french = "ID de l\u{2019}activité,Date de l\u{2019}activité,Nom de l\u{2019}activité,Type d\u{2019}activité,Temps écoulé,Distance\n\
        9,\"1 mars 2026, 18:30:15\",Soir,Course à pied,1390,\"2,81\"\n";
    assert_eq!((one(french).activity.kind, one(french).activity.distance), (ActivityKind::Run, metres(2_810.0)));
    let spreadsheet = "Activity ID;Activity Date;Distance\n9;2026-03-01 18:30:15;2,81\n";
    assert_eq!(one(spreadsheet).activity.distance, metres(2_810.0));
}

#[test]
fn a_row_that_is_none_is_left_out() {
    let table = format!(
        "{ENGLISH}\n,\"Mar 1, 2026, 6:00:00 AM\"{}\nx{}\n3,someday{}\n\n,,\n4,\"Mar 1, 2026, 6:00:00 AM\"{}\n",
        ",".repeat(16),
        ",".repeat(17),
        ",".repeat(16),
        ",".repeat(16)
    );
    let (rows, left_out) = rows(&table).expect("a table");
    assert_eq!(rows.len(), 1);
    assert_eq!(left_out, [LeftOut::NoId, LeftOut::NoId, LeftOut::NoTime]);
    let cut = "Activity ID,Activity Date,Distance\n1,2026-03-01 18:30:15,5\n2,2026-03-01\n";
    assert_eq!(super::strava::rows(cut).map(|(_, left_out)| left_out), Ok(vec![LeftOut::CellCount]));
}

#[test]
fn a_file_that_is_no_such_table_is_refused() {
    assert_eq!(rows(""), Err(ReadProblem::NoActivity));
    assert_eq!(rows("a,b\n1,2\n"), Err(ReadProblem::MissingColumn("Activity ID")));
    assert_eq!(rows("Activity ID,Name\n1,2\n"), Err(ReadProblem::MissingColumn("Activity Date")));
    assert_eq!(rows("Activity ID,Activity Date\n"), Err(ReadProblem::NoActivity));
    let long = format!("Activity ID,Activity Date\n1,\"{}", "x".repeat(400_000));
    assert!(matches!(rows(&long), Err(ReadProblem::TooLong { .. })));
}

#[test]
fn the_table_corrects_what_its_file_says() {
    let row = one(&format!(
        "{ENGLISH}\n42,\"Mar 1, 2026, 6:30:15 PM\",Home,Ride,note,4300,30.12,,,false,,,a.gpx,,,4300,4000,30120\n"
    ));
    let from_file = ReadActivity {
        kind: ActivityKind::Other,
        sport: None,
        distance: metres(30_000.0),
        source_id: "file".parse().ok(),
        title: "Afternoon".parse().ok(),
        note: None,
        moving: Seconds(3_900),
        ..row.activity.clone()
    };
    let described = from_file.clone().described_by(&row.activity);
    assert_eq!(
        (described.kind, described.distance, described.moving),
        (ActivityKind::Ride, metres(30_000.0), Seconds(3_900))
    );
    assert_eq!(
        (&described.source_id, &described.title, &described.note),
        (&row.activity.source_id, &row.activity.title, &row.activity.note)
    );
    let bare = ReadActivity {
        distance: Distance::ZERO,
        distance_origin: DistanceOrigin::Missing,
        moving: Seconds(0),
        elapsed: Seconds(0),
        ..from_file
    };
    let described = bare.described_by(&row.activity);
    assert_eq!(
        (described.distance, described.moving, described.elapsed),
        (metres(30_120.0), Seconds(4_000), Seconds(4_300))
    );
}
