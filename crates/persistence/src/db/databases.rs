//! Creates and checks databases of a server, for the embedded server and for tests.

use crate::{Conn, DatabaseUrl, StoreError, db::conn::open, schema::pg_database};
use diesel::{RunQueryDsl, connection::SimpleConnection, dsl::exists, dsl::select, prelude::*, sql_types::Text};

/// Creates the database `name` on the server that `maintenance` reaches, unless it exists.
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

/// Makes the server write all changed pages to its files, as a shutdown would.
///
/// # Errors
/// When the server cannot be reached, or the role lacks the right.
pub fn checkpoint(url: &DatabaseUrl) -> Result<(), StoreError> {
    Ok(open(url)?.batch_execute("CHECKPOINT")?)
}

/// A name quoted for SQL.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    lc_messages: String,
}

/// Whether the server's messages are English, so that failures without a kind in Diesel can be recognised by their
/// text. The pool asks for English in every session, which needs a superuser or a granted setting; other roles get the
/// server's language.
///
/// # Errors
/// When the server cannot be reached.
pub fn speaks_english(conn: &mut Conn) -> Result<bool, StoreError> {
    let setting: Setting =
        conn.query("databases.language", |pg| diesel::sql_query("SHOW lc_messages").get_result(pg))?;
    let language = setting.lc_messages;
    Ok(language.is_empty() || ["C", "POSIX", "en"].iter().any(|english| language.starts_with(english)))
}
