"""Figures: how they are summed up, shown as tables on a terminal and kept as JSON. Standard library alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Figure = float | int | str | None


@dataclass(frozen=True)
class Row:
    """One thing measured: its figures by column, and what a reader of them must know."""

    name: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    note: str = ""

    def as_cells(self, columns: Sequence[str]) -> list[str]:
        """The row as text, a cell for each column."""
        return [self.name, *(_shown(self.figures.get(name)) for name in columns), self.note]


@dataclass(frozen=True)
class Table:
    """One benchmark: a title and the rows that may be compared with one another."""

    title: str
    rows: tuple[Row, ...]

    def as_dict(self) -> dict[str, Any]:
        """For the JSON file."""
        rows = [{"name": row.name, **row.figures, "note": row.note} for row in self.rows]
        return {"title": self.title, "rows": rows}

    def as_text(self) -> str:
        """For a terminal: columns in the order in which the rows name them."""
        columns = list(dict.fromkeys(name for row in self.rows for name in row.figures))
        lines = [["", *columns, ""], *(row.as_cells(columns) for row in self.rows)]
        widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
        return "\n".join((self.title, *(_aligned(line, widths) for line in lines)))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share (0 to 1) of the values lies, by nearest rank; ValueError for none."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median_of(rounds: Iterable[float]) -> float:
    """The middle round: one disturbed by another process does not count."""
    return percentile(list(rounds), 0.5)


def _shown(figure: Figure) -> str:
    if figure is None:
        return "–"
    if isinstance(figure, float):
        return f"{figure:,.0f}" if abs(figure) >= 100 else f"{figure:.3g}"
    return f"{figure:,}" if isinstance(figure, int) else figure


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *cells, note = line
    figures = (f"{cell:>{width}}" for cell, width in zip(cells, widths[1:-1], strict=True))
    return "  ".join(("  " + first.ljust(widths[0]), *figures, note)).rstrip()
