//! Makes activities private or public.

use crate::{
    app::App,
    extract::{Body, Day, Invalid, PathId, SignedIn},
    routes::activities::activity::ActivityWithGoals,
    views::{Answer, Reply, Success},
};
use actix_web::post;
use deserr::Deserr;
use milequest_domain::{ActivityId, DayRange};
use milequest_services::{
    Precondition, ServiceError,
    activities::{self, ActivityEdit, ActivitySelection},
};
use serde::Serialize;
use utoipa::ToSchema;

/// Whether an activity is private.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdatePrivacy {
    is_private: bool,
}

/// Whether many activities are private, and a selection of them: `ids`, the days `from` and `to`, or `all`.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdatePrivacyOfMany {
    is_private: bool,
    /// Activities with these ids. Ids that are not mine are skipped.
    #[deserr(default)]
    #[schema(min_items = 1, max_items = 1000)]
    ids: Option<Vec<ActivityId>>,
    /// The first day of the selected activities.
    #[deserr(default)]
    from: Option<Day>,
    /// The last day of the selected activities.
    #[deserr(default)]
    to: Option<Day>,
    /// True: all activities so far.
    #[deserr(default)]
    #[schema(required = false, default = false)]
    all: bool,
}

/// The number of changed activities.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChangedCount {
    /// Without those that did not change.
    #[schema(value_type = u64)]
    changed: usize,
}

/// The largest number of ids in a request.
const MAX_IDS: usize = 1_000;

impl UpdatePrivacyOfMany {
    fn which(self) -> Result<ActivitySelection, ServiceError> {
        let Self { ids, from, to, all, .. } = self;
        match (ids, from, to, all) {
            (Some(ids), None, None, false) if (1..=MAX_IDS).contains(&ids.len()) => Ok(ActivitySelection::These(ids)),
            (Some(_), None, None, false) => {
                Err(ServiceError::invalid_field("ids", "bad_length", format!("this has 1 to {MAX_IDS} ids")))
            }
            (None, Some(from), Some(to), false) => DayRange::new(Some(from.0), Some(to.0))
                .map(ActivitySelection::Days)
                .map_err(|_| ServiceError::invalid_field("to", "backwards", "the days end before they begin")),
            (None, Some(_), None, false) => Err(ServiceError::invalid_field("to", "missing", "this field is needed")),
            (None, None, Some(_), false) => Err(ServiceError::invalid_field("from", "missing", "this field is needed")),
            (None, None, None, true) => Ok(ActivitySelection::All),
            (None, None, None, false) => {
                Err(ServiceError::invalid_field("ids", "missing", "name ids, the days from and to, or all"))
            }
            (Some(_), ..) => Err(either_or("ids")),
            (None, ..) => Err(either_or("all")),
        }
    }
}

fn either_or(field: &'static str) -> ServiceError {
    ServiceError::invalid_field(field, "either_or", "name ids, the days from and to, or all, and one of them alone")
}

/// Make an activity of mine private or public
///
/// It counts for my teams in both cases.
#[utoipa::path(operation_id = "updateActivityPrivacy", tag = "activities",
    params(("id" = Uuid, Path)),
    request_body = UpdatePrivacy,
    responses((status = 200, body = Success<ActivityWithGoals>)),
)]
#[post("/activities/{id}/privacy")]
pub(crate) async fn update(
    signed_in: SignedIn,
    PathId(id): PathId<ActivityId>,
    Body(UpdatePrivacy { is_private }): Body<UpdatePrivacy>,
    app: App,
) -> Reply<ActivityWithGoals> {
    let edit = ActivityEdit { is_private: Some(is_private), ..ActivityEdit::default() };
    app.run(move |s| activities::edit(s, &signed_in.viewer(), id, &edit, &Precondition::none()))
        .await
        .map(|counted| Answer::ok(counted.into()))
}

/// Make many activities of mine private or public
///
/// Selected by ids, by days, or all. They count for my teams in both cases.
#[utoipa::path(operation_id = "updateMyActivitiesPrivacy", tag = "activities",
    request_body = UpdatePrivacyOfMany,
    responses((status = 200, body = Success<ChangedCount>)),
)]
#[post("/me/activities/privacy")]
pub(crate) async fn update_mine(
    signed_in: SignedIn,
    Body(body): Body<UpdatePrivacyOfMany>,
    app: App,
) -> Reply<ChangedCount> {
    let is_private = body.is_private;
    let which = body.which()?;
    let changed = app.run(move |s| activities::update_privacy(s, &signed_in.viewer(), &which, is_private)).await?;
    Ok(Answer::ok(ChangedCount { changed }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_request_names_at_most_a_thousand_ids() {
        let named = |count| {
            let ids = vec![ActivityId::from(Uuid::nil()); count];
            UpdatePrivacyOfMany { is_private: true, ids: Some(ids), from: None, to: None, all: false }.which().is_ok()
        };
        assert_eq!([0, 1, MAX_IDS, MAX_IDS + 1].map(named), [false, true, true, false]);
    }
}
