const test = require("node:test");
const assert = require("node:assert");
const { stage, recorder, COLORS } = require("./stage.cjs");

const { scale, ticks, tickText, axes } = stage("scale", "ticks", "tickText", "axes");
const close = (a, b) => assert.ok(Math.abs(a - b) < 1e-6 * Math.max(1, Math.abs(b)), `${a} is not ${b}`);
const view = { xlim: [0, 10], ylim: [0, 1], xlabel: "iteration", ylabel: "cost" };

test("a scale takes the limits to the ends, and its inverse takes them back", () => {
  const x = scale([2, 6], false, 50, 250);
  assert.deepStrictEqual([x(2), x(4), x(6)], [50, 150, 250]);
  close(x.inverse(100), 3);
  const y = scale([0, 1], false, 200, 0); // upwards
  assert.deepStrictEqual([y(0), y(0.25)], [200, 150]);
});

test("a logarithmic scale gives each power of ten the same room", () => {
  const x = scale([1e-4, 1], true, 0, 400);
  [0, 100, 200, 300, 400].forEach((pixel, k) => close(x(10 ** (k - 4)), pixel));
  close(x.inverse(150), 10 ** -2.5);
  assert.ok(Number.isFinite(x(0)), "0 lies far below, but somewhere");
});

test("limits that are equal divide by nothing", () => {
  assert.strictEqual(scale([3, 3], false, 0, 100)(3), 0);
});

test("ticks are round numbers within the limits, no more than there is room for", () => {
  const near = (found, expected) => {
    assert.strictEqual(found.length, expected.length, String(found));
    expected.forEach((value, k) => close(found[k], value));
  };
  near(ticks([0, 2500], false, 6), [0, 500, 1000, 1500, 2000, 2500]);
  near(ticks([0, 0.72], false, 6), [0, 0.2, 0.4, 0.6]);
  near(ticks([-1.3, 1.3], false, 4), [-1, 0, 1]);
  near(ticks([0, 7], false, 7), [0, 1, 2, 3, 4, 5, 6, 7]);
  near(ticks([1e-3, 10], true, 10), [1e-3, 1e-2, 0.1, 1, 10]);
  near(ticks([1e-12, 1], true, 4), [1e-12, 1e-8, 1e-4, 1]);
});

test("the words at ticks", () => {
  assert.deepStrictEqual([0, 0.30000000000000004, -1.5, 2500].map((x) => tickText(x, false)), ["0", "0.3", "−1.5", "2500"]);
  assert.deepStrictEqual([1e-12, 1e-3, 1, 1e4].map((x) => tickText(x, true)), ["10⁻¹²", "0.001", "1", "10⁴"]);
  assert.strictEqual(tickText(250000, false), "2.5e5");
});

test("axes draw a line and a number at each tick, and the labels in the middle", () => {
  const g = recorder();
  const { x, y, box } = axes(g, view, 400, 280, COLORS);
  assert.deepStrictEqual(box, { left: 52, right: 380, top: 8, bottom: 244 });
  assert.deepStrictEqual([x(0), x(10), y(0), y(1)], [52, 380, 244, 8]);
  const texts = Object.fromEntries(g.of("fillText").map(([, [text, ...at]]) => [text, at]));
  assert.deepStrictEqual(texts.iteration, [216, 266]);
  assert.deepStrictEqual(texts.cost, [0, 0]);
  assert.deepStrictEqual(g.of("translate")[0][1], [9, 126]);
  close(g.of("rotate")[0][1][0], -Math.PI / 2);
  assert.deepStrictEqual(texts["4"], [x(4), 248]);
  assert.deepStrictEqual(texts["0.4"], [48, y(0.4)]);
  const starts = g.of("moveTo").map(([, at]) => at);
  assert.ok(starts.some(([left, top]) => left === x(4) && top === 244), "a line at each tick of x");
  assert.ok(g.of("stroke").every(([, , state]) => state.globalAlpha === 0.15), "faint ones");
});

test("equal axes have the same unit across and up, within the box", () => {
  const { x, y, box } = axes(recorder(), { ...view, ylim: [0, 10], equal: true }, 400, 280, COLORS);
  close(x(1) - x(0), y(0) - y(1));
  assert.ok(box.right <= 380 && box.top >= 8 && box.left === 52 && box.bottom === 244);
});

test("names in place of numbers stand at 0, 1, 2", () => {
  const g = recorder();
  const { x } = axes(g, { ...view, xlim: [-0.6, 1.6], xticks: ["non-cat", "cat"] }, 400, 280, COLORS);
  const texts = Object.fromEntries(g.of("fillText").map(([, [text, left]]) => [text, left]));
  assert.deepStrictEqual([texts["non-cat"], texts.cat], [x(0), x(1)]);
});

test("what is painted inside is clipped to the box", () => {
  const g = recorder();
  const { inside } = axes(g, view, 400, 280, COLORS);
  let clipped = false;
  inside(() => (clipped = g.calls.at(-1)[0] === "clip"));
  assert.ok(clipped);
  assert.deepStrictEqual(g.of("rect")[0][1], [52, 8, 328, 236]);
});
