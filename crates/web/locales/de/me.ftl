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
