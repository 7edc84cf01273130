import ast
from pathlib import Path

from qda_app.ui import coding_view

BANNED = {"QTextEdit", "ExtraSelection", "setExtraSelections", "mergeCharFormat", "QSyntaxHighlighter"}
FILES = sorted(Path(coding_view.__file__).parent.glob("*.py"))


def names(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.alias):
            found.add(node.name.rpartition(".")[2])
    return found


def test_nothing_that_was_measured_to_be_slow_is_used() -> None:
    assert FILES
    assert [(file.name, sorted(names(file) & BANNED)) for file in FILES if names(file) & BANNED] == []


def test_what_counts_in_stored_code_points_knows_no_qt() -> None:
    for name in ("offsets", "snapshot", "coding_index", "lanes", "source_codings", "labels"):
        file = Path(coding_view.__file__).with_name(f"{name}.py")
        assert "PySide6" not in file.read_text(encoding="utf-8"), name
