//! Checks who may call an operation. The document says which operations are public; every other one needs a session or
//! token, also if its handler does not check that.

use crate::{
    app::App,
    middleware::{
        cookies::Cookies,
        route_table::{Access, RouteTable, Rule},
    },
    problem::{InvalidValue, Problem, ProblemKind},
};
use actix_web::{
    Error, HttpMessage,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
};
use milequest_domain::TokenScope;
use milequest_services::{
    Code, Secret, ServiceError, Viewer,
    accounts::{authentication, sessions},
    moderation,
};
use std::sync::Arc;

/// Passes a request to its handler, or answers with the reason for a refusal.
pub(crate) async fn guard<B: MessageBody>(
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    match authorize(&req).await {
        Ok(viewer) => {
            if let Some(viewer) = viewer {
                req.extensions_mut().insert(viewer);
            }
            Ok(next.call(req).await?.map_into_left_body())
        }
        Err(problem) => Ok(ServiceResponse::from_err(problem, req.into_parts().0).map_into_right_body()),
    }
}

async fn authorize(req: &ServiceRequest) -> Result<Option<Viewer>, Problem> {
    let routes = req.app_data::<Arc<RouteTable>>();
    let entry = routes.and_then(|routes| routes.entry(req.path()));
    match entry.map(|entry| (entry, entry.rule(req.method()))) {
        None => Err(Problem::detailed(ProblemKind::UnknownRoute, "look into the reference at /docs")),
        Some((entry, None)) => Err(Problem::method_not_allowed(entry.allow())),
        Some((_, Some(Rule { access: Access::Open, .. }))) => Ok(None),
        Some((_, Some(Rule { access: Access::OpenToViewers, .. }))) => match viewer(req, TokenScope::Read).await {
            // A browser sends the cookie of an ended session until the cookie expires, and this operation tells a page
            // whether the session has ended.
            Err(problem) if is_stranger(req, &problem) => Ok(None),
            viewer => viewer.map(Some),
        },
        Some((_, Some(Rule { access: Access::With(scope), takes_query, needs_proof, is_open_to_suspended }))) => {
            let viewer = viewer(req, scope).await?;
            tracing::Span::current().record("user", tracing::field::display(viewer.user.id));
            if !is_open_to_suspended && viewer.user.suspended_until.is_some() {
                let viewer = viewer.clone();
                App::of(req.request())?.run(move |s| moderation::require_not_suspended(s, &viewer)).await?;
            }
            // A viewer who is no admin is refused by the use case, with or without the password.
            if needs_proof && (scope != TokenScope::Admin || viewer.user.is_admin) {
                let viewer = viewer.clone();
                App::of(req.request())?.run(move |s| sessions::require_proof(s, &viewer)).await?;
            }
            if takes_query || req.query_string().trim_matches('&').is_empty() {
                Ok(Some(viewer))
            } else {
                Err(unexpected_query(req))
            }
        }
    }
}

/// Whether this problem means that the request has no session, or a cookie of an ended one.
fn is_stranger(req: &ServiceRequest, problem: &Problem) -> bool {
    problem.kind() == ProblemKind::Service(Code::NotSignedIn) && !req.headers().contains_key(header::AUTHORIZATION)
}

/// An operation without a query refuses one, so that a misplaced parameter is not silently ignored.
fn unexpected_query(req: &ServiceRequest) -> Problem {
    let names = form_urlencoded::parse(req.query_string().as_bytes()).map(|(name, _)| InvalidValue {
        pointer: format!("query/{name}"),
        code: "unknown_field".into(),
        detail: "this path takes nothing from the query".to_owned(),
    });
    Problem::invalid(names)
}

async fn viewer(req: &ServiceRequest, scope: TokenScope) -> Result<Viewer, Problem> {
    let secret = credentials(req)?;
    let app = App::of(req.request())?;
    let viewer = match app.run_inline(|s| authentication::find_cached(s, &secret))? {
        Some(viewer) => viewer,
        None => app.run(move |s| authentication::authenticate(s, &secret)).await?,
    };
    viewer.must_have(scope)?;
    Ok(viewer)
}

/// The credentials of a request: the token in `Authorization: Bearer …`, or the session in the cookie. A browser also
/// sends the cookie for pages of other sites, so a request that changes something also needs the CSRF token, which only
/// our page knows.
fn credentials(req: &ServiceRequest) -> Result<String, ServiceError> {
    let mut headers = req.headers().get_all(header::AUTHORIZATION);
    if let Some(header) = headers.next() {
        // With two, it is unknown which one counts.
        let only = headers.next().is_none().then(|| header.to_str().unwrap_or_default());
        return bearer(only.unwrap_or_default());
    }
    let cookies =
        req.app_data::<Cookies>().ok_or_else(|| ServiceError::internal("the app was built without cookies"))?;
    let session = cookies.session(req.headers())?.ok_or_else(not_signed_in)?;
    let csrf_token = req.headers().get("X-CSRF-Token").and_then(|csrf_token| csrf_token.to_str().ok());
    if req.method() != Method::GET && csrf_token != Some(Secret::csrf_token(session).as_str()) {
        let detail = "with a cookie, send the session's csrf_token in the header X-CSRF-Token";
        return Err(ServiceError::new(Code::ForgedRequest, detail));
    }
    Ok(session.to_owned())
}

/// The token in `Bearer …`.
fn bearer(header: &str) -> Result<String, ServiceError> {
    match header.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty() => {
            Ok(token.trim().to_owned())
        }
        _ => Err(not_signed_in()),
    }
}

fn not_signed_in() -> ServiceError {
    ServiceError::new(Code::NotSignedIn, "send your token in the header Authorization: Bearer …")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::{App, HttpResponse, middleware::from_fn, test, web};

    #[actix_web::test]
    async fn a_handler_that_the_document_does_not_know_is_out_of_reach() {
        let routes = Arc::new(RouteTable::of(crate::document()));
        let app = App::new().app_data(routes).wrap(from_fn(guard));
        let app = test::init_service(app.route("/api/v1/rogue", web::get().to(HttpResponse::Ok))).await;
        let request = test::TestRequest::get().uri("/api/v1/rogue").to_request();
        assert_eq!(test::call_service(&app, request).await.status(), 404);
    }
}
