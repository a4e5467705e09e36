//! Lists the events of a feed.

use super::{
    EventFilter, EventGroupKey,
    view::{EventView, EventViewer},
};
use crate::{Page, PageRequest, ServiceError, Services, core::viewer::Viewer};
use milequest_persistence::events::{self as store, EventGroup};

/// The events of the viewer's teams, of people whom the viewer follows and of the viewer, the one that grew last first. A goal that the viewer does
/// not see as a member of its team has none.
pub fn list_mine(
    s: &Services,
    viewer: &Viewer,
    filter: &EventFilter,
    request: &PageRequest<EventGroupKey>,
) -> Result<Page<EventView>, ServiceError> {
    Ok(show(viewer, s.db.read(|conn| store::list_mine(conn, viewer.user.id, filter, request))?))
}

/// The events of public teams and of public accounts, the one that grew last first.
pub fn list_public(
    s: &Services,
    viewer: &Viewer,
    filter: &EventFilter,
    request: &PageRequest<EventGroupKey>,
) -> Result<Page<EventView>, ServiceError> {
    Ok(show(viewer, s.db.read(|conn| store::list_public(conn, viewer.user.id, filter, request))?))
}

fn show(viewer: &Viewer, Page { items, has_more }: Page<EventGroup>) -> Page<EventView> {
    let shows = EventViewer::new(&viewer.user);
    Page { items: items.into_iter().map(|event| shows.view(event)).collect(), has_more }
}
