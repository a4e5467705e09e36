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
