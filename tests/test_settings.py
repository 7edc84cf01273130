"""Settings survive a restart, and a file in any state."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app import settings
from qda_app.settings import Setting, Settings, Theme

ALL = [found for found in vars(settings).values() if isinstance(found, Setting)]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "settings.json"


def test_without_a_file_everything_has_its_default(path: Path) -> None:
    assert [Settings(path).get(one) for one in ALL] == [one.default for one in ALL]


def test_every_setting_has_a_key_of_its_own() -> None:
    assert len({one.key for one in ALL}) == len(ALL) > 5


@pytest.mark.parametrize("setting", ALL, ids=lambda one: one.key)
def test_every_default_survives_being_written_down(path: Path, setting: Setting[object]) -> None:
    Settings(path).set(setting, setting.default)

    assert Settings(path).get(setting) == setting.default


def test_what_is_set_is_there_after_a_restart(path: Path) -> None:
    before = Settings(path)
    before.set(settings.THEME, Theme.DARK)
    before.set(settings.PANEL_SIZES, {"coding": (240, 700, 320)})
    before.set(settings.LANGUAGE, "en")

    after = Settings(path)

    assert after.get(settings.THEME) is Theme.DARK
    assert after.get(settings.PANEL_SIZES) == {"coding": (240, 700, 320)}
    assert after.get(settings.LANGUAGE) == "en"


def test_writing_leaves_one_file_and_nothing_beside_it(path: Path) -> None:
    Settings(path).set(settings.TEXT_SIZE, 18)

    assert [found.name for found in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"theme": "mauve", "text_size": -3}'])
def test_a_broken_file_gives_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)

    assert [Settings(path).get(one) for one in ALL] == [one.default for one in ALL]


@given(content=st.dictionaries(st.sampled_from([one.key for one in ALL]), json_values))
def test_any_content_can_be_read(tmp_path: Path, content: dict[str, object]) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(content), "utf-8")

    for one in ALL:
        assert isinstance(Settings(path).get(one), type(one.default))


def test_keys_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"from_the_future": 1}', "utf-8")

    Settings(path).set(settings.LANGUAGE, "en")

    assert json.loads(path.read_text("utf-8")) == {"from_the_future": 1, "language": "en"}


def test_where_the_disk_refuses_a_setting_holds_for_this_start(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("a file, not a folder", "utf-8")
    kept = Settings(tmp_path / "in the way" / "settings.json")

    kept.set(settings.LANGUAGE, "en")

    assert kept.get(settings.LANGUAGE) == "en"


def test_the_project_opened_last_comes_first_and_only_once(path: Path) -> None:
    kept = Settings(path)
    for name in ("a", "b", "a"):
        kept.remember_project(Path(name))

    assert kept.get(settings.RECENT_PROJECTS) == (Path("a"), Path("b"))


def test_ten_projects_are_remembered(path: Path) -> None:
    kept = Settings(path)
    for number in range(12):
        kept.remember_project(Path(str(number)))

    assert kept.get(settings.RECENT_PROJECTS) == tuple(Path(str(number)) for number in range(11, 1, -1))


def test_a_project_can_be_forgotten(path: Path) -> None:
    kept = Settings(path)
    kept.remember_project(Path("a"))
    kept.forget_project(Path("a"))

    assert kept.get(settings.RECENT_PROJECTS) == ()


def test_the_places_longest_untouched_are_let_go(path: Path) -> None:
    Settings(path).set(settings.LAST_PLACES, {f"source {number}": number for number in range(500)})
    kept = Settings(path)
    kept.remember_place("source 0", 77)
    kept.remember_place("another", 5)

    places = kept.get(settings.LAST_PLACES)

    assert len(places) == 500
    assert places["source 0"] == 77
    assert "source 1" not in places
