//! Encoded polylines with five and six decimals.

use super::*;

#[test]
fn the_published_example_is_read() {
    let import = read("_p~iF~ps|U_ulLnnqC_mqNvxq`@");
    assert_eq!(import.format, RouteFormat::Polyline5);
    assert_eq!(points(&import), [(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)]);
}

#[test]
fn six_decimals_are_read_when_given_or_when_five_give_invalid_places() {
    let six = "_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI";
    let expected = [(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)];
    assert_eq!(points(&read_as(six, RouteFormat::Polyline6).expect("a route")), expected);
    let guessed = read(six);
    assert_eq!((guessed.format, points(&guessed)), (RouteFormat::Polyline6, expected.to_vec()));
    assert_eq!(refusal(six, RouteFormat::Polyline5).0, "bad_latitude");
}

#[test]
fn an_error_has_the_index_of_its_character() {
    for (text, reason) in [
        ("_p~iF~ps|U_ulL", "character 15: the polyline ends within a point"),
        ("_p~iF~ps|U_ulLnnq", "character 18: the polyline ends within a point"),
        ("\n _p~iF~ps|Ué", "character 13: 'é' is no character of a polyline"),
        ("_p~iF~ps|U ulL", "character 11: ' ' is no character of a polyline"),
        ("~~~~~~~~~~~~~~", "character 13: a number is longer than any coordinate"),
        ("_p~iF~ps|U~~~~~~??", "character 11: a latitude is from -90 to 90 degrees"),
    ] {
        let message = refusal(text, RouteFormat::Polyline5).1;
        assert_eq!(message, format!("this encoded polyline cannot be read: {reason}"));
    }
    assert_eq!(read_as("", RouteFormat::Polyline5), Err(RouteError::TooFewPoints.into()));
    assert_eq!(read_as("??", RouteFormat::Polyline5), Err(RouteError::TooFewPoints.into()));
}
