//! Parses a line of an import, and computes its source id.

use super::fields::{
    FieldReader, ReadResult, ValueError, boolean, error_at, integer, list, number, object, parsed, text,
};
use crate::activities::{ActivityInput, CountsFor, GoalChoice};
use chrono::DateTime;
use milequest_domain::{
    Distance, FieldError, GoalId, TeamId, TimeZone,
    activities::{
        ActivityKind, ActivityNote, ActivityPlace, ActivitySource, ActivitySourceId, Movement, PlaceName, Seconds,
        Start,
    },
    imports::{Columns, Line, LineContent},
    json, routes,
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, HashMap, btree_map::Entry},
    str::FromStr,
};
use uuid::Uuid;

/// The largest number of errors of one line.
const MAX_ERRORS: usize = 20;

/// The activity of a line, not yet validated.
#[derive(Clone, Debug)]
pub(super) struct ImportedActivity {
    pub(super) time: String,
    pub(super) zone: Option<TimeZone>,
    pub(super) kind: ActivityKind,
    pub(super) distance: Distance,
    pub(super) duration: Seconds,
    pub(super) is_private: bool,
    pub(super) note: ActivityNote,
    pub(super) place: Option<ActivityPlace>,
    pub(super) source: ActivitySource,
    pub(super) source_id: Option<ActivitySourceId>,
    pub(super) counts_for: CountsFor,
}

impl ImportedActivity {
    /// The start and the movement, for a person in this time zone.
    pub(super) fn input(&self, home: TimeZone) -> ActivityInput {
        ActivityInput {
            time: self.time.clone(),
            zone: self.zone.unwrap_or(home),
            kind: self.kind,
            distance: self.distance,
            duration: self.duration,
        }
    }
}

/// Parses a line, or returns every error.
pub(super) fn read(line: Line, columns: Option<&Columns>) -> Result<ImportedActivity, Vec<FieldError>> {
    let whole = |broken| vec![error_at("", broken)];
    let value = match line.content {
        LineContent::Fault(fault) => return Err(whole(fault.into())),
        LineContent::Json(text) => json::read(text.as_bytes()).map_err(|unread| whole(malformed(&unread)))?,
        LineContent::Cells(cells) => match columns {
            Some(columns) => Value::Object(columns.object(&cells).map_err(|fault| whole(fault.into()))?),
            None => return Err(whole(ValueError::new("no_header", "the first line names the columns"))),
        },
    };
    imported_activity(value).map_err(|mut errors| {
        errors.truncate(MAX_ERRORS);
        errors
    })
}

fn malformed(unread: &json::JsonError) -> ValueError {
    match unread {
        json::JsonError::Malformed(error) => {
            // Each line is parsed alone, so serde's line number is always 1.
            ValueError::new("malformed_json", error.to_string().replace(" at line 1 column ", " at character "))
        }
        json::JsonError::TooManyValues => {
            ValueError::new("too_long", format!("a line has at most {} values", json::MAX_VALUES))
        }
    }
}

fn imported_activity(line: Value) -> Result<ImportedActivity, Vec<FieldError>> {
    let mut fields = FieldReader::of(object(line, "")?, String::new());
    let kind = fields.or_default("kind", ActivityKind::default(), parsed);
    let time = fields.required("started_at", time);
    let zone = fields.optional("time_zone", parsed);
    let distance =
        fields.required("distance_m", |value| Ok(Movement::check_distance(Distance::from_metres(number(value)?)?)?));
    let duration = fields.required("duration_s", seconds);
    let is_private = fields.or_default("is_private", false, boolean);
    let note = fields.or_default("note", ActivityNote::default(), parsed);
    let place = fields.nested("place", place);
    let source = fields.or_default("source", ActivitySource::manual(), parsed);
    let source_id = fields.optional("source_id", parsed);
    let counts_for = fields.nested("contributions", contributions);
    let made = (|| {
        Some(ImportedActivity {
            kind: kind?,
            time: time?,
            zone: zone?,
            distance: distance?,
            duration: duration?,
            is_private: is_private?,
            note: note?,
            place: place?,
            source: source?,
            source_id: source_id?,
            counts_for: counts_for?.unwrap_or_default(),
        })
    })();
    fields.finish(made)
}

fn time(value: &Value) -> ReadResult<String> {
    let text = text(value)?;
    // UTC has no gaps, so an error here is about the format alone.
    Start::parse(text, TimeZone::UTC)?;
    Ok(text.to_owned())
}

fn seconds(value: &Value) -> ReadResult<Seconds> {
    let seconds = integer(value)?;
    // A number that is out of range is too long, or not positive.
    let seconds = u32::try_from(seconds).unwrap_or(if seconds < 0 { 0 } else { u32::MAX });
    Ok(Movement::check_duration(Seconds(seconds))?)
}

fn place(value: Value, at: &str) -> Result<ActivityPlace, Vec<FieldError>> {
    let mut fields = FieldReader::of(object(value, at)?, at.to_owned());
    let name = fields.required("name", parsed::<PlaceName>);
    let (latitude, longitude) = (fields.optional("latitude", number), fields.optional("longitude", number));
    let (name, there) = fields.finish(name.zip(latitude.zip(longitude)))?;
    let wrong = |field: &str, broken| vec![error_at(&format!("{at}/{field}"), broken)];
    let missing = || ValueError::new("missing", "this field is needed");
    let at = match there {
        (None, None) => None,
        (Some(_), None) => return Err(wrong("longitude", missing())),
        (None, Some(_)) => return Err(wrong("latitude", missing())),
        (Some(latitude), Some(longitude)) => Some(routes::Place::new(latitude, longitude).map_err(|rule| {
            let field = if rule == routes::PlaceError::Latitude { "latitude" } else { "longitude" };
            wrong(field, rule.into())
        })?),
    };
    Ok(ActivityPlace { name, at })
}

fn contributions(value: Value, at: &str) -> Result<CountsFor, Vec<FieldError>> {
    let (mut these, mut wrong) = (BTreeMap::new(), Vec::new());
    for (index, item) in list(value, at)?.into_iter().enumerate() {
        let here = format!("{at}/{index}");
        match contribution(item, &here) {
            Err(more) => wrong.extend(more),
            Ok((team, choice)) => match these.entry(team) {
                Entry::Vacant(free) => drop(free.insert(choice)),
                Entry::Occupied(_) => wrong.push(error_at(
                    &format!("{here}/team_id"),
                    ValueError::new("repeated", "an activity counts once for a team; leave it out here or above"),
                )),
            },
        }
    }
    if wrong.is_empty() { Ok(CountsFor::These(these)) } else { Err(wrong) }
}

fn contribution(value: Value, at: &str) -> Result<(TeamId, GoalChoice), Vec<FieldError>> {
    let mut fields = FieldReader::of(object(value, at)?, at.to_owned());
    let team = fields.required("team_id", id::<TeamId>);
    let goal = fields.or_default("goal_id", GoalChoice::Main, |value| match value {
        Value::Null => Ok(GoalChoice::None),
        goal => id::<GoalId>(goal).map(GoalChoice::This),
    });
    fields.finish(team.zip(goal))
}

fn id<T: FromStr>(value: &Value) -> ReadResult<T> {
    text(value)?.parse().map_err(|_| ValueError::new("bad_value", "this is an id, written as a UUID"))
}

/// The lines of a file without an id, and how often each has occurred so far.
#[derive(Default)]
pub(super) struct LineIds(HashMap<Uuid, u32>);

impl LineIds {
    /// The id of this line: the one from its source, or else one that follows from the activity and from the number of
    /// equal lines before. So the same file gives the same ids, and two equal lines are two activities.
    pub(super) fn id(
        &mut self,
        line: &ImportedActivity,
    ) -> Result<ActivitySourceId, <ActivitySourceId as FromStr>::Err> {
        if let Some(id) = &line.source_id {
            return Ok(id.clone());
        }
        let what = fingerprint(line);
        let times = self.0.entry(what).or_default();
        *times += 1;
        format!("by-content-{}-{times}", what.simple()).parse()
    }
}

/// A hash of the activity. Note, privacy and contributions are not part of it.
fn fingerprint(line: &ImportedActivity) -> Uuid {
    // Every notation of one moment gives the same hash. A local time without a zone must not depend on the owner's
    // current zone.
    let moment = match (DateTime::parse_from_rfc3339(&line.time), line.zone) {
        (Ok(moment), _) => moment.timestamp().to_string(),
        (Err(_), zone) => {
            let wall = Start::parse(&line.time, TimeZone::UTC).map(|start| start.at().naive_utc().to_string());
            format!("{} {}", wall.unwrap_or_default(), zone.map_or("", TimeZone::name))
        }
    };
    let fields = [
        line.source.as_str(),
        line.kind.as_str(),
        &moment,
        &line.distance.millimetres().to_string(),
        &line.duration.0.to_string(),
    ];
    let mut first = [0; 16];
    first.copy_from_slice(&Sha256::digest(fields.join("\n"))[..16]);
    Uuid::from_bytes(first)
}
