// Every numeric target as a small chart with its footing: a verdict only where everything under it was observed.

const verdictOf = (chance) => (chance >= 0.9 ? "ON" : chance <= 1 - 0.9 ? "OFF" : "RISK");

// the target's pennant, as on the charts
const flag = () => svg("svg", { width: 18, height: 14, viewBox: "0 0 18 14", "aria-hidden": "true" }, svg("path", { d: "M1,10H17V13H1ZM4.5,8L9,2L13.5,8Z", fill: "currentColor" }));

const createCell = (app, o) => {
  const { t } = app, chart = createChart(app, o);
  const icon = el("img", { class: "vi", width: 20, height: 20, alt: "" }), hatch = el("i", { class: "hatch" });
  const verdict = el("b"), note = el("span"), goal = el("span", { class: "ch-goal" }, o.context ? t("outcome.context") : [o.judged && flag(), el("span", { class: "sr", text: t("outcome.goal") }), o.short]);
  const sentence = el("p", { class: "ch-say" }), canvas = el("div", { class: "ch-c" }, chart.node);
  const fill = el("div", { class: "ch-fill" });
  const means = el("ul", { class: "ch-mean" }, (o.meaning ?? []).map((text) => el("li", { text })));
  const table = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("outcome.table_of", { name: o.label }) });
  const more = el("details", { class: "ch-more" }, el("summary", {}, t("outcome.table"), el("span", { class: "sr", text: `: ${o.label}` })), table);
  const closed = o.closed && el("p", { class: "ch-closed" }, el("img", { class: "vi", src: app.data.signs[o.closed.icon], width: 16, height: 16, alt: "" }),
    t("outcome.closed", { year: o.closed.year, short: o.closed.short, verdict: o.closed.verdict }));
  const doubt = o.doubt && el("p", { class: "ch-say" }, t("outcome.doubt"),
    o.references.map((r) => [el("br"), t("outcome.reference", { label: r.label })]).flat());
  const unit = o.unit.code === "PCT" ? ", %" : "";
  const title = el("h3", {}, o.number && el("span", { class: "no num", text: `${o.number} ` }), el("a", { href: o.link, text: o.label + unit }));
  const node = el("figure", { class: "ch", "data-target": o.id }, title,
    el("div", { class: "ch-f" }, el("span", { class: "ch-w" }, icon, hatch, el("span", {}, verdict, note)), goal),
    canvas, doubt, means, sentence, fill, closed, more);
  // the same target as a place among the provinces of the region, under its other readings
  const readings = app.data.places.filter((p) => p.of === o.id).map((p) => ({ ...p, node: el("p", { class: "ch-say", "data-place": p.id }) }));
  const place = readings.length > 0 && el("div", { class: "ch-place" }, el("p", { class: "ch-say" }), readings.map((p) => p.node));
  if (place) sentence.after(place);
  let width = 0, drawn = null;

  const words = (result, footing, value) => {
    const found = result.judged[o.id], { kind } = footing, q = (v) => app.quantity(v, o.unit, o.decimals);
    show(hatch, kind === "conditional"); show(icon, kind === "observed" && o.judged);
    if (kind === "observed" && o.judged) {
      const code = verdictOf(found.chance);
      put(icon, "src", app.data.signs[code]);
      put(verdict, "class", `c-${code}`);
      say(verdict, t(`verdict.${code}`)); say(note, ` · ${app.chance(found.chance)}`);
    } else if (kind === "conditional") {
      put(verdict, "class", "c-UNK");
      say(verdict, ""); 
      say(note, o.judged ? app.n("outcome.conditional", footing.assumptions.length, { chance: app.chance(found.chance) })
        : app.n("outcome.conditional_only", footing.assumptions.length));
    } else if (kind === "observed") { say(verdict, ""); say(note, t(o.context || o.lower ? "outcome.observed" : "outcome.unjudged")); }
    else if (kind === "set") { put(verdict, "class", ""); say(verdict, ""); say(note, t("outcome.set")); }
    else { put(verdict, "class", "c-UNK"); say(verdict, ""); say(note, t("outcome.empty")); }
    return { found, q, value, kind, last: result.band[o.output][app.years.length - 1] };
  };
  // one sentence that says what the picture says
  const tell = ({ found, q, value, kind, last }, footing) => {
    if (kind === "set") {
      const lever = app.store.levers[footing.lever], money = app.central(app.store.slot())[lever.money]?.[app.years.length - 1];
      if (value === null) return t("outcome.say_unset", { lever: lever.label });
      const amount = defined(money) ? app.quantity(money, app.data.names[lever.money].unit, Math.abs(money) < 10 ? 2 : 0) : null;
      return amount ? t("outcome.say_set", { year: app.data.tT, value: q(value), amount }) : t("outcome.say_set_only", { year: app.data.tT, value: q(value) });
    }
    if (value === null) {
      return t(footing.lacking.length ? "outcome.say_empty" : "outcome.say_undefined");
    }
    const every = !o.period && o.first < o.year, [low, median, high] = last, year = o.year;
    const span = low === high ? null : t("outcome.span", { low: app.number(low, o.decimals), high: q(high) });
    const base = span ? t("outcome.say", { year, median: q(median), span }) : t("outcome.say_one", { year, median: q(median) });
    if (!o.judged) return base;
    const values = { chance: app.percent(found.chance * 100, 0), error: app.number(found.error * 100, 1), years: `${o.first}–${o.year}` };
    const reach = t(every ? "outcome.reach_every" : "outcome.reach", values);
    return `${base} ${reach}${kind === "observed" ? "" : ` ${t("outcome.no_verdict")}`}`;
  };
  const tellPlace = (result, footings) => {
    const [first] = readings, found = result.judged[first.id], { kind, assumptions } = footings[first.id], whole = (v) => app.number(v, 0);
    const known = first.judged && kind !== "empty" && defined(found.median);
    say(place.firstChild, known ? t(found.low === found.high ? "place.say_one" : "place.say", { year: o.year, median: whole(found.median), low: whole(found.low), high: whole(found.high) })
      : first.judged ? t("place.none") : app.n("place.unknown", first.unknown));
    for (const p of readings) {
      const { chance, error } = result.judged[p.id], values = { reading: p.reading, goal: p.short, chance: app.percent(chance * 100, 0), error: app.number(error * 100, 1) };
      say(p.node, known ? (kind === "observed" ? t("place.reach", values) : app.n("place.reach_assumed", assumptions.length, values)) : "");
      show(p.node, known);
    }
  };
  const rows = (result, footing) => {
    const base = app.ghost(app.store.slot()), ghost = app.results(base).band[o.output], before = app.footings(base)[o.id].kind;
    // a cell without a figure says why
    const none = (kind) => (kind === "empty" ? t("outcome.empty") : t(kind === "set" ? "lever.unset" : "outcome.undefined"));
    const f = (v, kind = footing.kind) => (defined(v) && Number.isFinite(v) ? app.number(v, o.decimals) : none(kind));
    const head = [t("table.year"), t("table.low"), t("table.median"), t("table.high"), t("table.baseline")];
    // a year already published has one figure, years to come have four
    const body = o.history.map((p) => [p.year, t("table.observed", { value: f(p.value) })]);
    const nothing = footing.kind === "empty" || result.band[o.output].every((b) => !defined(b[1]));
    if (nothing) body.push([`${app.data.t0 + 1}–${app.data.tT}`, none(footing.kind)]);
    else
      app.years.forEach((year, i) => body.push([year, ...result.band[o.output][i].map((v) => f(v)), f(ghost[i][1], before)]));
    table.replaceChildren(el("table", {}, el("caption", { text: `${o.label}${o.unit.label ? `, ${o.unit.label.split("|").pop()}` : ""}` }),
      el("thead", {}, el("tr", {}, head.map((text) => el("th", { scope: "col", text })))),
      el("tbody", {}, body.map((row) => el("tr", {}, row.map((text, i) => el(i ? "td" : "th", i ? { text, colspan: row.length < head.length ? head.length - 1 : null } : { scope: "row", text })))))));
  };
  const fillers = (footing) => {
    const names = footing.kind === "empty" ? footing.lacking : [];
    if (fill.dataset.names === names.join()) return;
    fill.dataset.names = names.join();
    fill.replaceChildren(...names.map((name) => el("button", { type: "button", class: "wi-mini",
      text: app.data.names[name]?.label ?? name, "aria-label": t("outcome.fill", { name: app.data.names[name]?.label ?? name }), onclick: () => app.goTo?.(name) })));
  };
  const update = (frame) => {
    const slot = app.store.slot(), footing = app.footings(slot)[o.id], result = app.results(slot, frame.draws);
    const ghost = app.results(app.ghost(slot));
    if (!width || frame.why === "size" || frame.why === "link") width = canvas.clientWidth || width || 260;
    if (frame.drag && result.band[o.output] === drawn) return;
    drawn = result.band[o.output];
    const { value } = chart.draw(result, footing, ghost, { drag: frame.drag, width });
    node.classList.toggle("is-empty", value === null);
    const told = words(result, footing, value);
    if (frame.drag) return;
    const text = tell(told, footing);
    say(sentence, text);
    if (place) tellPlace(result, app.footings(slot));
    put(chart.node, "aria-label", `${o.label}: ${text}`);
    show(means, means.childElementCount > 0 && (footing.kind === "empty" || footing.kind === "set"));
    fillers(footing);
    if (more.open) rows(result, footing);
  };
  more.addEventListener("toggle", () => {
    const slot = app.store.slot();
    if (more.open) rows(app.results(slot), app.footings(slot)[o.id]);
  });
  return { node, update, chart };
};

panels.register("outcomes", { place: "outcomes", mount(box, app) {
  const { data, t } = app, start = app.footings(app.ghost(blankSlot()));
  const cells = Object.fromEntries(data.outcomes.map((o) => [o.id, createCell(app, o)]));
  // a province with little data: first what the targets mean and require, then the map, then the simulation
  const waits = (o) => !o.context && ["empty", "set"].includes(start[o.id].kind);
  const asking = data.outcomes.filter(waits), moving = data.outcomes.filter((o) => !waits(o));
  const poor = asking.filter((o) => start[o.id].kind === "empty").length > moving.length;
  const grid = (list) => el("div", { class: "ch-grid" }, list.map((o) => cells[o.id].node));
  const ask = el("section", { class: "wi-part" }, el("h2", { text: poor ? t("part.asking") : t("part.set") }), grid(asking));
  const map = el("section", { class: "wi-part wi-map" });
  const move = el("section", { class: "wi-part" }, el("h2", { text: t("part.moving") }), grid(moving));
  box.append(...(poor ? [ask, map, move] : [move, ask, map]));
  const drawMap = createMap(app, map);
  app.cells = cells;
  return (frame) => {
    for (const cell of Object.values(cells)) cell.update(frame);
    drawMap(frame);
  };
} });
