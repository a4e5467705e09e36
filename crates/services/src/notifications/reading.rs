//! Lists and shows the notifications of a person.

use super::view::{NotificationDetailsView, NotificationItemView, NotificationView, NotificationViewer};
use crate::{
    Page, PageRequest, ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
};
use milequest_domain::{
    NotificationId, NotificationItemId, UserId,
    notifications::{NotificationCategory, NotificationKind},
};
use milequest_persistence::{
    deliveries,
    notifications::{self as store, NotificationKey},
};

/// Which notifications a list has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotificationFilter {
    /// Whether it has only unread ones.
    pub unread_only: bool,
    /// The only kind that it has.
    pub kind: Option<NotificationKind>,
    /// The only category that it has.
    pub category: Option<NotificationCategory>,
}

impl NotificationFilter {
    /// The kinds that the list has. None: all.
    fn kinds(self) -> Option<Vec<NotificationKind>> {
        if self.kind.is_none() && self.category.is_none() {
            return None;
        }
        let has = |kind: &NotificationKind| {
            self.kind.is_none_or(|only| only == *kind)
                && self.category.is_none_or(|only| only == kind.config().category)
        };
        Some(NotificationKind::ALL.iter().copied().filter(has).collect())
    }
}

/// A page of the list, with the unread count.
#[derive(Clone, Debug, PartialEq)]
pub struct NotificationList {
    /// The notifications, the one that grew last first.
    pub page: Page<NotificationView>,
    /// The number of all unread notifications, whatever the filter.
    pub unread_count: u32,
}

/// The notifications of the viewer, the one that grew last first.
pub fn list(
    s: &Services,
    viewer: &Viewer,
    filter: &NotificationFilter,
    request: &PageRequest<NotificationKey>,
) -> Result<NotificationList, ServiceError> {
    let filter = store::NotificationFilter { unread_only: filter.unread_only, kinds: filter.kinds() };
    let found = s.db.read(|conn| store::list(conn, viewer.user.id, &filter, request))?;
    let Page { items, has_more } = found.notifications;
    let shows = NotificationViewer::new(&viewer.user);
    let items = items.into_iter().map(|notification| shows.view(notification)).collect();
    Ok(NotificationList { page: Page { items, has_more }, unread_count: count(found.unread_count) })
}

/// The number of unread notifications of a person.
pub fn count_unread(s: &Services, user: UserId) -> Result<u32, ServiceError> {
    Ok(count(s.db.read(|conn| store::count_unread(conn, user))?))
}

/// A notification of the viewer, with why it came and what happened to it.
///
/// # Errors
/// [`crate::Code::NotFound`], also for a notification of another person.
pub fn get(s: &Services, viewer: &Viewer, id: NotificationId) -> Result<NotificationDetailsView, ServiceError> {
    let (found, deliveries) = s.db.read(|conn| {
        let found = store::find(conn, viewer.user.id, id).map_err(or_not_found("notification"))?;
        let deliveries = deliveries::list_of_notification(conn, viewer.user.id, id)?;
        Ok::<_, ServiceError>((found, deliveries))
    })?;
    Ok(NotificationViewer::new(&viewer.user).view_details(found, &deliveries))
}

/// The items of a notification of the viewer, the newest first.
///
/// # Errors
/// [`crate::Code::NotFound`], also for a notification of another person.
pub fn list_items(
    s: &Services,
    viewer: &Viewer,
    id: NotificationId,
    request: &PageRequest<NotificationItemId>,
) -> Result<Page<NotificationItemView>, ServiceError> {
    let found = s.db.read(|conn| {
        let found = store::list_items(conn, viewer.user.id, id, request)?;
        if found.items.is_empty() {
            // An empty page means that there are no more items, or that there is no such notification.
            store::find(conn, viewer.user.id, id).map_err(or_not_found("notification"))?;
        }
        Ok::<_, ServiceError>(found)
    })?;
    let shows = NotificationViewer::new(&viewer.user);
    Ok(Page { items: found.items.into_iter().map(|item| shows.view_item(item)).collect(), has_more: found.has_more })
}

/// A stored count, which is never negative.
pub(super) fn count(stored: i32) -> u32 {
    u32::try_from(stored).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_and_a_category_that_do_not_fit_select_nothing() {
        let kinds = |kind, category| NotificationFilter { unread_only: false, kind, category }.kinds();
        assert_eq!(kinds(None, None), None);
        let joined = NotificationKind::MemberJoined;
        assert_eq!(kinds(Some(joined), None), Some(vec![joined]));
        assert_eq!(kinds(Some(joined), Some(NotificationCategory::Team)), Some(vec![joined]));
        assert_eq!(kinds(Some(joined), Some(NotificationCategory::Goal)), Some(vec![]));
        let team: Vec<_> = NotificationKind::of_category(NotificationCategory::Team).collect();
        assert_eq!(kinds(None, Some(NotificationCategory::Team)), Some(team));
    }
}
