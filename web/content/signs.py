"""The words of the signs finder, from ``content/signs/<lang>.yml``."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from web.content.catalogue import Catalogue
from web.content.directives import AGES, KINDS
from web.content.page import Address, Page, Sign
from web.content.policy import Notice, choose
from web.languages import Languages
from web.problems import Problem
from web.yaml_lines import parse_yaml, validate

FOLDER = "content/signs"
# The page whose `::: sign` parts the finder shows.
SIGNS_PAGE = ("young-people", "signs-by-age")


class Kind(BaseModel):
    """A kind of neglect in a reader's words: what one notices, and what it can mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    meaning: str


class SignsWords(BaseModel):
    """Everything the finder says in one language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    intro: str
    caution: str
    ages: Mapping[str, str]
    kinds: Mapping[str, Kind]
    now: tuple[str, ...]


def read_signs(root: Path, languages: Languages) -> tuple[Mapping[str, SignsWords], tuple[Problem, ...]]:
    """The finder's words by language; a language without is a problem and is left out."""
    words: dict[str, SignsWords] = {}
    problems: list[Problem] = []
    for language in languages.all:
        path = f"{FOLDER}/{language.code}.yml"
        file = root / path
        if not file.is_file():
            message = f"no words of the signs finder in {language.english_name}; translate {FOLDER}/en.yml"
            problems.append(Problem(path, 1, message, is_error=language.live))
            continue
        data, lines, faults = parse_yaml(file.read_text(encoding="utf-8"), path)
        read, more = validate(SignsWords, data or {}, lines, path)
        problems += [*faults, *more]
        if read is not None:
            problems += _incomplete(read, path)
            words[language.code] = read
    return words, tuple(problems)


def signs_of(catalogue: Catalogue, lang: str, english: str) -> tuple[Page | None, Notice, tuple[Sign, ...]]:
    """The page that holds the signs, in the language or else in English, its notice, and its signs."""
    page, notice = choose(catalogue, lang, Address(*SIGNS_PAGE), english) or (None, "")
    return page, notice, page.signs if page else ()


def _incomplete(words: SignsWords, path: str) -> list[Problem]:
    missing = [
        *(age for age in AGES if age not in words.ages),
        *(kind for kind in KINDS if kind not in words.kinds),
    ]
    return [Problem(path, 1, f"'{name}' has no words; add it") for name in missing]
