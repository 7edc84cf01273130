"""The headings of a survey: one for every column, no two alike."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.imports import ImportNote
from qda_app.i18n import _
from qda_app.importers.workbooks import has_merged_titles

_NO_SIGNS: dict[int, str | None] = dict.fromkeys([*range(9), *range(11, 32), 127, 0xFFFE, 0xFFFF])
_NO_SIGNS[9] = " "


def headings(
    path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[Sequence[str], Sequence[ImportNote]]:
    """A heading for each column, and what to look at. Raises UserError where the first row does not hold them."""
    titles = [" ".join(clean(title).split()) for title in header]
    used = [any(row[place] for row in rows) for place in range(len(titles))]
    nameless = [place for place, title in enumerate(titles) if used[place] and not title]
    if 3 * len(nameless) >= max(1, sum(used)) or (nameless and has_merged_titles(path)):
        raise _without_headings(path)
    named = [title or _("Column {letters}").format(letters=letters_of(place)) for place, title in enumerate(titles)]
    made, again = _each_once(named)
    notes = [*_nameless_note([named[place] for place in nameless]), *_again_note(again)]
    return made, notes


def clean(cell: str) -> str:
    """A cell without the signs that no text holds, and without white space around it."""
    if not cell.isprintable():  # nearly all are
        cell = cell.translate(_NO_SIGNS)
    return cell.strip()


def filled_up(cells: Sequence[str], width: int) -> Sequence[str]:
    """The cells of a row, with empty ones where it ends before the table does."""
    return (*cells, *[""] * (width - len(cells)))


def _each_once(titles: Sequence[str]) -> tuple[list[str], list[str]]:
    """The headings, with a number behind those that stand there already; and those that stand there again."""
    taken, made, again = set(titles), list[str](), dict[str, None]()
    seen = Counter[str]()
    for title in titles:
        seen[title] += 1
        name, number = title, seen[title]
        while number > 1 and (name := f"{title} ({number})") in taken:
            number += 1
        if number > 1:
            again[title] = None
            taken.add(name)
        made.append(name)
    return made, list(again)


def letters_of(place: int) -> str:
    """The letters that Excel has above a column: A for 0, AA for 26."""
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _without_headings(path: Path) -> UserError:
    return UserError(
        _("The first row of {file} does not give each column a heading.").format(file=path.name),
        hint=_(
            "Delete titles above the headings, undo merged cells, and leave one row with a heading for each column."
        ),
    )


def _nameless_note(names: Sequence[str]) -> list[ImportNote]:
    message = _("Columns without a heading are called {names} here.")
    return [ImportNote("survey_headings", message.format(names=", ".join(names)))] if names else []


def _again_note(titles: Sequence[str]) -> list[ImportNote]:
    message = _("Headings that stand there more than once have a number now: {titles}.")
    listed = ", ".join(f"“{title}”" for title in titles)
    return [ImportNote("survey_headings", message.format(titles=listed))] if titles else []
