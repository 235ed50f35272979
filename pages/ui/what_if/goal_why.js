// The closed form behind a target (indicators/scenario/closed_forms.py): the explanation beside the answer,
// never the answer. whyGoal(app, slot, outcome, chance) -> { key, values } (numbers), or null where there is no formula.

const poissonAtLeast = (mean, need) => {
  if (need <= 0) return 1;
  if (mean <= 0) return 0;
  let term = Math.exp(-mean), below = 0;
  for (let k = 0; k < need; k++) { below += term; term *= mean / (k + 1); }
  return 1 - below;
};
const rateNeeded = (need, years, chance) => {
  if (need <= 0) return 0;
  let low = 0, high = 1;
  while (poissonAtLeast(high * years, need) < chance) high *= 2;
  for (let i = 0; i < 60; i++) { const m = (low + high) / 2; if (poissonAtLeast(m * years, need) >= chance) high = m; else low = m; }
  return high;
};
const logit = (x) => Math.log(x / (1 - x));

const GOAL_FORMS = {
  share_period({ app, slot, goal, given }) {
    const raw = app.central(slot), mean = (name) => raw[name].reduce((a, b) => a + b, 0) / raw[name].length;
    const inputs = mean("cK") + mean("cL"), ratio = goal / (1 - goal), bK = given("alphaK");
    const most = given("kappa0") * (given("delta") + ((1 - goal) * mean("gY") - mean("cL")) / bK) / given("q");
    return { ratio, inputs, need: ratio * inputs, now: mean("gA"), growth: mean("gY"), most };
  },
  rho: ({ app, slot, goal }) => ({ money: goal * app.central(slot).Yn.at(-1) }),
  s: ({ app, slot, goal }) => ({ leverage: goal / (1 - goal), money: goal * app.central(slot).RD.at(-1) }),
  uplift: ({ goal }) => ({ dong: 100 * (1 + goal) }),
  gapPII: ({ goal, given, years }) => ({ gap: goal - (given("PII0") - given("PIIm0")), need: (goal - (given("PII0") - given("PIIm0"))) / years + given("dPIIm"), years }),
  O: ({ app, slot, goal, given, years }) => ({ products: app.central(slot).U.at(-1), need: Math.max(0, (goal * app.central(slot).U.at(-1) - given("V0")) / years) }),
  STE: ({ need, years, chance }) => ({ need, rate: rateNeeded(need, years, chance ?? 0.8), chance: chance ?? 0.8 }),
  SU: ({ need, years, chance }) => ({ need, rate: rateNeeded(need, years, chance ?? 0.8), chance: chance ?? 0.8 }),
  S: ({ goal, given, years }) => ({ pace: (logit(goal) - logit(given("S0"))) / years }),
  FTE10k({ app, slot, goal, given, years }) {
    const people = app.central(slot).P.at(-1) / given("P0"), now = given("FTE0") / (given("P0") / 1e4);
    return { pace: ((goal / now) * people) ** (1 / years) - 1 };
  },
};

const whyGoal = (app, slot, o, chance) => {
  const form = GOAL_FORMS[o.output], { data, store } = app;
  if (!form) return null;
  const less = o.output === "STE" || o.output === "SU" ? (o.less ? 0 : store.start(slot, `${o.output}0`)) : 0;
  const values = form({ app, slot, goal: o.asked / o.scale, years: data.tT - data.t0, chance, need: o.asked - less, given: (name) => store.start(slot, name) });
  return { key: `why.${o.output}`, values };
};

// the same in words, or null where a number is missing
const sayWhy = (app, slot, o, chance) => {
  const found = whyGoal(app, slot, o, chance), { t } = app;
  if (!found) return null;
  const v = found.values, p = (x, d = 1) => app.percent(x * 100, d), money = app.data.names.RD.unit;
  const texts = {
    share_period: () => `${t("why.share_period", { goal: o.short, ratio: app.number(v.ratio, 2), inputs: p(v.inputs), need: p(v.need), now: p(v.now) })}${
      v.most > 0 ? ` ${t("why.share_most", { growth: p(v.growth), inv: p(v.most) })}` : ""}`,
    rho: () => t("why.rho", { goal: app.quantity(o.asked, o.unit), money: app.quantity(v.money, money, 0), year: o.year }),
    s: () => (defined(v.money) ? t("why.s_money", { leverage: app.number(v.leverage, 1), money: app.quantity(v.money, money, 0), year: o.year }) : t("why.s", { leverage: app.number(v.leverage, 1) })),
    uplift: () => t("why.uplift", { dong: app.number(v.dong, 0) }),
    gapPII: () => t("why.gapPII", { gap: app.number(v.gap, 2), need: app.number(v.need, 2) }),
    O: () => t("why.O", { products: app.number(v.products, 0), need: app.number(v.need, 1) }),
    STE: () => t("why.count", { need: app.number(v.need, 0), rate: app.number(v.rate, 2), chance: p(v.chance, 0) }),
    S: () => t("why.S", { pace: p(v.pace) }),
    FTE10k: () => t("why.FTE10k", { pace: p(v.pace) }),
  };
  texts.SU = texts.STE;
  const { money: amount, ...rest } = v;
  if (Object.values(o.output === "s" ? rest : v).some((x) => !Number.isFinite(x))) return null;
  return texts[o.output]();
};
