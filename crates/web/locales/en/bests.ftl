## Personal bests

bests-title = Personal bests
bests-kind = Kind of activity
bests-none = No best yet
bests-none-text = With the first activity it is there.
bests-note = By whole activities with their average pace. Private ones count here, and only you see them.
bests-note-public = By whole public activities with their average pace.
best-longest_distance = Longest distance
best-longest_duration = Longest time
best-fastest = Fastest of at least { $distance }
best-fastest_half_marathon = Fastest half marathon
best-fastest_marathon = Fastest marathon
best-detail = { $distance } in { $duration }
best-private = Private: others do not see it
