from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from promotion.v1 import artifact_pb2 as _artifact_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Freight(_message.Message):
    __slots__ = ["alias", "annotations", "approved_for", "artifacts", "create_time", "currently_in", "etag", "labels", "manifest", "metadata", "name", "verified_in", "warehouse"]
    class AnnotationsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    class LabelsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ALIAS_FIELD_NUMBER: _ClassVar[int]
    ANNOTATIONS_FIELD_NUMBER: _ClassVar[int]
    APPROVED_FOR_FIELD_NUMBER: _ClassVar[int]
    ARTIFACTS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CURRENTLY_IN_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    MANIFEST_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_IN_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    alias: str
    annotations: _containers.ScalarMap[str, str]
    approved_for: _containers.RepeatedCompositeFieldContainer[StageApproved]
    artifacts: _containers.RepeatedCompositeFieldContainer[_artifact_pb2.Artifact]
    create_time: _timestamp_pb2.Timestamp
    currently_in: _containers.RepeatedCompositeFieldContainer[StageHolding]
    etag: str
    labels: _containers.ScalarMap[str, str]
    manifest: str
    metadata: _struct_pb2.Struct
    name: str
    verified_in: _containers.RepeatedCompositeFieldContainer[StageVerified]
    warehouse: str
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., labels: _Optional[_Mapping[str, str]] = ..., annotations: _Optional[_Mapping[str, str]] = ..., alias: _Optional[str] = ..., warehouse: _Optional[str] = ..., artifacts: _Optional[_Iterable[_Union[_artifact_pb2.Artifact, _Mapping]]] = ..., verified_in: _Optional[_Iterable[_Union[StageVerified, _Mapping]]] = ..., approved_for: _Optional[_Iterable[_Union[StageApproved, _Mapping]]] = ..., currently_in: _Optional[_Iterable[_Union[StageHolding, _Mapping]]] = ..., metadata: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., manifest: _Optional[str] = ...) -> None: ...

class FreightReference(_message.Message):
    __slots__ = ["alias", "artifacts", "name", "warehouse"]
    ALIAS_FIELD_NUMBER: _ClassVar[int]
    ARTIFACTS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    alias: str
    artifacts: _containers.RepeatedCompositeFieldContainer[_artifact_pb2.Artifact]
    name: str
    warehouse: str
    def __init__(self, name: _Optional[str] = ..., alias: _Optional[str] = ..., warehouse: _Optional[str] = ..., artifacts: _Optional[_Iterable[_Union[_artifact_pb2.Artifact, _Mapping]]] = ...) -> None: ...

class StageApproved(_message.Message):
    __slots__ = ["approve_time", "stage"]
    APPROVE_TIME_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    approve_time: _timestamp_pb2.Timestamp
    stage: str
    def __init__(self, stage: _Optional[str] = ..., approve_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class StageHolding(_message.Message):
    __slots__ = ["since", "stage"]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    since: _timestamp_pb2.Timestamp
    stage: str
    def __init__(self, stage: _Optional[str] = ..., since: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class StageVerified(_message.Message):
    __slots__ = ["longest_soak", "stage", "verify_time"]
    LONGEST_SOAK_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    VERIFY_TIME_FIELD_NUMBER: _ClassVar[int]
    longest_soak: _duration_pb2.Duration
    stage: str
    verify_time: _timestamp_pb2.Timestamp
    def __init__(self, stage: _Optional[str] = ..., verify_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., longest_soak: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...
