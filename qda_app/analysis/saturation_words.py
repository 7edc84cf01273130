"""What the rule on saturation says, in sentences: in the window and below the figure."""

from qda_app.domain.saturation import RunRule, RunVerdict
from qda_app.i18n import Language


def verdict(found: RunVerdict, sources: int, lang: Language) -> str:
    """Whether it is reached, or why that cannot be judged."""
    rule = found.rule
    if not found.is_judged:
        return lang._("Cannot be judged yet: {sources} coded sources, and the rule needs at least {needed}.").format(
            sources=lang.number(sources), needed=lang.number(rule.base + rule.run)
        )
    named, threshold = rule_name(rule, lang), lang.number(rule.threshold * 100)
    if found.reached_at is None:
        return lang._("Not reached: new codes stay above {threshold} % of the base codes ({rule}).").format(
            threshold=threshold, rule=named
        )
    return lang._("New codes fall to at most {threshold} % of the base codes after {sources} sources ({rule}).").format(
        threshold=threshold, sources=lang.number(found.reached_at), rule=named
    )


def rule_name(rule: RunRule, lang: Language) -> str:
    """4 + 2, step 1."""
    return lang._("{base} + {run}, step {step}").format(base=rule.base, run=rule.run, step=rule.step)


def runs(found: RunVerdict, lang: Language) -> list[str]:
    """What each run brought."""
    return [
        lang._("Sources {first} to {last}: {new} new codes, {share} % of {base} base codes.").format(
            first=run.first,
            last=run.last,
            new=lang.number(run.new),
            share=lang.number(run.share * 100, 2),
            base=lang.number(found.base_codes),
        )
        for run in found.runs
    ]
