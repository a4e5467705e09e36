## Der Weg einer Aktivität

track-title = Weg
track-menu = Aktionen für den Weg
track-none = Von dieser Aktivität ist keine Linie auf der Karte gespeichert. Füge die Aufzeichnung deiner Uhr oder App hinzu: GPX, TCX oder FIT.
track-add = Aufzeichnung hinzufügen
track-replace = Andere Aufzeichnung verwenden
track-sending = Die Aufzeichnung wird gesendet …
track-added = Der Weg ist gespeichert
track-too-large = Eine Aufzeichnung hat höchstens 20 MB.
track-view = Was die Karte zeigt
track-view-whole = Alles
track-view-cut = Wie andere ihn sehen
track-map-whole = Karte mit deinem ganzen Weg
track-map-cut = Karte mit deinem Weg, wie andere ihn sehen, ohne seine Enden und deine verborgenen Orte
track-nothing-shown = Andere sähen nichts davon: Alles liegt nahe an den Enden oder an deinen verborgenen Orten.
track-to-zones = Orte verbergen
track-share = Weg teilen
track-share-hint = Deine Teams und alle, die den Beitrag zur Aktivität sehen, sehen die Linie, ohne 200 m an beiden Enden und ohne deine verborgenen Orte.
track-share-private = Eine private Aktivität teilt nichts. Zeige sie zuerst anderen.
track-shared = Der Weg ist geteilt
track-unshared = Nur du siehst den Weg jetzt
track-delete = Weg löschen
track-delete-title = Den Weg löschen?
track-delete-text = Die Aktivität bleibt, mit Strecke und Dauer. Um den Weg wiederzuhaben, füge die Aufzeichnung noch einmal hinzu.
track-deleted = Der Weg ist gelöscht

## Verborgene Orte

zone-title = Orte, die nie gezeigt werden
zone-text = Was du von einem Weg teilst, zeigt nie etwas an diesen Orten, auch nicht bei früher geteilten Wegen. Bis zu 500 m mehr sind verborgen, damit die Mitte der Lücke nicht der Ort ist. Nur du siehst diese Seite.
zone-map = Karte mit deinen verborgenen Orten. Drücke darauf, um einen Ort zu wählen.
zone-line-of = Hilfe beim Finden: der Weg von
zone-no-line = keiner Aktivität
zone-add = Ort hinzufügen
zone-name = Name
zone-name-hint = Etwa Zuhause oder Arbeit.
zone-place = Ort
zone-place-hint = Drücke auf die Karte, oder schreibe Breite und Länge.
zone-place-missing = Drücke auf die Karte, oder schreibe, wo er ist.
zone-place-wrong = Schreibe Breite und Länge, etwa 48,2084; 16,3731.
zone-radius = Wie viel darum herum
zone-radius-hint = Je mehr verborgen ist, desto weniger lässt sich erraten.
zone-metres = { $metres } m
zone-around = { $radius } darum herum
zone-menu = Aktionen für { $name }
zone-none = Noch ist nichts verborgen
zone-none-text = Die 200 m um Anfang und Ende eines Wegs sind immer verborgen. Füge die Orte hinzu, an denen du wohnst oder arbeitest.
zone-full = Es gibt höchstens { $count } Orte.
zone-delete-title = { $name } wieder zeigen?
zone-delete-text = Wege, die du geteilt hast, zeigen diesen Ort ab jetzt wieder.
