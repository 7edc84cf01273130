"""Bringing projects of older programs up to date, on a copy that takes the original's place."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from textwrap import dedent

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from qda_app.domain.errors import UserError
from qda_app.services.checks import problems
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from qda_app.storage import migration
from qda_app.storage.database import make_database, revision
from qda_app.storage.migration import SCRIPTS, bring_up_to_date
from qda_app.storage.schema import REVISION
from qda_app.storage.tables.base import metadata
from tests.storage.acts import add, code, everything

FIXTURES = Path(__file__).parent.parent / "fixtures"


def structure(path: Path) -> set[tuple[str, str, str]]:
    """Every table and index of a database, as it was made, however its words are spaced."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master")
        return {(kind, name, " ".join((sql or "").split())) for kind, name, sql in made}


@pytest.fixture
def upgraded(tmp_path: Path) -> Path:
    """An empty file after every migration."""
    path = tmp_path / "upgraded.qdaproj"
    sqlite3.connect(path).close()
    migration._run_scripts(path, REVISION, SCRIPTS)
    return path


def test_the_migrations_make_what_a_new_project_has(tmp_path: Path, upgraded: Path) -> None:
    make_database(tmp_path / "new.qdaproj").dispose()

    assert structure(upgraded) == structure(tmp_path / "new.qdaproj")


def test_the_migrations_lack_nothing_of_the_schema(upgraded: Path) -> None:
    engine = sa.create_engine("sqlite://", creator=lambda: sqlite3.connect(upgraded), poolclass=sa.NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_revision_of_new_projects() -> None:
    assert max(script.name[:4] for script in (SCRIPTS / "versions").glob("[0-9]*.py")) == REVISION


@pytest.mark.parametrize("fixture", sorted(FIXTURES.glob("schema_*.qdaproj")), ids=lambda path: path.stem)
def test_a_project_of_every_past_schema_opens_and_undoes_its_last_step(tmp_path: Path, fixture: Path) -> None:
    path = tmp_path / "old.qdaproj"
    shutil.copyfile(fixture, path)

    with closing(open_project(path)) as project:
        assert problems(project) == []
        last = project.next_undo()
        undone = project.undo()

        assert last
        assert [step.step.origin_id for step in undone] == [last.id]
        assert problems(project) == []


def test_a_project_of_the_present_schema_is_kept_for_programs_to_come(upgraded: Path) -> None:
    kept = FIXTURES / f"schema_{REVISION}.qdaproj"

    assert structure(kept) == structure(upgraded), "run: python -m tests.fixtures"


class NextVersion:
    """The scripts of a program one revision ahead."""

    number = f"{int(REVISION) + 1:04d}"

    def __init__(self, folder: Path) -> None:
        self.scripts = folder
        shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))

    def does(self, *statements: str) -> None:
        """Write the script of the next revision."""
        script = f'''
            import sqlalchemy as sa
            from alembic import op

            revision = "{self.number}"
            down_revision = "{REVISION}"

            def upgrade():
        '''
        body = "".join(f"    {statement}\n" for statement in statements)
        (self.scripts / "versions" / f"{self.number}_next.py").write_text(dedent(script) + body, encoding="utf-8")

    def open(self, path: Path) -> Path | None:
        return bring_up_to_date(path, newest=self.number, scripts=self.scripts)


@pytest.fixture
def next_version(tmp_path_factory: pytest.TempPathFactory) -> NextVersion:
    return NextVersion(tmp_path_factory.mktemp("program") / "100% new")


ADD_COLUMN = 'op.add_column("study", sa.Column("supervisor", sa.Text(), nullable=False, server_default=""))'


def test_an_old_project_is_brought_up_to_date_and_kept_as_it_was(project: Project, next_version: NextVersion) -> None:
    add(project, "Add", code("A"))
    before = everything(project)
    project.close()
    next_version.does(ADD_COLUMN)

    backup = next_version.open(project.path)

    assert revision(project.path) == next_version.number
    with closing(sqlite3.connect(project.path)) as connection:
        assert connection.execute("SELECT supervisor FROM study").fetchall() == [("",)]
    assert backup
    with closing(open_project(backup)) as old:
        assert everything(old) == before
    assert {file.name for file in project.path.parent.iterdir()} == {"study.qdaproj", backup.name}


def test_a_table_is_remade_without_losing_what_refers_to_it(project: Project, next_version: NextVersion) -> None:
    parent = code("A")
    add(project, "Add", parent)
    project.close()
    next_version.does(
        'with op.batch_alter_table("code") as batch:',
        '    batch.drop_constraint("uq_code_short_id", type_="unique")',
        '    batch.alter_column("cues", new_column_name="hints")',
    )

    next_version.open(project.path)

    with closing(sqlite3.connect(project.path)) as connection:
        assert connection.execute("SELECT short_id, hints FROM code").fetchall() == [("A", "[]")]


def test_a_project_that_is_up_to_date_is_left_alone(project: Project, next_version: NextVersion) -> None:
    project.close()
    before = project.path.read_bytes()

    assert bring_up_to_date(project.path) is None
    assert project.path.read_bytes() == before


@pytest.mark.parametrize(
    "failure",
    [
        'op.execute("INSERT INTO nowhere VALUES (1)")',
        "op.execute(\"UPDATE study SET coder_id = 'nobody'\")",
    ],
    ids=["a statement that fails", "a reference that breaks"],
)
def test_a_failed_upgrade_leaves_the_project_as_it_was(
    project: Project, next_version: NextVersion, failure: str
) -> None:
    add(project, "Add", code("A"))
    project.close()
    before = project.path.read_bytes()
    next_version.does(ADD_COLUMN, failure)

    with pytest.raises(UserError, match="could not be brought up to date; it was left as it was"):
        next_version.open(project.path)

    assert project.path.read_bytes() == before
    assert [file.name for file in project.path.parent.iterdir()] == ["study.qdaproj"]


def test_a_defect_of_a_script_stays_a_defect_and_leaves_the_project(
    project: Project, next_version: NextVersion
) -> None:
    project.close()
    before = project.path.read_bytes()
    next_version.does(ADD_COLUMN, "raise RuntimeError")

    with pytest.raises(RuntimeError):
        next_version.open(project.path)

    assert project.path.read_bytes() == before
    assert [file.name for file in project.path.parent.iterdir()] == ["study.qdaproj"]


def test_an_old_project_is_not_opened_to_read_before_it_is_up_to_date(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.close()
    with closing(sqlite3.connect(project.path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()

    with pytest.raises(UserError, match="made with an older version"):
        open_project(project.path, read_only=True)
