var e=`
register-title = Create an account
register-heading = Come along
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
setup-title = First start
setup-heading = Welcome to your Mile Quest
setup-text = This server has no admin yet. The first start printed a setup token in its log: with it the account that you create becomes the admin's.
setup-token = Setup token
setup-token-hint = One word, in the log of the server.
setup-action = Create the admin's account
setup-without = Create an account without the token
setup-done-heading = This server is set up
setup-done-text = It has an admin already. Sign in, or create an account of your own.
forgot-title = Forgotten password
forgot-heading = Forgot your password?
forgot-text = We send a link to your address. With it you choose a new one.
forgot-action = Send a link
forgot-sent-heading = Look into your mailbox
forgot-sent-text = If { $email } belongs to an account, a letter with a link is on its way. It works for an hour.
forgot-again = Try another address
reset-title = New password
reset-heading = Choose a new password
reset-text = You will be signed out everywhere else.
reset-action = Set password
reset-done-heading = The new password is set
reset-done-text = You are signed out everywhere. Sign in with the new password.
verify-title = Prove your address
verify-heading = Is this your address?
verify-text = Confirm that the letter reached you. Then you can sign in with the address, and get a new password by mail.
verify-action = This is my address
verify-again = Send the letter again
verify-done-heading = Your address is proved
verify-done-text = Letters about your account and your teams reach you now.
letter-sent = A letter is on its way.
confirm-title = Change of address
confirm-heading = Change the address of your account?
confirm-text = Both mailboxes are asked, so that nobody can take your account away with one of them. If it was not you, do nothing and change your password.
confirm-action = Confirm the change
confirm-half-heading = One of two is confirmed
confirm-half-text = Follow the link in the other mailbox as well. Until then the address stays as it is.
confirm-done-heading = The address is changed
confirm-done-text = Letters go to the new address from now on.
restore-title = Restore the account
restore-heading = Do you want your account back?
restore-text = It was closed and would be deleted soon. Everything is there again when you restore it.
restore-action = Restore my account
restore-done-heading = Welcome back
restore-done-text = Your account is open again. Sign in as before.
link-dead-heading = This link opens nothing any more
link-dead-text = It was used, has ended, or is not whole. Copy it from the letter once more, or request another one.
activities-title = Activities
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
filter = Filter
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
everything-hide-text = All your activities become private: only you see them. They count for your teams all the same. Showing them again shows all of them.
everything-show = Show everything
everything-show-text = All your activities become public, also those that you logged as private.
activity-title = Activity
activity-menu = { $kind }, { $distance }, { $day }
activity-edit = Edit activity
activity-hide = Hide
activity-show = Show
activity-saved = Saved
activity-hidden = Only you see it now
activity-shown = Others see it now
activity-deleted = { $kind } of { $distance } deleted
activity-not-deleted = Not deleted: { $reason }
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
activity-is-public = Members of the teams it counts for see it in their feeds, with its note and place. Whoever looks into a public team sees that you went how far and when.
activity-logged = Logged on { $when }.
activity-changed = Changed on { $when }.
activity-source = It came from { $source }.
field-future = This ends in the future. An activity is logged when it is over.
field-too_fast = Nobody is that fast. Check the distance and the time.
field-bad_duration = An activity takes between one second and a week.
field-outside_window = The goal does not run on this day. Choose another goal.
field-goal_not_active = Nothing counts for this goal now.
field-no_such_goal = The team has no such goal.
admin-title = Administration
admin-not = Whoever runs this server can make you one.
admin-totals = Totals
admin-audit = Audit log
admin-achievements = Achievements
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
load-more = Show more
show-all = Show all
save = Save
edit = Edit
delete = Delete
select = Select
offline-notice = You are offline. What you see may be old.
error-instance = Reference for the operator: { $id }
to-home = To the home page
not-found-title = Not found
not-found-heading = The trail ends here
not-found-text = There is nothing at this address, or it is not for you to see.
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-hours = { $hours } h { $minutes } min
hours = Hours
minutes = Minutes
seconds = Seconds
unit-hours = h
unit-minutes = min
unit-seconds = s
kind-walk = Walk
kind-run = Run
kind-ride = Ride
kind-swim = Swim
kind-wheelchair = Wheelchair
kind-row = Row
kind-ski = Ski
kind-other = Other
private = Private
private-hint = Only you see it. It counts for your teams all the same.
private-not-counted = and more in private
former-member = A former member
former-team = A team that you left
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
goal-progress = How far the team is
goal-status-planned = Planned
goal-status-active = Under way
goal-status-paused = Paused
goal-status-completed = Reached
goal-status-cancelled = Cancelled
goal-main = Main goal
goal-main-hint = What the team logs counts for this goal, unless somebody says another.
goal-actions = What to do with the goal
goal-edit = Edit goal
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
waypoints = Waypoints
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
goal-new-title = New goal
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
sign-in-title = Sign in
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
import-back = All imports
import-choose = Choose files, or drop them here
import-choose-hint = CSV, NDJSON, GPX, TCX or FIT, also compressed with gzip
import-reading = Reading …
import-chosen = To be imported
import-send = Import
import-sending = Sending …
import-another = Import another file
import-leave-out = Leave out { $name }
import-kind-of = Kind of { $name }
import-atomic = All or nothing
import-atomic-hint = If a line is wrong, none is logged.
import-zone = Times without an offset are read in your zone, { $zone }.
import-format-csv = Table
import-format-ndjson = Lines of JSON
lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
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
import-state-done-text = Every line was looked at. What was good is logged.
import-state-refused-text = Some lines are wrong, so nothing was logged, as you wanted.
import-state-stopped-text = It ended before its last line. What was logged stays; send the file again for the rest.
import-progress = { $done } of { $lines } lines
import-figure-new = logged
import-figure-known = there before
import-figure-bad = wrong
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
import-file-gone = To send these lines again, correct them in your file and import it once more: what is logged already does not count twice.
import-header-wrong = The first line has to name the columns:
import-file-unknown = This is no file of activities that we know.
import-file-empty = There are no activities in it.
import-file-no-times = This is a planned route and nothing that was recorded: it has no times.
import-file-broken = The file is damaged or cut off.
import-file-too-large = It has more than 10,000 lines or 16 MB. Cut it into several files.
import-help = Which files?
import-help-devices = Files of watches and apps (GPX, TCX, FIT) are read on this device. Only kind, time, distance and duration are sent, and never where you were.
import-help-table = A table (CSV) has a first line with the names of its columns, in any order:
import-help-again = The same file sent again changes nothing.
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
log-activity = Log activity
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
problem-offline = The server cannot be reached. Check your connection.
problem-timeout = The server took too long to answer.
problem-unknown = Something went wrong. Try again in a moment.
problem-wrong_credentials = The name or the password is wrong.
problem-not_signed_in = Your session has ended. Sign in again.
problem-session_needed = This takes a sign-in with your password.
problem-forged_request = This page is out of date. Load it again.
problem-not_admin = Only admins may do this.
problem-not_member = Only members of the team see this.
problem-not_team_admin = Only an admin of the team may do this.
problem-invite_needed = This team takes those whom it invites.
problem-invite_not_yours = This invite was sent to somebody else.
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
problem-answer_lost = This was done before.
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
field-bad_length = This is too short or too long.
field-bad_character = This has characters that are not allowed.
field-bad_email = Write an address as name@example.org.
field-bad_colour = Choose a colour.
field-bad_capacity = From 1 to 50,000 members.
field-below_members = The team has more members than that.
field-bad_uses = From 1 to 1,000 people.
field-bad_days = From 1 to 90 days.
settings-title = Settings
settings-profile = Profile
settings-account = Address and password
settings-access = Devices and programs
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
settings-password-now = Password of today
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
settings-token-access = It may
settings-token-lifetime = It lives for
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
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
settings-export = Take your data with you
settings-export-text = A ZIP of JSON files with everything that is kept of you.
settings-export-action = Download my data
settings-close = Close the account
settings-close-text = You are signed out everywhere and disappear from your teams' lists. For a while a link in a letter brings everything back; then it is deleted.
settings-close-action = Close account
settings-close-ask = Close your account?
settings-close-what = What you did still counts for the goals of your teams, as that of a former member. The letter that we send has a link that restores the account until it is deleted.
settings-closed = Your account is closed. The letter tells how to come back.
copy = Copy
copied = Copied
teams-title = Teams
teams-mine = My teams
teams-discover = Discover
teams-back = To the teams
teams-recommended = Teams you could join
teams-recommended-why = Where most is going on, with room for you.
teams-recommended-none = You are in every public team that has room. Create one of your own.
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
team-title = Team
team-sections = Sections of the team
team-section-overview = Overview
team-section-feed = Feed
team-section-leaderboard = Leaderboard
team-section-members = Members
team-section-invites = Invites
team-section-settings = Settings
team-role-admin = Admin
team-role-member = Member
team-public = Public
team-private = Private
team-menu = More about this team
team-invite = Invite people
team-join = Join
team-joined = You are in { $team } now
team-full-of = All { $capacity } places are taken
team-leave = Leave the team
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
invite-by-link-text = Whoever has the link sees the team’s name, description and number of members, and can join.
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
invite-ends = ends { $when }
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
invite-title = Invite
invite-heading = You are invited to join
invite-to = You are invited to { $team }
invite-until = Valid until { $day }
invite-accept = Accept
invite-means-private = The members then see your name and your public activities for the team.
invite-means-public = Everybody with an account here then sees your name and your public activities for the team.
invite-decline = Decline
invite-declined = Invite declined
invite-decline-title = Decline the invite to { $team }?
invite-decline-text = To join later you need another invite.
invite-not-now = Not now
invite-member = You are in { $team } already
invite-dead-text = It was used, revoked or is too old, or the link was not copied whole.
invite-not-yours-text = You are signed in with another account than the one it was sent to, or its address is not verified yet.
invite-other-account = Use another account
invite-stranger = You are invited to a team
invite-stranger-text = Sign in to see who invites you. Without an account, create one first: the invite waits on this device.
invite-link-waits = An invite link waits for you
invite-link-waits-text = You opened it before you signed in.
invite-see = See the invite
team-new-title = New team
team-new-text = You are its admin. Then set a goal and invite people.
team-create = Create team
team-created = { $team } is there
team-about = About the team
team-name = Name
team-description = Description
team-description-hint = Who you are, and who should join. Whoever is invited reads it too.
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
`;export{e as default};