"""The commands of each noun, in one table."""

from collections.abc import Mapping

from qda_app.cli.claims import COMMANDS as OF_CLAIMS
from qda_app.cli.codes import COMMANDS as OF_CODES
from qda_app.cli.decisions import COMMANDS as OF_DECISIONS
from qda_app.cli.events import COMMANDS as OF_EVENTS
from qda_app.cli.forms import COMMANDS as OF_FORMS
from qda_app.cli.frozen import COMMANDS as OF_FROZEN
from qda_app.cli.language import COMMANDS as OF_LANGUAGE
from qda_app.cli.meetings import COMMANDS as OF_MEETINGS
from qda_app.cli.memos import COMMANDS as OF_MEMOS
from qda_app.cli.networks import COMMANDS as OF_NETWORKS
from qda_app.cli.parser import Command
from qda_app.cli.queries import COMMANDS as OF_QUERIES
from qda_app.cli.ratings import COMMANDS as OF_RATINGS
from qda_app.cli.reductions import COMMANDS as OF_REDUCTIONS
from qda_app.cli.review_packs import COMMANDS as OF_PACKS
from qda_app.cli.reviews import COMMANDS as OF_REVIEWS
from qda_app.cli.studies import COMMANDS as OF_STUDIES
from qda_app.cli.summaries import COMMANDS as OF_SUMMARIES
from qda_app.cli.texts import COMMANDS as OF_TEXTS
from qda_app.cli.trust import COMMANDS as OF_TRUST

OF_NOUNS: Mapping[str, Command] = {
    **OF_FORMS,
    **OF_FROZEN,
    **OF_EVENTS,
    **OF_MEMOS,
    **OF_NETWORKS,
    **OF_RATINGS,
    **OF_CLAIMS,
    **OF_TRUST,
    **OF_QUERIES,
    **OF_STUDIES,
    **OF_CODES,
    **OF_SUMMARIES,
    **OF_TEXTS,
    **OF_LANGUAGE,
    **OF_REDUCTIONS,
    **OF_REVIEWS,
    **OF_DECISIONS,
    **OF_PACKS,
    **OF_MEETINGS,
}
