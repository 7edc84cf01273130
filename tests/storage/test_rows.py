from collections.abc import Iterator
from dataclasses import replace as with_
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from qda_app.domain.changes import Change, Step
from qda_app.domain.codes import Code
from qda_app.domain.value import Value
from qda_app.storage.forms import names
from qda_app.storage.rows import fetch, parents_first, row, select
from qda_app.storage.runs import runs_of, write
from qda_app.storage.schema import TABLES
from qda_app.storage.tables.base import metadata
from tests.storage.acts import KINDS, code
from tests.storage.made_up import values


@pytest.fixture(scope="module")
def connection() -> Iterator[sa.Connection]:
    """Empty tables without any rules of reference."""
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.mark.parametrize("kind", TABLES)
def test_every_field_is_a_column_and_the_reverse(kind: type[Value]) -> None:
    columns = [column.name for column in TABLES[kind].c if column.name != "images"]

    assert list(names(kind)) == columns


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_every_kind_of_value_is_written_replaced_and_removed(
    kind: type[Value], data: st.DataObject, connection: sa.Connection
) -> None:
    before, after = data.draw(values(kind)), with_(data.draw(values(kind)), id=data.draw(st.uuids()))
    after = with_(after, id=before.id)

    write(connection, runs_of([Change(None, before)]))
    assert fetch(connection, kind, select(kind)) == [before]
    write(connection, runs_of([Change(before, after)]))
    assert fetch(connection, kind, select(kind)) == [after]
    write(connection, runs_of([Change(after, None)]))
    assert fetch(connection, kind, select(kind)) == []


@given(step=values(Step))
def test_a_step_comes_back(step: Step, connection: sa.Connection) -> None:
    connection.execute(TABLES[Step].insert(), row(step))

    assert fetch(connection, Step, select(Step)) == [step]
    connection.execute(TABLES[Step].delete())


@given(shuffled=st.permutations(range(6)))
def test_a_tree_is_put_in_order_however_it_comes(shuffled: list[int]) -> None:
    codes = [code("ROOT")]
    for number in range(1, 6):
        codes.append(with_(code(f"C{number}"), parent_id=codes[number // 2].id))

    ordered = parents_first(codes[place] for place in shuffled)

    seen: set[UUID | None] = {None}
    for one in ordered:
        assert isinstance(one, Code)
        assert one.parent_id in seen
        seen.add(one.id)
    assert len(ordered) == 6
