"""Growth accounts and model bands as CSV, every row with what it rests on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from data.records import Source
from indicators.tfp import undefined_reason
from indicators.tfp_account import Account, PeriodAccount
from indicators.tfp_bands import Assumption, Estimate
from pages.ui.export import TRAINING_COLUMN, safe
from pages.ui.text import Words

_BETWEEN = " | "
ACCOUNT_COLUMNS = (
    "area", "form", "first", "last", "output", "capital_growth", "labour_growth", "labour_quality_growth",
    "capital_share", "labour_share", "factor_share_year", "capital_points", "labour_points", "tfp_points",
    "share_capital", "share_labour", "share_tfp", "mean_of_yearly_shares", "undefined", "rounding_low",
    "rounding_high", "status", "status_name", "source", "publisher", "title", "published", "url",
)  # fmt: skip
BAND_COLUMNS = (
    "area", "label", "first", "last", "row", "footing", "low", "middle", "high", "years", "share_at_low",
    "share_at_high", "swing", "status", "basis", "source", "publisher", "title", "published", "url",
)  # fmt: skip


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _write(
    columns: Sequence[str], rows: Iterable[Mapping[str, object]], words: Words, *, training: bool
) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([TRAINING_COLUMN, *columns] if training else columns)
    mark = [words.tr("SỐ LIỆU MINH HỌA")] if training else []
    for row in rows:
        cells = (row.get(c) for c in columns)
        writer.writerow(mark + [_text(c) if isinstance(c, int | float) else safe(_text(c)) for c in cells])
    return out.getvalue().encode("utf-8-sig")


def _origin(sources: Sequence[Source]) -> dict[str, object]:
    return {
        "source": _BETWEEN.join(s.id for s in sources),
        "publisher": _BETWEEN.join(s.producer for s in sources),
        "title": _BETWEEN.join(s.title for s in sources),
        "published": _BETWEEN.join(s.published.isoformat() if s.published else "" for s in sources),
        "url": _BETWEEN.join(s.url for s in sources),
    }


def accounts_csv(
    area: str,
    accounts: Iterable[tuple[Account, Sequence[PeriodAccount]]],
    words: Words,
    *,
    training: bool = False,
) -> bytes:
    """Years and periods of each form: rates, factor shares, points, shares, what they come from.

    Rates and shares are percent, contributions points; a period has sums of points and ratios of sums.
    """
    rows: list[dict[str, object]] = []
    for account, periods in accounts:
        for y in account.years:
            low, high = y.interval or (None, None)
            rows.append({
                "area": area, "form": y.form, "first": y.year, "last": y.year, "output": y.output,
                "capital_growth": y.capital, "labour_growth": y.labour, "labour_quality_growth": y.quality,
                "capital_share": y.capital_share, "labour_share": y.labour_share, "factor_share_year": y.share_year,
                "capital_points": y.capital_points, "labour_points": y.labour_points, "tfp_points": y.tfp,
                "share_capital": y.share_capital, "share_labour": y.share_labour, "share_tfp": y.share_tfp,
                "undefined": undefined_reason(y.output), "rounding_low": low, "rounding_high": high,
                "status": y.status.value, "status_name": words.status(y.status), **_origin(y.sources),
            })  # fmt: skip
        rows += [
            {
                "area": area, "form": p.form, "first": p.first, "last": p.last, "output": p.output,
                "capital_points": p.capital_points, "labour_points": p.labour_points, "tfp_points": p.tfp,
                "share_capital": p.share_capital, "share_labour": p.share_labour, "share_tfp": p.share_tfp,
                "mean_of_yearly_shares": p.mean_share, "undefined": undefined_reason(p.output),
                "status": p.status.value, "status_name": words.status(p.status), **_origin(p.sources),
            }
            for p in periods
        ]  # fmt: skip
    return _write(ACCOUNT_COLUMNS, rows, words, training=training)


def bands_csv(
    area: str,
    estimates: Iterable[Estimate],
    assumed: Mapping[str, Assumption],
    words: Words,
    *,
    training: bool = False,
) -> bytes:
    """Each band and everything it rests on; every row says that it is a model's estimate."""
    label = words.tr("ước tính theo mô hình, không phải số liệu công bố")
    rows: list[dict[str, object]] = []
    for e in estimates:
        base = {"area": area, "label": label, "first": e.band.first, "last": e.band.last}
        share = e.band.share
        if share is not None:
            rows.append(base | {"row": "tfp_share_10_50_90", "footing": "model", "low": share.low,
                                "middle": share.median, "high": share.high} | _origin(e.band.sources))  # fmt: skip
        for i in e.band.inputs:
            known = assumed.get(i.name)
            rows.append(base | {
                "row": i.name, "footing": "user" if known and known.chosen and i.footing == "assumption" else i.footing,
                "low": i.low, "middle": i.middle, "high": i.high, "years": " ".join(map(str, i.years)),
                "share_at_low": i.at_low, "share_at_high": i.at_high, "swing": i.swing,
                "status": e.statuses[i.name].value if i.name in e.statuses else "",
                "basis": words.of(known.basis) if known and i.footing == "assumption" else "",
            } | _origin(i.sources))  # fmt: skip
    return _write(BAND_COLUMNS, rows, words, training=training)
