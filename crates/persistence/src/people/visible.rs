//! People as a viewer may see them. `visible_person` of the database decides.

use crate::{
    Conn, PersonSummary, StoreError,
    db::statement::statement,
    people::profiles::ProfileDetails,
    rows::{person_summary::PersonColumns, person_with_relation::FollowColumns},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    PhotoId, UserId, Username,
    people::{Institutions, ProfileLocation, Relation, Websites},
    posts::DefaultPostAudience,
};
use serde_json::Value;
use uuid::Uuid;

/// A person whom the viewer sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, QueryableByName)]
pub struct VisiblePerson {
    /// The id.
    #[diesel(sql_type = SqlUuid, deserialize_as = Uuid)]
    pub user_id: UserId,
    /// Whether the viewer sees the details of the profile, the figures and the posts: the account is public, or the viewer follows it.
    #[diesel(sql_type = Bool)]
    pub sees_details: bool,
}

statement! {
    /// Reads a person whom the viewer sees.
    FindVisible<'a> = "find_visible.sql" { viewer: SqlUuid as Uuid, username: Text as &'a str } -> Untyped
}

/// The person with this username, if the viewer sees the person: the account is neither closed nor disabled, and neither has blocked the other.
pub fn find(conn: &mut Conn, viewer: UserId, username: &Username) -> Result<Option<VisiblePerson>, StoreError> {
    let statement = FindVisible { viewer: viewer.uuid(), username: username.as_str() };
    conn.query("people.find_visible", |pg| statement.get_result(pg).optional())
}

/// A profile, as it is stored. The viewer may see the details only with `sees_details`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The person.
    pub person: PersonSummary,
    /// Whether the account is private.
    pub is_private: bool,
    /// Whether the viewer sees the details.
    pub sees_details: bool,
    /// What the viewer is to the person.
    pub relation: Relation,
    /// The photo.
    pub photo_id: Option<PhotoId>,
    /// What the person says.
    pub details: ProfileDetails,
    /// Whether people who do not know the person find the person.
    pub is_findable: bool,
    /// The audience that a new post begins with.
    pub default_audience: DefaultPostAudience,
    /// The number of followers.
    pub follower_count: i32,
    /// The number of people whom the person follows.
    pub following_count: i32,
    /// The number of posts.
    pub post_count: i32,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// The requests of the viewer, on the viewer's own profile alone.
    pub requests: Option<RequestCounts>,
}

/// The numbers of requests that wait for an answer, of people whom the person sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestCounts {
    /// Of those who ask to follow the person.
    pub received: i64,
    /// Of those whom the person asks.
    pub sent: i64,
}

statement! {
    /// Reads a profile.
    FindProfile<'a> = "find_profile.sql" { viewer: SqlUuid as Uuid, username: Text as &'a str } -> Untyped
}

/// A profile with what the viewer is to the person.
#[derive(QueryableByName)]
struct ProfileRow {
    #[diesel(embed)]
    person: PersonColumns,
    #[diesel(sql_type = Bool)]
    is_private: bool,
    #[diesel(sql_type = Bool)]
    sees_details: bool,
    #[diesel(embed)]
    follow: FollowColumns,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    photo_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    bio: String,
    #[diesel(sql_type = Text)]
    city: String,
    #[diesel(sql_type = Array<Text>)]
    institutions: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    websites: Vec<String>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    location: Option<Value>,
    #[diesel(sql_type = Bool)]
    is_findable: bool,
    #[diesel(sql_type = Text)]
    default_audience: String,
    #[diesel(sql_type = Integer)]
    follower_count: i32,
    #[diesel(sql_type = Integer)]
    following_count: i32,
    #[diesel(sql_type = Integer)]
    post_count: i32,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pending_received: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pending_sent: Option<i64>,
}

/// The profile of the person with this username, if the viewer sees the person.
pub fn find_profile(conn: &mut Conn, viewer: UserId, username: &Username) -> Result<Option<Profile>, StoreError> {
    let statement = FindProfile { viewer: viewer.uuid(), username: username.as_str() };
    let row: Option<ProfileRow> = conn.query("people.find_profile", |pg| statement.get_result(pg).optional())?;
    row.map(Profile::try_from).transpose()
}

impl TryFrom<ProfileRow> for Profile {
    type Error = StoreError;

    fn try_from(row: ProfileRow) -> Result<Self, StoreError> {
        let location: Option<ProfileLocation> =
            row.location.map(serde_json::from_value).transpose().map_err(StoreError::corrupt)?;
        let city = Some(row.city).filter(|city| !city.is_empty());
        Ok(Self {
            person: row.person.try_into()?,
            is_private: row.is_private,
            sees_details: row.sees_details,
            relation: row.follow.try_into()?,
            photo_id: row.photo_id.map(PhotoId::from),
            details: ProfileDetails {
                bio: row.bio.parse().map_err(StoreError::corrupt)?,
                city: city.map(|city| city.parse()).transpose().map_err(StoreError::corrupt)?,
                institutions: Institutions::try_from(row.institutions).map_err(StoreError::Other)?,
                websites: Websites::try_from(row.websites).map_err(StoreError::Other)?,
                location,
            },
            is_findable: row.is_findable,
            default_audience: row.default_audience.parse().map_err(StoreError::corrupt)?,
            follower_count: row.follower_count,
            following_count: row.following_count,
            post_count: row.post_count,
            created_at: row.created_at,
            requests: row
                .pending_received
                .zip(row.pending_sent)
                .map(|(received, sent)| RequestCounts { received, sent }),
        })
    }
}
