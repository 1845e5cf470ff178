"""The compact file of postcodes: made once, whole, and small."""

from pathlib import Path

from web.contacts.postcode_file import ensure_postcodes, inward_number, postcode_path, read_postcodes
from web.contacts.postcodes import Postcode, open_postcodes, parse_postcode, postcodes_in


def test_making_the_file_tells_how_far_it_is(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    path = ensure_postcodes(tmp_path, lambda done, total: heard.append((done, total)))
    assert [done for done, _ in heard] == list(range(1, heard[-1][1] + 1))
    assert path == postcode_path(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_file_that_is_there_is_not_made_again(build: Path) -> None:
    first = ensure_postcodes(build)
    made = first.stat().st_mtime_ns
    assert ensure_postcodes(build).stat().st_mtime_ns == made


def test_all_postcodes_are_in_a_file_of_few_megabytes(build: Path) -> None:
    path = ensure_postcodes(build)
    assert path.stat().st_size < 5_000_000
    outcodes = read_postcodes(path).outcodes
    assert sum(int.from_bytes(bits, "little").bit_count() for bits, _ in outcodes.values()) > 2_700_000


def test_neighbouring_postcodes_keep_their_own_council(build: Path) -> None:
    postcodes = open_postcodes(build)
    councils = {
        postcodes.council(Postcode("WA8", f"{digit}{first}{second}"))
        for digit in range(10)
        for first in "ABDEFGHJLNPQRSTUWXYZ"
        for second in "ABDEFGHJLNPQRSTUWXYZ"
    }
    assert councils - {None} == set(postcodes.councils("WA8"))


def test_inward_codes_are_numbered_without_gaps() -> None:
    assert inward_number("0AA") == 0
    assert inward_number("9ZZ") == 6759


def test_a_postcode_is_read_however_it_is_typed() -> None:
    assert parse_postcode("wa8-7qf") == parse_postcode("W A 8 7 Q F") == Postcode("WA8", "7QF")
    assert parse_postcode("sw1a") == Postcode("SW1A")


def test_postcodes_are_found_in_words_and_nothing_else_is() -> None:
    assert postcodes_in("we moved from BA34AB to wa8 7qf last week") == (
        Postcode("BA3", "4AB"),
        Postcode("WA8", "7QF"),
    )
    assert postcodes_in("room B12 at 3pm, 4 of us") == ()
