//! What a card shows, how large it is, and that nothing of it can break it.

use milequest_domain::{
    Distance,
    routes::{Laps, Place, Route, WaypointInput},
};
use milequest_goal_card::{CardRoute, GoalCard, HEIGHT, WIDTH};
use proptest::prelude::*;

fn route(laps: Laps) -> Route {
    let stops = [("Vienna", 48.2085, 16.3731), ("Prague", 50.0875, 14.4213), ("Hamburg", 53.5503, 9.992)];
    let stops = stops.map(|(name, latitude, longitude)| WaypointInput {
        name: name.parse().ok(),
        place: Place::new(latitude, longitude).expect("a place"),
        to_next: None,
    });
    Route::through(stops, laps).expect("a route")
}

fn card(goal: &'static str) -> GoalCard<'static> {
    GoalCard {
        goal,
        team: "The walkers of the old town",
        percent: "40 %",
        distance: "300 km of 744 km",
        days: "12 days left",
        done: 0.4,
        route: None,
        description: "Vienna to Hamburg",
    }
}

fn on_route(goal: &'static str) -> GoalCard<'static> {
    let route = route(Laps::ONE_WAY);
    let position = route.position(Distance::from_metres(300_000.0).expect("a distance"));
    GoalCard { route: Some(CardRoute::new(&route, &position)), ..card(goal) }
}

/// The width and the height that a PNG file names.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    (number(16), number(20))
}

#[test]
fn a_card_is_one_picture_in_two_formats() {
    let drawing = on_route("From Vienna to Hamburg").draw();
    let (svg, png) = (drawing.to_svg(), drawing.to_png().expect("a picture"));
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>") && svg.contains("<title>Vienna to Hamburg</title>"));
    assert_eq!(size(&png), (WIDTH.into(), HEIGHT.into()));
    assert!(png.len() < 150_000 && svg.len() < 150_000, "{} and {} bytes", png.len(), svg.len());
    // For people who want to look at cards.
    if let Ok(folder) = std::env::var("CARD_FOLDER") {
        std::fs::write(format!("{folder}/card.svg"), &svg).expect("a file");
        std::fs::write(format!("{folder}/card.png"), &png).expect("a file");
        let long =
            "A rather long name of a goal that goes on and on, from the first village to the last one in the valley";
        let plain = card(long).draw().to_png().expect("a picture");
        std::fs::write(format!("{folder}/plain.png"), plain).expect("a file");
        let long = on_route(long).draw().to_png().expect("a picture");
        std::fs::write(format!("{folder}/long.png"), long).expect("a file");
    }
}

#[test]
fn the_same_card_is_drawn_the_same() {
    let (one, other) = (on_route("Ten").draw(), on_route("Ten").draw());
    assert_eq!((one.to_svg(), one.to_png().ok()), (other.to_svg(), other.to_png().ok()));
    assert_ne!(one.to_svg(), on_route("Twelve").draw().to_svg());
}

#[test]
fn a_longer_way_changes_the_line_and_the_bar() {
    let route = route(Laps::new(true, 2).expect("laps"));
    let at = |metres| {
        let position = route.position(Distance::from_metres(metres).expect("a distance"));
        GoalCard { route: Some(CardRoute::new(&route, &position)), ..card("Ten") }.draw().to_svg()
    };
    let drawn = [0.0, 100_000.0, 300_000.0, 800_000.0, 1_500_000.0, 9_000_000.0].map(at);
    for (number, one) in drawn.iter().enumerate() {
        assert!(drawn.iter().skip(number + 1).all(|other| one != other), "{number}");
    }
}

#[test]
fn a_name_that_no_font_can_show_is_left_out() {
    let nameless = card("").draw().to_svg();
    assert_eq!(card("東京まで歩く").draw().to_svg(), nameless);
    assert_ne!(card("東 Tokyo").draw().to_svg(), nameless);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_a_card(goal in "\\PC{0,120}", team in "(?s).{0,80}", done in -1.0..3.0_f64) {
        let card = GoalCard { goal: &goal, team: &team, description: &goal, done, ..on_route("") };
        let drawing = card.draw();
        let svg = drawing.to_svg();
        let title = svg.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
        let (inside, shapes) = title.expect("a title");
        prop_assert!(!inside.contains(['<', '>', '"']));
        prop_assert_eq!(svg.matches("<svg").count(), 1);
        prop_assert!(!shapes.contains("NaN") && !shapes.contains("inf"));
        prop_assert!(drawing.to_png().is_ok());
    }
}
