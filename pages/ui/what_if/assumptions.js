// What is assumed, in a panel of its own; what is empty can be filled in; how the two closures stand.

// "0,42", "0.42" or "1.250": what a person types in either language; null when it is no number
const typedNumber = (text, vi) => {
  const bare = text.replace(/[\s\u00a0%]/g, "").replace("\u2212", "-");
  const [group, point] = vi ? [".", ","] : [",", "."], thousands = vi ? /^-?[1-9]\d{0,2}(\.\d{3})+$/ : /^-?[1-9]\d{0,2}(,\d{3})+$/;
  const grouped = thousands.test(bare) || (bare.includes(group) && bare.includes(point));
  const one = grouped ? bare.replaceAll(group, "").replace(point, ".") : bare.replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(one) ? Number(one) : null;
};
const niceStep = (low, high) => {
  const raw = (high - low) / 100, power = 10 ** Math.floor(Math.log10(raw));
  return Number(([1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.999)).toPrecision(3));
};

const createAssumed = (app, p) => {
  const { store, data, t } = app, { name, label, unit } = p, whole = name === "lag";
  const step = whole ? 1 : niceStep(p.low, p.high), decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const slider = createSlider(app, { id: `as-${name}`, label, low: p.low, high: p.high, step, decimals, unit,
    get: () => store.today(name), today: () => p.value, set: (value, drag) => store.assume(name, value, { drag }) });
  const tag = el("span", { class: "assume" });
  const reset = el("button", { type: "button", class: "wi-mini", text: t("lever.reset"), "aria-label": t("lever.reset_of", { name: label }),
    onclick: () => { store.assume(name, null); slider.input.focus(); } });
  const range = t("lever.range", { low: app.number(p.low), high: app.quantity(p.high, unit), origin: p.range ?? "" });
  const box = el("div", { class: "lv as", "data-assumption": name }, slider.head, slider.track,
    el("div", { class: "lv-f" }, el("div", { class: "lv-m", id: `as-${name}-m` }, tag), reset), el("p", { class: "sm muted", text: p.basis }), el("p", { class: "sm muted", text: range }));
  return { box, focus: () => slider.input.focus(), update() {
    slider.update();
    const yours = name in store.slot().values;
    say(tag, yours ? t("lever.yours") : t("lever.assumed")); show(reset, yours);
  } };
};

const createTyped = (app, p) => {
  const { store, data, t } = app, { name, label, unit } = p, id = `ty-${name}`, vi = data.language === "vi";
  const input = el("input", { type: "text", inputmode: "decimal", id, autocomplete: "off", "aria-describedby": `${id}-m` });
  const wrong = el("span", { class: "ty-bad", role: "alert" }), suffix = el("span", { class: "muted", text: unit.code === "PCT" ? "%" : unit.label.split("|").pop() });
  const take = () => {
    const text = input.value.trim();
    if (!text) { say(wrong, ""); if (name in store.slot().values) store.assume(name, null); return; }
    const value = typedNumber(text, vi);
    const ok = value !== null && Math.abs(value) < 1e9;
    say(wrong, ok ? "" : t("assume.not_number"));
    put(input, "aria-invalid", String(!ok));
    if (ok && value !== store.slot().values[name]) store.assume(name, Number(value.toFixed(6)));
  };
  input.addEventListener("change", take);
  const offer = defined(p.illustration) && el("button", { type: "button", class: "wi-mini", text: t("assume.illustration", { value: app.quantity(p.illustration, unit) }),
    title: p.illustrationLabel, onclick: () => { store.assume(name, p.illustration); input.focus(); } });
  const tag = el("span", { class: "assume" });
  const observed = p.footing === "observed";
  const box = el("div", { class: "ty", "data-assumption": name }, el("label", { for: id, text: label }), el("div", { class: "ty-i" }, input, suffix, tag, offer, wrong),
    el("p", { class: "sm muted", id: `${id}-m`, text: p.footing === "empty" && !p.optional ? (offer && p.illustrationLabel) || "" : p.basis }));
  return { box, focus: () => input.focus(), update() {
    const value = store.slot().values[name];
    const text = defined(value) ? app.number(value) : observed ? app.number(p.value) : "";
    if (document.activeElement !== input && input.value !== text) input.value = text;
    say(tag, defined(value) ? t("lever.yours") : observed ? t("assume.observed", { year: p.year ?? "" }) : p.optional ? t("assume.unset") : t("lever.no_data"));
  } };
};

panels.register("assumptions", { place: "assumptions", mount(box, app) {
  const { data, store, t } = app, fields = {};
  const levers = new Set(data.levers.map((lever) => lever.name));
  const all = data.parameters.map((p) => ({ ...p, label: data.names[p.name]?.label ?? p.name, unit: data.names[p.name]?.unit ?? { code: "", label: "" } }));
  const field = (p, make) => (fields[p.name] = make(app, p)).box;
  const part = (title, list, make, open) => list.length && el("details", { class: "fold as-g", open },
    el("summary", { text: `${t(title)} (${list.length})` }), el("div", { class: "as-grid" }, list.map((p) => field(p, make))));
  const options = all.filter((p) => p.optional);
  const empty = all.filter((p) => p.footing === "empty" && !p.optional && !levers.has(p.name) && p.name !== "GYset");
  const assumed = all.filter((p) => p.footing === "assumption" && !levers.has(p.name) && defined(p.low) && p.high > p.low);
  const seen = all.filter((p) => p.footing === "observed" && !levers.has(p.name));

  const growth = el("input", { type: "checkbox", id: "cl-growth" }), behave = el("input", { type: "checkbox", id: "cl-behaviour" });
  const refused = el("p", { class: "ty-bad", role: "alert" });
  const drop = el("button", { type: "button", class: "wi-mini", text: t("closure.drop"), onclick: () => {
    store.change((slot) => { delete slot.moves.rhoT; delete slot.moves.sT; for (const name of data.tables) delete slot.values[name]; slot.values.behaviour = 1; });
    say(refused, ""); show(drop, false); behave.focus();
  } });
  show(drop, false);
  const low = 0, high = 15;
  const set = createSlider(app, { id: "cl-gy", label: t("closure.gy"), low, high, step: 0.1, decimals: 1, unit: { code: "PCT", label: "%" },
    get: () => store.slot().values.GYset ?? null, today: () => null, set: (value, drag) => store.assume("GYset", value, { drag }) });
  const needed = el("p", { class: "sm" }), setBox = el("div", { class: "lv as" }, set.head, set.track, el("div", { class: "lv-m", id: "cl-gy-m" }), needed);
  growth.addEventListener("change", () => store.change((slot) => {
    if (!growth.checked) { delete slot.values.growthSet; delete slot.values.GYset; return; }
    const now = app.central(store.slot()).GY_mean[app.years.length - 1] * 100;
    slot.values.growthSet = 1;
    slot.values.GYset ??= Number((defined(now) ? now : 5).toFixed(1));
  }));
  behave.addEventListener("change", () => {
    const both = [...["rhoT", "sT"].filter((name) => name in store.slot().moves), ...data.tables.filter((name) => name in store.slot().values)];
    if (behave.checked && both.length) {
      behave.checked = false;
      say(refused, t("closure.refused", { names: both.map((name) => store.levers[name]?.label ?? data.names[name].label).join("; ") })); show(drop, true);
      return;
    }
    say(refused, ""); show(drop, false);
    store.assume("behaviour", behave.checked ? 1 : null);
  });
  const check = (input, key, about) => el("div", { class: "cl" }, input, el("label", { for: input.id, text: t(key) }), el("p", { class: "sm muted", text: t(about) }));
  box.append(el("h2", { class: "sec", text: t("assume.title") }), el("p", { class: "muted", text: t("assume.about") }),
    part("assume.empty", empty, createTyped, true) || "", part("assume.assumed", assumed, createAssumed, false) || "",
    part("assume.seen", seen, createTyped, false) || "", part("assume.options", options, createTyped, false) || "",
    el("details", { class: "fold as-g" }, el("summary", { text: t("closure.title") }),
      el("div", { class: "as-grid" }, el("div", {}, check(growth, "closure.growth", "closure.growth_about"), setBox),
        el("div", {}, check(behave, "closure.behaviour", "closure.behaviour_about"), refused, drop))));
  app.goTo = (name) => {
    const found = fields[name]?.box ?? app.levers?.[name]?.box;
    if (!found) return;
    const fold = found.closest("details.fold"); if (fold) fold.open = true;
    found.scrollIntoView({ block: "center", behavior: "auto" });
    (fields[name]?.focus ?? (() => app.levers[name].slider.input.focus()))();
  };
  return (frame) => {
    const { touched } = store;
    for (const [name, f] of Object.entries(fields)) if (!frame.drag || !touched || touched === name) f.update(frame);
    const slot = store.slot(), setOn = (slot.values.growthSet ?? 0) >= 0.5;
    growth.checked = setOn; behave.checked = (slot.values.behaviour ?? 0) >= 0.5;
    show(setBox, setOn);
    if (!setOn) return;
    set.update();
    const raw = app.central(slot), mean = (name) => raw[name].reduce((a, b) => a + b, 0) / raw[name].length * 100;
    say(needed, t("closure.needed", { need: app.percent(mean("gA"), 1), known: app.percent(mean("gA_model"), 1), rest: app.percent(mean("gA_rest"), 1, true) }));
  };
} });
