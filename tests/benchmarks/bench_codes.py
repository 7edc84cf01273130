"""The codebook on screen: its tree made of the codes, opened to the last of them, and painted.

The filter of the tree and the quick-code box are measured in `bench_reduce`, with the same codebook.
"""

import tempfile
from pathlib import Path

from tests.benchmarks.bench_reduce import CODES, LargeDesk, build
from tests.benchmarks.harness import Measurement, Took, measured


def measure() -> list[Measurement]:
    """Closed before each time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.qdaproj"
        build(path)
        desk = LargeDesk(path, Path(folder))
        times = [_opened(desk) for _ in range(9)]
        desk.close()
    return [measured(f"codebook made a tree, opened to the last code, {CODES:,} codes", 60, times)]


def _opened(desk: LargeDesk) -> Took:
    tree = desk.stage.codes.tree

    def open_all() -> None:
        desk.stage.desk.codes_changed.emit()
        tree.expandAll()

    tree.collapseAll()
    took = desk.paints.until(open_all)
    last = tree.model().index(tree.model().rowCount() - 1, 0)
    assert tree.isExpanded(last)
    assert tree.model().rowCount(last)
    return took
