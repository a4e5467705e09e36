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
pub(crate) enum Act {
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
pub(crate) struct Seen {
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
    seen: Arc<Mutex<Seen>>,
}

impl MailServer {
    /// A server that behaves correctly.
    pub(crate) fn start() -> Self {
        Self::that(|_| Act::Well)
    }

    /// A server that behaves at each step as `manner` says.
    pub(crate) fn that(manner: impl Fn(&str) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("its address");
        let (seen, manner) = (Arc::new(Mutex::new(Seen::default())), Arc::new(manner));
        let remembers = Arc::clone(&seen);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, manner) = (Arc::clone(&remembers), Arc::clone(&manner));
                note(&seen, |seen| seen.connections += 1);
                // A client that disconnects ends the conversation, not the test.
                thread::spawn(move || Conversation { stream, seen, manner: &*manner }.hold());
            }
        });
        Self { address, seen }
    }

    pub(crate) fn seen(&self) -> Seen {
        self.seen.lock().expect("what was seen").clone()
    }

    /// The only mail.
    pub(crate) fn letter(&self) -> Vec<u8> {
        let mut letters = self.seen().letters;
        assert_eq!(letters.len(), 1);
        letters.remove(0)
    }
}

fn note(seen: &Mutex<Seen>, what: impl FnOnce(&mut Seen)) {
    what(&mut seen.lock().expect("what was seen"));
}

struct Conversation<'a> {
    stream: TcpStream,
    seen: Arc<Mutex<Seen>>,
    manner: &'a (dyn Fn(&str) -> Act + Send + Sync),
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
            note(&self.seen, |seen| seen.commands.push(command.clone()));
            match verb.as_str() {
                "EHLO" => self.answer("EHLO", "250-mail.test\r\n250-8BITMIME\r\n250 AUTH PLAIN")?,
                "AUTH" => {
                    let said = command.split(' ').nth(2).and_then(|said| BASE64_STANDARD.decode(said).ok());
                    let said = String::from_utf8(said.unwrap_or_default()).unwrap_or_default();
                    note(&self.seen, |seen| seen.logins.push(said));
                    self.answer("AUTH", "235 welcome")?
                }
                "DATA" => {
                    if self.answer("DATA", "354 go on")? {
                        let letter = body(&mut lines)?;
                        note(&self.seen, |seen| seen.letters.push(letter));
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
            Act::Well | Act::ThenCloses => well,
            Act::Says(other) => other,
            Act::Drops => return None,
            Act::Hangs => loop {
                thread::park();
            },
        };
        self.stream.write_all(format!("{reply}\r\n").as_bytes()).ok()?;
        if matches!(act, Act::ThenCloses) { None } else { Some(matches!(act, Act::Well)) }
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
