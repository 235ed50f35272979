  // The loop around the equations. data (what decode makes of the payload): { base: {name: number|null}, n, deviations: {name: Float32Array},
  // bounds: {name: [low, high]} (null = none), noise: {name: Float32Array (years*n, year by year)},
  // arrivals: Float32Array (streams*n*k, stream by stream, draw by draw), k, middle: for each other province its score of
  // every year, peers: Float32Array (years*n*provinces, year by year, draw by draw) }.
  // scenario: { values: {name: number}, moves: {name: {value, first, ramp}}, frozen: [name] }.
  const at = Object.fromEntries(GIVEN.map((name, i) => [name, i]));
  const end = 1 / 0;

  const deviated = (value, by, [low, high]) =>
    Math.min(Math.max(value + by, Math.min(low ?? -end, value)), Math.max(high ?? end, value));

  const counter = (times, from, k) => (amount, _stream) => {
    if (amount !== amount) return NaN;
    let come = 0;
    while (come < k && times[from + come] <= amount) come++;
    const last = times[from + k - 1];
    return last < amount ? come + Math.floor(amount - last) : come;
  };

  // how many provinces are above a score in a year of a draw; null: of the path without chance
  const rivals = (data, row, draw) => {
    const many = data.middle.length;
    if (!many) return () => NaN;
    const from = draw === null ? 0 : (row * data.n + draw) * many;
    const other = draw === null ? (j) => data.middle[j][row] : (j) => data.peers[from + j];
    return (score) => {
      if (score !== score) return NaN;
      let found = 0;
      for (let j = 0; j < many; j++) if (other(j) > score) found++;
      return found;
    };
  };

  const medianTimes = (k) =>
    Float64Array.from({ length: k }, (_, j) => {
      const i = j + 1;
      return i - 1 / 3 + 8 / (405 * i) + 184 / (25515 * i * i);
    });

  // values of every given name at the centre, what has a value of its own, and the guards in force
  const prepare = (data, scenario) => {
    const centre = new Float64Array(GIVEN.length), own = new Uint8Array(GIVEN.length);
    GIVEN.forEach((name, i) => {
      const value = scenario.values?.[name] ?? data.base[name] ?? null;
      own[i] = value === null ? 0 : 1;
      centre[i] = value ?? (NOISE.includes(name) || FIXED.includes(name) ? 0 : NaN);
    });
    defaults(centre, own);
    const moves = Object.entries(scenario.moves ?? {}).map(([name, move]) => ({ i: at[name], name, ...move }));
    const moved = new Set(moves.map((move) => move.name));
    const needs = NEEDS[CLOSURES.map((name) => (centre[at[name]] < 0.5 ? 0 : 1)).join("")];
    const guards = GUARDS.map((guard) =>
      needs[guard].every((name) => moved.has(name) || !Number.isNaN(centre[at[name]])) ? 1 : 0);
    return { centre, own, moves, guards };
  };

  // which names are drawn, and fill(p, draw): every given name of a draw at the start (one: the path without chance)
  const filling = (data, scenario, { centre, own }, one) => {
    const frozen = new Set(scenario.frozen ?? []), ownOrDrawn = own.slice();
    const drawn = one ? [] : Object.keys(data.deviations).filter((name) => !frozen.has(name));
    for (const name of drawn) ownOrDrawn[at[name]] = 1;
    const fill = (p, draw) => {
      p.set(centre);
      for (const name of drawn)
        p[at[name]] = deviated(centre[at[name]], data.deviations[name][draw], data.bounds[name]);
      if (drawn.length) defaults(p, ownOrDrawn);
    };
    return { drawn, fill };
  };

  // Runs a scenario and calls take(row, draw, o) after every year of every draw; o follows OUTPUTS.
  // many: how many draws (the first ones); 0 = the one path without chance.
  const run = (data, scenario, many, take) => {
    const prepared = prepare(data, scenario), { centre, moves, guards } = prepared;
    const t0 = centre[at.t0], years = centre[at.tT] - t0, one = many < 1, n = one ? 1 : many;
    const { drawn, fill } = filling(data, scenario, prepared, one);
    const noise = one ? [] : Object.keys(data.noise);
    for (const move of moves) move.by = drawn.includes(move.name) ? data.deviations[move.name] : null;
    const x = new Float64Array(STATES.length), o = new Float64Array(OUTPUTS.length);
    const carried = STATES.map((name) => OUTPUTS.indexOf(name));
    const p = new Float64Array(GIVEN.length), times = one ? medianTimes(64) : data.arrivals;
    const k = one ? 64 : data.k, size = one ? 0 : data.n * k;
    for (let draw = 0; draw < n; draw++) {
      fill(p, draw);
      start(p, x);
      const counters = [0, 1].map((stream) => counter(times, one ? 0 : stream * size + draw * k, k));
      const arrivals = (amount, stream) => counters[stream - 1](amount);
      for (let row = 0; row < years; row++) {
        const year = t0 + row + 1;
        for (const move of moves) {
          const base = Number.isNaN(centre[move.i]) ? move.value : centre[move.i];
          const now = lever(base, move.value, move.first, move.ramp ?? 1, year);
          p[move.i] = move.by ? deviated(now, move.by[draw], data.bounds[move.name]) : now;
        }
        for (const name of noise) p[at[name]] = data.noise[name][row * data.n + draw];
        step(x, p, guards, year, o, arrivals, rivals(data, row, one ? null : draw));
        for (let i = 0; i < carried.length; i++) x[i] = o[carried[i]];
        take(row, draw, o);
      }
    }
  };

  // nearest rank among the values that exist, as in Python: sorts in place, NaN last
  const quantiles = (values, parts) => {
    values.sort();
    let defined = values.length;
    while (defined > 0 && Number.isNaN(values[defined - 1])) defined--;
    return parts.map((part) => (defined ? values[Math.max(0, Math.ceil(part * defined - 1e-9) - 1)] : NaN));
  };

  const unpacked = (text) => new Float32Array(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
  const decode = (payload) => {
    const each = (packed) => Object.fromEntries(Object.entries(packed).map(([name, text]) => [name, unpacked(text)]));
    return { ...payload, deviations: each(payload.deviations), noise: each(payload.noise),
      arrivals: unpacked(payload.arrivals), peers: unpacked(payload.peers) };
  };

  return { GIVEN, STATES, OUTPUTS, NOISE, FIXED, decode, run, quantiles, lever, prepare, filling,
    deviated, counter, medianTimes, rivals };
