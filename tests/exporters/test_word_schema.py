"""Word refuses files whose elements stand in another order than its schema's."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from qda_app.domain.reports import ChapterNumbers, Report
from tests.exporters import sample_reports
from tests.exporters.word_files import W, parts, written

ORDERS: Mapping[str, str] = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "tbl": "tblPr tblGrid tr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
}


@pytest.mark.parametrize(
    "report",
    [
        sample_reports.role_ordered(),
        sample_reports.triangulation(),
        sample_reports.chapter(),
        Report("Angka", sample_reports.chapter().blocks, numbers=ChapterNumbers.ARABIC),
    ],
    ids=["role-ordered", "triangulation", "chapter", "arabic"],
)
def test_children_stand_in_the_order_of_the_schema(report: Report, tmp_path: Path) -> None:
    for name, part in parts(written(report, tmp_path)).items():
        for parent in part.iter(*(W + tag for tag in ORDERS)):
            order = ORDERS[etree.QName(parent).localname].split()
            children = [etree.QName(child).localname for child in parent]
            assert set(children) <= set(order), (name, parent.tag, children)
            if parent.tag != W + "sectPr":
                assert children == sorted(children, key=order.index), (name, parent.tag)


def test_references_to_headers_and_footers_come_first(tmp_path: Path) -> None:
    document = parts(written(sample_reports.chapter(), tmp_path))["word/document.xml"]

    for section in document.iter(W + "sectPr"):
        kinds = [child.tag in (W + "headerReference", W + "footerReference") for child in section]
        rest = [
            etree.QName(child).localname for child, is_reference in zip(section, kinds, strict=True) if not is_reference
        ]
        assert kinds == sorted(kinds, reverse=True)
        assert rest == sorted(rest, key=ORDERS["sectPr"].split().index)


def test_no_paragraph_names_a_style_that_is_missing(tmp_path: Path) -> None:
    package = parts(written(sample_reports.chapter(), tmp_path))
    known = {style.get(W + "styleId") for style in package["word/styles.xml"].iter(W + "style")}
    used = {
        one.get(W + "val") for part in package.values() for one in part.iter(W + "pStyle", W + "rStyle", W + "tblStyle")
    }

    assert used <= known
