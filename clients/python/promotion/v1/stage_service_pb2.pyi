from google.protobuf import field_mask_pb2 as _field_mask_pb2
from promotion.v1 import auto_promotion_pb2 as _auto_promotion_pb2
from promotion.v1 import common_pb2 as _common_pb2
from promotion.v1 import definition_pb2 as _definition_pb2
from promotion.v1 import stage_pb2 as _stage_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BatchGetStagesRequest(_message.Message):
    __slots__ = ["min_cursor", "names", "read_mask", "view"]
    MIN_CURSOR_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    READ_MASK_FIELD_NUMBER: _ClassVar[int]
    VIEW_FIELD_NUMBER: _ClassVar[int]
    min_cursor: str
    names: _containers.RepeatedScalarFieldContainer[str]
    read_mask: _field_mask_pb2.FieldMask
    view: _common_pb2.ResourceView
    def __init__(self, names: _Optional[_Iterable[str]] = ..., view: _Optional[_Union[_common_pb2.ResourceView, str]] = ..., read_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., min_cursor: _Optional[str] = ...) -> None: ...

class BatchGetStagesResponse(_message.Message):
    __slots__ = ["stages"]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    stages: _containers.RepeatedCompositeFieldContainer[_stage_pb2.Stage]
    def __init__(self, stages: _Optional[_Iterable[_Union[_stage_pb2.Stage, _Mapping]]] = ...) -> None: ...

class CreateStageRequest(_message.Message):
    __slots__ = ["definition", "parent", "reason", "request_id", "stage_id", "validate_only"]
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_ID_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    definition: _definition_pb2.Definition
    parent: str
    reason: str
    request_id: str
    stage_id: str
    validate_only: bool
    def __init__(self, parent: _Optional[str] = ..., stage_id: _Optional[str] = ..., definition: _Optional[_Union[_definition_pb2.Definition, _Mapping]] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., validate_only: bool = ...) -> None: ...

class CreateStageResponse(_message.Message):
    __slots__ = ["cursor", "stage"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    stage: _stage_pb2.Stage
    def __init__(self, stage: _Optional[_Union[_stage_pb2.Stage, _Mapping]] = ..., cursor: _Optional[str] = ...) -> None: ...

class DeleteStageRequest(_message.Message):
    __slots__ = ["etag", "name", "reason", "request_id", "validate_only"]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    etag: str
    name: str
    reason: str
    request_id: str
    validate_only: bool
    def __init__(self, name: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., validate_only: bool = ...) -> None: ...

class DeleteStageResponse(_message.Message):
    __slots__ = ["cursor"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    def __init__(self, cursor: _Optional[str] = ...) -> None: ...

class GetStageRequest(_message.Message):
    __slots__ = ["min_cursor", "name", "read_mask", "view"]
    MIN_CURSOR_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    READ_MASK_FIELD_NUMBER: _ClassVar[int]
    VIEW_FIELD_NUMBER: _ClassVar[int]
    min_cursor: str
    name: str
    read_mask: _field_mask_pb2.FieldMask
    view: _common_pb2.ResourceView
    def __init__(self, name: _Optional[str] = ..., view: _Optional[_Union[_common_pb2.ResourceView, str]] = ..., read_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., min_cursor: _Optional[str] = ...) -> None: ...

class GetStageResponse(_message.Message):
    __slots__ = ["stage"]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    stage: _stage_pb2.Stage
    def __init__(self, stage: _Optional[_Union[_stage_pb2.Stage, _Mapping]] = ...) -> None: ...

class ListStagesRequest(_message.Message):
    __slots__ = ["filter", "min_cursor", "order_by", "page_size", "page_token", "parent", "read_mask", "view"]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    MIN_CURSOR_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    READ_MASK_FIELD_NUMBER: _ClassVar[int]
    VIEW_FIELD_NUMBER: _ClassVar[int]
    filter: str
    min_cursor: str
    order_by: str
    page_size: int
    page_token: str
    parent: str
    read_mask: _field_mask_pb2.FieldMask
    view: _common_pb2.ResourceView
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., view: _Optional[_Union[_common_pb2.ResourceView, str]] = ..., filter: _Optional[str] = ..., order_by: _Optional[str] = ..., read_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., min_cursor: _Optional[str] = ...) -> None: ...

class ListStagesResponse(_message.Message):
    __slots__ = ["cursor", "next_page_token", "stages", "total_size"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_SIZE_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    next_page_token: str
    stages: _containers.RepeatedCompositeFieldContainer[_stage_pb2.Stage]
    total_size: int
    def __init__(self, stages: _Optional[_Iterable[_Union[_stage_pb2.Stage, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_size: _Optional[int] = ..., cursor: _Optional[str] = ...) -> None: ...

class RefreshStageRequest(_message.Message):
    __slots__ = ["etag", "name", "reason", "request_id", "validate_only"]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    etag: str
    name: str
    reason: str
    request_id: str
    validate_only: bool
    def __init__(self, name: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., validate_only: bool = ...) -> None: ...

class RefreshStageResponse(_message.Message):
    __slots__ = ["cursor", "stage"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    stage: _stage_pb2.Stage
    def __init__(self, stage: _Optional[_Union[_stage_pb2.Stage, _Mapping]] = ..., cursor: _Optional[str] = ...) -> None: ...

class UpdateStageRequest(_message.Message):
    __slots__ = ["definition", "etag", "name", "reason", "request_id", "validate_only"]
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    definition: _definition_pb2.Definition
    etag: str
    name: str
    reason: str
    request_id: str
    validate_only: bool
    def __init__(self, name: _Optional[str] = ..., definition: _Optional[_Union[_definition_pb2.Definition, _Mapping]] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., validate_only: bool = ...) -> None: ...

class UpdateStageResponse(_message.Message):
    __slots__ = ["cursor", "stage"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    stage: _stage_pb2.Stage
    def __init__(self, stage: _Optional[_Union[_stage_pb2.Stage, _Mapping]] = ..., cursor: _Optional[str] = ...) -> None: ...
