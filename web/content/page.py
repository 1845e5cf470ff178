"""What a page is: the nouns of the content."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

# How the slug of a page's Easy Read version ends.
EASY_READ = "-easy-read"
SECTIONS = ("young-people", "parents", "community", "practitioners", "about")
Audience = Literal["young-people", "parents", "community", "practitioners", "everyone"]


class Source(BaseModel):
    """Where a page's facts come from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(min_length=1)
    url: str | None = Field(None, pattern=r"^https://")


class Translation(BaseModel):
    """Of a translated page: the hash of the English it was made from, who made it, who checked it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    translator: str
    checked: str | None = None


class FrontMatter(BaseModel):
    """What stands between the two ``---`` lines at the head of a page."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(min_length=1, max_length=80)
    summary: str = Field(min_length=1, max_length=240)
    audience: Audience
    reviewed: date
    sources: tuple[Source, ...] = ()
    order: int = 100
    # Whether a live language must, may or does not have its own version of the page.
    translations: Literal["required", "offered", "none"] = "offered"
    # Said of the English page: what readers get while a translation does not keep up with it.
    when_stale: Literal["show", "english"] = "show"
    translation: Translation | None = None


@dataclass(frozen=True)
class Heading:
    """A heading with the anchor that leads to it; ``level`` is 1 to 6."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class Passage:
    """The plain text under one heading; the anchor is empty for what comes before the first."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Sign:
    """One sign of neglect, as safe HTML: for which kind and at which age it is seen."""

    kind: str
    age: str
    html: str


@dataclass(frozen=True)
class Link:
    """A link to a page of this site: its target without language, and the line it stands on."""

    target: str
    line: int


@dataclass(frozen=True)
class Address:
    """Which page: the same for all its translations."""

    section: str
    slug: str

    def url(self, lang: str) -> str:
        """Path of the page in one language."""
        if not self.section:
            return f"/{lang}/"
        return f"/{lang}/{self.section}/" + ("" if self.slug == "index" else self.slug)

    @property
    def is_easy_read(self) -> bool:
        """Whether this is the Easy Read version of another page."""
        return self.slug.endswith(EASY_READ)

    @property
    def twin(self) -> "Address":
        """The Easy Read version's address; of an Easy Read version, that of the full page."""
        return Address(
            self.section, self.slug.removesuffix(EASY_READ) if self.is_easy_read else self.slug + EASY_READ
        )


@dataclass(frozen=True)
class Page:
    """One page in one language, read and rendered."""

    lang: str
    address: Address
    matter: FrontMatter
    html: str
    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]
    links: tuple[Link, ...]
    contacts: tuple[str, ...]
    signs: tuple[Sign, ...]
    path: str
    source_hash: str

    @property
    def url(self) -> str:
        """Path of the page."""
        return self.address.url(self.lang)

    @property
    def section(self) -> str:
        """Section of the page; empty for the home page."""
        return self.address.section

    @property
    def slug(self) -> str:
        """Last part of the address; `index` for a landing page."""
        return self.address.slug

    @property
    def title(self) -> str:
        """Title in the page's language."""
        return self.matter.title

    @property
    def summary(self) -> str:
        """One sentence on what the page is about."""
        return self.matter.summary
