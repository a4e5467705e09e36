//! Share cards and descriptions of goals that everybody may see. Nobody signs in for them. They show the goal's total, and neither people nor
//! activities.

use super::progress::ATTEMPTS;
use crate::{
    Code, ServiceError, Services,
    cache::routes::route,
    core::{
        rules::Rules,
        shared::Shared,
        texts::{Texts, texts},
    },
};
use chrono::NaiveDate;
use milequest_domain::{DistanceUnits, GoalId, GoalStatus, Language, routes::Route};
use milequest_goal_card::{CardRoute, Drawing, GoalCard};
pub use milequest_persistence::goals::public::PublicGoal;
use milequest_persistence::{Conn, goals::public as store};
use moka::{policy::EvictionPolicy, sync::Cache};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// A goal that everybody may see, with what its card shows.
#[derive(Clone, Debug)]
pub struct SharedGoal {
    goal: PublicGoal,
    route: Option<Arc<Route>>,
    today: NaiveDate,
}

/// The language and the units of a card.
#[derive(Clone, Copy, Debug, Default)]
pub struct CardOptions {
    /// The language.
    pub language: Language,
    /// The units.
    pub units: DistanceUnits,
}

/// A card that was drawn.
#[derive(Clone, Debug)]
pub struct Card {
    /// The card as SVG.
    pub svg: String,
    /// A hash of what it shows.
    pub version: [u8; 32],
    drawing: Drawing,
}

/// What a page about a goal says to programs that show a preview of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalDescription {
    /// The title.
    pub title: String,
    /// A sentence about the goal.
    pub description: String,
    /// The address of the page.
    pub address: String,
    /// The address of the card as PNG.
    pub picture: String,
    /// The language of all this.
    pub language: Language,
}

/// A goal that everybody may see: of an open public team.
///
/// # Errors
/// [`Code::NotFound`], also for a goal of a private team.
pub fn get_shared(s: &Services, id: GoalId) -> Result<SharedGoal, ServiceError> {
    let today = s.now().date_naive();
    s.db.read(|conn| {
        let (goal, route) = with_route(s, conn, id)?;
        Ok(SharedGoal { goal, route, today })
    })
}

/// The same without its route.
///
/// # Errors
/// [`Code::NotFound`].
pub fn get_public(s: &Services, id: GoalId) -> Result<PublicGoal, ServiceError> {
    s.db.read(|conn| store::find(conn, id))?.ok_or_else(|| ServiceError::not_found("goal"))
}

fn with_route(s: &Services, conn: &mut Conn, id: GoalId) -> Result<(PublicGoal, Option<Arc<Route>>), ServiceError> {
    for _ in 0..ATTEMPTS {
        let goal = store::find(conn, id)?.ok_or_else(|| ServiceError::not_found("goal"))?;
        let Some(since) = goal.route_since else { return Ok((goal, None)) };
        if let Some(route) = route(s, conn, id, since)? {
            return Ok((goal, Some(route)));
        }
    }
    Err(ServiceError::new(Code::Busy, "the route is being changed; ask again"))
}

/// What the page of a goal says to programs that show a preview of it, if everybody may see the goal. Few of them say which language they want.
pub fn find_description(s: &Services, id: GoalId, language: Language) -> Result<Option<GoalDescription>, ServiceError> {
    let today = s.now().date_naive();
    let Some(goal) = s.db.read(|conn| store::find(conn, id))? else { return Ok(None) };
    let writer = CardWriter::new(&goal, today, CardOptions { language, ..CardOptions::default() });
    Ok(Some(GoalDescription {
        title: writer.text("page-goal-title"),
        description: writer.text("page-goal-description"),
        address: s.public_address(&format!("/goals/{id}")),
        picture: s.public_address(&format!("/api/v1/goals/{id}/card.png?language={}", language.as_str())),
        language,
    }))
}

/// Draws the card of a goal. It takes some milliseconds, and no connection to the database.
#[must_use]
pub fn draw_card(shared: &SharedGoal, options: CardOptions) -> Card {
    let goal = &shared.goal;
    let writer = CardWriter::new(goal, shared.today, options);
    let card = GoalCard {
        goal: goal.name.as_str(),
        team: goal.team_name.as_str(),
        percent: &writer.percent,
        distance: &writer.text("card-distance"),
        days: &writer.days,
        done: goal.done.percent_of(goal.target) / 100.0,
        route: shared.route.as_ref().map(|route| CardRoute::new(route, &route.position(goal.done))),
        description: &writer.text("card-description"),
    };
    let drawing = card.draw();
    let svg = drawing.to_svg();
    Card { version: Sha256::digest(&svg).into(), svg, drawing }
}

/// Paints a card as PNG, unless it was painted a moment ago. It takes some tens of milliseconds.
pub fn paint_card(s: &Services, card: &Card) -> Result<Arc<Vec<u8>>, ServiceError> {
    let pictures = s.shared::<Pictures>()?;
    if let Some(picture) = pictures.0.get(&card.version) {
        return Ok(picture);
    }
    let picture = Arc::new(card.drawing.to_png().map_err(ServiceError::internal)?);
    pictures.0.insert(card.version, Arc::clone(&picture));
    Ok(picture)
}

/// Recently painted cards, by their version. A link in a busy chat is opened by many programs at once.
struct Pictures(Cache<[u8; 32], Arc<Vec<u8>>>);

/// The largest number of pictures. Each takes some tens of kilobytes.
const MAX_PICTURES: u64 = 64;

impl Shared for Pictures {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self(Cache::builder().max_capacity(MAX_PICTURES).eviction_policy(EvictionPolicy::lru()).build()))
    }
}

/// Writes the texts about a goal.
struct CardWriter<'a> {
    texts: &'static Texts,
    goal: &'a PublicGoal,
    percent: String,
    days: String,
    done: String,
    target: String,
}

impl<'a> CardWriter<'a> {
    fn new(goal: &'a PublicGoal, today: NaiveDate, options: CardOptions) -> Self {
        let texts = texts(options.language);
        // Rounded down, so that only the whole has 100.
        let percent = goal.done.percent_of(goal.target).floor().to_string();
        let (state, days) = state_of(goal, today);
        Self {
            texts,
            goal,
            percent: texts.get("card-percent", &[("percent", percent.into())]),
            days: texts.get("card-days", &[("state", state.into()), ("days", days.into())]),
            done: texts.distance(goal.done, options.units),
            target: texts.distance(goal.target, options.units),
        }
    }

    /// A text, which takes the values that it names.
    fn text(&self, message: &str) -> String {
        let values = [
            ("goal", self.goal.name.as_str().into()),
            ("team", self.goal.team_name.as_str().into()),
            ("percent", self.percent.as_str().into()),
            ("days", self.days.as_str().into()),
            ("done", self.done.as_str().into()),
            ("target", self.target.as_str().into()),
        ];
        self.texts.get(message, &values)
    }
}

/// The state of a goal on a day, with a number of days.
fn state_of(goal: &PublicGoal, today: NaiveDate) -> (&'static str, i64) {
    let (first, last) = (goal.window.first(), goal.window.last());
    match goal.status {
        GoalStatus::Completed => {
            let end = goal.ended_at.map_or(today, |ended_at| ended_at.date_naive());
            ("completed", ((end - first).num_days() + 1).max(1))
        }
        GoalStatus::Cancelled => ("cancelled", 0),
        GoalStatus::Paused => ("paused", 0),
        GoalStatus::Planned | GoalStatus::Active if first > today => ("starts", (first - today).num_days()),
        GoalStatus::Planned => ("planned", 0),
        GoalStatus::Active => match last.map(|last| (last - today).num_days()) {
            None => ("running", (today - first).num_days() + 1),
            Some(0) => ("last", 0),
            Some(left @ 1..) => ("left", left),
            Some(_) => ("over", 0),
        },
    }
}
