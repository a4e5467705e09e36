//! Properties that hold for any bytes: they are a consistent route or an error, and they are lines, whatever the pieces
//! in which they arrive.

use milequest_domain::{
    Distance, RuleError,
    imports::{Columns, ImportFormat, Line, LineContent, LineSplitter},
    json,
    routes::{Route, RouteFormat, RouteImport, RouteImportOptions, RouteLine},
};

/// Reads the bytes as a file of this format, or of a guessed one.
pub fn file(bytes: &[u8], format: Option<RouteFormat>) {
    match RouteImport::read(bytes, &RouteImportOptions { format, ..RouteImportOptions::default() }) {
        Ok(import) => route(&import.route),
        Err(error) => assert!(error.to_string().len() < 1_000 && !error.code().is_empty()),
    }
}

/// Checks the invariants of a route.
pub fn route(route: &Route) {
    let itinerary = route.itinerary();
    assert!(route.line().places().len() <= RouteLine::MAX_POINTS);
    assert_eq!(itinerary.segments().map(|segment| segment.length).sum::<Distance>(), itinerary.one_way_length());
    let mut before = 0.0;
    for part in 0..=8 {
        let gone = Distance::from_millimetres(route.length().millimetres() / 8 * part);
        let position = route.position(gone.expect("a part of a distance"));
        assert!(position.progress.percent() >= before);
        before = position.progress.percent();
    }
    assert!(route.position(Distance::MAX).progress.has_arrived());
    let _ = route.line().feature();
    let kept = serde_json::to_string(route).expect("JSON");
    assert_eq!(&serde_json::from_str::<Route>(&kept).expect("a route"), route);
}

/// Splits the bytes into lines, at once and byte by byte, and parses the lines.
pub fn lines(bytes: &[u8]) {
    for format in ImportFormat::ALL {
        let whole = cut(*format, bytes.chunks(bytes.len().max(1)));
        assert_eq!(cut(*format, bytes.chunks(1)), whole);
        assert!(whole.is_sorted_by_key(|line| line.number));
        let mut columns = None;
        for line in whole {
            match line.content {
                LineContent::Fault(fault) => assert!(!fault.code().is_empty()),
                LineContent::Json(text) => drop(json::read(text.as_bytes())),
                LineContent::Cells(cells) => match &columns {
                    None => columns = Columns::read(&cells).ok(),
                    Some(columns) => drop(columns.object(&cells)),
                },
            }
        }
    }
}

fn cut<'b>(format: ImportFormat, pieces: impl Iterator<Item = &'b [u8]>) -> Vec<Line> {
    let (mut cutter, mut lines) = (LineSplitter::new(format), Vec::new());
    pieces.for_each(|piece| cutter.feed(piece, &mut |line| lines.push(line)));
    cutter.end(&mut |line| lines.push(line));
    lines
}
