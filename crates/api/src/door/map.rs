//! Which paths there are, which methods they take and whom they let in: the document, made quick to ask.

use actix_web::http::Method;
use milequest_domain::Scope;
use utoipa::openapi::{OpenApi, path::Operation};

/// The document's paths by shape.
pub(crate) struct Map(matchit::Router<Place>);

/// One path of the document.
pub(crate) struct Place {
    /// The path with its placeholders, as the document has it.
    pub(crate) route: String,
    methods: Vec<(Method, Access)>,
}

/// Whom an operation lets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Everybody.
    Open,
    /// Those whose token has this scope.
    With(Scope),
}

impl Map {
    /// Reads the document. Whatever it does not call public asks for a token.
    pub(crate) fn of(document: &OpenApi) -> Self {
        let mut router = matchit::Router::new();
        for (route, item) in &document.paths.paths {
            let operations = [
                (Method::GET, &item.get),
                (Method::PUT, &item.put),
                (Method::POST, &item.post),
                (Method::DELETE, &item.delete),
                (Method::PATCH, &item.patch),
            ];
            let methods = operations.into_iter().filter_map(|(method, operation)| {
                let access = access(&method, operation.as_ref()?);
                Some((method, access))
            });
            let place = Place { route: route.clone(), methods: methods.collect() };
            if let Err(clash) = router.insert(route.as_str(), place) {
                tracing::error!(%route, %clash, "two paths of the document cannot be told apart");
            }
        }
        // The page at /docs brings its own files. They are not of the contract, and all are public.
        for route in ["/docs/", "/docs/{*file}"] {
            let assets = Place { route: route.to_owned(), methods: vec![(Method::GET, Access::Open)] };
            if let Err(clash) = router.insert(route, assets) {
                tracing::error!(%clash, "the reference page cannot be told apart from the document's paths");
            }
        }
        Self(router)
    }

    /// The place at this path, if the document has one.
    pub(crate) fn place(&self, path: &str) -> Option<&Place> {
        self.0.at(path).ok().map(|found| found.value)
    }
}

impl Place {
    /// Whom this method lets in, if the path takes it. `HEAD` is `GET` without the body.
    pub(crate) fn access(&self, method: &Method) -> Option<Access> {
        let method = if method == Method::HEAD { &Method::GET } else { method };
        self.methods.iter().find(|(taken, _)| taken == method).map(|(_, access)| *access)
    }

    /// The methods for an `Allow` header.
    pub(crate) fn allow(&self) -> String {
        let mut methods: Vec<_> = self.methods.iter().map(|(method, _)| method.as_str()).collect();
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        methods.join(", ")
    }
}

fn access(method: &Method, operation: &Operation) -> Access {
    // An operation that says nothing has the document's own requirement; a public one says that it has none.
    if operation.security.as_ref().is_some_and(|requirements| requirements.iter().all(is_empty)) {
        Access::Open
    } else if method == Method::GET {
        Access::With(Scope::Read)
    } else {
        Access::With(Scope::Write)
    }
}

fn is_empty(requirement: &utoipa::openapi::security::SecurityRequirement) -> bool {
    *requirement == utoipa::openapi::security::SecurityRequirement::default()
}
