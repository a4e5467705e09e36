## Wie oft E-Mails kommen, und was anderswo geändert wurde

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

## Die Seite, auf die E-Mails verweisen

unsubscribe-title = E-Mails ausschalten
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

## Zustellungen

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
