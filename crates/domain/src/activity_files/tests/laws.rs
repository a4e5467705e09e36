//! Properties of any bytes: they are activities or a problem.

use super::*;
use crate::RuleError;
use proptest::prelude::*;

/// Reads bytes as every format, and checks each activity.
fn whatever_it_is(bytes: &[u8]) -> Result<(), TestCaseError> {
    let options = ReadOptions { keep_track: true, max_points: 1_000, ..ReadOptions::default() };
    let check = |activity: &ReadActivity| {
        prop_assert!(activity.moving <= activity.elapsed);
        let is_missing = activity.distance_origin == DistanceOrigin::Missing;
        prop_assert!(!is_missing || activity.distance.is_zero());
        Ok(())
    };
    let problem = |problem: &ReadProblem| {
        prop_assert!(problem.to_string().len() < 600 && !problem.code().is_empty());
        Ok(())
    };
    for format in [None].into_iter().chain(ActivityFileFormat::ALL.iter().copied().map(Some)) {
        match ActivityFile::read(bytes, format, &options) {
            Ok(file) => {
                prop_assert!(!file.activities.is_empty());
                file.activities.iter().try_for_each(check)?;
            }
            Err(error) => problem(&error)?,
        }
    }
    let mut activities = Vec::new();
    if let Err(error) =
        StravaActivity::read_each(bytes, &options, &mut |row| activities.extend(row.map(|row| row.activity)))
    {
        problem(&error)?;
    }
    if let Err(error) = GarminSummaries::read_each(bytes, &options, &mut |activity| activities.extend(activity)) {
        problem(&error)?;
    }
    activities.iter().try_for_each(check)
}

/// Texts that look like files.
fn nearly_a_file() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<gpx>",
        "</gpx>",
        "<trk>",
        "</trk>",
        "<trkseg>",
        "</trkseg>",
        "<trkpt lat='1' lon='2'>",
        "<trkpt lat='100' lon='0'>",
        "</trkpt>",
        "<time>2026-05-01T10:00:00Z</time>",
        "<time>2026-05-01T09:00:00</time>",
        "<name>",
        "</name>",
        "a",
        "&amp;",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?xml version='1.0'?>",
        "<!DOCTYPE gpx>",
        "&#x41;",
        "\u{feff}",
        "é",
        "\n",
        "<TrainingCenterDatabase>",
        "</TrainingCenterDatabase>",
        "<Activities>",
        "</Activities>",
        "<Activity Sport='Running'>",
        "</Activity>",
        "<Lap StartTime='2026-05-01T10:00:00Z'>",
        "</Lap>",
        "<TotalTimeSeconds>1e9</TotalTimeSeconds>",
        "<DistanceMeters>5</DistanceMeters>",
        "<Track>",
        "</Track>",
        "<Trackpoint>",
        "</Trackpoint>",
        "<Time>2026-05-01T10:00:00Z</Time>",
        "Activity ID,",
        "Activity Date,",
        "Distance",
        "1,",
        "2026-03-01 18:30:15,",
        "\"",
        "1e308",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"activityId\":1",
        "\"startTimeGmt\":1772389815000",
        "\"distance\":1e300",
        "null",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

/// Bytes with the header and the checksum of FIT.
fn as_fit(data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len()).unwrap_or_default().to_le_bytes();
    let mut file = [&[12, 0x20, 0, 0], &size[..], b".FIT", data].concat();
    file.extend(fit_writer::checksum(&file).to_le_bytes());
    file
}

proptest! {
    #[test]
    fn any_bytes_are_activities_or_a_problem(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        whatever_it_is(&bytes)?;
        whatever_it_is(&as_fit(&bytes))?;
    }

    #[test]
    fn any_text_that_looks_like_a_file_is_activities_or_a_problem(text in nearly_a_file()) {
        whatever_it_is(text.as_bytes())?;
    }
}
