"""Measure everything in bench_*.py, write build/bench.json, print a table; exit 0 whatever it shows.

`python -m tests.benchmarks [WORD...]` runs the modules whose name holds one of the words.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

HERE = Path(__file__).parent
RESULT = HERE.parent.parent / "build" / "bench.json"


def main(words: Sequence[str]) -> None:
    """Run the chosen modules, each of which has `measure() -> list[Measurement]`."""
    from tests.benchmarks.harness import Measurement, print_table, write  # Qt reads the environment when imported

    names = [file.stem for file in sorted(HERE.glob("bench_*.py"))]
    chosen = [name for name in names if not words or any(word in name for word in words)]
    measurements: list[Measurement] = []
    for name in chosen:
        measurements += import_module(f"tests.benchmarks.{name}").measure()
    write(measurements, RESULT)
    print_table(measurements)


if __name__ == "__main__":
    main(sys.argv[1:])
