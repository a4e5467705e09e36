//! Teams that are recommended: by what everybody may know, and never by what is private.

use crate::{
    activity_kit::ride,
    people_kit::Deed,
    team_kit::code,
    world::{PASSWORD, World, here},
};
use milequest_domain::{RecommendationReason, TeamId};
use milequest_persistence::jobs::enqueue;
use milequest_services::{
    Precondition, Viewer,
    accounts::account_deletion,
    activities::{self, ActivitySelection, NewActivity},
    background::JOB_KINDS,
    teams::{
        self, TeamEdit,
        recommendations::{self, RecommendedTeam},
    },
};
use serde_json::{Value, json};
use std::thread;

fn recommended(world: &World, who: &Viewer) -> Vec<RecommendedTeam> {
    recommendations::recommend(&world.services, who, 100).expect("teams")
}

/// The teams with their scores and reasons.
type ShownRecommendations = Vec<(TeamId, String, Vec<(RecommendationReason, String)>)>;

fn seen(world: &World, who: &Viewer) -> ShownRecommendations {
    let reasons = |found: &RecommendedTeam| {
        found.recommendation.reasons.iter().map(|(code, value)| (*code, format!("{value:.3}"))).collect()
    };
    let line = |found: &RecommendedTeam| (found.team.id, format!("{:.6}", found.recommendation.score), reasons(found));
    recommended(world, who).iter().map(line).collect()
}

fn ids(world: &World, who: &Viewer) -> Vec<TeamId> {
    recommended(world, who).into_iter().map(|found| found.team.id).collect()
}

/// Computes all profiles again, as the job does in time.
fn refresh(world: &World) {
    world.sql("UPDATE team_profiles SET refreshed_at = '-infinity'");
    round(world);
}

fn round(world: &World) {
    run(world, "refresh_team_profiles", json!({ "round": { "after": null } }));
}

/// Runs a job of this kind, and everything else that is due.
fn run(world: &World, kind: &str, payload: Value) {
    let kind = JOB_KINDS.iter().find(|known| known.name == kind).expect("the kind");
    let now = world.services.now();
    let job = kind.policy.row(kind.name, payload, now, now, None);
    world.database.connect().write(|tx| enqueue(tx, &job).map(drop)).expect("a job");
    world.letters();
}

fn profiles(world: &World) -> Vec<String> {
    world.lines(
        "SELECT concat_ws(' ', team_id, COALESCE(time_zone, '-'), weekly_mm, active_count, kinds, kind_counts, refreshed_at) AS line
         FROM team_profiles ORDER BY team_id",
    )
}

/// A team with a few public rides of its admin, and a viewer who rides as well and is not in it.
fn setting() -> (World, Viewer, Viewer, TeamId) {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    for days_ago in 0..4 {
        world.log(&ann, ride(&world, 20_000, days_ago)).expect("a ride");
    }
    world.log(&bob, ride(&world, 20_000, 1)).expect("a ride");
    round(&world);
    (world, ann, bob, team)
}

#[test]
fn a_team_is_recommended_with_its_reasons() {
    let (world, ann, bob, team) = setting();
    world.does(&bob, Deed::Follow, &ann).expect("a follow");
    let reasons = [
        (RecommendationReason::SimilarKinds, "100.000".to_owned()),
        (RecommendationReason::NearbyTimeZone, "0.000".to_owned()),
        (RecommendationReason::PeopleYouFollow, "1.000".to_owned()),
        (RecommendationReason::SimilarPace, "80000.000".to_owned()),
    ];
    // 20 km against 80 km in the one week that there was, one known and one active person.
    let score = (3.0 * 0.5 + 2.0 + 2.0 + 2.0 * 0.25 + 0.2) / 10.0;
    assert_eq!(seen(&world, &bob), [(team, format!("{score:.6}"), reasons.into())]);
    assert_eq!(seen(&world, &ann), []);
    // Nobody is recommended a team after leaving it.
    assert_eq!(world.join(&bob, team), Ok(()));
    assert_eq!(seen(&world, &bob), []);
    assert_eq!(world.remove_member(&bob, team, bob.user.id), Ok(()));
    assert_eq!(seen(&world, &bob), []);
}

#[test]
fn a_private_full_or_closed_team_is_not_recommended() {
    let (world, ann, bob, team) = setting();
    assert_eq!(ids(&world, &bob), [team]);
    let edit = |edit: &TeamEdit| {
        teams::edit(&world.services, &here(), &ann, team, edit, &Precondition::none()).expect("an edit");
    };
    edit(&TeamEdit { is_public: Some(false), ..TeamEdit::default() });
    assert_eq!(ids(&world, &bob), []);
    edit(&TeamEdit { is_public: Some(true), capacity: 1.try_into().ok(), ..TeamEdit::default() });
    assert_eq!(ids(&world, &bob), []);
    edit(&TeamEdit { capacity: 2.try_into().ok(), ..TeamEdit::default() });
    assert_eq!(ids(&world, &bob), [team]);
    teams::close(&world.services, &here(), &ann, team).expect("a closed team");
    assert_eq!(ids(&world, &bob), []);
}

#[test]
fn a_block_takes_away_the_person_and_not_the_team() {
    let (world, ann, bob, team) = setting();
    world.does(&bob, Deed::Follow, &ann).expect("a follow");
    let knows = || {
        let reasons = recommended(&world, &bob).into_iter().find(|found| found.team.id == team).expect("the team");
        reasons.recommendation.reasons.iter().any(|(code, _)| *code == RecommendationReason::PeopleYouFollow)
    };
    assert!(knows());
    world.does(&ann, Deed::Block, &bob).expect("a block");
    assert!(!knows());
}

#[test]
fn a_private_activity_moves_nothing_that_others_are_recommended() {
    let (world, ann, bob, team) = setting();
    let cem = world.create_viewer("cem");
    assert_eq!(world.join(&cem, team), Ok(()));
    let (before, kept) = (seen(&world, &bob), profiles(&world));
    for days_ago in 0..30 {
        for who in [&ann, &cem] {
            let unseen = NewActivity { is_private: true, ..ride(&world, 100_000, days_ago) };
            world.log(who, unseen).expect("a ride");
        }
    }
    assert_eq!(seen(&world, &bob), before);
    refresh(&world);
    assert_eq!((seen(&world, &bob), profiles(&world)), (before, kept));
}

#[test]
fn a_hidden_activity_is_gone_at_once_and_then_as_if_it_had_never_been() {
    let (world, ann, bob, team) = setting();
    let (before, kept) = (seen(&world, &bob), profiles(&world));
    let logged = world.log(&ann, ride(&world, 90_000, 5)).expect("a ride").activity.id;
    refresh(&world);
    assert_ne!(seen(&world, &bob), before, "a public one shows");
    type Hiding<'a> = &'a dyn Fn();
    let show = || world.set_private(&ann, logged, false);
    let one: Hiding<'_> = &|| world.set_private(&ann, logged, true);
    let edit: Hiding<'_> = &|| {
        let edit = activities::ActivityEdit { is_private: Some(true), ..Default::default() };
        world.change(&ann, logged, &edit).expect("an edit");
    };
    let deleted: Hiding<'_> = &|| {
        activities::delete(&world.services, &ann, logged, &Precondition::none()).expect("a deletion");
    };
    for hide in [one, edit, deleted] {
        show();
        refresh(&world);
        hide();
        // Before any job runs, nothing of the team's activities shows.
        let codes: Vec<_> =
            seen(&world, &bob).into_iter().flat_map(|(_, _, reasons)| reasons).map(|(code, _)| code).collect();
        let of_activities = [
            RecommendationReason::SimilarKinds,
            RecommendationReason::SimilarPace,
            RecommendationReason::NearbyTimeZone,
        ];
        assert!(of_activities.iter().all(|code| !codes.contains(code)), "{codes:?}");
        let jobs = "SELECT count(*)::text AS line FROM jobs WHERE kind = 'refresh_team_profiles' AND payload ? 'team'";
        assert_eq!(world.lines(jobs), ["1"]);
        world.letters();
        assert_eq!((seen(&world, &bob), profiles(&world)), (before.clone(), kept.clone()));
    }
    assert_eq!(before[0].0, team);
}

#[test]
fn the_time_zone_of_a_purged_person_is_forgotten() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    let (bob, cem) = (world.create_viewer("bob"), world.create_viewer("cem"));
    let team = world.team(&bob, true, 10);
    assert_eq!(world.join(&ann, team), Ok(()));
    world.walk(&ann, "2024-10-02T09:00", "Asia/Tokyo", 5_000.0);
    world.walk(&ann, "2024-10-03T09:00", "Asia/Tokyo", 5_000.0);
    round(&world);
    let zone = || world.lines("SELECT COALESCE(time_zone, '-') AS line FROM team_profiles");
    assert_eq!(zone(), ["Asia/Tokyo"]);
    assert_eq!(code(account_deletion::close(&world.services, &here(), &ann, PASSWORD)), Ok(()));
    world.sql("UPDATE users SET deleted_at = deleted_at - interval '1 year'");
    run(&world, "forget_old", json!(null));
    assert_eq!(world.lines("SELECT purged_at::text AS line FROM users WHERE purged_at IS NOT NULL").len(), 1);
    assert_eq!(zone(), ["-"]);
    refresh(&world);
    assert_eq!(zone(), ["UTC"]);
    assert_eq!(ids(&world, &cem), [team], "what the person did for the team stays");
    world.walk(&bob, "2024-10-02T09:00", "Europe/Vienna", 5_000.0);
    refresh(&world);
    assert_eq!(zone(), ["Europe/Vienna"], "of those who are there, although the person who left did more");
}

#[test]
fn a_round_computes_every_team_once_and_a_second_one_nothing() {
    let (world, _, _, _) = setting();
    // More teams than a page, all with an activity of today, which they owe to SQL.
    world.sql(
        "INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at, updated_at)
             SELECT gen_random_uuid(), 'Team', '', true, 10, 1, 1, t.last_active_at, t.created_at, t.updated_at
             FROM teams t, generate_series(1, 450);
         INSERT INTO contributions (activity_id, team_id, user_id, started_at, is_private)
             SELECT a.id, t.id, a.user_id, a.started_at, false FROM activities a, teams t ON CONFLICT DO NOTHING;
         INSERT INTO team_days (team_id, day, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count)
             SELECT t.id, d.day, d.user_id, d.public_mm, d.public_s, d.public_count, 0, 0, 0 FROM user_days d, teams t ON CONFLICT DO NOTHING",
    );
    round(&world);
    let computed = profiles(&world);
    assert_eq!(computed.len(), 451);
    world.clock.advance(chrono::TimeDelta::hours(1));
    round(&world);
    assert_eq!(profiles(&world), computed, "they are fresh");
    world.clock.advance(chrono::TimeDelta::hours(20));
    round(&world);
    assert!(profiles(&world).iter().zip(&computed).all(|(one, other)| one != other), "they are computed again");
    // A team that is no longer public is passed over, and its profile goes.
    world.sql("UPDATE teams SET is_public = false");
    world.clock.advance(chrono::TimeDelta::days(3));
    round(&world);
    assert_eq!(profiles(&world), Vec::<String>::new());
}

#[test]
fn two_workers_compute_the_same_while_activities_are_hidden_and_shown() {
    let (world, ann, bob, team) = setting();
    let many: Vec<_> =
        (0..12).map(|n| world.log(&ann, ride(&world, 1_000 + n, 6)).expect("a ride").activity.id).collect();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..10 {
                    refresh(&world);
                }
            });
        }
        scope.spawn(|| {
            for (turn, id) in many.iter().cycle().take(36).enumerate() {
                world.set_private(&ann, *id, turn % 5 != 0);
            }
            let all = ActivitySelection::These(many.clone());
            activities::update_privacy(&world.services, &ann, &all, true).expect("another privacy");
        });
    });
    // No profile shows what is hidden now, whoever was last.
    world.letters();
    let kept = profiles(&world);
    refresh(&world);
    assert_eq!(profiles(&world), kept);
    assert_eq!(ids(&world, &bob), [team]);
}
