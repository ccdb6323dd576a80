from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

APPLICATION_HEALTH_DEGRADED: ApplicationHealth
APPLICATION_HEALTH_HEALTHY: ApplicationHealth
APPLICATION_HEALTH_MISSING: ApplicationHealth
APPLICATION_HEALTH_PROGRESSING: ApplicationHealth
APPLICATION_HEALTH_SUSPENDED: ApplicationHealth
APPLICATION_HEALTH_UNKNOWN: ApplicationHealth
APPLICATION_HEALTH_UNSPECIFIED: ApplicationHealth
DESCRIPTOR: _descriptor.FileDescriptor
OPERATION_PHASE_ERROR: OperationPhase
OPERATION_PHASE_FAILED: OperationPhase
OPERATION_PHASE_RUNNING: OperationPhase
OPERATION_PHASE_SUCCEEDED: OperationPhase
OPERATION_PHASE_TERMINATING: OperationPhase
OPERATION_PHASE_UNSPECIFIED: OperationPhase
SYNC_STATUS_OUT_OF_SYNC: SyncStatus
SYNC_STATUS_SYNCED: SyncStatus
SYNC_STATUS_UNKNOWN: SyncStatus
SYNC_STATUS_UNSPECIFIED: SyncStatus

class Application(_message.Message):
    __slots__ = ["authorized_stages", "conditions", "health", "health_message", "name", "operation", "reconcile_time", "sources", "sync_status"]
    AUTHORIZED_STAGES_FIELD_NUMBER: _ClassVar[int]
    CONDITIONS_FIELD_NUMBER: _ClassVar[int]
    HEALTH_FIELD_NUMBER: _ClassVar[int]
    HEALTH_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    OPERATION_FIELD_NUMBER: _ClassVar[int]
    RECONCILE_TIME_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    SYNC_STATUS_FIELD_NUMBER: _ClassVar[int]
    authorized_stages: _containers.RepeatedScalarFieldContainer[str]
    conditions: _containers.RepeatedScalarFieldContainer[str]
    health: ApplicationHealth
    health_message: str
    name: str
    operation: ApplicationOperation
    reconcile_time: _timestamp_pb2.Timestamp
    sources: _containers.RepeatedCompositeFieldContainer[ApplicationSource]
    sync_status: SyncStatus
    def __init__(self, name: _Optional[str] = ..., authorized_stages: _Optional[_Iterable[str]] = ..., sources: _Optional[_Iterable[_Union[ApplicationSource, _Mapping]]] = ..., sync_status: _Optional[_Union[SyncStatus, str]] = ..., health: _Optional[_Union[ApplicationHealth, str]] = ..., health_message: _Optional[str] = ..., operation: _Optional[_Union[ApplicationOperation, _Mapping]] = ..., reconcile_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., conditions: _Optional[_Iterable[str]] = ...) -> None: ...

class ApplicationOperation(_message.Message):
    __slots__ = ["finish_time", "message", "phase", "start_time"]
    FINISH_TIME_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    finish_time: _timestamp_pb2.Timestamp
    message: str
    phase: OperationPhase
    start_time: _timestamp_pb2.Timestamp
    def __init__(self, phase: _Optional[_Union[OperationPhase, str]] = ..., message: _Optional[str] = ..., start_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., finish_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ApplicationSource(_message.Message):
    __slots__ = ["chart", "path", "repo_url", "synced_revision", "target_revision"]
    CHART_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    REPO_URL_FIELD_NUMBER: _ClassVar[int]
    SYNCED_REVISION_FIELD_NUMBER: _ClassVar[int]
    TARGET_REVISION_FIELD_NUMBER: _ClassVar[int]
    chart: str
    path: str
    repo_url: str
    synced_revision: str
    target_revision: str
    def __init__(self, repo_url: _Optional[str] = ..., path: _Optional[str] = ..., chart: _Optional[str] = ..., target_revision: _Optional[str] = ..., synced_revision: _Optional[str] = ...) -> None: ...

class SyncStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class ApplicationHealth(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class OperationPhase(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
