"""Fields that Word renews: numbers, references, pages."""

from qda_app.exporters.numbering import Caption
from qda_app.exporters.word.xml import Element, element, preserved


def field(code: str, result: str, *, is_dirty: bool = False) -> list[Element]:
    """A field with the result that stands until somebody presses F9; a dirty one Word renews when it opens."""
    return [*opening(code, is_dirty=is_dirty), _text_run(result), closing()]


def hidden_field(code: str) -> list[Element]:
    """A field that prints nothing and is not seen either."""
    runs = [*opening(code), closing()]
    for run in runs:
        run.insert(0, element("rPr", element("vanish")))
    return runs


def opening(code: str, *, is_dirty: bool = False) -> list[Element]:
    """The runs before a field's result."""
    dirt = {"dirty": "true"} if is_dirty else {}
    return [
        element("r", element("fldChar", fldCharType="begin", **dirt)),
        element("r", preserved("instrText", f" {code} ")),
        element("r", element("fldChar", fldCharType="separate")),
    ]


def closing() -> Element:
    """The run after a field's result."""
    return element("r", element("fldChar", fldCharType="end"))


def reference(caption: Caption) -> list[Element]:
    """A cross-reference that shows the name of a table or figure."""
    return field(f"REF {ref_bookmark(caption)} \\h", caption.name)


def ref_bookmark(caption: Caption) -> str:
    """The bookmark round label and number."""
    return f"_Ref{caption.fingerprint:06d}{caption.serial:03d}"


def toc_bookmark(caption: Caption) -> str:
    """The bookmark round the whole caption."""
    return f"_Toc{caption.fingerprint:06d}{caption.serial:03d}"


def bookmarked(name: str, number: int, content: list[Element]) -> list[Element]:
    """`content` within a bookmark; `number` is its own in the document."""
    start = element("bookmarkStart", id=number, name=name)
    return [start, *content, element("bookmarkEnd", id=number)]


def _text_run(text: str) -> Element:
    return element("r", preserved("t", text))
