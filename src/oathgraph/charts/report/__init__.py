"""The page of read reports: their text with every claim's words marked, and the claims beside it."""

from oathgraph.charts.report.page import Report, render_page

__all__ = ["Report", "render_page"]
