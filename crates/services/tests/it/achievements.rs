//! Achievements that people earn by activities and lose by edits, and who sees them.

use crate::{
    activity_kit::ride,
    team_kit::{all, unkeyed},
    world::{World, here},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{AchievementId, ActivityId, achievements::Criteria, activities::ActivityKind};
use milequest_services::{
    Precondition, Viewer,
    accounts::account_deletion,
    achievements::{self, AchievementEdit, NewAchievement, Overview},
    activities::{self, ActivityEdit, ActivitySelection, NewActivity, StartEdit, reconciliation::Scope},
};
use serde_json::{Value, json};

impl World {
    /// Runs the due jobs.
    pub(crate) fn run_due_jobs(&self) {
        self.letters();
    }

    /// The achievements of a person that a viewer is shown, the latest first: the name, and whether others see it.
    pub(crate) fn shown(&self, who: &Viewer, whose: &Viewer) -> Vec<(String, bool)> {
        self.shown_since(who, whose).into_iter().map(|(name, _, is_public)| (name, is_public)).collect()
    }

    pub(crate) fn shown_since(&self, who: &Viewer, whose: &Viewer) -> Vec<(String, DateTime<Utc>, bool)> {
        let page = achievements::list_of_person(&self.services, who, &whose.user.username, &all()).expect("a list");
        page.items.into_iter().map(|shown| (shown.definition.name.to_string(), shown.at, shown.is_public)).collect()
    }

    /// Whether others see that this person has earned it.
    pub(crate) fn others_see(&self, whose: &Viewer, name: &str) -> bool {
        let stranger = Viewer {
            user: milequest_services::accounts::User { id: uuid::Uuid::nil().into(), ..whose.user.clone() },
            ..whose.clone()
        };
        self.shown(&stranger, whose).iter().any(|(other, _)| other == name)
    }

    /// Whether this person sees it as earned.
    pub(crate) fn has(&self, whose: &Viewer, name: &str) -> bool {
        self.shown(whose, whose).iter().any(|(other, _)| other == name)
    }

    pub(crate) fn admin(&self) -> Viewer {
        let mut admin = self.create_viewer("server-admin");
        admin.user.is_admin = true;
        admin
    }

    pub(crate) fn make_achievement(&self, admin: &Viewer, name: &str, criteria: &Value) -> AchievementId {
        let (name, criteria) = (name.parse().expect("a name"), Criteria::read(criteria).expect("criteria"));
        let new = NewAchievement { name, description: Default::default(), criteria };
        achievements::create(&self.services, &here(), admin, &unkeyed(), new).expect("an achievement").value.id
    }

    pub(crate) fn edit_achievement(&self, admin: &Viewer, id: AchievementId, edit: &AchievementEdit) {
        achievements::edit(&self.services, &here(), admin, id, edit, &Precondition::none()).expect("an edit");
    }

    pub(crate) fn overview(&self, who: &Viewer) -> Overview {
        achievements::list(&self.services, who, &all()).expect("a list")
    }

    pub(crate) fn undo(&self, who: &Viewer, activity: ActivityId) {
        activities::delete(&self.services, who, activity, &Precondition::none()).expect("a deletion");
    }

    pub(crate) fn hour_passes(&self) {
        self.clock.advance(TimeDelta::hours(1));
    }
}

pub(crate) fn at_least(metric: &str, value: u32) -> Value {
    json!({"metric": metric, "scope": "ever", "comparison": "at_least", "value": value})
}

fn names(shown: &[(String, bool)]) -> Vec<&str> {
    shown.iter().map(|(name, _)| name.as_str()).collect()
}

/// Ann's public team with bob, and its active goal.
#[test]
fn the_job_finds_earned_achievements_and_withdraws_others() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let short = world.log(&ann, ride(&world, 5_000, 0)).expect("an activity").activity.id;
    assert_eq!(world.shown(&ann, &ann), []);
    world.run_due_jobs();
    assert_eq!(names(&world.shown(&ann, &ann)), ["First ride", "First steps"]);
    let long = world.log(&ann, ride(&world, 120_000, 0)).expect("an activity").activity.id;
    world.run_due_jobs();
    for name in ["Ten at once", "A hundred kilometres", "Big week"] {
        assert!(world.others_see(&ann, name), "{name}");
    }
    world.undo(&ann, long);
    assert_eq!(names(&world.shown(&ann, &ann)), ["First ride", "First steps"], "at once");
    world.undo(&ann, short);
    world.run_due_jobs();
    assert_eq!(world.shown(&ann, &ann), []);
}

#[test]
fn making_an_activity_private_hides_its_achievements_at_once() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let far = world.log(&ann, ride(&world, 120_000, 0)).expect("an activity").activity.id;
    world.run_due_jobs();
    let (first, since) = (world.clock.now(), |who: &Viewer| world.shown_since(who, &ann)[0].1);
    world.hour_passes();
    world.set_private(&ann, far, true);
    assert_eq!(world.shown(&bob, &ann), [], "before any job");
    assert!(world.shown(&ann, &ann).iter().all(|(_, is_public)| !is_public));
    assert_eq!(since(&ann), first, "its owner has it since then");
    world.run_due_jobs();
    assert_eq!(world.shown(&bob, &ann), []);
    world.hour_passes();
    world.set_private(&ann, far, false);
    world.run_due_jobs();
    assert!(world.others_see(&ann, "A hundred kilometres"));
    assert_eq!((since(&bob), since(&ann)), (world.clock.now(), first), "others since it was shown");
    activities::update_privacy(&world.services, &ann, &ActivitySelection::All, true).expect("all hidden");
    assert_eq!(world.shown(&bob, &ann), []);
}

#[test]
fn private_activities_earn_only_for_their_owner() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    world.log(&ann, ride(&world, 60_000, 1)).expect("an activity");
    world.run_due_jobs();
    let seen = || world.shown_since(&bob, &ann);
    let before = seen();
    for (metres, days_ago) in [(60_000, 1), (100_000, 0), (1_000, 2), (1_000, 40)] {
        world.hour_passes();
        let unseen = NewActivity { is_private: true, ..ride(&world, metres, days_ago) };
        let unseen = world.log(&ann, unseen).expect("an activity").activity.id;
        world.run_due_jobs();
        assert_eq!(seen(), before, "{metres}");
        assert!(metres != 100_000 || world.has(&ann, "A hundred kilometres"));
        if days_ago == 0 {
            world.undo(&ann, unseen);
            world.run_due_jobs();
            assert_eq!(seen(), before);
        }
    }
    let shown = world.shown(&ann, &ann);
    assert!(
        shown.contains(&("A hundred kilometres".to_owned(), false)) && shown.contains(&("First ride".to_owned(), true))
    );
}

#[test]
fn achievements_of_public_days_stay_when_private_days_fill_a_gap() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    for days_ago in [40, 0] {
        world.log(&ann, ride(&world, 1_000, days_ago)).expect("an activity");
    }
    world.run_due_jobs();
    assert!(world.others_see(&ann, "Welcome back"));
    let before = world.shown_since(&bob, &ann);
    let unseen = NewActivity { is_private: true, ..ride(&world, 1_000, 20) };
    world.log(&ann, unseen).expect("an activity");
    world.run_due_jobs();
    assert_eq!(world.shown_since(&bob, &ann), before);
    assert!(world.has(&ann, "Welcome back"), "what others see, its owner sees");
    world.log(&ann, ride(&world, 1_000, 20)).expect("an activity");
    world.run_due_jobs();
    assert!(!world.others_see(&ann, "Welcome back") && !world.has(&ann, "Welcome back"));
}

#[test]
fn an_edit_earns_and_withdraws_even_if_no_total_changes() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let id = world.log(&ann, ride(&world, 9_000, 0)).expect("an activity").activity.id;
    world.run_due_jobs();
    let edit = |edit: ActivityEdit| {
        world.change(&ann, id, &edit).expect("an edit");
        world.run_due_jobs();
    };
    edit(ActivityEdit { kind: Some(ActivityKind::Run), ..ActivityEdit::default() });
    assert!(world.has(&ann, "First run") && !world.has(&ann, "First ride"));
    edit(ActivityEdit { distance: "10000".parse().ok(), ..ActivityEdit::default() });
    assert!(world.others_see(&ann, "Ten at once"));
    edit(ActivityEdit { distance: "9999.999".parse().ok(), ..ActivityEdit::default() });
    assert!(!world.others_see(&ann, "Ten at once"));
    for _ in 0..4 {
        world.walk(&ann, "2024-10-01T06:59:59", "Asia/Tokyo", 1_000.0);
    }
    world.run_due_jobs();
    assert!(!world.has(&ann, "Early bird"));
    let to = |time: &str| {
        let start = StartEdit { time: Some(time.to_owned()), zone: "America/New_York".parse().ok() };
        ActivityEdit { start: Some(start), ..ActivityEdit::default() }
    };
    edit(to("2024-10-03T07:00"));
    assert!(!world.has(&ann, "Early bird"));
    edit(to("2024-10-03T06:59"));
    assert!(world.has(&ann, "Early bird"), "by the clock on the wall of its own zone");
}

#[test]
fn a_late_day_joins_a_streak_and_a_moved_day_breaks_it() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let mut logged = Vec::new();
    for days_ago in [6, 5, 4, 2, 1, 0] {
        logged.push(world.log(&ann, ride(&world, 1_000, days_ago)).expect("an activity").activity.id);
    }
    world.run_due_jobs();
    assert!(!world.has(&ann, "Seven in a row"));
    world.log(&ann, ride(&world, 1_000, 3)).expect("an activity");
    world.run_due_jobs();
    assert!(world.others_see(&ann, "Seven in a row"));
    let time = Some((world.clock.now() - TimeDelta::days(30)).to_rfc3339());
    let start = Some(StartEdit { time, zone: None });
    world.change(&ann, logged[2], &ActivityEdit { start, ..ActivityEdit::default() }).expect("another day");
    assert!(!world.others_see(&ann, "Seven in a row"), "at once");
}

#[test]
fn the_next_achievements_are_the_nearest_ones() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let name = |overview: &Overview, id: &AchievementId| {
        let seen = overview.page.items.iter().find(|seen| seen.definition.id == *id).expect("one of the list");
        seen.definition.name.to_string()
    };
    let next = || {
        let overview = world.overview(&ann);
        overview.next.iter().map(|id| name(&overview, id)).collect::<Vec<_>>()
    };
    assert_eq!(next(), ["First steps", "First run", "First ride"], "the first ones, for whoever has done nothing");
    world.log(&ann, NewActivity { is_private: true, ..ride(&world, 45_000, 0) }).expect("an activity");
    world.run_due_jobs();
    assert_eq!(next(), ["Big week", "A hundred kilometres", "Seven in a row"]);
    let overview = world.overview(&ann);
    let week = overview.page.items.iter().find(|seen| seen.definition.name.as_str() == "Big week").expect("a week");
    assert_eq!((week.progress.percent(), week.earned), (90.0, None));
}

#[test]
fn a_check_skips_people_without_changes() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    world.log(&ann, ride(&world, 1_000, 0)).expect("an activity");
    world.run_due_jobs();
    let checked = || world.lines("SELECT checked_at::text AS line FROM achievement_checks");
    let first = checked();
    world.hour_passes();
    let again = format!(
        "INSERT INTO jobs (kind, payload, priority, run_at, max_attempts, lease_ms, created_at)
         VALUES ('check_achievements', '{{\"users\": [\"{}\"], \"goals\": []}}', 1, 'epoch', 3, 60000, 'epoch')",
        ann.user.id
    );
    let write = |sql: &str| {
        world.database.connect().write(|tx| milequest_persistence::test_kit::execute(tx, sql)).expect(sql);
    };
    write(&again);
    world.run_due_jobs();
    assert_eq!(checked(), first);
    world.log(&ann, ride(&world, 1_000, 0)).expect("an activity");
    world.run_due_jobs();
    assert_ne!(checked(), first);
}

#[test]
fn repaired_totals_are_checked_again() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    // Recurring jobs run first.
    world.run_due_jobs();
    world.log(&ann, ride(&world, 100_000, 0)).expect("an activity");
    let damage = "UPDATE user_stats SET public_mm = 1";
    world.database.connect().write(|tx| milequest_persistence::test_kit::execute(tx, damage)).expect("damage");
    world.run_due_jobs();
    assert!(!world.has(&ann, "A hundred kilometres"));
    assert_eq!(world.recount(Scope::Full, true).drifted(), 1);
    world.run_due_jobs();
    assert!(world.others_see(&ann, "A hundred kilometres"));
}

#[test]
fn a_purged_person_has_no_achievements() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    world.log(&ann, ride(&world, 100_000, 0)).expect("an activity");
    world.run_due_jobs();
    let kept = || {
        world.lines(
            "SELECT user_id::text AS line FROM earned_achievements UNION SELECT user_id::text FROM achievement_checks",
        )
    };
    assert_eq!(kept().len(), 1);
    account_deletion::close(&world.services, &here(), &ann, crate::world::PASSWORD).expect("a closed account");
    world.clock.advance(TimeDelta::days(31));
    world.run_due_jobs();
    assert_eq!(kept(), [""; 0]);
    world.make_achievement(&world.admin(), "Anything", &at_least("activities", 1));
    world.run_due_jobs();
    assert_eq!(kept(), [""; 0], "nor is it found anew");
}
