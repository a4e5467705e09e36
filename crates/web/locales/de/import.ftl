## Dateien importieren

import-title = Aktivitäten importieren
import-back = Alle Importe
import-choose = Dateien wählen oder hierher ziehen
import-choose-hint = CSV, NDJSON, GPX, TCX oder FIT, auch mit gzip gepackt
import-reading = Wird gelesen …
import-chosen = Wird importiert
import-send = Importieren
import-sending = Wird gesendet …
import-another = Noch eine Datei importieren
import-leave-out = { $name } weglassen
import-kind-of = Art von { $name }
import-atomic = Alles oder nichts
import-atomic-hint = Ist eine Zeile falsch, wird keine eingetragen.
import-zone = Zeiten ohne Abstand zu UTC gelten in deiner Zeitzone, { $zone }.
import-format-csv = Tabelle
import-format-ndjson = JSON-Zeilen
lines = { $count ->
    [one] { $count } Zeile
   *[other] { $count } Zeilen
}
import-past = Frühere Importe
import-none = Noch kein Import
import-none-text = Was aus einer Datei wurde, steht hier 30 Tage lang.
import-new = { $count ->
    [one] { $count } neu
   *[other] { $count } neu
}
import-bad = { $count ->
    [one] { $count } falsch
   *[other] { $count } falsch
}
import-state-waiting = Wartet
import-state-running = Wird durchgesehen
import-state-done = Fertig
import-state-refused = Abgelehnt
import-state-stopped = Angehalten
import-state-done-text = Jede Zeile wurde angesehen. Was gut war, ist eingetragen.
import-state-refused-text = Einige Zeilen sind falsch. Darum wurde, wie du wolltest, nichts eingetragen.
import-state-stopped-text = Es endete vor der letzten Zeile. Was eingetragen ist, bleibt; schick die Datei für den Rest noch einmal.
import-progress = { $done } von { $lines } Zeilen
import-figure-new = eingetragen
import-figure-known = schon da
import-figure-bad = falsch
import-absent = Diesen Import gibt es nicht
import-absent-text = Was aus einer Datei wurde, ist nach 30 Tagen vergessen. Ihre Aktivitäten bleiben.
import-problems = Was nicht stimmt
import-line = Zeile { $line }
import-more-problems = Das sind die ersten { $count }.
import-correct = Diese Zeilen verbessern
import-correct-hint = Nur diese Zeilen werden noch einmal geschickt. Was schon eingetragen ist, zählt nicht doppelt.
import-send-again = Noch einmal schicken
import-download-bad = Diese Zeilen herunterladen
import-bad-file = falsche-zeilen
import-file-gone = Um diese Zeilen noch einmal zu schicken, verbessere sie in deiner Datei und importiere sie erneut: Was schon eingetragen ist, zählt nicht doppelt.
import-header-wrong = Die erste Zeile muss die Spalten nennen:

## Warum eine Datei nicht gelesen werden kann

import-file-unknown = Das ist keine Datei mit Aktivitäten, die wir kennen.
import-file-empty = Darin ist keine Aktivität.
import-file-no-times = Das ist eine geplante Strecke und nichts Aufgezeichnetes: Sie hat keine Zeiten.
import-file-broken = Die Datei ist beschädigt oder abgeschnitten.
import-file-too-large = Sie hat mehr als 10.000 Zeilen oder 16 MB. Teile sie auf mehrere Dateien auf.

## Welche Dateien es sein können

import-help = Welche Dateien?
import-help-devices = Dateien von Uhren und Apps (GPX, TCX, FIT) werden auf diesem Gerät gelesen. Gesendet werden nur Art, Zeitpunkt, Strecke und Dauer, nie, wo du warst.
import-help-table = Eine Tabelle (CSV) nennt in der ersten Zeile ihre Spalten, in beliebiger Reihenfolge:
import-help-again = Dieselbe Datei noch einmal zu schicken ändert nichts.
import-needed = nötig
import-column-started_at = Wann es losging: Ortszeit, oder mit Abstand zu UTC
import-column-distance_m = Meter
import-column-duration_s = Sekunden
import-column-kind = walk, run, ride, swim, wheelchair, row, ski oder other. Ohne sie: walk (Gehen)
import-column-time_zone = Die Zeitzone, etwa Europe/Vienna. Ohne sie deine
import-column-is_private = true oder false
import-column-note = Woran du dich erinnern willst
import-column-place_name = Wo es war
import-column-source_id = Eine eigene Nummer: dieselbe zählt nur einmal
import-column-contributions = Kennungen der Teams, für die es zählt, oder none. Ohne sie alle deine Teams
import-template = Beispiel herunterladen

## Was an einer Zeile falsch ist, nach dem Code der Regel

field-missing = Das fehlt.
field-wrong_type = Das ist von der falschen Art: Hier muss eine Zahl, eine Zeit oder ein Text stehen.
field-unknown_choice = Das steht nicht zur Wahl.
field-unknown_field = Dieses Feld gibt es nicht.
field-bad_time = Das ist keine Zeit. Schreib sie so: 2026-03-01T18:30.
field-left_out_time = Diese Zeit gab es nicht: Die Uhren wurden vorgestellt.
field-too_old = Das ist länger als zehn Jahre her.
field-too_far = Eine Aktivität hat höchstens 1.000 km. Trag eine längere Reise Tag für Tag ein.
field-malformed_json = Diese Zeile ist kein JSON.
field-not_utf8 = Die Datei ist nicht in UTF-8.
field-cell_count = Diese Zeile hat mehr oder weniger Zellen als die erste.
field-open_quote = Hier beginnt ein Anführungszeichen, das nie endet.
