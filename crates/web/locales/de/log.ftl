## Eine Aktivität eintragen

log-activity = Aktivität eintragen
log-submit = Eintragen
log-kind = Was war es?
log-distance = Wie weit?
log-distance-in = Strecke in { $unit }
log-duration = Wie lange?
log-start = Wann ging es los?
log-note = Notiz
log-note-hint = Woran du dich erinnern willst
log-teams = Zählt für
log-moves = { $count ->
    [one] Bringt dein Team { $distance } näher ans Ziel
   *[other] Bringt deine { $count } Teams { $distance } näher ans Ziel
}
log-reaches = Ihr kommt an { $waypoint } vorbei
log-done = { $kind }, { $distance }: eingetragen
log-undone = Zurückgenommen
log-zone = Uhrzeit in { $zone }
log-main-goal = { $goal } (Hauptziel)
log-no-main-goal = Nur das Team
log-no-goal = Kein Ziel
log-not-counted = Zählt nicht
log-goal-of = Ziel von { $team }
log-choose-goals = Ziele wählen
