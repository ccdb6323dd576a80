from google.protobuf import timestamp_pb2 as _timestamp_pb2
from promotion.v1 import artifact_pb2 as _artifact_pb2
from promotion.v1 import common_pb2 as _common_pb2
from promotion.v1 import freight_pb2 as _freight_pb2
from promotion.v1 import watch_service_pb2 as _watch_service_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ArtifactLocation(_message.Message):
    __slots__ = ["artifact", "create_time", "currently_in", "freight", "freight_alias", "verified_in", "warehouse"]
    ARTIFACT_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CURRENTLY_IN_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_ALIAS_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_IN_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    artifact: _artifact_pb2.Artifact
    create_time: _timestamp_pb2.Timestamp
    currently_in: _containers.RepeatedCompositeFieldContainer[_freight_pb2.StageHolding]
    freight: str
    freight_alias: str
    verified_in: _containers.RepeatedCompositeFieldContainer[_freight_pb2.StageVerified]
    warehouse: str
    def __init__(self, artifact: _Optional[_Union[_artifact_pb2.Artifact, _Mapping]] = ..., freight: _Optional[str] = ..., freight_alias: _Optional[str] = ..., warehouse: _Optional[str] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., currently_in: _Optional[_Iterable[_Union[_freight_pb2.StageHolding, _Mapping]]] = ..., verified_in: _Optional[_Iterable[_Union[_freight_pb2.StageVerified, _Mapping]]] = ...) -> None: ...

class FindArtifactsRequest(_message.Message):
    __slots__ = ["min_cursor", "page_size", "page_token", "parent", "query"]
    MIN_CURSOR_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    min_cursor: str
    page_size: int
    page_token: str
    parent: str
    query: str
    def __init__(self, parent: _Optional[str] = ..., query: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., min_cursor: _Optional[str] = ...) -> None: ...

class FindArtifactsResponse(_message.Message):
    __slots__ = ["locations", "next_page_token"]
    LOCATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    locations: _containers.RepeatedCompositeFieldContainer[ArtifactLocation]
    next_page_token: str
    def __init__(self, locations: _Optional[_Iterable[_Union[ArtifactLocation, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SearchResourcesRequest(_message.Message):
    __slots__ = ["kinds", "min_cursor", "page_size", "parent", "query"]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    MIN_CURSOR_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    kinds: _containers.RepeatedScalarFieldContainer[_common_pb2.ResourceKind]
    min_cursor: str
    page_size: int
    parent: str
    query: str
    def __init__(self, parent: _Optional[str] = ..., query: _Optional[str] = ..., kinds: _Optional[_Iterable[_Union[_common_pb2.ResourceKind, str]]] = ..., page_size: _Optional[int] = ..., min_cursor: _Optional[str] = ...) -> None: ...

class SearchResourcesResponse(_message.Message):
    __slots__ = ["resources", "truncated"]
    RESOURCES_FIELD_NUMBER: _ClassVar[int]
    TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    resources: _containers.RepeatedCompositeFieldContainer[_watch_service_pb2.Resource]
    truncated: bool
    def __init__(self, resources: _Optional[_Iterable[_Union[_watch_service_pb2.Resource, _Mapping]]] = ..., truncated: bool = ...) -> None: ...
