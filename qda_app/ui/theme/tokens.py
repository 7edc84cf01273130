"""The design tokens of one mode, light or dark: colours by their role, hues, sizes, symbols."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from PySide6.QtGui import QColor

from qda_app import paths
from qda_app.domain.excerpts import Stance

Mode = Literal["light", "dark"]
Role = Literal[
    "window", "paper", "panel", "header", "line", "control_border", "hover",
    "text", "text_secondary", "text_tertiary", "accent", "on_accent", "accent_soft", "accent_line", "selection",
    "supports", "contradicts", "mixed", "neutral",
    "supports_fill", "contradicts_fill", "mixed_fill", "neutral_fill",
    "warning", "warning_fill", "error", "error_fill", "success",
]  # fmt: skip
TypeName = Literal["caption", "table", "body", "reading", "title"]
Spacing = Literal["xxs", "xs", "s", "m", "l", "xl", "xxl"]

_ROLES: Mapping[Stance | None, Role] = {
    Stance.SUPPORTS: "supports",
    Stance.CONTRADICTS: "contradicts",
    Stance.MIXED: "mixed",
    Stance.NEUTRAL: "neutral",
    None: "neutral",
}
_FILL_ROLES: Mapping[Stance | None, Role] = {
    Stance.SUPPORTS: "supports_fill",
    Stance.CONTRADICTS: "contradicts_fill",
    Stance.MIXED: "mixed_fill",
    Stance.NEUTRAL: "neutral_fill",
    None: "paper",
}


@dataclass(frozen=True, slots=True)
class Hue:
    """The colour of a code group: strong for stripes and dots, pale behind words."""

    index: int  # in the palette
    stripe: QColor
    fill: QColor


@dataclass(frozen=True, slots=True)
class Highlight:
    """How far the colour behind words goes towards its stripes."""

    mix_per_extra_layer: float
    mix_when_current: float
    underline: int  # px


@dataclass(frozen=True, slots=True)
class TypeSize:
    """Size and line height of a kind of writing, px."""

    size: int
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """One mode of the design tokens; `theme["paper"]` is the colour of a role."""

    mode: Mode
    colours: Mapping[str, QColor]
    hues: tuple[Hue, ...]  # in the order in which groups get them
    highlight: Highlight
    symbols: Mapping[str, str]  # SVG paths on a 12 × 12 grid
    sizes: Mapping[str, float]  # px; `stripe_margin.lane` is an entry of a table
    spaces: Mapping[str, int]  # px
    types: Mapping[str, TypeSize]

    def __getitem__(self, role: Role) -> QColor:
        """The colour of a role."""
        return self.colours[role]

    def size(self, name: str) -> int:
        """A size in whole px, such as `tree_row`, `inspector.default` or `radius.chip`."""
        return round(self.sizes[name])

    def space(self, name: Spacing) -> int:
        """A distance on the 4/8 grid, px."""
        return self.spaces[name]

    def type(self, name: TypeName) -> TypeSize:
        """Size and line height of a kind of writing."""
        return self.types[name]

    def stance(self, stance: Stance | None) -> QColor:
        """The colour of a stance's symbol."""
        return self[_ROLES[stance]]

    def stance_fill(self, stance: Stance | None) -> QColor:
        """The ground of a matrix cell with this stance."""
        return self[_FILL_ROLES[stance]]


@cache
def load_theme(mode: Mode) -> Theme:
    """The tokens of a mode; read once."""
    tokens = read_tokens()
    return Theme(
        mode=mode,
        colours={role: QColor(value) for role, value in tokens[mode].items() if isinstance(value, str)},
        hues=tuple(_hue(index, hue[mode]) for index, hue in enumerate(tokens["code_palette"]["hue"])),
        highlight=_highlight(tokens["highlight"]),
        symbols=tokens["symbol"],
        sizes=_sizes(tokens),
        spaces=tokens["space"],
        types={
            name: TypeSize(value["size"], value["line"]) for name, value in tokens["type"].items() if _is_type(value)
        },
    )


@cache
def read_tokens() -> Mapping[str, Any]:
    """The token file as it stands."""
    return tomllib.loads((paths.THEMES / "tokens.toml").read_text(encoding="utf-8"))


def _hue(index: int, colours: Mapping[str, str]) -> Hue:
    return Hue(index, QColor(colours["stripe"]), QColor(colours["fill"]))


def _highlight(tokens: Mapping[str, Any]) -> Highlight:
    return Highlight(tokens["mix_per_extra_layer"], tokens["mix_when_current"], tokens["current_underline"])


def _is_type(value: object) -> bool:
    return isinstance(value, dict) and "line" in value


def _sizes(tokens: Mapping[str, Any]) -> dict[str, float]:
    """Sizes, radii and strokes by name; an entry of a table is `table.entry`."""
    found: dict[str, float] = {}
    for name, value in tokens["size"].items():
        entries = value if isinstance(value, dict) else {"": value}
        found |= {f"{name}.{entry}".rstrip("."): number for entry, number in entries.items()}
    for table in ("radius", "stroke"):
        found |= {f"{table}.{name}": number for name, number in tokens[table].items()}
    return found
