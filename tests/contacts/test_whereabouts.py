"""From a postcode or a place name to an area."""

import pytest

from web.contacts.directory import Directory


@pytest.mark.parametrize(
    ("postcode", "area"),
    [
        ("WA8 7QF", "halton"),
        ("wa87qf", "halton"),
        (" WA8  7qf. ", "halton"),
        ("WA8 OAA", "halton"),
        ("ST16 2DH", "staffordshire"),
        ("BA1 5AW", "bathnes"),
        ("PR1 8XJ", "lancashire"),
        ("CW1 2BJ", "cheshire-east"),
        ("ST4 1HH", "stoke"),
        ("BB1 7DY", "blackburn"),
        ("L36 9UX", "knowsley"),
        ("WA10 1HP", "st-helens"),
        ("L1 8JQ", "liverpool"),
        ("CH65 0BA", "cheshire-west"),
        ("TA1 4DY", "somerset"),
    ],
)
def test_a_full_postcode_gives_its_area(directory: Directory, postcode: str, area: str) -> None:
    answer = directory.find_postcode(postcode)
    assert answer.kind == "area"
    assert answer.area
    assert answer.area.id == area


@pytest.mark.parametrize(
    ("postcode", "council"),
    [
        ("SW1A 1AA", "Westminster"),
        ("S1 2HH", "Sheffield"),
        ("LA9 4DL", "Westmorland and Furness"),
        ("GU1 1AA", "Surrey"),
    ],
)
def test_a_postcode_elsewhere_names_the_council_with_childrens_services(
    directory: Directory, postcode: str, council: str
) -> None:
    answer = directory.find_postcode(postcode)
    assert (answer.kind, answer.council) == ("elsewhere", council)


def test_an_outcode_on_a_border_gives_a_choice_the_likeliest_first(directory: Directory) -> None:
    widnes = directory.find_postcode("WA8")
    assert widnes.kind == "choices"
    assert [choice.area.id for choice in widnes.choices] == ["halton", "knowsley", "st-helens", "elsewhere"]
    norton = directory.find_postcode("ba3")
    assert [choice.area.id for choice in norton.choices] == ["bathnes", "somerset", "elsewhere"]
    assert norton.choices[-1].council == "Wiltshire"


def test_districts_of_one_county_are_one_answer_not_a_choice(directory: Directory) -> None:
    answer = directory.find_postcode("ST17")
    assert (answer.kind, answer.council) == ("area", "Staffordshire")


@pytest.mark.parametrize(
    "text", ["", "hello", "12345", "WA8 7Q", "WA", "WA8 7QFF", "ＷＡ８ ７ＱＦ", "x" * 5000]
)
def test_what_is_no_postcode_is_called_malformed(directory: Directory, text: str) -> None:
    assert directory.find_postcode(text).kind == "malformed"


@pytest.mark.parametrize("text", ["ZZ1 1ZZ", "WA8 7CC", "QQ9"])
def test_a_postcode_that_does_not_exist_is_called_unknown(directory: Directory, text: str) -> None:
    assert directory.find_postcode(text).kind == "unknown"


def test_a_postcode_without_a_council_is_elsewhere_without_a_name(directory: Directory) -> None:
    jersey = directory.find_postcode("GY1 1AA")
    assert (jersey.kind, jersey.council) == ("elsewhere", "")


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("i live in Runcorn and need someone", "halton"),
        ("we're in runcron", "halton"),
        ("Mieszkam w Widnes", "halton"),
        ("живу в Ранкорн", "halton"),
        ("أنا في ليفربول", "liverpool"),
        ("my postcode is wa8 7qf", "halton"),
        ("I live in Bath", "bathnes"),
        ("Bath and North East Somerset", "bathnes"),
        ("Blackburn, Lancashire", "blackburn"),
        ("Stoke-on-Trent, Staffordshire", "stoke"),
        ("somewhere in lancashire", "lancashire"),
        ("preston council", "lancashire"),
        ("North Somerset", "elsewhere"),
        ("SW1A 1AA", "elsewhere"),
        ("we live near Manchester", "elsewhere"),
    ],
)
def test_a_place_in_a_message_is_found(directory: Directory, text: str, area: str) -> None:
    assert directory.find_area(text) == area


@pytest.mark.parametrize(
    "text",
    [
        "my kid never has a bath",
        "i was left alone in the bath",
        "my little brother Preston is hungry",
        "she wears the same button coat",
        "the crew at work",
        "from my mum, she cannot cope",
        "I live in Widnes but he is in Liverpool",
        "",
        "WA8",
    ],
)
def test_everyday_words_and_two_places_at_once_are_no_area(directory: Directory, text: str) -> None:
    assert directory.find_area(text) is None
