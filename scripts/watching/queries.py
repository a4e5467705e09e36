"""Checks what Prometheus answers to the queries of the dashboard and of the alerts while people use the service.

    queries.py SERVICE_URL TOKEN PROMETHEUS_URL DASHBOARD RUNBOOKS

Every query must have a value after some seconds, except those of OTHER_EXPORTERS. Every alert must have a section in
RUNBOOKS, and none may fire, because nothing is wrong.
"""

import json
import math
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timedelta, timezone

service, token, prometheus, dashboard, runbooks = sys.argv[1:]

# The metrics of the node exporter, which the test does not start.
OTHER_EXPORTERS = ["node_filesystem_avail_bytes", "node_filesystem_size_bytes"]
METRIC = re.compile(r"\b(?:query:\w+:\w+|milequest_\w+|node_\w+|up)\b(?:\{[^}]*\})?")
LIMIT_SECONDS = 40


def call(path, body=None):
    """Sends one request of a person."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    return urllib.request.urlopen(urllib.request.Request(service + path, data, headers), timeout=20)


def create(path, body):
    """Creates something and returns its id."""
    with call(path, body) as answer:
        return json.load(answer)["data"]["id"]


def create_goal():
    first_day = datetime.now(timezone.utc).date() - timedelta(days=7)
    team = create("/api/v1/teams", {"name": "Walkers"})
    goal = {"name": "To Hamburg", "first_day": first_day.isoformat(), "target_m": 900_000}
    return create(f"/api/v1/teams/{team}/goals", goal)


def use_service(goal):
    """Logs an activity, so that totals are added up and jobs run, and looks at what people look at."""
    started_at = datetime.now(timezone.utc) - timedelta(hours=2)
    create("/api/v1/activities", {"started_at": started_at.isoformat(), "distance_m": 4_000, "duration_s": 3_600})
    for path in ["me", "me/dashboard", "notifications/unread-count", f"goals/{goal}/progress"]:
        call(f"/api/v1/{path}").close()


def ask_prometheus(path, **parameters):
    query = urllib.parse.urlencode(parameters)
    try:
        with urllib.request.urlopen(f"{prometheus}/api/v1/{path}?{query}", timeout=20) as answer:
            return json.load(answer)["data"]
    except urllib.error.HTTPError as error:
        sys.exit(f"Prometheus refuses {parameters}: {error.read().decode()}")


def has_value(query):
    """Whether a series of the answer has a number. A share of nothing is none."""
    series = ask_prometheus("query", query=query)["result"]
    return any(not math.isnan(float(one["value"][1])) for one in series)


def needs_other_exporter(query):
    return any(re.search(rf"\b{metric}\b", query) for metric in OTHER_EXPORTERS)


def panels_in(panels):
    for panel in panels:
        yield panel
        yield from panels_in(panel.get("panels", []))


def dashboard_queries():
    """The queries of all panels. Grafana replaces the interval of rates by one that follows from its settings."""
    with open(dashboard) as file:
        panels = panels_in(json.load(file)["panels"])
    queries = [target["expr"] for panel in panels for target in panel.get("targets", [])]
    assert len(queries) > 20, f"the dashboard has {len(queries)} queries"
    return [query.replace("$__rate_interval", "1m") for query in queries]


def alert_rules():
    groups = ask_prometheus("rules")["groups"]
    return [rule for group in groups for rule in group["rules"]]


def check_runbooks(alerts):
    """Every alert leads to a heading of its own name, and no runbook is left of an alert that is gone."""
    with open(runbooks) as file:
        headings = set(re.findall(r"^### (Milequest\w+)$", file.read(), re.MULTILINE))
    names = {alert["name"] for alert in alerts}
    assert names == headings, f"alerts without a runbook, or runbooks without an alert: {names ^ headings}"
    for alert in alerts:
        runbook = alert["annotations"].get("runbook")
        assert runbook == f"docs/operating.md#{alert['name'].lower()}", f"{alert['name']} leads to {runbook}"
        assert alert["annotations"].get("summary"), f"{alert['name']} has no summary"


rules = alert_rules()
assert len(rules) > 8, f"Prometheus has {len(rules)} rules"
check_runbooks([rule for rule in rules if rule["type"] == "alerting"])

# An alert has no value as long as it does not fire, but what it compares has.
selectors = {selector for rule in rules for selector in METRIC.findall(rule["query"])}
queries = {query for query in [*dashboard_queries(), *selectors] if not needs_other_exporter(query)}

# It stays open, so that there is a live stream.
stream = call("/api/v1/notifications/stream")
goal = create_goal()
limit = time.monotonic() + LIMIT_SECONDS
missing = queries
while missing and time.monotonic() < limit:
    use_service(goal)
    time.sleep(1)
    missing = {query for query in missing if not has_value(query)}
if missing:
    sys.exit("Prometheus has no value for:\n" + "\n".join(sorted(missing)))
for rule in alert_rules():
    assert rule["health"] == "ok", rule
    assert rule.get("state") != "firing", rule
print(f"{len(queries)} queries have values, and every alert has a runbook")
