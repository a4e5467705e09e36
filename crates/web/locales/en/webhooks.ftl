## Webhooks of a person and of a team

settings-webhooks = Webhooks
team-settings-about = The team
team-settings-webhooks = Webhooks
webhooks-mine = My webhooks
webhooks-mine-text = A program of yours is told what happens to the goals and teams that you are in.
webhooks-team = Webhooks of the team
webhooks-team-text = A program is told what happens to the goals and members of this team. All admins of the team see and change them.
webhooks-none = No webhook yet
webhooks-none-text = Create one to post progress into a chat, or to light up a display.
webhooks-note = Every message is signed with the secret of its webhook. No private figure is in any.
webhooks-documentation = How to check the signature
webhook-create = Create webhook
webhook-edit = Edit webhook
webhook-url = Address
webhook-url-hint = It begins with https:// and can be reached from the internet. Redirects are not followed.
webhook-description = What is it for?
webhook-description-hint = Such as the name of the channel.
webhook-kinds = What it is told
webhook-all-kinds = Everything
webhook-last = last told { $ago }
webhook-never = not told anything yet
webhook-by = by { $name }
webhook-failures = { $count ->
    [one] { $count } failure in a row
   *[other] { $count } failures in a row
}
webhook-is-on = { $name } is on
webhook-menu = More about { $name }
webhook-test = Send a test
webhook-test-sent = A test is on its way
webhook-attempts = Last attempts
webhook-no-attempts = Nothing was sent yet
webhook-no-attempts-text = The next event appears here, or a test.
webhook-kind-test = Test
webhook-status = answer { $status }
webhook-secret = The secret of the webhook
webhook-secret-once = Copy the secret now. It is not shown again.
webhook-secret-text = Your program checks with it that a message comes from here and was not changed.
webhook-renew = New secret
webhook-renew-title = Create a new secret?
webhook-renew-text = The old one stops at once. Until your program has the new one, it cannot check what it receives.
webhook-delete-title = Delete the webhook { $name }?
webhook-delete-text = Nothing more is sent there, and what waits is dropped.
webhook-deleted = The webhook is deleted
webhook-disabled = This webhook was turned off.
webhook-disabled-creator_left = The person who created it is no admin of the team any more. Turn it on again, and it is yours.
webhook-disabled-failures = It failed many times in a row for more than a day. Look at the last attempts, repair it, and turn it on again.
webhook-disabled-gone = The address answered that it is gone for good (410). If that was a mistake, turn it on again.
webhook-enable = Turn on again
