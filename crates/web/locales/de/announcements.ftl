## Ankündigungen

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
