"""The house stands as DESIGN §2 and STYLE say; each rule that can be checked is checked here."""

import ast
import re
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "qda_app"
FILES = sorted(APP.rglob("*.py"))

SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|(CREATE|ALTER|DROP)\s+(TABLE|INDEX)|PRAGMA)\b",
    re.DOTALL,
)
BROAD = {"Exception", "BaseException"}
MODAL_QUESTIONS = {"question", "information", "warning", "critical", "getText", "getInt", "getDouble", "getItem"}
BEHIND_ONE_DOOR = ("matplotlib", "networkx", "spacy", "docx", "sqlalchemy", "PIL")
HEAVY = ("matplotlib", "networkx", "spacy", "docx", "openpyxl", "babel", "pypdfium2", "alembic", "PIL")


@cache
def trees() -> dict[Path, ast.Module]:
    """The code, parsed by the first test that asks."""
    return {path: ast.parse(path.read_text("utf-8")) for path in FILES}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def places(matches: Callable[[ast.AST], bool], *, below: Path = APP) -> list[str]:
    """Where in the code a node is found: file and line."""
    return [
        f"{name(path)}:{getattr(node, 'lineno', 0)}"
        for path, tree in trees().items()
        if path.is_relative_to(below)
        for node in ast.walk(tree)
        if matches(node)
    ]


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def function_lengths() -> list[int]:
    return sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    )


def test_imports_go_down_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    assert lint_imports(no_cache=True, no_logo=True) == 0


def test_no_file_is_longer_than_500_lines() -> None:
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in [*FILES, *ROOT.glob("tests/**/*.py")]}

    assert {path: length for path, length in lengths.items() if length > 500} == {}


def test_functions_are_short() -> None:
    lengths = function_lengths()

    assert statistics.median(lengths) < 10
    assert lengths[int(len(lengths) * 0.95)] <= 40


def test_pyplot_is_nowhere() -> None:
    assert [name(path) for path in FILES if "pyplot" in path.read_text("utf-8")] == []


def test_sql_stays_in_storage() -> None:
    found = places(lambda node: isinstance(node, ast.Constant) and bool(SQL.search(str(node.value))))

    assert [place for place in found if not place.startswith("qda_app/storage/")] == []


def test_only_jobs_and_errors_catch_everything() -> None:
    found = places(lambda node: isinstance(node, ast.ExceptHandler) and catches_everything(node))

    assert [place for place in found if not place.startswith(("qda_app/ui/errors.py", "qda_app/ui/jobs.py"))] == []


def catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(one is None or (isinstance(one, ast.Name) and one.id in BROAD) for one in caught)


def test_nothing_in_a_window_is_modal() -> None:
    assert places(waits, below=APP / "ui") == []


def waits(node: ast.AST) -> bool:
    """Whether a call holds the window until it is answered. A drag has no other way to begin."""
    match node:
        case ast.Call(func=ast.Attribute(value=receiver, attr="exec" | "exec_")):
            return not (isinstance(receiver, ast.Name) and receiver.id == "drag")
        case ast.Call(func=ast.Attribute(value=ast.Name(id="QMessageBox" | "QInputDialog"), attr=question)):
            return question in MODAL_QUESTIONS
    return False


def test_what_outlives_a_view_calls_only_methods_of_it() -> None:
    """Qt disconnects the methods of a widget that is deleted, and no other function."""
    assert places(outlives_its_view, below=APP / "ui") == []


def outlives_its_view(node: ast.AST) -> bool:
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Attribute(value=sender), attr="connect"), args=[ast.Lambda() | ast.Call(), *_]
        ):
            last = getattr(sender, "attr", getattr(sender, "id", ""))
            return last.lstrip("_") in {"desk", "context", "jobs", "watch", "learner", "sight", "shelf"}
        case ast.Call(func=ast.Attribute(attr="singleShot"), args=[_, _]):  # without the object whose end ends it
            return True
    return False


def test_a_modal_dialog_fails_a_test(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)

    with pytest.raises(AssertionError, match="modal"):
        dialog.exec()


def test_the_coding_view_paints_its_own_colours() -> None:
    banned = {"QTextEdit", "ExtraSelection", "setExtraSelections", "mergeCharFormat", "mergeCurrentCharFormat"}

    def is_banned(node: ast.AST) -> bool:
        return (isinstance(node, ast.Name) and node.id in banned) or (
            isinstance(node, ast.Attribute) and node.attr in banned
        )

    assert places(is_banned, below=APP / "ui" / "coding_view") == []


@pytest.mark.parametrize("library", BEHIND_ONE_DOOR)
def test_a_library_is_known_to_one_module_or_package(library: str) -> None:
    doors: defaultdict[str, list[str]] = defaultdict(list)
    for path, tree in trees().items():
        if any(module.split(".")[0] == library for module in imports(tree)):
            door = path.relative_to(APP).parts[:2] if library != "sqlalchemy" else path.relative_to(APP).parts[:1]
            doors["/".join(door).removesuffix(".py")].append(name(path))

    assert len(doors) <= 1, dict(doors)


STAGES = ", ".join(
    f"qda_app.ui.{name}.stage" for name in ("home", "collect", "reduce", "display", "conclude", "review")
)


@pytest.mark.parametrize("modules", ["qda_app.cli, qda_app.app", STAGES], ids=["window", "stages"])
def test_the_window_and_its_stages_start_without_what_they_need_later(modules: str) -> None:
    code = f"import sys, {modules}; print(*sys.modules)"
    started = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)

    assert started.returncode == 0, started.stderr
    assert [module for module in HEAVY if module in started.stdout.split()] == []
