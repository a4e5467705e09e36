var e=`register-heading = Komm mit
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
setup-heading = Willkommen bei deinem Mile Quest
setup-text = Dieser Server hat noch niemanden, der ihn verwaltet. Der erste Start hat ein Einrichtungswort ins Protokoll geschrieben: Damit wird das Konto, das du anlegst, das der Verwaltung.
setup-token = Einrichtungswort
setup-token-hint = Ein Wort, im Protokoll des Servers.
setup-action = Konto der Verwaltung anlegen
setup-without = Konto ohne das Wort anlegen
setup-done-heading = Dieser Server ist eingerichtet
setup-done-text = Er wird schon verwaltet. Melde dich an oder lege dein eigenes Konto an.
forgot-heading = Passwort vergessen?
forgot-text = Wir schicken einen Link an deine Adresse. Damit wählst du ein neues.
forgot-action = Link schicken
forgot-sent-heading = Sieh in dein Postfach
forgot-sent-text = Wenn { $email } zu einem Konto gehört, ist ein Brief mit einem Link unterwegs. Er gilt eine Stunde.
forgot-again = Andere Adresse versuchen
reset-heading = Wähle ein neues Passwort
reset-text = Überall sonst wirst du abgemeldet.
reset-action = Passwort setzen
reset-done-heading = Das neue Passwort gilt
reset-done-text = Du bist überall abgemeldet. Melde dich mit dem neuen Passwort an.
verify-heading = Ist das deine Adresse?
verify-text = Bestätige die Adresse, wenn das Konto im Brief deines ist. Dann kannst du dich mit der Adresse anmelden und ein neues Passwort per Brief bekommen.
link-password = Passwort des Kontos
link-password-hint = Der Brief nennt das Konto. Wenn es nicht deines ist, schließe diese Seite, dann passiert nichts.
verify-action = Das ist meine Adresse
verify-again = Brief noch einmal schicken
verify-done-heading = Deine Adresse ist bestätigt
verify-done-text = Briefe über dein Konto und deine Teams erreichen dich jetzt.
letter-sent = Ein Brief ist unterwegs.
confirm-heading = Die Adresse deines Kontos ändern?
confirm-text = Beide Postfächer werden gefragt, damit dir niemand mit einem davon das Konto nehmen kann. Wenn du es nicht warst, tu nichts und ändere dein Passwort.
confirm-action = Änderung bestätigen
confirm-half-heading = Eines von zweien ist bestätigt
confirm-half-text = Folge auch dem Link im anderen Postfach. Bis dahin bleibt die Adresse, wie sie ist.
confirm-done-heading = Die Adresse ist geändert
confirm-done-text = Briefe gehen ab jetzt an die neue Adresse.
restore-heading = Möchtest du dein Konto zurück?
restore-text = Es wurde geschlossen und würde bald gelöscht. Alles ist wieder da, wenn du es wiederherstellst.
restore-action = Mein Konto wiederherstellen
restore-done-heading = Willkommen zurück
restore-done-text = Dein Konto ist wieder offen. Melde dich an wie zuvor.
link-dead-heading = Dieser Link öffnet nichts mehr
link-dead-text = Er wurde benutzt, ist abgelaufen oder nicht vollständig. Kopiere ihn noch einmal aus dem Brief oder fordere einen neuen an.
proof-title = Bitte dein Passwort
proof-text = Das ist eine heikle Aktion, und du hast dein Passwort zuletzt vor mehr als einer Stunde eingegeben.
proof-action = Weiter
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
everything-hide-text = Alle deine Aktivitäten werden privat: Nur du siehst sie. Für deine Teams zählen sie weiterhin. Beiträge dazu werden gelöscht. Wenn du sie wieder zeigst, zeigst du alle, ohne die Beiträge.
everything-show = Alles zeigen
everything-show-text = Alle deine Aktivitäten werden öffentlich, auch die, die du privat eingetragen hast.
activity-menu = { $kind }, { $distance }, { $day }
activity-edit = Aktivität bearbeiten
activity-hide = Verbergen
activity-hide-title = Diese Aktivität verbergen?
activity-hide-post = Der Beitrag dazu wird gelöscht, mit allem, was daran hängt. Er kommt nicht wieder, wenn du die Aktivität wieder zeigst.
activities-hide-title = { $count ->
    [one] { $count } Aktivität verbergen?
   *[other] { $count } Aktivitäten verbergen?
}
activities-hide-posts = Beiträge dazu werden gelöscht, mit allem, was daran hängt. Sie kommen nicht wieder, wenn du die Aktivitäten wieder zeigst.
activity-show = Zeigen
activity-saved = Gespeichert
activity-hidden = Jetzt siehst nur du sie
activity-shown = Jetzt sehen sie auch andere
activity-deleted = { $kind }, { $distance }: gelöscht
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
admin-not = Wer diesen Server betreibt, kann dich dazu machen.
admin-totals = Summen
admin-audit = Protokoll
admin-achievements = Erfolge
admin-announcements = Ankündigungen
admin-deliveries = Zustellungen
admin-analytics = Benachrichtigungen
deliveries-text = Was an Postfächer, Geräte und Webhooks geht. Was zu oft misslang, ist aufgegeben und lässt sich hier noch einmal versuchen.
deliveries-none-dead = Nichts wurde aufgegeben
deliveries-none-dead-text = Was misslingt, wird zuerst von selbst noch einmal versucht.
deliveries-none = Nichts dieser Art
analytics-text = Was aus Benachrichtigungen wurde, ohne jemanden zu nennen. Gelesen und angeklickt sind Anteile der aufgezeichneten.
analytics-period = Zeitraum
analytics-none = Nichts in dieser Zeit
analytics-none-text = Wähle einen längeren, oder ein anderes Thema.
analytics-recorded = Aufgezeichnet
analytics-sent = Gesendet
analytics-failed = Misslungen
analytics-dropped = Entfallen
analytics-read = Gelesen
analytics-clicked = Angeklickt
analytics-time = Zeit bis zum Lesen
analytics-sum = Alle
admin-recounts = Letzte Zählungen
admin-achievements-text = Was ausgeschaltet ist, wird weder gezeigt noch erreicht. Niemand verliert, was er hat.
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
audit-action-account-made = Konto angelegt
audit-action-account-made-private = Konto privat gemacht
audit-action-account-made-public = Konto öffentlich gemacht
audit-action-account-closed = Konto geschlossen
audit-action-account-restored = Konto wiederhergestellt
audit-action-account-purged = Konto endgültig gelöscht
audit-action-account-disabled = Konto gesperrt
audit-action-account-enabled = Konto entsperrt
audit-action-admin-made = Zur Verwaltung ernannt
audit-action-admin-unmade = Nicht mehr in der Verwaltung
audit-action-signed-in = Angemeldet
audit-action-signed-out = Abgemeldet
audit-action-session-revoked = Gerät abgemeldet
audit-action-token-made = Token angelegt
audit-action-token-revoked = Token widerrufen
audit-action-push-subscription-created = Browser für Push-Nachrichten hinzugefügt
audit-action-push-subscription-deleted = Browser für Push-Nachrichten entfernt
audit-action-announcement-created = Ankündigung gemacht
audit-action-announcement-cancelled = Ankündigung abgesagt
audit-action-webhook-created = Webhook hinzugefügt
audit-action-webhook-changed = Webhook geändert
audit-action-webhook-deleted = Webhook entfernt
audit-action-webhook-disabled = Webhook nach Fehlern ausgeschaltet
audit-action-webhook-secret-renewed = Geheimnis eines Webhooks erneuert
audit-action-password-changed = Passwort geändert
audit-action-password-reset = Passwort zurückgesetzt
audit-action-address-proved = E-Mail-Adresse bestätigt
audit-action-address-change-asked = Neue E-Mail-Adresse beantragt
audit-action-address-changed = E-Mail-Adresse geändert
audit-action-calendar-feed-created = Kalenderadresse angelegt
audit-action-calendar-feed-deleted = Kalenderadresse gelöscht
audit-action-data-exported = Daten exportiert
audit-action-team-made = Team angelegt
audit-action-team-closed = Team geschlossen
audit-action-team-restored = Team wiederhergestellt
audit-action-team-made-public = Team öffentlich gemacht
audit-action-team-made-private = Team privat gemacht
audit-action-role-changed = Rolle geändert
audit-action-member-removed = Mitglied entfernt
audit-action-invite-made = Einladung erstellt
audit-action-invite-revoked = Einladung widerrufen
audit-action-goal-set = Ziel angelegt
audit-action-goal-status-changed = Status eines Ziels geändert
audit-action-goal-reached = Ziel erreicht
audit-action-achievement-made = Erfolg angelegt
audit-action-achievement-changed = Erfolg geändert
audit-action-report-created = Etwas gemeldet
audit-action-case-decided = Über eine Meldung entschieden
audit-action-appeal-created = Einspruch erhoben
audit-action-appeal-answered = Einspruch beantwortet
audit-action-suspension-ended = Sperre beendet
audit-action-content-deleted = Entferntes gelöscht
team-settings-announcements = Ankündigungen
announcements-list = Ankündigungen
announcements-none = Noch wurde nichts angekündigt
announcements-none-text = Was du hier schreibst, erscheint bei allen unter der Glocke, und hier, was daraus wurde.
announcement-write = Ankündigung schreiben
announcement-to-team = Sie geht an die Mitglieder des Teams, die Ankündigungen nicht ausgeschaltet haben.
announcement-to-all = Sie geht an alle auf diesem Server, die Ankündigungen nicht ausgeschaltet haben.
announcement-title = Titel
announcement-body = Text
announcement-body-hint = Er erscheint, wie du ihn schreibst, in einer Sprache für alle.
announcement-link = Link
announcement-link-hint = Wohin ein Klick führt: ein Pfad hier, wie /teams, oder eine Adresse mit https://. Er darf leer bleiben.
announcement-when = Wann
announcement-when-now = Jetzt
announcement-when-later = Später
announcement-start = Beginnt
announcement-lifetime = Endet nach
announcement-lifetime-none = Sie endet nicht
announcement-lifetime-hint = Danach geht nichts mehr davon hinaus, und sie verschwindet aus den Listen.
announcement-preview = So sieht sie unter der Glocke aus
announcement-send = Senden
announcement-schedule = Planen
announcement-confirm = Jetzt senden?
announcement-confirm-later = Am { $moment } senden?
announcement-confirm-team = Jedes Mitglied des Teams kann sie bekommen, auch als E-Mail und auf Geräten. Was jemand gelesen hat, lässt sich nicht zurückholen.
announcement-confirm-all = Alle auf diesem Server können sie bekommen, auch als E-Mail und auf Geräten. Was jemand gelesen hat, lässt sich nicht zurückholen.
announcement-on-its-way = Sie ist unterwegs
announcement-scheduled = Sie ist geplant
announcement-begins = Geht hinaus am { $moment }
announcement-expires = endet am { $moment }
announcement-state-scheduled = Geplant
announcement-state-sending = Wird gesendet
announcement-state-sent = Gesendet
announcement-state-cancelled = Abgebrochen
announcement-progress = { $done } von { $of } Personen
announcement-so-far = { $count ->
    [one] { $count } Person bisher
   *[other] { $count } Personen bisher
}
announcement-skipped = { $count ->
    [one] { $count } hat sie aus
   *[other] { $count } haben sie aus
}
announcement-queued = { $count } warten
announcement-failed = { $count } misslungen
announcement-dropped = { $count } entfallen
announcement-read = Gelesen
announcement-clicked = Angeklickt
announcement-cancel = Abbrechen
announcement-cancel-title = „{ $title }“ abbrechen?
announcement-cancel-scheduled = Sie geht nicht hinaus.
announcement-cancel-sending = Niemand sonst bekommt sie, und wartende E-Mails und Geräte melden nichts. Wer sie hat, behält sie.
announcement-cancelled = Sie ist abgebrochen
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
preferences-mail = E-Mail
preferences-mail-to = Sie gehen an { $email }.
preferences-mail-frequency = Wie oft E-Mails kommen
preferences-mail-soon = Bald
preferences-mail-daily = Einmal am Tag
preferences-mail-weekly = Einmal in der Woche
preferences-mail-text-soon = Wenige Minuten, nachdem etwas geschehen ist, alles in einer E-Mail.
preferences-mail-text-daily = Jeden Morgen um acht, wenn es Neues gibt.
preferences-mail-text-weekly = Am Montagmorgen um acht, wenn es Neues gibt.
preferences-mail-letters = Briefe zu Passwort, Adresse und Einladungen kommen immer gleich.
preferences-mail-paused = E-Mails erreichen dich nicht
preferences-mail-paused-text = Eine E-Mail an { $email } kam zurück, darum geht seit { $day } keine mehr hinaus. Sieh nach, ob die Adresse stimmt und das Postfach Platz hat.
preferences-mail-resume = Wieder E-Mails senden
preferences-mail-resumed = E-Mails gehen wieder hinaus
preferences-mail-no-address = Du bekommst keine E-Mails
preferences-mail-no-address-text = E-Mails gehen nur an eine Adresse, die du bestätigt hast. Was du hier wählst, gilt, sobald es eine gibt.
preferences-mail-to-address = Zu deiner Adresse
preferences-value-on = an
preferences-value-off = aus
preferences-changed = Das wurde inzwischen anderswo geändert
preferences-changed-text = Von dir ist nichts verloren. Sieh es dir an und speichere noch einmal.
preferences-changed-theirs = ist jetzt „{ $theirs }“.
preferences-changed-both = ist dort „{ $theirs }“. Du hast „{ $mine }“ gewählt, und das bleibt.
unsubscribe-all = Alle E-Mails
unsubscribe-heading = { $all ->
    [yes] Keine E-Mails mehr?
   *[no] Keine E-Mails mehr zu „{ $what }“?
}
unsubscribe-text = { $all ->
    [yes] { $username } bekommt dann keine E-Mails über Benachrichtigungen. Sie warten weiter unter der Glocke, und Briefe zum Konto kommen weiter.
   *[no] { $username } bekommt dann keine E-Mails zu „{ $what }“. Es wartet weiter unter der Glocke.
}
unsubscribe-action = Ausschalten
unsubscribe-done = Diese E-Mails sind aus
unsubscribe-done-text = { $all ->
    [yes] An { $username } gehen keine E-Mails über Benachrichtigungen mehr. In den Einstellungen lässt sich alles wieder einschalten.
   *[no] An { $username } gehen keine E-Mails zu „{ $what }“ mehr. In den Einstellungen lässt es sich wieder einschalten.
}
unsubscribe-settings = Wählen, was du erfährst
unsubscribe-dead = Vielleicht ist er von einem Konto, das gelöscht wurde. Angemeldet kannst du in den Einstellungen wählen, was du erfährst.
delivery-state = Zustand
delivery-state-waiting = Wartet
delivery-state-sending = Wird gesendet
delivery-state-sent = Gesendet
delivery-state-dropped = Entfallen
delivery-state-dead = Aufgegeben
delivery-channel = Weg
delivery-all-channels = Alle Wege
delivery-attempts = { $count ->
    [0] noch nicht versucht
    [one] { $count } Versuch
   *[other] { $count } Versuche
}
delivery-due = fällig { $moment }
delivery-retry = Noch einmal
delivery-retried = Es wird noch einmal versucht
delivery-reason-grouped = wartet auf mehr
delivery-reason-digest = wartet auf die Sammelmail
delivery-reason-quiet = Ruhezeit
delivery-reason-retry = wird noch einmal versucht
delivery-reason-off = ausgeschaltet
delivery-reason-read = inzwischen gelesen
delivery-reason-expired = zu spät
delivery-reason-no_address = keine Adresse
delivery-reason-paused = E-Mails sind angehalten
delivery-reason-gone = das Ziel gibt es nicht mehr
delivery-reason-disabled = vom Server ausgeschaltet
delivery-reason-refused = abgelehnt
delivery-reason-exhausted = alle Versuche misslangen
delivery-reason-cancelled = abgebrochen
delivery-reason-hidden = nicht mehr sichtbar
feed-section-home = Für dich
feed-section-recent = Neueste
feed-section-trending = Beliebt
feed-section-events = Ereignisse
feed-about-home = Das Beste von den Menschen, denen du folgst, und aus deinen Teams, mit neuen Beiträgen dazwischen.
feed-about-recent = Alles von den Menschen, denen du folgst, und aus deinen Teams, das Neueste zuerst.
feed-about-trending = Was auf diesem Server am meisten Anklang findet, je neuer, desto besser.
feed-new-posts = Neue Beiträge
feed-restarted = Du hast diesen Feed vor einer Weile geöffnet. Er beginnt noch einmal, mit allem, was seither dazukam.
feed-shared-by = hat das geteilt
feed-shared = Jemand hat das geteilt
feed-new = Neu
feed-end = Das ist vorerst alles.
feed-to-trending = Ansehen, was beliebt ist
feed-empty-home = Dein Feed wartet auf dich
feed-empty-home-text = Folge anderen, tritt einem Team bei, oder schreib selbst den ersten Beitrag.
feed-empty-trending = Noch ist nichts beliebt
feed-empty-trending-text = Hierher kommen Beiträge für alle, auf die viele reagieren.
feed-find-people = Menschen finden
feed-find-team = Team finden
feed-why = Warum sehe ich das?
feed-reason-own = Du hast ihn geschrieben.
feed-reason-shared = Jemand, dem du folgst, hat ihn geteilt.
feed-reason-shared-by = { $name } hat ihn geteilt, und du folgst diesem Profil.
feed-reason-recent = Jeder fünfte Platz ist für den neuesten Beitrag, der noch keinen hat, damit Beiträge gesehen werden, bevor jemand reagiert hat.
feed-reason-team = Er ist für { $team }, und du bist Mitglied.
feed-reason-followed = Du folgst { $name }.
feed-reason-trending = Er gehört zu den 200 Beiträgen für alle, auf die am meisten reagiert wird, je neuer, desto besser.
feed-place-ranked = Den Platz hat er durch seine Punkte. Sie galten, als du den Feed geöffnet hast:
feed-place-recent = Er hat einen Platz für neue Beiträge, gleich wie viele Punkte er hat:
feed-score-engagement = Was andere taten
feed-score-engagement-hint = Herzen, Reaktionen, Kommentare und Geteiltes
feed-score-recency = Sein Alter
feed-score-recency-hint = 1 weniger für je 12,5 Stunden
feed-score-relationship = Du und wer ihn schrieb
feed-score-relationship-hint = Folgt dir, gemeinsame Teams, deine letzten Reaktionen und Kommentare
feed-score-total = Punkte
events-of = Wessen Ereignisse
events-of-mine = Meine Teams und Menschen
events-of-public = Alle
events-about-mine = Was in deinen Teams geschieht und bei denen, denen du folgst. Private Aktivitäten sind nie dabei.
events-about-public = Was in öffentlichen Teams geschieht und bei Menschen mit öffentlichem Konto.
events-kind = Art
events-all-kinds = Alle Arten
events-category = Kategorie des Ziels
events-all-categories = Alle Kategorien
events-this-goal = Dieses Ziel
events-none-match = Nichts dieser Art ist geschehen
events-none = Noch ist nichts geschehen
events-none-text = Hier steht, was deine Teams tun und die Menschen, denen du folgst.
events-none-public = Noch ist nichts geschehen
events-none-public-text = Hier steht, was öffentliche Teams und Menschen mit öffentlichem Konto tun.
event-kind-activity_logged = Aktivitäten
event-kind-goal_set = Neue Ziele
event-kind-goal_reached = Erreichte Ziele
event-kind-goal_reopened = Wieder offene Ziele
event-kind-waypoint_reached = Wegpunkte
event-kind-member_joined = Neue Mitglieder
event-kind-achievement_earned = Erfolge
event-kind-distance_milestone = Runde Strecken
event-kind-forecasts_resolved = Ergebnisse von Vorhersagen
categories-followed = Kategorien, denen du folgst
categories-followed-text = Du erfährst es, wenn sich ein öffentliches Team ein Ziel in einer Kategorie setzt, der du folgst.
category-follow = Folgen
category-following = Gefolgt
category-follow-one = Der Kategorie { $category } folgen
category-following-one = Gefolgt: Kategorie { $category }. Drücken, um nicht mehr zu folgen.
category-follow-hint = Wenn du „{ $category }“ folgst, erfährst du von neuen Zielen öffentlicher Teams.
category-followed = Du folgst „{ $category }“
category-unfollowed = Du folgst „{ $category }“ nicht mehr
comment-search-not_found = Diesen Kommentar gibt es nicht mehr.
comment-search-too_far = Dieser Kommentar steht weit unten in einem langen Gespräch. Öffne weitere Kommentare, um ihn zu finden.
forecast-title = Vorhersage
forecast-sentence = Voraussichtlich am { $day }, zwischen dem { $earliest } und dem { $latest }
forecast-sentence-open = Voraussichtlich am { $day }, nicht vor dem { $earliest }. Wie spät es wird, ist offen
forecast-interval-hint = In 4 von 5 Fällen liegt der Tag dazwischen.
forecast-chance = { $percent } Chance, bis { $last } da zu sein
forecast-arrived = Erreicht am { $day }
forecast-none-not_active = { $status ->
    [planned] Das Ziel hat nicht begonnen. Eine Vorhersage gibt es, wenn ihr unterwegs seid.
    [paused] Solange das Ziel pausiert, gibt es keine Vorhersage.
   *[other] Für dieses Ziel gibt es keine Vorhersage.
}
forecast-none-reached = Das Ziel ist erreicht.
forecast-none-too_early = Für eine Vorhersage muss das Ziel zwei Wochen laufen, mit Aktivitäten an fünf Tagen.
forecast-none-too_slow = So wie in den letzten Wochen würde es länger als zehn Jahre dauern.
forecast-guest = Das Tempo und die Vorhersagen der Mitglieder sind für das Team.
forecast-members-failed = Die Vorhersagen der Mitglieder lassen sich gerade nicht anzeigen.
forecast-chart = Diagramm: { $done } von { $target } sind geschafft. { $count ->
    [0] Noch niemand hat eine Vorhersage gemacht.
    [one] Ein Mitglied hat eine Vorhersage gemacht.
   *[other] { $count } Mitglieder haben eine Vorhersage gemacht.
}
forecast-chart-first = Die ersten { $shown } davon sind zu sehen.
forecast-chart-table = Die Zahlen stehen in der Tabelle darunter.
forecast-target = Ziel { $distance }
forecast-today = Heute
forecast-last-day = letzter Tag
forecast-drag = Zieh zu deinem Tag
forecast-legend-done = Bisher geschafft
forecast-legend-weeks = Nach Woche, mit Trend
forecast-legend-band = Erwartet, in 4 von 5 Fällen
forecast-legend-members = Vorhersagen der Mitglieder
forecast-legend-first-members = Vorhersagen der Mitglieder, die ersten { $shown } von { $count }
forecast-table = Die Zahlen
forecast-basis = { $days ->
    [one] Zurzeit { $distance } am Tag, nach einem Tag.
   *[other] Zurzeit { $distance } am Tag, nach den letzten { $days } Tagen.
}
forecast-weekdays = Von einer Woche: { $list }.
forecast-table-weeks = Nach Woche
forecast-table-week = Woche
forecast-table-distance = Strecke
forecast-table-trend = Trend
forecast-table-band = Erwartete Summe, Ziel { $target }
forecast-table-day = Bis
forecast-table-low = Niedrig
forecast-table-middle = Mittel
forecast-table-high = Hoch
forecast-mine = Meine Vorhersage
forecast-mine-none = Du hast für dieses Ziel keine Vorhersage gemacht.
forecast-not-chosen = noch nicht gewählt, { $day }
forecast-day = Tag der Ankunft
forecast-day-missing = Wähle erst einen Tag.
forecast-day-too-far = Wähle einen Tag in den nächsten zehn Jahren.
forecast-saved = Gespeichert: { $day }
forecast-not-saved = Deine Vorhersage ist nicht gespeichert. { $reason }
forecast-delete-mine = Meine Vorhersage löschen
forecast-deleted = Deine Vorhersage ist gelöscht
forecast-make-hint = Wann kommt ihr an? Zieh den Punkt im Diagramm, oder wähle hier einen Tag. Das Team sieht ihn.
forecast-change-hint = Ändern kannst du sie, bis das Ziel bei 80 % ist. Je früher du wählst, desto weniger zählen ein paar Tage daneben.
forecast-closed-hint = Ab 80 % der Strecke bleiben die Vorhersagen, wie sie sind.
forecast-chosen-on = gewählt am { $day }
forecast-members = Vorhersagen des Teams
forecast-members-none = Noch niemand hat eine Vorhersage gemacht
forecast-members-none-text = Wähle einen Tag, und sieh, wer am nächsten dran ist.
forecast-count = { $count ->
    [one] { $count } Vorhersage
   *[other] { $count } Vorhersagen
}
forecast-middle = Die mittlere ist der { $day }.
forecast-ranking = Wer es am besten vorhergesagt hat
forecast-ranking-hint = Das Ziel wurde am { $day } erreicht. 100 Punkte gibt es für diesen Tag, und weniger, je mehr Tage eine Vorhersage daneben lag, gemessen daran, wie früh sie gemacht wurde.
forecast-resolving = Das Ziel ist erreicht. Gleich werden die Vorhersagen verglichen.
forecast-score = { $score ->
    [one] { $score } Punkt
   *[other] { $score } Punkte
}
forecast-error = { $side ->
    [0] genau dieser Tag
    [1] { $days ->
        [one] einen Tag zu spät
       *[other] { $days } Tage zu spät
    }
   *[other] { $days ->
        [one] einen Tag zu früh
       *[other] { $days } Tage zu früh
    }
}
forecast-rank = Platz { $rank } von { $count }
forecast-not-ranked = nicht gewertet
forecasts-of-goals = Vorhersagen für Ziele
forecasts-made = Vorhersagen
forecasts-resolved = Ziele erreicht
forecasts-exact = Genau
forecasts-first = Erste Plätze
forecasts-mean-score = Punkte im Mittel
forecasts-mean-error = Daneben im Mittel
forecasts-mean-error-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
forecasts-none = Du hast noch keine Vorhersage gemacht
forecasts-none-text = Auf der Seite eines Ziels kannst du sagen, wann es erreicht wird. Ist es so weit, siehst du hier, wie nah du dran warst.
forecasts-to-teams = Zu meinen Teams
forecasts-hidden-goal = Ein Ziel, das du nicht mehr siehst
forecasts-waiting = wartet auf die Ankunft
forecasts-comparing = wird verglichen
load-more = Mehr anzeigen
save = Speichern
delete = Löschen
select = Auswählen
to-home = Zur Startseite
not-found-heading = Hier endet der Weg
not-found-text = Unter dieser Adresse ist nichts, oder es ist nicht für dich bestimmt.
hours = Stunden
minutes = Minuten
seconds = Sekunden
unit-hours = h
unit-minutes = min
unit-seconds = s
private-hint = Nur du siehst es. Für deine Teams zählt es trotzdem.
former-team = Ein Team, in dem du nicht mehr bist
public-goal-done = { $done } von { $target }: { $percent }. Melde dich an, um das Team zu begleiten oder mitzugehen.
goal-progress = Wie weit das Team ist
goal-status-planned = Geplant
goal-status-active = Unterwegs
goal-status-paused = Pausiert
goal-status-completed = Erreicht
goal-status-cancelled = Aufgegeben
goal-main = Hauptziel
goal-main-hint = Was das Team einträgt, zählt für dieses Ziel, wenn niemand ein anderes nennt.
goal-actions = Was mit dem Ziel geschehen soll
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
goal-share = Dieses Ziel teilen
goal-share-title = Dieses Ziel teilen
goal-share-text = Dieses Ziel darf jeder sehen. Chats zeigen dieses Bild neben dem Link. Es nennt niemanden.
goal-share-alt = Bild des Ziels { $goal } mit seiner Strecke und dem Anteil, der geschafft ist
goal-share-failed = Das Bild lässt sich gerade nicht zeichnen.
goal-share-copy = Link kopieren
goal-share-send = Teilen …
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
import-back = Alle Importe
import-choose = Dateien wählen oder hierher ziehen
import-choose-hint = GPX, TCX oder FIT, das ZIP-Archiv von Strava oder Garmin, oder eine Tabelle als CSV oder NDJSON
import-reading = Wird gelesen …
import-chosen = Wird importiert
import-send = Importieren
import-sending = Wird gesendet …
import-another = Noch eine Datei importieren
import-leave-out = { $name } weglassen
import-atomic = Alles oder nichts
import-atomic-hint = Ist eine Zeile falsch, wird keine eingetragen.
import-zone = Zeiten ohne Abstand zu UTC gelten in deiner Zeitzone, { $zone }.
import-format-csv = Tabelle
import-format-ndjson = JSON-Zeilen
import-format-files = Aufzeichnungen
import-archive = Archiv
import-recording = Aufzeichnung
import-recordings = { $count } Aufzeichnungen
import-begun = ein Teil ist schon angekommen
import-keep-tracks = Wege behalten
import-keep-tracks-hint = Die Linie auf der Karte bleibt bei jeder Aktivität. Nur du siehst sie, solange du sie nicht teilst.
import-keeps-tracks = mit Wegen
import-update-notes = Titel und Notizen mitbringen
import-update-notes-hint = Aktivitäten, die schon da sind und keine Notiz haben, bekommen die aus der Datei.
import-updates-notes = mit Titeln und Notizen
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
import-state-undoing = Wird rückgängig gemacht
import-state-undone = Rückgängig gemacht
import-state-done-text = Jede Zeile wurde angesehen. Was gut war, ist eingetragen.
import-state-refused-text = Einige Zeilen sind falsch. Darum wurde, wie du wolltest, nichts eingetragen.
import-state-stopped-text = Es endete vor der letzten Zeile. Was eingetragen ist, bleibt; schick die Datei für den Rest noch einmal.
import-state-undoing-text = Seine Aktivitäten werden nach und nach gelöscht.
import-state-undone-text = Seine Aktivitäten sind gelöscht. Schick die Datei noch einmal, wenn du sie zurückhaben willst.
import-files-done-text = Jede Datei wurde gelesen. Was lesbar war, ist eingetragen.
import-files-refused-text = Das Archiv lässt sich nicht lesen. Darum wurde nichts eingetragen.
import-files-stopped-text = Es endete vor der letzten Datei. Was eingetragen ist, bleibt; schick die Datei für den Rest noch einmal.
import-files-progress = { $files ->
    [0] Die Datei wird geöffnet …
    [one] { $done } von { $files } Datei, { $activities ->
        [one] { $activities } Aktivität
       *[other] { $activities } Aktivitäten
    }
   *[other] { $done } von { $files } Dateien, { $activities ->
        [one] { $activities } Aktivität
       *[other] { $activities } Aktivitäten
    }
}
import-progress = { $done } von { $lines } Zeilen
import-figure-new = eingetragen
import-figure-known = schon da
import-figure-bad = falsch
import-updated-notes = { $count ->
    [one] Eine Aktivität hat ihre Notiz bekommen.
   *[other] { $count } Aktivitäten haben ihre Notizen bekommen.
}
import-kept-tracks = { $count ->
    [one] Eine Aktivität hat ihre Strecke bekommen.
   *[other] { $count } Aktivitäten haben ihre Strecken bekommen.
}
import-ignored-files = { $count ->
    [one] Eine andere Datei blieb beiseite.
   *[other] { $count } andere Dateien blieben beiseite.
}
import-undecided = { $count ->
    [one] { $count } zu entscheiden
   *[other] { $count } zu entscheiden
}
import-undo = Import rückgängig machen
import-undo-title = Diesen Import rückgängig machen?
import-undo-text = { $count ->
    [0] Bisher wurde nichts eingetragen. Dabei bleibt es dann.
    [one] Die Aktivität, die er eingetragen hat, wird gelöscht, für dich und für deine Teams.
   *[other] Die { $count } Aktivitäten, die er eingetragen hat, werden gelöscht, für dich und für deine Teams.
}
import-stop = Anhalten und rückgängig machen
import-stop-title = Diesen Import anhalten?
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
import-files-again = Exportiere noch einmal, was fehlt, und importiere es: Was schon eingetragen ist, zählt nicht doppelt.
import-file-gone = Um diese Zeilen noch einmal zu schicken, verbessere sie in deiner Datei und importiere sie erneut: Was schon eingetragen ist, zählt nicht doppelt.
import-header-wrong = Die erste Zeile muss die Spalten nennen:
import-file-unknown = Das ist keine Datei mit Aktivitäten, die wir kennen.
import-file-empty = Darin ist keine Aktivität.
import-file-broken = Die Datei lässt sich nicht lesen: Sie ist beschädigt, abgeschnitten oder ein Ordner.
import-file-too-large = Sie ist zu groß: Eine Tabelle hat höchstens 10.000 Zeilen und 16 MB, alles andere höchstens 4 GB.
import-file-too-many = Das sind zu viele Dateien auf einmal. Wähle einige davon.
import-file-changed = Die Datei wurde geändert oder verschoben, seit du sie gewählt hast. Wähle sie noch einmal.
import-help = Welche Dateien?
import-help-devices = Aufzeichnungen von Uhren und Apps (GPX, TCX, FIT), einzeln oder so viele du willst, auch mit gzip gepackt. Wo du warst, wird nur behalten, wenn du es oben sagst.
import-help-archives = Alles auf einmal: das ZIP-Archiv, das Strava oder Garmin dir schickt, wenn du deine Daten verlangst, oder das von Mile Quest, bis 4 GB. Bricht das Senden ab, wähle dieselbe Datei noch einmal.
import-help-table = Eine Tabelle (CSV) nennt in der ersten Zeile ihre Spalten, in beliebiger Reihenfolge:
import-help-again = Dieselbe Datei noch einmal zu schicken ändert nichts, und dieselbe Aktivität aus einem anderen Dienst auch nicht. Sind zwei nur vielleicht dieselbe, wirst du gefragt.
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
upload-title = Unterwegs
upload-hint = Du kannst dir inzwischen andere Seiten ansehen. Lass diese offen, bis alles angekommen ist.
upload-queued = Wartet auf die anderen
upload-preparing = Wird vorbereitet …
upload-sending = { $sent } von { $size } gesendet, { $percent }
upload-continued = { $sent } von { $size } gesendet, { $percent }, fortgesetzt, wo es aufgehört hat
upload-waiting = { $sent } von { $size } gesendet. Wartet, bis der Server wieder antwortet …
upload-completing = Alles ist angekommen …
upload-done = Ist angekommen.
upload-to-import = Sieh, was daraus wird
upload-end = { $name } nicht senden
upload-remove = { $name } aus der Liste nehmen
import-share-failed = Die Dateien konnten nicht übernommen werden. Wähle sie hier aus.
upload-unfinished = Nicht bis zum Ende gesendet
upload-unfinished-hint = Wähle auf diesem Gerät dieselben Dateien noch einmal, dann wird nur gesendet, was fehlt.
upload-until = Bis { $moment }
upload-discard = Verwerfen
match-title = Vielleicht schon da
match-text = Diese ähneln Aktivitäten, die du eingetragen hast. Eingetragen wird davon nichts, bis du entscheidest.
match-of-file = In der Datei
match-known = Schon eingetragen
match-known-gone = Die Aktivität, der sie ähnelte, ist gelöscht.
match-open = Öffnen
match-skip = Es ist dieselbe
match-log = Auch eintragen
match-skip-all = Alle { $count } sind dieselben
match-log-all = Alle { $count } auch eintragen
match-skip-all-title = Sind alle { $count } dieselben?
match-skip-all-text = Keine davon wird eingetragen. Beim nächsten Import werden sie erkannt.
match-skip-all-action = Es sind dieselben
match-log-all-title = Alle { $count } auch eintragen?
match-log-all-text = Jede davon zählt zusätzlich zu der, der sie ähnelt.
match-log-all-action = Alle eintragen
match-decided-skip = Es ist dieselbe.
match-decided-log = Sie ist auch eingetragen.
match-none = Nichts zu entscheiden.
difference-start_rounded = Beginn auf die Minute gerundet
difference-time_zone = andere Zeitzone
difference-overlap = zeitlich überlappend
difference-kind = andere Art
difference-distance = andere Strecke
difference-no_distance = keine Strecke
difference-source_id = andere Nummer
notifications-newest = Die neuesten Benachrichtigungen
notifications-mark-all = Alles gelesen
notifications-empty = Noch ist nichts geschehen
notifications-empty-text = Wenn dein Team unterwegs ist, erfährst du es hier.
notifications-all-read = Alles ist gelesen
notifications-show-read = Alle Benachrichtigungen zeigen
notifications-none-match = Keine Benachrichtigung dieser Art
notifications-show = Anzeigen
notifications-show-all = Alle
notifications-show-unread = Ungelesene
notifications-category = Thema
notifications-all-categories = Alle Themen
notifications-type = Art
notifications-all-types = Alle Arten
notification-new = Neu:
notification-mark = Als gelesen markieren: { $text }
notification-mark-short = Als gelesen markieren
notification-menu = Mehr zu: { $text }
notification-why = Warum bekomme ich das?
notification-channels = Was auf jedem Weg geschehen ist
notification-change = Ändern, was du erfährst
notification-open-group = { $count ->
    [one] { $count } Eintrag zeigen
   *[other] Alle { $count } zeigen
}
notification-close-group = Weniger zeigen
notification-group-gone = Was hier stand, wurde zurückgenommen.
inbox-not-marked = Es ließ sich nicht als gelesen markieren: { $reason }
notification-category-activity = Aktivitäten
notification-category-goal = Ziele
notification-category-achievement = Erfolge
notification-category-team = Teams
notification-category-import = Importe
notification-category-account = Konto
notification-category-announcement = Ankündigungen
notification-category-reminder = Erinnerungen
notification-category-social = Beiträge und Personen
notification-category-moderation = Moderation
notification-category-security = Sicherheit
notification-type-activity_logged = Aktivitäten
notification-type-goal_progress = Fortschritt
notification-type-waypoint_reached = Wegpunkte
notification-type-goal_reached = Erreichte Ziele
notification-type-goal_reopened = Wieder offene Ziele
notification-type-forecasts_resolved = Ergebnisse von Vorhersagen
notification-type-achievement_earned = Erfolge
notification-type-invite_received = Einladungen
notification-type-member_joined = Neue Mitglieder
notification-type-role_changed = Rollen
notification-type-removed_from_team = Ausschlüsse
notification-type-import_ended = Importe
notification-type-mail_paused = Angehaltene E-Mails
notification-type-webhook_disabled = Ausgeschaltete Webhooks
notification-type-announcement = Ankündigungen
notification-type-streak_ending = Serien kurz vor dem Ende
notification-type-goal_last_week = Letzte Wochen von Zielen
notification-type-forecast_reminder = Erinnerungen an eine Vorhersage
notification-type-goal_in_category = Neue Ziele gefolgter Kategorien
notification-type-like = Gefällt mir
notification-type-emoji_reaction = Reaktionen
notification-type-post_shared = Geteilte Beiträge
notification-type-mention = Erwähnungen
notification-type-comment = Kommentare
notification-type-reply = Antworten
notification-type-follow = Follower
notification-type-follow_request = Anfragen
notification-type-follow_accepted = Angenommene Anfragen
notification-type-content_hidden = Verborgene Inhalte
notification-type-content_removed = Entfernte Inhalte
notification-type-warned = Verwarnungen
notification-type-suspended = Sperren
notification-type-appeal_answered = Einsprüche
notification-type-content_reported = Meldungen
notification-type-signed_in = Anmeldungen
notification-type-password_changed = Passwörter
notification-type-email_changed = Adressen
notification-type-token_created = Token
notification-type-account_locked = Gesperrte Anmeldungen
settings-notifications = Benachrichtigungen
preferences-what = Was du erfährst
preferences-about-activity = Jemand aus einem Team hat eine Aktivität eingetragen, die andere sehen dürfen.
preferences-about-goal = Ein Viertel des Weges, ein Wegpunkt, das Ende.
preferences-about-achievement = Du hast einen erreicht.
preferences-about-team = Einladungen, neue Mitglieder und deine Rolle.
preferences-about-import = Ein Import von dir ist zu Ende.
preferences-about-account = E-Mails, die dich nicht erreichen, ein Webhook, der ausgeschaltet wurde.
preferences-about-announcement = Was die Admins deiner Teams und dieses Servers zu sagen haben.
preferences-about-reminder = Deine Serie endet bald, ein Ziel hat seine letzte Woche.
preferences-about-social = Herzen, Reaktionen, geteilte Beiträge, Kommentare, Erwähnungen und Menschen, die dir folgen.
preferences-about-moderation = Entscheidungen über das, was du geschrieben hast, und Meldungen, über die du entscheidest.
preferences-about-security = Immer an, damit sich niemand unbemerkt in deinem Konto bewegt.
preferences-channel-in_app = In der Liste
preferences-channel-realtime = Sofort
preferences-channel-email = E-Mail
preferences-channel-web_push = Auf Geräten
preferences-channel-webhook = Webhook
preferences-hint-in_app = Es steht unter der Glocke. Ohne das erfährst du nichts davon.
preferences-hint-realtime = Die Glocke läutet, solange du hier bist. Ohne das steigt nur die Zahl.
preferences-hint-email = Was innerhalb weniger Minuten kommt, ist eine E-Mail.
preferences-hint-web_push = Deine Geräte zeigen es, auch wenn die Seite zu ist. Füge sie unten hinzu.
preferences-switch = { $category }: { $channel }
preferences-quiet = Ruhezeit
preferences-quiet-on = In diesen Stunden nicht stören
preferences-quiet-hint = Nichts geht verloren: Was inzwischen kommt, wartet unter der Glocke, und E-Mails und Geräte melden sich danach. Die Sicherheit meldet sich trotzdem.
preferences-quiet-start = Von
preferences-quiet-end = Bis
preferences-zone = Es gelten die Zeiten deiner Zeitzone, { $zone }.
preferences-zone-change = Ändern
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
me-since = dabei seit { $day }
me-as-others = Wie andere mich sehen
me-period = Zeitraum
me-from-day = Seit { $day }
me-from-start = Alles bisher
me-private-part = { $distance } davon privat
me-each-day = An jedem dieser Tage
me-none-in-period = Nichts in dieser Zeit.
me-kinds = Nach Art
me-kinds-limit = Von den letzten { $count } Aktivitäten.
me-kinds-all = Alle zählen
me-year = Das Jahr { $year }
me-trend = Verlauf
me-trend-by = Schritte des Verlaufs
me-empty = Deine Zahlen beginnen mit dem ersten Schritt
me-empty-text = Trage ein, was du gemacht hast, oder bring eine Datei von dort mit, wo du es bisher aufgeschrieben hast.
me-streak = Tage am Stück
streak-days = { $days ->
    [one] Tag am Stück
   *[other] Tage am Stück
}
streak-active_today = Du hast dich heute bewegt. Morgen kann es weitergehen.
streak-waits_for_today = Gestern zählt. Beweg dich heute, dann geht es weiter.
streak-ahead = Sie beginnt morgen: Du warst in einer Zeitzone, in der es später ist.
streak-broken = Sie endete am { $last }. Warst du am { $missed } unterwegs? Trag es nach, dann geht sie weiter.
streak-never_begun = Zwei Tage hintereinander, und sie hat begonnen.
streak-longest = Längste
streak-rule = Ein Tag zählt mit jeder Aktivität, auch einer privaten, nach dem Kalender dort, wo du warst. Andere sehen nur die Serie deiner öffentlichen Tage.
achievements-earned = Erreicht
achievements-ahead = Noch vor dir
achievements-none = Es gibt noch nichts zu erreichen
achievements-none-earned = Noch nichts erreicht
achievements-none-earned-text = Für den ersten Erfolg genügt eine Aktivität.
achievements-privacy = Andere sehen, was deine öffentlichen Aktivitäten erreicht haben. Wofür es private brauchte, ist markiert, und nur du siehst es.
achievement-next = Am nächsten
achievement-since = Seit { $day }
achievement-progress = { $done } von { $of }
achievement-private-hint = Deine privaten Aktivitäten haben es erreicht, darum siehst nur du es
achievement-name-first-steps = Erste Schritte
achievement-text-first-steps = Trage deine erste Aktivität ein.
achievement-name-first-run = Erster Lauf
achievement-text-first-run = Geh laufen.
achievement-name-first-ride = Erste Fahrt
achievement-text-first-ride = Fahr Rad.
achievement-name-first-swim = Erste Züge
achievement-text-first-swim = Geh schwimmen.
achievement-name-three-ways = Drei Arten
achievement-text-three-ways = Geh, lauf und fahr Rad, jedes mindestens einmal.
achievement-name-ten-at-once = Zehn am Stück
achievement-text-ten-at-once = Schaff 10 km in einer Aktivität.
achievement-name-marathon = Marathon
achievement-text-marathon = Schaff 42,195 km in einer Aktivität, laufend, gehend oder im Rollstuhl.
achievement-name-big-week = Große Woche
achievement-text-big-week = Schaff 50 km zwischen einem Montag und seinem Sonntag.
achievement-name-a-hundred-kilometres = Hundert Kilometer
achievement-text-a-hundred-kilometres = Schaff insgesamt 100 km.
achievement-name-a-thousand-kilometres = Tausend Kilometer
achievement-text-a-thousand-kilometres = Schaff insgesamt 1.000 km.
achievement-name-seven-in-a-row = Sieben am Stück
achievement-text-seven-in-a-row = Beweg dich an sieben Tagen in Folge.
achievement-name-thirty-in-a-row = Dreißig am Stück
achievement-text-thirty-in-a-row = Beweg dich an dreißig Tagen in Folge.
achievement-name-a-hundred-days = Hundert Tage
achievement-text-a-hundred-days = Beweg dich an hundert Tagen.
achievement-name-first-arrival = Erste Ankunft
achievement-text-first-arrival = Hilf einem Team zum nächsten Wegpunkt seiner Strecke.
achievement-name-ten-arrivals = Zehn Ankünfte
achievement-text-ten-arrivals = Bring mit anderen Teams an zehn Wegpunkte.
achievement-name-there = Angekommen
achievement-text-there = Trag zu einem Ziel bei, das erreicht wird.
achievement-name-five-times-there = Fünfmal angekommen
achievement-text-five-times-there = Trag zu fünf Zielen bei, die erreicht werden.
achievement-name-early-bird = Früh auf den Beinen
achievement-text-early-bird = Brich fünfmal vor sieben Uhr morgens auf.
achievement-name-welcome-back = Willkommen zurück
achievement-text-welcome-back = Beweg dich nach dreißig Tagen ohne Aktivität wieder.
me-table = Deine Zahlen als Tabelle
me-table-text = Eine CSV-Datei für Tabellenprogramme, mit privaten Aktivitäten.
me-table-step = Eine Zeile je
me-table-day = Tag
me-table-week = Woche
me-table-month = Monat
me-table-year = Jahr
me-table-download = Herunterladen
report = Melden
report-title-post = Diesen Beitrag melden
report-title-comment = Diesen Kommentar melden
report-title-photo = Dieses Foto melden
report-title-person = Diese Person melden
report-text = Die Admins dieses Servers sehen es sich an, und die des Teams, wenn es für ein Team ist. Wer gemeldet wurde, erfährt nie, von wem.
report-what = Was meldest du?
report-what-whole-post = Den ganzen Beitrag
report-what-whole-person = Die Person
report-what-photo = Nur das Foto
report-reason = Grund
report-choose = Wähle einen Grund
report-reason-spam = Spam
report-reason-harassment = Belästigung
report-reason-hate = Hass
report-reason-nudity = Nacktheit
report-reason-violence = Gewalt
report-reason-private_information = Private Angaben
report-reason-other = Etwas anderes
report-note = Was ist daran falsch?
report-note-hint = Du kannst das leer lassen.
report-send = Melden
report-sent = Gemeldet. Danke, dass du auf diesen Ort achtest.
moderation-not = Hier sehen die Admins dieses Servers, was gemeldet wurde.
moderation-teams = Teams, für die du sorgst
moderation-show-open = Offen
moderation-show-appeals = Einsprüche
moderation-show-closed = Erledigt
cases-none-open = Nichts zu entscheiden
cases-none-closed = Noch wurde nichts entschieden
cases-none-text = Wenn jemand etwas meldet, erscheint es hier.
appeals-none = Keine Einsprüche
appeals-none-text = Wenn jemand Einspruch gegen eine Entscheidung erhebt, erscheint er hier.
subject-post-of = Beitrag von { $name }
subject-comment-of = Kommentar von { $name }
subject-photo-of = Foto von { $name }
subject-person-of = { $name }
case-reasons = Gründe
case-reports = { $count ->
    [one] { $count } Meldung
   *[other] { $count } Meldungen
}
case-open = Offen
case-closed = Erledigt
case-excerpt = Wie es zuerst gemeldet wurde
case-current = Wie es jetzt ist
case-gone = Es ist nicht mehr da.
case-photo-gone = Das Foto ist nicht mehr da, oder darüber ist schon entschieden.
case-look = Ansehen
case-look-post = Den Beitrag mit dem Kommentar ansehen
case-reports-title = { $count ->
    [one] { $count } Meldung
   *[other] { $count } Meldungen
}
case-decisions = Entscheidungen
decision-title = Entscheiden
decision-kind = Entscheidung
decide-dismiss = Alles in Ordnung
decide-dismiss-text = Der Fall ist erledigt, und niemand erfährt davon.
decide-hide = Verbergen
decide-hide-text = Nur wer es geschrieben hat, sieht es noch.
decide-hide-ask = Das verbergen?
decide-remove = Entfernen
decide-remove-text = Es wird sofort verborgen und gelöscht, sobald die Zeit für einen Einspruch vorbei ist.
decide-remove-ask = Das entfernen?
decide-warn = Verwarnen
decide-warn-text = Die Person erfährt den Grund. Sonst geschieht nichts.
decide-warn-ask = { $name } verwarnen?
decide-suspend = Sperren
decide-suspend-text = Die Person kann einige Tage nichts schreiben, und andere sehen ihre Beiträge nicht.
decide-suspend-ask = { $name } sperren?
decision-days = Tage
decision-reason = Grund
decision-reason-hint = { $name } liest ihn.
decision-reason-dismiss = Für die Akten. Du kannst das leer lassen.
decision-ask-text = { $name } erfährt davon und darf einmal Einspruch erheben.
decision-submit = Entscheiden
decision-made = Entschieden
decision-dismiss = Es war alles in Ordnung
decision-hide = Verborgen
decision-remove = Entfernt
decision-warn = Verwarnt
decision-suspend = Gesperrt
decision-until = bis { $moment }
appeal = Einspruch
appeal-of = { $name } erhebt Einspruch: { $decision }
appeal-state-open = wartet auf eine Antwort
appeal-state-upheld = die Entscheidung bleibt
appeal-state-reversed = die Entscheidung wurde zurückgenommen
appeal-answer = Antwort
appeal-answer-upheld = Die Entscheidung bleibt
appeal-answer-reversed = Entscheidung zurücknehmen
appeal-note = Anmerkung
appeal-note-hint = Die Person liest sie. Du kannst das leer lassen.
appeal-send-answer = Antworten
appeal-answered = Beantwortet
settings-decisions = Entscheidungen
decisions-title = Entscheidungen über mich
decisions-about = Was über dich und deine Texte entschieden wurde, und warum. Gegen jede Entscheidung kannst du einmal Einspruch erheben, innerhalb von 30 Tagen.
decisions-none = Über dich wurde nichts entschieden
decisions-none-text = Möge es so bleiben.
my-decision-dismiss = Alles in Ordnung: { $subject }
my-decision-hide = Verborgen: { $subject }
my-decision-remove = Entfernt: { $subject }
my-decision-warn = Du wurdest verwarnt. Anlass: { $subject }
my-decision-suspend = Du bist gesperrt. Anlass: { $subject }
subject-post-mine = dein Beitrag
subject-comment-mine = dein Kommentar
subject-photo-mine = dein Foto
subject-person-mine = dein Profil
decision-why = Grund
appeal-mine = Dein Einspruch
appeal-note-to-me = Die Antwort
appeal-begin = Einspruch erheben
appeal-text = Warum ist die Entscheidung falsch?
appeal-once = Du kannst einmal Einspruch erheben, also sag alles.
appeal-send = Einspruch senden
appeal-sent = Dein Einspruch ist unterwegs
people-find = Menschen finden
people-search = Menschen, Teams und Ziele suchen
people-view-find = Finden
people-view-requests = Anfragen
people-view-requests-some = Anfragen ({ $count })
people-view-blocked = Blockiert
people-found = { $people } Menschen, { $teams } Teams und { $goals } Ziele gefunden
people-found-people = Menschen
people-found-teams = Teams
people-found-goals = Ziele
people-none-found = Nichts gefunden zu „{ $text }“
people-none-found-text = Versuche es mit einem Teil des Namens oder mit dem Benutzernamen. Wer nicht gefunden werden will, fehlt hier.
people-search-clear = Suche leeren
people-suggestions = Vielleicht kennst du sie
people-no-suggestion = Gerade keine Vorschläge
people-no-suggestion-text = Sie kommen aus deinen Teams und von denen, denen du folgst.
people-mutual = { $count ->
    [one] { $count } gemeinsamer Kontakt
   *[other] { $count } gemeinsame Kontakte
}
people-common-teams = { $count ->
    [one] { $count } gemeinsames Team
   *[other] { $count } gemeinsame Teams
}
people-accept = Annehmen
people-accept-one = Annehmen: { $name }
people-decline = Ablehnen
people-decline-one = Ablehnen: { $name }
people-decline-title = Die Anfrage von { $name } ablehnen?
people-decline-text = { $name } erfährt es nicht und kann später wieder anfragen.
people-request-accepted = { $name } folgt dir jetzt
people-request-declined = Die Anfrage von { $name } ist abgelehnt
people-sent-requests = Deine Anfragen
people-withdraw = Zurückziehen
people-withdraw-one = Die Anfrage an { $name } zurückziehen
people-request-withdrawn = Die Anfrage an { $name } ist zurückgezogen
people-no-request = Niemand wartet
people-no-request-text = Solange dein Konto privat ist, fragen andere an, bevor sie dir folgen.
people-to-privacy = Einstellungen zur Sichtbarkeit
people-to-blocked = Wen du blockiert hast
people-none-blocked = Du hast niemanden blockiert
people-blocked-since = blockiert am { $day }
people-blocked-note = Wen du blockierst, sieht dich nicht, und du siehst sie oder ihn nicht. In gemeinsamen Teams zählt ihr beide weiter, ohne Link zum Profil.
person-sections = Teile des Profils
person-section-posts = Beiträge
person-section-figures = Zahlen
person-section-followers = Follower
person-section-following = Folgt
person-counts = Anzahlen
person-posts = { $count ->
    [one] Beitrag
   *[other] Beiträge
}
person-followers = Follower
person-follows = gefolgt
person-facts = Über
person-edit = Profil bearbeiten
person-private = Privates Konto
person-follows-you = Folgt dir
person-menu = Mehr zu { $name }
person-is-private = Dieses Konto ist privat
person-is-private-text = Beiträge und Zahlen sieht nur, wen { $name } angenommen hat. Frag mit „Folgen“ an.
person-is-private-asked = { $name } hat deine Anfrage. Sobald sie angenommen ist, siehst du hier Beiträge und Zahlen.
person-is-blocked = Du hast dieses Konto blockiert
person-is-blocked-text = Ihr seht beide nicht, was der andere schreibt.
person-unknown = Hier ist niemand
person-unknown-text = Dieses Profil gibt es nicht, oder es ist nicht für dich bestimmt.
person-unknown-search = Menschen suchen
person-no-post = Noch keine Beiträge
person-no-post-own = Deine Beiträge erscheinen hier.
person-no-follower = Noch keine Follower
person-no-follower-own = Andere finden dich über deinen Namen und in deinen Teams.
person-follows-nobody = Folgt noch niemandem
person-total = Alles bisher
person-streak = Tage in Folge
person-longest-streak = Längste Serie
person-no-figure = Noch keine öffentliche Aktivität
person-no-figure-own = Andere sehen hier deine öffentlichen Aktivitäten.
person-no-achievement = Noch keine Erfolge
person-figures-note = Private Aktivitäten zählen hier nicht mit.
person-follow = Folgen
person-follow-one = Folgen: { $name }
person-follow-back = Auch folgen
person-follow-back-one = Auch folgen: { $name }
person-following = Gefolgt
person-following-one = Gefolgt: { $name }. Drücken, um nicht mehr zu folgen.
person-requested = Angefragt
person-requested-one = Angefragt: { $name }. Drücken, um die Anfrage zurückzunehmen.
person-asked = { $name } hat deine Anfrage
person-request-taken-back = Deine Anfrage an { $name } ist zurückgenommen
person-unfollow = Nicht mehr folgen
person-unfollowed = Du folgst { $name } nicht mehr
person-unfollow-title = { $name } nicht mehr folgen?
person-unfollow-private = Dieses Konto ist privat. Um wieder zu folgen, musst du wieder angenommen werden.
person-remove-follower = Follower entfernen
person-remove-title = { $name } als Follower entfernen?
person-remove-text = Die Person erfährt es nicht und kann dir wieder folgen.
person-follower-removed = { $name } folgt dir nicht mehr
person-block = Blockieren
person-block-title = { $name } blockieren?
person-block-text = Ihr seht einander nicht mehr: kein Profil, keine Beiträge, keine Kommentare. Ihr folgt einander nicht mehr. In gemeinsamen Teams zählt ihr beide weiter. Die Person erfährt es nicht.
person-blocked = { $name } ist blockiert
person-unblock = Freigeben
person-unblock-one = Freigeben: { $name }
person-report-one = { $name } melden
person-unblocked = { $name } ist nicht mehr blockiert
about-title = Über dich
about-bio = Über mich
about-bio-hint = Bis zu 500 Zeichen.
about-city = Stadt
about-place = Ort
about-place-hint = Etwa eine Gegend oder ein Park.
about-place-missing = Gib auch den Namen des Orts an.
about-position = Seine Koordinaten
about-position-hint = Wenn du willst, etwa 48.21, 16.37. Sie werden auf rund einen Kilometer gerundet.
about-position-wrong = Das sind keine Koordinaten. Schreib sie wie 48.21, 16.37.
about-institutions = Schulen, Firmen und Vereine
about-institutions-hint = Bis zu 10.
about-institution = Schule, Firma oder Verein { $number }
about-add-institution = Noch eine hinzufügen
about-websites = Websites
about-website = Website { $number }
about-add-website = Website hinzufügen
list-remove = { $name } entfernen
privacy-title = Wer dich sieht
privacy-private = Privates Konto
privacy-private-on = Dein Profil, deine Zahlen und deine Beiträge sieht nur, wen du als Follower angenommen hast.
privacy-private-off = Alle hier sehen dein Profil und deine öffentlichen Zahlen und können dir folgen.
privacy-open-title = Dein Konto öffentlich machen?
privacy-open-text = Alle hier können dein Profil und deine öffentlichen Zahlen sehen. Alle, die dir folgen wollen, werden angenommen.
privacy-open = Öffentlich machen
privacy-findable = Auffindbar
privacy-findable-hint = Die Suche und die Vorschläge zeigen dich auch denen, die dich nicht kennen.
privacy-audience = Neue Beiträge sind für
privacy-audience-hint = Du kannst es bei jedem Beitrag ändern.
privacy-audience-followers = Follower
privacy-audience-public = Alle
privacy-teams-note = Deine Teams sehen in jedem Fall, was du für sie einträgst.
photo-title = Foto
photo-hint = JPEG, PNG oder WebP. Du wählst den Ausschnitt. Der Ort der Aufnahme wird entfernt.
photo-choose = Foto wählen
photo-change = Anderes Foto wählen
photo-remove = Entfernen
photo-remove-title = Das Foto entfernen?
photo-remove-text = Stattdessen stehen dort Initialen.
photo-removed = Das Foto ist entfernt
photo-saved = Das Foto ist gespeichert
photo-unreadable = Dieser Browser kann die Datei nicht als Bild lesen. Wähle ein JPEG, PNG oder WebP.
photo-crop = Ausschnitt wählen
photo-crop-label = Ausschnitt des Fotos
photo-crop-help = Zieh das Foto, oder verschieb es mit den Pfeiltasten. Vergrößere mit zwei Fingern, dem Regler oder + und −.
photo-zoom = Vergrößerung
photo-zoom-in = Foto vergrößern
photo-zoom-out = Foto verkleinern
photo-zoom-value = { $zoom }-fach
photo-sending = Das Foto wird gesendet
photo-preparing = Das Foto wird vorbereitet
photo-save = Foto speichern
team-photo = Bild
team-photo-hint = JPEG, PNG oder WebP. Es steht anstelle der Initialen.
post-by = Beitrag von { $name }
post-menu = Mehr zum Beitrag von { $name }, { $ago }
post-copy-link = Link kopieren
post-for-public = Für alle
post-for-followers = Für Follower
post-for-team = Für { $team }
post-kind-daily = Mein Tag
post-is-hidden = Nur du siehst das: Es wurde verborgen.
post-like = { $count ->
    [0] Gefällt mir
    [one] Gefällt mir, bisher { $count } Person
   *[other] Gefällt mir, bisher { $count } Personen
}
post-react = Reagieren
post-reaction = { $emoji }, { $count }
post-reacted = { $count ->
    [one] { $count } Reaktion
   *[other] { $count } Reaktionen
}
post-comments = { $count ->
    [0] Kommentieren
    [one] { $count } Kommentar
   *[other] { $count } Kommentare
}
post-share = { $count ->
    [0] Mit deinen Followern teilen
    [one] Mit deinen Followern teilen, { $count } Mal geteilt
   *[other] Mit deinen Followern teilen, { $count } Mal geteilt
}
post-share-hint = Mit deinen Followern teilen
post-shared = Mit deinen Followern geteilt
post-deleted = Beitrag gelöscht
post-not-marked = Das kam nicht an: { $reason }
post-absent = Diesen Beitrag gibt es nicht
post-absent-text = Er wurde gelöscht, oder er ist nicht für dich bestimmt.
edited = bearbeitet
edits-title = Frühere Texte
edits-now = Jetzt
post-photo-of = Foto von { $name }
post-photo-of-post = Foto zum Beitrag
why = Warum?
reactions-title = Wer reagiert hat
reactions-all = Alle { $count }
reactions-none = Noch hat niemand reagiert
emoji-insert = Emoji einfügen
emoji-not-loaded = Nicht geladen. Noch einmal
reaction-clap = Applaus
reaction-fire = Feuer
reaction-strong = Stark
reaction-party = Feier
reaction-laugh = Lachend
reaction-wow = Staunend
reaction-sad = Traurig
reaction-thanks = Danke
composer-title-new = Beitrag schreiben
composer-title-edit = Beitrag bearbeiten
composer-title-activity = Aktivität teilen
composer-kind = Art
composer-kind-spontaneous = Ein Gedanke
composer-kind-daily = Mein Tag
composer-kind-photo = Ein Foto
composer-text = Text
composer-hint-spontaneous = Was bewegt dich?
composer-hint-daily = Wie war dein Tag?
composer-hint-photo = Was zeigt das Foto?
composer-hint-activity = Wie war es? Du kannst das leer lassen.
composer-photo-missing = Wähle ein Foto oder eine andere Art.
composer-place = Ort
composer-audience = Wer es sieht
composer-team = Team
composer-submit-new = Veröffentlichen
composer-submit-edit = Speichern
composer-submit-activity = Teilen
composer-posted = Veröffentlicht
composer-saved = Gespeichert
composer-shared = Geteilt
audience-public = Alle
audience-followers = Meine Follower
audience-team = Ein Team
audience-public-hint = Alle, die hier angemeldet sind, sehen es und dürfen es teilen.
audience-public-private = Dein Konto ist privat, darum sehen es nur deine Follower.
audience-followers-hint = Nur wer dir folgt, sieht es. Niemand kann es teilen.
audience-team-hint = Nur Mitglieder des Teams sehen es, auch solche, die später dazukommen.
post-photo-choose = Foto hinzufügen
post-photo-preview = Vorschau von { $name }
post-photo-uploading = Das Foto ist unterwegs
post-photo-remove = Foto entfernen
post-photo-wrong-type = Dieses Bild lässt sich nicht lesen. Wähle ein JPEG, PNG oder WebP.
text-length = { $length } von { $limit }
text-length-left = { $count ->
    [one] noch { $count } Zeichen
   *[other] noch { $count } Zeichen
}
mention-people = Personen
mention-found = { $count ->
    [one] { $count } Person. Wähle mit den Pfeiltasten und der Eingabetaste.
   *[other] { $count } Personen. Wähle mit den Pfeiltasten und der Eingabetaste.
}
activity-share = Als Beitrag teilen
comments-title = { $count ->
    [0] Kommentare
    [one] { $count } Kommentar
   *[other] { $count } Kommentare
}
comments-order = Reihenfolge
comments-oldest = Älteste zuerst
comments-newest = Neueste zuerst
comments-none = Noch keine Kommentare
comments-none-text = Schreib den ersten.
comments-more = Mehr Kommentare
comments-more-replies = Mehr Antworten
comment-write = Kommentar schreiben
comment-reply-to = { $name } antworten
comment-edit = Kommentar bearbeiten
comment-send = Senden
comment-sent = Kommentar gesendet
comment-by = Kommentar von { $name }
comment-menu = Mehr zum Kommentar von { $name }
comment-of-author = Verfasst den Beitrag
comment-deleted = Kommentar gelöscht
comment-gone = Dieser Kommentar wurde gelöscht.
comment-withheld = Dieser Kommentar wird nicht gezeigt.
comment-is-hidden = Nur du siehst das: Es wurde verborgen.
reply = Antworten
replies-open = { $count ->
    [one] { $count } Antwort
   *[other] { $count } Antworten
}
replies-close = Antworten ausblenden
team-posts = Beiträge des Teams
team-posts-who = Nur Mitglieder sehen diese Beiträge.
team-posts-none = Noch hat niemand geschrieben
team-posts-none-text = Erzähl dem Team, wie es läuft, oder zeig, wo du warst.
push-title = Auf Geräten
push-text = Ein Gerät, das du hinzufügst, zeigt Benachrichtigungen, auch wenn Mile Quest zu ist. Was es zeigt, folgt deiner Auswahl und der Ruhezeit oben.
push-not-here = Dieser Browser kann sie nicht zeigen
push-support-insecure = Browser erlauben es nur über https. Öffne Mile Quest unter einer Adresse, die mit https:// beginnt.
push-support-needs-install = Lege Mile Quest zuerst auf den Home-Bildschirm: Teilen, dann „Zum Home-Bildschirm“. Öffne es von dort und komm auf diese Seite zurück.
push-support-unsupported = Nimm einen neueren Browser, oder füge dort ein anderes Gerät hinzu.
push-denied = Benachrichtigungen dieser Seite sind gesperrt
push-denied-text = Du oder dein Browser hat einmal Nein gesagt, und die Seite darf nicht noch einmal fragen. Öffne mit dem Symbol neben der Adresse die Einstellungen dieser Seite, erlaube Benachrichtigungen und komm zurück.
push-on = Dieses Gerät zeigt Benachrichtigungen
push-on-text = Sende aus der Liste einen Test, um eine zu sehen.
push-off = Dieses Gerät zeigt keine Benachrichtigungen
push-off-text = Dein Browser fragt dich einmal, ob du sie willst.
push-add = Dieses Gerät hinzufügen
push-added = Dieses Gerät zeigt jetzt Benachrichtigungen
push-dismissed = Nichts ist geändert: Die Frage wurde ohne Antwort geschlossen. Du kannst es noch einmal versuchen.
push-browser-failed = Der Browser hat abgelehnt. Vielleicht ist er im privaten Modus oder erreicht seinen Push-Dienst nicht.
push-removed = Das Gerät ist entfernt
push-devices = Deine Geräte
push-failing = Nicht erreicht
push-since = Hinzugefügt am { $day }
push-last = zuletzt gemeldet { $ago }
push-never = noch nichts gemeldet
push-menu = Mehr zu { $device }
push-test = Test senden
push-test-sent = Ein Test ist unterwegs
push-remove = Entfernen
push-none = Noch ist kein Gerät hinzugefügt.
teams-recommended-why = Nach den Menschen, denen du folgst, und dem, was du und die Teams machen. Das siehst nur du.
teams-recommended-none = Noch kein Team, in das du passt
teams-recommended-none-text = Trag ein, was du machst, und folge Menschen, dann erscheinen hier Teams wie du. Gesucht wird einmal am Tag.
teams-recommended-all = Alle öffentlichen Teams
team-reasons = Warum du hineinpasst
team-reason-people = { $count ->
    [one] Ein Mensch, dem du folgst, ist dabei
   *[other] { $count } Menschen, denen du folgst, sind dabei
}
team-reason-kinds = Sie bewegen sich wie du ({ $percent } gemeinsam)
team-reason-pace = Sie kommen etwa so weit wie du, { $distance } in der Woche
team-reason-time = { $hours ->
    [0] Ihre Uhren zeigen dasselbe wie deine
    [one] Ihre Uhren gehen um eine Stunde anders als deine
   *[other] Ihre Uhren gehen um { $text } Stunden anders als deine
}
team-reason-active = { $count ->
    [one] Ein Mensch ist aktiv
   *[other] { $count } Menschen sind aktiv
}
settings-profile = Profil
settings-account = Adresse und Passwort
settings-access = Geräte und Programme
settings-privacy = Verborgene Orte
settings-calendar = Kalender
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
settings-password-now = Aktuelles Passwort
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
settings-token-access = Zugriff
settings-token-lifetime = Gültig für
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
scope-admin = Auch verwalten
days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
settings-export = Nimm deine Daten mit
settings-export-text = Ein ZIP mit JSON-Dateien, mit allem, was über dich gespeichert ist, und einer GPX-Datei für jeden Weg.
settings-export-action = Meine Daten herunterladen
settings-close = Konto schließen
settings-close-text = Du wirst überall abgemeldet und verschwindest aus den Listen deiner Teams. Eine Weile bringt ein Link in einem Brief alles zurück; danach wird es gelöscht.
settings-close-action = Konto schließen
settings-close-ask = Dein Konto schließen?
settings-close-what = Was du getan hast, zählt weiter für die Ziele deiner Teams, als das eines früheren Mitglieds. Unser Brief hat einen Link, der das Konto wiederherstellt, bis es gelöscht ist.
settings-closed = Dein Konto ist geschlossen. Der Brief sagt, wie du zurückkommst.
copied = Kopiert
calendar-title = Dein Kalender
calendar-text = Eine geheime Adresse, mit der dein Kalenderprogramm zeigt, was du getan hast und welche Tage die Ziele deiner Teams haben. Wer die Adresse hat, kann ihn lesen.
calendar-none = Noch kein Kalender
calendar-none-text = Lege eine Adresse an und gib sie deinem Kalenderprogramm.
calendar-create = Adresse anlegen
calendar-on = Dein Kalender hat eine Adresse
calendar-since = seit { $day }
calendar-read = zuletzt gelesen { $ago }
calendar-unread = noch von keinem Programm gelesen
calendar-renew = Neue Adresse anlegen
calendar-renew-text = Die bisherige Adresse zeigt dann nichts mehr. Programme, die sie benutzen, brauchen die neue.
calendar-end = Beenden
calendar-end-title = Deinen Kalender beenden?
calendar-end-text = Seine Adresse zeigt dann nichts mehr. Programme, die sie benutzen, verlieren die Termine.
calendar-ended = Dein Kalender hat keine Adresse mehr
calendar-once = Kopiere die Adresse jetzt. Sie wird nicht noch einmal gezeigt.
calendar-secret = Behalte sie für dich: Wer sie hat, sieht ohne Anmeldung, was in deinem Kalender steht.
calendar-open = In einem Kalenderprogramm öffnen
calendar-activities = Aktivitäten
calendar-activities-public = Aktivitäten, die nicht privat sind
calendar-activities-all = Alle Aktivitäten, auch private
calendar-activities-none = Keine Aktivitäten
calendar-activities-all-hint = Wer die Adresse hat, sieht auch deine privaten Aktivitäten.
calendar-goals = Tage von Zielen
calendar-goals-hint = Der letzte Tag eines Ziels deiner Teams, der Tag, an dem es erreicht wurde, und wann das zu erwarten ist.
teams-mine = Meine Teams
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
invite-heading = Du bist eingeladen zu
invite-until = Gilt bis { $day }
invite-means-private = Die Mitglieder sehen dann deinen Namen und deine öffentlichen Aktivitäten für das Team.
invite-means-public = Alle mit einem Konto hier sehen dann deinen Namen und deine öffentlichen Aktivitäten für das Team.
invite-declined = Einladung abgelehnt
invite-not-now = Jetzt nicht
invite-member = Bei { $team } bist du schon dabei
invite-dead-text = Sie wurde benutzt, widerrufen oder ist zu alt, oder der Link wurde nicht ganz kopiert.
invite-not-yours-text = Du bist mit einem anderen Konto angemeldet als dem, an das sie ging, oder dessen Adresse ist noch nicht bestätigt.
invite-other-account = Ein anderes Konto nehmen
invite-stranger = Du bist in ein Team eingeladen
invite-stranger-text = Melde dich an, um zu sehen, wer dich einlädt. Ohne Konto lege zuerst eines an: Die Einladung wartet auf diesem Gerät.
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
track-title = Weg
track-menu = Aktionen für den Weg
track-none = Von dieser Aktivität ist keine Linie auf der Karte gespeichert. Füge die Aufzeichnung deiner Uhr oder App hinzu: GPX, TCX oder FIT.
track-add = Aufzeichnung hinzufügen
track-replace = Andere Aufzeichnung verwenden
track-sending = Die Aufzeichnung wird gesendet …
track-added = Der Weg ist gespeichert
track-too-large = Eine Aufzeichnung hat höchstens 20 MB.
track-view = Was die Karte zeigt
track-view-whole = Alles
track-view-cut = Wie andere ihn sehen
track-map-whole = Karte mit deinem ganzen Weg
track-map-cut = Karte mit deinem Weg, wie andere ihn sehen, ohne seine Enden und deine verborgenen Orte
track-nothing-shown = Andere sähen nichts davon: Alles liegt nahe an den Enden oder an deinen verborgenen Orten.
track-to-zones = Orte verbergen
track-share = Weg teilen
track-share-hint = Deine Teams und alle, die den Beitrag zur Aktivität sehen, sehen die Linie, ohne 200 m an beiden Enden und ohne deine verborgenen Orte.
track-share-private = Eine private Aktivität teilt nichts. Zeige sie zuerst anderen.
track-shared = Der Weg ist geteilt
track-unshared = Nur du siehst den Weg jetzt
track-delete = Weg löschen
track-delete-title = Den Weg löschen?
track-delete-text = Die Aktivität bleibt, mit Strecke und Dauer. Um den Weg wiederzuhaben, füge die Aufzeichnung noch einmal hinzu.
track-deleted = Der Weg ist gelöscht
zone-title = Orte, die nie gezeigt werden
zone-text = Was du von einem Weg teilst, zeigt nie etwas an diesen Orten, auch nicht bei früher geteilten Wegen. Bis zu 500 m mehr sind verborgen, damit die Mitte der Lücke nicht der Ort ist. Nur du siehst diese Seite.
zone-map = Karte mit deinen verborgenen Orten. Drücke darauf, um einen Ort zu wählen.
zone-line-of = Hilfe beim Finden: der Weg von
zone-no-line = keiner Aktivität
zone-add = Ort hinzufügen
zone-name = Name
zone-name-hint = Etwa Zuhause oder Arbeit.
zone-place = Ort
zone-place-hint = Drücke auf die Karte, oder schreibe Breite und Länge.
zone-place-missing = Drücke auf die Karte, oder schreibe, wo er ist.
zone-place-wrong = Schreibe Breite und Länge, etwa 48,2084; 16,3731.
zone-radius = Wie viel darum herum
zone-radius-hint = Je mehr verborgen ist, desto weniger lässt sich erraten.
zone-metres = { $metres } m
zone-around = { $radius } darum herum
zone-menu = Aktionen für { $name }
zone-none = Noch ist nichts verborgen
zone-none-text = Die 200 m um Anfang und Ende eines Wegs sind immer verborgen. Füge die Orte hinzu, an denen du wohnst oder arbeitest.
zone-full = Es gibt höchstens { $count } Orte.
zone-delete-title = { $name } wieder zeigen?
zone-delete-text = Wege, die du geteilt hast, zeigen diesen Ort ab jetzt wieder.
settings-webhooks = Webhooks
team-settings-about = Das Team
team-settings-webhooks = Webhooks
webhooks-mine = Meine Webhooks
webhooks-mine-text = Ein Programm von dir erfährt, was mit den Zielen und Teams geschieht, in denen du bist.
webhooks-team = Webhooks des Teams
webhooks-team-text = Ein Programm erfährt, was mit den Zielen und Mitgliedern dieses Teams geschieht. Alle Admins des Teams sehen und ändern sie.
webhooks-none = Noch kein Webhook
webhooks-none-text = Lege einen an, um den Fortschritt in einen Chat zu schreiben oder eine Anzeige leuchten zu lassen.
webhooks-note = Jede Nachricht ist mit dem Geheimnis ihres Webhooks unterschrieben. Keine private Zahl steht darin.
webhooks-documentation = So prüfst du die Unterschrift
webhook-create = Webhook anlegen
webhook-edit = Webhook bearbeiten
webhook-url = Adresse
webhook-url-hint = Sie beginnt mit https:// und ist aus dem Internet erreichbar. Weiterleitungen wird nicht gefolgt.
webhook-description = Wofür ist er?
webhook-description-hint = Etwa der Name des Kanals.
webhook-kinds = Was er erfährt
webhook-all-kinds = Alles
webhook-last = zuletzt gemeldet { $ago }
webhook-never = noch nichts gemeldet
webhook-by = von { $name }
webhook-failures = { $count ->
    [one] { $count } Fehlschlag in Folge
   *[other] { $count } Fehlschläge in Folge
}
webhook-is-on = { $name } ist an
webhook-menu = Mehr zu { $name }
webhook-test = Test senden
webhook-test-sent = Ein Test ist unterwegs
webhook-attempts = Letzte Versuche
webhook-no-attempts = Noch wurde nichts gesendet
webhook-no-attempts-text = Das nächste Ereignis erscheint hier, oder ein Test.
webhook-kind-test = Test
webhook-status = Antwort { $status }
webhook-secret = Das Geheimnis des Webhooks
webhook-secret-once = Kopiere das Geheimnis jetzt. Es wird nicht noch einmal gezeigt.
webhook-secret-text = Dein Programm prüft damit, dass eine Nachricht von hier kommt und nicht verändert wurde.
webhook-renew = Neues Geheimnis
webhook-renew-title = Ein neues Geheimnis anlegen?
webhook-renew-text = Das alte gilt sofort nicht mehr. Bis dein Programm das neue hat, kann es nicht prüfen, was es bekommt.
webhook-delete-title = Den Webhook { $name } löschen?
webhook-delete-text = Dorthin wird nichts mehr gesendet, und was wartet, entfällt.
webhook-deleted = Der Webhook ist gelöscht
webhook-disabled = Dieser Webhook wurde ausgeschaltet.
webhook-disabled-creator_left = Wer ihn angelegt hat, ist kein Admin des Teams mehr. Schalte ihn wieder ein, dann ist er deiner.
webhook-disabled-failures = Er schlug mehr als einen Tag lang viele Male in Folge fehl. Sieh dir die letzten Versuche an, richte ihn und schalte ihn wieder ein.
webhook-disabled-gone = Die Adresse hat geantwortet, dass es sie nicht mehr gibt (410). War das ein Irrtum, schalte ihn wieder ein.
webhook-enable = Wieder einschalten`;export{e as default};