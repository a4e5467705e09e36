var e=`register-title = Create an account
setup-title = First start
forgot-title = Forgotten password
reset-title = New password
verify-title = Prove your address
confirm-title = Change of address
restore-title = Restore the account
activities-title = Activities
filter = Filter
activity-title = Activity
activity-not-deleted = Not deleted: { $reason }
field-future = This ends in the future. An activity is logged when it is over.
field-too_fast = Nobody is that fast. Check the distance and the time.
field-bad_duration = An activity takes between one second and a week.
field-outside_window = The goal does not run on this day. Choose another goal.
field-goal_not_active = Nothing counts for this goal now.
field-no_such_goal = The team has no such goal.
admin-title = Administration
unsubscribe-title = Turn mail off
nav-feed = Feed
feed-title = Feed
home-events = Events of everybody
forecasts-title = My forecasts
skip-to-content = Skip to the content
nav-main = Main
nav-home = Home
nav-teams = Teams
nav-activities = Activities
nav-me = Me
nav-log = Log
nav-settings = Settings
nav-admin = Administration
account-menu = Account of { $name }
sign-out = Sign out
theme = Appearance
theme-auto = As the device
theme-light = Light
theme-dark = Dark
language = Language
loading = Loading
close = Close
cancel = Cancel
undo = Undo
try-again = Try again
show-all = Show all
edit = Edit
offline-notice = You are offline. What you see may be old.
error-instance = Reference for the operator: { $id }
not-found-title = Not found
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-hours = { $hours } h { $minutes } min
kind-walk = Walk
kind-run = Run
kind-ride = Ride
kind-swim = Swim
kind-wheelchair = Wheelchair
kind-row = Row
kind-ski = Ski
kind-other = Other
private = Private
private-not-counted = and more in private
former-member = A former member
you = You
rank = Rank { $rank }
members = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
active-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
activity-count = { $count ->
    [0] No activity
    [one] { $count } activity
   *[other] { $count } activities
}
streak = { $days ->
    [0] No streak
    [one] { $days } day in a row
   *[other] { $days } days in a row
}
days-left = { $days ->
    [0] Last day
    [one] { $days } day left
   *[other] { $days } days left
}
distance-to = { $distance } to { $place }
distance-left = { $distance } to go
goal-reached = You are there!
leaderboard-empty = Nobody is on the board yet
strip-label = { $done } of { $length }, { $percent }
week-bars-label = Distance of each day
year-label = { $count ->
    [one] Active on { $count } day of { $year }, { $distance } in all
   *[other] Active on { $count } days of { $year }, { $distance } in all
}
less = Less
more = More
map-role = map
map-label = Map of { $goal }. { $team } has gone { $done } of { $target }.
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-whole-route = Show the whole route
map-credits = Natural Earth · GeoNames
goal-title = Goal
goal-edit = Edit goal
waypoints = Waypoints
goal-new-title = New goal
sign-in-title = Sign in
home-title = Home
greeting = { $part ->
    [morning] Good morning, { $name }
    [evening] Good evening, { $name }
   *[day] Hello, { $name }
}
home-goals = Main goals
home-choose-team = Team
home-no-goal = No goal to walk to
home-no-goal-text = { $team } has no active goal. An admin of the team can create one.
home-to-team = To the team
home-no-team = A way is shorter together
home-no-team-text = Join a team or create one. What you log then moves it along its route.
home-find-team = Find a team
last-7-days = Last 7 days
calendar = Day by day
calendar-year = { $year }, day by day
team-feed = What the team did
feed-empty = Nothing yet
feed-empty-text = Be the first to move the team.
leaderboard-month = This month
import-title = Import activities
lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
field-missing = This is missing.
field-wrong_type = This is of the wrong kind: a number, a time or a text is needed here.
field-unknown_choice = There is no such choice.
field-unknown_field = There is no such field.
field-bad_time = This is no time. Write it like 2026-03-01T18:30.
field-left_out_time = This time did not exist: the clocks went forward.
field-too_old = This is longer ago than ten years.
field-too_far = One activity is at most 1,000 km. Log a longer journey day by day.
field-malformed_json = This line is no JSON.
field-not_utf8 = The file is not in UTF-8.
field-cell_count = This line has more or fewer cells than the first one.
field-open_quote = A quotation mark opens here and never closes.
bell-label = { $count ->
    [0] Notifications
    [one] Notifications, { $shown } unread
   *[other] Notifications, { $shown } unread
}
notifications-title = Notifications
log-activity = Log activity
achievements-title = Achievements
nav-moderation = Moderation
moderation-title = Moderation
moderation-case = Report
suspended-label = Suspended account
suspended-until = Your account is suspended until { $moment }. You can read, but write nothing.
suspended-why = Why, and how to appeal
nav-search = Search
people-title = People
person-title = Profile
field-too_many = There are too many.
field-own_account = This is your own account.
field-no_pixels = This picture is empty.
field-outside_the_picture = The part that you chose is not inside of the picture.
post-title = Post
composer-open = Write a post
field-attached = This photo is in another post.
field-no_such_photo = The photo is not there any more. Choose it again.
field-no_such_comment = The comment is not there any more.
field-photo_missing = Choose a photo, or another kind.
field-bad_reaction = There is no such reaction here.
field-bad_emoji = There is no such emoji here.
problem-offline = The server cannot be reached. Check your connection.
problem-timeout = The server took too long to answer.
problem-unknown = Something went wrong. Try again in a moment.
problem-wrong_credentials = The name or the password is wrong.
problem-not_signed_in = Your session has ended. Sign in again.
problem-session_needed = This takes a sign-in with your password.
problem-forged_request = This page is out of date. Load it again.
problem-not_admin = Only admins may do this.
problem-private_account = This account is private. Only its followers see this.
problem-not_member = Only members of the team see this.
problem-not_team_admin = Only an admin of the team may do this.
problem-invite_needed = This team takes those whom it invites.
problem-invite_not_yours = This invite was sent to somebody else.
problem-proof_needed = Give your password again to do this.
problem-link_needs_owner = The link is for another account. Give the password of the account that the letter names, or close this page if it is not yours.
problem-account_disabled = An admin keeps this account closed.
problem-account_closed = This account was closed. The letter about it has a link that restores it.
problem-not_found = It does not exist, or it is not for you to see.
problem-username_taken = Somebody has this username already.
problem-address_taken = This address belongs to another account.
problem-already_member = This person is in the team already.
problem-already_invited = An invite waits for this address already.
problem-team_full = The team is full.
problem-last_admin = A team is never without an admin. Make somebody else an admin first.
problem-goal_begun = Something was done for this goal, so its route and target stay.
problem-not_active = The goal is not active.
problem-forecast_closed = The goal is nearly reached or has ended, so its forecasts stay as they are.
problem-not_dead = The delivery was not given up.
problem-webhook_off = The webhook is not on. Turn it on first.
problem-not_author = Only its author may do this.
problem-not_public = Only what is public can be shared.
problem-already_shared = You have shared this activity already.
problem-has_comments = Others have commented for the people who see the post now. Write a new post for more people.
problem-suspended = Your account is suspended. Your decisions in the settings say why and until when, and take an appeal.
problem-case_closed = Somebody has decided this meanwhile. Load the page again.
problem-subject_gone = It is gone, so it cannot be hidden or removed.
problem-no_appeal = No appeal is possible: there was one, or the 30 days are over.
problem-no_open_appeal = The appeal was answered meanwhile. Load the page again.
problem-answer_lost = This was done before.
problem-feed_expired = This feed was opened too long ago. Load it again.
problem-link_dead = This link opens nothing any more. Request another one.
problem-invite_dead = This invite lets nobody in any more. Ask for another one.
problem-changed = It was changed meanwhile. Look at it again.
problem-body_too_large = This is too large.
problem-invalid_fields = Some values need another look.
problem-too_often = Too many tries. Wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
} and try again.
problem-internal = Something broke on our side.
problem-busy = Many people are here at once. Try again in a moment.
problem-unavailable = The service is not available for a moment. Try again soon.
problem-outcome_unknown = This may have been done. Look whether it was before you try again.
problem-limit_reached = There are as many as there can be. Make room first.
problem-bad_request = The server could not read the request. Load the page again.
problem-malformed_json = The server could not read what this page sent. Load it again.
problem-scope_missing = This token does not open this.
problem-unknown_route = There is nothing at this address.
problem-method_not_allowed = This cannot be done here.
problem-body_too_slow = Sending took too long. Try again.
problem-too_many_tokens = There are too many tokens. Revoke one that is not needed.
problem-no_such_step = The goal does not go there from where it stands.
problem-idempotency_key_reused = The first version arrived. Look at it before you send again.
problem-not_json = The server could not read what this page sent. Load it again.
problem-no_activity_file = This is no file of activities that can be read.
problem-chunks_missing = Not everything has arrived. Try again.
problem-already_decided = This was decided otherwise already. Log the activity by hand, or delete it.
problem-not_a_photo = This is no photo that can be read: it takes JPEG, PNG or WebP.
problem-broken_photo = The picture is damaged. Send it again, or save it again with another program.
problem-too_many_pixels = The picture is too large to be opened. Send it with fewer pixels.
problem-broken_recording = This recording cannot be read. It takes GPX, TCX and FIT files that have places.
problem-file_store_unavailable = Files cannot be stored or shown for a moment. Try again soon.
field-bad_days = These are too few or too many days.
field-bad_length = This is too short or too long.
field-bad_character = This has characters that are not allowed.
field-bad_email = Write an address as name@example.org.
field-bad_colour = Choose a colour.
field-bad_capacity = From 1 to 50,000 members.
field-bad_time_of_day = A time of day has hours and minutes.
field-below_members = The team has more members than that.
field-bad_uses = From 1 to 1,000 people.
field-backwards = The first day is after the last one.
<<<<<<< HEAD
=======
field-bad_archive = The archive is damaged or cut off.
>>>>>>> 977c56d7 (Build the web client)
field-bad_checksum = The file is damaged: its checksum does not match.
field-bad_compression = The file is damaged: it cannot be decompressed.
field-bad_criteria = This is a condition with a metric, or a group with “all” or “any” alone.
field-bad_cursor = This list has changed. Load the page again.
field-bad_domain = The part after the @ is no domain.
field-bad_edge = A username begins and ends with a letter or a digit.
field-bad_encoding = The file is not in UTF-8. Save it as UTF-8 and try again.
field-bad_idempotency_key = The server could not read what this page sent. Load it again.
field-bad_key = The browser sent a key that cannot be used. Try again.
field-bad_laps = From 1 to 1,000 laps.
field-bad_latitude = A latitude lies between −90 and 90 degrees.
field-bad_lifetime = This is no number of days that a token lasts.
field-bad_link = Write a path of this service that begins with /, or an address that begins with https://.
field-bad_local_part = The part before the @ is none that an address has.
field-bad_longitude = A longitude lies between −180 and 180 degrees.
field-bad_radius = From 100 to 5,000 metres.
field-bad_path = The path of this file leads out of the archive.
field-bad_segment_count = There are more or fewer lengths than parts of the route.
field-bad_source = The name of a source has small letters, digits and dashes.
field-bad_structure = The file is damaged: its parts do not fit together.
field-bad_syntax = The file is damaged and cannot be read.
field-bad_target = This is no length that a goal can have.
field-bad_url = Write an address that begins with https://.
field-bad_value = This cannot be read.
field-clock_not_set = The clock of the device was not set, so nobody knows when this was.
field-common_password = This password is easy to guess. Three or four words that do not belong together make a better one.
field-cut_off = The file is cut off.
field-damaged_route = This route is damaged. Choose it again.
field-days_without_suspension = Only a suspension has days.
field-distance_too_long = This is longer than any distance here.
field-document_type = A file with a document type declaration is not accepted.
field-either_or = Give one of these alone.
field-empty = There is nothing in here.
field-empty_calendar = A calendar has activities, days of goals, or both.
field-empty_quiet_hours = Quiet hours end at another time than they begin.
field-encrypted = The archive is encrypted. Pack it again without a password.
field-far_away = This day is too far away.
field-not_in_future = A forecast is a day from tomorrow on.
field-fixed_preference = This is always on.
field-fraction = A start has whole seconds.
field-https_needed = Write an address that begins with https://.
field-like_address = A password is not built on the e-mail address.
field-like_service = A password is not built on the name of the service.
field-like_team = A password is not built on the name of a team.
field-like_username = A password is not built on your name.
field-link = This is a link to another file.
field-met_by_nothing = A person without activities would earn this.
field-multi_sport_sum = This is the sum of several sports, which are logged one by one.
field-negative_distance = A distance is not negative.
field-no_activity = There is no activity in this.
field-no_header = The first line has to name the columns.
field-no_id = This row has no id.
field-no_kind = Choose at least one event.
field-no_length = All these places are one and the same. A route leads somewhere.
field-no_scope = Choose at least one thing that the token opens.
field-no_segment_length = The length of a part of the route is nothing.
field-no_time = This is a planned route and nothing that was recorded: it has no times.
field-not_a_number = This is no number.
field-not_a_year = A year has four digits.
field-not_false = Make another goal the main one instead.
field-not_for_metric = This is measured without it.
field-not_for_person = A person is warned or suspended, not hidden or removed.
field-not_member = You are not in this team, or it is closed.
<<<<<<< HEAD
=======
field-not_self_powered = A motor, a sail or an animal moved you here, which does not count.
>>>>>>> 977c56d7 (Build the web client)
field-not_supported = Files of this kind cannot be read yet.
field-nul = The file is not in UTF-8.
field-one_end = Give the first and the last day together.
field-other_day = It was this day nowhere at that moment.
field-out_of_bounds = This number is too small or too large.
field-own_content = This is yours: change or delete it instead.
field-port_not_allowed = Use port 443, or one from 1024 on.
field-private_address = This address is not on the public internet.
field-nothing_decided = There is nothing here to appeal against.
field-out_of_range = This is too small or too large.
field-overlapping_entries = The archive is damaged: its files overlap.
field-repeated = This is here twice.
field-route_too_long = The route with all its laps is too long.
field-something_else = This is no recording of an activity: it has settings, a course, a workout, or the steps of a day.
field-too_deep = There are too many levels inside each other.
field-too_few_points = A route has at least two places.
field-too_late = This is too late.
field-too_long = This is too long.
field-too_many_activities = There are more activities than one import takes. The rest was not read.
field-too_many_bytes = The file is too large.
field-too_many_conditions = There are too many conditions.
field-too_many_decimals = A distance has at most three decimals of a metre.
field-too_many_entries = The archive has too many files.
field-too_many_fields = There are too many fields.
field-too_many_points = The line in this file has too many points.
field-too_many_waypoints = The route has too many waypoints.
field-too_short = A part of it is missing.
field-transition = This is the change from one sport to the next.
field-two_periods = Choose one period, or the first and the last day.
field-unexpected_content = The file has something in it that does not belong there.
field-unknown_entity = The file uses an abbreviation that it does not explain.
field-unknown_format = This file is in no known format.
field-unknown_packing = This file is packed in a way that cannot be read. Pack it again as ZIP.
field-unknown_period = There is no such period.
field-unknown_scope = A token cannot open this.
field-unknown_time_zone = There is no such time zone.
field-unknown_value = There is no such choice.
field-unreachable = Nobody could reach this.
field-unreadable = The file cannot be read.
field-url_with_credentials = Leave out the name and the password in the address.
field-wrong_format = This does not go with files of this kind.
field-wrong_key = This address belongs to another browser.
field-wrong_password = This is not your password.
field-wrong_scope = This is measured over another span.
field-wrong_setup_token = This is not the token that the server printed when it started.
field-zip_bomb = The archive is much larger when it is unpacked than recordings are. It was not read.
teams-recommended = Teams that suit you
settings-title = Settings
copy = Copy
teams-title = Teams
teams-discover = Discover
team-title = Team
team-joined = You are in { $team } now
invite-ends = ends { $when }
invite-title = Invite
invite-to = You are invited to { $team }
invite-accept = Accept
invite-decline = Decline
invite-decline-title = Decline the invite to { $team }?
invite-decline-text = To join later you need another invite.
invite-link-waits = An invite link waits for you
invite-link-waits-text = You opened it before you signed in.
invite-see = See the invite
team-new-title = New team`;export{e as default};