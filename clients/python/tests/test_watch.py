"""The watch layer against scripted streams."""

from __future__ import annotations

import threading
import unittest

import grpc
from promotion import Lost, Patience, Restarted, ServerLost, Told, watch
from promotion.v1 import watch_service_pb2

QUICK = Patience(first_pause=0.001, longest_pause=0.001)
SILENCE = object()


class Refused(grpc.RpcError):
    def __init__(self, code):
        super().__init__()
        self._code = code

    def code(self):
        return self._code

    def details(self):
        return self._code.name


class Stream:
    def __init__(self, answers):
        self._answers, self._cut = answers, threading.Event()

    def __iter__(self):
        for answer in self._answers:
            if isinstance(answer, Exception):
                raise answer
            if answer is SILENCE:
                self._cut.wait()
                raise Refused(grpc.StatusCode.CANCELLED)
            yield answer

    def cancel(self):
        self._cut.set()


class Script:
    """Answers each watch with the next list, and notes with which cursor it was asked."""

    def __init__(self, *answers):
        self._answers, self.asked = list(answers), []

    def Watch(self, request):
        self.asked.append(request.cursor)
        return Stream(self._answers.pop(0) if self._answers else [])


def synced(cursor):
    return watch_service_pb2.WatchResponse(synced=watch_service_pb2.Synced(cursor=cursor))


def kinds(script, count, patience=QUICK):
    signals = watch(script, watch_service_pb2.WatchRequest(), patience)
    return [type(next(signals)) for _ in range(count)]


class WatchTests(unittest.TestCase):
    def test_stream_that_ends_is_resumed_from_its_last_cursor(self):
        script = Script([synced("a")], [], [Refused(grpc.StatusCode.UNAVAILABLE)], [synced("b")])
        self.assertEqual(kinds(script, 3), [Told, Lost, Told])
        self.assertEqual(script.asked, ["", "a", "a", "a"])

    def test_expired_cursor_begins_anew(self):
        script = Script([synced("a")], [Refused(grpc.StatusCode.OUT_OF_RANGE)], [synced("c")])
        self.assertEqual(kinds(script, 4), [Told, Lost, Restarted, Told])
        self.assertEqual(script.asked, ["", "a", ""])

    def test_stream_that_ends_within_its_snapshot_begins_anew(self):
        snapshot = watch_service_pb2.WatchResponse(snapshot=watch_service_pb2.Snapshot())
        script = Script([snapshot], [snapshot, synced("a")])
        self.assertEqual(kinds(script, 4), [Told, Restarted, Told, Told])
        self.assertEqual(script.asked, ["", ""])

    def test_silent_stream_is_resumed(self):
        script = Script([synced("a"), SILENCE], [synced("b")])
        self.assertEqual(kinds(script, 3, Patience(silence=0.02, first_pause=0.001)), [Told, Lost, Told])

    def test_refusal_ends_it(self):
        with self.assertRaises(Refused):
            kinds(Script([Refused(grpc.StatusCode.UNAUTHENTICATED)]), 2)

    def test_server_that_was_never_there_ends_it_soon(self):
        script = Script()
        with self.assertRaises(ServerLost):
            kinds(script, 2)
        self.assertEqual(len(script.asked), 3)

    def test_server_that_stays_away_ends_it_when_patience_does(self):
        script = Script([synced("a")])
        with self.assertRaises(ServerLost):
            kinds(script, 9, Patience(away=0.02, first_pause=0.001, longest_pause=0.001))
        self.assertGreater(len(script.asked), 3)


if __name__ == "__main__":
    unittest.main()
