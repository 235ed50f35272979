// Reads {script, payload, cases: [{scenario, many}]} from standard input and answers with every output of every case.
let text = "";
for await (const piece of process.stdin) text += piece;
const { script, payload, cases } = JSON.parse(text);
const model = new Function(`${script}; return scenarioModel;`)();
const data = model.decode(payload);
const number = (x) => (Number.isNaN(x) ? null : x === Infinity ? "inf" : x === -Infinity ? "-inf" : x);
const answers = cases.map(({ scenario, many }) => {
  const table = [];
  model.run(data, scenario, many, (row, draw, o) => {
    (table[row] ??= [])[draw] = Array.from(o, number);
  });
  return table;
});
process.stdout.write(JSON.stringify({ outputs: model.OUTPUTS, answers }));
