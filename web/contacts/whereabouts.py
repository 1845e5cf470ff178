"""Where a reader lives: the area of a postcode, or of a place that they name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from web.contacts.area import ELSEWHERE, Area
from web.contacts.councils import Councils
from web.contacts.places import Places, index_places
from web.contacts.postcodes import Postcode, Postcodes, open_postcodes, parse_postcode, postcodes_in

# Whom an area without a file of its own sends people to.
FIND_COUNCIL = "find-council"


@dataclass(frozen=True)
class Choice:
    """One council that an outcode touches, and the area that its readers get."""

    area: Area
    council: str


@dataclass(frozen=True)
class PostcodeAnswer:
    """What a postcode says: an area, somewhere else, a choice of councils, or nothing.

    ``malformed`` is no postcode at all, ``unknown`` one that does not exist. ``council`` may be empty.
    """

    kind: Literal["area", "elsewhere", "choices", "malformed", "unknown"]
    area: Area | None = None
    council: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Whereabouts:
    """Finds areas; the postcodes are read when first asked for."""

    areas: tuple[Area, ...]
    councils: Councils
    build: Path

    def find_area(self, text: str) -> str | None:
        """Id of the area whose place or full postcode a text names; None where it names none or several.

        ``elsewhere`` is a full postcode, or a known town, outside the areas that the site knows.
        """
        for postcode in postcodes_in(text):
            answer = self._answer_full(postcode)
            if answer.area is not None:
                return answer.area.id
        return self.places.find(text)

    def find_postcode(self, text: str) -> PostcodeAnswer:
        """What somebody's postcode, or its first half alone, says."""
        postcode = parse_postcode(text)
        if postcode is None:
            return PostcodeAnswer("malformed")
        return self._answer_full(postcode) if postcode.inward else self._answer_outcode(postcode.outcode)

    @cached_property
    def places(self) -> Places:
        """The names of places that people type."""
        return index_places(self.areas)

    @cached_property
    def _area_of_council(self) -> Mapping[str, Area]:
        return {code: area for area in self.areas for code in area.councils}

    @property
    def _postcodes(self) -> Postcodes:
        return open_postcodes(self.build)

    def _answer_full(self, postcode: Postcode) -> PostcodeAnswer:
        code = self._postcodes.council(postcode)
        return PostcodeAnswer("unknown") if code is None else _answer(self._choice(code))

    def _answer_outcode(self, outcode: str) -> PostcodeAnswer:
        choices = tuple(dict.fromkeys(self._choice(code) for code in self._postcodes.councils(outcode)))
        if not choices:
            return PostcodeAnswer("unknown")
        return _answer(choices[0]) if len(choices) == 1 else PostcodeAnswer("choices", choices=choices)

    def _choice(self, code: str) -> Choice:
        by_council = self._area_of_council
        area = by_council.get(code) or by_council.get(self.councils.upper_code(code)) or self._elsewhere
        return Choice(area, self.councils.name(code))

    @cached_property
    def _elsewhere(self) -> Area:
        given = next((area for area in self.areas if area.id == ELSEWHERE), None)
        return given or Area(ELSEWHERE, "", ELSEWHERE, (), FIND_COUNCIL)


def _answer(choice: Choice) -> PostcodeAnswer:
    kind: Literal["area", "elsewhere"] = "elsewhere" if choice.area.id == ELSEWHERE else "area"
    return PostcodeAnswer(kind, choice.area, choice.council)
