//! Posts and comments for tests.

use crate::{activity_kit::ride, team_kit::unkeyed, world::World};
use milequest_domain::{
    ActivityId, CommentId, PhotoId, PostId, TeamId,
    posts::{PostAudience, PostKind, ReactionName},
};
use milequest_persistence::test_kit::execute;
use milequest_services::{
    Code, Precondition, ServiceError, Viewer,
    posts::{self, ActivityShare, Comment, CommentOrder, NewComment, NewPost, Post, PostEdit},
};
use std::{sync::Barrier, thread};
use uuid::Uuid;

/// A post with this text for this audience.
pub(crate) fn new_post(text: &str, audience: PostAudience) -> NewPost {
    NewPost {
        kind: PostKind::Spontaneous,
        audience: Some(audience),
        team: None,
        text: text.parse().expect("a text"),
        photo: None,
        place: None,
    }
}

pub(crate) fn reaction(name: &str) -> ReactionName {
    name.parse().expect("a name")
}

/// Does something on so many threads, which begin at the same moment.
pub(crate) fn on_threads<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let (begin, work) = (Barrier::new(count), &work);
    thread::scope(|scope| {
        let begin = &begin;
        let run = |number| {
            scope.spawn(move || {
                begin.wait();
                work(number)
            })
        };
        let running: Vec<_> = (0..count).map(run).collect();
        running.into_iter().map(|thread| thread.join().expect("a thread")).collect()
    })
}

impl World {
    pub(crate) fn try_post(&self, who: &Viewer, new: &NewPost) -> Result<Post, ServiceError> {
        posts::create(&self.services, who, &unkeyed(), new).map(|answer| answer.value)
    }

    /// A public post.
    pub(crate) fn post(&self, who: &Viewer, text: &str) -> PostId {
        self.try_post(who, &new_post(text, PostAudience::Public)).expect("a post").id
    }

    pub(crate) fn post_for(&self, who: &Viewer, audience: PostAudience, team: Option<TeamId>) -> PostId {
        self.try_post(who, &NewPost { team, ..new_post("Hello", audience) }).expect("a post").id
    }

    /// A post that shows a new public activity.
    pub(crate) fn activity_post(&self, who: &Viewer, audience: PostAudience) -> (ActivityId, PostId) {
        let activity = self.log(who, ride(self, 1_000, 0)).expect("an activity").activity.id;
        let share = ActivityShare { audience: Some(audience), ..ActivityShare::default() };
        (activity, self.share_activity(who, activity, &share).expect("a post").id)
    }

    pub(crate) fn share_activity(
        &self,
        who: &Viewer,
        activity: ActivityId,
        share: &ActivityShare,
    ) -> Result<Post, Code> {
        let shared = posts::share_activity(&self.services, who, &unkeyed(), activity, share);
        shared.map(|answer| answer.value).map_err(|error| error.code())
    }

    pub(crate) fn see(&self, who: &Viewer, post: PostId) -> Result<Post, Code> {
        posts::get(&self.services, who, post).map_err(|error| error.code())
    }

    pub(crate) fn edit_post(&self, who: &Viewer, post: PostId, edit: &PostEdit) -> Result<Post, Code> {
        posts::edit(&self.services, who, post, edit, &Precondition::none()).map_err(|error| error.code())
    }

    pub(crate) fn delete_post(&self, who: &Viewer, post: PostId) -> Result<(), Code> {
        posts::delete(&self.services, who, post, &Precondition::none()).map_err(|error| error.code())
    }

    pub(crate) fn comment(
        &self,
        who: &Viewer,
        post: PostId,
        parent: Option<CommentId>,
        text: &str,
    ) -> Result<Comment, ServiceError> {
        let new = NewComment { text: text.parse().expect("a text"), parent };
        posts::create_comment(&self.services, who, &unkeyed(), post, &new).map(|answer| answer.value)
    }

    /// The comments on a post as a person reads them, each as its text or its state.
    pub(crate) fn comments(&self, who: &Viewer, post: PostId) -> Vec<String> {
        let page = posts::list_comments(&self.services, who, post, CommentOrder::Oldest, &crate::team_kit::all());
        page.expect("comments").items.iter().map(read).collect()
    }

    pub(crate) fn replies(&self, who: &Viewer, comment: CommentId) -> Vec<String> {
        let page = posts::list_replies(&self.services, who, comment, CommentOrder::Oldest, &crate::team_kit::all());
        page.expect("replies").items.iter().map(read).collect()
    }

    /// A stored photo of a person for a post, without files.
    pub(crate) fn photo(&self, who: &Viewer, number: u128) -> PhotoId {
        let id = Uuid::from_u128(number);
        self.damage(&format!(
            "INSERT INTO photos (id, owner_id, purpose, state, width, height, created_at)
             VALUES ('{id}', '{}', 'post', 'stored', 800, 600, now())",
            who.user.id
        ));
        id.into()
    }

    /// Changes the database past the use cases.
    pub(crate) fn damage(&self, sql: &str) {
        self.database.connect().write(|tx| execute(tx, sql)).expect("a change");
    }
}

fn read(comment: &Comment) -> String {
    let text = comment.text.as_ref().map_or("-", |text| text.as_str());
    format!("{} {text}", comment.state.as_str())
}
