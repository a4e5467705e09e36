# Texte der Ereignisse in den Aktivitäten-Feeds. Der Server schreibt sie, wenn sie gelesen werden.
#
# Eine Nachricht je Art: ihr Wert ist der Titel, `.item` der Text eines Eintrags und `.batch` der von mehreren. `.together` ist der Text von Aktivitäten
# mehrerer Personen, der das Ziel oder das Team selbst nennt. Ein Name besteht aus Daten und enthält keine Auszeichnung.

# Worum es geht: ein Ziel oder ein Team.
event-about = { $name }: { $text }

# $kind ist `unknown`, wenn die Aktivität keine Strecke hat.
event-of-activity-logged = { $count ->
        [one] Neue Aktivität
       *[other] Neue Aktivitäten
    }
    .item = { $kind ->
        [walk] { $actor } ist { $distance } gegangen
        [run] { $actor } ist { $distance } gelaufen
        [ride] { $actor } ist { $distance } geradelt
        [swim] { $actor } ist { $distance } geschwommen
        [wheelchair] { $actor } hat { $distance } im Rollstuhl zurückgelegt
        [row] { $actor } ist { $distance } gerudert
        [ski] { $actor } ist { $distance } auf Skiern gelaufen
        [other] { $actor } hat { $distance } zurückgelegt
       *[unknown] { $actor } hat eine Aktivität eingetragen
    }
    .batch = { $far ->
        [yes] { $people }: { $count } Aktivitäten, zusammen { $distance }
       *[no] { $people }: { $count } Aktivitäten
    }
    .together = { $far ->
        [yes] { $members } Mitglieder haben { $distance } für { $about } zurückgelegt
       *[no] { $members } Mitglieder haben { $count } Aktivitäten für { $about } eingetragen
    }

event-of-goal-set = Neues Ziel
    .item = { $team } hat sich dieses Ziel gesetzt
    .batch = { $team } hat sich dieses Ziel gesetzt

event-of-goal-reached = Ziel erreicht
    .item = { $team } hat das Ziel erreicht!
    .batch = { $team } hat das Ziel erreicht!

event-of-goal-reopened = Ziel wieder offen
    .item = Die Summe liegt wieder unter dem Ziel, deshalb geht es weiter
    .batch = Die Summe liegt wieder unter dem Ziel, deshalb geht es weiter

# $named ist `no`, wenn der Wegpunkt keinen Namen hat.
event-of-waypoint-reached = { $count ->
        [one] Wegpunkt erreicht
       *[other] Wegpunkte erreicht
    }
    .item = { $named ->
        [yes] { $team } hat { $waypoint } erreicht
       *[no] { $team } hat einen Wegpunkt erreicht
    }
    .batch = { $named ->
        [yes] { $team } hat { $count } Wegpunkte erreicht, zuletzt { $waypoint }
       *[no] { $team } hat { $count } Wegpunkte erreicht
    }

event-of-member-joined = { $count ->
        [one] Neues Mitglied
       *[other] Neue Mitglieder
    }
    .item = { $actor } ist beigetreten
    .batch = { $count } Personen sind beigetreten: { $people }

event-of-achievement-earned = { $count ->
        [one] Erfolg erreicht
       *[other] Erfolge erreicht
    }
    .item = { $actor } hat „{ $name }“ erreicht
    .batch = { $actor } hat { $count } Erfolge erreicht, zuletzt „{ $name }“

event-of-distance-milestone = Ein weiter Weg
    .item = { $actor } hat insgesamt { $distance } zurückgelegt
    .batch = { $actor } hat insgesamt { $distance } zurückgelegt

event-of-forecasts-resolved = Vorhersagen ausgewertet
    .item = Es steht fest, wer den Tag der Ankunft am besten vorhergesagt hat
    .batch = Es steht fest, wer den Tag der Ankunft am besten vorhergesagt hat
