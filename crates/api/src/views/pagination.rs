//! The pagination of a page.

use serde::Serialize;
use utoipa::ToSchema;

/// The place of a page in its list.
#[derive(Serialize, ToSchema)]
pub(crate) struct Pagination {
    /// The largest number of items on a page.
    pub(crate) limit: u16,
    /// The cursor of the next page, if there is one.
    pub(crate) next_cursor: Option<String>,
    /// Whether there are more items.
    pub(crate) has_more: bool,
    /// The number of this page, if the client asked by number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(crate) page: Option<u32>,
}
