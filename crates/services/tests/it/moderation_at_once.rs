//! Races about moderation, with real threads.

use crate::world::World;
use chrono::TimeDelta;
use milequest_domain::moderation::{AppealAnswer, ModerationDecisionKind as Kind};
use milequest_services::{Code, moderation::SubjectId};
use std::{sync::Barrier, thread};

/// Runs two closures in two threads that begin together, and returns what both returned.
fn run_both_at_once<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    let begin = Barrier::new(2);
    thread::scope(|scope| {
        let one = scope.spawn(|| {
            begin.wait();
            one()
        });
        begin.wait();
        let other = other();
        (one.join().expect("a thread"), other)
    })
}

#[test]
fn two_first_reports_at_once_open_one_case() {
    let world = World::new();
    let (ann, bob, cem) = (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cem"));
    for _ in 0..8 {
        let post = SubjectId::Post(world.stored_post(&ann, None, "Hello"));
        let (one, other) = run_both_at_once(|| world.report(&bob, post), || world.report(&cem, post));
        assert_eq!(one, other);
        let count =
            format!("SELECT report_count::text AS line FROM moderation_cases WHERE subject_id = '{}'", post.uuid());
        assert_eq!(world.lines(&count), ["2"]);
    }
}

#[test]
fn a_report_that_is_sent_twice_at_once_is_one() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    for _ in 0..8 {
        let post = SubjectId::Post(world.stored_post(&ann, None, "Hello"));
        let (one, other) = run_both_at_once(|| world.report(&bob, post), || world.report(&bob, post));
        assert_eq!(one, other);
        let count =
            format!("SELECT report_count::text AS line FROM moderation_cases WHERE subject_id = '{}'", post.uuid());
        assert_eq!(world.lines(&count), ["1"]);
    }
}

#[test]
fn of_two_who_decide_at_once_one_is_refused() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let (one, two) = (world.service_admin("one"), world.service_admin("two"));
    for _ in 0..8 {
        let post = world.stored_post(&ann, None, "Hello");
        let case = world.report(&bob, SubjectId::Post(post)).expect("a case");
        let (hidden, dismissed) = run_both_at_once(
            || world.decide(&one, case, Kind::Hide, None),
            || world.decide(&two, case, Kind::Dismiss, None),
        );
        assert!(hidden.is_ok() != dismissed.is_ok());
        let refused = hidden.as_ref().err().or(dismissed.as_ref().err());
        assert_eq!(refused, Some(&Code::CaseClosed));
        assert_eq!(world.sees(&bob, post), dismissed.is_ok());
    }
}

#[test]
fn two_admins_of_the_service_who_suspend_each_other_are_not_both_suspended() {
    let world = World::new();
    let bob = world.create_viewer("bob");
    for round in 0..6 {
        // All other admins of the service are suspended, or were never any.
        let (one, two) = (world.service_admin(&format!("one{round}")), world.service_admin(&format!("two{round}")));
        let about =
            |who: &milequest_services::Viewer| world.report(&bob, SubjectId::Person(who.user.id)).expect("a case");
        let (about_one, about_two) = (about(&one), about(&two));
        let (first, second) = run_both_at_once(
            || world.decide(&one, about_two, Kind::Suspend, Some(365)),
            || world.decide(&two, about_one, Kind::Suspend, Some(365)),
        );
        assert!(first.is_ok() != second.is_ok(), "{first:?}, {second:?}");
        assert_eq!(first.err().or(second.err()), Some(Code::Suspended));
    }
}

#[test]
fn an_appeal_that_meets_its_answer_is_answered_or_waits() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    for _ in 0..8 {
        let post = world.stored_post(&ann, None, "Hello");
        let decision = world.report_and_decide((&bob, &operator), SubjectId::Post(post), Kind::Hide, None).id;
        let (appealed, answered) = run_both_at_once(
            || world.appeal(&ann, decision),
            || world.answer(&operator, decision, AppealAnswer::Reversed),
        );
        assert_eq!(appealed, Ok(()));
        assert!(answered == Ok(()) || answered == Err(Code::NoOpenAppeal));
        assert_eq!(world.sees(&bob, post), answered.is_ok());
        let state = format!("SELECT appeal_state AS line FROM moderation_decisions WHERE id = '{decision}'");
        assert_eq!(world.lines(&state), [if answered.is_ok() { "reversed" } else { "open" }]);
    }
}

#[test]
fn two_appeals_and_two_answers_at_once_are_one_each() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let (one, two) = (world.service_admin("one"), world.service_admin("two"));
    for _ in 0..6 {
        let post = world.stored_post(&ann, None, "Hello");
        let first = world.stored_comment(&ann, post, None, "One");
        let decision = world.report_and_decide((&bob, &one), SubjectId::Comment(first), Kind::Hide, None).id;
        let (appealed, again) = run_both_at_once(|| world.appeal(&ann, decision), || world.appeal(&ann, decision));
        assert!(appealed.is_ok() != again.is_ok());
        let (reversed, upheld) = run_both_at_once(
            || world.answer(&one, decision, AppealAnswer::Reversed),
            || world.answer(&two, decision, AppealAnswer::Upheld),
        );
        assert!(reversed.is_ok() != upheld.is_ok());
        let count = if reversed.is_ok() { "1" } else { "0" };
        assert_eq!(world.comment_counts(post, first).0, count);
    }
}

#[test]
fn a_decision_that_meets_a_deletion_by_the_author_keeps_the_counts() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    for round in 0..12 {
        let post = world.stored_post(&ann, None, "Hello");
        let first = world.stored_comment(&ann, post, None, "One");
        let reply = world.stored_comment(&ann, post, Some(first), "Two");
        let case = world.report(&bob, SubjectId::Comment(reply)).expect("a case");
        let kind = if round % 2 == 0 { Kind::Hide } else { Kind::Remove };
        let (decided, ()) =
            run_both_at_once(|| world.decide(&operator, case, kind, None), || world.delete_stored_comment(post, reply));
        assert!(decided.is_ok() || decided.as_ref().err() == Some(&Code::SubjectGone), "{decided:?}");
        assert_eq!(world.comment_counts(post, first), ("1".to_owned(), "0".to_owned()));
    }
    world.clock.advance(TimeDelta::days(31));
    world.letters();
    assert_eq!(world.lines("SELECT id::text AS line FROM jobs WHERE dead_at IS NOT NULL"), Vec::<String>::new());
}

#[test]
fn a_decision_that_meets_the_deletion_of_the_post_leaves_one_outcome() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    for _ in 0..8 {
        let post = world.stored_post(&ann, None, "Hello");
        let case = world.report(&bob, SubjectId::Post(post)).expect("a case");
        let (decided, ()) = run_both_at_once(
            || world.decide(&operator, case, Kind::Hide, None),
            || world.delete_stored_post(&ann, post),
        );
        assert!(decided.is_ok() || decided.err() == Some(Code::SubjectGone));
        assert!(!world.sees(&ann, post));
    }
    let count = format!("SELECT post_count::text AS line FROM profiles WHERE user_id = '{}'", ann.user.id);
    assert_eq!(world.lines(&count), ["0"]);
}
