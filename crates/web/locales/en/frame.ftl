### Texts of the web client. A translation has the same files with the same messages; `npm run check` finds what differs.

## The frame of every page

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

## Pages that are not there

not-found-title = Not found
not-found-heading = The trail ends here
not-found-text = There is nothing at this address, or it is not for you to see.

## Durations

duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-hours = { $hours } h { $minutes } min
hours = Hours
minutes = Minutes
seconds = Seconds
unit-hours = h
unit-minutes = min
unit-seconds = s

## Ways to move

kind-walk = Walk
kind-run = Run
kind-ride = Ride
kind-swim = Swim
kind-wheelchair = Wheelchair
kind-row = Row
kind-ski = Ski
kind-other = Other

## Parts that many pages show

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

## The map

map-role = map
map-label = Map of { $goal }. { $team } has gone { $done } of { $target }.
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-whole-route = Show the whole route
map-credits = Natural Earth · GeoNames
