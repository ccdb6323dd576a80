from promotion.v1 import common_pb2 as _common_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
MANIFEST_OUTCOME_CREATED: ManifestOutcome
MANIFEST_OUTCOME_UNCHANGED: ManifestOutcome
MANIFEST_OUTCOME_UNSPECIFIED: ManifestOutcome
MANIFEST_OUTCOME_UPDATED: ManifestOutcome

class AppliedManifest(_message.Message):
    __slots__ = ["document", "kind", "name", "origin", "outcome"]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    document: int
    kind: _common_pb2.ResourceKind
    name: str
    origin: str
    outcome: ManifestOutcome
    def __init__(self, origin: _Optional[str] = ..., document: _Optional[int] = ..., kind: _Optional[_Union[_common_pb2.ResourceKind, str]] = ..., name: _Optional[str] = ..., outcome: _Optional[_Union[ManifestOutcome, str]] = ...) -> None: ...

class ApplyManifestsRequest(_message.Message):
    __slots__ = ["project", "reason", "request_id", "sources", "validate_only"]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    project: str
    reason: str
    request_id: str
    sources: _containers.RepeatedCompositeFieldContainer[ManifestSource]
    validate_only: bool
    def __init__(self, sources: _Optional[_Iterable[_Union[ManifestSource, _Mapping]]] = ..., project: _Optional[str] = ..., validate_only: bool = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ApplyManifestsResponse(_message.Message):
    __slots__ = ["cursor", "results"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    results: _containers.RepeatedCompositeFieldContainer[AppliedManifest]
    def __init__(self, results: _Optional[_Iterable[_Union[AppliedManifest, _Mapping]]] = ..., cursor: _Optional[str] = ...) -> None: ...

class DeleteManifestsRequest(_message.Message):
    __slots__ = ["project", "reason", "request_id", "sources", "validate_only"]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    project: str
    reason: str
    request_id: str
    sources: _containers.RepeatedCompositeFieldContainer[ManifestSource]
    validate_only: bool
    def __init__(self, sources: _Optional[_Iterable[_Union[ManifestSource, _Mapping]]] = ..., project: _Optional[str] = ..., validate_only: bool = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DeleteManifestsResponse(_message.Message):
    __slots__ = ["cursor", "results"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    results: _containers.RepeatedCompositeFieldContainer[DeletedManifest]
    def __init__(self, results: _Optional[_Iterable[_Union[DeletedManifest, _Mapping]]] = ..., cursor: _Optional[str] = ...) -> None: ...

class DeletedManifest(_message.Message):
    __slots__ = ["document", "existed", "kind", "name", "origin"]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    EXISTED_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    document: int
    existed: bool
    kind: _common_pb2.ResourceKind
    name: str
    origin: str
    def __init__(self, origin: _Optional[str] = ..., document: _Optional[int] = ..., kind: _Optional[_Union[_common_pb2.ResourceKind, str]] = ..., name: _Optional[str] = ..., existed: bool = ...) -> None: ...

class ExportManifestsRequest(_message.Message):
    __slots__ = ["kinds", "min_cursor", "project"]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    MIN_CURSOR_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    kinds: _containers.RepeatedScalarFieldContainer[_common_pb2.ResourceKind]
    min_cursor: str
    project: str
    def __init__(self, project: _Optional[str] = ..., kinds: _Optional[_Iterable[_Union[_common_pb2.ResourceKind, str]]] = ..., min_cursor: _Optional[str] = ...) -> None: ...

class ExportManifestsResponse(_message.Message):
    __slots__ = ["document_count", "text"]
    DOCUMENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    document_count: int
    text: str
    def __init__(self, text: _Optional[str] = ..., document_count: _Optional[int] = ...) -> None: ...

class ManifestSource(_message.Message):
    __slots__ = ["origin", "text"]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    origin: str
    text: str
    def __init__(self, origin: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class ManifestOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
