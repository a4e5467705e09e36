//! GPX: the points of tracks, or of routes where there are no tracks, and named points beside them.
//!
//! Elements are known by their place in the document and their local name, so a `name` within somebody's extensions is not the
//! name of a point. Prefixes are not looked at. Nothing is defined by a document: there are no document types and no entities.

use super::{
    Import, Reason, Spot,
    source::{Line, Source},
    text,
};
use crate::routes::Place;
use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};

/// How deep elements may lie in each other. A point's extensions lie about six deep.
const DEEPEST: usize = 64;

pub(super) fn read(text: &str) -> Result<Source, (Spot, Reason)> {
    let mut xml = Reader::from_str(text);
    xml.config_mut().expand_empty_elements = true;
    let mut gpx = Gpx { is_ascii: text.is_ascii(), ..Gpx::default() };
    loop {
        let at = byte(xml.buffer_position());
        let event = xml.read_event().map_err(|error| {
            (text::spot(text, byte(xml.error_position())), Reason::Syntax(text::short(&error.to_string())))
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

/// What an element is, by its name and what it lies in.
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
            (Self::TrackPoint | Self::RoutePoint, "ele") => Self::Elevation,
            // In GPX 1.0 the name of the document stands directly in it.
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

/// What was read so far.
#[derive(Default)]
struct Gpx {
    /// Whether the whole document is.
    is_ascii: bool,
    /// The elements that are open, outermost first.
    open: Vec<Element>,
    is_over: bool,
    name: Option<String>,
    tracks: Found,
    routes: Found,
    beside: Vec<(Place, String)>,
    /// The point beside the line that is being read.
    waypoint: Option<Place>,
    /// The name that is being read.
    text: String,
}

/// What was read of tracks, or of routes.
#[derive(Default)]
struct Found {
    line: Line,
    name: Option<String>,
    has_elevation: bool,
}

impl Gpx {
    fn take(&mut self, event: &Event<'_>) -> Result<(), Reason> {
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
                Some(Ok(encoding)) if !is_read_as_utf8(&encoding, self.is_ascii) => Err(Reason::Encoding),
                _ => Ok(()),
            },
            Event::DocType(_) => Err(Reason::DocumentType),
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Reason> {
        let name = start.local_name();
        let name: &str = name.as_ref();
        let element = match self.open.last() {
            Some(parent) => Element::within(*parent, name),
            None if self.is_over => {
                return Err(Reason::Unexpected(format!("<{}> follows the end of the document", text::short(name))));
            }
            None if name == "gpx" => Element::Gpx,
            None => {
                return Err(Reason::Unexpected(format!("a GPX begins with <gpx>, not with <{}>", text::short(name))));
            }
        };
        if self.open.len() >= DEEPEST {
            return Err(Reason::Depth);
        }
        let parent = self.open.last().copied();
        self.open.push(element);
        match (parent, element) {
            (_, Element::TrackSegment) => self.tracks.line.begin_piece(),
            (_, Element::Route) => self.routes.line.begin_piece(),
            (_, Element::TrackPoint) => self.tracks.line.push(place(start)?)?,
            (_, Element::RoutePoint) => self.routes.line.push(place(start)?)?,
            (_, Element::Waypoint) => self.waypoint = Some(place(start)?),
            (_, Element::Name) => self.text.clear(),
            (Some(Element::TrackPoint), Element::Elevation) => self.tracks.has_elevation = true,
            (_, Element::Elevation) => self.routes.has_elevation = true,
            _ => {}
        }
        let points = self.tracks.line.places.len() + self.routes.line.places.len() + self.beside.len();
        if points > Import::MAX_POINTS { Err(Reason::TooManyPoints) } else { Ok(()) }
    }

    fn text(&mut self, text: &str) -> Result<(), Reason> {
        match self.open.last() {
            Some(Element::Name) => self.text.push_str(text),
            None if !text.trim().is_empty() => {
                return Err(Reason::Unexpected("text stands outside of the document".to_owned()));
            }
            _ => {}
        }
        Ok(())
    }

    /// The innermost element is complete.
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
            Some(Element::Waypoint) => self.beside.extend(self.waypoint.take().map(|place| (place, name))),
            _ => {}
        }
    }

    /// The document is complete, if it is.
    fn end(self) -> Result<Source, Reason> {
        if let Some(open) = self.open.last() {
            return Err(Reason::Syntax(format!("the file ends within {}", described(*open))));
        }
        if !self.is_over {
            return Err(Reason::Missing("<gpx>"));
        }
        let (found, routes_left_out) = match (self.tracks.line.pieces(), self.routes.line.pieces()) {
            (0, 0) => return Err(Reason::Unexpected("there is no track and no route in it".to_owned())),
            (0, _) => (self.routes, 0),
            (_, routes) => (self.tracks, routes),
        };
        let Found { line, name, has_elevation } = found;
        let name = self.name.or(name);
        Ok(Source { name, line, beside: self.beside, has_elevation, routes_left_out, ..Source::default() })
    }
}

/// Where a point is.
fn place(point: &BytesStart<'_>) -> Result<Place, Reason> {
    let (mut latitude, mut longitude) = (None, None);
    for attribute in point.attributes() {
        let attribute = attribute.map_err(|error| Reason::Syntax(text::short(&error.to_string())))?;
        let key = attribute.key.as_ref();
        if key == "lat" {
            latitude = Some(attribute.value.trim().parse().map_err(|_| Reason::Number("lat"))?);
        } else if key == "lon" {
            longitude = Some(attribute.value.trim().parse().map_err(|_| Reason::Number("lon"))?);
        }
    }
    let latitude = latitude.ok_or(Reason::Missing("lat"))?;
    Ok(Place::new(latitude, longitude.ok_or(Reason::Missing("lon"))?)?)
}

/// The character that a reference stands for: one by its number, or one of the five that XML has names for.
fn resolve(entity: &BytesRef<'_>) -> Result<char, Reason> {
    let unknown = || Reason::Entity(text::short(entity));
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

/// What is all ASCII reads the same in nearly every encoding that a file may claim.
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
