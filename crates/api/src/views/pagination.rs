//! What a page says about the list that it belongs to.

use serde::Serialize;
use utoipa::ToSchema;

/// What a page says about the list it belongs to.
#[derive(Serialize, ToSchema)]
pub(crate) struct Pagination {
    /// The most items on a page.
    pub(crate) limit: u16,
    /// Where the next page begins, if there is one.
    pub(crate) next_cursor: Option<String>,
    /// Whether more follow.
    pub(crate) has_more: bool,
    /// The number of this page, where the client asked by number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(crate) page: Option<u32>,
}
