from collections.abc import Iterator

import pytest

from qda_app import i18n


@pytest.fixture
def english() -> Iterator[None]:
    """Messages as the code has them."""
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)
