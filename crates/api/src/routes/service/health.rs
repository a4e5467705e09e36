//! Liveness and readiness of the service, for monitoring.

use crate::{app::App, problem::Problem};
use actix_web::{get, web::Json};
use milequest_services::core::health;
use serde::Serialize;
use utoipa::ToSchema;

/// The state of the service.
#[derive(Serialize, ToSchema)]
pub(crate) struct Health {
    status: &'static str,
}

/// Check that the process answers
///
/// The answer does not depend on the database.
#[utoipa::path(operation_id = "getLiveness", tag = "service", security(()), responses((status = 200, body = Health)))]
#[get("/health/live")]
pub(crate) async fn get_liveness() -> Json<Health> {
    Json(Health { status: "alive" })
}

/// Check that the service can handle requests
///
/// The database must answer, and its schema must be current. Otherwise the answer is 503 with the reason.
#[utoipa::path(operation_id = "getReadiness", tag = "service", security(()), responses((status = 200, body = Health)))]
#[get("/health/ready")]
pub(crate) async fn get_readiness(app: App) -> Result<Json<Health>, Problem> {
    app.run(health::ready).await.map(|()| Json(Health { status: "ready" }))
}
