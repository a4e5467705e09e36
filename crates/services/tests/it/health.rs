//! The readiness of the service.

use crate::world::World;
use milequest_persistence::migrations;
use milequest_services::{Code, core::health};

#[test]
fn the_service_is_ready_when_the_database_answers_with_a_current_schema() {
    let world = World::new();
    assert!(health::ready(&world.services).is_ok());
    migrations::down(world.database.url(), 1, |_| ()).expect("down");
    let unready = health::ready(&world.services).map_err(|error| (error.code(), error.to_string()));
    let lacks = "the database lacks 1 migrations; `milequest migrate up` runs them".to_owned();
    assert_eq!(unready, Err((Code::Unavailable, lacks)));
}
