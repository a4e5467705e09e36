## Die Listen der Teams

teams-title = Teams
teams-mine = Meine Teams
teams-discover = Entdecken
teams-back = Zu den Teams
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

## Ein Team

team-title = Team
team-sections = Bereiche des Teams
team-section-overview = Überblick
team-section-feed = Verlauf
team-section-posts = Beiträge
team-section-leaderboard = Rangliste
team-section-members = Mitglieder
team-section-invites = Einladungen
team-section-moderation = Moderation
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
team-report-photo = Das Bild melden
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

## Ziele in einer Liste

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

## Rangliste

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

## Mitglieder

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

## Einladungen, die das Team verschickt

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

## Einladungen, die jemand bekommt

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

## Ein Team gründen und ändern

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

## Farben

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
