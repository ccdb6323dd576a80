from google.protobuf import struct_pb2 as _struct_pb2
from promotion.v1 import manifest_service_pb2 as _manifest_service_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
EXPRESSION_KIND_RAW: ExpressionKind
EXPRESSION_KIND_TEMPLATE: ExpressionKind
EXPRESSION_KIND_UNSPECIFIED: ExpressionKind

class EvaluateRequest(_message.Message):
    __slots__ = ["environment_json", "input", "kind"]
    ENVIRONMENT_JSON_FIELD_NUMBER: _ClassVar[int]
    INPUT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    environment_json: str
    input: str
    kind: ExpressionKind
    def __init__(self, kind: _Optional[_Union[ExpressionKind, str]] = ..., input: _Optional[str] = ..., environment_json: _Optional[str] = ...) -> None: ...

class EvaluateResponse(_message.Message):
    __slots__ = ["error", "value", "value_json"]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    VALUE_JSON_FIELD_NUMBER: _ClassVar[int]
    error: ExpressionError
    value: _struct_pb2.Value
    value_json: str
    def __init__(self, value: _Optional[_Union[_struct_pb2.Value, _Mapping]] = ..., value_json: _Optional[str] = ..., error: _Optional[_Union[ExpressionError, _Mapping]] = ...) -> None: ...

class ExpressionError(_message.Message):
    __slots__ = ["column", "excerpt", "line", "message"]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    EXCERPT_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    column: int
    excerpt: str
    line: int
    message: str
    def __init__(self, message: _Optional[str] = ..., line: _Optional[int] = ..., column: _Optional[int] = ..., excerpt: _Optional[str] = ...) -> None: ...

class LintManifestsRequest(_message.Message):
    __slots__ = ["project", "sources"]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    project: str
    sources: _containers.RepeatedCompositeFieldContainer[_manifest_service_pb2.ManifestSource]
    def __init__(self, sources: _Optional[_Iterable[_Union[_manifest_service_pb2.ManifestSource, _Mapping]]] = ..., project: _Optional[str] = ...) -> None: ...

class LintManifestsResponse(_message.Message):
    __slots__ = ["problems"]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    problems: _containers.RepeatedCompositeFieldContainer[ManifestProblem]
    def __init__(self, problems: _Optional[_Iterable[_Union[ManifestProblem, _Mapping]]] = ...) -> None: ...

class ManifestProblem(_message.Message):
    __slots__ = ["document", "line", "message", "origin", "path"]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    document: int
    line: int
    message: str
    origin: str
    path: str
    def __init__(self, origin: _Optional[str] = ..., document: _Optional[int] = ..., line: _Optional[int] = ..., path: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class ExpressionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
