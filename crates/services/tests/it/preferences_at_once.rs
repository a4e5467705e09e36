//! Preferences that several pages change at once.

use crate::world::World;
use milequest_domain::{
    deliveries::MailFrequency,
    notifications::{
        NotificationCategory, NotificationChannel, NotificationPreference, NotificationPreferences, QuietHours,
    },
};
use milequest_services::{
    Code, Precondition,
    notifications::{PreferencesEdit, get_preferences, update_preferences},
};
use std::{sync::Barrier, thread};

const PAGES: usize = 8;
const ROUNDS: usize = 20;

/// The preferences that one page saves in one round. No two are equal.
fn edit(round: usize, page: usize) -> PreferencesEdit {
    let category = NotificationCategory::ALL[page % 5];
    let off = NotificationPreference { category, channel: NotificationChannel::InApp, is_on: false };
    let minute = |hour: usize| format!("{hour:02}:{:02}", round + page).parse().expect("a minute");
    let quiet_hours = QuietHours::new(minute(page), minute(page + 9)).expect("hours");
    PreferencesEdit {
        preferences: NotificationPreferences::from_stored([off]),
        quiet_hours: Some(quiet_hours),
        mail_frequency: MailFrequency::ALL[page % 3],
    }
}

#[test]
fn one_of_many_pages_that_read_the_same_preferences_saves_them() {
    let world = World::new();
    let (s, ann) = (&world.services, world.create_viewer("ann"));
    for round in 0..ROUNDS {
        let (read, barrier) = (get_preferences(s, &ann).expect("preferences"), Barrier::new(PAGES));
        let saved = thread::scope(|scope| {
            let page = |page| {
                let (read, barrier, ann) = (read.clone(), &barrier, &ann);
                scope.spawn(move || {
                    let unchanged = Precondition::that(move |current| *current == read);
                    barrier.wait();
                    update_preferences(s, ann, &edit(round, page), &unchanged)
                })
            };
            let pages: Vec<_> = (0..PAGES).map(page).collect();
            pages.into_iter().map(|page| page.join().expect("a page")).collect::<Vec<_>>()
        });
        let stored = get_preferences(s, &ann).expect("preferences");
        let (winners, losers): (Vec<_>, Vec<_>) = saved.into_iter().partition(Result::is_ok);
        let winners: Vec<_> = winners.into_iter().flatten().collect();
        assert_eq!(winners, [stored], "one page saved, and nobody changed it afterwards");
        assert!(losers.iter().all(|lost| lost.as_ref().is_err_and(|error| error.code() == Code::Changed)));
    }
}

#[test]
fn pages_that_save_without_a_precondition_mix_nothing() {
    let world = World::new();
    let (s, ann) = (&world.services, world.create_viewer("ann"));
    for round in 0..ROUNDS {
        thread::scope(|scope| {
            for page in 0..PAGES {
                let ann = &ann;
                scope.spawn(move || {
                    update_preferences(s, ann, &edit(round, page), &Precondition::none()).expect("saved")
                });
            }
        });
        let stored = get_preferences(s, &ann).expect("preferences");
        let is_of_one_page = |page| {
            let PreferencesEdit { preferences, quiet_hours, mail_frequency } = edit(round, page);
            stored.preferences == preferences
                && stored.quiet_hours == quiet_hours
                && stored.mail_frequency == mail_frequency
        };
        assert!((0..PAGES).any(is_of_one_page), "{stored:?}");
    }
}
