"""A guess at the language of a message, used only to offer that language, never to switch to it.

The script decides where it can. Between languages that share one, their commonest words vote; a library
trained on long texts took 100 MB of memory and called “im scared” Romanian.
"""

import re
from typing import Final

from web.chat.normalise import normalise

_URDU_LETTERS: Final = re.compile("[ٹڈڑںےہھ]")
_ARABIC_LETTERS: Final = re.compile("[\u0621-\u064a]")
_OTHER_ARABIC_SCRIPT: Final = re.compile("[پچژگیکێۆڵڕە]")
_UKRAINIAN_LETTERS: Final = re.compile("[іїєґ]")
_OTHER_CYRILLIC: Final = re.compile("[ыэъёђјљњћџўќѓѕ]")
_CYRILLIC_LETTERS: Final = re.compile("[а-я]")

# Commonest words in plain form (web.chat.normalise), leaving out those that two of these languages share.
_WORDS: Final = {
    "en": "i im my me the is and you it not dont have what he she they we with this that was are for of "
    "at be wont cant been want who how can help he's his her know feel mum dad like just",
    "pl": "nie jest sie mam moja moj mnie mi jak co czy ze na do juz bo ale jestem tylko moge chce boje "
    "mama tata mamy ma jej jego nam nas prosze czesc dzien dobry dziekuje domu domem szkole "
    "zawsze nic nikt ktos wiem dziecko",
    "ro": "nu sunt mea meu mi este ca si cu pe nici ce sa am ai eu imi ma mie frica acasa mama tata "
    "multumesc buna ziua salut vreau pot stiu copil copilul copii lui ei noi voi dar sau foarte "
    "nimic nimeni fratele sora",
    "ur": "hai hain nahi nahin mein mera meri mere mujhe kya kyun ka ki ke se ko ghar mai hun hoon aur "
    "bhi koi ami abu abbu ammi bacha bachay karo karta karti raha rahi rahe tha thi bohat bahut "
    "acha hum aap yeh woh khana",
    "ar": "ana msh mish mesh mo mafi feeh fih wallah walla shu shoo eh leh lesh laish inta enta enti "
    "ommi omi baba abuya aboya bidi bidy ayez ayza 3ayez 3ayza 3ala 3am 3andi 3endi bas habibi "
    "akhi okhti a5i kteer ktir yalla khayef khayfa 5ayef 5ayfa beit bait el3arabi 3arabi el wla "
    "walad",
}
_BY_WORD: Final = {lang: frozenset(normalise(words).split()) for lang, words in _WORDS.items()}
_LETTERS: Final = {"pl": re.compile("[ąćęłńśźż]"), "ro": re.compile("[ăâîșşțţ]")}
_ENOUGH: Final = 2


def guess_language(text: str) -> str | None:
    """Code of the likely language of `text` (en, pl, ro, uk, ar, ur); None where that is not clear."""
    lower = text.lower()
    if _ARABIC_LETTERS.search(lower) or _URDU_LETTERS.search(lower):
        return _of_arabic_script(lower)
    if _CYRILLIC_LETTERS.search(lower):
        return "uk" if _UKRAINIAN_LETTERS.search(lower) and not _OTHER_CYRILLIC.search(lower) else None
    return _by_votes(lower, normalise(text).split())


def _of_arabic_script(lower: str) -> str | None:
    if _URDU_LETTERS.search(lower):
        return "ur"
    return None if _OTHER_ARABIC_SCRIPT.search(lower) else "ar"


def _by_votes(lower: str, words: list[str]) -> str | None:
    """A vote for each common word, and as many as two words for a letter that only one language has."""
    counts = {lang: sum(word in known for word in words) for lang, known in _BY_WORD.items()}
    for lang, letters in _LETTERS.items():
        counts[lang] += _ENOUGH if letters.search(lower) else 0
    (most, lang), (next_most, _) = sorted(((votes, lang) for lang, votes in counts.items()), reverse=True)[:2]
    return lang if most >= _ENOUGH and most >= 2 * next_most else None
