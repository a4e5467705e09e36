//! The routes of the teams: the well-known ones of the demo, and a recorded one.

use anyhow::{Context, Result};
use milequest_domain::routes::{Laps, Route, RouteImport, RouteImportOptions};
use std::fmt::Write;

macro_rules! well_known {
    ($($name:literal),* $(,)?) => {
        [$(include_str!(concat!("../../../../scripts/demo/routes/", $name, ".json"))),*]
    };
}

const WELL_KNOWN: [&str; 8] = well_known![
    "appalachian-trail",
    "camino-frances",
    "great-ocean-walk",
    "hadrians-wall-path",
    "iceland-ring-road",
    "lands-end-to-john-o-groats",
    "route-66",
    "via-alpina-red",
];

/// A little less than the largest target.
const FARTHEST: i64 = 980_000_000_000;

/// The smallest distance that is left of every goal, so that none is reached while the bench logs for it.
const ROOM: i64 = 1_000_000_000;

/// The routes.
pub(super) struct RouteSet(Vec<Route>);

impl RouteSet {
    pub(super) fn all() -> Result<Self> {
        let recorded = recorded(2_000);
        let files = WELL_KNOWN.into_iter().chain([recorded.as_str()]);
        let read =
            |file: &str| RouteImport::read(file.as_bytes(), &RouteImportOptions::default()).map(|read| read.route);
        Ok(Self(files.map(read).collect::<Result<_, _>>().context("a route cannot be read")?))
    }

    /// The route of a team, with as many laps as its total needs to stay well below the end.
    pub(super) fn along(&self, team: u64, done: i64) -> Result<Route> {
        // A team with a very long distance needs a long route.
        let long = done > 100_000_000_000;
        let way = if long { &self.0[0] } else { &self.0[(team % self.0.len() as u64) as usize] };
        let laps = (done * 3 / 2 + ROOM).min(FARTHEST) / way.length().millimetres() + 1;
        Ok(way.clone().with_laps(Laps::new(false, u32::try_from(laps)?.min(Laps::MAX))?)?)
    }
}

/// A recording of this number of points in a long zigzag.
fn recorded(points: u32) -> String {
    let mut gpx = "<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><trkseg>".to_owned();
    for point in 0..points {
        let (along, aside) = (f64::from(point) * 0.002, f64::from(point % 7) * 0.0007);
        // Writing to a text cannot fail.
        let _ = write!(gpx, "<trkpt lat=\"{:.5}\" lon=\"{:.5}\"/>", 45.0 + along, 7.0 + aside);
    }
    gpx + "</trkseg></trk></gpx>"
}
