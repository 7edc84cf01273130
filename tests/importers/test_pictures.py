from collections.abc import Callable
from pathlib import Path

import pytest

from qda_app.domain.errors import UserError
from qda_app.domain.spans import Region
from qda_app.importers.pictures.photo import Photo
from qda_app.importers.registry import read_source
from tests.importers.picture_files import corners, huge_png, jpeg, png

Write = Callable[[str, str | bytes], Path]
SIDEWAYS = 6  # the camera was held upright: what it wrote is to be turned to the right


def colour(photo: Photo, part: Region) -> tuple[int, ...]:
    """Red, green and blue in the middle of a part of a picture."""
    pixels = photo.rendered(part, (9, 9))
    return tuple(pixels.bgrx[4 * 40 + at] for at in (2, 1, 0))


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.png"])
def test_a_picture_has_one_page_and_no_text(write: Write, name: str) -> None:
    found = read_source(write(name, png() if name == "a.png" else jpeg()))

    assert found.text == ""
    assert [(page.number, page.width, page.height) for page in found.pages] == [(1, 60.0, 40.0)]
    assert found.is_picture


def test_what_the_camera_wrote_is_offered(write: Write) -> None:
    found = read_source(write("a.jpg", jpeg()))

    assert (found.metadata["date"], found.metadata["camera"]) == ("2022-03-21", "Contoh X1")


def test_a_picture_that_lies_on_its_side_is_stood_up(write: Write) -> None:
    path = write("a.jpg", jpeg(orientation=SIDEWAYS))

    page = read_source(path).pages[0]

    assert (page.width, page.height) == (40.0, 60.0)
    red, green, blue = colour(Photo(path.read_bytes()), Region(1, 0.5, 0.0, 1.0, 0.5))  # was at the left above
    assert (red > 200, green < 60, blue < 60) == (True, True, True)


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_the_place_where_it_was_taken_is_not_kept(write: Write, name: str) -> None:
    given = jpeg(place=True, orientation=SIDEWAYS) if name == "a.jpg" else png(place=True)

    found = read_source(write(name, given))

    assert [note.kind for note in found.notes] == ["whereabouts"]
    assert found.original
    again = read_source(write(f"b{name}", found.original))
    assert (again.notes, again.original, again.pages) == ((), None, found.pages)
    assert again.metadata == found.metadata
    assert Photo(found.original).rendered(Region(1, 0, 0, 1, 1), (20, 20)) == Photo(given).rendered(
        Region(1, 0, 0, 1, 1), (20, 20)
    )


def test_a_place_that_only_the_description_tells_is_found_too(write: Write) -> None:
    found = read_source(write("a.jpg", jpeg(xmp=b'<x:xmpmeta exif:GPSLatitude="8,12.5S"/>')))

    assert found.original
    assert b"GPSLatitude" not in found.original


def test_a_picture_without_a_place_is_kept_as_it_is(write: Write) -> None:
    assert read_source(write("a.jpg", jpeg())).original is None


@pytest.mark.parametrize(
    ("name", "found", "sentence"),
    [
        ("a.png", png()[:-30], "damaged"),
        ("a.png", huge_png(90, 90)[:40], "damaged"),
        ("a.jpg", jpeg()[:-200], "damaged"),
        ("a.jpg", b"\xff\xd8\xff\xe0 nothing", "damaged"),
        ("a.jpg", b"ftypheic", "is not JPEG"),
        ("a.png", b"no picture", "is not PNG"),
        ("a.png", huge_png(20_000, 10_000), "200 megapixels; at most 100"),
        ("a.png", huge_png(1, 200_000_000), "200 megapixels"),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_cannot_be_shown_is_refused_with_a_sentence(write: Write, name: str, found: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as refusal:
        read_source(write(name, found))
    assert refusal.value.hint


def test_a_part_is_read_as_fine_as_it_is_wanted() -> None:
    photo = Photo(jpeg(corners(800, 600)))

    assert colour(photo, Region(1, 0.0, 0.0, 0.4, 0.4))[0] > 200
    assert colour(photo, Region(1, 0.6, 0.0, 1.0, 0.4))[1] > 100
    assert colour(photo, Region(1, 0.0, 0.6, 0.4, 1.0))[2] > 200
    assert photo.rendered(Region(1, 0.5, 0.5, 1.0, 1.0), (320, 240)).width == 320
