## Administration of the server

admin-title = Administration
admin-not = Whoever runs this server can make you one.
admin-totals = Totals
admin-audit = Audit log
admin-achievements = Achievements
admin-recounts = Recent recounts
admin-achievements-text = What is switched off is neither shown nor earned. Nobody loses what they have.
admin-edit = Edit { $name }
admin-name = Name
admin-description = Description
audit-text = Who did what to whom, newest first. People are shown by the end of their id.
audit-by = by { $id }
audit-by-nobody = by the operator or a stranger
audit-to = to { $id }
recount-start = Recount
recount-text = Every total is counted again from the activities, while everybody goes on. What had drifted is shown here.
recount-scope = What
recount-full = Everything
recount-touched = What changed lately
recount-repair = Repair what has drifted
recount-repair-hint = Otherwise it is only told.
recount-repairs = repairs
recount-looks = only looks
recount-runs = Runs …
recount-drifted = { $count ->
    [0] Nothing had drifted
    [one] { $count } row had drifted
   *[other] { $count } rows had drifted
}
recount-none = No recount yet
recount-none-text = The server recounts by itself every night. Start one here to see it at once.
audit-action-account-made = Account created
audit-action-account-closed = Account closed
audit-action-account-restored = Account restored
audit-action-account-purged = Account deleted for good
audit-action-account-disabled = Account disabled
audit-action-account-enabled = Account enabled
audit-action-admin-made = Made an admin
audit-action-admin-unmade = No longer an admin
audit-action-signed-in = Signed in
audit-action-signed-out = Signed out
audit-action-session-revoked = Device signed out
audit-action-token-made = Token created
audit-action-token-revoked = Token revoked
audit-action-push-subscription-created = Browser for push messages added
audit-action-push-subscription-deleted = Browser for push messages removed
audit-action-password-changed = Password changed
audit-action-password-reset = Password reset
audit-action-address-proved = E-mail address verified
audit-action-address-change-asked = Change of e-mail address requested
audit-action-address-changed = E-mail address changed
audit-action-data-exported = Data exported
audit-action-team-made = Team created
audit-action-team-closed = Team closed
audit-action-team-restored = Team restored
audit-action-team-made-public = Team made public
audit-action-team-made-private = Team made private
audit-action-role-changed = Role changed
audit-action-member-removed = Member removed
audit-action-invite-made = Invite created
audit-action-invite-revoked = Invite revoked
audit-action-goal-set = Goal created
audit-action-goal-status-changed = Status of a goal changed
audit-action-goal-reached = Goal reached
audit-action-achievement-made = Achievement created
audit-action-achievement-changed = Achievement changed
