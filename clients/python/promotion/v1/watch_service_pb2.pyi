from google.protobuf import timestamp_pb2 as _timestamp_pb2
from promotion.v1 import common_pb2 as _common_pb2
from promotion.v1 import freight_pb2 as _freight_pb2
from promotion.v1 import project_pb2 as _project_pb2
from promotion.v1 import promotion_pb2 as _promotion_pb2
from promotion.v1 import stage_pb2 as _stage_pb2
from promotion.v1 import warehouse_pb2 as _warehouse_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

CHANGE_KIND_CREATED: ChangeKind
CHANGE_KIND_DELETED: ChangeKind
CHANGE_KIND_UNSPECIFIED: ChangeKind
CHANGE_KIND_UPDATED: ChangeKind
DESCRIPTOR: _descriptor.FileDescriptor

class Change(_message.Message):
    __slots__ = ["actor", "before", "cursor", "kind", "reason", "resource", "superseded_count", "time"]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    SUPERSEDED_COUNT_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    actor: str
    before: Resource
    cursor: str
    kind: ChangeKind
    reason: str
    resource: Resource
    superseded_count: int
    time: _timestamp_pb2.Timestamp
    def __init__(self, cursor: _Optional[str] = ..., kind: _Optional[_Union[ChangeKind, str]] = ..., resource: _Optional[_Union[Resource, _Mapping]] = ..., actor: _Optional[str] = ..., reason: _Optional[str] = ..., time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., before: _Optional[_Union[Resource, _Mapping]] = ..., superseded_count: _Optional[int] = ...) -> None: ...

class Checkpoint(_message.Message):
    __slots__ = ["cursor", "time"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    time: _timestamp_pb2.Timestamp
    def __init__(self, cursor: _Optional[str] = ..., time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Resource(_message.Message):
    __slots__ = ["freight", "project", "promotion", "stage", "warehouse"]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    PROMOTION_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    freight: _freight_pb2.Freight
    project: _project_pb2.Project
    promotion: _promotion_pb2.Promotion
    stage: _stage_pb2.Stage
    warehouse: _warehouse_pb2.Warehouse
    def __init__(self, project: _Optional[_Union[_project_pb2.Project, _Mapping]] = ..., warehouse: _Optional[_Union[_warehouse_pb2.Warehouse, _Mapping]] = ..., freight: _Optional[_Union[_freight_pb2.Freight, _Mapping]] = ..., stage: _Optional[_Union[_stage_pb2.Stage, _Mapping]] = ..., promotion: _Optional[_Union[_promotion_pb2.Promotion, _Mapping]] = ...) -> None: ...

class Snapshot(_message.Message):
    __slots__ = ["resource"]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    resource: Resource
    def __init__(self, resource: _Optional[_Union[Resource, _Mapping]] = ...) -> None: ...

class Synced(_message.Message):
    __slots__ = ["cursor"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    def __init__(self, cursor: _Optional[str] = ...) -> None: ...

class WatchRequest(_message.Message):
    __slots__ = ["cursor", "every_change", "include_before", "kinds", "label_selector", "names", "projects"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    EVERY_CHANGE_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_BEFORE_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    LABEL_SELECTOR_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    PROJECTS_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    every_change: bool
    include_before: bool
    kinds: _containers.RepeatedScalarFieldContainer[_common_pb2.ResourceKind]
    label_selector: str
    names: _containers.RepeatedScalarFieldContainer[str]
    projects: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, projects: _Optional[_Iterable[str]] = ..., kinds: _Optional[_Iterable[_Union[_common_pb2.ResourceKind, str]]] = ..., names: _Optional[_Iterable[str]] = ..., cursor: _Optional[str] = ..., label_selector: _Optional[str] = ..., include_before: bool = ..., every_change: bool = ...) -> None: ...

class WatchResponse(_message.Message):
    __slots__ = ["change", "checkpoint", "snapshot", "synced"]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    CHECKPOINT_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    SYNCED_FIELD_NUMBER: _ClassVar[int]
    change: Change
    checkpoint: Checkpoint
    snapshot: Snapshot
    synced: Synced
    def __init__(self, snapshot: _Optional[_Union[Snapshot, _Mapping]] = ..., synced: _Optional[_Union[Synced, _Mapping]] = ..., change: _Optional[_Union[Change, _Mapping]] = ..., checkpoint: _Optional[_Union[Checkpoint, _Mapping]] = ...) -> None: ...

class ChangeKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
