//! Routes of goals as they were read last, so that a line of ten thousand points is not read again for every look at the map.

use crate::{Rules, ServiceError, Services, core::shared::Shared};
use chrono::{DateTime, Utc};
use milequest_domain::{GoalId, routes::Route};
use milequest_persistence::{Conn, goals::progress as store};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

/// Which route of which goal: since when it is as it is. Another route is another key, so what is kept is never an old one.
type Key = (GoalId, DateTime<Utc>);

/// The routes that were asked for last, the latest first.
#[derive(Debug, Default)]
struct Routes {
    kept: Mutex<VecDeque<(Key, Arc<Route>)>>,
}

impl Shared for Routes {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self::default())
    }
}

/// The route of a goal as it has been since this moment; nothing if it is another one by now.
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
    route.iter().for_each(|route| routes.put((goal, since), Arc::clone(route)));
    Ok(route)
}

impl Routes {
    /// The most routes. The longest take some 300 kB each.
    const MOST: usize = 64;

    /// A route, if it is kept.
    fn get(&self, key: Key) -> Option<Arc<Route>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|(other, _)| *other == key)?;
        let found = kept.remove(place)?;
        let route = Arc::clone(&found.1);
        kept.push_front(found);
        Some(route)
    }

    /// Keeps a route in the place of the one that nobody has asked for the longest.
    fn put(&self, key: Key, route: Arc<Route>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        // Of a goal there is one route at a time; another thread may have kept this one meanwhile.
        kept.retain(|((goal, _), _)| *goal != key.0);
        kept.truncate(Self::MOST - 1);
        kept.push_front((key, route));
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
    fn a_route_is_found_as_it_is_and_not_as_it_was() {
        let routes = Routes::default();
        routes.put(key(1, 1), route());
        assert_eq!(routes.get(key(1, 1)), Some(route()));
        assert_eq!(routes.get(key(1, 2)), None);
        routes.put(key(1, 2), route());
        assert_eq!(routes.get(key(1, 1)), None, "nothing old is kept");
    }

    #[test]
    fn what_nobody_asks_for_makes_room() {
        let routes = Routes::default();
        let count = u128::try_from(Routes::MOST).expect("a number");
        for goal in 0..count {
            routes.put(key(goal, 0), route());
        }
        assert!(routes.get(key(0, 0)).is_some());
        routes.put(key(count, 0), route());
        assert!(routes.get(key(0, 0)).is_some(), "it was asked for");
        assert!(routes.get(key(1, 0)).is_none());
        assert_eq!(routes.kept.lock().expect("a lock").len(), Routes::MOST);
    }
}
