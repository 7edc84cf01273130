"""The command line: opens the window, or does what a command says."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

LANGUAGE_WORKER = "--language-worker"
"""What the program calls itself with, for the process that reads texts; see `analysis.language.process`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, on a project where one is named, or run a command.

    Returns the exit code: 0, 1 for a refusal, 2 for wrong usage.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == [LANGUAGE_WORKER]:
        from qda_app.analysis.language import worker  # spaCy

        return worker.serve()
    if not words or _is_project(words):
        gc.disable()  # All that imports make stays; the window collects when it rests.
        from qda_app import app  # Qt, which most commands do without

        return app.run(Path(words[0]) if words else None)
    from qda_app.cli import commands  # the database, which the window loads once it is seen

    return commands.run(words)


def _is_project(words: Sequence[str]) -> bool:
    return len(words) == 1 and (words[0].endswith(".qdaproj") or Path(words[0]).is_file())
