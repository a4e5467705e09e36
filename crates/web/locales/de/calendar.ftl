# Texte der Kalender, die Programme lesen. Ein Name ist Inhalt und hat keine Auszeichnung.

calendar-name = Mile Quest

# $far ist `no`, wenn die Aktivität keine Strecke hat.
calendar-activity = { $kind ->
        [walk] Gehen
        [run] Laufen
        [ride] Radfahren
        [swim] Schwimmen
        [wheelchair] Rollstuhl
        [row] Rudern
        [ski] Ski
       *[other] Aktivität
    }{ $far ->
        [yes] {" "}· { $distance }
       *[no] {""}
    }
calendar-goal-deadline = Letzter Tag: { $goal } ({ $team })
calendar-goal-completed = Erreicht: { $goal } ({ $team })
calendar-goal-forecast = Voraussichtliche Ankunft: { $goal } ({ $team })
