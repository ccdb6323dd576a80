"""What every call gets: the token, and a request_id that makes it safe to repeat."""

from __future__ import annotations

import collections
import uuid
from typing import Any, Callable

import grpc

_Details = collections.namedtuple(
    "_Details", ("method", "timeout", "metadata", "credentials", "wait_for_ready", "compression")
)


class _CallDetails(_Details, grpc.ClientCallDetails):
    """Details of a call as interceptors hand them on."""


class CallInterceptor(grpc.UnaryUnaryClientInterceptor, grpc.UnaryStreamClientInterceptor):
    """Sends the token with each call, and gives changes a request_id unless they have one: a repeated call then changes nothing more."""

    def __init__(self, token: str) -> None:
        self._header = ("authorization", f"Bearer {token}")

    def intercept_unary_unary(self, continuation: Callable[..., Any], client_call_details: Any, request: Any) -> Any:
        return continuation(self._with_token(client_call_details), _repeatable(request))

    def intercept_unary_stream(self, continuation: Callable[..., Any], client_call_details: Any, request: Any) -> Any:
        return continuation(self._with_token(client_call_details), request)

    def _with_token(self, details: Any) -> _CallDetails:
        return _CallDetails(
            details.method,
            details.timeout,
            [*(details.metadata or ()), self._header],
            details.credentials,
            details.wait_for_ready,
            details.compression,
        )


def _repeatable(request: Any) -> Any:
    if getattr(request, "request_id", None) != "":
        return request
    named = type(request)()
    named.CopyFrom(request)
    named.request_id = str(uuid.uuid4())
    return named
