// The levers, grouped by the plan's tasks: value, range and its origin, today's mark, meaning, money, start and ramp.

const leverMoney = (app, lever, slot) => {
  if (!lever.money) return app.t("lever.no_norm");
  const last = app.years.length - 1, now = app.central(slot)[lever.money][last];
  const before = app.central(app.ghost(slot))[lever.money][last];
  const unit = app.data.names[lever.money].unit, digits = Math.abs(now) < 10 ? 2 : 0;
  if (!defined(now)) return app.t("lever.money_unknown");
  const amount = app.quantity(now, unit, digits), year = app.data.tT;
  if (!defined(before) || Math.abs(before - now) < 1e-9) return app.t("lever.money", { amount, year });
  return app.t("lever.money_before", { amount, year, before: app.quantity(before, unit, digits) });
};

const createLever = (app, lever) => {
  const { store, t } = app, { name } = lever, id = `lv-${name}`, unit = app.data.names[name].unit;
  const slider = createSlider(app, {
    id, label: lever.label, low: lever.low, high: lever.high, step: lever.step, unit, decimals: lever.decimals,
    get: () => store.value(name), today: () => store.today(name),
    set: (value, drag) => store.move(name, { value }, { drag }),
  });
  const tag = el("span", { class: "assume" }), now = el("span", { class: "lv-now" });
  const reset = el("button", { type: "button", class: "wi-mini", text: t("lever.reset"),
    "aria-label": t("lever.reset_of", { name: lever.label }), onclick: () => { store.reset(name); slider.input.focus(); } });
  const meta = el("span", { class: "lv-m", id: `${id}-m` }, now, tag);
  const money = el("p");
  const when = createWhen(app, lever);
  const low = app.number(lever.low, lever.decimals), high = app.quantity(lever.high, unit, lever.decimals);
  const basis = store.parameters[name]?.basis;
  const more = el("details", { class: "lv-d" }, el("summary", { title: t("lever.more") }, meta, el("span", { class: "sr", text: `${t("lever.more")}: ${lever.label}` })),
    el("p", { text: lever.means }), money,
    el("p", { text: t("lever.range", { low, high, origin: lever.range }) }),
    basis && el("p", { text: t("lever.today", { basis }) }), when.box);
  const box = el("div", { class: "lv", "data-lever": name }, slider.head, slider.track, el("div", { class: "lv-f" }, more, reset));
  const update = (frame) => {
    const slot = store.slot(), moved = slot.moves[name], level = levelWords(app, lever, slot);
    slider.update();
    show(tag, level.tag !== null); if (level.tag !== null) say(tag, level.tag);
    say(now, [moved || slot.times?.[name] ? when.sentence() : "", level.now].filter(Boolean).join("; "));
    show(now, now.textContent !== "");
    box.classList.toggle("moved", Boolean(moved));
    const set = Boolean(moved || slot.times?.[name] || name in slot.values);
    show(reset, set);
    box.classList.toggle("back", set);
    if (more.open && !frame.drag) {
      say(money, leverMoney(app, lever, slot));
      when.update();
    }
  };
  more.addEventListener("toggle", () => update({ drag: false }));
  return { box, update, slider };
};

panels.register("levers", { place: "levers", mount(_box, app) {
  const made = {}, { t } = app;
  const groups = app.data.tasks.map((task) => {
    const mine = app.data.levers.filter((lever) => lever.task === task.number);
    if (!mine.length) return null;
    return el("section", { class: "lv-g" },
      el("h3", {}, el("span", { class: "lv-n", text: t("lever.task", { number: task.number }) }), el("span", { class: "lv-q", text: task.quote })),
      mine.map((lever) => (made[lever.name] = createLever(app, lever)).box));
  });
  app.leverList.append(el("h2", { text: app.n("lever.title", app.data.levers.length) }), ...groups.filter(Boolean),
    el("p", { class: "muted sm", text: t("lever.mapping") }),
    el("p", { class: "muted sm lv-key" }, el("i", { class: "sl-now static" }), t("lever.key")));
  app.levers = made;
  return (frame) => {
    const planned = (app.store.slot().values.behaviour ?? 0) < 0.5;
    const { touched } = app.store;
    for (const [name, lever] of Object.entries(made)) {
      if (frame.drag && touched in made && touched !== name) continue;
      lever.update(frame);
      if (name === "rhoT" || name === "sT") lever.slider.input.disabled = !planned;
    }
  };
} });
