//! Which teams and goals a viewer finds by words.

use crate::people::insert;
use milequest_domain::UserId;
use milequest_persistence::{
    StoreError, Tx, search,
    test_kit::{execute, rolled_back},
};

/// A team with a goal of the same name.
fn team(tx: &mut Tx<'_>, number: u32, name: &str, is_public: bool, is_closed: bool) -> Result<(), StoreError> {
    let closed = if is_closed { "now()" } else { "NULL" };
    let (team, goal) = (id(2, number), id(4, number));
    execute(
        tx,
        &format!(
            "INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at, updated_at, deleted_at)
             VALUES ('{team}', '{name}', 'They walk', {is_public}, 10, 1, 1, now() + interval '{number} hour', now(), now(), {closed});
             INSERT INTO goals (id, team_id, name, description, category, status, is_main, target_mm, has_route, first_day, created_at, updated_at)
             VALUES ('{goal}', '{team}', 'Goal of {name}', 'A way', 'other', 'active', true, 1000000, false, '2024-10-01', now(), now())"
        ),
    )
}

fn id(kind: u32, number: u32) -> String {
    format!("{kind:08}-0000-7000-8000-{number:012}")
}

fn join(tx: &mut Tx<'_>, number: u32, who: UserId, left: &str) -> Result<(), StoreError> {
    execute(
        tx,
        &format!(
            "INSERT INTO team_members (id, team_id, user_id, role, joined_at, left_at, left_because)
             VALUES (gen_random_uuid(), '{}', '{who}', 'member', now(), {left})",
            id(2, number)
        ),
    )
}

/// The names of the teams and of the teams of the goals that are found.
fn find(tx: &mut Tx<'_>, viewer: UserId, typed: &str, most: u16) -> Result<(Vec<String>, Vec<String>), StoreError> {
    let teams = search::list_teams(tx, viewer, typed, most)?;
    let mut names = Vec::new();
    for team in teams {
        let role = team.role.map_or("", |role| role.as_str());
        let open = milequest_persistence::teams::list_open(tx, &[team.id])?;
        names.extend(open.iter().map(|team| format!("{} {role}", team.name).trim_end().to_owned()));
    }
    let goals = search::list_goals(tx, viewer, typed, most)?;
    Ok((names, goals.into_iter().map(|goal| goal.team_name.to_string()).collect()))
}

#[test]
fn teams_of_the_viewer_and_public_ones_are_found_with_their_goals() {
    rolled_back(|tx| {
        let (viewer, stranger) = (insert(tx, "viewer")?.id, insert(tx, "stranger")?.id);
        let teams = [
            ("Night Owls", true, false),
            ("Secret Owls", false, false),
            ("Own Owls", false, false),
            ("Left Owls", false, false),
            ("Closed Owls", true, true),
            ("Night Larks", true, false),
        ];
        for (number, (name, is_public, is_closed)) in (1..).zip(teams) {
            team(tx, number, name, is_public, is_closed)?;
        }
        join(tx, 3, viewer, "NULL, NULL")?;
        join(tx, 4, viewer, "now(), 'left'")?;
        join(tx, 5, viewer, "NULL, NULL")?;
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let found = find(tx, viewer, "OWL", 10)?;
        assert_eq!(found, (names(&["Own Owls member", "Night Owls"]), names(&["Own Owls", "Night Owls"])));
        assert_eq!(find(tx, stranger, "owl", 10)?, (names(&["Night Owls"]), names(&["Night Owls"])));
        assert_eq!(find(tx, viewer, "owl", 1)?, (names(&["Own Owls member"]), names(&["Own Owls"])));
        assert_eq!(find(tx, stranger, "walk larks", 10)?, (names(&["Night Larks"]), Vec::new()));
        assert_eq!(find(tx, stranger, "way larks", 10)?, (Vec::new(), names(&["Night Larks"])));
        assert_eq!(find(tx, stranger, "& ' |", 10)?, (Vec::new(), Vec::new()));
        Ok(())
    });
}

#[test]
fn goals_of_a_private_team_take_no_places_from_those_that_others_see() {
    rolled_back(|tx| {
        let (member, stranger) = (insert(tx, "member")?.id, insert(tx, "stranger")?.id);
        team(tx, 1, "Night Owls", true, false)?;
        team(tx, 2, "Secret Owls", false, false)?;
        join(tx, 2, member, "NULL, NULL")?;
        // More than are looked at of the newest goals, and of all goals.
        let many = format!(
            "INSERT INTO goals (id, team_id, name, description, category, status, is_main, target_mm, has_route, first_day, created_at, updated_at)
             SELECT ('00000009-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '{}', 'Goal of owls', '', 'other', 'planned', false, 1000000,
                 false, '2024-10-01', now(), now()
             FROM generate_series(1, 600) n",
            id(2, 2)
        );
        execute(tx, &many)?;
        assert_eq!(find(tx, stranger, "owls", 10)?.1, ["Night Owls"]);
        assert_eq!(find(tx, member, "owls", 10)?.1, ["Secret Owls"; 10]);
        Ok(())
    });
}
