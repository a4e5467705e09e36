## Wann ein Ziel erreicht wird

forecast-title = Vorhersage
# Die Tage sind ausgeschrieben, etwa 17. Januar 2027.
forecast-sentence = Voraussichtlich am { $day }, zwischen dem { $earliest } und dem { $latest }
forecast-sentence-open = Voraussichtlich am { $day }, nicht vor dem { $earliest }. Wie spät es wird, ist offen
forecast-interval-hint = In 4 von 5 Fällen liegt der Tag dazwischen.
forecast-chance = { $percent } Chance, bis { $last } da zu sein
forecast-arrived = Erreicht am { $day }
forecast-none-not_active = { $status ->
    [planned] Das Ziel hat nicht begonnen. Eine Vorhersage gibt es, wenn ihr unterwegs seid.
    [paused] Solange das Ziel pausiert, gibt es keine Vorhersage.
   *[other] Für dieses Ziel gibt es keine Vorhersage.
}
forecast-none-reached = Das Ziel ist erreicht.
forecast-none-too_early = Für eine Vorhersage muss das Ziel zwei Wochen laufen, mit Aktivitäten an fünf Tagen.
forecast-none-too_slow = So wie in den letzten Wochen würde es länger als zehn Jahre dauern.
forecast-guest = Das Tempo und die Vorhersagen der Mitglieder sind für das Team.
forecast-members-failed = Die Vorhersagen der Mitglieder lassen sich gerade nicht anzeigen.

## Das Diagramm dazu

forecast-chart = Diagramm: { $done } von { $target } sind geschafft. { $count ->
    [0] Noch niemand hat eine Vorhersage gemacht.
    [one] Ein Mitglied hat eine Vorhersage gemacht.
   *[other] { $count } Mitglieder haben eine Vorhersage gemacht.
}
forecast-chart-first = Die ersten { $shown } davon sind zu sehen.
forecast-chart-table = Die Zahlen stehen in der Tabelle darunter.
forecast-target = Ziel { $distance }
forecast-today = Heute
forecast-last-day = letzter Tag
forecast-drag = Zieh zu deinem Tag
forecast-legend-done = Bisher geschafft
forecast-legend-weeks = Nach Woche, mit Trend
forecast-legend-band = Erwartet, in 4 von 5 Fällen
forecast-legend-members = Vorhersagen der Mitglieder
forecast-legend-first-members = Vorhersagen der Mitglieder, die ersten { $shown } von { $count }
forecast-table = Die Zahlen
forecast-basis = { $days ->
    [one] Zurzeit { $distance } am Tag, nach einem Tag.
   *[other] Zurzeit { $distance } am Tag, nach den letzten { $days } Tagen.
}
forecast-weekdays = Von einer Woche: { $list }.
forecast-table-weeks = Nach Woche
forecast-table-week = Woche
forecast-table-distance = Strecke
forecast-table-trend = Trend
forecast-table-band = Erwartete Summe, Ziel { $target }
forecast-table-day = Bis
forecast-table-low = Niedrig
forecast-table-middle = Mittel
forecast-table-high = Hoch

## Meine Vorhersage für ein Ziel

forecast-mine = Meine Vorhersage
forecast-mine-none = Du hast für dieses Ziel keine Vorhersage gemacht.
forecast-not-chosen = noch nicht gewählt, { $day }
forecast-day = Tag der Ankunft
forecast-day-missing = Wähle erst einen Tag.
forecast-day-too-far = Wähle einen Tag in den nächsten zehn Jahren.
forecast-saved = Gespeichert: { $day }
forecast-not-saved = Deine Vorhersage ist nicht gespeichert. { $reason }
forecast-delete-mine = Meine Vorhersage löschen
forecast-deleted = Deine Vorhersage ist gelöscht
forecast-make-hint = Wann kommt ihr an? Zieh den Punkt im Diagramm, oder wähle hier einen Tag. Das Team sieht ihn.
forecast-change-hint = Ändern kannst du sie, bis das Ziel bei 80 % ist. Je früher du wählst, desto weniger zählen ein paar Tage daneben.
forecast-closed-hint = Ab 80 % der Strecke bleiben die Vorhersagen, wie sie sind.
forecast-chosen-on = gewählt am { $day }

## Die Vorhersagen der Mitglieder

forecast-members = Vorhersagen des Teams
forecast-members-none = Noch niemand hat eine Vorhersage gemacht
forecast-members-none-text = Wähle einen Tag, und sieh, wer am nächsten dran ist.
forecast-count = { $count ->
    [one] { $count } Vorhersage
   *[other] { $count } Vorhersagen
}
forecast-middle = Die mittlere ist der { $day }.
forecast-ranking = Wer es am besten vorhergesagt hat
forecast-ranking-hint = Das Ziel wurde am { $day } erreicht. 100 Punkte gibt es für diesen Tag, und weniger, je mehr Tage eine Vorhersage daneben lag, gemessen daran, wie früh sie gemacht wurde.
forecast-resolving = Das Ziel ist erreicht. Gleich werden die Vorhersagen verglichen.
forecast-score = { $score ->
    [one] { $score } Punkt
   *[other] { $score } Punkte
}
# $side ist 0 am Tag der Ankunft, 1 für eine Vorhersage danach und -1 davor. $days ist der Abstand.
forecast-error = { $side ->
    [0] genau dieser Tag
    [1] { $days ->
        [one] einen Tag zu spät
       *[other] { $days } Tage zu spät
    }
   *[other] { $days ->
        [one] einen Tag zu früh
       *[other] { $days } Tage zu früh
    }
}
forecast-rank = Platz { $rank } von { $count }
forecast-not-ranked = nicht gewertet

## Meine Vorhersagen für alle Ziele

forecasts-title = Meine Vorhersagen
forecasts-of-goals = Vorhersagen für Ziele
forecasts-made = Vorhersagen
forecasts-resolved = Ziele erreicht
forecasts-exact = Genau
forecasts-first = Erste Plätze
forecasts-mean-score = Punkte im Mittel
forecasts-mean-error = Daneben im Mittel
forecasts-mean-error-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
forecasts-none = Du hast noch keine Vorhersage gemacht
forecasts-none-text = Auf der Seite eines Ziels kannst du sagen, wann es erreicht wird. Ist es so weit, siehst du hier, wie nah du dran warst.
forecasts-to-teams = Zu meinen Teams
forecasts-hidden-goal = Ein Ziel, das du nicht mehr siehst
forecasts-waiting = wartet auf die Ankunft
forecasts-comparing = wird verglichen
