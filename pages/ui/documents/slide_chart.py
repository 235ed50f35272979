"""A native chart on a slide: PowerPoint can edit its numbers, its look follows the pictures on screen."""

from __future__ import annotations

from typing import Any

from pptx.chart.chart import Chart as PowerPointChart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from data.records import ObsStatus
from pages.ui.documents.native import Chart, Track
from pages.ui.documents.parts import Bars, Run
from pages.ui.theme import FONT_FILES_FAMILY, TOKENS

#: more names of years than this stand side by side only in smaller letters
MANY_YEARS = 11
#: with more, every second one is named
NAMED_YEARS = 16
LINE, BARS = XL_CHART_TYPE.LINE_MARKERS, XL_CHART_TYPE.COLUMN_CLUSTERED


def colour(token: str) -> RGBColor:
    """A colour of the look."""
    return rgb(TOKENS[token])


def rgb(code: str) -> RGBColor:
    """A colour as PowerPoint keeps it.

    >>> str(rgb("#0E1B26"))
    '0E1B26'
    """
    made: RGBColor = RGBColor.from_string(code.lstrip("#"))
    return made


def put(place: Any, chart: Chart) -> None:
    """Fill a chart placeholder."""
    data = CategoryChartData(number_format=chart.format)
    data.categories = [str(year) for year in chart.years]
    for track in chart.tracks:
        data.add_series(track.name, [track.values.get(year) for year in chart.years])
    frame = place.insert_chart(BARS if chart.bars else LINE, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt)
    made = frame.chart
    _axes(made, chart)
    for series, track in zip(made.plots[0].series, chart.tracks, strict=True):
        series.smooth = False if not chart.bars else None
        if chart.bars:
            _bar(series, track)
        else:
            _line(series, track, chart)
        _label(series, track, chart)


_SHAPES = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "rows": XL_CHART_TYPE.BAR_CLUSTERED,
}


def put_bars(place: Any, bars: Bars) -> None:
    """Fill a chart placeholder with bars; rows are read from the top."""
    data = CategoryChartData(number_format=bars.format)
    data.categories = list(bars.categories)
    for run in bars.runs:
        data.add_series(run.name, list(run.values))
    frame = place.insert_chart(_SHAPES[bars.shape], data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", bars.alt)
    made: PowerPointChart = frame.chart
    _frame(made, bars.title, legend=len(bars.runs) > 1)
    plot = made.plots[0]
    plot.gap_width = 45
    plot.overlap = 100 if bars.shape == "stacked" else -10 if len(bars.runs) > 1 else 0
    if bars.shape == "rows":
        made.category_axis.reverse_order = True
        # the values of bars stand at their ends
        made.value_axis.visible = False
        made.value_axis.has_major_gridlines = False
        made.category_axis.tick_labels.font.size = Pt(12 if len(bars.categories) > MANY_YEARS else 13)
    for series, run in zip(plot.series, bars.runs, strict=True):
        _run(series, run, bars)


def _run(series: Any, run: Run, bars: Bars) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = colour(run.colour)
    series.invert_if_negative = False
    if bars.own is not None:
        series.points[bars.own].format.fill.solid()
        series.points[bars.own].format.fill.fore_color.rgb = colour("cb")
    # white on the dark parts of a stack, dark on the pale ones
    inside = bars.shape == "stacked"
    tone = colour("paper" if inside and run.colour != "rule" else "ink")
    for index, value in enumerate(run.values):
        if value is None:
            continue
        label = series.points[index].data_label
        if run.labels:
            label.text_frame.text = run.labels[index]
            font = label.text_frame.paragraphs[0].runs[0].font
            font.name = FONT_FILES_FAMILY
        else:
            font = label.font
        label.position = XL_LABEL_POSITION.CENTER if inside else XL_LABEL_POSITION.OUTSIDE_END
        font.size, font.bold = Pt(12), True
        font.color.rgb = tone


def _axes(made: PowerPointChart, chart: Chart) -> None:
    _frame(made, chart.title, legend=len(chart.tracks) > 1)
    if len(chart.years) > MANY_YEARS:
        made.category_axis.tick_labels.font.size = Pt(12)
    _upright(made.category_axis._element, len(chart.years))


def _frame(made: PowerPointChart, title: str, *, legend: bool) -> None:
    made.font.name, made.font.size = FONT_FILES_FAMILY, Pt(13)
    made.font.color.rgb = colour("ink2")
    made.has_title = True
    made.chart_title.text_frame.text = title
    run = made.chart_title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold, run.font.name = Pt(15), True, FONT_FILES_FAMILY
    run.font.color.rgb = colour("ink")
    made.chart_title.include_in_layout = False
    made.has_legend = legend
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        made.legend.font.size = Pt(12)
    value = made.value_axis
    value.major_gridlines.format.line.color.rgb = colour("hair")
    value.format.line.fill.background()
    value.major_tick_mark = XL_TICK_MARK.NONE
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = "General", False
    made.category_axis.format.line.color.rgb = colour("rule")
    made.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    made.category_axis.has_major_gridlines = False
    # under the plot, also where a value is below zero
    made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _upright(axis: Any, years: int) -> None:
    """Years are never turned on their side; where there are very many, every second one is named."""
    properties = axis.get_or_add_txPr().bodyPr
    properties.set("vert", "horz")
    if years <= NAMED_YEARS:
        properties.set("rot", "0")
    else:
        # said to be upright, LibreOffice breaks the names in two instead of leaving some out
        skip = parse_xml(f"<c:tickLblSkip {nsdecls('c')} val='2'/>")
        after = axis.find(qn("c:noMultiLvlLbl"))
        axis.append(skip) if after is None else after.addprevious(skip)


_DASH = {
    "path": MSO_LINE_DASH_STYLE.ROUND_DOT,
    "median": MSO_LINE_DASH_STYLE.DASH,
    "band": MSO_LINE_DASH_STYLE.SQUARE_DOT,
}
_WIDTH = {"own": 3.0, "mean": 2.0, "path": 2.25, "median": 2.25, "band": 1.25}
_COLOUR = {"own": "cb", "mean": "peer", "path": "ink", "target": "ink", "median": "cb", "band": "cb"}


def _line(series: Any, track: Track, chart: Chart) -> None:
    line, tone = series.format.line, colour(_COLOUR[track.style])
    if track.style == "target":
        line.fill.background()
        _marker(series.marker, XL_MARKER_STYLE.DASH, 16, tone, filled=True)
        return
    line.color.rgb, line.width = tone, Pt(_WIDTH[track.style])
    if track.style in _DASH:
        line.dash_style = _DASH[track.style]
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    _marker(series.marker, XL_MARKER_STYLE.CIRCLE, 9 if track.style == "own" else 6, tone, filled=True)
    for index, year in enumerate(chart.years):
        status = track.statuses.get(year)
        if status is ObsStatus.PROVISIONAL:
            _marker(series.points[index].marker, XL_MARKER_STYLE.CIRCLE, 9, tone, filled=False)
        elif status is ObsStatus.ESTIMATED:
            _marker(series.points[index].marker, XL_MARKER_STYLE.DIAMOND, 11, tone, filled=False)
        if year in track.apart and year != min(track.values):
            # no line across a break
            series.points[index].format.line.fill.background()


def _marker(marker: Any, style: Any, size: int, tone: RGBColor, *, filled: bool) -> None:
    marker.style, marker.size = style, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = tone if filled else colour("paper")
    marker.format.line.color.rgb = tone


def _bar(series: Any, track: Track) -> None:
    series.format.fill.solid()
    # others are pale, so that the own figures can be read over them
    series.format.fill.fore_color.rgb = colour("cb" if track.style == "own" else "rule")
    series.invert_if_negative = False


def _label(series: Any, track: Track, chart: Chart) -> None:
    """The value of the newest own figure, of every bar, and of each target; the two keep apart."""
    years = [y for y in chart.years if y in track.values]
    if track.style == "own":
        wanted = years if chart.bars else years[-1:]
    elif track.style == "target":
        wanted = years[-1:]
    else:
        return
    for year in wanted:
        label = series.points[chart.years.index(year)].data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END if chart.bars else _side(track, chart, year)
        label.font.size, label.font.bold = Pt(12 if chart.bars else 13), True
        label.font.color.rgb = colour(_COLOUR[track.style])


def _side(track: Track, chart: Chart, year: int) -> Any:
    """Above, unless another mark of the same year stands higher."""
    others = [
        t.values[year]
        for t in chart.tracks
        if t is not track and t.style in ("own", "target") and year in t.values
    ]
    higher = any(
        v > track.values[year] or (v == track.values[year] and track.style == "target") for v in others
    )
    return XL_LABEL_POSITION.BELOW if higher else XL_LABEL_POSITION.ABOVE
