//! What webhooks are told: signed, once, again after a failure, and nothing that is hidden.

use crate::{
    activity_kit::ride,
    goals::{along, plain, target},
    people_kit::Deed,
    webhook_receiver::{Receiver, open_world},
    world::{World, here},
};
use chrono::TimeDelta;
use milequest_domain::{
    GoalId, GoalStatus, TeamId, WebhookId,
    deliveries::DeliveryState,
    notifications::NotificationKind,
    webhooks::{WebhookDisabledReason, WebhookFailures, WebhookKinds, WebhookState},
};
use milequest_services::{
    Code, Precondition, Viewer,
    activities::{self, NewActivity},
    goals::{GoalTargetInput, NewGoal},
    webhooks::{self, UpdateWebhook, WebhookDelivery},
};
use serde_json::json;

/// Ann and Bob in a private team with an active goal of ten kilometres.
fn with_goal(world: &World, target: GoalTargetInput) -> (Viewer, Viewer, TeamId, GoalId) {
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, false, 10);
    world.add_member(&ann, team, &bob);
    world.tell();
    let goal = world.goal(&ann, team, NewGoal { target, ..plain("To the hut") });
    world.step(&ann, goal, GoalStatus::Active).expect("an active goal");
    (ann, bob, team, goal)
}

fn ten_kilometres() -> GoalTargetInput {
    GoalTargetInput::Distance(target("10000"))
}

fn private_ride(world: &World, metres: u32) -> NewActivity {
    NewActivity { is_private: true, ..ride(world, metres, 0) }
}

fn test(world: &World, who: &Viewer, id: WebhookId) {
    webhooks::send_test(&world.services, who, id).expect("a test");
}

#[test]
fn a_goal_is_told_to_webhooks_of_the_team_and_of_its_members() {
    let world = open_world();
    let (ann, bob, team, goal) = with_goal(&world, ten_kilometres());
    let (of_team, of_bob) = (Receiver::start(), Receiver::start());
    let (team_webhook, bobs) = (world.team_webhook(&ann, team, &of_team), world.webhook(&bob, &of_bob));
    let at = world.services.now();
    world.log(&ann, private_ride(&world, 6_000)).expect("an activity");
    world.tell();
    let now = world.services.now();
    for (receiver, made, reader) in [(&of_team, &team_webhook, &ann), (&of_bob, &bobs, &bob)] {
        let [received] = &receiver.received()[..] else { panic!("one request: {:?}", receiver.received()) };
        let event = received.verify(made.secret.expose(), now).expect("a genuine request");
        let expected = json!({
            "type": "goal_progress", "timestamp": at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            "data": {
                "team": { "id": team, "name": "Night Walkers" }, "goal": { "id": goal, "name": "To the hut" }, "percent": 50,
            },
        });
        assert_eq!(event, expected, "nothing of who moved, and no figure");
        assert_eq!((received.path.as_str(), received.header("content-type")), ("/hook", "application/json"));
        assert!(received.header("user-agent").starts_with("MileQuest/"), "{received:?}");
        let delivery = &world.webhook_deliveries(reader, made.webhook.id)[0];
        assert_eq!((delivery.state, delivery.response_status, delivery.attempts), (DeliveryState::Sent, Some(204), 1));
        assert_eq!(world.webhook_now(reader, made.webhook.id).last_delivery_at, Some(now));
    }
    assert_eq!(of_team.received()[0].header("webhook-id"), of_bob.received()[0].header("webhook-id"));
    world.tell();
    assert_eq!(of_team.received().len(), 1, "once");
}

#[test]
fn a_receiver_refuses_what_is_forged_changed_or_old() {
    let world = open_world();
    let ann = world.create_viewer("ann");
    let receiver = Receiver::start();
    let made = world.webhook(&ann, &receiver);
    test(&world, &ann, made.webhook.id);
    world.tell();
    let (received, now) = (receiver.received()[0].clone(), world.services.now());
    let expected = json!({ "team": null, "goal": null });
    assert_eq!(received.verify(made.secret.expose(), now).map(|event| event["data"].clone()), Ok(expected));
    let other = world.webhook(&ann, &receiver).secret;
    assert_eq!(received.verify(other.expose(), now), Err("wrong signature"));
    let changed = received.with_body(&received.body().replace("test", "goal_reached"));
    assert_eq!(changed.verify(made.secret.expose(), now), Err("wrong signature"));
    let later = now + TimeDelta::minutes(6);
    assert_eq!(received.verify(made.secret.expose(), later), Err("too old"), "the same request again");
}

#[test]
fn a_repetition_has_the_same_id_and_its_own_time() {
    let world = open_world();
    let ann = world.create_viewer("ann");
    let receiver = Receiver::start();
    let made = world.webhook(&ann, &receiver);
    receiver.answer(500);
    test(&world, &ann, made.webhook.id);
    world.tell();
    assert_eq!(receiver.received().len(), 1, "not at once again");
    let waiting = &world.webhook_deliveries(&ann, made.webhook.id)[0];
    let failure = waiting.last_failure.as_deref();
    assert_eq!((waiting.response_status, failure), (Some(500), Some("it answered 500")));
    assert!(waiting.due_at > world.services.now());
    receiver.answer(204);
    world.clock.advance(TimeDelta::minutes(10));
    world.tell();
    let received = receiver.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].header("webhook-id"), received[1].header("webhook-id"));
    assert!(received[1].verify(made.secret.expose(), world.services.now()).is_ok(), "it is not too old");
    let now = world.webhook_now(&ann, made.webhook.id);
    assert_eq!((now.failures_in_a_row, world.webhook_states(&ann, made.webhook.id)), (0, vec!["test sent".to_owned()]));
}

#[test]
fn pauses_grow_and_end_with_the_last_attempt() {
    let world = open_world();
    let ann = world.create_viewer("ann");
    let receiver = Receiver::start();
    let id = world.webhook(&ann, &receiver).webhook.id;
    receiver.answer(503);
    test(&world, &ann, id);
    let mut pauses = Vec::new();
    loop {
        world.tell();
        let delivery = world.webhook_deliveries(&ann, id).remove(0);
        if delivery.state != DeliveryState::Waiting {
            assert_eq!(world.webhook_states(&ann, id), ["test dead exhausted"]);
            break;
        }
        pauses.push(delivery.due_at - world.services.now());
        world.clock.advance(delivery.due_at - world.services.now());
    }
    assert_eq!(receiver.received().len(), 10);
    assert!(pauses.windows(2).all(|pair| pair[1] * 2 > pair[0]), "{pauses:?}");
    assert!(pauses[8] > pauses[0] * 20, "{pauses:?}");
}

#[test]
fn a_webhook_that_fails_for_a_day_is_disabled_and_its_creator_told() {
    let world = open_world();
    let (ann, _, team, _) = with_goal(&world, ten_kilometres());
    let receiver = Receiver::start();
    let id = world.team_webhook(&ann, team, &receiver).webhook.id;
    receiver.answer(500);
    let disabled = |world: &World| world.webhook_now(&ann, id).state == WebhookState::Disabled;
    let mut attempts = 0;
    while !disabled(&world) {
        test(&world, &ann, id);
        world.tell();
        attempts = receiver.received().len();
        assert!(attempts < 100, "it is never disabled");
        world.clock.advance(TimeDelta::hours(2));
    }
    assert!(i32::try_from(attempts).expect("a few") >= WebhookFailures::MAX);
    let now = world.webhook_now(&ann, id);
    assert_eq!(now.disabled_reason, Some(WebhookDisabledReason::Failures));
    let told = world.told_of(&ann, NotificationKind::WebhookDisabled);
    assert_eq!(told.len(), 1);
    let details = &world.details(&ann, NotificationKind::WebhookDisabled)[0];
    assert!(
        details.contains(r#""name":"Wall of the club""#) && details.contains(r#""reason":"failures""#),
        "{details}"
    );
    world.tell();
    assert_eq!(receiver.received().len(), attempts, "what waited is dropped");
    let waiting = |delivery: &WebhookDelivery| delivery.state == DeliveryState::Waiting;
    world.clock.advance(TimeDelta::hours(5));
    world.tell();
    assert!(!world.webhook_deliveries(&ann, id).iter().any(waiting), "{:?}", world.webhook_states(&ann, id));
    // Turned on again, it begins anew.
    receiver.answer(200);
    let on = UpdateWebhook { is_on: Some(true), ..UpdateWebhook::default() };
    webhooks::update(&world.services, &here(), &ann, id, &on, &Precondition::none()).expect("a change");
    assert_eq!(world.webhook_now(&ann, id).failures_in_a_row, 0);
    test(&world, &ann, id);
    world.tell();
    assert_eq!(world.webhook_states(&ann, id)[0], "test sent");
}

#[test]
fn a_receiver_that_is_gone_ends_the_webhook_at_once() {
    let world = open_world();
    let ann = world.create_viewer("ann");
    let receiver = Receiver::start();
    let id = world.webhook(&ann, &receiver).webhook.id;
    receiver.answer(410);
    test(&world, &ann, id);
    world.tell();
    let now = world.webhook_now(&ann, id);
    assert_eq!((now.state, now.disabled_reason), (WebhookState::Disabled, Some(WebhookDisabledReason::Gone)));
    assert_eq!(world.webhook_states(&ann, id), ["test dead refused"]);
    assert_eq!(world.count_told(&ann, NotificationKind::WebhookDisabled), 1);
    let refused = webhooks::send_test(&world.services, &ann, id).err().map(|error| error.code());
    assert_eq!(refused, Some(Code::WebhookOff));
}

#[test]
fn a_redirect_is_a_failure_and_not_followed() {
    let world = open_world();
    let ann = world.create_viewer("ann");
    let receiver = Receiver::start();
    let id = world.webhook(&ann, &receiver).webhook.id;
    receiver.answer(302);
    test(&world, &ann, id);
    world.tell();
    assert_eq!(receiver.received().len(), 1);
    let delivery = &world.webhook_deliveries(&ann, id)[0];
    assert_eq!((delivery.state, delivery.response_status), (DeliveryState::Waiting, Some(302)));
}

#[test]
fn what_is_undone_before_it_is_sent_is_not_sent() {
    let world = open_world();
    let (ann, bob, team, _) = with_goal(&world, ten_kilometres());
    let receiver = Receiver::start();
    let made = world.team_webhook(&ann, team, &receiver);
    receiver.answer(500);
    let ridden = world.log(&bob, private_ride(&world, 12_000)).expect("an activity").activity.id;
    world.tell();
    let sent = receiver.received().len();
    assert_eq!(world.webhook_states(&ann, made.webhook.id).iter().filter(|state| state.ends_with("retry")).count(), 1);
    activities::delete(&world.services, &bob, ridden, &Precondition::none()).expect("a deletion");
    receiver.answer(204);
    world.clock.advance(TimeDelta::hours(1));
    world.tell();
    let states = world.webhook_states(&ann, made.webhook.id);
    let later: Vec<_> = receiver.received()[sent..].iter().map(|received| received.body().to_owned()).collect();
    assert!(later.iter().all(|body| body.contains("goal_reopened")), "{later:?}");
    assert!(states.contains(&"goal_reached dropped hidden".to_owned()), "{states:?}");
    assert!(states.contains(&"goal_reopened sent".to_owned()), "{states:?}");
}

#[test]
fn who_has_left_is_not_told_what_waits() {
    let world = open_world();
    let (ann, bob, team, _) = with_goal(&world, ten_kilometres());
    let receiver = Receiver::start();
    let id = world.webhook(&bob, &receiver).webhook.id;
    receiver.answer(500);
    world.log(&ann, ride(&world, 6_000, 0)).expect("an activity");
    world.tell();
    receiver.answer(204);
    world.remove_member(&ann, team, bob.user.id).expect("a removal");
    world.clock.advance(TimeDelta::hours(1));
    world.tell();
    assert_eq!(receiver.received().len(), 1, "only the one before");
    assert_eq!(world.webhook_states(&bob, id), ["goal_progress dropped hidden"]);
}

#[test]
fn a_joining_member_is_named_until_it_leaves() {
    let world = open_world();
    let (ann, _, team, _) = with_goal(&world, ten_kilometres());
    let receiver = Receiver::start();
    let made = world.team_webhook(&ann, team, &receiver);
    let cem = world.create_viewer("cem");
    world.add_member(&ann, team, &cem);
    world.tell();
    let event = receiver.received()[0].verify(made.secret.expose(), world.services.now()).expect("genuine");
    assert_eq!(event["type"], "member_joined");
    assert_eq!(event["data"]["member"]["username"], "cem");
    receiver.answer(500);
    let dora = world.create_viewer("dora");
    world.add_member(&ann, team, &dora);
    world.tell();
    receiver.answer(204);
    world.remove_member(&dora, team, dora.user.id).expect("she leaves");
    world.clock.advance(TimeDelta::hours(1));
    world.tell();
    assert_eq!(receiver.received().len(), 2);
    assert_eq!(world.webhook_states(&ann, made.webhook.id)[0], "member_joined dropped hidden");
}

#[test]
fn a_webhook_of_a_person_names_nobody_across_a_block() {
    let world = open_world();
    let (ann, bob, team, _) = with_goal(&world, ten_kilometres());
    let (of_ann, of_bob) = (Receiver::start(), Receiver::start());
    let (_, bobs) = (world.webhook(&ann, &of_ann), world.webhook(&bob, &of_bob));
    let cem = world.create_viewer("cem");
    world.does(&cem, Deed::Block, &bob).expect("a block");
    world.add_member(&ann, team, &cem);
    world.tell();
    assert_eq!((of_ann.received().len(), of_bob.received().len()), (1, 0));
    assert_eq!(world.webhook_states(&bob, bobs.webhook.id), ["member_joined dropped hidden"]);
}

#[test]
fn only_chosen_kinds_are_told() {
    const WAY: &str = r#"[{"latitude": 48.0, "longitude": 16.0, "name": "Home", "distance_to_next_m": 1000},
                          {"latitude": 48.0, "longitude": 16.01, "name": "Mill", "distance_to_next_m": 9000},
                          {"latitude": 48.02, "longitude": 16.01, "name": "Hut"}]"#;
    let world = open_world();
    let (ann, _, team, _) = with_goal(&world, along(WAY));
    let (some, every) = (Receiver::start(), Receiver::start());
    let (chosen, all) = (world.team_webhook(&ann, team, &some), world.team_webhook(&ann, team, &every));
    let kinds = WebhookKinds::try_from(vec![NotificationKind::WaypointReached]).expect("kinds");
    let change = UpdateWebhook { kinds: Some(Some(kinds)), ..UpdateWebhook::default() };
    webhooks::update(&world.services, &here(), &ann, chosen.webhook.id, &change, &Precondition::none()).expect("kinds");
    world.log(&ann, ride(&world, 3_000, 0)).expect("an activity");
    world.tell();
    let now = world.services.now();
    assert_eq!(some.kinds(chosen.secret.expose(), now), ["waypoint_reached"]);
    let mut kinds = every.kinds(all.secret.expose(), now);
    kinds.sort_unstable();
    assert_eq!(kinds, ["goal_progress", "waypoint_reached"]);
    let waypoint = some.received()[0].verify(chosen.secret.expose(), now).expect("genuine");
    assert_eq!((&waypoint["data"]["waypoint"], &waypoint["data"]["segment"]), (&json!("Mill"), &json!(1)));
}

#[test]
fn private_and_public_activities_tell_the_same() {
    let bodies = |is_private: bool| -> Vec<String> {
        let world = open_world();
        let (ann, bob, team, goal) = with_goal(&world, ten_kilometres());
        let receiver = Receiver::start();
        world.team_webhook(&ann, team, &receiver);
        for metres in [2_000, 3_000, 1_000, 6_000] {
            let new = NewActivity { is_private, ..ride(&world, metres, 0) };
            world.log(&bob, new).expect("an activity");
            world.tell();
        }
        let plain = |body: &str| body.replace(&team.to_string(), "TEAM").replace(&goal.to_string(), "GOAL");
        receiver.received().iter().map(|received| plain(received.body())).collect()
    };
    assert_eq!(bodies(true), bodies(false));
    assert!(bodies(true).len() >= 2);
}

#[test]
fn a_new_secret_signs_what_waited() {
    let world = open_world();
    let ann = world.create_viewer("ann");
    let receiver = Receiver::start();
    let made = world.webhook(&ann, &receiver);
    test(&world, &ann, made.webhook.id);
    let secret = webhooks::renew_secret(&world.services, &here(), &ann, made.webhook.id).expect("a secret");
    world.tell();
    let (received, now) = (receiver.received()[0].clone(), world.services.now());
    assert!(received.verify(secret.expose(), now).is_ok());
    assert_eq!(received.verify(made.secret.expose(), now), Err("wrong signature"));
}

#[test]
fn after_a_failure_the_others_wait_without_an_attempt() {
    let world = open_world();
    let ann = world.create_viewer("ann");
    let receiver = Receiver::start();
    let id = world.webhook(&ann, &receiver).webhook.id;
    receiver.answer(500);
    for _ in 0..5 {
        test(&world, &ann, id);
    }
    world.tell();
    assert_eq!(receiver.received().len(), 1);
    assert!(world.webhook_states(&ann, id).iter().all(|state| state == "test waiting retry"));
    let mut attempts: Vec<_> = world.webhook_deliveries(&ann, id).iter().map(|delivery| delivery.attempts).collect();
    attempts.sort_unstable();
    assert_eq!(attempts, [0, 0, 0, 0, 1]);
    receiver.answer(204);
    world.clock.advance(TimeDelta::minutes(1));
    world.tell();
    assert_eq!(receiver.received().len(), 6);
    assert!(world.webhook_states(&ann, id).iter().all(|state| state == "test sent"));
}
