var e=`register-title = Konto anlegen
setup-title = Erster Start
forgot-title = Passwort vergessen
reset-title = Neues Passwort
verify-title = Adresse bestätigen
confirm-title = Adresse ändern
restore-title = Konto wiederherstellen
activities-title = Aktivitäten
filter = Filter
activity-title = Aktivität
activity-not-deleted = Nicht gelöscht: { $reason }
field-future = Das endet in der Zukunft. Eine Aktivität wird eingetragen, wenn sie vorbei ist.
field-too_fast = So schnell ist niemand. Prüfe Strecke und Zeit.
field-bad_duration = Eine Aktivität dauert zwischen einer Sekunde und einer Woche.
field-outside_window = An diesem Tag läuft das Ziel nicht. Wähle ein anderes.
field-goal_not_active = Für dieses Ziel zählt gerade nichts.
field-no_such_goal = Dieses Ziel hat das Team nicht.
admin-title = Verwaltung
unsubscribe-title = E-Mails ausschalten
nav-feed = Feed
feed-title = Feed
home-events = Ereignisse von allen
forecasts-title = Meine Vorhersagen
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
show-all = Alle anzeigen
edit = Bearbeiten
offline-notice = Du bist offline. Was du siehst, kann veraltet sein.
error-instance = Kennung für den Betreiber: { $id }
not-found-title = Nicht gefunden
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-hours = { $hours } h { $minutes } min
kind-walk = Gehen
kind-run = Laufen
kind-ride = Radfahren
kind-swim = Schwimmen
kind-wheelchair = Rollstuhl
kind-row = Rudern
kind-ski = Ski
kind-other = Anderes
private = Privat
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
goal-title = Ziel
goal-edit = Ziel bearbeiten
waypoints = Wegpunkte
goal-new-title = Neues Ziel
sign-in-title = Anmelden
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
lines = { $count ->
    [one] { $count } Zeile
   *[other] { $count } Zeilen
}
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
bell-label = { $count ->
    [0] Benachrichtigungen
    [one] Benachrichtigungen, { $shown } ungelesen
   *[other] Benachrichtigungen, { $shown } ungelesen
}
notifications-title = Benachrichtigungen
log-activity = Aktivität eintragen
achievements-title = Erfolge
nav-moderation = Moderation
moderation-title = Moderation
moderation-case = Meldung
suspended-label = Gesperrtes Konto
suspended-until = Dein Konto ist bis { $moment } gesperrt. Du kannst lesen, aber nichts schreiben.
suspended-why = Warum, und wie du Einspruch erhebst
nav-search = Suchen
people-title = Menschen
person-title = Profil
field-too_many = Das sind zu viele.
field-own_account = Das ist dein eigenes Konto.
field-no_pixels = Dieses Bild ist leer.
field-outside_the_picture = Der gewählte Ausschnitt liegt nicht im Bild.
post-title = Beitrag
composer-open = Beitrag schreiben
field-attached = Dieses Foto ist in einem anderen Beitrag.
field-no_such_photo = Das Foto ist nicht mehr da. Wähle es noch einmal.
field-no_such_comment = Den Kommentar gibt es nicht mehr.
field-photo_missing = Wähle ein Foto oder eine andere Art.
field-bad_reaction = Diese Reaktion gibt es hier nicht.
field-bad_emoji = Dieses Emoji gibt es hier nicht.
problem-offline = Der Server ist nicht erreichbar. Prüfe deine Verbindung.
problem-timeout = Der Server hat zu lange gebraucht.
problem-unknown = Etwas ist schiefgegangen. Versuch es gleich noch einmal.
problem-wrong_credentials = Name oder Passwort stimmen nicht.
problem-not_signed_in = Deine Sitzung ist zu Ende. Melde dich wieder an.
problem-session_needed = Dafür musst du mit deinem Passwort angemeldet sein.
problem-forged_request = Diese Seite ist veraltet. Lade sie neu.
problem-not_admin = Das darf nur die Verwaltung.
problem-private_account = Dieses Konto ist privat. Das sehen nur seine Follower.
problem-not_member = Das sehen nur Mitglieder des Teams.
problem-not_team_admin = Das darf nur, wer das Team verwaltet.
problem-invite_needed = In dieses Team kommt man nur mit Einladung.
problem-invite_not_yours = Diese Einladung ging an jemand anderen.
problem-proof_needed = Gib dafür noch einmal dein Passwort ein.
problem-link_needs_owner = Der Link ist für ein anderes Konto. Gib das Passwort des Kontos ein, das der Brief nennt, oder schließe diese Seite, wenn es nicht deines ist.
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
problem-forecast_closed = Das Ziel ist fast erreicht oder zu Ende, darum bleiben die Vorhersagen, wie sie sind.
problem-not_dead = Die Zustellung wurde nicht aufgegeben.
problem-webhook_off = Der Webhook ist nicht an. Schalte ihn zuerst ein.
problem-not_author = Das darf nur, wer es geschrieben hat.
problem-not_public = Teilen lässt sich nur, was öffentlich ist.
problem-already_shared = Diese Aktivität hast du schon geteilt.
problem-has_comments = Andere haben für die kommentiert, die den Beitrag jetzt sehen. Schreibe für mehr Menschen einen neuen.
problem-suspended = Dein Konto ist gesperrt. In den Einstellungen stehen unter den Entscheidungen der Grund und das Ende, und dort kannst du Einspruch erheben.
problem-case_closed = Darüber wurde inzwischen entschieden. Lade die Seite neu.
problem-subject_gone = Es ist nicht mehr da und kann darum weder verborgen noch entfernt werden.
problem-no_appeal = Ein Einspruch ist nicht möglich: Es gab schon einen, oder die 30 Tage sind vorbei.
problem-no_open_appeal = Der Einspruch wurde inzwischen beantwortet. Lade die Seite neu.
problem-answer_lost = Das ist schon geschehen.
problem-feed_expired = Dieser Feed wurde vor zu langer Zeit geöffnet. Lade ihn neu.
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
problem-bad_request = Der Server konnte die Anfrage nicht lesen. Lade die Seite neu.
problem-malformed_json = Der Server konnte nicht lesen, was diese Seite geschickt hat. Lade sie neu.
problem-scope_missing = Dieses Token öffnet das nicht.
problem-unknown_route = Unter dieser Adresse gibt es nichts.
problem-method_not_allowed = Das geht hier nicht.
problem-body_too_slow = Das Senden hat zu lange gedauert. Versuch es noch einmal.
problem-too_many_tokens = Es gibt zu viele Token. Widerrufe eines, das du nicht brauchst.
problem-no_such_step = Von seinem Zustand aus geht das Ziel nicht dorthin.
problem-idempotency_key_reused = Die erste Fassung ist angekommen. Sieh sie dir an, bevor du noch einmal sendest.
problem-not_json = Der Server konnte nicht lesen, was diese Seite geschickt hat. Lade sie neu.
problem-no_activity_file = Das ist keine Datei mit Aktivitäten, die sich lesen lässt.
problem-chunks_missing = Es ist noch nicht alles angekommen. Versuch es noch einmal.
problem-already_decided = Das wurde schon anders entschieden. Trag die Aktivität selbst ein oder lösche sie.
problem-not_a_photo = Das ist kein Bild, das sich lesen lässt: Es geht JPEG, PNG oder WebP.
problem-broken_photo = Das Bild ist beschädigt. Sende es noch einmal oder speichere es mit einem anderen Programm neu.
problem-too_many_pixels = Das Bild ist zu groß, um es zu öffnen. Sende es mit weniger Pixeln.
problem-broken_recording = Diese Aufzeichnung lässt sich nicht lesen. Es gehen GPX-, TCX- und FIT-Dateien, in denen Orte stehen.
problem-file_store_unavailable = Dateien lassen sich kurz weder speichern noch zeigen. Versuch es bald noch einmal.
field-bad_days = Das sind zu wenige oder zu viele Tage.
field-bad_length = Das ist zu kurz oder zu lang.
field-bad_character = Hier sind Zeichen, die nicht gehen.
field-bad_email = Schreib eine Adresse wie name@example.org.
field-bad_colour = Wähle eine Farbe.
field-bad_capacity = Von 1 bis 50.000 Mitglieder.
field-bad_time_of_day = Eine Uhrzeit hat Stunden und Minuten.
field-below_members = So viele Mitglieder hat das Team schon.
field-bad_uses = Von 1 bis 1.000 Leute.
field-backwards = Der erste Tag liegt nach dem letzten.
<<<<<<< HEAD
=======
field-bad_archive = Das Archiv ist beschädigt oder abgeschnitten.
>>>>>>> 977c56d7 (Build the web client)
field-bad_checksum = Die Datei ist beschädigt: Ihre Prüfsumme stimmt nicht.
field-bad_compression = Die Datei ist beschädigt: Sie lässt sich nicht entpacken.
field-bad_criteria = Hier steht eine Bedingung mit einer Größe oder eine Gruppe nur mit „all“ oder „any“.
field-bad_cursor = Diese Liste hat sich geändert. Lade die Seite neu.
field-bad_domain = Der Teil nach dem @ ist keine Domain.
field-bad_edge = Ein Benutzername beginnt und endet mit einem Buchstaben oder einer Ziffer.
field-bad_encoding = Die Datei ist nicht in UTF-8. Speichere sie als UTF-8 und versuch es noch einmal.
field-bad_idempotency_key = Der Server konnte nicht lesen, was diese Seite geschickt hat. Lade sie neu.
field-bad_key = Der Browser hat einen unbrauchbaren Schlüssel gesendet. Versuche es noch einmal.
field-bad_laps = Von 1 bis 1.000 Runden.
field-bad_latitude = Eine Breite liegt zwischen −90 und 90 Grad.
field-bad_lifetime = So viele Tage gilt kein Token.
field-bad_link = Schreibe einen Pfad dieses Dienstes, der mit / beginnt, oder eine Adresse, die mit https:// beginnt.
field-bad_local_part = So heißt der Teil vor dem @ in keiner Adresse.
field-bad_longitude = Eine Länge liegt zwischen −180 und 180 Grad.
field-bad_radius = Von 100 bis 5.000 Meter.
field-bad_path = Der Pfad dieser Datei führt aus dem Archiv hinaus.
field-bad_segment_count = Es gibt mehr oder weniger Längen als Abschnitte der Strecke.
field-bad_source = Der Name einer Quelle hat Kleinbuchstaben, Ziffern und Bindestriche.
field-bad_structure = Die Datei ist beschädigt: Ihre Teile passen nicht zusammen.
field-bad_syntax = Die Datei ist beschädigt und lässt sich nicht lesen.
field-bad_target = Diese Länge kann kein Ziel haben.
field-bad_url = Schreib eine Adresse, die mit https:// beginnt.
field-bad_value = Das lässt sich nicht lesen.
field-clock_not_set = Die Uhr des Geräts war nicht gestellt, darum weiß niemand, wann das war.
field-common_password = Dieses Passwort ist leicht zu erraten. Besser sind drei oder vier Wörter, die nicht zusammengehören.
field-cut_off = Die Datei ist abgeschnitten.
field-damaged_route = Diese Strecke ist beschädigt. Wähle sie noch einmal.
field-days_without_suspension = Nur eine Sperre hat Tage.
field-distance_too_long = So lang ist hier keine Strecke.
field-document_type = Eine Datei mit einer Dokumenttyp-Deklaration wird nicht angenommen.
field-either_or = Gib nur eines davon an.
field-empty = Hier ist nichts.
field-empty_calendar = Ein Kalender hat Aktivitäten, Tage von Zielen oder beides.
field-empty_quiet_hours = Die Ruhezeit endet zu einer anderen Zeit, als sie beginnt.
field-encrypted = Das Archiv ist verschlüsselt. Packe es noch einmal ohne Passwort.
field-far_away = Dieser Tag ist zu weit weg.
field-not_in_future = Eine Vorhersage ist ein Tag ab morgen.
field-fixed_preference = Das ist immer an.
field-fraction = Ein Beginn hat ganze Sekunden.
field-https_needed = Schreibe eine Adresse, die mit https:// beginnt.
field-like_address = Ein Passwort ist nicht aus der E-Mail-Adresse gemacht.
field-like_service = Ein Passwort ist nicht aus dem Namen des Dienstes gemacht.
field-like_team = Ein Passwort ist nicht aus dem Namen eines Teams gemacht.
field-like_username = Ein Passwort ist nicht aus deinem Namen gemacht.
field-link = Das ist ein Verweis auf eine andere Datei.
field-met_by_nothing = Das hätte auch, wer noch nichts eingetragen hat.
field-multi_sport_sum = Das ist die Summe mehrerer Sportarten, die einzeln eingetragen werden.
field-negative_distance = Eine Strecke ist nicht negativ.
field-no_activity = Darin ist keine Aktivität.
field-no_header = Die erste Zeile muss die Spalten nennen.
field-no_id = Diese Zeile hat keine Nummer.
field-no_kind = Wähle mindestens ein Ereignis.
field-no_length = Das ist überall derselbe Ort. Eine Strecke führt irgendwohin.
field-no_scope = Wähle mindestens eines, das das Token öffnet.
field-no_segment_length = Die Länge eines Abschnitts ist null.
field-no_time = Das ist eine geplante Strecke und nichts Aufgezeichnetes: Sie hat keine Zeiten.
field-not_a_number = Das ist keine Zahl.
field-not_a_year = Ein Jahr hat vier Ziffern.
field-not_false = Mach stattdessen ein anderes Ziel zum Hauptziel.
field-not_for_metric = Das wird ohne dies gemessen.
field-not_for_person = Eine Person wird verwarnt oder gesperrt, nicht verborgen oder entfernt.
field-not_member = Du bist nicht in diesem Team, oder es ist geschlossen.
<<<<<<< HEAD
=======
field-not_self_powered = Hier hat dich ein Motor, ein Segel oder ein Tier bewegt, und das zählt nicht.
>>>>>>> 977c56d7 (Build the web client)
field-not_supported = Dateien dieser Art lassen sich noch nicht lesen.
field-nul = Die Datei ist nicht in UTF-8.
field-one_end = Gib den ersten und den letzten Tag zusammen an.
field-other_day = In diesem Moment war nirgends dieser Tag.
field-out_of_bounds = Diese Zahl ist zu klein oder zu groß.
field-own_content = Das ist von dir: Ändere oder lösche es stattdessen.
field-port_not_allowed = Nimm Port 443 oder einen ab 1024.
field-private_address = Diese Adresse liegt nicht im öffentlichen Internet.
field-nothing_decided = Hier gibt es nichts, wogegen du Einspruch erheben kannst.
field-out_of_range = Das ist zu klein oder zu groß.
field-overlapping_entries = Das Archiv ist beschädigt: Seine Dateien überlappen sich.
field-repeated = Das steht zweimal da.
field-route_too_long = Die Strecke mit allen Runden ist zu lang.
field-something_else = Das ist keine Aufzeichnung einer Aktivität, sondern Einstellungen, ein Kurs, ein Training oder die Schritte eines Tages.
field-too_deep = Es liegt zu vieles ineinander.
field-too_few_points = Eine Strecke hat mindestens zwei Orte.
field-too_late = Das ist zu spät.
field-too_long = Das ist zu lang.
field-too_many_activities = Es sind mehr Aktivitäten, als ein Import aufnimmt. Der Rest wurde nicht gelesen.
field-too_many_bytes = Die Datei ist zu groß.
field-too_many_conditions = Es sind zu viele Bedingungen.
field-too_many_decimals = Eine Strecke hat höchstens drei Nachkommastellen eines Meters.
field-too_many_entries = Das Archiv hat zu viele Dateien.
field-too_many_fields = Das sind zu viele Felder.
field-too_many_points = Die Linie in dieser Datei hat zu viele Punkte.
field-too_many_waypoints = Die Strecke hat zu viele Wegpunkte.
field-too_short = Ein Teil davon fehlt.
field-transition = Das ist der Wechsel von einer Sportart zur nächsten.
field-two_periods = Wähle einen Zeitraum, oder den ersten und den letzten Tag.
field-unexpected_content = In der Datei steht etwas, das nicht hineingehört.
field-unknown_entity = Die Datei verwendet eine Abkürzung, die sie nicht erklärt.
field-unknown_format = Diese Datei hat kein bekanntes Format.
field-unknown_packing = Diese Datei ist so gepackt, dass sie sich nicht lesen lässt. Packe sie noch einmal als ZIP.
field-unknown_period = Diesen Zeitraum gibt es nicht.
field-unknown_scope = Das kann kein Token öffnen.
field-unknown_time_zone = Diese Zeitzone gibt es nicht.
field-unknown_value = Das steht nicht zur Wahl.
field-unreachable = Das könnte niemand erreichen.
field-unreadable = Die Datei lässt sich nicht lesen.
field-url_with_credentials = Lass Name und Passwort in der Adresse weg.
field-wrong_format = Das passt nicht zu Dateien dieser Art.
field-wrong_key = Diese Adresse gehört zu einem anderen Browser.
field-wrong_password = Das ist nicht dein Passwort.
field-wrong_scope = Das wird über eine andere Spanne gemessen.
field-wrong_setup_token = Das ist nicht das Token, das der Server beim Start ausgegeben hat.
field-zip_bomb = Das Archiv ist ausgepackt viel größer, als Aufzeichnungen sind. Es wurde nicht gelesen.
teams-recommended = Teams, in die du passt
settings-title = Einstellungen
copy = Kopieren
teams-title = Teams
teams-discover = Entdecken
team-title = Team
team-joined = Du bist jetzt bei { $team } dabei
invite-ends = endet { $when }
invite-title = Einladung
invite-to = Du bist zu { $team } eingeladen
invite-accept = Annehmen
invite-decline = Ablehnen
invite-decline-title = Die Einladung zu { $team } ablehnen?
invite-decline-text = Um später beizutreten, brauchst du eine neue Einladung.
invite-link-waits = Ein Einladungslink wartet auf dich
invite-link-waits-text = Du hast ihn geöffnet, bevor du angemeldet warst.
invite-see = Einladung ansehen
team-new-title = Neues Team`;export{e as default};