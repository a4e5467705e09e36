var e=`
register-title = Konto anlegen
register-heading = Komm mit
register-text = Ein Konto für alle deine Teams. Es dauert eine Minute.
register-action = Konto anlegen
register-have = Du hast schon eines?
display-name = Dein Name
display-name-hint = So lesen dich andere. Leer gelassen ist es dein Benutzername.
username = Benutzername
username-hint = 3 bis 30 kleine Buchstaben, Ziffern, - und _. Alle können ihn sehen.
email = E-Mail
email-hint = Sonst sieht sie niemand. Wir schicken einen Link, der zeigt, dass sie dir gehört.
password-hint = Mindestens 10 Zeichen.
password-show = Passwort zeigen
new-password = Neues Passwort
to-sign-in = Zurück zur Anmeldung
setup-title = Erster Start
setup-heading = Willkommen bei deinem Mile Quest
setup-text = Dieser Server hat noch niemanden, der ihn verwaltet. Der erste Start hat ein Einrichtungswort ins Protokoll geschrieben: Damit wird das Konto, das du anlegst, das der Verwaltung.
setup-token = Einrichtungswort
setup-token-hint = Ein Wort, im Protokoll des Servers.
setup-action = Konto der Verwaltung anlegen
setup-without = Konto ohne das Wort anlegen
setup-done-heading = Dieser Server ist eingerichtet
setup-done-text = Er wird schon verwaltet. Melde dich an oder lege dein eigenes Konto an.
forgot-title = Passwort vergessen
forgot-heading = Passwort vergessen?
forgot-text = Wir schicken einen Link an deine Adresse. Damit wählst du ein neues.
forgot-action = Link schicken
forgot-sent-heading = Sieh in dein Postfach
forgot-sent-text = Wenn { $email } zu einem Konto gehört, ist ein Brief mit einem Link unterwegs. Er gilt eine Stunde.
forgot-again = Andere Adresse versuchen
reset-title = Neues Passwort
reset-heading = Wähle ein neues Passwort
reset-text = Überall sonst wirst du abgemeldet.
reset-action = Passwort setzen
reset-done-heading = Das neue Passwort gilt
reset-done-text = Du bist überall abgemeldet. Melde dich mit dem neuen Passwort an.
verify-title = Adresse bestätigen
verify-heading = Ist das deine Adresse?
verify-text = Bestätige, dass der Brief dich erreicht hat. Dann kannst du dich mit der Adresse anmelden und ein neues Passwort per Brief bekommen.
verify-action = Das ist meine Adresse
verify-again = Brief noch einmal schicken
verify-done-heading = Deine Adresse ist bestätigt
verify-done-text = Briefe über dein Konto und deine Teams erreichen dich jetzt.
letter-sent = Ein Brief ist unterwegs.
confirm-title = Adresse ändern
confirm-heading = Die Adresse deines Kontos ändern?
confirm-text = Beide Postfächer werden gefragt, damit dir niemand mit einem davon das Konto nehmen kann. Wenn du es nicht warst, tu nichts und ändere dein Passwort.
confirm-action = Änderung bestätigen
confirm-half-heading = Eines von zweien ist bestätigt
confirm-half-text = Folge auch dem Link im anderen Postfach. Bis dahin bleibt die Adresse, wie sie ist.
confirm-done-heading = Die Adresse ist geändert
confirm-done-text = Briefe gehen ab jetzt an die neue Adresse.
restore-title = Konto wiederherstellen
restore-heading = Möchtest du dein Konto zurück?
restore-text = Es wurde geschlossen und würde bald gelöscht. Alles ist wieder da, wenn du es wiederherstellst.
restore-action = Mein Konto wiederherstellen
restore-done-heading = Willkommen zurück
restore-done-text = Dein Konto ist wieder offen. Melde dich an wie zuvor.
link-dead-heading = Dieser Link öffnet nichts mehr
link-dead-text = Er wurde benutzt, ist abgelaufen oder nicht vollständig. Kopiere ihn noch einmal aus dem Brief oder fordere einen neuen an.
activities-title = Aktivitäten
activities-import = Importieren
activities-import-file = Eine Datei importieren
activities-so-far = so weit du geblättert hast
activities-empty = Noch nichts eingetragen
activities-empty-text = Trage ein, was du gemacht hast, oder bring eine Datei von dort mit, wo du es bisher aufgeschrieben hast.
activities-none-match = Nichts passt
activities-none-match-text = Keine deiner Aktivitäten ist so.
activities-to-all = Zu meinen Aktivitäten
activities-hidden = { $count ->
    [0] Nichts zu verbergen
    [one] { $count } Aktivität verborgen
   *[other] { $count } Aktivitäten verborgen
}
activities-shown = { $count ->
    [0] Nichts zu zeigen
    [one] { $count } Aktivität ist jetzt für andere zu sehen
   *[other] { $count } Aktivitäten sind jetzt für andere zu sehen
}
filter = Filter
filter-more = Mehr
filter-clear = Zurücksetzen
filter-all-kinds = Alle Arten
filter-all-teams = Alle Teams
filter-all-goals = Alle Ziele
filter-all-privacy = Privat und öffentlich
filter-public = Öffentlich
filter-privacy = Wer es sieht
filter-from = Von
filter-to = Bis
filter-team = Team
filter-goal = Ziel
selection = Auswahl
selection-count = { $count ->
    [one] { $count } ausgewählt
   *[other] { $count } ausgewählt
}
select-shown = Alle gezeigten
selection-everything = Alles
everything-hide = Alles verbergen
everything-hide-text = Alle deine Aktivitäten werden privat: Nur du siehst sie. Für deine Teams zählen sie weiterhin. Wenn du sie wieder zeigst, zeigst du alle.
everything-show = Alles zeigen
everything-show-text = Alle deine Aktivitäten werden öffentlich, auch die, die du privat eingetragen hast.
activity-title = Aktivität
activity-menu = { $kind }, { $distance }, { $day }
activity-edit = Aktivität bearbeiten
activity-hide = Verbergen
activity-show = Zeigen
activity-saved = Gespeichert
activity-hidden = Jetzt siehst nur du sie
activity-shown = Jetzt sehen sie auch andere
activity-deleted = { $kind }, { $distance }: gelöscht
activity-not-deleted = Nicht gelöscht: { $reason }
activity-absent = Diese Aktivität gibt es nicht
activity-absent-text = Sie wurde gelöscht oder gehört dir nicht: Niemand sieht die Aktivitäten anderer im Einzelnen.
activity-use-my-zone = Meine Zeitzone nehmen, { $zone }
activity-place = Ort
activity-distance = Strecke
activity-duration = Zeit
activity-pace = Tempo
activity-no-team = Sie zählt für kein Team, nur für dich.
activity-team-unknown = Ein Team
activity-who-sees = Wer sie sieht
activity-is-private = Nur du. Für deine Teams zählt sie in deren Summen, die niemanden nennen: In Ranglisten, im Verlauf und in deiner öffentlichen Statistik kommt sie nicht vor.
activity-is-public = Die Mitglieder der Teams, für die sie zählt, sehen sie im Verlauf, mit Notiz und Ort. Wer in ein öffentliches Team schaut, sieht, dass du wann wie weit gekommen bist.
activity-logged = Eingetragen am { $when }.
activity-changed = Geändert am { $when }.
activity-source = Sie kam von { $source }.
field-future = Das endet in der Zukunft. Eine Aktivität wird eingetragen, wenn sie vorbei ist.
field-too_fast = So schnell ist niemand. Prüfe Strecke und Zeit.
field-bad_duration = Eine Aktivität dauert zwischen einer Sekunde und einer Woche.
field-outside_window = An diesem Tag läuft das Ziel nicht. Wähle ein anderes.
field-goal_not_active = Für dieses Ziel zählt gerade nichts.
field-no_such_goal = Dieses Ziel hat das Team nicht.
admin-title = Verwaltung
admin-not = Wer diesen Server betreibt, kann dich dazu machen.
admin-totals = Summen
admin-audit = Protokoll
admin-achievements = Auszeichnungen
admin-recounts = Letzte Zählungen
admin-achievements-text = Was ausgeschaltet ist, wird weder gezeigt noch verdient. Niemand verliert, was er hat.
admin-edit = { $name } bearbeiten
admin-name = Name
admin-description = Beschreibung
audit-text = Wer wem was getan hat, das Neueste zuerst. Menschen stehen mit dem Ende ihrer Kennung da.
audit-by = von { $id }
audit-by-nobody = vom Betreiber oder einem Fremden
audit-to = an { $id }
recount-start = Neu zählen
recount-text = Jede Summe wird aus den Aktivitäten neu gezählt, während alle weitermachen. Was abwich, steht dann hier.
recount-scope = Was
recount-full = Alles
recount-touched = Was sich zuletzt änderte
recount-repair = Abweichungen beheben
recount-repair-hint = Sonst werden sie nur gemeldet.
recount-repairs = behebt
recount-looks = sieht nur nach
recount-runs = Läuft …
recount-drifted = { $count ->
    [0] Nichts wich ab
    [one] { $count } Zeile wich ab
   *[other] { $count } Zeilen wichen ab
}
recount-none = Noch keine Zählung
recount-none-text = Der Server zählt jede Nacht von selbst. Starte hier eine, um es gleich zu sehen.
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
not-found-title = Nicht gefunden
not-found-heading = Hier endet der Weg
not-found-text = Unter dieser Adresse ist nichts, oder es ist nicht für dich bestimmt.
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-hours = { $hours } h { $minutes } min
hours = Stunden
minutes = Minuten
seconds = Sekunden
unit-hours = h
unit-minutes = min
unit-seconds = s
kind-walk = Gehen
kind-run = Laufen
kind-ride = Radfahren
kind-swim = Schwimmen
kind-wheelchair = Rollstuhl
kind-row = Rudern
kind-ski = Ski
kind-other = Anderes
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
map-role = Karte
map-label = Karte von { $goal }. { $team } hat { $done } von { $target } geschafft.
map-zoom-in = Vergrößern
map-zoom-out = Verkleinern
map-whole-route = Die ganze Strecke zeigen
map-credits = Natural Earth · GeoNames
goal-title = Ziel
goal-progress = Wie weit das Team ist
goal-status-planned = Geplant
goal-status-active = Unterwegs
goal-status-paused = Pausiert
goal-status-completed = Erreicht
goal-status-cancelled = Aufgegeben
goal-main = Hauptziel
goal-main-hint = Was das Team einträgt, zählt für dieses Ziel, wenn niemand ein anderes nennt.
goal-actions = Was mit dem Ziel geschehen soll
goal-edit = Ziel bearbeiten
goal-make-main = Zum Hauptziel machen
goal-is-main-now = { $goal } ist jetzt das Hauptziel
goal-step-start = Ziel starten
goal-step-pause = Ziel pausieren
goal-step-resume = Weitermachen
goal-step-cancel = Ziel aufgeben
goal-step-replan = Neu planen
goal-ask-start = { $goal } starten?
goal-ask-start-text = Ab jetzt kann dafür zählen, was das Team einträgt. Mit der ersten Aktivität stehen Strecke und Länge fest.
goal-ask-pause = { $goal } pausieren?
goal-ask-pause-text = Was in der Zwischenzeit eingetragen wird, zählt nicht dafür. Weitergehen kann es jederzeit.
goal-ask-resume = Mit { $goal } weitermachen?
goal-ask-resume-text = Ab jetzt kann wieder dafür zählen, was das Team einträgt.
goal-ask-cancel = { $goal } aufgeben?
goal-ask-cancel-text = Dann zählt nichts mehr dafür. Was geschafft wurde, bleibt allen, und eine Admin-Person kann es neu planen.
goal-ask-replan = { $goal } neu planen?
goal-ask-replan-text = Es wartet dann auf seinen Start. Was dafür geschafft wurde, bleibt.
goal-done-start = { $goal } hat begonnen
goal-done-pause = { $goal } pausiert
goal-done-resume = { $goal } geht weiter
goal-done-cancel = { $goal } ist aufgegeben
goal-done-replan = { $goal } ist neu geplant
goal-notice-planned = Der erste Tag ist der { $day }. Es zählt nichts, bis das Ziel von der Teamverwaltung gestartet wird.
goal-notice-due = Es sollte am { $day } beginnen. Es zählt nichts, bis das Ziel von der Teamverwaltung gestartet wird.
goal-notice-paused = Das Ziel pausiert. Was jetzt eingetragen wird, zählt nicht dafür.
goal-notice-cancelled = Das Team hat dieses Ziel aufgegeben. Es zählt nichts mehr dafür.
goal-notice-guest = Du schaust von außen herein: { $team } ist ein öffentliches Team. Notizen, Orte und die einzelnen Tage sind für Mitglieder.
goal-join = Team beitreten
goal-joined = Du bist bei { $team } dabei. Was du einträgst, zählt ab jetzt.
goal-of = von { $distance }
goal-to-go-together = gemeinsam vor euch
goal-fact-to = bis { $place }
goal-fact-left = noch zu gehen
goal-fact-beyond = { $distance } über das Ziel hinaus
goal-fact-lap = die Runde
goal-fact-first-day = erster Tag
goal-fact-last-day = letzter Tag
goal-fact-days-left = { $days ->
    [0] Tage übrig, bis heute Abend
    [one] Tag übrig, bis { $day }
   *[other] Tage übrig, bis { $day }
}
goal-fact-a-day = am Tag, um rechtzeitig da zu sein
goal-fact-overdue = Überfällig
goal-fact-was-due = letzter Tag war der { $day }
goal-fact-people = { $people ->
    [one] Person
   *[other] Personen
}, { $activities ->
    [one] { $activities } Aktivität
   *[other] { $activities } Aktivitäten
}
goal-fact-activities = { $count ->
    [one] Aktivität
   *[other] Aktivitäten
}
replay = Die Reise, Tag für Tag
replay-play = Die Reise abspielen
replay-pause = Anhalten
replay-day = Tag der Reise
replay-value = { $day }: { $done } von { $length }
replay-start = Vor dem Start
replay-today = Heute
replay-hint = Geh zurück durch die Tage
replay-on-day = { $distance } an diesem Tag
replay-no-day = Ein Ruhetag
replay-to-now = Zurück ins Jetzt
waypoints = Wegpunkte
waypoints-passed = { $passed } von { $count } geschafft
waypoints-lap = Runde { $lap } von { $laps }
waypoints-here = Hier seid ihr
waypoints-more-behind = { $count } weitere geschafft
waypoints-more-ahead = { $count } weitere voraus
waypoints-then = Hier wart ihr
waypoint-start = Der Anfang
waypoint-end = Das Ende
waypoint-number = Wegpunkt { $number }
waypoint-behind = Geschafft:
waypoint-next = Als Nächstes:
waypoint-ahead = Voraus:
waypoint-in = in { $distance }
my-share = Mein Anteil
my-share-only-you = Nur für dich
my-share-hint = Niemand sonst bekommt das zu sehen.
my-share-percent = { $percent } von allem
my-share-private = { $distance } davon privat: Das zählt fürs Team, und die Rangliste lässt es weg.
my-share-none = Noch nichts von dir
my-share-none-text = Was du fürs Team einträgst, steht dann hier.
goal-board = Wer es wie weit gebracht hat
goal-board-period = Zeitraum
goal-board-none = In diesen Tagen war niemand unterwegs.
goal-board-hint = Nach dem, was öffentlich ist. Privates zählt für das Ziel und nennt niemanden.
goal-board-hint-guest = Nach dem, was öffentlich ist. In der Summe des Ziels steckt auch, was Mitglieder privat gemacht haben.
goal-feed = Was dafür geschafft wurde
goal-feed-empty = Für dieses Ziel wurde noch nichts gemacht.
goal-feed-empty-main = { $main ->
    [yes] Bring die Markierung als Erste oder Erster voran.
   *[no] Was das Team einträgt, zählt für sein Hauptziel, wenn niemand ein anderes nennt.
}
goal-about = Über dieses Ziel
goal-days = { $first } bis { $last }
goal-days-open = Seit { $first }, bis es erreicht ist
goal-laps = { $trip ->
    [round] { $laps ->
        [one] Hin und zurück
       *[other] { $laps }-mal hin und zurück
    }
   *[once] { $laps ->
        [one] Einmal
       *[other] { $laps } Runden
    }
}
goal-privacy = In der Summe zählen auch private Aktivitäten. Sie nennt niemanden.
category-adventure = Abenteuer
category-charity = Guter Zweck
category-commute = Arbeitsweg
category-challenge = Herausforderung
category-fitness = Fitness
category-heritage = Kultur
category-nature = Natur
category-other = Anderes
final-title = Ihr habt es geschafft
final-title-cancelled = So weit kam es
final-reached = Erreicht am { $day }
final-cancelled = Aufgegeben am { $day }
final-distance = zusammen
final-days = { $days ->
    [one] Tag
   *[other] Tage
}
final-people = { $people ->
    [one] Person
   *[other] Personen
}
final-moving = in Bewegung
final-beyond = über das Ziel hinaus
final-best = Wer am weitesten kam
goal-new-title = Neues Ziel
goal-edit-of = { $goal } bearbeiten
goal-new-not-admin = Bitte jemanden, der das Team verwaltet, ein Ziel anzulegen, oder schlag eines vor.
goal-to-team = Zum Team
goal-to-goal = Zum Ziel
goal-fields = Name und Tage
goal-name = Name
goal-description = Beschreibung
goal-category = Kategorie
goal-first-day = Erster Tag
goal-last-day = Letzter Tag
goal-last-day-hint = Ohne ihn geht es weiter, bis das Ziel erreicht ist.
goal-needs = { $distance } am Tag, { $days ->
    [one] { $days } Tag lang.
   *[other] { $days } Tage lang.
}
goal-needs-each = Zu { $count } sind das für jede Person { $distance } in der Woche.
goal-start-now = Gleich starten
goal-start-now-hint = Sonst wartet es, und nichts zählt, bis du es startest.
goal-create = Ziel anlegen
goal-create-needs-route = Wähle zuerst einen Weg, oder nimm eine Distanz ohne Weg.
goal-created = { $goal } ist geplant
goal-saved = Gespeichert
goal-change-way = Strecke oder Distanz ändern
goal-way-fixed = Für dieses Ziel wurde schon etwas gemacht. Strecke und Länge bleiben deshalb, wie sie sind.
route-heading = Der Weg
route-source = Woher der Weg kommt
route-source-starter = Bekannt
route-source-upload = Datei
route-source-draw = Zeichnen
route-source-distance = Distanz
route-starters = Bekannte Wege
route-distance = Distanz in { $unit }
route-distance-hint = Ohne Weg gibt es keine Karte, aber denselben Streifen und dieselben Zahlen.
route-file-choose = Datei wählen oder hier ablegen
route-file-kinds = GPX, GeoJSON, eine kodierte Polyline oder eine Liste von Wegpunkten, bis 8 MB
route-file-other = Andere Datei wählen
route-file-too-large = Die Datei hat { $size } MB. Gelesen werden höchstens 8.
route-file-wrong = Das ist keine Strecke, die gelesen werden kann:
route-file-unreadable = Die Datei kann nicht gelesen werden. Wähle sie noch einmal.
route-paste = Eine Polyline oder den Text einer Datei einfügen
route-paste-label = Text der Strecke
route-paste-hint = Gelesen wird er, wenn du das Feld verlässt. Welche Art von Text es ist, wird erraten.
route-place = Ort oder Koordinaten hinzufügen
route-place-example = Salzburg oder 48.2084, 16.3731
route-place-choose = Wähle einen dieser Orte.
route-suggestions = Orte mit diesem Namen
route-place-unknown = Ein Ort mit diesem Namen ist hier nicht bekannt. Gib Breite und Länge ein, etwa 48.2084, 16.3731.
route-draw-hint = Oder drück auf die Karte, wo der Weg verläuft. Mit der Tastatur: Pfeiltasten bewegen die Karte, Enter setzt einen Punkt in ihre Mitte.
route-add = Hinzufügen
route-points = Punkte des Weges
route-point-name = Name von Punkt { $number } bei { $place }
route-point-remove = Punkt { $number } entfernen
route-point-count = { $count ->
    [one] { $count } Punkt
   *[other] { $count } Punkte
}
route-undo = Letzten Punkt zurücknehmen
route-clear = Alle entfernen
route-cleared = Alle Punkte sind entfernt
route-map = Karte des gewählten Weges
route-map-draw = Karte zum Zeichnen. Pfeiltasten bewegen sie, Enter setzt einen Punkt in ihre Mitte.
route-map-call = Drück, wo der Weg beginnt
route-none = Wähle einen Weg, dann erscheint er hier.
route-none-drawn = Zwei Punkte machen einen Weg.
route-reading = Der Weg wird vermessen …
route-waypoint-count = { $count ->
    [one] { $count } Wegpunkt
   *[other] { $count } Wegpunkte
}
route-points-read = { $count ->
    [one] { $count } Punkt gelesen
   *[other] { $count } Punkte gelesen
}
route-simplified = Die Linie hat weniger Punkte und liegt höchstens { $distance } m neben der in der Datei. Die Länge bleibt die der Datei.
route-laps = Wie oft
route-laps-hint = So oft wird der Weg gegangen, einmal nach dem anderen.
route-round-trip = Hin und zurück
route-round-trip-hint = Jedes Mal führt derselbe Weg zurück.
route-warnings = Was an diesem Weg zu wissen ist
route-warning-elevation_left_out = Höhen bleiben weg: Strecken sind flach.
route-warning-joined = Mehrere Stücke wurden eine Linie. Die Lücken dazwischen zählen mit.
route-warning-duplicates_dropped = Punkte, die den vorigen wiederholen, fallen weg.
route-warning-routes_left_out = Die Datei hat Tracks, deshalb wurden ihre Routen nicht gelesen.
route-warning-shapes_left_out = Andere Formen als Linien wurden nicht gelesen.
route-warning-waypoints_left_out = Manche benannten Punkte wurden keine Wegpunkte: zu weit von der Linie, oder zu viele.
route-warning-names_changed = Manche Namen wurden gekürzt oder verloren Zeichen, die Namen nicht haben.
route-warning-laps_start_over = Das Ende einer Runde ist nicht der Anfang der nächsten: Die Markierung springt zurück.
sign-in-title = Anmelden
sign-in-first = Melde dich an, um diese Seite zu sehen.
sign-in-forgot = Passwort vergessen?
sign-in-register = Konto anlegen
session-ended = Deine Sitzung ist zu Ende. Melde dich an, und es geht weiter, wo du warst.
welcome-heading = Jeder Schritt zählt fürs Team
welcome-text = Gemeinsam eine echte Strecke gehen, laufen oder fahren, entlang eines großen Weges.
login = Benutzername oder E-Mail
password = Passwort
sign-in = Anmelden
signing-in = Wird angemeldet …
home-title = Start
greeting = { $part ->
    [morning] Guten Morgen, { $name }
    [evening] Guten Abend, { $name }
   *[day] Hallo, { $name }
}
home-goals = Hauptziele
home-choose-team = Team
home-no-goal = Kein Ziel vor Augen
home-no-goal-text = { $team } hat kein aktives Ziel. Wer das Team verwaltet, kann eines anlegen.
home-to-team = Zum Team
home-no-team = Gemeinsam ist der Weg kürzer
home-no-team-text = Tritt einem Team bei oder gründe eines. Was du einträgst, bringt es auf seiner Strecke voran.
home-find-team = Team finden
last-7-days = Letzte 7 Tage
calendar = Tag für Tag
calendar-year = { $year }, Tag für Tag
team-feed = Was das Team gemacht hat
feed-empty = Noch nichts
feed-empty-text = Bring das Team als Erste oder Erster voran.
leaderboard-month = Dieser Monat
import-title = Aktivitäten importieren
import-back = Alle Importe
import-choose = Dateien wählen oder hierher ziehen
import-choose-hint = CSV, NDJSON, GPX, TCX oder FIT, auch mit gzip gepackt
import-reading = Wird gelesen …
import-chosen = Wird importiert
import-send = Importieren
import-sending = Wird gesendet …
import-another = Noch eine Datei importieren
import-leave-out = { $name } weglassen
import-kind-of = Art von { $name }
import-atomic = Alles oder nichts
import-atomic-hint = Ist eine Zeile falsch, wird keine eingetragen.
import-zone = Zeiten ohne Abstand zu UTC gelten in deiner Zeitzone, { $zone }.
import-format-csv = Tabelle
import-format-ndjson = JSON-Zeilen
lines = { $count ->
    [one] { $count } Zeile
   *[other] { $count } Zeilen
}
import-past = Frühere Importe
import-none = Noch kein Import
import-none-text = Was aus einer Datei wurde, steht hier 30 Tage lang.
import-new = { $count ->
    [one] { $count } neu
   *[other] { $count } neu
}
import-bad = { $count ->
    [one] { $count } falsch
   *[other] { $count } falsch
}
import-state-waiting = Wartet
import-state-running = Wird durchgesehen
import-state-done = Fertig
import-state-refused = Abgelehnt
import-state-stopped = Angehalten
import-state-done-text = Jede Zeile wurde angesehen. Was gut war, ist eingetragen.
import-state-refused-text = Einige Zeilen sind falsch. Darum wurde, wie du wolltest, nichts eingetragen.
import-state-stopped-text = Es endete vor der letzten Zeile. Was eingetragen ist, bleibt; schick die Datei für den Rest noch einmal.
import-progress = { $done } von { $lines } Zeilen
import-figure-new = eingetragen
import-figure-known = schon da
import-figure-bad = falsch
import-absent = Diesen Import gibt es nicht
import-absent-text = Was aus einer Datei wurde, ist nach 30 Tagen vergessen. Ihre Aktivitäten bleiben.
import-problems = Was nicht stimmt
import-line = Zeile { $line }
import-more-problems = Das sind die ersten { $count }.
import-correct = Diese Zeilen verbessern
import-correct-hint = Nur diese Zeilen werden noch einmal geschickt. Was schon eingetragen ist, zählt nicht doppelt.
import-send-again = Noch einmal schicken
import-download-bad = Diese Zeilen herunterladen
import-bad-file = falsche-zeilen
import-file-gone = Um diese Zeilen noch einmal zu schicken, verbessere sie in deiner Datei und importiere sie erneut: Was schon eingetragen ist, zählt nicht doppelt.
import-header-wrong = Die erste Zeile muss die Spalten nennen:
import-file-unknown = Das ist keine Datei mit Aktivitäten, die wir kennen.
import-file-empty = Darin ist keine Aktivität.
import-file-no-times = Das ist eine geplante Strecke und nichts Aufgezeichnetes: Sie hat keine Zeiten.
import-file-broken = Die Datei ist beschädigt oder abgeschnitten.
import-file-too-large = Sie hat mehr als 10.000 Zeilen oder 16 MB. Teile sie auf mehrere Dateien auf.
import-help = Welche Dateien?
import-help-devices = Dateien von Uhren und Apps (GPX, TCX, FIT) werden auf diesem Gerät gelesen. Gesendet werden nur Art, Zeitpunkt, Strecke und Dauer, nie, wo du warst.
import-help-table = Eine Tabelle (CSV) nennt in der ersten Zeile ihre Spalten, in beliebiger Reihenfolge:
import-help-again = Dieselbe Datei noch einmal zu schicken ändert nichts.
import-needed = nötig
import-column-started_at = Wann es losging: Ortszeit, oder mit Abstand zu UTC
import-column-distance_m = Meter
import-column-duration_s = Sekunden
import-column-kind = walk, run, ride, swim, wheelchair, row, ski oder other. Ohne sie: walk (Gehen)
import-column-time_zone = Die Zeitzone, etwa Europe/Vienna. Ohne sie deine
import-column-is_private = true oder false
import-column-note = Woran du dich erinnern willst
import-column-place_name = Wo es war
import-column-source_id = Eine eigene Nummer: dieselbe zählt nur einmal
import-column-contributions = Kennungen der Teams, für die es zählt, oder none. Ohne sie alle deine Teams
import-template = Beispiel herunterladen
field-missing = Das fehlt.
field-wrong_type = Das ist von der falschen Art: Hier muss eine Zahl, eine Zeit oder ein Text stehen.
field-unknown_choice = Das steht nicht zur Wahl.
field-unknown_field = Dieses Feld gibt es nicht.
field-bad_time = Das ist keine Zeit. Schreib sie so: 2026-03-01T18:30.
field-left_out_time = Diese Zeit gab es nicht: Die Uhren wurden vorgestellt.
field-too_old = Das ist länger als zehn Jahre her.
field-too_far = Eine Aktivität hat höchstens 1.000 km. Trag eine längere Reise Tag für Tag ein.
field-malformed_json = Diese Zeile ist kein JSON.
field-not_utf8 = Die Datei ist nicht in UTF-8.
field-cell_count = Diese Zeile hat mehr oder weniger Zellen als die erste.
field-open_quote = Hier beginnt ein Anführungszeichen, das nie endet.
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
problem-offline = Der Server ist nicht erreichbar. Prüfe deine Verbindung.
problem-timeout = Der Server hat zu lange gebraucht.
problem-unknown = Etwas ist schiefgegangen. Versuch es gleich noch einmal.
problem-wrong_credentials = Name oder Passwort stimmen nicht.
problem-not_signed_in = Deine Sitzung ist zu Ende. Melde dich wieder an.
problem-session_needed = Dafür musst du mit deinem Passwort angemeldet sein.
problem-forged_request = Diese Seite ist veraltet. Lade sie neu.
problem-not_admin = Das darf nur die Verwaltung.
problem-not_member = Das sehen nur Mitglieder des Teams.
problem-not_team_admin = Das darf nur, wer das Team verwaltet.
problem-invite_needed = In dieses Team kommt man nur mit Einladung.
problem-invite_not_yours = Diese Einladung ging an jemand anderen.
problem-account_disabled = Die Verwaltung hält dieses Konto geschlossen.
problem-account_closed = Dieses Konto wurde geschlossen. Der Brief darüber hat einen Link, der es wiederherstellt.
problem-not_found = Das gibt es nicht, oder es ist nicht für dich bestimmt.
problem-username_taken = Diesen Benutzernamen hat schon jemand.
problem-address_taken = Diese Adresse gehört zu einem anderen Konto.
problem-already_member = Diese Person ist schon im Team.
problem-already_invited = Für diese Adresse liegt schon eine Einladung vor.
problem-team_full = Das Team ist voll.
problem-last_admin = Ein Team ist nie ohne Verwaltung. Gib sie zuerst an jemand anderen.
problem-goal_begun = Für dieses Ziel wurde schon etwas getan, darum bleiben Strecke und Länge.
problem-not_active = Das Ziel ist nicht aktiv.
problem-answer_lost = Das ist schon geschehen.
problem-link_dead = Dieser Link öffnet nichts mehr. Fordere einen neuen an.
problem-invite_dead = Diese Einladung gilt nicht mehr. Bitte um eine neue.
problem-changed = Es wurde inzwischen geändert. Sieh es dir noch einmal an.
problem-body_too_large = Das ist zu groß.
problem-invalid_fields = Einige Angaben passen noch nicht.
problem-too_often = Zu viele Versuche. Warte { $seconds ->
    [one] { $seconds } Sekunde
   *[other] { $seconds } Sekunden
} und versuch es noch einmal.
problem-internal = Bei uns ist etwas kaputtgegangen.
problem-busy = Gerade sind viele hier. Versuch es gleich noch einmal.
problem-unavailable = Der Dienst ist kurz nicht verfügbar. Versuch es bald noch einmal.
problem-outcome_unknown = Vielleicht ist es schon geschehen. Sieh nach, bevor du es noch einmal versuchst.
problem-limit_reached = Mehr davon kann es nicht geben. Mach zuerst Platz.
field-bad_length = Das ist zu kurz oder zu lang.
field-bad_character = Hier sind Zeichen, die nicht gehen.
field-bad_email = Schreib eine Adresse wie name@example.org.
field-bad_colour = Wähle eine Farbe.
field-bad_capacity = Von 1 bis 50.000 Mitglieder.
field-below_members = So viele Mitglieder hat das Team schon.
field-bad_uses = Von 1 bis 1.000 Leute.
field-bad_days = Von 1 bis 90 Tage.
settings-title = Einstellungen
settings-profile = Profil
settings-account = Adresse und Passwort
settings-access = Geräte und Programme
settings-data = Meine Daten
settings-saved = Gespeichert
settings-username = Dein Benutzername ist { $username }. Er bleibt.
settings-zone = Zeitzone
settings-zone-hint = Deine Tage beginnen dort um Mitternacht. Was schon eingetragen ist, behält seinen Tag.
settings-zone-device = Dieses Gerät ist in { $zone }
settings-units = Einheiten
units-metric = Kilometer
units-imperial = Meilen
settings-theme-hint = Für dieses Gerät.
settings-no-email = Keine Adresse
settings-proved = Bestätigt
settings-unproved = Nicht bestätigt
settings-new-address = Neue Adresse
settings-new-address-hint = Beide Postfächer bekommen einen Brief. Die Adresse ändert sich, wenn beide bestätigt haben.
settings-change-address = Adresse ändern
settings-address-waits = Briefe sind unterwegs an { $email } und an dein heutiges Postfach.
settings-password-now = Heutiges Passwort
settings-password-hint = Mindestens 10 Zeichen. Überall sonst wirst du abgemeldet.
settings-password-changed = Das neue Passwort gilt
settings-sessions = Wo du angemeldet bist
settings-device-unknown = Ein Gerät ohne Namen
settings-this-device = Dieses Gerät
settings-session-used = Benutzt { $ago }, seit { $begun }
settings-end-session = Dort abmelden
settings-session-ended = Dort abgemeldet
settings-tokens = Programme
settings-tokens-text = Mit einem Token liest oder trägt ein Programm in deinem Namen ein.
settings-create-token = Token anlegen
settings-no-token = Kein Programm hat ein Token
settings-no-token-text = Lege eines an, für ein Skript, eine Uhr oder eine Anzeige zu Hause.
settings-token-name = Wofür ist es?
settings-token-name-hint = Etwa der Name des Programms.
settings-token-access = Es darf
settings-token-lifetime = Es gilt
settings-token-once = Kopiere das Token jetzt. Es wird nicht noch einmal gezeigt.
settings-token-kept = Ich habe es
settings-token-until = bis { $day }
settings-token-over = abgelaufen am { $day }
settings-token-used = benutzt { $ago }
settings-token-unused = noch nicht benutzt
settings-delete-token = Das Token { $name } löschen?
settings-delete-token-text = Das Programm, das es hat, kann dann nichts mehr im Namen von { $name } tun.
scope-read = Lesen
scope-write = Lesen und ändern
days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
settings-export = Nimm deine Daten mit
settings-export-text = Ein ZIP mit JSON-Dateien, mit allem, was über dich gespeichert ist.
settings-export-action = Meine Daten herunterladen
settings-close = Konto schließen
settings-close-text = Du wirst überall abgemeldet und verschwindest aus den Listen deiner Teams. Eine Weile bringt ein Link in einem Brief alles zurück; danach wird es gelöscht.
settings-close-action = Konto schließen
settings-close-ask = Dein Konto schließen?
settings-close-what = Was du getan hast, zählt weiter für die Ziele deiner Teams, als das eines früheren Mitglieds. Unser Brief hat einen Link, der das Konto wiederherstellt, bis es gelöscht ist.
settings-closed = Dein Konto ist geschlossen. Der Brief sagt, wie du zurückkommst.
copy = Kopieren
copied = Kopiert
teams-title = Teams
teams-mine = Meine Teams
teams-discover = Entdecken
teams-back = Zu den Teams
teams-recommended = Teams, in die du passt
teams-recommended-why = Wo am meisten los ist und noch Platz für dich.
teams-recommended-none = Du bist in jedem öffentlichen Team, das Platz hat. Gründe ein eigenes.
teams-closed = Geschlossene Teams
teams-closed-text = Nur du und die anderen, die sie verwalten, sehen sie. Wieder geöffnet, sind alle wieder dabei, die dabei waren.
teams-search = Teams suchen
teams-search-clear = Alle Teams zeigen
teams-sort = Reihenfolge
teams-sort-active = Am aktivsten
teams-sort-newest = Neueste
teams-none = Noch gibt es kein öffentliches Team
teams-none-text = Gründe das erste, dann finden es andere hier.
teams-none-found = Kein öffentliches Team für „{ $text }“
teams-none-found-text = Gesucht wird nach Wortanfängen in Namen und Beschreibungen. In ein privates Team kommt man mit Einladung.
teams-discover-note = Private Teams stehen in keiner Liste. Jemand aus dem Team muss dich einladen.
team-mine = Du bist dabei
team-full = Voll
team-active = aktiv { $when }
team-join-one = { $team } beitreten
team-reopen = Wieder öffnen
team-reopen-one = Wieder öffnen: { $team }
team-reopened = { $team } ist wieder offen
team-closed-since = Geschlossen am { $day }
team-title = Team
team-sections = Bereiche des Teams
team-section-overview = Überblick
team-section-feed = Verlauf
team-section-leaderboard = Rangliste
team-section-members = Mitglieder
team-section-invites = Einladungen
team-section-settings = Einstellungen
team-role-admin = Verwaltung
team-role-member = Mitglied
team-public = Öffentlich
team-private = Privat
team-menu = Mehr zu diesem Team
team-invite = Leute einladen
team-join = Beitreten
team-joined = Du bist jetzt bei { $team } dabei
team-full-of = Alle { $capacity } Plätze sind vergeben
team-leave = Team verlassen
team-left = Du hast { $team } verlassen
team-leave-title = { $team } verlassen?
team-leave-public = Was du für das Team gemacht hast, bleibt unter deinem Namen. Du kannst als neues Mitglied wieder beitreten.
team-leave-private = Was du für das Team gemacht hast, bleibt unter deinem Namen. Zurück kommst du nur mit einer neuen Einladung.
team-inside = Hinein sehen nur Mitglieder
team-inside-text = Dieses Team ist privat. Ziele, Verlauf und Mitglieder siehst du, sobald du dabei bist.
team-admins-only = Frag jemanden, der das Team verwaltet.
team-see-admins = Wer das ist
team-goals = Ziele
team-goal-create = Ziel anlegen
team-no-goal = Noch kein Ziel
team-no-goal-admin = Gib dem Team ein Ziel vor Augen.
team-no-goal-member = Wer das Team verwaltet, kann eines anlegen.
team-no-current-goal = Im Moment ist nichts unterwegs.
team-past-goals = Vergangene Ziele ({ $count })
team-figures = Was das Team geschafft hat
team-figures-public = Nur öffentliche Aktivitäten. Private zählen für die Ziele, als Teil der Summe.
team-trend = Im Lauf der Zeit
trend-by-week = Wochen
trend-by-month = Monate
trend-week = { $from } bis { $to }
figure-distance = Strecke
figure-activities = Aktivitäten
figure-people = Menschen in Bewegung
figure-days = Tage mit Bewegung
team-feed-goal = Für welches Ziel
team-feed-all-goals = Alle Ziele
team-feed-private = Von privaten Aktivitäten siehst du nur deine eigenen.
team-feed-stranger = Private Aktivitäten stehen nicht hier. Notizen und Orte sind für Mitglieder.
goal-card-main = Hauptziel
goal-card-status-planned = Geplant
goal-card-status-active = Unterwegs
goal-card-status-paused = Pausiert
goal-card-status-completed = Erreicht
goal-card-status-cancelled = Abgebrochen
goal-card-begins = beginnt am { $day }
goal-card-late = sollte am { $day } erreicht sein
goal-card-completed = am { $day }
goal-card-cancelled = am { $day }
period = Zeitraum
period-day = Heute
period-week = Woche
period-month = Monat
period-year = Jahr
period-all = Insgesamt
period-own = Eigene Tage
range-from = Von
range-to = Bis
range-days = { $from } bis { $to }
range-incomplete = Wähle den ersten und den letzten Tag.
range-reversed = Der erste Tag liegt nach dem letzten.
leaderboard-mine = Deine eigene Zeile
leaderboard-lock-title = Was das Schloss bedeutet
leaderboard-lock-text = Die Rangliste zählt nur öffentliche Aktivitäten. Das Schloss sagt, dass dieses Mitglied irgendwann auch etwas Privates für das Team gemacht hat. Es sieht in jedem Zeitraum gleich aus und verrät darum weder wann noch wie viel.
leaderboard-lock-more = Für die Ziele des Teams zählen private Aktivitäten trotzdem, als Teil der Summe.
members-filter = Wer gezeigt wird
members-all = Alle
members-admins = Verwaltung
members-admins-text = Wer das Team verwaltet, kümmert sich um Ziele, Einladungen, Mitglieder und Einstellungen. Ein Team ist nie ohne Verwaltung.
members-none = Hier ist niemand
members-of = { $count } von { $capacity } Mitgliedern
member-since = seit { $day }
member-menu = Was mit { $name } geschehen soll
member-make-admin = Verwaltung geben
member-make-member = Verwaltung nehmen
member-now-admin = { $name } verwaltet das Team jetzt mit
member-now-member = { $name } verwaltet das Team nicht mehr
member-remove = Aus dem Team entfernen
member-remove-title = { $name } entfernen?
member-remove-public = Was diese Person für das Team gemacht hat, bleibt. Das Team ist öffentlich, sie kann also wieder beitreten.
member-remove-private = Was diese Person für das Team gemacht hat, bleibt. Zurück kommt sie nur mit einer neuen Einladung.
member-removed = { $name } ist nicht mehr im Team
team-hand-over = Team übergeben
team-hand-over-title = Das Team an { $name } übergeben?
team-hand-over-text = Diese Person verwaltet dann das Team, und du bist ein gewöhnliches Mitglied. Andere, die es verwalten, bleiben. Zurückgeben kann dir die Verwaltung nur, wer sie hat.
team-hand-over-action = Übergeben
team-handed-over = { $name } kümmert sich jetzt um das Team
invites-sent = Einladungen
invites-none = Noch keine Einladungen
invites-none-text = Erstelle einen Link zum Teilen, oder lass einen Brief schicken.
invites-note = 90 Tage nach ihrem Ende verschwinden Einladungen aus dieser Liste.
invite-by-link = Mit Link einladen
invite-by-link-text = Wer den Link hat, sieht Name, Beschreibung und Mitgliederzahl des Teams und kann beitreten.
invite-for = Für wie viele
invite-for-one = Eine Person
invite-for-several = Mehrere
invite-uses = Wie viele Leute
invite-lifetime = Gilt
invite-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
invite-create-link = Link erstellen
invite-link-made = Hier ist der Link
invite-link-once = { $count ->
    [one] Du siehst ihn nur jetzt. Er lässt eine Person herein und gilt bis { $day }.
   *[other] Du siehst ihn nur jetzt. Er lässt { $count } Leute herein und gilt bis { $day }.
}
invite-copy = Kopieren
invite-copied = Kopiert
invite-copy-by-hand = Der Browser lässt uns nicht kopieren. Der Link ist markiert: Kopiere ihn von Hand.
invite-share = Teilen
invite-by-letter = Per E-Mail einladen
invite-by-letter-text = An die Adresse geht ein Brief, ob sie hier ein Konto hat oder nicht. Antworten kann nur, wem sie gehört.
invite-email = E-Mail-Adresse
invite-send = Einladung schicken
invite-sent = Die Einladung an { $email } ist unterwegs
invite-link-for = { $count ->
    [one] Link für eine Person
   *[other] Link für { $count } Leute
}
invite-used = { $uses } von { $max } beigetreten
invite-made = erstellt am { $day }
invite-ends = endet { $when }
invite-revoke = Widerrufen
invite-revoke-one = Widerrufen: { $name }
invite-revoke-title = Diese Einladung widerrufen?
invite-revoke-letter = Der Brief an { $email } lässt dann niemanden mehr herein.
invite-revoke-link = { $uses ->
    [0] Der Link lässt dann niemanden mehr herein.
    [one] Der Link lässt dann niemanden mehr herein. Wer damit beigetreten ist, bleibt.
   *[other] Der Link lässt dann niemanden mehr herein. Die { $uses } Leute, die damit beigetreten sind, bleiben.
}
invite-revoked = Einladung widerrufen
invite-status-pending = Wartet
invite-status-accepted = Angenommen
invite-status-declined = Abgelehnt
invite-status-revoked = Widerrufen
invite-status-expired = Abgelaufen
invite-title = Einladung
invite-heading = Du bist eingeladen zu
invite-to = Du bist zu { $team } eingeladen
invite-until = Gilt bis { $day }
invite-accept = Annehmen
invite-means-private = Die Mitglieder sehen dann deinen Namen und deine öffentlichen Aktivitäten für das Team.
invite-means-public = Alle mit einem Konto hier sehen dann deinen Namen und deine öffentlichen Aktivitäten für das Team.
invite-decline = Ablehnen
invite-declined = Einladung abgelehnt
invite-decline-title = Die Einladung zu { $team } ablehnen?
invite-decline-text = Um später beizutreten, brauchst du eine neue Einladung.
invite-not-now = Jetzt nicht
invite-member = Bei { $team } bist du schon dabei
invite-dead-text = Sie wurde benutzt, widerrufen oder ist zu alt, oder der Link wurde nicht ganz kopiert.
invite-not-yours-text = Du bist mit einem anderen Konto angemeldet als dem, an das sie ging, oder dessen Adresse ist noch nicht bestätigt.
invite-other-account = Ein anderes Konto nehmen
invite-stranger = Du bist in ein Team eingeladen
invite-stranger-text = Melde dich an, um zu sehen, wer dich einlädt. Ohne Konto lege zuerst eines an: Die Einladung wartet auf diesem Gerät.
invite-link-waits = Ein Einladungslink wartet auf dich
invite-link-waits-text = Du hast ihn geöffnet, bevor du angemeldet warst.
invite-see = Einladung ansehen
team-new-title = Neues Team
team-new-text = Du verwaltest es. Danach setzt du ein Ziel und lädst Leute ein.
team-create = Team gründen
team-created = { $team } ist da
team-about = Über das Team
team-name = Name
team-description = Beschreibung
team-description-hint = Wer ihr seid, und wer dazukommen soll. Auch wer eingeladen ist, liest das.
team-colour = Farbe
team-capacity = Wie viele Mitglieder höchstens
team-capacity-hint = Von 1 bis 50.000. Du kannst es später ändern.
team-visibility = Wer das Team sieht
team-visibility-question = Das Team ist
team-visibility-audit = Eine Änderung gilt sofort und steht mit deinem Namen im Protokoll des Servers.
team-private-text = Nur Mitglieder sehen Ziele, Verlauf und wer dabei ist. Hinein kommt man mit Einladung. Für alle anderen gibt es das Team nicht.
team-public-text = Alle mit einem Konto hier finden es, sehen Ziele, Verlauf, Rangliste und Mitglieder und können beitreten. Private Aktivitäten, Notizen und Orte bleiben verborgen.
team-save = Speichern
team-saved = Gespeichert
team-make-public = Öffentlich machen
team-make-public-title = Das Team öffentlich machen?
team-make-public-text = Von da an sehen alle mit einem Konto hier die Mitglieder, die Ziele und die öffentlichen Aktivitäten, auch frühere, und können beitreten. Private Aktivitäten, Notizen und Orte bleiben verborgen. Sag es vorher den Mitgliedern.
team-make-private = Privat machen
team-make-private-title = Das Team privat machen?
team-make-private-text = Von da an sehen nur Mitglieder hinein, und hinein kommt man mit Einladung. Wer dabei ist, bleibt dabei.
team-roles = Rollen
team-roles-text = Auf der Seite der Mitglieder gibst du jemandem die Verwaltung, entfernst Mitglieder oder übergibst das Team.
team-to-members = Zu den Mitgliedern
team-close-heading = Das Team schließen
team-close-text = Ein geschlossenes Team sieht niemand mehr, und nichts zählt mehr dafür. Wer es verwaltet, kann es wieder öffnen, mit allen, die dabei waren.
team-close = Team schließen
team-close-title = { $team } schließen?
team-close-confirm = Es verschwindet sofort für alle Mitglieder. Du und alle, die es mit dir verwalten, können es auf der Seite der Teams wieder öffnen.
team-closed = { $team } ist geschlossen
colour-green = Grün
colour-teal = Petrol
colour-blue = Blau
colour-violet = Violett
colour-plum = Pflaume
colour-raspberry = Himbeere
colour-rust = Rost
colour-gold = Gold
colour-brown = Braun
colour-slate = Schiefer
colour-own = Eine andere Farbe
`;export{e as default};