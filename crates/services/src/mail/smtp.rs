//! Sends mail through a mail server. Only this file uses the mail library.

use super::{Cause, Failure, Message, SmtpSettings, Tls};
use chrono::{DateTime, Utc};
use lettre::{
    Address, SmtpTransport, Transport,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::{
        Error as SmtpError,
        authentication::Credentials,
        client::{Tls as TlsUse, TlsParameters},
        extension::ClientId,
    },
};
use milequest_domain::EmailAddress;
use std::{error::Error, io, time::Instant};

/// Replies about our login or encryption, and not about a message.
const ABOUT_US: [u16; 4] = [530, 534, 535, 538];

/// Connections to one mail server, kept open for a minute. One that the server has closed meanwhile is recognised.
#[derive(Clone)]
pub(super) struct Smtp {
    transport: SmtpTransport,
    from: Mailbox,
}

impl Smtp {
    pub(super) fn new(settings: &SmtpSettings) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let name = settings.from.name.clone().map(String::from);
        let from = Mailbox::new(name, address(&settings.from.address)?);
        let encryption = || TlsParameters::new(settings.host.clone());
        let tls = match settings.tls {
            Tls::None => TlsUse::None,
            Tls::StartTls => TlsUse::Required(encryption()?),
            Tls::Implicit => TlsUse::Wrapper(encryption()?),
        };
        let mut builder = SmtpTransport::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(settings.timeout))
            // The machine's own name means nothing outside; a server can look up the domain of the sender.
            .hello_name(ClientId::Domain(settings.from.address.domain().to_owned()));
        if let Some(login) = &settings.login {
            builder = builder.credentials(Credentials::new(login.user.clone(), login.password.expose().to_owned()));
        }
        Ok(Self { transport: builder.build(), from })
    }

    pub(super) fn send(&self, message: &Message, now: DateTime<Utc>) -> Result<(), Failure> {
        let cause = |text: &str| Cause::about(&message.to, text);
        let letter = self.letter(message, now).map_err(|error| Failure::Never(cause(&error.to_string())))?;
        let begun = Instant::now();
        // A refusal before the server has received the message is not about the message.
        match self.transport.test_connection() {
            Ok(true) => {}
            Ok(false) => return Err(Failure::Later(cause("the connection broke"))),
            Err(error) => return Err(Failure::Later(cause(&describe(&error)))),
        }
        // Nothing was sent yet, so a retry sends no second mail.
        if begun.elapsed() > SmtpSettings::CONNECT_TIMEOUT {
            return Err(Failure::Later(cause("the server took too long to let us in")));
        }
        match self.transport.send(&letter) {
            Ok(_) => Ok(()),
            Err(error) if refuses_recipient(&error) => Err(Failure::Refused(cause(&describe(&error)))),
            Err(error) if is_final(&error) => Err(Failure::Never(cause(&describe(&error)))),
            Err(error) => Err(Failure::Later(cause(&describe(&error)))),
        }
    }

    fn letter(&self, message: &Message, now: DateTime<Utc>) -> Result<lettre::Message, Box<dyn Error + Send + Sync>> {
        let machine_made = HeaderName::new_from_ascii_str("Auto-Submitted");
        let mut letter = lettre::Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address(&message.to)?))
            .subject(one_line(&message.subject))
            .date(now.into())
            .message_id(Some(format!("<{}@{}>", message.id, self.from.email.domain())))
            // Automatic replies ignore a message with this header.
            .raw_header(HeaderValue::new(machine_made, "auto-generated".to_owned()));
        if let Some(unsubscribe) = &message.unsubscribe {
            let header = |name: &'static str, value: String| {
                // A link must not be folded or encoded, or mail programs do not find it.
                HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.clone(), value)
            };
            letter = letter
                .raw_header(header("List-Unsubscribe", format!("<{}>", unsubscribe.one_click.expose())))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
        }
        Ok(letter.multipart(MultiPart::alternative_plain_html(message.text.clone(), message.html.clone()))?)
    }
}

fn address(address: &EmailAddress) -> Result<Address, lettre::address::AddressError> {
    Address::new(address.local(), address.domain())
}

/// Makes a header one line, whatever a name contains.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn is_final(error: &SmtpError) -> bool {
    error.is_permanent() && error.status().is_none_or(|code| !ABOUT_US.contains(&code.into()))
}

/// Whether the server says that the mailbox does not exist or takes no mail, and not that it dislikes the message. Most servers say it with an
/// extended code (RFC 3463); without one, the code of the reply has to do.
fn refuses_recipient(error: &SmtpError) -> bool {
    let Some(code) = error.status().map(u16::from).filter(|_| is_final(error)) else { return false };
    let text = error.source().map(ToString::to_string).unwrap_or_default();
    let extended = text.split_whitespace().next().filter(|word| word.starts_with("5.") && word.split('.').count() == 3);
    match extended {
        // 5.1 is about the address, and 5.2.1 about a mailbox that is switched off.
        Some(extended) => {
            extended == "5.2.1" || (extended.starts_with("5.1.") && !NOT_THE_RECIPIENT.contains(&extended))
        }
        // Without one, the code may be about us or about the message.
        None => {
            let text = text.to_ascii_lowercase();
            [550, 551, 553].contains(&code) && ABOUT_THE_RECIPIENT.iter().any(|phrase| text.contains(phrase))
        }
    }
}

/// What servers without extended codes say of a mailbox that does not exist.
const ABOUT_THE_RECIPIENT: [&str; 6] =
    ["no such user", "unknown user", "user unknown", "no such mailbox", "mailbox not found", "mailbox unavailable"];

/// Extended codes about the address of the sender.
const NOT_THE_RECIPIENT: [&str; 2] = ["5.1.7", "5.1.8"];

/// The error in words. The system calls a timeout a lack of resources.
fn describe(error: &SmtpError) -> String {
    let mut source = error.source();
    while let Some(cause) = source {
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        if matches!(kind, Some(io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)) {
            return "the server did not answer in time".to_owned();
        }
        source = cause.source();
    }
    error.to_string()
}
