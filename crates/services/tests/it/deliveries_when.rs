//! When mail about notifications goes out, on a clock that the test moves: quiet hours, changes of the clock, daily and weekly mail.

use crate::world::World;
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    deliveries::{DeliveryReason, MailFrequency},
    notifications::QuietHours,
};
use milequest_persistence::test_kit::execute;
use milequest_services::{
    Precondition, Viewer,
    notifications::{self, PreferencesEdit},
};

/// Zone, quiet hours, frequency, when it happens, when the mail goes out, and why not before.
type Case =
    (&'static str, Option<(&'static str, &'static str)>, MailFrequency, &'static str, &'static str, DeliveryReason);

const CASES: &[Case] = &[
    ("UTC", None, MailFrequency::Soon, "2024-10-10T12:00:00Z", "2024-10-10T12:05:00Z", DeliveryReason::Grouped),
    // Within the quiet hours, and just before them.
    (
        "Europe/Vienna",
        Some(("22:00", "07:00")),
        MailFrequency::Soon,
        "2024-10-10T23:00:00Z",
        "2024-10-11T05:00:00Z",
        DeliveryReason::Quiet,
    ),
    (
        "Europe/Vienna",
        Some(("22:00", "07:00")),
        MailFrequency::Soon,
        "2024-10-10T19:56:00Z",
        "2024-10-11T05:00:00Z",
        DeliveryReason::Quiet,
    ),
    // The night in which the clock goes back is an hour longer, and the one in which it goes forward an hour shorter.
    (
        "Europe/Vienna",
        Some(("22:00", "07:00")),
        MailFrequency::Soon,
        "2024-10-26T22:00:00Z",
        "2024-10-27T06:00:00Z",
        DeliveryReason::Quiet,
    ),
    (
        "Europe/Vienna",
        Some(("22:00", "07:00")),
        MailFrequency::Soon,
        "2025-03-29T23:00:00Z",
        "2025-03-30T05:00:00Z",
        DeliveryReason::Quiet,
    ),
    // The end of the quiet hours is skipped.
    (
        "Europe/Vienna",
        Some(("22:00", "02:30")),
        MailFrequency::Soon,
        "2025-03-29T23:30:00Z",
        "2025-03-30T01:00:00Z",
        DeliveryReason::Quiet,
    ),
    // The end of the quiet hours comes twice.
    (
        "Europe/Vienna",
        Some(("22:00", "02:30")),
        MailFrequency::Soon,
        "2024-10-26T22:00:00Z",
        "2024-10-27T00:30:00Z",
        DeliveryReason::Quiet,
    ),
    // Daily mail over a change of the clock, and weekly mail.
    (
        "Europe/Vienna",
        None,
        MailFrequency::Daily,
        "2024-10-26T22:00:00Z",
        "2024-10-27T07:00:00Z",
        DeliveryReason::Digest,
    ),
    (
        "Europe/Vienna",
        Some(("22:00", "09:15")),
        MailFrequency::Daily,
        "2025-03-29T12:00:00Z",
        "2025-03-30T07:15:00Z",
        DeliveryReason::Quiet,
    ),
    (
        "America/New_York",
        None,
        MailFrequency::Weekly,
        "2025-03-06T12:00:00Z",
        "2025-03-10T12:00:00Z",
        DeliveryReason::Digest,
    ),
];

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

fn quiet_hours((start, end): (&str, &str)) -> QuietHours {
    let minute = |text: &str| text.parse().expect("a minute");
    QuietHours::new(minute(start), minute(end)).expect("hours")
}

fn move_to(world: &World, time: DateTime<Utc>) {
    world.clock.advance(time - world.services.now());
}

/// Ann in a zone, with her choices.
fn ann(world: &World, zone: &str, quiet: Option<(&str, &str)>, frequency: MailFrequency) -> Viewer {
    let ann = world.create_viewer("ann");
    let sql = format!("UPDATE users SET time_zone = '{zone}' WHERE id = '{}'", ann.user.id);
    world.database.connect().write(|tx| execute(tx, &sql)).expect("a zone");
    choose(world, &ann, quiet, frequency);
    ann
}

fn choose(world: &World, ann: &Viewer, quiet: Option<(&str, &str)>, mail_frequency: MailFrequency) {
    let preferences = notifications::get_preferences(&world.services, ann).expect("preferences").preferences;
    let edit = PreferencesEdit { preferences, quiet_hours: quiet.map(quiet_hours), mail_frequency };
    notifications::update_preferences(&world.services, ann, &edit, &Precondition::none()).expect("an edit");
}

/// The number of mails that went out to ann at this time.
fn mails(world: &World) -> usize {
    world.letters().iter().filter(|letter| letter.to == "ann@example.org").count()
}

#[test]
fn mail_is_held_and_released_as_the_table_says() {
    for (zone, quiet, frequency, happens, goes_out, reason) in CASES {
        let case = format!("{zone} {quiet:?} {frequency:?} at {happens}");
        let world = World::new();
        let ann = ann(&world, zone, *quiet, *frequency);
        let team = world.team(&ann, true, 10);
        move_to(&world, at(happens));
        let ben = world.create_viewer("ben");
        assert_eq!(world.join(&ben, team), Ok(()));
        world.tell();
        let waits = "SELECT format('%s %s %s', state, reason, due_at AT TIME ZONE 'UTC') AS line FROM deliveries";
        let due = at(goes_out).format("%Y-%m-%d %H:%M:%S");
        assert_eq!(world.lines(waits), [format!("waiting {} {due}", reason.as_str())], "{case}");
        move_to(&world, at(goes_out) - TimeDelta::seconds(1));
        assert_eq!(mails(&world), 0, "{case}: too early");
        move_to(&world, at(goes_out));
        assert_eq!(mails(&world), 1, "{case}: it is time");
        move_to(&world, at(goes_out) + TimeDelta::days(14));
        assert_eq!(mails(&world), 0, "{case}: once");
        let left = "SELECT state AS line FROM deliveries WHERE state <> 'sent'";
        assert_eq!(world.lines(left), Vec::<String>::new(), "{case}: nothing is lost");
    }
}

#[test]
fn quiet_hours_that_a_person_sets_meanwhile_hold_what_waits() {
    let world = World::new();
    let ann = ann(&world, "Europe/Vienna", None, MailFrequency::Soon);
    let team = world.team(&ann, true, 10);
    move_to(&world, at("2024-10-10T20:30:00Z"));
    let ben = world.create_viewer("ben");
    assert_eq!(world.join(&ben, team), Ok(()));
    world.tell();
    choose(&world, &ann, Some(("22:00", "07:00")), MailFrequency::Soon);
    move_to(&world, at("2024-10-10T20:35:00Z"));
    assert_eq!(mails(&world), 0, "it is night there now");
    let waits = "SELECT format('%s %s %s', state, reason, attempts) AS line FROM deliveries";
    assert_eq!(world.lines(waits), ["waiting quiet 0"], "it was not tried");
    move_to(&world, at("2024-10-11T05:00:00Z"));
    assert_eq!(mails(&world), 1);
}

#[test]
fn all_that_happens_before_a_daily_mail_is_in_it() {
    let world = World::new();
    let ann = ann(&world, "UTC", None, MailFrequency::Daily);
    let team = world.team(&ann, true, 10);
    for (hour, name) in [(10, "ben"), (15, "cem"), (23, "dee")] {
        move_to(&world, at(&format!("2024-10-10T{hour}:00:00Z")));
        let viewer = world.create_viewer(name);
        assert_eq!(world.join(&viewer, team), Ok(()));
        world.tell();
        assert_eq!(mails(&world), 0);
    }
    move_to(&world, at("2024-10-11T08:00:00Z"));
    let mails: Vec<_> = world.letters().into_iter().filter(|letter| letter.to == "ann@example.org").collect();
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.starts_with("Your day on Mile Quest"), "{}", mails[0].subject);
    for name in ["Ben", "Cem", "Dee"] {
        assert!(mails[0].text.to_lowercase().contains(&name.to_lowercase()), "{}", mails[0].text);
    }
}
