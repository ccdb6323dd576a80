from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Artifact(_message.Message):
    __slots__ = ["chart", "commit", "generic", "image", "subscription"]
    CHART_FIELD_NUMBER: _ClassVar[int]
    COMMIT_FIELD_NUMBER: _ClassVar[int]
    GENERIC_FIELD_NUMBER: _ClassVar[int]
    IMAGE_FIELD_NUMBER: _ClassVar[int]
    SUBSCRIPTION_FIELD_NUMBER: _ClassVar[int]
    chart: HelmChart
    commit: GitCommit
    generic: GenericArtifact
    image: ContainerImage
    subscription: str
    def __init__(self, subscription: _Optional[str] = ..., commit: _Optional[_Union[GitCommit, _Mapping]] = ..., image: _Optional[_Union[ContainerImage, _Mapping]] = ..., chart: _Optional[_Union[HelmChart, _Mapping]] = ..., generic: _Optional[_Union[GenericArtifact, _Mapping]] = ...) -> None: ...

class ArtifactChoice(_message.Message):
    __slots__ = ["artifact", "pick"]
    ARTIFACT_FIELD_NUMBER: _ClassVar[int]
    PICK_FIELD_NUMBER: _ClassVar[int]
    artifact: Artifact
    pick: ArtifactPick
    def __init__(self, pick: _Optional[_Union[ArtifactPick, _Mapping]] = ..., artifact: _Optional[_Union[Artifact, _Mapping]] = ...) -> None: ...

class ArtifactPick(_message.Message):
    __slots__ = ["reference", "subscription"]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    SUBSCRIPTION_FIELD_NUMBER: _ClassVar[int]
    reference: str
    subscription: str
    def __init__(self, subscription: _Optional[str] = ..., reference: _Optional[str] = ...) -> None: ...

class ContainerImage(_message.Message):
    __slots__ = ["annotations", "digest", "repo_url", "tag"]
    class AnnotationsEntry(_message.Message):
        __slots__ = ["key", "value"]
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ANNOTATIONS_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    REPO_URL_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    annotations: _containers.ScalarMap[str, str]
    digest: str
    repo_url: str
    tag: str
    def __init__(self, repo_url: _Optional[str] = ..., tag: _Optional[str] = ..., digest: _Optional[str] = ..., annotations: _Optional[_Mapping[str, str]] = ...) -> None: ...

class GenericArtifact(_message.Message):
    __slots__ = ["artifact_type", "metadata", "version"]
    ARTIFACT_TYPE_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    artifact_type: str
    metadata: _struct_pb2.Struct
    version: str
    def __init__(self, artifact_type: _Optional[str] = ..., version: _Optional[str] = ..., metadata: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...

class GitCommit(_message.Message):
    __slots__ = ["author", "branch", "committer", "id", "message", "repo_url", "tag"]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    BRANCH_FIELD_NUMBER: _ClassVar[int]
    COMMITTER_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    REPO_URL_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    author: str
    branch: str
    committer: str
    id: str
    message: str
    repo_url: str
    tag: str
    def __init__(self, repo_url: _Optional[str] = ..., id: _Optional[str] = ..., branch: _Optional[str] = ..., tag: _Optional[str] = ..., message: _Optional[str] = ..., author: _Optional[str] = ..., committer: _Optional[str] = ...) -> None: ...

class HelmChart(_message.Message):
    __slots__ = ["chart", "repo_url", "version"]
    CHART_FIELD_NUMBER: _ClassVar[int]
    REPO_URL_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    chart: str
    repo_url: str
    version: str
    def __init__(self, repo_url: _Optional[str] = ..., chart: _Optional[str] = ..., version: _Optional[str] = ...) -> None: ...
