// The first screen in words: what the scenario on screen gives, beside what would happen anyway; how many targets it
// changes; and what is known of the rest. A verdict is counted only where everything under an outcome was observed.

const LEAD_KINDS = ["empty", "set", "conditional"];

panels.register("lead", { place: "head", mount(box, app) {
  const { store, data, t } = app, last = app.years.length - 1;
  const tfp = data.outcomes.find((o) => o.period && o.judged), plan = data.outcomes.filter((o) => o.judged && !o.context);
  const name = el("span", { class: "ld-n" }), growth = el("b"), share = el("b"), goal = el("span", { class: "ld-g" });
  const changed = el("b", { class: "ld-c" });
  const say_ = el("p", { class: "ld" }, name, " ", growth, share, goal);
  const verdicts = Object.fromEntries(["ON", "RISK", "OFF"].map((code) => [code, el("span", { class: `chip c-${code}` },
    el("img", { class: "vi", src: data.signs[code], width: 20, height: 20, alt: "" }), el("b"), el("span", { text: t(`verdict.${code}`).toLowerCase() }))]));
  const kinds = Object.fromEntries(LEAD_KINDS.map((kind) => [kind, el("span", { class: `ld-k k-${kind}` }, el("i", { class: kind === "conditional" ? "hatch" : `ld-${kind}` }), el("b"), el("span"))]));
  box.append(say_, el("p", { class: "hd-v" }, changed, Object.values(verdicts), Object.values(kinds)));

  const change = (now, then) => (defined(now) && defined(then) && app.number(now, 1) !== app.number(then, 1) ? ` ${t("lead.change", { change: app.number(now - then, 1, true) }).replaceAll(" ", app.NBSP)}` : "");
  // what differs from the baseline by as much as is shown of it
  const differs = (o, found, ghost, kind) => {
    const of = (judged) => { const v = kind === "set" ? judged[o.id].central : judged[o.id].median; return defined(v) ? app.number(v, o.decimals) : ""; };
    return of(found) !== of(ghost);
  };
  return (frame) => {
    if (frame.drag) return; // a line of text that moves lays the page out anew: it waits for the release, the charts do not
    const slot = store.slot(), base = app.ghost(slot), raw = app.central(slot), footings = app.footings(slot);
    const found = app.results(slot).judged, ghost = app.results(base).judged;
    const gy = raw.GY_mean[last] * 100, before = app.central(base).GY_mean[last] * 100;
    say(name, store.blank(slot) ? t("lead.base") : t("lead.slot", { letter: store.active }));
    say(growth, defined(gy) ? t("lead.growth", { growth: app.percent(gy, 1), change: change(gy, before) }) : t("lead.no_growth"));
    const value = tfp && found[tfp.id].median, known = tfp && footings[tfp.id].kind !== "empty" && defined(value);
    say(share, !tfp ? "" : known ? `; ${t("lead.share", { share: app.percent(value, 1), change: change(value, ghost[tfp.id].median) })}` : `; ${t("lead.no_share")}`);
    say(goal, known ? t("lead.goal", { goal: tfp.short }) : ".");
    const many = { ON: 0, RISK: 0, OFF: 0, empty: 0, set: 0, conditional: 0 };
    for (const o of plan) { const { kind } = footings[o.id]; many[kind === "observed" ? verdictOf(found[o.id].chance) : kind]++; }
    const moved = plan.filter((o) => footings[o.id].kind !== "empty" && differs(o, found, ghost, footings[o.id].kind)).length;
    say(changed, store.blank(slot) ? "" : app.n("lead.changed", moved, { all: app.number(plan.length) }));
    show(changed, !store.blank(slot));
    for (const [code, node] of Object.entries(verdicts)) { say(node.querySelector("b"), app.number(many[code])); show(node, many[code] > 0); }
    for (const [kind, node] of Object.entries(kinds)) {
      say(node.querySelector("b"), app.number(many[kind])); say(node.querySelector("span"), t(`lead.${kind}`)); show(node, many[kind] > 0);
    }
  };
} });
