//! Databases of a server: for the embedded default, which begins without one, and for tests.

use crate::{DatabaseUrl, StoreError, conn::open, schema::pg_database};
use diesel::{RunQueryDsl, connection::SimpleConnection, dsl::exists, dsl::select, prelude::*, sql_types::Text};

/// Creates the database that `url` names on the server that `maintenance` reaches, unless it is there.
///
/// # Errors
/// When the server cannot be reached or refuses.
pub fn create_if_missing(maintenance: &DatabaseUrl, name: &str) -> Result<(), StoreError> {
    let mut pg = open(maintenance)?;
    let there: bool = select(exists(pg_database::table.filter(pg_database::datname.eq(name)))).get_result(&mut pg)?;
    if !there {
        pg.batch_execute(&format!("CREATE DATABASE {}", quoted(name)))?;
    }
    Ok(())
}

/// A name as SQL takes it.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The language of the server's messages, by which some failures are told apart.
#[derive(QueryableByName)]
pub(crate) struct Setting {
    #[diesel(sql_type = Text)]
    pub(crate) lc_messages: String,
}

/// Whether failures that Diesel gives no name can be told by their English text. See [`StoreError`].
///
/// # Errors
/// When the server cannot be reached.
pub fn speaks_english(url: &DatabaseUrl) -> Result<bool, StoreError> {
    let mut pg = open(url)?;
    let setting: Setting = diesel::sql_query("SHOW lc_messages").get_result(&mut pg)?;
    let language = setting.lc_messages;
    Ok(language.is_empty() || ["C", "POSIX", "en"].iter().any(|english| language.starts_with(english)))
}
