"""Everything the component is given, once, as one constant text of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from math import isfinite

from data.records import Source, Unit
from indicators.arithmetic import merge_sources
from indicators.plan import DATA_FOLDER
from indicators.scenario.browser import model_version, payload
from indicators.scenario.draws import DRAGGING, make_draws
from indicators.scenario.model import Model
from indicators.scenario.outcomes import Outcome, outcomes, places
from indicators.scenario.page import OPTIONAL, equations
from indicators.scenario.peers import unknown, with_peers
from indicators.scenario.province import Lever, Parameter, Province, display
from indicators.scenario.province_file import FILE, load_province
from indicators.scenario.requirements import requires
from indicators.scenario.scenario import Draws
from pages.ui.frame import Here
from pages.ui.text import Words
from pages.ui.theme import ICONS, icon_src
from pages.ui.what_if import spoken, walks
from pages.ui.what_if.about import about
from pages.ui.what_if.link import SWITCHES
from pages.ui.what_if.outcomes import described, growth

#: a rise of a share is told in percentage points
POINTS = frozenset({"dH"})
#: the file of a plan
PLAN = "plan.toml"
Json = dict[str, object]


@dataclass(frozen=True)
class Given:
    """The model of the province shown, in the reader's language."""

    here: Here

    @cached_property
    def province(self) -> Province:
        own = load_province(self.here.plan.province, plan=self.here.plan)
        return with_peers(own, self.here.plan, self.here.snap.facts)

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """The areas whose scores cannot be forecast, for want of which there is no place."""
        return unknown(self.province, self.here.plan, self.here.snap.facts)

    @cached_property
    def draws(self) -> Draws:
        return make_draws(self.province)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        return outcomes(self.here.plan, self.province)

    @cached_property
    def places(self) -> tuple[Outcome, ...]:
        """The targets another reading turns into a place among the provinces of the region."""
        return places(self.here.plan, self.province)

    @property
    def asked(self) -> tuple[Outcome, ...]:
        """Whatever may be asked about."""
        return (*self.outcomes, *self.places)

    @cached_property
    def model(self) -> Model:
        return self.province.model()

    def takes(self, outcome: Outcome) -> Mapping[str, float]:
        """What reaching a target takes, from the baseline alone."""
        research = next((o for o in self.outcomes if o.output == "rho"), None)
        return requires(outcome, self.model, research=research)

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        return {i.unit.code: i.unit for i in self.here.snap.catalogue.values()}

    def unit(self, code: str) -> Json:
        """Code and words of a unit; a bare number where the catalogue has none of this code."""
        found = self.units.get(code)
        return {"code": code, "label": self.here.words.of(found.label) if found else ""}


def text(here: Here) -> str:
    """The whole of it.

    Raises:
        BadInput: the province has no scenario file, or a faulty one.
    """
    given = Given(here)
    province, words = given.province, here.words
    found: Json = {
        "language": words.language,
        "province": province.name,
        "t0": province.t0,
        "tF": province.first,
        "tT": province.last,
        "versions": versions(given),
        "about": about(here),
        "draws": {"dragging": DRAGGING, "settled": given.draws.n},
        "engine": payload(province, given.draws),
        "switches": list(SWITCHES),
        "names": names(given),
        "tasks": [{"number": t.number, "quote": words.of(t.quote)} for t in here.plan.tasks],
        "levers": [_lever(lever, given) for lever in province.levers],
        "parameters": [_parameter(p, words) for p in province.parameters],
        "presets": [
            {
                "id": p.id,
                "label": words.of(p.label),
                "about": words.of(p.about),
                "values": {name: shown(name, value) for name, value in p.values},
            }
            for p in province.presets
        ],
        "limits": [
            {
                "output": limit.output,
                "low": limit.low if isfinite(limit.low) else None,
                "high": limit.high if isfinite(limit.high) else None,
                "basis": words.of(limit.basis),
                "repair": limit.repair,
            }
            for limit in province.limits
        ],
        "outcomes": [growth(given), *(described(o, given) for o in given.outcomes)],
        "places": [described(o, given) for o in given.places],
        "walks": walks.walks(province, (*((o.output, o.year) for o in given.asked), ("GY", province.last))),
        "defaults": walks.defaults(),
        "tables": list(equations().of_unit("table")),
        "signs": {short: icon_src(verdict) for verdict, short in ICONS.items()},
        "words": spoken.all_words(words),
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def kept(here: Here) -> str:
    """:func:`text`, made once for what its links carry: words, day, frame.

    Raises:
        BadInput: the province has no scenario file, or a faulty one.
    """
    key = ("what-if", here.words.language, here.state.as_of, here.state.embed)
    return here.snap.memo(key, lambda: text(here))


def versions(given: Given) -> str:
    """What a link remembers: versions of the model with its baseline, of the plan and of the figures."""
    folder = DATA_FOLDER / "plans" / given.province.name
    model = model_version(folder / FILE, given.province, given.draws)
    plan = sha256((folder / PLAN).read_bytes()).hexdigest()
    figures = sha256(f"{given.here.snap.store.version} {given.here.snap.as_of}".encode()).hexdigest()
    return f"{model[:8]}.{plan[:6]}.{figures[:6]}"


def shown(name: str, value: float) -> float:
    """A value of the model as it is shown on screen.

    >>> shown("inv", 0.433), shown("lSTE", 1.5)
    (43.3, 1.5)
    """
    return float(f"{value * display(name)[0]:.12g}")


def names(given: Given) -> Mapping[str, Json]:
    """What every given name and every output is called, and how it is shown."""
    page, words = equations(), given.here.words
    hidden = {*page.of_unit("noise", "calendar", "any"), *page.guards}
    found: dict[str, Json] = {}
    for line in (*page.given, *page.year):
        if line.name in hidden or line.name in found:
            continue
        factor, code = display(line.name) if line.unit != "switch" else (1.0, "IDX")
        label = words.of(line.meaning)
        found[line.name] = {
            "label": label[:1].upper() + label[1:],
            "factor": factor,
            "unit": given.unit(code),
        }
        if line.unit == "table":
            year = given.province.t0 + int(line.name.removeprefix("rho"))
            found[line.name]["label"] = words.tr("Đầu tư KH&CN so với GRDP năm {year}", year=year)
        if line.name in POINTS:
            found[line.name]["unit"] = {"code": "POINTS", "label": words.tr("điểm phần trăm")}
    return found


def first_year(given: Given) -> int:
    """When a lever would act unless another year is chosen: the first full year after the day of the figures."""
    province = given.province
    return min(max(given.here.snap.as_of.year + 1, province.t0 + 1), province.last)


def _lever(lever: Lever, given: Given) -> Json:
    words = given.here.words
    return {
        "name": lever.name,
        "task": lever.task,
        "label": words.of(lever.label),
        "means": words.of(lever.means),
        "low": shown(lever.name, lever.low),
        "high": shown(lever.name, lever.high),
        "step": shown(lever.name, lever.step),
        "range": words.of(lever.range),
        "decimals": lever.decimals,
        "first": first_year(given),
        "ramp": lever.ramp,
        "money": lever.money,
    }


def _parameter(parameter: Parameter, words: Words) -> Json:
    name = parameter.name

    def maybe(value: float | None) -> float | None:
        return None if value is None else shown(name, value)

    return {
        "name": name,
        "footing": parameter.footing,
        "value": maybe(parameter.value),
        "low": maybe(parameter.low),
        "high": maybe(parameter.high),
        "range": words.of(parameter.range) if parameter.range else None,
        "basis": words.of(parameter.basis),
        "optional": name in equations().of_unit(*OPTIONAL),
        "year": parameter.year,
        "drawn": parameter.prior is not None,
        "illustration": maybe(parameter.illustration),
        "illustrationLabel": words.of(parameter.illustration_label) if parameter.illustration_label else None,
    }


def sources(here: Here) -> tuple[Source, ...]:
    """Whose figures the observed part of the baseline is made of."""
    province = load_province(here.plan.province, plan=here.plan)
    ids = dict.fromkeys(id for p in province.parameters for id in p.series)
    newest = (here.snap.series(id).latest for id in ids if id in here.snap.catalogue)
    return merge_sources(*(o for o in newest if o is not None))
