//! Personal bests.

use crate::{
    app::App,
    extract::{PathUsername, SignedIn},
    views::{Answer, Reply, Success},
};
use actix_web::get;
use chrono::NaiveDate;
use milequest_domain::{
    ActivityId, Distance, Pace, PersonalBest, Username,
    activities::{ActivityDistance, ActivityKind, Seconds},
};
use milequest_services::insights::bests::{self, BestActivity};
use serde::Serialize;
use utoipa::ToSchema;

/// An activity that is the best of its kind in something. Of equal ones, it is the earliest.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublicBest {
    best: PersonalBest,
    /// The local day of the activity.
    day: NaiveDate,
    #[schema(value_type = ActivityDistance)]
    distance_m: Distance,
    duration_s: Seconds,
    /// The average pace in seconds for each kilometre. Null: the activity has no distance.
    pace_s_per_km: Option<f64>,
}

impl From<BestActivity> for PublicBest {
    fn from(found: BestActivity) -> Self {
        let (distance, duration) = (found.movement.distance(), found.movement.duration());
        Self {
            best: found.best,
            day: found.day,
            distance_m: distance,
            duration_s: duration,
            pace_s_per_km: Pace::of(distance, duration).map(Pace::seconds_per_kilometre),
        }
    }
}

/// A best of mine, with the activity.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyBest {
    #[serde(flatten)]
    best: PublicBest,
    activity_id: ActivityId,
    /// Whether the activity is private. Others then see the best of my public activities instead.
    is_private: bool,
}

impl From<BestActivity> for MyBest {
    fn from(found: BestActivity) -> Self {
        Self { activity_id: found.activity, is_private: found.is_private, best: found.into() }
    }
}

/// The bests of a kind of activity.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublicKindBests {
    kind: ActivityKind,
    bests: Vec<PublicBest>,
}

/// My bests of a kind of activity.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyKindBests {
    kind: ActivityKind,
    bests: Vec<MyBest>,
}

/// The bests of a person of each kind of activity that the person has done.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublicBests {
    username: Username,
    kinds: Vec<PublicKindBests>,
}

/// My bests of each kind of activity that I have done.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyBests {
    kinds: Vec<MyKindBests>,
}

/// The bests of each kind, in the given order.
fn by_kind<T: From<BestActivity>>(found: &[BestActivity]) -> impl Iterator<Item = (ActivityKind, Vec<T>)> {
    let of_kind = |one: &BestActivity, other: &BestActivity| one.movement.kind() == other.movement.kind();
    found.chunk_by(of_kind).filter_map(|bests| {
        let kind = bests.first()?.movement.kind();
        Some((kind, bests.iter().copied().map(T::from).collect()))
    })
}

/// List my personal bests
///
/// For each kind of activity the longest ones, and the fastest ones of at least 1, 5, 10, 21.0975, 42.195 and 100 km. Private activities count,
/// because only I see it.
#[utoipa::path(operation_id = "listMyBests", tag = "stats", responses((status = 200, body = Success<MyBests>)))]
#[get("/me/bests")]
pub(crate) async fn list_mine(signed_in: SignedIn, app: App) -> Reply<MyBests> {
    let found = app.run(move |s| bests::list_mine(s, &signed_in.viewer())).await?;
    Ok(Answer::ok(MyBests { kinds: by_kind(&found).map(|(kind, bests)| MyKindBests { kind, bests }).collect() }))
}

/// List the personal bests of a person
///
/// They are of public activities alone. Those of a private account are for its followers.
#[utoipa::path(operation_id = "listUserBests", tag = "stats",
    params(("username" = Username, Path)),
    responses((status = 200, body = Success<PublicBests>)),
)]
#[get("/users/{username}/bests")]
pub(crate) async fn list_of_user(
    signed_in: SignedIn,
    PathUsername(username): PathUsername,
    app: App,
) -> Reply<PublicBests> {
    let whose = username.clone();
    let found = app.run(move |s| bests::list_of_person(s, &signed_in.viewer(), &whose)).await?;
    let kinds = by_kind(&found).map(|(kind, bests)| PublicKindBests { kind, bests }).collect();
    Ok(Answer::ok(PublicBests { username, kinds }))
}
