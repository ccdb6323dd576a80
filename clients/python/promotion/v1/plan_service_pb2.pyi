from google.protobuf import struct_pb2 as _struct_pb2
from promotion.v1 import freight_pb2 as _freight_pb2
from promotion.v1 import promotion_pb2 as _promotion_pb2
from promotion.v1 import step_service_pb2 as _step_service_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
PLANNED_OUTCOME_DONE: PlannedOutcome
PLANNED_OUTCOME_FAILED: PlannedOutcome
PLANNED_OUTCOME_SKIPPED: PlannedOutcome
PLANNED_OUTCOME_UNKNOWN: PlannedOutcome
PLANNED_OUTCOME_UNSPECIFIED: PlannedOutcome
PLANNED_OUTCOME_WOULD_ACT: PlannedOutcome

class PlanPromotionRequest(_message.Message):
    __slots__ = ["freight", "min_cursor", "stage", "warehouse"]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    MIN_CURSOR_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    freight: str
    min_cursor: str
    stage: str
    warehouse: str
    def __init__(self, stage: _Optional[str] = ..., freight: _Optional[str] = ..., warehouse: _Optional[str] = ..., min_cursor: _Optional[str] = ...) -> None: ...

class PlanPromotionResponse(_message.Message):
    __slots__ = ["plan"]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    plan: PromotionPlan
    def __init__(self, plan: _Optional[_Union[PromotionPlan, _Mapping]] = ...) -> None: ...

class PlannedStep(_message.Message):
    __slots__ = ["alias", "config", "diff", "diff_truncated", "effect", "kind", "message", "outcome", "output"]
    ALIAS_FIELD_NUMBER: _ClassVar[int]
    CONFIG_FIELD_NUMBER: _ClassVar[int]
    DIFF_FIELD_NUMBER: _ClassVar[int]
    DIFF_TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    EFFECT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    OUTPUT_FIELD_NUMBER: _ClassVar[int]
    alias: str
    config: _struct_pb2.Struct
    diff: str
    diff_truncated: bool
    effect: _step_service_pb2.StepEffect
    kind: str
    message: str
    outcome: PlannedOutcome
    output: _struct_pb2.Struct
    def __init__(self, alias: _Optional[str] = ..., kind: _Optional[str] = ..., effect: _Optional[_Union[_step_service_pb2.StepEffect, str]] = ..., outcome: _Optional[_Union[PlannedOutcome, str]] = ..., message: _Optional[str] = ..., config: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., output: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., diff: _Optional[str] = ..., diff_truncated: bool = ...) -> None: ...

class PromotionPlan(_message.Message):
    __slots__ = ["collection", "current", "freight", "message", "phase", "stage", "steps"]
    COLLECTION_FIELD_NUMBER: _ClassVar[int]
    CURRENT_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    collection: _containers.RepeatedCompositeFieldContainer[_freight_pb2.FreightReference]
    current: _freight_pb2.FreightReference
    freight: _freight_pb2.FreightReference
    message: str
    phase: _promotion_pb2.PromotionPhase
    stage: str
    steps: _containers.RepeatedCompositeFieldContainer[PlannedStep]
    def __init__(self, stage: _Optional[str] = ..., freight: _Optional[_Union[_freight_pb2.FreightReference, _Mapping]] = ..., current: _Optional[_Union[_freight_pb2.FreightReference, _Mapping]] = ..., collection: _Optional[_Iterable[_Union[_freight_pb2.FreightReference, _Mapping]]] = ..., phase: _Optional[_Union[_promotion_pb2.PromotionPhase, str]] = ..., message: _Optional[str] = ..., steps: _Optional[_Iterable[_Union[PlannedStep, _Mapping]]] = ...) -> None: ...

class PlannedOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
