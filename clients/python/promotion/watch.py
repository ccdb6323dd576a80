"""A watch that outlives its streams."""

from __future__ import annotations

import dataclasses
import random
import threading
import time
from typing import Any, Iterator, Union

import grpc

from promotion.v1 import watch_service_pb2

_ATTEMPTS_TO_BEGIN = 3

_PASSING = {
    grpc.StatusCode.UNAVAILABLE,
    grpc.StatusCode.INTERNAL,
    grpc.StatusCode.UNKNOWN,
    grpc.StatusCode.CANCELLED,
    grpc.StatusCode.ABORTED,
    grpc.StatusCode.RESOURCE_EXHAUSTED,
}


@dataclasses.dataclass(frozen=True)
class Told:
    """A message of the server."""

    message: watch_service_pb2.WatchResponse


@dataclasses.dataclass(frozen=True)
class Lost:
    """The stream broke; it is being resumed from the last cursor. Told once, however many attempts that takes."""

    why: str


@dataclasses.dataclass(frozen=True)
class Restarted:
    """It begins anew with a snapshot: what was known before may be gone."""


Signal = Union[Told, Lost, Restarted]


@dataclasses.dataclass(frozen=True)
class Patience:
    """How patient a watch is. All in seconds."""

    silence: float = 45.0
    """The server sends a checkpoint every 15 seconds at least: three missing ones mean that nobody is there."""
    away: float = 120.0
    """How long the server may be away before the watch gives up."""
    first_pause: float = 0.25
    """The pause after the first lost stream; each further one is twice as long, up to the longest."""
    longest_pause: float = 5.0


def watch(stub: Any, question: watch_service_pb2.WatchRequest, patience: Patience = Patience()) -> Iterator[Signal]:
    """Yields Told, Lost and Restarted, for as long as it is read; closing the generator ends it.

    stub is a WatchServiceStub. It resumes from the last cursor after a cut, and begins anew when the cursor has expired. Raises the
    grpc.RpcError of a refusal that would only be met again, and the last one met when the server stays away.
    """
    request = watch_service_pb2.WatchRequest()
    request.CopyFrom(question)
    losses = _Losses(patience)
    while True:
        error = None
        try:
            for message in _stream(stub, request, patience.silence):
                request.cursor = _cursor_of(message) or request.cursor
                losses.forget()
                yield Told(message)
        except grpc.RpcError as failure:
            error = failure

        if error is not None and error.code() == grpc.StatusCode.OUT_OF_RANGE and request.cursor:
            request.cursor = ""
            yield Restarted()
            continue

        if losses.is_first(error):
            yield Lost(error.details() if error else "the server ended the stream") if request.cursor else Restarted()
        losses.pause()


def _stream(stub: Any, request: watch_service_pb2.WatchRequest, silence: float) -> Iterator[watch_service_pb2.WatchResponse]:
    """One stream, which ends with UNAVAILABLE when nothing comes for too long."""
    stream = stub.Watch(request)
    alarm = _Alarm(silence, stream.cancel)
    try:
        messages = iter(stream)
        while True:
            # Only the wait for the server counts: whoever reads slowly is not silent.
            alarm.set()
            message = next(messages, None)
            alarm.stop()
            if message is None:
                return
            yield message
    except grpc.RpcError as error:
        raise ServerLost("nothing was heard from the server") if alarm.has_rung else error
    finally:
        alarm.end()
        stream.cancel()


def _cursor_of(message: watch_service_pb2.WatchResponse) -> str:
    """The cursor a message carries; empty when it carries none."""
    event = message.WhichOneof("event")
    return getattr(getattr(message, event), "cursor", "") if event else ""


class ServerLost(grpc.RpcError):
    """The server is out of reach, which was not told by an error of the call."""

    def __init__(self, details: str) -> None:
        super().__init__(details)
        self._details = details

    def code(self) -> grpc.StatusCode:
        return grpc.StatusCode.UNAVAILABLE

    def details(self) -> str:
        return self._details


class _Losses:
    """The streams lost since something was last heard."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._has_begun = False
        self._count = 0
        self._since = 0.0

    def forget(self) -> None:
        """Something was heard."""
        self._has_begun, self._count = True, 0

    def is_first(self, error: Any) -> bool:
        """Counts a lost stream: true for the first. Raises when it is no use to try again."""
        if error is not None and error.code() not in _PASSING:
            raise error
        self._count += 1
        now = time.monotonic()
        self._since = now if self._count == 1 else self._since
        is_over = now - self._since > self._patience.away if self._has_begun else self._count == _ATTEMPTS_TO_BEGIN
        if is_over:
            raise error or ServerLost("the server ends each stream at once")
        return self._count == 1

    def pause(self) -> None:
        longest = min(self._patience.first_pause * 2 ** (self._count - 1), self._patience.longest_pause)
        time.sleep(longest * random.uniform(0.5, 1))


class _Alarm:
    """Calls back, once, when a wait has taken too long. One thread for all waits of a stream, which looks now and then."""

    def __init__(self, seconds: float, ring: Any) -> None:
        self._seconds, self._ring = seconds, ring
        self._due = float("inf")
        self._ended = threading.Event()
        self.has_rung = False
        threading.Thread(target=self._look, name="promotion-watch-alarm", daemon=True).start()

    def set(self) -> None:
        self._due = time.monotonic() + self._seconds

    def stop(self) -> None:
        self._due = float("inf")

    def end(self) -> None:
        self._ended.set()

    def _look(self) -> None:
        while not self._ended.wait(self._seconds / 4):
            if time.monotonic() > self._due:
                self.has_rung = True
                self._ring()
                return
