"""What an action is: its name, its keys, where it can be done and what it needs."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto


class Stage(StrEnum):
    """The stages of the work, in the order of the rail."""

    HOME = "home"
    COLLECT = "collect"
    REDUCE = "reduce"
    DISPLAY = "display"
    CONCLUDE = "conclude"
    REVIEW = "review"

    @property
    def number(self) -> int:
        """Its digit on the keyboard."""
        return list(Stage).index(self) + 1


class Need(Enum):
    """What must be there for an action to make sense."""

    NOTHING = auto()
    PROJECT = auto()
    WRITABLE = auto()  # a project that is not open for reading only
    CODER = auto()  # the same, and coding is part of the role of who works here


class Reach(Enum):
    """Where its keys are heard."""

    WINDOW = auto()
    WIDGET = auto()  # only in the widgets that took the action with `addAction`; for single letters


EVERYWHERE = frozenset(Stage)


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `text` names it in menus and the palette, `hint` in the status bar; both are message ids.

    `keys` are in Qt's portable form; on macOS Qt reads Ctrl as Cmd.
    """

    key: str
    text: str
    keys: tuple[str, ...] = ()
    where: frozenset[Stage] = EVERYWHERE
    icon: str = ""
    hint: str = ""
    needs: Need = Need.PROJECT
    reach: Reach = Reach.WINDOW


@dataclass(frozen=True, slots=True)
class KeyHint:
    """Keys and what they do, for the status bar: `1…9`, recent code."""

    caps: tuple[str, ...]
    text: str
