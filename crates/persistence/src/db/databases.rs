//! Databases of a server: for the embedded default, which begins without one, and for tests.

use crate::{Conn, DatabaseUrl, StoreError, db::conn::open, schema::pg_database};
use diesel::{RunQueryDsl, connection::SimpleConnection, dsl::exists, dsl::select, prelude::*, sql_types::Text};

/// Creates the database that `url` names on the server that `maintenance` reaches, unless it is there.
///
/// # Errors
/// When the server cannot be reached or refuses.
pub fn create_if_missing(maintenance: &DatabaseUrl, name: &str) -> Result<(), StoreError> {
    let mut pg = open(maintenance)?;
    let exists_already: bool =
        select(exists(pg_database::table.filter(pg_database::datname.eq(name)))).get_result(&mut pg)?;
    if !exists_already {
        pg.batch_execute(&format!("CREATE DATABASE {}", quoted(name)))?;
    }
    Ok(())
}

/// Makes the server write all changes to its tables, which a stop would do.
///
/// # Errors
/// When the server cannot be reached, or the role may not.
pub fn checkpoint(url: &DatabaseUrl) -> Result<(), StoreError> {
    Ok(open(url)?.batch_execute("CHECKPOINT")?)
}

/// A name as SQL takes it.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    lc_messages: String,
}

/// Whether failures for which Diesel has no kind can be told by their English text. The pool asks for it in every session,
/// which only a superuser, or a role that was granted the setting, may do; others get the server's own language.
///
/// # Errors
/// When the server cannot be reached.
pub fn speaks_english(conn: &mut Conn) -> Result<bool, StoreError> {
    let setting: Setting =
        conn.query("databases.language", |pg| diesel::sql_query("SHOW lc_messages").get_result(pg))?;
    let language = setting.lc_messages;
    Ok(language.is_empty() || ["C", "POSIX", "en"].iter().any(|english| language.starts_with(english)))
}
