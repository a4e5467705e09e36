//! A track as a GPX file, which other programs read.

use super::Track;
use crate::activities::ActivityKind;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use std::fmt::Write;

impl Track {
    /// The whole track as a GPX 1.1 file, for an activity that began at this moment.
    ///
    /// ```
    /// use milequest_domain::{activities::{ActivityKind, Seconds}, routes::Place, tracks::{KeptPoint, Track}};
    ///
    /// let point = |offset, latitude| Some(KeptPoint {
    ///     offset: Seconds(offset),
    ///     place: Place::new(latitude, 16.37).ok()?,
    ///     distance: None,
    ///     is_after_pause: false,
    /// });
    /// let points = [point(0, 48.2), point(30, 48.201)].into_iter().collect::<Option<Vec<_>>>().unwrap_or_default();
    /// let track = Track::of(&points).expect("it leads somewhere");
    /// let gpx = track.gpx("2026-05-01T10:00:00Z".parse()?, ActivityKind::Run);
    /// assert!(gpx.contains(r#"<trkpt lat="48.201" lon="16.37"><time>2026-05-01T10:00:30Z</time></trkpt>"#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn gpx(&self, start: DateTime<Utc>, kind: ActivityKind) -> String {
        let mut text = String::with_capacity(90 * self.points.len() + 300);
        text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.push_str(
            "<gpx version=\"1.1\" creator=\"Mile Quest\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n<trk>",
        );
        // Writing to a string never fails.
        let _ = writeln!(text, "<type>{}</type>", kind.as_str());
        for part in self.parts() {
            text.push_str("<trkseg>\n");
            for point in part {
                let at = start + TimeDelta::seconds(point.offset.0.into());
                let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
                let (latitude, longitude) = (point.place.latitude(), point.place.longitude());
                let _ = writeln!(text, "<trkpt lat=\"{latitude}\" lon=\"{longitude}\"><time>{at}</time></trkpt>");
            }
            text.push_str("</trkseg>\n");
        }
        text.push_str("</trk>\n</gpx>\n");
        text
    }
}
