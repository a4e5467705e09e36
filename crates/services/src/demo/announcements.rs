//! The announcement of the demo to everybody.

use super::{
    builder::{Builder, OPERATOR, all, parse, without_key},
    people::HOST,
};
use crate::{
    ServiceError,
    announcements::{self, AnnouncementAudience, NewAnnouncement},
};
use milequest_domain::announcements::AnnouncementSchedule;

const TITLE: &str = "Welcome to the demo";
const BODY: &str = "Everybody here is invented, and so is every step they took. Look around, and sign in as somebody else: all have the same password.";

impl Builder {
    /// Announces it once, also when an earlier run did not finish.
    pub(super) fn announce(&self) -> Result<(), ServiceError> {
        let (host, everybody) = (self.viewer(HOST)?, AnnouncementAudience::Everybody);
        if !announcements::list(&self.s, host, everybody, &all())?.items.is_empty() {
            return Ok(());
        }
        let schedule = AnnouncementSchedule::new(None, None, self.s.now()).map_err(ServiceError::internal)?;
        let new = NewAnnouncement { title: parse(TITLE)?, body: parse(BODY)?, link: Some(parse("/teams")?), schedule };
        announcements::create(&self.s, &OPERATOR, host, everybody, &without_key(), new).map(drop)
    }
}
