//! Iterates over the operations of the document, and finds the schemas of their bodies.

use utoipa::openapi::{Content, OpenApi, RefOr, path::Operation};

/// Every operation, with its method.
pub(super) fn operations(document: &mut OpenApi) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    document.paths.paths.values_mut().flat_map(|item| {
        let operations = [
            ("get", &mut item.get),
            ("put", &mut item.put),
            ("post", &mut item.post),
            ("delete", &mut item.delete),
            ("patch", &mut item.patch),
        ];
        operations.into_iter().filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
    })
}

/// The schema that this content refers to.
pub(super) fn schema_name(content: &RefOr<Content>) -> Option<String> {
    let RefOr::T(Content { schema: Some(RefOr::Ref(reference)), .. }) = content else { return None };
    reference.ref_location.rsplit('/').next().map(str::to_owned)
}
