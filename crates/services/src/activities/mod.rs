//! Activities: logged, edited, hidden and deleted, with every kept total in the same transaction.
//!
//! Everything here writes a batch; one request is a batch of one. What a batch does to the totals is one
//! [`Delta`](milequest_domain::activities::Delta).

mod activity_and_goals;
mod batching;
mod contributions;
mod edit;
mod log;
mod logged_batch;
mod new_activity;
pub mod reconciliation;
mod totals;

pub use activity_and_goals::Counted;
pub use batching::{FLIGHTS, MOST_TOGETHER};
pub(crate) use contributions::Choices;
pub use contributions::{CountsFor, GoalChoice};
pub use edit::{ActivityEdit, StartEdit, delete, edit, set_privacy};
pub use log::{log, log_alone, sent_before};
pub use logged_batch::log_batch;
pub(crate) use logged_batch::{MANY, log_all};
pub(crate) use new_activity::draft;
pub use new_activity::{NewActivity, Said, wrong_movement};

use crate::{
    Page, PageRequest, ServiceError, Services,
    core::{error::missing, viewer::Viewer},
};
use chrono::{DateTime, Utc};
use milequest_domain::ActivityId;
use milequest_persistence::activities as store;

pub use milequest_persistence::activities::{Activity, ActivitySelection, goals::GoalSnapshot};

/// One of the viewer's own activities.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn show(s: &Services, viewer: &Viewer, id: ActivityId) -> Result<Activity, ServiceError> {
    s.db.read(|conn| store::find(conn, viewer.user.id, id).map_err(missing("activity")))
}

/// The viewer's own activities, the latest first.
pub fn mine(
    s: &Services,
    viewer: &Viewer,
    page: &PageRequest<(DateTime<Utc>, ActivityId)>,
) -> Result<Page<Activity>, ServiceError> {
    Ok(s.db.read(|conn| store::list_of_user(conn, viewer.user.id, page))?)
}
