"""Draw how far confidence can be trusted: `python -m training.reliability ANNOTATED.jsonl CLAIMS.jsonl -o PLOT.svg`.

A reliability diagram (DeGroot and Fienberg 1983): for ten bins of confidence, the share of claims that are right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from oathgraph.model import Claim
from training.gold import load_gold

SIDE, MARGIN = 320, 44


def bins(pairs: Sequence[tuple[float, bool]]) -> list[tuple[int, float, float]]:
    """Return count, mean confidence and share of right claims of every bin of a tenth that is not empty."""
    found = []
    for number in range(10):
        inside = [p for p in pairs if min(9, int(p[0] * 10)) == number]
        if inside:
            count = len(inside)
            found.append((count, sum(c for c, _ in inside) / count, sum(r for _, r in inside) / count))
    return found


def calibration_error(found: Sequence[tuple[int, float, float]]) -> float:
    """Return the expected calibration error (Naeini et al. 2015)."""
    total = sum(count for count, _, _ in found)
    return sum(count * abs(mean - right) for count, mean, right in found) / max(1, total)


def plot(found: Sequence[tuple[int, float, float]]) -> str:
    """Return the diagram as SVG: a dot for each bin, larger for more claims; on the diagonal, confidence is true."""

    def x(value: float) -> float:
        return round(MARGIN + value * SIDE, 1)

    def y(value: float) -> float:
        return round(MARGIN / 2 + (1 - value) * SIDE, 1)

    size = SIDE + MARGIN + MARGIN // 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="12">',
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<path d="M{x(0)} {y(1)}V{y(0)}H{x(1)}" fill="none" stroke="#333"/>',
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#888" stroke-dasharray="4 4"/>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        parts.append(f'<text x="{x(tick)}" y="{y(0) + 16}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{x(0) - 6}" y="{y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    for count, mean, right in found:
        parts.append(
            f'<circle cx="{x(mean)}" cy="{y(right)}" r="{3 + count**0.5 / 2:.1f}" fill="#0072b2">'
            f"<title>{count} claims: confidence {mean:.2f}, right {right:.2f}</title></circle>"
        )
    parts.append(f'<text x="{x(0.5)}" y="{y(0) + 34}" text-anchor="middle">confidence</text>')
    parts.append(f'<text transform="translate(12 {y(0.5)}) rotate(-90)" text-anchor="middle">share right</text></svg>')
    return "\n".join(parts) + "\n"


def main() -> None:
    """Write the diagram and print the bins."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("claims", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    gold = {g.document.id: g for g in load_gold(arguments.annotated)}
    pairs = []
    for line in arguments.claims.read_text(encoding="utf-8").splitlines():
        claim = Claim.from_json(json.loads(line))
        label = gold[claim.doc].label(claim)
        if label is not None:
            pairs.append((claim.confidence, label))
    found = bins(pairs)
    arguments.output.write_text(plot(found), encoding="utf-8")
    for count, mean, right in found:
        print(f"{count:5} claims, mean confidence {mean:.2f}, right {right:.2f}")
    print(f"expected calibration error {calibration_error(found):.3f}")


if __name__ == "__main__":
    main()
