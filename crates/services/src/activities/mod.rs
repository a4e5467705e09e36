//! Activities: logged, edited, deleted, and made private or public, with every kept total in the same transaction.
//!
//! Every write is a batch; one request is a batch of one. The effect of a batch on the totals is one
//! [`Delta`](milequest_domain::activities::Delta).

mod batching;
mod changes;
mod contributions;
mod edit;
mod log;
mod new_activity;
pub mod reconciliation;

pub use batching::{MAX_BATCH_SIZE, MAX_IN_FLIGHT, Task};
pub use changes::{ActivityAndGoals, log_batch};
pub(crate) use changes::{Audience, BATCH_SIZE, insert_activities};
pub(crate) use contributions::ContributionResolver;
pub use contributions::{CountsFor, GoalChoice};
pub use edit::{ActivityEdit, StartEdit, delete, edit, update_privacy};
pub(crate) use edit::{add_notes, delete_locked};
pub use log::{enqueue, find_sent_before, log, log_alone};
pub(crate) use new_activity::draft;
pub use new_activity::{ActivityInput, NewActivity, movement_error};

use crate::{
    Page, PageRequest, ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
};
use chrono::{DateTime, Utc};
use milequest_domain::ActivityId;
use milequest_persistence::activities as store;

pub use milequest_persistence::activities::{Activity, ActivitySelection, goals::GoalSnapshot};

/// One of the viewer's own activities.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn get(s: &Services, viewer: &Viewer, id: ActivityId) -> Result<Activity, ServiceError> {
    s.db.read(|conn| store::find(conn, viewer.user.id, id).map_err(or_not_found("activity")))
}

/// The viewer's own activities, the latest first.
pub fn list_mine(
    s: &Services,
    viewer: &Viewer,
    page: &PageRequest<(DateTime<Utc>, ActivityId)>,
) -> Result<Page<Activity>, ServiceError> {
    Ok(s.db.read(|conn| store::list_of_user(conn, viewer.user.id, page))?)
}
