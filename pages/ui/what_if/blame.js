// The two pictures of "policy or assumption": a waterfall and a tornado, each with its table and what it stands on.
// Labels stand above their bars and values in a column of their own: at no width do words meet.

const BLAME = { row: 2.9, shown: 9, still: 1e-9 };

// room: what the values at the right take; bar(i): where the bar of a row lies, below its label
const blameFrame = (node, width, rows, texts) => {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), size = Math.max(13, rem * 0.8), W = Math.max(220, width), H = rem * (BLAME.row * rows + 1.7);
  put(node, "viewBox", `0 0 ${W} ${H}`); put(node, "width", W); put(node, "height", H);
  const room = Math.min(W / 2, size * 0.6 * Math.max(...texts.map((text) => text.length)) + rem * 0.9), right = W - room;
  return { rem, size, W, H, right, rows, top: (i) => rem * BLAME.row * i, bar: (i) => rem * (BLAME.row * i + 1.3), h: rem * 1.1 };
};
// words cut to what there is room for: the table has them whole
const fitted = (text, room, size) => {
  const most = Math.floor(room / (size * 0.54));
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`;
};
const blameScale = (values, f) => {
  let low = Math.min(...values), high = Math.max(...values);
  if (high - low < 1e-9) { low -= 1; high += 1; }
  const pad = (high - low) * 0.04, left = f.rem * 0.5;
  return (v) => left + ((v - low + pad) / (high - low + 2 * pad)) * (f.right - left);
};
// a vertical line through the bars, not through the words between them
const blameLine = (f, at, kind) => Array.from({ length: f.rows }, (_, i) => svg("line", { class: kind, x1: at, x2: at, y1: f.bar(i) - 2, y2: f.bar(i) + f.h + 2 }));
const blameGoal = (app, o, f, x) => (o.judged ? [...blameLine(f, x(o.asked), "bl-goal"),
  svg("text", { x: Math.min(Math.max(x(o.asked), f.rem * 3), f.right - f.rem * 2), y: f.H - f.rem * 0.3, "text-anchor": "middle", "font-size": f.size, class: "b", text: app.t("blame.goal", { goal: o.short }) })] : []);
const blameWords = (f, i, label, value, kind) => [svg("text", { x: 2, y: f.top(i) + f.rem * 0.98, "font-size": f.size, class: kind, text: fitted(label, f.W - 4, f.size) }),
  svg("text", { x: f.W - 2, y: f.bar(i) + f.h * 0.78, "text-anchor": "end", "font-size": f.size, class: kind, text: value })];

const drawWaterfall = (app, node, o, rows, width) => {
  const f = blameFrame(node, width, rows.length, rows.map((r) => r.text)), at = [...rows.flatMap((r) => [r.from, r.to]), ...(o.judged ? [o.asked] : [])];
  const x = blameScale(at, f), shapes = blameGoal(app, o, f, x);
  rows.forEach((r, i) => {
    const [a, b] = [r.from, r.to].map(x);
    if (r.whole) shapes.push(svg("rect", { class: "bl-whole", x: b - 3, y: f.bar(i), width: 6, height: f.h }));
    else shapes.push(svg("line", { class: "bl-link", x1: a, x2: a, y1: f.bar(i) - 4, y2: f.bar(i) + f.h }),
      svg("rect", { class: `bl-${r.kind}`, x: Math.min(a, b), y: f.bar(i), width: Math.max(2, Math.abs(b - a)), height: f.h }));
    shapes.push(...blameWords(f, i, r.label, r.text, r.whole ? "b" : null));
  });
  node.replaceChildren(...shapes);
};
const drawTornado = (app, node, o, found, now, width) => {
  const rows = found.slice(0, BLAME.shown), q = (v) => app.number(v, o.unit.code === "PCT" ? 1 : Math.max(1, o.decimals)), texts = rows.map((r) => `${q(r.low)} → ${q(r.high)}`);
  const f = blameFrame(node, width, rows.length, texts);
  const x = blameScale([now, ...rows.flatMap((r) => [r.low, r.high]), ...(o.judged ? [o.asked] : [])].filter(Number.isFinite), f);
  const shapes = [...blameGoal(app, o, f, x), ...blameLine(f, x(now), "bl-now")];
  rows.forEach((r, i) => {
    const mid = f.bar(i) + f.h / 2, [a, b] = [r.low, r.high].map(x);
    shapes.push(svg("line", { class: "bl-range", x1: a, x2: b, y1: mid, y2: mid }), svg("circle", { class: "bl-low", cx: a, cy: mid, r: f.rem * 0.34 }),
      svg("circle", { class: "bl-high", cx: b, cy: mid, r: f.rem * 0.34 }), ...blameWords(f, i, r.label, texts[i], null));
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
    const picture = svg("svg", { class: "bl", role: "img", "aria-label": t(key) }), canvas = el("div", { class: "bl-c" }, picture), table = el("div", { class: "bl-t" }), say_ = el("p", { class: "bl-say" });
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
    const slot = store.slot(), now = outcomeValue(app, slot, o), found = Number.isFinite(now) ? still(tornadoOf(app, slot, o)).map((r) => ({ ...r, label: label([r.p.name]) })) : [];
    show(storm.body, found.length > 0);
    say(storm.foot, found.length ? standing(o).replace(/:.*/, ".") : "");
    if (!found.length) { say(storm.say, t(Number.isFinite(now) ? "blame.no_assumption" : "blame.no_value")); return; }
    const d = digits(o), q = (v) => (Number.isFinite(v) ? app.quantity(v, o.unit, d) : ""), unit = (p) => data.names[p.name].unit;
    const text = t("blame.storm_say", { name: label([found[0].p.name]), size: change(found[0].size, o).replace("+", ""), value: q(now) });
    say(storm.say, text);
    drawTornado(app, storm.picture, o, found, now, storm.canvas.clientWidth);
    put(storm.picture, "aria-label", text);
    storm.table.replaceChildren(blameTable(t("blame.storm_of", { name: o.label }), [t("blame.assumption"), t("blame.range"), t("blame.at_low"), t("blame.at_high")],
      found.map((r) => [label([r.p.name]), `${app.number(r.p.low)}–${app.quantity(r.p.high, unit(r.p))}`, q(r.low), q(r.high)])));
  };
  const still = (found) => found.filter((r) => r.size > BLAME.still);
  // for tests and for the curious
  app.blame = (id) => waterfallOf(app, store.slot(), data.outcomes.find((o) => o.id === id));
  app.storm = (id) => still(tornadoOf(app, store.slot(), data.outcomes.find((o) => o.id === id)));
  const update = () => { const o = outcome(); showFall(o); showStorm(o); };
  let timer = 0;
  select.addEventListener("change", () => { update(); app.announce(fall.say.textContent); });
  app.free.push(() => clearTimeout(timer));
  return (frame) => {
    if (frame.drag) return;
    clearTimeout(timer);
    timer = setTimeout(update, 40);
  };
} });
