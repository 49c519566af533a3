"""Where actors stand: once for all days, so that nobody moves when the slider does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

import networkx as nx
import numpy as np

Point = tuple[float, float]
_NEAREST = 26.0
"""Pixels that points keep from each other."""
_GAP = 36.0
_FLAT = 0.72
"""How high a group is to its width where there is the width: a sheet is wider than high, and a group may as well be."""


def positions(
    nodes: Sequence[str], edges: Iterable[tuple[str, str]], width: float, tallest: float = _FLAT
) -> tuple[dict[str, Point], float]:
    """Return each node's place on a sheet of this width, in pixels, and the sheet's height.

    A group is at most `tallest` times as high as it is wide.

    Connected nodes are laid out by majorizing their stress (Gansner, Koren and North 2004) where they are few and by
    Fruchterman and Reingold's method (1991) where they are many, group by group, the groups then packed in rows, the
    largest first. The same nodes and edges always stand at the same places.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from(sorted({(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]}))
    groups = sorted(nx.connected_components(graph), key=lambda group: (-len(group), min(group)))
    boxes = [_group(graph.subgraph(sorted(group)).copy(), width, tallest) for group in groups]
    return _packed(boxes, width)


def _group(graph: nx.Graph[str], width: float, tallest: float) -> dict[str, Point]:
    """One connected group about the origin, as wide as its size asks for, or else higher."""
    nodes = sorted(graph)
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in graph.edges))
    wanted = 115 * sqrt(len(nodes)) + 10
    side = min(width - 2 * _GAP, wanted)
    high = min(tallest * side, _FLAT * wanted * wanted / side)
    if len(nodes) <= 60:
        raw = _by_stress(ordered)
    else:
        raw = nx.spring_layout(ordered, k=2.2 / sqrt(len(nodes)), seed=7, iterations=120)
    places = np.array([raw[node] for node in nodes], dtype=float)
    places -= places.min(axis=0)
    if high > side:
        # On a high sheet the longer axis stands upright, and the room is used both ways.
        places = places[:, np.argsort(places.max(axis=0))]
        places /= np.maximum(places.max(axis=0), 0.3 * places.max() + 1e-9)
    else:
        places /= max(float(places.max()), 1e-9)
    places *= np.array([side, high])
    apart = _apart(places)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, apart, strict=True)}


def _by_stress(graph: nx.Graph[str]) -> dict[str, np.ndarray]:
    """Return places at which distances on the sheet are nearest to those in a connected graph.

    The energy is that of Kamada and Kawai (1989); networkx has their method, but needs SciPy for it.
    """
    nodes = list(graph)
    apart = np.asarray(nx.floyd_warshall_numpy(graph), dtype=float)
    np.fill_diagonal(apart, 1.0)
    weight = apart**-2.0
    np.fill_diagonal(weight, 0.0)
    inverse = np.linalg.pinv(np.diag(weight.sum(axis=1)) - weight)
    circle = nx.circular_layout(graph)
    # Slightly off the circle: from a place of perfect symmetry nothing would move.
    places = np.array([circle[node] for node in nodes]) * np.linspace(1.0, 1.1, len(nodes))[:, None] * len(nodes) / 4
    for _ in range(150):
        shown = np.linalg.norm(places[:, None, :] - places[None, :, :], axis=2)
        np.fill_diagonal(shown, 1.0)
        pull = -weight * apart / np.maximum(shown, 1e-6)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        places = inverse @ (pull @ places)
    return dict(zip(nodes, places, strict=True))


def _apart(places: np.ndarray) -> np.ndarray:
    """Push points that nearly cover each other away from each other."""
    for _ in range(60):
        delta = places[:, None, :] - places[None, :, :]
        distance = np.sqrt((delta**2).sum(axis=2))
        np.fill_diagonal(distance, np.inf)
        close = distance < _NEAREST
        if not close.any():
            break
        safe = np.where(close & (distance > 1e-6), distance, 1.0)
        missing = np.where(close, (_NEAREST - safe) / 2, 0.0)
        push = delta / safe[:, :, None] * missing[:, :, None]
        same = (distance < 1e-6).any(axis=1)
        places = places + push.sum(axis=1) + same[:, None] * np.arange(len(places))[:, None] * 0.5
    return places


def _packed(boxes: Sequence[Mapping[str, Point]], width: float) -> tuple[dict[str, Point], float]:
    """Groups in rows, each row as high as its highest group."""
    placed: dict[str, Point] = {}
    x, y, tall = _GAP, _GAP, 0.0
    for box in boxes:
        xs, ys = [p[0] for p in box.values()], [p[1] for p in box.values()]
        wide, high = max(xs) - min(xs) + 2.4 * _GAP, max(ys) - min(ys) + 1.5 * _GAP
        if x > _GAP and x + wide > width - _GAP:
            x, y, tall = _GAP, y + tall, 0.0
        dx, dy = x - min(xs), y - min(ys)
        placed |= {node: (px + dx, py + dy) for node, (px, py) in box.items()}
        x, tall = x + wide, max(tall, high)
    return _centred(placed, width), y + tall


def _centred(placed: dict[str, Point], width: float) -> dict[str, Point]:
    spare = width - _GAP - max((x for x, _ in placed.values()), default=0.0)
    shift = max(0.0, (spare - _GAP) / 2)
    return {node: (x + shift, y) for node, (x, y) in placed.items()}
