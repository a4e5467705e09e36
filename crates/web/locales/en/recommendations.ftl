## Teams that suit a person

teams-recommended = Teams that suit you
teams-recommended-why = By the people you follow, and by what you and the teams do. Only you see this.
teams-recommended-none = No team that suits you yet
teams-recommended-none-text = Log what you do and follow people, and teams like you show here. They are looked for once a day.
teams-recommended-all = See all public teams
team-reasons = Why it suits you
team-reason-people = { $count ->
    [one] One person whom you follow is in it
   *[other] { $count } people whom you follow are in it
}
team-reason-kinds = They move as you do ({ $percent } in common)
team-reason-pace = They go about as far as you, { $distance } a week
# $hours is the difference of the clocks, and $text the same as it is written.
team-reason-time = { $hours ->
    [0] Their clocks show what yours shows
    [one] Their clocks differ from yours by an hour
   *[other] Their clocks differ from yours by { $text } hours
}
team-reason-active = { $count ->
    [one] One person is active
   *[other] { $count } people are active
}
