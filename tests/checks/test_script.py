"""Each language in its own letters, with its own marks."""

import pytest

from web.checks.script import faults_of_writing, own_share


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("pl", 'Powiedz: "pomocy".', "other quotation marks; write „…”"),
        ("pl", "Powiedz: „pomocy.", "do not come in pairs"),
        ("pl", "Powiedz к komuś.", "Cyrillic letters"),
        ("ro", "Spune «da».", "other quotation marks; write „…”"),
        ("ro", "Poţi vorbi.", "a letter with a cedilla"),
        ("uk", "Скажи „так”.", "other quotation marks; write «…»"),
        ("uk", "Это ты.", "a letter that Ukrainian does not have"),
        ("uk", "Сім'я поруч.", "another apostrophe; write ’"),
        ("uk", "Дiти поруч.", "Latin and Cyrillic letters in one word"),
        ("ar", "قل “نعم”.", "other quotation marks; write «…»"),
        ("ar", "هل تريد مساعدة?", "a Western comma, semicolon or question mark"),
        ("ar", "هذا کتاب.", "an Urdu letter"),
        ("ar", "عمره ١٦ سنة.", "digits of another kind"),
        ("ur", "یہ كتاب ہے۔", "an Arabic letter"),
        ("ur", "یہ اچھا ہے.", "a Western full stop; write ۔"),
        ("ur", "وہ «ہاں» کہے۔", "other quotation marks; write “…”"),
        ("ur", "عمر ۱۶ سال ہے۔", "digits of another kind"),
    ],
)
def test_wrong_letter_or_mark_is_named(lang: str, text: str, words: str) -> None:
    (fault,) = faults_of_writing(text, lang)
    assert words in fault


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Powiedz: „pomocy”. Zadzwoń do children's services, żółw."),
        ("ro", "Spune „da”. Știi că poți. Și așa?"),
        ("uk", "Скажи «так». Сім’я, їжак, ґанок, Childline. Children's centre?"),
        ("ar", "قل «نعم»، وانتظر؛ هل فهمت؟ اسأل NSPCC, Halton. عمره 16."),
        ("ur", "وہ “ہاں” کہے، پھر رکے۔ کیا؟ نسخہ v3.0 دیکھو۔"),
        ("en", 'Say "yes" – it\'s fine.'),
        ("xx", 'Say "yes".'),
    ],
)
def test_right_writing_has_no_fault(lang: str, text: str) -> None:
    assert list(faults_of_writing(text, lang)) == []


def test_share_of_own_letters() -> None:
    assert own_share("Це NHS", "uk") == pytest.approx(0.4)
    assert own_share("16", "uk") == 1
