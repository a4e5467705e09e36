//! Activities of files that may be known already: the owner sees both, and decides.

use super::{
    Import, MatchDecision,
    ending::count,
    files::{KnownActivities, Relation},
    own_import::own,
};
use crate::{
    Code, Page, PageRequest, ServiceError, Services, achievements,
    activities::{self, Audience, ContributionResolver, CountsFor},
    core::viewer::Viewer,
};
use chrono::{DateTime, Utc};
use milequest_domain::{ActivityId, ImportId, activity_files::ActivityIdentity};
use milequest_persistence::{
    Conn, Tx,
    accounts::users,
    activities::{self as stored_activities, Activity, ActivityAlias},
    imports::{self as store, ImportMatch},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The number of matches that one request decides about.
const AT_ONCE: i64 = 500;

/// A match, with the known activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchView {
    /// The match.
    pub found: ImportMatch,
    /// The known activity, unless it was deleted since.
    pub known: Option<Activity>,
}

/// The matches of one of the viewer's own imports, in the order of the files.
///
/// # Errors
/// [`Code::NotFound`].
pub fn list_matches(
    s: &Services,
    viewer: &Viewer,
    id: ImportId,
    page: &PageRequest<i32>,
) -> Result<Page<MatchView>, ServiceError> {
    s.db.read(|conn| {
        own(conn, viewer, id)?;
        let page = store::list_matches(conn, id, page)?;
        Ok(Page { items: with_known(conn, viewer, page.items)?, has_more: page.has_more })
    })
}

fn with_known(conn: &mut Conn, viewer: &Viewer, matches: Vec<ImportMatch>) -> Result<Vec<MatchView>, ServiceError> {
    let ids: Vec<ActivityId> = matches.iter().filter_map(|found| found.known).collect();
    let known = stored_activities::list_by_ids(conn, viewer.user.id, &ids)?;
    let known: HashMap<ActivityId, Activity> = known.into_iter().map(|activity| (activity.id, activity)).collect();
    let view = |found: ImportMatch| MatchView { known: found.known.and_then(|id| known.get(&id).cloned()), found };
    Ok(matches.into_iter().map(view).collect())
}

/// Decides about a match of one of the viewer's own imports. The same decision again changes nothing.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::AlreadyDecided`] when the decision was another one.
pub fn decide(
    s: &Services,
    viewer: &Viewer,
    id: ImportId,
    number: i32,
    decision: MatchDecision,
) -> Result<MatchView, ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        let mut import = lock_own(tx, viewer, id)?;
        let found = store::lock_match(tx, id, number)?.ok_or_else(|| ServiceError::not_found("match"))?;
        match found.decision {
            Some(before) if before == decision => {}
            Some(_) => {
                return Err(ServiceError::new(
                    Code::AlreadyDecided,
                    "this was decided otherwise; log or delete the activity",
                ));
            }
            None => apply(s, tx, viewer, &mut import, std::slice::from_ref(&found), decision, now)?,
        }
        let decided = store::find_match(tx, id, number)?.ok_or_else(|| ServiceError::not_found("match"))?;
        let mut views = with_known(tx, viewer, vec![decided])?;
        views.pop().ok_or_else(|| ServiceError::not_found("match"))
    })
}

/// Decides about the first `AT_ONCE` matches without a decision of one of the viewer's own imports. The import says how many are left.
///
/// # Errors
/// [`Code::NotFound`].
pub fn decide_all(
    s: &Services,
    viewer: &Viewer,
    id: ImportId,
    decision: MatchDecision,
) -> Result<Import, ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        let mut import = lock_own(tx, viewer, id)?;
        let undecided = store::list_undecided(tx, id, AT_ONCE)?;
        apply(s, tx, viewer, &mut import, &undecided, decision, now)?;
        Ok(import)
    })
}

/// One of the viewer's own imports, locked as a batch of it does. One that is undone has no matches.
fn lock_own(tx: &mut Tx<'_>, viewer: &Viewer, id: ImportId) -> Result<Import, ServiceError> {
    users::lock(tx, viewer.user.id)?;
    own(tx, viewer, id)?;
    let import = store::lock(tx, id)?.filter(|import| !import.state.is_undone());
    import.ok_or_else(|| ServiceError::not_found("match"))
}

/// Applies a decision to matches without one.
fn apply(
    s: &Services,
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    import: &mut Import,
    matches: &[ImportMatch],
    decision: MatchDecision,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    if matches.is_empty() {
        return Ok(());
    }
    let (new, asked_again) = match decision {
        MatchDecision::Log => log(s, tx, viewer, import, matches, now)?,
        MatchDecision::Skip => {
            let aliases: Vec<ActivityAlias> =
                matches.iter().filter_map(|found| alias(&found.activity, found.known?)).collect();
            stored_activities::add_aliases(tx, viewer.user.id, &aliases)?;
            (0, BTreeSet::new())
        }
    };
    let numbers = matches.iter().map(|found| found.number).filter(|number| !asked_again.contains(number));
    let numbers: Vec<i32> = numbers.collect();
    store::update_decision(tx, import.id, &numbers, decision)?;
    let decided = count(numbers.len())?;
    import.new_lines += count(new)?;
    import.known_lines += decided - count(new)?;
    import.undecided -= decided;
    Ok(store::update(tx, import)?)
}

/// Logs the activities of matches, and returns the number of new ones. What was logged meanwhile by another way is not logged again. Two of them that may be
/// the same were never shown beside each other: the second is asked about again, and its number is returned.
fn log(
    s: &Services,
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    import: &Import,
    matches: &[ImportMatch],
    now: DateTime<Utc>,
) -> Result<(usize, BTreeSet<i32>), ServiceError> {
    let owner = viewer.user.id;
    let sent: Vec<_> = matches.iter().filter_map(|found| found.activity.source_key()).collect();
    if sent.len() != matches.len() {
        return Err(ServiceError::internal("a match without a source id"));
    }
    let known_by_id: HashMap<usize, ActivityId> =
        stored_activities::list_known(tx, &sent)?.into_iter().map(|known| (known.place, known.activity)).collect();
    let identities: Vec<ActivityIdentity> = matches.iter().map(|found| identity(&found.activity)).collect();
    let mut known = KnownActivities::read(tx, owner, &identities)?;
    let resolver = ContributionResolver::read(tx, [(owner, &CountsFor::Main)])?;
    let (mut fresh, mut aliases, mut asked_again) = (Vec::<Activity>::new(), Vec::new(), BTreeMap::new());
    for (place, (found, identity)) in matches.iter().zip(&identities).enumerate() {
        if known_by_id.contains_key(&place) {
            continue;
        }
        // The known activity of the match is another one, as the owner says.
        match known.compare(identity, found.known) {
            Relation::Same(id) => {
                aliases.extend(alias(&found.activity, id));
                continue;
            }
            Relation::Near(id, differences) if fresh.iter().any(|activity| activity.id == id) => {
                asked_again.insert(found.number, (id, differences));
                continue;
            }
            Relation::Near(..) | Relation::Other => {}
        }
        let day = found.activity.start.day();
        let contributions = resolver.resolve(owner, day, &CountsFor::Main, &Default::default())?;
        known.add(identity.clone(), found.activity.id);
        fresh.push(Activity { contributions, created_at: now, updated_at: now, ..found.activity.clone() });
    }
    let new = activities::insert_activities(s, tx, &fresh, Audience::Nobody, now)?;
    let ids: Vec<ActivityId> = fresh.iter().map(|activity| activity.id).collect();
    store::add_activities(tx, import.id, &ids)?;
    stored_activities::add_aliases(tx, owner, &aliases)?;
    for (number, (known, differences)) in &asked_again {
        store::update_known(tx, import.id, *number, *known, differences)?;
    }
    achievements::enqueue_check(tx, [owner], [], now)?;
    Ok((new, asked_again.into_keys().collect()))
}

fn identity(activity: &Activity) -> ActivityIdentity {
    ActivityIdentity::of_logged(
        activity.source.clone(),
        activity.source_id.clone(),
        activity.start,
        activity.movement.kind(),
        activity.movement.distance(),
        activity.movement.duration(),
    )
}

/// The id of an activity of a file as another id of a known one.
fn alias(activity: &Activity, known: ActivityId) -> Option<ActivityAlias> {
    let source_id = activity.source_id.clone()?;
    Some(ActivityAlias { source: activity.source.clone(), source_id, activity: known })
}
