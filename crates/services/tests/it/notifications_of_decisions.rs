//! What people are told because of reports, decisions and appeals, and what a decision takes back.

use crate::world::World;
use milequest_domain::{
    moderation::{AppealAnswer, ModerationDecisionKind as Decision},
    notifications::NotificationKind as Kind,
};
use milequest_services::{Viewer, moderation::SubjectId, posts};

/// Ann, who writes, bob, who reports, cem, who is mentioned, and who decides.
fn cast(world: &World) -> ([Viewer; 3], Viewer) {
    (["ann", "bob", "cem"].map(|name| world.create_viewer(name)), world.service_admin("operator"))
}

/// The kinds with which a decision about ann is told.
const DECIDED: [Kind; 4] = [Kind::ContentHidden, Kind::ContentRemoved, Kind::Warned, Kind::Suspended];

#[test]
fn a_report_is_told_until_it_is_decided_and_the_decision_is_told_and_takes_back_what_it_hides() {
    for (decision, days, told, hides, suspends) in [
        (Decision::Dismiss, None, None, false, false),
        (Decision::Warn, None, Some(Kind::Warned), false, false),
        (Decision::Hide, None, Some(Kind::ContentHidden), true, false),
        (Decision::Remove, None, Some(Kind::ContentRemoved), true, false),
        (Decision::Suspend, Some(7), Some(Kind::Suspended), true, true),
    ] {
        let world = World::new();
        let ([ann, bob, cem], operator) = cast(&world);
        let post = world.post(&ann, "Hello @cem");
        let of_bob = world.post(&bob, "Hello");
        posts::like(&world.services, &ann, of_bob).expect("a like");
        let case = world.report(&bob, SubjectId::Post(post)).expect("a case");
        world.tell();
        let counts = || {
            [
                world.count_told(&operator, Kind::ContentReported),
                world.count_told(&cem, Kind::Mention),
                world.count_told(&bob, Kind::Like),
            ]
        };
        assert_eq!(counts(), [1, 1, 1], "{decision:?}");
        world.decide(&operator, case, decision, days).expect("a decision");
        world.tell();
        assert_eq!(counts(), [0, i32::from(!hides), i32::from(!suspends)], "{decision:?}");
        for kind in DECIDED {
            assert_eq!(world.count_told(&ann, kind), i32::from(told == Some(kind)), "{decision:?}, {kind:?}");
        }
    }
}

#[test]
fn a_comment_that_is_hidden_is_taken_back_from_whom_it_told() {
    let world = World::new();
    let ([ann, bob, cem], operator) = cast(&world);
    let post = world.post(&cem, "Hello");
    let comment = world.comment(&ann, post, None, "You fool, @bob").expect("a comment").id;
    world.tell();
    let counts = || (world.count_told(&cem, Kind::Comment), world.count_told(&bob, Kind::Mention));
    assert_eq!(counts(), (1, 1));
    world.report_and_decide((&bob, &operator), SubjectId::Comment(comment), Decision::Hide, None);
    world.tell();
    assert_eq!((counts(), world.count_told(&ann, Kind::ContentHidden)), ((0, 0), 1));
}

#[test]
fn the_answer_to_an_appeal_is_told_to_whoever_appealed() {
    for answer in [AppealAnswer::Upheld, AppealAnswer::Reversed] {
        let world = World::new();
        let ([ann, bob, _], operator) = cast(&world);
        let post = SubjectId::Post(world.post(&ann, "Hello"));
        let decision = world.report_and_decide((&bob, &operator), post, Decision::Hide, None).id;
        world.appeal(&ann, decision).expect("an appeal");
        world.tell();
        assert_eq!(world.count_told(&ann, Kind::AppealAnswered), 0);
        world.answer(&operator, decision, answer).expect("an answer");
        world.tell();
        let told = [&ann, &bob, &operator].map(|who| world.count_told(who, Kind::AppealAnswered));
        assert_eq!(told, [1, 0, 0], "{answer:?}");
    }
}
