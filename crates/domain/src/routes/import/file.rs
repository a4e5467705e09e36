//! Imports a route from the bytes of a file.

use super::{
    RouteFileFault, RouteFormat, RouteImportError, RouteWarning, format, geojson, gpx, join, polyline,
    source::{self, Source},
    text, waypoints,
};
use crate::{
    Distance,
    routes::{Laps, Route, RouteError, draft::Draft, geodesy},
    single_line::lines,
};

lines! {
    /// The name of a route.
    RouteName: "the name of a route", 100;
}

/// Options of an import. By default the format is guessed and the laps are one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RouteImportOptions {
    /// The format, if it is known.
    pub format: Option<RouteFormat>,
    /// The laps.
    pub laps: Laps,
    /// The lengths of the segments, where they differ from the measured ones. Either empty or one for each segment.
    pub lengths: Vec<Option<Distance>>,
}
/// A route from a file, with the details of the import.
///
/// ```
/// use milequest_domain::routes::{RouteImport, RouteImportOptions};
///
/// let gpx = r#"<?xml version="1.0"?>
/// <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
///   <rte><name>Over the hill</name>
///     <rtept lat="48.25" lon="16.30"><name>Inn</name><ele>205</ele></rtept>
///     <rtept lat="48.27" lon="16.33"/>
///     <rtept lat="48.28" lon="16.35"><name>Mill</name></rtept>
///   </rte>
/// </gpx>"#;
/// let read = RouteImport::read(gpx.as_bytes(), &RouteImportOptions::default())?;
/// assert_eq!(read.name.as_ref().map(|name| name.as_str()), Some("Over the hill"));
/// assert_eq!(read.route.itinerary().waypoints().len(), 2);
/// assert_eq!(read.route.length().to_string(), "5002.434");
/// assert_eq!(read.warnings[0].to_string(), "elevation is left out");
///
/// let wrong = gpx.replace("48.27", "north");
/// let refused = RouteImport::read(wrong.as_bytes(), &RouteImportOptions::default()).unwrap_err();
/// assert_eq!(refused.to_string(), "this GPX cannot be read: line 5, column 5: lat is not a number");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteImport {
    /// The route.
    pub route: Route,
    /// The format, as given or guessed.
    pub format: RouteFormat,
    /// The name of the route in the file.
    pub name: Option<RouteName>,
    /// The number of points in the file.
    pub points_read: usize,
    /// The largest distance between the line of the route and that of the file. It is zero unless the file has more points
    /// than a route keeps.
    pub deviation: Distance,
    /// The warnings.
    pub warnings: Vec<RouteWarning>,
}

impl RouteImport {
    /// The largest size of a file.
    pub const MAX_BYTES: usize = 8 * 1024 * 1024;
    /// The largest number of points of a file.
    pub const MAX_POINTS: usize = source::MAX_POINTS;

    /// Reads a file.
    ///
    /// # Errors
    /// When the file is too large, cannot be read, or has no valid route.
    pub fn read(bytes: &[u8], options: &RouteImportOptions) -> Result<Self, RouteImportError> {
        if bytes.len() > Self::MAX_BYTES {
            return Err(RouteImportError::TooManyBytes);
        }
        let (format, source) = read_source(bytes, options.format)?;
        let points_read = source.points();
        let name = source.name.as_deref().and_then(|name| text::tidy(name).parse().ok());
        let (mut draft, mut warnings) = join::join(source);
        apply_lengths(&mut draft, &options.lengths)?;
        let (route, deviation) = Route::measure(draft, options.laps)?.thinned();
        warnings.extend(laps_start_over(&route));
        Ok(Self { route, format, name, points_read, deviation, warnings })
    }
}

/// Reads the file. A polyline of unknown precision is read with five decimals if that leads to valid places, else with six.
fn read_source(bytes: &[u8], declared: Option<RouteFormat>) -> Result<(RouteFormat, Source), RouteImportError> {
    let text = text::decoded(bytes, declared)?;
    let format = match declared {
        Some(format) => format,
        None => format::guess(text).ok_or(RouteImportError::UnknownFormat)?,
    };
    let read = match format {
        RouteFormat::Gpx => gpx::read(text),
        RouteFormat::GeoJson => geojson::read(text),
        RouteFormat::Waypoints => waypoints::read(text),
        RouteFormat::Polyline5 => polyline::read(text, 5),
        RouteFormat::Polyline6 => polyline::read(text, 6),
    };
    match read {
        Ok(source) => Ok((format, source)),
        Err((_, RouteFileFault::Place(_))) if declared.is_none() && format == RouteFormat::Polyline5 => {
            let format = RouteFormat::Polyline6;
            polyline::read(text, 6).map(|source| (format, source)).map_err(|(spot, reason)| RouteImportError::Refused {
                format,
                spot,
                reason,
            })
        }
        Err((spot, reason)) => Err(RouteImportError::Refused { format, spot, reason }),
    }
}

/// Applies the lengths of the options, which precede those of the file.
fn apply_lengths(draft: &mut Draft, lengths: &[Option<Distance>]) -> Result<(), RouteError> {
    let segments = draft.waypoints.len().saturating_sub(1);
    if !lengths.is_empty() && lengths.len() != segments {
        return Err(RouteError::GivenLengths { segments, given: lengths.len() });
    }
    for (mark, length) in draft.waypoints.iter_mut().zip(lengths) {
        mark.to_next = length.or(mark.to_next);
    }
    Ok(())
}

/// Warns when a lap does not end where the next begins.
fn laps_start_over(route: &Route) -> Option<RouteWarning> {
    let laps = route.itinerary().laps();
    let (first, last) = (route.line().places().first()?, route.line().places().last()?);
    let gap = geodesy::distance(*first, *last);
    let jumps = laps.count() > 1 && !laps.is_round_trip() && gap > join::NEAR;
    jumps.then_some(RouteWarning::LapsStartOver { gap })
}
