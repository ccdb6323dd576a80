from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from promotion.v1 import common_pb2 as _common_pb2
from promotion.v1 import freight_pb2 as _freight_pb2
from promotion.v1 import promotion_pb2 as _promotion_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

AVAILABILITY_STRATEGY_ALL: AvailabilityStrategy
AVAILABILITY_STRATEGY_ONE_OF: AvailabilityStrategy
AVAILABILITY_STRATEGY_UNSPECIFIED: AvailabilityStrategy
DESCRIPTOR: _descriptor.FileDescriptor
HEALTH_STATUS_HEALTHY: HealthStatus
HEALTH_STATUS_NOT_APPLICABLE: HealthStatus
HEALTH_STATUS_PROGRESSING: HealthStatus
HEALTH_STATUS_UNHEALTHY: HealthStatus
HEALTH_STATUS_UNKNOWN: HealthStatus
HEALTH_STATUS_UNSPECIFIED: HealthStatus
QUEUE_POLICY_LATEST_WINS: QueuePolicy
QUEUE_POLICY_QUEUE: QueuePolicy
QUEUE_POLICY_SERIAL_VERIFIED: QueuePolicy
QUEUE_POLICY_UNSPECIFIED: QueuePolicy
SELECTION_POLICY_MATCH_UPSTREAM: SelectionPolicy
SELECTION_POLICY_NEWEST_FREIGHT: SelectionPolicy
SELECTION_POLICY_UNSPECIFIED: SelectionPolicy
VERIFICATION_PHASE_ABORTED: VerificationPhase
VERIFICATION_PHASE_ERROR: VerificationPhase
VERIFICATION_PHASE_FAILED: VerificationPhase
VERIFICATION_PHASE_INCONCLUSIVE: VerificationPhase
VERIFICATION_PHASE_PENDING: VerificationPhase
VERIFICATION_PHASE_RUNNING: VerificationPhase
VERIFICATION_PHASE_SUCCESSFUL: VerificationPhase
VERIFICATION_PHASE_UNSPECIFIED: VerificationPhase

class FreightCollection(_message.Message):
    __slots__ = ["items", "promotion", "receive_time", "verifications"]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    PROMOTION_FIELD_NUMBER: _ClassVar[int]
    RECEIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    VERIFICATIONS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[_freight_pb2.FreightReference]
    promotion: str
    receive_time: _timestamp_pb2.Timestamp
    verifications: _containers.RepeatedCompositeFieldContainer[Verification]
    def __init__(self, items: _Optional[_Iterable[_Union[_freight_pb2.FreightReference, _Mapping]]] = ..., promotion: _Optional[str] = ..., receive_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., verifications: _Optional[_Iterable[_Union[Verification, _Mapping]]] = ...) -> None: ...

class FreightRequest(_message.Message):
    __slots__ = ["availability_strategy", "direct", "required_soak_time", "selection_policy", "stages", "warehouse"]
    AVAILABILITY_STRATEGY_FIELD_NUMBER: _ClassVar[int]
    DIRECT_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_SOAK_TIME_FIELD_NUMBER: _ClassVar[int]
    SELECTION_POLICY_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    availability_strategy: AvailabilityStrategy
    direct: bool
    required_soak_time: _duration_pb2.Duration
    selection_policy: SelectionPolicy
    stages: _containers.RepeatedScalarFieldContainer[str]
    warehouse: str
    def __init__(self, warehouse: _Optional[str] = ..., direct: bool = ..., stages: _Optional[_Iterable[str]] = ..., required_soak_time: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., availability_strategy: _Optional[_Union[AvailabilityStrategy, str]] = ..., selection_policy: _Optional[_Union[SelectionPolicy, str]] = ...) -> None: ...

class Hold(_message.Message):
    __slots__ = ["actor", "freight", "hold_time", "promotion", "reason", "warehouse"]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    HOLD_TIME_FIELD_NUMBER: _ClassVar[int]
    PROMOTION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    actor: str
    freight: str
    hold_time: _timestamp_pb2.Timestamp
    promotion: str
    reason: str
    warehouse: str
    def __init__(self, warehouse: _Optional[str] = ..., freight: _Optional[str] = ..., promotion: _Optional[str] = ..., actor: _Optional[str] = ..., hold_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class SoakingFreight(_message.Message):
    __slots__ = ["available_time", "freight"]
    AVAILABLE_TIME_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    available_time: _timestamp_pb2.Timestamp
    freight: str
    def __init__(self, freight: _Optional[str] = ..., available_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Stage(_message.Message):
    __slots__ = ["annotations", "auto_promotion", "available_freight", "control_flow", "create_time", "current_freight", "current_promotion", "etag", "freight_history", "health", "holds", "labels", "last_promotion", "manifest", "metadata", "name", "queue", "queue_policy", "readiness", "requested_freight", "shard", "soaking", "waiting"]
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
    ANNOTATIONS_FIELD_NUMBER: _ClassVar[int]
    AUTO_PROMOTION_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FREIGHT_FIELD_NUMBER: _ClassVar[int]
    CONTROL_FLOW_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CURRENT_FREIGHT_FIELD_NUMBER: _ClassVar[int]
    CURRENT_PROMOTION_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_HISTORY_FIELD_NUMBER: _ClassVar[int]
    HEALTH_FIELD_NUMBER: _ClassVar[int]
    HOLDS_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    LAST_PROMOTION_FIELD_NUMBER: _ClassVar[int]
    MANIFEST_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    QUEUE_POLICY_FIELD_NUMBER: _ClassVar[int]
    READINESS_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_FREIGHT_FIELD_NUMBER: _ClassVar[int]
    SHARD_FIELD_NUMBER: _ClassVar[int]
    SOAKING_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    annotations: _containers.ScalarMap[str, str]
    auto_promotion: bool
    available_freight: _containers.RepeatedCompositeFieldContainer[_freight_pb2.FreightReference]
    control_flow: bool
    create_time: _timestamp_pb2.Timestamp
    current_freight: FreightCollection
    current_promotion: _promotion_pb2.PromotionReference
    etag: str
    freight_history: _containers.RepeatedCompositeFieldContainer[FreightCollection]
    health: StageHealth
    holds: _containers.RepeatedCompositeFieldContainer[Hold]
    labels: _containers.ScalarMap[str, str]
    last_promotion: _promotion_pb2.PromotionReference
    manifest: str
    metadata: _struct_pb2.Struct
    name: str
    queue: _containers.RepeatedCompositeFieldContainer[_promotion_pb2.PromotionReference]
    queue_policy: QueuePolicy
    readiness: _common_pb2.Readiness
    requested_freight: _containers.RepeatedCompositeFieldContainer[FreightRequest]
    shard: str
    soaking: _containers.RepeatedCompositeFieldContainer[SoakingFreight]
    waiting: _common_pb2.Waiting
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., labels: _Optional[_Mapping[str, str]] = ..., annotations: _Optional[_Mapping[str, str]] = ..., shard: _Optional[str] = ..., requested_freight: _Optional[_Iterable[_Union[FreightRequest, _Mapping]]] = ..., control_flow: bool = ..., auto_promotion: bool = ..., current_freight: _Optional[_Union[FreightCollection, _Mapping]] = ..., freight_history: _Optional[_Iterable[_Union[FreightCollection, _Mapping]]] = ..., available_freight: _Optional[_Iterable[_Union[_freight_pb2.FreightReference, _Mapping]]] = ..., current_promotion: _Optional[_Union[_promotion_pb2.PromotionReference, _Mapping]] = ..., last_promotion: _Optional[_Union[_promotion_pb2.PromotionReference, _Mapping]] = ..., queue: _Optional[_Iterable[_Union[_promotion_pb2.PromotionReference, _Mapping]]] = ..., health: _Optional[_Union[StageHealth, _Mapping]] = ..., readiness: _Optional[_Union[_common_pb2.Readiness, _Mapping]] = ..., waiting: _Optional[_Union[_common_pb2.Waiting, _Mapping]] = ..., soaking: _Optional[_Iterable[_Union[SoakingFreight, _Mapping]]] = ..., holds: _Optional[_Iterable[_Union[Hold, _Mapping]]] = ..., metadata: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., manifest: _Optional[str] = ..., queue_policy: _Optional[_Union[QueuePolicy, str]] = ...) -> None: ...

class StageHealth(_message.Message):
    __slots__ = ["check_time", "issues", "output", "status"]
    CHECK_TIME_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    OUTPUT_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    check_time: _timestamp_pb2.Timestamp
    issues: _containers.RepeatedScalarFieldContainer[str]
    output: _struct_pb2.Value
    status: HealthStatus
    def __init__(self, status: _Optional[_Union[HealthStatus, str]] = ..., issues: _Optional[_Iterable[str]] = ..., check_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., output: _Optional[_Union[_struct_pb2.Value, _Mapping]] = ...) -> None: ...

class Verification(_message.Message):
    __slots__ = ["actor", "analysis_run", "annotations", "finish_time", "freight", "id", "labels", "message", "metrics", "name", "phase", "promotion", "start_time"]
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
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    ANALYSIS_RUN_FIELD_NUMBER: _ClassVar[int]
    ANNOTATIONS_FIELD_NUMBER: _ClassVar[int]
    FINISH_TIME_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    METRICS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    PROMOTION_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    actor: str
    analysis_run: str
    annotations: _containers.ScalarMap[str, str]
    finish_time: _timestamp_pb2.Timestamp
    freight: _containers.RepeatedCompositeFieldContainer[_freight_pb2.FreightReference]
    id: str
    labels: _containers.ScalarMap[str, str]
    message: str
    metrics: _containers.RepeatedCompositeFieldContainer[VerificationMetric]
    name: str
    phase: VerificationPhase
    promotion: str
    start_time: _timestamp_pb2.Timestamp
    def __init__(self, phase: _Optional[_Union[VerificationPhase, str]] = ..., message: _Optional[str] = ..., start_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., finish_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., id: _Optional[str] = ..., actor: _Optional[str] = ..., metrics: _Optional[_Iterable[_Union[VerificationMetric, _Mapping]]] = ..., analysis_run: _Optional[str] = ..., labels: _Optional[_Mapping[str, str]] = ..., annotations: _Optional[_Mapping[str, str]] = ..., name: _Optional[str] = ..., promotion: _Optional[str] = ..., freight: _Optional[_Iterable[_Union[_freight_pb2.FreightReference, _Mapping]]] = ...) -> None: ...

class VerificationMeasurement(_message.Message):
    __slots__ = ["finish_time", "message", "phase", "start_time", "value"]
    FINISH_TIME_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    finish_time: _timestamp_pb2.Timestamp
    message: str
    phase: VerificationPhase
    start_time: _timestamp_pb2.Timestamp
    value: str
    def __init__(self, phase: _Optional[_Union[VerificationPhase, str]] = ..., value: _Optional[str] = ..., message: _Optional[str] = ..., start_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., finish_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class VerificationMetric(_message.Message):
    __slots__ = ["dry_run", "error_count", "failed_count", "inconclusive_count", "measurements", "message", "name", "next_measurement_time", "phase", "provider", "successful_count"]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    ERROR_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    INCONCLUSIVE_COUNT_FIELD_NUMBER: _ClassVar[int]
    MEASUREMENTS_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NEXT_MEASUREMENT_TIME_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    SUCCESSFUL_COUNT_FIELD_NUMBER: _ClassVar[int]
    dry_run: bool
    error_count: int
    failed_count: int
    inconclusive_count: int
    measurements: _containers.RepeatedCompositeFieldContainer[VerificationMeasurement]
    message: str
    name: str
    next_measurement_time: _timestamp_pb2.Timestamp
    phase: VerificationPhase
    provider: str
    successful_count: int
    def __init__(self, name: _Optional[str] = ..., provider: _Optional[str] = ..., phase: _Optional[_Union[VerificationPhase, str]] = ..., message: _Optional[str] = ..., dry_run: bool = ..., successful_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., inconclusive_count: _Optional[int] = ..., error_count: _Optional[int] = ..., next_measurement_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., measurements: _Optional[_Iterable[_Union[VerificationMeasurement, _Mapping]]] = ...) -> None: ...

class HealthStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class VerificationPhase(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class AvailabilityStrategy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class SelectionPolicy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class QueuePolicy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
