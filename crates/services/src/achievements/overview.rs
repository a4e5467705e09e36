//! The viewer's achievements with progress, and the earned achievements of other people.

use super::definitions::Definitions;
use crate::{
    Page, PageRequest, Position, ServiceError, Services, core::viewer::Viewer, people::access::get_with_details,
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    AchievementId, UserId, Username,
    achievements::{Needs, Progress},
};
use milequest_persistence::{
    Conn,
    achievements::{self as store, Definition, Earned},
};
use std::cmp::Reverse;

/// An achievement with the viewer's progress.
#[derive(Clone, Debug)]
pub struct ViewerAchievement {
    /// The definition.
    pub definition: Definition,
    /// When the viewer earned it.
    pub earned: Option<Earned>,
    /// The viewer's progress at this moment, from all activities.
    pub progress: Progress,
}

/// The achievements, as one viewer sees them.
#[derive(Clone, Debug)]
pub struct Overview {
    /// A page of them, in the order of creation.
    pub page: Page<ViewerAchievement>,
    /// The achievements that the viewer is nearest to, of all pages.
    pub next: Vec<AchievementId>,
}

/// The largest number of achievements in `next`.
const NEXT: usize = 3;

/// The achievements with the viewer's progress.
pub fn list(s: &Services, viewer: &Viewer, page: &PageRequest<AchievementId>) -> Result<Overview, ServiceError> {
    let me = viewer.user.id;
    s.db.read(|conn| {
        let definitions = s.shared::<Definitions>()?.get(s.now(), conn)?;
        let needs = needs_of(&definitions);
        let records = store::list_records(conn, &[me], needs)?.remove(&me).unwrap_or_default();
        let earned = valid(conn, me, &definitions)?;
        let viewed = |definition: &Definition| ViewerAchievement {
            definition: definition.clone(),
            earned: earned.iter().find(|(_, earned)| earned.achievement == definition.id).map(|(_, earned)| *earned),
            progress: definition.criteria.progress(&records.all),
        };
        let all: Vec<ViewerAchievement> =
            definitions.iter().filter(|definition| definition.is_on).map(viewed).collect();
        let mut next: Vec<&ViewerAchievement> = all.iter().filter(|shown| shown.earned.is_none()).collect();
        // Of equally near achievements, the first one.
        next.sort_by(|one, other| other.progress.percent().total_cmp(&one.progress.percent()));
        let next = next.into_iter().take(NEXT).map(|shown| shown.definition.id).collect();
        Ok(Overview { page: paged(all, page, |shown, after| shown.definition.id > *after), next })
    })
}

/// An achievement that a person has earned.
#[derive(Clone, Debug)]
pub struct ShownAchievement {
    /// The definition.
    pub definition: Definition,
    /// When it was earned, as the viewer may know it.
    pub at: DateTime<Utc>,
    /// Whether others see it too.
    pub is_public: bool,
}

/// The earned achievements of a person, the latest first. Others see only achievements that public activities alone
/// have earned.
///
/// # Errors
/// [`crate::Code::NotFound`], also when the account is closed or disabled; [`crate::Code::PrivateAccount`].
pub fn list_of_person(
    s: &Services,
    viewer: &Viewer,
    username: &Username,
    page: &PageRequest<(DateTime<Utc>, AchievementId)>,
) -> Result<Page<ShownAchievement>, ServiceError> {
    s.db.read(|conn| {
        let whose = get_with_details(conn, viewer, username)?;
        let definitions = s.shared::<Definitions>()?.get(s.now(), conn)?;
        let is_mine = whose == viewer.user.id;
        let shown = |(definition, earned): (&Definition, Earned)| {
            let at = if is_mine { Some(earned.at) } else { earned.public_at }?;
            Some(ShownAchievement { definition: definition.clone(), at, is_public: earned.public_at.is_some() })
        };
        let mut all: Vec<ShownAchievement> = valid(conn, whose, &definitions)?.into_iter().filter_map(shown).collect();
        all.sort_by_key(|shown| Reverse((shown.at, shown.definition.id)));
        Ok(paged(all, page, |shown, after| (shown.at, shown.definition.id) < *after))
    })
}

/// The earned achievements whose current definition is on.
fn valid<'d>(
    conn: &mut Conn,
    whose: UserId,
    definitions: &'d [Definition],
) -> Result<Vec<(&'d Definition, Earned)>, ServiceError> {
    let earned = store::list_earned(conn, &[whose])?.remove(&whose).unwrap_or_default();
    let of = |earned: &Earned| definitions.iter().find(|definition| definition.id == earned.achievement);
    let valid = earned.into_iter().filter_map(|earned| Some((of(&earned)?, earned)));
    Ok(valid.filter(|(definition, earned)| definition.is_on && definition.revision == earned.revision).collect())
}

/// The records that the definitions need.
pub(super) fn needs_of(definitions: &[Definition]) -> Needs {
    let on = definitions.iter().filter(|definition| definition.is_on);
    on.fold(Needs::default(), |needs, definition| needs.and(definition.criteria.needs()))
}

/// A page of a short list in memory.
pub(super) fn paged<T, K>(all: Vec<T>, page: &PageRequest<K>, comes_after: impl Fn(&T, &K) -> bool) -> Page<T> {
    let limit = usize::from(page.limit);
    let mut rest: Vec<T> = match &page.position {
        Position::Start => all,
        Position::After(key) => all.into_iter().filter(|item| comes_after(item, key)).collect(),
        Position::Number(number) => {
            let before = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX).saturating_mul(limit);
            all.into_iter().skip(before).collect()
        }
    };
    let has_more = rest.len() > limit;
    rest.truncate(limit);
    Page { items: rest, has_more }
}
