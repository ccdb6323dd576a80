from google.rpc import status_pb2 as _status_pb2
from promotion.v1 import promotion_pb2 as _promotion_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BatchPromoteRequest(_message.Message):
    __slots__ = ["request_id", "requests"]
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    requests: _containers.RepeatedCompositeFieldContainer[PromoteRequest]
    def __init__(self, requests: _Optional[_Iterable[_Union[PromoteRequest, _Mapping]]] = ..., request_id: _Optional[str] = ...) -> None: ...

class BatchPromoteResponse(_message.Message):
    __slots__ = ["cursor", "results"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    results: _containers.RepeatedCompositeFieldContainer[PromoteResult]
    def __init__(self, results: _Optional[_Iterable[_Union[PromoteResult, _Mapping]]] = ..., cursor: _Optional[str] = ...) -> None: ...

class PromoteDownstreamRequest(_message.Message):
    __slots__ = ["freight", "reason", "request_id", "stage", "validate_only"]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    freight: str
    reason: str
    request_id: str
    stage: str
    validate_only: bool
    def __init__(self, stage: _Optional[str] = ..., freight: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., validate_only: bool = ...) -> None: ...

class PromoteDownstreamResponse(_message.Message):
    __slots__ = ["cursor", "results"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    results: _containers.RepeatedCompositeFieldContainer[PromoteResult]
    def __init__(self, results: _Optional[_Iterable[_Union[PromoteResult, _Mapping]]] = ..., cursor: _Optional[str] = ...) -> None: ...

class PromoteRequest(_message.Message):
    __slots__ = ["etag", "freight", "priority", "reason", "request_id", "stage", "validate_only", "warehouse"]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    etag: str
    freight: str
    priority: int
    reason: str
    request_id: str
    stage: str
    validate_only: bool
    warehouse: str
    def __init__(self, stage: _Optional[str] = ..., freight: _Optional[str] = ..., warehouse: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., validate_only: bool = ..., priority: _Optional[int] = ...) -> None: ...

class PromoteResponse(_message.Message):
    __slots__ = ["cursor", "promotion"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    PROMOTION_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    promotion: _promotion_pb2.Promotion
    def __init__(self, promotion: _Optional[_Union[_promotion_pb2.Promotion, _Mapping]] = ..., cursor: _Optional[str] = ...) -> None: ...

class PromoteResult(_message.Message):
    __slots__ = ["error", "promotion", "stage"]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    PROMOTION_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    error: _status_pb2.Status
    promotion: _promotion_pb2.Promotion
    stage: str
    def __init__(self, stage: _Optional[str] = ..., promotion: _Optional[_Union[_promotion_pb2.Promotion, _Mapping]] = ..., error: _Optional[_Union[_status_pb2.Status, _Mapping]] = ...) -> None: ...
