//! Photos: who sees which, what is removable, and plans that scan no whole table.

use crate::{
    moderation_plans::CASES,
    read_plans::{WORLD, id, in_world, probes},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    PhotoId, TeamId, UserId,
    photos::{PhotoDimensions, PhotoPurpose, PhotoState},
};
use milequest_persistence::{
    StoreError, Tx,
    photos::{self, Photo, RemovableBefore},
    test_kit::{execute, lines, rolled_back, sent},
};
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

fn photo(number: u128, owner: UserId, purpose: PhotoPurpose) -> Photo {
    Photo {
        id: Uuid::from_u128(number).into(),
        owner_id: Some(owner),
        purpose,
        state: PhotoState::Pending,
        dimensions: PhotoDimensions::new(512, 512).expect("pixels"),
        created_at: now(),
        hidden_at: None,
    }
}

fn create(tx: &mut Tx<'_>, number: u128, owner: UserId, purpose: PhotoPurpose) -> Result<PhotoId, StoreError> {
    let photo = photo(number, owner, purpose);
    photos::create(tx, &photo)?;
    assert!(photos::mark_stored(tx, photo.id)?);
    Ok(photo.id)
}

const PEOPLE: &str = "
    INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
        SELECT ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'user' || n, 'User ' || n, 'UTC', now(), now() FROM generate_series(1, 4) n;
    INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at, updated_at)
        VALUES ('00000000-0000-0000-0000-000000000009', 'Team', '', false, 10, 2, 1, now(), now(), now());
    INSERT INTO team_members (id, team_id, user_id, role, joined_at)
        SELECT ('00000000-0000-0000-0001-00000000000' || n)::uuid, '00000000-0000-0000-0000-000000000009',
            ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'admin', now() FROM generate_series(1, 2) n;
    INSERT INTO blocks VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000004', now());
    INSERT INTO follows VALUES ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'active', now(), now())";

fn person(number: u128) -> UserId {
    Uuid::from_u128(number).into()
}

/// Those of the four people who see a photo: its owner, a follower in the same team, somebody else, and somebody whom the owner has blocked.
fn viewers(tx: &mut Tx<'_>, photo: PhotoId) -> Result<Vec<u128>, StoreError> {
    let mut viewers = Vec::new();
    for number in 1..=4 {
        if photos::find_visible(tx, person(number), photo)?.is_some() {
            viewers.push(number);
        }
    }
    Ok(viewers)
}

#[test]
fn a_photo_is_visible_with_what_shows_it() {
    rolled_back(|tx| {
        execute(tx, PEOPLE)?;
        let (owner, team) = (person(1), TeamId::from(Uuid::from_u128(9)));
        let profile = create(tx, 11, owner, PhotoPurpose::Profile)?;
        assert_eq!(viewers(tx, profile)?, [0; 0], "it is nobody's picture yet");
        assert_eq!(photos::replace_of_user(tx, owner, Some(profile))?, None);
        assert_eq!(viewers(tx, profile)?, [1, 2, 3]);
        execute(tx, "UPDATE users SET is_private = true")?;
        assert_eq!(viewers(tx, profile)?, [1, 2, 3], "a private account shows its picture");

        let of_team = create(tx, 12, owner, PhotoPurpose::Team)?;
        photos::replace_of_team(tx, team, Some(of_team), now())?;
        assert_eq!(viewers(tx, of_team)?, [1, 2]);

        let of_post = create(tx, 13, owner, PhotoPurpose::Post)?;
        assert_eq!(viewers(tx, of_post)?, [1]);
        execute(
            tx,
            "INSERT INTO posts (id, author_id, kind, audience, photo_id, text, created_at)
             SELECT id, owner_id, 'photo', 'followers', id, '', now() FROM photos WHERE purpose = 'post'",
        )?;
        assert_eq!(viewers(tx, of_post)?, [1, 2]);

        for photo in [profile, of_team, of_post] {
            photos::update_hidden_at(tx, photo, Some(now()))?;
            assert_eq!(viewers(tx, photo)?, [1], "hidden");
            photos::update_hidden_at(tx, photo, None)?;
            assert_eq!(viewers(tx, photo)?.len(), if photo == profile { 3 } else { 2 });
            photos::mark_removed(tx, &[photo])?;
            assert_eq!(viewers(tx, photo)?, [0; 0], "removed");
        }
        Ok(())
    });
}

#[test]
fn an_avatar_has_the_name_of_a_visible_person_and_the_shown_photo() {
    rolled_back(|tx| {
        execute(tx, PEOPLE)?;
        let profile = create(tx, 11, person(1), PhotoPurpose::Profile)?;
        let avatar = |tx: &mut Tx<'_>, viewer: u128| photos::find_avatar(tx, person(viewer), person(1));
        assert_eq!(
            avatar(tx, 3)?.map(|avatar| (avatar.display_name.to_string(), avatar.photo)),
            Some(("User 1".to_owned(), None))
        );
        photos::replace_of_user(tx, person(1), Some(profile))?;
        assert_eq!(avatar(tx, 3)?.and_then(|avatar| avatar.photo), Some(profile));
        assert_eq!(avatar(tx, 4)?, None);
        photos::update_hidden_at(tx, profile, Some(now()))?;
        assert_eq!(avatar(tx, 3)?.map(|avatar| avatar.photo), Some(None));
        Ok(())
    });
}

#[test]
fn unfinished_removed_and_unused_photos_are_removable() {
    rolled_back(|tx| {
        execute(tx, PEOPLE)?;
        let owner = person(1);
        let before = |hours: i64| RemovableBefore {
            pending: now() + TimeDelta::hours(hours - 1),
            unattached: now() + TimeDelta::hours(hours - 24),
        };
        let ids = |tx: &mut Tx<'_>, hours| -> Result<Vec<u128>, StoreError> {
            let removable = photos::list_removable(tx, before(hours), 10)?;
            let mut ids: Vec<_> = removable.iter().map(|photo| photo.id.uuid().as_u128()).collect();
            ids.sort_unstable();
            Ok(ids)
        };
        let kept = create(tx, 11, owner, PhotoPurpose::Profile)?;
        photos::replace_of_user(tx, owner, Some(kept))?;
        assert!(!photos::any_removable(tx, before(1000))?);
        photos::create(tx, &photo(12, owner, PhotoPurpose::Profile))?;
        create(tx, 13, owner, PhotoPurpose::Post)?;
        let removed = create(tx, 14, owner, PhotoPurpose::Profile)?;
        photos::mark_removed(tx, &[removed])?;
        assert_eq!(ids(tx, 0)?, [14]);
        assert_eq!(ids(tx, 2)?, [12, 14]);
        assert!(!photos::mark_stored(tx, Uuid::from_u128(12).into())?, "it came too late");
        assert_eq!(ids(tx, 25)?, [12, 13, 14]);
        assert!(photos::any_removable(tx, before(0))?);
        for number in [11, 12, 13, 14] {
            photos::delete(tx, Uuid::from_u128(number).into())?;
        }
        assert!(photos::find(tx, kept)?.is_some(), "one that is stored is not deleted");
        assert!(!photos::any_removable(tx, before(1000))?);
        let taken = create(tx, 15, owner, PhotoPurpose::Post)?;
        assert!(photos::take_for_post(tx, owner, taken)?.is_some());
        assert_eq!(ids(tx, 1000)?, Vec::<u128>::new(), "a post removes its photo itself");
        Ok(())
    });
}

#[test]
fn reads_of_photos_probe_indexes() {
    in_world(WORLD, |tx| {
        execute(tx, CASES)?;
        execute(
            tx,
            "INSERT INTO photos (id, owner_id, purpose, state, width, height, created_at)
             SELECT pg_temp.id(6, n), pg_temp.id(1, n), 'profile', 'stored', 512, 512, now() FROM generate_series(1, 20000) n;
             UPDATE users u SET photo_id = p.id FROM photos p WHERE p.owner_id = u.id;
             INSERT INTO photos (id, owner_id, purpose, state, width, height, created_at, is_in_post)
             SELECT pg_temp.id(6, 100000 + n), pg_temp.id(1, n), 'post', 'stored', 512, 512, now(), true FROM generate_series(1, 20000) n;
             INSERT INTO follows SELECT pg_temp.id(1, n), pg_temp.id(1, 1 + n / 2), 'active', now(), now() FROM generate_series(3, 10000) n;
             INSERT INTO posts (id, author_id, kind, audience, text, created_at)
             SELECT pg_temp.id(7, n), pg_temp.id(1, n), 'daily', 'public', 'Hello', now() FROM generate_series(1, 20000) n;
             ANALYZE photos; ANALYZE users; ANALYZE follows; ANALYZE posts",
        )?;
        let (viewer, person): (UserId, UserId) = (id(1, 7), id(1, 8));
        probes(tx, &[&["photos_pkey", "users_photo", "teams_photo"]], |tx| photos::find_visible(tx, viewer, id(6, 8)))?;
        probes(tx, &[&["photos_pkey", "users_pkey"]], |tx| photos::find_avatar(tx, viewer, person))?;
        let rows = "SELECT reltuples::text AS line FROM pg_class WHERE relname = 'photos_for_posts'";
        assert_eq!(lines(tx, rows)?, ["0"], "photos of posts are not looked at again");
        let before = RemovableBefore { pending: now(), unattached: now() };
        for statement in sent(tx, |tx| photos::any_removable(tx, before))? {
            for plan in statement.plans(tx)? {
                assert!(!plan.contains("Seq Scan on photos"), "{plan}");
                assert!(!plan.contains("Seq Scan on posts"), "{plan}");
            }
        }
        Ok(())
    });
}
