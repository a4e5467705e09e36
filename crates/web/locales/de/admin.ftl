## Verwaltung des Servers

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
audit-action-account-made = Konto angelegt
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
audit-action-password-changed = Passwort geändert
audit-action-password-reset = Passwort zurückgesetzt
audit-action-address-proved = E-Mail-Adresse bestätigt
audit-action-address-change-asked = Neue E-Mail-Adresse beantragt
audit-action-address-changed = E-Mail-Adresse geändert
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
audit-action-achievement-made = Auszeichnung angelegt
audit-action-achievement-changed = Auszeichnung geändert
