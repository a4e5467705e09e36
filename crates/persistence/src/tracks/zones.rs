//! Privacy zones: places of a person that no shared track shows.

use crate::{Conn, StoreError, Tx, schema::privacy_zones as zones};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{PrivacyZoneId, UserId, routes::Place, tracks::PrivacyZone};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A privacy zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredZone {
    /// The id.
    pub id: PrivacyZoneId,
    /// The name, the place and the radius.
    pub zone: PrivacyZone,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = zones, check_for_backend(diesel::pg::Pg))]
struct ZoneRow {
    id: Uuid,
    name: String,
    latitude: f64,
    longitude: f64,
    radius_m: i32,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl TryFrom<ZoneRow> for StoredZone {
    type Error = StoreError;

    fn try_from(row: ZoneRow) -> Result<Self, StoreError> {
        let zone = PrivacyZone {
            name: row.name.parse().map_err(StoreError::corrupt)?,
            place: Place::new(row.latitude, row.longitude).map_err(StoreError::corrupt)?,
            radius: row.radius_m.try_into().map_err(StoreError::corrupt)?,
        };
        Ok(Self { id: row.id.into(), zone, created_at: row.created_at, updated_at: row.updated_at })
    }
}

/// The privacy zones of a person, the oldest first.
pub fn list_zones(conn: &mut Conn, owner: UserId) -> Result<Vec<StoredZone>, StoreError> {
    let rows = zones::table.filter(zones::user_id.eq(owner.uuid())).order(zones::id).select(ZoneRow::as_select());
    let rows: Vec<ZoneRow> = conn.query("privacy_zones.list", |pg| rows.load(pg))?;
    rows.into_iter().map(StoredZone::try_from).collect()
}

/// The number of privacy zones of a person.
pub fn count_zones(conn: &mut Conn, owner: UserId) -> Result<i64, StoreError> {
    let count = zones::table.filter(zones::user_id.eq(owner.uuid())).count();
    conn.query("privacy_zones.count", |pg| count.get_result(pg))
}

/// Creates a privacy zone.
pub fn create_zone(tx: &mut Tx<'_>, owner: UserId, new: &StoredZone) -> Result<(), StoreError> {
    let row = (
        zones::id.eq(new.id.uuid()),
        zones::user_id.eq(owner.uuid()),
        zones::name.eq(new.zone.name.as_str()),
        zones::latitude.eq(new.zone.place.latitude()),
        zones::longitude.eq(new.zone.place.longitude()),
        zones::radius_m.eq(new.zone.radius.metres()),
        zones::created_at.eq(new.created_at),
        zones::updated_at.eq(new.updated_at),
    );
    tx.query("privacy_zones.insert", |pg| diesel::insert_into(zones::table).values(row).execute(pg).map(drop))
}

/// A privacy zone of this person, locked until this transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when this person has no such zone.
pub fn lock_zone(tx: &mut Tx<'_>, owner: UserId, id: PrivacyZoneId) -> Result<StoredZone, StoreError> {
    let row = zones::table
        .find(id.uuid())
        .filter(zones::user_id.eq(owner.uuid()))
        .select(ZoneRow::as_select())
        .for_no_key_update();
    let row: ZoneRow = tx.query("privacy_zones.lock", |pg| row.first(pg))?;
    row.try_into()
}

/// Stores a changed privacy zone, which the caller has locked.
pub fn update_zone(tx: &mut Tx<'_>, changed: &StoredZone) -> Result<(), StoreError> {
    let columns = (
        zones::name.eq(changed.zone.name.as_str()),
        zones::latitude.eq(changed.zone.place.latitude()),
        zones::longitude.eq(changed.zone.place.longitude()),
        zones::radius_m.eq(changed.zone.radius.metres()),
        zones::updated_at.eq(changed.updated_at),
    );
    tx.query("privacy_zones.update", |pg| {
        diesel::update(zones::table.find(changed.id.uuid())).set(columns).execute(pg).map(drop)
    })
}

/// Deletes a privacy zone of this person. Returns whether there was one.
pub fn delete_zone(tx: &mut Tx<'_>, owner: UserId, id: PrivacyZoneId) -> Result<bool, StoreError> {
    let row = zones::table.find(id.uuid()).filter(zones::user_id.eq(owner.uuid()));
    tx.query("privacy_zones.delete", |pg| diesel::delete(row).execute(pg)).map(|rows| rows > 0)
}

/// Deletes the privacy zones of a person.
pub fn delete_zones_of_user(tx: &mut Tx<'_>, owner: UserId) -> Result<(), StoreError> {
    let theirs = zones::table.filter(zones::user_id.eq(owner.uuid()));
    tx.query("privacy_zones.purge", |pg| diesel::delete(theirs).execute(pg).map(drop))
}
