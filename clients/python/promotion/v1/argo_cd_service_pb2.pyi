from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

ARGO_CD_DRIVER_API: ArgoCdDriver
ARGO_CD_DRIVER_KUBERNETES: ArgoCdDriver
ARGO_CD_DRIVER_LOCAL: ArgoCdDriver
ARGO_CD_DRIVER_UNSPECIFIED: ArgoCdDriver
ARGO_CD_STATE_DOWN: ArgoCdState
ARGO_CD_STATE_UNSPECIFIED: ArgoCdState
ARGO_CD_STATE_UP: ArgoCdState
DESCRIPTOR: _descriptor.FileDescriptor

class ArgoCdInstance(_message.Message):
    __slots__ = ["address", "application_count", "call_count", "calls_per_second", "driver", "is_default", "last_error", "last_error_time", "last_success_time", "name", "namespaces", "state"]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_COUNT_FIELD_NUMBER: _ClassVar[int]
    CALLS_PER_SECOND_FIELD_NUMBER: _ClassVar[int]
    CALL_COUNT_FIELD_NUMBER: _ClassVar[int]
    DRIVER_FIELD_NUMBER: _ClassVar[int]
    IS_DEFAULT_FIELD_NUMBER: _ClassVar[int]
    LAST_ERROR_FIELD_NUMBER: _ClassVar[int]
    LAST_ERROR_TIME_FIELD_NUMBER: _ClassVar[int]
    LAST_SUCCESS_TIME_FIELD_NUMBER: _ClassVar[int]
    NAMESPACES_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    address: str
    application_count: int
    call_count: int
    calls_per_second: int
    driver: ArgoCdDriver
    is_default: bool
    last_error: str
    last_error_time: _timestamp_pb2.Timestamp
    last_success_time: _timestamp_pb2.Timestamp
    name: str
    namespaces: _containers.RepeatedScalarFieldContainer[str]
    state: ArgoCdState
    def __init__(self, name: _Optional[str] = ..., driver: _Optional[_Union[ArgoCdDriver, str]] = ..., address: _Optional[str] = ..., namespaces: _Optional[_Iterable[str]] = ..., is_default: bool = ..., state: _Optional[_Union[ArgoCdState, str]] = ..., last_error: _Optional[str] = ..., last_error_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., last_success_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., application_count: _Optional[int] = ..., call_count: _Optional[int] = ..., calls_per_second: _Optional[int] = ...) -> None: ...

class GetArgoCdInstanceRequest(_message.Message):
    __slots__ = ["name"]
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class GetArgoCdInstanceResponse(_message.Message):
    __slots__ = ["instance"]
    INSTANCE_FIELD_NUMBER: _ClassVar[int]
    instance: ArgoCdInstance
    def __init__(self, instance: _Optional[_Union[ArgoCdInstance, _Mapping]] = ...) -> None: ...

class ListArgoCdInstancesRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ListArgoCdInstancesResponse(_message.Message):
    __slots__ = ["instances"]
    INSTANCES_FIELD_NUMBER: _ClassVar[int]
    instances: _containers.RepeatedCompositeFieldContainer[ArgoCdInstance]
    def __init__(self, instances: _Optional[_Iterable[_Union[ArgoCdInstance, _Mapping]]] = ...) -> None: ...

class ArgoCdDriver(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class ArgoCdState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
