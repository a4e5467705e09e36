"""Signs in and prints the token of the session.

    session.py URL USERNAME PASSWORD
"""

import json
import sys
import urllib.request

url, login, password = sys.argv[1:]
body = json.dumps({"login": login, "password": password}).encode()
request = urllib.request.Request(url + "/api/v1/auth/login", body, {"Content-Type": "application/json"})
with urllib.request.urlopen(request) as response:
    print(json.load(response)["data"]["token"])
