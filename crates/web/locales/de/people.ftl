## Menschen, Teams und Ziele finden

nav-search = Suchen
people-title = Menschen
people-find = Menschen finden
people-search = Menschen, Teams und Ziele suchen
people-view-find = Finden
people-view-requests = Anfragen
people-view-requests-some = Anfragen ({ $count })
people-view-blocked = Blockiert
people-found = { $people } Menschen, { $teams } Teams und { $goals } Ziele gefunden
people-found-people = Menschen
people-found-teams = Teams
people-found-goals = Ziele
people-none-found = Nichts gefunden zu „{ $text }“
people-none-found-text = Versuche es mit einem Teil des Namens oder mit dem Benutzernamen. Wer nicht gefunden werden will, fehlt hier.
people-search-clear = Suche leeren
people-suggestions = Vielleicht kennst du sie
people-no-suggestion = Gerade keine Vorschläge
people-no-suggestion-text = Sie kommen aus deinen Teams und von denen, denen du folgst.
people-mutual = { $count ->
    [one] { $count } gemeinsamer Kontakt
   *[other] { $count } gemeinsame Kontakte
}
people-common-teams = { $count ->
    [one] { $count } gemeinsames Team
   *[other] { $count } gemeinsame Teams
}

## Anfragen, zu folgen

people-accept = Annehmen
people-accept-one = Annehmen: { $name }
people-decline = Ablehnen
people-decline-one = Ablehnen: { $name }
people-decline-title = Die Anfrage von { $name } ablehnen?
people-decline-text = { $name } erfährt es nicht und kann später wieder anfragen.
people-request-accepted = { $name } folgt dir jetzt
people-request-declined = Die Anfrage von { $name } ist abgelehnt
people-sent-requests = Deine Anfragen
people-withdraw = Zurückziehen
people-withdraw-one = Die Anfrage an { $name } zurückziehen
people-request-withdrawn = Die Anfrage an { $name } ist zurückgezogen
people-no-request = Niemand wartet
people-no-request-text = Solange dein Konto privat ist, fragen andere an, bevor sie dir folgen.
people-to-privacy = Einstellungen zur Sichtbarkeit

## Blockierte

people-to-blocked = Wen du blockiert hast
people-none-blocked = Du hast niemanden blockiert
people-blocked-since = blockiert am { $day }
people-blocked-note = Wen du blockierst, sieht dich nicht, und du siehst sie oder ihn nicht. In gemeinsamen Teams zählt ihr beide weiter, ohne Link zum Profil.

## Profile

person-title = Profil
person-sections = Teile des Profils
person-section-posts = Beiträge
person-section-figures = Zahlen
person-section-followers = Follower
person-section-following = Folgt
person-counts = Anzahlen
person-posts = { $count ->
    [one] Beitrag
   *[other] Beiträge
}
person-followers = Follower
person-follows = gefolgt
person-facts = Über
person-edit = Profil bearbeiten
person-private = Privates Konto
person-follows-you = Folgt dir
person-menu = Mehr zu { $name }
person-is-private = Dieses Konto ist privat
person-is-private-text = Beiträge und Zahlen sieht nur, wen { $name } angenommen hat. Frag mit „Folgen“ an.
person-is-private-asked = { $name } hat deine Anfrage. Sobald sie angenommen ist, siehst du hier Beiträge und Zahlen.
person-is-blocked = Du hast dieses Konto blockiert
person-is-blocked-text = Ihr seht beide nicht, was der andere schreibt.
person-unknown = Hier ist niemand
person-unknown-text = Dieses Profil gibt es nicht, oder es ist nicht für dich bestimmt.
person-unknown-search = Menschen suchen
person-no-post = Noch keine Beiträge
person-no-post-own = Deine Beiträge erscheinen hier.
person-no-follower = Noch keine Follower
person-no-follower-own = Andere finden dich über deinen Namen und in deinen Teams.
person-follows-nobody = Folgt noch niemandem
person-total = Alles bisher
person-streak = Tage in Folge
person-longest-streak = Längste Serie
person-no-figure = Noch keine öffentliche Aktivität
person-no-figure-own = Andere sehen hier deine öffentlichen Aktivitäten.
person-no-achievement = Noch keine Erfolge
person-figures-note = Private Aktivitäten zählen hier nicht mit.

## Folgen, blockieren

person-follow = Folgen
person-follow-one = Folgen: { $name }
person-follow-back = Auch folgen
person-follow-back-one = Auch folgen: { $name }
person-following = Gefolgt
person-following-one = Gefolgt: { $name }. Drücken, um nicht mehr zu folgen.
person-requested = Angefragt
person-requested-one = Angefragt: { $name }. Drücken, um die Anfrage zurückzunehmen.
person-asked = { $name } hat deine Anfrage
person-request-taken-back = Deine Anfrage an { $name } ist zurückgenommen
person-unfollow = Nicht mehr folgen
person-unfollowed = Du folgst { $name } nicht mehr
person-unfollow-title = { $name } nicht mehr folgen?
person-unfollow-private = Dieses Konto ist privat. Um wieder zu folgen, musst du wieder angenommen werden.
person-remove-follower = Follower entfernen
person-remove-title = { $name } als Follower entfernen?
person-remove-text = Die Person erfährt es nicht und kann dir wieder folgen.
person-follower-removed = { $name } folgt dir nicht mehr
person-block = Blockieren
person-block-title = { $name } blockieren?
person-block-text = Ihr seht einander nicht mehr: kein Profil, keine Beiträge, keine Kommentare. Ihr folgt einander nicht mehr. In gemeinsamen Teams zählt ihr beide weiter. Die Person erfährt es nicht.
person-blocked = { $name } ist blockiert
person-unblock = Freigeben
person-unblock-one = Freigeben: { $name }
person-report-one = { $name } melden
person-unblocked = { $name } ist nicht mehr blockiert

## Was jemand über sich sagt, in den Einstellungen

about-title = Über dich
about-bio = Über mich
about-bio-hint = Bis zu 500 Zeichen.
about-city = Stadt
about-place = Ort
about-place-hint = Etwa eine Gegend oder ein Park.
about-place-missing = Gib auch den Namen des Orts an.
about-position = Seine Koordinaten
about-position-hint = Wenn du willst, etwa 48.21, 16.37. Sie werden auf rund einen Kilometer gerundet.
about-position-wrong = Das sind keine Koordinaten. Schreib sie wie 48.21, 16.37.
about-institutions = Schulen, Firmen und Vereine
about-institutions-hint = Bis zu 10.
about-institution = Schule, Firma oder Verein { $number }
about-add-institution = Noch eine hinzufügen
about-websites = Websites
about-website = Website { $number }
about-add-website = Website hinzufügen
list-remove = { $name } entfernen

## Sichtbarkeit, in den Einstellungen

privacy-title = Wer dich sieht
privacy-private = Privates Konto
privacy-private-on = Dein Profil, deine Zahlen und deine Beiträge sieht nur, wen du als Follower angenommen hast.
privacy-private-off = Alle hier sehen dein Profil und deine öffentlichen Zahlen und können dir folgen.
privacy-open-title = Dein Konto öffentlich machen?
privacy-open-text = Alle hier können dein Profil und deine öffentlichen Zahlen sehen. Alle, die dir folgen wollen, werden angenommen.
privacy-open = Öffentlich machen
privacy-findable = Auffindbar
privacy-findable-hint = Die Suche und die Vorschläge zeigen dich auch denen, die dich nicht kennen.
privacy-audience = Neue Beiträge sind für
privacy-audience-hint = Du kannst es bei jedem Beitrag ändern.
privacy-audience-followers = Follower
privacy-audience-public = Alle
privacy-teams-note = Deine Teams sehen in jedem Fall, was du für sie einträgst.

## Was an einem Feld nicht stimmt, nach dem Code der Regel

field-too_many = Das sind zu viele.
field-own_account = Das ist dein eigenes Konto.
