## Was der Server ablehnt, nach dem Code des Problems

problem-offline = Der Server ist nicht erreichbar. Prüfe deine Verbindung.
problem-timeout = Der Server hat zu lange gebraucht.
problem-unknown = Etwas ist schiefgegangen. Versuch es gleich noch einmal.
problem-wrong_credentials = Name oder Passwort stimmen nicht.
problem-not_signed_in = Deine Sitzung ist zu Ende. Melde dich wieder an.
problem-session_needed = Dafür musst du mit deinem Passwort angemeldet sein.
problem-forged_request = Diese Seite ist veraltet. Lade sie neu.
problem-not_admin = Das darf nur die Verwaltung.
problem-not_member = Das sehen nur Mitglieder des Teams.
problem-not_team_admin = Das darf nur, wer das Team verwaltet.
problem-invite_needed = In dieses Team kommt man nur mit Einladung.
problem-invite_not_yours = Diese Einladung ging an jemand anderen.
problem-proof_needed = Gib dafür noch einmal dein Passwort ein.
problem-link_needs_owner = Der Link ist für ein anderes Konto. Gib das Passwort des Kontos ein, das der Brief nennt, oder schließe diese Seite, wenn es nicht deines ist.
problem-account_disabled = Die Verwaltung hält dieses Konto geschlossen.
problem-account_closed = Dieses Konto wurde geschlossen. Der Brief darüber hat einen Link, der es wiederherstellt.
problem-not_found = Das gibt es nicht, oder es ist nicht für dich bestimmt.
problem-username_taken = Diesen Benutzernamen hat schon jemand.
problem-address_taken = Diese Adresse gehört zu einem anderen Konto.
problem-already_member = Diese Person ist schon im Team.
problem-already_invited = Für diese Adresse liegt schon eine Einladung vor.
problem-team_full = Das Team ist voll.
problem-last_admin = Ein Team ist nie ohne Verwaltung. Gib sie zuerst an jemand anderen.
problem-goal_begun = Für dieses Ziel wurde schon etwas getan, darum bleiben Strecke und Länge.
problem-not_active = Das Ziel ist nicht aktiv.
problem-answer_lost = Das ist schon geschehen.
problem-link_dead = Dieser Link öffnet nichts mehr. Fordere einen neuen an.
problem-invite_dead = Diese Einladung gilt nicht mehr. Bitte um eine neue.
problem-changed = Es wurde inzwischen geändert. Sieh es dir noch einmal an.
problem-body_too_large = Das ist zu groß.
problem-invalid_fields = Einige Angaben passen noch nicht.
problem-too_often = Zu viele Versuche. Warte { $seconds ->
    [one] { $seconds } Sekunde
   *[other] { $seconds } Sekunden
} und versuch es noch einmal.
problem-internal = Bei uns ist etwas kaputtgegangen.
problem-busy = Gerade sind viele hier. Versuch es gleich noch einmal.
problem-unavailable = Der Dienst ist kurz nicht verfügbar. Versuch es bald noch einmal.
problem-outcome_unknown = Vielleicht ist es schon geschehen. Sieh nach, bevor du es noch einmal versuchst.
problem-limit_reached = Mehr davon kann es nicht geben. Mach zuerst Platz.

## Was an einem Feld nicht stimmt, nach dem Code der Regel

field-bad_length = Das ist zu kurz oder zu lang.
field-bad_character = Hier sind Zeichen, die nicht gehen.
field-bad_email = Schreib eine Adresse wie name@example.org.
field-bad_colour = Wähle eine Farbe.
field-bad_capacity = Von 1 bis 50.000 Mitglieder.
field-below_members = So viele Mitglieder hat das Team schon.
field-bad_uses = Von 1 bis 1.000 Leute.
field-bad_days = Von 1 bis 90 Tage.
