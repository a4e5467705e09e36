## Der Feed der Beiträge

nav-feed = Feed
feed-title = Feed
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

## Warum ein Beitrag im Feed ist

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

## Ereignisse. Was ein Ereignis sagt, steht in events.ftl.

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
home-events = Ereignisse von allen

## Kategorien von Zielen, denen man folgt

categories-followed = Kategorien, denen du folgst
categories-followed-text = Du erfährst es, wenn sich ein öffentliches Team ein Ziel in einer Kategorie setzt, der du folgst.
category-follow = Folgen
category-following = Gefolgt
category-follow-one = Der Kategorie { $category } folgen
category-following-one = Gefolgt: Kategorie { $category }. Drücken, um nicht mehr zu folgen.
category-follow-hint = Wenn du „{ $category }“ folgst, erfährst du von neuen Zielen öffentlicher Teams.
category-followed = Du folgst „{ $category }“
category-unfollowed = Du folgst „{ $category }“ nicht mehr

## Ein Kommentar, zu dem ein Link führt

comment-search-not_found = Diesen Kommentar gibt es nicht mehr.
comment-search-too_far = Dieser Kommentar steht weit unten in einem langen Gespräch. Öffne weitere Kommentare, um ihn zu finden.
