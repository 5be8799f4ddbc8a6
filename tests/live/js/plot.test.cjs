const test = require("node:test");
const assert = require("node:assert");
const { stage, recorder, element, COLORS, array, row } = require("./stage.cjs");

const { LAYERS, legend, shape, drawPlot, addPicking, DASHES } = stage("LAYERS", "legend", "shape", "drawPlot", "addPicking", "DASHES");
const box = { left: 50, right: 350, top: 10, bottom: 210 };
const plane = { x: (x) => 50 + 100 * x, y: (y) => 210 - 100 * y, box };
const draw = (layer) => {
  const g = recorder();
  LAYERS[layer.type](g, layer, plane, COLORS);
  return g;
};
const line = { type: "line", x: row(0, 1, 2, 3), y: row(0, 1, 0.5, 1), color: 1, dash: 0, width: 2, faint: false, label: "" };

test("a line goes through its points, in its colour, dashes and width", () => {
  const g = draw({ ...line, dash: 3, width: 3 });
  assert.deepStrictEqual(g.of("moveTo").map(([, at]) => at), [[50, 210]]);
  assert.deepStrictEqual(g.of("lineTo").map(([, at]) => at), [[150, 110], [250, 160], [350, 110]]);
  const [[, , state]] = g.of("stroke");
  assert.deepStrictEqual([state.strokeStyle, state.dash, state.lineWidth, state.globalAlpha], ["#ff0000", DASHES[3], 3, 1]);
});

test("a line is interrupted where it is not finite, and the next thing is drawn solid again", () => {
  const g = draw({ ...line, y: row(0, NaN, 1, 1), faint: true, color: null });
  assert.deepStrictEqual(g.of("moveTo").map(([, at]) => at), [[50, 210], [250, 110]]);
  assert.strictEqual(g.of("lineTo").length, 1);
  const [[, , state]] = g.of("stroke");
  assert.deepStrictEqual([state.strokeStyle, state.globalAlpha], ["#000000", 0.5]);
  assert.strictEqual(g.globalAlpha, 1);
});

test("each curve can be told apart without colour", () => {
  assert.strictEqual(new Set(DASHES.map(String)).size, COLORS.series.length);
});

test("class 0 is a disc and class 1 a triangle", () => {
  const [disc, triangle] = [recorder(), recorder()];
  shape(disc, 0, 5, 5, 4);
  shape(triangle, 1, 5, 5, 4);
  assert.deepStrictEqual(disc.of("arc")[0][1], [5, 5, 4, 0, 2 * Math.PI]);
  assert.strictEqual(triangle.of("arc").length, 0);
  assert.strictEqual(triangle.of("lineTo").length, 2);
  assert.ok(triangle.of("moveTo")[0][1][1] < 5, "its point is up");
});

test("filled points have the colour of their class, hollow ones its edge", () => {
  const points = { type: "points", x: row(0, 1), y: row(0, 1), labels: array(Uint8Array.from([0, 1]), 2), size: 4 };
  const colours = (g) => g.of("fill", "stroke").map(([name, , state]) => state[`${name}Style`]);
  assert.deepStrictEqual(colours(draw(points)), ["#0000ff", "#ffffff", "#ff0000", "#ffffff"]);
  assert.deepStrictEqual(colours(draw({ ...points, hollow: true })), ["#ffffff", "#0000ff", "#ffffff", "#ff0000"]);
});

test("bars stand on the bottom between their edges", () => {
  const g = draw({ type: "bars", left: row(0, 1), right: row(1, 2), heights: row(1, 2), color: 2 });
  assert.deepStrictEqual(g.of("fillRect").map(([, at]) => at), [[50, 110, 100, 100], [150, 10, 100, 200]]);
  assert.strictEqual(g.of("fillRect")[0][2].fillStyle, "#00ff00");
});

test("a band goes from top to bottom, faintly; a spread from the upper curve back along the lower", () => {
  const band = draw({ type: "band", left: 1, right: 2 }).of("fillRect")[0];
  assert.deepStrictEqual(band[1], [150, 10, 100, 200]);
  assert.strictEqual(band[2].globalAlpha, 0.12);
  const spread = draw({ type: "spread", x: row(0, 1), low: row(0, 0.5), high: row(1, 1.5), color: 1 });
  assert.deepStrictEqual(spread.of("lineTo").map(([, at]) => at), [[50, 110], [150, 60], [150, 160], [50, 210]]);
});

test("rings around places", () => {
  assert.deepStrictEqual(draw({ type: "rings", x: row(1), y: row(1), size: 7 }).of("arc")[0][1].slice(0, 3), [150, 110, 7]);
});

test("a mark has its note on the side that has room, and lines across on demand", () => {
  const left = draw({ type: "mark", x: 0.5, y: 1, note: "here", color: null, across: false });
  assert.deepStrictEqual(left.of("arc")[0][1].slice(0, 2), [100, 110]);
  assert.deepStrictEqual(left.of("fillText")[0].slice(1, 2)[0], ["here", 108, 106]);
  assert.strictEqual(left.of("fillText")[0][2].textAlign, "left");
  assert.strictEqual(left.of("lineTo").length, 0);
  const right = draw({ type: "mark", x: 2.5, y: null, note: "there", color: 1, across: true });
  assert.strictEqual(right.of("fillText")[0][2].textAlign, "right");
  assert.deepStrictEqual(right.of("lineTo").map(([, at]) => at), [[300, 210]]);
  assert.strictEqual(right.of("arc").length, 0, "no dot without a height");
});

test("the legend stands in its corner, as wide as its longest name, one line for each layer", () => {
  const layers = [{ ...line, label: "test 0.1" }, { ...line, label: "training 0.25", dash: 1, color: 0 }];
  const at = (corner) => {
    const g = recorder();
    legend(g, layers, { box }, corner, COLORS);
    return g;
  };
  const wide = 36 + 6 * "training 0.25".length;
  assert.deepStrictEqual(at("top right").of("fillRect")[0][1], [350 - wide - 6, 14, wide, 36]);
  assert.deepStrictEqual(at("top left").of("fillRect")[0][1], [56, 14, wide, 36]);
  assert.deepStrictEqual(at("bottom left").of("fillRect")[0][1], [56, 170, wide, 36]);
  const g = at("top left");
  assert.deepStrictEqual(g.of("fillText").map(([, at]) => at), [["test 0.1", 88, 24], ["training 0.25", 88, 40]]);
  assert.deepStrictEqual(g.of("stroke").map(([, , state]) => [state.strokeStyle, state.dash]), [["#ff0000", []], ["#0000ff", [7, 4]]]);
  const none = recorder();
  legend(none, [], { box }, "top left", COLORS);
  assert.strictEqual(none.calls.length, 0);
});

const view = { name: "plane", kind: "plot", xlim: [0, 10], ylim: [0, 1], xlabel: "", ylabel: "", layers: [], legend: "top right", height: 280, pick: "click" };
function picking(pick, picked) {
  const told = [];
  const parts = { view: { ...view, pick, picked }, area: element(), cursor: null };
  addPicking(parts, (event) => told.push(event));
  drawPlot(parts, COLORS);
  const press = (key) => parts.area.listeners.keydown({ key, preventDefault() {} });
  return { parts, told, press, ...parts.area.listeners };
}
const at = (x, y) => ({ pointerId: 1, clientX: 10 + 52 + 32.8 * x, clientY: 20 + 244 - 236 * y });
const near = (event, x, y) => assert.ok(Math.abs(event.x - x) < 1e-9 && Math.abs(event.y - y) < 1e-9, JSON.stringify(event));

test("a click chooses the place below the pointer, and one outside the nearest place inside", () => {
  const { told, pointerdown, pointermove } = picking("click");
  pointerdown(at(5, 0.25));
  near(told[0], 5, 0.25);
  assert.strictEqual(told[0].pick, "plane");
  pointerdown(at(12, -3));
  near(told[1], 10, 0);
  pointermove(at(1, 1));
  assert.strictEqual(told.length, 2, "a click is no drag");
});

test("a drag chooses all the way, but only while the pointer is down", () => {
  const { told, pointerdown, pointermove } = picking("drag");
  pointermove(at(1, 0.5));
  assert.strictEqual(told.length, 0);
  pointerdown(at(1, 0.5));
  pointermove(at(2, 0.5));
  near(told[1], 2, 0.5);
});

test("arrow keys move a mark from where the panel is; Enter chooses, and in a drag each step does", () => {
  const click = picking("click");
  click.press("ArrowRight");
  assert.strictEqual(click.told.length, 0);
  click.press("Enter");
  near(click.told[0], 5.25, 0.5);
  const drag = picking("drag", [2, 0.5]);
  drag.press("ArrowUp");
  near(drag.told[0], 2, 0.525);
  drag.press("ArrowLeft");
  near(drag.told[1], 1.75, 0.525);
  drag.press("Tab");
  assert.strictEqual(drag.told.length, 2);
  drag.blur();
  assert.strictEqual(drag.parts.cursor, null);
});
