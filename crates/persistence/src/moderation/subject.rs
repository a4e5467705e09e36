//! What was reported: who may report it, and what it says.

use crate::{
    Conn, StoreError,
    db::statement::statement,
    photos,
    schema::{post_comments, posts as posts_table},
};
use diesel::{
    prelude::*,
    sql_types::{Nullable, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{CommentId, PhotoId, PostId, TeamId, UserId, moderation::ModerationSubject};
use uuid::Uuid;

/// What a report, a case or a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectId {
    /// A post.
    Post(PostId),
    /// A comment.
    Comment(CommentId),
    /// A photo.
    Photo(PhotoId),
    /// A person.
    Person(UserId),
}

impl SubjectId {
    /// The thing of this kind with this id.
    #[must_use]
    pub fn new(kind: ModerationSubject, id: Uuid) -> Self {
        match kind {
            ModerationSubject::Post => Self::Post(id.into()),
            ModerationSubject::Comment => Self::Comment(id.into()),
            ModerationSubject::Photo => Self::Photo(id.into()),
            ModerationSubject::Person => Self::Person(id.into()),
        }
    }

    /// The kind.
    #[must_use]
    pub const fn kind(self) -> ModerationSubject {
        match self {
            Self::Post(_) => ModerationSubject::Post,
            Self::Comment(_) => ModerationSubject::Comment,
            Self::Photo(_) => ModerationSubject::Photo,
            Self::Person(_) => ModerationSubject::Person,
        }
    }

    /// The id without its kind.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        match self {
            Self::Post(id) => id.uuid(),
            Self::Comment(id) => id.uuid(),
            Self::Photo(id) => id.uuid(),
            Self::Person(id) => id.uuid(),
        }
    }

    pub(super) const fn columns(self) -> (&'static str, Uuid) {
        (self.kind().as_str(), self.uuid())
    }

    pub(super) fn read(kind: &str, id: Uuid) -> Result<Self, StoreError> {
        Ok(Self::new(kind.parse().map_err(StoreError::corrupt)?, id))
    }
}

/// Something that the viewer may report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportableSubject {
    /// The person whose it is.
    pub person: UserId,
    /// The team of the post.
    pub team: Option<TeamId>,
    /// What it says, as far as the viewer sees it.
    pub excerpt: String,
}

#[derive(QueryableByName)]
struct ReportableRow {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    team_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    excerpt: String,
}

statement! {
    /// A post that the viewer sees, or would without a block of their own.
    FindPost = "find_post.sql" { viewer: SqlUuid as Uuid, id: SqlUuid as Uuid } -> Untyped
}
statement! {
    /// A comment that the viewer reads, or would without a block of their own.
    FindComment = "find_comment.sql" { viewer: SqlUuid as Uuid, id: SqlUuid as Uuid } -> Untyped
}
statement! {
    /// A person with an open account: with the details that the viewer sees, and across a block with the name.
    FindPerson = "find_person.sql" { viewer: SqlUuid as Uuid, id: SqlUuid as Uuid } -> Untyped
}

/// What the viewer may report: what the viewer sees or would see without a block of their own, and every person, as team-mates meet each other
/// across a block.
pub fn find_reportable(
    conn: &mut Conn,
    viewer: UserId,
    subject: SubjectId,
) -> Result<Option<ReportableSubject>, StoreError> {
    let (reader, id) = (viewer.uuid(), subject.uuid());
    let row: Option<ReportableRow> = match subject {
        SubjectId::Post(_) => {
            conn.query("moderation.find_post", |pg| FindPost { viewer: reader, id }.get_result(pg).optional())?
        }
        SubjectId::Comment(_) => {
            conn.query("moderation.find_comment", |pg| FindComment { viewer: reader, id }.get_result(pg).optional())?
        }
        SubjectId::Person(_) => {
            conn.query("moderation.find_person", |pg| FindPerson { viewer: reader, id }.get_result(pg).optional())?
        }
        SubjectId::Photo(photo) => return find_reportable_photo(conn, viewer, photo),
    };
    Ok(row.map(|row| ReportableSubject {
        person: row.person_id.into(),
        team: row.team_id.map(TeamId::from),
        excerpt: row.excerpt,
    }))
}

/// A photo, with the team and the text of its post.
fn find_reportable_photo(
    conn: &mut Conn,
    viewer: UserId,
    id: PhotoId,
) -> Result<Option<ReportableSubject>, StoreError> {
    let photo = photos::find_visible(conn, viewer, id)?;
    let Some(person) = photo.and_then(|photo| photo.owner_id) else { return Ok(None) };
    let post = posts_table::table.filter(posts_table::photo_id.eq(id.uuid()));
    let post: Option<(Option<Uuid>, String)> = conn.query("moderation.post_of_photo", |pg| {
        post.select((posts_table::team_id, posts_table::text)).first(pg).optional()
    })?;
    let (team, excerpt) = post.unwrap_or_default();
    Ok(Some(ReportableSubject { person, team: team.map(TeamId::from), excerpt }))
}

/// What a case is about, as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CurrentSubject {
    /// What the post or the comment says. None if it is gone.
    pub text: Option<String>,
    /// The post, or that of the comment.
    pub post: Option<PostId>,
    /// The photo, or that of the post. Whether somebody may see it is another question.
    pub photo: Option<PhotoId>,
}

/// The text of a post, and the id of its photo.
#[derive(Queryable)]
struct CurrentPost {
    text: String,
    photo_id: Option<Uuid>,
}

/// What a post or a comment is now; the id alone of a photo, and nothing of a person. For those who decide in this team, only while the post is for it.
pub fn find_current(conn: &mut Conn, subject: SubjectId, team: Option<TeamId>) -> Result<CurrentSubject, StoreError> {
    let team = team.map(TeamId::uuid);
    match subject {
        SubjectId::Post(id) => {
            let mut post = posts_table::table
                .filter(posts_table::id.eq(id.uuid()))
                .select((posts_table::text, posts_table::photo_id))
                .into_boxed();
            if let Some(team) = team {
                post = post.filter(posts_table::team_id.eq(team));
            }
            let row: Option<CurrentPost> = conn.query("moderation.current_post", |pg| post.first(pg).optional())?;
            Ok(row.map_or_else(CurrentSubject::default, |row| CurrentSubject {
                text: Some(row.text),
                post: Some(id),
                photo: row.photo_id.map(PhotoId::from),
            }))
        }
        SubjectId::Comment(id) => {
            let mut comment = post_comments::table
                .inner_join(posts_table::table.on(posts_table::id.eq(post_comments::post_id)))
                .filter(post_comments::id.eq(id.uuid()))
                .filter(post_comments::deleted_at.is_null())
                .select((post_comments::text, posts_table::id))
                .into_boxed();
            if let Some(team) = team {
                comment = comment.filter(posts_table::team_id.eq(team));
            }
            let row: Option<(String, Uuid)> =
                conn.query("moderation.current_comment", |pg| comment.first(pg).optional())?;
            Ok(row.map_or_else(CurrentSubject::default, |(text, post)| CurrentSubject {
                text: Some(text),
                post: Some(post.into()),
                photo: None,
            }))
        }
        SubjectId::Photo(id) => Ok(CurrentSubject { photo: Some(id), ..CurrentSubject::default() }),
        SubjectId::Person(_) => Ok(CurrentSubject::default()),
    }
}
