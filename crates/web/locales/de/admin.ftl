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
