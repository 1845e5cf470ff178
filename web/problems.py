"""What is wrong with a file, said so that an editor can mend it."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: the file (relative to the project), the line (from 1), what is wrong and what to do."""

    path: str
    line: int
    message: str
    is_error: bool = True

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"

    def as_note(self) -> "Problem":
        """The same, for something that may stay as it is for now."""
        return replace(self, is_error=False)
