//! Reports, cases and decisions.

use crate::{
    team_kit::all,
    world::{World, here},
};
use chrono::TimeDelta;
use milequest_domain::{
    TeamRole,
    moderation::{ModerationDecisionKind as Kind, ReportReason},
    photos::PhotoPurpose,
};
use milequest_services::{
    Code,
    moderation::{self, Moderator, SubjectId, require_not_suspended},
};

#[test]
fn people_report_what_they_see_and_nothing_else() {
    let world = World::new();
    let (ann, bob, cem) = (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cem"));
    let team = world.team(&ann, false, 10);
    world.add_member(&ann, team, &bob);
    let inside = world.stored_post(&ann, Some(team), "For the team");
    let outside = world.stored_post(&ann, None, "For everybody");
    let comment = world.stored_comment(&ann, inside, None, "Hm");
    let photo = world.stored_photo(&ann, PhotoPurpose::Post);
    let unused = world.stored_photo(&ann, PhotoPurpose::Post);
    world.stored_post_with_photo(&ann, Some(team), "Look", Some(photo));
    let picture = world.profile_photo(&ann);
    for (subject, seen_by_cem) in [
        (SubjectId::Post(inside), false),
        (SubjectId::Comment(comment), false),
        (SubjectId::Photo(photo), false),
        (SubjectId::Post(outside), true),
        (SubjectId::Photo(picture), true),
        (SubjectId::Person(ann.user.id), true),
    ] {
        assert!(world.report(&bob, subject).is_ok(), "{subject:?}");
        assert_eq!(world.report(&cem, subject).is_ok(), seen_by_cem, "{subject:?}");
        assert_eq!(world.report(&ann, subject), Err(Code::InvalidFields), "{subject:?} is one's own");
    }
    assert_eq!(world.report(&bob, SubjectId::Photo(unused)), Err(Code::NotFound));
    assert_eq!(world.report(&cem, SubjectId::Post(inside)), Err(Code::NotFound));
    world.delete_stored_post(&ann, outside);
    assert_eq!(world.report(&bob, SubjectId::Post(outside)), Err(Code::NotFound), "it is gone");
}

#[test]
fn a_second_report_by_the_same_person_changes_nothing() {
    let world = World::new();
    let (ann, bob, cem) = (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cem"));
    let operator = world.service_admin("operator");
    let post = SubjectId::Post(world.stored_post(&ann, None, "Hello"));
    let case = world.report(&bob, post).expect("a case");
    assert_eq!(world.report_because(&bob, post, ReportReason::Spam), Ok(case));
    assert_eq!(world.report_because(&cem, post, ReportReason::Spam), Ok(case));
    let details = moderation::get(&world.services, Moderator::Viewer(&operator), case).expect("a case");
    assert_eq!((details.case.report_count, details.reports.len()), (2, 2));
    assert_eq!(details.case.reasons, [(ReportReason::Spam, 1), (ReportReason::Harassment, 1)]);
    world.decide(&operator, case, Kind::Dismiss, None).expect("a decision");
    let next = world.report(&bob, post).expect("another case");
    assert_ne!(next, case, "what is reported after a decision is another case");
}

#[test]
fn too_many_reports_are_refused() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    for _ in 0..30 {
        assert!(world.report(&bob, SubjectId::Person(ann.user.id)).is_ok());
    }
    assert_eq!(world.report(&bob, SubjectId::Person(ann.user.id)), Err(Code::TooOften));
    world.clock.advance(TimeDelta::hours(1));
    assert!(world.report(&bob, SubjectId::Person(ann.user.id)).is_ok());
}

#[test]
fn a_case_keeps_the_text_as_it_was_reported() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let post = world.stored_post(&ann, None, "You are all fools");
    let case = world.report(&bob, SubjectId::Post(post)).expect("a case");
    world.sql(&format!("UPDATE posts SET text = 'You are all great' WHERE id = '{post}'"));
    let details = moderation::get(&world.services, Moderator::Viewer(&operator), case).expect("a case");
    assert_eq!(details.case.excerpt, "You are all fools");
    assert_eq!(details.current.text.as_deref(), Some("You are all great"));
    world.delete_stored_post(&ann, post);
    let details = moderation::get(&world.services, Moderator::Viewer(&operator), case).expect("a case");
    assert_eq!((details.case.excerpt.as_str(), details.current.text), ("You are all fools", None));
}

#[test]
fn admins_of_a_team_decide_about_posts_of_the_team_only() {
    let world = World::new();
    let (ann, bob, cem) = (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cem"));
    let operator = world.service_admin("operator");
    let team = world.team(&ann, false, 10);
    world.add_member(&ann, team, &bob);
    world.add_member(&ann, team, &cem);
    let inside = world.report(&cem, SubjectId::Post(world.stored_post(&bob, Some(team), "Inside"))).expect("a case");
    let outside = world.report(&cem, SubjectId::Post(world.stored_post(&bob, None, "Outside"))).expect("a case");
    assert_eq!(world.open_cases(&ann, Some(team)), Ok(vec![inside]));
    assert_eq!(world.open_cases(&operator, None), Ok(vec![inside, outside]));
    assert_eq!(world.open_cases(&ann, None), Err(Code::NotAdmin));
    assert_eq!(world.open_cases(&cem, Some(team)), Err(Code::NotTeamAdmin));
    let get = |who, case| moderation::get(&world.services, Moderator::Viewer(who), case).map_err(|error| error.code());
    assert!(get(&ann, inside).is_ok_and(|details| details.reports[0].reporter.is_none()), "nobody says who reported");
    assert!(get(&operator, inside).is_ok_and(|details| details.reports[0].reporter.is_some()));
    assert_eq!(get(&ann, outside).err(), Some(Code::NotFound));
    assert_eq!(get(&cem, inside).err(), Some(Code::NotFound));
    assert_eq!(world.decide(&ann, outside, Kind::Dismiss, None).err(), Some(Code::NotFound));
    assert_eq!(world.decide(&cem, inside, Kind::Dismiss, None).err(), Some(Code::NotFound));
    assert_eq!(world.decide(&ann, inside, Kind::Warn, None).err(), Some(Code::NotAdmin));
    assert_eq!(world.decide(&ann, inside, Kind::Suspend, Some(7)).err(), Some(Code::NotAdmin));
    assert!(world.decide(&ann, inside, Kind::Hide, None).is_ok());
    assert_eq!(world.open_cases(&ann, Some(team)), Ok(vec![]));
    assert_eq!(world.change_role(&ann, team, cem.user.id, TeamRole::Admin), Ok(()));
    assert!(get(&cem, inside).is_ok(), "who becomes an admin decides");
}

#[test]
fn nobody_sees_or_decides_a_case_about_oneself() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let team = world.team(&ann, false, 10);
    world.add_member(&ann, team, &bob);
    let about_ann = world.report(&bob, SubjectId::Post(world.stored_post(&ann, Some(team), "Mine"))).expect("a case");
    let about_operator = world.report(&bob, SubjectId::Person(operator.user.id)).expect("a case");
    assert_eq!(world.open_cases(&ann, Some(team)), Ok(vec![]));
    assert_eq!(world.open_cases(&operator, None), Ok(vec![about_ann]));
    assert_eq!(world.decide(&ann, about_ann, Kind::Dismiss, None).err(), Some(Code::NotFound));
    assert_eq!(world.decide(&operator, about_operator, Kind::Dismiss, None).err(), Some(Code::NotFound));
    let other = world.service_admin("other");
    assert!(world.decide(&other, about_operator, Kind::Warn, None).is_ok());
    let decision = world.decide(&operator, about_ann, Kind::Hide, None).expect("a decision").id;
    assert_eq!(world.appeal(&ann, decision), Ok(()));
    let answer = world.answer(&ann, decision, milequest_domain::moderation::AppealAnswer::Reversed);
    assert_eq!(answer, Err(Code::NotFound));
}

#[test]
fn a_hidden_post_is_seen_by_its_author_alone() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    for kind in [Kind::Hide, Kind::Remove] {
        let post = world.stored_post(&ann, None, "Hello");
        assert!(world.sees(&bob, post));
        world.report_and_decide((&bob, &operator), SubjectId::Post(post), kind, None);
        assert_eq!((world.sees(&ann, post), world.sees(&bob, post)), (true, false), "{}", kind.as_str());
        assert_eq!(world.report(&bob, SubjectId::Post(post)), Err(Code::NotFound), "nobody reports what is hidden");
    }
}

#[test]
fn a_hidden_comment_leaves_the_counts() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let post = world.stored_post(&ann, None, "Hello");
    let first = world.stored_comment(&ann, post, None, "One");
    let reply = world.stored_comment(&ann, post, Some(first), "Two");
    let counts = || world.comment_counts(post, first);
    assert_eq!(counts(), ("2".to_owned(), "1".to_owned()));
    world.report_and_decide((&bob, &operator), SubjectId::Comment(reply), Kind::Hide, None);
    assert_eq!(counts(), ("1".to_owned(), "0".to_owned()));
    world.delete_stored_comment(post, reply);
    assert_eq!(counts(), ("1".to_owned(), "0".to_owned()), "a comment leaves once");
}

#[test]
fn what_is_gone_is_neither_hidden_nor_removed() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let post = world.stored_post(&ann, None, "Hello");
    let case = world.report(&bob, SubjectId::Post(post)).expect("a case");
    world.delete_stored_post(&ann, post);
    assert_eq!(world.decide(&operator, case, Kind::Hide, None).err(), Some(Code::SubjectGone));
    assert_eq!(world.decide(&operator, case, Kind::Remove, None).err(), Some(Code::SubjectGone));
    assert!(world.decide(&operator, case, Kind::Warn, None).is_ok(), "the person is warned all the same");
    assert_eq!(world.decide(&operator, case, Kind::Dismiss, None).err(), Some(Code::CaseClosed));
}

#[test]
fn an_admin_of_a_team_does_not_hide_a_post_that_left_the_team() {
    let world = World::new();
    let (ann, bob, cem) = (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cem"));
    let operator = world.service_admin("operator");
    let team = world.team(&ann, false, 10);
    world.add_member(&ann, team, &bob);
    world.add_member(&ann, team, &cem);
    let post = world.stored_post(&bob, Some(team), "Inside");
    let case = world.report(&cem, SubjectId::Post(post)).expect("a case");
    world
        .sql(&format!("UPDATE posts SET audience = 'followers', team_id = NULL, text = 'Outside' WHERE id = '{post}'"));
    let details = moderation::get(&world.services, Moderator::Viewer(&ann), case).expect("a case");
    assert_eq!(
        (details.case.excerpt.as_str(), details.current.text),
        ("Inside", None),
        "what followers read is theirs"
    );
    assert_eq!(world.decide(&ann, case, Kind::Hide, None).err(), Some(Code::SubjectGone));
    assert!(world.decide(&operator, case, Kind::Hide, None).is_ok());
}

#[test]
fn a_suspended_person_is_told_why_and_until_when() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let post = world.stored_post(&ann, None, "Hello");
    world.report_and_decide((&bob, &operator), SubjectId::Person(ann.user.id), Kind::Suspend, Some(7));
    assert_eq!((world.sees(&ann, post), world.sees(&bob, post)), (true, false));
    let ann = world.signed_in(&ann.user);
    let refusal = require_not_suspended(&world.services, &ann).expect_err("a refusal");
    assert_eq!(refusal.code(), Code::Suspended);
    let until = world.clock.now() + TimeDelta::days(7);
    let expected =
        format!("your account is suspended until {}: It insults others.", until.format("%Y-%m-%dT%H:%M:%SZ"));
    assert_eq!(refusal.to_string(), expected);
    world.clock.advance(TimeDelta::days(7));
    assert!(require_not_suspended(&world.services, &ann).is_ok(), "the clock lifts it for the door");
    world.letters();
    assert_eq!(world.suspended_until(ann.user.id), None, "and a job for everybody else");
    assert!(world.sees(&bob, post));
}

#[test]
fn a_second_suspension_extends_the_first() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let begin = world.clock.now();
    let after = |days: i64| Some((begin + TimeDelta::days(days)).timestamp());
    let person = SubjectId::Person(ann.user.id);
    world.report_and_decide((&bob, &operator), person, Kind::Suspend, Some(30));
    assert_eq!(world.suspended_until(ann.user.id), after(30));
    world.clock.advance(TimeDelta::days(5));
    let second = world.report_and_decide((&bob, &operator), person, Kind::Suspend, Some(10));
    assert_eq!(world.suspended_until(ann.user.id), after(40));
    assert_eq!(second.until.map(|until| until.timestamp()), after(40));
    world.clock.advance(TimeDelta::days(25));
    world.letters();
    assert_eq!(world.suspended_until(ann.user.id), after(40), "the job of the first ends nothing");
    world.clock.advance(TimeDelta::days(10));
    world.letters();
    assert_eq!(world.suspended_until(ann.user.id), None);
}

#[test]
fn the_last_admin_of_the_service_is_not_suspended() {
    let world = World::new();
    let bob = world.create_viewer("bob");
    let (one, two) = (world.service_admin("one"), world.service_admin("two"));
    let case = world.report(&bob, SubjectId::Person(one.user.id)).expect("a case");
    world.decide(&two, case, Kind::Suspend, Some(1)).expect("a decision");
    let case = world.report(&bob, SubjectId::Person(two.user.id)).expect("a case");
    let new = crate::moderation_kit::ruling(Kind::Suspend, Some(1));
    let by_command = || {
        let once = crate::team_kit::unkeyed();
        moderation::decide(&world.services, &here(), Moderator::CommandLine, case, &once, &new)
    };
    assert_eq!(by_command().map_err(|error| error.code()).err(), Some(Code::LastAdmin));
    assert_eq!(
        world.decide(&one, case, Kind::Dismiss, None).err(),
        Some(Code::Suspended),
        "who is suspended decides nothing"
    );
    world.service_admin("three");
    assert!(by_command().is_ok());
}

#[test]
fn a_decision_is_refused_with_every_rule_that_it_breaks() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let case = world.report(&bob, SubjectId::Person(ann.user.id)).expect("a case");
    let mut new = crate::moderation_kit::ruling(Kind::Hide, Some(3));
    new.reason = Default::default();
    let once = crate::team_kit::unkeyed();
    let refused = moderation::decide(&world.services, &here(), Moderator::Viewer(&operator), case, &once, &new);
    let refused = refused.expect_err("a refusal");
    let pointers: Vec<_> = refused.fields().iter().map(|field| field.pointer.as_str()).collect();
    assert_eq!(pointers, ["/kind", "/reason", "/days"]);
}

#[test]
fn the_audit_log_has_every_step_and_no_text() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let post = world.stored_post(&ann, None, "A secret insult");
    let decision = world.report_and_decide((&bob, &operator), SubjectId::Post(post), Kind::Remove, None);
    world.report_and_decide((&bob, &operator), SubjectId::Person(ann.user.id), Kind::Suspend, Some(1));
    world.appeal(&ann, decision.id).expect("an appeal");
    world.answer(&operator, decision.id, milequest_domain::moderation::AppealAnswer::Upheld).expect("an answer");
    world.clock.advance(TimeDelta::days(31));
    world.letters();
    let actions = world.lines(
        "SELECT action AS line FROM audit_log
         WHERE action IN ('report_created', 'case_decided', 'appeal_created', 'appeal_answered', 'suspension_ended', 'content_deleted')
         ORDER BY id",
    );
    let mut sorted = actions.clone();
    sorted.sort_unstable();
    let expected = [
        "appeal_answered",
        "appeal_created",
        "case_decided",
        "case_decided",
        "content_deleted",
        "report_created",
        "report_created",
        "suspension_ended",
    ];
    assert_eq!(sorted, expected);
    let all_lines = world.lines("SELECT details::text AS line FROM audit_log").concat();
    for text in ["secret", "insult", "joke"] {
        assert!(!all_lines.contains(text), "{text} is in the audit log");
    }
    let about_ann =
        format!("SELECT action AS line FROM audit_log WHERE subject_id = '{}' AND network IS NOT NULL", ann.user.id);
    assert!(!world.lines(&about_ann).contains(&"case_decided".to_owned()), "the export shows nobody's network");
}

#[test]
fn a_person_reads_decisions_and_dismissed_reports_stay_unknown() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let post = SubjectId::Post(world.stored_post(&ann, None, "Hello"));
    world.report_and_decide((&bob, &operator), post, Kind::Dismiss, None);
    let warned = world.report_and_decide((&bob, &operator), post, Kind::Warn, None);
    let mine = moderation::list_mine(&world.services, &ann, &all()).expect("decisions");
    assert_eq!(mine.items.iter().map(|decision| decision.id).collect::<Vec<_>>(), [warned.id]);
    assert!(moderation::list_mine(&world.services, &bob, &all()).expect("decisions").items.is_empty());
}

#[test]
fn the_export_has_decisions_and_own_reports_and_names_nobody() {
    let world = World::new();
    let (ann, bob) = (world.person("ann"), world.person("bob"));
    let (ann, bob) = (world.signed_in(&ann), world.signed_in(&bob));
    let operator = world.service_admin("operator");
    let decision = world.report_and_decide((&bob, &operator), SubjectId::Person(ann.user.id), Kind::Warn, None);
    let exported = |who| crate::teams::exported(&world, who, "moderation.json");
    let of_ann = exported(&ann);
    assert_eq!(of_ann["decisions"][0]["id"], decision.id.to_string());
    assert_eq!(of_ann["decisions"][0]["reason"], "It insults others.");
    let text = of_ann.to_string();
    assert!(!text.contains(&bob.user.id.to_string()) && !text.contains(&operator.user.id.to_string()), "{text}");
    let of_bob = exported(&bob);
    assert_eq!(of_bob["reports"][0]["subject_id"], ann.user.id.to_string());
    assert_eq!(of_bob["decisions"], serde_json::json!([]));
}
