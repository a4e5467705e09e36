## Webhooks einer Person und eines Teams

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
webhook-enable = Wieder einschalten
