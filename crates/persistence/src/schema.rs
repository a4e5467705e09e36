//! The tables as Diesel sees them. A test holds this to what the migrations make.

diesel::table! {
    access_tokens (id) {
        id -> Uuid,
        user_id -> Uuid,
        name -> Text,
        scopes -> Array<Text>,
        secret_hash -> Bytea,
        created_at -> Timestamptz,
        ends_at -> Timestamptz,
        last_used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    idempotency_keys (key_hash) {
        key_hash -> Bytea,
        request_hash -> Bytea,
        answer -> Nullable<Bytea>,
        ends_at -> Timestamptz,
    }
}

diesel::table! {
    job_ticks (kind) {
        kind -> Text,
        tick -> Timestamptz,
    }
}

diesel::table! {
    jobs (id) {
        id -> BigInt,
        kind -> Text,
        payload -> Jsonb,
        state -> Text,
        priority -> SmallInt,
        key -> Nullable<Text>,
        run_at -> Timestamptz,
        attempts -> Integer,
        max_attempts -> Integer,
        fence -> Integer,
        lease_ms -> Integer,
        lease_ends_at -> Nullable<Timestamptz>,
        dead_at -> Nullable<Timestamptz>,
        last_failure -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    users (id) {
        id -> Uuid,
        username -> Text,
        display_name -> Text,
        time_zone -> Text,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::joinable!(access_tokens -> users (user_id));
diesel::allow_tables_to_appear_in_same_query!(access_tokens, users);

// Diesel's own list of the migrations that were run.
diesel::table! {
    __diesel_schema_migrations (version) {
        version -> Text,
        run_on -> Timestamp,
    }
}

// PostgreSQL's own list of databases.
diesel::table! {
    pg_database (oid) {
        oid -> Oid,
        datname -> Text,
    }
}

// PostgreSQL's own list of tables.
#[cfg(feature = "test-kit")]
diesel::table! {
    pg_tables (schemaname, tablename) {
        schemaname -> Text,
        tablename -> Text,
    }
}
