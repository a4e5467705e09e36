//! The demo: it is complete, and the same every time.

use crate::{
    team_kit::{all, code, viewer_of},
    world::World,
};
use chrono::TimeDelta;
use milequest_domain::{GoalStatus, InviteState, RecommendationReason, TeamRole};
use milequest_services::{
    Code, Viewer,
    accounts::{self, AccountStatusChange, User},
    demo::{self, FillOutcome, PASSWORD, USERNAME},
    goals,
    goals::starter_routes::STARTER_ROUTES,
    teams::{self, Team, invites, members, recommendations},
};
use std::{
    collections::HashSet,
    panic::{AssertUnwindSafe, catch_unwind},
};
use uuid::Uuid;

/// The data that two demos have in common; ids and sealed values differ.
const STORY: &str = "
    select u.username || ' ' || u.display_name || ' ' || u.time_zone || ' ' || u.units || ' ' || u.created_at as line
    from users u
    union all select t.name || ' ' || t.member_count || ' ' || t.created_at || coalesce(' closed', '') from teams t
    union all select u.username || ' in ' || t.name || ' ' || m.role || ' ' || m.joined_at || coalesce(m.left_because, '')
        from team_members m join users u on u.id = m.user_id join teams t on t.id = m.team_id
    union all select t.name || ': ' || g.name || ' ' || g.status || ' ' || g.is_main || ' ' || g.target_mm || ' ' ||
        g.first_day || ' ' || g.created_at || coalesce(' from ' || g.started_at, '')
        from goals g join teams t on t.id = g.team_id
    union all select t.name || ' asked ' || i.created_at || ' ' || i.uses || coalesce(' declined ' || i.declined_at, '')
        from team_invites i join teams t on t.id = i.team_id
    union all select u.username || ' moved ' || a.started_at || ' ' || a.distance_mm || ' ' || a.is_private || ' ' ||
        count(c.*) from activities a join users u on u.id = a.user_id left join contributions c on c.activity_id = a.id
        group by u.username, a.id
    union all select o.username || ' follows ' || w.username || ' ' || f.state || ' ' || f.created_at
        from follows f join users o on o.id = f.follower_id join users w on w.id = f.followed_id
    union all select u.username || ' wrote ' || p.audience || ' ' || p.text || ' ' || p.created_at || ' ' || p.like_count || ' ' ||
        p.reaction_count || ' ' || p.comment_count from posts p join users u on u.id = p.author_id
    union all select u.username || ' reacted ' || r.reaction || ' ' || p.text || ' ' || r.created_at
        from post_reactions r join users u on u.id = r.user_id join posts p on p.id = r.post_id
    union all select u.username || ' commented ' || c.depth || ' ' || c.text || ' ' || c.created_at
        from post_comments c join users u on u.id = c.author_id
    union all select u.username || ' shared ' || p.text || ' ' || s.created_at
        from post_shares s join users u on u.id = s.user_id join posts p on p.id = s.post_id
    union all select o.username || ' has blocked ' || w.username || ' ' || b.created_at
        from blocks b join users o on o.id = b.blocker_id join users w on w.id = b.blocked_id
    union all select c.excerpt || ' reported ' || c.report_count || ' ' || c.opened_at || coalesce(' ' || d.kind || ' ' || d.created_at, '') ||
        coalesce(' ' || d.appeal_text || ' ' || d.appealed_at, '')
        from moderation_cases c left join moderation_decisions d on d.case_id = c.id
    union all select u.username || ' is ' || p.bio || ' ' || p.city || ' ' || p.follower_count || ' ' || p.following_count || ' ' ||
        p.post_count || ' ' || u.is_private from profiles p join users u on u.id = p.user_id
    order by 1";

fn fill(world: &World) -> FillOutcome {
    demo::fill(&world.services, |_| ()).expect("a demo")
}

/// Fills until this number of events is applied, as if the process was killed then.
fn fill_some(world: &World, most: usize) {
    let ended = catch_unwind(AssertUnwindSafe(|| {
        demo::fill(&world.services, |progress| assert!(progress.done < most, "killed"))
    }));
    assert!(ended.is_err());
}

fn story(world: &World) -> Vec<String> {
    world.lines(STORY)
}

fn everybody(world: &World) -> Vec<User> {
    accounts::list(&world.services, None).expect("people")
}

fn person(world: &World, name: &str) -> Viewer {
    viewer_of(&accounts::get(&world.services, &name.parse().expect("a name")).expect("somebody"))
}

/// Every team once, with one of its admins.
fn teams_of(world: &World, closed: bool) -> Vec<(Viewer, Team)> {
    let mut found: Vec<(Viewer, Team)> = Vec::new();
    for user in everybody(world) {
        let viewer = viewer_of(&user);
        for (membership, team) in teams::list_mine(&world.services, &viewer, closed, &all()).expect("teams").items {
            let known = found.iter().any(|(_, other)| other.id == team.id);
            if membership.role == TeamRole::Admin && !known {
                found.push((viewer.clone(), team));
            }
        }
    }
    found
}

#[test]
fn a_demo_is_complete_and_every_count_is_right() {
    let world = World::new();
    assert_eq!(fill(&world), FillOutcome::Created);
    let people = everybody(&world);
    assert!((55..=70).contains(&people.len()), "{}", people.len());
    assert!(people.iter().all(|user| user.email_verified_at.is_some()));
    let admins: Vec<_> = people.iter().filter(|user| user.is_admin).map(|user| user.username.as_str()).collect();
    assert_eq!(admins, [USERNAME]);
    assert!(people.iter().map(|user| user.units.as_str()).collect::<HashSet<_>>().len() == 2);

    let open = teams_of(&world, false);
    assert_eq!((open.len(), teams_of(&world, true).len()), (8, 1));
    let routes: i64 =
        world.lines("select count(distinct r.route)::text as line from goal_routes r")[0].parse().expect("a number");
    assert_eq!(usize::try_from(routes).ok(), Some(STARTER_ROUTES.len()), "somebody goes along each");
    let (mut statuses, mut moved) = (HashSet::new(), 0);
    for (admin, team) in &open {
        let (members, admins) = world.counts(admin, team.id);
        assert!((3..=25).contains(&members) && admins >= 1, "{}: {members}", team.name);
        let goals = goals::list(&world.services, admin, team.id, None, &all()).expect("goals").items;
        let main = goals.iter().filter(|goal| goal.is_main).count();
        let active = goals.iter().any(|goal| goal.status == GoalStatus::Active);
        assert_eq!(main, usize::from(active), "{}", team.name);
        statuses.extend(goals.iter().map(|goal| goal.status.as_str()));
        moved += goals.iter().filter(|goal| !goal.done.is_zero()).count();
    }
    assert_eq!(statuses, GoalStatus::ALL.iter().map(|status| status.as_str()).collect());
    assert!(moved >= 8, "{moved} goals are under way");
    world.nothing_has_drifted();
    let letters = world.lines("select kind as line from jobs where kind = 'send_mail'");
    assert_eq!(letters, [""; 0], "nobody gets a letter");
}

#[test]
fn the_demo_admin_has_teams_a_goal_with_a_route_and_an_invite() {
    let world = World::new();
    fill(&world);
    world.clock.advance(TimeDelta::minutes(5));
    let session = world.sign_in(USERNAME, PASSWORD).expect("a session");
    let (s, robin) = (&world.services, world.viewer(&session));
    let mine = teams::list_mine(s, &robin, false, &all()).expect("teams").items;
    assert!(mine.len() >= 3);
    let (_, team) =
        mine.iter().find(|(membership, _)| membership.role == TeamRole::Admin).expect("a team to look after");
    let goals = goals::list(s, &robin, team.id, None, &all()).expect("goals").items;
    let main = goals.iter().find(|goal| goal.is_main).expect("a main goal");
    assert!(goals::get_route(s, &robin, main.id).expect("a route").itinerary().waypoints().len() > 7);
    assert!(main.started_at.is_some_and(|then| then < s.now() - TimeDelta::days(30)));
    assert_eq!(invites::list_mine(s, &robin).expect("invites").len(), 1);
    for user in everybody(&world) {
        let address = accounts::get_profile(s, user.id).expect("a profile").email.expect("an address");
        assert!(world.sign_in(address.as_str(), PASSWORD).is_ok(), "{}", user.username);
    }
}

#[test]
fn the_people_of_a_demo_follow_each_other_and_write() {
    let world = World::new();
    fill(&world);
    let count = |query: &str| world.lines(query)[0].parse::<i64>().expect("a number");
    assert_eq!(world.lines("select distinct audience as line from posts order by 1"), ["followers", "public", "team"]);
    assert!(count("select count(*)::text as line from posts") >= 12);
    let kinds = world.lines("select distinct kind as line from posts order by 1");
    assert_eq!(kinds, ["activity", "daily", "photo", "spontaneous"]);
    for (what, query) in [
        ("shares", "post_shares"),
        ("blocks", "blocks"),
        ("places", "posts where place is not null"),
        ("institutions and a location", "profiles where institutions <> '{}' and location is not null"),
        ("a picture of a team", "teams where photo_id is not null"),
        ("an open report", "moderation_cases where closed_at is null"),
        ("an open appeal", "moderation_decisions where kind = 'hide' and appeal_state = 'open'"),
    ] {
        assert!(count(&format!("select count(*)::text as line from {query}")) > 0, "{what}");
    }
    assert!(count("select count(*)::text as line from follows where state = 'active'") > 100);
    let waiting = "select o.username as line from follows f join users o on o.id = f.follower_id join users w on w.id = f.followed_id
        where w.username = 'naomi' and w.is_private and f.state = 'pending' order by 1";
    assert_eq!(world.lines(waiting), ["robin", "rosa"]);
    assert!(count("select max(depth)::text as line from post_comments") == 1, "some comments have replies");
    assert!(count("select count(*)::text as line from post_mentions") >= 4);
    let told = "select distinct kind as line from notifications where kind in ('comment', 'mention', 'follow_request', 'follow_accepted')
        order by 1";
    assert_eq!(world.lines(told), ["comment", "follow_accepted", "follow_request", "mention"]);
    // A job deletes invites that ended long ago.
    let without_invites = || -> Vec<String> {
        let all = world.lines(STORY).into_iter();
        all.filter(|line| !line.contains(" asked ")).collect()
    };
    let before = without_invites();
    world.letters();
    assert_eq!(without_invites(), before, "the jobs that are left change nothing");
}

#[test]
fn a_demo_has_invites_of_every_state() {
    let world = World::new();
    fill(&world);
    let mut states = HashSet::new();
    for (admin, team) in teams_of(&world, false) {
        let asked = invites::list(&world.services, &admin, team.id, &all()).expect("invites").items;
        states.extend(asked.iter().map(|invite| invite.state.as_str()));
        let robin = person(&world, USERNAME);
        assert_eq!(
            code(members::list(&world.services, &robin, team.id, None, &all())).is_ok(),
            team.is_public || {
                let mine = teams::list_mine(&world.services, &robin, false, &all()).expect("teams").items;
                mine.iter().any(|(_, other)| other.id == team.id)
            }
        );
    }
    assert_eq!(states, InviteState::ALL.iter().map(|state| state.as_str()).collect());
}

#[test]
fn the_ids_of_a_demo_are_as_old_as_their_rows() {
    let world = World::new();
    // Creates an id of today, after which the same source creates no older one.
    let nobody = accounts::update_status(&world.services, Uuid::nil().into(), AccountStatusChange::Disabled(true));
    assert_eq!(code(nobody), Err(Code::NotFound));
    fill(&world);
    for user in everybody(&world) {
        let (seconds, _) = user.id.uuid().get_timestamp().expect("a time").to_unix();
        assert_eq!(i64::try_from(seconds).ok(), Some(user.created_at.timestamp()), "{}", user.username);
    }
}

#[test]
fn two_demos_have_the_same_data() {
    let (one, other) = (World::new(), World::new());
    assert_eq!((fill(&one), fill(&other)), (FillOutcome::Created, FillOutcome::Created));
    assert_eq!(story(&one), story(&other));
}

#[test]
fn a_demo_is_created_once_and_later_changes_stay() {
    let world = World::new();
    fill(&world);
    let robin = person(&world, USERNAME);
    let (_, team) =
        teams::list_mine(&world.services, &robin, false, &all()).expect("teams").items.pop().expect("a team");
    world.remove_member(&robin, team.id, person(&world, "amal").user.id).expect("somebody less");
    let before = story(&world);
    world.clock.advance(TimeDelta::days(400));
    assert_eq!(fill(&world), FillOutcome::AlreadyFilled);
    assert_eq!(story(&world), before);
}

#[test]
fn a_database_with_people_is_not_filled() {
    let world = World::new();
    // A username of the demo does not make a person part of it.
    let new = accounts::NewUser {
        username: USERNAME.parse().expect("a name"),
        display_name: None,
        email: Some("robin@example.com".parse().expect("an address")),
        time_zone: "Europe/Vienna".parse().expect("a zone"),
        is_admin: true,
    };
    accounts::create(&world.services, new).expect("somebody");
    let before = story(&world);
    assert_eq!(fill(&world), FillOutcome::NotEmpty);
    assert_eq!(story(&world), before);
}

#[test]
fn an_unfinished_demo_allows_no_sign_in_and_is_finished_next_time() {
    let whole = World::new();
    let mut events = 0;
    demo::fill(&whole.services, |progress| events = progress.of).expect("a demo");
    let world = World::new();
    for most in [1, 2, events / 4, events / 2, events - 2, events - 1] {
        fill_some(&world, most);
        assert_eq!(world.sign_in(USERNAME, PASSWORD).map_err(|error| error.code()), Err(Code::WrongCredentials));
        world.clock.advance(TimeDelta::minutes(20));
    }
    assert_eq!(fill(&world), FillOutcome::Created);
    assert_eq!(story(&world), story(&whole));
    assert_eq!(fill(&world), FillOutcome::AlreadyFilled);
}

#[test]
fn achievements_of_a_demo_are_as_old_as_their_activities() {
    let world = World::new();
    fill(&world);
    let earned = "SELECT a.name || ' ' || u.username || ' ' || e.earned_at || ' ' || coalesce(e.public_at::text, '') AS line
                  FROM earned_achievements e JOIN achievements a ON a.id = e.achievement_id JOIN users u ON u.id = e.user_id
                  ORDER BY 1";
    let before = world.lines(earned);
    let told: HashSet<_> =
        world.lines("SELECT DISTINCT achievement_id::text AS line FROM earned_achievements").into_iter().collect();
    assert!((8..19).contains(&told.len()), "{} of 19", told.len());
    let days = world.lines("SELECT DISTINCT date(earned_at)::text AS line FROM earned_achievements");
    assert!(days.len() > 20, "over {} days", days.len());
    world.letters();
    assert_eq!(world.lines("SELECT kind AS line FROM jobs WHERE kind LIKE 'check%'"), [""; 0]);
    assert_eq!(world.lines(earned), before, "the jobs find nothing new");
    let robin = person(&world, USERNAME);
    assert!(world.shown(&robin, &robin).len() > 2);
}

#[test]
fn the_demo_recommends_teams_for_several_reasons() {
    let world = World::new();
    fill(&world);
    let (mut with_teams, mut reasons) = (0, HashSet::new());
    let people = everybody(&world);
    for user in &people {
        let viewer = viewer_of(user);
        let found = recommendations::recommend(&world.services, &viewer, 20).expect("teams");
        let mine = teams::list_mine(&world.services, &viewer, false, &all()).expect("teams").items;
        assert!(found.iter().all(|one| one.team.is_public && mine.iter().all(|(_, team)| team.id != one.team.id)));
        with_teams += usize::from(found.iter().any(|one| one.recommendation.reasons.len() >= 2));
        reasons.extend(found.iter().flat_map(|one| &one.recommendation.reasons).map(|(reason, _)| reason.as_str()));
    }
    assert_eq!(with_teams, people.len(), "everybody is recommended a team for two reasons");
    assert_eq!(reasons, RecommendationReason::ALL.iter().map(|reason| reason.as_str()).collect());
}
