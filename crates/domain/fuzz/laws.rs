//! What must hold of any bytes: they are a route that holds together, or a reason.

use milequest_domain::{
    Distance, Rule,
    route::{Format, Import, ImportOptions, Route, Way},
};

/// Reads the bytes as a file of this format, or as what they look like.
pub fn file(bytes: &[u8], format: Option<Format>) {
    match Import::read(bytes, &ImportOptions { format, ..ImportOptions::default() }) {
        Ok(import) => route(&import.route),
        Err(error) => assert!(error.to_string().len() < 1_000 && !error.code().is_empty()),
    }
}

/// Checks a route that somehow came to be.
pub fn route(route: &Route) {
    let course = route.course();
    assert!(route.way().places().len() <= Way::MAX_POINTS);
    assert_eq!(course.segments().map(|segment| segment.length).sum::<Distance>(), course.way_length());
    let mut before = 0.0;
    for part in 0..=8 {
        let gone = Distance::from_millimetres(route.length().millimetres() / 8 * part);
        let position = route.position(gone.expect("a part of a distance"));
        assert!(position.stage.percent() >= before);
        before = position.stage.percent();
    }
    assert!(route.position(Distance::MAX).stage.has_arrived());
    route.way().feature();
    let kept = serde_json::to_string(route).expect("JSON");
    assert_eq!(&serde_json::from_str::<Route>(&kept).expect("a route"), route);
}
