//! Suspensions: how they begin, extend each other and end, and the refusal of what a suspended person may not do.

use super::job_kinds::EndSuspension;
use crate::{
    Code, RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action},
        viewer::Viewer,
    },
    jobs::{self, JobKind},
};
use chrono::{DateTime, SecondsFormat, Utc};
use milequest_domain::{
    UserId,
    moderation::{Suspension, suspension_ends},
};
use milequest_persistence::{Tx, accounts::users::User, moderation as store};

/// Refuses a person who is suspended, and says why and for how long. The time counts, so that a late job keeps nobody suspended.
///
/// # Errors
/// [`Code::Suspended`].
pub fn require_not_suspended(s: &Services, viewer: &Viewer) -> Result<(), ServiceError> {
    let Some(until) = viewer.user.suspended_until.filter(|until| *until > s.now()) else { return Ok(()) };
    let reason = s.db.read(|conn| store::find_suspension_reason(conn, viewer.user.id))?;
    let until = until.to_rfc3339_opts(SecondsFormat::Secs, true);
    let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    Err(ServiceError::new(Code::Suspended, format!("your account is suspended until {until}{reason}")))
}

/// Writes the ends of the suspensions that stand, and until when the person is suspended. Returns that time, if it is later than now. The
/// caller has locked the person.
pub(super) fn update_suspensions(
    tx: &mut Tx<'_>,
    person: UserId,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, ServiceError> {
    let standing = store::list_standing_suspensions(tx, person)?;
    let suspensions: Vec<Suspension> = standing.iter().map(|standing| standing.suspension).collect();
    let ends = suspension_ends(&suspensions);
    for (standing, end) in standing.iter().zip(&ends) {
        store::update_suspension_end(tx, standing.decision, *end)?;
    }
    let until = ends.last().copied().filter(|end| *end > now);
    store::update_suspended_until(tx, person, until)?;
    if let Some(until) = until {
        jobs::enqueue(tx, EndSuspension { user: person }.request(now).not_before(until))?;
    }
    Ok(until)
}

/// Refuses to suspend the last admin of the service who could undo it. `people` are locked, and have all admins.
pub(super) fn check_admin_stays(people: &[User], person: &User) -> Result<(), ServiceError> {
    let may_act = |user: &User| user.is_admin && super::access::is_active(user) && user.suspended_until.is_none();
    if !may_act(person) || people.iter().any(|user| user.id != person.id && may_act(user)) {
        return Ok(());
    }
    Err(ServiceError::new(Code::LastAdmin, "this is the only admin of the service who is not suspended"))
}

/// The job that ends a suspension. One that was extended ends by a later job.
pub(crate) fn end_suspension(
    s: &Services,
    tx: &mut Tx<'_>,
    job: EndSuspension,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let people = store::lock_people(tx, &[job.user], false)?;
    let is_over = people.iter().any(|user| user.suspended_until.is_some_and(|until| until <= now));
    if !is_over {
        return Ok(());
    }
    store::update_suspended_until(tx, job.user, None)?;
    audit::write(tx, &s.audit_entry(&RequestOrigin::default(), None, Action::SuspensionEnded, job.user))
}
