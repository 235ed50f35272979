// One small multiple: history, band of 10 to 90 %, median, what would happen anyway, the target's mark.
// Drawn by hand in SVG: a frame sets a few attributes, nothing is made anew.

const chartTicks = (low, high) => {
  const raw = (high - low) / 2.2, power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= raw) ?? raw;
  const found = [];
  for (let v = Math.ceil(low / step) * step; v <= high + step * 1e-6; v += step) found.push(Number(v.toPrecision(12)));
  return { found, decimals: (String(Number(step.toPrecision(6))).split(".")[1] ?? "").length };
};

// bar with a pennant on the side that satisfies; broken = more than, long = mean of a period
const chartMark = (o, x, y, unit) => {
  const half = unit * 0.95, t = unit * 0.13, from = x(o.year) - half, to = x(o.year) + half;
  const box = (a, b) => `M${a},${y - t}H${b}V${y + t}H${a}Z`;
  const bar = o.period ? box(x(o.year) - (x(o.year) - x(o.first0 ?? o.first)), to)
    : o.strict ? [0, 1, 2].map((i) => box(from + i * half * 0.73, from + i * half * 0.73 + half * 0.54)).join("") : box(from, to);
  const up = o.lower ? -1 : 1, foot = y - up * t * 1.9; // of a place the smaller number satisfies
  return `${bar}M${x(o.year) - half * 0.55},${foot}L${x(o.year)},${foot - up * half * 0.72}L${x(o.year) + half * 0.55},${foot}Z`;
};

// frame: { rem, height } of a picture that is drawn at one size and shown at any; otherwise the page's own
const createChart = (app, o, { small = false, frame = null } = {}) => {
  const { data } = app, first = data.t0 - 7, last = data.tT;
  const node = svg("svg", { class: "cv", role: "img" });
  const group = (name) => node.appendChild(svg("g", { class: name }));
  const grid = group("cv-grid"), refs = group("cv-refs"), band = node.appendChild(svg("path", { class: "cv-band" }));
  const ghost = node.appendChild(svg("path", { class: "cv-ghost" })), past = group("cv-past");
  const box = node.appendChild(svg("rect", { class: "cv-box", rx: 4 }));
  const line = node.appendChild(svg("path", { class: "cv-line" })), marks = group("cv-marks");
  const none = node.appendChild(svg("text", { class: "cv-none", "text-anchor": "middle" }));
  const end = node.appendChild(svg("text", { class: "cv-end" }));
  let domain = null, drawnKey = "", rem = 16, W = 0, H = 0, L = 0, R = 0, T = 0, B = 0;
  const x = (year) => L + ((year - first) / (last - first)) * (W - L - R);
  const y = (value) => T + ((domain[1] - value) / (domain[1] - domain[0])) * (H - T - B);

  const extent = (result, ghostResult, footing) => {
    const all = [...o.history.map((p) => p.value), o.closed?.value];
    if (o.judged) all.push(o.asked, o.aim);
    all.push(...o.references.map((r) => r.value));
    if (footing.kind === "set") all.push(...result.central[o.output]);
    else if (footing.kind !== "empty") all.push(...result.band[o.output].flat());
    if (footing.kind !== "empty" && ghostResult) all.push(...ghostResult.band[o.output].map((b) => b[1]));
    const values = all.filter((v) => defined(v) && Number.isFinite(v));
    if (!values.length) return [0, 1];
    let low = Math.min(...values), high = Math.max(...values);
    if (o.unit.code !== "PT" && low > 0 && low < high * 0.75) low = 0;
    if (high === low) { high += Math.abs(high) * 0.1 || 1; low -= Math.abs(low) * 0.1; }
    const pad = (high - low) * 0.1;
    return [low === 0 ? 0 : low - pad, high + pad * 1.6];
  };
  // while dragging the scale only grows; afterwards it shrinks only when much of it is unused
  const rescale = (wanted, drag) => {
    if (!domain) { domain = wanted; return; }
    const grown = [Math.min(domain[0], wanted[0]), Math.max(domain[1], wanted[1])];
    const used = (wanted[1] - wanted[0]) / (grown[1] - grown[0]);
    domain = drag || used > 0.6 ? grown : wanted;
  };
  const measure = (width) => {
    rem = frame?.rem ?? parseFloat(getComputedStyle(document.documentElement).fontSize);
    W = Math.max(120, width); H = frame?.height ?? rem * (small ? 4.6 : 7.4);
    L = rem * (small ? 0.3 : 2.1); R = rem * (small ? 2.8 : 4.1); T = rem * 0.5; B = rem * (small ? 0.3 : 1.15);
    put(node, "viewBox", `0 0 ${W} ${H}`); put(node, "height", H); put(node, "width", W);
  };
  const still = () => {
    const { found, decimals } = chartTicks(domain[0], domain[1]);
    const size = Math.max(12, rem * 0.68);
    const lines = found.map((v) => svg("line", { x1: L, x2: W - R, y1: y(v), y2: y(v) }));
    const labels = small ? [] : found.map((v) => svg("text", { x: L - 5, y: y(v) + size * 0.35, "text-anchor": "end", "font-size": size, text: app.number(v, decimals) }));
    const years = small ? [] : [2020, data.t0, last].filter((v, i, all) => all.indexOf(v) === i).map((year) =>
      svg("text", { x: x(year), y: H - 3, "text-anchor": "middle", "font-size": size, class: year >= data.t0 ? "b" : null, text: year }));
    grid.replaceChildren(...lines, svg("line", { class: "base", x1: L, x2: W - R, y1: H - B, y2: H - B }), ...labels, ...years);
    refs.replaceChildren(...o.references.flatMap((r) => [
      svg("line", { x1: x(data.t0), x2: W - R, y1: y(r.value), y2: y(r.value) }),
      svg("text", { x: W - R + 4, y: y(r.value) + size * 0.35, "font-size": size, text: app.number(r.value) })]));
    const unit = rem * 0.75, shapes = [];
    if (o.judged) {
      const years_ = o.first < o.year && !o.period ? app.years.filter((v) => v >= o.first && v < o.year) : [];
      for (const year of years_) shapes.push(svg("path", { d: `M${x(year) - unit * 0.4},${y(o.asked)}h${unit * 0.8}`, class: "each" }));
      const path = chartMark({ ...o, first0: o.period ? data.tF : o.first }, x, y(o.asked), unit);
      shapes.push(svg("path", { d: path, class: "halo" }), svg("path", { d: path }));
      if (defined(o.aim)) shapes.push(svg("path", { d: `M${x(o.year) - unit},${y(o.aim)}h${unit * 2}`, class: "aim" }));
    }
    if (defined(o.closed?.value)) shapes.push(svg("path", { d: `M${x(o.closed.year) - unit},${y(o.closed.value)}h${unit * 2}`, class: "closed" }));
    marks.replaceChildren(...shapes);
    drawPast();
  };
  const drawPast = () => {
    let d = "", before = null;
    for (const p of o.history) {
      d += `${before !== null && p.year === before + 1 ? "L" : "M"}${x(p.year).toFixed(1)},${y(p.value).toFixed(1)}`;
      before = p.year;
    }
    const r = rem * 0.17;
    const dots = o.history.map((p) => (p.status === "E"
      ? svg("path", { class: "hollow", d: `M${x(p.year)},${y(p.value) - r * 1.5}l${r * 1.5},${r * 1.5}l${-r * 1.5},${r * 1.5}l${-r * 1.5},${-r * 1.5}Z` })
      : svg("circle", { cx: x(p.year), cy: y(p.value), r, class: p.status === "P" ? "hollow" : null })));
    past.replaceChildren(svg("path", { class: "cv-hist", d: d || "M0,0" }), ...dots);
  };
  const at = (year, value) => `${x(year).toFixed(1)},${y(value).toFixed(1)}`;
  const joined = (values) => {
    const known = o.history[o.history.length - 1];
    let d = !o.period && known?.year === data.t0 ? `M${at(known.year, known.value)}` : "";
    values.forEach((v, i) => { if (defined(v) && Number.isFinite(v)) d += `${d ? "L" : "M"}${at(app.years[i], v)}`; });
    return d || "M0,0";
  };
  const area = (bands) => {
    const known = o.history[o.history.length - 1], start = !o.period && known?.year === data.t0 ? [[known.year, known.value]] : [];
    const rows = bands.map((b, i) => [app.years[i], ...b]).filter((b) => defined(b[1]) && defined(b[3]));
    if (!rows.length) return "M0,0";
    const up = [...start, ...rows.map((b) => [b[0], b[3]])], down = rows.map((b) => [b[0], b[1]]).reverse();
    return `M${[...up, ...down].map(([year, v]) => at(year, v)).join("L")}Z`;
  };
  // a line of text inside the empty box that crosses no mark: as near to its middle as can be
  const clear = (size) => {
    const marked = [...o.history.map((p) => p.value), o.closed?.value, ...o.references.map((r) => r.value), o.judged && o.first < o.year && !o.period ? o.asked : null];
    const taken = marked.filter(defined).map(y), middle = (T + H - B) / 2 + size * 0.35;
    const room = (v) => Math.min(Infinity, ...taken.map((m) => Math.abs(m - (v - size * 0.35))));
    const places = [0, -1, 1, -2, 2, -3, 3].map((i) => middle + i * size * 0.5).filter((v) => v > T + size * 1.2 && v < H - B - size * 0.4);
    return places.find((v) => room(v) > size * 0.95) ?? places.sort((a, b) => room(b) - room(a))[0] ?? middle;
  };
  // result and ghost of app.results(); footing of app.footings(); width in CSS pixels
  const draw = (result, footing, ghostResult, { drag = false, width }) => {
    const before = domain?.join();
    rescale(extent(result, ghostResult, footing), drag);
    const key = `${width}|${domain.join()}`;
    if (W !== width || key !== drawnKey || before !== domain.join()) { measure(width); still(); drawnKey = key; }
    const { kind } = footing, empty = kind === "empty" || !defined(result.central[o.output][app.years.length - 1]) && kind !== "set";
    const bands = result.band[o.output], path = kind === "set" ? result.central[o.output] : bands.map((b) => b[1]);
    const value = path[path.length - 1], nothing = empty || !defined(value);
    put(node, "class", `cv k-${kind}`);
    for (const part of [band, line, ghost, end]) part.style.display = nothing ? "none" : "";
    band.style.display = nothing || kind === "set" ? "none" : "";
    box.style.display = none.style.display = nothing ? "" : "none";
    if (nothing) {
      const left = L;
      for (const [name, v] of [["x", left], ["y", T + 2], ["width", Math.max(0, W - R - left)], ["height", H - T - B - 4]]) put(box, name, v);
      const size = Math.max(12, rem * 0.7);
      put(none, "x", (left + W - R) / 2); put(none, "y", clear(size)); put(none, "font-size", size);
      say(none, kind === "set" ? app.t("chart.unset") : app.t(kind === "empty" ? "chart.none" : "chart.undefined"));
      return { value: null };
    }
    if (kind !== "set") put(band, "d", area(bands));
    put(line, "d", joined(path));
    if (ghostResult) put(ghost, "d", joined(kind === "set" ? ghostResult.central[o.output] : ghostResult.band[o.output].map((b) => b[1])));
    put(end, "x", W - R + rem * 0.95); put(end, "font-size", Math.max(15, rem * (small ? 0.85 : 1.05)));
    put(end, "y", Math.min(H - B, Math.max(T + rem * 0.8, y(value) + rem * 0.33)));
    say(end, app.number(value, o.unit.code === "PCT" && Math.abs(value) >= 10 ? 0 : o.decimals));
    return { value };
  };
  return { node, draw };
};
