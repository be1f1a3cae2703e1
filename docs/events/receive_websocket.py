# pip install websockets
import json
from websockets.sync.client import connect

with connect("ws://127.0.0.1:8001/events/ws") as socket:
    for message in socket:
        event = json.loads(message)
        print(event["kind"], event.get("name"), event.get("action"), event.get("progress"), flush=True)
