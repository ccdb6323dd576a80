from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from promotion.v1 import artifact_pb2 as _artifact_pb2
from promotion.v1 import common_pb2 as _common_pb2
from promotion.v1 import freight_pb2 as _freight_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
FREIGHT_CREATION_POLICY_AUTOMATIC: FreightCreationPolicy
FREIGHT_CREATION_POLICY_MANUAL: FreightCreationPolicy
FREIGHT_CREATION_POLICY_UNSPECIFIED: FreightCreationPolicy
SUBSCRIPTION_KIND_CHART: SubscriptionKind
SUBSCRIPTION_KIND_GIT: SubscriptionKind
SUBSCRIPTION_KIND_IMAGE: SubscriptionKind
SUBSCRIPTION_KIND_UNSPECIFIED: SubscriptionKind

class Discovery(_message.Message):
    __slots__ = ["error", "finish_time"]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    FINISH_TIME_FIELD_NUMBER: _ClassVar[int]
    error: str
    finish_time: _timestamp_pb2.Timestamp
    def __init__(self, finish_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., error: _Optional[str] = ...) -> None: ...

class Subscription(_message.Message):
    __slots__ = ["branch", "chart", "constraint", "discover_time", "discovered", "discovered_count", "discovery", "kind", "name", "repo_url", "strategy"]
    BRANCH_FIELD_NUMBER: _ClassVar[int]
    CHART_FIELD_NUMBER: _ClassVar[int]
    CONSTRAINT_FIELD_NUMBER: _ClassVar[int]
    DISCOVERED_COUNT_FIELD_NUMBER: _ClassVar[int]
    DISCOVERED_FIELD_NUMBER: _ClassVar[int]
    DISCOVERY_FIELD_NUMBER: _ClassVar[int]
    DISCOVER_TIME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REPO_URL_FIELD_NUMBER: _ClassVar[int]
    STRATEGY_FIELD_NUMBER: _ClassVar[int]
    branch: str
    chart: str
    constraint: str
    discover_time: _timestamp_pb2.Timestamp
    discovered: _containers.RepeatedCompositeFieldContainer[_artifact_pb2.Artifact]
    discovered_count: int
    discovery: Discovery
    kind: SubscriptionKind
    name: str
    repo_url: str
    strategy: str
    def __init__(self, name: _Optional[str] = ..., kind: _Optional[_Union[SubscriptionKind, str]] = ..., repo_url: _Optional[str] = ..., chart: _Optional[str] = ..., branch: _Optional[str] = ..., strategy: _Optional[str] = ..., constraint: _Optional[str] = ..., discovery: _Optional[_Union[Discovery, _Mapping]] = ..., discovered_count: _Optional[int] = ..., discovered: _Optional[_Iterable[_Union[_artifact_pb2.Artifact, _Mapping]]] = ..., discover_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Warehouse(_message.Message):
    __slots__ = ["annotations", "create_time", "discovering", "etag", "freight_creation_criteria", "freight_creation_policy", "interval", "labels", "last_discovery", "latest_freight", "manifest", "name", "next_discovery_time", "readiness", "shard", "subscriptions", "waiting"]
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
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    DISCOVERING_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_CREATION_CRITERIA_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_CREATION_POLICY_FIELD_NUMBER: _ClassVar[int]
    INTERVAL_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    LAST_DISCOVERY_FIELD_NUMBER: _ClassVar[int]
    LATEST_FREIGHT_FIELD_NUMBER: _ClassVar[int]
    MANIFEST_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NEXT_DISCOVERY_TIME_FIELD_NUMBER: _ClassVar[int]
    READINESS_FIELD_NUMBER: _ClassVar[int]
    SHARD_FIELD_NUMBER: _ClassVar[int]
    SUBSCRIPTIONS_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    annotations: _containers.ScalarMap[str, str]
    create_time: _timestamp_pb2.Timestamp
    discovering: bool
    etag: str
    freight_creation_criteria: str
    freight_creation_policy: FreightCreationPolicy
    interval: _duration_pb2.Duration
    labels: _containers.ScalarMap[str, str]
    last_discovery: Discovery
    latest_freight: _freight_pb2.FreightReference
    manifest: str
    name: str
    next_discovery_time: _timestamp_pb2.Timestamp
    readiness: _common_pb2.Readiness
    shard: str
    subscriptions: _containers.RepeatedCompositeFieldContainer[Subscription]
    waiting: _common_pb2.Waiting
    def __init__(self, name: _Optional[str] = ..., etag: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., labels: _Optional[_Mapping[str, str]] = ..., annotations: _Optional[_Mapping[str, str]] = ..., shard: _Optional[str] = ..., interval: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., freight_creation_policy: _Optional[_Union[FreightCreationPolicy, str]] = ..., freight_creation_criteria: _Optional[str] = ..., subscriptions: _Optional[_Iterable[_Union[Subscription, _Mapping]]] = ..., last_discovery: _Optional[_Union[Discovery, _Mapping]] = ..., discovering: bool = ..., next_discovery_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., latest_freight: _Optional[_Union[_freight_pb2.FreightReference, _Mapping]] = ..., readiness: _Optional[_Union[_common_pb2.Readiness, _Mapping]] = ..., waiting: _Optional[_Union[_common_pb2.Waiting, _Mapping]] = ..., manifest: _Optional[str] = ...) -> None: ...

class FreightCreationPolicy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []

class SubscriptionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
