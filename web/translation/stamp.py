"""The line of a translation that says which English it was made from, by whom, and who checked it."""

import re

import yaml

from web.content.page import Translation
from web.content.read import FENCE, split_page

STAMP = re.compile(r"^translation:.*\n(?:[ \t].*\n)*", re.M)


def stamped(text: str, translation: Translation) -> str:
    """The file with that stamp, the last line of its front matter; where it has it already, unchanged.

    Raises ValueError for a text without front matter.
    """
    split = split_page(text)
    if split is None:
        raise ValueError("a page has front matter")
    body = split[1]
    head = text[: len(text) - len(body)]
    line = _line(translation)
    found = STAMP.search(head)
    if found is None:
        at = head.rindex(FENCE)
        return f"{head[:at]}{line}{head[at:]}{body}"
    if yaml.safe_load(found[0]) == yaml.safe_load(line):
        return text
    return head[: found.start()] + line + head[found.end() :] + body


def _line(translation: Translation) -> str:
    return yaml.safe_dump(
        {"translation": translation.model_dump()},
        default_flow_style=None,
        sort_keys=False,
        allow_unicode=True,
        width=1000,
    )
