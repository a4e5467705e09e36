## Dateien importieren

import-title = Aktivitäten importieren
import-back = Alle Importe
import-choose = Dateien wählen oder hierher ziehen
import-choose-hint = GPX, TCX oder FIT, das ZIP-Archiv von Strava oder Garmin, oder eine Tabelle als CSV oder NDJSON
import-reading = Wird gelesen …
import-chosen = Wird importiert
import-send = Importieren
import-sending = Wird gesendet …
import-another = Noch eine Datei importieren
import-leave-out = { $name } weglassen
import-atomic = Alles oder nichts
import-atomic-hint = Ist eine Zeile falsch, wird keine eingetragen.
import-zone = Zeiten ohne Abstand zu UTC gelten in deiner Zeitzone, { $zone }.
import-format-csv = Tabelle
import-format-ndjson = JSON-Zeilen
import-format-files = Aufzeichnungen
import-archive = Archiv
import-recording = Aufzeichnung
import-recordings = { $count } Aufzeichnungen
import-begun = ein Teil ist schon angekommen
import-keep-tracks = Wege behalten
import-keep-tracks-hint = Die Linie auf der Karte bleibt bei jeder Aktivität. Nur du siehst sie, solange du sie nicht teilst.
import-keeps-tracks = mit Wegen
import-update-notes = Titel und Notizen mitbringen
import-update-notes-hint = Aktivitäten, die schon da sind und keine Notiz haben, bekommen die aus der Datei.
import-updates-notes = mit Titeln und Notizen
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
import-state-undoing = Wird rückgängig gemacht
import-state-undone = Rückgängig gemacht
import-state-done-text = Jede Zeile wurde angesehen. Was gut war, ist eingetragen.
import-state-refused-text = Einige Zeilen sind falsch. Darum wurde, wie du wolltest, nichts eingetragen.
import-state-stopped-text = Es endete vor der letzten Zeile. Was eingetragen ist, bleibt; schick die Datei für den Rest noch einmal.
import-state-undoing-text = Seine Aktivitäten werden nach und nach gelöscht.
import-state-undone-text = Seine Aktivitäten sind gelöscht. Schick die Datei noch einmal, wenn du sie zurückhaben willst.
import-files-done-text = Jede Datei wurde gelesen. Was lesbar war, ist eingetragen.
import-files-refused-text = Das Archiv lässt sich nicht lesen. Darum wurde nichts eingetragen.
import-files-stopped-text = Es endete vor der letzten Datei. Was eingetragen ist, bleibt; schick die Datei für den Rest noch einmal.
import-files-progress = { $files ->
    [0] Die Datei wird geöffnet …
    [one] { $done } von { $files } Datei, { $activities ->
        [one] { $activities } Aktivität
       *[other] { $activities } Aktivitäten
    }
   *[other] { $done } von { $files } Dateien, { $activities ->
        [one] { $activities } Aktivität
       *[other] { $activities } Aktivitäten
    }
}
import-progress = { $done } von { $lines } Zeilen
import-figure-new = eingetragen
import-figure-known = schon da
import-figure-bad = falsch
import-updated-notes = { $count ->
    [one] Eine Aktivität hat ihre Notiz bekommen.
   *[other] { $count } Aktivitäten haben ihre Notizen bekommen.
}
import-kept-tracks = { $count ->
    [one] Eine Aktivität hat ihre Strecke bekommen.
   *[other] { $count } Aktivitäten haben ihre Strecken bekommen.
}
import-ignored-files = { $count ->
    [one] Eine andere Datei blieb beiseite.
   *[other] { $count } andere Dateien blieben beiseite.
}
import-undecided = { $count ->
    [one] { $count } zu entscheiden
   *[other] { $count } zu entscheiden
}
import-undo = Import rückgängig machen
import-undo-title = Diesen Import rückgängig machen?
import-undo-text = { $count ->
    [0] Bisher wurde nichts eingetragen. Dabei bleibt es dann.
    [one] Die Aktivität, die er eingetragen hat, wird gelöscht, für dich und für deine Teams.
   *[other] Die { $count } Aktivitäten, die er eingetragen hat, werden gelöscht, für dich und für deine Teams.
}
import-stop = Anhalten und rückgängig machen
import-stop-title = Diesen Import anhalten?
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
import-files-again = Exportiere noch einmal, was fehlt, und importiere es: Was schon eingetragen ist, zählt nicht doppelt.
import-file-gone = Um diese Zeilen noch einmal zu schicken, verbessere sie in deiner Datei und importiere sie erneut: Was schon eingetragen ist, zählt nicht doppelt.
import-header-wrong = Die erste Zeile muss die Spalten nennen:

## Warum eine Datei nicht gelesen werden kann

import-file-unknown = Das ist keine Datei mit Aktivitäten, die wir kennen.
import-file-empty = Darin ist keine Aktivität.
import-file-broken = Die Datei lässt sich nicht lesen: Sie ist beschädigt, abgeschnitten oder ein Ordner.
import-file-too-large = Sie ist zu groß: Eine Tabelle hat höchstens 10.000 Zeilen und 16 MB, alles andere höchstens 4 GB.
import-file-too-many = Das sind zu viele Dateien auf einmal. Wähle einige davon.
import-file-changed = Die Datei wurde geändert oder verschoben, seit du sie gewählt hast. Wähle sie noch einmal.

## Welche Dateien es sein können

import-help = Welche Dateien?
import-help-devices = Aufzeichnungen von Uhren und Apps (GPX, TCX, FIT), einzeln oder so viele du willst, auch mit gzip gepackt. Wo du warst, wird nur behalten, wenn du es oben sagst.
import-help-archives = Alles auf einmal: das ZIP-Archiv, das Strava oder Garmin dir schickt, wenn du deine Daten verlangst, oder das von Mile Quest, bis 4 GB. Bricht das Senden ab, wähle dieselbe Datei noch einmal.
import-help-table = Eine Tabelle (CSV) nennt in der ersten Zeile ihre Spalten, in beliebiger Reihenfolge:
import-help-again = Dieselbe Datei noch einmal zu schicken ändert nichts, und dieselbe Aktivität aus einem anderen Dienst auch nicht. Sind zwei nur vielleicht dieselbe, wirst du gefragt.
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

## Große Dateien senden

upload-title = Unterwegs
upload-hint = Du kannst dir inzwischen andere Seiten ansehen. Lass diese offen, bis alles angekommen ist.
upload-queued = Wartet auf die anderen
upload-preparing = Wird vorbereitet …
upload-sending = { $sent } von { $size } gesendet, { $percent }
upload-continued = { $sent } von { $size } gesendet, { $percent }, fortgesetzt, wo es aufgehört hat
upload-waiting = { $sent } von { $size } gesendet. Wartet, bis der Server wieder antwortet …
upload-completing = Alles ist angekommen …
upload-done = Ist angekommen.
upload-to-import = Sieh, was daraus wird
upload-end = { $name } nicht senden
upload-remove = { $name } aus der Liste nehmen
import-share-failed = Die Dateien konnten nicht übernommen werden. Wähle sie hier aus.
upload-unfinished = Nicht bis zum Ende gesendet
upload-unfinished-hint = Wähle auf diesem Gerät dieselben Dateien noch einmal, dann wird nur gesendet, was fehlt.
upload-until = Bis { $moment }
upload-discard = Verwerfen

## Aktivitäten, die es schon geben kann

match-title = Vielleicht schon da
match-text = Diese ähneln Aktivitäten, die du eingetragen hast. Eingetragen wird davon nichts, bis du entscheidest.
match-of-file = In der Datei
match-known = Schon eingetragen
match-known-gone = Die Aktivität, der sie ähnelte, ist gelöscht.
match-open = Öffnen
match-skip = Es ist dieselbe
match-log = Auch eintragen
match-skip-all = Alle { $count } sind dieselben
match-log-all = Alle { $count } auch eintragen
match-skip-all-title = Sind alle { $count } dieselben?
match-skip-all-text = Keine davon wird eingetragen. Beim nächsten Import werden sie erkannt.
match-skip-all-action = Es sind dieselben
match-log-all-title = Alle { $count } auch eintragen?
match-log-all-text = Jede davon zählt zusätzlich zu der, der sie ähnelt.
match-log-all-action = Alle eintragen
match-decided-skip = Es ist dieselbe.
match-decided-log = Sie ist auch eingetragen.
match-none = Nichts zu entscheiden.
difference-start_rounded = Beginn auf die Minute gerundet
difference-time_zone = andere Zeitzone
difference-overlap = zeitlich überlappend
difference-kind = andere Art
difference-distance = andere Strecke
difference-no_distance = keine Strecke
difference-source_id = andere Nummer
