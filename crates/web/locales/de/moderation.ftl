## Melden

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

## Die Liste

nav-moderation = Moderation
moderation-title = Moderation
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

## Ein Fall

moderation-case = Meldung
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

## Was über mich entschieden wurde

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
suspended-label = Gesperrtes Konto
suspended-until = Dein Konto ist bis { $moment } gesperrt. Du kannst lesen, aber nichts schreiben.
suspended-why = Warum, und wie du Einspruch erhebst
