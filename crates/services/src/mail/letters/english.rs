//! The letters in English.

use super::{
    letter::Letter,
    sheet::{
        Block,
        Block::{Facts, Follow, Say},
        Greeting, Sheet, harmless, is_harmless, visible,
    },
};
use crate::core::public_url::Link;
use chrono::{DateTime, Utc};
use milequest_domain::{DisplayName, TeamName, TimeZone};
use std::net::IpAddr;

const OWN_ACCOUNT: &str = "You get this letter because your account on Mile Quest has this email address.";
const CHANGE_PASSWORD: &str = "If it was not you, somebody else may have your account: reset your password now, and end the sessions you do not know.";

/// The letter as somebody in `zone` reads it.
pub(super) fn write(letter: &Letter, zone: TimeZone) -> Sheet {
    match letter {
        Letter::Test { home } => test(home),
        Letter::VerifyAddress { name, link, hours } => verify_address(name, link, *hours),
        Letter::AlreadyRegistered { name, sign_in_link, reset_link } => {
            already_registered(name, sign_in_link, reset_link)
        }
        Letter::ResetPassword { name, link, minutes } => reset_password(name, link, *minutes),
        Letter::PasswordChanged { name, when, from } => password_changed(name, facts(None, *when, *from, zone)),
        Letter::NewSignIn { name, device, when, from } => new_sign_in(name, facts(Some(device), *when, *from, zone)),
        Letter::ConfirmAddressChange { name, new_address_hint, link, hours } => {
            confirm_address_change(name, new_address_hint, link, *hours)
        }
        Letter::ConfirmNewAddress { name, link, hours } => confirm_new_address(name, link, *hours),
        Letter::AddressChanged { name, when } => address_changed(name, facts(None, *when, None, zone)),
        Letter::AccountLocked { name, until, from, reset_link } => {
            account_locked(name, &moment(*until, zone), *from, reset_link)
        }
        Letter::AccountClosing { name, until, way_back_link } => {
            account_closing(name, &moment(*until, zone), way_back_link)
        }
        Letter::AccountRestored { name } => account_restored(name),
        Letter::TeamInvite { name, inviter, team, until, link } => {
            team_invite(name.as_ref(), inviter.as_ref(), team, &moment(*until, zone), link)
        }
    }
}

fn test(home: &Link) -> Sheet {
    Sheet {
        why: "You get this letter because the operator of the server asked for it.",
        ..sheet(
            "Mail from Mile Quest arrives",
            None,
            vec![
                say("This is a test. It arrived, so mail is set up."),
                Follow("Links in letters lead here", home.clone()),
            ],
            "If you do not know of it, somebody mistyped an address. There is nothing for you to do.",
        )
    }
}

fn verify_address(name: &DisplayName, link: &Link, hours: u32) -> Sheet {
    Sheet {
        why: "You get this letter because somebody gave this address for a new account on Mile Quest.",
        ..sheet(
            "Confirm your email address",
            Some(name),
            vec![
                say("Welcome to Mile Quest. Please confirm that this address is yours:"),
                Follow("Confirm the address", link.clone()),
                Say(format!("The link works once, for {}.", count(hours, "hour"))),
            ],
            "If it was not you, do nothing: the account cannot use your address.",
        )
    }
}

fn already_registered(name: &DisplayName, sign_in: &Link, reset: &Link) -> Sheet {
    sheet(
        "You have an account already",
        Some(name),
        vec![
            say("Somebody tried to register on Mile Quest with this address. It has an account already, so nothing \
                 was changed and no second one was made. If it was you, sign in:"),
            Follow("Sign in", sign_in.clone()),
            say("Should you have forgotten your password, choose a new one:"),
            Follow("Reset the password", reset.clone()),
        ],
        "If it was not you, do nothing: whoever it was has learned nothing about your account.",
    )
}

fn reset_password(name: &DisplayName, link: &Link, minutes: u32) -> Sheet {
    sheet(
        "Reset your password",
        Some(name),
        vec![
            say("Here you can choose a new password for your account on Mile Quest:"),
            Follow("Choose a new password", link.clone()),
            Say(format!("The link works once, for {}.", count(minutes, "minute"))),
        ],
        "If you did not ask for it, do nothing: your password stays as it is. Never give the link to anybody.",
    )
}

fn password_changed(name: &DisplayName, facts: Block) -> Sheet {
    sheet(
        "Your password was changed",
        Some(name),
        vec![say("The password of your account on Mile Quest was changed."), facts],
        CHANGE_PASSWORD,
    )
}

fn new_sign_in(name: &DisplayName, facts: Block) -> Sheet {
    sheet(
        "A new sign-in to your account",
        Some(name),
        vec![say("Somebody signed in to your account on Mile Quest."), facts],
        CHANGE_PASSWORD,
    )
}

fn confirm_address_change(name: &DisplayName, new_address: &str, link: &Link, hours: u32) -> Sheet {
    sheet(
        "Confirm the change of your email address",
        Some(name),
        vec![
            Say(format!("Your account on Mile Quest is to move from this address to {}.", visible(new_address))),
            Follow("Agree to the change", link.clone()),
            Say(format!("The link works once, for {}. Nothing changes without it.", count(hours, "hour"))),
        ],
        "If it was not you, do not follow the link. Somebody may know your password: change it.",
    )
}

fn confirm_new_address(name: &DisplayName, link: &Link, hours: u32) -> Sheet {
    Sheet {
        why: "You get this letter because somebody gave this address for an account on Mile Quest.",
        ..sheet(
            "Confirm your new email address",
            Some(name),
            vec![
                say("This is to become the address of your account on Mile Quest. Please confirm that it is yours:"),
                Follow("Confirm the address", link.clone()),
                Say(format!("The link works once, for {}.", count(hours, "hour"))),
            ],
            "If it was not you, do nothing: the account cannot use your address.",
        )
    }
}

fn address_changed(name: &DisplayName, facts: Block) -> Sheet {
    Sheet {
        why: "You get this letter because your account on Mile Quest had this email address until now.",
        ..sheet(
            "Your email address was changed",
            Some(name),
            vec![
                say("Your account on Mile Quest has another email address now. No more letters come to this one."),
                facts,
            ],
            "If it was not you, ask the operator of the server for help.",
        )
    }
}

fn account_locked(name: &DisplayName, until: &str, from: Option<IpAddr>, reset: &Link) -> Sheet {
    let mut body = vec![Say(format!(
        "After too many wrong passwords, nobody can sign in to your account on Mile Quest until {until}."
    ))];
    body.extend(from.map(|address| Facts(vec![("From", address.to_string())])));
    body.push(say("You need not wait if you choose a new password:"));
    body.push(Follow("Reset the password", reset.clone()));
    sheet(
        "Your account is locked for a while",
        Some(name),
        body,
        "If it was not you, somebody tried to guess your password and did not succeed. Make sure that it is a good one.",
    )
}

fn account_closing(name: &DisplayName, until: &str, way_back: &Link) -> Sheet {
    sheet(
        "Your account will be deleted",
        Some(name),
        vec![
            Say(format!("As asked, your account on Mile Quest is closed. It will be deleted for good on {until}.")),
            say("Until then you can have it back as it was:"),
            Follow("Keep the account", way_back.clone()),
        ],
        "If it was not you, keep the account by the link above and change your password.",
    )
}

fn account_restored(name: &DisplayName) -> Sheet {
    sheet(
        "Your account is back",
        Some(name),
        vec![say("Your account on Mile Quest is open again, and it will not be deleted.")],
        CHANGE_PASSWORD,
    )
}

fn team_invite(
    name: Option<&DisplayName>,
    inviter: Option<&DisplayName>,
    team: &TeamName,
    until: &str,
    link: &Link,
) -> Sheet {
    let inviter = inviter.and_then(harmless).map_or_else(|| "Somebody".to_owned(), |name| visible(name.as_str()));
    let team = visible(team.as_str());
    let called = if is_harmless(&team) { format!("the team \u{201c}{team}\u{201d}") } else { "a team".to_owned() };
    Sheet {
        why: "You get this letter because somebody gave this address for an invite into a team on Mile Quest.",
        ..sheet(
            "You are invited to a team",
            name,
            vec![
                Say(format!(
                    "{inviter} invites you to {called} on Mile Quest, which walks, runs or rides a way together."
                )),
                Follow("See the invite", link.clone()),
                Say(format!(
                    "It waits until {until}. Without an account yet, register with this address and you find it there."
                )),
            ],
            "If you do not know of it, do nothing: you are in no team unless you say so.",
        )
    }
}

fn sheet(subject: &'static str, name: Option<&DisplayName>, body: Vec<Block>, not_you: &'static str) -> Sheet {
    Sheet {
        language: "en",
        subject,
        greeting: Greeting("Hello", name.and_then(harmless), ","),
        body,
        why: OWN_ACCOUNT,
        not_you,
        signature: "Mile Quest",
    }
}

fn say(paragraph: &str) -> Block {
    Say(paragraph.to_owned())
}

fn facts(device: Option<&String>, when: DateTime<Utc>, from: Option<IpAddr>, zone: TimeZone) -> Block {
    let device = device.map(|device| ("Device", visible(device)));
    let from = from.map(|address| ("From", address.to_string()));
    Facts(device.into_iter().chain([("When", moment(when, zone))]).chain(from).collect())
}

/// A moment by the reader's own clock, with the zone, because the reader may be elsewhere.
fn moment(moment: DateTime<Utc>, zone: TimeZone) -> String {
    format!("{} ({zone})", zone.local_time(moment).format("%-d %B %Y, %H:%M"))
}

fn count(number: u32, unit: &str) -> String {
    if number == 1 { format!("1 {unit}") } else { format!("{number} {unit}s") }
}
