//! Appeals, their answers, and what is deleted when no appeal is possible any more.

use crate::{team_kit::all, world::World};
use chrono::TimeDelta;
use milequest_domain::{
    moderation::{AppealAnswer, ModerationDecisionKind as Kind},
    photos::PhotoPurpose,
};
use milequest_services::{
    Code,
    moderation::{self, Moderator, SubjectId},
};

#[test]
fn a_person_appeals_once_within_30_days() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let person = SubjectId::Person(ann.user.id);
    let first = world.report_and_decide((&bob, &operator), person, Kind::Warn, None).id;
    let second = world.report_and_decide((&bob, &operator), person, Kind::Warn, None).id;
    let dismissed = world.report_and_decide((&bob, &operator), person, Kind::Dismiss, None).id;
    assert_eq!(world.appeal(&bob, first), Err(Code::NotFound), "it does not concern bob");
    assert_eq!(world.appeal(&operator, first), Err(Code::NotFound));
    assert_eq!(world.appeal(&ann, dismissed), Err(Code::NotFound), "nobody was told of it");
    assert_eq!(world.appeal(&ann, first), Ok(()));
    assert_eq!(world.appeal(&ann, first), Err(Code::NoAppeal));
    world.clock.advance(TimeDelta::days(30));
    assert_eq!(world.appeal(&ann, second), Err(Code::NoAppeal), "it is too late");
    assert_eq!(world.answer(&operator, second, AppealAnswer::Upheld), Err(Code::NoOpenAppeal));
    assert_eq!(world.answer(&operator, first, AppealAnswer::Upheld), Ok(()));
    assert_eq!(world.answer(&operator, first, AppealAnswer::Reversed), Err(Code::NoOpenAppeal), "one answer is given");
}

#[test]
fn a_reversed_decision_is_undone() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let post = world.stored_post(&ann, None, "Hello");
    let first = world.stored_comment(&ann, post, None, "One");
    let reply = world.stored_comment(&ann, post, Some(first), "Two");
    let photo = world.profile_photo(&ann);
    for kind in [Kind::Hide, Kind::Remove] {
        for subject in [SubjectId::Comment(reply), SubjectId::Photo(photo), SubjectId::Post(post)] {
            let decision = world.report_and_decide((&bob, &operator), subject, kind, None).id;
            assert_eq!(world.report(&bob, subject), Err(Code::NotFound), "{subject:?} is hidden");
            world.appeal(&ann, decision).expect("an appeal");
            world.answer(&operator, decision, AppealAnswer::Reversed).expect("an answer");
            let case = world.report(&bob, subject).expect("it is shown again");
            world.decide(&operator, case, Kind::Dismiss, None).expect("a decision");
        }
    }
    assert_eq!(world.comment_counts(post, first), ("2".to_owned(), "1".to_owned()));
    world.clock.advance(TimeDelta::days(40));
    world.letters();
    assert!(world.sees(&bob, post), "what was reversed is not deleted");
    assert_eq!(world.comment_counts(post, first), ("2".to_owned(), "1".to_owned()));
}

#[test]
fn the_reversal_of_the_first_of_two_suspensions_leaves_the_second() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let begin = world.clock.now();
    let after = |days: i64| Some((begin + TimeDelta::days(days)).timestamp());
    let person = SubjectId::Person(ann.user.id);
    let first = world.report_and_decide((&bob, &operator), person, Kind::Suspend, Some(30)).id;
    world.clock.advance(TimeDelta::days(5));
    let second = world.report_and_decide((&bob, &operator), person, Kind::Suspend, Some(10)).id;
    assert_eq!(world.suspended_until(ann.user.id), after(40));
    world.appeal(&ann, first).expect("an appeal");
    world.answer(&operator, first, AppealAnswer::Reversed).expect("an answer");
    assert_eq!(world.suspended_until(ann.user.id), after(15));
    let mine = moderation::list_mine(&world.services, &ann, &all()).expect("decisions").items;
    let until = mine.iter().find(|decision| decision.id == second).and_then(|decision| decision.until);
    assert_eq!(until.map(|until| until.timestamp()), after(15), "the person reads the new end");
    world.appeal(&ann, second).expect("an appeal");
    world.answer(&operator, second, AppealAnswer::Reversed).expect("an answer");
    assert_eq!(world.suspended_until(ann.user.id), None);
}

#[test]
fn what_is_hidden_twice_is_shown_when_both_are_reversed() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let post = world.stored_post(&ann, None, "Hello");
    let hidden = world.report_and_decide((&bob, &operator), SubjectId::Post(post), Kind::Hide, None).id;
    // It is reported again while it is shown for a moment, as a case that was opened before the decision would be.
    world.sql("UPDATE posts SET hidden_at = NULL");
    let again = world.report_and_decide((&bob, &operator), SubjectId::Post(post), Kind::Remove, None).id;
    for (decision, is_seen) in [(hidden, false), (again, true)] {
        world.appeal(&ann, decision).expect("an appeal");
        world.answer(&operator, decision, AppealAnswer::Reversed).expect("an answer");
        assert_eq!(world.sees(&bob, post), is_seen);
    }
}

#[test]
fn what_was_removed_is_deleted_after_the_time_of_an_appeal() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let photo = world.stored_photo(&ann, PhotoPurpose::Post);
    let post = world.stored_post_with_photo(&ann, None, "Hello", Some(photo));
    let kept = world.stored_post(&bob, None, "Hello");
    let first = world.stored_comment(&ann, kept, None, "One");
    let reply = world.stored_comment(&bob, kept, Some(first), "Two");
    let leaf = world.stored_comment(&ann, kept, None, "Three");
    let picture = world.profile_photo(&ann);
    let remove = |subject| world.report_and_decide((&bob, &operator), subject, Kind::Remove, None);
    remove(SubjectId::Post(post));
    remove(SubjectId::Comment(first));
    remove(SubjectId::Comment(leaf));
    remove(SubjectId::Photo(picture));
    let texts = || world.lines("SELECT text AS line FROM post_comments ORDER BY id");
    world.clock.advance(TimeDelta::days(30) - TimeDelta::seconds(1));
    world.letters();
    assert_eq!(
        (world.lines("SELECT id::text AS line FROM posts").len(), texts().len()),
        (2, 3),
        "it is kept for an appeal"
    );
    world.clock.advance(TimeDelta::seconds(1));
    world.letters();
    assert_eq!(world.lines("SELECT id::text AS line FROM posts"), [kept.to_string()]);
    assert_eq!(texts(), ["", "Two"], "a comment with replies keeps its place");
    assert_eq!(world.comment_counts(kept, first), ("1".to_owned(), "1".to_owned()));
    assert_eq!(world.comment_counts(kept, reply).1, "0");
    let stored = world.lines("SELECT id::text AS line FROM photos WHERE state = 'stored'");
    assert_eq!(stored, Vec::<String>::new(), "a job deletes the files of both photos");
    assert_eq!(world.lines("SELECT username AS line FROM users WHERE photo_id IS NOT NULL"), Vec::<String>::new());
    let posts_of_ann = format!("SELECT post_count::text AS line FROM profiles WHERE user_id = '{}'", ann.user.id);
    assert_eq!(world.lines(&posts_of_ann), ["0"]);
}

#[test]
fn an_open_appeal_keeps_what_was_removed_until_it_is_answered() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let operator = world.service_admin("operator");
    let post = world.stored_post(&ann, None, "Hello");
    let decision = world.report_and_decide((&bob, &operator), SubjectId::Post(post), Kind::Remove, None).id;
    world.clock.advance(TimeDelta::days(29));
    world.appeal(&ann, decision).expect("an appeal");
    world.clock.advance(TimeDelta::days(10));
    world.letters();
    assert!(world.sees(&ann, post), "the appeal waits");
    world.answer(&operator, decision, AppealAnswer::Upheld).expect("an answer");
    world.letters();
    assert!(!world.sees(&ann, post), "the answer ends it");
}

#[test]
fn admins_of_a_team_answer_where_admins_of_the_team_decided() {
    let world = World::new();
    let (ann, bob, cem) = (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cem"));
    let operator = world.service_admin("operator");
    let team = world.team(&ann, false, 10);
    world.add_member(&ann, team, &bob);
    world.add_member(&ann, team, &cem);
    let post = |text| SubjectId::Post(world.stored_post(&bob, Some(team), text));
    let by_team = world.report(&cem, post("One")).expect("a case");
    let by_team = world.decide(&ann, by_team, Kind::Hide, None).expect("a decision").id;
    let by_operator = world.report(&cem, post("Two")).expect("a case");
    let by_operator = world.decide(&operator, by_operator, Kind::Hide, None).expect("a decision").id;
    for decision in [by_team, by_operator] {
        world.appeal(&bob, decision).expect("an appeal");
    }
    let appeals = |who, team| {
        let page = moderation::list_appeals(&world.services, Moderator::Viewer(who), team, &all());
        page.map(|page| page.items.iter().map(|decision| decision.id).collect::<Vec<_>>()).map_err(|error| error.code())
    };
    assert_eq!(appeals(&operator, None), Ok(vec![by_team, by_operator]));
    assert_eq!(appeals(&ann, Some(team)), Ok(vec![by_team]));
    assert_eq!(appeals(&ann, None), Err(Code::NotAdmin));
    assert_eq!(appeals(&bob, Some(team)), Err(Code::NotTeamAdmin));
    assert_eq!(world.answer(&ann, by_operator, AppealAnswer::Reversed), Err(Code::NotAdmin));
    assert_eq!(world.answer(&cem, by_team, AppealAnswer::Reversed), Err(Code::NotFound));
    assert_eq!(world.answer(&bob, by_team, AppealAnswer::Reversed), Err(Code::NotFound), "nobody answers oneself");
    assert_eq!(world.answer(&ann, by_team, AppealAnswer::Reversed), Ok(()));
    assert_eq!(world.answer(&operator, by_operator, AppealAnswer::Upheld), Ok(()));
}
