"""Every picture as SVG and PNG and every table as CSV with its provenance, in one ZIP."""

from __future__ import annotations

import csv
import io
import re
import zipfile

from pages.ui.documents.parts import Grid
from pages.ui.documents.pictures import files_of, model_files, told_files
from pages.ui.documents.report import Drawing, Report
from pages.ui.export import TRAINING_COLUMN, csv_with_provenance, safe

#: date inside archives, so that the same figures give the same bytes
EPOCH = (1980, 1, 1, 0, 0, 0)
#: places in the list of sources, as a cell writes them
_CITED = re.compile(r"\[(\d+)\]")


def pictures_zip(report: Report) -> bytes:
    """The pictures of the chosen subjects and of the series followed, their figures, and the table."""
    drawings: dict[str, Drawing] = {}
    for drawing in [line.drawing for line in report.lines if line.drawing] + [
        f.drawing for f in report.followed
    ]:
        drawings.setdefault(drawing.history.series.indicator, drawing)
    files = files_of(drawings.items(), report)
    for id in drawings:
        rows = [e for e in report.evidence if e.indicator.id == id]
        ahead = [f for f in report.forecasts if f.indicator.id == id]
        if rows:
            files.append(
                (f"{id}.csv", csv_with_provenance(rows, report.words, training=report.training, ahead=ahead))
            )
    files.append(("bang-chi-tieu.csv", table_csv(report)))
    files += [*told_files(report), *model_files(report)]
    grids = [*report.comparisons, *(g for c in report.conditional for g in c.grids)]
    files += [(f"{grid.id}.csv", grid_csv(grid, report)) for grid in grids]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in sorted(files):
            # a PNG is packed already
            how = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            folder.writestr(zipfile.ZipInfo(name, EPOCH), content, compress_type=how)
    return out.getvalue()


def table_csv(report: Report) -> bytes:
    """The table as CSV: words as on paper, decimal points, the sources in full on every row."""
    words, out = report.words, io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    head = ["tt", "indicator", "name", "unit", *(f"target_{year}" for _, year in report.periods)]
    for year in report.years:
        head += [f"value_{year}", f"status_{year}"]
    head += ["assessment", "supplier", "sources", "as_of", "link"]
    writer.writerow([TRAINING_COLUMN, *head] if report.mark else head)
    for line in report.lines:
        row = [str(line.number), line.indicator or "", line.label, line.unit]
        row += [line.goals.get(section, words.tr("không đặt")) for section, _ in report.periods]
        for year in report.years:
            found = next((f for f in line.figures if f.year == year), None)
            missing = line.events.get(year) or words.tr("chưa có số liệu")
            row += [f"{found.value:.{found.decimals}f}", found.status.value] if found else [missing, "M"]
        cited = " | ".join(report.cited[n - 1].text for n in line.cites)
        row += ["; ".join(line.verdicts), line.office, cited, report.as_of.isoformat(), report.link]
        # numbers are ours and may begin with a minus sign; words must not become formulas
        writer.writerow([c if _number(c) else safe(c) for c in ([report.mark, *row] if report.mark else row)])
    return out.getvalue().encode("utf-8-sig")


def grid_csv(grid: Grid, report: Report) -> bytes:
    """Any other table as CSV: numbers with decimal points, on every row where it comes from."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    mark = [report.mark] if report.mark else []
    head = [*grid.head, "source", "as_of", "link", "note"]
    writer.writerow([TRAINING_COLUMN, *head] if mark else head)
    for row in grid.rows:
        cells = [c.text if c.value is None else f"{c.value:.{c.decimals}f}" for c in row]
        end = [grid.source, report.as_of.isoformat(), grid.link, " ".join(grid.notes)]
        if cited := [int(n) for n in _CITED.findall(row[-1].text)]:
            end[0] = " | ".join(report.cited[n - 1].text for n in cited)
        writer.writerow([c if _number(c) else safe(c) for c in (*mark, *cells, *end)])
    return out.getvalue().encode("utf-8-sig")


def _number(cell: str) -> bool:
    """Whether a cell is a plain number.

    >>> _number("-0.62"), _number("-1+1")
    (True, False)
    """
    digits = cell.removeprefix("-")
    return digits.replace(".", "", 1).isdigit()
