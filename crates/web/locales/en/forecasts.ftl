## When a goal will be reached

forecast-title = Forecast
# The days are written out, such as 17 January 2027.
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

## Its chart

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

## My forecast of a goal

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

## The forecasts of the members

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
# $side is 0 on the day of arrival, 1 for a forecast after it, and -1 before it. $days is the difference.
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

## My forecasts of all goals

forecasts-title = My forecasts
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
