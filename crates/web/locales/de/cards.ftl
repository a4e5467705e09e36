# Texte der Karten von Zielen zum Teilen, und der Vorschau ihrer Seiten. Ein Name ist Inhalt und hat keine Auszeichnung.

card-percent = { $percent } %
card-distance = { $done } von { $target }
card-days = { $state ->
        [starts] { $days ->
            [one] Beginnt morgen
           *[other] Beginnt in { $days } Tagen
        }
        [planned] Noch nicht begonnen
        [paused] Pausiert
        [cancelled] Aufgegeben
        [completed] { $days ->
            [one] An einem Tag erreicht
           *[other] In { $days } Tagen erreicht
        }
        [left] { $days ->
            [one] Noch 1 Tag
           *[other] Noch { $days } Tage
        }
        [last] Letzter Tag
        [over] Die Tage sind vorbei
       *[running] Tag { $days }
    }
card-description = { $goal }, { $team }: { $done } von { $target }, { $percent }. { $days }.
page-goal-title = { $goal } · { $team }
page-goal-description = { $done } von { $target }, { $percent }. { $days }.
