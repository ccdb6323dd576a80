from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
SILO_STATE_ACTIVE: SiloState
SILO_STATE_JOINING: SiloState
SILO_STATE_LEAVING: SiloState
SILO_STATE_UNSPECIFIED: SiloState

class DemoInfo(_message.Message):
    __slots__ = ["hint", "project"]
    HINT_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    hint: str
    project: str
    def __init__(self, project: _Optional[str] = ..., hint: _Optional[str] = ...) -> None: ...

class GetServerInfoRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class GetServerInfoResponse(_message.Message):
    __slots__ = ["demo", "features", "server_time", "start_time", "storage", "version"]
    DEMO_FIELD_NUMBER: _ClassVar[int]
    FEATURES_FIELD_NUMBER: _ClassVar[int]
    SERVER_TIME_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    STORAGE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    demo: DemoInfo
    features: _containers.RepeatedScalarFieldContainer[str]
    server_time: _timestamp_pb2.Timestamp
    start_time: _timestamp_pb2.Timestamp
    storage: str
    version: str
    def __init__(self, version: _Optional[str] = ..., storage: _Optional[str] = ..., features: _Optional[_Iterable[str]] = ..., start_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., server_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., demo: _Optional[_Union[DemoInfo, _Mapping]] = ...) -> None: ...

class ListSilosRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ListSilosResponse(_message.Message):
    __slots__ = ["pending_promotion_count", "running_promotion_count", "silos"]
    PENDING_PROMOTION_COUNT_FIELD_NUMBER: _ClassVar[int]
    RUNNING_PROMOTION_COUNT_FIELD_NUMBER: _ClassVar[int]
    SILOS_FIELD_NUMBER: _ClassVar[int]
    pending_promotion_count: int
    running_promotion_count: int
    silos: _containers.RepeatedCompositeFieldContainer[Silo]
    def __init__(self, silos: _Optional[_Iterable[_Union[Silo, _Mapping]]] = ..., pending_promotion_count: _Optional[int] = ..., running_promotion_count: _Optional[int] = ...) -> None: ...

class Silo(_message.Message):
    __slots__ = ["address", "cpu_percent", "grain_count", "in_hand_count", "is_answering", "is_responsive", "memory_bytes", "name", "start_time", "state", "version"]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CPU_PERCENT_FIELD_NUMBER: _ClassVar[int]
    GRAIN_COUNT_FIELD_NUMBER: _ClassVar[int]
    IN_HAND_COUNT_FIELD_NUMBER: _ClassVar[int]
    IS_ANSWERING_FIELD_NUMBER: _ClassVar[int]
    IS_RESPONSIVE_FIELD_NUMBER: _ClassVar[int]
    MEMORY_BYTES_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    address: str
    cpu_percent: float
    grain_count: int
    in_hand_count: int
    is_answering: bool
    is_responsive: bool
    memory_bytes: int
    name: str
    start_time: _timestamp_pb2.Timestamp
    state: SiloState
    version: str
    def __init__(self, name: _Optional[str] = ..., address: _Optional[str] = ..., state: _Optional[_Union[SiloState, str]] = ..., version: _Optional[str] = ..., start_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., is_answering: bool = ..., is_responsive: bool = ..., grain_count: _Optional[int] = ..., cpu_percent: _Optional[float] = ..., memory_bytes: _Optional[int] = ..., in_hand_count: _Optional[int] = ...) -> None: ...

class SiloState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
