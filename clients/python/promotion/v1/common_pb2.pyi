from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
RESOURCE_KIND_ANALYSIS_TEMPLATE: ResourceKind
RESOURCE_KIND_APPLICATION: ResourceKind
RESOURCE_KIND_CLUSTER_ANALYSIS_TEMPLATE: ResourceKind
RESOURCE_KIND_CLUSTER_CONFIG: ResourceKind
RESOURCE_KIND_CLUSTER_PROMOTION_TASK: ResourceKind
RESOURCE_KIND_CONFIG_MAP: ResourceKind
RESOURCE_KIND_FREIGHT: ResourceKind
RESOURCE_KIND_PROJECT: ResourceKind
RESOURCE_KIND_PROJECT_CONFIG: ResourceKind
RESOURCE_KIND_PROMOTION: ResourceKind
RESOURCE_KIND_PROMOTION_TASK: ResourceKind
RESOURCE_KIND_SECRET: ResourceKind
RESOURCE_KIND_STAGE: ResourceKind
RESOURCE_KIND_UNSPECIFIED: ResourceKind
RESOURCE_KIND_WAREHOUSE: ResourceKind
RESOURCE_VIEW_FULL: ResourceView
RESOURCE_VIEW_SUMMARY: ResourceView
RESOURCE_VIEW_UNSPECIFIED: ResourceView

class Readiness(_message.Message):
    __slots__ = ["message", "ready", "reason"]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    READY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    message: str
    ready: bool
    reason: str
    def __init__(self, ready: bool = ..., reason: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class Waiting(_message.Message):
    __slots__ = ["next_check_time", "on", "reason", "since"]
    NEXT_CHECK_TIME_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    next_check_time: _timestamp_pb2.Timestamp
    on: str
    reason: str
    since: _timestamp_pb2.Timestamp
    def __init__(self, reason: _Optional[str] = ..., on: _Optional[str] = ..., since: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., next_check_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ResourceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class ResourceView(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
