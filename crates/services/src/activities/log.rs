//! Logging: what many log at the same moment is one batch, in one transaction.
//!
//! However many they are, a batch makes the same few statements: what is to be known before; the activities, what they count for, every
//! total and the job that follows; and the answers that are kept beside idempotency keys. Only where a goal may be reached, its status is
//! another one. One request is a batch of one.
//!
//! What is wrong with one of them is found before anything is written, and told to that one alone. Two that may be the same
//! activity, by their key or by their source, are never in two transactions of this process at once.

use super::{
    activity_and_goals::{ActivityAndGoals, with_goals},
    batching::{BatchRequest, Batcher, ExclusionKey},
    contributions::{ContributionResolver, CountsFor},
    logged_batch::insert_batch,
    new_activity::{NewActivity, draft, start_error},
};
use crate::{
    Rules, ServiceError, Services,
    core::{
        idempotency::{Answer, IdempotencyRecord, IdempotentRequest, LIFETIME, hash},
        shared::Shared,
        viewer::Viewer,
    },
};
use chrono::DateTime;
use milequest_domain::{
    GoalId,
    activities::{ActivitySource, ActivitySourceId},
};
use milequest_persistence::{
    Tx,
    activities::{
        Activity,
        goals::{GoalSnapshot, list_snapshots},
        preload::{self, PreloadRequest, Preloaded},
    },
    core::idempotency_keys::{self, NewAnswer},
};
use std::collections::{BTreeMap, BTreeSet};

/// Combines requests that log activities.
pub(crate) type LogBatcher = Batcher<LogRequest, Logged>;

type Logged = Answer<ActivityAndGoals>;

impl Shared for LogBatcher {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self::new())
    }
}

/// Logs an activity, in one transaction with those that others log at the same moment. One that its source has sent before is
/// answered as it is, and counts once. The goals are answered as they are after the whole batch.
///
/// # Errors
/// [`crate::Code::InvalidFields`].
pub fn log(
    s: &Services,
    viewer: &Viewer,
    request: &IdempotentRequest,
    new: NewActivity,
) -> Result<Answer<ActivityAndGoals>, ServiceError> {
    let request = LogRequest::read(s, viewer, request, new)?;
    s.shared::<LogBatcher>()?.run(request, |all| log_these(s, all))
}

/// The same in a transaction of its own, whatever others do.
///
/// # Errors
/// [`crate::Code::InvalidFields`].
pub fn log_alone(
    s: &Services,
    viewer: &Viewer,
    request: &IdempotentRequest,
    new: NewActivity,
) -> Result<Answer<ActivityAndGoals>, ServiceError> {
    let request = LogRequest::read(s, viewer, request, new)?;
    log_these(s, &[&request])?.pop().unwrap_or_else(|| Err(ServiceError::internal("nothing was said")))
}

/// An activity of the viewer's that its source has sent before, as it is now.
pub fn find_sent_before(
    s: &Services,
    viewer: &Viewer,
    source: &ActivitySource,
    id: &ActivitySourceId,
) -> Result<Option<Answer<ActivityAndGoals>>, ServiceError> {
    s.db.write(|tx| {
        let wanted =
            PreloadRequest { sent: [(viewer.user.id, source, id)].into_iter().collect(), ..PreloadRequest::default() };
        let known = preload::preload(tx, &wanted, DateTime::UNIX_EPOCH)?.known.into_iter().next();
        let counted = known.map(|activity| with_goals(tx, activity, &[])).transpose()?;
        Ok(counted.map(|value| Answer { value, replayed: true }))
    })
}

/// A request to log an activity.
pub(crate) struct LogRequest {
    /// What it counts for is found later.
    activity: Activity,
    counts_for: CountsFor,
    record: Option<IdempotencyRecord>,
    exclusion_keys: Vec<ExclusionKey>,
}

impl BatchRequest for LogRequest {
    fn exclusion_keys(&self) -> &[ExclusionKey] {
        &self.exclusion_keys
    }
}

impl LogRequest {
    fn read(
        s: &Services,
        viewer: &Viewer,
        request: &IdempotentRequest,
        new: NewActivity,
    ) -> Result<Self, ServiceError> {
        let (owner, now) = (viewer.user.id, s.now());
        new.start.check(new.movement.duration(), now).map_err(|rule| start_error(&rule))?;
        let counts_for = new.counts_for.clone();
        let activity = draft(s, owner, new, now);
        let record = IdempotencyRecord::read(&owner.to_string(), request);
        let mut exclusion_keys: Vec<ExclusionKey> = record.iter().map(|record| record.key_hash).collect();
        exclusion_keys.extend(activity.source_key().map(|(owner, source, id)| {
            let owner = owner.uuid();
            hash(&[b"sent", owner.as_bytes(), source.as_str().as_bytes(), id.as_str().as_bytes()])
        }));
        Ok(Self { activity, counts_for, record, exclusion_keys })
    }
}

/// Logs the activities of these requests, and answers each in order.
fn log_these(s: &Services, all: &[&LogRequest]) -> Result<Vec<Result<Logged, ServiceError>>, ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        let before = preload::preload(tx, &wanted(all), now)?;
        let steps = steps(all, before);
        let new: Vec<Activity> = steps.iter().filter_map(Step::to_log).cloned().collect();
        // What another process was sent at the same moment and was faster to log is found when all of this is done again.
        let moved = insert_batch(s, tx, &new, now)?;
        let are_new: Vec<bool> = steps.iter().map(|step| step.activity().is_some()).collect();
        let answers = answers(tx, steps, &moved)?;
        let new = all.iter().zip(&answers).zip(are_new).filter_map(|(one, is_new)| is_new.then_some(one));
        let kept: Vec<NewAnswer> =
            new.filter_map(|(request, answer)| new_answer(request, answer)).collect::<Result<_, _>>()?;
        idempotency_keys::create_all(tx, &kept, now, now + LIFETIME)?;
        Ok(answers)
    })
}

/// What is kept with an answer, if it came with a key.
fn new_answer(request: &LogRequest, answer: &Result<Logged, ServiceError>) -> Option<Result<NewAnswer, ServiceError>> {
    Some(request.record.as_ref()?.kept(&answer.as_ref().ok()?.value))
}

/// What must be read before these can be logged.
fn wanted<'a>(all: &[&'a LogRequest]) -> PreloadRequest<'a> {
    PreloadRequest {
        users: all.iter().map(|request| request.activity.user_id).collect(),
        goals: all.iter().flat_map(|request| request.counts_for.named()).collect(),
        sent: all.iter().filter_map(|request| request.activity.source_key()).collect(),
        keys: all.iter().filter_map(|request| Some(&request.record.as_ref()?.key_hash)).collect(),
    }
}

/// The next step of one request.
enum Step {
    /// Nothing: this is the answer.
    Answered(Result<Logged, ServiceError>),
    /// Its source has sent it before.
    Known(Activity),
    /// To log it.
    New(Activity),
}

impl Step {
    const fn to_log(&self) -> Option<&Activity> {
        if let Self::New(activity) = self { Some(activity) } else { None }
    }

    const fn activity(&self) -> Option<&Activity> {
        match self {
            Self::Answered(_) => None,
            Self::Known(activity) | Self::New(activity) => Some(activity),
        }
    }
}

fn steps(all: &[&LogRequest], before: Preloaded) -> Vec<Step> {
    let Preloaded { teams, goals, known, used } = before;
    let resolver = ContributionResolver::of(teams, goals);
    let step = |request: &&LogRequest| {
        let LogRequest { activity, counts_for, record, .. } = request;
        if let Some((record, used)) =
            record.as_ref().and_then(|record| Some((record, used.get(record.key_hash.as_slice())?)))
        {
            let first = record.first_answer(used);
            return Step::Answered(first.map(|value| Answer { value, replayed: true }));
        }
        // Whatever became of the teams and goals since, what is known is answered.
        let same = activity.source_key().and_then(|own| known.iter().find(|known| known.source_key() == Some(own)));
        if let Some(known) = same {
            return Step::Known(known.clone());
        }
        let (owner, day) = (activity.user_id, activity.start.day());
        match resolver.resolve(owner, day, counts_for, &Default::default()) {
            Ok(contributions) => Step::New(Activity { contributions, ..activity.clone() }),
            Err(wrong) => Step::Answered(Err(wrong)),
        }
    };
    all.iter().map(step).collect()
}

/// What each is answered, after all of it is written.
fn answers(
    tx: &mut Tx<'_>,
    steps: Vec<Step>,
    moved: &[GoalSnapshot],
) -> Result<Vec<Result<Logged, ServiceError>>, ServiceError> {
    let moved: BTreeMap<GoalId, GoalSnapshot> = moved.iter().map(|snapshot| (snapshot.goal, *snapshot)).collect();
    // Who logs something for a goal is in its team. Of what was logged before, that may have changed.
    let old = steps.iter().filter_map(|step| if let Step::Known(activity) = step { Some(activity) } else { None });
    let pairs = old.flat_map(|activity| goals(activity).into_iter().map(|goal| (activity.user_id, goal))).collect();
    let seen = list_snapshots(tx, &pairs)?;
    let answer = |step| match step {
        Step::Answered(answer) => answer,
        Step::Known(activity) => {
            let of_owner = seen.get(&activity.user_id).map(Vec::as_slice).unwrap_or_default();
            let goals = goals(&activity);
            let goals = of_owner.iter().filter(|snapshot| goals.contains(&snapshot.goal)).copied().collect();
            Ok(Answer { value: ActivityAndGoals { activity, goals }, replayed: true })
        }
        Step::New(activity) => {
            let goals = goals(&activity).iter().filter_map(|goal| moved.get(goal)).copied().collect();
            Ok(Answer { value: ActivityAndGoals { activity, goals }, replayed: false })
        }
    };
    Ok(steps.into_iter().map(answer).collect())
}

/// The goals that an activity counts for.
fn goals(activity: &Activity) -> BTreeSet<GoalId> {
    activity.contributions.values().flatten().copied().collect()
}
