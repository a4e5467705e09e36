# Texts of the events of the activity feeds. The server writes them when they are read.
#
# One message per kind: its value is the title, `.item` the text of one item, and `.batch` that of several. `.together` is the text of activities of
# several people, which names the goal or the team itself. A name is data and contains no markup.

# What the text is about: a goal or a team.
event-about = { $name }: { $text }

# $kind is `unknown` if the activity has no distance.
event-of-activity-logged = { $count ->
        [one] New activity
       *[other] New activities
    }
    .item = { $kind ->
        [walk] { $actor } walked { $distance }
        [run] { $actor } ran { $distance }
        [ride] { $actor } rode { $distance }
        [swim] { $actor } swam { $distance }
        [wheelchair] { $actor } covered { $distance } in a wheelchair
        [row] { $actor } rowed { $distance }
        [ski] { $actor } skied { $distance }
        [other] { $actor } covered { $distance }
       *[unknown] { $actor } logged an activity
    }
    .batch = { $far ->
        [yes] { $people } logged { $count } activities, { $distance } in all
       *[no] { $people } logged { $count } activities
    }
    .together = { $far ->
        [yes] { $members } members logged { $distance } for { $about }
       *[no] { $members } members logged { $count } activities for { $about }
    }

event-of-goal-set = New goal
    .item = { $team } has set this goal
    .batch = { $team } has set this goal

event-of-goal-reached = Goal reached
    .item = { $team } has reached the goal!
    .batch = { $team } has reached the goal!

event-of-goal-reopened = Goal open again
    .item = The total is below the target again, so the goal goes on
    .batch = The total is below the target again, so the goal goes on

# $named is `no` if the waypoint has no name.
event-of-waypoint-reached = { $count ->
        [one] Waypoint reached
       *[other] Waypoints reached
    }
    .item = { $named ->
        [yes] { $team } has reached { $waypoint }
       *[no] { $team } has reached a waypoint
    }
    .batch = { $named ->
        [yes] { $team } has reached { $count } waypoints, the last one is { $waypoint }
       *[no] { $team } has reached { $count } waypoints
    }

event-of-member-joined = { $count ->
        [one] New member
       *[other] New members
    }
    .item = { $actor } has joined
    .batch = { $count } people have joined: { $people }

event-of-achievement-earned = { $count ->
        [one] Achievement earned
       *[other] Achievements earned
    }
    .item = { $actor } has earned “{ $name }”
    .batch = { $actor } has earned { $count } achievements, the last one is “{ $name }”

event-of-distance-milestone = A long way
    .item = { $actor } has covered { $distance } in all
    .batch = { $actor } has covered { $distance } in all

event-of-forecasts-resolved = Forecasts resolved
    .item = It is known who forecast the day of arrival best
    .batch = It is known who forecast the day of arrival best
