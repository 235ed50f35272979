// What stays in sight while a lever moves: growth and the TFP share, always side by side, because the share rises
// when growth falls. On phones they head the sheet that holds the levers.

panels.register("pin", { place: "levers", mount(box, app) {
  const { data, t } = app, pinned = [data.outcomes.find((o) => o.context), data.outcomes.find((o) => o.period)].filter(Boolean);
  const charts = pinned.map((o) => {
    const chart = createChart(app, o, { small: true }), canvas = el("div", { class: "ch-c" }, chart.node);
    put(chart.node, "aria-hidden", "true"); chart.node.removeAttribute("role");
    return { o, chart, canvas, node: el("div", { class: "pin-c" }, el("span", { text: t(o.context ? "pin.growth" : "pin.tfp", { year: data.tT }) }), canvas), width: 0 };
  });
  const toggle = el("button", { type: "button", class: "btn pin-t", "aria-expanded": "false", "aria-controls": "wi-list", text: t("pin.open") });
  const list = el("div", { id: "wi-list", class: "lv-list" });
  const set = (open) => {
    put(toggle, "aria-expanded", String(open));
    say(toggle, t(open ? "pin.close" : "pin.open"));
    box.parentNode.classList.toggle("open", open);
  };
  toggle.addEventListener("click", () => set(toggle.getAttribute("aria-expanded") !== "true"));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.getAttribute("aria-expanded") === "true") { set(false); toggle.focus(); }
  });
  app.openLevers = () => set(true);
  box.append(el("div", { class: "pin" }, charts.map((c) => c.node)), toggle, list);
  app.leverList = list;
  return (frame) => {
    const slot = app.store.slot(), result = app.results(slot, frame.draws), ghost = app.results(app.ghost(slot)), footings = app.footings(slot);
    for (const c of charts) {
      if (!c.width || frame.why === "size" || frame.why === "link") c.width = c.canvas.clientWidth || c.width || 160;
      c.chart.draw(result, footings[c.o.id], ghost, { drag: frame.drag, width: c.width });
    }
  };
} });
