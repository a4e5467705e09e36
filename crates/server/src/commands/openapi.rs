//! `milequest openapi`: the document of the API.

use super::print_result;
use anyhow::Result;

/// Prints the document that the server answers.
pub(crate) fn run() -> Result<()> {
    print_result(serde_json::to_string_pretty(&milequest_api::document())?)
}
