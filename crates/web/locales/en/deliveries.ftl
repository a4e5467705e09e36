## How often mail comes, and what was changed elsewhere

preferences-mail = E-mail
preferences-mail-to = It goes to { $email }.
preferences-mail-frequency = How often mail comes
preferences-mail-soon = Soon
preferences-mail-daily = Once a day
preferences-mail-weekly = Once a week
preferences-mail-text-soon = A few minutes after something happened, all in one mail.
preferences-mail-text-daily = Every morning at eight, if there is something new.
preferences-mail-text-weekly = On Monday morning at eight, if there is something new.
preferences-mail-letters = Letters about your password, your address and invites always come at once.
preferences-mail-paused = Mail does not reach you
preferences-mail-paused-text = A mail to { $email } came back, so none was sent since { $day }. Look whether the address is right and the mailbox has room.
preferences-mail-resume = Send mail again
preferences-mail-resumed = Mail goes out again
preferences-mail-no-address = You get no mail
preferences-mail-no-address-text = Mail goes only to an address that you have confirmed. What you choose here holds as soon as there is one.
preferences-mail-to-address = To your address
preferences-value-on = on
preferences-value-off = off
preferences-changed = This was changed elsewhere meanwhile
preferences-changed-text = Nothing of yours is lost. Look at it, and save again.
preferences-changed-theirs = is “{ $theirs }” now.
preferences-changed-both = is “{ $theirs }” there. You chose “{ $mine }”, which stays.

## The page that mails link to

unsubscribe-title = Turn mail off
unsubscribe-all = All mail
unsubscribe-heading = { $all ->
    [yes] No more mail?
   *[no] No more mail about “{ $what }”?
}
unsubscribe-text = { $all ->
    [yes] { $username } then gets no mail about notifications. They still wait under the bell, and letters about the account still come.
   *[no] { $username } then gets no mail about “{ $what }”. It still waits under the bell.
}
unsubscribe-action = Turn it off
unsubscribe-done = This mail is off
unsubscribe-done-text = { $all ->
    [yes] No mail about notifications goes to { $username } any more. Everything can be turned on again in the settings.
   *[no] No mail about “{ $what }” goes to { $username } any more. It can be turned on again in the settings.
}
unsubscribe-settings = Choose what you are told
unsubscribe-dead = It may be from an account that was deleted. Signed in, you can choose what you are told in the settings.

## Deliveries

delivery-state = State
delivery-state-waiting = Waiting
delivery-state-sending = Being sent
delivery-state-sent = Sent
delivery-state-dropped = Dropped
delivery-state-dead = Given up
delivery-channel = Way
delivery-all-channels = All ways
delivery-attempts = { $count ->
    [0] not tried yet
    [one] { $count } try
   *[other] { $count } tries
}
delivery-due = due { $moment }
delivery-retry = Try again
delivery-retried = It is tried again
delivery-reason-grouped = waits for more
delivery-reason-digest = waits for the digest
delivery-reason-quiet = quiet hours
delivery-reason-retry = is tried again
delivery-reason-off = turned off
delivery-reason-read = read meanwhile
delivery-reason-expired = too late
delivery-reason-no_address = no address
delivery-reason-paused = mail is paused
delivery-reason-gone = the target is gone
delivery-reason-disabled = turned off by the server
delivery-reason-refused = refused
delivery-reason-exhausted = all tries failed
delivery-reason-cancelled = cancelled
delivery-reason-hidden = not visible any more
