//! Who sees which photo.

use super::photo::{Photo, PhotoRow};
use crate::{Conn, StoreError, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Nullable, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{DisplayName, PhotoId, UserId};
use uuid::Uuid;

statement! {
    /// Finds a photo that the viewer may see.
    FindVisible = "find_visible.sql" { viewer: SqlUuid as Uuid, photo: SqlUuid as Uuid } -> Untyped
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

/// A stored photo that the viewer may see: the picture of a visible person or team, the photo of a visible post, and one's own that is in no
/// post yet. A hidden one is visible to its owner only. Those who decide about a photo or its post see it too.
pub fn find_visible(conn: &mut Conn, viewer: UserId, id: PhotoId) -> Result<Option<Photo>, StoreError> {
    let statement = FindVisible { viewer: viewer.uuid(), photo: id.uuid() };
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
