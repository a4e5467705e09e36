//! Who sees inside a team: compares the SQL rule with the domain's rule.

use crate::{notification_kit, people::insert, read_plans::id};
use chrono::NaiveDate;
use milequest_domain::{
    DayRange, GoalId, TeamId, TeamRelation, TeamView, UserId,
    notifications::NotificationKind::{self, ActivityLogged, GoalReached},
};
use milequest_persistence::{
    PageRequest, Position, StoreError, Tx, activities,
    goals::progress,
    insights::{
        leaderboard::{self, LeaderboardScope},
        team_feed, team_stats,
    },
    notifications::{self, NewItem, Notification},
    test_kit::{execute, lines, rolled_back},
};

/// A team with its goal, and the relation of each viewer.
struct Scene {
    is_public: bool,
    is_closed: bool,
    team: TeamId,
    goal: GoalId,
}

/// Four teams, public and private, open and closed, each with a goal that has a contribution.
fn scenes(tx: &mut Tx<'_>, mover: UserId) -> Result<Vec<Scene>, StoreError> {
    let mut scenes = Vec::new();
    for (number, (is_public, is_closed)) in (1..).zip([(true, false), (false, false), (true, true), (false, true)]) {
        let (team, goal): (TeamId, GoalId) = (id(2, number), id(4, number));
        let closed = if is_closed { "now()" } else { "NULL" };
        execute(
            tx,
            &format!(
                "INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at,
                     updated_at, deleted_at)
                 VALUES ('{team}', 'Team', '', {is_public}, 100, 3, 1, now(), now(), now(), {closed});
                 INSERT INTO team_members (id, team_id, user_id, role, joined_at)
                 VALUES (gen_random_uuid(), '{team}', '{mover}', 'member', now());
                 INSERT INTO goals (id, team_id, name, description, category, status, is_main, target_mm, has_route, first_day, created_at,
                     updated_at)
                 VALUES ('{goal}', '{team}', 'Goal', '', 'other', 'active', true, 1000000, false, '2024-10-01', now(), now());
                 INSERT INTO goal_progress (goal_id) VALUES ('{goal}');
                 INSERT INTO team_days (team_id, day, user_id, goal_id, public_mm, public_s, public_count, private_mm, private_s,
                     private_count)
                 VALUES ('{team}', '2024-10-01', '{mover}', '{goal}', 1, 1, 1, 0, 0, 0);
                 INSERT INTO contributions (activity_id, team_id, goal_id, user_id, started_at, is_private)
                 SELECT id, '{team}', '{goal}', user_id, started_at, is_private FROM activities"
            ),
        )?;
        scenes.push(Scene { is_public, is_closed, team, goal });
    }
    Ok(scenes)
}

/// A viewer of every relation to each of the teams.
fn viewers(tx: &mut Tx<'_>, scenes: &[Scene]) -> Result<[(UserId, TeamRelation); 5], StoreError> {
    let viewers = [
        ("ann", TeamRelation::Admin),
        ("ben", TeamRelation::Member),
        ("cem", TeamRelation::Invited),
        ("dea", TeamRelation::Stranger),
        // A former member, who sees no more than a stranger.
        ("eve", TeamRelation::Stranger),
    ];
    execute(tx, "INSERT INTO secret_keys (id, proof, first_used) VALUES ('key1', 'proof', now())")?;
    let mut all = Vec::new();
    for (name, relation) in viewers {
        let viewer = insert(tx, name)?.id;
        for Scene { team, .. } in scenes {
            let membership = |role: &str, left: &str| {
                format!(
                    "INSERT INTO team_members (id, team_id, user_id, role, joined_at, left_at, left_because)
                     VALUES (gen_random_uuid(), '{team}', '{viewer}', '{role}', now(), {left})"
                )
            };
            let sql = match (name, relation) {
                (_, TeamRelation::Admin) => membership("admin", "NULL, NULL"),
                (_, TeamRelation::Member) => membership("member", "NULL, NULL"),
                (_, TeamRelation::Invited) => format!(
                    "INSERT INTO team_invites (id, team_id, email_sealed, email_index, email_key, max_uses, created_at, ends_at)
                     VALUES (gen_random_uuid(), '{team}', 'sealed', sha256('cem'), 'key1', 1, now(), now() + interval '1 day')"
                ),
                ("eve", _) => membership("member", "now(), 'removed'"),
                _ => continue,
            };
            execute(tx, &sql)?;
        }
        all.push((viewer, relation));
    }
    Ok(all.try_into().expect("five viewers"))
}

fn days() -> DayRange {
    let day = |number| NaiveDate::from_ymd_opt(2024, 10, number);
    DayRange::new(day(1), day(31)).expect("days")
}

const fn page<K>() -> PageRequest<K> {
    PageRequest { limit: 10, position: Position::Start }
}

/// A notification about the team and its goal, and about the activity of the mover, as the viewer reads it.
fn notification(
    tx: &mut Tx<'_>,
    viewer: UserId,
    scene: &Scene,
    kind: NotificationKind,
) -> Result<Notification, StoreError> {
    let activity = lines(tx, "SELECT id::text AS line FROM activities")?.remove(0);
    let number = u128::from_str_radix(&lines(tx, "SELECT replace(gen_random_uuid()::text, '-', '') AS line")?[0], 16);
    let number = number.expect("a number");
    let item = NewItem {
        team_id: Some(scene.team),
        goal_id: Some(scene.goal),
        scope_id: scene.team.uuid(),
        cause_id: activity.parse().expect("an id"),
        ..notification_kit::item(viewer, kind, number)
    };
    notification_kit::record(tx, &[item], notification_kit::at(0))?;
    let id = lines(tx, "SELECT id::text AS line FROM notifications")?.remove(0);
    let shown = notifications::find(tx, viewer, id.parse().expect("an id"))?;
    execute(tx, "DELETE FROM notification_inboxes")?;
    Ok(shown)
}

/// What each query about the inside of a team returns to a viewer.
fn shown(tx: &mut Tx<'_>, viewer: UserId, scene: &Scene) -> Result<[(&'static str, bool); 10], StoreError> {
    let Scene { team, goal, .. } = *scene;
    let spans = [(days().first().expect("a day"), days().last().expect("a day"))];
    let of_team = team_feed::list(tx, viewer, team, None, &page())?;
    let of_goal = team_feed::list(tx, viewer, team, Some(goal), &page())?;
    let stats = team_stats::find(tx, viewer, team, days())?;
    let trend = team_stats::list_trend(tx, viewer, team, &spans)?;
    let (team_board, _) = leaderboard::list(tx, viewer, LeaderboardScope::Team(team), days(), &page())?;
    let (goal_board, _) = leaderboard::list(tx, viewer, LeaderboardScope::Goal(goal), days(), &page())?;
    let snapshots = activities::goals::list_snapshots(tx, &[(viewer, goal)].into())?;
    let notification = notification(tx, viewer, scene, GoalReached)?;
    let row = lines(tx, &format!("SELECT 'seen' AS line FROM visible_team('{viewer}', '{team}')"))?;
    Ok([
        ("visible_team", !row.is_empty()),
        ("the feed of the team", !of_team.items.is_empty()),
        ("the feed of the goal", !of_goal.items.is_empty()),
        ("the statistics", stats.is_some()),
        ("the trend", !trend.is_empty()),
        ("the leaderboard of the team", !team_board.items.is_empty()),
        ("the leaderboard of the goal", !goal_board.items.is_empty()),
        ("the snapshots of goals", !snapshots.is_empty()),
        ("the team of a notification", notification.team.is_some()),
        ("the goal of a notification", notification.goal.is_some()),
    ])
}

#[test]
fn every_query_shows_the_inside_of_a_team_as_the_domain_allows() {
    rolled_back(|tx| {
        let mover = insert(tx, "mover")?.id;
        execute(
            tx,
            &format!(
                "INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source,
                     created_at, updated_at)
                 VALUES (gen_random_uuid(), '{mover}', 'walk', '2024-10-01 12:00Z', 'UTC', '2024-10-01', 1, 1, false, 'secret', 'manual',
                     now(), now())"
            ),
        )?;
        let scenes = scenes(tx, mover)?;
        for (viewer, relation) in viewers(tx, &scenes)? {
            for scene in &scenes {
                let Scene { is_public, is_closed, team, goal } = *scene;
                let case = format!("{relation:?}, public {is_public}, closed {is_closed}");
                let sees_inside = !is_closed && relation.view(is_public) == TeamView::Inside;
                for (query, shows) in shown(tx, viewer, scene)? {
                    assert_eq!(shows, sees_inside, "{query} ({case})");
                }
                let is_member = !is_closed && matches!(relation, TeamRelation::Member | TeamRelation::Admin);
                assert_eq!(progress::find(tx, viewer, goal, None)?.is_member, is_member, "progress ({case})");
                let on_day = progress::find(tx, viewer, goal, days().first())?;
                assert_eq!(on_day.is_member, is_member, "progress on a day ({case})");
                assert_eq!(progress::find_journey(tx, viewer, goal)?.is_member, is_member, "journey ({case})");
                let logged = notification(tx, viewer, scene, ActivityLogged)?;
                // The mover contributes to every team, so a member of any of them may be told of the activity.
                let is_told = matches!(relation, TeamRelation::Member | TeamRelation::Admin);
                assert_eq!(logged.activity.is_some(), is_told, "the activity of a notification ({case})");
                // Only members see notes, also when everybody sees inside the team.
                for entry in team_feed::list(tx, viewer, team, None, &page())?.items {
                    assert_eq!(entry.note.as_str() == "secret", is_member, "the note ({case})");
                }
            }
        }
        Ok::<_, StoreError>(())
    });
}
