from promotion.v1 import promotion_pb2 as _promotion_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RollbackRequest(_message.Message):
    __slots__ = ["etag", "priority", "reason", "request_id", "stage", "validate_only", "warehouse"]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    etag: str
    priority: int
    reason: str
    request_id: str
    stage: str
    validate_only: bool
    warehouse: str
    def __init__(self, stage: _Optional[str] = ..., warehouse: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., validate_only: bool = ..., priority: _Optional[int] = ...) -> None: ...

class RollbackResponse(_message.Message):
    __slots__ = ["cursor", "promotion"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    PROMOTION_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    promotion: _promotion_pb2.Promotion
    def __init__(self, promotion: _Optional[_Union[_promotion_pb2.Promotion, _Mapping]] = ..., cursor: _Optional[str] = ...) -> None: ...
