//! Reads what mail servers send back: that a mail did not arrive (RFC 3464), and that a reader complained (RFC 5965).

use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};
use milequest_domain::EmailAddress;

/// What a report says about an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailReport {
    /// Mail to it fails for good.
    Failed(EmailAddress),
    /// Its reader reports our mail as unwanted.
    Complained(EmailAddress),
}

/// Reads the reports in a mail. A mail without any, such as one that says that a server tries again, has none.
#[must_use]
pub fn read_reports(mail: &[u8]) -> Vec<MailReport> {
    let Some(message) = MessageParser::default().parse(mail) else { return Vec::new() };
    let mut reports = Vec::new();
    for part in &message.parts {
        let Some(kind) = part.content_type() else { continue };
        if !kind.ctype().eq_ignore_ascii_case("message") {
            continue;
        }
        let text = String::from_utf8_lossy(part.contents());
        match kind.subtype().unwrap_or_default().to_ascii_lowercase().as_str() {
            "delivery-status" | "global-delivery-status" => {
                reports.extend(failed_recipients(&text).map(MailReport::Failed));
            }
            "feedback-report" => {
                reports.extend(complained_recipients(&text, &message).into_iter().map(MailReport::Complained));
            }
            _ => {}
        }
    }
    reports
}

/// The recipients for whom the status says that mail fails for good. Each has a group of fields, and an empty line stands between two.
fn failed_recipients(status: &str) -> impl Iterator<Item = EmailAddress> {
    let unfolded = unfolded(status);
    let groups: Vec<Vec<(String, String)>> = unfolded.split("\n\n").map(fields).collect();
    groups.into_iter().filter_map(|group| {
        let is_failed = field(&group, "action").is_some_and(|action| action.eq_ignore_ascii_case("failed"));
        let is_final = field(&group, "status").is_some_and(|status| status.starts_with('5'));
        let recipient = field(&group, "original-recipient").or_else(|| field(&group, "final-recipient"))?;
        (is_failed && is_final).then(|| address(recipient)).flatten()
    })
}

/// The recipients whom a complaint names. Many reports name none, and only have the mail.
fn complained_recipients(report: &str, message: &Message<'_>) -> Vec<EmailAddress> {
    let fields = fields(&unfolded(report));
    let is_complaint = field(&fields, "feedback-type")
        .is_some_and(|kind| ["abuse", "fraud", "opt-out"].iter().any(|known| kind.eq_ignore_ascii_case(known)));
    if !is_complaint {
        return Vec::new();
    }
    let named: Vec<EmailAddress> = fields
        .iter()
        .filter(|(name, _)| name == "original-rcpt-to" || name == "removal-recipient")
        .filter_map(|(_, value)| address(value))
        .collect();
    if named.is_empty() { original_recipients(message) } else { named }
}

/// The recipients of the mail that a report contains.
fn original_recipients(message: &Message<'_>) -> Vec<EmailAddress> {
    let original = message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(original) => original.to().map(addresses),
        _ => None,
    });
    original.unwrap_or_default()
}

fn addresses(to: &Address<'_>) -> Vec<EmailAddress> {
    to.iter().filter_map(|address| address.address()?.parse().ok()).collect()
}

/// The text with each field on one line, and with plain ends of lines.
fn unfolded(text: &str) -> String {
    text.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ")
}

fn fields(group: &str) -> Vec<(String, String)> {
    let field = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
    };
    group.lines().filter_map(field).collect()
}

fn field<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The address in a field such as `rfc822; ann@example.org` or `<ann@example.org>`.
fn address(value: &str) -> Option<EmailAddress> {
    let address = value.split_once(';').map_or(value, |(_, address)| address);
    address.trim().trim_matches(['<', '>']).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(kind: &str, part: &str, fields: &str) -> Vec<u8> {
        let mail = format!(
            "From: MAILER-DAEMON@mail.example\nTo: quest@example.org\nSubject: Report\nMIME-Version: 1.0\n\
             Content-Type: multipart/report; report-type={kind}; boundary=\"x\"\n\n--x\nContent-Type: text/plain\n\nWords.\n\n\
             --x\nContent-Type: message/{part}\n\n{fields}\n\n--x\nContent-Type: message/rfc822\n\n\
             From: quest@example.org\nTo: Ben <ben@example.net>\nSubject: Hello\n\nHello\n\n--x--\n"
        );
        mail.replace('\n', "\r\n").into_bytes()
    }

    fn shown(reports: &[MailReport]) -> Vec<String> {
        let show = |report: &MailReport| match report {
            MailReport::Failed(address) => format!("failed {}", address.as_str()),
            MailReport::Complained(address) => format!("complained {}", address.as_str()),
        };
        reports.iter().map(show).collect()
    }

    #[test]
    fn a_delivery_status_names_those_for_whom_mail_fails_for_good() {
        let status = "Reporting-MTA: dns; mail.example\n\n\
            Final-Recipient: rfc822; ann@example.net\nAction: failed\nStatus: 5.1.1\n\
            Diagnostic-Code: smtp; 550 5.1.1\n no such user\n\n\
            Final-Recipient: rfc822;cem@example.net\nAction: delayed\nStatus: 4.4.1\n\n\
            Final-Recipient: rfc822; dee@example.net\nAction: failed\nStatus: 4.4.7\n\n\
            Original-Recipient: rfc822;<Eve@Example.net>\nFinal-Recipient: rfc822; box7@example.net\nAction: Failed\nStatus: 5.7.1";
        let found = read_reports(&report("delivery-status", "delivery-status", status));
        assert_eq!(shown(&found), ["failed ann@example.net", "failed Eve@example.net"]);
    }

    #[test]
    fn a_complaint_is_about_whom_it_names_or_who_got_the_mail() {
        let named = "Feedback-Type: abuse\nUser-Agent: Some/1.0\nVersion: 1\nOriginal-Rcpt-To: <ann@example.net>";
        let found = read_reports(&report("feedback-report", "feedback-report", named));
        assert_eq!(shown(&found), ["complained ann@example.net"]);
        let unnamed = "Feedback-Type: abuse\nVersion: 1";
        let found = read_reports(&report("feedback-report", "feedback-report", unnamed));
        assert_eq!(shown(&found), ["complained ben@example.net"]);
        let other = "Feedback-Type: not-spam\nOriginal-Rcpt-To: <ann@example.net>";
        assert_eq!(read_reports(&report("feedback-report", "feedback-report", other)), []);
    }

    #[test]
    fn other_mail_and_rubbish_report_nothing() {
        let plain = b"From: ann@example.net\r\nTo: quest@example.org\r\nSubject: 550\r\n\r\nFinal-Recipient: rfc822; x@y.z\r\nAction: failed\r\n";
        assert_eq!(read_reports(plain), []);
        assert_eq!(read_reports(b""), []);
        assert_eq!(read_reports(&[0xff; 500]), []);
    }
}
