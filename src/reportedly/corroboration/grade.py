"""The suggested credibility of a claim on the Admiralty scale, with its reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.corroboration.evidence import Unit
from reportedly.corroboration.origins import Findings
from reportedly.corroboration.records import Figure, GivenGrade, Grade, Relation
from reportedly.records import HedgeKind

_DOUBT = {HedgeKind.HEARSAY, HedgeKind.UNVERIFIED}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a grade is suggested from."""

    findings: Findings
    figures: Sequence[Figure]
    units: Sequence[Unit]
    denials: int


def suggested_grade(standing: Standing, given: GivenGrade | None = None) -> Grade:
    """A suggestion: 1 confirmed by independent sources, to 5 improbable; 6 cannot be judged."""
    findings = standing.findings
    named = [root for root in findings.roots if root.named and not root.own_voice]
    least = findings.independent.least
    conflict = any(figure.relation is Relation.CONFLICT for figure in standing.figures)
    doubted = bool(standing.units) and all(_DOUBT & set(unit.hedged) for unit in standing.units)
    reasons: list[str] = []
    if least >= 2 and len(named) >= 2:
        grade = 1
        reasons.append(f"confirmed by {least} independent sources")
    elif least >= 2:
        grade = 2
        reasons.append(f"at least {least} independent sources, not all with names")
    elif named:
        grade = 3
        reasons.append(f"one source with a name: {named[0].name}")
    elif any(not root.named and root.kind != "unstated" for root in findings.roots):
        grade = 4
        reasons.append("no source with a name")
    elif any(root.own_voice for root in findings.roots):
        grade = 3 if len(findings.roots) > 1 else 6
        reasons.append("reported by outlets that credit nobody")
    else:
        grade = 6
        reasons.append("nobody says whom it goes back to")
    if findings.loops:
        reasons.append("outlets credit one another in a circle")
        grade = max(grade, 4)
    if standing.denials:
        reasons.append(f"denied in {standing.denials} other claims")
        grade = min(5, grade + 1) if grade < 6 else 6
    if conflict:
        reasons.append("its figures cannot all hold")
        grade = min(5, max(grade + 1, 3)) if grade < 6 else 6
    if doubted:
        reasons.append("every report holds it at arm's length")
        grade = max(grade, 4)
    return Grade(suggested=grade, reasons=tuple(reasons), given=given)
