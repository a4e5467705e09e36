//! Whether the service lives and whether it can serve, for those who watch it.

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

/// Is it alive?
///
/// Says that the process answers, whatever else is down.
#[utoipa::path(operation_id = "getLiveness", tag = "service", security(()), responses((status = 200, body = Health)))]
#[get("/health/live")]
pub(crate) async fn get_liveness() -> Json<Health> {
    Json(Health { status: "alive" })
}

/// Can it serve?
///
/// Says that the database answers and that its schema is current. Otherwise 503, with what stands in the way.
#[utoipa::path(operation_id = "getReadiness", tag = "service", security(()), responses((status = 200, body = Health)))]
#[get("/health/ready")]
pub(crate) async fn get_readiness(app: App) -> Result<Json<Health>, Problem> {
    app.run(health::ready).await.map(|()| Json(Health { status: "ready" }))
}
