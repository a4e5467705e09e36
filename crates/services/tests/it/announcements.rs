//! Announcements: who may write them, whom they reach, and what their counts say.

use crate::{
    activity_kit::ride,
    announcement_kit::{EVERYBODY, news, scheduled},
    team_kit::all,
    world::{World, here},
};
use chrono::TimeDelta;
use milequest_domain::{
    TeamId, TeamRole,
    announcements::AnnouncementState,
    notifications::{
        NotificationCategory, NotificationChannel, NotificationKind, NotificationPreference, NotificationPreferences,
    },
};
use milequest_services::{
    Code, Precondition, Viewer,
    announcements::{self, AnnouncementAudience, NewAnnouncement},
    notifications::{self, PreferencesEdit},
    teams,
};

const ANNOUNCED: NotificationKind = NotificationKind::Announcement;

/// Ann and Bob in a team, and a stranger.
fn team_of_two(world: &World, is_public: bool) -> (Viewer, Viewer, Viewer, TeamId) {
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, is_public, 10);
    world.add_member(&ann, team, &bob);
    (ann, bob, world.create_viewer("stranger"), team)
}

fn turn_off(world: &World, who: &Viewer, channel: NotificationChannel) {
    let category = NotificationCategory::Announcement;
    let off = NotificationPreference { category, channel, is_on: false };
    let edit =
        PreferencesEdit { preferences: NotificationPreferences::from_stored([off]), ..world.preferences_edit(who) };
    notifications::update_preferences(&world.services, who, &edit, &Precondition::none()).expect("preferences");
}

#[test]
fn an_announcement_reaches_the_members_of_its_team_and_nobody_else() {
    let world = World::new();
    let (ann, bob, stranger, team) = team_of_two(&world, false);
    let link = "/goals".parse().ok();
    let id = world.announce(&ann, team, NewAnnouncement { link, ..news(&world, "We meet on Sunday") });
    assert_eq!(world.count_told(&bob, ANNOUNCED), 0, "a job tells");
    world.tell();
    assert_eq!([&ann, &bob, &stranger].map(|who| world.count_told(who, ANNOUNCED)), [1, 1, 0]);
    let told = &world.told_of(&bob, ANNOUNCED)[0];
    assert_eq!(told.data["title"], "We meet on Sunday");
    assert_eq!((told.data["body"].as_str(), told.data["link"].as_str()), (Some("All of it."), Some("/goals")));
    assert_eq!((told.actors.len(), told.team.as_ref().map(|team| team.id)), (0, Some(team)));
    let seen = notifications::get(&world.services, &bob, told.id).expect("a notification").notification;
    assert_eq!((seen.title.as_str(), seen.link.as_str()), ("We meet on Sunday", "/goals"));
    let of_team = AnnouncementAudience::Team(team);
    assert_eq!(world.told_of_announcement(&ann, of_team, id), (AnnouncementState::Sent, 2, 2));
    world.announcement_counts_are_right();
}

#[test]
fn only_admins_write_see_and_cancel_announcements() {
    let world = World::new();
    let (ann, bob, stranger, team) = team_of_two(&world, false);
    let of_team = AnnouncementAudience::Team(team);
    let id = world.announce(&ann, team, news(&world, "Hello"));
    let operator = world.operator();
    for (who, audience, code) in [
        (&bob, of_team, Code::NotTeamAdmin),
        (&stranger, of_team, Code::NotFound),
        (&operator, of_team, Code::NotFound),
        (&ann, EVERYBODY, Code::NotAdmin),
    ] {
        let list = announcements::list(&world.services, who, audience, &all()).map_err(|error| error.code());
        assert_eq!(list.map(|page| page.items), Err(code));
        assert_eq!(world.try_announce(who, audience, news(&world, "No")), Err(code));
        let one = announcements::get(&world.services, who, audience, id).map_err(|error| error.code());
        assert_eq!(one.map(drop), Err(code));
        assert_eq!(world.cancel_announcement(who, audience, id), Err(code));
    }
    // Each audience has its own.
    assert_eq!(world.cancel_announcement(&operator, EVERYBODY, id), Err(Code::NotFound));
    let other = world.team(&ann, false, 10);
    assert_eq!(world.cancel_announcement(&ann, AnnouncementAudience::Team(other), id), Err(Code::NotFound));
    let page = announcements::list(&world.services, &ann, of_team, &all()).expect("a page");
    let authors: Vec<_> = page.items.iter().filter_map(|view| view.author.as_ref()).map(|who| who.id).collect();
    assert_eq!((page.items.len(), authors), (1, vec![ann.user.id]));
    world.change_role(&ann, team, bob.user.id, TeamRole::Admin).expect("a role");
    assert_eq!(world.cancel_announcement(&bob, of_team, id), Ok(AnnouncementState::Cancelled));
}

#[test]
fn a_team_announces_at_most_ten_times_a_day() {
    let world = World::new();
    let (ann, bob, _, team) = team_of_two(&world, false);
    let of_team = AnnouncementAudience::Team(team);
    for _ in 0..20 {
        assert_eq!(world.try_announce(&bob, of_team, news(&world, "Me too")), Err(Code::NotTeamAdmin));
    }
    for _ in 0..10 {
        world.announce(&ann, team, news(&world, "Again"));
    }
    assert_eq!(world.try_announce(&ann, of_team, news(&world, "Again")), Err(Code::TooOften));
    world.clock.advance(TimeDelta::days(1));
    world.announce(&ann, team, news(&world, "The next day"));
}

#[test]
fn everybody_is_told_in_batches_and_who_turned_announcements_off_is_counted_as_skipped() {
    let world = World::new();
    world.crowd(2_500, "UTC");
    let (operator, ann, bob) = (world.operator(), world.create_viewer("ann"), world.create_viewer("bob"));
    turn_off(&world, &ann, NotificationChannel::InApp);
    world.run_sql("UPDATE users SET disabled_at = now() WHERE username = 'member7'");
    let id = world.try_announce(&operator, EVERYBODY, news(&world, "A new version")).expect("an announcement");
    world.tell();
    assert_eq!([&operator, &ann, &bob].map(|who| world.count_told(who, ANNOUNCED)), [1, 0, 1]);
    let told = world.told_of_announcement(&operator, EVERYBODY, id);
    assert_eq!(told, (AnnouncementState::Sent, 2_502, 2_501));
    world.announcement_counts_are_right();
    world.nothing_has_drifted();
    // A job that comes once more changes nothing.
    world.enqueue("send_announcement", serde_json::json!({ "announcement": id }));
    world.tell();
    assert_eq!(world.told_of_announcement(&operator, EVERYBODY, id), told);
}

#[test]
fn a_scheduled_announcement_waits_for_its_time() {
    let world = World::new();
    let (ann, bob, _, team) = team_of_two(&world, false);
    let of_team = AnnouncementAudience::Team(team);
    let id = world.announce(&ann, team, scheduled(&world, 60, Some(120)));
    world.tell();
    assert_eq!(world.told_of_announcement(&ann, of_team, id), (AnnouncementState::Scheduled, 0, 0));
    world.clock.advance(TimeDelta::minutes(61));
    world.tell();
    assert_eq!(world.told_of_announcement(&ann, of_team, id), (AnnouncementState::Sent, 2, 2));
    // When it means nothing any more, it disappears, and the count with it.
    let before = world.page_of(&bob, true).unread_count;
    world.clock.advance(TimeDelta::minutes(60));
    world.tell();
    assert_eq!((world.count_told(&bob, ANNOUNCED), world.page_of(&bob, true).unread_count), (0, before - 1));
    assert_eq!(world.announcement(&ann, of_team, id).announcement.recorded, 2, "what happened stays known");
    world.nothing_has_drifted();
}

#[test]
fn an_announcement_is_cancelled_whose_author_is_no_admin_any_more_when_its_time_comes() {
    let world = World::new();
    let (ann, bob, _, team) = team_of_two(&world, false);
    world.change_role(&ann, team, bob.user.id, TeamRole::Admin).expect("a role");
    let of_team = AnnouncementAudience::Team(team);
    let ids = [&ann, &bob].map(|author| world.announce(author, team, scheduled(&world, 60, None)));
    world.change_role(&bob, team, ann.user.id, TeamRole::Member).expect("a role");
    world.clock.advance(TimeDelta::minutes(61));
    world.tell();
    let told = ids.map(|id| world.told_of_announcement(&bob, of_team, id));
    assert_eq!(told, [(AnnouncementState::Cancelled, 0, 0), (AnnouncementState::Sent, 2, 2)]);
}

#[test]
fn an_announcement_whose_time_is_over_before_anybody_is_told_reaches_nobody() {
    let world = World::new();
    let (ann, bob, _, team) = team_of_two(&world, false);
    let id = world.announce(&ann, team, scheduled(&world, 5, Some(6)));
    world.clock.advance(TimeDelta::minutes(10));
    world.tell();
    let told = world.told_of_announcement(&ann, AnnouncementAudience::Team(team), id);
    assert_eq!((told, world.count_told(&bob, ANNOUNCED)), ((AnnouncementState::Sent, 0, 0), 0));
}

#[test]
fn a_cancelled_announcement_tells_nobody_else_and_drops_what_waits() {
    let world = World::new();
    let (ann, bob, _, team) = team_of_two(&world, false);
    let of_team = AnnouncementAudience::Team(team);
    let (early, late) =
        (world.announce(&ann, team, news(&world, "Early")), world.announce(&ann, team, news(&world, "Late")));
    assert_eq!(world.cancel_announcement(&ann, of_team, early), Ok(AnnouncementState::Cancelled));
    world.tell();
    assert_eq!(world.told_of_announcement(&ann, of_team, early), (AnnouncementState::Cancelled, 0, 0));
    assert_eq!(world.told_of_announcement(&ann, of_team, late), (AnnouncementState::Sent, 2, 2));
    // Deliveries that wait are dropped, and one that is being sent ends by itself.
    world.run_sql(&format!(
        "INSERT INTO deliveries (id, channel, user_id, notification_id, target_id, kind, state, priority, due_at, expires_at, message_id,
             created_at, announcement_id)
         SELECT gen_random_uuid(), 'web_push', user_id, id, gen_random_uuid(), kind, state, 0, now() + interval '1 year',
             now() + interval '2 years', gen_random_uuid(), now(), '{late}'
         FROM notifications, unnest(ARRAY['waiting', 'sending']) AS state WHERE kind = 'announcement'"
    ));
    let before = world.announcement(&ann, of_team, late).counts.web_push;
    assert_eq!((before.queued, before.dropped), (4, 0));
    assert_eq!(world.cancel_announcement(&ann, of_team, late), Ok(AnnouncementState::Cancelled));
    world.tell();
    let states = world.lines(
        "SELECT format('%s %s %s', state, reason, count(*)) AS line FROM deliveries WHERE channel = 'web_push' GROUP BY state, reason ORDER BY 1",
    );
    assert_eq!(states, ["dropped cancelled 2", "sending  2"]);
    let now = world.services.now().to_rfc3339();
    let ended = format!(
        "SELECT count(*)::text AS line FROM deliveries WHERE channel = 'web_push' AND state = 'sending' AND expires_at <= '{now}'"
    );
    assert_eq!(world.lines(&ended), ["2"], "no second attempt follows");
    world.run_sql(
        "UPDATE deliveries SET state = 'sent', ended_at = now() WHERE state = 'sending' AND channel = 'web_push'",
    );
    let after = world.announcement(&ann, of_team, late).counts.web_push;
    assert_eq!((after.queued, after.sent, after.dropped), (0, 2, 2));
    assert_eq!(world.count_told(&bob, ANNOUNCED), 1, "who has it in the list keeps it");
    assert_eq!(world.cancel_announcement(&ann, of_team, late), Ok(AnnouncementState::Cancelled), "once more");
    world.nothing_has_drifted();
}

#[test]
fn who_reads_and_clicks_is_counted_also_when_all_are_marked_at_once() {
    let world = World::new();
    let (ann, bob, _, team) = team_of_two(&world, false);
    let of_team = AnnouncementAudience::Team(team);
    let id = world.announce(&ann, team, news(&world, "Hello"));
    world.tell();
    let told = world.told_of(&bob, ANNOUNCED)[0].id;
    world.clock.advance(TimeDelta::minutes(3));
    notifications::mark_clicked(&world.services, bob.user.id, told).expect("a click");
    let counts = world.announcement(&ann, of_team, id).counts;
    assert_eq!((counts.read, counts.clicked), (1, 1));
    notifications::mark_all_read(&world.services, ann.user.id).expect("marked");
    world.tell();
    let counts = world.announcement(&ann, of_team, id).counts;
    assert_eq!((counts.read, counts.clicked), (2, 1));
    notifications::mark_clicked(&world.services, bob.user.id, told).expect("a second click");
    assert_eq!(world.announcement(&ann, of_team, id).counts, counts, "once is enough");
    // Folding changes no figure.
    world.clock.advance(TimeDelta::minutes(2));
    world.tell();
    assert_eq!(world.lines("SELECT count(*)::text AS line FROM notification_count_changes"), ["0"]);
    let folded = world.announcement(&ann, of_team, id).counts;
    assert_eq!((folded.read, folded.clicked), (2, 1));
    // The mail about it is not needed any more.
    world.clock.advance(TimeDelta::minutes(5));
    world.tell();
    let email = world.announcement(&ann, of_team, id).counts.email;
    assert_eq!((email.queued, email.sent, email.failed, email.dropped), (0, 0, 0, 2));
    world.nothing_has_drifted();
}

#[test]
fn the_text_of_a_team_is_gone_with_the_membership_and_with_the_team() {
    for is_public in [false, true] {
        let world = World::new();
        let (ann, bob, _, team) = team_of_two(&world, is_public);
        world.announce(&ann, team, news(&world, "For members"));
        world.tell();
        world.remove_member(&bob, team, bob.user.id).expect("a leave");
        let told = world.told_of(&bob, ANNOUNCED);
        let texts: Vec<_> = told.iter().filter_map(|told| told.data["title"].as_str()).collect();
        assert_eq!(texts, Vec::<&str>::new(), "before the retraction too");
        world.tell();
        assert_eq!((world.count_told(&bob, ANNOUNCED), world.count_told(&ann, ANNOUNCED)), (0, 1));
        teams::close(&world.services, &here(), &ann, team).expect("a closed team");
        world.tell();
        assert_eq!(world.count_told(&ann, ANNOUNCED), 0);
        world.nothing_has_drifted();
    }
}

#[test]
fn an_announcement_does_not_join_other_notifications() {
    let world = World::new();
    let (ann, bob, _, team) = team_of_two(&world, false);
    for title in ["One", "Two"] {
        world.announce(&ann, team, news(&world, title));
    }
    world.log(&ann, ride(&world, 1_000, 0)).expect("an activity");
    world.tell();
    let titles: Vec<_> = world.told_of(&bob, ANNOUNCED).iter().map(|told| told.data["title"].to_string()).collect();
    assert_eq!(titles, ["\"Two\"", "\"One\""]);
}
