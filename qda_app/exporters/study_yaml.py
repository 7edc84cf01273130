"""The head of a study as YAML: the file that it can be read from again."""

from pathlib import Path
from typing import Any

import yaml

from qda_app.domain.study_files import ANSWERS, CODES, FIELDS, OBJECTIVES, QUESTIONS, WORDS, FileLine, StudyFile
from qda_app.exporters.files import write_whole

_WIDTH = 120


def write_study(study: StudyFile, path: Path) -> None:
    """Write the head of a study to `path`, wholly or not at all. Raises UserError where it cannot be written."""
    words = study_yaml(study).encode()
    write_whole(path, lambda unfinished: unfinished.write_bytes(words))


def study_yaml(study: StudyFile) -> str:
    """Its fields, questions and objectives; what is empty is left out."""
    told: dict[str, Any] = {FIELDS[name][0]: value for name, value in study.fields.items() if value}
    for key, lines in ((QUESTIONS[0], study.questions), (OBJECTIVES[0], study.objectives)):
        if lines:
            told[key] = [_line(line) for line in lines]
    return str(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=_WIDTH))


def _line(line: FileLine) -> dict[str, Any]:
    told = {WORDS[0]: line.words, CODES[0]: list(line.codes), ANSWERS[0]: list(line.questions)}
    return {key: value for key, value in told.items() if value}
