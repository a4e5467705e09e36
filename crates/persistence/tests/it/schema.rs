//! The schema: Diesel's declarations, and the rules that hold for every table.

use milequest_persistence::{
    Db,
    test_kit::{TestDatabase, lines},
};
use std::{collections::BTreeSet, fs, path::Path};

fn ask(db: &Db, query: &str) -> Vec<String> {
    db.read(|conn| lines(conn, query)).expect(query)
}

/// Everything that the migrations create, one line for each object.
pub(crate) fn picture(database: &TestDatabase) -> Vec<String> {
    ask(
        &database.connect(),
        "SELECT line FROM (
             SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS line
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '__diesel_schema_migrations'
             UNION ALL
             SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
             WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '__diesel_schema_migrations'
             UNION ALL
             SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '__diesel_schema_migrations'
             UNION ALL
             SELECT format('%s %s', proname, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
             UNION ALL
             SELECT format('%s %s', tgname, pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
             UNION ALL
             SELECT format('%s %s %s', c.relname, a.attname, d.description)
             FROM pg_description d JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
             LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
             WHERE c.relnamespace = 'public'::regnamespace
         ) AS everything ORDER BY line",
    )
}

#[test]
fn every_foreign_key_has_an_index_that_begins_with_it() {
    let without = ask(
        &TestDatabase::new().connect(),
        "SELECT format('%s %s', c.conrelid::regclass, c.conname) AS line FROM pg_constraint c
         WHERE c.contype = 'f' AND NOT EXISTS (
             SELECT FROM pg_index i
             WHERE i.indrelid = c.conrelid
             -- One of the rows that have the column is enough.
             AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = (
                 SELECT format('(%I IS NOT NULL)', a.attname) FROM pg_attribute a
                 WHERE a.attrelid = c.conrelid AND a.attnum = c.conkey[1]))
             AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
         )",
    );
    assert_eq!(without, Vec::<String>::new());
}

#[test]
fn every_table_has_a_comment() {
    let silent = ask(
        &TestDatabase::new().connect(),
        "SELECT relname::text AS line FROM pg_class
         WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
         AND relname <> '__diesel_schema_migrations' AND obj_description(oid, 'pg_class') IS NULL",
    );
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn every_index_has_a_comment_that_names_its_query() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    for migration in fs::read_dir(folder).expect("the migrations").flatten() {
        let sql = fs::read_to_string(migration.path().join("up.sql")).expect("up.sql");
        let mut before = "";
        for line in sql.lines() {
            let makes_index = line.starts_with("CREATE") && line.contains(" INDEX ");
            assert!(!makes_index || before.starts_with("-- "), "{}: {line}", migration.path().display());
            before = line;
        }
    }
}

#[test]
fn diesel_declares_the_columns_of_the_database() {
    let real: BTreeSet<_> = ask(
        &TestDatabase::new().connect(),
        "SELECT format('%s.%s %s%s', table_name, column_name, udt_name, CASE is_nullable WHEN 'YES' THEN ' null' END) AS line
         FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
         WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '__diesel_schema_migrations'",
    )
    .into_iter()
    .collect();
    assert_eq!(believed(include_str!("../../src/schema.rs")), real);
}

/// The columns in Diesel's `table!` declarations, written like those of the database.
fn believed(schema: &str) -> BTreeSet<String> {
    // The rest are PostgreSQL's and Diesel's own tables.
    let ours = schema.split("// Diesel's table").next().unwrap_or_default();
    let mut table = "";
    let mut columns = BTreeSet::new();
    for line in ours.lines().filter(|line| line.starts_with(' ')).map(str::trim) {
        if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with(") {")) {
            table = name;
        } else if let Some((column, kind)) = line.trim_end_matches(',').split_once(" -> ") {
            let inner = kind.strip_prefix("Nullable<").and_then(|kind| kind.strip_suffix('>'));
            let null = if inner.is_some() { " null" } else { "" };
            columns.insert(format!("{table}.{column} {}{null}", postgres_name(inner.unwrap_or(kind))));
        }
    }
    columns
}

fn postgres_name(diesel: &str) -> String {
    if let Some(item) = diesel.strip_prefix("Array<").and_then(|kind| kind.strip_suffix('>')) {
        return format!("_{}", postgres_name(item));
    }
    match diesel {
        "SmallInt" | "Int2" => "int2".to_owned(),
        "Integer" | "Int4" => "int4".to_owned(),
        "BigInt" | "Int8" => "int8".to_owned(),
        "Bool" => "bool".to_owned(),
        "Double" | "Float8" => "float8".to_owned(),
        other => other.to_lowercase(),
    }
}
