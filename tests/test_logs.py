"""Logs and reports hold what happened, and no word of the study."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from qda_app import logs

SECRET = "Pak Budi berkata aplikasi itu lambat"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    handler = logs.start(tmp_path)
    yield tmp_path
    logging.getLogger().removeHandler(handler)
    handler.close()


def log(folder: Path) -> str:
    return (folder / "qda-app.log").read_text("utf-8")


def failure() -> BaseException:
    """A failure whose words quote an interview, with another one behind it."""
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as cause:
            raise KeyError(SECRET) from cause
    except KeyError as problem:
        return problem


def test_an_event_is_a_word_and_its_counts(folder: Path) -> None:
    logs.event("files imported", stored=3, failed=1)

    assert log(folder).rstrip().endswith("INFO qda_app files imported stored=3 failed=1")


def test_a_record_of_a_library_keeps_only_where_it_came_from(folder: Path) -> None:
    logging.getLogger("some.library").warning("cannot read %s: " + SECRET, SECRET)

    assert "WARNING some.library test_logs:" in log(folder)
    assert "Budi" not in log(folder)


def test_a_failure_is_logged_by_its_types_and_places(folder: Path) -> None:
    logging.getLogger("qda_app.ui").error(SECRET, exc_info=failure())

    assert "builtins.KeyError" in log(folder)
    assert "builtins.ValueError" in log(folder)
    assert " failure" in log(folder)
    assert "Budi" not in log(folder)


def test_a_report_tells_versions_the_way_of_the_failure_and_the_last_events(folder: Path) -> None:
    logs.event("project opened", sources=6)

    report = logs.write_report(failure(), folder).read_text("utf-8")

    assert "QDA App" in report
    assert "PySide6-Essentials 6." in report
    assert "builtins.KeyError\n" in report
    assert "project opened sources=6" in report
    assert "Budi" not in report


def test_a_report_needs_no_log(tmp_path: Path) -> None:
    report = logs.write_report(failure(), tmp_path / "new")

    assert report.is_file()
    assert [found.name for found in report.parent.iterdir()] == [report.name]


def test_two_failures_give_two_reports(tmp_path: Path) -> None:
    assert logs.write_report(failure(), tmp_path) != logs.write_report(failure(), tmp_path)
