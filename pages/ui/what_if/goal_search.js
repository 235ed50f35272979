// What would it take: up to three least changes of levers that reach a target, by bisection with common random numbers.
// The same search as indicators/scenario/goal_seek.py: levers alone, the strongest together, all together. Where every
// lever of a set rises or falls throughout (21 points), a draw that reaches the target stays there, so that only draws
// between the two ends are run; anything else is walked point by point. "None exists" only where E4 allows it.

// points of a range; of a walk through draws; levers combined; answers; halvings; draws that show the shape of a line
const SEEK = { points: 21, walked: 11, strongest: 3, most: 3, halvings: 18, shape: 16 };

const isMonotone = (line) => {
  if (line.some(Number.isNaN)) return false;
  const slack = 1e-12 * Math.max(1, ...line.map(Math.abs)), steps = line.slice(1).map((v, i) => v - line[i]);
  return steps.every((s) => s >= -slack) || steps.every((s) => s <= slack);
};
// where along the line most is given; null where the lever changes nothing or gives nothing
const seekBest = (line) => {
  const known = line.filter((v) => !Number.isNaN(v)), most = Math.max(...known);
  return known.length && most !== Math.min(...known) ? line.indexOf(most) : null;
};
const combinations = (list, size) => (size === 0 ? [[]] : list.flatMap((first, i) =>
  combinations(list.slice(i + 1), size - 1).map((rest) => [first, ...rest])));

// one lever (today: the draws that reach the target already): point(i) of its range, and what it alone can do: { monotone, best, top, reach, line (null: not walked) }
const seekLever = (question, l, now, today, drawn) => {
  const N = SEEK.points - 1, point = (i) => l.low + (l.high - l.low) * (i / N), grid = Array.from({ length: SEEK.points }, (_, i) => i);
  const walked = (line) => {
    const best = seekBest(line), known = line.filter((v) => !Number.isNaN(v));
    return { ...l, point, line, monotone: isMonotone(line), best, top: best === null ? now : point(best), reach: Math.max(-Infinity, ...known) };
  };
  const whole = () => walked(grid.map((i) => question.measure({ [l.name]: point(i) })));
  if (!drawn) return whole();
  // where every draw rises or falls, each its own way: one that gives the same at two points gives it between them.
  // Only the others are run there, and any that has no value at an end
  const counted = () => {
    const ends = [0, N].map((i) => question.each({ [l.name]: point(i) })), odd = ends[0].map((v, draw) => Number.isNaN(v + ends[1][draw]));
    const reach = [], line = new Array(N + 1);
    const keep = (i, row) => { reach[i] = row; line[i] = row.reduce((sum, yes) => sum + yes, 0) / question.many; };
    [0, N].forEach((i, end) => keep(i, Uint8Array.from(ends[end], (v) => (question.reaches(v) ? 1 : 0))));
    const look = (a, b) => {
      if (b - a < 2) return;
      const middle = (a + b) >> 1, open = question.every.filter((draw) => odd[draw] || reach[a][draw] !== reach[b][draw]), row = reach[a].slice();
      if (open.length) {
        for (const draw of open) row[draw] = 0;
        for (const draw of question.sift({ [l.name]: point(middle) }, open).yes) row[draw] = 1;
      }
      keep(middle, row);
      look(a, middle); look(middle, b);
    };
    look(0, N);
    return walked(line);
  };
  // some draws show whether all of them rise or all of them fall along the range
  const some = Array.from({ length: SEEK.shape }, (_, draw) => draw), lines = grid.map((i) => question.each({ [l.name]: point(i) }, some));
  const along = some.map((draw) => lines.map((row) => row[draw])), sum = along.reduce((total, line) => total + line[N] - line[0], 0);
  const rising = sum > 0, plain = sum !== 0 && along.every((line) => isMonotone(line) && (rising ? line[N] >= line[0] : line[N] <= line[0]));
  if (!along.every(isMonotone)) return whole();
  if (!plain) return counted();
  const ends = question.sift({ [l.name]: point(rising ? N : 0) });
  if (ends.yes.length === today.length || today.some((draw) => !ends.yes.includes(draw))) return counted();
  // the best is the lowest value beyond which more changes nothing
  let best = rising ? N : 0;
  while (rising && best > 1 && question.all({ [l.name]: point(best - 1) }, ends.yes)) best--;
  return { ...l, point, line: null, monotone: true, best, top: point(best), reach: ends.yes.length / question.many, ends };
};

// chance: null = the path without chance must reach it; else this part of all draws
const seekGoal = (app, slot, outcome, chance) => {
  const { store, data } = app, drawn = chance !== null, wanted = chance ?? 1, N = SEEK.points - 1, turn = outcome.lower ? -1 : 1;
  const question = createQuestion(app, slot, outcome, drawn ? data.draws.settled : 0, turn), told = (gives) => (drawn ? gives : turn * gives), now = {}, span = {};
  const ranges = leversBehind(app, slot, outcome).map(({ name, low, high }) => {
    const move = store.scenario(slot).moves[name], start = store.start(slot, name), l = { name, low: store.model(name, low), high: store.model(name, high) };
    now[name] = move ? move.value : defined(start) ? start : l.low;
    span[name] = l.high - l.low;
    return l;
  });
  const changeOf = (values) => Math.sqrt(Object.entries(values).reduce((sum, [name, v]) => sum + ((v - now[name]) / span[name]) ** 2, 0));
  const answer = (values, gives = question.measure(values)) => ({ values, change: changeOf(values), gives: told(gives), reached: question.isEnough(gives, chance) });
  const enough = (values) => (drawn ? question.most(values, chance) : question.isEnough(question.measure(values), chance));
  const today = question.sift({}), start = drawn ? today.yes.length / question.many : question.measure({});
  const nothing = { outcome, chance, answers: [], nearest: null, noneExists: false, start: told(start) };
  if (question.isEnough(start, chance)) return { ...nothing, already: true };
  if (!ranges.length) return { ...nothing, already: false, nearest: answer({}, start) };
  const levers = ranges.map((l) => seekLever(question, l, now[l.name], today.yes, drawn));

  // a way goes from values that are not enough to values that are: { ends: lever -> [from, to], low, high, ... }
  const on = (way, part) => Object.fromEntries(Object.entries(way.ends).map(([name, [a, b]]) => [name, a + (b - a) * part]));
  // between: draws that do not reach it at low and do at high; known: how many do at low already
  const halve = (way, times) => {
    for (let i = 0; i < times; i++) {
      const middle = (way.low + way.high) / 2;
      if (way.walked) { way[enough(on(way, middle)) ? "high" : "low"] = middle; continue; }
      const { yes, no } = question.sift(on(way, middle), way.between);
      if ((way.known + yes.length) / question.many >= wanted) { way.high = middle; way.between = yes; }
      else { way.low = middle; way.known += yes.length; way.between = no; }
    }
    return way;
  };
  // null where the draws do not keep to one direction
  const between = (ends, there) => {
    const had = new Set(today.yes), lost = there.no.some((draw) => had.has(draw));
    return lost ? null : { ends, low: 0, high: 1, known: today.yes.length, between: there.yes.filter((draw) => !had.has(draw)) };
  };
  const walk = (ends, steps) => {
    const way = { ends, low: 0, high: 1 };
    for (let i = 1; i <= steps; i++) if (enough(on(way, i / steps))) return { ...way, low: (i - 1) / steps, high: i / steps, walked: true };
    return null;
  };
  const many = (list) => list.yes.length / question.many >= wanted;
  // there: the draws at the far end, where they are known; sure: it is known to be enough
  const along = (ends, monotone, there = null, sure = false) => {
    if (monotone) {
      const far = there ?? (sure ? { yes: question.every, no: [] } : question.sift(on({ ends }, 1)));
      if (!many(far)) return null;
      const way = between(ends, far);
      if (way) return halve(way, 4);
    }
    return walk(ends, drawn ? SEEK.walked - 1 : N);
  };
  const alone = (l) => {
    if (l.line === null) return along({ [l.name]: [now[l.name], l.top] }, true, l.ends);
    const good = l.line.map((v, i) => (question.isEnough(v, chance) ? l.point(i) : null)).filter((v) => v !== null);
    if (!good.length) return null;
    const there = good.reduce((a, b) => (Math.abs(b - now[l.name]) < Math.abs(a - now[l.name]) ? b : a));
    const step = l.point(1) - l.point(0), from = there - Math.min(Math.max(there - now[l.name], -step), step);
    return { ends: { [l.name]: [from, there] }, low: 0, high: 1, walked: true };
  };
  const together = (set) => {
    const ends = Object.fromEntries(set.map((l) => [l.name, [now[l.name], l.top]]));
    return Object.values(ends).some(([a, b]) => a === b) ? null : along(ends, set.every((l) => l.monotone), null, set.some((l) => l.line === null && many(l.ends)));
  };
  const strongest = [...levers].sort((a, b) => b.reach - a.reach).slice(0, SEEK.strongest), sets = [];
  for (let size = 2; size <= strongest.length; size++) sets.push(...combinations(strongest, size));
  if (levers.length > strongest.length) sets.push(levers);
  const ways = [...levers.map(alone), ...sets.map(together)].filter(Boolean)
    .map((way) => ({ ...way, least: changeOf(on(way, way.low)) })).sort((a, b) => a.least - b.least);
  const closer = (way) => { const values = on(halve(way, SEEK.halvings), way.high); return { values, change: changeOf(values) }; };
  // one digit more than the lever shows, away from today so that it is still enough: what is shown is what is meant
  const rounded = (exact) => {
    const tidy = Object.fromEntries(Object.entries(exact.values).map(([name, v]) => {
      const lever = store.levers[name], digits = lever.decimals + 1, scaled = Number((store.human(name, v) * 10 ** digits).toFixed(6));
      const cut = Number(((v > now[name] ? Math.ceil : Math.floor)(scaled) / 10 ** digits).toFixed(digits));
      return [name, store.model(name, Math.min(Math.max(cut, lever.low), lever.high))];
    }));
    const found = answer(tidy);
    return found.reached ? found : answer(exact.values);
  };
  const found = [];
  let chosen = [];
  for (const way of ways) {
    if (chosen.length === SEEK.most && way.least > chosen[SEEK.most - 1].change) break;
    found.push(closer(way));
    chosen = [];
    for (const a of [...found].sort((p, q) => p.change - q.change))
      if (chosen.length < SEEK.most && !chosen.some((better) => Object.keys(better.values).every((name) => name in a.values))) chosen.push(a);
  }
  if (chosen.length) return { ...nothing, already: false, answers: chosen.map(rounded).filter((a) => a.reached) };
  const nearest = answer(Object.fromEntries(levers.map((l) => [l.name, l.top])));
  // a lever that would stay where it is says nothing
  nearest.values = Object.fromEntries(Object.entries(nearest.values).filter(([name, v]) => v !== now[name]));
  const grid = Array.from({ length: SEEK.points }, (_, i) => i), rises = (l) => l.line ?? grid.map((i) => question.measure({ [l.name]: l.point(i) }));
  return { ...nothing, already: false, nearest, noneExists: !nearest.reached && levers.every((l) => isMonotone(rises(l))) };
};
