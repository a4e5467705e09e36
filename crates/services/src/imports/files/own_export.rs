//! `activities.json` of an export of Mile Quest.

use super::found::FoundActivity;
use chrono::{DateTime, Utc};
use milequest_domain::{
    Distance, TimeZone,
    activities::{ActivityKind, ActivityNote, ActivityPlace, ActivitySource, ActivitySourceId, PlaceName, Seconds},
    activity_files::{BoundedJson, DistanceOrigin, ReadActivity, ReadProblem, ReadStart},
    routes::Place,
};
use serde::{
    Deserialize,
    de::{Deserializer, SeqAccess, Visitor},
};
use std::{fmt, io::Read};

/// An activity as the export has it. It has more fields, which follow from these.
#[derive(Deserialize)]
struct ExportedActivity {
    id: String,
    kind: ActivityKind,
    started_at: DateTime<Utc>,
    time_zone: TimeZone,
    distance_m: Distance,
    duration_s: Seconds,
    #[serde(default)]
    is_private: bool,
    #[serde(default)]
    note: ActivityNote,
    #[serde(default)]
    place: Option<ExportedPlace>,
    source: ActivitySource,
    #[serde(default)]
    source_id: Option<ActivitySourceId>,
}

#[derive(Deserialize)]
struct ExportedPlace {
    name: PlaceName,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

/// Reads the activities of an export. `path` is that of the file.
pub(super) fn read(json: impl Read, path: &str, most: usize) -> Result<Vec<FoundActivity>, ReadProblem> {
    let mut activities = Vec::new();
    let mut add = |exported: ExportedActivity| {
        if activities.len() >= most {
            return false;
        }
        activities.push(found(exported, path));
        true
    };
    let mut json = serde_json::Deserializer::from_reader(BoundedJson::new(json));
    let read = json.deserialize_seq(EachActivity(&mut add)).and_then(|is_whole| json.end().map(|()| is_whole));
    match read {
        Ok(true) if activities.is_empty() => Err(ReadProblem::NoActivity),
        Ok(true) => Ok(activities),
        Ok(false) => Err(ReadProblem::TooManyActivities(most)),
        Err(_) if activities.len() >= most => Err(ReadProblem::TooManyActivities(most)),
        Err(error) => Err(error.into()),
    }
}

/// Hands over each activity of a list, and returns whether all were taken.
struct EachActivity<'a>(&'a mut dyn FnMut(ExportedActivity) -> bool);

impl<'de> Visitor<'de> for EachActivity<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of activities")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<bool, A::Error> {
        while let Some(exported) = list.next_element()? {
            if !(self.0)(exported) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn found(exported: ExportedActivity, path: &str) -> FoundActivity {
    // An activity that was logged by hand is known by the id that it had.
    let (source, source_id) = match exported.source_id {
        Some(id) => (exported.source, Some(id)),
        None => ("milequest".parse().unwrap_or_else(|_| ActivitySource::manual()), exported.id.parse().ok()),
    };
    let has_distance = !exported.distance_m.is_zero();
    let read = ReadActivity {
        start: ReadStart::Moment(exported.started_at),
        kind: exported.kind,
        sport: None,
        is_self_powered: true,
        distance: exported.distance_m,
        distance_origin: if has_distance { DistanceOrigin::Device } else { DistanceOrigin::Missing },
        moving: exported.duration_s,
        elapsed: exported.duration_s,
        source_id,
        title: None,
        note: Some(exported.note),
        first_place: None,
        track: Vec::new(),
    };
    let place = exported.place.map(|place| ActivityPlace {
        name: place.name,
        at: place.latitude.zip(place.longitude).and_then(|(latitude, longitude)| Place::new(latitude, longitude).ok()),
    });
    FoundActivity {
        zone: Some(exported.time_zone),
        place,
        is_private: exported.is_private,
        ..FoundActivity::new(path, source, read)
    }
}
