"""``python -m tests.bench [pages weight search chat]``: measures, prints tables, writes .build/bench.json."""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterable

from tests.bench import chat, pages, search, weight
from tests.bench.figures import Table
from tests.bench.progress import say
from web.settings import ROOT

RESULT = ROOT / ".build" / "bench.json"
BENCHMARKS: dict[str, Callable[[], Iterable[Table]]] = {
    "pages": pages.measure,
    "weight": weight.measure,
    "search": search.measure,
    "chat": chat.measure,
}


def main(arguments: list[str]) -> int:
    """Exit status 1 where a benchmark could not be carried out; a peer that is missing is no fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("only", nargs="*", choices=[[], *BENCHMARKS], help="all where none is named")
    began = time.monotonic()
    tables: list[Table] = []
    faults: list[str] = []
    for name in parser.parse_args(arguments).only or BENCHMARKS:
        try:
            for table in BENCHMARKS[name]():
                tables.append(table)
                print(f"{table.as_text()}\n", flush=True)
        except Exception as error:
            faults.append(f"{name}: {type(error).__name__}: {error}")
    _write(tables, faults, time.monotonic() - began)
    for fault in faults:
        say(fault)
    return 1 if faults else 0


def _write(tables: list[Table], faults: list[str], seconds: float) -> None:
    machine = {"cpus": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}
    result = {
        "measured": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "machine": machine | {"load": os.getloadavg()[0]},
        "seconds": round(seconds),
        "tables": [table.as_dict() for table in tables],
        "faults": faults,
    }
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    say(f"{RESULT.relative_to(ROOT)} written, {seconds:.0f} s in all")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
