## Logging an activity

log-activity = Log activity
log-submit = Log activity
log-kind = What was it?
log-distance = How far?
log-distance-in = Distance in { $unit }
log-duration = How long?
log-start = When did it begin?
log-note = Note
log-note-hint = Anything to remember
log-teams = Counts for
log-moves = { $count ->
    [one] Moves your team { $distance } closer
   *[other] Moves your { $count } teams { $distance } closer
}
log-reaches = You will pass { $waypoint }
log-done = { $kind } of { $distance } logged
log-undone = Taken back
log-zone = Time in { $zone }
log-main-goal = { $goal } (main goal)
log-no-main-goal = The team alone
log-no-goal = No goal
log-not-counted = Does not count
log-goal-of = Goal of { $team }
log-choose-goals = Choose goals
