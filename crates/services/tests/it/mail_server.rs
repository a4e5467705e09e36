//! A small mail server for tests that really listens, stores mails, and misbehaves as a test wants.

use base64::{Engine, prelude::BASE64_STANDARD};
use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// The behaviour of the server at one step. The steps are the commands, `GREETING`, and `BODY` after a complete mail.
#[derive(Clone, Copy)]
pub(crate) enum Behaviour {
    /// Behaves correctly.
    Well,
    /// Answers this instead.
    Says(&'static str),
    /// Behaves correctly, and then closes the connection.
    ThenCloses,
    /// Closes the connection without an answer.
    Drops,
    /// Never answers again.
    Hangs,
}

/// What the server has received.
#[derive(Clone, Debug, Default)]
pub(crate) struct Received {
    pub(crate) connections: usize,
    /// Every command of all connections.
    pub(crate) commands: Vec<String>,
    /// Every mail as it was sent, without the transport encoding.
    pub(crate) letters: Vec<Vec<u8>>,
    /// The arguments of AUTH PLAIN.
    pub(crate) logins: Vec<String>,
}

pub(crate) struct MailServer {
    pub(crate) address: SocketAddr,
    received: Arc<Mutex<Received>>,
}

impl MailServer {
    /// A server that behaves correctly.
    pub(crate) fn start() -> Self {
        Self::that(|_| Behaviour::Well)
    }

    /// A server that behaves at each step as `manner` says.
    pub(crate) fn that(manner: impl Fn(&str) -> Behaviour + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("its address");
        let (received, manner) = (Arc::new(Mutex::new(Received::default())), Arc::new(manner));
        let shared = Arc::clone(&received);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (received, manner) = (Arc::clone(&shared), Arc::clone(&manner));
                note(&received, |received| received.connections += 1);
                // A client that disconnects ends the conversation, not the test.
                thread::spawn(move || Conversation { stream, received, manner: &*manner }.hold());
            }
        });
        Self { address, received }
    }

    pub(crate) fn received(&self) -> Received {
        self.received.lock().expect("what was received").clone()
    }

    /// The only mail.
    pub(crate) fn letter(&self) -> Vec<u8> {
        let mut letters = self.received().letters;
        assert_eq!(letters.len(), 1);
        letters.remove(0)
    }
}

fn note(received: &Mutex<Received>, what: impl FnOnce(&mut Received)) {
    what(&mut received.lock().expect("what was received"));
}

struct Conversation<'a> {
    stream: TcpStream,
    received: Arc<Mutex<Received>>,
    manner: &'a (dyn Fn(&str) -> Behaviour + Send + Sync),
}

impl Conversation<'_> {
    fn hold(&mut self) -> Option<()> {
        let mut lines = BufReader::new(self.stream.try_clone().ok()?);
        self.answer("GREETING", "220 mail.test ready")?;
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let command = line.trim_end().to_owned();
            let verb = command.split(' ').next().unwrap_or_default().to_ascii_uppercase();
            note(&self.received, |received| received.commands.push(command.clone()));
            match verb.as_str() {
                "EHLO" => self.answer("EHLO", "250-mail.test\r\n250-8BITMIME\r\n250 AUTH PLAIN")?,
                "AUTH" => {
                    let said = command.split(' ').nth(2).and_then(|said| BASE64_STANDARD.decode(said).ok());
                    let said = String::from_utf8(said.unwrap_or_default()).unwrap_or_default();
                    note(&self.received, |received| received.logins.push(said));
                    self.answer("AUTH", "235 welcome")?
                }
                "DATA" => {
                    if self.answer("DATA", "354 go on")? {
                        let letter = body(&mut lines)?;
                        note(&self.received, |received| received.letters.push(letter));
                        self.answer("BODY", "250 taken")?;
                    }
                    true
                }
                "MAIL" | "RCPT" | "NOOP" | "RSET" => self.answer(&verb, "250 fine")?,
                "QUIT" => self.answer("QUIT", "221 bye")?,
                _ => self.answer(&verb, "502 what?")?,
            };
        }
    }

    /// Whether the step succeeded; none when the connection is closed.
    fn answer(&mut self, step: &str, well: &str) -> Option<bool> {
        let act = (self.manner)(step);
        let reply = match act {
            Behaviour::Well | Behaviour::ThenCloses => well,
            Behaviour::Says(other) => other,
            Behaviour::Drops => return None,
            Behaviour::Hangs => loop {
                thread::park();
            },
        };
        self.stream.write_all(format!("{reply}\r\n").as_bytes()).ok()?;
        if matches!(act, Behaviour::ThenCloses) { None } else { Some(matches!(act, Behaviour::Well)) }
    }
}

/// Reads a mail up to the final dot, and removes the dots that were added to lines of the mail.
fn body(lines: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut letter = Vec::new();
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
        if line == b".\r\n" {
            return Some(letter);
        }
        letter.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}
