//! The calendar feed of the viewer: created with a new address, shown without it, and deleted.

use crate::{
    RequestOrigin, Secret, ServiceError, Services,
    accounts::lock_active,
    core::{
        audit::{self, Action},
        idempotency::{Answer, IdempotentRequest},
        rate_limits::CALENDAR_FEEDS_OF,
        viewer::Viewer,
    },
};
use chrono::{DateTime, Utc};
use milequest_domain::calendar_feeds::{CalendarActivities, CalendarContents};
use milequest_persistence::calendar_feeds::{self as store, CalendarFeed};
use serde::{Deserialize, Serialize};

/// A new calendar feed with its secret, which is shown only once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatedCalendarFeed {
    /// The activities in it.
    pub activities: CalendarActivities,
    /// Whether the days of goals are in it.
    pub goals: bool,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// The secret in its address. It is never stored.
    pub secret: Secret,
}

impl CreatedCalendarFeed {
    /// The address at which programs read the calendar, with the public address of the service if it has one.
    #[must_use]
    pub fn address(&self, s: &Services) -> String {
        s.public_address(&format!("/api/v1/calendar/{}.ics", self.secret.expose()))
    }
}

/// Creates the calendar feed of the viewer, once for each idempotency key. It replaces an earlier one, whose address shows nothing any more.
///
/// # Errors
/// [`crate::Code::SessionNeeded`]; [`crate::Code::TooOften`].
pub fn create(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    request: &IdempotentRequest,
    contents: CalendarContents,
) -> Result<Answer<CreatedCalendarFeed>, ServiceError> {
    viewer.session()?;
    let owner = viewer.user.id;
    s.count_attempt(CALENDAR_FEEDS_OF, &owner.to_string())?.or_refuse()?;
    let feed = CalendarFeed { contents, created_at: s.now(), last_read_at: None };
    let created = CreatedCalendarFeed {
        activities: contents.activities(),
        goals: contents.goals(),
        created_at: feed.created_at,
        secret: Secret::token()?,
    };
    let entry = s.audit_entry(origin, Some(owner), Action::CalendarFeedCreated, owner);
    s.run_once(&owner.to_string(), request, |tx| {
        lock_active(s, tx, viewer)?;
        store::upsert(tx, owner, &feed, &Secret::hash_of(created.secret.expose()))?;
        audit::write(tx, &entry)?;
        Ok(created.clone())
    })
}

/// The calendar feed of the viewer, if there is one.
pub fn find(s: &Services, viewer: &Viewer) -> Result<Option<CalendarFeed>, ServiceError> {
    Ok(s.db.read(|conn| store::find(conn, viewer.user.id))?)
}

/// Deletes the calendar feed of the viewer. Its address shows nothing any more.
///
/// # Errors
/// [`crate::Code::NotFound`] when there is none; [`crate::Code::SessionNeeded`].
pub fn delete(s: &Services, origin: &RequestOrigin, viewer: &Viewer) -> Result<(), ServiceError> {
    viewer.session()?;
    let owner = viewer.user.id;
    let entry = s.audit_entry(origin, Some(owner), Action::CalendarFeedDeleted, owner);
    s.db.write(|tx| {
        if !store::delete(tx, owner)? {
            return Err(ServiceError::not_found("calendar feed"));
        }
        audit::write(tx, &entry)
    })
}
