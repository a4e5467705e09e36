## Anmelden

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

## Start

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
