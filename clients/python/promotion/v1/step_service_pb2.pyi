from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
STEP_EFFECT_EXTERNAL: StepEffect
STEP_EFFECT_PURE: StepEffect
STEP_EFFECT_UNSPECIFIED: StepEffect
STEP_EFFECT_WORKSPACE: StepEffect

class GetStepRequest(_message.Message):
    __slots__ = ["name"]
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class GetStepResponse(_message.Message):
    __slots__ = ["step"]
    STEP_FIELD_NUMBER: _ClassVar[int]
    step: StepKind
    def __init__(self, step: _Optional[_Union[StepKind, _Mapping]] = ...) -> None: ...

class ListStepsRequest(_message.Message):
    __slots__ = []
    def __init__(self) -> None: ...

class ListStepsResponse(_message.Message):
    __slots__ = ["steps"]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    steps: _containers.RepeatedCompositeFieldContainer[StepKind]
    def __init__(self, steps: _Optional[_Iterable[_Union[StepKind, _Mapping]]] = ...) -> None: ...

class StepField(_message.Message):
    __slots__ = ["choices", "default_value", "description", "path", "required", "types"]
    CHOICES_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_VALUE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    TYPES_FIELD_NUMBER: _ClassVar[int]
    choices: _containers.RepeatedScalarFieldContainer[str]
    default_value: str
    description: str
    path: str
    required: bool
    types: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, path: _Optional[str] = ..., types: _Optional[_Iterable[str]] = ..., required: bool = ..., default_value: _Optional[str] = ..., choices: _Optional[_Iterable[str]] = ..., description: _Optional[str] = ...) -> None: ...

class StepKind(_message.Message):
    __slots__ = ["default_error_threshold", "default_timeout", "description", "effect", "example", "fields", "kind", "name", "schema"]
    DEFAULT_ERROR_THRESHOLD_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_TIMEOUT_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    EFFECT_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SCHEMA_FIELD_NUMBER: _ClassVar[int]
    default_error_threshold: int
    default_timeout: _duration_pb2.Duration
    description: str
    effect: StepEffect
    example: str
    fields: _containers.RepeatedCompositeFieldContainer[StepField]
    kind: str
    name: str
    schema: str
    def __init__(self, name: _Optional[str] = ..., kind: _Optional[str] = ..., description: _Optional[str] = ..., effect: _Optional[_Union[StepEffect, str]] = ..., default_timeout: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., default_error_threshold: _Optional[int] = ..., fields: _Optional[_Iterable[_Union[StepField, _Mapping]]] = ..., example: _Optional[str] = ..., schema: _Optional[str] = ...) -> None: ...

class StepEffect(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = []
