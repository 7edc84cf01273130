"""Measure everything in bench_*.py, write build/bench.json, print a table; exit 0 whatever it shows.

`python -m tests.benchmarks [WORD...]` runs the modules whose name holds one of the words, each in a process of its own:
none finds the caches and the memory of another, and one that fails or takes too long leaves the others alone.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.harness import Measurement

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
RESULT = ROOT / "build" / "bench.json"
MEASURE = """
import sys
from importlib import import_module
from pathlib import Path
from tests.benchmarks.harness import write
write(import_module(f"tests.benchmarks.{sys.argv[1]}").measure(), Path(sys.argv[2]))
"""
PATIENCE_S = 180  # for one module; the longest, the gaps of the loop in six views, takes two minutes


def main(words: Sequence[str]) -> None:
    """Run the chosen modules, each of which has `measure() -> list[Measurement]`."""
    from tests.benchmarks.harness import print_table, write  # Qt reads the environment when imported

    names = [file.stem for file in sorted(HERE.glob("bench_*.py"))]
    chosen = [name for name in names if not words or any(word in name for word in words)]
    measurements: list[Measurement] = []
    failed: list[str] = []
    for name in chosen:
        began = time.monotonic()
        found = _measured(name)
        measurements += found
        failed += [] if found else [name]
        print(f"{name}: {len(found)} figures in {time.monotonic() - began:.0f} s", file=sys.stderr)
    write(measurements, RESULT)
    print_table(measurements)
    if failed:
        print("not measured: " + ", ".join(failed))


def _measured(name: str) -> "list[Measurement]":
    """The figures of a module; none where it fails, which it says itself."""
    from tests.benchmarks.harness import Measurement

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.json"
        command = [sys.executable, "-c", MEASURE, name, str(file)]
        try:
            subprocess.run(command, cwd=ROOT, timeout=PATIENCE_S, check=True)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return []
        return [Measurement(**row) for row in json.loads(file.read_text(encoding="utf-8"))]


if __name__ == "__main__":
    main(sys.argv[1:])
