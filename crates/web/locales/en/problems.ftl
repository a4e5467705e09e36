## What the server refuses, by the code of the problem

problem-offline = The server cannot be reached. Check your connection.
problem-timeout = The server took too long to answer.
problem-unknown = Something went wrong. Try again in a moment.
problem-wrong_credentials = The name or the password is wrong.
problem-not_signed_in = Your session has ended. Sign in again.
problem-session_needed = This takes a sign-in with your password.
problem-forged_request = This page is out of date. Load it again.
problem-not_admin = Only admins may do this.
problem-not_member = Only members of the team see this.
problem-not_team_admin = Only an admin of the team may do this.
problem-invite_needed = This team takes those whom it invites.
problem-invite_not_yours = This invite was sent to somebody else.
problem-proof_needed = Give your password again to do this.
problem-link_needs_owner = The link is for another account. Give the password of the account that the letter names, or close this page if it is not yours.
problem-account_disabled = An admin keeps this account closed.
problem-account_closed = This account was closed. The letter about it has a link that restores it.
problem-not_found = It does not exist, or it is not for you to see.
problem-username_taken = Somebody has this username already.
problem-address_taken = This address belongs to another account.
problem-already_member = This person is in the team already.
problem-already_invited = An invite waits for this address already.
problem-team_full = The team is full.
problem-last_admin = A team is never without an admin. Make somebody else an admin first.
problem-goal_begun = Something was done for this goal, so its route and target stay.
problem-not_active = The goal is not active.
problem-answer_lost = This was done before.
problem-link_dead = This link opens nothing any more. Request another one.
problem-invite_dead = This invite lets nobody in any more. Ask for another one.
problem-changed = It was changed meanwhile. Look at it again.
problem-body_too_large = This is too large.
problem-invalid_fields = Some values need another look.
problem-too_often = Too many tries. Wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
} and try again.
problem-internal = Something broke on our side.
problem-busy = Many people are here at once. Try again in a moment.
problem-unavailable = The service is not available for a moment. Try again soon.
problem-outcome_unknown = This may have been done. Look whether it was before you try again.
problem-limit_reached = There are as many as there can be. Make room first.

## What is wrong with a field, by the code of the rule

field-bad_length = This is too short or too long.
field-bad_character = This has characters that are not allowed.
field-bad_email = Write an address as name@example.org.
field-bad_colour = Choose a colour.
field-bad_capacity = From 1 to 50,000 members.
field-below_members = The team has more members than that.
field-bad_uses = From 1 to 1,000 people.
field-bad_days = From 1 to 90 days.
