from google.protobuf import timestamp_pb2 as _timestamp_pb2
from promotion.v1 import common_pb2 as _common_pb2
from promotion.v1 import freight_pb2 as _freight_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

AVAILABILITY_RULE_KIND_APPROVAL: AvailabilityRuleKind
AVAILABILITY_RULE_KIND_DIRECT: AvailabilityRuleKind
AVAILABILITY_RULE_KIND_MATCH_UPSTREAM: AvailabilityRuleKind
AVAILABILITY_RULE_KIND_ORIGIN: AvailabilityRuleKind
AVAILABILITY_RULE_KIND_SOAK: AvailabilityRuleKind
AVAILABILITY_RULE_KIND_UNSPECIFIED: AvailabilityRuleKind
AVAILABILITY_RULE_KIND_VERIFIED: AvailabilityRuleKind
DESCRIPTOR: _descriptor.FileDescriptor
FREIGHT_STATE_AVAILABLE: FreightState
FREIGHT_STATE_CURRENT: FreightState
FREIGHT_STATE_PASSED_ON: FreightState
FREIGHT_STATE_PROMOTING: FreightState
FREIGHT_STATE_QUEUED: FreightState
FREIGHT_STATE_SOAKING: FreightState
FREIGHT_STATE_UNAVAILABLE: FreightState
FREIGHT_STATE_UNSPECIFIED: FreightState
RULE_VERDICT_MET: RuleVerdict
RULE_VERDICT_UNMET: RuleVerdict
RULE_VERDICT_UNSPECIFIED: RuleVerdict
RULE_VERDICT_WAITING: RuleVerdict

class AvailabilityRule(_message.Message):
    __slots__ = ["kind", "message", "stage", "time", "verdict"]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    kind: AvailabilityRuleKind
    message: str
    stage: str
    time: _timestamp_pb2.Timestamp
    verdict: RuleVerdict
    def __init__(self, kind: _Optional[_Union[AvailabilityRuleKind, str]] = ..., verdict: _Optional[_Union[RuleVerdict, str]] = ..., stage: _Optional[str] = ..., message: _Optional[str] = ..., time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ExplainRequest(_message.Message):
    __slots__ = ["min_cursor", "name"]
    MIN_CURSOR_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    min_cursor: str
    name: str
    def __init__(self, name: _Optional[str] = ..., min_cursor: _Optional[str] = ...) -> None: ...

class ExplainResponse(_message.Message):
    __slots__ = ["explanation"]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    explanation: Explanation
    def __init__(self, explanation: _Optional[_Union[Explanation, _Mapping]] = ...) -> None: ...

class ExplainedWait(_message.Message):
    __slots__ = ["ended_by", "waiting"]
    ENDED_BY_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    ended_by: str
    waiting: _common_pb2.Waiting
    def __init__(self, waiting: _Optional[_Union[_common_pb2.Waiting, _Mapping]] = ..., ended_by: _Optional[str] = ...) -> None: ...

class Explanation(_message.Message):
    __slots__ = ["as_of_time", "name", "standings", "state", "summary", "waits"]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    STANDINGS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    WAITS_FIELD_NUMBER: _ClassVar[int]
    as_of_time: _timestamp_pb2.Timestamp
    name: str
    standings: _containers.RepeatedCompositeFieldContainer[FreightStanding]
    state: str
    summary: str
    waits: _containers.RepeatedCompositeFieldContainer[ExplainedWait]
    def __init__(self, name: _Optional[str] = ..., state: _Optional[str] = ..., summary: _Optional[str] = ..., waits: _Optional[_Iterable[_Union[ExplainedWait, _Mapping]]] = ..., standings: _Optional[_Iterable[_Union[FreightStanding, _Mapping]]] = ..., as_of_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FreightStanding(_message.Message):
    __slots__ = ["available", "available_time", "freight", "message", "rules", "stage", "state"]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_TIME_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    available: bool
    available_time: _timestamp_pb2.Timestamp
    freight: _freight_pb2.FreightReference
    message: str
    rules: _containers.RepeatedCompositeFieldContainer[AvailabilityRule]
    stage: str
    state: FreightState
    def __init__(self, stage: _Optional[str] = ..., freight: _Optional[_Union[_freight_pb2.FreightReference, _Mapping]] = ..., state: _Optional[_Union[FreightState, str]] = ..., message: _Optional[str] = ..., available: bool = ..., available_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., rules: _Optional[_Iterable[_Union[AvailabilityRule, _Mapping]]] = ...) -> None: ...

class FreightState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class AvailabilityRuleKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class RuleVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
