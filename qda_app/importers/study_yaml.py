"""The head of a study written in YAML: its fields, its research questions and its objectives."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from qda_app.domain.errors import UserError
from qda_app.domain.study_files import ANSWERS, CODES, FIELDS, OBJECTIVES, QUESTIONS, WORDS, FileLine, StudyFile
from qda_app.i18n import _
from qda_app.importers.encodings import decoded
from qda_app.importers.files import contents, empty

_FIELD_OF = {key: name for name, keys in FIELDS.items() for key in keys}


def read_study(path: Path) -> StudyFile:
    """Read the head of a study. Raises UserError for what is no YAML, and for keys that nobody knows."""
    found = _loaded(path)
    _refuse_unknown(path, found, (*_FIELD_OF, *QUESTIONS, *OBJECTIVES))
    told = {_FIELD_OF[key]: _words(value) for key, value in found.items() if key in _FIELD_OF}
    return StudyFile(told, _lines(path, found, QUESTIONS), _lines(path, found, OBJECTIVES))


def _loaded(path: Path) -> Mapping[str, Any]:
    try:
        found = yaml.load(decoded(path, contents(path)).text, Loader=yaml.BaseLoader)  # noqa: S506 - all is words
    except (yaml.YAMLError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        raise _broken(path, mark.line + 1 if mark else 1) from fault
    if found is None or found == "":
        raise empty(path)
    if not isinstance(found, dict):
        raise _broken(path, 1)
    return found


def _broken(path: Path, line: int) -> UserError:
    return UserError(
        _("{file}, line {line}: this is not valid YAML.").format(file=path.name, line=line),
        hint=_("Check indentation, colons and quotation marks in this line and the one above."),
    )


def _refuse_unknown(path: Path, found: Mapping[str, Any], known: Sequence[str]) -> None:
    unknown = [str(key) for key in found if key not in known]
    if unknown:
        raise UserError(
            _("{file}: “{key}” is not known.").format(file=path.name, key=unknown[0]),
            hint=_("Use one of these: {keys}.").format(keys=", ".join(known)),
        )


def _lines(path: Path, found: Mapping[str, Any], keys: Sequence[str]) -> tuple[FileLine, ...] | None:
    listed = next((found[key] for key in keys if key in found), None)
    if listed is None:
        return None
    return tuple(_line(path, one) for one in (listed if isinstance(listed, list) else [listed]) if one)


def _line(path: Path, one: object) -> FileLine:
    if not isinstance(one, dict):
        return FileLine(_words(one))
    _refuse_unknown(path, one, (*WORDS, *CODES, *ANSWERS))
    words = next((_words(one[key]) for key in WORDS if key in one), "")
    if not words:
        raise UserError(
            _("{file}: a question or objective has no words.").format(file=path.name),
            hint=_("Write them as “{key}: …”.").format(key=WORDS[0]),
        )
    return FileLine(words, _listed(one, CODES), tuple(_number(path, word) for word in _listed(one, ANSWERS)))


def _listed(one: Mapping[str, Any], keys: Sequence[str]) -> tuple[str, ...]:
    """The words of a list, also where it is written with commas between them."""
    found = next((one[key] for key in keys if key in one), ())
    parts = found if isinstance(found, list) else str(found or "").split(",")
    return tuple(word for part in parts if (word := _words(part)))


def _number(path: Path, word: str) -> int:
    if not word.isdecimal():
        raise UserError(
            _("{file}: “{word}” is not the number of a question.").format(file=path.name, word=word),
            hint=_("Research questions are counted from 1."),
        )
    return int(word)


def _words(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str) else ""
