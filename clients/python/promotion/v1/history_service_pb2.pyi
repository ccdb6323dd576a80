from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import wrappers_pb2 as _wrappers_pb2
from promotion.v1 import freight_pb2 as _freight_pb2
from promotion.v1 import promotion_pb2 as _promotion_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetFreightLineageRequest(_message.Message):
    __slots__ = ["min_cursor", "name"]
    MIN_CURSOR_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    min_cursor: str
    name: str
    def __init__(self, name: _Optional[str] = ..., min_cursor: _Optional[str] = ...) -> None: ...

class GetFreightLineageResponse(_message.Message):
    __slots__ = ["freight", "next", "previous", "promotions"]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_FIELD_NUMBER: _ClassVar[int]
    PROMOTIONS_FIELD_NUMBER: _ClassVar[int]
    freight: _freight_pb2.Freight
    next: _freight_pb2.FreightReference
    previous: _freight_pb2.FreightReference
    promotions: _containers.RepeatedCompositeFieldContainer[_promotion_pb2.Promotion]
    def __init__(self, freight: _Optional[_Union[_freight_pb2.Freight, _Mapping]] = ..., previous: _Optional[_Union[_freight_pb2.FreightReference, _Mapping]] = ..., next: _Optional[_Union[_freight_pb2.FreightReference, _Mapping]] = ..., promotions: _Optional[_Iterable[_Union[_promotion_pb2.Promotion, _Mapping]]] = ...) -> None: ...

class GetPromotionTotalsRequest(_message.Message):
    __slots__ = ["min_cursor", "parent", "since", "stage", "until"]
    MIN_CURSOR_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    min_cursor: str
    parent: str
    since: _timestamp_pb2.Timestamp
    stage: str
    until: _timestamp_pb2.Timestamp
    def __init__(self, parent: _Optional[str] = ..., stage: _Optional[str] = ..., since: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., min_cursor: _Optional[str] = ...) -> None: ...

class GetPromotionTotalsResponse(_message.Message):
    __slots__ = ["all", "since", "stages", "until"]
    ALL_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    all: PromotionTotals
    since: _timestamp_pb2.Timestamp
    stages: _containers.RepeatedCompositeFieldContainer[PromotionTotals]
    until: _timestamp_pb2.Timestamp
    def __init__(self, since: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., stages: _Optional[_Iterable[_Union[PromotionTotals, _Mapping]]] = ..., all: _Optional[_Union[PromotionTotals, _Mapping]] = ...) -> None: ...

class PromotionTotals(_message.Message):
    __slots__ = ["aborted_count", "automatic_count", "duration", "failed_count", "failure_rate", "lead_time", "per_day", "recovery", "stage", "succeeded_count"]
    ABORTED_COUNT_FIELD_NUMBER: _ClassVar[int]
    AUTOMATIC_COUNT_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILURE_RATE_FIELD_NUMBER: _ClassVar[int]
    LEAD_TIME_FIELD_NUMBER: _ClassVar[int]
    PER_DAY_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    SUCCEEDED_COUNT_FIELD_NUMBER: _ClassVar[int]
    aborted_count: int
    automatic_count: int
    duration: Spread
    failed_count: int
    failure_rate: _wrappers_pb2.DoubleValue
    lead_time: Spread
    per_day: float
    recovery: Spread
    stage: str
    succeeded_count: int
    def __init__(self, stage: _Optional[str] = ..., succeeded_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., aborted_count: _Optional[int] = ..., automatic_count: _Optional[int] = ..., per_day: _Optional[float] = ..., failure_rate: _Optional[_Union[_wrappers_pb2.DoubleValue, _Mapping]] = ..., lead_time: _Optional[_Union[Spread, _Mapping]] = ..., duration: _Optional[_Union[Spread, _Mapping]] = ..., recovery: _Optional[_Union[Spread, _Mapping]] = ...) -> None: ...

class Spread(_message.Message):
    __slots__ = ["count", "longest", "median", "p90"]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    LONGEST_FIELD_NUMBER: _ClassVar[int]
    MEDIAN_FIELD_NUMBER: _ClassVar[int]
    P90_FIELD_NUMBER: _ClassVar[int]
    count: int
    longest: _duration_pb2.Duration
    median: _duration_pb2.Duration
    p90: _duration_pb2.Duration
    def __init__(self, median: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., p90: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., longest: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., count: _Optional[int] = ...) -> None: ...
