## Teams, in die jemand passt

teams-recommended = Teams, in die du passt
teams-recommended-why = Nach den Menschen, denen du folgst, und dem, was du und die Teams machen. Das siehst nur du.
teams-recommended-none = Noch kein Team, in das du passt
teams-recommended-none-text = Trag ein, was du machst, und folge Menschen, dann erscheinen hier Teams wie du. Gesucht wird einmal am Tag.
teams-recommended-all = Alle öffentlichen Teams
team-reasons = Warum du hineinpasst
team-reason-people = { $count ->
    [one] Ein Mensch, dem du folgst, ist dabei
   *[other] { $count } Menschen, denen du folgst, sind dabei
}
team-reason-kinds = Sie bewegen sich wie du ({ $percent } gemeinsam)
team-reason-pace = Sie kommen etwa so weit wie du, { $distance } in der Woche
# $hours ist der Unterschied der Uhren, und $text derselbe, wie er geschrieben wird.
team-reason-time = { $hours ->
    [0] Ihre Uhren zeigen dasselbe wie deine
    [one] Ihre Uhren gehen um eine Stunde anders als deine
   *[other] Ihre Uhren gehen um { $text } Stunden anders als deine
}
team-reason-active = { $count ->
    [one] Ein Mensch ist aktiv
   *[other] { $count } Menschen sind aktiv
}
