//! Logs activities. Concurrent requests become one batch in one transaction.
//!
//! A batch of any size needs the same few statements: the preload; the activities with their contributions, the totals and the jobs that
//! check achievements and notify team-mates; and the stored answers of idempotency keys. One more updates the status of goals that may be reached. A single
//! request is a batch of one.
//!
//! An error of one request is found before anything is written, and concerns this request alone. Two requests that may
//! be the same activity, by idempotency key or by source id, are never in two transactions of this process at the same
//! time.

use super::{
    batching::{BatchRequest, Batcher, ExclusionKey, Task},
    changes::{ActivityAndGoals, Audience, insert_batch, with_goals},
    contributions::{ContributionResolver, CountsFor},
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
use tracing::Span;

/// Combines requests that log activities.
pub(crate) type LogBatcher = Batcher<LogRequest, Logged>;

type Logged = Answer<ActivityAndGoals>;

impl Shared for LogBatcher {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self::new())
    }
}

/// Logs an activity, in one transaction with concurrent requests. An activity that was logged before under its source
/// id is returned as it is, and counts once. The goals are returned as they are after the whole batch.
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
    s.shared::<LogBatcher>()?.run(request, |requests| log_requests(s, requests))
}

/// Logs an activity without waiting: `answer` gets the answer, on another thread. `spawn` runs a task on a thread that may block, and is
/// called once for each batch and for each activity that is logged alone after its batch failed.
pub fn enqueue(
    s: &Services,
    viewer: &Viewer,
    request: &IdempotentRequest,
    new: NewActivity,
    spawn: impl Fn(Task) + Send + 'static,
    answer: impl FnOnce(Result<Answer<ActivityAndGoals>, ServiceError>) + Send + 'static,
) {
    let read = LogRequest::read(s, viewer, request, new).and_then(|request| Ok((request, s.shared::<LogBatcher>()?)));
    let (request, batcher) = match read {
        Ok(read) => read,
        Err(error) => return answer(Err(error)),
    };
    let (services, span) = (s.clone(), Span::current());
    let work = move |requests: &[&LogRequest]| span.in_scope(|| log_requests(&services, requests));
    batcher.enqueue(request, work, spawn, answer);
}

/// Logs an activity in a transaction of its own.
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
    log_requests(s, &[&request])?.pop().unwrap_or_else(|| Err(ServiceError::internal("the batch has no answer")))
}

/// Finds an activity of the viewer that was logged before under its source id.
pub fn find_sent_before(
    s: &Services,
    viewer: &Viewer,
    source: &ActivitySource,
    id: &ActivitySourceId,
) -> Result<Option<Answer<ActivityAndGoals>>, ServiceError> {
    s.db.write(|tx| {
        let request =
            PreloadRequest { sent: [(viewer.user.id, source, id)].into_iter().collect(), ..PreloadRequest::default() };
        let known = preload::preload(tx, &request, DateTime::UNIX_EPOCH)?.known.remove(&0);
        let found = known.map(|activity| with_goals(tx, activity, &[])).transpose()?;
        Ok(found.map(|value| Answer { value, replayed: true }))
    })
}

/// A request to log an activity.
pub(crate) struct LogRequest {
    /// The activity without its contributions.
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

/// Logs the activities of a batch of requests, and returns their answers in the same order.
fn log_requests(s: &Services, requests: &[&LogRequest]) -> Result<Vec<Result<Logged, ServiceError>>, ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        let preloaded = preload::preload(tx, &preload_request(requests), now)?;
        let steps = steps(requests, preloaded);
        let new: Vec<Activity> = steps.iter().filter_map(Step::to_log).cloned().collect();
        // If another process logs one of these activities first, the transaction runs again and finds it.
        let snapshots = insert_batch(s, tx, &new, Audience::Teams, now)?;
        let are_new: Vec<bool> = steps.iter().map(|step| step.activity().is_some()).collect();
        let answers = answers(tx, steps, &snapshots)?;
        let new =
            requests.iter().zip(&answers).zip(are_new).filter_map(|(answered, is_new)| is_new.then_some(answered));
        let new_answers: Vec<NewAnswer> =
            new.filter_map(|(request, answer)| new_answer(request, answer)).collect::<Result<_, _>>()?;
        idempotency_keys::create_all(tx, &new_answers, now, now + LIFETIME)?;
        Ok(answers)
    })
}

/// The answer that is stored for the idempotency key of a request, if it has one.
fn new_answer(request: &LogRequest, answer: &Result<Logged, ServiceError>) -> Option<Result<NewAnswer, ServiceError>> {
    Some(request.record.as_ref()?.kept(&answer.as_ref().ok()?.value))
}

/// The reads that a batch of requests needs.
fn preload_request<'a>(requests: &[&'a LogRequest]) -> PreloadRequest<'a> {
    PreloadRequest {
        users: requests.iter().map(|request| request.activity.user_id).collect(),
        goals: requests.iter().flat_map(|request| request.counts_for.named()).collect(),
        sent: requests.iter().filter_map(|request| request.activity.source_key()).collect(),
        keys: requests.iter().filter_map(|request| Some(&request.record.as_ref()?.key_hash)).collect(),
    }
}

/// The next step of a request.
enum Step {
    /// Return this answer.
    Answered(Result<Logged, ServiceError>),
    /// Return this activity, which was logged before.
    Known(Activity),
    /// Log this activity.
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

fn steps(requests: &[&LogRequest], preloaded: Preloaded) -> Vec<Step> {
    let Preloaded { teams, goals, mut known, used } = preloaded;
    let resolver = ContributionResolver::of(teams, goals);
    // What was sent are the requests with a source id.
    let mut places = 0..;
    let mut step = |request: &&LogRequest| {
        let LogRequest { activity, counts_for, record, .. } = request;
        let before = activity.source_key().and_then(|_| known.remove(&places.next()?));
        if let Some((record, stored_answer)) =
            record.as_ref().and_then(|record| Some((record, used.get(record.key_hash.as_slice())?)))
        {
            let first_answer = record.first_answer(stored_answer);
            return Step::Answered(first_answer.map(|value| Answer { value, replayed: true }));
        }
        // A known activity is returned even if its teams and goals have changed.
        if let Some(known) = before {
            return Step::Known(known);
        }
        let (owner, day) = (activity.user_id, activity.start.day());
        match resolver.resolve(owner, day, counts_for, &Default::default()) {
            Ok(contributions) => Step::New(Activity { contributions, ..activity.clone() }),
            Err(error) => Step::Answered(Err(error)),
        }
    };
    requests.iter().map(&mut step).collect()
}

/// The answers to a batch of requests, after the batch is written.
fn answers(
    tx: &mut Tx<'_>,
    steps: Vec<Step>,
    snapshots: &[GoalSnapshot],
) -> Result<Vec<Result<Logged, ServiceError>>, ServiceError> {
    let snapshots: BTreeMap<GoalId, GoalSnapshot> =
        snapshots.iter().map(|snapshot| (snapshot.goal, *snapshot)).collect();
    // The owner of a new activity is in the teams of its goals. The owner of a known activity may have left them.
    let known = steps.iter().filter_map(|step| if let Step::Known(activity) = step { Some(activity) } else { None });
    let pairs = known.flat_map(|activity| goals(activity).into_iter().map(|goal| (activity.user_id, goal))).collect();
    let visible_snapshots = list_snapshots(tx, &pairs)?;
    let answer = |step| match step {
        Step::Answered(answer) => answer,
        Step::Known(activity) => {
            let visible = visible_snapshots.get(&activity.user_id).map(Vec::as_slice).unwrap_or_default();
            let goals = goals(&activity);
            let goals = visible.iter().filter(|snapshot| goals.contains(&snapshot.goal)).copied().collect();
            Ok(Answer { value: ActivityAndGoals { activity, goals }, replayed: true })
        }
        Step::New(activity) => {
            let goals = goals(&activity).iter().filter_map(|goal| snapshots.get(goal)).copied().collect();
            Ok(Answer { value: ActivityAndGoals { activity, goals }, replayed: false })
        }
    };
    Ok(steps.into_iter().map(answer).collect())
}

/// The goals that an activity counts for.
fn goals(activity: &Activity) -> BTreeSet<GoalId> {
    activity.contributions.values().flatten().copied().collect()
}
