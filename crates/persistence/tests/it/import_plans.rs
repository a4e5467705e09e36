//! Plans of the statements of imports of files, for somebody with many imports among many people.

use crate::read_plans::{WORLD, id, in_world};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    ImportId, UserId,
    activities::{ActivitySource, ActivitySourceId},
};
use milequest_persistence::{PageRequest, Position, StoreError, Tx, activities, imports, test_kit::sent};

/// Ids of sources for the activities, other ids for some, and imports with the activities they logged and with matches.
const IMPORTS: &str = "
    UPDATE activities SET source = 'strava', source_id = 'ride-' || id;
    INSERT INTO activity_aliases (user_id, source, source_id, activity_id)
        SELECT user_id, 'garmin', 'ride-' || id, id FROM activities;
    INSERT INTO imports (id, user_id, format, is_atomic, state, portions, portions_done, lines, done_lines, new_lines, known_lines, bad_lines,
            problems, created_at, ended_at)
        SELECT pg_temp.id(10, n), pg_temp.id(1, 1 + n % 2000), 'files', false, 'done', 1, 1, 20, 20, 20, 0, 0, 0, now(), now()
        FROM generate_series(1, 3000) n;
    INSERT INTO import_activities (import_id, activity_id)
        SELECT pg_temp.id(10, 1 + n % 3000), pg_temp.id(5, n) FROM generate_series(1, 58000) n;
    INSERT INTO import_matches (import_id, number, file, activity, known_id, differences, decision)
        SELECT pg_temp.id(10, 1 + n % 3000), n, 'ride.gpx', '{}', pg_temp.id(5, n), '{}', CASE WHEN n % 2 = 0 THEN 'skip' END
        FROM generate_series(1, 30000) n;
    ANALYZE activities; ANALYZE activity_aliases; ANALYZE imports; ANALYZE import_activities; ANALYZE import_matches";

/// The tables that imports fill, and those that they are compared with.
const TABLES: [&str; 5] = ["activities", "activity_aliases", "imports", "import_activities", "import_matches"];

/// Checks that the statements of `f` enter these indexes, and scan no table completely, in the custom plan and in the generic plan.
fn probes<T>(
    tx: &mut Tx<'_>,
    indexes: &[&str],
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
) -> Result<(), StoreError> {
    let statements = sent(tx, f)?;
    assert!(!statements.is_empty());
    for statement in statements {
        for plan in statement.plans(tx)? {
            for index in indexes {
                assert!(plan.contains(index), "{index} is not used: {plan}");
            }
            for table in TABLES {
                assert!(!plan.contains(&format!("Seq Scan on {table} ")), "{plan}");
            }
        }
    }
    Ok(())
}

fn at(day: i64, hour: i64) -> DateTime<Utc> {
    // The world begins on the first of October 2024.
    DateTime::UNIX_EPOCH + TimeDelta::days(19_997 + day) + TimeDelta::hours(hour)
}

#[test]
fn what_is_known_is_found_by_indexes() {
    in_world(&format!("{WORLD}; {IMPORTS}"), |tx| {
        let owner: UserId = id(1, 8);
        let source: ActivitySource = "garmin".parse().expect("a source");
        let ids: Vec<ActivitySourceId> =
            (0..200).map(|number| format!("ride-{number}").parse().expect("an id")).collect();
        let keys: Vec<_> = ids.iter().map(|one| (owner, &source, one)).collect();
        probes(tx, &["activities_source_key", "activity_aliases_pkey"], |tx| activities::list_known(tx, &keys))?;
        let windows: Vec<_> = (0..100).map(|day| (at(day % 30, 0), at(day % 30, 23))).collect();
        probes(tx, &["activities_of_user"], |tx| imports::list_known_between(tx, owner, &windows))?;
        assert_eq!(imports::list_known_between(tx, owner, &windows)?.len(), 30, "each once");
        Ok(())
    });
}

#[test]
fn what_an_import_did_is_found_by_indexes() {
    in_world(&format!("{WORLD}; {IMPORTS}"), |tx| {
        let import: ImportId = id(10, 7);
        probes(tx, &["import_activities_pkey"], |tx| imports::list_some_activities(tx, import, 100))?;
        probes(tx, &["import_matches_undecided"], |tx| imports::list_undecided(tx, import, 100))?;
        probes(tx, &["import_matches_pkey"], |tx| imports::find_match(tx, import, 5))?;
        let page = PageRequest { limit: 20, position: Position::Start };
        probes(tx, &["import_matches_pkey"], |tx| imports::list_matches(tx, id(10, 5000), &page))?;
        let page = PageRequest { limit: 20, position: Position::Start };
        probes(tx, &["imports_of_user"], |tx| imports::list_of_user(tx, id(1, 8), &page))?;
        Ok(())
    });
}
