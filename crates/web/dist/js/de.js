var e=`
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
hours-short = h
minutes-short = min
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
`;export{e as default};