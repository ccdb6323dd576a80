from promotion.v1 import stage_pb2 as _stage_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class HoldAutoPromotionRequest(_message.Message):
    __slots__ = ["etag", "name", "reason", "request_id", "validate_only", "warehouse"]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    etag: str
    name: str
    reason: str
    request_id: str
    validate_only: bool
    warehouse: str
    def __init__(self, name: _Optional[str] = ..., warehouse: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., validate_only: bool = ...) -> None: ...

class HoldAutoPromotionResponse(_message.Message):
    __slots__ = ["cursor", "stage"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    stage: _stage_pb2.Stage
    def __init__(self, stage: _Optional[_Union[_stage_pb2.Stage, _Mapping]] = ..., cursor: _Optional[str] = ...) -> None: ...

class ResumeAutoPromotionRequest(_message.Message):
    __slots__ = ["etag", "name", "reason", "request_id", "validate_only", "warehouse"]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    etag: str
    name: str
    reason: str
    request_id: str
    validate_only: bool
    warehouse: str
    def __init__(self, name: _Optional[str] = ..., warehouse: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., validate_only: bool = ...) -> None: ...

class ResumeAutoPromotionResponse(_message.Message):
    __slots__ = ["cursor", "stage"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    stage: _stage_pb2.Stage
    def __init__(self, stage: _Optional[_Union[_stage_pb2.Stage, _Mapping]] = ..., cursor: _Optional[str] = ...) -> None: ...
