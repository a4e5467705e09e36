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
