//! Authentication: finds the viewer by the secret of a request.
//!
//! Viewers who were found a moment ago are in a cache, so that their requests do not read the database. An entry is valid for at most
//! the precision of "last used"; then the database is read and the use recorded. A change that ends a session, a token or an account
//! invalidates the entry ([`milequest_persistence::Invalidations`]).

use crate::{
    Code, Rules, Secret, ServiceError, Services,
    core::{
        shared::Shared,
        viewer::{Credential, Viewer},
    },
};
use chrono::{DateTime, Utc};
use milequest_persistence::{
    CacheOwner, Stamp,
    accounts::viewers::{self, LAST_USED_PRECISION, SecretHash},
};
use moka::sync::Cache;
use std::time::Duration;

/// The largest number of cached viewers. Each takes about half a kilobyte.
const MAX_ENTRIES: u64 = 20_000;

/// How long an unused entry stays in memory. It becomes invalid earlier.
const TIME_TO_LIVE: Duration = Duration::from_mins(10);

/// Finds the viewer with this secret in the cache. It does not block.
///
/// # Errors
/// [`Code::Internal`] when there can be no cache.
pub fn find_cached(s: &Services, secret: &str) -> Result<Option<Viewer>, ServiceError> {
    let viewer = s.shared::<ViewerCache>()?.get(s, &Secret::hash_of(secret));
    if viewer.is_some() {
        metrics::counter!("milequest_viewer_cache_total", "outcome" => "hit").increment(1);
    }
    Ok(viewer)
}

/// Gets the viewer with this secret.
///
/// # Errors
/// [`Code::NotSignedIn`] when the secret is unknown, revoked or expired.
pub fn authenticate(s: &Services, secret: &str) -> Result<Viewer, ServiceError> {
    if let Some(viewer) = find_cached(s, secret)? {
        return Ok(viewer);
    }
    metrics::counter!("milequest_viewer_cache_total", "outcome" => "miss").increment(1);
    let hash = Secret::hash_of(secret);
    // The stamp is taken before the read, so that a change that commits meanwhile invalidates the entry.
    let stamp = s.db.invalidations().stamp();
    let found = if secret.starts_with(Secret::SESSION) { find_by_session(s, &hash)? } else { find_by_token(s, &hash)? };
    let Some((viewer, valid_until)) = found else {
        return Err(ServiceError::new(Code::NotSignedIn, "this token is unknown, was revoked or has ended"));
    };
    s.shared::<ViewerCache>()?.insert(s, hash, viewer.clone(), stamp, valid_until);
    Ok(viewer)
}

/// Finds the viewer of a session, and the end of the time in which the session neither ends nor has a use to record. A use moves the
/// end of the session, and is recorded every few minutes.
fn find_by_session(s: &Services, hash: &SecretHash) -> Result<Option<(Viewer, DateTime<Utc>)>, ServiceError> {
    let now = s.now();
    let Some((mut session, user, email)) = s.db.read(|conn| viewers::find_by_session(conn, hash, now))? else {
        return Ok(None);
    };
    if now - session.last_used_at >= LAST_USED_PRECISION {
        session.last_used_at = now;
        session.idle_end = session.ends_at.min(now + s.rules.session_idle_timeout);
        s.record_use(|tx| viewers::update_session_use(tx, session.id, now, session.idle_end));
    }
    let valid_until = session.idle_end.min(session.last_used_at + LAST_USED_PRECISION);
    Ok(Some((Viewer { user, email, by: Credential::Session(session.id) }, valid_until)))
}

/// Finds the viewer of an access token, and the end of the time in which the token neither ends nor has a use to record. A use is
/// recorded every few minutes.
fn find_by_token(s: &Services, hash: &SecretHash) -> Result<Option<(Viewer, DateTime<Utc>)>, ServiceError> {
    let now = s.now();
    let Some((token, user, email)) = s.db.read(|conn| viewers::find_by_token(conn, hash, now))? else {
        return Ok(None);
    };
    let recorded_at = token.last_used_at.filter(|then| now - *then < LAST_USED_PRECISION);
    if recorded_at.is_none() {
        s.record_use(|tx| viewers::update_token_use(tx, token.id, now));
    }
    let valid_until = token.ends_at.min(recorded_at.unwrap_or(now) + LAST_USED_PRECISION);
    Ok(Some((Viewer { user, email, by: Credential::Token(token.id, token.scopes) }, valid_until)))
}

/// Recent viewers, by the hash of their secret.
struct ViewerCache(Cache<SecretHash, CachedViewer>);

#[derive(Clone)]
struct CachedViewer {
    viewer: Viewer,
    stamp: Stamp,
    valid_from: DateTime<Utc>,
    valid_until: DateTime<Utc>,
}

impl Shared for ViewerCache {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self(Cache::builder().max_capacity(MAX_ENTRIES).time_to_live(TIME_TO_LIVE).build()))
    }
}

impl ViewerCache {
    /// The viewer with this secret, if the entry is valid.
    fn get(&self, s: &Services, hash: &SecretHash) -> Option<Viewer> {
        let cached = self.0.get(hash)?;
        let (now, owner) = (s.now(), CacheOwner::User(cached.viewer.user.id));
        let is_valid = (cached.valid_from..cached.valid_until).contains(&now);
        (is_valid && s.db.invalidations().is_current(owner, cached.stamp)).then_some(cached.viewer)
    }

    /// Inserts a viewer. `stamp` was taken before the database was read.
    fn insert(&self, s: &Services, hash: SecretHash, viewer: Viewer, stamp: Stamp, valid_until: DateTime<Utc>) {
        self.0.insert(hash, CachedViewer { viewer, stamp, valid_from: s.now(), valid_until });
    }
}
