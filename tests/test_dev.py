"""The commands of development, and the versions they install."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev


def declared() -> list[Requirement]:
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(words) for words in [*project["dependencies"], *project["optional-dependencies"]["test"]]]


def pinned() -> dict[str, str]:
    """Exact versions by name."""
    lines = (dev.ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def test_every_dependency_has_an_exact_version_within_its_range() -> None:
    versions = pinned()

    for requirement in declared():
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_without_a_word_the_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 2

    listed = [line.split()[2] for line in capsys.readouterr().out.splitlines()]
    assert listed == ["run", "test", "check", "bench", "shots", "displays", "texts"]


def test_a_library_that_is_not_there_is_named_by_its_package() -> None:
    assert dev.missing({"libnowhere.so.0": "libnowhere0"}) == ["libnowhere0"]


def test_the_environment_is_made_anew_when_a_version_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_bytes((dev.ROOT / name).read_bytes())
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    before = dev.wanted()

    (tmp_path / "constraints.txt").write_text("ruff==0.0.1\n", "utf-8")

    assert dev.wanted() != before
