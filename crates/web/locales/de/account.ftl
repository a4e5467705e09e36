## Konten: Registrieren und die Seiten, zu denen Briefe führen

register-title = Konto anlegen
register-heading = Komm mit
register-text = Ein Konto für alle deine Teams. Es dauert eine Minute.
register-action = Konto anlegen
register-have = Du hast schon eines?
display-name = Dein Name
display-name-hint = So lesen dich andere. Leer gelassen ist es dein Benutzername.
username = Benutzername
username-hint = 3 bis 30 kleine Buchstaben, Ziffern, - und _. Alle können ihn sehen.
email = E-Mail
email-hint = Sonst sieht sie niemand. Wir schicken einen Link, der zeigt, dass sie dir gehört.
password-hint = Mindestens 10 Zeichen.
password-show = Passwort zeigen
new-password = Neues Passwort
to-sign-in = Zurück zur Anmeldung

setup-title = Erster Start
setup-heading = Willkommen bei deinem Mile Quest
setup-text = Dieser Server hat noch niemanden, der ihn verwaltet. Der erste Start hat ein Einrichtungswort ins Protokoll geschrieben: Damit wird das Konto, das du anlegst, das der Verwaltung.
setup-token = Einrichtungswort
setup-token-hint = Ein Wort, im Protokoll des Servers.
setup-action = Konto der Verwaltung anlegen
setup-without = Konto ohne das Wort anlegen
setup-done-heading = Dieser Server ist eingerichtet
setup-done-text = Er wird schon verwaltet. Melde dich an oder lege dein eigenes Konto an.

forgot-title = Passwort vergessen
forgot-heading = Passwort vergessen?
forgot-text = Wir schicken einen Link an deine Adresse. Damit wählst du ein neues.
forgot-action = Link schicken
forgot-sent-heading = Sieh in dein Postfach
forgot-sent-text = Wenn { $email } zu einem Konto gehört, ist ein Brief mit einem Link unterwegs. Er gilt eine Stunde.
forgot-again = Andere Adresse versuchen

reset-title = Neues Passwort
reset-heading = Wähle ein neues Passwort
reset-text = Überall sonst wirst du abgemeldet.
reset-action = Passwort setzen
reset-done-heading = Das neue Passwort gilt
reset-done-text = Du bist überall abgemeldet. Melde dich mit dem neuen Passwort an.

verify-title = Adresse bestätigen
verify-heading = Ist das deine Adresse?
verify-text = Bestätige die Adresse, wenn das Konto im Brief deines ist. Dann kannst du dich mit der Adresse anmelden und ein neues Passwort per Brief bekommen.
link-password = Passwort des Kontos
link-password-hint = Der Brief nennt das Konto. Wenn es nicht deines ist, schließe diese Seite, dann passiert nichts.
verify-action = Das ist meine Adresse
verify-again = Brief noch einmal schicken
verify-done-heading = Deine Adresse ist bestätigt
verify-done-text = Briefe über dein Konto und deine Teams erreichen dich jetzt.
letter-sent = Ein Brief ist unterwegs.

confirm-title = Adresse ändern
confirm-heading = Die Adresse deines Kontos ändern?
confirm-text = Beide Postfächer werden gefragt, damit dir niemand mit einem davon das Konto nehmen kann. Wenn du es nicht warst, tu nichts und ändere dein Passwort.
confirm-action = Änderung bestätigen
confirm-half-heading = Eines von zweien ist bestätigt
confirm-half-text = Folge auch dem Link im anderen Postfach. Bis dahin bleibt die Adresse, wie sie ist.
confirm-done-heading = Die Adresse ist geändert
confirm-done-text = Briefe gehen ab jetzt an die neue Adresse.

restore-title = Konto wiederherstellen
restore-heading = Möchtest du dein Konto zurück?
restore-text = Es wurde geschlossen und würde bald gelöscht. Alles ist wieder da, wenn du es wiederherstellst.
restore-action = Mein Konto wiederherstellen
restore-done-heading = Willkommen zurück
restore-done-text = Dein Konto ist wieder offen. Melde dich an wie zuvor.

link-dead-heading = Dieser Link öffnet nichts mehr
link-dead-text = Er wurde benutzt, ist abgelaufen oder nicht vollständig. Kopiere ihn noch einmal aus dem Brief oder fordere einen neuen an.

proof-title = Bitte dein Passwort
proof-text = Das ist eine heikle Aktion, und du hast dein Passwort zuletzt vor mehr als einer Stunde eingegeben.
proof-action = Weiter
