"""The words of every reply and the label of every choice, by language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from web.chat.reply import SOURCE, Reply, make_reply
from web.chat.reply_files import CHOICES, FOLDER, Section, Written, read_language
from web.languages import Languages
from web.problems import Problem


@dataclass(frozen=True)
class Replies:
    """All replies and labels, by language and id. What a language lacks is given in English."""

    replies: Mapping[str, Mapping[str, Reply]]
    choices: Mapping[str, Mapping[str, str]]

    def reply(self, lang: str, reply_id: str) -> Reply:
        """The words of a reply; KeyError for an id that English lacks."""
        return self.replies.get(lang, {}).get(reply_id) or self.replies[SOURCE][reply_id]

    def choice(self, lang: str, choice_id: str) -> str | None:
        """The label of a choice, in English where the language lacks it; None for an unknown choice."""
        return self.choices.get(lang, {}).get(choice_id) or self.choices.get(SOURCE, {}).get(choice_id)

    def has(self, reply_id: str) -> bool:
        """Whether there are words for a reply."""
        return reply_id in self.replies.get(SOURCE, {})


def read_replies(root: Path, languages: Languages) -> tuple[Replies, tuple[Problem, ...]]:
    """The replies of every language that has any, and what is wrong with their files."""
    written = {language.code: read_language(root, language.code) for language in languages.all}
    english = written[SOURCE]
    problems = [problem for each in written.values() for problem in each.problems]
    for lang in languages.codes:
        problems.extend(_missing(lang, written[lang], english))
    replies = {lang: _with_english(lang, each.sections, english.sections) for lang, each in written.items()}
    choices = {lang: each.choices for lang, each in written.items()}
    return Replies(replies, choices), tuple(problems)


def _with_english(
    lang: str, own: Mapping[str, Section], english: Mapping[str, Section]
) -> Mapping[str, Reply]:
    replies = {section.id: make_reply(section.id, lang, section.markdown) for section in own.values()}
    for section in english.values():
        if section.id not in replies:
            replies[section.id] = make_reply(section.id, SOURCE, section.markdown, link_lang=lang)
    return replies


def _missing(lang: str, written: Written, english: Written) -> Iterator[Problem]:
    for reply_id in sorted(english.sections.keys() - written.sections.keys()):
        path = f"{FOLDER}/{lang}/{reply_id.split('.')[0]}.md"
        yield Problem(path, 1, f"reply “{reply_id}” is missing; add “## {reply_id}” (readers see English)")
    for reply_id in sorted(written.sections.keys() - english.sections.keys()):
        section = written.sections[reply_id]
        path = f"{FOLDER}/{lang}/{reply_id.split('.')[0]}.md"
        yield Problem(
            path, section.line, f"reply “{reply_id}” is not in English; remove it or correct its id"
        )
    for choice in sorted(english.choices.keys() - written.choices.keys()):
        yield Problem(f"{FOLDER}/{lang}/{CHOICES}", 1, f"choice “{choice}” has no label; add it")
    for choice in sorted(written.choices.keys() - english.choices.keys()):
        path = f"{FOLDER}/{lang}/{CHOICES}"
        yield Problem(path, 1, f"choice “{choice}” is not in English; remove it or correct its id")
