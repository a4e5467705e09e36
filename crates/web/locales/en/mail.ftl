# Letters of the server. One message per letter: its value is the subject, its attributes are the parts.
# `not-you` says what to do if somebody else caused the letter, `why` why the reader gets it.

mail-greeting = Hello { $name },
mail-greeting-nameless = Hello,
mail-signature = Mile Quest
mail-fact-device = Device
mail-fact-from = From
mail-fact-when = When
# The time by the reader's own clock. $zone is the IANA name of the zone.
mail-moment = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }, { $time } ({ $zone })
mail-why-own-account = You get this letter because your account on Mile Quest has this email address.
mail-not-you-change-password = If it was not you, somebody else may have your account: reset your password now, and end the sessions you do not know.

mail-test = Mail from Mile Quest arrives
    .intro = This is a test. It arrived, so mail is set up.
    .button = Links in letters lead here
    .not-you = If you do not know of it, somebody mistyped an address. There is nothing for you to do.
    .why = You get this letter because the operator of the server asked for it.

mail-verify-address = Confirm your email address
    .intro = Welcome to Mile Quest. The account { $username } was registered with this address. If it is your account, confirm that the address is yours:
    .button = Confirm the address
    .lifetime = The link works once, for { $hours ->
            [one] { $hours } hour
           *[other] { $hours } hours
        }.
    .not-you = If the account is not yours, do not follow the link. You need do nothing else: without it the account cannot use your address.
    .why = You get this letter because somebody gave this address for a new account on Mile Quest.

mail-already-registered = You have an account already
    .intro = Somebody tried to register on Mile Quest with this address. It has an account already, so nothing was changed and no second one was made. If it was you, sign in:
    .button = Sign in
    .forgotten = Should you have forgotten your password, choose a new one:
    .reset = Reset the password
    .not-you = If it was not you, do nothing: whoever it was has learned nothing about your account.

mail-reset-password = Reset your password
    .intro = Here you can choose a new password for your account on Mile Quest:
    .button = Choose a new password
    .lifetime = The link works once, for { $minutes ->
            [one] { $minutes } minute
           *[other] { $minutes } minutes
        }.
    .not-you = If you did not ask for it, do nothing: your password stays as it is. Never give the link to anybody.

mail-password-changed = Your password was changed
    .intro = The password of your account on Mile Quest was changed.

mail-new-sign-in = A new sign-in to your account
    .intro = Somebody signed in to your account on Mile Quest.

mail-confirm-address-change = Confirm the change of your email address
    .intro = Your account { $username } on Mile Quest is to move from this address to { $address }.
    .button = Agree to the change
    .lifetime = The link works once, for { $hours ->
            [one] { $hours } hour
           *[other] { $hours } hours
        }. Nothing changes without it.
    .not-you = If it was not you, do not follow the link. Somebody may know your password: change it.

mail-confirm-new-address = Confirm your new email address
    .intro = This is to become the address of the account { $username } on Mile Quest. If it is your account, confirm that the address is yours:
    .button = Confirm the address
    .lifetime = The link works once, for { $hours ->
            [one] { $hours } hour
           *[other] { $hours } hours
        }.
    .not-you = If the account is not yours, do not follow the link. You need do nothing else: without it the account cannot use your address.
    .why = You get this letter because somebody gave this address for an account on Mile Quest.

mail-address-changed = Your email address was changed
    .intro = Your account on Mile Quest has another email address now. No more letters come to this one.
    .not-you = If it was not you, ask the operator of the server for help.
    .why = You get this letter because your account on Mile Quest had this email address until now.

mail-account-locked = Your account is locked for a while
    .intro = After too many wrong passwords, nobody can sign in to your account on Mile Quest until { $until }.
    .way-out = You need not wait if you choose a new password:
    .button = Reset the password
    .not-you = If it was not you, somebody tried to guess your password and did not succeed. Make sure that it is a good one.

mail-account-closing = Your account will be deleted
    .intro = As asked, your account on Mile Quest is closed. It will be deleted for good on { $until }.
    .way-back = Until then you can have it back as it was:
    .button = Keep the account
    .not-you = If it was not you, keep the account by the link above and change your password.

mail-account-restored = Your account is back
    .intro = Your account on Mile Quest is open again, and it will not be deleted.

# $named says `inviter`, `team`, `both` or `neither`: names that could be taken for a link are left out.
mail-team-invite = You are invited to a team
    .intro = { $named ->
            [both] { $inviter } invites you to the team “{ $team }” on Mile Quest, which walks, runs or rides a way together.
            [inviter] { $inviter } invites you to a team on Mile Quest, which walks, runs or rides a way together.
            [team] Somebody invites you to the team “{ $team }” on Mile Quest, which walks, runs or rides a way together.
           *[neither] Somebody invites you to a team on Mile Quest, which walks, runs or rides a way together.
        }
    .button = See the invite
    .lifetime = It waits until { $until }. Without an account yet, register with this address and you find it there.
    .not-you = If you do not know of it, do nothing: you are in no team unless you say so.
    .why = You get this letter because somebody gave this address for an invite into a team on Mile Quest.

# $count notifications, as often as $frequency says: soon, daily or weekly.
mail-notifications = { $frequency ->
        [daily] { $count ->
            [one] Your day on Mile Quest: { $count } notification
           *[other] Your day on Mile Quest: { $count } notifications
        }
        [weekly] { $count ->
            [one] Your week on Mile Quest: { $count } notification
           *[other] Your week on Mile Quest: { $count } notifications
        }
       *[soon] { $count ->
            [one] A notification from Mile Quest
           *[other] { $count } notifications from Mile Quest
        }
    }
    .intro = { $frequency ->
            [daily] This happened since the last daily mail:
            [weekly] This happened since the last weekly mail:
           *[soon] { $count ->
                [one] This happened just now:
               *[other] These things happened just now:
            }
        }
    .more = { $more ->
            [one] And { $more } more in your list.
           *[other] And { $more } more in your list.
        }
    .button = Open your notifications
    .turn-off-category = Turn off mail about “{ $category }”
    .turn-off-all = Turn off all mail about notifications
    .settings = Choose what you get by mail, and how often
    .why = { $frequency ->
            [daily] You get this mail once a day, because you chose it in your settings on Mile Quest.
            [weekly] You get this mail once a week, because you chose it in your settings on Mile Quest.
           *[soon] You get this mail because your account on Mile Quest gets notifications by mail.
        }
