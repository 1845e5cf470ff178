"""YAML that remembers the line of every key, so that a fault can be named where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from web.problems import Problem

Key = str | int
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Lines:
    """The line (from 1) at which each key path of a document stands."""

    first: int
    of_path: Mapping[tuple[Key, ...], int]

    def at(self, *path: Key) -> int:
        """Line of a key path, or of the nearest ancestor that the document has."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.of_path:
                return self.of_path[path[:length]]
        return self.first


def parse_yaml(text: str, path: str, first: int = 1) -> tuple[Any, Lines, tuple[Problem, ...]]:
    """Parse one YAML document whose first line is line ``first`` of the file.

    Returns the data (None where it cannot be read), the lines of its keys, and what is wrong with it.
    """
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        data = None if node is None else loader.construct_document(node)
    except yaml.YAMLError as error:
        return None, Lines(first, {}), (_syntax_problem(_precise(text, error), path, first),)
    finally:
        loader.dispose()
    found: dict[tuple[Key, ...], int] = {}
    repeated: list[Problem] = []
    if node is not None:
        _note_lines(node, (), first, found, repeated, path)
    return data, Lines(first, found), tuple(repeated)


def validate(
    model: type[Model], data: Any, lines: Lines, path: str
) -> tuple[Model | None, tuple[Problem, ...]]:
    """Check data against a model; each fault becomes a problem on the line of its key."""
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        known = ", ".join(model.model_fields)
        return None, tuple(
            Problem(path, lines.at(*fault["loc"]), _explain(fault, known)) for fault in error.errors()
        )


def _explain(fault: Any, known: str) -> str:
    name = ".".join(str(part) for part in fault["loc"]) or "the file"
    if fault["type"] == "extra_forbidden":
        return f"unknown key '{name}'; correct its spelling or remove it (keys here: {known})"
    if fault["type"] == "missing":
        return f"'{name}' is missing; add it"
    return f"'{name}': {fault['msg']}; correct it"


def _precise(text: str, error: yaml.YAMLError) -> yaml.YAMLError:
    """The same fault as the slower reader sees it, which names the line where it begins."""
    try:
        yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as precise:
        return precise
    return error


def _syntax_problem(error: yaml.YAMLError, path: str, first: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = first + (mark.line if mark else 0)
    what = getattr(error, "problem", None) or "cannot be read"
    return Problem(path, line, f"not valid YAML: {what}; check indentation, quotes and colons on this line")


def _note_lines(
    node: yaml.Node,
    here: tuple[Key, ...],
    first: int,
    found: dict[tuple[Key, ...], int],
    repeated: list[Problem],
    path: str,
) -> None:
    found.setdefault(here, first + node.start_mark.line)
    if isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            _note_lines(item, (*here, position), first, found, repeated, path)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*here, str(key.value))
            line = first + key.start_mark.line
            if below in found:
                repeated.append(Problem(path, line, f"key '{key.value}' stands here twice; keep one"))
            found[below] = line
            _note_lines(value, below, first, found, repeated, path)
