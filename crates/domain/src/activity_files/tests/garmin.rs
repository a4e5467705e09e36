//! The summaries of Garmin.

use super::*;

fn summaries(json: &str) -> Result<(Vec<ReadActivity>, Vec<LeftOut>), ReadProblem> {
    let (mut activities, mut left_out) = (Vec::new(), Vec::new());
    GarminSummaries::read_each(json.as_bytes(), &ReadOptions::default(), &mut |activity| match activity {
        Ok(activity) => activities.push(activity),
        Err(reason) => left_out.push(reason),
    })?;
    Ok((activities, left_out))
}

fn export(activities: &str) -> String {
    format!(r#"[{{"summarizedActivitiesExport":[{activities}]}}]"#)
}

const RUN: &str = r#"{"activityId":111,"name":"Morning Run","activityType":"trail_running","sportType":"RUNNING",
    "beginTimestamp":1772389815000,"startTimeGmt":1772389815000.0,"startTimeLocal":1772393415000.0,"duration":1799600.1,
    "elapsedDuration":1900000.0,"movingDuration":1700000,"distance":500049.9,"startLatitude":48.2,"startLongitude":16.37,
    "description":"wet","avgHr":140.0,"splits":[{"distance":1,"activityId":5,"nested":{"name":"x"}}],"parent":false}"#;

#[test]
fn a_summary_is_an_activity_in_the_units_of_garmin() {
    let (activities, left_out) = summaries(&export(RUN)).expect("summaries");
    assert_eq!((activities.len(), left_out.len()), (1, 0));
    let run = activities[0].clone();
    assert_eq!(run.source_id.map(String::from).as_deref(), Some("111"));
    assert_eq!(run.start, ReadStart::Moment(moment("2026-03-01T18:30:15Z")));
    assert_eq!(
        (run.kind, run.distance, run.moving, run.elapsed),
        (ActivityKind::Run, metres(5_000.499), Seconds(1_800), Seconds(1_900))
    );
    assert_eq!(run.title.map(String::from).as_deref(), Some("Morning Run"));
    assert_eq!(run.note.map(String::from).as_deref(), Some("wet"));
    assert_eq!(run.sport.map(String::from).as_deref(), Some("trail running"));
    assert_eq!(run.first_place, crate::routes::Place::new(48.2, 16.37).ok());
}

#[test]
fn lists_without_their_wrapping_are_read_as_well() {
    for json in [
        export(RUN),
        format!("[{RUN}]"),
        RUN.to_owned(),
        export(&RUN.replace("\"trail_running\"", r#"{"typeKey":"running","id":1}"#)),
    ] {
        assert_eq!(summaries(&json).map(|(activities, _)| activities[0].kind), Ok(ActivityKind::Run));
    }
}

#[test]
fn the_sum_of_a_multi_sport_activity_is_left_out_for_its_parts() {
    let sum = RUN.replace("\"parent\":false", "\"parent\":true").replace("111", "110");
    let (activities, left_out) = summaries(&export(&format!("{sum},{RUN}"))).expect("summaries");
    assert_eq!((activities.len(), left_out), (1, vec![LeftOut::MultiSportSum]));
}

#[test]
fn an_odd_summary_does_not_refuse_the_others() {
    let odd = r#"{"activityId":null},{},{"activityId":1},{"activityId":2,"startTimeGmt":"noon"},{"activityId":"3","beginTimestamp":0},
        {"activityId":[1,[2]],"name":{"a":[]}}"#;
    let (activities, left_out) = summaries(&export(&format!("{odd},{RUN}"))).expect("summaries");
    assert_eq!(activities.len(), 1);
    use LeftOut::{ClockNotSet, NoId, NoTime};
    assert_eq!(left_out, [NoId, NoId, NoTime, NoTime, ClockNotSet, NoId]);
}

#[test]
fn damaged_and_other_documents_are_refused() {
    let whole = export(RUN);
    assert_eq!(summaries(&whole[..whole.len() - 3]), Err(ReadProblem::CutOff));
    assert_eq!(summaries("[]"), Err(ReadProblem::NoActivity));
    assert!(matches!(summaries("[1]"), Err(ReadProblem::Syntax { .. })));
    assert!(matches!(summaries(&"[".repeat(1_000)), Err(ReadProblem::Syntax { .. })));
    assert!(matches!(summaries(&format!("{whole} more")), Err(ReadProblem::Syntax { .. })));
    let options = ReadOptions { max_activities: 1, ..ReadOptions::default() };
    let two = export(&format!("{RUN},{RUN}"));
    assert_eq!(
        GarminSummaries::read_each(two.as_bytes(), &options, &mut |_| {}),
        Err(ReadProblem::TooManyActivities(1))
    );
    let options = ReadOptions { max_bytes: 100, ..ReadOptions::default() };
    assert_eq!(GarminSummaries::read_each(two.as_bytes(), &options, &mut |_| {}), Err(ReadProblem::TooManyBytes(100)));
}
