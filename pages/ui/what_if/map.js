// The way back: which growth, investment and capital share would have to hold for the TFP target, and a map over the
// two assumptions that move it most, with the line on which it is just reached. Drawn from the same model.

const MAP_GRID = 24;

const createMap = (app, box) => {
  const { data, store, t } = app, target = data.outcomes.find((o) => o.period && o.judged);
  if (!target) return () => {};
  const last = app.years.length - 1;
  const share = (slot, changes) => {
    const scenario = store.scenario(slot);
    let found = NaN;
    const values = { ...scenario.values, ...changes.values }, moves = { ...scenario.moves, ...changes.moves };
    const index = scenarioModel.OUTPUTS.indexOf(target.output), growth = scenarioModel.OUTPUTS.indexOf("GY_mean");
    let gy = NaN;
    scenarioModel.run(app.engine, { values, moves }, 0, (row, _draw, o) => { if (row === last) { found = o[index]; gy = o[growth]; } });
    return { share: found * target.scale, growth: gy * 100 };
  };
  const candidates = (slot) => app.footings(slot)[target.id].assumptions.map((name) => store.parameters[name])
    .filter((p) => p && defined(p.low) && defined(p.high) && p.drawn && p.name !== "lag");
  const strongest = (slot) => candidates(slot).map((p) => {
    const [a, b] = [p.low, p.high].map((v) => share(slot, { values: { [p.name]: store.model(p.name, v) } }).share);
    return { p, size: Math.abs(b - a) };
  }).filter((s) => defined(s.size)).sort((a, b) => b.size - a.size).slice(0, 2).map((s) => s.p);

  // it has a name before it is drawn: the words of what is drawn follow
  const title = t("map.title", { goal: target.short });
  const picture = svg("svg", { class: "mp", role: "img", "aria-label": title }), told = el("ul", { class: "mp-say" });
  const table = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("map.table") });
  const more = el("details", { class: "ch-more" }, el("summary", {}, t("outcome.table"), el("span", { class: "sr", text: `: ${t("map.table")}` })), table);
  box.append(el("h2", { text: title }), el("div", { class: "mp-b" }, el("div", {}, el("p", { class: "muted", text: t("map.how") }), told), el("div", { class: "mp-c" }, picture, more)));

  // the value of one thing at which the target is just reached, the others as they are, and on which side it is
  const solve = (low, high, at) => {
    const miss = (v) => at(v).share - target.asked, points = Array.from({ length: 41 }, (_, i) => low + ((high - low) * i) / 40);
    const values = points.map(miss), i = values.findIndex((v, k) => k > 0 && v * values[k - 1] <= 0);
    if (i < 0) return null;
    let [a, b] = [points[i - 1], points[i]];
    const rising = values[i] >= values[i - 1];
    for (let k = 0; k < 40; k++) { const m = (a + b) / 2; if ((miss(m) >= 0) === rising) b = m; else a = m; }
    return { at: rising ? b : a, bound: t(rising ? "map.least" : "map.most") };
  };
  const required = (slot) => {
    const lever = (name) => (v) => share(slot, { moves: { [name]: { value: v, first: data.t0 + 1, ramp: 1 } } });
    const found = [], now = share(slot, {}), { inv } = store.levers, K = store.parameters.alphaK;
    const told_ = (key, name, { at, bound }) => t(key, { bound, value: app.quantity(store.human(name, at), data.names[name].unit, 1),
      now: app.quantity(store.value(name), data.names[name].unit, 1) });
    const a0 = solve(-0.05, 0.15, lever("a0"));
    if (a0) found.push(t("map.growth", { bound: a0.bound, value: app.percent(lever("a0")(a0.at).growth, 1), now: app.percent(now.growth, 1) }));
    const most = inv && solve(store.model("inv", inv.low), store.model("inv", inv.high), lever("inv"));
    if (inv) found.push(most ? told_("map.inv", "inv", most) : t("map.inv_never"));
    const bK = solve(store.model("alphaK", K?.low ?? 20), store.model("alphaK", K?.high ?? 60), (v) => share(slot, { values: { alphaK: v } }));
    if (bK) found.push(told_("map.capital", "alphaK", bK));
    return [t("map.now", { value: defined(now.share) ? app.percent(now.share, 1) : "…", growth: app.percent(now.growth, 1) }), ...found];
  };

  // the same in figures, at five levels of each; what reaches the target is bold
  const rows = (px, py, z) => {
    const at = [0, 1, 2, 3, 4].map((i) => (i * MAP_GRID) / 4), label = (p) => data.names[p.name].label;
    const level = (p, i) => app.quantity(Number((p.low + ((p.high - p.low) * i) / MAP_GRID).toFixed(6)), data.names[p.name].unit);
    const cell = (v) => (!defined(v) ? el("td", { text: t("outcome.undefined") }) : el("td", {}, v >= target.asked ? el("b", { text: app.percent(v, 1) }) : app.percent(v, 1)));
    table.replaceChildren(el("table", {}, el("caption", { text: t("map.caption", { y: label(py), x: label(px), goal: target.short }) }),
      el("thead", {}, el("tr", {}, el("td"), at.map((i) => el("th", { scope: "col", text: level(px, i) })))),
      el("tbody", {}, [...at].reverse().map((j) => el("tr", {}, el("th", { scope: "row", text: level(py, j) }), at.map((i) => cell(z[i][j])))))));
  };

  const paint = (slot) => {
    const pair = strongest(slot);
    show(picture, pair.length === 2); show(more, pair.length === 2);
    if (pair.length < 2) return;
    const [px, py] = pair, rem = parseFloat(getComputedStyle(document.documentElement).fontSize), size = Math.max(13, rem * 0.72);
    const W = Math.max(260, Math.min(picture.parentNode.clientWidth || 420, rem * 26)), H = W * 0.62, L = rem * 2.9, R = rem * 0.6, T = rem * 1.5, B = rem * 2.7;
    const n = MAP_GRID, vx = (i) => px.low + ((px.high - px.low) * i) / n, vy = (j) => py.low + ((py.high - py.low) * j) / n;
    const z = Array.from({ length: n + 1 }, (_, i) => Array.from({ length: n + 1 }, (_, j) =>
      share(slot, { values: { [px.name]: store.model(px.name, vx(i)), [py.name]: store.model(py.name, vy(j)) } }).share));
    const X = (i) => L + (i / n) * (W - L - R), Y = (j) => H - B - (j / n) * (H - T - B);
    // the cells that reach it, and the line between
    let reached = "", line = "", middle = null, off = Infinity;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) {
      const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]], d = corners.map(([a, b]) => z[a][b] - target.asked);
      if (d.some((v) => Number.isNaN(v))) continue;
      const shape = [], cut = [];
      corners.forEach(([a, b], k) => {
        const m = (k + 1) % 4, [c, e] = corners[m];
        if (d[k] >= 0) shape.push([a, b]);
        if (d[k] >= 0 !== d[m] >= 0) { const f = d[k] / (d[k] - d[m]), p = [a + (c - a) * f, b + (e - b) * f]; shape.push(p); cut.push(p); }
      });
      const at = ([a, b]) => `${X(a).toFixed(1)},${Y(b).toFixed(1)}`;
      if (shape.length > 2) reached += `M${shape.map(at).join("L")}Z`;
      if (cut.length === 2) {
        line += `M${at(cut[0])}L${at(cut[1])}`;
        const far = Math.abs(cut[0][1] - n * 0.8); // where the line is named
        if (far < off) { off = far; middle = cut[0]; }
      }
    }
    const place = (p, v) => ((v - p.low) / (p.high - p.low)) * n;
    const nx = store.today(px.name, slot), ny = store.today(py.name, slot);
    const text = (attributes) => svg("text", { "font-size": size, ...attributes });
    const f = (p, v) => app.quantity(v, data.names[p.name].unit, null);
    put(picture, "viewBox", `0 0 ${W} ${H}`); put(picture, "width", W); put(picture, "height", H);
    picture.replaceChildren(...[
      svg("rect", { x: L, y: T, width: W - L - R, height: H - T - B, class: "mp-box" }),
      svg("path", { d: reached || "M0,0", class: "mp-in" }), svg("path", { d: line || "M0,0", class: "mp-line" }),
      middle && text({ x: X(middle[0]) + rem * 0.4, y: Y(middle[1]) + size * 1.2, class: "b mp-halo", text: app.quantity(target.asked, target.unit) }),
      svg("circle", { cx: X(place(px, nx)), cy: Y(place(py, ny)), r: rem * 0.3, class: "mp-now" }),
      text({ x: X(place(px, nx)) + rem * 0.5, y: Y(place(py, ny)) - rem * 0.35, class: "mp-halo", text: t("map.here") }),
      text({ x: L, y: H - B + size * 1.3, text: f(px, px.low) }), text({ x: W - R, y: H - B + size * 1.3, "text-anchor": "end", text: f(px, px.high) }),
      text({ x: (L + W - R) / 2, y: H - B + size * 2.7, "text-anchor": "middle", class: "b", text: data.names[px.name].label }),
      text({ x: L - 5, y: H - B, "text-anchor": "end", text: f(py, py.low) }), text({ x: L - 5, y: T + size, "text-anchor": "end", text: f(py, py.high) }),
      text({ x: 0, y: size * 1.1, class: "b", text: data.names[py.name].label })].filter(Boolean));
    rows(px, py, z);
    put(picture, "aria-label", t("map.alt", { x: data.names[px.name].label, y: data.names[py.name].label, goal: target.short }));
  };
  let timer = 0;
  return (frame) => {
    if (frame.drag) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const slot = store.slot();
      const footing = app.footings(slot)[target.id];
      show(box, footing.kind === "conditional" || footing.kind === "observed");
      if (box.hidden) return;
      told.replaceChildren(...required(slot).map((text) => el("li", { text })));
      paint(slot);
    }, 60);
  };
};
