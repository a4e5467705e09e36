//! Messages sent to a mail server that really listens.

use crate::{
    mail_server::{Behaviour, MailServer},
    world::start,
};
use mail_parser::{MessageParser, MimeHeaders};
use milequest_services::{
    Clock,
    mail::{Failure, Login, Mailer, Message, Settings, SmtpSettings, Tls},
};
use std::{
    error::Error,
    net::TcpListener,
    time::{Duration, Instant},
};
use uuid::Uuid;

fn settings(port: u16) -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".to_owned(),
        port,
        tls: Tls::None,
        login: None,
        from: "Mile Quest <quest@example.org>".parse().expect("a sender"),
        timeout: Duration::from_secs(30),
    }
}

fn mailer(settings: SmtpSettings) -> Mailer {
    Mailer::new(&Settings::Smtp(settings), Clock::stopped_at(start())).expect("a mailer")
}

fn message() -> Message {
    Message {
        id: Uuid::from_u128(7),
        to: "Ann.Lee@example.net".parse().expect("an address"),
        subject: "A test".to_owned(),
        text: "Hello".to_owned(),
        html: "<p>Hello</p>".to_owned(),
        unsubscribe: None,
    }
}

fn send(server: &MailServer) -> Result<(), Failure> {
    mailer(settings(server.address.port())).send(&message())
}

/// Everything that a failure writes to the log.
fn told(failure: &Failure) -> String {
    format!("{failure} {} {failure:?}", failure.source().expect("a cause"))
}

#[test]
fn a_message_arrives_with_both_forms_and_is_marked_as_automatic() {
    let server = MailServer::start();
    send(&server).expect("taken");
    let raw = server.letter();
    let letter = MessageParser::default().parse(&raw).expect("a letter");
    assert_eq!(letter.subject(), Some("A test"));
    assert_eq!(letter.body_text(0).as_deref().map(str::trim), Some("Hello"));
    assert_eq!(letter.body_html(0).as_deref().map(str::trim), Some("<p>Hello</p>"));
    assert_eq!(letter.message_id(), Some("00000000-0000-0000-0000-000000000007@example.org"));
    assert_eq!(letter.date().map(mail_parser::DateTime::to_timestamp), Some(start().timestamp()));
    assert_eq!(letter.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    let from = letter.from().and_then(|from| from.first()).expect("a sender");
    assert_eq!((from.name(), from.address()), (Some("Mile Quest"), Some("quest@example.org")));
    let to = letter.to().and_then(|to| to.first()).expect("a reader");
    assert_eq!((to.name(), to.address()), (None, Some("Ann.Lee@example.net")));
    let commands = server.received().commands;
    assert!(commands.contains(&"EHLO example.org".to_owned()), "{commands:?}");
    assert!(commands.contains(&"MAIL FROM:<quest@example.org>".to_owned()), "{commands:?}");
    assert!(commands.contains(&"RCPT TO:<Ann.Lee@example.net>".to_owned()), "{commands:?}");
}

#[test]
fn any_characters_and_long_lines_arrive_unchanged() {
    let server = MailServer::start();
    let sender = "Läufe & Räder, \"Wien\" 李 <quest@bücher.example>".parse().expect("a sender");
    let text = format!(".\n..dots\n{}\nünïcödé 李\nMIME = \t end ", "long ".repeat(500));
    let html = format!("<p>{}</p>\n.\n", "ä".repeat(3000));
    let subject = format!("Grüße {}", "äöü ".repeat(60)).trim().to_owned();
    let written = Message { subject: subject.clone(), text: text.clone(), html: html.clone(), ..message() };
    mailer(SmtpSettings { from: sender, ..settings(server.address.port()) }).send(&written).expect("taken");

    let raw = server.letter();
    assert!(raw.is_ascii(), "no server has to know more than ASCII");
    let longest = raw.split(|byte| *byte == b'\n').map(<[u8]>::len).max();
    assert!(longest <= Some(998), "{longest:?}");
    let letter = MessageParser::default().parse(&raw).expect("a letter");
    assert_eq!(letter.subject(), Some(&*subject));
    let plain = |text: Option<std::borrow::Cow<'_, str>>| text.map(|text| text.replace("\r\n", "\n"));
    assert_eq!(plain(letter.body_text(0)), Some(text));
    assert_eq!(plain(letter.body_html(0)), Some(html));
    let from = letter.from().and_then(|from| from.first()).expect("a sender");
    assert_eq!(from.name(), Some("Läufe & Räder, \"Wien\" 李"));
    assert_eq!(from.address(), Some("quest@xn--bcher-kva.example"));
    let kinds: Vec<_> = letter.parts.iter().filter_map(|part| part.content_type()?.subtype()).collect();
    assert_eq!(kinds, ["alternative", "plain", "html"], "the leading form comes first");
}

#[test]
fn a_subject_cannot_add_headers_or_recipients() {
    let server = MailServer::start();
    let subject = "Hello\r\nBcc: bob@example.net\r\n\r\n.\r\nMAIL FROM:<bob@example.net>".to_owned();
    mailer(settings(server.address.port())).send(&Message { subject, ..message() }).expect("taken");
    let raw = server.letter();
    let letter = MessageParser::default().parse(&raw).expect("a letter");
    assert!(letter.bcc().is_none());
    assert!(letter.subject().is_some_and(|subject| subject.ends_with("MAIL FROM:<bob@example.net>")));
    assert_eq!(server.received().commands.iter().filter(|command| command.starts_with("RCPT")).count(), 1);
}

#[test]
fn every_valid_address_can_receive_mail() {
    let server = MailServer::start();
    let mailer = mailer(settings(server.address.port()));
    let longest = format!("{}@{}.example", "a".repeat(64), ["b".repeat(59).as_str(); 3].join("."));
    for to in ["!#$%&'*+/=?^_`{|}~-@xn--bcher-kva.example", "a@b.co", "-@1.2.three", &longest[..]] {
        let to = to.parse().expect(to);
        mailer.send(&Message { to, ..message() }).expect("taken");
    }
    assert_eq!(server.received().letters.len(), 4);
}

#[test]
fn a_message_that_is_sent_again_has_the_same_id() {
    let server =
        MailServer::that(|step| if step == "BODY" { Behaviour::Says("451 try again") } else { Behaviour::Well });
    let mailer = mailer(settings(server.address.port()));
    for _ in 0..2 {
        assert!(matches!(mailer.send(&message()), Err(Failure::Later(_))));
    }
    let ids: Vec<_> = server.received().letters.iter().map(|raw| id_of(raw)).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

fn id_of(raw: &[u8]) -> Option<String> {
    MessageParser::default().parse(raw)?.message_id().map(str::to_owned)
}

#[test]
fn a_temporary_refusal_is_retried_later() {
    for step in ["GREETING", "EHLO", "MAIL", "RCPT", "DATA", "BODY"] {
        let server =
            MailServer::that(move |at| if at == step { Behaviour::Says("450 4.2.1 not now") } else { Behaviour::Well });
        let failure = send(&server).expect_err(step);
        assert!(matches!(failure, Failure::Later(_)), "{step}: {failure:?}");
        assert!(told(&failure).contains("4.2.1 not now"), "{step}: {failure:?}");
    }
}

#[test]
fn a_refused_message_or_recipient_is_not_retried() {
    for step in ["RCPT", "DATA", "BODY"] {
        let no = "550 5.1.1 <ann.lee@Example.net>: there is no Ann.Lee";
        let server = MailServer::that(move |at| if at == step { Behaviour::Says(no) } else { Behaviour::Well });
        let failure = send(&server).expect_err(step);
        assert!(matches!(failure, Failure::Refused(_)), "{step}: {failure:?}");
        let told = told(&failure).to_lowercase();
        assert!(told.contains("5.1.1 <a…@example.net>: there is no …"), "{told}");
        assert!(!told.contains("ann.lee"), "{told}");
    }
}

#[test]
fn a_refusal_of_the_message_is_not_one_of_the_recipient() {
    for (no, refuses_recipient) in [
        ("550 no such user", true),
        ("550 Unknown user", true),
        ("550 blocked: your network is on our list", false),
        ("553 mailbox name not allowed", false),
        ("550 5.2.1 mailbox disabled", true),
        ("554 no", false),
        ("552 5.2.2 mailbox full", false),
        ("550 5.7.1 this looks like spam", false),
        ("550 5.1.8 the sender does not exist", false),
    ] {
        let server = MailServer::that(move |at| if at == "RCPT" { Behaviour::Says(no) } else { Behaviour::Well });
        let failure = send(&server).expect_err(no);
        assert_eq!(matches!(failure, Failure::Refused(_)), refuses_recipient, "{no}");
        assert_eq!(matches!(failure, Failure::Never(_)), !refuses_recipient, "{no}");
    }
}

#[test]
fn a_refused_login_is_retried_later() {
    let refusals = [("GREETING", "554 go away"), ("EHLO", "550 who?"), ("AUTH", "535 wrong"), ("MAIL", "530 log in")];
    for (step, no) in refusals {
        let server = MailServer::that(move |at| if at == step { Behaviour::Says(no) } else { Behaviour::Well });
        let login = Login { user: "quest".to_owned(), password: "s3cret".to_owned().into() };
        let failure = mailer(SmtpSettings { login: Some(login), ..settings(server.address.port()) }).send(&message());
        assert!(matches!(failure, Err(Failure::Later(_))), "{step}: {failure:?}");
        assert!(!format!("{failure:?}").contains("s3cret"));
    }
}

#[test]
fn an_unreachable_server_is_retried_later() {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    let failure = mailer(settings(free.port())).send(&message()).expect_err("nobody listens");
    assert!(matches!(failure, Failure::Later(_)) && told(&failure).contains("refused"), "{failure:?}");
    for step in ["GREETING", "NOOP", "RCPT", "DATA", "BODY"] {
        let server = MailServer::that(move |at| if at == step { Behaviour::Drops } else { Behaviour::Well });
        let failure = send(&server).expect_err(step);
        assert!(matches!(failure, Failure::Later(_)), "{step}: {failure:?}");
    }
}

#[test]
fn a_server_that_hangs_ends_with_the_timeout() {
    for step in ["GREETING", "RCPT", "BODY"] {
        let server = MailServer::that(move |at| if at == step { Behaviour::Hangs } else { Behaviour::Well });
        let (begun, timeout) = (Instant::now(), Duration::from_millis(300));
        let impatient = mailer(SmtpSettings { timeout, ..settings(server.address.port()) });
        let failure = impatient.send(&message()).expect_err(step);
        assert!(matches!(failure, Failure::Later(_)) && told(&failure).contains("in time"), "{step}: {failure:?}");
        // The end of a conversation with a server that hangs takes as long again, and longer on a busy machine.
        assert!(begun.elapsed() < timeout * 10, "{step}: {:?}", begun.elapsed());
    }
}

#[test]
fn nothing_is_sent_without_the_configured_encryption() {
    let server = MailServer::start();
    let login = Login { user: "quest".to_owned(), password: "s3cret".to_owned().into() };
    for tls in [Tls::StartTls, Tls::Implicit] {
        let asked = SmtpSettings { tls, login: Some(login.clone()), ..settings(server.address.port()) };
        let failure = mailer(asked).send(&message()).expect_err("no encryption");
        assert!(matches!(failure, Failure::Later(_)), "{failure:?}");
    }
    let seen = server.received();
    assert!(seen.logins.is_empty() && seen.letters.is_empty(), "{seen:?}");
    assert!(!seen.commands.iter().any(|command| command.starts_with("MAIL")), "{seen:?}");
}

#[test]
fn one_connection_and_one_login_serve_several_messages() {
    let server = MailServer::start();
    let login = Login { user: "quest".to_owned(), password: "s3cret".to_owned().into() };
    let mailer = mailer(SmtpSettings { login: Some(login), ..settings(server.address.port()) });
    for _ in 0..3 {
        mailer.send(&message()).expect("taken");
    }
    let seen = server.received();
    assert_eq!((seen.connections, seen.letters.len()), (1, 3));
    assert_eq!(seen.logins, ["\0quest\0s3cret"]);
}

#[test]
fn a_connection_that_the_server_closed_loses_no_message() {
    let server = MailServer::that(|step| if step == "BODY" { Behaviour::ThenCloses } else { Behaviour::Well });
    let mailer = mailer(settings(server.address.port()));
    for _ in 0..3 {
        mailer.send(&message()).expect("taken");
    }
    assert_eq!(server.received().letters.len(), 3);
}
