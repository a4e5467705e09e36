## Importing files

import-title = Import activities
import-back = All imports
import-choose = Choose files, or drop them here
import-choose-hint = CSV, NDJSON, GPX, TCX or FIT, also compressed with gzip
import-reading = Reading …
import-chosen = To be imported
import-send = Import
import-sending = Sending …
import-another = Import another file
import-leave-out = Leave out { $name }
import-kind-of = Kind of { $name }
import-atomic = All or nothing
import-atomic-hint = If a line is wrong, none is logged.
import-zone = Times without an offset are read in your zone, { $zone }.
import-format-csv = Table
import-format-ndjson = Lines of JSON
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
import-state-done-text = Every line was looked at. What was good is logged.
import-state-refused-text = Some lines are wrong, so nothing was logged, as you wanted.
import-state-stopped-text = It ended before its last line. What was logged stays; send the file again for the rest.
import-progress = { $done } of { $lines } lines
import-figure-new = logged
import-figure-known = there before
import-figure-bad = wrong
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
import-file-gone = To send these lines again, correct them in your file and import it once more: what is logged already does not count twice.
import-header-wrong = The first line has to name the columns:

## Why a file cannot be read

import-file-unknown = This is no file of activities that we know.
import-file-empty = There are no activities in it.
import-file-no-times = This is a planned route and nothing that was recorded: it has no times.
import-file-broken = The file is damaged or cut off.
import-file-too-large = It has more than 10,000 lines or 16 MB. Cut it into several files.

## Which files there may be

import-help = Which files?
import-help-devices = Files of watches and apps (GPX, TCX, FIT) are read on this device. Only kind, time, distance and duration are sent, and never where you were.
import-help-table = A table (CSV) has a first line with the names of its columns, in any order:
import-help-again = The same file sent again changes nothing.
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
