//! What people say of themselves, and their kept counts. A person without a row has said nothing, and all counts are zero.

use crate::{
    Conn, StoreError, Tx,
    db::statement::statement,
    schema::{profiles, users},
};
use diesel::{
    prelude::*,
    sql_types::{Array, Uuid as SqlUuid},
};
use milequest_domain::{
    UserId,
    people::{Bio, City, Institutions, ProfileLocation, Websites},
    posts::DefaultPostAudience,
};
use serde_json::Value;
use uuid::Uuid;

/// What a person says of themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileDetails {
    /// The text. It may be empty.
    pub bio: Bio,
    /// The city.
    pub city: Option<City>,
    /// Schools, companies and clubs.
    pub institutions: Institutions,
    /// Websites.
    pub websites: Websites,
    /// The location, with a rounded point.
    pub location: Option<ProfileLocation>,
}

/// The changes of a profile; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileChange {
    /// The new text.
    pub bio: Option<Bio>,
    /// The new city.
    pub city: Option<Option<City>>,
    /// The new institutions.
    pub institutions: Option<Institutions>,
    /// The new websites.
    pub websites: Option<Websites>,
    /// The new location.
    pub location: Option<Option<ProfileLocation>>,
    /// Whether people who do not know the person find the person.
    pub is_findable: Option<bool>,
    /// The audience that a new post begins with.
    pub default_audience: Option<DefaultPostAudience>,
}

/// The columns of a profile that a change sets.
#[derive(Default, PartialEq, AsChangeset)]
#[diesel(table_name = profiles)]
struct ProfileColumns {
    bio: Option<String>,
    city: Option<String>,
    institutions: Option<Vec<String>>,
    websites: Option<Vec<String>>,
    location: Option<Option<Value>>,
    is_findable: Option<bool>,
    default_audience: Option<&'static str>,
}

impl ProfileColumns {
    fn new(change: &ProfileChange) -> Result<Self, StoreError> {
        let location = change.location.as_ref().map(|location| location.as_ref().map(serde_json::to_value).transpose());
        Ok(Self {
            bio: change.bio.as_ref().map(|bio| bio.as_str().to_owned()),
            city: change.city.as_ref().map(|city| city.as_ref().map_or("", City::as_str).to_owned()),
            institutions: change.institutions.clone().map(Vec::from),
            websites: change.websites.clone().map(Vec::from),
            location: location.transpose().map_err(StoreError::corrupt)?,
            is_findable: change.is_findable,
            default_audience: change.default_audience.map(DefaultPostAudience::as_str),
        })
    }
}

statement! {
    /// Creates the missing profiles of these people.
    CreateMissing<'a> = "create_missing_profiles.sql" { people: Array<SqlUuid> as &'a [Uuid] }
}

/// Creates the missing profiles of these people, and locks all of them until this transaction ends, in the order of ids.
pub fn lock(tx: &mut Tx<'_>, people: &[UserId]) -> Result<(), StoreError> {
    let mut ids: Vec<Uuid> = people.iter().map(|person| person.uuid()).collect();
    ids.sort_unstable();
    ids.dedup();
    let create = CreateMissing { people: &ids };
    tx.query("profiles.create", |pg| create.execute(pg))?;
    let locked = profiles::table.filter(profiles::user_id.eq_any(ids)).order(profiles::user_id);
    tx.query("profiles.lock", |pg| locked.select(profiles::user_id).for_no_key_update().load::<Uuid>(pg).map(drop))
}

/// Changes a profile that is locked.
pub fn update(tx: &mut Tx<'_>, person: UserId, change: &ProfileChange) -> Result<(), StoreError> {
    let columns = ProfileColumns::new(change)?;
    if columns == ProfileColumns::default() {
        return Ok(());
    }
    tx.query("profiles.update", |pg| {
        diesel::update(profiles::table.find(person.uuid())).set(columns).execute(pg).map(drop)
    })
}

/// Whether the account of a person is private. The caller has locked the profile, without which nobody changes it. `None`: the account is closed
/// or disabled.
pub fn find_privacy(conn: &mut Conn, person: UserId) -> Result<Option<bool>, StoreError> {
    conn.query("users.find_privacy", |pg| {
        users::table
            .find(person.uuid())
            .filter(users::deleted_at.is_null().and(users::disabled_at.is_null()))
            .select(users::is_private)
            .first(pg)
            .optional()
    })
}

/// Makes the account of a person private or public. The caller has locked the profile.
pub fn update_privacy(tx: &mut Tx<'_>, person: UserId, is_private: bool) -> Result<(), StoreError> {
    tx.query("users.update_privacy", |pg| {
        diesel::update(users::table.find(person.uuid())).set(users::is_private.eq(is_private)).execute(pg).map(drop)
    })
}

/// A change of the kept counts of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountChange {
    /// Followers more, or less.
    pub followers: i32,
    /// People more, or less, whom the person follows.
    pub following: i32,
    /// Posts more, or less.
    pub posts: i32,
}

/// Changes the kept counts of a person. The caller has locked the profile.
pub fn change_counts(tx: &mut Tx<'_>, person: UserId, change: CountChange) -> Result<(), StoreError> {
    if change == CountChange::default() {
        return Ok(());
    }
    let counts = (
        profiles::follower_count.eq(profiles::follower_count + change.followers),
        profiles::following_count.eq(profiles::following_count + change.following),
        profiles::post_count.eq(profiles::post_count + change.posts),
    );
    tx.query("profiles.change_counts", |pg| {
        diesel::update(profiles::table.find(person.uuid())).set(counts).execute(pg).map(drop)
    })
}

/// Counts one more person whom each of these people follows. The caller has locked the profiles.
pub(super) fn increment_following(tx: &mut Tx<'_>, people: &[UserId]) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = people.iter().map(|person| person.uuid()).collect();
    let rows = profiles::table.filter(profiles::user_id.eq_any(ids));
    tx.query("profiles.increment_following", |pg| {
        diesel::update(rows).set(profiles::following_count.eq(profiles::following_count + 1)).execute(pg).map(drop)
    })
}
