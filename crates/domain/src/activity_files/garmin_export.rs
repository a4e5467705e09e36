//! `…_summarizedActivities.json` of the export of Garmin: a summary of each activity.
//!
//! Distances are in centimetres, durations in milliseconds and times in milliseconds since 1970.

use super::{
    BoundedJson, LeftOut, ReadActivity, ReadOptions, ReadProblem, ReadStart,
    draft::{Draft, Sink, place},
    input,
    sports::Sport,
};
use crate::Distance;
use chrono::DateTime;
use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use std::{fmt, io::Read};

/// The summaries of an export of Garmin.
#[derive(Clone, Copy, Debug)]
pub struct GarminSummaries;

impl GarminSummaries {
    /// Reads a file of summaries, and hands over the activities in their order. The source id of each is that of Garmin.
    ///
    /// ```
    /// use milequest_domain::activity_files::{GarminSummaries, ReadOptions};
    ///
    /// let json = r#"[{"summarizedActivitiesExport":[{"activityId":42,"name":"Evening run","activityType":"running",
    ///     "startTimeGmt":1772389815000.0,"distance":501230.0,"duration":1790000.0,"elapsedDuration":1800000.0}]}]"#;
    /// let mut activities = Vec::new();
    /// GarminSummaries::read_each(json.as_bytes(), &ReadOptions::default(), &mut |activity| activities.extend(activity))?;
    /// assert_eq!((activities[0].distance.metres(), activities[0].moving.0), (5012.3, 1790));
    /// # Ok::<(), milequest_domain::activity_files::ReadProblem>(())
    /// ```
    ///
    /// # Errors
    /// When the file cannot be read, or has no activity that can be.
    pub fn read_each(
        json: impl Read,
        options: &ReadOptions,
        on_activity: &mut dyn FnMut(Result<ReadActivity, LeftOut>),
    ) -> Result<(), ReadProblem> {
        let file = input::open(json, options)?;
        let mut reading = Reading { sink: Sink::new(*options, on_activity), problem: None };
        let mut json = serde_json::Deserializer::from_reader(BoundedJson::new(file.input));
        let read = Part { reading: &mut reading, depth: 0 }.deserialize(&mut json).and_then(|()| json.end());
        match (read, reading.problem) {
            (_, Some(problem)) => Err(problem),
            (Err(error), None) => Err(error.into()),
            (Ok(()), None) => reading.sink.end(),
        }
    }
}

/// A file while it is read.
struct Reading<'s> {
    sink: Sink<'s>,
    /// The problem that ended the reading.
    problem: Option<ReadProblem>,
}

/// A part of the document: lists within objects within lists. Every object that has no list of activities is one.
struct Part<'r, 's> {
    reading: &'r mut Reading<'s>,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Part<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of activities")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        /// The list of lists is two deep.
        const MAX_DEPTH: usize = 4;
        let Self { reading, depth } = self;
        if depth > MAX_DEPTH {
            return Err(de::Error::custom("the lists are nested too deeply"));
        }
        while list.next_element_seed(Part { reading: &mut *reading, depth: depth + 1 })?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let Self { reading, depth } = self;
        let (mut summary, mut is_list) = (Summary::default(), false);
        while let Some(key) = object.next_key::<String>()? {
            match key.as_str() {
                "summarizedActivitiesExport" => {
                    is_list = true;
                    object.next_value_seed(Part { reading: &mut *reading, depth: depth + 1 })?;
                }
                "activityId" => summary.id = object.next_value()?,
                "name" | "activityName" => summary.name = object.next_value()?,
                "description" => summary.description = object.next_value()?,
                "activityType" => summary.sport = object.next_value()?,
                "startTimeGmt" | "beginTimestamp" => {
                    let time: Scalar = object.next_value()?;
                    if matches!(summary.start, Scalar::Nothing) || key == "startTimeGmt" {
                        summary.start = time;
                    }
                }
                "distance" => summary.distance = object.next_value()?,
                "duration" => summary.duration = object.next_value()?,
                "elapsedDuration" => summary.elapsed = object.next_value()?,
                "startLatitude" => summary.latitude = object.next_value()?,
                "startLongitude" => summary.longitude = object.next_value()?,
                "parent" => summary.parent = object.next_value()?,
                _ => _ = object.next_value::<IgnoredAny>()?,
            }
        }
        if is_list {
            return Ok(());
        }
        reading.sink.put(summary.draft()).map_err(|problem| {
            reading.problem = Some(problem);
            de::Error::custom("a limit is reached")
        })
    }
}

/// A summary. Its values may be of any type, so that an odd one does not refuse the others.
#[derive(Default)]
struct Summary {
    id: Scalar,
    name: Scalar,
    description: Scalar,
    sport: Scalar,
    start: Scalar,
    distance: Scalar,
    duration: Scalar,
    elapsed: Scalar,
    latitude: Scalar,
    longitude: Scalar,
    parent: Scalar,
}

/// A value without structure. Lists and objects are skipped, so that none of them is held.
#[derive(Default)]
enum Scalar {
    #[default]
    Nothing,
    Yes,
    Whole(i64),
    Number(f64),
    Text(String),
}

impl Scalar {
    fn number(&self) -> Option<f64> {
        match self {
            Self::Whole(number) => Some(*number as f64),
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
        Ok(if value { Scalar::Yes } else { Scalar::Nothing })
    }

    fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar::Whole(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
        Ok(i64::try_from(number).map_or(Scalar::Number(number as f64), Scalar::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Scalar, E> {
        Ok(Scalar::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
        const MOST: usize = 16 * 1024;
        Ok(Scalar::Text(text.get(..text.floor_char_boundary(MOST)).unwrap_or_default().to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Scalar, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Nothing)
    }

    /// In other exports a sport is an object with a key.
    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Scalar, A::Error> {
        let mut found = Scalar::Nothing;
        while let Some(key) = object.next_key::<String>()? {
            if key == "typeKey" {
                found = object.next_value()?;
            } else {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

impl Summary {
    fn draft(&self) -> Result<Draft, LeftOut> {
        let id = match &self.id {
            Scalar::Whole(number) => Some(number.to_string()),
            Scalar::Text(text) => Some(text.clone()),
            _ => None,
        };
        let source_id = id.and_then(|id| id.parse().ok()).ok_or(LeftOut::NoId)?;
        if matches!(self.parent, Scalar::Yes) {
            return Err(LeftOut::MultiSportSum);
        }
        let start = milliseconds(&self.start).and_then(DateTime::from_timestamp_millis).ok_or(LeftOut::NoTime)?;
        let sport_name = self.sport.text();
        let place_of = |(latitude, longitude)| place(latitude, longitude);
        Ok(Draft {
            start: Some(ReadStart::Moment(start)),
            sport: sport_name.and_then(Sport::named),
            sport_name: sport_name.map(|name| name.replace('_', " ")),
            distance: self.distance.number().map(|centimetres| Distance::from_rounded_metres(centimetres / 100.0)),
            moving_ms: milliseconds(&self.duration),
            elapsed_ms: milliseconds(&self.elapsed).or_else(|| milliseconds(&self.duration)),
            source_id: Some(source_id),
            title: self.name.text().map(str::to_owned),
            note: self.description.text().map(str::to_owned),
            first_place: self.latitude.number().zip(self.longitude.number()).and_then(place_of),
            ..Draft::default()
        })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the bounds are checked before")]
fn milliseconds(value: &Scalar) -> Option<i64> {
    const MOST: f64 = 1e14;
    value.number().filter(|number| (0.0..=MOST).contains(number)).map(|number| number.round() as i64)
}
