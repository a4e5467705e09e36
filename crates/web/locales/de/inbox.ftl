## Die Glocke und die Seite der Benachrichtigungen. Was eine Benachrichtigung sagt, steht in notifications.ftl.

bell-label = { $count ->
    [0] Benachrichtigungen
    [one] Benachrichtigungen, { $shown } ungelesen
   *[other] Benachrichtigungen, { $shown } ungelesen
}
notifications-title = Benachrichtigungen
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

## Themen und Arten

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

## Was die Person erfahren will

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
