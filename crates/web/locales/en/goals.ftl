## A goal

public-goal-done = { $done } of { $target }: { $percent }. Sign in to follow the team, or to walk with it.
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

## The journey again, day by day

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

## Waypoints

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

## Who brought it how far

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

## About a goal

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

## How it ended

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

## A new goal, and changes of one

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

## The way of a goal

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

## Share card

goal-share = Share this goal
goal-share-title = Share this goal
goal-share-text = Everybody may see this goal. Chats show this picture beside its link. It names nobody.
goal-share-alt = Picture of the goal { $goal } with its route and how much of it is done
goal-share-failed = The picture cannot be drawn at the moment.
goal-share-copy = Copy link
goal-share-send = Share …
