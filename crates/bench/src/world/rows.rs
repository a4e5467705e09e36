//! Rows in the binary format of PostgreSQL's COPY, which has half the bytes of text and needs no parsing.

use crate::postgres::{Database, Filling};
use anyhow::Result;
use std::io::Write;
use uuid::Uuid;

const SIGNATURE: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// The epoch of PostgreSQL, 2000-01-01, in seconds since 1970.
const EPOCH_SECONDS: i64 = 946_684_800;
const EPOCH_DAYS: i64 = 10_957;

/// Writes rows to a table.
pub(crate) struct CopyWriter {
    filling: Filling,
    row: Vec<u8>,
    columns: i16,
}

/// Writes a row, column by column.
pub(crate) struct RowWriter<'a>(&'a mut CopyWriter);

impl CopyWriter {
    /// Truncates a table and begins to fill these columns.
    pub(crate) fn of(database: &Database, table: &str, columns: &[&str]) -> Result<Self> {
        let mut filling = database.fill(table, &columns.join(", "))?;
        filling.out.write_all(SIGNATURE)?;
        Ok(Self { filling, row: Vec::with_capacity(512), columns: i16::try_from(columns.len())? })
    }

    /// Adds a row. The database refuses a row with another number of values than columns.
    pub(crate) fn add(&mut self, write: impl FnOnce(&mut RowWriter<'_>)) -> Result<()> {
        self.row.clear();
        self.row.extend(self.columns.to_be_bytes());
        write(&mut RowWriter(self));
        self.filling.out.write_all(&self.row)?;
        Ok(())
    }

    /// Ends the filling and waits until every row is stored.
    pub(crate) fn end(mut self) -> Result<()> {
        self.filling.out.write_all(&(-1_i16).to_be_bytes())?;
        self.filling.end()
    }
}

impl RowWriter<'_> {
    pub(crate) fn bytes(&mut self, value: &[u8]) -> &mut Self {
        // No value here comes near the limit.
        self.0.row.extend(i32::try_from(value.len()).unwrap_or(i32::MAX).to_be_bytes());
        self.0.row.extend(value);
        self
    }

    pub(crate) fn null(&mut self) -> &mut Self {
        self.0.row.extend((-1_i32).to_be_bytes());
        self
    }

    pub(crate) fn id(&mut self, id: Uuid) -> &mut Self {
        self.bytes(id.as_bytes())
    }

    pub(crate) fn maybe_id(&mut self, id: Option<Uuid>) -> &mut Self {
        match id {
            Some(id) => self.id(id),
            None => self.null(),
        }
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    pub(crate) fn json(&mut self, value: &str) -> &mut Self {
        let mut versioned = vec![1];
        versioned.extend(value.as_bytes());
        self.bytes(&versioned)
    }

    pub(crate) fn flag(&mut self, value: bool) -> &mut Self {
        self.bytes(&[u8::from(value)])
    }

    pub(crate) fn int(&mut self, value: i32) -> &mut Self {
        self.bytes(&value.to_be_bytes())
    }

    pub(crate) fn short(&mut self, value: i16) -> &mut Self {
        self.bytes(&value.to_be_bytes())
    }

    pub(crate) fn long(&mut self, value: i64) -> &mut Self {
        self.bytes(&value.to_be_bytes())
    }

    /// A moment as seconds since 1970.
    pub(crate) fn moment(&mut self, second: i64) -> &mut Self {
        self.long((second - EPOCH_SECONDS) * 1_000_000)
    }

    pub(crate) fn maybe_moment(&mut self, second: Option<i64>) -> &mut Self {
        match second {
            Some(second) => self.moment(second),
            None => self.null(),
        }
    }

    /// A day as days since 1970.
    pub(crate) fn day(&mut self, day: i64) -> &mut Self {
        self.int(i32::try_from(day - EPOCH_DAYS).unwrap_or_default())
    }
}
