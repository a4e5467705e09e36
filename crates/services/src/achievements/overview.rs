//! What there is to earn, how far the viewer is, and what others see of somebody.

use super::definitions::Definitions;
use crate::{
    Page, PageRequest, Position, ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    AchievementId, UserId, Username,
    achievements::{Needs, Progress},
};
use milequest_persistence::{
    Conn,
    achievements::{self as store, Definition, Earned},
    insights::stats,
};
use std::cmp::Reverse;

/// Something that the viewer can earn, or has.
#[derive(Clone, Debug)]
pub struct ViewerAchievement {
    /// What it is.
    pub definition: Definition,
    /// Since when the viewer has it.
    pub earned: Option<Earned>,
    /// How far the viewer is at this moment, by everything.
    pub progress: Progress,
}

/// What there is to earn, as one viewer sees it.
#[derive(Clone, Debug)]
pub struct Overview {
    /// One page of it, in the order in which it was made.
    pub page: Page<ViewerAchievement>,
    /// What the viewer is nearest to, of all pages.
    pub next: Vec<AchievementId>,
}

/// So many are told to be next.
const NEXT: usize = 3;

/// What there is to earn, with how far the viewer is.
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
        // Of those that are as near, the first.
        next.sort_by(|one, other| other.progress.percent().total_cmp(&one.progress.percent()));
        let next = next.into_iter().take(NEXT).map(|shown| shown.definition.id).collect();
        Ok(Overview { page: paged(all, page, |shown, after| shown.definition.id > *after), next })
    })
}

/// An achievement that a person has earned.
#[derive(Clone, Debug)]
pub struct ShownAchievement {
    /// What.
    pub definition: Definition,
    /// Since when, as far as it is known to who looks.
    pub at: DateTime<Utc>,
    /// Whether others see it as well.
    pub is_public: bool,
}

/// What somebody has earned, the latest first. Others are told what public activities alone have earned, and nothing else.
///
/// # Errors
/// [`crate::Code::NotFound`], also where the account is closed or kept out.
pub fn list_of_person(
    s: &Services,
    viewer: &Viewer,
    username: &Username,
    page: &PageRequest<(DateTime<Utc>, AchievementId)>,
) -> Result<Page<ShownAchievement>, ServiceError> {
    s.db.read(|conn| {
        let whose = stats::find_by_username(conn, username).map_err(or_not_found("person"))?.id;
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

/// What somebody has earned of what can be earned now.
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

/// What of people has to be known for what can be earned.
pub(super) fn needs_of(definitions: &[Definition]) -> Needs {
    let on = definitions.iter().filter(|definition| definition.is_on);
    on.fold(Needs::default(), |needs, definition| needs.and(definition.criteria.needs()))
}

/// A page of a short list that is there already.
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
