## Meine Aktivitäten

activities-title = Aktivitäten
activities-import = Importieren
activities-import-file = Eine Datei importieren
activities-so-far = so weit du geblättert hast
activities-empty = Noch nichts eingetragen
activities-empty-text = Trage ein, was du gemacht hast, oder bring eine Datei von dort mit, wo du es bisher aufgeschrieben hast.
activities-none-match = Nichts passt
activities-none-match-text = Keine deiner Aktivitäten ist so.
activities-to-all = Zu meinen Aktivitäten
activities-hidden = { $count ->
    [0] Nichts zu verbergen
    [one] { $count } Aktivität verborgen
   *[other] { $count } Aktivitäten verborgen
}
activities-shown = { $count ->
    [0] Nichts zu zeigen
    [one] { $count } Aktivität ist jetzt für andere zu sehen
   *[other] { $count } Aktivitäten sind jetzt für andere zu sehen
}

## Filter

filter = Filter
filter-more = Mehr
filter-clear = Zurücksetzen
filter-all-kinds = Alle Arten
filter-all-teams = Alle Teams
filter-all-goals = Alle Ziele
filter-all-privacy = Privat und öffentlich
filter-public = Öffentlich
filter-privacy = Wer es sieht
filter-from = Von
filter-to = Bis
filter-team = Team
filter-goal = Ziel

## Mehrere auf einmal

selection = Auswahl
selection-count = { $count ->
    [one] { $count } ausgewählt
   *[other] { $count } ausgewählt
}
select-shown = Alle gezeigten
selection-everything = Alles
everything-hide = Alles verbergen
everything-hide-text = Alle deine Aktivitäten werden privat: Nur du siehst sie. Für deine Teams zählen sie weiterhin. Beiträge dazu werden gelöscht. Wenn du sie wieder zeigst, zeigst du alle, ohne die Beiträge.
everything-show = Alles zeigen
everything-show-text = Alle deine Aktivitäten werden öffentlich, auch die, die du privat eingetragen hast.

## Eine Aktivität

activity-title = Aktivität
activity-menu = { $kind }, { $distance }, { $day }
activity-edit = Aktivität bearbeiten
activity-hide = Verbergen
activity-hide-title = Diese Aktivität verbergen?
activity-hide-post = Der Beitrag dazu wird gelöscht, mit allem, was daran hängt. Er kommt nicht wieder, wenn du die Aktivität wieder zeigst.
activities-hide-title = { $count ->
    [one] { $count } Aktivität verbergen?
   *[other] { $count } Aktivitäten verbergen?
}
activities-hide-posts = Beiträge dazu werden gelöscht, mit allem, was daran hängt. Sie kommen nicht wieder, wenn du die Aktivitäten wieder zeigst.
activity-show = Zeigen
activity-saved = Gespeichert
activity-hidden = Jetzt siehst nur du sie
activity-shown = Jetzt sehen sie auch andere
activity-deleted = { $kind }, { $distance }: gelöscht
activity-not-deleted = Nicht gelöscht: { $reason }
activity-absent = Diese Aktivität gibt es nicht
activity-absent-text = Sie wurde gelöscht oder gehört dir nicht: Niemand sieht die Aktivitäten anderer im Einzelnen.
activity-use-my-zone = Meine Zeitzone nehmen, { $zone }
activity-place = Ort
activity-distance = Strecke
activity-duration = Zeit
activity-pace = Tempo
activity-no-team = Sie zählt für kein Team, nur für dich.
activity-team-unknown = Ein Team
activity-who-sees = Wer sie sieht
activity-is-private = Nur du. Für deine Teams zählt sie in deren Summen, die niemanden nennen: In Ranglisten, im Verlauf und in deiner öffentlichen Statistik kommt sie nicht vor.
activity-is-public = Die Mitglieder der Teams, für die sie zählt, sehen sie im Verlauf, mit Notiz und Ort. Wer in ein öffentliches Team schaut, sieht, dass du wann wie weit gekommen bist.
activity-logged = Eingetragen am { $when }.
activity-changed = Geändert am { $when }.
activity-source = Sie kam von { $source }.

## Was der Server an einer Aktivität ablehnt, nach dem Code des Felds

field-future = Das endet in der Zukunft. Eine Aktivität wird eingetragen, wenn sie vorbei ist.
field-too_fast = So schnell ist niemand. Prüfe Strecke und Zeit.
field-bad_duration = Eine Aktivität dauert zwischen einer Sekunde und einer Woche.
field-outside_window = An diesem Tag läuft das Ziel nicht. Wähle ein anderes.
field-goal_not_active = Für dieses Ziel zählt gerade nichts.
field-no_such_goal = Dieses Ziel hat das Team nicht.
