//! Settings of the database sessions of the pool, and the rights that a role may lack.

use crate::people::find;
use diesel::{QueryableByName, RunQueryDsl, connection::SimpleConnection, sql_types::Text};
use milequest_persistence::{
    Conn, DatabaseUrl, Db, StoreError, databases, migrations,
    test_kit::{TestDatabase, settings},
};
use std::time::Duration;

#[derive(QueryableByName)]
struct Value {
    #[diesel(sql_type = Text)]
    value: String,
}

fn setting(conn: &mut Conn, name: &str) -> Result<String, StoreError> {
    let asked = format!("SELECT current_setting('{name}') AS value");
    conn.query("test.setting", |pg| diesel::sql_query(asked).get_result(pg)).map(|row: Value| row.value)
}

/// A database whose defaults have another language and time zone.
fn elsewhere() -> (TestDatabase, Db) {
    let database = TestDatabase::new();
    let foreign = format!(
        "ALTER DATABASE {0} SET timezone TO 'Asia/Tokyo'; ALTER DATABASE {0} SET lc_messages TO 'C.UTF-8'",
        database.url().database()
    );
    database.connect().write(|tx| tx.query("test.sql", |pg| pg.batch_execute(&foreign))).expect("other settings");
    let mut wanted = settings(database.url().clone());
    wanted.statement_timeout = Duration::from_secs(7);
    wanted.lock_timeout = Duration::from_millis(1500);
    let db = Db::connect(wanted).expect("a connection");
    (database, db)
}

#[test]
fn every_session_has_timeouts_time_zone_and_language() {
    let (_database, db) = elsewhere();
    for (name, value) in [
        ("statement_timeout", "7s"),
        ("lock_timeout", "1500ms"),
        ("idle_in_transaction_session_timeout", "14s"),
        ("TimeZone", "UTC"),
        ("lc_messages", "C"),
        ("application_name", "milequest"),
    ] {
        assert_eq!(db.read(|conn| setting(conn, name)).expect(name), value, "{name}");
    }
    assert_eq!(db.read(databases::speaks_english).ok(), Some(true));
}

/// A server whose program files were replaced cannot load the library of the language, and must work until it is
/// restarted.
#[test]
fn a_session_begins_without_a_procedural_language() {
    let database = TestDatabase::new();
    let without = "DROP EXTENSION plpgsql CASCADE";
    database.connect().write(|tx| tx.query("test.sql", |pg| pg.batch_execute(without))).expect("no language");
    let db = Db::connect(settings(database.url().clone())).expect("a connection");
    assert_eq!(db.read(|conn| setting(conn, "lc_messages")).expect("its language"), "C");
}

#[test]
fn a_role_without_schema_rights_can_use_a_current_schema() {
    let (database, db) = elsewhere();
    let role = "DO $$ BEGIN CREATE ROLE mq_test_rows LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO mq_test_rows";
    db.write(|tx| tx.query("test.sql", |pg| pg.batch_execute(role))).expect("a role");
    let as_owner = database.url().to_string();
    let (scheme, rest) = as_owner.split_once("://").expect("an address");
    let (_, place) = rest.split_once('@').expect("an owner");
    let url: DatabaseUrl = format!("{scheme}://mq_test_rows@{place}").parse().expect("an address");

    assert_eq!(migrations::up(&url, |_| ()).expect("nothing to do"), Vec::<String>::new());
    let db = Db::connect(settings(url)).expect("a connection");
    assert_eq!(db.read(|conn| setting(conn, "lc_messages")).expect("its language"), "C.UTF-8");
    let ann = crate::people::person("ann");
    db.write(|tx| crate::people::insert(tx, "ann").map(drop)).expect("ann");
    assert!(db.read(|conn| find(conn, ann.id)).is_ok());
}
