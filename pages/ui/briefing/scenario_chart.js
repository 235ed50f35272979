// One outcome on a slide: its figure beside what happens anyway, what it stands on, and the picture. No sign: what only
// holds in the model is no verdict.

// lengths of a picture, in thousandths of the slide's height, so that its words keep their part of it; narrower than 7:4
// the levers stand under it
const TALL = matchMedia("(max-aspect-ratio:174/100) and (min-width:701px) and (min-height:501px)");
const frameOf = (few) => ({ rem: 37, get height() { return TALL.matches && !few ? 225 : 340; } });
const widthOf = (alone) => (TALL.matches ? (alone ? 1210 : 585) : alone ? 1150 : 555);

const lower = (text) => (text[1] === text[1]?.toUpperCase() && /\p{L}/u.test(text[1] ?? "") ? text : text[0].toLowerCase() + text.slice(1));
const whenOf = (app, o) => (o.period ? app.t("kb.in_years", { years: `${app.data.tF}\u2013\u2060${o.year}` }) : app.t("kb.in_year", { year: o.year }));

const missingOf = (app, { kind }) => app.t(kind === "undefined" ? "outcome.undefined" : "outcome.empty");

// what an outcome stands on, with its chance where there is one
const standsOn = (app, { kind, chance, footing }) => {
  if (kind === "set") return app.t("outcome.set");
  if (kind === "empty" || kind === "undefined") return missingOf(app, { kind });
  const said = chance === null ? null : app.chance(chance), n = footing.assumptions.length;
  if (kind === "observed") return said ? app.t("kb.observed_chance", { chance: said }) : app.t("kb.observed");
  return said ? app.n("outcome.conditional", n, { chance: said }) : app.n("outcome.conditional_only", n);
};

// the sentence of a slide, from the first of its outcomes
const effectOf = (app, slot, o) => {
  const now = standing(app, slot, o), before = standing(app, app.ghost(slot), o), q = (v) => app.quantity(v, o.unit, o.decimals);
  if (now.value === null) return app.t(now.kind === "undefined" ? "outcome.say_undefined" : "kb.empty");
  const values = { label: lower(o.label), year: whenOf(app, o), after: q(now.value), before: before.value === null ? missingOf(app, before) : q(before.value) };
  if (now.kind === "set") return app.t("kb.set", { ...values, label: o.label });
  return app.t(values.after === values.before ? "kb.same" : "kb.effect", values);
};

// alone: the only picture of its slide; few: so few levers that a single row of them stands under it
const createFigure = (app, o, alone, few) => {
  const { t } = app, chart = createChart(app, o, { frame: frameOf(few) });
  put(chart.node, "preserveAspectRatio", "xMinYMin meet");
  const value = el("b"), ghost = el("span"), hatch = el("i", { class: "hatch" }), stands = el("span"), span = el("p", { class: "kb-s" });
  const unit = o.unit.code === "PCT" ? ", %" : "";
  const goal = o.context ? t("outcome.context") : o.judged ? t("kb.goal", { year: o.year, short: o.short }) : t("outcome.unjudged");
  const node = el("figure", { class: "kb-c", "data-target": o.id },
    el("figcaption", {}, `${o.label}${unit} `, el("small", { text: goal })),
    el("p", { class: "kb-v" }, value, el("small", {}, el("i", { class: "kb-ghost" }), ghost)),
    el("p", { class: "kb-f" }, hatch, stands), span,
    el("div", { class: "kb-pic" }, chart.node));
  const update = (slot, drag) => {
    const now = standing(app, slot, o), before = standing(app, app.ghost(slot), o), q = (v) => app.quantity(v, o.unit, o.decimals);
    const ranged = now.value !== null && now.kind !== "set" && now.low !== now.high;
    chart.draw(app.results(slot, app.draws), now.footing, app.results(app.ghost(slot)), { drag, width: widthOf(alone) });
    say(value, now.value === null ? missingOf(app, now) : q(now.value));
    say(ghost, t("kb.baseline", { value: before.value === null ? missingOf(app, before) : q(before.value) }));
    show(hatch, now.kind === "conditional");
    say(stands, standsOn(app, now));
    show(span, ranged);
    if (ranged) say(span, t("kb.span", { span: t("outcome.span", { low: app.number(now.low, o.decimals), high: q(now.high) }) }));
    if (!drag) put(chart.node, "aria-label", [`${o.label}${unit}`, goal, value.textContent, ghost.textContent, stands.textContent, ranged ? span.textContent : ""].filter(Boolean).join(". "));
  };
  return { node, update };
};
