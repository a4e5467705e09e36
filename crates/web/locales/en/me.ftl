## What I have done

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

## Streaks

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

## Achievements

achievements-title = Achievements
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

## What every server lets people earn, by its English name. A text that was changed on the server is shown as it was written.

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

## Figures as a table

me-table = Your figures as a table
me-table-text = A CSV file for spreadsheets, private activities included.
me-table-step = A row for each
me-table-day = day
me-table-week = week
me-table-month = month
me-table-year = year
me-table-download = Download
