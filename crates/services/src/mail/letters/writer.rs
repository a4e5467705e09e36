//! Writes a letter in the language of its recipient.

use super::{
    letter::{Letter, Reader},
    sheet::{
        Block,
        Block::{Facts, Follow, Say},
        Greeting, Sheet, harmless, is_harmless, visible,
    },
};
use crate::core::{
    public_url::Link,
    texts::{Texts, Values, texts},
};
use chrono::{DateTime, Datelike, Utc};
use fluent_bundle::FluentValue;
use milequest_domain::{DisplayName, TeamName, TimeZone};
use std::net::IpAddr;

/// Writes the letter for this recipient.
pub(super) fn write(letter: &Letter, reader: Reader) -> Sheet {
    let writer = Writer { texts: texts(reader.language), zone: reader.zone };
    let w = |kind, name| Draft::new(&writer, kind, name);
    match letter {
        Letter::Test { home } => w("mail-test", None).say("intro", &[]).follow("button", home),
        Letter::VerifyAddress { name, username, link, hours } => w("mail-verify-address", Some(name))
            .say("intro", &[("username", username.as_str().into())])
            .follow("button", link)
            .say("lifetime", &[("hours", (*hours).into())]),
        Letter::AlreadyRegistered { name, sign_in_link, reset_link } => w("mail-already-registered", Some(name))
            .say("intro", &[])
            .follow("button", sign_in_link)
            .say("forgotten", &[])
            .follow("reset", reset_link),
        Letter::ResetPassword { name, link, minutes } => w("mail-reset-password", Some(name))
            .say("intro", &[])
            .follow("button", link)
            .say("lifetime", &[("minutes", (*minutes).into())]),
        Letter::PasswordChanged { name, when, from } => w("mail-password-changed", Some(name))
            .say("intro", &[])
            .facts(None, Some(*when), *from)
            .not_you("mail-not-you-change-password"),
        Letter::NewSignIn { name, device, when, from } => w("mail-new-sign-in", Some(name))
            .say("intro", &[])
            .facts(Some(device), Some(*when), *from)
            .not_you("mail-not-you-change-password"),
        Letter::ConfirmAddressChange { name, username, new_address_hint, link, hours } => {
            w("mail-confirm-address-change", Some(name))
                .say("intro", &[("username", username.as_str().into()), ("address", visible(new_address_hint).into())])
                .follow("button", link)
                .say("lifetime", &[("hours", (*hours).into())])
        }
        Letter::ConfirmNewAddress { name, username, link, hours } => w("mail-confirm-new-address", Some(name))
            .say("intro", &[("username", username.as_str().into())])
            .follow("button", link)
            .say("lifetime", &[("hours", (*hours).into())]),
        Letter::AddressChanged { name, when } => {
            w("mail-address-changed", Some(name)).say("intro", &[]).facts(None, Some(*when), None)
        }
        Letter::AccountLocked { name, until, from, reset_link } => w("mail-account-locked", Some(name))
            .say("intro", &[("until", writer.moment(*until).into())])
            .facts(None, None, *from)
            .say("way-out", &[])
            .follow("button", reset_link),
        Letter::AccountClosing { name, until, way_back_link } => w("mail-account-closing", Some(name))
            .say("intro", &[("until", writer.moment(*until).into())])
            .say("way-back", &[])
            .follow("button", way_back_link),
        Letter::AccountRestored { name } => {
            w("mail-account-restored", Some(name)).say("intro", &[]).not_you("mail-not-you-change-password")
        }
        Letter::TeamInvite { name, inviter, team, until, link } => w("mail-team-invite", name.as_ref())
            .invite(inviter.as_ref(), team)
            .follow("button", link)
            .say("lifetime", &[("until", writer.moment(*until).into())]),
    }
    .sheet
}

/// The texts, the time zone and the values of a letter.
pub(super) struct Writer {
    pub(super) texts: &'static Texts,
    pub(super) zone: TimeZone,
}

impl Writer {
    /// A moment in the recipient's time zone, with the name of the zone, because the recipient may be elsewhere.
    pub(super) fn moment(&self, moment: DateTime<Utc>) -> String {
        let local = self.zone.local_time(moment);
        let values: [(&str, FluentValue<'_>); 5] = [
            ("day", local.day().to_string().into()),
            ("month", local.month().into()),
            ("year", local.year().to_string().into()),
            ("time", local.format("%H:%M").to_string().into()),
            ("zone", self.zone.to_string().into()),
        ];
        self.texts.get("mail-moment", &values)
    }

    /// The texts before and after the name.
    pub(super) fn greeting(&self, name: Option<DisplayName>) -> Greeting {
        /// A placeholder that no name and no text contains.
        const PLACE: &str = "\u{fffc}";
        let text = match name {
            Some(_) => self.texts.get("mail-greeting", &[("name", PLACE.into())]),
            None => self.texts.get("mail-greeting-nameless", &[]),
        };
        let (before, after) = text.split_once(PLACE).unwrap_or((&text, ""));
        Greeting { before: before.to_owned(), name, after: after.to_owned() }
    }
}

/// A letter that is being written.
struct Draft<'a> {
    writer: &'a Writer,
    kind: &'static str,
    sheet: Sheet,
}

impl<'a> Draft<'a> {
    fn new(writer: &'a Writer, kind: &'static str, name: Option<&DisplayName>) -> Self {
        let texts = writer.texts;
        let own_account = || texts.get("mail-why-own-account", &[]);
        let sheet = Sheet {
            language: texts.code,
            subject: texts.get(kind, &[]),
            greeting: writer.greeting(name.and_then(harmless)),
            body: Vec::new(),
            not_you: texts.attribute(kind, "not-you", &[]).unwrap_or_default(),
            why: texts.attribute(kind, "why", &[]).unwrap_or_else(own_account),
            signature: texts.get("mail-signature", &[]),
            footer: Vec::new(),
        };
        Self { writer, kind, sheet }
    }

    fn text(&self, part: &str, values: Values<'_>) -> String {
        self.writer.texts.attribute(self.kind, part, values).unwrap_or_else(|| format!("{}.{part}", self.kind))
    }

    fn with(mut self, block: Block) -> Self {
        self.sheet.body.push(block);
        self
    }

    fn say(self, part: &str, values: Values<'_>) -> Self {
        let text = self.text(part, values);
        self.with(Say(text))
    }

    fn follow(self, part: &str, link: &Link) -> Self {
        let text = self.text(part, &[]);
        self.with(Follow(text, link.clone()))
    }

    /// Adds the time, the device and the address of an action.
    fn facts(self, device: Option<&String>, when: Option<DateTime<Utc>>, from: Option<IpAddr>) -> Self {
        let label = |name| self.writer.texts.get(name, &[]);
        let device = device.map(|device| (label("mail-fact-device"), visible(device)));
        let when = when.map(|when| (label("mail-fact-when"), self.writer.moment(when)));
        let from = from.map(|address| (label("mail-fact-from"), address.to_string()));
        let facts: Vec<_> = device.into_iter().chain(when).chain(from).collect();
        if facts.is_empty() { self } else { self.with(Facts(facts)) }
    }

    /// Adds the inviter and the team. Names that a mail program could show as a link are left out.
    fn invite(self, inviter: Option<&DisplayName>, team: &TeamName) -> Self {
        let inviter = inviter.and_then(harmless).map(|name| visible(name.as_str()));
        let team = Some(visible(team.as_str())).filter(|team| is_harmless(team));
        let named = match (&inviter, &team) {
            (Some(_), Some(_)) => "both",
            (Some(_), None) => "inviter",
            (None, Some(_)) => "team",
            (None, None) => "neither",
        };
        let values: [(&str, FluentValue<'_>); 3] = [
            ("named", named.into()),
            ("inviter", inviter.unwrap_or_default().into()),
            ("team", team.unwrap_or_default().into()),
        ];
        self.say("intro", &values)
    }

    /// Adds what to do if the recipient did not cause this mail, with a text that several letters share.
    fn not_you(mut self, message: &str) -> Self {
        self.sheet.not_you = self.writer.texts.get(message, &[]);
        self
    }
}
