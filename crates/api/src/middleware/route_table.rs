//! Which paths there are, which methods they take and whom they let in: the document, made quick to ask.

use actix_web::http::Method;
use milequest_domain::TokenScope;
use utoipa::openapi::{
    OpenApi, RefOr,
    path::{Operation, ParameterIn},
};

/// The document's paths, found by the path of a request, and beside them those of the web client's pages.
pub(crate) struct RouteTable {
    document: matchit::Router<RouteEntry>,
    pages: Option<RouteEntry>,
}

/// What no page has its address below.
const NO_PAGES: [&str; 4] = ["api", "docs", "health", "metrics"];

/// One path of the document.
pub(crate) struct RouteEntry {
    /// The path with its placeholders, as the document has it.
    pub(crate) route: String,
    methods: Vec<(Method, Rule)>,
}

/// What an operation asks of a request before its handler sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) access: Access,
    /// Whether it reads anything from the query.
    pub(crate) takes_query: bool,
}

/// Whom an operation lets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Everybody.
    Open,
    /// Everybody as well, and whoever shows a session is known by it.
    OpenToViewers,
    /// Those whose token has this scope.
    With(TokenScope),
}

impl RouteTable {
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
                let rule = rule(&method, operation.as_ref()?);
                Some((method, rule))
            });
            let entry = RouteEntry { route: route.clone(), methods: methods.collect() };
            if let Err(clash) = router.insert(route.as_str(), entry) {
                tracing::error!(%route, %clash, "two paths of the document cannot be told apart");
            }
        }
        // The page at /docs brings its own files. They are not of the contract, and all are public.
        for route in ["/docs/", "/docs/{*file}"] {
            let rule = Rule { access: Access::Open, takes_query: false };
            let assets = RouteEntry { route: route.to_owned(), methods: vec![(Method::GET, rule)] };
            if let Err(clash) = router.insert(route, assets) {
                tracing::error!(%clash, "the reference page cannot be told apart from the document's paths");
            }
        }
        Self { document: router, pages: None }
    }

    /// The same, with pages of the web client: they may be at every path that is not below one of the service's own.
    pub(crate) fn with_pages(self) -> Self {
        let rule = Rule { access: Access::Open, takes_query: true };
        Self { pages: Some(RouteEntry { route: "page".to_owned(), methods: vec![(Method::GET, rule)] }), ..self }
    }

    /// The entry of this path, if the document has one or it may be a page.
    pub(crate) fn entry(&self, path: &str) -> Option<&RouteEntry> {
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        let page = self.pages.as_ref().filter(|_| !NO_PAGES.contains(&first));
        self.document.at(path).ok().map(|found| found.value).or(page)
    }
}

impl RouteEntry {
    /// What this method asks, if the path takes it. `HEAD` is `GET` without the body.
    pub(crate) fn rule(&self, method: &Method) -> Option<Rule> {
        let method = if method == Method::HEAD { &Method::GET } else { method };
        self.methods.iter().find(|(taken, _)| taken == method).map(|(_, rule)| *rule)
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

fn rule(method: &Method, operation: &Operation) -> Rule {
    let parameters = operation.parameters.iter().flatten();
    let takes_query = parameters.into_iter().any(|parameter| match parameter {
        RefOr::T(parameter) => parameter.parameter_in == ParameterIn::Query,
        RefOr::Ref(_) => false,
    });
    Rule { access: access(method, operation), takes_query }
}

fn access(method: &Method, operation: &Operation) -> Access {
    // An operation that says nothing has the document's own requirement; a public one says that it has none, or may have none.
    let requirements = operation.security.as_deref().unwrap_or_default();
    if !requirements.is_empty() && requirements.iter().all(is_empty) {
        Access::Open
    } else if requirements.iter().any(is_empty) {
        Access::OpenToViewers
    } else if method == Method::GET {
        Access::With(TokenScope::Read)
    } else {
        Access::With(TokenScope::Write)
    }
}

fn is_empty(requirement: &utoipa::openapi::security::SecurityRequirement) -> bool {
    *requirement == utoipa::openapi::security::SecurityRequirement::default()
}
