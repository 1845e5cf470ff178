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

    def marked(self, lang: str, direction: str) -> "Reply":
        """The reply for a reader of `lang`: where it is in another language, its HTML says so."""
        if lang == self.lang:
            return self
        marked = f'<div lang="{self.lang}" dir="{direction}">{self.html}</div>'
        return Reply(self.id, self.lang, self.text, marked)

    @property
    def contact_ids(self) -> tuple[str, ...]:
        """Contacts whose numbers the words name."""
        return tuple(_NUMBER.findall(self.text))


def make_reply(reply_id: str, lang: str, markdown: str, link_lang: str | None = None) -> Reply:
    """A reply in `lang` from its Markdown; its links lead to pages in `link_lang`, else in `lang`."""
    shown = _LINK.sub(f'href="/{link_lang or lang}/', render_markdown(markdown))
    text = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", shown)))
    plain = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    return Reply(reply_id, lang, plain, shown)
