//! Pages of lists: the query, the opaque cursor, and the pagination of the answer.

use crate::{
    extract::{
        invalid::Invalid,
        parameters::{Query, query_value},
    },
    problem::{InvalidValue, Problem},
    views::Pagination,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use deserr::Deserr;
use milequest_services::{Page, PageKey, PageRequest, Position};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use utoipa::IntoParams;

/// The requested page.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageQuery {
    /// The largest number of items on the page.
    #[param(inline, required = false)]
    #[deserr(default)]
    limit: Option<Limit>,
    /// The `next_cursor` of the last page. Not together with `page`.
    #[deserr(default)]
    #[param(required = false, pattern = "^[A-Za-z0-9_-]+$")]
    cursor: Option<String>,
    /// The number of the page, from 1. Use `cursor` for long lists.
    #[param(inline, required = false)]
    #[deserr(default)]
    page: Option<PageNumber>,
}

/// Declares the query of a list with filters: `Name { field: Type, … }`, each field optional.
macro_rules! list_query {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $field:ident: $kind:ty),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(deserr::Deserr, utoipa::IntoParams)]
        #[deserr(error = crate::extract::Invalid, deny_unknown_fields)]
        #[into_params(parameter_in = Query)]
        pub(crate) struct $name {
            $(
                $(#[$about])*
                #[deserr(default)]
                $field: Option<$kind>,
            )+
            /// The largest number of items on the page.
            #[param(inline, required = false)]
            #[deserr(default)]
            limit: Option<crate::extract::Limit>,
            /// The `next_cursor` of the last page. Not together with `page`.
            #[deserr(default)]
            #[param(required = false, pattern = "^[A-Za-z0-9_-]+$")]
            cursor: Option<String>,
            /// The number of the page, from 1. Use `cursor` for long lists.
            #[param(inline, required = false)]
            #[deserr(default)]
            page: Option<crate::extract::PageNumber>,
        }

        impl $name {
            /// The part of the query that requests the page.
            fn page(&mut self) -> crate::extract::Query<crate::extract::PageQuery> {
                crate::extract::Query(crate::extract::PageQuery::new(self.limit, self.cursor.take(), self.page))
            }
        }
    )+};
}
pub(crate) use list_query;

impl PageQuery {
    pub(crate) const fn new(limit: Option<Limit>, cursor: Option<String>, page: Option<PageNumber>) -> Self {
        Self { limit, cursor, page }
    }
}

query_value! {
    /// A number of items.
    Limit(u16) in 1..=100, default 20;
    /// A number of lines of a leaderboard.
    LeaderboardLimit(u16) in 1..=100, default 50;
    /// A number of a page.
    PageNumber(u32) in 1..=100;
}

impl Limit {
    /// The number.
    pub(crate) const fn number(self) -> u16 {
        self.0
    }
}

impl From<LeaderboardLimit> for Limit {
    fn from(limit: LeaderboardLimit) -> Self {
        Self(limit.0)
    }
}

/// A list of the API. Its name keeps its cursors apart from those of other lists.
pub(crate) struct Listing<K> {
    list: &'static str,
    request: PageRequest<K>,
}

impl<K: Serialize + DeserializeOwned + PageKey> Listing<K> {
    /// Reads the requested page of `list`.
    pub(crate) fn from_query(list: &'static str, Query(query): Query<PageQuery>) -> Result<Self, Problem> {
        let position = match (query.cursor, query.page) {
            (None, None) => Position::Start,
            (None, Some(PageNumber(number))) => Position::Number(number),
            (Some(_), Some(_)) => return Err(refused("query/page", "either_or", "ask by cursor or by page, not both")),
            (Some(cursor), None) => Position::After(read_cursor(list, &cursor).ok_or_else(|| {
                refused(
                    "query/cursor",
                    "bad_cursor",
                    "this is no cursor of this list; leave it out to start at the first page",
                )
            })?),
        };
        let limit = query.limit.unwrap_or_default().0;
        Ok(Self { list, request: PageRequest { limit, position } })
    }

    pub(crate) const fn request(&self) -> PageRequest<K> {
        self.request
    }

    /// The pagination of this page; `key` is what the list is ordered by.
    pub(crate) fn pagination<T>(&self, page: &Page<T>, key: impl FnOnce(&T) -> K) -> Pagination {
        let last = page.items.last().filter(|_| page.has_more);
        Pagination {
            limit: self.request.limit,
            next_cursor: last.map(|item| write_cursor(self.list, &key(item))),
            has_more: page.has_more,
            page: match self.request.position {
                Position::Number(number) => Some(number),
                Position::Start | Position::After(_) => None,
            },
        }
    }
}

fn refused(pointer: &str, code: &'static str, detail: &str) -> Problem {
    Problem::invalid(vec![InvalidValue { pointer: pointer.into(), code: code.into(), detail: detail.into() }])
}

#[derive(Serialize, Deserialize)]
struct Cursor<L, K>(L, K);

const CHECKSUM: usize = 4;

/// The list, the key and a checksum, so that a truncated or mistyped cursor is refused and is not taken for another
/// one.
fn write_cursor<K: Serialize>(list: &str, key: &K) -> String {
    let mut bytes = serde_json::to_vec(&Cursor(list, key)).unwrap_or_default();
    let checksum = Sha256::digest(&bytes);
    bytes.extend_from_slice(&checksum[..CHECKSUM]);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// A client may have invented the cursor: the checksum is no signature.
fn read_cursor<K: DeserializeOwned + PageKey>(list: &str, cursor: &str) -> Option<K> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let (json, checksum) = bytes.split_last_chunk::<CHECKSUM>()?;
    if Sha256::digest(json)[..CHECKSUM] != checksum[..] {
        return None;
    }
    let Cursor(of, key): Cursor<String, K> = serde_json::from_slice(json).ok()?;
    (of == list && key.is_storable()).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_valid_in_its_own_list_only() {
        let cursor = write_cursor("tokens", &(7, 8));
        assert_eq!(read_cursor::<(i32, i32)>("tokens", &cursor), Some((7, 8)));
        assert_eq!(read_cursor::<(i32, i32)>("sessions", &cursor), None);
        assert_eq!(read_cursor::<(i32, i32)>("tokens", &cursor[1..]), None);
        for foreign in ["", "null", "AAAA", "%%%", "eyJpZCI6MX0"] {
            assert_eq!(read_cursor::<(i32, i32)>("tokens", foreign), None, "{foreign:?}");
        }
    }
}
