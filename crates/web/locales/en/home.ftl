## Signing in

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

## Home

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
