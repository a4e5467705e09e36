//! Posts of the world with their reactions, shares and comments, drawn post by post.

use super::{
    facts::{DAY_SECONDS, DAYS, Facts},
    notifications::id_at,
    rows::CopyWriter,
};
use crate::{
    plan::{Entity, Plan},
    postgres::Database,
    random::Random,
};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The average numbers of reactions, of shares and of comments of a post, and the largest ones. Only public posts are shared.
const REACTIONS: (f64, u64) = (5.0, 2_000);
const SHARES: (f64, u64) = (0.5, 200);
const COMMENTS: (f64, u64) = (1.0, 300);

const POST_COLUMNS: [&str; 12] = [
    "id",
    "author_id",
    "kind",
    "audience",
    "team_id",
    "activity_id",
    "text",
    "like_count",
    "reaction_count",
    "share_count",
    "comment_count",
    "created_at",
];
const REACTION_COLUMNS: [&str; 4] = ["post_id", "user_id", "reaction", "created_at"];
const SHARE_COLUMNS: [&str; 3] = ["post_id", "user_id", "created_at"];
const COMMENT_COLUMNS: [&str; 8] =
    ["id", "post_id", "parent_id", "author_id", "depth", "text", "reply_count", "created_at"];

const TEXTS: [&str; 4] = [
    "Up before the sun, and it was worth every step. The lake lay there like glass.",
    "Rain all morning. We walked anyway, and the soup afterwards tasted twice as good.",
    "Who comes along on Sunday? We start at the old bridge at nine and go as far as the weather lets us.",
    "Ten thousand steps, and I did not even notice.",
];

/// The tables that are filled at once.
struct Tables {
    posts: CopyWriter,
    reactions: CopyWriter,
    shares: CopyWriter,
    comments: CopyWriter,
}

/// A comment of a post.
struct CommentFact {
    id: Uuid,
    /// The place of its parent among the comments of the post.
    parent: Option<usize>,
    depth: i16,
    author: u64,
    at: i64,
    replies: i32,
}

/// Writes posts, reactions, shares and comments, and returns the number of posts of each person.
pub(super) fn fill(database: &Database, facts: &Facts) -> Result<Vec<i32>> {
    let plan = facts.plan;
    let mut tables = Tables {
        posts: CopyWriter::of(database, "posts", &POST_COLUMNS)?,
        reactions: CopyWriter::of(database, "post_reactions", &REACTION_COLUMNS)?,
        shares: CopyWriter::of(database, "post_shares", &SHARE_COLUMNS)?,
        comments: CopyWriter::of(database, "post_comments", &COMMENT_COLUMNS)?,
    };
    let mut activities = public_activities(facts);
    let mut counts = vec![0; plan.people as usize];
    let step = DAYS * DAY_SECONDS / (plan.posts() as i64 + 1);
    for post in 0..plan.posts() {
        let mut rng = Random::of(plan.seed ^ 0x706f_7374_7321, post);
        let author = plan.author(post);
        counts[author as usize] += 1;
        // Most of them are older than the last hours, so that their comments are not in the future.
        let at = (facts.today - 1) * DAY_SECONDS - (plan.posts() - post) as i64 * step;
        let (likes, others) = tables.add_reactions(&plan, post, at, &mut rng)?;
        let comments = tables.add_comments(&plan, post, at, &mut rng)?;
        let shares = tables.add_shares(&plan, post, author, at)?;
        let activity = if post % 10 == 3 { activities.remove(&(author as u32)) } else { None };
        let team = facts.teams_of[author as usize].first().filter(|_| post % 10 == 9);
        let kind = match post % 10 {
            _ if activity.is_some() => "activity",
            0 | 1 | 5 => "daily",
            _ => "spontaneous",
        };
        let audience = if Plan::is_public_post(post) {
            "public"
        } else if team.is_some() {
            "team"
        } else {
            "followers"
        };
        tables.posts.add(|row| {
            row.id(Entity::Post.id(post)).id(Entity::Person.id(author)).text(kind).text(audience);
            row.maybe_id(team.map(|&team| Entity::Team.id(team.into())));
            row.maybe_id(activity.map(|place| facts.id(place as usize)));
            row.text(TEXTS[rng.below(TEXTS.len() as u64) as usize]).int(likes).int(others);
            row.int(shares).int(comments).moment(at);
        })?;
    }
    tables.posts.end()?;
    tables.reactions.end()?;
    tables.shares.end()?;
    tables.comments.end()?;
    Ok(counts)
}

/// The place of the newest public activity of each person.
fn public_activities(facts: &Facts) -> BTreeMap<u32, u32> {
    let all = facts.outings.iter().enumerate().filter(|(_, outing)| !outing.is_private);
    all.map(|(place, outing)| (outing.person, place as u32)).collect()
}

/// Draws a number with this average. Few posts have very many of anything.
fn draw_number(plan: &Plan, (average, most): (f64, u64), rng: &mut Random) -> u64 {
    ((average * (rng.normal() - 0.5).exp() + rng.share()) as u64).min(most).min(plan.people / 10)
}

impl Tables {
    /// Adds the reactions to a post. Returns the numbers of hearts and of others.
    fn add_reactions(&mut self, plan: &Plan, post: u64, at: i64, rng: &mut Random) -> Result<(i32, i32)> {
        let (mut likes, mut others) = (0, 0);
        let number = draw_number(plan, REACTIONS, rng);
        // With this stride nobody comes twice: the number of people is a multiple of twenty.
        let (first, stride) = (rng.below(plan.people), 20 * rng.below(plan.people / 40) + 7);
        let mut reactors = BTreeSet::new();
        for place in 0..number {
            let reactor = (first + place * stride) % plan.people;
            // Other factors of the number of people make the circle smaller.
            if !reactors.insert(reactor) {
                break;
            }
            let reaction = match rng.below(10) {
                0..=6 => "like",
                7 => "clap",
                8 => "fire",
                _ => "strong",
            };
            *(if reaction == "like" { &mut likes } else { &mut others }) += 1;
            self.reactions.add(|row| {
                let second = at + 30 * (place as i64 + 1);
                row.id(Entity::Post.id(post)).id(Entity::Person.id(reactor)).text(reaction).moment(second);
            })?;
        }
        Ok((likes, others))
    }

    /// Adds the shares of a post. Returns their number.
    fn add_shares(&mut self, plan: &Plan, post: u64, author: u64, at: i64) -> Result<i32> {
        // Its own random numbers, so that everything else is as it was without shares.
        let mut rng = Random::of(plan.seed ^ 0x7368_6172_6573, post);
        let number = if Plan::is_public_post(post) { draw_number(plan, SHARES, &mut rng) } else { 0 };
        let sharers: BTreeSet<u64> = (0..number).map(|_| plan.draw_popular(&mut rng)).collect();
        let mut shares = 0;
        for sharer in sharers.into_iter().filter(|sharer| *sharer != author && !plan.is_blocked(*sharer, author)) {
            shares += 1;
            self.shares.add(|row| {
                row.id(Entity::Post.id(post)).id(Entity::Person.id(sharer)).moment(at + 45 * i64::from(shares));
            })?;
        }
        Ok(shares)
    }

    /// Adds the comments on a post. Returns their number.
    fn add_comments(&mut self, plan: &Plan, post: u64, at: i64, rng: &mut Random) -> Result<i32> {
        let mut comments: Vec<CommentFact> = Vec::new();
        for place in 0..draw_number(plan, COMMENTS, rng) {
            let second = at + 60 * (place as i64 + 1);
            let parent = (place > 0 && rng.below(3) == 0).then(|| rng.below(place) as usize);
            let parent = parent.filter(|&parent| comments[parent].depth < 3);
            if let Some(parent) = parent {
                comments[parent].replies += 1;
            }
            let depth = parent.map_or(0, |parent| comments[parent].depth + 1);
            let (id, author) = (id_at(second, rng), rng.below(plan.people));
            comments.push(CommentFact { id, parent, depth, author, at: second, replies: 0 });
        }
        for comment in &comments {
            self.comments.add(|row| {
                row.id(comment.id).id(Entity::Post.id(post)).maybe_id(comment.parent.map(|parent| comments[parent].id));
                row.id(Entity::Person.id(comment.author)).short(comment.depth).text("Well done, see you on Sunday!");
                row.int(comment.replies).moment(comment.at);
            })?;
        }
        Ok(comments.len() as i32)
    }
}
