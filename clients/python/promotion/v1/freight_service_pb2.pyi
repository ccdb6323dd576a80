from google.protobuf import field_mask_pb2 as _field_mask_pb2
from promotion.v1 import artifact_pb2 as _artifact_pb2
from promotion.v1 import common_pb2 as _common_pb2
from promotion.v1 import freight_pb2 as _freight_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ApproveFreightRequest(_message.Message):
    __slots__ = ["etag", "name", "reason", "request_id", "stage", "validate_only"]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    etag: str
    name: str
    reason: str
    request_id: str
    stage: str
    validate_only: bool
    def __init__(self, name: _Optional[str] = ..., stage: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., validate_only: bool = ...) -> None: ...

class ApproveFreightResponse(_message.Message):
    __slots__ = ["cursor", "freight"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    freight: _freight_pb2.Freight
    def __init__(self, freight: _Optional[_Union[_freight_pb2.Freight, _Mapping]] = ..., cursor: _Optional[str] = ...) -> None: ...

class BatchGetFreightRequest(_message.Message):
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

class BatchGetFreightResponse(_message.Message):
    __slots__ = ["freight"]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    freight: _containers.RepeatedCompositeFieldContainer[_freight_pb2.Freight]
    def __init__(self, freight: _Optional[_Iterable[_Union[_freight_pb2.Freight, _Mapping]]] = ...) -> None: ...

class CloneFreightRequest(_message.Message):
    __slots__ = ["alias", "artifacts", "name", "reason", "request_id", "validate_only"]
    ALIAS_FIELD_NUMBER: _ClassVar[int]
    ARTIFACTS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    alias: str
    artifacts: _containers.RepeatedCompositeFieldContainer[_artifact_pb2.ArtifactChoice]
    name: str
    reason: str
    request_id: str
    validate_only: bool
    def __init__(self, name: _Optional[str] = ..., artifacts: _Optional[_Iterable[_Union[_artifact_pb2.ArtifactChoice, _Mapping]]] = ..., alias: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., validate_only: bool = ...) -> None: ...

class CloneFreightResponse(_message.Message):
    __slots__ = ["cursor", "freight"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    freight: _freight_pb2.Freight
    def __init__(self, freight: _Optional[_Union[_freight_pb2.Freight, _Mapping]] = ..., cursor: _Optional[str] = ...) -> None: ...

class CreateFreightRequest(_message.Message):
    __slots__ = ["alias", "artifacts", "reason", "request_id", "validate_only", "warehouse"]
    ALIAS_FIELD_NUMBER: _ClassVar[int]
    ARTIFACTS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    alias: str
    artifacts: _containers.RepeatedCompositeFieldContainer[_artifact_pb2.ArtifactChoice]
    reason: str
    request_id: str
    validate_only: bool
    warehouse: str
    def __init__(self, warehouse: _Optional[str] = ..., artifacts: _Optional[_Iterable[_Union[_artifact_pb2.ArtifactChoice, _Mapping]]] = ..., alias: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., validate_only: bool = ...) -> None: ...

class CreateFreightResponse(_message.Message):
    __slots__ = ["cursor", "freight"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    freight: _freight_pb2.Freight
    def __init__(self, freight: _Optional[_Union[_freight_pb2.Freight, _Mapping]] = ..., cursor: _Optional[str] = ...) -> None: ...

class DeleteFreightRequest(_message.Message):
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

class DeleteFreightResponse(_message.Message):
    __slots__ = ["cursor"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    def __init__(self, cursor: _Optional[str] = ...) -> None: ...

class GetFreightRequest(_message.Message):
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

class GetFreightResponse(_message.Message):
    __slots__ = ["freight"]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    freight: _freight_pb2.Freight
    def __init__(self, freight: _Optional[_Union[_freight_pb2.Freight, _Mapping]] = ...) -> None: ...

class ListFreightRequest(_message.Message):
    __slots__ = ["filter", "min_cursor", "order_by", "page_size", "page_token", "parent", "read_mask", "view", "warehouse"]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    MIN_CURSOR_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    READ_MASK_FIELD_NUMBER: _ClassVar[int]
    VIEW_FIELD_NUMBER: _ClassVar[int]
    WAREHOUSE_FIELD_NUMBER: _ClassVar[int]
    filter: str
    min_cursor: str
    order_by: str
    page_size: int
    page_token: str
    parent: str
    read_mask: _field_mask_pb2.FieldMask
    view: _common_pb2.ResourceView
    warehouse: str
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., view: _Optional[_Union[_common_pb2.ResourceView, str]] = ..., warehouse: _Optional[str] = ..., filter: _Optional[str] = ..., order_by: _Optional[str] = ..., read_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., min_cursor: _Optional[str] = ...) -> None: ...

class ListFreightResponse(_message.Message):
    __slots__ = ["cursor", "freight", "next_page_token", "total_size"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_SIZE_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    freight: _containers.RepeatedCompositeFieldContainer[_freight_pb2.Freight]
    next_page_token: str
    total_size: int
    def __init__(self, freight: _Optional[_Iterable[_Union[_freight_pb2.Freight, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_size: _Optional[int] = ..., cursor: _Optional[str] = ...) -> None: ...

class SetFreightAliasRequest(_message.Message):
    __slots__ = ["alias", "etag", "name", "reason", "request_id", "validate_only"]
    ALIAS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    alias: str
    etag: str
    name: str
    reason: str
    request_id: str
    validate_only: bool
    def __init__(self, name: _Optional[str] = ..., alias: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., validate_only: bool = ...) -> None: ...

class SetFreightAliasResponse(_message.Message):
    __slots__ = ["cursor", "freight"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    FREIGHT_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    freight: _freight_pb2.Freight
    def __init__(self, freight: _Optional[_Union[_freight_pb2.Freight, _Mapping]] = ..., cursor: _Optional[str] = ...) -> None: ...
