//! Follows, and the lists of followers.

use crate::{
    app::App,
    extract::{Body, Invalid, LargeBody, Listing, PageQuery, PathUsername, Query, SignedIn, UserIdInPath},
    views::{Answer, Pagination, PersonWithRelation, Relation, Reply, Success},
};
use actix_web::{delete, get, post, put};
use deserr::Deserr;
use milequest_domain::{UserId, Username};
use milequest_services::{
    Page, ServiceError,
    people::follows::{self, DatedPerson, PersonKey},
};
use serde::Serialize;
use utoipa::ToSchema;

/// One page of people.
#[derive(Serialize, ToSchema)]
pub(crate) struct PersonWithRelationPage {
    people: Vec<PersonWithRelation>,
    pagination: Pagination,
}

impl PersonWithRelationPage {
    fn new(listing: &Listing<PersonKey>, page: Page<DatedPerson<follows::PersonWithRelation>>) -> Self {
        let pagination = listing.pagination(&page, DatedPerson::key);
        Self { people: page.items.into_iter().map(|dated| dated.person.into()).collect(), pagination }
    }
}

/// Follow a person
///
/// A private account is asked first: the follow is pending until the person accepts it. Whom I follow already, I follow on.
#[utoipa::path(operation_id = "followUser", tag = "people",
    params(("username" = Username, Path)),
    responses((status = 200, body = Success<Relation>)),
)]
#[put("/users/{username}/follow")]
pub(crate) async fn follow(signed_in: SignedIn, PathUsername(username): PathUsername, app: App) -> Reply<Relation> {
    app.run(move |s| follows::follow(s, &signed_in.viewer(), &username))
        .await
        .map(|relation| Answer::ok(relation.into()))
}

/// Stop to follow a person
///
/// This also withdraws a request.
#[utoipa::path(operation_id = "unfollowUser", tag = "people",
    params(("username" = Username, Path)),
    responses((status = 200, body = Success<Relation>)),
)]
#[delete("/users/{username}/follow")]
pub(crate) async fn unfollow(signed_in: SignedIn, PathUsername(username): PathUsername, app: App) -> Reply<Relation> {
    app.run(move |s| follows::unfollow(s, &signed_in.viewer(), &username))
        .await
        .map(|relation| Answer::ok(relation.into()))
}

/// List the followers of a person
///
/// The newest first. Those of a private account are for its followers.
#[utoipa::path(operation_id = "listUserFollowers", tag = "people",
    params(("username" = Username, Path), PageQuery),
    responses((status = 200, body = Success<PersonWithRelationPage>)),
)]
#[get("/users/{username}/followers")]
pub(crate) async fn list_followers(
    signed_in: SignedIn,
    PathUsername(username): PathUsername,
    query: Query<PageQuery>,
    app: App,
) -> Reply<PersonWithRelationPage> {
    let listing = Listing::from_query("followers", query)?;
    let request = listing.request();
    let page = app.run(move |s| follows::list_followers(s, &signed_in.viewer(), &username, &request)).await?;
    Ok(Answer::ok(PersonWithRelationPage::new(&listing, page)))
}

/// List the people whom a person follows
///
/// The newest first. Those of a private account are for its followers.
#[utoipa::path(operation_id = "listUserFollowing", tag = "people",
    params(("username" = Username, Path), PageQuery),
    responses((status = 200, body = Success<PersonWithRelationPage>)),
)]
#[get("/users/{username}/following")]
pub(crate) async fn list_following(
    signed_in: SignedIn,
    PathUsername(username): PathUsername,
    query: Query<PageQuery>,
    app: App,
) -> Reply<PersonWithRelationPage> {
    let listing = Listing::from_query("following", query)?;
    let request = listing.request();
    let page = app.run(move |s| follows::list_following(s, &signed_in.viewer(), &username, &request)).await?;
    Ok(Answer::ok(PersonWithRelationPage::new(&listing, page)))
}

/// Remove a follower
///
/// The person is not told, and can follow again; a private account is asked first.
#[utoipa::path(operation_id = "removeFollower", tag = "people",
    params(("user_id" = Uuid, Path)),
    responses((status = 204)),
)]
#[delete("/me/followers/{user_id}")]
pub(crate) async fn remove_follower(signed_in: SignedIn, UserIdInPath(follower): UserIdInPath, app: App) -> Reply<()> {
    app.run(move |s| follows::remove_follower(s, &signed_in.viewer(), follower)).await.map(|()| Answer::no_content())
}

/// The people of whom I ask what we are to each other.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CheckFollowing {
    #[schema(min_items = 1, max_items = 500)]
    user_ids: Vec<UserId>,
}

/// The largest number of ids in a request.
const MAX_IDS: usize = 500;

impl CheckFollowing {
    fn user_ids(self) -> Result<Vec<UserId>, ServiceError> {
        if (1..=MAX_IDS).contains(&self.user_ids.len()) {
            return Ok(self.user_ids);
        }
        Err(ServiceError::invalid_field("user_ids", "bad_length", format!("this has 1 to {MAX_IDS} ids")))
    }
}

/// What I and a person are to each other.
#[derive(Serialize, ToSchema)]
pub(crate) struct RelationToUser {
    user_id: UserId,
    #[serde(flatten)]
    relation: Relation,
}

/// What I and each of these people are to each other.
#[derive(Serialize, ToSchema)]
pub(crate) struct RelationList {
    /// In the order of the request. People whom I do not see are left out, except those whom I have blocked.
    relations: Vec<RelationToUser>,
}

/// Find out whom of many people I follow
///
/// And who of them follows me.
#[utoipa::path(operation_id = "checkFollowing", tag = "people",
    request_body = CheckFollowing,
    responses((status = 200, body = Success<RelationList>)),
)]
#[post("/me/following/check")]
pub(crate) async fn check(
    signed_in: SignedIn,
    LargeBody(Body(body), _room): LargeBody<Body<CheckFollowing>>,
    app: App,
) -> Reply<RelationList> {
    let people = body.user_ids()?;
    let found = app.run(move |s| follows::list_relations(s, &signed_in.viewer(), &people)).await?;
    let relation = |(user_id, relation): (UserId, milequest_domain::people::Relation)| RelationToUser {
        user_id,
        relation: relation.into(),
    };
    Ok(Answer::ok(RelationList { relations: found.into_iter().map(relation).collect() }))
}
