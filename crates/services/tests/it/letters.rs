//! Every mail as its recipient sees it.

use crate::world::start;
use chrono::TimeDelta;
use milequest_domain::{DisplayName, Language, deliveries::MailFrequency};
use milequest_services::{
    core::public_url::{Link, PublicUrl},
    mail::{Letter, LetterEntry, Message, NotificationLetter, Reader, Unsubscribe},
};
use uuid::Uuid;

fn write(letter: &Letter) -> Message {
    write_in(Language::English, letter)
}

fn write_in(language: Language, letter: &Letter) -> Message {
    let reader = Reader { language, zone: "Europe/Vienna".parse().expect("a zone") };
    letter.write(Uuid::from_u128(7), "ann@example.org".parse().expect("an address"), reader)
}

fn link(page: &str) -> Link {
    let home: PublicUrl = "https://quest.example.org".parse().expect("an address");
    home.link(page, &[("token", "mq_s3cret"), ("for", "ann")])
}

/// One letter of each kind, with the name of its snapshot.
fn letters(name: &DisplayName, device: &str) -> Vec<(&'static str, Letter)> {
    let (name, when, from) = (|| name.clone(), start(), "203.0.113.7".parse().ok());
    let until = when + TimeDelta::days(30);
    let username = || "ann".parse().expect("a username");
    vec![
        ("test", Letter::Test { home: link("") }),
        (
            "verify_address",
            Letter::VerifyAddress { name: name(), username: username(), link: link("verify"), hours: 24 },
        ),
        (
            "already_registered",
            Letter::AlreadyRegistered { name: name(), sign_in_link: link("sign-in"), reset_link: link("reset") },
        ),
        ("reset_password", Letter::ResetPassword { name: name(), link: link("reset"), minutes: 30 }),
        ("password_changed", Letter::PasswordChanged { name: name(), when, from }),
        ("new_sign_in", Letter::NewSignIn { name: name(), device: device.to_owned(), when, from }),
        (
            "confirm_address_change",
            Letter::ConfirmAddressChange {
                name: name(),
                username: username(),
                new_address_hint: "a…@example.net".to_owned(),
                link: link("agree"),
                hours: 1,
            },
        ),
        (
            "confirm_new_address",
            Letter::ConfirmNewAddress { name: name(), username: username(), link: link("verify"), hours: 24 },
        ),
        ("address_changed", Letter::AddressChanged { name: name(), when }),
        ("account_locked", Letter::AccountLocked { name: name(), until, from, reset_link: link("reset") }),
        ("account_closing", Letter::AccountClosing { name: name(), until, way_back_link: link("keep") }),
        ("account_restored", Letter::AccountRestored { name: name() }),
        (
            "team_invite",
            Letter::TeamInvite {
                name: None,
                inviter: Some(name()),
                team: "Night Walkers".parse().expect("a name"),
                until,
                link: link("invites/mq_s3cret"),
            },
        ),
    ]
}

fn ann() -> DisplayName {
    "Ann Lee".parse().expect("a name")
}

#[test]
fn every_letter_has_its_expected_text() {
    for (kind, letter) in letters(&ann(), "Firefox on Linux") {
        let Message { subject, text, html, .. } = write(&letter);
        insta::assert_snapshot!(kind, format!("Subject: {subject}\n\n{text}\n{html}"));
    }
}

/// A digest of three notifications, with more that it has no place for.
#[test]
fn a_mail_about_notifications_has_its_expected_text() {
    let entry = |title: &str, message: &str, minutes| LetterEntry {
        title: title.to_owned(),
        message: message.to_owned(),
        when: start() - TimeDelta::minutes(minutes),
        link: link("teams"),
    };
    let letter = NotificationLetter {
        name: ann(),
        frequency: MailFrequency::Daily,
        entries: vec![
            entry("Goal reached", "Over the Alps together: the goal is reached", 5),
            entry("New activities", "Night Walkers: 3 people have logged 23 km", 90),
            entry("New members", "Night Walkers: Cem Demir has joined", 600),
        ],
        more: 4,
        list: link("notifications"),
        settings: link("settings/notifications"),
        unsubscribe: Unsubscribe { page: link("unsubscribe"), one_click: link("api/v1/unsubscribe") },
        category: None,
    };
    let reader = Reader { language: Language::English, zone: "Europe/Vienna".parse().expect("a zone") };
    let to = "ann@example.org".parse().expect("an address");
    let Message { subject, text, html, .. } = letter.write(Uuid::from_u128(7), to, reader);
    insta::assert_snapshot!("notifications", format!("Subject: {subject}\n\n{text}\n{html}"));
}

#[test]
fn every_letter_exists_in_german() {
    let letters = letters(&ann(), "Firefox on Linux").into_iter().map(|(kind, letter)| {
        let Message { subject, text, html, .. } = write_in(Language::German, &letter);
        assert!(html.contains("<html lang=\"de\">"), "{kind}: {html}");
        assert!(!text.contains("mail-") && !text.contains('{'), "{kind}: {text}");
        format!("{kind}\nSubject: {subject}\n\n{text}\n")
    });
    insta::assert_snapshot!("german", letters.collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_letter_has_its_reason_and_what_to_do_about_a_mistake() {
    for (kind, letter) in letters(&ann(), "Firefox") {
        let Message { text, html, .. } = write(&letter);
        for form in [text, html] {
            assert!(form.contains("You get this letter because"), "{kind}: {form}");
            let advice = ["If it was not you", "If you d", "If the account is not yours"];
            assert!(advice.iter().any(|advice| form.contains(advice)), "{kind}: {form}");
        }
    }
}

#[test]
fn special_names_and_devices_do_not_break_a_letter() {
    let hostile =
        ["<script>alert(1)</script>", "\"><img src=x>", "&amp;'\"{}{0}%s", "שלום", "مرحبا <b>", "=?utf-8?q?x?="];
    for name in hostile {
        let device = format!("{name}\r\n\r\nBcc: bob@example.net\u{202e}");
        for (kind, letter) in letters(&name.parse().expect("a name"), &device) {
            let Message { subject, text, html, .. } = write(&letter);
            assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>"), "{kind}: {html}");
            assert!(!text.contains("\nBcc:") && !text.contains('\u{202e}'), "{kind}: {text}");
            assert!(!subject.contains(name), "{kind}: {subject}");
            let tags = |tag: &str| html.matches(tag).count();
            assert_eq!((tags("<p"), tags("<bdi>")), (tags("</p>"), tags("</bdi>")), "{kind}: {html}");
        }
    }
}

#[test]
fn a_name_cannot_advertise_in_a_letter_to_another_person() {
    for (kind, letter) in letters(&"Win at evil.example".parse().expect("a name"), "Firefox") {
        let Message { text, html, .. } = write(&letter);
        assert!(!text.contains("evil") && !html.contains("evil"), "{kind}: {text}");
    }
}

#[test]
fn a_letter_is_read_from_its_job_and_debug_output_hides_it() {
    for (kind, letter) in letters(&ann(), "Firefox") {
        let kept = serde_json::to_value(&letter).expect("JSON");
        assert_eq!(kept["letter"], kind);
        assert_eq!(serde_json::from_value::<Letter>(kept).ok().as_ref(), Some(&letter));
        let shown = format!("{letter:?} {:?}", write(&letter));
        assert!(!shown.contains("s3cret") && !shown.contains("ann@example.org"), "{shown}");
    }
}

#[test]
fn html_letters_load_nothing_and_keep_the_colours_of_the_recipient() {
    for (kind, letter) in letters(&ann(), "Firefox") {
        let html = write(&letter).html;
        let elsewhere = html.split("http").skip(1).any(|rest| !rest.starts_with("s://quest.example.org/"));
        assert!(!elsewhere && !html.contains("src=") && !html.contains("url("), "{kind}: {html}");
        assert!(html.contains("color-scheme: light dark"), "{kind}: {html}");
    }
}
