//! Mail about notifications: one mail for what one person gets within some minutes, a day or a week.

mod channel;
mod pausing;
mod unsubscribe;

pub use channel::MailChannel;
pub use pausing::{PausedMail, pause_reported};
pub use unsubscribe::{UnsubscribeView, get_unsubscribe, unsubscribe, unsubscribe_links};
