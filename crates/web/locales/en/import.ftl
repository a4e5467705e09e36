## Importing files

import-title = Import activities
import-back = All imports
import-choose = Choose files, or drop them here
import-choose-hint = GPX, TCX or FIT, the ZIP archive of Strava or Garmin, or a table as CSV or NDJSON
import-reading = Reading …
import-chosen = To be imported
import-send = Import
import-sending = Sending …
import-another = Import another file
import-leave-out = Leave out { $name }
import-atomic = All or nothing
import-atomic-hint = If a line is wrong, none is logged.
import-zone = Times without an offset are read in your zone, { $zone }.
import-format-csv = Table
import-format-ndjson = Lines of JSON
import-format-files = Recordings
import-archive = Archive
import-recording = Recording
import-recordings = { $count } recordings
import-begun = a part has arrived already
import-keep-tracks = Keep the tracks
import-keep-tracks-hint = The line on the map is kept with each activity. Only you see it unless you share it.
import-keeps-tracks = with tracks
import-update-notes = Bring titles and notes along
import-update-notes-hint = Activities that are there already and have no note get that of the file.
import-updates-notes = with titles and notes
lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
import-past = Past imports
import-none = No import yet
import-none-text = What became of a file stays here for 30 days.
import-new = { $count ->
    [one] { $count } new
   *[other] { $count } new
}
import-bad = { $count ->
    [one] { $count } wrong
   *[other] { $count } wrong
}
import-state-waiting = Waiting
import-state-running = Going through it
import-state-done = Done
import-state-refused = Refused
import-state-stopped = Stopped
import-state-undoing = Being undone
import-state-undone = Undone
import-state-done-text = Every line was looked at. What was good is logged.
import-state-refused-text = Some lines are wrong, so nothing was logged, as you wanted.
import-state-stopped-text = It ended before its last line. What was logged stays; send the file again for the rest.
import-state-undoing-text = Its activities are being deleted, some at a time.
import-state-undone-text = Its activities are deleted. Send the file again if you want them back.
import-files-done-text = Every file was read. What could be read is logged.
import-files-refused-text = The archive cannot be read, so nothing was logged.
import-files-stopped-text = It ended before its last file. What was logged stays; send the file again for the rest.
import-files-progress = { $files ->
    [0] Opening the file …
    [one] { $done } of { $files } file, { $activities ->
        [one] { $activities } activity
       *[other] { $activities } activities
    }
   *[other] { $done } of { $files } files, { $activities ->
        [one] { $activities } activity
       *[other] { $activities } activities
    }
}
import-progress = { $done } of { $lines } lines
import-figure-new = logged
import-figure-known = there before
import-figure-bad = wrong
import-updated-notes = { $count ->
    [one] One activity got its note.
   *[other] { $count } activities got their notes.
}
import-kept-tracks = { $count ->
    [one] One activity got its track.
   *[other] { $count } activities got their tracks.
}
import-ignored-files = { $count ->
    [one] One other file was left aside.
   *[other] { $count } other files were left aside.
}
import-undecided = { $count ->
    [one] { $count } to decide
   *[other] { $count } to decide
}
import-undo = Undo the import
import-undo-title = Undo this import?
import-undo-text = { $count ->
    [0] Nothing was logged so far. No more of it will be.
    [one] The activity that it has logged is deleted, for you and for your teams.
   *[other] The { $count } activities that it has logged are deleted, for you and for your teams.
}
import-stop = Stop and undo
import-stop-title = Stop this import?
import-absent = This import is not there
import-absent-text = What became of a file is forgotten after 30 days. Its activities stay.
import-problems = What is wrong
import-line = Line { $line }
import-more-problems = These are the first { $count }.
import-correct = Correct these lines
import-correct-hint = Only these lines are sent again. What is logged already does not count twice.
import-send-again = Send again
import-download-bad = Download these lines
import-bad-file = wrong-lines
import-files-again = Export what is missing once more and import it: what is logged already does not count twice.
import-file-gone = To send these lines again, correct them in your file and import it once more: what is logged already does not count twice.
import-header-wrong = The first line has to name the columns:

## Why a file cannot be read

import-file-unknown = This is no file of activities that we know.
import-file-empty = There are no activities in it.
import-file-broken = The file cannot be read: it is damaged, cut off, or a folder.
import-file-too-large = It is too large: a table has at most 10,000 lines and 16 MB, anything else at most 4 GB.
import-file-too-many = These are too many files at once. Choose some of them.
import-file-changed = The file was changed or moved since you have chosen it. Choose it again.

## Which files there may be

import-help = Which files?
import-help-devices = Recordings of watches and apps (GPX, TCX, FIT), alone or as many as you like, also compressed with gzip. Where you were is kept only if you say so above.
import-help-archives = Everything at once: the ZIP archive that Strava or Garmin sends you when you ask for your data, or the one of Mile Quest, up to 4 GB. If the sending is interrupted, choose the same file again.
import-help-table = A table (CSV) has a first line with the names of its columns, in any order:
import-help-again = The same file sent again changes nothing, and neither does the same activity from another service. If two only may be the same, you are asked.
import-needed = needed
import-column-started_at = When it began: local time, or with its offset from UTC
import-column-distance_m = Metres
import-column-duration_s = Seconds
import-column-kind = walk, run, ride, swim, wheelchair, row, ski or other. Without it, walk
import-column-time_zone = The zone of the time, such as Europe/Vienna. Without it, yours
import-column-is_private = true or false
import-column-note = What you want to remember
import-column-place_name = Where it was
import-column-source_id = A number of your own: the same one counts once
import-column-contributions = Ids of the teams it counts for, or none. Without it, all your teams
import-template = Download an example

## What is wrong with a line, by the code of the rule

field-missing = This is missing.
field-wrong_type = This is of the wrong kind: a number, a time or a text is needed here.
field-unknown_choice = There is no such choice.
field-unknown_field = There is no such field.
field-bad_time = This is no time. Write it like 2026-03-01T18:30.
field-left_out_time = This time did not exist: the clocks went forward.
field-too_old = This is longer ago than ten years.
field-too_far = One activity is at most 1,000 km. Log a longer journey day by day.
field-malformed_json = This line is no JSON.
field-not_utf8 = The file is not in UTF-8.
field-cell_count = This line has more or fewer cells than the first one.
field-open_quote = A quotation mark opens here and never closes.

## Sending large files

upload-title = On the way
upload-hint = You can look at other pages meanwhile. Leave this one open until everything has arrived.
upload-queued = Waits for the others
upload-preparing = Is being prepared …
upload-sending = { $sent } of { $size } sent, { $percent }
upload-continued = { $sent } of { $size } sent, { $percent }, continued where it ended
upload-waiting = { $sent } of { $size } sent. Waits until the server answers again …
upload-completing = Everything has arrived …
upload-done = Has arrived.
upload-to-import = See what becomes of it
upload-end = Do not send { $name }
upload-remove = Take { $name } from the list
import-share-failed = The files could not be taken over. Choose them here.
upload-unfinished = Not sent to the end
upload-unfinished-hint = Choose the same files again on this device, and only what is missing is sent.
upload-until = Until { $moment }
upload-discard = Discard

## Activities that may be there already

match-title = May be there already
match-text = These are much like activities that you have logged. Nothing of them is logged until you decide.
match-of-file = In the file
match-known = Logged already
match-known-gone = The activity that was like it is deleted.
match-open = Open
match-skip = It is the same
match-log = Log it too
match-skip-all = All { $count } are the same
match-log-all = Log all { $count } too
match-skip-all-title = Are all { $count } the same?
match-skip-all-text = None of them is logged. They are recognized when you import them again.
match-skip-all-action = They are the same
match-log-all-title = Log all { $count } too?
match-log-all-text = Each of them counts in addition to the one that it is like.
match-log-all-action = Log them all
match-decided-skip = It is the same.
match-decided-log = It is logged too.
match-none = Nothing to decide.
difference-start_rounded = start rounded to the minute
difference-time_zone = another time zone
difference-overlap = overlapping in time
difference-kind = another kind
difference-distance = another distance
difference-no_distance = no distance
difference-source_id = another id
