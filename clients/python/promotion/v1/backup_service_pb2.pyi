from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BackupBegin(_message.Message):
    __slots__ = ["create_time", "size_bytes", "version"]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    create_time: _timestamp_pb2.Timestamp
    size_bytes: int
    version: str
    def __init__(self, size_bytes: _Optional[int] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[str] = ...) -> None: ...

class BackupEnd(_message.Message):
    __slots__ = ["sha256", "tables"]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    TABLES_FIELD_NUMBER: _ClassVar[int]
    sha256: str
    tables: _containers.RepeatedCompositeFieldContainer[BackupTable]
    def __init__(self, sha256: _Optional[str] = ..., tables: _Optional[_Iterable[_Union[BackupTable, _Mapping]]] = ...) -> None: ...

class BackupTable(_message.Message):
    __slots__ = ["name", "row_count"]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROW_COUNT_FIELD_NUMBER: _ClassVar[int]
    name: str
    row_count: int
    def __init__(self, name: _Optional[str] = ..., row_count: _Optional[int] = ...) -> None: ...

class DownloadBackupRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class DownloadBackupResponse(_message.Message):
    __slots__ = ["begin", "chunk", "end"]
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    begin: BackupBegin
    chunk: bytes
    end: BackupEnd
    def __init__(self, begin: _Optional[_Union[BackupBegin, _Mapping]] = ..., chunk: _Optional[bytes] = ..., end: _Optional[_Union[BackupEnd, _Mapping]] = ...) -> None: ...
