//! TCX: activities with laps, and multi-sport sessions of activities.

use super::{
    ReadProblem, ReadStart, TrackPoint,
    draft::{Draft, Sink, milliseconds, place},
    input::Input,
    sports::Sport,
    time_text,
    xml::{self, Document},
};
use crate::Distance;
use chrono::NaiveDateTime;
use quick_xml::events::BytesStart;

pub(super) fn read(input: Input<'_>, sink: &mut Sink<'_>) -> Result<(), ReadProblem> {
    let mut tcx = Tcx {
        sink,
        draft: Draft::default(),
        laps: Laps::default(),
        lap: Lap::default(),
        point: Point::default(),
        tracks: 0,
        is_after_pause: false,
        beside: None,
    };
    xml::read(input, &mut tcx)?;
    match tcx.beside {
        Some(beside) if tcx.sink.is_empty() => Err(ReadProblem::SomethingElse(beside)),
        _ => Ok(()),
    }
}

/// The element, by its place in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Database,
    Activities,
    MultiSport,
    Sport,
    Activity,
    Id,
    Notes,
    Lap,
    LapSeconds,
    LapDistance,
    Track,
    Point,
    Time,
    Position,
    Latitude,
    Longitude,
    PointDistance,
    Courses,
    Workouts,
    Other,
}

/// A file while it is read.
struct Tcx<'s, 'a> {
    sink: &'s mut Sink<'a>,
    draft: Draft,
    laps: Laps,
    lap: Lap,
    point: Point,
    /// The number of tracks of the lap so far.
    tracks: usize,
    is_after_pause: bool,
    /// What the file has beside activities.
    beside: Option<&'static str>,
}

/// The sums of the laps.
#[derive(Default)]
struct Laps {
    metres: f64,
    milliseconds: i64,
    /// Whether a lap has no distance, so that the sum is not the whole.
    is_incomplete: bool,
    /// The start of the first lap.
    start: Option<ReadStart>,
    /// The end of the last lap.
    end: Option<ReadStart>,
}

/// The open lap.
#[derive(Default)]
struct Lap {
    start: Option<ReadStart>,
    metres: Option<f64>,
    milliseconds: Option<i64>,
}

/// The open point.
#[derive(Default)]
struct Point {
    time: Option<ReadStart>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    metres: Option<f64>,
}

impl Document for Tcx<'_, '_> {
    type Element = Element;

    fn root(&self, name: &str) -> Option<Element> {
        (name == "TrainingCenterDatabase").then_some(Element::Database)
    }

    fn child(&self, parent: Element, name: &str) -> Element {
        match (parent, name) {
            (Element::Database, "Activities") => Element::Activities,
            (Element::Database, "Courses") => Element::Courses,
            (Element::Database, "Workouts") => Element::Workouts,
            (Element::Activities, "MultiSportSession") => Element::MultiSport,
            (Element::MultiSport, "FirstSport" | "NextSport") => Element::Sport,
            (Element::Activities | Element::Sport, "Activity") => Element::Activity,
            (Element::Activity, "Id") => Element::Id,
            (Element::Activity, "Notes") => Element::Notes,
            (Element::Activity, "Lap") => Element::Lap,
            (Element::Lap, "TotalTimeSeconds") => Element::LapSeconds,
            (Element::Lap, "DistanceMeters") => Element::LapDistance,
            (Element::Lap, "Track") => Element::Track,
            (Element::Track, "Trackpoint") => Element::Point,
            (Element::Point, "Time") => Element::Time,
            (Element::Point, "Position") => Element::Position,
            (Element::Point, "DistanceMeters") => Element::PointDistance,
            (Element::Position, "LatitudeDegrees") => Element::Latitude,
            (Element::Position, "LongitudeDegrees") => Element::Longitude,
            _ => Element::Other,
        }
    }

    fn has_text(&self, element: Element) -> bool {
        matches!(
            element,
            Element::Id
                | Element::Notes
                | Element::LapSeconds
                | Element::LapDistance
                | Element::Time
                | Element::Latitude
                | Element::Longitude
                | Element::PointDistance
        )
    }

    fn start(&mut self, element: Element, tag: &BytesStart<'_>) -> Result<(), ReadProblem> {
        match element {
            Element::Activity => {
                let [sport, _] = xml::attributes(tag, ["Sport", ""]);
                let sport_name = sport.map(|sport| sport.trim().to_owned()).filter(|sport| !sport.is_empty());
                let sport = sport_name.as_deref().and_then(Sport::named);
                self.draft = Draft { sport, sport_name, ..Draft::default() };
                (self.laps, self.is_after_pause) = (Laps::default(), false);
            }
            Element::Lap => {
                let [start, _] = xml::attributes(tag, ["StartTime", ""]);
                self.lap = Lap { start: start.and_then(|start| time_text::read(&start)), ..Lap::default() };
                self.tracks = 0;
            }
            // A lap that goes on in a second track was paused. The first track follows the lap before without a pause.
            Element::Track => {
                self.is_after_pause |= self.tracks > 0;
                self.tracks += 1;
            }
            Element::Point => self.point = Point::default(),
            Element::Courses => self.beside = Some("a course"),
            Element::Workouts => _ = self.beside.get_or_insert("a workout"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, element: Element, text: &str) -> Result<(), ReadProblem> {
        let number = || text.parse::<f64>().ok().filter(|number| number.is_finite());
        match element {
            Element::Id => self.draft.start = self.draft.start.or_else(|| time_text::read(text)),
            Element::Notes if !text.is_empty() => self.draft.note = Some(text.to_owned()),
            Element::LapSeconds => self.lap.milliseconds = number().and_then(milliseconds),
            Element::LapDistance => self.lap.metres = number().filter(|metres| *metres >= 0.0),
            Element::Lap => self.end_lap(),
            Element::Time => self.point.time = time_text::read(text),
            Element::Latitude => self.point.latitude = number(),
            Element::Longitude => self.point.longitude = number(),
            Element::PointDistance => self.point.metres = number(),
            Element::Point => self.end_point()?,
            Element::Activity => {
                let draft = self.end_activity();
                self.sink.put(Ok(draft))?;
            }
            _ => {}
        }
        Ok(())
    }
}

impl Tcx<'_, '_> {
    fn end_point(&mut self) -> Result<(), ReadProblem> {
        let Point { time, latitude, longitude, metres } = std::mem::take(&mut self.point);
        let Some(time) = time else { return Ok(()) };
        let point = TrackPoint {
            at: time.naive().and_utc(),
            place: latitude.zip(longitude).and_then(|(latitude, longitude)| place(latitude, longitude)),
            distance: metres.map(Distance::from_rounded_metres),
            is_after_pause: std::mem::take(&mut self.is_after_pause),
        };
        if self.lap.start.is_none() {
            self.lap.start = Some(time);
        }
        self.draft.push(point, &self.sink.options)
    }

    fn end_lap(&mut self) {
        let Lap { start, metres, milliseconds } = std::mem::take(&mut self.lap);
        let laps = &mut self.laps;
        laps.metres += metres.unwrap_or_default();
        laps.is_incomplete |= metres.is_none_or(|metres| metres == 0.0);
        laps.milliseconds = laps.milliseconds.saturating_add(milliseconds.unwrap_or_default());
        laps.end = start.map(|start| start.after(milliseconds.unwrap_or_default())).or(laps.end);
        laps.start = laps.start.or(start);
    }

    fn end_activity(&mut self) -> Draft {
        let (mut draft, laps) = (std::mem::take(&mut self.draft), std::mem::take(&mut self.laps));
        // The first lap says the start more exactly than the id, which some programs write in local time.
        draft.start = laps.start.or(draft.start);
        let end = draft.points.iter().map(|point| point.at.naive_utc()).max().or(laps.end.map(ReadStart::naive));
        let from_start = |end: NaiveDateTime| draft.start.map(|start| (end - start.naive()).num_milliseconds());
        draft.elapsed_ms = end.and_then(from_start);
        draft.moving_ms = Some(laps.milliseconds);
        let has_counted = draft.points.iter().any(|point| point.distance.is_some_and(|distance| !distance.is_zero()));
        if !(laps.is_incomplete && has_counted) {
            draft.distance = Some(Distance::from_rounded_metres(laps.metres));
        }
        draft
    }
}
