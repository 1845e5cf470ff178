"""A phrase that counts has every form its language needs, and each form its number."""

import pytest
from babel.messages.catalog import Catalog

from web.commands.plural_forms import fault_of_header, faults_of_forms, placeholders

ONE, MANY = "%(num)d page", "%(num)d pages"
POLISH = ["%(num)d strona", "%(num)d strony", "%(num)d stron"]
UKRAINIAN = ["%(num)d сторінка", "%(num)d сторінки", "%(num)d сторінок"]
ARABIC = ["لا صفحات", "صفحة واحدة", "صفحتان", "%(num)d صفحات", "%(num)d صفحة", "%(num)d صفحة"]


@pytest.mark.parametrize(("code", "forms"), [("pl", POLISH), ("uk", UKRAINIAN), ("ar", ARABIC)])
def test_complete_forms_have_no_fault(code: str, forms: list[str]) -> None:
    assert list(faults_of_forms(ONE, MANY, forms, Catalog(locale=code))) == []


@pytest.mark.parametrize("forms", [POLISH[:2], [*POLISH[:2], ""]])
def test_missing_form_is_named(forms: list[str]) -> None:
    (fault,) = faults_of_forms(ONE, MANY, forms, Catalog(locale="pl"))
    assert fault == "'%(num)d page' lacks a plural form; write all 3"


def test_form_for_one_number_may_leave_the_number_out() -> None:
    assert list(faults_of_forms(ONE, MANY, ["jedna strona", *POLISH[1:]], Catalog(locale="pl"))) == []


def test_form_for_many_numbers_may_not() -> None:
    # 1, 21, 31 and so on take the first form in Ukrainian.
    (fault,) = faults_of_forms(ONE, MANY, ["одна сторінка", *UKRAINIAN[1:]], Catalog(locale="uk"))
    assert "differ in plural form 0" in fault


def test_name_that_english_does_not_have_is_named() -> None:
    (fault,) = faults_of_forms(ONE, MANY, [*POLISH[:2], "%(liczba)d stron"], Catalog(locale="pl"))
    assert "differ in plural form 2" in fault


def test_header_that_counts_in_another_way_is_named() -> None:
    catalogue = Catalog(locale="pl")
    assert fault_of_header(catalogue, "pl") is None
    assert "nplurals=6" in (fault_of_header(catalogue, "ar") or "")


def test_placeholders_are_found() -> None:
    assert placeholders("%(num)d of {total}") == {"%(num)d", "{total}"}
