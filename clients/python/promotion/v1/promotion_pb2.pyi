from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from promotion.v1 import common_pb2 as _common_pb2
from promotion.v1 import freight_pb2 as _freight_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
PROGRESS_UNIT_BYTES: ProgressUnit
PROGRESS_UNIT_FILES: ProgressUnit
PROGRESS_UNIT_PERCENT: ProgressUnit
PROGRESS_UNIT_UNSPECIFIED: ProgressUnit
PROMOTION_PHASE_ABORTED: PromotionPhase
PROMOTION_PHASE_ERRORED: PromotionPhase
PROMOTION_PHASE_FAILED: PromotionPhase
PROMOTION_PHASE_PENDING: PromotionPhase
PROMOTION_PHASE_RUNNING: PromotionPhase
PROMOTION_PHASE_SUCCEEDED: PromotionPhase
PROMOTION_PHASE_UNSPECIFIED: PromotionPhase
STEP_LOG_LEVEL_ERROR: StepLogLevel
STEP_LOG_LEVEL_INFO: StepLogLevel
STEP_LOG_LEVEL_UNSPECIFIED: StepLogLevel
STEP_LOG_LEVEL_WARNING: StepLogLevel
STEP_STATUS_ABORTED: StepStatus
STEP_STATUS_ERRORED: StepStatus
STEP_STATUS_FAILED: StepStatus
STEP_STATUS_PENDING: StepStatus
STEP_STATUS_RUNNING: StepStatus
STEP_STATUS_SKIPPED: StepStatus
STEP_STATUS_SUCCEEDED: StepStatus
STEP_STATUS_UNSPECIFIED: StepStatus

class Promotion(_message.Message):
    __slots__ = ["abort", "actor", "automatic", "collection", "create_time", "current_step", "etag", "finish_time", "freight", "manifest", "message", "name", "phase", "priority", "retry_of", "rollback", "stage", "start_time", "steps", "waiting"]
    ABORT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    AUTOMATIC_FIELD_NUMBER: _ClassVar[int]
    COLLECTION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CURRENT_STEP_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    FINISH_TIME_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    MANIFEST_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    RETRY_OF_FIELD_NUMBER: _ClassVar[int]
    ROLLBACK_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    abort: PromotionAbort
    actor: str
    automatic: bool
    collection: _containers.RepeatedCompositeFieldContainer[_freight_pb2.FreightReference]
    create_time: _timestamp_pb2.Timestamp
    current_step: int
    etag: str
    finish_time: _timestamp_pb2.Timestamp
    freight: _freight_pb2.FreightReference
    manifest: str
    message: str
    name: str
    phase: PromotionPhase
    priority: int
    retry_of: str
    rollback: bool
    stage: str
    start_time: _timestamp_pb2.Timestamp
    steps: _containers.RepeatedCompositeFieldContainer[PromotionStep]
    waiting: _common_pb2.Waiting
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., start_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., finish_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., stage: _Optional[str] = ..., freight: _Optional[_Union[_freight_pb2.FreightReference, _Mapping]] = ..., collection: _Optional[_Iterable[_Union[_freight_pb2.FreightReference, _Mapping]]] = ..., actor: _Optional[str] = ..., automatic: bool = ..., phase: _Optional[_Union[PromotionPhase, str]] = ..., message: _Optional[str] = ..., steps: _Optional[_Iterable[_Union[PromotionStep, _Mapping]]] = ..., current_step: _Optional[int] = ..., waiting: _Optional[_Union[_common_pb2.Waiting, _Mapping]] = ..., manifest: _Optional[str] = ..., priority: _Optional[int] = ..., retry_of: _Optional[str] = ..., abort: _Optional[_Union[PromotionAbort, _Mapping]] = ..., rollback: bool = ...) -> None: ...

class PromotionAbort(_message.Message):
    __slots__ = ["actor", "request_time"]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    REQUEST_TIME_FIELD_NUMBER: _ClassVar[int]
    actor: str
    request_time: _timestamp_pb2.Timestamp
    def __init__(self, actor: _Optional[str] = ..., request_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PromotionReference(_message.Message):
    __slots__ = ["create_time", "finish_time", "freight", "message", "name", "phase"]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    FINISH_TIME_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    create_time: _timestamp_pb2.Timestamp
    finish_time: _timestamp_pb2.Timestamp
    freight: _freight_pb2.FreightReference
    message: str
    name: str
    phase: PromotionPhase
    def __init__(self, name: _Optional[str] = ..., freight: _Optional[_Union[_freight_pb2.FreightReference, _Mapping]] = ..., phase: _Optional[_Union[PromotionPhase, str]] = ..., message: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., finish_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PromotionStep(_message.Message):
    __slots__ = ["alias", "continue_on_error", "error_count", "finish_time", "kind", "message", "output", "start_time", "status"]
    ALIAS_FIELD_NUMBER: _ClassVar[int]
    CONTINUE_ON_ERROR_FIELD_NUMBER: _ClassVar[int]
    ERROR_COUNT_FIELD_NUMBER: _ClassVar[int]
    FINISH_TIME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    OUTPUT_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    alias: str
    continue_on_error: bool
    error_count: int
    finish_time: _timestamp_pb2.Timestamp
    kind: str
    message: str
    output: _struct_pb2.Struct
    start_time: _timestamp_pb2.Timestamp
    status: StepStatus
    def __init__(self, alias: _Optional[str] = ..., kind: _Optional[str] = ..., status: _Optional[_Union[StepStatus, str]] = ..., message: _Optional[str] = ..., error_count: _Optional[int] = ..., continue_on_error: bool = ..., start_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., finish_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., output: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...

class StepLogLine(_message.Message):
    __slots__ = ["level", "position", "progress", "step", "step_index", "text", "time"]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    STEP_INDEX_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    level: StepLogLevel
    position: int
    progress: StepProgress
    step: str
    step_index: int
    text: str
    time: _timestamp_pb2.Timestamp
    def __init__(self, position: _Optional[int] = ..., time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., level: _Optional[_Union[StepLogLevel, str]] = ..., step: _Optional[str] = ..., step_index: _Optional[int] = ..., text: _Optional[str] = ..., progress: _Optional[_Union[StepProgress, _Mapping]] = ...) -> None: ...

class StepProgress(_message.Message):
    __slots__ = ["done", "total", "unit"]
    DONE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    done: int
    total: int
    unit: ProgressUnit
    def __init__(self, done: _Optional[int] = ..., total: _Optional[int] = ..., unit: _Optional[_Union[ProgressUnit, str]] = ...) -> None: ...

class PromotionPhase(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class StepStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class StepLogLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class ProgressUnit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
