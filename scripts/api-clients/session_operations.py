"""Prints the ids of the operations that need a session, without those that end one.

    session_operations.py DOCUMENT
"""

import json
import sys

with open(sys.argv[1]) as file:
    document = json.load(file)
operations = [operation for path in document["paths"].values() for operation in path.values()]


def needs_session(operation):
    refusal = operation["responses"].get("403", {}).get("content", {})
    return "session_needed" in refusal.get("application/problem+json", {}).get("examples", {})


needed = [operation["operationId"] for operation in operations if needs_session(operation)]
print("\n".join(sorted(set(needed) - {"deleteCurrentSession", "deleteSession"})))
