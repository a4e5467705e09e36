## Beiträge

post-title = Beitrag
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

## Wer reagiert hat

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

## Schreiben

composer-open = Beitrag schreiben
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

## Kommentare

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

## Beiträge eines Teams

team-posts = Beiträge des Teams
team-posts-who = Nur Mitglieder sehen diese Beiträge.
team-posts-none = Noch hat niemand geschrieben
team-posts-none-text = Erzähl dem Team, wie es läuft, oder zeig, wo du warst.

## Was der Server an Beiträgen ablehnt, nach dem Code des Feldes

field-attached = Dieses Foto ist in einem anderen Beitrag.
field-no_such_photo = Das Foto ist nicht mehr da. Wähle es noch einmal.
field-no_such_comment = Den Kommentar gibt es nicht mehr.
field-photo_missing = Wähle ein Foto oder eine andere Art.
field-bad_reaction = Diese Reaktion gibt es hier nicht.
field-bad_emoji = Dieses Emoji gibt es hier nicht.
