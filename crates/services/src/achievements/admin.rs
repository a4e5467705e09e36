//! Definitions of achievements, managed by admins.

use super::{Definition, checking::enqueue_full_check, definitions::Definitions, overview::paged};
use crate::{
    Code, Page, PageRequest, Precondition, RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action},
        error::or_not_found,
        idempotency::{Answer, IdempotentRequest},
        viewer::Viewer,
    },
};
use milequest_domain::{
    AchievementId,
    achievements::{AchievementDescription, AchievementName, Criteria},
};
use milequest_persistence::achievements as store;

/// The largest number of achievements, including those that are switched off.
pub const MAX_ACHIEVEMENTS: usize = 200;

/// A new achievement.
#[derive(Clone, Debug)]
pub struct NewAchievement {
    /// The name.
    pub name: AchievementName,
    /// The description.
    pub description: AchievementDescription,
    /// The criteria.
    pub criteria: Criteria,
}

/// The changes of an achievement; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct AchievementEdit {
    /// The new name.
    pub name: Option<AchievementName>,
    /// The new description.
    pub description: Option<AchievementDescription>,
    /// The new criteria.
    pub criteria: Option<Criteria>,
    /// Whether it is shown and can be earned.
    pub is_on: Option<bool>,
}

fn only_admins(viewer: &Viewer) -> Result<(), ServiceError> {
    if viewer.user.is_admin {
        return Ok(());
    }
    Err(ServiceError::new(Code::NotAdmin, "only admins may say what can be earned"))
}

/// Creates an achievement, and enqueues a check of everybody.
///
/// # Errors
/// [`Code::NotAdmin`]; [`Code::LimitReached`].
pub fn create(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    request: &IdempotentRequest,
    new: NewAchievement,
) -> Result<Answer<Definition>, ServiceError> {
    only_admins(viewer)?;
    let (user_id, now) = (viewer.user.id, s.now());
    let NewAchievement { name, description, criteria } = new;
    let (id, is_on, revision) = (s.new_id(), true, 1);
    let definition = Definition { id, name, description, criteria, is_on, revision, created_at: now, updated_at: now };
    let entry = s.audit_entry(origin, Some(user_id), Action::AchievementCreated, id);
    let made = s.run_once(&user_id.to_string(), request, |tx| {
        if store::list(tx)?.len() >= MAX_ACHIEVEMENTS {
            return Err(ServiceError::new(
                Code::LimitReached,
                format!("there are at most {MAX_ACHIEVEMENTS} achievements"),
            ));
        }
        store::create(tx, &definition)?;
        enqueue_full_check(tx, now)?;
        audit::write(tx, &entry)?;
        Ok(definition.clone())
    });
    s.shared::<Definitions>()?.invalidate();
    made
}

/// Changes an achievement and returns it. After new criteria, and after it was switched off, people earn it again.
///
/// # Errors
/// [`Code::NotAdmin`]; [`Code::NotFound`]; [`Code::Changed`].
pub fn edit(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    id: AchievementId,
    edit: &AchievementEdit,
    precondition: &Precondition<Definition>,
) -> Result<Definition, ServiceError> {
    only_admins(viewer)?;
    let now = s.now();
    let entry = s.audit_entry(origin, Some(viewer.user.id), Action::AchievementChanged, id);
    let edited = s.db.write(|tx| {
        let before = store::lock(tx, id).map_err(or_not_found("achievement"))?;
        precondition.check(&before)?;
        let after = edit.change(&before);
        if after == before {
            return Ok(before);
        }
        let after = Definition { updated_at: now, ..after };
        store::update(tx, &after)?;
        if after.revision != before.revision {
            enqueue_full_check(tx, now)?;
        }
        audit::write(tx, &entry)?;
        Ok(after)
    });
    s.shared::<Definitions>()?.invalidate();
    edited
}

impl AchievementEdit {
    fn change(&self, before: &Definition) -> Definition {
        let after = Definition {
            name: self.name.clone().unwrap_or_else(|| before.name.clone()),
            description: self.description.clone().unwrap_or_else(|| before.description.clone()),
            criteria: self.criteria.clone().unwrap_or_else(|| before.criteria.clone()),
            is_on: self.is_on.unwrap_or(before.is_on),
            ..before.clone()
        };
        let is_another = (&after.criteria, after.is_on) != (&before.criteria, before.is_on);
        Definition { revision: before.revision + i32::from(is_another), ..after }
    }
}

/// Every achievement, including those that are switched off.
///
/// # Errors
/// [`Code::NotAdmin`].
pub fn list_all(
    s: &Services,
    viewer: &Viewer,
    page: &PageRequest<AchievementId>,
) -> Result<Page<Definition>, ServiceError> {
    only_admins(viewer)?;
    let all = s.db.read(store::list)?;
    Ok(paged(all, page, |definition, after| definition.id > *after))
}

/// An achievement, also if it is switched off.
///
/// # Errors
/// [`Code::NotAdmin`]; [`Code::NotFound`].
pub fn get(s: &Services, viewer: &Viewer, id: AchievementId) -> Result<Definition, ServiceError> {
    only_admins(viewer)?;
    s.db.read(|conn| store::find(conn, id).map_err(or_not_found("achievement")))
}
