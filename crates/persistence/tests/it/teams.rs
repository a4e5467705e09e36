//! Lists and searches of teams, and the constraints of teams.

use crate::people::{insert, now};
use chrono::TimeDelta;
use milequest_domain::{MembershipId, TeamCapacity, TeamId, TeamRole, UserId};
use milequest_persistence::{
    Page, PageRequest, Position, StoreError, Tx,
    teams::{
        self, HAS_ADMIN, HAS_ROOM, Team,
        memberships::{self, ACTIVE_MEMBERSHIP_KEY, LeaveReason, Membership},
    },
    test_kit::{execute, in_own_database, rolled_back, sent},
};
use uuid::Uuid;

fn team(number: u128, name: &str) -> Team {
    Team {
        id: TeamId::from(Uuid::from_u128(number)),
        name: name.parse().expect("a name"),
        description: format!("We are number {number}").parse().expect("a description"),
        colour: Some("#0fa1bc".parse().expect("a colour")),
        picture_url: None,
        is_public: true,
        capacity: TeamCapacity::try_from(2).expect("a capacity"),
        member_count: 1,
        admin_count: 1,
        last_active_at: now() - TimeDelta::days(i64::try_from(number).expect("a small number")),
        created_at: now(),
        updated_at: now(),
        deleted_at: None,
        photo_id: None,
    }
}

fn membership(number: u128, team: &Team, user: UserId, role: TeamRole) -> Membership {
    let id = MembershipId::from(Uuid::from_u128(number));
    Membership { id, team_id: team.id, user_id: user, role, joined_at: now() }
}

/// A team with ann as its admin.
fn founded(tx: &mut Tx<'_>) -> Result<(Team, Membership), StoreError> {
    let (team, ann) = (team(1, "Night Walkers"), insert(tx, "ann")?);
    teams::create(tx, &team)?;
    let founder = membership(1, &team, ann.id, TeamRole::Admin);
    memberships::create_founder(tx, &founder)?;
    Ok((team, founder))
}

const fn page<K>(position: Position<K>) -> PageRequest<K> {
    PageRequest { limit: 2, position }
}

const fn first_page<K>() -> PageRequest<K> {
    PageRequest { limit: 20, position: Position::Start }
}

fn names(page: &Page<Team>) -> Vec<&str> {
    page.items.iter().map(|team| team.name.as_str()).collect()
}

#[test]
fn strangers_list_public_open_teams_newest_or_most_active_first() {
    rolled_back(|tx| {
        for (number, name) in [(1, "Alpha"), (2, "Beta"), (3, "Gamma")] {
            teams::create(tx, &team(number, name))?;
        }
        teams::create(tx, &Team { is_public: false, ..team(4, "Private") })?;
        teams::create(tx, &Team { deleted_at: Some(now()), ..team(5, "Closed") })?;
        let newest = teams::list_newest(tx, None, &page(Position::Start))?;
        assert_eq!((names(&newest), newest.has_more), (vec!["Gamma", "Beta"], true));
        let next = teams::list_newest(tx, None, &page(Position::After(newest.items[1].id)))?;
        assert_eq!((names(&next), next.has_more), (vec!["Alpha"], false));
        let active = teams::list_most_active(tx, None, &page(Position::Start))?;
        assert_eq!((names(&active), active.has_more), (vec!["Alpha", "Beta"], true));
        let last = &active.items[1];
        let next = teams::list_most_active(tx, None, &page(Position::After((last.last_active_at, last.id))))?;
        assert_eq!(names(&next), ["Gamma"]);
        assert_eq!(names(&teams::list_newest(tx, None, &page(Position::Number(2)))?), ["Alpha"]);
        Ok::<_, StoreError>(())
    });
}

#[test]
fn a_search_matches_word_prefixes_in_name_and_description() {
    rolled_back(|tx| {
        teams::create(tx, &team(1, "Näcken's Wanderers"))?;
        teams::create(tx, &team(2, "Wander Birds"))?;
        for (words, found) in [
            ("wander", vec!["Wander Birds", "Näcken's Wanderers"]),
            ("NÄCK wand", vec!["Näcken's Wanderers"]),
            ("number 2", vec!["Wander Birds"]),
            ("irds", vec![]),
            ("wander & | !", vec!["Wander Birds", "Näcken's Wanderers"]),
            ("!!", vec![]),
        ] {
            assert_eq!(names(&teams::list_newest(tx, Some(words), &page(Position::Start))?), found, "{words:?}");
        }
        Ok::<_, StoreError>(())
    });
}

#[test]
fn a_search_finds_words_between_punctuation() {
    rolled_back(|tx| {
        for (number, name) in
            [(1, "Run/Walk"), (2, "<Night> Owls"), (3, "2026-11 pace"), (4, "hi@trail.example"), (5, "C3PO&R2D2;_x")]
        {
            teams::create(tx, &Team { description: Default::default(), ..team(number, name) })?;
        }
        for (words, found) in [
            ("walk", "Run/Walk"),
            ("run", "Run/Walk"),
            ("night", "<Night> Owls"),
            ("11", "2026-11 pace"),
            ("2026-11", "2026-11 pace"),
            ("trail", "hi@trail.example"),
            ("hi@trail", "hi@trail.example"),
            ("x r2d2", "C3PO&R2D2;_x"),
        ] {
            assert_eq!(names(&teams::list_newest(tx, Some(words), &page(Position::Start))?), [found], "{words:?}");
        }
        Ok::<_, StoreError>(())
    });
}

/// The plan of the one statement that `f` sends, with its values.
fn plan<T>(tx: &mut Tx<'_>, f: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>) -> Result<String, StoreError> {
    let statements = sent(tx, f)?;
    assert_eq!(statements.len(), 1, "{statements:#?}");
    let [plan, _] = statements[0].plans(tx)?;
    Ok(plan)
}

#[test]
fn a_search_and_both_orders_use_an_index() {
    in_own_database(|tx| {
        execute(
            tx,
            "INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at,
                                created_at, updated_at)
             SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Team ' || n, md5(n::text), n % 2 = 0, 9, 1, 1,
                    now() - n * interval '1 hour', now(), now()
             FROM generate_series(1, 5000) n; ANALYZE teams",
        )?;
        let newest = |tx: &mut Tx<'_>, words| teams::list_newest(tx, words, &first_page()).map(drop);
        let most_active = |tx: &mut Tx<'_>, words| teams::list_most_active(tx, words, &first_page()).map(drop);
        for (index, plan) in [
            ("teams_newest", plan(tx, |tx| newest(tx, None))?),
            ("teams_most_active", plan(tx, |tx| most_active(tx, None))?),
            ("teams_by_words", plan(tx, |tx| newest(tx, Some("7a5c")))?),
            ("teams_by_words", plan(tx, |tx| most_active(tx, Some("7a5c")))?),
        ] {
            assert!(plan.contains(index), "{plan}");
        }
        let common = plan(tx, |tx| newest(tx, Some("team")))?;
        assert!(common.contains("teams_newest"), "what nearly all have is found in their order: {common}");
        Ok::<_, StoreError>(())
    });
}

#[test]
fn listing_the_admins_of_a_large_team_uses_an_index() {
    in_own_database(|tx| {
        let (team, _) = founded(tx)?;
        execute(
            tx,
            &format!(
                "INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
                 SELECT ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid, 'runner' || n, 'Runner', 'UTC', now(), now()
                 FROM generate_series(1, 5000) n;
                 INSERT INTO team_members (id, team_id, user_id, role, joined_at)
                 SELECT gen_random_uuid(), '{}', id, 'member', now() FROM users WHERE username LIKE 'runner%';
                 ANALYZE team_members",
                team.id
            ),
        )?;
        let viewer = UserId::from(Uuid::nil());
        let plan = plan(tx, |tx| memberships::list(tx, viewer, team.id, Some(TeamRole::Admin), &first_page()))?;
        assert!(plan.contains("team_members_admins"), "{plan}");
        Ok::<_, StoreError>(())
    });
}

#[test]
fn counts_follow_the_members_and_rejoining_creates_a_new_membership() {
    rolled_back(|tx| {
        let (team, founder) = founded(tx)?;
        let bob = insert(tx, "bob")?.id;
        let first = membership(2, &team, bob, TeamRole::Admin);
        let counts = |team: &Team| (team.member_count, team.admin_count);
        assert_eq!(counts(&memberships::create(tx, &first)?), (2, 2));
        assert_eq!(counts(&memberships::update_role(tx, &first, TeamRole::Member, now())?), (2, 1));
        let first = memberships::find(tx, team.id, bob)?.expect("a member");
        assert_eq!(first.role, TeamRole::Member);
        assert_eq!(counts(&memberships::end(tx, &first, LeaveReason::Left, now())?), (1, 1));
        assert_eq!(memberships::find(tx, team.id, bob)?, None);
        memberships::create(tx, &membership(3, &team, bob, TeamRole::Member))?;
        let history = memberships::list_history(tx, bob, &page(Position::Start))?;
        let reasons: Vec<_> = history.items.iter().map(|past| past.left_because.as_deref()).collect();
        assert_eq!(reasons, [None, Some("left")]);
        let (_, mine) = memberships::find_team_for(tx, team.id, founder.user_id)?.expect("a team");
        assert_eq!(mine, Some(founder));
        Ok::<_, StoreError>(())
    });
}

fn constraint<T: std::fmt::Debug>(outcome: Result<T, StoreError>) -> String {
    match outcome {
        Err(StoreError::Constraint(name)) => name,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_full_team_accepts_no_member() {
    rolled_back(|tx| {
        let (team, _) = founded(tx)?;
        let (bob, cem) = (insert(tx, "bob")?.id, insert(tx, "cem")?.id);
        memberships::create(tx, &membership(2, &team, bob, TeamRole::Member))?;
        assert_eq!(constraint(memberships::create(tx, &membership(3, &team, cem, TeamRole::Member))), HAS_ROOM);
        Ok::<_, StoreError>(())
    });
}

#[test]
fn an_open_team_keeps_its_last_admin() {
    rolled_back(|tx| {
        let (_, founder) = founded(tx)?;
        assert_eq!(constraint(memberships::update_role(tx, &founder, TeamRole::Member, now())), HAS_ADMIN);
        Ok::<_, StoreError>(())
    });
}

#[test]
fn a_person_has_at_most_one_active_membership_in_a_team() {
    rolled_back(|tx| {
        let (team, founder) = founded(tx)?;
        let again = membership(2, &team, founder.user_id, TeamRole::Member);
        assert_eq!(constraint(memberships::create(tx, &again)), ACTIVE_MEMBERSHIP_KEY);
        Ok::<_, StoreError>(())
    });
}
