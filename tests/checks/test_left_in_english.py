"""Words that nobody has translated are found; names and what people need to say in English are not."""

import pytest

from web.checks.left_in_english import left_in_english
from web.translation.blocks import read_text

ENGLISH = "Tell someone you trust at school.\n\n## Tell someone\n\nChildline and NSPCC\n"


def _fault(translated: str, lang: str = "pl") -> str:
    problems = list(left_in_english(read_text(ENGLISH), read_text(translated), "x.md", lang))
    return problems[0].message if problems else ""


@pytest.mark.parametrize("lang", ["pl", "ro", "uk", "ar", "ur"])
def test_paragraph_of_the_english_page_is_found(lang: str) -> None:
    assert "is the same as in the English" in _fault("Tell someone you trust at school.", lang)


def test_sentence_of_the_english_page_is_found_inside_a_paragraph() -> None:
    assert "'Tell someone you trust at school.' is the same" in _fault(
        "Dobrze. Tell someone you trust at school."
    )


@pytest.mark.parametrize("lang", ["pl", "ro", "uk", "ar", "ur"])
def test_english_sentence_is_found_even_where_the_english_page_has_another(lang: str) -> None:
    assert "'What you can do about this' is English" in _fault("Dobrze. What you can do about this.", lang)


def test_text_in_another_script_is_found() -> None:
    assert "mostly in another script" in _fault("Powiedz komuś, komu ufasz, najlepiej w szkole.", "uk")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Childline and NSPCC", "pl"),
        ("To nie jest ani dobre, ani to nie jest na nic.", "pl"),
        ("Acestea sunt lucruri care pot fi de folos oricui are nevoie.", "ro"),
        ("Зверніться до соціального працівника (a social worker for children and families).", "uk"),
        ("صفحات NSPCC وChildline.", "ar"),
        ("“Urdu, please.”", "ur"),
        ('Powiedz: <span lang="en">I need help with this and you can help</span>.', "pl"),
    ],
)
def test_names_explanations_and_marked_english_are_left_alone(text: str, lang: str) -> None:
    assert _fault(text, lang) == ""
