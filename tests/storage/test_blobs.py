import os

import pytest

from qda_app.services.project import Project
from qda_app.storage import blobs


def test_equal_content_is_kept_once_and_comes_back(project: Project) -> None:
    with project.changing("Keep") as work:
        first, again = work.keep(b"Halo. " * 100), work.keep(b"Halo. " * 100)

    assert first == again
    assert project.read.original(first) == b"Halo. " * 100
    with project.read.connection() as connection:
        assert blobs.digests(connection) == [first]


def test_content_that_cannot_be_packed_comes_back_too(project: Project) -> None:
    picture = os.urandom(10_000)

    with project.changing("Keep") as work:
        digest = work.keep(picture)

    assert project.read.original(digest) == picture


def test_empty_content_is_content(project: Project) -> None:
    with project.changing("Keep") as work:
        digest = work.keep(b"")

    assert project.read.original(digest) == b""


def test_a_digest_that_nothing_is_kept_under_is_an_error(project: Project) -> None:
    with pytest.raises(KeyError):
        project.read.original("0" * 64)
