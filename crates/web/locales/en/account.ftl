## Accounts: registering, and the pages that letters link to

register-title = Create an account
register-heading = Come along
register-text = One account for all your teams. It takes a minute.
register-action = Create account
register-have = You have one already?
display-name = Your name
display-name-hint = What others read. Left empty, it is your username.
username = Username
username-hint = 3 to 30 small letters, digits, - and _. Everybody can see it.
email = E-mail
email-hint = Nobody else sees it. We send a link that proves it is yours.
password-hint = At least 10 characters.
password-show = Show the password
new-password = New password
to-sign-in = Back to signing in

setup-title = First start
setup-heading = Welcome to your Mile Quest
setup-text = This server has no admin yet. The first start printed a setup token in its log: with it the account that you create becomes the admin's.
setup-token = Setup token
setup-token-hint = One word, in the log of the server.
setup-action = Create the admin's account
setup-without = Create an account without the token
setup-done-heading = This server is set up
setup-done-text = It has an admin already. Sign in, or create an account of your own.

forgot-title = Forgotten password
forgot-heading = Forgot your password?
forgot-text = We send a link to your address. With it you choose a new one.
forgot-action = Send a link
forgot-sent-heading = Look into your mailbox
forgot-sent-text = If { $email } belongs to an account, a letter with a link is on its way. It works for an hour.
forgot-again = Try another address

reset-title = New password
reset-heading = Choose a new password
reset-text = You will be signed out everywhere else.
reset-action = Set password
reset-done-heading = The new password is set
reset-done-text = You are signed out everywhere. Sign in with the new password.

verify-title = Prove your address
verify-heading = Is this your address?
verify-text = Confirm the address if the account in the letter is yours. Then you can sign in with the address, and get a new password by mail.
link-password = Password of the account
link-password-hint = The letter names the account. If it is not yours, close this page, and nothing happens.
verify-action = This is my address
verify-again = Send the letter again
verify-done-heading = Your address is proved
verify-done-text = Letters about your account and your teams reach you now.
letter-sent = A letter is on its way.

confirm-title = Change of address
confirm-heading = Change the address of your account?
confirm-text = Both mailboxes are asked, so that nobody can take your account away with one of them. If it was not you, do nothing and change your password.
confirm-action = Confirm the change
confirm-half-heading = One of two is confirmed
confirm-half-text = Follow the link in the other mailbox as well. Until then the address stays as it is.
confirm-done-heading = The address is changed
confirm-done-text = Letters go to the new address from now on.

restore-title = Restore the account
restore-heading = Do you want your account back?
restore-text = It was closed and would be deleted soon. Everything is there again when you restore it.
restore-action = Restore my account
restore-done-heading = Welcome back
restore-done-text = Your account is open again. Sign in as before.

link-dead-heading = This link opens nothing any more
link-dead-text = It was used, has ended, or is not whole. Copy it from the letter once more, or request another one.

proof-title = Your password, please
proof-text = This is a sensitive action, and you last gave your password more than an hour ago.
proof-action = Continue
