"""The worker as the program sees it: a process that is started when it is first asked, and again after it died."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import qda_app
from qda_app.analysis.language.plain import Ended, Message, receive, send

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Worker:
    """One process at most; it is asked one thing at a time."""

    def __init__(self) -> None:
        """No process yet."""
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process_id(self) -> int | None:
        """The process that runs now; None where none does."""
        return self._process.pid if self._process and self._process.poll() is None else None

    @property
    def is_started(self) -> bool:
        """Whether there is a process, which may have died."""
        return self._process is not None

    def ask(self, message: Message) -> Message:
        """Its answer. Raises Ended where it died; asking again starts another."""
        asked, answers = self._pipes()
        is_answered = False
        try:
            send(asked, message)
            answer = receive(answers)
            is_answered = True
        finally:
            if not is_answered:  # an answer that nobody took would be taken for the next
                self.end()
        return answer

    def end(self) -> None:
        """Let it go; nothing happens where there is none."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()  # it has nothing that could be lost, and nobody waits for it
        for pipe in (process.stdin, process.stdout):
            if pipe:
                _close(pipe)
        process.wait()

    def kill(self) -> None:
        """Let whoever waits for an answer wait no longer; safe while another thread asks."""
        process = self._process
        if process:
            process.kill()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            self._process = _started()
        assert self._process.stdin
        assert self._process.stdout
        return self._process.stdin, self._process.stdout


def command() -> Sequence[str]:
    """How the program calls itself for this: also where it is packed into one file, without Python beside it."""
    own = "--language-worker"
    return [sys.executable, own] if getattr(sys, "frozen", False) else [sys.executable, "-m", "qda_app", own]


def _started() -> "subprocess.Popen[bytes]":
    root = str(Path(qda_app.__file__).parents[1])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    try:
        return subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": paths},
            creationflags=_below_normal(),
        )
    except OSError as problem:
        raise Ended from problem


def _below_normal() -> int:
    """On Windows: without a window, and after everything else; elsewhere it sees to that itself."""
    if sys.platform != "win32":
        return 0
    return subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was not sent yet has nowhere to go
        return
