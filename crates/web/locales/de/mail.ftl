# Briefe des Servers. Eine Nachricht je Brief: ihr Wert ist der Betreff, ihre Attribute sind die Teile.
# `not-you` sagt, was zu tun ist, wenn jemand anders den Brief verursacht hat, `why`, warum er kommt.

mail-greeting = Hallo { $name },
mail-greeting-nameless = Hallo,
mail-signature = Mile Quest
mail-fact-device = Gerät
mail-fact-from = Von
mail-fact-when = Wann
# Die Zeit nach der Uhr der Person, die den Brief liest. $zone ist der IANA-Name der Zone.
mail-moment = { $day }. { $month ->
        [1] Januar
        [2] Februar
        [3] März
        [4] April
        [5] Mai
        [6] Juni
        [7] Juli
        [8] August
        [9] September
        [10] Oktober
        [11] November
       *[12] Dezember
    } { $year }, { $time } Uhr ({ $zone })
mail-why-own-account = Du bekommst diesen Brief, weil dein Konto bei Mile Quest diese E-Mail-Adresse hat.
mail-not-you-change-password = Wenn du das nicht warst, hat vielleicht jemand anders dein Konto: Setze jetzt dein Passwort neu und beende die Sitzungen, die du nicht kennst.

mail-test = Post von Mile Quest kommt an
    .intro = Das ist ein Test. Er ist angekommen, also ist die Post eingerichtet.
    .button = Hierher führen Links in Briefen
    .not-you = Wenn du nichts davon weißt, hat sich jemand bei einer Adresse vertippt. Du brauchst nichts zu tun.
    .why = Du bekommst diesen Brief, weil der Betreiber des Servers ihn angefordert hat.

mail-verify-address = Bestätige deine E-Mail-Adresse
    .intro = Willkommen bei Mile Quest. Das Konto { $username } wurde mit dieser Adresse registriert. Wenn es dein Konto ist, bestätige, dass die Adresse dir gehört:
    .button = Adresse bestätigen
    .lifetime = Der Link gilt einmal, { $hours ->
            [one] { $hours } Stunde
           *[other] { $hours } Stunden
        } lang.
    .not-you = Wenn das Konto nicht deines ist, folge dem Link nicht. Mehr brauchst du nicht zu tun: Ohne ihn kann das Konto deine Adresse nicht nutzen.
    .why = Du bekommst diesen Brief, weil jemand diese Adresse für ein neues Konto bei Mile Quest angegeben hat.

mail-already-registered = Du hast schon ein Konto
    .intro = Jemand wollte sich bei Mile Quest mit dieser Adresse registrieren. Sie hat schon ein Konto, darum wurde nichts geändert und kein zweites angelegt. Wenn du das warst, melde dich an:
    .button = Anmelden
    .forgotten = Wenn du dein Passwort vergessen hast, wähle ein neues:
    .reset = Passwort zurücksetzen
    .not-you = Wenn du das nicht warst, brauchst du nichts zu tun: Niemand hat etwas über dein Konto erfahren.

mail-reset-password = Setze dein Passwort zurück
    .intro = Hier wählst du ein neues Passwort für dein Konto bei Mile Quest:
    .button = Neues Passwort wählen
    .lifetime = Der Link gilt einmal, { $minutes ->
            [one] { $minutes } Minute
           *[other] { $minutes } Minuten
        } lang.
    .not-you = Wenn du das nicht angefordert hast, brauchst du nichts zu tun: Dein Passwort bleibt, wie es ist. Gib den Link niemandem.

mail-password-changed = Dein Passwort wurde geändert
    .intro = Das Passwort deines Kontos bei Mile Quest wurde geändert.

mail-new-sign-in = Eine neue Anmeldung bei deinem Konto
    .intro = Jemand hat sich bei deinem Konto auf Mile Quest angemeldet.

mail-confirm-address-change = Bestätige die Änderung deiner E-Mail-Adresse
    .intro = Dein Konto { $username } bei Mile Quest soll von dieser Adresse zu { $address } wechseln.
    .button = Der Änderung zustimmen
    .lifetime = Der Link gilt einmal, { $hours ->
            [one] { $hours } Stunde
           *[other] { $hours } Stunden
        } lang. Ohne ihn ändert sich nichts.
    .not-you = Wenn du das nicht warst, folge dem Link nicht. Vielleicht kennt jemand dein Passwort: Ändere es.

mail-confirm-new-address = Bestätige deine neue E-Mail-Adresse
    .intro = Das soll die Adresse des Kontos { $username } bei Mile Quest werden. Wenn es dein Konto ist, bestätige, dass die Adresse dir gehört:
    .button = Adresse bestätigen
    .lifetime = Der Link gilt einmal, { $hours ->
            [one] { $hours } Stunde
           *[other] { $hours } Stunden
        } lang.
    .not-you = Wenn das Konto nicht deines ist, folge dem Link nicht. Mehr brauchst du nicht zu tun: Ohne ihn kann das Konto deine Adresse nicht nutzen.
    .why = Du bekommst diesen Brief, weil jemand diese Adresse für ein Konto bei Mile Quest angegeben hat.

mail-address-changed = Deine E-Mail-Adresse wurde geändert
    .intro = Dein Konto bei Mile Quest hat jetzt eine andere E-Mail-Adresse. An diese kommen keine Briefe mehr.
    .not-you = Wenn du das nicht warst, bitte den Betreiber des Servers um Hilfe.
    .why = Du bekommst diesen Brief, weil dein Konto bei Mile Quest bis jetzt diese E-Mail-Adresse hatte.

mail-account-locked = Dein Konto ist eine Weile gesperrt
    .intro = Nach zu vielen falschen Passwörtern kann sich bis { $until } niemand bei deinem Konto auf Mile Quest anmelden.
    .way-out = Du brauchst nicht zu warten, wenn du ein neues Passwort wählst:
    .button = Passwort zurücksetzen
    .not-you = Wenn du das nicht warst, wollte jemand dein Passwort erraten, und es ist nicht gelungen. Sieh nach, ob es ein gutes ist.

mail-account-closing = Dein Konto wird gelöscht
    .intro = Wie gewünscht ist dein Konto bei Mile Quest geschlossen. Am { $until } wird es endgültig gelöscht.
    .way-back = Bis dahin bekommst du es zurück, wie es war:
    .button = Konto behalten
    .not-you = Wenn du das nicht warst, behalte das Konto über den Link oben und ändere dein Passwort.

mail-account-restored = Dein Konto ist wieder da
    .intro = Dein Konto bei Mile Quest ist wieder offen und wird nicht gelöscht.

# $named sagt `inviter`, `team`, `both` oder `neither`: Namen, die man für einen Link halten könnte, fehlen.
mail-team-invite = Du bist in ein Team eingeladen
    .intro = { $named ->
            [both] { $inviter } lädt dich auf Mile Quest in das Team „{ $team }“ ein, das gemeinsam einen Weg geht, läuft oder fährt.
            [inviter] { $inviter } lädt dich auf Mile Quest in ein Team ein, das gemeinsam einen Weg geht, läuft oder fährt.
            [team] Jemand lädt dich auf Mile Quest in das Team „{ $team }“ ein, das gemeinsam einen Weg geht, läuft oder fährt.
           *[neither] Jemand lädt dich auf Mile Quest in ein Team ein, das gemeinsam einen Weg geht, läuft oder fährt.
        }
    .button = Einladung ansehen
    .lifetime = Sie gilt bis { $until }. Wenn du noch kein Konto hast, registriere dich mit dieser Adresse, dann findest du sie dort.
    .not-you = Wenn du nichts davon weißt, brauchst du nichts zu tun: Du bist in keinem Team, ohne dass du zusagst.
    .why = Du bekommst diesen Brief, weil jemand diese Adresse für eine Einladung in ein Team bei Mile Quest angegeben hat.

# $count Benachrichtigungen, so oft wie $frequency sagt: soon, daily oder weekly.
mail-notifications = { $frequency ->
        [daily] { $count ->
            [one] Dein Tag bei Mile Quest: { $count } Benachrichtigung
           *[other] Dein Tag bei Mile Quest: { $count } Benachrichtigungen
        }
        [weekly] { $count ->
            [one] Deine Woche bei Mile Quest: { $count } Benachrichtigung
           *[other] Deine Woche bei Mile Quest: { $count } Benachrichtigungen
        }
       *[soon] { $count ->
            [one] Eine Benachrichtigung von Mile Quest
           *[other] { $count } Benachrichtigungen von Mile Quest
        }
    }
    .intro = { $frequency ->
            [daily] Das ist seit der letzten täglichen E-Mail geschehen:
            [weekly] Das ist seit der letzten wöchentlichen E-Mail geschehen:
           *[soon] { $count ->
                [one] Das ist gerade geschehen:
               *[other] Das alles ist gerade geschehen:
            }
        }
    .more = { $more ->
            [one] Und { $more } weitere in deiner Liste.
           *[other] Und { $more } weitere in deiner Liste.
        }
    .button = Benachrichtigungen öffnen
    .turn-off-category = E-Mails über „{ $category }“ abschalten
    .turn-off-all = Alle E-Mails über Benachrichtigungen abschalten
    .settings = Auswählen, was du per E-Mail bekommst und wie oft
    .why = { $frequency ->
            [daily] Du bekommst diese E-Mail einmal am Tag, weil du es in deinen Einstellungen bei Mile Quest so gewählt hast.
            [weekly] Du bekommst diese E-Mail einmal in der Woche, weil du es in deinen Einstellungen bei Mile Quest so gewählt hast.
           *[soon] Du bekommst diese E-Mail, weil dein Konto bei Mile Quest Benachrichtigungen per E-Mail bekommt.
        }
