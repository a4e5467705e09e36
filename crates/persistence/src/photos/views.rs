//! Who sees which photo.

use super::photo::{Photo, PhotoRow};
use crate::{
    Conn, StoreError,
    db::{page::LATEST, statement::statement},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Bool, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{DisplayName, PhotoId, UserId};
use uuid::Uuid;

statement! {
    /// Finds a photo that the viewer may see.
    FindVisible = "find_visible.sql" {
        viewer: SqlUuid as Uuid,
        photo: SqlUuid as Uuid,
        is_operator: Bool as bool,
        first_decision: Timestamptz as DateTime<Utc>,
    } -> Untyped
}

statement! {
    /// Finds the name and the photo of a person whom the viewer may see.
    FindAvatar = "find_avatar.sql" { viewer: SqlUuid as Uuid, person: SqlUuid as Uuid } -> Untyped
}

/// What the picture of a person is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Avatar {
    /// The display name.
    pub display_name: DisplayName,
    /// The photo, if there is one that the viewer may see.
    pub photo: Option<PhotoId>,
}

/// A row with the parts of an avatar.
#[derive(QueryableByName)]
struct AvatarRow {
    #[diesel(sql_type = Text)]
    display_name: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    photo_id: Option<Uuid>,
}

/// Who looks at a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhotoViewer {
    /// The person.
    pub id: UserId,
    /// Whether an admin of the service acts as one.
    pub is_operator: bool,
    /// Decisions after this moment can be appealed against.
    pub first_decision: DateTime<Utc>,
}

impl From<UserId> for PhotoViewer {
    /// A person who is no operator, and sees what was reported while it is not decided.
    fn from(id: UserId) -> Self {
        Self { id, is_operator: false, first_decision: LATEST }
    }
}

/// A stored photo that the viewer may see: the picture of a visible person or team, the photo of a visible post, and one's own that is in no
/// post yet. A hidden one is visible to its owner only. Those who decide about a photo or its post see it too, while there is something to decide.
pub fn find_visible(conn: &mut Conn, viewer: impl Into<PhotoViewer>, id: PhotoId) -> Result<Option<Photo>, StoreError> {
    let PhotoViewer { id: viewer, is_operator, first_decision } = viewer.into();
    let statement = FindVisible { viewer: viewer.uuid(), photo: id.uuid(), is_operator, first_decision };
    let row: Option<PhotoRow> = conn.query("photos.find_visible", |pg| statement.get_result(pg).optional())?;
    row.map(Photo::try_from).transpose()
}

/// The name and the photo of a person, if the viewer may see the person.
pub fn find_avatar(conn: &mut Conn, viewer: UserId, person: UserId) -> Result<Option<Avatar>, StoreError> {
    let statement = FindAvatar { viewer: viewer.uuid(), person: person.uuid() };
    let row: Option<AvatarRow> = conn.query("photos.find_avatar", |pg| statement.get_result(pg).optional())?;
    row.map(|AvatarRow { display_name, photo_id }| {
        let display_name = display_name.parse().map_err(StoreError::corrupt)?;
        Ok(Avatar { display_name, photo: photo_id.map(PhotoId::from) })
    })
    .transpose()
}
