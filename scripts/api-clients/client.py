"""Signs in and logs an activity with the client that openapi-python-client generates from the document.

    client.py URL USERNAME PASSWORD
"""

import sys
from datetime import datetime, timedelta, timezone

from mile_quest_client import AuthenticatedClient, Client
from mile_quest_client.api.account import create_session
from mile_quest_client.api.activities import create_activity, list_my_activities
from mile_quest_client.models import ActivityKind, CreateActivity, CreateSession, Problem

url, login, password = sys.argv[1:]

session = create_session.sync(client=Client(url), body=CreateSession(login=login, password=password))
assert session is not None and not isinstance(session, Problem), session
client = AuthenticatedClient(url, token=session.data.token)

start = datetime.now(timezone.utc) - timedelta(hours=2)
walk = CreateActivity(
    kind=ActivityKind.WALK,
    started_at=start.isoformat(),
    distance_m=4_000.25,
    duration_s=3_600,
    note="by a Python client",
)
logged = create_activity.sync_detailed(client=client, body=walk)
assert logged.status_code == 201, logged.content
activity = logged.parsed.data
assert (activity.kind, activity.distance_m, activity.note) == (ActivityKind.WALK, 4_000.25, "by a Python client")

latest = list_my_activities.sync(client=client, limit=1).data.activities[0]
assert latest.id == activity.id, (latest, activity)

# A problem is parsed as well.
walk.distance_m = -1
refused = create_activity.sync_detailed(client=client, body=walk)
assert refused.status_code == 422 and refused.parsed.errors[0].pointer == "/distance_m", refused.content
