# Texts of the share cards of goals, and of the previews of their pages. A name is data and contains no markup.

card-percent = { $percent } %
card-distance = { $done } of { $target }
card-days = { $state ->
        [starts] { $days ->
            [one] Starts tomorrow
           *[other] Starts in { $days } days
        }
        [planned] Not started yet
        [paused] Paused
        [cancelled] Given up
        [completed] { $days ->
            [one] Reached in one day
           *[other] Reached in { $days } days
        }
        [left] { $days ->
            [one] 1 day left
           *[other] { $days } days left
        }
        [last] Last day
        [over] The days are over
       *[running] Day { $days }
    }
card-description = { $goal }, { $team }: { $done } of { $target }, { $percent }. { $days }.
page-goal-title = { $goal } · { $team }
page-goal-description = { $done } of { $target }, { $percent }. { $days }.
