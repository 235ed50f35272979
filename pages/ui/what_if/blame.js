// The two pictures of "policy or assumption": a waterfall and a tornado, each with its table and what it stands on.
// Labels stand above their bars and values in a column of their own: at no width do words meet.

const BLAME = { row: 2.9, shown: 9, still: 1e-9 };

const blameFrame = (node, width, rows) => {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), W = Math.max(220, width), H = rem * (BLAME.row * rows + 1.7);
  put(node, "viewBox", `0 0 ${W} ${H}`); put(node, "width", W); put(node, "height", H);
  return { rem, W, H, L: rem * 0.4, R: rem * 0.4, top: (i) => rem * BLAME.row * i, size: Math.max(13, rem * 0.8) };
};
// words cut to what there is room for: the table has them whole
const fitted = (text, room, size) => {
  const most = Math.floor(room / (size * 0.56));
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`;
};
const blameScale = (values, f) => {
  let low = Math.min(...values), high = Math.max(...values);
  if (high - low < 1e-9) { low -= 1; high += 1; }
  const pad = (high - low) * 0.06;
  return (v) => f.L + ((v - low + pad) / (high - low + 2 * pad)) * (f.W - f.L - f.R);
};
const blameGoal = (app, o, f, x) => (o.judged ? [svg("line", { class: "bl-goal", x1: x(o.asked), x2: x(o.asked), y1: 0, y2: f.H - f.rem * 1.2 }),
  svg("text", { x: Math.min(Math.max(x(o.asked), f.rem * 2.4), f.W - f.rem * 2.4), y: f.H - f.rem * 0.25, "text-anchor": "middle", "font-size": f.size, class: "b", text: app.t("blame.goal", { goal: o.short }) })] : []);

const drawWaterfall = (app, node, o, rows, width) => {
  const f = blameFrame(node, width, rows.length), at = [...rows.flatMap((r) => [r.from, r.to]), ...(o.judged ? [o.asked] : [])];
  const x = blameScale(at, f), shapes = blameGoal(app, o, f, x);
  rows.forEach((r, i) => {
    const y = f.top(i), bar = y + f.rem * 1.35, h = f.rem * 0.95, value = svg("text", { x: f.W - 2, y: y + f.rem * 0.95, "text-anchor": "end", "font-size": f.size, class: r.whole ? "b bl-h" : "bl-h", text: r.text });
    shapes.push(svg("text", { x: 2, y: y + f.rem * 0.95, "font-size": f.size, class: r.whole ? "b bl-h" : "bl-h", text: fitted(r.label, f.W - f.size * 0.62 * r.text.length - f.rem, f.size) }), value);
    if (r.whole) shapes.push(svg("rect", { class: "bl-whole", x: x(r.to) - 3, y: bar, width: 6, height: h }));
    else shapes.push(svg("rect", { class: `bl-${r.kind}`, x: Math.min(x(r.from), x(r.to)), y: bar, width: Math.max(2, Math.abs(x(r.to) - x(r.from))), height: h }));
    if (i + 1 < rows.length) shapes.push(svg("line", { class: "bl-link", x1: x(r.to), x2: x(r.to), y1: bar + h, y2: f.top(i + 1) + f.rem * 1.35 }));
  });
  node.replaceChildren(...shapes);
};
const drawTornado = (app, node, o, found, now, width) => {
  const rows = found.slice(0, BLAME.shown), f = blameFrame(node, width, rows.length), q = (v) => app.number(v, o.unit.code === "PCT" ? 1 : Math.max(1, o.decimals));
  const x = blameScale([now, ...rows.flatMap((r) => [r.low, r.high]), ...(o.judged ? [o.asked] : [])].filter(Number.isFinite), f), shapes = blameGoal(app, o, f, x);
  shapes.push(svg("line", { class: "bl-now", x1: x(now), x2: x(now), y1: f.rem * 1.2, y2: f.top(rows.length) }));
  rows.forEach((r, i) => {
    const y = f.top(i), mid = y + f.rem * 1.82, [a, b] = [r.low, r.high].map(x), text = `${q(r.low)} → ${q(r.high)}`;
    shapes.push(svg("text", { x: 2, y: y + f.rem * 0.95, "font-size": f.size, class: "bl-h", text: fitted(r.label, f.W - f.size * 0.62 * text.length - f.rem, f.size) }),
      svg("text", { x: f.W - 2, y: y + f.rem * 0.95, "text-anchor": "end", "font-size": f.size, class: "bl-h", text }));
    if (Number.isFinite(a) && Number.isFinite(b)) shapes.push(svg("line", { class: "bl-range", x1: a, x2: b, y1: mid, y2: mid }),
      svg("circle", { class: "bl-low", cx: a, cy: mid, r: f.rem * 0.34 }), svg("circle", { class: "bl-high", cx: b, cy: mid, r: f.rem * 0.34 }));
  });
  node.replaceChildren(...shapes);
};

const blameTable = (caption, head, rows) => el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, el("table", {}, el("caption", { text: caption }),
  el("thead", {}, el("tr", {}, head.map((text) => el("th", { scope: "col", text })))),
  el("tbody", {}, rows.map((row) => el("tr", {}, row.map((text, i) => el(i ? "td" : "th", i ? { text } : { scope: "row", text })))))));

panels.register("blame", { place: "blame", mount(box, app) {
  const { store, data, t } = app, first = data.outcomes.find((o) => o.period) ?? data.outcomes[0];
  const select = el("select", { id: "bl-outcome" }, data.outcomes.map((o) => el("option", { value: o.id, selected: o === first, text: `${o.number ? `${o.number}. ` : ""}${o.label}` })));
  const figure = (key) => {
    const picture = svg("svg", { class: "bl", role: "img" }), canvas = el("div", { class: "bl-c" }, picture), table = el("div", { class: "bl-t" }), say_ = el("p", { class: "bl-say" });
    const body = el("div", { class: "bl-b" }, canvas, table), foot = el("p", { class: "sm muted bl-foot" });
    return { picture, canvas, table, say: say_, body, foot, node: el("section", { class: "bl-f" }, el("h3", { text: t(key) }), say_, body, foot) };
  };
  const fall = figure("blame.fall"), storm = figure("blame.storm");
  box.append(el("h2", { text: t("blame.title") }), el("div", { class: "go-f" }, el("div", {}, el("label", { for: select.id, text: t("blame.outcome") }), select)), el("div", { class: "bl-two" }, fall.node, storm.node));
  const outcome = () => data.outcomes.find((o) => o.id === select.value);
  const label = (names) => (names.includes("growthSet") ? t("closure.growth") : names.includes("behaviour") ? t("closure.behaviour") : store.levers[names[0]]?.label ?? data.names[names[0]]?.label ?? names[0]);
  const standing = (o) => {
    const found = app.footings(store.slot())[o.id];
    if (found.kind === "set") return t("outcome.set");
    return found.kind === "observed" ? t("outcome.observed") : `${app.n("outcome.conditional_only", found.assumptions.length)}: ${found.assumptions.map((n) => data.names[n]?.label ?? n).join("; ")}.`;
  };
  const digits = (o) => (o.unit.code === "PCT" ? 1 : Math.max(1, o.decimals));
  const change = (v, o) => (o.unit.code === "PCT" ? t("blame.points", { value: app.number(v, digits(o), true) }) : app.change(v, o.unit, digits(o)));
  // the rows of the waterfall: what does nothing is left out and counted
  const rowsOf = (found, o) => {
    const rows = [], d = digits(o), q = (v) => app.quantity(v, o.unit, d);
    let at = found.base, idle = 0;
    const step = (label_, kind, effect, always = false) => {
      if (!always && Math.abs(effect) < BLAME.still) { idle++; return; }
      rows.push({ label: label_, kind, from: at, to: at + effect, effect, text: change(effect, o) });
      at += effect;
    };
    rows.push({ label: t(found.filled ? "blame.base_filled" : "blame.base"), whole: true, from: at, to: at, text: q(at) });
    for (const kind of ["levers", "assumptions"]) {
      for (const p of found[kind].parts) step(label(p.names), kind, p.effect);
      if (found[kind].parts.length > 1 && Math.abs(found[kind].interplay) >= BLAME.still) step(t(`blame.together_${kind}`), kind, found[kind].interplay);
      else at += found[kind].interplay;
    }
    if (found.levers.parts.length && found.assumptions.parts.length) step(t("blame.interaction"), "interaction", found.interaction, true);
    rows.push({ label: store.slot().name ?? t("blame.end", { letter: store.active }), whole: true, from: found.end, to: found.end, text: q(found.end) });
    return { rows, idle };
  };
  const showFall = (o) => {
    const found = waterfallOf(app, store.slot(), o), d = digits(o), q = (v) => app.quantity(v, o.unit, d), c = (v) => change(v, o);
    app.waterfall = found; // for tests
    const nothing = !found || (!found.levers.parts.length && !found.assumptions.parts.length);
    show(fall.body, !nothing);
    say(fall.foot, nothing ? "" : standing(o));
    if (nothing) { say(fall.say, t(found ? "blame.same" : "blame.no_value")); return; }
    const { rows, idle } = rowsOf(found, o);
    const text = t("blame.say", { base: q(found.base), end: q(found.end), levers: c(found.levers.total), assumptions: c(found.assumptions.total), interaction: c(found.interaction) });
    say(fall.say, idle ? `${text} ${app.n("blame.idle", idle)}` : text);
    drawWaterfall(app, fall.picture, o, rows, fall.canvas.clientWidth);
    put(fall.picture, "aria-label", text);
    const kinds = { levers: t("blame.kind_lever"), assumptions: t("blame.kind_assumption"), interaction: t("blame.kind_interaction") };
    fall.table.replaceChildren(blameTable(t("blame.fall_of", { name: o.label }), [t("blame.part"), t("blame.kind"), t("blame.effect"), t("blame.running")],
      rows.map((r) => [r.label, r.whole ? "" : kinds[r.kind], r.whole ? "" : r.text, q(r.to)])));
  };
  const showStorm = (o) => {
    const slot = store.slot(), now = outcomeValue(app, slot, o), found = Number.isFinite(now) ? tornadoOf(app, slot, o).filter((r) => r.size > BLAME.still).map((r) => ({ ...r, label: label([r.p.name]) })) : [];
    app.tornado = found;
    show(storm.body, found.length > 0);
    say(storm.foot, found.length ? standing(o) : "");
    if (!found.length) { say(storm.say, t(Number.isFinite(now) ? "blame.no_assumption" : "blame.no_value")); return; }
    const d = digits(o), q = (v) => (Number.isFinite(v) ? app.quantity(v, o.unit, d) : ""), unit = (p) => data.names[p.name].unit;
    const text = t("blame.storm_say", { name: label([found[0].p.name]), size: change(found[0].size, o).replace("+", ""), value: q(now) });
    say(storm.say, text);
    drawTornado(app, storm.picture, o, found, now, storm.canvas.clientWidth);
    put(storm.picture, "aria-label", text);
    storm.table.replaceChildren(blameTable(t("blame.storm_of", { name: o.label }), [t("blame.assumption"), t("blame.range"), t("blame.at_low"), t("blame.at_high")],
      found.map((r) => [label([r.p.name]), `${app.number(r.p.low)}–${app.quantity(r.p.high, unit(r.p))}`, q(r.low), q(r.high)])));
  };
  const update = () => { const o = outcome(); showFall(o); showStorm(o); };
  let timer = 0;
  select.addEventListener("change", () => { update(); say(app.live, fall.say.textContent); });
  app.free.push(() => clearTimeout(timer));
  return (frame) => {
    if (frame.drag) return;
    clearTimeout(timer);
    timer = setTimeout(update, 40);
  };
} });
