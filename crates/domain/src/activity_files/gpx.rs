//! GPX 1.0 and 1.1: each track is an activity, and each of its segments a stretch without a pause.

use super::{
    LeftOut, ReadProblem, ReadStart, TrackPoint,
    draft::{Draft, Sink, milliseconds, place},
    input::Input,
    sports::Sport,
    time_text,
    xml::{self, Document},
};
use crate::{Distance, routes::Place};
use quick_xml::events::BytesStart;

/// The latitudes of the points by which OpenTracks and its relatives mark a pause and its end. They are no places.
const PAUSE_LATITUDES: [f64; 2] = [100.0, 200.0];

pub(super) fn read(input: Input<'_>, sink: &mut Sink<'_>) -> Result<(), ReadProblem> {
    let mut gpx = Gpx { sink, title: None, draft: Draft::default(), point: None, is_after_pause: false, beside: None };
    xml::read(input, &mut gpx)?;
    let beside = gpx.beside;
    match beside {
        Some(beside) if gpx.sink.is_empty() => Err(ReadProblem::SomethingElse(beside)),
        _ => Ok(()),
    }
}

/// The element, by its place in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Gpx,
    Metadata,
    Title,
    Track,
    TrackName,
    TrackNote,
    TrackType,
    TrackExtensions,
    TrackStatistics,
    TrackDistance,
    TrackTimer,
    TrackElapsed,
    Segment,
    Point,
    Time,
    Route,
    Waypoint,
    Other,
}

/// A file while it is read.
struct Gpx<'s, 'a> {
    sink: &'s mut Sink<'a>,
    title: Option<String>,
    draft: Draft,
    /// The place and the time of the open point.
    point: Option<(Option<Place>, Option<ReadStart>)>,
    is_after_pause: bool,
    /// What the file has beside tracks.
    beside: Option<&'static str>,
}

impl Document for Gpx<'_, '_> {
    type Element = Element;

    fn root(&self, name: &str) -> Option<Element> {
        (name == "gpx").then_some(Element::Gpx)
    }

    fn child(&self, parent: Element, name: &str) -> Element {
        match (parent, name) {
            (Element::Gpx, "metadata") => Element::Metadata,
            // In GPX 1.0 the root element contains the name of the document.
            (Element::Gpx | Element::Metadata, "name") => Element::Title,
            (Element::Gpx, "trk") => Element::Track,
            (Element::Gpx, "rte") => Element::Route,
            (Element::Gpx, "wpt") => Element::Waypoint,
            (Element::Track, "name") => Element::TrackName,
            (Element::Track, "desc" | "cmt") => Element::TrackNote,
            (Element::Track, "type") => Element::TrackType,
            (Element::Track, "trkseg") => Element::Segment,
            (Element::Track, "extensions") => Element::TrackExtensions,
            (Element::TrackExtensions, "TrackStatsExtension") => Element::TrackStatistics,
            (Element::TrackStatistics, "Distance") => Element::TrackDistance,
            (Element::TrackStatistics, "TimerTime") => Element::TrackTimer,
            (Element::TrackStatistics, "TotalElapsedTime") => Element::TrackElapsed,
            (Element::Segment, "trkpt") => Element::Point,
            (Element::Point, "time") => Element::Time,
            _ => Element::Other,
        }
    }

    fn has_text(&self, element: Element) -> bool {
        matches!(
            element,
            Element::Title
                | Element::TrackName
                | Element::TrackNote
                | Element::TrackType
                | Element::TrackDistance
                | Element::TrackTimer
                | Element::TrackElapsed
                | Element::Time
        )
    }

    fn start(&mut self, element: Element, tag: &BytesStart<'_>) -> Result<(), ReadProblem> {
        match element {
            Element::Track => (self.draft, self.is_after_pause) = (Draft::default(), false),
            Element::Segment => self.is_after_pause = !self.draft.points.is_empty(),
            Element::Point => {
                let [latitude, longitude] = xml::attributes(tag, ["lat", "lon"])
                    .map(|value| value.and_then(|value| value.trim().parse::<f64>().ok()));
                if latitude.is_some_and(|latitude| PAUSE_LATITUDES.contains(&latitude)) {
                    (self.is_after_pause, self.point) = (true, None);
                } else {
                    self.point = Some((latitude.zip(longitude).and_then(|(lat, lon)| place(lat, lon)), None));
                }
            }
            Element::Route => self.beside = Some("a planned route"),
            Element::Waypoint => _ = self.beside.get_or_insert("places"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, element: Element, text: &str) -> Result<(), ReadProblem> {
        let draft = &mut self.draft;
        let words = || (!text.is_empty()).then(|| text.to_owned());
        let number = || text.parse::<f64>().ok();
        match element {
            Element::Title => self.title = self.title.take().or_else(words),
            Element::TrackName => draft.title = draft.title.take().or_else(words),
            Element::TrackNote => draft.note = draft.note.take().or_else(words),
            Element::TrackType => (draft.sport, draft.sport_name) = (Sport::named(text), words()),
            Element::TrackDistance => draft.distance = number().map(Distance::from_rounded_metres),
            Element::TrackTimer => draft.moving_ms = number().and_then(milliseconds),
            Element::TrackElapsed => draft.elapsed_ms = number().and_then(milliseconds),
            Element::Time => {
                if let Some((_, time)) = &mut self.point {
                    *time = time_text::read(text);
                }
            }
            Element::Point => {
                // A point without a time says nothing of the movement.
                if let Some((place, Some(time))) = self.point.take() {
                    draft.start.get_or_insert(time);
                    let at = time.naive().and_utc();
                    let is_after_pause = std::mem::take(&mut self.is_after_pause);
                    draft.push(TrackPoint { at, place, distance: None, is_after_pause }, &self.sink.options)?;
                }
            }
            Element::Track => {
                let mut draft = std::mem::take(&mut self.draft);
                draft.title = draft.title.or_else(|| self.title.clone());
                let is_timed = draft.start.is_some();
                self.sink.put(if is_timed { Ok(draft) } else { Err(LeftOut::NoTime) })?;
            }
            _ => {}
        }
        Ok(())
    }
}
