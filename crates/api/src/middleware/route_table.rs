//! The paths of the document with their methods and access rules, indexed for fast lookup.

use actix_web::http::Method;
use milequest_domain::TokenScope;
use std::sync::Arc;
use utoipa::openapi::{
    OpenApi, RefOr,
    path::{Operation, ParameterIn},
};

/// The paths of the document, and beside them those of the web client's pages.
#[derive(Clone)]
pub(crate) struct RouteTable {
    document: Arc<matchit::Router<RouteEntry>>,
    pages: Option<RouteEntry>,
}

/// The beginning of the paths of the server's administration. A token needs the scope `admin` for them, a session a recent proof of the
/// password.
const ADMINISTRATION: &str = "/api/v1/admin/";

/// Other operations that need a recent proof of the password. Those that take the password in the body are not among them.
const NEED_PROOF: [&str; 1] = ["createToken"];

/// Operations other than GET that stay open to a person who is suspended: signing out, the security and the end of the account,
/// marking notifications as read, the appeal, and what takes one's own words back or protects one from others. What a person reads, with the
/// export, stays open too, and so does a reading by POST. Of a profile, its handler lets such a person make the account private.
const OPEN_TO_SUSPENDED: [&str; 23] = [
    "blockUser",
    "checkFollowing",
    "createAppeal",
    "deleteAccount",
    "deleteComment",
    "deleteCurrentSession",
    "deletePost",
    "deletePostLike",
    "deletePostReaction",
    "deletePostShare",
    "deletePushSubscription",
    "deleteSession",
    "deleteToken",
    "markAllNotificationsRead",
    "markNotificationClicked",
    "markNotificationRead",
    "markNotificationsRead",
    "removeFollower",
    "requestEmailVerification",
    "updateEmailAddress",
    "updateMyProfile",
    "updatePassword",
    "verifyPassword",
];

/// The first segments of paths that are never pages.
const NO_PAGES: [&str; 4] = ["api", "docs", "health", "metrics"];

/// One path of the document.
#[derive(Clone)]
pub(crate) struct RouteEntry {
    /// The path with its placeholders, as the document has it.
    pub(crate) route: String,
    methods: Vec<(Method, Rule)>,
}

/// What an operation checks before its handler runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) access: Access,
    /// Whether it reads a query.
    pub(crate) takes_query: bool,
    /// Whether a session needs a recent proof of the password.
    pub(crate) needs_proof: bool,
    /// Whether a person who is suspended may call it.
    pub(crate) is_open_to_suspended: bool,
}

impl Rule {
    /// The rule of something public.
    const fn open(takes_query: bool) -> Self {
        Self { access: Access::Open, takes_query, needs_proof: false, is_open_to_suspended: true }
    }
}

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Everybody.
    Open,
    /// Everybody; a viewer with a session is recognised.
    OpenToViewers,
    /// Viewers whose session or token has this scope.
    With(TokenScope),
}

impl RouteTable {
    /// Reads the document. An operation that is not called public needs a session or token.
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
                let rule = rule(route, &method, operation.as_ref()?);
                Some((method, rule))
            });
            let entry = RouteEntry { route: route.clone(), methods: methods.collect() };
            if let Err(clash) = router.insert(route.as_str(), entry) {
                tracing::error!(%route, %clash, "two paths of the document cannot be told apart");
            }
        }
        // The files of the page at `/docs` are public, and not part of the document.
        for route in ["/docs/", "/docs/{*file}"] {
            let rule = Rule::open(false);
            let assets = RouteEntry { route: route.to_owned(), methods: vec![(Method::GET, rule)] };
            if let Err(clash) = router.insert(route, assets) {
                tracing::error!(%clash, "the reference page cannot be told apart from the document's paths");
            }
        }
        Self { document: Arc::new(router), pages: None }
    }

    /// Adds the pages of the web client: every path outside the service's own may be one.
    pub(crate) fn with_pages(self) -> Self {
        let rule = Rule::open(true);
        Self { pages: Some(RouteEntry { route: "page".to_owned(), methods: vec![(Method::GET, rule)] }), ..self }
    }

    /// The entry of this path, if the document has one or the path may be a page.
    pub(crate) fn entry(&self, path: &str) -> Option<&RouteEntry> {
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        let page = self.pages.as_ref().filter(|_| !NO_PAGES.contains(&first));
        self.document.at(path).ok().map(|found| found.value).or(page)
    }
}

impl RouteEntry {
    /// The rule of this method, if the path has it. `HEAD` is `GET` without the body.
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

fn rule(route: &str, method: &Method, operation: &Operation) -> Rule {
    let parameters = operation.parameters.iter().flatten();
    let takes_query = parameters.into_iter().any(|parameter| match parameter {
        RefOr::T(parameter) => parameter.parameter_in == ParameterIn::Query,
        RefOr::Ref(_) => false,
    });
    let is_administration = route.starts_with(ADMINISTRATION);
    let needs_proof = is_administration || is_named(operation, &NEED_PROOF);
    let access = match access(method, operation) {
        Access::With(_) if is_administration => Access::With(TokenScope::Admin),
        access => access,
    };
    let is_open_to_suspended = *method == Method::GET || is_open_to_suspended(operation);
    Rule { access, takes_query, needs_proof, is_open_to_suspended }
}

/// Whether a person who is suspended may call an operation other than GET.
pub(crate) fn is_open_to_suspended(operation: &Operation) -> bool {
    is_named(operation, &OPEN_TO_SUSPENDED)
}

/// Whether this list has the operation.
fn is_named(operation: &Operation, ids: &[&str]) -> bool {
    operation.operation_id.as_deref().is_some_and(|id| ids.contains(&id))
}

fn access(method: &Method, operation: &Operation) -> Access {
    // An operation without requirements has those of the document; a public operation has an empty requirement.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_that_is_open_to_suspended_people_exists() {
        let mut changing = Vec::new();
        for item in crate::document().paths.paths.clone().into_values() {
            changing.extend([item.put, item.post, item.delete, item.patch].into_iter().flatten());
        }
        let ids: Vec<_> = changing.iter().filter_map(|operation| operation.operation_id.as_deref()).collect();
        for id in OPEN_TO_SUSPENDED {
            assert!(ids.contains(&id), "{id} is a GET, or is not in the document");
        }
        assert!(OPEN_TO_SUSPENDED.is_sorted());
    }
}
