"""An interview guide as it is read from a file, before anything is stored."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question as a file has it; `codes` are short ids as far as a table names them."""

    number: str
    words: str
    probes: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadGuide:
    """The questions of a file, and the lines that were taken for none of them."""

    questions: tuple[ReadQuestion, ...]
    left_out: tuple[str, ...] = ()
