"""Reads ``content/contacts`` and ``content/areas``; what is wrong is listed, and the rest still stands."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field

from web.contacts.area import AreaFile, make_area
from web.contacts.check import check_areas, check_contact, check_groups, check_routes, check_words
from web.contacts.contact import ContactFile, publish
from web.contacts.councils import read_councils
from web.contacts.directory import Directory, Group
from web.contacts.labels import Labels, check_labels
from web.languages import Languages
from web.problems import Problem
from web.yaml_lines import Lines, parse_yaml, validate

CONTACTS, AREAS = "content/contacts", "content/areas"
ROUTES, GROUPS, LABELS = (f"{CONTACTS}/{name}.yml" for name in ("routes", "groups", "labels"))
AUTHORITIES, ATTRIBUTION = (f"{AREAS}/{name}.yml" for name in ("authorities", "attribution"))
NOT_SERVICES = (ROUTES, GROUPS, LABELS, AUTHORITIES, ATTRIBUTION)

Model = TypeVar("Model", bound=BaseModel)


class _Base(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Routes(_Base):
    routes: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)


class _Groups(_Base):
    groups: tuple[Group, ...] = ()


class _Labels(_Base):
    labels: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)


class _Authorities(_Base):
    councils: Mapping[str, str] = Field(default_factory=dict)


class _Attribution(_Base):
    statements: tuple[str, ...] = ()


class _Reader:
    """Reads the files below a root and gathers what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def one(self, model: type[Model], path: str) -> tuple[Model | None, Lines]:
        """One file as a model; None where it is missing or wrong."""
        try:
            text = (self.root / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            self.problems.append(Problem(path, 1, "this file is missing or is not UTF-8 text; restore it"))
            return None, Lines(1, {})
        data, lines, faults = parse_yaml(text, path)
        self.problems += faults
        if faults:
            return None, lines
        read, wrong = validate(model, data, lines, path)
        self.problems += wrong
        return read, lines

    def folder(self, model: type[Model], folder: str) -> dict[str, tuple[Model, Lines, str]]:
        """Every service or area of a folder, by the name of its file."""
        found: dict[str, tuple[Model, Lines, str]] = {}
        for file in sorted((self.root / folder).glob("*.yml")):
            path = f"{folder}/{file.name}"
            if path in NOT_SERVICES:
                continue
            read, lines = self.one(model, path)
            if read is not None:
                found[file.stem] = (read, lines, path)
        return found


def read_directory(
    root: Path, languages: Languages, build: Path | None = None
) -> tuple[Directory, tuple[Problem, ...]]:
    """All contacts and areas below ``root``, and what an editor should mend.

    ``build`` is where the compact file of postcodes is kept (``.build`` below the root by default).
    """
    reader = _Reader(root)
    labels = _labels(reader, languages)
    known = reader.folder(ContactFile, CONTACTS)
    for contact, lines, path in known.values():
        reader.problems += check_contact(contact, lines, path, languages)
    ids = frozenset(known)
    places = reader.folder(AreaFile, AREAS)
    reader.problems += check_areas(places, ids, languages)
    authorities, _ = reader.one(_Authorities, AUTHORITIES)
    attribution, _ = reader.one(_Attribution, ATTRIBUTION)
    directory = Directory(
        contacts=tuple(publish(name, contact, labels) for name, (contact, _, _) in known.items()),
        areas=tuple(make_area(name, area) for name, (area, _, _) in places.items()),
        routes=_routes(reader, ids),
        groups=_groups(reader, ids, languages),
        councils=read_councils(authorities.councils if authorities else {}),
        attribution=attribution.statements if attribution else (),
        labels=labels,
        build=build or root / ".build",
    )
    return directory, tuple(sorted(reader.problems))


def _labels(reader: _Reader, languages: Languages) -> Labels:
    read, lines = reader.one(_Labels, LABELS)
    if read is None:
        return Labels()
    reader.problems += check_labels(read.labels, lines, LABELS)
    for label, words in read.labels.items():
        reader.problems += check_words(words, lines, LABELS, ("labels", label), languages)
    return Labels(read.labels)


def _routes(reader: _Reader, ids: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    read, lines = reader.one(_Routes, ROUTES)
    if read is None:
        return {}
    reader.problems += check_routes(read.routes, ids, lines, ROUTES)
    return read.routes


def _groups(reader: _Reader, ids: frozenset[str], languages: Languages) -> tuple[Group, ...]:
    read, lines = reader.one(_Groups, GROUPS)
    if read is None:
        return ()
    reader.problems += check_groups(read.groups, ids, lines, GROUPS, languages)
    return read.groups
