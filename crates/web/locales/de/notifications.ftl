# Texte der Benachrichtigungen. Der Server schreibt sie, wenn sie gelesen werden.
#
# Eine Nachricht je Art: ihr Wert ist der Titel, `.item` der Text eines Eintrags, `.batch` der einer Benachrichtigung mit mehreren Einträgen,
# und `.reason`, warum sie kommt. Ein Name ist ein Wert und enthält keine Auszeichnung.

# Worum es geht: ein Ziel oder ein Team.
notification-about = { $name }: { $text }
notification-somebody = Jemand
# $shown ist die Anzahl der Namen, und $more die der Personen ohne Namen.
notification-people = { $shown ->
        [1] { $first }{ $more ->
            [0] {""}
            [one] {" "}und { $more } weitere Person
           *[other] {" "}und { $more } weitere
        }
        [2] { $more ->
            [0] { $first } und { $second }
            [one] { $first }, { $second } und { $more } weitere Person
           *[other] { $first }, { $second } und { $more } weitere
        }
       *[3] { $more ->
            [0] { $first }, { $second } und { $third }
            [one] { $first }, { $second }, { $third } und { $more } weitere Person
           *[other] { $first }, { $second }, { $third } und { $more } weitere
        }
    }

# $kind ist `unknown`, wenn die Aktivität nicht mehr zu sehen ist oder keine Strecke hat.
notification-of-activity-logged = { $count ->
        [one] Neue Aktivität
       *[other] Neue Aktivitäten
    }
    .item = { $kind ->
        [walk] { $actor } ist { $distance } gegangen
        [run] { $actor } ist { $distance } gelaufen
        [ride] { $actor } ist { $distance } gefahren
        [swim] { $actor } ist { $distance } geschwommen
        [wheelchair] { $actor } ist { $distance } im Rollstuhl gefahren
        [row] { $actor } ist { $distance } gerudert
        [ski] { $actor } ist { $distance } auf Ski gefahren
        [other] { $actor } hat { $distance } zurückgelegt
       *[unknown] { $actor } hat eine Aktivität eingetragen
    }
    .batch = { $count } Aktivitäten: { $people }
    .reason = Du bist Mitglied eines Teams, für das die Aktivität zählt.

notification-of-goal-progress = Fortschritt
    .item = { $percent ->
        [25] Ein Viertel des Weges ist geschafft
        [50] Die Hälfte des Weges ist geschafft
       *[75] Drei Viertel des Weges sind geschafft
    }
    .batch = { $percent ->
        [25] Ein Viertel des Weges ist geschafft
        [50] Die Hälfte des Weges ist geschafft
       *[75] Drei Viertel des Weges sind geschafft
    }
    .reason = Du bist Mitglied des Teams, das dieses Ziel hat.

# $named ist `no`, wenn der Wegpunkt keinen Namen hat.
notification-of-waypoint-reached = { $count ->
        [one] Wegpunkt erreicht
       *[other] Wegpunkte erreicht
    }
    .item = { $named ->
        [yes] Dein Team hat { $waypoint } erreicht
       *[no] Dein Team hat einen Wegpunkt erreicht
    }
    .batch = { $named ->
        [yes] Dein Team hat { $count } Wegpunkte erreicht, zuletzt { $waypoint }
       *[no] Dein Team hat { $count } Wegpunkte erreicht
    }
    .reason = Du bist Mitglied des Teams, das dieses Ziel hat.

notification-of-goal-reached = Ziel erreicht
    .item = Das Ziel ist erreicht!
    .batch = Das Ziel ist wieder erreicht!
    .reason = Du bist Mitglied des Teams, das dieses Ziel hat.

notification-of-goal-reopened = Ziel wieder offen
    .item = Die Summe liegt wieder unter dem Ziel, darum geht es weiter
    .batch = Die Summe liegt wieder unter dem Ziel, darum geht es weiter
    .reason = Du bist Mitglied des Teams, das dieses Ziel hat.

notification-of-achievement-earned = { $count ->
        [one] Erfolg erreicht
       *[other] Erfolge erreicht
    }
    .item = Du hast „{ $name }“ erreicht
    .batch = Du hast { $count } Erfolge erreicht, zuletzt „{ $name }“
    .reason = Du hast ihn erreicht. Nur du bekommst diese Benachrichtigung.

notification-of-invite-received = { $count ->
        [one] Einladung
       *[other] Einladungen
    }
    .item = { $actor } lädt dich in das Team ein
    .batch = { $count } Einladungen in das Team: { $people }
    .reason = Die Einladung ging an deine bestätigte E-Mail-Adresse.

notification-of-member-joined = { $count ->
        [one] Neues Mitglied
       *[other] Neue Mitglieder
    }
    .item = { $actor } ist beigetreten
    .batch = { $count } Personen sind beigetreten: { $people }
    .reason = Du bist Mitglied des Teams.

notification-of-role-changed = Deine Rolle
    .item = { $role ->
        [admin] Du bist jetzt Admin
       *[member] Du bist kein Admin mehr
    }
    .batch = { $role ->
        [admin] Deine Rolle hat sich { $count } Mal geändert. Du bist jetzt Admin
       *[member] Deine Rolle hat sich { $count } Mal geändert. Du bist kein Admin mehr
    }
    .reason = Es geht um deine eigene Mitgliedschaft.

notification-of-removed-from-team = Nicht mehr im Team
    .item = Ein Admin hat dich aus dem Team entfernt
    .batch = Ein Admin hat dich { $count } Mal aus dem Team entfernt
    .reason = Es geht um deine eigene Mitgliedschaft.

notification-of-import-ended = Import beendet
    .item = { $state ->
        [done] { $imported ->
            [one] Dein Import ist beendet: { $imported } neue Aktivität
           *[other] Dein Import ist beendet: { $imported } neue Aktivitäten
        }{ $failed ->
            [0] {""}
            [one] , { $failed } Zeile wurde abgelehnt
           *[other] , { $failed } Zeilen wurden abgelehnt
        }
        [refused] Dein Import wurde abgelehnt: { $failed ->
            [one] { $failed } Zeile ist falsch
           *[other] { $failed } Zeilen sind falsch
        }
       *[stopped] Dein Import wurde angehalten
    }
    .batch = { $count } Importe sind beendet
    .reason = Du hast die Datei gesendet. Nur du bekommst diese Benachrichtigung.

notification-of-signed-in = Neue Anmeldung
    .item = Jemand hat sich mit { $device } bei deinem Konto angemeldet
    .batch = { $count } Ereignisse zur Sicherheit deines Kontos. Das letzte: Jemand hat sich mit { $device } angemeldet
    .reason = Es geht um die Sicherheit deines Kontos, darum lässt es sich nicht abschalten.

notification-of-password-changed = Passwort geändert
    .item = Das Passwort deines Kontos wurde geändert
    .batch = { $count } Ereignisse zur Sicherheit deines Kontos. Das letzte: Das Passwort wurde geändert
    .reason = Es geht um die Sicherheit deines Kontos, darum lässt es sich nicht abschalten.

notification-of-email-changed = E-Mail-Adresse geändert
    .item = Die E-Mail-Adresse deines Kontos wurde geändert
    .batch = { $count } Ereignisse zur Sicherheit deines Kontos. Das letzte: Die E-Mail-Adresse wurde geändert
    .reason = Es geht um die Sicherheit deines Kontos, darum lässt es sich nicht abschalten.

notification-of-token-created = Neues Token
    .item = Das Token „{ $name }“ wurde angelegt
    .batch = { $count } Ereignisse zur Sicherheit deines Kontos. Das letzte: Das Token „{ $name }“ wurde angelegt
    .reason = Es geht um die Sicherheit deines Kontos, darum lässt es sich nicht abschalten.

notification-of-account-locked = Konto eine Weile gesperrt
    .item = Es gab zu viele falsche Passwörter, darum kann sich eine Weile niemand bei deinem Konto anmelden
    .batch = { $count } Ereignisse zur Sicherheit deines Kontos. Das letzte: Es gab zu viele falsche Passwörter
    .reason = Es geht um die Sicherheit deines Kontos, darum lässt es sich nicht abschalten.

notification-of-mail-paused = E-Mails angehalten
    .item = E-Mails an deine Adresse kommen nicht an oder wurden als unerwünscht gemeldet. Du bekommst keine über Benachrichtigungen, bis du sie in den Einstellungen wieder einschaltest
    .batch = E-Mails an deine Adresse wurden { $count } Mal angehalten. Du bekommst keine über Benachrichtigungen, bis du sie in den Einstellungen wieder einschaltest
    .reason = Es geht um dein eigenes Konto.

notification-of-webhook-disabled = { $count ->
        [one] Webhook abgeschaltet
       *[other] Webhooks abgeschaltet
    }
    .item = Der Webhook „{ $name }“ schlug zu oft fehl und ist abgeschaltet
    .batch = { $count } Webhooks schlugen zu oft fehl und sind abgeschaltet, zuletzt „{ $name }“
    .reason = Du hast den Webhook angelegt. Nur du bekommst diese Benachrichtigung.

# Der Titel ist, was der Admin geschrieben hat.
notification-of-announcement = { $title }
    .item = { $body }
    .batch = { $body }
    .reason = Ein Admin deines Teams oder dieses Dienstes hat es angekündigt.

notification-of-streak-ending = Deine Serie endet heute
    .item = { $days ->
        [one] Deine Serie von { $days } Tag endet heute. Beweg dich ein wenig, dann geht sie weiter
       *[other] Deine Serie von { $days } Tagen endet heute. Beweg dich ein wenig, dann geht sie weiter
    }
    .batch = { $days ->
        [one] Deine Serie von { $days } Tag endet heute. Beweg dich ein wenig, dann geht sie weiter
       *[other] Deine Serie von { $days } Tagen endet heute. Beweg dich ein wenig, dann geht sie weiter
    }
    .reason = Du bekommst Erinnerungen. Nur du bekommst diese Benachrichtigung.

notification-of-goal-last-week = Die letzte Woche
    .item = Die letzte Woche dieses Ziels hat begonnen
    .batch = Die letzte Woche dieses Ziels hat begonnen
    .reason = Du bist Mitglied des Teams, das dieses Ziel hat.

# $off is the number of days by which the forecast was wrong, $rank its place among $forecasts.
notification-of-forecasts-resolved = Vorhersagen verglichen
    .item = { $off ->
        [0] Deine Vorhersage ist genau der Tag der Ankunft: Platz { $rank } von { $forecasts }
        [one] Deine Vorhersage lag einen Tag daneben: Platz { $rank } von { $forecasts }
       *[other] Deine Vorhersage lag { $off } Tage daneben: Platz { $rank } von { $forecasts }
    }
    .batch = { $off ->
        [0] Deine Vorhersage ist genau der Tag der Ankunft: Platz { $rank } von { $forecasts }
        [one] Deine Vorhersage lag einen Tag daneben: Platz { $rank } von { $forecasts }
       *[other] Deine Vorhersage lag { $off } Tage daneben: Platz { $rank } von { $forecasts }
    }
    .reason = Du hast für dieses Ziel eine Vorhersage gemacht.

notification-of-forecast-reminder = Wann kommt ihr an?
    .item = { $percent ->
        [50] Der halbe Weg ist geschafft, und du hast noch keine Vorhersage gemacht
       *[75] Drei Viertel des Wegs sind geschafft. Bis das Ziel bei 80 % steht, kannst du eine Vorhersage machen
    }
    .batch = { $percent ->
        [50] Der halbe Weg ist geschafft, und du hast noch keine Vorhersage gemacht
       *[75] Drei Viertel des Wegs sind geschafft. Bis das Ziel bei 80 % steht, kannst du eine Vorhersage machen
    }
    .reason = Du bekommst Erinnerungen und bist Mitglied des Teams, das dieses Ziel hat.

notification-of-goal-in-category = Neues Ziel
    .item = Ein Team hat sich ein Ziel in einer Kategorie gesetzt, der du folgst
    .batch = Ein Team hat sich ein Ziel in einer Kategorie gesetzt, der du folgst
    .reason = Du folgst der Kategorie dieses Ziels.

notification-of-like = { $count ->
        [one] Neues „Gefällt mir“
       *[other] Neue Reaktionen
    }
    .item = { $actor } gefällt dein Beitrag
    .batch = Reaktionen auf deinen Beitrag: { $people }
    .reason = Es ist dein Beitrag.

notification-of-emoji-reaction = { $count ->
        [one] Neue Reaktion
       *[other] Neue Reaktionen
    }
    .item = { $actor } hat auf deinen Beitrag reagiert
    .batch = Reaktionen auf deinen Beitrag: { $people }
    .reason = Es ist dein Beitrag.

notification-of-post-shared = Beitrag geteilt
    .item = { $actor } hat deinen Beitrag geteilt
    .batch = Dein Beitrag wurde geteilt: { $people }
    .reason = Es ist dein Beitrag.

# $commented ist `yes`, wenn der Name in einem Kommentar steht.
notification-of-mention = Du wurdest erwähnt
    .item = { $commented ->
        [yes] { $actor } hat dich in einem Kommentar erwähnt
       *[no] { $actor } hat dich in einem Beitrag erwähnt
    }
    .batch = Du wurdest erwähnt: { $people }
    .reason = Jemand hat deinen Namen geschrieben.

notification-of-comment = { $count ->
        [one] Neuer Kommentar
       *[other] Neue Kommentare
    }
    .item = { $actor } hat deinen Beitrag kommentiert
    .batch = { $count } neue Kommentare zu deinem Beitrag: { $people }
    .reason = Es ist dein Beitrag.

notification-of-reply = { $count ->
        [one] Neue Antwort
       *[other] Neue Antworten
    }
    .item = { $actor } hat auf deinen Kommentar geantwortet
    .batch = { $count } neue Antworten auf deine Kommentare: { $people }
    .reason = Es ist dein Kommentar.

notification-of-follow = { $count ->
        [one] Neuer Follower
       *[other] Neue Follower
    }
    .item = { $actor } folgt dir jetzt
    .batch = Neue Follower: { $people }
    .reason = Es geht um dein eigenes Konto.

notification-of-follow-request = { $count ->
        [one] Anfrage
       *[other] Anfragen
    }
    .item = { $actor } möchte dir folgen
    .batch = { $count } Personen möchten dir folgen: { $people }
    .reason = Dein Konto ist privat, darum entscheidest du, wer dir folgt.

notification-of-follow-accepted = { $count ->
        [one] Anfrage angenommen
       *[other] Anfragen angenommen
    }
    .item = { $actor } hat deine Anfrage angenommen
    .batch = Angenommene Anfragen: { $people }
    .reason = Du wolltest dieser Person folgen.

# $reason ist, was die Moderation geschrieben hat.
notification-of-content-hidden = Von der Moderation verborgen
    .item = { $subject ->
        [post] Die Moderation hat deinen Beitrag verborgen: { $reason }
        [comment] Die Moderation hat deinen Kommentar verborgen: { $reason }
       *[photo] Die Moderation hat dein Foto verborgen: { $reason }
    }
    .batch = Die Moderation hat { $count } deiner Inhalte verborgen. Der letzte Grund: { $reason }
    .reason = Der Inhalt ist von dir. Nur du bekommst diese Benachrichtigung.

notification-of-content-removed = Von der Moderation entfernt
    .item = { $subject ->
        [post] Die Moderation hat deinen Beitrag entfernt: { $reason }
        [comment] Die Moderation hat deinen Kommentar entfernt: { $reason }
       *[photo] Die Moderation hat dein Foto entfernt: { $reason }
    }
    .batch = Die Moderation hat { $count } deiner Inhalte entfernt. Der letzte Grund: { $reason }
    .reason = Der Inhalt ist von dir. Nur du bekommst diese Benachrichtigung.

notification-of-warned = Verwarnung
    .item = Die Moderation hat dich verwarnt: { $reason }
    .batch = Die Moderation hat dich { $count } Mal verwarnt. Der letzte Grund: { $reason }
    .reason = Es geht um dein eigenes Konto. Nur du bekommst diese Benachrichtigung.

# $year, $month und $day sind die des letzten Tages, in Ziffern.
notification-of-suspended = Konto gesperrt
    .item = Dein Konto ist bis { $day }.{ $month }.{ $year } gesperrt: { $reason }
    .batch = Dein Konto ist bis { $day }.{ $month }.{ $year } gesperrt: { $reason }
    .reason = Es geht um dein eigenes Konto. Nur du bekommst diese Benachrichtigung.

notification-of-appeal-answered = Dein Einspruch
    .item = { $state ->
        [reversed] Dein Einspruch ist beantwortet: Die Entscheidung ist aufgehoben
       *[upheld] Dein Einspruch ist beantwortet: Die Entscheidung bleibt
    }
    .batch = { $count } deiner Einsprüche sind beantwortet
    .reason = Du hast Einspruch erhoben. Nur du bekommst diese Benachrichtigung.

notification-of-content-reported = { $count ->
        [one] Neue Meldung
       *[other] Neue Meldungen
    }
    .item = { $subject ->
        [post] Jemand hat einen Beitrag gemeldet
        [comment] Jemand hat einen Kommentar gemeldet
        [photo] Jemand hat ein Foto gemeldet
       *[person] Jemand hat eine Person gemeldet
    }
    .batch = { $count } Meldungen warten auf eine Entscheidung
    .reason = Du bist Admin dieses Dienstes oder eines Teams und entscheidest über Meldungen.

# Was auf jedem Kanal geschah.
notification-in-app-recorded = Sie steht in deiner Liste.
notification-realtime-pushed = Sie erschien sofort auf den Seiten, die du offen hattest.
notification-realtime-limited = Sie hat nur die Zahl erhöht: In einer Stunde gab es zu viele dieser Art.
notification-realtime-quiet = Sie hat nur die Zahl erhöht: Sie kam in deinen Ruhezeiten.
notification-realtime-off = Sie hat nur die Zahl erhöht: Du hast Meldungen dieser Kategorie abgeschaltet.
# Per E-Mail. $reason sagt, warum sie wartet oder warum sie nicht gesendet wurde.
notification-email = { $outcome ->
        [waiting] { $reason ->
            [digest] Sie wartet auf deine tägliche oder wöchentliche E-Mail.
            [quiet] Sie wartet auf das Ende deiner Ruhezeiten.
            [retry] Sie konnte noch nicht gesendet werden und wird wieder versucht.
           *[grouped] Sie wartet einige Minuten auf das, was noch kommt, und geht in einer E-Mail hinaus.
        }
        [sending] Sie wird gerade gesendet.
        [sent] Sie ging an deine E-Mail-Adresse.
        [dropped] { $reason ->
            [read] Sie wurde nicht gesendet, weil du sie vorher gelesen hast.
            [off] Sie wurde nicht gesendet, weil du E-Mails dieser Kategorie vorher abgeschaltet hast.
            [expired] Sie wurde nicht gesendet, weil es zu spät dafür war.
            [no_address] Sie wurde nicht gesendet, weil dein Konto keine bestätigte E-Mail-Adresse mehr hat.
            [paused] Sie wurde nicht gesendet, weil E-Mails an dich angehalten sind.
            [cancelled] Sie wurde nicht gesendet, weil sie abgesagt wurde.
           *[other] Sie wurde nicht gesendet, weil du nicht mehr sehen darfst, worum es geht.
        }
        [failed] Sie konnte nicht an deine E-Mail-Adresse gesendet werden.
        [off] E-Mails dieser Kategorie sind abgeschaltet.
        [no_address] Dein Konto hat keine bestätigte E-Mail-Adresse.
        [paused] E-Mails an dich sind angehalten, weil sie nicht ankommen oder als unerwünscht gemeldet wurden.
        [letter] Dazu bekommst du eine eigene E-Mail.
       *[none] Sie kam, bevor es E-Mails über Benachrichtigungen gab.
    }
# Per Push.
notification-web-push = { $outcome ->
        [waiting] { $reason ->
            [retry] Sie konnte noch nicht gesendet werden und wird wieder versucht.
           *[quiet] Sie wartet auf das Ende deiner Ruhezeiten.
        }
        [sending] Sie wird gerade gesendet.
        [sent] Sie ging an deine Browser.
        [dropped] { $reason ->
            [read] Sie wurde nicht gesendet, weil du sie vorher gelesen hast.
            [off] Sie wurde nicht gesendet, weil du Push dieser Kategorie vorher abgeschaltet hast.
            [expired] Sie wurde nicht gesendet, weil es zu spät dafür war.
            [gone] Sie wurde nicht gesendet, weil der Browser keine mehr bekommt.
            [cancelled] Sie wurde nicht gesendet, weil sie abgesagt wurde.
           *[other] Sie wurde nicht gesendet, weil du nicht mehr sehen darfst, worum es geht.
        }
        [failed] Sie konnte nicht an deine Browser gesendet werden.
        [off] Push dieser Kategorie ist abgeschaltet.
        [limited] Sie wurde nicht gesendet: In einer Stunde gab es zu viele dieser Art.
        [no_subscription] Keiner deiner Browser bekommt Push.
       *[none] Sie kam, bevor es Push gab.
    }

notification-category = { $category ->
        [goal] Ziele
        [achievement] Erfolge
        [team] Teams
        [import] Importe
        [security] Sicherheit
        [account] Konto
        [announcement] Ankündigungen
        [reminder] Erinnerungen
        [social] Beiträge und Personen
        [moderation] Moderation
       *[activity] Aktivitäten
    }

# Eine Nachricht, mit der jemand ausprobiert, ob Nachrichten einen Browser erreichen.
push-test-title = Testnachricht
push-test-body = Benachrichtigungen erreichen dieses Gerät.
