## Was ich gemacht habe

me-since = dabei seit { $day }
me-as-others = Wie andere mich sehen
me-period = Zeitraum
me-from-day = Seit { $day }
me-from-start = Alles bisher
me-private-part = { $distance } davon privat
me-each-day = An jedem dieser Tage
me-none-in-period = Nichts in dieser Zeit.
me-kinds = Nach Art
me-kinds-limit = Von den letzten { $count } Aktivitäten.
me-kinds-all = Alle zählen
me-year = Das Jahr { $year }
me-trend = Verlauf
me-trend-by = Schritte des Verlaufs
me-empty = Deine Zahlen beginnen mit dem ersten Schritt
me-empty-text = Trage ein, was du gemacht hast, oder bring eine Datei von dort mit, wo du es bisher aufgeschrieben hast.

## Serien

me-streak = Tage am Stück
streak-days = { $days ->
    [one] Tag am Stück
   *[other] Tage am Stück
}
streak-active_today = Du hast dich heute bewegt. Morgen kann es weitergehen.
streak-waits_for_today = Gestern zählt. Beweg dich heute, dann geht es weiter.
streak-ahead = Sie beginnt morgen: Du warst in einer Zeitzone, in der es später ist.
streak-broken = Sie endete am { $last }. Warst du am { $missed } unterwegs? Trag es nach, dann geht sie weiter.
streak-never_begun = Zwei Tage hintereinander, und sie hat begonnen.
streak-longest = Längste
streak-rule = Ein Tag zählt mit jeder Aktivität, auch einer privaten, nach dem Kalender dort, wo du warst. Andere sehen nur die Serie deiner öffentlichen Tage.

## Erfolge

achievements-title = Erfolge
achievements-earned = Erreicht
achievements-ahead = Noch vor dir
achievements-none = Es gibt noch nichts zu erreichen
achievements-none-earned = Noch nichts erreicht
achievements-none-earned-text = Für den ersten Erfolg genügt eine Aktivität.
achievements-privacy = Andere sehen, was deine öffentlichen Aktivitäten erreicht haben. Wofür es private brauchte, ist markiert, und nur du siehst es.
achievement-next = Am nächsten
achievement-since = Seit { $day }
achievement-progress = { $done } von { $of }
achievement-private-hint = Deine privaten Aktivitäten haben es erreicht, darum siehst nur du es

## Was man auf jedem Server erreichen kann, nach dem englischen Namen

achievement-name-first-steps = Erste Schritte
achievement-text-first-steps = Trage deine erste Aktivität ein.
achievement-name-first-run = Erster Lauf
achievement-text-first-run = Geh laufen.
achievement-name-first-ride = Erste Fahrt
achievement-text-first-ride = Fahr Rad.
achievement-name-first-swim = Erste Züge
achievement-text-first-swim = Geh schwimmen.
achievement-name-three-ways = Drei Arten
achievement-text-three-ways = Geh, lauf und fahr Rad, jedes mindestens einmal.
achievement-name-ten-at-once = Zehn am Stück
achievement-text-ten-at-once = Schaff 10 km in einer Aktivität.
achievement-name-marathon = Marathon
achievement-text-marathon = Schaff 42,195 km in einer Aktivität, laufend, gehend oder im Rollstuhl.
achievement-name-big-week = Große Woche
achievement-text-big-week = Schaff 50 km zwischen einem Montag und seinem Sonntag.
achievement-name-a-hundred-kilometres = Hundert Kilometer
achievement-text-a-hundred-kilometres = Schaff insgesamt 100 km.
achievement-name-a-thousand-kilometres = Tausend Kilometer
achievement-text-a-thousand-kilometres = Schaff insgesamt 1.000 km.
achievement-name-seven-in-a-row = Sieben am Stück
achievement-text-seven-in-a-row = Beweg dich an sieben Tagen in Folge.
achievement-name-thirty-in-a-row = Dreißig am Stück
achievement-text-thirty-in-a-row = Beweg dich an dreißig Tagen in Folge.
achievement-name-a-hundred-days = Hundert Tage
achievement-text-a-hundred-days = Beweg dich an hundert Tagen.
achievement-name-first-arrival = Erste Ankunft
achievement-text-first-arrival = Hilf einem Team zum nächsten Wegpunkt seiner Strecke.
achievement-name-ten-arrivals = Zehn Ankünfte
achievement-text-ten-arrivals = Bring mit anderen Teams an zehn Wegpunkte.
achievement-name-there = Angekommen
achievement-text-there = Trag zu einem Ziel bei, das erreicht wird.
achievement-name-five-times-there = Fünfmal angekommen
achievement-text-five-times-there = Trag zu fünf Zielen bei, die erreicht werden.
achievement-name-early-bird = Früh auf den Beinen
achievement-text-early-bird = Brich fünfmal vor sieben Uhr morgens auf.
achievement-name-welcome-back = Willkommen zurück
achievement-text-welcome-back = Beweg dich nach dreißig Tagen ohne Aktivität wieder.

## Zahlen als Tabelle

me-table = Deine Zahlen als Tabelle
me-table-text = Eine CSV-Datei für Tabellenprogramme, mit privaten Aktivitäten.
me-table-step = Eine Zeile je
me-table-day = Tag
me-table-week = Woche
me-table-month = Monat
me-table-year = Jahr
me-table-download = Herunterladen
