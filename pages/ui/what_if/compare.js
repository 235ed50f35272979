// A, B and C side by side with the present state: what differs in levers and assumptions, and every outcome with what it
// stands on. Only an observed outcome has a verdict, here as everywhere.

const BASE_SLOT = blankSlot();

// the slots in use, the present state first
const compared = (app) => {
  const { store, t } = app, used = SLOTS.filter((letter) => store.slot(letter) && (letter === store.active || !store.blank(store.slot(letter))));
  return [{ letter: "", name: t("compare.base"), slot: BASE_SLOT }, ...used.map((letter) => ({ letter, name: store.slot(letter).name ?? t("slot.unnamed"), slot: store.slot(letter) }))];
};
// { levers: [name], assumptions: [name] } in which some of them differ
const differing = (columns) => {
  const names = (field) => [...new Set(columns.flatMap((c) => Object.keys(c.slot[field])))];
  return { levers: names("moves"), assumptions: names("values") };
};
// one outcome of one slot, as screen, file and test see it
const outcomeCell = (app, slot, o) => {
  const footing = app.footings(slot)[o.id], found = app.results(slot).judged[o.id], { kind } = footing;
  const value = kind === "empty" ? NaN : kind === "set" ? found.central : found.median;
  const speaks = o.judged && (kind === "observed" || kind === "conditional") && defined(value);
  return { kind, footing, value: defined(value) ? value : null, low: speaks || kind === "conditional" || kind === "observed" ? found.low : null, high: speaks || kind === "conditional" || kind === "observed" ? found.high : null,
    chance: speaks ? found.chance : null, error: speaks ? found.error : null, verdict: speaks && kind === "observed" ? verdictOf(found.chance) : null };
};

panels.register("compare", { place: "compare", mount(box, app) {
  const { store, data, t } = app, hint = el("p", { class: "muted", text: t("compare.hint") }), holder = el("div", { class: "cp-h" });
  box.append(el("h2", { text: t("compare.title") }), hint, holder);
  const shownValue = (name, value) => (defined(value) ? app.quantity(Number(value.toFixed((store.levers[name]?.decimals ?? 3) + 1)), data.names[name]?.unit ?? { code: "", label: "" }) : t("compare.none"));
  const switched = (name, slot) => t((slot.values[name] ?? 0) >= 0.5 ? "compare.on" : "compare.off");
  const leverCell = (name, slot) => {
    const move = slot.moves[name], value = move?.value ?? store.today(name, slot);
    return el("td", { class: move ? "num on" : "num" }, shownValue(name, value), move && el("span", { class: "sm muted", text: ` ${t("goal.from", { year: move.first })}` }));
  };
  const valueCell = (name, slot) => el("td", { class: name in slot.values ? "num on" : "num", text: data.switches.includes(name) ? switched(name, slot) : shownValue(name, store.today(name, slot)) });
  const result = (o, slot) => {
    const c = outcomeCell(app, slot, o), base = outcomeCell(app, BASE_SLOT, o), icon = c.verdict && el("img", { class: "vi", src: app.data.signs[c.verdict], width: 18, height: 18, alt: "" });
    const stands = c.kind === "observed" ? (c.verdict ? [icon, el("b", { class: `c-${c.verdict}`, text: `${t(`verdict.${c.verdict}`)} · ${app.chance(c.chance)}` })] : [t("outcome.observed")])
      : c.kind === "conditional" ? [el("i", { class: "hatch" }), c.chance === null ? app.n("outcome.conditional_only", c.footing.assumptions.length) : app.n("outcome.conditional", c.footing.assumptions.length, { chance: app.chance(c.chance) })]
        : [t(c.kind === "set" ? "outcome.set" : "outcome.empty")];
    return el("td", {}, el("span", { class: c.value === base.value ? "num cp-v" : "num cp-v on", text: c.value === null ? (c.kind === "set" ? t("chart.unset") : "") : app.quantity(c.value, o.unit, o.decimals) }), el("span", { class: `cp-f k-${c.kind}` }, ...stands));
  };
  const name = (n) => store.levers[n]?.label ?? (n === "growthSet" ? t("closure.growth") : n === "behaviour" ? t("closure.behaviour") : data.names[n]?.label ?? n);
  const draw = () => {
    const columns = compared(app), { levers, assumptions } = differing(columns), wide = columns.length + 1;
    const several = columns.length > 2;
    show(hint, !several);
    const part = (key, rows) => (rows.length ? [el("tr", { class: "cp-p" }, el("th", { scope: "rowgroup", colspan: wide }, el("span", { class: "cp-s", text: t(key) }))), ...rows] : []);
    const row = (label, cells) => el("tr", {}, el("th", { scope: "row" }, label), cells);
    const rows = [
      ...part("compare.levers", levers.map((n) => row(name(n), columns.map((c) => leverCell(n, c.slot))))),
      ...part("compare.assumptions", assumptions.map((n) => row(name(n), columns.map((c) => valueCell(n, c.slot))))),
      ...part("compare.outcomes", data.outcomes.map((o) => row([o.label, o.judged && !o.context && el("span", { class: "sm muted", text: ` ${o.short}` })], columns.map((c) => result(o, c.slot))))),
    ];
    const heads = columns.map((c) => el("th", { scope: "col", class: c.letter === store.active ? "on" : null }, c.letter && el("b", { class: "st-l", text: c.letter }), c.name));
    holder.replaceChildren(el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("compare.caption") }, el("table", { class: "cp" },
      el("caption", {}, el("span", { class: "cp-c", text: t("compare.caption") })), el("thead", {}, el("tr", {}, el("th", { scope: "col", text: t("compare.what") }), heads)), el("tbody", {}, rows))));
  };
  const more = el("details", { class: "fold" }, el("summary", { text: t("compare.open") }));
  let timer = 0;
  const wanted = () => compared(app).length > 2 || more.open;
  holder.before(more);
  const update = () => {
    const several = compared(app).length > 2;
    show(more, !several);
    show(hint, !several);
    if (several || more.open) draw(); else holder.replaceChildren();
  };
  more.addEventListener("toggle", update);
  app.free.push(() => clearTimeout(timer));
  return (frame) => {
    if (frame.drag || frame.why === "size") return;
    clearTimeout(timer);
    timer = setTimeout(update, wanted() ? 60 : 0);
  };
} });
