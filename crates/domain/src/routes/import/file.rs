//! Reading a file: from its bytes to a route and what there is to know of the reading.

use super::{
    Format, ImportError, Reason, Warning, format, geojson, gpx, join, polyline,
    source::{self, Source},
    text, waypoints,
};
use crate::{
    Distance,
    routes::{Route, RouteError, Trip, draft::Draft, geodesy},
    single_line::lines,
};

lines! {
    /// What a route is called.
    RouteName: "the name of a route", 100;
}

/// How a file is to be read. By default the format is guessed and the way is gone once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// What the bytes are, if it is known.
    pub format: Option<Format>,
    /// How the way is gone.
    pub trip: Trip,
    /// How long the segments are, where that is known better than by measuring. Either empty or one for each segment.
    pub lengths: Vec<Option<Distance>>,
}
/// A route that was read from a file, and what there is to know of the reading.
///
/// ```
/// use milequest_domain::routes::{Import, ImportOptions};
///
/// let gpx = r#"<?xml version="1.0"?>
/// <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
///   <rte><name>Over the hill</name>
///     <rtept lat="48.25" lon="16.30"><name>Inn</name><ele>205</ele></rtept>
///     <rtept lat="48.27" lon="16.33"/>
///     <rtept lat="48.28" lon="16.35"><name>Mill</name></rtept>
///   </rte>
/// </gpx>"#;
/// let read = Import::read(gpx.as_bytes(), &ImportOptions::default())?;
/// assert_eq!(read.name.as_ref().map(|name| name.as_str()), Some("Over the hill"));
/// assert_eq!(read.route.course().waypoints().len(), 2);
/// assert_eq!(read.route.length().to_string(), "5002.434");
/// assert_eq!(read.warnings[0].to_string(), "elevation is left out");
///
/// let wrong = gpx.replace("48.27", "north");
/// let refused = Import::read(wrong.as_bytes(), &ImportOptions::default()).unwrap_err();
/// assert_eq!(refused.to_string(), "this GPX cannot be read: line 5, column 5: lat is not a number");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The route, ready to be kept.
    pub route: Route,
    /// What the file is, as it was said or guessed.
    pub format: Format,
    /// What the file calls the route.
    pub name: Option<RouteName>,
    /// How many points the file has.
    pub points_read: usize,
    /// How far at most the route's line lies from the file's. Nothing unless the file has more points than a route keeps.
    pub off: Distance,
    /// What somebody should know before choosing this route.
    pub warnings: Vec<Warning>,
}

impl Import {
    /// The largest file.
    pub const MAX_BYTES: usize = 8 * 1024 * 1024;
    /// The most points of a file.
    pub const MAX_POINTS: usize = source::MAX_POINTS;

    /// Reads a file.
    ///
    /// # Errors
    /// When it is too large, cannot be read, or what it holds is no route.
    pub fn read(bytes: &[u8], options: &ImportOptions) -> Result<Self, ImportError> {
        if bytes.len() > Self::MAX_BYTES {
            return Err(ImportError::TooManyBytes);
        }
        let (format, source) = read_source(bytes, options.format)?;
        let points_read = source.points();
        let name = source.name.as_deref().and_then(|name| text::tidy(name).parse().ok());
        let (mut draft, mut warnings) = join::join(source);
        give(&mut draft, &options.lengths)?;
        let (route, off) = Route::measure(draft, options.trip)?.thinned();
        warnings.extend(laps_start_over(&route));
        Ok(Self { route, format, name, points_read, off, warnings })
    }
}

/// What is in the file. A polyline whose precision nobody said is read with the usual one if that leads to places on Earth.
fn read_source(bytes: &[u8], declared: Option<Format>) -> Result<(Format, Source), ImportError> {
    let text = text::decoded(bytes, declared)?;
    let format = match declared {
        Some(format) => format,
        None => format::guess(text).ok_or(ImportError::UnknownFormat)?,
    };
    let read = match format {
        Format::Gpx => gpx::read(text),
        Format::GeoJson => geojson::read(text),
        Format::Waypoints => waypoints::read(text),
        Format::Polyline5 => polyline::read(text, 5),
        Format::Polyline6 => polyline::read(text, 6),
    };
    match read {
        Ok(source) => Ok((format, source)),
        Err((_, Reason::Place(_))) if declared.is_none() && format == Format::Polyline5 => {
            let format = Format::Polyline6;
            polyline::read(text, 6).map(|source| (format, source)).map_err(|(spot, reason)| ImportError::Refused {
                format,
                spot,
                reason,
            })
        }
        Err((spot, reason)) => Err(ImportError::Refused { format, spot, reason }),
    }
}

/// Lengths that were given with the request go before those of the file.
fn give(draft: &mut Draft, lengths: &[Option<Distance>]) -> Result<(), RouteError> {
    let segments = draft.marks.len().saturating_sub(1);
    if !lengths.is_empty() && lengths.len() != segments {
        return Err(RouteError::GivenLengths { segments, given: lengths.len() });
    }
    for (mark, length) in draft.marks.iter_mut().zip(lengths) {
        mark.to_next = length.or(mark.to_next);
    }
    Ok(())
}

/// A lap that does not end where the next begins is worth a word.
fn laps_start_over(route: &Route) -> Option<Warning> {
    let trip = route.course().trip();
    let (first, last) = (route.way().places().first()?, route.way().places().last()?);
    let gap = geodesy::distance(*first, *last);
    let jumps = trip.laps() > 1 && !trip.is_round_trip() && gap > join::NEAR;
    jumps.then_some(Warning::LapsStartOver { gap })
}
