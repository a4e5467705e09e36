# Texts of the calendars that programs read. A name is data and contains no markup.

calendar-name = Mile Quest

# $far is `no` if the activity has no distance.
calendar-activity = { $kind ->
        [walk] Walk
        [run] Run
        [ride] Ride
        [swim] Swim
        [wheelchair] Wheelchair
        [row] Rowing
        [ski] Skiing
       *[other] Activity
    }{ $far ->
        [yes] {" "}· { $distance }
       *[no] {""}
    }
calendar-goal-deadline = Last day: { $goal } ({ $team })
calendar-goal-completed = Reached: { $goal } ({ $team })
calendar-goal-forecast = Forecast arrival: { $goal } ({ $team })
