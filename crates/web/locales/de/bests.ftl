## Persönliche Bestleistungen

bests-title = Bestleistungen
bests-kind = Art der Aktivität
bests-none = Noch keine Bestleistung
bests-none-text = Mit der ersten Aktivität ist sie da.
bests-note = Nach ganzen Aktivitäten mit ihrem mittleren Tempo. Private zählen hier mit, und nur du siehst sie.
bests-note-public = Nach ganzen öffentlichen Aktivitäten mit ihrem mittleren Tempo.
best-longest_distance = Längste Strecke
best-longest_duration = Längste Zeit
best-fastest = Am schnellsten über mindestens { $distance }
best-fastest_half_marathon = Schnellster Halbmarathon
best-fastest_marathon = Schnellster Marathon
best-detail = { $distance } in { $duration }
best-private = Privat: andere sehen es nicht
