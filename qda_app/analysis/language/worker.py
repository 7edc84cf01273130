"""The process that reads texts: waits for what to look for and for texts, and answers each with what it found.

It runs below everything else on the computer, writes nothing anywhere but into its pipe, and ends with it.
"""

import os
import sys
from typing import IO

from qda_app.analysis.language.pipeline import Library, Reader
from qda_app.analysis.language.plain import Ended, Message, receive, send

_NICENESS = 15


def serve() -> int:
    """Answer until nobody asks any more."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    asked, answers = _pipes()
    library = Library()
    reader: Reader | None = None
    try:
        while True:
            message = receive(asked)
            if "text" in message:
                assert reader, "nobody has told what to look for"
                send(answers, _found(reader, message["text"]))
            else:
                reader = library.reader(message["cues"], message["names"], guesses=message["guesses"])
                send(answers, {"ready": True})
    except Ended:
        return 0


def _found(reader: Reader, text: str) -> Message:
    reading = reader.read(text)
    return {"cues": reading.cues, "names": reading.names, "guesses": reading.guesses}


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Where questions come and answers go; what a library prints goes nowhere."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - as long as the process
    return asked, answers
