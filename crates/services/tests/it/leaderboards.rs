//! Leaderboards, as members and others see them.

use crate::{
    activity_kit::{ride, these},
    goals::plain,
    team_kit::all,
    world::World,
};
use milequest_domain::{GoalStatus, NamedPeriod, Period};
use milequest_services::{
    Code, PageRequest, Position, Precondition, Viewer,
    activities::{GoalChoice, NewActivity},
    goals::{self, GoalEdit},
    insights::leaderboards::{self, Leaderboard, LeaderboardKey, LeaderboardLine, LeaderboardScope},
};
use serde_json::json;

impl World {
    fn board(&self, who: &Viewer, board: LeaderboardScope, period: Period) -> Result<Leaderboard, Code> {
        leaderboards::get(&self.services, who, board, period, &all()).map_err(|error| error.code())
    }
}

/// A line in short form.
fn said(line: &LeaderboardLine) -> String {
    let (name, metres, average) = (&line.person.username, line.distance.metres(), line.average().metres());
    let flag = if line.has_private_activities { " and more" } else { "" };
    format!("{} {name} {metres} in {} on {}, {average} each{flag}", line.rank, line.activities, line.active_days)
}

fn lines(board: &Leaderboard) -> Vec<String> {
    board.page.items.iter().map(said).collect()
}

fn ever() -> Period {
    NamedPeriod::All.into()
}

/// Ann and bob have the same distance, cid a shorter one; dora has an activity without distance, fay a private one, and
/// eve and gil none.
fn seven() -> (World, Vec<Viewer>, LeaderboardScope) {
    let world = World::new();
    let people: Vec<_> =
        ["gil", "ann", "bob", "cid", "dora", "eve", "fay"].map(|name| world.create_viewer(name)).into();
    let team = world.team(&people[0], true, 20);
    people[1..].iter().for_each(|who| assert_eq!(world.join(who, team), Ok(())));
    world.walk(&people[1], "2024-10-01T09:00", "UTC", 2_000.0);
    world.walk(&people[1], "2024-10-01T12:00", "UTC", 1_001.0);
    world.walk(&people[2], "2024-10-02T09:00", "UTC", 3_001.0);
    world.walk_privately(&people[2], "2024-10-02T12:00", "UTC", 9_000.0);
    world.walk(&people[3], "2024-10-02T09:00", "UTC", 1_000.0);
    world.walk(&people[4], "2024-10-02T09:00", "UTC", 0.0);
    world.walk_privately(&people[6], "2024-10-02T09:00", "UTC", 50_000.0);
    (world, people, LeaderboardScope::Team(team))
}

#[test]
fn equal_distances_share_a_rank_and_members_without_activities_come_last() {
    let (world, people, board) = seven();
    let found = world.board(&people[3], board, ever()).expect("a leaderboard");
    let expected = [
        "1 ann 3001 in 2 on 1, 1500.5 each",
        "1 bob 3001 in 1 on 1, 3001 each and more",
        "3 cid 1000 in 1 on 1, 1000 each",
        "4 dora 0 in 1 on 1, 0 each",
        "4 eve 0 in 0 on 0, 0 each",
        "4 fay 0 in 0 on 0, 0 each and more",
        "4 gil 0 in 0 on 0, 0 each",
    ];
    assert_eq!(lines(&found), expected);
    assert_eq!(found.mine.as_ref().map(said).as_deref(), Some(expected[2]));
}

#[test]
fn every_page_size_shows_each_member_once_and_always_the_viewer() {
    let (world, people, board) = seven();
    let whole = lines(&world.board(&people[6], board, ever()).expect("a leaderboard"));
    for limit in 1..=7 {
        let page = |position| {
            let request = PageRequest::<LeaderboardKey> { limit, position };
            let found = leaderboards::get(&world.services, &people[6], board, ever(), &request).expect("a page");
            assert_eq!(found.mine.as_ref().map(said).as_ref(), Some(&whole[5]), "page of {limit}");
            found
        };
        let (mut by_key, mut position) = (Vec::new(), Position::Start);
        loop {
            let found = page(position);
            by_key.extend(lines(&found));
            match found.page.items.last().filter(|_| found.page.has_more) {
                Some(last) => position = Position::After(last.key(found.days)),
                None => break,
            }
        }
        assert_eq!(by_key, whole, "by cursor, {limit} at a time");
        let numbers = 1..=7_u32.div_ceil(limit.into());
        let by_number: Vec<_> = numbers.flat_map(|number| lines(&page(Position::Number(number)))).collect();
        assert_eq!(by_number, whole, "by number, {limit} at a time");
    }
}

#[test]
fn a_period_has_local_days_and_a_cursor_keeps_them_after_midnight() {
    let (world, people, board) = seven();
    world.it_is("2024-10-02T23:00:00Z");
    let day: Period = NamedPeriod::Day.into();
    let names = |found: &Leaderboard| {
        let active = found.page.items.iter().filter(|line| line.activities > 0);
        active.map(|line| line.person.username.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&world.board(&people[0], board, day).expect("a leaderboard")), ["bob", "cid", "dora"]);
    let between = Period::between("2024-09-01".parse().expect("a day"), "2024-10-01".parse().expect("a day"));
    let between = between.expect("a period");
    assert_eq!(names(&world.board(&people[0], board, between).expect("a leaderboard")), ["ann"]);
    let first = PageRequest { limit: 1, position: Position::Start };
    let found = leaderboards::get(&world.services, &people[0], board, day, &first).expect("a page");
    world.it_is("2024-10-03T01:00:00Z");
    assert_eq!(names(&world.board(&people[0], board, day).expect("a leaderboard")), Vec::<String>::new());
    let rest = PageRequest { limit: 10, position: Position::After(found.page.items[0].key(found.days)) };
    let rest = leaderboards::get(&world.services, &people[0], board, day, &rest).expect("a page");
    assert_eq!((names(&rest), rest.days), (vec!["cid".to_owned(), "dora".to_owned()], found.days));
}

#[test]
fn a_goal_counts_its_contributions_and_a_day_with_two_goals_counts_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let [goal, other] = ["One", "Two"].map(|name| world.goal(&ann, team, plain(name)));
    for (goal, metres) in [(goal, 1_000), (other, 3_000)] {
        assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
        let counts_for = these(&[(team, GoalChoice::This(goal))]);
        world.log(&ann, NewActivity { counts_for, ..ride(&world, metres, 0) }).expect("an activity");
    }
    let of = |board| lines(&world.board(&ann, board, ever()).expect("a leaderboard"));
    assert_eq!(of(LeaderboardScope::Team(team)), ["1 ann 4000 in 2 on 1, 2000 each"]);
    assert_eq!(of(LeaderboardScope::Goal(goal)), ["1 ann 1000 in 1 on 1, 1000 each"]);
    assert_eq!(of(LeaderboardScope::Goal(other)), ["1 ann 3000 in 1 on 1, 3000 each"]);
    let later = goals::Days { first: Some("2024-10-05".parse().expect("a day")), ..goals::Days::default() };
    let edit = GoalEdit { days: later, ..GoalEdit::default() };
    goals::edit(&world.services, &ann, goal, &edit, &Precondition::none()).expect("an edit");
    assert_eq!(of(LeaderboardScope::Goal(goal)), ["1 ann 1000 in 1 on 1, 1000 each"], "what counted before stays");
}

#[test]
fn an_invented_cursor_causes_no_error() {
    let (world, people, board) = seven();
    for day in ["-262143-01-01", "+262142-12-31"] {
        let key = json!({"order": 5, "person": people[0].user.id, "days": {"first": day, "last": day}});
        let position = Position::After(serde_json::from_value::<LeaderboardKey>(key).expect("a key"));
        let request = PageRequest { limit: 5, position };
        let found = leaderboards::get(&world.services, &people[0], board, ever(), &request).expect("a page");
        assert!(found.page.items.iter().all(|line| line.activities == 0));
    }
}

#[test]
fn a_former_member_is_not_listed_and_returns_with_all_contributions() {
    let (world, people, board) = seven();
    let LeaderboardScope::Team(team) = board else { panic!("a team's") };
    assert_eq!(world.remove_member(&people[1], team, people[1].user.id), Ok(()));
    let found = world.board(&people[1], board, ever()).expect("a leaderboard");
    assert_eq!((lines(&found).len(), found.mine), (6, None));
    assert_eq!(found.page.items[0].rank, 1);
    assert_eq!(world.join(&people[1], team), Ok(()));
    let found = world.board(&people[1], board, ever()).expect("a leaderboard");
    assert_eq!(found.mine.as_ref().map(said).as_deref(), Some("1 ann 3001 in 2 on 1, 1500.5 each"));
}

#[test]
fn strangers_see_only_the_leaderboards_of_public_teams() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let (open, closed) = (world.team(&ann, true, 10), world.team(&ann, false, 10));
    let goal = world.goal(&ann, closed, plain("Secret"));
    let found = world.board(&bob, LeaderboardScope::Team(open), ever()).expect("a leaderboard");
    assert_eq!((lines(&found).len(), found.mine), (1, None));
    for board in [LeaderboardScope::Team(closed), LeaderboardScope::Goal(goal)] {
        assert_eq!(world.board(&bob, board, ever()).map(drop), Err(Code::NotFound));
        assert_eq!(world.board(&ann, board, ever()).map(|found| lines(&found).len()), Ok(1));
    }
}
