## Der Rahmen jeder Seite

skip-to-content = Zum Inhalt
nav-main = Hauptmenü
nav-home = Start
nav-teams = Teams
nav-activities = Aktivitäten
nav-me = Ich
nav-log = Eintragen
nav-settings = Einstellungen
nav-admin = Verwaltung
account-menu = Konto von { $name }
sign-out = Abmelden
theme = Aussehen
theme-auto = Wie das Gerät
theme-light = Hell
theme-dark = Dunkel
language = Sprache
loading = Wird geladen
close = Schließen
cancel = Abbrechen
undo = Rückgängig
try-again = Noch einmal
load-more = Mehr anzeigen
show-all = Alle anzeigen
save = Speichern
edit = Bearbeiten
delete = Löschen
select = Auswählen
offline-notice = Du bist offline. Was du siehst, kann veraltet sein.
error-instance = Kennung für den Betreiber: { $id }
to-home = Zur Startseite

## Seiten, die es nicht gibt

not-found-title = Nicht gefunden
not-found-heading = Hier endet der Weg
not-found-text = Unter dieser Adresse ist nichts, oder es ist nicht für dich bestimmt.

## Dauern

duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-hours = { $hours } h { $minutes } min
hours = Stunden
minutes = Minuten
seconds = Sekunden
unit-hours = h
unit-minutes = min
unit-seconds = s

## Arten der Bewegung

kind-walk = Gehen
kind-run = Laufen
kind-ride = Radfahren
kind-swim = Schwimmen
kind-wheelchair = Rollstuhl
kind-row = Rudern
kind-ski = Ski
kind-other = Anderes

## Teile, die viele Seiten zeigen

private = Privat
private-hint = Nur du siehst es. Für deine Teams zählt es trotzdem.
private-not-counted = und mehr im Privaten
former-member = Ein früheres Mitglied
former-team = Ein Team, in dem du nicht mehr bist
you = Du
rank = Rang { $rank }
members = { $count ->
    [one] { $count } Mitglied
   *[other] { $count } Mitglieder
}
active-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
activity-count = { $count ->
    [0] Keine Aktivität
    [one] { $count } Aktivität
   *[other] { $count } Aktivitäten
}
streak = { $days ->
    [0] Keine Serie
    [one] { $days } Tag in Folge
   *[other] { $days } Tage in Folge
}
days-left = { $days ->
    [0] Letzter Tag
    [one] noch { $days } Tag
   *[other] noch { $days } Tage
}
distance-to = { $distance } bis { $place }
distance-left = noch { $distance }
goal-reached = Ihr seid da!
leaderboard-empty = Noch steht niemand auf der Rangliste
strip-label = { $done } von { $length }, { $percent }
week-bars-label = Strecke an jedem Tag
year-label = { $count ->
    [one] An { $count } Tag im Jahr { $year } aktiv, zusammen { $distance }
   *[other] An { $count } Tagen im Jahr { $year } aktiv, zusammen { $distance }
}
less = Weniger
more = Mehr

## Die Karte

map-role = Karte
map-label = Karte von { $goal }. { $team } hat { $done } von { $target } geschafft.
map-zoom-in = Vergrößern
map-zoom-out = Verkleinern
map-whole-route = Die ganze Strecke zeigen
map-credits = Natural Earth · GeoNames
