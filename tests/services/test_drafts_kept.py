from pathlib import Path

from qda_app.domain.ids import new_id
from qda_app.services.drafts_kept import DraftsKept

EXCERPT = new_id()


def drafts(folder: Path, project: str = "a.qdaproj") -> DraftsKept:
    return DraftsKept(folder / "kept" / "drafts.json", folder / project)


def test_words_outlive_the_process_until_the_project_holds_them(tmp_path: Path) -> None:
    drafts(tmp_path).keep(EXCERPT, "paraphrase", "Ringkasan terbuka")
    assert drafts(tmp_path).get(EXCERPT, "paraphrase") == "Ringkasan terbuka"
    assert drafts(tmp_path).excerpt_ids == [EXCERPT]
    drafts(tmp_path).forget(EXCERPT, "paraphrase")
    assert drafts(tmp_path).get(EXCERPT, "paraphrase") is None


def test_projects_and_fields_keep_their_own(tmp_path: Path) -> None:
    one, other = drafts(tmp_path), drafts(tmp_path, "b.qdaproj")
    one.keep(EXCERPT, "paraphrase", "a")
    other.keep(EXCERPT, "generalisation", "b")
    assert drafts(tmp_path).get(EXCERPT, "paraphrase") == "a"
    assert drafts(tmp_path).get(EXCERPT, "generalisation") is None
    assert drafts(tmp_path, "b.qdaproj").get(EXCERPT, "generalisation") == "b"


def test_where_the_disk_refuses_memory_has_the_words(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    kept = drafts(tmp_path)
    kept.keep(EXCERPT, "paraphrase", "a")
    assert kept.get(EXCERPT, "paraphrase") == "a"


def test_a_file_that_makes_no_sense_is_no_obstacle(tmp_path: Path) -> None:
    for content in ("{", "[]", '{"x": 3}', '{"x": {"y": 3}}'):
        (tmp_path / "kept").mkdir(exist_ok=True)
        (tmp_path / "kept" / "drafts.json").write_text(content)
        assert drafts(tmp_path).excerpt_ids == []


def test_a_person_may_wish_that_nothing_is_written(tmp_path: Path) -> None:
    kept = DraftsKept(tmp_path / "drafts.json", tmp_path / "a.qdaproj", are_written=False)
    kept.keep(EXCERPT, "paraphrase", "a")
    assert kept.get(EXCERPT, "paraphrase") == "a"
    assert not (tmp_path / "drafts.json").exists()
