//! Posts that show an activity.

use super::{create::resolve_audience, delete::delete_rows, mentions::tell_mentioned, reading::find, view::Post};
use crate::{
    Code, ServiceError, Services,
    core::{
        error::{conflict_on, or_not_found},
        idempotency::{Answer, IdempotentRequest},
        rate_limits::POSTS_BY,
        viewer::Viewer,
    },
    notifications::{self, Retraction},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    ActivityId, PostId, TeamId,
    posts::{PostAudience, PostKind, PostText},
};
use milequest_persistence::{Tx, accounts::users, activities, posts as store};

/// What a person says when sharing an activity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActivityShare {
    /// The text.
    pub text: PostText,
    /// Who sees it. None: the members of the team if there is one, else the default of the author.
    pub audience: Option<PostAudience>,
    /// The team whose members see it.
    pub team: Option<TeamId>,
}

/// Publishes a post that shows a public activity of the viewer. Every activity is shown by one post at most.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotPublic`]; [`Code::AlreadyShared`]; [`Code::InvalidFields`]; [`Code::TooOften`].
pub fn share_activity(
    s: &Services,
    viewer: &Viewer,
    request: &IdempotentRequest,
    activity: ActivityId,
    share: &ActivityShare,
) -> Result<Answer<Post>, ServiceError> {
    let (author, now, id) = (viewer.user.id, s.now(), s.new_id::<PostId>());
    s.count_attempt(POSTS_BY, &author.to_string())?.or_refuse()?;
    s.run_once(&author.to_string(), request, |tx| {
        // A change that makes the activity private or deletes it locks the same row first.
        users::lock(tx, author).map_err(or_not_found("activity"))?;
        let shown = activities::lock(tx, author, activity).map_err(or_not_found("activity"))?;
        if shown.is_private {
            let detail = "this activity is private; make it public to share it";
            return Err(ServiceError::new(Code::NotPublic, detail));
        }
        let (audience, team) = resolve_audience(tx, author, share.audience, share.team)?;
        let post = store::NewPost {
            id,
            author,
            kind: PostKind::Activity,
            audience,
            team,
            activity: Some(activity),
            photo: None,
            text: share.text.clone(),
            place: None,
            created_at: now,
        };
        store::create(tx, &post).map_err(conflict_on(
            store::ACTIVITY_KEY,
            Code::AlreadyShared,
            "a post shows this activity already",
        ))?;
        tell_mentioned(tx, author, id, None, post.text.as_str(), Vec::new(), now)?;
        find(s, tx, author, id)
    })
}

/// Deletes the posts that show these activities, which are gone or private now, and returns them. The caller has locked the row of their owner.
pub(crate) fn delete_posts_of_activities(
    tx: &mut Tx<'_>,
    activities: &[ActivityId],
) -> Result<Vec<PostId>, ServiceError> {
    let ids = store::list_of_activities(tx, activities)?;
    delete_rows(tx, &ids)
}

/// Takes back at once what people were told of posts that are gone. It locks inboxes, so it comes last.
pub(crate) fn retract_posts_now(tx: &mut Tx<'_>, gone: Vec<PostId>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    if gone.is_empty() { Ok(()) } else { notifications::retract_now(tx, &Retraction::Posts(gone), now) }
}
