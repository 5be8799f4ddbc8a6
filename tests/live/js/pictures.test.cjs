const test = require("node:test");
const assert = require("node:assert");
const { stage, recorder, element, COLORS, array, row } = require("./stage.cjs");

const { shades, mapImage, drawContour, unitPlaces, distance, drawNetwork, addHover, drawImages, fillTable, decode, clear } = stage(
  "shades", "mapImage", "drawContour", "unitPlaces", "distance", "drawNetwork", "addHover", "drawImages", "fillTable", "decode", "clear");
const bytes = (...values) => Uint8Array.from(values);

test("0 has the colour of class 0, one half that of the paper, 1 that of class 1", () => {
  const table = shades(COLORS);
  const mixed = (share, end) => [0, 1, 2].map((k) => 255 + share * (end[k] - 255));
  assert.deepStrictEqual(table[0], mixed(0.75, [0, 0, 255]));
  assert.deepStrictEqual(table[255], mixed(0.75, [255, 0, 0]));
  assert.ok(table[127].every((value) => value > 254) && table[128].every((value) => value > 254));
  assert.ok(table[64][0] > table[0][0] && table[64][0] < table[127][0], "between them it fades");
});

test("the first row of a map is its lowest, in each map of a stack", () => {
  const values = array(bytes(0, 0, 255, 255, 255, 255, 0, 0), 2, 2, 2);
  const picture = mapImage(values, { ...COLORS });
  assert.deepStrictEqual([picture.width, picture.height], [2, 4]);
  const [[, [image]]] = picture.g.of("putImageData");
  const red = (line) => image.data[4 * 2 * line + 2] < 128; // little blue
  assert.deepStrictEqual([0, 1, 2, 3].map(red), [true, false, false, true]);
  assert.strictEqual(image.data[3], 255, "opaque");
});

test("the boundary runs where the probability is one half", () => {
  const g = recorder();
  const box = { left: 0, right: 30, top: 0, bottom: 30 };
  drawContour(g, array(bytes(0, 255, 255, 0, 255, 255, 0, 255, 255), 3, 3), box, COLORS);
  const ends = g.of("moveTo", "lineTo").map(([, at]) => at);
  assert.strictEqual(ends.length, 4, "one piece for each of the two cells on the line");
  assert.ok(ends.every(([x]) => Math.abs(x - 10) < 0.1), String(ends));
  assert.deepStrictEqual(ends.map(([, y]) => y).sort((a, b) => a - b), [5, 15, 15, 25]);
  const slope = recorder(); // from 102 to 255, one half lies at one sixth of the way
  drawContour(slope, array(bytes(102, 255, 102, 255), 2, 2), { left: 0, right: 20, top: 0, bottom: 20 }, COLORS);
  slope.of("moveTo", "lineTo").forEach(([, [x]]) => assert.ok(Math.abs(x - (5 + 10 / 6)) < 0.01, String(x)));
  const flat = recorder();
  drawContour(flat, array(bytes(9, 9, 9, 9), 2, 2), box, COLORS);
  assert.strictEqual(flat.of("moveTo").length, 0);
});

test("the units of a layer stand below one another, in the middle, without overlap", () => {
  const places = unitPlaces({ sizes: [2, 8, 1], height: 280 }, 400);
  assert.deepStrictEqual(places.map((layer) => layer.length), [2, 8, 1]);
  const xs = places.map(([{ x }]) => x);
  assert.ok(xs[0] > 0 && xs[2] < 400 && Math.abs(xs[1] - (xs[0] + xs[2]) / 2) < 1e-9);
  for (const layer of places) {
    layer.slice(1).forEach(({ y, side }, k) => assert.ok(y - layer[k].y >= side));
    const middle = (layer[0].y + layer.at(-1).y) / 2;
    assert.ok(Math.abs(middle - places[2][0].y) < 1e-9);
  }
});

const network = () => ({
  sizes: [2, 1], names: ["input", "output"], height: 280, weights: [array(Float32Array.from([2, -1]), 1, 2)],
  maps: [array(bytes(...new Array(8).fill(200)), 2, 2, 2), array(bytes(1, 2, 3, 4), 1, 2, 2)], dropped: [],
});

test("a weight is a line: wider if larger, blue and dashed below zero, faint if a unit is dropped", () => {
  const parts = { view: network(), area: element(), figure: element() };
  drawNetwork(parts, { ...COLORS });
  const [up, down] = parts.area.g.of("stroke").map(([, , state]) => state);
  const maps = parts.area.g.of("drawImage").map(([, at]) => at.slice(1, 5));
  assert.deepStrictEqual(maps, [[0, 0, 2, 2], [0, 2, 2, 2], [0, 0, 2, 2]], "each unit its own map of the layer's picture");
  assert.deepStrictEqual([up.strokeStyle, up.dash, down.strokeStyle, down.dash], ["#ff0000", [], "#0000ff", [5, 3]]);
  assert.ok(up.lineWidth > down.lineWidth && up.globalAlpha > down.globalAlpha);
  assert.deepStrictEqual(parts.lines.map(({ name, value }) => [name, value]), [["W1[0, 0]", 2], ["W1[0, 1]", -1]]);
  parts.view = { ...network(), dropped: [array(bytes(1, 0), 2), array(bytes(0), 1)] };
  parts.area = element();
  drawNetwork(parts, { ...COLORS });
  const strokes = parts.area.g.of("stroke").map(([, , state]) => state.globalAlpha);
  assert.strictEqual(strokes[0], 0.08);
  assert.strictEqual(strokes.length, 3, "and a cross over the unit");
});

test("the pointer finds the weight whose line is nearest, and only if it is near", () => {
  const line = { from: { x: 0, y: 0, side: 20 }, to: { x: 120, y: 100, side: 20 } };
  assert.strictEqual(distance(line, 60, 50), 0);
  assert.strictEqual(distance(line, 60, 57), 7);
  assert.strictEqual(distance(line, 5, 0), Infinity, "in the square of a unit there is no line");
  const parts = { view: network(), area: element(), figure: element() };
  drawNetwork(parts, { ...COLORS });
  addHover(parts);
  const { from, to } = parts.lines[1];
  const middle = { clientX: 10 + (from.x + to.x) / 2, clientY: 20 + (from.y + to.y) / 2 };
  parts.area.listeners.pointermove(middle);
  assert.deepStrictEqual([parts.tip.textContent, parts.tip.hidden], ["W1[0, 1] = −1.000", false]);
  parts.area.listeners.pointermove({ ...middle, clientY: middle.clientY + 30 });
  assert.strictEqual(parts.tip.hidden, true);
  parts.area.listeners.keydown({ key: "ArrowRight", preventDefault() {} });
  assert.strictEqual(parts.tip.textContent, "W1[0, 0] = 2.000");
});

test("pictures stand in rows, each with its pixels and its label", () => {
  const pixels = array(bytes(...Array.from({ length: 36 }, (_, k) => k)), 3, 2, 2, 3);
  const parts = { view: { pixels, labels: ["a", "b", "c"], columns: 2, largest: 84, smooth: false }, area: element() };
  drawImages(parts, COLORS);
  const { g } = parts.area;
  assert.deepStrictEqual(g.of("drawImage").map(([, at]) => at.slice(1)), [[0, 0, 84, 84], [90, 0, 84, 84], [0, 104, 84, 84]]);
  assert.deepStrictEqual(g.of("fillText").map(([, at]) => at.slice(0, 3)), [["a", 42, 87], ["b", 132, 87], ["c", 42, 191]]);
  assert.strictEqual(parts.area.style.height, "208px");
  const [, [image]] = g.of("drawImage")[0][1][0].g.of("putImageData").at(-1);
  assert.deepStrictEqual([...image.data.slice(0, 8)], [24, 25, 26, 255, 27, 28, 29, 255]);
});

test("a table lights up its marked cells and is built anew only when it changes", () => {
  const view = { columns: ["block", "verdict"], rows: [["W1", "wrong"], ["b1", "right"]], marks: [[0, 1]] };
  const parts = { view, area: element("table") };
  fillTable(parts);
  const [head, first, second] = parts.area.children;
  assert.deepStrictEqual(head.children.map((cell) => cell.textContent), ["block", "verdict"]);
  assert.deepStrictEqual(first.children.map(({ tag, className }) => [tag, className]), [["th", ""], ["td", "dnn-marked"]]);
  assert.strictEqual(second.children[1].className, "");
  fillTable(parts);
  assert.strictEqual(parts.area.children[0], head);
  parts.view = { ...view, marks: [] };
  fillTable(parts);
  assert.notStrictEqual(parts.area.children[0], head);
});

test("arrays of a message become numbers, whatever lies before them in the buffer", () => {
  const memory = new ArrayBuffer(16);
  new Float32Array(memory, 8).set([1.5, -2]);
  const message = { a: [{ $array: 0, dtype: "float32", shape: [2] }], b: { $array: 1, dtype: "uint8", shape: [1] }, c: null };
  const found = decode(message, [new DataView(memory, 8, 8), new DataView(bytes(7).buffer)]);
  assert.deepStrictEqual([...found.a[0].data, found.b.data[0], found.c, ...found.a[0].shape], [1.5, -2, 7, null, 2]);
});

test("a canvas has as many pixels as the screen, and is drawn in CSS pixels", () => {
  const canvas = element();
  const { width, height } = clear(canvas, 280);
  assert.deepStrictEqual([width, height, canvas.width, canvas.height], [400, 280, 800, 560]);
  assert.deepStrictEqual(canvas.g.of("setTransform")[0][1], [2, 0, 0, 2, 0, 0]);
});
