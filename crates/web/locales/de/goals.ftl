## Ein Ziel

public-goal-done = { $done } von { $target }: { $percent }. Melde dich an, um das Team zu begleiten oder mitzugehen.
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

## Die Reise noch einmal, Tag für Tag

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

## Wegpunkte

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

## Wer es wie weit gebracht hat

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

## Über ein Ziel

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

## Wie es ausging

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

## Ein neues Ziel und Änderungen daran

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

## Der Weg eines Ziels

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

## Karte zum Teilen

goal-share = Dieses Ziel teilen
goal-share-title = Dieses Ziel teilen
goal-share-text = Dieses Ziel darf jeder sehen. Chats zeigen dieses Bild neben dem Link. Es nennt niemanden.
goal-share-alt = Bild des Ziels { $goal } mit seiner Strecke und dem Anteil, der geschafft ist
goal-share-failed = Das Bild lässt sich gerade nicht zeichnen.
goal-share-copy = Link kopieren
goal-share-send = Teilen …
