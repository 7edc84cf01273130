"""Attributes: columns of one's own in both registers."""

import pytest

from qda_app.domain.errors import UserError
from qda_app.services.asked_lists import set_asked_list
from qda_app.services.attributes import Of, add_column, attributes, columns, remove_column, rename_column, set_attribute
from qda_app.services.project import Project
from qda_app.services.register_views import registers

pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize("register", list(Of))
def test_a_column_is_added_filled_renamed_and_removed(sample_project: Project, register: Of) -> None:
    read = sample_project.read
    row = (read.sources() if register is Of.SOURCES else read.informants())[0].id
    before = columns(attributes(read, register))

    add_column(sample_project, register, " Lama kerja ")
    set_attribute(sample_project, register, row, "Lama kerja", "12 tahun")
    rename_column(sample_project, register, "Lama kerja", "Masa kerja")

    assert attributes(read, register)[row]["Masa kerja"] == "12 tahun"
    set_attribute(sample_project, register, row, "Masa kerja", "")
    assert "Masa kerja" in columns(attributes(read, register))
    remove_column(sample_project, register, "Masa kerja")
    assert columns(attributes(read, register)) == before
    sample_project.undo()
    assert "Masa kerja" in columns(attributes(read, register))


def test_a_name_is_given_once(sample_project: Project) -> None:
    add_column(sample_project, Of.INFORMANTS, "Usia")

    for name, sentence in (("usia", "already a column"), ("  ", "no name yet")):
        with pytest.raises(UserError, match=sentence):
            add_column(sample_project, Of.INFORMANTS, name)


def test_what_was_asked_is_written_as_a_list(sample_project: Project) -> None:
    source = sample_project.read.source_named("D1")
    assert source

    set_asked_list(sample_project, source.id, "EGA-RUANG, INO")

    lines = {line.source.short_id: line for line in registers(sample_project).sources}
    assert lines["D1"].asked == "EGA-RUANG; INO"
    assert lines["W1"].turns > 10
    with pytest.raises(UserError, match="does not have NIHIL"):
        set_asked_list(sample_project, source.id, "NIHIL; INO")
    set_asked_list(sample_project, source.id, "")
    assert {one.source_id for one in sample_project.read.asked()}.isdisjoint({source.id})
