//! The operator's test of mail.

use crate::kit::Home;
use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    thread::{self, JoinHandle},
};

/// A mail server for one conversation, which answers every command as `says` returns. Its thread ends with everything
/// that the client sent.
pub(crate) fn mail_server(says: fn(&str) -> &'static str) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("its address").port().to_string();
    let conversation = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a client");
        let (mut heard, mut in_letter) = (String::new(), false);
        stream.write_all(b"220 mail.test\r\n").expect("a listener");
        for line in BufReader::new(stream.try_clone().expect("the stream")).lines().map_while(Result::ok) {
            heard.push_str(&line);
            heard.push('\n');
            if in_letter && line != "." {
                continue;
            }
            in_letter = line == "DATA";
            let reply = says(line.split(' ').next().unwrap_or_default());
            if stream.write_all(format!("{reply}\r\n").as_bytes()).is_err() {
                break;
            }
        }
        heard
    });
    (port, conversation)
}

pub(crate) fn well(command: &str) -> &'static str {
    match command {
        "EHLO" => "250-mail.test\r\n250 AUTH PLAIN",
        "AUTH" => "235 welcome",
        "DATA" => "354 go on",
        _ => "250 fine",
    }
}

pub(crate) fn home(port: &str) -> Home {
    let from = "Mile Quest <quest@example.org>";
    Home::empty()
        .with("smtp_host", "127.0.0.1")
        .with("smtp_port", port)
        .with("smtp_tls", "none")
        .with("mail_from", from)
}

#[test]
fn a_test_mail_is_sent_and_contains_the_address_of_links() {
    let (port, conversation) = mail_server(well);
    let home = home(&port).with("smtp_user", "quest").with("smtp_password", "s3cret");
    let home = home.with("public_url", "https://quest.example.net/run");
    let said = home.run(&["mail", "test", "ann@example.org"]).out();
    assert_eq!(said, format!("the mail server 127.0.0.1:{port} took the letter to ann@example.org"));
    let heard = conversation.join().expect("a conversation");
    for part in [
        "AUTH PLAIN AHF1ZXN0AHMzY3JldA==",
        "RCPT TO:<ann@example.org>",
        "From: \"Mile Quest\" <quest@example.org>",
        "Subject: Mail from Mile Quest arrives",
        "https://quest.example.net/run/",
    ] {
        assert!(heard.contains(part), "{part} is not in\n{heard}");
    }
    assert!(!home.data_dir().exists(), "no database is needed for it");
}

#[test]
fn a_refusal_is_reported_in_one_line() {
    let (port, conversation) =
        mail_server(|command| if command == "RCPT" { "550 5.1.1 nobody" } else { well(command) });
    let refusal = home(&port).run(&["mail", "test", "ann@example.org"]).refusal();
    assert_eq!(
        refusal,
        format!(
            "the mail server 127.0.0.1:{port} did not take the letter to ann@example.org: the recipient takes no mail: \
             permanent error (550): 5.1.1 nobody"
        )
    );
    conversation.join().expect("a conversation");
    let refusal = home("1").run(&["mail", "test", "ann@example.org"]).refusal();
    assert!(refusal.contains("it can be tried again later") && refusal.contains("refused"), "{refusal}");
}

#[test]
fn without_a_mail_server_the_mail_is_in_the_log() {
    let output = Home::empty().command(&["mail", "test", "ann@example.org"]).output().expect("the command");
    let (said, log) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && said.contains("smtp_host is not set"), "{output:?}");
    let line: serde_json::Value = serde_json::from_str(log.trim()).expect("one line of the log");
    assert_eq!((&line["level"], &line["target"]), (&"INFO".into(), &"milequest::mail".into()));
    let letter = line["message"].as_str().expect("the letter");
    for part in ["To: ann@example.org", "Subject: Mail from Mile Quest arrives", "\nhttp://127.0.0.1:0/\n"] {
        assert!(letter.contains(part), "{part} is not in\n{letter}");
    }
}

#[test]
fn an_incomplete_mail_configuration_is_named() {
    let test = |home: Home| home.run(&["mail", "test", "ann@example.org"]).refusal();
    let nobody = test(Home::new().with("smtp_host", "mail.example.org"));
    assert!(nobody.starts_with("mail_from is not set"), "{nobody}");
    let half = test(home("25").with("smtp_user", "quest"));
    assert_eq!(half, "smtp_user and smtp_password belong together: set both or neither");
    let wrong = test(Home::new().with("smtp_host", "smtp://mail").with("mail_from", "me").with("public_url", "here"));
    for key in ["smtp_host", "mail_from", "public_url"] {
        assert!(wrong.contains(&format!("{key} (MILEQUEST_")), "{wrong}");
    }
}
