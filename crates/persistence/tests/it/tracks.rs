//! Tracks: plans that scan no whole table, and what is removable.

use crate::read_plans::{WORLD, id, in_world, probes};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{ActivityId, TrackId, UserId};
use milequest_persistence::{
    PageRequest, Position, StoreError, Tx,
    test_kit::{execute, lines, rolled_back, sent},
    tracks::{self, KeptTrack, PendingTrack},
};

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

fn pending(number: u32, owner: UserId) -> PendingTrack {
    PendingTrack { id: id(9, number), owner, bytes: 100, points: 2, created_at: now() }
}

const ACTIVITIES: &str = "
    CREATE FUNCTION pg_temp.id(kind integer, n integer) RETURNS uuid LANGUAGE sql IMMUTABLE
        RETURN (lpad(kind::text, 8, '0') || '-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid;
    INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
        SELECT pg_temp.id(1, n), 'user' || n, 'User', 'UTC', now(), now() FROM generate_series(1, 2) n;
    INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source, created_at, updated_at)
        SELECT pg_temp.id(5, n), pg_temp.id(1, 1), 'walk', now(), 'UTC', '2024-10-01', 1, 1, false, '', 'manual', now(), now() FROM generate_series(1, 5) n";

/// The numbers of the tracks that are removable so many minutes later.
fn removable(tx: &mut Tx<'_>, minutes: i64) -> Result<Vec<u128>, StoreError> {
    let before = now() + TimeDelta::minutes(minutes - 60);
    let any = tracks::any_removable(tx, before)?;
    let mut ids: Vec<u128> =
        tracks::list_removable(tx, before, 100)?.iter().map(|id| id.uuid().as_u128() & 0xff).collect();
    assert_eq!(any, !ids.is_empty());
    ids.sort_unstable();
    Ok(ids)
}

#[test]
fn a_track_is_removable_when_no_activity_has_it() {
    rolled_back(|tx| {
        execute(tx, ACTIVITIES)?;
        let owner: UserId = id(1, 1);
        tracks::create_pending(tx, &[1, 2, 3, 4].map(|number| pending(number, owner)))?;
        let kept = |activity: u32, track: u32| KeptTrack { activity: id(5, activity), track: id(9, track) };
        assert_eq!(tracks::attach(tx, &[kept(1, 1), kept(2, 2)])?, 2);
        assert_eq!(removable(tx, 0)?, [0; 0], "two are on their way");
        assert_eq!(tracks::attach(tx, &[kept(1, 3)])?, 1);
        assert_eq!(removable(tx, 0)?, [1], "another took its place");
        execute(tx, "DELETE FROM activities WHERE id = pg_temp.id(5, 2)")?;
        assert_eq!(removable(tx, 0)?, [1, 2]);
        assert_eq!(removable(tx, 61)?, [1, 2, 4]);
        assert_eq!(tracks::attach(tx, &[kept(3, 4), kept(4, 1)])?, 0, "they come too late");
        for number in [1, 2, 3, 4] {
            tracks::delete(tx, id(9, number))?;
        }
        let left = lines(tx, "SELECT id::text AS line FROM activity_tracks")?;
        assert_eq!(left, [id::<TrackId>(9, 3).to_string()], "one that an activity has is not deleted");
        assert_eq!(tracks::remove_some_of_user(tx, owner, 10)?, 1);
        assert_eq!(tracks::remove_some_of_user(tx, owner, 10)?, 0);
        assert_eq!(removable(tx, 0)?, [3]);
        Ok(())
    });
}

#[test]
fn statements_about_tracks_probe_indexes() {
    in_world(WORLD, |tx| {
        execute(
            tx,
            "INSERT INTO activity_tracks (id, activity_id, user_id, state, bytes, points, is_shared, created_at)
             SELECT pg_temp.id(9, n), pg_temp.id(5, n), pg_temp.id(1, 1 + (n - 1) % 2000), 'stored', 100, 2, n % 2 = 0, now()
             FROM generate_series(1, 40000) n;
             INSERT INTO privacy_zones (id, user_id, name, latitude, longitude, radius_m, created_at, updated_at)
             SELECT pg_temp.id(8, n), pg_temp.id(1, n), 'Home', 48, 16, 200, now(), now() FROM generate_series(1, 20000) n;
             INSERT INTO posts (id, author_id, kind, audience, activity_id, text, created_at)
             SELECT pg_temp.id(7, n), pg_temp.id(1, 1 + (n - 1) % 2000), 'activity', 'public', pg_temp.id(5, n), 'Hello', now()
             FROM generate_series(1, 20000) n;
             INSERT INTO follows SELECT pg_temp.id(1, n), pg_temp.id(1, 1 + n / 2), 'active', now(), now() FROM generate_series(3, 10000) n;
             ANALYZE activity_tracks; ANALYZE privacy_zones; ANALYZE posts; ANALYZE follows",
        )?;
        let (viewer, activity): (UserId, ActivityId) = (id(1, 7), id(5, 46));
        probes(tx, &[&["activities_pkey", "activity_tracks_of_activity", "posts_activity_key"]], |tx| {
            tracks::find_visible(tx, viewer, activity)
        })?;
        probes(tx, &[&["privacy_zones_of_user"]], |tx| tracks::list_zones(tx, viewer))?;
        let page = PageRequest { limit: 100, position: Position::Start };
        probes(tx, &[&["activity_tracks_of_user"]], |tx| tracks::list_of_user(tx, viewer, &page))?;
        let kept = [KeptTrack { activity, track: id(9, 3) }];
        for statement in sent(tx, |tx| {
            tracks::any_removable(tx, now())?;
            tracks::list_removable(tx, now(), 100)?;
            tracks::attach(tx, &kept)?;
            tracks::unshare(tx, &[activity])?;
            tracks::remove_some_of_user(tx, viewer, 100)
        })? {
            for plan in statement.plans(tx)? {
                assert!(!plan.contains("Seq Scan on activity_tracks"), "{plan}");
            }
        }
        Ok(())
    });
}
