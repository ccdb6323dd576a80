"""The client against the server program."""

from __future__ import annotations

import pathlib
import unittest

import grpc
from examples.promote import promote
from promotion import Restarted, Told, connect, reason
from promotion import v1 as generated
from promotion.v1 import manifest_service_pb2, promotion_pb2, stage_service_pb2, watch_service_pb2

from tests.server import PIPELINE, Server

CHANGES = 20


def apply(client, text):
    source = manifest_service_pb2.ManifestSource(text=text)
    client.manifests.ApplyManifests(manifest_service_pb2.ApplyManifestsRequest(sources=[source]))


def count(client, numbers):
    """Changes a project once for each number."""
    for number in numbers:
        apply(client, f"{{apiVersion: kargo.akuity.io/v1alpha1, kind: Project, metadata: {{name: counted, labels: {{number: '{number}'}}}}}}")


class ServerTests(unittest.TestCase):
    def test_example_promotes_and_follows_to_the_end(self):
        with Server() as server, connect(server.address, server.token) as client:
            apply(client, PIPELINE.read_text())
            lines = []
            ended = promote(server.address, server.token, "projects/shop/stages/test", "first-parts", lines.append)
        self.assertEqual(ended, promotion_pb2.PROMOTION_PHASE_SUCCEEDED)
        self.assertEqual(lines[0], "projects/shop has prod, test")
        self.assertRegex(lines[-1], r"^projects/shop/promotions/test\.\S+ is PROMOTION_PHASE_SUCCEEDED$")

    def test_watch_loses_and_doubles_nothing_over_a_killed_server(self):
        with Server() as server, connect(server.address, server.token) as client:
            seen = []
            for signal in client.watch(watch_service_pb2.WatchRequest()):
                event = signal.message.WhichOneof("event") if isinstance(signal, Told) else None
                if event == "synced" and not seen:
                    # What happens now has not been read when the server dies, and may be on its way.
                    count(client, range(CHANGES))
                    server.kill()
                    server.start()
                    count(client, range(CHANGES, 2 * CHANGES))
                if event == "change":
                    seen.append(int(signal.message.change.resource.project.labels["number"]))
                self.assertNotIsInstance(signal, Restarted)
                if len(seen) == 2 * CHANGES:
                    break
        self.assertEqual(seen, list(range(2 * CHANGES)))

    def test_watch_whose_cursor_expired_begins_anew(self):
        with Server("--feed-max-changes", "5") as server, connect(server.address, server.token) as client:
            synced = next(iter(client.watch(watch_service_pb2.WatchRequest()))).message.synced
            count(client, range(CHANGES))
            server.kill()
            server.start()
            # The server forgets after the first change of its life; the second one comes when it has.
            count(client, [CHANGES, CHANGES + 1])
            signals = client.watch(watch_service_pb2.WatchRequest(cursor=synced.cursor))
            seen = [next(signals) for _ in range(3)]
        self.assertIsInstance(seen[0], Restarted)
        self.assertEqual(seen[1].message.snapshot.resource.project.labels["number"], str(CHANGES + 1))
        self.assertEqual(seen[2].message.WhichOneof("event"), "synced")

    def test_refusal_says_why(self):
        with Server() as server, connect(server.address, server.token) as client:
            with self.assertRaises(grpc.RpcError) as refusal:
                client.stages.GetStage(stage_service_pb2.GetStageRequest(name="projects/none/stages/none"))
        self.assertEqual(reason(refusal.exception), "NOT_FOUND")

    def test_client_has_every_service(self):
        (folder,) = generated.__path__
        services = {file.stem for file in pathlib.Path(folder).glob("*_service_pb2_grpc.py")}
        source = pathlib.Path(folder).parent.joinpath("client.py").read_text()
        self.assertGreater(len(services), 10)
        self.assertEqual({service for service in services if f"{service}." not in source}, set())


if __name__ == "__main__":
    unittest.main()
