//! A mail as it goes over the wire: plain text in UTF-8, with the headers that let it be known again and be stopped.

use chrono::{DateTime, Utc};
use lettre::Message;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};

use super::NewMail;

/// What it says, the link, and after the mark that mail programs know as the beginning of a signature: why it came.
pub(super) fn text(mail: &NewMail) -> String {
    let parts = [mail.body.trim_end(), &mail.link].into_iter().filter(|part| !part.is_empty());
    let text = parts.collect::<Vec<_>>().join("\n\n");
    if mail.why.is_empty() { text + "\n" } else { format!("{text}\n\n-- \n{}\n", mail.why) }
}

/// The message; or why there can be none, such as an address that is none.
pub(super) fn message(mail: &NewMail, from: &Mailbox, now: DateTime<Utc>) -> Result<Message, String> {
    let to: Mailbox = mail.to.parse().map_err(|error| format!("the address cannot be read: {error}"))?;
    let builder = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(one_line(&mail.subject))
        .date(now.into())
        .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
        .header(ContentType::TEXT_PLAIN)
        // Keeps out-of-office programs from answering (RFC 3834).
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()));
    let builder = match stop_address(&mail.why) {
        // RFC 2369.
        Some(address) => builder.raw_header(header("List-Unsubscribe", format!("<{address}>"))),
        None => builder,
    };
    builder.body(text(mail)).map_err(|error| format!("the mail cannot be written: {error}"))
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

/// A line break in a subject would begin a new header.
fn one_line(subject: &str) -> String {
    subject.split(char::is_control).collect::<Vec<_>>().join(" ")
}

/// The address that the reason ends with, if it does.
fn stop_address(why: &str) -> Option<&str> {
    let last = why.split_whitespace().last()?;
    let address = ["https://", "http://"].iter().any(|scheme| last.starts_with(scheme));
    (address && last.is_ascii() && !last.contains(['<', '>'])).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail() -> NewMail {
        NewMail {
            id: uuid::Uuid::nil(),
            to: "Leila Haddad <leila@example.org>".to_owned(),
            subject: "Åtgärden är sen\r\nBcc: all@example.org".to_owned(),
            body: "Skriv hur det går.\n".to_owned(),
            why: "Du får mejlet för att du ansvarar. Sluta följa: https://lindviken.example/stop/1".to_owned(),
            link: "https://lindviken.example/m/7".to_owned(),
            created_at: DateTime::UNIX_EPOCH,
            send_after: DateTime::UNIX_EPOCH,
        }
    }

    fn written(mail: &NewMail) -> String {
        let from = "Lindvikens kommun <samsyn@lindviken.example>".parse().unwrap();
        String::from_utf8(message(mail, &from, DateTime::UNIX_EPOCH).unwrap().formatted()).unwrap()
    }

    #[test]
    fn a_mail_ends_with_why_it_came() {
        let text = text(&mail());
        assert_eq!(text.split("\n-- \n").nth(1), Some(format!("{}\n", mail().why).as_str()));
        assert!(text.starts_with("Skriv hur det går.\n\nhttps://lindviken.example/m/7\n\n-- "));
        let bare = NewMail { link: String::new(), why: String::new(), ..mail() };
        assert_eq!(bare.text(), "Skriv hur det går.\n");
    }

    #[test]
    fn headers_let_it_be_known_and_stopped() {
        let message = written(&mail());
        for line in [
            "Message-ID: <00000000-0000-0000-0000-000000000000@lindviken.example>\r\n",
            "List-Unsubscribe: <https://lindviken.example/stop/1>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
        ] {
            assert!(message.contains(line), "{line} is not in {message}");
        }
        let unstoppable = NewMail { why: "Du bad om länken.".to_owned(), ..mail() };
        assert!(!written(&unstoppable).contains("List-Unsubscribe"));
    }

    #[test]
    fn no_word_becomes_a_header() {
        let message = written(&mail());
        assert!(!message.lines().any(|line| line.starts_with("Bcc:")), "{message}");
    }

    #[test]
    fn an_address_that_is_none_is_said_so() {
        let from = "samsyn@lindviken.example".parse().unwrap();
        let nobody = NewMail { to: "nobody".to_owned(), ..mail() };
        assert!(message(&nobody, &from, DateTime::UNIX_EPOCH).unwrap_err().starts_with("the address cannot be read"));
    }
}
