// Policy or assumption: the way from the baseline to a scenario in parts that sum exactly, and one assumption at a time
// over its range. The same as indicators/scenario/decompose.py, asked of the same equations.

// what belongs together: growth that is set is two values of one decision
const TOGETHER = [["growthSet", "GYset"]];

const outcomeValue = (app, slot, o) => {
  const found = createQuestion(app, slot, o, 0).measure({});
  return Number.isFinite(found) ? found : NaN;
};
const onlyOf = (moves, values) => ({ name: null, moves, values });

// { base, levers: {total, parts: [{names, effect}], interplay}, assumptions: {...}, interaction, end, filled } or null
const waterfallOf = (app, slot, o) => {
  const { data } = app, ask = (part) => outcomeValue(app, part, o);
  // where the baseline has no value, it is the baseline with the gaps filled as the user filled them
  const blank = app.ghost(onlyOf({}, {})), plain = ask(blank), filled = !Number.isFinite(plain), start = filled ? app.ghost(slot) : blank;
  const under = start.values, base = filled ? ask(start) : plain, end = ask(slot);
  const rest = Object.entries(slot.values).filter(([name]) => !(name in under));
  const groups = [...TOGETHER.filter((g) => rest.some(([name]) => g.includes(name))), ...rest.map(([name]) => [name]).filter(([name]) => !TOGETHER.flat().includes(name))];
  const picked = (names) => ({ ...under, ...Object.fromEntries(rest.filter(([name]) => names.includes(name))) });
  const part = (names, effect) => ({ names, effect });
  const levers = Object.entries(slot.moves).map(([name, move]) => part([name], ask(onlyOf({ [name]: move }, under)) - base));
  const assumptions = groups.map((names) => part(names, ask(onlyOf({}, picked(names))) - base));
  const group = (total, parts) => ({ total, parts, interplay: total - parts.reduce((sum, p) => sum + p.effect, 0) });
  const found = {
    base, end, filled: filled && Object.keys(under).length > 0,
    levers: group(ask(onlyOf(slot.moves, under)) - base, levers),
    assumptions: group(ask(onlyOf({}, { ...under, ...Object.fromEntries(rest) })) - base, assumptions),
  };
  found.interaction = end - base - found.levers.total - found.assumptions.total;
  const all = [base, end, found.interaction, found.levers.interplay, found.assumptions.interplay];
  return all.every(Number.isFinite) ? found : null;
};

// the assumptions an outcome stands on, each at the ends of its range; the widest swing first
const tornadoOf = (app, slot, o) => app.footings(slot)[o.id].assumptions
  .map((name) => app.store.parameters[name]).filter((p) => p && defined(p.low) && defined(p.high)).map((p) => {
    const { [p.name]: _, ...moves } = slot.moves;
    const [low, high] = [p.low, p.high].map((v) => outcomeValue(app, onlyOf(moves, { ...slot.values, [p.name]: v }), o));
    return { p, low, high, size: Math.abs(high - low) || 0 };
  }).sort((a, b) => b.size - a.size);
