"""Settings: what the program remembers of a person between two starts."""

import json
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

import platformdirs

from qda_app import i18n

T = TypeVar("T")

_RECENT_KEPT = 10
_PLACES_KEPT = 500
_WORKERS_KEPT = 100
_PASSED_KEPT = 5000


class Theme(StrEnum):
    """Which colours the windows take."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One thing that is remembered.

    `read` turns what the file holds into a value, and raises ValueError or TypeError where that is impossible.
    """

    key: str
    default: T
    read: Callable[[object], T]


def _one_of(choices: tuple[str, ...], found: object) -> str:
    if found not in choices:
        raise ValueError
    return str(found)


def _theme(found: object) -> Theme:
    return Theme(_words(found))


def _switch(found: object) -> bool:
    if not isinstance(found, bool):
        raise TypeError
    return found


def _words(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError
    return found


def _number(found: object, *, low: int, high: int) -> int:
    if isinstance(found, bool) or not isinstance(found, int) or not low <= found <= high:
        raise ValueError
    return found


def _paths(found: object) -> tuple[Path, ...]:
    if not isinstance(found, list):
        raise TypeError
    return tuple(Path(_words(path)) for path in found)


_position = partial(_number, low=0, high=2**31 - 1)


def _sizes(found: object) -> tuple[int, ...]:
    if not isinstance(found, list):
        raise TypeError
    return tuple(_position(size) for size in found)


def _listed(read: Callable[[object], T], found: object) -> tuple[T, ...]:
    if not isinstance(found, list):
        raise TypeError
    return tuple(map(read, found))


def _table(read: Callable[[object], T], found: object) -> Mapping[str, T]:
    if not isinstance(found, dict):
        raise TypeError
    return {_words(key): read(value) for key, value in found.items()}


LANGUAGE = Setting("language", i18n.DEFAULT, partial(_one_of, i18n.LANGUAGES))
THEME = Setting("theme", Theme.SYSTEM, _theme)
TEXT_SIZE = Setting("text_size", 15, partial(_number, low=9, high=40))  # pixels of the words of the field
DIFFERENCE_IN_TWO = Setting("difference_in_two", False, _switch)  # two texts side by side, not in one
LINE_NUMBERS = Setting("line_numbers", True, _switch)  # beside the text
DRAFTS_ARE_KEPT = Setting("drafts_are_kept", True, _switch)  # unsaved words of a field survive a crash
CODER_NAME = Setting("coder_name", "", _words)  # proposed when a project is made
RECENT_PROJECTS: Setting[tuple[Path, ...]] = Setting("recent_projects", (), _paths)  # the latest first
WINDOW_GEOMETRY = Setting("window_geometry", "", _words)  # Qt's own, as base64
EXCERPT_COLUMNS: Setting[tuple[str, ...]] = Setting("excerpt_columns", (), partial(_listed, _words))  # by name
REGISTER_COLUMNS: Setting[Mapping[str, tuple[str, ...]]] = Setting(
    "register_columns", {}, partial(_table, partial(_listed, _words))
)  # by register: those that are not as they were at first, shown or hidden
PANEL_SIZES: Setting[Mapping[str, tuple[int, ...]]] = Setting("panel_sizes", {}, partial(_table, _sizes))  # by splitter
WORKERS: Setting[Mapping[str, str]] = Setting("workers", {}, partial(_table, _words))  # GUID of a coder by project
FILTERS: Setting[Mapping[str, str]] = Setting("filters", {}, partial(_table, _words))  # of codings, by project
SUMMARY_GRIDS: Setting[Mapping[str, tuple[str, ...]]] = Setting(
    "summary_grids", {}, partial(_table, partial(_listed, _words))
)  # by project: rows, their order, and the codes
LOOKS: Setting[Mapping[str, tuple[str, ...]]] = Setting(
    "looks", {}, partial(_table, partial(_listed, _words))
)  # of documents, by project
CARD_HEAD: Setting[tuple[str, ...]] = Setting("card_head", (), partial(_listed, _words))  # of the guidance card
CODES_ORDER = Setting("codes_order", "book", partial(_one_of, ("book", "id", "count")))  # in which siblings stand
LAST_PLACES: Setting[Mapping[str, int]] = Setting("last_places", {}, partial(_table, _position))  # by source GUID
PASSED_PLACES: Setting[tuple[str, ...]] = Setting("passed_places", (), partial(_listed, _words))  # of guides, by GUID
STOP_WORDS_ADDED: Setting[tuple[str, ...]] = Setting("stop_words_added", (), partial(_listed, _words))
STOP_WORDS_COUNTED: Setting[tuple[str, ...]] = Setting("stop_words_counted", (), partial(_listed, _words))
SEARCH_MODE = Setting("search_mode", "words", partial(_one_of, ("words", "exact", "regex")))


def default_path() -> Path:
    """The settings file of this person on this machine."""
    return platformdirs.user_config_path("qda-app", appauthor=False) / "settings.json"


class Settings:
    """The settings in one file; what is missing or makes no sense there has its default."""

    def __init__(self, path: Path) -> None:
        """Read `path`, as far as it is there."""
        self._path = path
        self._found = _content(path)

    @property
    def folder(self) -> Path:
        """Where the settings lie, and beside them what else is remembered."""
        return self._path.parent

    def get(self, setting: Setting[T]) -> T:
        """The value of a setting."""
        if setting.key not in self._found:
            return setting.default
        try:
            return setting.read(self._found[setting.key])
        except (ValueError, TypeError):
            return setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep a value, now and for the next start. Where the disk refuses, it is kept for this start only."""
        self._found[setting.key] = json.loads(json.dumps(value, default=str))
        try:
            _write(self._path, json.dumps(self._found, indent=2))
        except OSError:
            logging.getLogger(__name__).warning("settings not saved", exc_info=True)

    def remember_project(self, path: Path) -> None:
        """Put a project at the head of the recent ones."""
        others = [recent for recent in self.get(RECENT_PROJECTS) if recent != path]
        self.set(RECENT_PROJECTS, (path, *others[: _RECENT_KEPT - 1]))

    def forget_project(self, path: Path) -> None:
        """Take a project off the recent ones."""
        self.set(RECENT_PROJECTS, tuple(recent for recent in self.get(RECENT_PROJECTS) if recent != path))

    def remember_worker(self, path: Path, coder_id: str) -> None:
        """Keep who works in a project on this machine; of the projects only those worked in last."""
        others = {key: one for key, one in self.get(WORKERS).items() if key != str(path)}
        self.set(WORKERS, {**dict([*others.items()][-(_WORKERS_KEPT - 1) :]), str(path): coder_id})

    def remember_filter(self, path: Path, words: str) -> None:
        """Keep what is looked at in a project; those of projects longest untouched are let go."""
        others = {key: one for key, one in self.get(FILTERS).items() if key != str(path)}
        kept = [*others.items()][-(_WORKERS_KEPT - 1) :]
        self.set(FILTERS, dict([*kept, *([(str(path), words)] if words else [])]))

    def remember_summary_grid(self, path: Path, words: Sequence[str]) -> None:
        """Keep how the summary grid of a project is arranged; those of projects longest untouched are let go."""
        others = {key: one for key, one in self.get(SUMMARY_GRIDS).items() if key != str(path)}
        self.set(SUMMARY_GRIDS, {**dict([*others.items()][-(_WORKERS_KEPT - 1) :]), str(path): tuple(words)})

    def remember_look(self, path: Path, words: Sequence[str]) -> None:
        """Keep how the documents of a project look; those of projects longest untouched are let go."""
        others = {key: one for key, one in self.get(LOOKS).items() if key != str(path)}
        self.set(LOOKS, {**dict([*others.items()][-(_WORKERS_KEPT - 1) :]), str(path): tuple(words)})

    def look_of(self, path: Path) -> Sequence[str]:
        """How the documents of a project look; without a choice, as those of the project chosen for last."""
        looks = self.get(LOOKS)
        return looks.get(str(path)) or next(reversed([*looks.values()]), ())

    def remember_passed(self, keys: Sequence[str]) -> None:
        """Keep which places are no question of the guide; those longest passed are let go."""
        others = [key for key in self.get(PASSED_PLACES) if key not in keys]
        self.set(PASSED_PLACES, (*others, *keys)[-_PASSED_KEPT:])

    def remember_place(self, source_id: str, position: int) -> None:
        """Keep where in a source a person is reading; the places longest untouched are let go."""
        others = {key: place for key, place in self.get(LAST_PLACES).items() if key != source_id}
        kept = list(others.items())[-(_PLACES_KEPT - 1) :]
        self.set(LAST_PLACES, {**dict(kept), source_id: position})


def _content(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(text, "utf-8")
    beside.replace(path)
