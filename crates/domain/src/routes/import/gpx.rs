//! GPX: the points of tracks, or of routes if there are no tracks, and named points beside them, or waypoints alone.
//!
//! Elements are identified by their place in the document and their local name, so that a `name` within an extension is not the
//! name of a point. Prefixes are ignored. Document types and entities are refused.

use super::{
    FilePosition, RouteFileFault,
    source::{Line, MAX_POINTS, Source},
    text,
};
use crate::routes::Place;
use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};

/// The latitudes of the points by which OpenTracks and its relatives mark a pause and its end. They are no places.
const PAUSE_LATITUDES: [f64; 2] = [100.0, 200.0];

/// The largest depth of nested elements. The extensions of a point are about six deep.
const MAX_DEPTH: usize = 64;

pub(super) fn read(text: &str) -> Result<Source, (FilePosition, RouteFileFault)> {
    let mut xml = Reader::from_str(text);
    xml.config_mut().expand_empty_elements = true;
    let mut gpx = Gpx { is_ascii: text.is_ascii(), ..Gpx::default() };
    loop {
        let at = byte(xml.buffer_position());
        let event = xml.read_event().map_err(|error| {
            (text::spot(text, byte(xml.error_position())), RouteFileFault::Syntax(text::short(&error.to_string())))
        })?;
        if matches!(event, Event::Eof) {
            return gpx.end().map_err(|reason| (text::spot(text, at), reason));
        }
        gpx.take(&event).map_err(|reason| (text::spot(text, at), reason))?;
    }
}

fn byte(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// The kind of an element, by its name and its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Gpx,
    Metadata,
    Track,
    TrackSegment,
    TrackPoint,
    Route,
    RoutePoint,
    Waypoint,
    Name,
    Elevation,
    Other,
}

impl Element {
    fn within(parent: Self, name: &str) -> Self {
        match (parent, name) {
            (Self::Gpx, "metadata") => Self::Metadata,
            (Self::Gpx, "trk") => Self::Track,
            (Self::Gpx, "rte") => Self::Route,
            (Self::Gpx, "wpt") => Self::Waypoint,
            (Self::Track, "trkseg") => Self::TrackSegment,
            (Self::TrackSegment, "trkpt") => Self::TrackPoint,
            (Self::Route, "rtept") => Self::RoutePoint,
            (Self::TrackPoint | Self::RoutePoint | Self::Waypoint, "ele") => Self::Elevation,
            // In GPX 1.0 the root element contains the name of the document.
            (
                Self::Gpx
                | Self::Metadata
                | Self::Track
                | Self::Route
                | Self::TrackPoint
                | Self::RoutePoint
                | Self::Waypoint,
                "name",
            ) => Self::Name,
            _ => Self::Other,
        }
    }
}

/// The content so far.
#[derive(Default)]
struct Gpx {
    /// Whether the whole document is ASCII.
    is_ascii: bool,
    /// The elements that are open, outermost first.
    open: Vec<Element>,
    is_over: bool,
    name: Option<String>,
    tracks: GpxLine,
    routes: GpxLine,
    waypoints: GpxWaypoints,
    pause_markers: usize,
    /// The current name.
    text: String,
}

/// The line of tracks or of routes.
#[derive(Default)]
struct GpxLine {
    line: Line,
    name: Option<String>,
    has_elevation: bool,
}

/// The points beside the line.
#[derive(Default)]
struct GpxWaypoints {
    places: Vec<(Place, Option<String>)>,
    has_elevation: bool,
}

impl Gpx {
    fn take(&mut self, event: &Event<'_>) -> Result<(), RouteFileFault> {
        match event {
            Event::Start(start) => self.start(start),
            Event::End(_) => {
                self.finish();
                Ok(())
            }
            Event::Text(text) => self.text(text),
            Event::CData(text) => self.text(text),
            Event::GeneralRef(entity) => {
                let character = resolve(entity)?;
                self.text(character.encode_utf8(&mut [0; 4]))
            }
            Event::Decl(declaration) => match declaration.encoding() {
                Some(Ok(encoding)) if !is_read_as_utf8(&encoding, self.is_ascii) => Err(RouteFileFault::Encoding),
                _ => Ok(()),
            },
            Event::DocType(_) => Err(RouteFileFault::DocumentType),
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), RouteFileFault> {
        let name = start.local_name();
        let name: &str = name.as_ref();
        let element = match self.open.last() {
            Some(parent) => Element::within(*parent, name),
            None if self.is_over => {
                return Err(RouteFileFault::Unexpected(format!(
                    "<{}> follows the end of the document",
                    text::short(name)
                )));
            }
            None if name == "gpx" => Element::Gpx,
            None => {
                return Err(RouteFileFault::Unexpected(format!(
                    "a GPX begins with <gpx>, not with <{}>",
                    text::short(name)
                )));
            }
        };
        if self.open.len() >= MAX_DEPTH {
            return Err(RouteFileFault::Depth);
        }
        let parent = self.open.last().copied();
        self.open.push(element);
        match (parent, element) {
            (_, Element::TrackSegment) => self.tracks.line.begin_piece(),
            (_, Element::Route) => self.routes.line.begin_piece(),
            (_, Element::TrackPoint) => self.track_point(coordinates(start)?)?,
            (_, Element::RoutePoint) => self.routes.line.push(place(start)?)?,
            (_, Element::Waypoint) => self.waypoints.places.push((place(start)?, None)),
            (_, Element::Name) => self.text.clear(),
            (Some(Element::TrackPoint), Element::Elevation) => self.tracks.has_elevation = true,
            (Some(Element::Waypoint), Element::Elevation) => self.waypoints.has_elevation = true,
            (_, Element::Elevation) => self.routes.has_elevation = true,
            _ => {}
        }
        let points = self.tracks.line.places.len() + self.routes.line.places.len() + self.waypoints.places.len();
        if points > MAX_POINTS { Err(RouteFileFault::TooManyPoints) } else { Ok(()) }
    }

    /// Adds a point of a track. A marker of a pause ends the piece, and its content belongs to no point.
    fn track_point(&mut self, (latitude, longitude): (f64, f64)) -> Result<(), RouteFileFault> {
        if !PAUSE_LATITUDES.contains(&latitude) {
            return self.tracks.line.push(Place::new(latitude, longitude)?);
        }
        self.pause_markers += 1;
        self.tracks.line.begin_piece();
        if let Some(open) = self.open.last_mut() {
            *open = Element::Other;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), RouteFileFault> {
        match self.open.last() {
            Some(Element::Name) => self.text.push_str(text),
            None if !text.trim().is_empty() => {
                return Err(RouteFileFault::Unexpected("text stands outside of the document".to_owned()));
            }
            _ => {}
        }
        Ok(())
    }

    /// Ends the innermost element.
    fn finish(&mut self) {
        let ended = self.open.pop();
        self.is_over = self.open.is_empty();
        if ended != Some(Element::Name) || self.text.trim().is_empty() {
            return;
        }
        let name = std::mem::take(&mut self.text);
        match self.open.last() {
            Some(Element::Gpx | Element::Metadata) => _ = self.name.get_or_insert(name),
            Some(Element::Track) => _ = self.tracks.name.get_or_insert(name),
            Some(Element::Route) => _ = self.routes.name.get_or_insert(name),
            Some(Element::TrackPoint) => self.tracks.line.name_last(name),
            Some(Element::RoutePoint) => self.routes.line.name_last(name),
            Some(Element::Waypoint) => {
                if let Some((_, unnamed @ None)) = self.waypoints.places.last_mut() {
                    *unnamed = Some(name);
                }
            }
            _ => {}
        }
    }

    /// Ends the document.
    fn end(self) -> Result<Source, RouteFileFault> {
        if let Some(open) = self.open.last() {
            return Err(RouteFileFault::Syntax(format!("the file ends within {}", described(*open))));
        }
        if !self.is_over {
            return Err(RouteFileFault::Missing("<gpx>"));
        }
        let (found, routes_left_out) = match (self.tracks.line.pieces(), self.routes.line.pieces()) {
            (0, _) => (self.routes, 0),
            (_, routes) => (self.tracks, routes),
        };
        let GpxLine { line, name, has_elevation } = found;
        let (name, beside) = (self.name.or(name), self.waypoints.places);
        let pause_markers = self.pause_markers;
        let mut source =
            Source { name, line, beside, has_elevation, pause_markers, routes_left_out, ..Source::default() };
        if !source.ensure_line() {
            let nothing = "there is no track, no route and no two waypoints in it";
            return Err(RouteFileFault::Unexpected(nothing.to_owned()));
        }
        source.has_elevation |= source.waypoints_joined > 0 && self.waypoints.has_elevation;
        Ok(source)
    }
}

fn place(point: &BytesStart<'_>) -> Result<Place, RouteFileFault> {
    let (latitude, longitude) = coordinates(point)?;
    Ok(Place::new(latitude, longitude)?)
}

/// Reads the latitude and the longitude of a point.
fn coordinates(point: &BytesStart<'_>) -> Result<(f64, f64), RouteFileFault> {
    let (mut latitude, mut longitude) = (None, None);
    for attribute in point.attributes() {
        let attribute = attribute.map_err(|error| RouteFileFault::Syntax(text::short(&error.to_string())))?;
        let key = attribute.key.as_ref();
        if key == "lat" {
            latitude = Some(attribute.value.trim().parse().map_err(|_| RouteFileFault::Number("lat"))?);
        } else if key == "lon" {
            longitude = Some(attribute.value.trim().parse().map_err(|_| RouteFileFault::Number("lon"))?);
        }
    }
    let latitude = latitude.ok_or(RouteFileFault::Missing("lat"))?;
    Ok((latitude, longitude.ok_or(RouteFileFault::Missing("lon"))?))
}

/// Resolves a character reference by number, or one of the five entities of XML.
fn resolve(entity: &BytesRef<'_>) -> Result<char, RouteFileFault> {
    let unknown = || RouteFileFault::Entity(text::short(entity));
    match entity.resolve_char_ref().map_err(|_| unknown())? {
        Some(character) => Ok(character),
        None => match &**entity {
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "amp" => Ok('&'),
            "apos" => Ok('\''),
            "quot" => Ok('"'),
            _ => Err(unknown()),
        },
    }
}

/// Whether the text can be read as UTF-8. A text of ASCII alone is the same in nearly every encoding that a file may declare.
fn is_read_as_utf8(encoding: &str, is_ascii: bool) -> bool {
    let is = |name: &str| encoding.eq_ignore_ascii_case(name);
    is("utf-8")
        || is("utf8")
        || (is_ascii && !encoding.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("utf-16")))
}

const fn described(element: Element) -> &'static str {
    match element {
        Element::Gpx => "<gpx>",
        Element::Metadata => "<metadata>",
        Element::Track => "<trk>",
        Element::TrackSegment => "<trkseg>",
        Element::TrackPoint => "<trkpt>",
        Element::Route => "<rte>",
        Element::RoutePoint => "<rtept>",
        Element::Waypoint => "<wpt>",
        Element::Name => "<name>",
        Element::Elevation => "<ele>",
        Element::Other => "an element",
    }
}
