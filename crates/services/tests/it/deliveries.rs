//! Mail about notifications, with a mail server that really listens: what it says, to whom it does not go, and how it is turned off.

use crate::{
    mail_server::{Behaviour, MailServer},
    world::{World, address, here},
};
use chrono::TimeDelta;
use mail_parser::{Message, MessageParser, MimeHeaders};
use milequest_domain::{
    TeamId,
    deliveries::{DeliveryReason, DeliveryState, MailFrequency},
    notifications::{NotificationCategory, NotificationChannel, NotificationKind, NotificationPreference},
};
use milequest_services::{
    Code, PageRequest, Position, Precondition, Viewer,
    deliveries::{
        admin::{self, DeliveryEntry, DeliveryFilter},
        mail::{PausedMail, get_unsubscribe, pause_reported, unsubscribe},
    },
    notifications::{self, PreferencesEdit},
};
use std::collections::BTreeSet;

const FIVE_MINUTES: TimeDelta = TimeDelta::minutes(5);

/// Ann with a team, and ben, who has just joined it. Ann has been told.
fn scene() -> (World, Viewer, TeamId) {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 100);
    join(&world, "ben", team);
    (world, ann, team)
}

fn join(world: &World, name: &str, team: TeamId) -> Viewer {
    let viewer = world.create_viewer(name);
    assert_eq!(world.join(&viewer, team), Ok(()));
    world.tell();
    viewer
}

/// The mails to a person, which go out within the next five minutes.
fn mails_to(world: &World, name: &str) -> Vec<Vec<u8>> {
    world.clock.advance(FIVE_MINUTES);
    let before = world.mail.received().letters.len();
    world.letters();
    let to = |raw: &Vec<u8>| {
        let letter = parse(raw);
        letter.to().and_then(|to| to.first()?.address()).is_some_and(|to| to == address(name))
    };
    world.mail.received().letters.into_iter().skip(before).filter(to).collect()
}

fn parse(raw: &[u8]) -> Message<'_> {
    MessageParser::default().parse(raw).expect("a mail")
}

fn edit(world: &World, viewer: &Viewer, change: impl FnOnce(&mut PreferencesEdit)) {
    let current = notifications::get_preferences(&world.services, viewer).expect("preferences");
    let mut edit = PreferencesEdit {
        preferences: current.preferences,
        quiet_hours: current.quiet_hours,
        mail_frequency: current.mail_frequency,
    };
    change(&mut edit);
    notifications::update_preferences(&world.services, viewer, &edit, &Precondition::none()).expect("an edit");
}

fn set(world: &World, viewer: &Viewer, category: NotificationCategory, is_on: bool) {
    edit(world, viewer, |edit| {
        let preference = NotificationPreference { category, channel: NotificationChannel::Email, is_on };
        edit.preferences.update(preference).expect("a free one");
    });
}

fn all_deliveries(world: &World) -> Vec<DeliveryEntry> {
    let page = PageRequest { limit: 100, position: Position::Start };
    admin::list(&world.services, &DeliveryFilter::default(), &page).expect("a list").items
}

/// The state and the reason of each delivery, the newest first.
fn states(world: &World) -> Vec<(DeliveryState, Option<DeliveryReason>)> {
    all_deliveries(world).iter().map(|delivery| (delivery.state, delivery.reason)).collect()
}

/// What `GET /notifications/{id}` says of the mail about the newest notification.
fn outcome(world: &World, viewer: &Viewer) -> (&'static str, Option<DeliveryReason>, String) {
    let id = world.told(viewer)[0].id;
    let details = notifications::get(&world.services, viewer, id).expect("details");
    let mail = details.channels.into_iter().find(|channel| channel.channel == NotificationChannel::Email);
    let mail = mail.expect("the channel");
    (mail.outcome, mail.reason, mail.detail)
}

/// The address in the header, to which a mail program posts.
fn one_click(letter: &Message<'_>) -> String {
    let header = letter.header_raw("List-Unsubscribe").expect("a header").trim();
    header.trim_matches(['<', '>']).to_owned()
}

fn token(link: &str) -> &str {
    link.rsplit_once('/').expect("a path").1
}

#[test]
fn what_one_person_gets_within_five_minutes_is_one_mail_that_a_mail_program_reads() {
    let (world, _, team) = scene();
    world.clock.advance(TimeDelta::minutes(2));
    join(&world, "cem", team);
    world.clock.advance(TimeDelta::minutes(2));
    join(&world, "dee", team);
    let mails = mails_to(&world, "ann");
    assert_eq!(mails.len(), 1, "one mail for three people who joined");
    let letter = parse(&mails[0]);
    assert_eq!(letter.subject(), Some("A notification from Mile Quest"));
    let (text, html) = (letter.body_text(0).expect("a text"), letter.body_html(0).expect("a page"));
    assert!(text.contains("Night Walkers: 3 people have joined"), "{text}");
    let members = format!("https://quest.example.org/teams/{team}/members");
    for body in [&text, &html] {
        assert!(body.contains(&members) && body.contains("https://quest.example.org/settings/notifications"), "{body}");
        assert!(!body.contains("mail-notifications"), "every text exists: {body}");
    }
    // Nothing is fetched when it is opened.
    for remote in ["<img", "src=", "url(", "@import", "<link", "<script"] {
        assert!(!html.contains(remote), "{remote}");
    }
    assert!(html.contains("color-scheme: light dark"));
    let link = one_click(&letter);
    assert!(link.starts_with("https://quest.example.org/api/v1/unsubscribe/"), "{link}");
    assert_eq!(letter.header_raw("List-Unsubscribe-Post").map(str::trim), Some("List-Unsubscribe=One-Click"));
    assert_eq!(letter.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    assert!(text.contains("https://quest.example.org/unsubscribe/"), "{text}");
    let kinds: Vec<_> = letter.parts.iter().filter_map(|part| part.content_type()?.subtype()).collect();
    assert_eq!(kinds, ["alternative", "plain", "html"]);
    let longest = mails[0].split(|byte| *byte == b'\n').map(<[u8]>::len).max();
    assert!(longest <= Some(998) && mails[0].is_ascii(), "{longest:?}");
    assert_eq!(outcome_of_all(&world), [DeliveryState::Sent]);
    assert_eq!(mails_to(&world, "ann").len(), 0, "it is sent once");
}

fn outcome_of_all(world: &World) -> Vec<DeliveryState> {
    let of_ann = |delivery: &DeliveryEntry| delivery.username.as_deref() == Some("ann");
    all_deliveries(world).into_iter().filter(of_ann).map(|delivery| delivery.state).collect()
}

#[test]
fn the_details_of_a_notification_say_what_becomes_of_its_mail() {
    let (world, ann, _) = scene();
    let (state, reason, detail) = outcome(&world, &ann);
    assert_eq!((state, reason), ("waiting", Some(DeliveryReason::Grouped)));
    assert!(detail.starts_with("It waits some minutes"), "{detail}");
    assert_eq!(mails_to(&world, "ann").len(), 1);
    assert_eq!(outcome(&world, &ann), ("sent", None, "It was sent to your email address.".to_owned()));
    set(&world, &ann, NotificationCategory::Team, false);
    let team = world.told(&ann)[0].team.as_ref().expect("a team").id;
    join(&world, "cem", team);
    assert_eq!(outcome(&world, &ann), ("off", None, "Mail of this category is off.".to_owned()));
}

#[test]
fn what_was_read_meanwhile_goes_into_no_mail() {
    let (world, ann, _) = scene();
    let id = world.told(&ann)[0].id;
    notifications::mark_one_read(&world.services, ann.user.id, id).expect("a mark");
    assert_eq!(mails_to(&world, "ann").len(), 0);
    assert_eq!(states(&world), [(DeliveryState::Dropped, Some(DeliveryReason::Read))]);
    let (state, reason, detail) = outcome(&world, &ann);
    assert_eq!((state, reason), ("dropped", Some(DeliveryReason::Read)));
    assert!(detail.contains("you had read it before"), "{detail}");
}

#[test]
fn a_preference_that_is_turned_off_stops_what_waits() {
    let (world, ann, _) = scene();
    set(&world, &ann, NotificationCategory::Team, false);
    assert_eq!(mails_to(&world, "ann").len(), 0);
    assert_eq!(states(&world), [(DeliveryState::Dropped, Some(DeliveryReason::Off))]);
}

#[test]
fn an_account_that_is_closed_meanwhile_gets_no_mail_about_notifications() {
    let (world, ann, _) = scene();
    let sql = format!("UPDATE users SET disabled_at = now() WHERE id = '{}'", ann.user.id);
    world.database.connect().write(|tx| milequest_persistence::test_kit::execute(tx, &sql)).expect("an update");
    assert_eq!(mails_to(&world, "ann").len(), 0);
    assert_eq!(states(&world), [(DeliveryState::Dropped, Some(DeliveryReason::Gone))]);
}

#[test]
fn redaction_reaches_a_mail_that_waits() {
    let (world, ann, team) = scene();
    // Cem's name goes with the account.
    let cem = join(&world, "cem", team);
    let sql = format!("UPDATE users SET deleted_at = now() WHERE id = '{}'", cem.user.id);
    world.database.connect().write(|tx| milequest_persistence::test_kit::execute(tx, &sql)).expect("an update");
    let mails = mails_to(&world, "ann");
    let text = parse(&mails[0]).body_text(0).expect("a text").into_owned();
    assert!(text.to_lowercase().contains("ben") && !text.to_lowercase().contains("cem"), "{text}");
    // A team that is gone takes its notifications and their mail with it.
    join(&world, "dee", team);
    milequest_services::teams::close(&world.services, &here(), &ann, team).expect("a closed team");
    assert_eq!(mails_to(&world, "ann").len(), 0);
    let left = "SELECT state AS line FROM deliveries WHERE state IN ('waiting', 'sending')";
    assert_eq!(world.lines(left), Vec::<String>::new());
}

#[test]
fn a_team_that_is_hidden_before_its_notifications_are_retracted_is_not_named() {
    let (world, ann, team) = scene();
    // As if the retraction were late.
    let sql = format!(
        "UPDATE teams SET is_public = false WHERE id = '{team}';
         UPDATE team_members SET left_at = now(), left_because = 'left' WHERE user_id = '{}'",
        ann.user.id
    );
    world.database.connect().write(|tx| milequest_persistence::test_kit::execute(tx, &sql)).expect("an update");
    assert_eq!(mails_to(&world, "ann").len(), 0);
    assert_eq!(states(&world), [(DeliveryState::Dropped, Some(DeliveryReason::Hidden))]);
}

#[test]
fn a_busy_server_gets_the_same_mail_again() {
    let (world, ann, _) = scene();
    let busy = MailServer::that(|step| if step == "BODY" { Behaviour::Says("451 try again") } else { Behaviour::Well });
    world.clock.advance(FIVE_MINUTES);
    world.with_mail_server(&busy);
    let (state, reason, _) = outcome(&world, &ann);
    assert_eq!((state, reason), ("waiting", Some(DeliveryReason::Retry)));
    let failure = all_deliveries(&world).pop().and_then(|delivery| delivery.last_failure).expect("a failure");
    assert!(failure.contains("try again"), "{failure}");
    let mails = mails_to(&world, "ann");
    assert_eq!(mails.len(), 1);
    let (first, second) = (busy.letter(), mails[0].clone());
    assert_eq!(parse(&first).message_id(), parse(&second).message_id());
    assert_eq!(outcome(&world, &ann).0, "sent");
}

#[test]
fn an_address_that_is_refused_is_paused_and_its_owner_told() {
    let (world, ann, team) = scene();
    let unknown = |step: &str| if step == "RCPT" { Behaviour::Says("550 5.1.1 no such user") } else { Behaviour::Well };
    let server = MailServer::that(unknown);
    world.clock.advance(FIVE_MINUTES);
    world.with_mail_server(&server);
    world.tell();
    assert_eq!(world.count_told(&ann, NotificationKind::MailPaused), 1);
    let of_join = world.told_of(&ann, NotificationKind::MemberJoined)[0].id;
    let details = notifications::get(&world.services, &ann, of_join).expect("details");
    assert!(details.channels.iter().any(|channel| channel.outcome == "failed"), "{details:?}");
    assert!(notifications::get_preferences(&world.services, &ann).expect("preferences").mail_paused_at.is_some());
    // Nothing is tried while it is paused.
    join(&world, "cem", team);
    assert_eq!(outcome(&world, &ann).0, "paused");
    assert_eq!(mails_to(&world, "ann").len(), 0);
    let resumed = notifications::resume_mail(&world.services, &ann).expect("resumed");
    assert_eq!(resumed.mail_paused_at, None);
    notifications::resume_mail(&world.services, &ann).expect("a second time");
    join(&world, "dee", team);
    assert_eq!(mails_to(&world, "ann").len(), 1);
}

#[test]
fn a_refused_message_pauses_nothing() {
    let (world, ann, _) = scene();
    let spam = |step: &str| if step == "BODY" { Behaviour::Says("554 5.7.1 spam") } else { Behaviour::Well };
    world.clock.advance(FIVE_MINUTES);
    world.with_mail_server(&MailServer::that(spam));
    assert_eq!(outcome(&world, &ann).0, "failed");
    assert_eq!(notifications::get_preferences(&world.services, &ann).expect("preferences").mail_paused_at, None);
    // An operator tries it again.
    let dead = all_deliveries(&world).pop().expect("a delivery");
    assert_eq!((dead.state, dead.reason), (DeliveryState::Dead, Some(DeliveryReason::Refused)));
    admin::retry(&world.services, dead.id).expect("a retry");
    let again = admin::retry(&world.services, dead.id).map_err(|error| error.code());
    assert_eq!(again.map(|delivery| delivery.state), Err(Code::NotDead));
    assert_eq!(mails_to(&world, "ann").len(), 1);
}

#[test]
fn a_report_of_a_mail_server_pauses_the_account_with_the_address() {
    let (world, ann, _) = scene();
    let pause =
        |address: &str| pause_reported(&world.services, &address.parse().expect("an address")).expect("an answer");
    assert_eq!(pause("nobody@example.org"), PausedMail::Unknown);
    assert_eq!(pause("ANN@example.org"), PausedMail::Paused);
    assert_eq!(pause("ann@example.org"), PausedMail::PausedBefore);
    world.tell();
    assert_eq!(world.count_told(&ann, NotificationKind::MailPaused), 1);
    assert_eq!(mails_to(&world, "ann").len(), 0);
    let reasons: BTreeSet<_> = states(&world)
        .into_iter()
        .map(|(state, reason)| (state.as_str(), reason.map(DeliveryReason::as_str)))
        .collect();
    assert_eq!(reasons, BTreeSet::from([("dropped", Some("paused"))]));
}

#[test]
fn one_click_turns_off_the_category_of_the_mail_and_looking_turns_off_nothing() {
    let (world, ann, team) = scene();
    let mails = mails_to(&world, "ann");
    let link = one_click(&parse(&mails[0]));
    let view = get_unsubscribe(&world.services, &here(), token(&link)).expect("a link");
    assert_eq!((view.username.as_str(), view.category, view.is_on), ("ann", Some(NotificationCategory::Team), true));
    assert_eq!(view.category_title.as_deref(), Some("Teams"));
    let still = get_unsubscribe(&world.services, &here(), token(&link)).expect("a link");
    assert!(still.is_on, "looking changes nothing");
    // Providers of mail send the clicks of many people from few addresses, so right links are not counted.
    for _ in 0..102 {
        assert!(!unsubscribe(&world.services, &here(), token(&link)).expect("a click").is_on);
    }
    let preferences = notifications::get_preferences(&world.services, &ann).expect("preferences").preferences;
    let is_on = |category| preferences.is_on(category, NotificationChannel::Email);
    assert!(!is_on(NotificationCategory::Team) && is_on(NotificationCategory::Goal));
    join(&world, "cem", team);
    assert_eq!(mails_to(&world, "ann").len(), 0);
}

#[test]
fn the_link_of_a_mixed_mail_turns_off_all_and_no_other_link_turns_off_anything() {
    let (world, ann, _) = scene();
    let paused = pause_reported(&world.services, &address("ann").parse().expect("an address"));
    assert_eq!(paused.expect("an answer"), PausedMail::Paused);
    notifications::resume_mail(&world.services, &ann).expect("resumed");
    // The notification about the pause is recorded after mail goes out again, so it goes by mail too.
    let since = world.services.now();
    let sql = format!("UPDATE users SET mail_paused_at = '{}' WHERE id = '{}'", since.to_rfc3339(), ann.user.id);
    let db = world.database.connect();
    db.write(|tx| milequest_persistence::test_kit::execute(tx, &sql)).expect("an update");
    world.tell();
    notifications::resume_mail(&world.services, &ann).expect("resumed");
    let sql = "INSERT INTO deliveries (id, channel, user_id, notification_id, target_id, kind, state, priority, due_at, expires_at, message_id, created_at)
        SELECT id, 'email', user_id, id, user_id, kind, 'waiting', 0, created_at, created_at + interval '1 day', id, created_at
        FROM notifications WHERE kind = 'mail_paused'";
    db.write(|tx| milequest_persistence::test_kit::execute(tx, sql)).expect("a row");
    let mails = mails_to(&world, "ann");
    assert_eq!(mails.len(), 1);
    let letter = parse(&mails[0]);
    assert_eq!(letter.subject(), Some("2 notifications from Mile Quest"));
    let link = one_click(&letter);
    let view = get_unsubscribe(&world.services, &here(), token(&link)).expect("a link");
    assert_eq!((view.category, view.is_on), (None, true));
    assert!(!unsubscribe(&world.services, &here(), token(&link)).expect("a click").is_on);
    let preferences = notifications::get_preferences(&world.services, &ann).expect("preferences").preferences;
    let on: Vec<_> = NotificationCategory::ALL
        .iter()
        .filter(|category| preferences.is_on(**category, NotificationChannel::Email))
        .collect();
    assert_eq!(on, [&NotificationCategory::Security], "letters stay");

    let wrong = |token: &str| get_unsubscribe(&world.services, &here(), token).map_err(|error| error.code());
    let token = token(&link);
    let mut other = token.to_owned();
    other.replace_range(50..51, if &token[50..51] == "A" { "B" } else { "A" });
    for wrong_token in ["", "x", &other, &token[..40]] {
        assert_eq!(wrong(wrong_token).map(|view| view.is_on), Err(Code::NotFound), "{wrong_token}");
    }
    let sql = format!("UPDATE users SET deleted_at = now() WHERE id = '{}'", ann.user.id);
    db.write(|tx| milequest_persistence::test_kit::execute(tx, &sql)).expect("an update");
    assert_eq!(wrong(token).map(|view| view.is_on), Err(Code::NotFound), "it dies with the account");
}

#[test]
fn another_frequency_moves_the_mail_that_waits() {
    let (world, ann, _) = scene();
    edit(&world, &ann, |edit| edit.mail_frequency = MailFrequency::Daily);
    let (state, reason, _) = outcome(&world, &ann);
    assert_eq!((state, reason), ("waiting", Some(DeliveryReason::Digest)));
    assert_eq!(mails_to(&world, "ann").len(), 0);
    edit(&world, &ann, |edit| edit.mail_frequency = MailFrequency::Soon);
    assert_eq!(mails_to(&world, "ann").len(), 1);
}
