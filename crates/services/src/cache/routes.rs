//! A cache of the routes of goals, so that a line of ten thousand points is not read for every view of a map.

use crate::{Rules, ServiceError, Services, core::shared::Shared};
use chrono::{DateTime, Utc};
use milequest_domain::{GoalId, routes::Route};
use milequest_persistence::{Conn, goals::progress as store};
use moka::{policy::EvictionPolicy, sync::Cache};
use std::sync::Arc;

/// The goal of a route, and when the route was last changed.
type Key = (GoalId, DateTime<Utc>);

/// Recently used routes. The cache has one route for each goal, with the time of its last change. A changed route has
/// another time, so the cache never returns an old route.
struct Routes(Cache<GoalId, (DateTime<Utc>, Arc<Route>)>);

impl Shared for Routes {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self::new())
    }
}

/// The route of a goal if it was last changed at this moment; none if it was changed again.
pub(crate) fn route(
    s: &Services,
    conn: &mut Conn,
    goal: GoalId,
    since: DateTime<Utc>,
) -> Result<Option<Arc<Route>>, ServiceError> {
    let routes = s.shared::<Routes>()?;
    if let Some(route) = routes.get((goal, since)) {
        return Ok(Some(route));
    }
    let route = store::find_route(conn, goal, since)?.map(Arc::new);
    route.iter().for_each(|route| routes.insert((goal, since), Arc::clone(route)));
    Ok(route)
}

impl Routes {
    /// The largest number of routes. The longest take some 300 kB each.
    const MAX_ROUTES: u64 = 64;

    fn new() -> Self {
        // A recently viewed map matters more than one that was viewed often.
        Self(Cache::builder().max_capacity(Self::MAX_ROUTES).eviction_policy(EvictionPolicy::lru()).build())
    }

    /// The route, if the cache has it.
    fn get(&self, (goal, since): Key) -> Option<Arc<Route>> {
        self.0.get(&goal).filter(|(kept_since, _)| *kept_since == since).map(|(_, route)| route)
    }

    /// Inserts a route. It replaces the least recently used one.
    fn insert(&self, (goal, since): Key, route: Arc<Route>) {
        self.0.insert(goal, (since, route));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use milequest_domain::routes::{RouteImport, RouteImportOptions};
    use uuid::Uuid;

    fn route() -> Arc<Route> {
        let read = RouteImport::read(b"_p~iF~ps|U_ulLnnqC_mqNvxq`@", &RouteImportOptions::default());
        Arc::new(read.expect("a route").route)
    }

    fn key(goal: u128, second: i64) -> Key {
        (GoalId::from(Uuid::from_u128(goal)), DateTime::from_timestamp(second, 0).expect("a time"))
    }

    #[test]
    fn a_changed_route_is_not_answered_from_the_cache() {
        let routes = Routes::new();
        routes.insert(key(1, 1), route());
        assert_eq!(routes.get(key(1, 1)), Some(route()));
        assert_eq!(routes.get(key(1, 2)), None);
        routes.insert(key(1, 2), route());
        assert_eq!(routes.get(key(1, 1)), None, "nothing old is kept");
    }

    #[test]
    fn the_least_recently_used_route_is_evicted() {
        let routes = Routes::new();
        let count = u128::from(Routes::MAX_ROUTES);
        for goal in 0..count {
            routes.insert(key(goal, 0), route());
        }
        // The cache updates the order of use in the background; here, after each step.
        routes.0.run_pending_tasks();
        assert!(routes.get(key(0, 0)).is_some());
        routes.0.run_pending_tasks();
        routes.insert(key(count, 0), route());
        routes.0.run_pending_tasks();
        assert!(routes.get(key(0, 0)).is_some(), "it was asked for");
        assert!(routes.get(key(1, 0)).is_none());
        assert_eq!(routes.0.entry_count(), Routes::MAX_ROUTES);
    }
}
