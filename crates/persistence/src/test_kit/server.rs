//! The PostgreSQL server of a test process.

use crate::{
    Conn, DatabaseUrl,
    db::{
        conn::open,
        databases::{create_if_missing, quoted},
        migrations,
    },
};
use diesel::{connection::SimpleConnection, prelude::*, sql_types::Text};
use milequest_embedded_postgres::{Durability, EmbeddedPostgres, Error, Options};
use sha2::{Digest, Sha256};
use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, OnceLock, PoisonError},
    time::Duration,
};

/// The prefix of the names of test databases, which are dropped when no test needs them any more.
pub(super) const TEST_PREFIX: &str = "mq_test_";
const TEMPLATE_PREFIX: &str = "mq_template_";
const SHARED: &str = "mq_test_shared";

#[derive(QueryableByName)]
pub(super) struct Row {
    #[diesel(sql_type = Text)]
    pub(super) line: String,
}

pub(super) struct Server {
    postgres: EmbeddedPostgres,
    template: String,
    // PostgreSQL copies one template at a time, and refuses others meanwhile.
    maintenance: Mutex<PgConnection>,
    /// The databases of the worlds that were made.
    worlds: Mutex<HashSet<String>>,
}

impl Server {
    /// The server of this process, started at the first call. It ends with the process.
    pub(super) fn get() -> &'static Self {
        static SERVER: OnceLock<Server> = OnceLock::new();
        SERVER.get_or_init(Self::start)
    }

    fn start() -> Self {
        let postgres = start_in_free_folder();
        let mut maintenance = open(&url(&postgres, "postgres")).expect("a connection to the test server");
        let template = format!("{TEMPLATE_PREFIX}{}", hash_of_migrations());
        drop_leftovers(&mut maintenance, &template);
        if databases(&mut maintenance, &template).is_empty() {
            // Created under another name first, so that a template exists completely or not at all.
            let unfinished = format!("{TEST_PREFIX}template");
            create_if_missing(&url(&postgres, "postgres"), &unfinished).expect("a database");
            migrations::up(&url(&postgres, &unfinished), |_| ()).expect("migrations");
            let rename = format!("ALTER DATABASE {} RENAME TO {}", quoted(&unfinished), quoted(&template));
            maintenance.batch_execute(&rename).expect("the template");
        }
        let server = Self { postgres, template, maintenance: Mutex::new(maintenance), worlds: Mutex::default() };
        server.copy_template(SHARED);
        server
    }

    /// Creates a copy of the template.
    pub(super) fn copy_template(&self, name: &str) -> DatabaseUrl {
        self.copy(name, &self.template)
    }

    /// Creates a copy of the template with the rows of a world, which is made at the first call.
    pub(super) fn copy_world(&self, name: &str, functions: &str, rows: &str) -> DatabaseUrl {
        let world = format!("{TEST_PREFIX}world_{}", short_hash(rows.as_bytes()));
        let mut worlds = self.worlds.lock().unwrap_or_else(PoisonError::into_inner);
        if worlds.insert(world.clone()) {
            let mut conn = open(&self.copy_template(&world)).expect("the database of a world");
            conn.batch_execute(functions).expect("functions");
            conn.batch_execute(rows).expect("rows");
        }
        // The lock is held, because nobody may be connected to what is copied.
        self.copy(name, &world)
    }

    fn copy(&self, name: &str, from: &str) -> DatabaseUrl {
        let strategy = if self.postgres.version() >= 15 { " STRATEGY FILE_COPY" } else { "" };
        self.execute(&format!("CREATE DATABASE {} TEMPLATE {}{strategy}", quoted(name), quoted(from)));
        url(&self.postgres, name)
    }

    /// A connection to the database that tests share whose transactions are rolled back.
    pub(super) fn shared(&self) -> Conn {
        self.connect(SHARED)
    }

    pub(super) fn connect(&self, name: &str) -> Conn {
        Conn::new(open(&url(&self.postgres, name)).expect("the test database"), Duration::from_secs(5))
    }

    pub(super) fn dump(&self, name: &str) -> String {
        let mut pg = open(&url(&self.postgres, name)).expect("the database to dump");
        let tables: Vec<String> = {
            use crate::schema::pg_tables::dsl::{pg_tables, schemaname, tablename};
            pg_tables.filter(schemaname.eq("public")).select(tablename).load(&mut pg).expect("the tables")
        };
        let rows = |table: &String| -> Vec<Row> {
            let all = format!("SELECT t::text AS line FROM {} AS t", quoted(table));
            diesel::sql_query(all).load(&mut pg).expect("the rows")
        };
        tables.iter().flat_map(rows).map(|row| row.line + "\n").collect()
    }

    pub(super) fn drop_database(&self, name: &str) {
        self.execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", quoted(name)));
    }

    fn execute(&self, sql: &str) {
        let mut maintenance = self.maintenance.lock().unwrap_or_else(PoisonError::into_inner);
        maintenance.batch_execute(sql).expect(sql);
    }
}

fn url(postgres: &EmbeddedPostgres, database: &str) -> DatabaseUrl {
    postgres.url(database).parse().expect("the test server's address")
}

/// Starts the server in the first of some folders that no other test process uses. The folders stay, because a warm
/// start is twenty times faster.
fn start_in_free_folder() -> EmbeddedPostgres {
    let base = folder_of_servers().join(format!("milequest-tests-{}", rustix::process::geteuid().as_raw()));
    for number in 1.. {
        let mut options = Options::new(base.join(number.to_string()));
        options.durability = Durability::Throwaway;
        // Old logs are written again earlier, so that they stay small in memory.
        options.settings.push(("max_wal_size".to_owned(), "128MB".to_owned()));
        // It would change plans in the middle of a test, and keep a world from being copied.
        options.settings.push(("autovacuum".to_owned(), "off".to_owned()));
        match EmbeddedPostgres::start(&options, &mut |_| ()) {
            Ok(postgres) => return postgres,
            Err(Error::InUse { .. }) => {}
            Err(error) => panic!("no PostgreSQL for tests: {error}"),
        }
    }
    unreachable!("the numbers do not end")
}

/// A folder in memory where there is one with enough room, because each test creates and deletes a database of hundreds of files: on a busy disk
/// this takes longer than the test.
fn folder_of_servers() -> PathBuf {
    const ROOM: u64 = 3 << 30;
    let memory = Path::new("/dev/shm");
    let has_room = rustix::fs::statvfs(memory).is_ok_and(|found| found.f_bavail.saturating_mul(found.f_frsize) >= ROOM);
    if has_room { memory.to_owned() } else { std::env::temp_dir() }
}

fn drop_leftovers(maintenance: &mut PgConnection, template: &str) {
    let mut old = databases(maintenance, &format!("{TEST_PREFIX}%"));
    old.extend(databases(maintenance, &format!("{TEMPLATE_PREFIX}%")).into_iter().filter(|name| name != template));
    for name in old {
        let drop = format!("DROP DATABASE {} WITH (FORCE)", quoted(&name));
        maintenance.batch_execute(&drop).expect("a database of an earlier run can be dropped");
    }
}

fn databases(maintenance: &mut PgConnection, like: &str) -> Vec<String> {
    use crate::schema::pg_database::dsl::{datname, pg_database};
    pg_database.filter(datname.like(like)).select(datname).load(maintenance).expect("the list of databases")
}

/// A hash that changes whenever a migration is added or edited.
fn hash_of_migrations() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).expect("the migrations").flatten() {
        files.extend(fs::read_dir(entry.path()).expect("a migration").flatten().map(|file| file.path()));
    }
    files.sort();
    let all: Vec<u8> = files.into_iter().flat_map(|file| fs::read(file).expect("a migration's file")).collect();
    short_hash(&all)
}

fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
