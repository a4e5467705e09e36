//! Posts, comments, photos, reports and decisions for tests of moderation.

use crate::{
    team_kit::{all, unkeyed, viewer_of},
    world::{World, here},
};
use milequest_domain::{
    CommentId, ModerationCaseId, ModerationDecisionId, PhotoId, PostId, TeamId, UserId,
    moderation::{
        AppealAnswer, AppealNote, DecisionReason, ModerationDecisionKind, ReportNote, ReportReason, SuspensionDays,
    },
    photos::{PhotoDimensions, PhotoPurpose, PhotoState},
    posts::{CommentDepth, PostAudience, PostKind},
};
use milequest_persistence::{
    StoreError, Tx,
    photos::{self, Photo},
    posts::{
        self, NewPost,
        comments::{self, NewComment},
    },
};
use milequest_services::{
    Code, Viewer,
    accounts::{self, AccountStatusChange, User},
    moderation::{self, AnswerAppeal, CreateDecision, CreateReport, ModerationDecision, Moderator, SubjectId},
};
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// A decision of this kind with a reason; a suspension is for so many days.
pub(crate) fn ruling(kind: ModerationDecisionKind, days: Option<i32>) -> CreateDecision {
    let days = days.map(|days| SuspensionDays::try_from(days).expect("days"));
    CreateDecision { kind, reason: "It insults others.".parse::<DecisionReason>().expect("a reason"), days }
}

impl World {
    /// An admin of the service.
    pub(crate) fn service_admin(&self, name: &str) -> Viewer {
        let user = self.person(name);
        accounts::update_status(&self.services, user.id, AccountStatusChange::Admin(true)).expect("an admin");
        viewer_of(&User { is_admin: true, ..user })
    }

    fn in_store<T>(&self, write: impl Fn(&mut Tx<'_>) -> Result<T, StoreError>) -> T {
        self.database.connect().write(write).expect("a write")
    }

    /// A new id, larger than all ids before.
    fn new_uuid(&self) -> Uuid {
        static LAST: AtomicU64 = AtomicU64::new(1);
        let number = LAST.fetch_add(1, Ordering::Relaxed);
        let millis = u64::try_from(self.clock.now().timestamp_millis()).expect("a time after 1970");
        let mut bytes = [0; 10];
        bytes[2..].copy_from_slice(&number.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    /// A post for everybody, or for a team.
    pub(crate) fn stored_post(&self, author: &Viewer, team: Option<TeamId>, text: &str) -> PostId {
        self.stored_post_with_photo(author, team, text, None)
    }

    pub(crate) fn stored_post_with_photo(
        &self,
        author: &Viewer,
        team: Option<TeamId>,
        text: &str,
        photo: Option<PhotoId>,
    ) -> PostId {
        let post = NewPost {
            id: self.new_uuid().into(),
            author: author.user.id,
            kind: PostKind::Spontaneous,
            audience: if team.is_some() { PostAudience::Team } else { PostAudience::Public },
            team,
            activity: None,
            photo,
            text: text.parse().expect("a text"),
            place: None,
            created_at: self.clock.now(),
        };
        self.in_store(|tx| posts::create(tx, &post));
        post.id
    }

    /// A comment on a post, or a reply to a comment.
    pub(crate) fn stored_comment(
        &self,
        author: &Viewer,
        post: PostId,
        parent: Option<CommentId>,
        text: &str,
    ) -> CommentId {
        let comment = NewComment {
            id: self.new_uuid().into(),
            post,
            parent,
            author: author.user.id,
            depth: CommentDepth::try_from(i16::from(parent.is_some())).expect("a depth"),
            text: text.parse().expect("a text"),
            created_at: self.clock.now(),
        };
        self.in_store(|tx| comments::create(tx, &comment));
        comment.id
    }

    /// A stored photo.
    pub(crate) fn stored_photo(&self, owner: &Viewer, purpose: PhotoPurpose) -> PhotoId {
        let photo = Photo {
            id: self.new_uuid().into(),
            owner_id: Some(owner.user.id),
            purpose,
            state: PhotoState::Stored,
            dimensions: PhotoDimensions::new(512, 512).expect("dimensions"),
            created_at: self.clock.now(),
            hidden_at: None,
        };
        self.in_store(|tx| photos::create(tx, &photo));
        photo.id
    }

    /// The photo of a person's profile.
    pub(crate) fn profile_photo(&self, owner: &Viewer) -> PhotoId {
        let photo = self.stored_photo(owner, PhotoPurpose::Profile);
        self.in_store(|tx| photos::replace_of_user(tx, owner.user.id, Some(photo)).map(drop));
        photo
    }

    pub(crate) fn delete_stored_post(&self, author: &Viewer, post: PostId) {
        self.in_store(|tx| {
            milequest_persistence::accounts::users::lock(tx, author.user.id)?;
            posts::delete(tx, &[post]).map(drop)
        });
    }

    pub(crate) fn delete_stored_comment(&self, post: PostId, comment: CommentId) {
        let now = self.clock.now();
        self.in_store(|tx| {
            posts::lock(tx, post)?;
            let locked = comments::lock(tx, comment)?;
            if locked.is_deleted { Ok(()) } else { comments::delete(tx, &locked, now).map(drop) }
        });
    }

    pub(crate) fn report(&self, who: &Viewer, subject: SubjectId) -> Result<ModerationCaseId, Code> {
        self.report_because(who, subject, ReportReason::Harassment)
    }

    pub(crate) fn report_because(
        &self,
        who: &Viewer,
        subject: SubjectId,
        reason: ReportReason,
    ) -> Result<ModerationCaseId, Code> {
        let new = CreateReport { subject, reason, note: ReportNote::default() };
        moderation::report(&self.services, who, &unkeyed(), &new).map_err(|error| error.code())?;
        let id = subject.uuid();
        let case =
            format!("SELECT id::text AS line FROM moderation_cases WHERE subject_id = '{id}' ORDER BY id DESC LIMIT 1");
        Ok(self.lines(&case)[0].parse().expect("an id"))
    }

    pub(crate) fn decide(
        &self,
        who: &Viewer,
        case: ModerationCaseId,
        kind: ModerationDecisionKind,
        days: Option<i32>,
    ) -> Result<ModerationDecision, Code> {
        let new = ruling(kind, days);
        let decided = moderation::decide(&self.services, &here(), Moderator::Viewer(who), case, &unkeyed(), &new);
        decided.map(|answer| answer.value).map_err(|error| error.code())
    }

    /// Reports something and decides about it.
    pub(crate) fn report_and_decide(
        &self,
        (reporter, operator): (&Viewer, &Viewer),
        subject: SubjectId,
        kind: ModerationDecisionKind,
        days: Option<i32>,
    ) -> ModerationDecision {
        let case = self.report(reporter, subject).expect("a case");
        self.decide(operator, case, kind, days).expect("a decision")
    }

    pub(crate) fn appeal(&self, who: &Viewer, decision: ModerationDecisionId) -> Result<(), Code> {
        let text = "It was a joke.".parse().expect("an appeal");
        let appealed = moderation::appeal(&self.services, &here(), who, &unkeyed(), decision, &text);
        appealed.map(drop).map_err(|error| error.code())
    }

    pub(crate) fn answer(&self, who: &Viewer, decision: ModerationDecisionId, state: AppealAnswer) -> Result<(), Code> {
        let answer = AnswerAppeal { state, note: AppealNote::default() };
        let answered = moderation::answer(&self.services, &here(), Moderator::Viewer(who), decision, &answer);
        answered.map(drop).map_err(|error| error.code())
    }

    /// The open cases that this one sees: all of them, or those of a team.
    pub(crate) fn open_cases(&self, who: &Viewer, team: Option<TeamId>) -> Result<Vec<ModerationCaseId>, Code> {
        let page = moderation::list(&self.services, Moderator::Viewer(who), team, true, &all());
        page.map(|page| page.items.iter().map(|case| case.id).collect()).map_err(|error| error.code())
    }

    /// Whether somebody sees a post.
    pub(crate) fn sees(&self, who: &Viewer, post: PostId) -> bool {
        self.database.connect().read(|conn| posts::is_visible(conn, who.user.id, post)).expect("an answer")
    }

    /// The comments that a post counts, and the direct replies that a comment counts.
    pub(crate) fn comment_counts(&self, post: PostId, comment: CommentId) -> (String, String) {
        let line = |query: String| self.lines(&query).pop().expect("a line");
        (
            line(format!("SELECT comment_count::text AS line FROM posts WHERE id = '{post}'")),
            line(format!("SELECT reply_count::text AS line FROM post_comments WHERE id = '{comment}'")),
        )
    }

    /// Until when a person is suspended, as a day of 1970 and later; none if the person is not.
    pub(crate) fn suspended_until(&self, user: UserId) -> Option<i64> {
        let query = format!(
            "SELECT COALESCE(extract(epoch FROM suspended_until)::bigint::text, '') AS line FROM users WHERE id = '{user}'"
        );
        self.lines(&query).pop().and_then(|line| line.parse().ok())
    }
}
