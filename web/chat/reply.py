"""One reply: Markdown of a file made into safe HTML and plain text."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from web.content.markdown import render_markdown

SOURCE: Final = "en"
_NUMBER: Final = re.compile(r"\{phone:([\w.-]+)\}")
_LINK: Final = re.compile(r'href="/(?!/)')
_TAG: Final = re.compile(r"<[^>]+>")
_BLOCK_END: Final = re.compile(r"</(?:p|li|h\d)>")

PhoneText = Callable[[str], str]


@dataclass(frozen=True)
class Reply:
    """One reply in one language. Its `html` is safe; `{phone:id}` in both stands for a contact's number."""

    id: str
    lang: str
    text: str
    html: str

    def with_numbers(self, as_text: PhoneText, as_html: PhoneText) -> "Reply":
        """The reply with its numbers in place, each given by the contact's id."""
        text = _NUMBER.sub(lambda found: as_text(found[1]), self.text)
        shown = _NUMBER.sub(lambda found: as_html(found[1]), self.html)
        return Reply(self.id, self.lang, text, shown)

    @property
    def contact_ids(self) -> tuple[str, ...]:
        """Contacts whose numbers the words name."""
        return tuple(_NUMBER.findall(self.text))


def make_reply(reply_id: str, lang: str, markdown: str, fallback: bool = False) -> Reply:
    """A reply from its Markdown; links are given the language; English for another is marked as English."""
    shown = _LINK.sub(f'href="/{lang}/', render_markdown(markdown))
    text = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", shown)))
    plain = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    if fallback:
        shown = f'<div lang="{SOURCE}" dir="ltr">{shown}</div>'
    return Reply(reply_id, SOURCE if fallback else lang, plain, shown)
