from google.protobuf import duration_pb2 as _duration_pb2
from promotion.v1 import common_pb2 as _common_pb2
from promotion.v1 import watch_service_pb2 as _watch_service_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListChangesRequest(_message.Message):
    __slots__ = ["actor", "include_before", "kinds", "min_cursor", "names", "page_size", "page_token", "parent"]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_BEFORE_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    MIN_CURSOR_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    actor: str
    include_before: bool
    kinds: _containers.RepeatedScalarFieldContainer[_common_pb2.ResourceKind]
    min_cursor: str
    names: _containers.RepeatedScalarFieldContainer[str]
    page_size: int
    page_token: str
    parent: str
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., kinds: _Optional[_Iterable[_Union[_common_pb2.ResourceKind, str]]] = ..., names: _Optional[_Iterable[str]] = ..., actor: _Optional[str] = ..., include_before: bool = ..., min_cursor: _Optional[str] = ...) -> None: ...

class ListChangesResponse(_message.Message):
    __slots__ = ["changes", "next_page_token"]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    changes: _containers.RepeatedCompositeFieldContainer[_watch_service_pb2.Change]
    next_page_token: str
    def __init__(self, changes: _Optional[_Iterable[_Union[_watch_service_pb2.Change, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PollChangesRequest(_message.Message):
    __slots__ = ["cursor", "include_before", "kinds", "label_selector", "names", "page_size", "projects", "wait"]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_BEFORE_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    LABEL_SELECTOR_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PROJECTS_FIELD_NUMBER: _ClassVar[int]
    WAIT_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    include_before: bool
    kinds: _containers.RepeatedScalarFieldContainer[_common_pb2.ResourceKind]
    label_selector: str
    names: _containers.RepeatedScalarFieldContainer[str]
    page_size: int
    projects: _containers.RepeatedScalarFieldContainer[str]
    wait: _duration_pb2.Duration
    def __init__(self, projects: _Optional[_Iterable[str]] = ..., kinds: _Optional[_Iterable[_Union[_common_pb2.ResourceKind, str]]] = ..., names: _Optional[_Iterable[str]] = ..., label_selector: _Optional[str] = ..., include_before: bool = ..., cursor: _Optional[str] = ..., page_size: _Optional[int] = ..., wait: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class PollChangesResponse(_message.Message):
    __slots__ = ["changes", "cursor"]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    changes: _containers.RepeatedCompositeFieldContainer[_watch_service_pb2.Change]
    cursor: str
    def __init__(self, changes: _Optional[_Iterable[_Union[_watch_service_pb2.Change, _Mapping]]] = ..., cursor: _Optional[str] = ...) -> None: ...
