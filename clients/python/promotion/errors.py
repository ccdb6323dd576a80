"""What refusals say to programs."""

from __future__ import annotations

import grpc
from google.rpc import error_details_pb2, status_pb2


def reason(error: grpc.RpcError) -> str:
    """Why the server refused a call: the name of an ErrorReason without its prefix, such as FREIGHT_NOT_AVAILABLE.

    Empty for a fault of the server or of something on the way to it.
    """
    info = error_details_pb2.ErrorInfo()
    for key, value in getattr(error, "trailing_metadata", tuple)() or ():
        if key == "grpc-status-details-bin":
            for detail in status_pb2.Status.FromString(value).details:
                if detail.Unpack(info):
                    return info.reason
    return ""
