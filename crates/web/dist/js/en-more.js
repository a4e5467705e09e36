var e=`register-heading = Come along
register-text = One account for all your teams. It takes a minute.
register-action = Create account
register-have = You have one already?
display-name = Your name
display-name-hint = What others read. Left empty, it is your username.
username = Username
username-hint = 3 to 30 small letters, digits, - and _. Everybody can see it.
email = E-mail
email-hint = Nobody else sees it. We send a link that proves it is yours.
password-hint = At least 10 characters.
password-show = Show the password
new-password = New password
to-sign-in = Back to signing in
setup-heading = Welcome to your Mile Quest
setup-text = This server has no admin yet. The first start printed a setup token in its log: with it the account that you create becomes the admin's.
setup-token = Setup token
setup-token-hint = One word, in the log of the server.
setup-action = Create the admin's account
setup-without = Create an account without the token
setup-done-heading = This server is set up
setup-done-text = It has an admin already. Sign in, or create an account of your own.
forgot-heading = Forgot your password?
forgot-text = We send a link to your address. With it you choose a new one.
forgot-action = Send a link
forgot-sent-heading = Look into your mailbox
forgot-sent-text = If { $email } belongs to an account, a letter with a link is on its way. It works for an hour.
forgot-again = Try another address
reset-heading = Choose a new password
reset-text = You will be signed out everywhere else.
reset-action = Set password
reset-done-heading = The new password is set
reset-done-text = You are signed out everywhere. Sign in with the new password.
verify-heading = Is this your address?
verify-text = Confirm the address if the account in the letter is yours. Then you can sign in with the address, and get a new password by mail.
link-password = Password of the account
link-password-hint = The letter names the account. If it is not yours, close this page, and nothing happens.
verify-action = This is my address
verify-again = Send the letter again
verify-done-heading = Your address is proved
verify-done-text = Letters about your account and your teams reach you now.
letter-sent = A letter is on its way.
confirm-heading = Change the address of your account?
confirm-text = Both mailboxes are asked, so that nobody can take your account away with one of them. If it was not you, do nothing and change your password.
confirm-action = Confirm the change
confirm-half-heading = One of two is confirmed
confirm-half-text = Follow the link in the other mailbox as well. Until then the address stays as it is.
confirm-done-heading = The address is changed
confirm-done-text = Letters go to the new address from now on.
restore-heading = Do you want your account back?
restore-text = It was closed and would be deleted soon. Everything is there again when you restore it.
restore-action = Restore my account
restore-done-heading = Welcome back
restore-done-text = Your account is open again. Sign in as before.
link-dead-heading = This link opens nothing any more
link-dead-text = It was used, has ended, or is not whole. Copy it from the letter once more, or request another one.
proof-title = Your password, please
proof-text = This is a sensitive action, and you last gave your password more than an hour ago.
proof-action = Continue
activities-import = Import
activities-import-file = Import a file
activities-so-far = as far as you have scrolled
activities-empty = Nothing logged yet
activities-empty-text = Log what you did, or bring along a file from where you kept it until now.
activities-none-match = Nothing fits
activities-none-match-text = None of your activities is like that.
activities-to-all = To my activities
activities-hidden = { $count ->
    [0] Nothing to hide
    [one] { $count } activity hidden
   *[other] { $count } activities hidden
}
activities-shown = { $count ->
    [0] Nothing to show
    [one] { $count } activity shown to others
   *[other] { $count } activities shown to others
}
filter-more = More
filter-clear = Clear
filter-all-kinds = All kinds
filter-all-teams = All teams
filter-all-goals = All goals
filter-all-privacy = Private and public
filter-public = Public
filter-privacy = Who sees it
filter-from = From
filter-to = To
filter-team = Team
filter-goal = Goal
selection = Selection
selection-count = { $count ->
    [one] { $count } selected
   *[other] { $count } selected
}
select-shown = Select what is shown
selection-everything = Everything
everything-hide = Hide everything
everything-hide-text = All your activities become private: only you see them. They count for your teams all the same. Posts that show them are deleted. Showing them again shows all of them, without the posts.
everything-show = Show everything
everything-show-text = All your activities become public, also those that you logged as private.
activity-menu = { $kind }, { $distance }, { $day }
activity-edit = Edit activity
activity-hide = Hide
activity-hide-title = Hide this activity?
activity-hide-post = Its post is deleted, with everything on it. It does not come back when you show the activity again.
activities-hide-title = { $count ->
    [one] Hide { $count } activity?
   *[other] Hide { $count } activities?
}
activities-hide-posts = Posts that show them are deleted, with everything on them. They do not come back when you show the activities again.
activity-show = Show
activity-saved = Saved
activity-hidden = Only you see it now
activity-shown = Others see it now
activity-deleted = { $kind } of { $distance } deleted
activity-absent = This activity is not there
activity-absent-text = It was deleted, or it is not yours: nobody sees the activities of others in detail.
activity-use-my-zone = Use my time zone, { $zone }
activity-place = Place
activity-distance = Distance
activity-duration = Time
activity-pace = Pace
activity-no-team = It counts for no team, only for you.
activity-team-unknown = A team
activity-who-sees = Who sees it
activity-is-private = Only you. It counts for your teams in their sums, which name nobody: on leaderboards, in feeds and in your public statistics it is not there.
activity-is-public = Members of the teams it counts for see it in their feeds, with its note and place. People who look into a public team see how far you went and when.
activity-logged = Logged on { $when }.
activity-changed = Changed on { $when }.
activity-source = It came from { $source }.
admin-not = The person who runs this server can make you one.
admin-totals = Totals
admin-audit = Audit log
admin-achievements = Achievements
admin-announcements = Announcements
admin-deliveries = Deliveries
admin-analytics = Notifications
deliveries-text = What goes to mailboxes, devices and webhooks. What has failed too often is given up, and can be tried again here.
deliveries-none-dead = Nothing was given up
deliveries-none-dead-text = What fails is tried again by itself first.
deliveries-none = Nothing of this kind
analytics-text = What became of notifications, without naming anybody. Read and clicked are shares of those recorded.
analytics-period = Period
analytics-none = Nothing in this time
analytics-none-text = Choose a longer one, or another topic.
analytics-recorded = Recorded
analytics-sent = Sent
analytics-failed = Failed
analytics-dropped = Dropped
analytics-read = Read
analytics-clicked = Clicked
analytics-time = Time to read
analytics-sum = All
admin-recounts = Recent recounts
admin-achievements-text = What is switched off is neither shown nor earned. Nobody loses what they have.
admin-edit = Edit { $name }
admin-name = Name
admin-description = Description
audit-text = Who did what to whom, newest first. People are shown by the end of their id.
audit-by = by { $id }
audit-by-nobody = by the operator or a stranger
audit-to = to { $id }
recount-start = Recount
recount-text = Every total is counted again from the activities, while everybody goes on. What had drifted is shown here.
recount-scope = What
recount-full = Everything
recount-touched = What changed lately
recount-repair = Repair what has drifted
recount-repair-hint = Otherwise it is only told.
recount-repairs = repairs
recount-looks = only looks
recount-runs = Runs …
recount-drifted = { $count ->
    [0] Nothing had drifted
    [one] { $count } row had drifted
   *[other] { $count } rows had drifted
}
recount-none = No recount yet
recount-none-text = The server recounts by itself every night. Start one here to see it at once.
audit-action-account-made = Account created
audit-action-account-made-private = Account made private
audit-action-account-made-public = Account made public
audit-action-account-closed = Account closed
audit-action-account-restored = Account restored
audit-action-account-purged = Account deleted for good
audit-action-account-disabled = Account disabled
audit-action-account-enabled = Account enabled
audit-action-admin-made = Made an admin
audit-action-admin-unmade = No longer an admin
audit-action-signed-in = Signed in
audit-action-signed-out = Signed out
audit-action-session-revoked = Device signed out
audit-action-token-made = Token created
audit-action-token-revoked = Token revoked
audit-action-push-subscription-created = Browser for push messages added
audit-action-push-subscription-deleted = Browser for push messages removed
audit-action-announcement-created = Announcement made
audit-action-announcement-cancelled = Announcement cancelled
audit-action-webhook-created = Webhook added
audit-action-webhook-changed = Webhook changed
audit-action-webhook-deleted = Webhook removed
audit-action-webhook-disabled = Webhook turned off after failures
audit-action-webhook-secret-renewed = Secret of a webhook renewed
audit-action-password-changed = Password changed
audit-action-password-reset = Password reset
audit-action-address-proved = E-mail address verified
audit-action-address-change-asked = Change of e-mail address requested
audit-action-address-changed = E-mail address changed
audit-action-calendar-feed-created = Address of a calendar created
audit-action-calendar-feed-deleted = Address of a calendar deleted
audit-action-data-exported = Data exported
audit-action-team-made = Team created
audit-action-team-closed = Team closed
audit-action-team-restored = Team restored
audit-action-team-made-public = Team made public
audit-action-team-made-private = Team made private
audit-action-role-changed = Role changed
audit-action-member-removed = Member removed
audit-action-invite-made = Invite created
audit-action-invite-revoked = Invite revoked
audit-action-goal-set = Goal created
audit-action-goal-status-changed = Status of a goal changed
audit-action-goal-reached = Goal reached
audit-action-achievement-made = Achievement created
audit-action-achievement-changed = Achievement changed
audit-action-report-created = Reported something
audit-action-case-decided = Decided about a report
audit-action-appeal-created = Appealed against a decision
audit-action-appeal-answered = Answered an appeal
audit-action-suspension-ended = Suspension ended
audit-action-content-deleted = Removed content deleted
team-settings-announcements = Announcements
announcements-list = Announcements
announcements-none = Nothing was announced yet
announcements-none-text = What you write here appears under everybody’s bell, and what became of it here.
announcement-write = Write an announcement
announcement-to-team = It goes to the members of the team who have not turned announcements off.
announcement-to-all = It goes to everybody on this server who has not turned announcements off.
announcement-title = Title
announcement-body = Text
announcement-body-hint = It is shown as you write it, in one language for all.
announcement-link = Link
announcement-link-hint = Where a click leads: a path here, such as /teams, or an address with https://. It may stay empty.
announcement-when = When
announcement-when-now = Now
announcement-when-later = Later
announcement-start = Begins at
announcement-lifetime = Ends after
announcement-lifetime-none = It does not end
announcement-lifetime-hint = Nothing of it goes out after that, and it leaves the lists.
announcement-preview = As it looks under the bell
announcement-send = Send
announcement-schedule = Schedule
announcement-confirm = Send it now?
announcement-confirm-later = Send it on { $moment }?
announcement-confirm-team = Every member of the team may get it, by mail and on devices too. What somebody has read cannot be taken back.
announcement-confirm-all = Everybody on this server may get it, by mail and on devices too. What somebody has read cannot be taken back.
announcement-on-its-way = It is on its way
announcement-scheduled = It is scheduled
announcement-begins = Goes out on { $moment }
announcement-expires = ends on { $moment }
announcement-state-scheduled = Scheduled
announcement-state-sending = Being sent
announcement-state-sent = Sent
announcement-state-cancelled = Cancelled
announcement-progress = { $done } of { $of } people
announcement-so-far = { $count ->
    [one] { $count } person so far
   *[other] { $count } people so far
}
announcement-skipped = { $count ->
    [one] { $count } has them off
   *[other] { $count } have them off
}
announcement-queued = { $count } waiting
announcement-failed = { $count } failed
announcement-dropped = { $count } dropped
announcement-read = Read
announcement-clicked = Clicked
announcement-cancel = Cancel
announcement-cancel-title = Cancel “{ $title }”?
announcement-cancel-scheduled = It does not go out.
announcement-cancel-sending = Nobody else gets it, and mail and devices that wait are told nothing. Those who have it keep it.
announcement-cancelled = It is cancelled
bests-title = Personal bests
bests-kind = Kind of activity
bests-none = No best yet
bests-none-text = With the first activity it is there.
bests-note = By whole activities with their average pace. Private ones count here, and only you see them.
bests-note-public = By whole public activities with their average pace.
best-longest_distance = Longest distance
best-longest_duration = Longest time
best-fastest = Fastest of at least { $distance }
best-fastest_half_marathon = Fastest half marathon
best-fastest_marathon = Fastest marathon
best-detail = { $distance } in { $duration }
best-private = Private: others do not see it
preferences-mail = E-mail
preferences-mail-to = It goes to { $email }.
preferences-mail-frequency = How often mail comes
preferences-mail-soon = Soon
preferences-mail-daily = Once a day
preferences-mail-weekly = Once a week
preferences-mail-text-soon = A few minutes after something happened, all in one mail.
preferences-mail-text-daily = Every morning at eight, if there is something new.
preferences-mail-text-weekly = On Monday morning at eight, if there is something new.
preferences-mail-letters = Letters about your password, your address and invites always come at once.
preferences-mail-paused = Mail does not reach you
preferences-mail-paused-text = A mail to { $email } came back, so none was sent since { $day }. Look whether the address is right and the mailbox has room.
preferences-mail-resume = Send mail again
preferences-mail-resumed = Mail goes out again
preferences-mail-no-address = You get no mail
preferences-mail-no-address-text = Mail goes only to an address that you have confirmed. What you choose here holds as soon as there is one.
preferences-mail-to-address = To your address
preferences-value-on = on
preferences-value-off = off
preferences-changed = This was changed elsewhere meanwhile
preferences-changed-text = Nothing of yours is lost. Look at it, and save again.
preferences-changed-theirs = is “{ $theirs }” now.
preferences-changed-both = is “{ $theirs }” there. You chose “{ $mine }”, which stays.
unsubscribe-all = All mail
unsubscribe-heading = { $all ->
    [yes] No more mail?
   *[no] No more mail about “{ $what }”?
}
unsubscribe-text = { $all ->
    [yes] { $username } then gets no mail about notifications. They still wait under the bell, and letters about the account still come.
   *[no] { $username } then gets no mail about “{ $what }”. It still waits under the bell.
}
unsubscribe-action = Turn it off
unsubscribe-done = This mail is off
unsubscribe-done-text = { $all ->
    [yes] No mail about notifications goes to { $username } any more. Everything can be turned on again in the settings.
   *[no] No mail about “{ $what }” goes to { $username } any more. It can be turned on again in the settings.
}
unsubscribe-settings = Choose what you are told
unsubscribe-dead = It may be from an account that was deleted. Signed in, you can choose what you are told in the settings.
delivery-state = State
delivery-state-waiting = Waiting
delivery-state-sending = Being sent
delivery-state-sent = Sent
delivery-state-dropped = Dropped
delivery-state-dead = Given up
delivery-channel = Way
delivery-all-channels = All ways
delivery-attempts = { $count ->
    [0] not tried yet
    [one] { $count } try
   *[other] { $count } tries
}
delivery-due = due { $moment }
delivery-retry = Try again
delivery-retried = It is tried again
delivery-reason-grouped = waits for more
delivery-reason-digest = waits for the digest
delivery-reason-quiet = quiet hours
delivery-reason-retry = is tried again
delivery-reason-off = turned off
delivery-reason-read = read meanwhile
delivery-reason-expired = too late
delivery-reason-no_address = no address
delivery-reason-paused = mail is paused
delivery-reason-gone = the target is gone
delivery-reason-disabled = turned off by the server
delivery-reason-refused = refused
delivery-reason-exhausted = all tries failed
delivery-reason-cancelled = cancelled
delivery-reason-hidden = not visible any more
feed-section-home = For you
feed-section-recent = Recent
feed-section-trending = Trending
feed-section-events = Events
feed-about-home = The best of the people whom you follow and of your teams, with new posts in between.
feed-about-recent = Everything from the people whom you follow and from your teams, the newest first.
feed-about-trending = What people on this server react to most, the newer the better.
feed-new-posts = New posts
feed-restarted = You opened this feed a while ago. It starts again, with what has come since.
feed-shared-by = shared this
feed-shared = Somebody shared this
feed-new = New
feed-end = That is all for now.
feed-to-trending = See what is trending
feed-empty-home = Your feed is waiting for you
feed-empty-home-text = Follow people, join a team, or write the first post yourself.
feed-empty-trending = Nothing is trending yet
feed-empty-trending-text = Posts for everybody that many people react to come here.
feed-find-people = Find people
feed-find-team = Find a team
feed-why = Why is this here?
feed-reason-own = You wrote it.
feed-reason-shared = Somebody whom you follow shared it.
feed-reason-shared-by = { $name }, whom you follow, shared it.
feed-reason-recent = Every fifth place is for the newest post that is not there yet, so that posts are seen before anybody has reacted.
feed-reason-team = It is for { $team }, and you are a member.
feed-reason-followed = You follow { $name }.
feed-reason-trending = It is among the 200 posts for everybody that people react to most, the newer the better.
feed-place-ranked = It has its place by its score, which was made when you opened the feed:
feed-place-recent = It has a place for new posts, whatever its score is:
feed-score-engagement = What others did
feed-score-engagement-hint = Hearts, reactions, comments and shares
feed-score-recency = Its age
feed-score-recency-hint = 1 less for each 12.5 hours
feed-score-relationship = You and the author
feed-score-relationship-hint = Following you, common teams, and your last reactions and comments
feed-score-total = Score
events-of = Whose events
events-of-mine = My teams and people
events-of-public = Everybody
events-about-mine = What happens in your teams and to people whom you follow. Private activities are never in it.
events-about-public = What happens in public teams and to people with a public account.
events-kind = Kind
events-all-kinds = All kinds
events-category = Category of the goal
events-all-categories = All categories
events-this-goal = This goal
events-none-match = Nothing of this kind has happened
events-none = Nothing has happened yet
events-none-text = What your teams and the people whom you follow do shows here.
events-none-public = Nothing has happened yet
events-none-public-text = What public teams and people with a public account do shows here.
event-kind-activity_logged = Activities
event-kind-goal_set = New goals
event-kind-goal_reached = Goals reached
event-kind-goal_reopened = Goals open again
event-kind-waypoint_reached = Waypoints
event-kind-member_joined = New members
event-kind-achievement_earned = Achievements
event-kind-distance_milestone = Round distances
event-kind-forecasts_resolved = Results of forecasts
categories-followed = Categories that you follow
categories-followed-text = You are told when a public team sets a goal of a category that you follow.
category-follow = Follow
category-following = Following
category-follow-one = Follow the category { $category }
category-following-one = Following the category { $category }. Press to end it.
category-follow-hint = If you follow { $category }, you are told of new goals of public teams.
category-followed = You follow { $category }
category-unfollowed = You no longer follow { $category }
comment-search-not_found = This comment is not there any more.
comment-search-too_far = This comment is far down in a long discussion. Open more comments to find it.
forecast-title = Forecast
forecast-sentence = Probably on { $day }, between { $earliest } and { $latest }
forecast-sentence-open = Probably on { $day }, not before { $earliest }. How late it may get is open
forecast-interval-hint = In 4 of 5 cases it is within these days.
forecast-chance = { $percent } chance to be there by { $last }
forecast-arrived = Reached on { $day }
forecast-none-not_active = { $status ->
    [planned] The goal has not begun. There is a forecast once it is under way.
    [paused] While the goal is paused, there is no forecast.
   *[other] There is no forecast for this goal.
}
forecast-none-reached = The goal is reached.
forecast-none-too_early = For a forecast the goal has to be under way for two weeks, with activities on five days.
forecast-none-too_slow = At the pace of the last weeks it would take more than ten years.
forecast-guest = The pace and the forecasts of the members are for the team.
forecast-members-failed = The forecasts of the members cannot be shown right now.
forecast-chart = Chart: { $done } of { $target } are done. { $count ->
    [0] No member has made a forecast.
    [one] One member has made a forecast.
   *[other] { $count } members have made a forecast.
}
forecast-chart-first = The first { $shown } of them are shown.
forecast-chart-table = The numbers are in the table below.
forecast-target = Target { $distance }
forecast-today = Today
forecast-last-day = last day
forecast-drag = Drag to your day
forecast-legend-done = Distance so far
forecast-legend-weeks = By week, with the trend
forecast-legend-band = Expected, in 4 of 5 cases
forecast-legend-members = Forecasts of members
forecast-legend-first-members = Forecasts of members, the first { $shown } of { $count }
forecast-table = The numbers
forecast-basis = { $days ->
    [one] { $distance } a day now, by one day.
   *[other] { $distance } a day now, by the last { $days } days.
}
forecast-weekdays = Of a week: { $list }.
forecast-table-weeks = By week
forecast-table-week = Week
forecast-table-distance = Distance
forecast-table-trend = Trend
forecast-table-band = Expected total, target { $target }
forecast-table-day = Until
forecast-table-low = Low
forecast-table-middle = Middle
forecast-table-high = High
forecast-mine = My forecast
forecast-mine-none = You have made no forecast for this goal.
forecast-not-chosen = not chosen yet, { $day }
forecast-day = Day of arrival
forecast-day-missing = Choose a day first.
forecast-day-too-far = Choose a day within the next ten years.
forecast-saved = Saved: { $day }
forecast-not-saved = Your forecast is not saved. { $reason }
forecast-delete-mine = Delete my forecast
forecast-deleted = Your forecast is deleted
forecast-make-hint = When will you arrive? Drag the point on the chart, or choose a day here. The team sees it.
forecast-change-hint = You can change it until the goal is at 80%. The earlier you choose, the more a few days off are forgiven.
forecast-closed-hint = From 80% of the target on, forecasts stay as they are.
forecast-chosen-on = chosen on { $day }
forecast-members = Forecasts of the team
forecast-members-none = Nobody has made a forecast
forecast-members-none-text = Choose a day, and see who comes closest.
forecast-count = { $count ->
    [one] { $count } forecast
   *[other] { $count } forecasts
}
forecast-middle = The middle one is { $day }.
forecast-ranking = Who forecast it best
forecast-ranking-hint = The goal was reached on { $day }. 100 points are for that day, and fewer the more days a forecast was off, measured by how early it was made.
forecast-resolving = The goal is reached. The forecasts are compared in a moment.
forecast-score = { $score ->
    [one] { $score } point
   *[other] { $score } points
}
forecast-error = { $side ->
    [0] exactly that day
    [1] { $days ->
        [one] one day too late
       *[other] { $days } days too late
    }
   *[other] { $days ->
        [one] one day too early
       *[other] { $days } days too early
    }
}
forecast-rank = place { $rank } of { $count }
forecast-not-ranked = not ranked
forecasts-of-goals = Forecasts of goals
forecasts-made = Forecasts
forecasts-resolved = Goals reached
forecasts-exact = Exact
forecasts-first = First places
forecasts-mean-score = Mean score
forecasts-mean-error = Mean error
forecasts-mean-error-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
forecasts-none = You have made no forecast yet
forecasts-none-text = On the page of a goal you can say when it will be reached. When it is, you see here how close you were.
forecasts-to-teams = To my teams
forecasts-hidden-goal = A goal that you no longer see
forecasts-waiting = waits for the arrival
forecasts-comparing = is being compared
load-more = Show more
save = Save
delete = Delete
select = Select
to-home = To the home page
not-found-heading = The trail ends here
not-found-text = There is nothing at this address, or it is not for you to see.
hours = Hours
minutes = Minutes
seconds = Seconds
unit-hours = h
unit-minutes = min
unit-seconds = s
private-hint = Only you see it. It counts for your teams all the same.
former-team = A team that you left
public-goal-done = { $done } of { $target }: { $percent }. Sign in to follow the team, or to walk with it.
goal-progress = How far the team is
goal-status-planned = Planned
goal-status-active = Under way
goal-status-paused = Paused
goal-status-completed = Reached
goal-status-cancelled = Cancelled
goal-main = Main goal
goal-main-hint = What the team logs counts for this goal, unless somebody says another.
goal-actions = What to do with the goal
goal-make-main = Make it the main goal
goal-is-main-now = { $goal } is the main goal now
goal-step-start = Start the goal
goal-step-pause = Pause the goal
goal-step-resume = Go on
goal-step-cancel = Give the goal up
goal-step-replan = Plan it again
goal-ask-start = Start { $goal }?
goal-ask-start-text = From now on what the team logs can count for it. The first activity fixes its route and its target.
goal-ask-pause = Pause { $goal }?
goal-ask-pause-text = What is logged meanwhile does not count for it. You can have it go on at any time.
goal-ask-resume = Have { $goal } go on?
goal-ask-resume-text = From now on what the team logs can count for it again.
goal-ask-cancel = Give { $goal } up?
goal-ask-cancel-text = Nothing counts for it any more. Everybody keeps what was done, and an admin can plan it again.
goal-ask-replan = Plan { $goal } again?
goal-ask-replan-text = It then waits for its start. What was done for it stays.
goal-done-start = { $goal } has begun
goal-done-pause = { $goal } is paused
goal-done-resume = { $goal } goes on
goal-done-cancel = { $goal } is given up
goal-done-replan = { $goal } is planned again
goal-notice-planned = The first day is { $day }. Nothing counts until an admin of the team starts the goal.
goal-notice-due = It was to begin on { $day }. Nothing counts until an admin of the team starts it.
goal-notice-paused = The goal is paused. What is logged now does not count for it.
goal-notice-cancelled = The team gave this goal up. Nothing counts for it any more.
goal-notice-guest = You look in from outside: { $team } is a public team. Its notes, its places and its days are for members.
goal-join = Join the team
goal-joined = You are in { $team }. What you log counts from now on.
goal-of = of { $distance }
goal-to-go-together = to go together
goal-fact-to = to { $place }
goal-fact-left = to go
goal-fact-beyond = { $distance } beyond the target
goal-fact-lap = the lap
goal-fact-first-day = first day
goal-fact-last-day = last day
goal-fact-days-left = { $days ->
    [0] days left, until tonight
    [one] day left, until { $day }
   *[other] days left, until { $day }
}
goal-fact-a-day = a day to arrive in time
goal-fact-overdue = Overdue
goal-fact-was-due = the last day was { $day }
goal-fact-people = { $people ->
    [one] person
   *[other] people
}, { $activities ->
    [one] { $activities } activity
   *[other] { $activities } activities
}
goal-fact-activities = { $count ->
    [one] activity
   *[other] activities
}
replay = The journey, day by day
replay-play = Play the journey
replay-pause = Pause
replay-day = Day of the journey
replay-value = { $day }: { $done } of { $length }
replay-start = Before the start
replay-today = Today
replay-hint = Go back through the days
replay-on-day = { $distance } on this day
replay-no-day = A day of rest
replay-to-now = Back to now
waypoints-passed = { $passed } of { $count } behind
waypoints-lap = Lap { $lap } of { $laps }
waypoints-here = You are here
waypoints-more-behind = { $count } more behind
waypoints-more-ahead = { $count } more ahead
waypoints-then = You were here
waypoint-start = The start
waypoint-end = The end
waypoint-number = Waypoint { $number }
waypoint-behind = Behind:
waypoint-next = Next:
waypoint-ahead = Ahead:
waypoint-in = in { $distance }
my-share = My share
my-share-only-you = Only you
my-share-hint = Nobody else is shown this.
my-share-percent = { $percent } of what was done
my-share-private = { $distance } of it in private: it counts for the team, and the leaderboard leaves it out.
my-share-none = Nothing of yours yet
my-share-none-text = What you log for the team shows here.
goal-board = Who brought it how far
goal-board-period = Period
goal-board-none = Nobody was under way in these days.
goal-board-hint = By what is public. Private activities count for the goal and show no name.
goal-board-hint-guest = By what is public. The total of the goal also has what members did in private.
goal-feed = What was done for it
goal-feed-empty = Nothing was done for this goal yet.
goal-feed-empty-main = { $main ->
    [yes] Be the first to move the marker.
   *[no] What the team logs counts for its main goal, unless somebody says another.
}
goal-about = About this goal
goal-days = { $first } to { $last }
goal-days-open = Since { $first }, until it is reached
goal-laps = { $trip ->
    [round] { $laps ->
        [one] There and back
       *[other] There and back, { $laps } times
    }
   *[once] { $laps ->
        [one] Once
       *[other] { $laps } laps
    }
}
goal-privacy = The total counts private activities too. It names nobody.
category-adventure = Adventure
category-charity = Charity
category-commute = Commute
category-challenge = Challenge
category-fitness = Fitness
category-heritage = Heritage
category-nature = Nature
category-other = Other
final-title = You did it
final-title-cancelled = How far it came
final-reached = Reached on { $day }
final-cancelled = Given up on { $day }
final-distance = together
final-days = { $days ->
    [one] day
   *[other] days
}
final-people = { $people ->
    [one] person
   *[other] people
}
final-moving = on the move
final-beyond = beyond the target
final-best = Who went farthest
goal-edit-of = Edit { $goal }
goal-new-not-admin = Ask an admin of the team to set a goal, or propose one to them.
goal-to-team = To the team
goal-to-goal = To the goal
goal-fields = Name and days
goal-name = Name
goal-description = Description
goal-category = Category
goal-first-day = First day
goal-last-day = Last day
goal-last-day-hint = Without one it goes on until it is reached.
goal-needs = { $distance } a day over { $days ->
    [one] { $days } day.
   *[other] { $days } days.
}
goal-needs-each = With { $count } people that is { $distance } a week for each.
goal-start-now = Start at once
goal-start-now-hint = Otherwise it waits, and nothing counts until you start it.
goal-create = Create the goal
goal-create-needs-route = Choose a way first, or take a distance without one.
goal-created = { $goal } is planned
goal-saved = Saved
goal-change-way = Change the route or the distance
goal-way-fixed = Something was done for this goal, so its route and target stay as they are.
route-heading = The way
route-source = Where the way comes from
route-source-starter = Well-known
route-source-upload = File
route-source-draw = Draw
route-source-distance = Distance
route-starters = Well-known ways
route-distance = Distance in { $unit }
route-distance-hint = Without a way there is no map, but the same strip and numbers.
route-file-choose = Choose a file, or drop one here
route-file-kinds = GPX, GeoJSON, an encoded polyline or a list of waypoints, up to 8 MB
route-file-other = Choose another file
route-file-too-large = The file has { $size } MB. At most 8 can be read.
route-file-wrong = This is no route that can be read:
route-file-unreadable = The file cannot be read. Choose it again.
route-paste = Paste a polyline or the text of a file
route-paste-label = Text of the route
route-paste-hint = It is read when you leave the field. What kind of text it is, is guessed.
route-place = Add a place or coordinates
route-place-example = Vienna, or 48.2084, 16.3731
route-place-choose = Choose one of these places.
route-suggestions = Places with this name
route-place-unknown = No town of this name is known here. Type latitude and longitude, such as 48.2084, 16.3731.
route-draw-hint = Or press the map where the way goes. With the keyboard: arrow keys move the map, Enter sets a point in its middle.
route-add = Add
route-points = Points of the way
route-point-name = Name of point { $number } at { $place }
route-point-remove = Remove point { $number }
route-point-count = { $count ->
    [one] { $count } point
   *[other] { $count } points
}
route-undo = Undo the last point
route-clear = Remove all
route-cleared = All points are removed
route-map = Map of the chosen way
route-map-draw = Map to draw on. Arrow keys move it, Enter sets a point in its middle.
route-map-call = Press where the way begins
route-none = Choose a way, and it shows here.
route-none-drawn = Two points make a way.
route-reading = The way is being measured …
route-waypoint-count = { $count ->
    [one] { $count } waypoint
   *[other] { $count } waypoints
}
route-points-read = { $count ->
    [one] { $count } point read
   *[other] { $count } points read
}
route-simplified = The line is drawn with fewer points and lies at most { $distance } m beside the file's. The length stays the file's.
route-laps = How often
route-laps-hint = The way is gone so many times, one after the other.
route-round-trip = There and back
route-round-trip-hint = Each time leads back the same way.
route-warnings = What to know about this way
route-warning-elevation_left_out = Heights are left out: routes are flat.
route-warning-joined = Several pieces became one line. The gaps between them count.
route-warning-duplicates_dropped = Points that repeat the one before are dropped.
route-warning-routes_left_out = The file has tracks, so its routes were not read.
route-warning-shapes_left_out = Shapes other than lines were not read.
route-warning-waypoints_left_out = Some named points became no waypoints: too far from the line, or too many.
route-warning-names_changed = Some names were shortened or lost characters that names do not have.
route-warning-laps_start_over = The end of a lap is not the start of the next: the marker jumps back.
goal-share = Share this goal
goal-share-title = Share this goal
goal-share-text = Everybody may see this goal. Chats show this picture beside its link. It names nobody.
goal-share-alt = Picture of the goal { $goal } with its route and how much of it is done
goal-share-failed = The picture cannot be drawn at the moment.
goal-share-copy = Copy link
goal-share-send = Share …
sign-in-first = Sign in to see this page.
sign-in-forgot = Forgot your password?
sign-in-register = Create an account
session-ended = Your session has ended. Sign in to go on where you were.
welcome-heading = Every step counts for the team
welcome-text = Walk, run or ride a real distance along a great way, together.
login = Username or e-mail
password = Password
sign-in = Sign in
signing-in = Signing in …
import-back = All imports
import-choose = Choose files, or drop them here
import-choose-hint = GPX, TCX or FIT, the ZIP archive of Strava or Garmin, or a table as CSV or NDJSON
import-reading = Reading …
import-chosen = To be imported
import-send = Import
import-sending = Sending …
import-another = Import another file
import-leave-out = Leave out { $name }
import-atomic = All or nothing
import-atomic-hint = If a line is wrong, none is logged.
import-zone = Times without an offset are read in your zone, { $zone }.
import-format-csv = Table
import-format-ndjson = Lines of JSON
import-format-files = Recordings
import-archive = Archive
import-recording = Recording
import-recordings = { $count } recordings
import-begun = a part has arrived already
import-keep-tracks = Keep the tracks
import-keep-tracks-hint = The line on the map is kept with each activity. Only you see it unless you share it.
import-keeps-tracks = with tracks
import-update-notes = Bring titles and notes along
import-update-notes-hint = Activities that are there already and have no note get that of the file.
import-updates-notes = with titles and notes
import-past = Past imports
import-none = No import yet
import-none-text = What became of a file stays here for 30 days.
import-new = { $count ->
    [one] { $count } new
   *[other] { $count } new
}
import-bad = { $count ->
    [one] { $count } wrong
   *[other] { $count } wrong
}
import-state-waiting = Waiting
import-state-running = Going through it
import-state-done = Done
import-state-refused = Refused
import-state-stopped = Stopped
import-state-undoing = Being undone
import-state-undone = Undone
import-state-done-text = Every line was looked at. What was good is logged.
import-state-refused-text = Some lines are wrong, so nothing was logged, as you wanted.
import-state-stopped-text = It ended before its last line. What was logged stays; send the file again for the rest.
import-state-undoing-text = Its activities are being deleted, some at a time.
import-state-undone-text = Its activities are deleted. Send the file again if you want them back.
import-files-done-text = Every file was read. What could be read is logged.
import-files-refused-text = The archive cannot be read, so nothing was logged.
import-files-stopped-text = It ended before its last file. What was logged stays; send the file again for the rest.
import-files-progress = { $files ->
    [0] Opening the file …
    [one] { $done } of { $files } file, { $activities ->
        [one] { $activities } activity
       *[other] { $activities } activities
    }
   *[other] { $done } of { $files } files, { $activities ->
        [one] { $activities } activity
       *[other] { $activities } activities
    }
}
import-progress = { $done } of { $lines } lines
import-figure-new = logged
import-figure-known = there before
import-figure-bad = wrong
import-updated-notes = { $count ->
    [one] One activity got its note.
   *[other] { $count } activities got their notes.
}
import-kept-tracks = { $count ->
    [one] One activity got its track.
   *[other] { $count } activities got their tracks.
}
import-ignored-files = { $count ->
    [one] One other file was left aside.
   *[other] { $count } other files were left aside.
}
import-undecided = { $count ->
    [one] { $count } to decide
   *[other] { $count } to decide
}
import-undo = Undo the import
import-undo-title = Undo this import?
import-undo-text = { $count ->
    [0] Nothing was logged so far. No more of it will be.
    [one] The activity that it has logged is deleted, for you and for your teams.
   *[other] The { $count } activities that it has logged are deleted, for you and for your teams.
}
import-stop = Stop and undo
import-stop-title = Stop this import?
import-absent = This import is not there
import-absent-text = What became of a file is forgotten after 30 days. Its activities stay.
import-problems = What is wrong
import-line = Line { $line }
import-more-problems = These are the first { $count }.
import-correct = Correct these lines
import-correct-hint = Only these lines are sent again. What is logged already does not count twice.
import-send-again = Send again
import-download-bad = Download these lines
import-bad-file = wrong-lines
import-files-again = Export what is missing once more and import it: what is logged already does not count twice.
import-file-gone = To send these lines again, correct them in your file and import it once more: what is logged already does not count twice.
import-header-wrong = The first line has to name the columns:
import-file-unknown = This is no file of activities that we know.
import-file-empty = There are no activities in it.
import-file-broken = The file cannot be read: it is damaged, cut off, or a folder.
import-file-too-large = It is too large: a table has at most 10,000 lines and 16 MB, anything else at most 4 GB.
import-file-too-many = These are too many files at once. Choose some of them.
import-file-changed = The file was changed or moved since you have chosen it. Choose it again.
import-help = Which files?
import-help-devices = Recordings of watches and apps (GPX, TCX, FIT), alone or as many as you like, also compressed with gzip. Where you were is kept only if you say so above.
import-help-archives = Everything at once: the ZIP archive that Strava or Garmin sends you when you ask for your data, or the one of Mile Quest, up to 4 GB. If the sending is interrupted, choose the same file again.
import-help-table = A table (CSV) has a first line with the names of its columns, in any order:
import-help-again = The same file sent again changes nothing, and neither does the same activity from another service. If two only may be the same, you are asked.
import-needed = needed
import-column-started_at = When it began: local time, or with its offset from UTC
import-column-distance_m = Metres
import-column-duration_s = Seconds
import-column-kind = walk, run, ride, swim, wheelchair, row, ski or other. Without it, walk
import-column-time_zone = The zone of the time, such as Europe/Vienna. Without it, yours
import-column-is_private = true or false
import-column-note = What you want to remember
import-column-place_name = Where it was
import-column-source_id = A number of your own: the same one counts once
import-column-contributions = Ids of the teams it counts for, or none. Without it, all your teams
import-template = Download an example
upload-title = On the way
upload-hint = You can look at other pages meanwhile. Leave this one open until everything has arrived.
upload-queued = Waits for the others
upload-preparing = Is being prepared …
upload-sending = { $sent } of { $size } sent, { $percent }
upload-continued = { $sent } of { $size } sent, { $percent }, continued where it ended
upload-waiting = { $sent } of { $size } sent. Waits until the server answers again …
upload-completing = Everything has arrived …
upload-done = Has arrived.
upload-to-import = See what becomes of it
upload-end = Do not send { $name }
upload-remove = Take { $name } from the list
import-share-failed = The files could not be taken over. Choose them here.
upload-unfinished = Not sent to the end
upload-unfinished-hint = Choose the same files again on this device, and only what is missing is sent.
upload-until = Until { $moment }
upload-discard = Discard
match-title = May be there already
match-text = These are much like activities that you have logged. Nothing of them is logged until you decide.
match-of-file = In the file
match-known = Logged already
match-known-gone = The activity that was like it is deleted.
match-open = Open
match-skip = It is the same
match-log = Log it too
match-skip-all = All { $count } are the same
match-log-all = Log all { $count } too
match-skip-all-title = Are all { $count } the same?
match-skip-all-text = None of them is logged. They are recognized when you import them again.
match-skip-all-action = They are the same
match-log-all-title = Log all { $count } too?
match-log-all-text = Each of them counts in addition to the one that it is like.
match-log-all-action = Log them all
match-decided-skip = It is the same.
match-decided-log = It is logged too.
match-none = Nothing to decide.
difference-start_rounded = start rounded to the minute
difference-time_zone = another time zone
difference-overlap = overlapping in time
difference-kind = another kind
difference-distance = another distance
difference-no_distance = no distance
difference-source_id = another id
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
log-submit = Log activity
log-kind = What was it?
log-distance = How far?
log-distance-in = Distance in { $unit }
log-duration = How long?
log-start = When did it begin?
log-note = Note
log-note-hint = Anything to remember
log-teams = Counts for
log-moves = { $count ->
    [one] Moves your team { $distance } closer
   *[other] Moves your { $count } teams { $distance } closer
}
log-reaches = You will pass { $waypoint }
log-done = { $kind } of { $distance } logged
log-undone = Taken back
log-zone = Time in { $zone }
log-main-goal = { $goal } (main goal)
log-no-main-goal = The team alone
log-no-goal = No goal
log-not-counted = Does not count
log-goal-of = Goal of { $team }
log-choose-goals = Choose goals
me-since = here since { $day }
me-as-others = As others see me
me-period = Span of time
me-from-day = Since { $day }
me-from-start = Everything so far
me-private-part = { $distance } of it in private
me-each-day = Each of these days
me-none-in-period = Nothing in this time.
me-kinds = By kind
me-kinds-limit = Of the latest { $count } activities.
me-kinds-all = Count all
me-year = The year { $year }
me-trend = Trend
me-trend-by = Steps of the trend
me-empty = Your numbers begin with the first step
me-empty-text = Log what you did, or bring along a file from where you kept it until now.
me-streak = Days in a row
streak-days = { $days ->
    [one] day in a row
   *[other] days in a row
}
streak-active_today = You moved today. Tomorrow it can go on.
streak-waits_for_today = Yesterday counts. Move today, and it goes on.
streak-ahead = It begins tomorrow: you were in a zone where it is later.
streak-broken = It ended on { $last }. Did you move on { $missed }? Log it, and it goes on.
streak-never_begun = Two days in a row, and it has begun.
streak-longest = Longest
streak-rule = A day counts with any activity, private ones too, as the calendar was where you moved. Others see the streak of your public days only.
achievements-earned = Earned
achievements-ahead = Ahead
achievements-none = There is nothing to earn yet
achievements-none-earned = Nothing earned yet
achievements-none-earned-text = The first one takes one activity.
achievements-privacy = Others see what your public activities have earned. What took private ones is marked, and only you see it.
achievement-next = Nearest
achievement-since = Since { $day }
achievement-progress = { $done } of { $of }
achievement-private-hint = Your private activities earned it, so only you see it
achievement-name-first-steps = First steps
achievement-text-first-steps = Log your first activity.
achievement-name-first-run = First run
achievement-text-first-run = Go for a run.
achievement-name-first-ride = First ride
achievement-text-first-ride = Go for a ride.
achievement-name-first-swim = First swim
achievement-text-first-swim = Go for a swim.
achievement-name-three-ways = Three ways
achievement-text-three-ways = Walk, run and ride, each at least once.
achievement-name-ten-at-once = Ten at once
achievement-text-ten-at-once = Go 10 km in one activity.
achievement-name-marathon = Marathon
achievement-text-marathon = Go 42.195 km in one activity, running, walking or in a wheelchair.
achievement-name-big-week = Big week
achievement-text-big-week = Go 50 km between a Monday and its Sunday.
achievement-name-a-hundred-kilometres = A hundred kilometres
achievement-text-a-hundred-kilometres = Go 100 km in all.
achievement-name-a-thousand-kilometres = A thousand kilometres
achievement-text-a-thousand-kilometres = Go 1,000 km in all.
achievement-name-seven-in-a-row = Seven in a row
achievement-text-seven-in-a-row = Be active on seven days in a row.
achievement-name-thirty-in-a-row = Thirty in a row
achievement-text-thirty-in-a-row = Be active on thirty days in a row.
achievement-name-a-hundred-days = A hundred days
achievement-text-a-hundred-days = Be active on a hundred days.
achievement-name-first-arrival = First arrival
achievement-text-first-arrival = Help a team to the next waypoint of its route.
achievement-name-ten-arrivals = Ten arrivals
achievement-text-ten-arrivals = Be one of those who bring teams to ten waypoints.
achievement-name-there = There
achievement-text-there = Contribute to a goal that is reached.
achievement-name-five-times-there = Five times there
achievement-text-five-times-there = Contribute to five goals that are reached.
achievement-name-early-bird = Early bird
achievement-text-early-bird = Set out before seven in the morning five times.
achievement-name-welcome-back = Welcome back
achievement-text-welcome-back = Move again after thirty days without an activity.
me-table = Your figures as a table
me-table-text = A CSV file for spreadsheets, private activities included.
me-table-step = A row for each
me-table-day = day
me-table-week = week
me-table-month = month
me-table-year = year
me-table-download = Download
report = Report
report-title-post = Report this post
report-title-comment = Report this comment
report-title-photo = Report this photo
report-title-person = Report this person
report-text = The admins of this server look at it, and those of the team if it is for a team. Who was reported never learns who it was.
report-what = What do you report?
report-what-whole-post = The whole post
report-what-whole-person = The person
report-what-photo = Only the photo
report-reason = Reason
report-choose = Choose a reason
report-reason-spam = Spam
report-reason-harassment = Harassment
report-reason-hate = Hate
report-reason-nudity = Nudity
report-reason-violence = Violence
report-reason-private_information = Private information
report-reason-other = Something else
report-note = What is wrong?
report-note-hint = You can leave this empty.
report-send = Report
report-sent = Reported. Thank you for looking after this place.
moderation-not = Here the admins of this server see what was reported.
moderation-teams = Teams that you look after
moderation-show-open = Open
moderation-show-appeals = Appeals
moderation-show-closed = Closed
cases-none-open = Nothing to decide
cases-none-closed = Nothing was decided yet
cases-none-text = When somebody reports something, it appears here.
appeals-none = No appeals
appeals-none-text = When somebody appeals against a decision, it appears here.
subject-post-of = Post by { $name }
subject-comment-of = Comment by { $name }
subject-photo-of = Photo by { $name }
subject-person-of = { $name }
case-reasons = Reasons
case-reports = { $count ->
    [one] { $count } report
   *[other] { $count } reports
}
case-open = Open
case-closed = Closed
case-excerpt = As it was reported first
case-current = As it is now
case-gone = It is not there any more.
case-photo-gone = The photo is not there any more, or it was decided on already.
case-look = Look at it
case-look-post = Look at the post with the comment
case-reports-title = { $count ->
    [one] { $count } report
   *[other] { $count } reports
}
case-decisions = Decisions
decision-title = Decide
decision-kind = Decision
decide-dismiss = Nothing is wrong
decide-dismiss-text = The case is closed, and nobody is told.
decide-hide = Hide
decide-hide-text = Nobody but its author sees it.
decide-hide-ask = Hide this?
decide-remove = Remove
decide-remove-text = It is hidden at once, and deleted when the time for an appeal is over.
decide-remove-ask = Remove this?
decide-warn = Warn
decide-warn-text = The person is told why. Nothing else happens.
decide-warn-ask = Warn { $name }?
decide-suspend = Suspend
decide-suspend-text = The person can write nothing for some days, and others do not see what the person posted.
decide-suspend-ask = Suspend { $name }?
decision-days = Days
decision-reason = Reason
decision-reason-hint = { $name } reads it.
decision-reason-dismiss = For the record. You can leave this empty.
decision-ask-text = { $name } is told, and may appeal once.
decision-submit = Decide
decision-made = Decided
decision-dismiss = Nothing was wrong
decision-hide = Hidden
decision-remove = Removed
decision-warn = Warned
decision-suspend = Suspended
decision-until = until { $moment }
appeal = Appeal
appeal-of = { $name } appeals: { $decision }
appeal-state-open = waits for an answer
appeal-state-upheld = the decision stands
appeal-state-reversed = the decision was undone
appeal-answer = Answer
appeal-answer-upheld = The decision stands
appeal-answer-reversed = Undo the decision
appeal-note = Note
appeal-note-hint = The person reads it. You can leave this empty.
appeal-send-answer = Answer
appeal-answered = Answered
settings-decisions = Decisions
decisions-title = Decisions about me
decisions-about = What was decided about you and what you wrote, and why. You may appeal once against each decision, within 30 days.
decisions-none = Nothing was decided about you
decisions-none-text = May it stay so.
my-decision-dismiss = Nothing was wrong with { $subject }
my-decision-hide = Hidden: { $subject }
my-decision-remove = Removed: { $subject }
my-decision-warn = You were warned because of { $subject }
my-decision-suspend = You are suspended because of { $subject }
subject-post-mine = your post
subject-comment-mine = your comment
subject-photo-mine = your photo
subject-person-mine = your profile
decision-why = Why
appeal-mine = Your appeal
appeal-note-to-me = The answer
appeal-begin = Appeal
appeal-text = Why is the decision wrong?
appeal-once = You can appeal once, so say everything.
appeal-send = Send appeal
appeal-sent = Your appeal is on its way
people-find = Find people
people-search = Search people, teams and goals
people-view-find = Find
people-view-requests = Requests
people-view-requests-some = Requests ({ $count })
people-view-blocked = Blocked
people-found = { $people } people, { $teams } teams and { $goals } goals found
people-found-people = People
people-found-teams = Teams
people-found-goals = Goals
people-none-found = Nothing found for “{ $text }”
people-none-found-text = Try a part of the name, or the username. People can decide not to be found.
people-search-clear = Clear the search
people-suggestions = People you may know
people-no-suggestion = No suggestions right now
people-no-suggestion-text = They come from your teams and from those whom you follow.
people-mutual = { $count ->
    [one] { $count } person in common
   *[other] { $count } people in common
}
people-common-teams = { $count ->
    [one] { $count } team in common
   *[other] { $count } teams in common
}
people-accept = Accept
people-accept-one = Accept { $name }
people-decline = Decline
people-decline-one = Decline { $name }
people-decline-title = Decline the request of { $name }?
people-decline-text = { $name } is not told, and can ask again later.
people-request-accepted = { $name } follows you now
people-request-declined = The request of { $name } is declined
people-sent-requests = Your requests
people-withdraw = Withdraw
people-withdraw-one = Withdraw the request to { $name }
people-request-withdrawn = The request to { $name } is withdrawn
people-no-request = Nobody is waiting
people-no-request-text = While your account is private, people ask before they follow you.
people-to-privacy = Privacy settings
people-to-blocked = See whom you have blocked
people-none-blocked = You have blocked nobody
people-blocked-since = blocked on { $day }
people-blocked-note = People whom you block do not see you, and you do not see them. In teams that you share both still count, without a link to the profile.
person-sections = Sections of the profile
person-section-posts = Posts
person-section-figures = Figures
person-section-followers = Followers
person-section-following = Following
person-counts = Counts
person-posts = { $count ->
    [one] post
   *[other] posts
}
person-followers = { $count ->
    [one] follower
   *[other] followers
}
person-follows = following
person-facts = About
person-edit = Edit profile
person-private = Private account
person-follows-you = Follows you
person-menu = More about { $name }
person-is-private = This account is private
person-is-private-text = Only people whom { $name } has accepted see posts and figures. Follow to ask.
person-is-private-asked = { $name } has your request. Once it is accepted you see posts and figures here.
person-is-blocked = You have blocked this person
person-is-blocked-text = Neither of you sees what the other posts.
person-unknown = There is nobody here
person-unknown-text = There is no such profile, or it is not for you to see.
person-unknown-search = Search people
person-no-post = No posts yet
person-no-post-own = What you post appears here.
person-no-follower = No followers yet
person-no-follower-own = People find you by your name, and in your teams.
person-follows-nobody = Follows nobody yet
person-total = Everything so far
person-streak = Days in a row
person-longest-streak = Longest
person-no-figure = No public activity yet
person-no-figure-own = Others see your public activities here.
person-no-achievement = No achievements yet
person-figures-note = Private activities are not counted here.
person-follow = Follow
person-follow-one = Follow { $name }
person-follow-back = Follow back
person-follow-back-one = Follow back { $name }
person-following = Following
person-following-one = Following { $name }. Press to unfollow.
person-requested = Requested
person-requested-one = Requested to follow { $name }. Press to take it back.
person-asked = { $name } has your request
person-request-taken-back = Your request to { $name } is taken back
person-unfollow = Unfollow
person-unfollowed = You no longer follow { $name }
person-unfollow-title = Unfollow { $name }?
person-unfollow-private = This account is private. To follow again you have to be accepted again.
person-remove-follower = Remove follower
person-remove-title = Remove { $name } from your followers?
person-remove-text = The person is not told, and can follow you again.
person-follower-removed = { $name } no longer follows you
person-block = Block
person-block-title = Block { $name }?
person-block-text = You no longer see each other: no profile, no posts, no comments. You stop following each other. In teams that you share both still count. The person is not told.
person-blocked = { $name } is blocked
person-unblock = Unblock
person-unblock-one = Unblock { $name }
person-report-one = Report { $name }
person-unblocked = { $name } is no longer blocked
about-title = About you
about-bio = Bio
about-bio-hint = Up to 500 characters.
about-city = City
about-place = Location
about-place-hint = Such as a region or a park.
about-place-missing = Name the location, too.
about-position = Its coordinates
about-position-hint = Optional, such as 48.21, 16.37. They are rounded to about a kilometre.
about-position-wrong = These are no coordinates. Write them as 48.21, 16.37.
about-institutions = Schools, companies and clubs
about-institutions-hint = Up to 10.
about-institution = School, company or club { $number }
about-add-institution = Add another
about-websites = Websites
about-website = Website { $number }
about-add-website = Add website
list-remove = Remove { $name }
privacy-title = Who sees you
privacy-private = Private account
privacy-private-on = Only followers whom you have accepted see your profile, your figures and your posts.
privacy-private-off = Everybody here sees your profile and your public figures, and can follow you.
privacy-open-title = Make your account public?
privacy-open-text = Everybody here can see your profile and your public figures. All who have asked to follow you are accepted.
privacy-open = Make public
privacy-findable = Can be found
privacy-findable-hint = The search and the suggestions show you to people who do not know you.
privacy-audience = New posts are for
privacy-audience-hint = You can choose it for each post.
privacy-audience-followers = Followers
privacy-audience-public = Everybody
privacy-teams-note = Your teams see what you log for them in either case.
photo-title = Photo
photo-hint = JPEG, PNG or WebP. You choose the part that is shown. The place where it was taken is removed.
photo-choose = Choose photo
photo-change = Choose another photo
photo-remove = Remove
photo-remove-title = Remove the photo?
photo-remove-text = Initials are shown instead.
photo-removed = The photo is removed
photo-saved = The photo is saved
photo-unreadable = This browser cannot read this file as a picture. Choose a JPEG, PNG or WebP.
photo-crop = Choose the part that is shown
photo-crop-label = Part of the photo
photo-crop-help = Drag the photo, or move it with the arrow keys. Zoom with two fingers, the slider, or + and −.
photo-zoom = Zoom
photo-zoom-in = Zoom in on the photo
photo-zoom-out = Zoom out of the photo
photo-zoom-value = { $zoom } times
photo-sending = The photo is being sent
photo-preparing = The photo is being prepared
photo-save = Save photo
team-photo = Picture
team-photo-hint = JPEG, PNG or WebP. It is shown instead of the initials.
post-by = Post by { $name }
post-menu = More about the post by { $name }, { $ago }
post-copy-link = Copy link
post-for-public = For everybody
post-for-followers = For followers
post-for-team = For { $team }
post-kind-daily = My day
post-is-hidden = Only you see this: it was hidden.
post-like = { $count ->
    [0] Like
    [one] Like, { $count } like
   *[other] Like, { $count } likes
}
post-react = React
post-reaction = { $emoji }, { $count }
post-reacted = { $count ->
    [one] { $count } reaction
   *[other] { $count } reactions
}
post-comments = { $count ->
    [0] Comment
    [one] { $count } comment
   *[other] { $count } comments
}
post-share = { $count ->
    [0] Share with your followers
    [one] Share with your followers, shared { $count } time
   *[other] Share with your followers, shared { $count } times
}
post-share-hint = Share with your followers
post-shared = Shared with your followers
post-deleted = Post deleted
post-not-marked = It did not arrive: { $reason }
post-absent = This post is not there
post-absent-text = It was deleted, or it is not for you to see.
edited = edited
edits-title = Earlier texts
edits-now = Now
post-photo-of = Photo by { $name }
post-photo-of-post = Photo of the post
why = Why?
reactions-title = Who reacted
reactions-all = All { $count }
reactions-none = Nobody has reacted yet
emoji-insert = Add an emoji
emoji-not-loaded = Not loaded. Try again
reaction-clap = Applause
reaction-fire = Fire
reaction-strong = Strong
reaction-party = Party
reaction-laugh = Laughing
reaction-wow = Amazed
reaction-sad = Sad
reaction-thanks = Thanks
composer-title-new = Write a post
composer-title-edit = Edit post
composer-title-activity = Share activity
composer-kind = Kind
composer-kind-spontaneous = A thought
composer-kind-daily = My day
composer-kind-photo = A photo
composer-text = Text
composer-hint-spontaneous = What moves you?
composer-hint-daily = How was your day?
composer-hint-photo = What does the photo show?
composer-hint-activity = How was it? You can leave this empty.
composer-photo-missing = Choose a photo, or another kind.
composer-place = Place
composer-audience = Who sees it
composer-team = Team
composer-submit-new = Post
composer-submit-edit = Save
composer-submit-activity = Share
composer-posted = Posted
composer-saved = Saved
composer-shared = Shared
audience-public = Everybody
audience-followers = My followers
audience-team = A team
audience-public-hint = Everybody who is signed in here sees it, and may share it.
audience-public-private = Your account is private, so only your followers see it.
audience-followers-hint = Only those who follow you see it. Nobody can share it.
audience-team-hint = Only members of the team see it, also those who join later.
post-photo-choose = Add a photo
post-photo-preview = Preview of { $name }
post-photo-uploading = The photo is on its way
post-photo-remove = Remove photo
post-photo-wrong-type = This is no picture that can be read. Choose a JPEG, PNG or WebP.
text-length = { $length } of { $limit }
text-length-left = { $count ->
    [one] { $count } character left
   *[other] { $count } characters left
}
mention-people = People
mention-found = { $count ->
    [one] { $count } person. Choose with the arrow keys and Enter.
   *[other] { $count } people. Choose with the arrow keys and Enter.
}
activity-share = Share as a post
comments-title = { $count ->
    [0] Comments
    [one] { $count } comment
   *[other] { $count } comments
}
comments-order = Order
comments-oldest = Oldest first
comments-newest = Newest first
comments-none = No comments yet
comments-none-text = Write the first one.
comments-more = More comments
comments-more-replies = More replies
comment-write = Write a comment
comment-reply-to = Reply to { $name }
comment-edit = Edit comment
comment-send = Send
comment-sent = Comment sent
comment-by = Comment by { $name }
comment-menu = More about the comment by { $name }
comment-of-author = Author
comment-deleted = Comment deleted
comment-gone = This comment was deleted.
comment-withheld = This comment is not shown.
comment-is-hidden = Only you see this: it was hidden.
reply = Reply
replies-open = { $count ->
    [one] { $count } reply
   *[other] { $count } replies
}
replies-close = Hide replies
team-posts = Posts of the team
team-posts-who = Only members see these posts.
team-posts-none = Nobody has written yet
team-posts-none-text = Tell the team how it goes, or show where you have been.
push-title = On devices
push-text = A device that you add shows notifications even while Mile Quest is closed. What it shows follows the choices and the quiet hours above.
push-not-here = This browser cannot show them
push-support-insecure = Browsers allow it only over https. Open Mile Quest at an address that begins with https://.
push-support-needs-install = Add Mile Quest to your home screen first: Share, then “Add to Home Screen”. Open it from there and come back to this page.
push-support-unsupported = Use a newer browser, or add another device there.
push-denied = Notifications are blocked for this page
push-denied-text = You or your browser said no once, and the page may not ask again. Open the settings of this page with the icon beside the address, allow notifications, and come back.
push-on = This device shows notifications
push-on-text = Send a test from the list to see one.
push-off = This device shows no notifications
push-off-text = Your browser asks you once whether you want them.
push-add = Add this device
push-added = This device shows notifications now
push-dismissed = Nothing was changed: the question was closed without an answer. You can try again.
push-browser-failed = The browser refused. It may be in private mode, or have no connection to its push service.
push-removed = The device is removed
push-devices = Your devices
push-failing = Not reached
push-since = Added on { $day }
push-last = last told { $ago }
push-never = not told anything yet
push-menu = More about { $device }
push-test = Send a test
push-test-sent = A test is on its way
push-remove = Remove
push-none = No device is added yet.
teams-recommended-why = By the people you follow, and by what you and the teams do. Only you see this.
teams-recommended-none = No team that suits you yet
teams-recommended-none-text = Log what you do and follow people, and teams like you show here. They are looked for once a day.
teams-recommended-all = See all public teams
team-reasons = Why it suits you
team-reason-people = { $count ->
    [one] One person whom you follow is in it
   *[other] { $count } people whom you follow are in it
}
team-reason-kinds = They move as you do ({ $percent } in common)
team-reason-pace = They go about as far as you, { $distance } a week
team-reason-time = { $hours ->
    [0] Their clocks show what yours shows
    [one] Their clocks differ from yours by an hour
   *[other] Their clocks differ from yours by { $text } hours
}
team-reason-active = { $count ->
    [one] One person is active
   *[other] { $count } people are active
}
settings-profile = Profile
settings-account = Address and password
settings-access = Devices and programs
settings-privacy = Hidden places
settings-calendar = Calendar
settings-data = My data
settings-saved = Saved
settings-username = Your username is { $username }. It stays.
settings-zone = Time zone
settings-zone-hint = Your days begin at midnight there. Activities that are logged already keep their day.
settings-zone-device = This device is in { $zone }
settings-units = Units
units-metric = Kilometres
units-imperial = Miles
settings-theme-hint = For this device.
settings-no-email = No address
settings-proved = Proved
settings-unproved = Not proved
settings-new-address = New address
settings-new-address-hint = A letter goes to both mailboxes. The address changes when both have confirmed.
settings-change-address = Change address
settings-address-waits = Letters are on their way to { $email } and to your mailbox of today.
settings-password-now = Current password
settings-password-hint = At least 10 characters. You are signed out everywhere else.
settings-password-changed = The new password is set
settings-sessions = Where you are signed in
settings-device-unknown = A device without a name
settings-this-device = This device
settings-session-used = Used { $ago }, since { $begun }
settings-end-session = Sign out there
settings-session-ended = Signed out there
settings-tokens = Programs
settings-tokens-text = A token lets a program read or log in your name.
settings-create-token = Create token
settings-no-token = No program has a token
settings-no-token-text = Create one for a script, a watch or a home display.
settings-token-name = What is it for?
settings-token-name-hint = Such as the name of the program.
settings-token-access = Access
settings-token-lifetime = Valid for
settings-token-once = Copy the token now. It is not shown again.
settings-token-kept = I have it
settings-token-until = until { $day }
settings-token-over = ended on { $day }
settings-token-used = used { $ago }
settings-token-unused = not used yet
settings-delete-token = Delete the token { $name }?
settings-delete-token-text = The program that has it can do nothing more in the name of { $name }.
scope-read = Read
scope-write = Read and change
scope-admin = Administer as well
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
settings-export = Take your data with you
settings-export-text = A ZIP of JSON files with everything that is kept of you, and a GPX file for each track.
settings-export-action = Download my data
settings-close = Close the account
settings-close-text = You are signed out everywhere and disappear from your teams' lists. For a while a link in a letter brings everything back; then it is deleted.
settings-close-action = Close account
settings-close-ask = Close your account?
settings-close-what = What you did still counts for the goals of your teams, as that of a former member. The letter that we send has a link that restores the account until it is deleted.
settings-closed = Your account is closed. The letter tells how to come back.
copied = Copied
calendar-title = Your calendar
calendar-text = A secret address with which your calendar program shows what you did and the days of your teams' goals. Whoever has the address can read it.
calendar-none = No calendar yet
calendar-none-text = Make an address, and give it to your calendar program.
calendar-create = Make an address
calendar-on = Your calendar has an address
calendar-since = since { $day }
calendar-read = last read { $ago }
calendar-unread = no program has read it yet
calendar-renew = Make a new address
calendar-renew-text = The address of today shows nothing any more. Programs that use it need the new one.
calendar-end = End it
calendar-end-title = End your calendar?
calendar-end-text = Its address shows nothing any more. Programs that use it lose its events.
calendar-ended = Your calendar has no address any more
calendar-once = Copy the address now. It is not shown again.
calendar-secret = Keep it to yourself: whoever has it sees what is in your calendar, without signing in.
calendar-open = Open in a calendar program
calendar-activities = Activities
calendar-activities-public = Activities that are not private
calendar-activities-all = All activities, private ones too
calendar-activities-none = No activities
calendar-activities-all-hint = Whoever has the address sees your private activities too.
calendar-goals = Days of goals
calendar-goals-hint = The last day of a goal of your teams, the day on which it was reached, and when it is expected to be.
teams-mine = My teams
teams-back = To the teams
teams-closed = Closed teams
teams-closed-text = Only you and the other admins see these. Opened again, everybody who was in them is in them again.
teams-search = Search teams
teams-search-clear = Show all teams
teams-sort = Order
teams-sort-active = Most active
teams-sort-newest = Newest
teams-none = There is no public team yet
teams-none-text = Create the first one, and others will find it here.
teams-none-found = No public team for “{ $text }”
teams-none-found-text = Words are looked for at their beginning, in names and descriptions. A private team takes an invite.
teams-discover-note = Private teams are not listed anywhere. Somebody in the team has to invite you.
team-mine = You are in
team-full = Full
team-active = active { $when }
team-join-one = Join { $team }
team-reopen = Open again
team-reopen-one = Open again: { $team }
team-reopened = { $team } is open again
team-closed-since = Closed on { $day }
team-sections = Sections of the team
team-section-overview = Overview
team-section-feed = Feed
team-section-posts = Posts
team-section-leaderboard = Leaderboard
team-section-members = Members
team-section-invites = Invites
team-section-moderation = Moderation
team-section-settings = Settings
team-role-admin = Admin
team-role-member = Member
team-public = Public
team-private = Private
team-menu = More about this team
team-invite = Invite people
team-join = Join
team-full-of = All { $capacity } places are taken
team-leave = Leave the team
team-report-photo = Report the picture
team-left = You have left { $team }
team-leave-title = Leave { $team }?
team-leave-public = What you did for the team stays, under your name. You can join again, as a new member.
team-leave-private = What you did for the team stays, under your name. To come back you need another invite.
team-inside = Only members see inside
team-inside-text = This team is private. Its goals, its feed and its members show once you are in.
team-admins-only = Ask one of the team’s admins.
team-see-admins = See who they are
team-goals = Goals
team-goal-create = Create a goal
team-no-goal = No goal yet
team-no-goal-admin = Give the team somewhere to go.
team-no-goal-member = An admin of the team can create one.
team-no-current-goal = Nothing is under way at the moment.
team-past-goals = Past goals ({ $count })
team-figures = What the team has done
team-figures-public = Public activities only. Private ones count for the goals, as a part of the sum.
team-trend = Over time
trend-by-week = Weeks
trend-by-month = Months
trend-week = { $from } to { $to }
figure-distance = Distance
figure-activities = Activities
figure-people = People who moved
figure-days = Days with something done
team-feed-goal = For which goal
team-feed-all-goals = All goals
team-feed-private = Of private activities you see your own only.
team-feed-stranger = Private activities are not here. Notes and places are for members.
goal-card-main = Main goal
goal-card-status-planned = Planned
goal-card-status-active = Under way
goal-card-status-paused = Paused
goal-card-status-completed = Reached
goal-card-status-cancelled = Cancelled
goal-card-begins = begins on { $day }
goal-card-late = should have been reached on { $day }
goal-card-completed = on { $day }
goal-card-cancelled = on { $day }
period = Period
period-day = Today
period-week = Week
period-month = Month
period-year = Year
period-all = All time
period-own = Own days
range-from = From
range-to = To
range-days = { $from } to { $to }
range-incomplete = Choose the first and the last day.
range-reversed = The first day is after the last one.
leaderboard-mine = Your own line
leaderboard-lock-title = What the lock means
leaderboard-lock-text = The board counts public activities only. The lock says that this member has also done something private for the team at some time. It looks the same for every period, so it tells neither when nor how much.
leaderboard-lock-more = Private activities count for the team’s goals all the same, as a part of the sum.
members-filter = Who is shown
members-all = Everybody
members-admins = Admins
members-admins-text = Admins manage goals, invites, members and settings. A team always has at least one.
members-none = Nobody here
members-of = { $count } of { $capacity } members
member-since = since { $day }
member-menu = What to do about { $name }
member-make-admin = Make admin
member-make-member = Take the admin role away
member-now-admin = { $name } is an admin now
member-now-member = { $name } is no admin any more
member-remove = Remove from the team
member-remove-title = Remove { $name }?
member-remove-public = What this person did for the team stays. The team is public, so they can join again.
member-remove-private = What this person did for the team stays. To come back takes another invite.
member-removed = { $name } is no longer in the team
team-hand-over = Hand the team over
team-hand-over-title = Hand the team over to { $name }?
team-hand-over-text = This person becomes an admin, and you become an ordinary member. Other admins stay. Only an admin can give you the role back.
team-hand-over-action = Hand over
team-handed-over = { $name } looks after the team now
invites-sent = Invites
invites-none = No invites yet
invites-none-text = Create a link to share, or have a letter sent.
invites-note = Invites disappear from this list 90 days after their end.
invite-by-link = Invite by link
invite-by-link-text = People with the link see the team’s name, description and number of members, and can join.
invite-for = For how many
invite-for-one = One person
invite-for-several = Several people
invite-uses = How many people
invite-lifetime = Valid for
invite-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
invite-create-link = Create link
invite-link-made = Here is the link
invite-link-once = { $count ->
    [one] It is shown only now, lets one person in, and is valid until { $day }.
   *[other] It is shown only now, lets { $count } people in, and is valid until { $day }.
}
invite-copy = Copy
invite-copied = Copied
invite-copy-by-hand = The browser does not let us copy. The link is selected: copy it by hand.
invite-share = Share
invite-by-letter = Invite by e-mail
invite-by-letter-text = A letter goes to the address, whether or not it has an account here. Only the person with this address can answer.
invite-email = E-mail address
invite-send = Send invite
invite-sent = Invite to { $email } is on its way
invite-link-for = { $count ->
    [one] Link for one person
   *[other] Link for { $count } people
}
invite-used = { $uses } of { $max } joined
invite-made = created on { $day }
invite-revoke = Revoke
invite-revoke-one = Revoke: { $name }
invite-revoke-title = Revoke this invite?
invite-revoke-letter = The letter to { $email } then lets nobody in any more.
invite-revoke-link = { $uses ->
    [0] The link then lets nobody in any more.
    [one] The link then lets nobody in any more. The person who joined by it stays.
   *[other] The link then lets nobody in any more. The { $uses } people who joined by it stay.
}
invite-revoked = Invite revoked
invite-status-pending = Waiting
invite-status-accepted = Accepted
invite-status-declined = Declined
invite-status-revoked = Revoked
invite-status-expired = Expired
invite-heading = You are invited to join
invite-until = Valid until { $day }
invite-means-private = The members then see your name and your public activities for the team.
invite-means-public = Everybody with an account here then sees your name and your public activities for the team.
invite-declined = Invite declined
invite-not-now = Not now
invite-member = You are in { $team } already
invite-dead-text = It was used, revoked or is too old, or the link was not copied whole.
invite-not-yours-text = You are signed in with another account than the one it was sent to, or its address is not verified yet.
invite-other-account = Use another account
invite-stranger = You are invited to a team
invite-stranger-text = Sign in to see who invites you. Without an account, create one first: the invite waits on this device.
team-new-text = You are its admin. Then set a goal and invite people.
team-create = Create team
team-created = { $team } is there
team-about = About the team
team-name = Name
team-description = Description
team-description-hint = Who you are, and who should join. People who are invited read it too.
team-colour = Colour
team-capacity = Largest number of members
team-capacity-hint = From 1 to 50,000. You can change it later.
team-visibility = Who sees the team
team-visibility-question = The team is
team-visibility-audit = A change works at once and is recorded in the server’s audit log with your name.
team-private-text = Only members see its goals, feed and members. Others join by invite. Without one, the team does not exist for them.
team-public-text = Everybody with an account here finds it, sees its goals, feed, leaderboard and members, and can join. Private activities, notes and places stay hidden.
team-save = Save
team-saved = Saved
team-make-public = Make public
team-make-public-title = Make the team public?
team-make-public-text = From then on everybody with an account here sees the members, the goals and the public activities, earlier ones included, and can join. Private activities, notes and places stay hidden. Tell the members first.
team-make-private = Make private
team-make-private-title = Make the team private?
team-make-private-text = From then on only members see inside, and joining takes an invite. Everybody who is in stays in.
team-roles = Roles
team-roles-text = On the page of the members you make somebody an admin, remove members or hand the team over.
team-to-members = To the members
team-close-heading = Close the team
team-close-text = Nobody sees a closed team any more, and nothing counts for it. Its admins can open it again, with everybody who was in it.
team-close = Close team
team-close-title = Close { $team }?
team-close-confirm = It disappears for all its members at once. You and its other admins can open it again on the page of the teams.
team-closed = { $team } is closed
colour-green = Green
colour-teal = Teal
colour-blue = Blue
colour-violet = Violet
colour-plum = Plum
colour-raspberry = Raspberry
colour-rust = Rust
colour-gold = Gold
colour-brown = Brown
colour-slate = Slate
colour-own = Another colour
track-title = Track
track-menu = Actions on the track
track-none = No line on the map is kept of this activity. Add the recording of your watch or app: GPX, TCX or FIT.
track-add = Add a recording
track-replace = Use another recording
track-sending = Sending the recording …
track-added = The track is kept
track-too-large = A recording has at most 20 MB.
track-view = What the map shows
track-view-whole = Everything
track-view-cut = As others see it
track-map-whole = Map with your whole track
track-map-cut = Map with your track as others see it, without its ends and your hidden places
track-nothing-shown = Others would see nothing of it: all of it is near its ends or in your hidden places.
track-to-zones = Hide places
track-share = Share the track
track-share-hint = Your teams and those who see the post of the activity see the line, without 200 m at both ends and without your hidden places.
track-share-private = A private activity shares nothing. Show it to others first.
track-shared = The track is shared
track-unshared = Only you see the track now
track-delete = Delete the track
track-delete-title = Delete the track?
track-delete-text = The activity stays, with its distance and time. To have the track again, add its recording once more.
track-deleted = The track is deleted
zone-title = Places that are never shown
zone-text = What you share of a track never shows anything in these places, also of tracks that you have shared before. Up to 500 m more are hidden, so that the middle of the gap is not the place. Only you see this page.
zone-map = Map with your hidden places. Press on it to choose a place.
zone-line-of = Help to find the place: the track of
zone-no-line = no activity
zone-add = Add a place
zone-name = Name
zone-name-hint = Such as Home or Work.
zone-place = Place
zone-place-hint = Press on the map, or write latitude and longitude.
zone-place-missing = Press on the map, or write where it is.
zone-place-wrong = Write latitude and longitude, such as 48.2084, 16.3731.
zone-radius = How much around it
zone-radius-hint = The more is hidden, the less can be guessed.
zone-metres = { $metres } m
zone-around = { $radius } around it
zone-menu = Actions on { $name }
zone-none = Nothing is hidden yet
zone-none-text = The 200 m around the start and the end of a track are hidden in any case. Add the places where you live or work.
zone-full = There can be { $count } places at most.
zone-delete-title = Show { $name } again?
zone-delete-text = Tracks that you have shared show this place again from now on.
settings-webhooks = Webhooks
team-settings-about = The team
team-settings-webhooks = Webhooks
webhooks-mine = My webhooks
webhooks-mine-text = A program of yours is told what happens to the goals and teams that you are in.
webhooks-team = Webhooks of the team
webhooks-team-text = A program is told what happens to the goals and members of this team. All admins of the team see and change them.
webhooks-none = No webhook yet
webhooks-none-text = Create one to post progress into a chat, or to light up a display.
webhooks-note = Every message is signed with the secret of its webhook. No private figure is in any.
webhooks-documentation = How to check the signature
webhook-create = Create webhook
webhook-edit = Edit webhook
webhook-url = Address
webhook-url-hint = It begins with https:// and can be reached from the internet. Redirects are not followed.
webhook-description = What is it for?
webhook-description-hint = Such as the name of the channel.
webhook-kinds = What it is told
webhook-all-kinds = Everything
webhook-last = last told { $ago }
webhook-never = not told anything yet
webhook-by = by { $name }
webhook-failures = { $count ->
    [one] { $count } failure in a row
   *[other] { $count } failures in a row
}
webhook-is-on = { $name } is on
webhook-menu = More about { $name }
webhook-test = Send a test
webhook-test-sent = A test is on its way
webhook-attempts = Last attempts
webhook-no-attempts = Nothing was sent yet
webhook-no-attempts-text = The next event appears here, or a test.
webhook-kind-test = Test
webhook-status = answer { $status }
webhook-secret = The secret of the webhook
webhook-secret-once = Copy the secret now. It is not shown again.
webhook-secret-text = Your program checks with it that a message comes from here and was not changed.
webhook-renew = New secret
webhook-renew-title = Create a new secret?
webhook-renew-text = The old one stops at once. Until your program has the new one, it cannot check what it receives.
webhook-delete-title = Delete the webhook { $name }?
webhook-delete-text = Nothing more is sent there, and what waits is dropped.
webhook-deleted = The webhook is deleted
webhook-disabled = This webhook was turned off.
webhook-disabled-creator_left = The person who created it is no admin of the team any more. Turn it on again, and it is yours.
webhook-disabled-failures = It failed many times in a row for more than a day. Look at the last attempts, repair it, and turn it on again.
webhook-disabled-gone = The address answered that it is gone for good (410). If that was a mistake, turn it on again.
webhook-enable = Turn on again`;export{e as default};