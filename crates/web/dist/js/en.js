var e=`
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
hours-short = h
minutes-short = min
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
`;export{e as default};