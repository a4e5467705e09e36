## The bell and the page of notifications. What a notification says is in notifications.ftl.

bell-label = { $count ->
    [0] Notifications
    [one] Notifications, { $shown } unread
   *[other] Notifications, { $shown } unread
}
notifications-title = Notifications
notifications-newest = The newest notifications
notifications-mark-all = Mark all as read
notifications-empty = Nothing has happened yet
notifications-empty-text = When your team gets on its way, you hear of it here.
notifications-all-read = Everything is read
notifications-show-read = Show all notifications
notifications-none-match = No notification of this kind
notifications-show = Show
notifications-show-all = All
notifications-show-unread = Unread
notifications-category = Topic
notifications-all-categories = All topics
notifications-type = Kind
notifications-all-types = All kinds
notification-new = New:
notification-mark = Mark as read: { $text }
notification-mark-short = Mark as read
notification-menu = More about: { $text }
notification-why = Why do I get this?
notification-channels = What happened on each way
notification-change = Change what you are told
notification-open-group = { $count ->
    [one] Show { $count } entry
   *[other] Show all { $count }
}
notification-close-group = Show less
notification-group-gone = What was in here was taken back.
inbox-not-marked = It could not be marked as read: { $reason }

## Topics and kinds

notification-category-activity = Activities
notification-category-goal = Goals
notification-category-achievement = Achievements
notification-category-team = Teams
notification-category-import = Imports
notification-category-account = Account
notification-category-announcement = Announcements
notification-category-reminder = Reminders
notification-category-social = Posts and people
notification-category-moderation = Moderation
notification-category-security = Security
notification-type-activity_logged = Activities
notification-type-goal_progress = Progress
notification-type-waypoint_reached = Waypoints
notification-type-goal_reached = Goals reached
notification-type-goal_reopened = Goals open again
notification-type-forecasts_resolved = Results of forecasts
notification-type-achievement_earned = Achievements
notification-type-invite_received = Invites
notification-type-member_joined = New members
notification-type-role_changed = Roles
notification-type-removed_from_team = Removals
notification-type-import_ended = Imports
notification-type-mail_paused = Paused mail
notification-type-webhook_disabled = Webhooks turned off
notification-type-announcement = Announcements
notification-type-streak_ending = Streaks about to end
notification-type-goal_last_week = Last weeks of goals
notification-type-forecast_reminder = Reminders to make a forecast
notification-type-goal_in_category = New goals of followed categories
notification-type-like = Likes
notification-type-emoji_reaction = Reactions
notification-type-post_shared = Shares
notification-type-mention = Mentions
notification-type-comment = Comments
notification-type-reply = Replies
notification-type-follow = Followers
notification-type-follow_request = Follow requests
notification-type-follow_accepted = Accepted requests
notification-type-content_hidden = Hidden content
notification-type-content_removed = Removed content
notification-type-warned = Warnings
notification-type-suspended = Suspensions
notification-type-appeal_answered = Appeals
notification-type-content_reported = Reports
notification-type-signed_in = Sign-ins
notification-type-password_changed = Passwords
notification-type-email_changed = Addresses
notification-type-token_created = Tokens
notification-type-account_locked = Locked sign-ins

## What the person wants to be told

settings-notifications = Notifications
preferences-what = What you are told
preferences-about-activity = A team-mate logged an activity that others may see.
preferences-about-goal = A quarter of the way, a waypoint, the end.
preferences-about-achievement = You earned one.
preferences-about-team = Invites, new members, and your role.
preferences-about-import = An import of yours has ended.
preferences-about-account = Mail that does not reach you, a webhook that was turned off.
preferences-about-announcement = What the admins of your teams and of this server have to say.
preferences-about-reminder = Your streak is about to end, a goal has its last week.
preferences-about-social = Likes, reactions, shares, comments, mentions, and people who follow you.
preferences-about-moderation = Decisions about what you posted, and reports for you to decide.
preferences-about-security = Always on, so that nobody can hide from you in your account.
preferences-channel-in_app = In the list
preferences-channel-realtime = At once
preferences-channel-email = E-mail
preferences-channel-web_push = On devices
preferences-channel-webhook = Webhook
preferences-hint-in_app = It is kept under the bell. Without it, you are told nothing.
preferences-hint-realtime = The bell rings while you are here. Without it, only the number rises.
preferences-hint-email = What comes within a few minutes is one mail.
preferences-hint-web_push = Your devices show it, even while the page is closed. Add them below.
preferences-switch = { $category }: { $channel }
preferences-quiet = Quiet hours
preferences-quiet-on = Do not disturb me at these hours
preferences-quiet-hint = Nothing is lost: what comes in the meantime waits under the bell, and mail and devices are told afterwards. Security is told all the same.
preferences-quiet-start = From
preferences-quiet-end = Until
preferences-zone = Times are those of your time zone, { $zone }.
preferences-zone-change = Change it
