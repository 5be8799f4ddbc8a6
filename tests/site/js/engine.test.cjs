const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const { engine } = require("./engine.cjs");

const { say, printed, callOf, times, transposedTimes, timesTransposed, Kept, asBytes, thinned, percentile, encode, serve,
  PANELS } = engine("say", "printed", "callOf", "times", "transposedTimes", "timesTransposed", "Kept", "asBytes", "thinned",
  "percentile", "encode", "serve", "PANELS");

test("words are filled in as str.format does", () => {
  assert.strictEqual(say("{n} of {m}: {cost:.4f}", { n: 3, m: 50, cost: 0.12345 }), "3 of 50: 0.1235");
  assert.strictEqual(say("({}, {})", [20, 12288]), "(20, 12288)");
  assert.strictEqual(say("{:,}", [245973]), "245,973");
  assert.deepStrictEqual([0.0075, 10, 0.5].map((x) => say("α {a:g}", { a: x })), ["α 0.0075", "α 10", "α 0.5"]);
  assert.strictEqual(say("{:.3f}", [1e22]), "10000000000000000000000.000");
});

test("a call names what is not as it was at the start, with Python's numbers", () => {
  const spec = {
    rate: { kind: "slider", whole: false, value: 0.5 },
    units: { kind: "slider", whole: true, value: 4 },
    data: { kind: "choice", value: "moons" },
  };
  assert.strictEqual(callOf("panel", spec, { rate: 0.5, units: 4, data: "moons" }), "live.panel()");
  const call = "live.panel(rate=1.0, units=5, data='circles', points=[(0.5, -1.0, 1)])";
  assert.strictEqual(callOf("panel", spec, { rate: 1, units: 5, data: "circles" }, [[0.5, -1, 1]]), call);
});

test("products of all sizes, also where the blocks do not fit", () => {
  const random = (count) => Float64Array.from({ length: count }, (_, k) => Math.sin(12.9898 * (k + count)));
  const at = (A, columns, i, j) => A[i * columns + j];
  for (const [n, k, m] of [[1, 1, 1], [2, 4, 8], [3, 5, 7], [5, 3, 2], [4, 9, 6], [1, 6, 5]]) {
    const [A, B, C] = [random(n * k), random(k * m), new Float64Array(n * m)];
    const check = (found, rows, columns, value) => {
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) assert.ok(Math.abs(at(found, columns, i, j) - value(i, j)) < 1e-12, `${n} ${k} ${m}`);
      }
    };
    const sum = (count, term) => Array.from({ length: count }, (_, p) => term(p)).reduce((x, y) => x + y, 0);
    times(A, B, C, n, k, m);
    check(C, n, m, (i, j) => sum(k, (p) => at(A, k, i, p) * at(B, m, p, j)));
    const D = random(n * m), E = new Float64Array(k * m), F = new Float64Array(n * k);
    transposedTimes(A, D, E, n, k, m);
    check(E, k, m, (i, j) => sum(n, (p) => at(A, k, p, i) * at(D, m, p, j)));
    timesTransposed(D, B, F, n, m, k);
    check(F, n, k, (i, j) => sum(m, (p) => at(D, m, i, p) * at(B, m, j, p)));
  }
});

test("WebAssembly multiplies as JavaScript does, also after a larger product, and with zeros, infinity and NaN", () => {
  const code = fs.readFileSync(process.env.KEPT);
  for (const [k, m] of [[1, 1], [5, 8], [3, 16], [8, 17], [209, 209], [209, 50]]) {
    const B = Float64Array.from({ length: k * m }, (_, q) => Math.sin(12.9898 * q) + 2);
    const [fast, plain] = [new Kept(B, k, m, code), new Kept(B, k, m, null)];
    assert.ok(fast.wasm && !plain.wasm);
    for (const [n, one] of [[20, 1], [3, Infinity], [2, NaN], [7, 1], [4, 0], [1, 1]]) {
      const A = Float64Array.from({ length: n * k }, (_, q) => (q % 3 ? 0 : one * Math.sin(1 + q)));
      const [found, wanted] = [new Float64Array(n * m), new Float64Array(n * m)];
      fast.times(A, found, n);
      plain.times(A, wanted, n);
      const close = (x, q) => Object.is(x, wanted[q]) || Math.abs(x - wanted[q]) < 1e-12;
      assert.ok(found.every(close) && Number.isFinite(one) === found.every(Number.isFinite), `${n} ${k} ${m} ${one}`);
    }
  }
});

test("a browser without WebAssembly, or without its vectors, gets the plain products", () => {
  for (const code of [undefined, new Uint8Array([0, 97, 115, 109, 9, 9, 9, 9])]) {
    const kept = new Kept(Float64Array.of(2, 1, 1, 3), 2, 2, code);
    const C = new Float64Array(2);
    kept.times(Float64Array.of(1, 2), C, 1);
    assert.deepStrictEqual([kept.wasm, ...C], [undefined, 4, 7]);
  }
});

test("shares become bytes, with halves to the even one, and what is no number becomes 0", () => {
  assert.deepStrictEqual([...asBytes([0, 1, -3, 7, NaN, 0.5 / 255, 1.5 / 255, 0.3])], [0, 255, 0, 255, 0, 0, 2, 76]);
});

test("rows are thinned with the first and the last", () => {
  assert.deepStrictEqual(thinned([1, 2, 3], 5), [1, 2, 3]);
  assert.deepStrictEqual(thinned(Array.from({ length: 101 }, (_, k) => k), 5), [0, 25, 50, 75, 100]);
});

test("a percentile lies between two numbers", () => {
  assert.strictEqual(percentile([4, 1, 3, 2], 0.5), 2.5);
  assert.strictEqual(percentile([1, 2], 1), 2);
});

test("a frame travels as a message and buffers", () => {
  const { message, buffers } = encode({ a: { data: Uint8Array.from([1, 2]), shape: [2] }, b: [{ data: [0.5], shape: [1] }], c: "x" });
  assert.deepStrictEqual(message, { a: { $array: 0, dtype: "uint8", shape: [2] }, b: [{ $array: 1, dtype: "float32", shape: [1] }], c: "x" });
  assert.deepStrictEqual([...new Float32Array(buffers[1])], [0.5]);
});

// A panel that counts, in place of one that trains.
class Counter {
  moved(name) { return name === "quiet" ? null : this.run(); }
  picked({ x }) { this.settings.n = x; return null; }
  pressed() { return this.run(); }
  *run() { for (this.at = 1; this.at <= this.settings.n; this.at++) yield; }
  frame() { return { at: this.at, n: this.settings.n }; }
}
function server() {
  PANELS.counter = Counter;
  const sent = [], tasks = [];
  let now = 0;
  const hear = serve((data) => sent.push(data), (task) => tasks.push(task), () => (now += 7));
  hear({ begin: { name: "counter" } });
  const work = (times) => { for (let k = 0; k < times && tasks.length; k++) tasks.shift()(); };
  return { hear, sent, tasks, work, frames: () => sent.filter(({ message }) => message).map(({ message }) => message) };
}

test("nothing is sent before the stage is ready; then one frame at a time, the newest", () => {
  const { hear, work, frames } = server();
  hear({ settings: { n: 1000 }, moved: "start" });
  work(3);
  assert.strictEqual(frames().length, 0);
  hear({ ready: true });
  work(50);
  assert.strictEqual(frames().length, 1, "the first is not drawn yet");
  hear({ drawn: 1 });
  work(50);
  assert.strictEqual(frames().length, 2);
  assert.ok(frames()[1].at > frames()[0].at && frames()[1].running);
});

test("the last frame says that it is the last", () => {
  const { hear, work, frames } = server();
  hear({ ready: true });
  hear({ settings: { n: 5 }, moved: "start" });
  for (let k = 0; k < 20; k++) { work(1); hear({ drawn: frames().length }); }
  assert.deepStrictEqual([frames().at(-1).running, frames().at(-1).at], [false, 6]);
});

test("a control that moves drops the run before; stop ends it; a quiet one only draws", () => {
  const { hear, work, frames, tasks } = server();
  hear({ ready: true });
  hear({ settings: { n: 1e6 }, moved: "start" });
  work(5);
  hear({ settings: { n: 3 }, moved: "n" });
  assert.strictEqual(tasks.length, 1, "one task at a time");
  for (let k = 0; k < 20; k++) { work(1); hear({ drawn: frames().length }); }
  assert.deepStrictEqual([frames().at(-1).n, frames().at(-1).running], [3, false]);
  const before = frames().length;
  hear({ settings: { n: 3 }, moved: "quiet" });
  assert.strictEqual(frames().length, before + 1);
  hear({ settings: { n: 1e6 }, moved: "n" });
  work(5);
  hear({ press: "stop" });
  work(50);
  for (let k = 0; k < 9; k++) hear({ drawn: frames().length });
  assert.strictEqual(frames().at(-1).running, false);
});

test("a place that was chosen may change a control, and the page hears of it", () => {
  const { hear, work, sent } = server();
  hear({ ready: true });
  hear({ settings: { n: 2 }, moved: "start" });
  work(9);
  hear({ pick: "plane", x: 7, y: 0 });
  assert.deepStrictEqual(sent.at(-1), { settings: { n: 7 } });
});
