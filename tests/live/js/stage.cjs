// The stage of the panels, loaded into node, with canvases that write down what is drawn on them.
const fs = require("fs");
const path = require("path");

const folder = path.join(__dirname, "../../../course/live/js");
const STATE = ["strokeStyle", "fillStyle", "lineWidth", "globalAlpha", "textAlign", "textBaseline", "font"];

// A drawing context: calls are [name, arguments, state at that time]; paths are drawn in the state of stroke() or fill().
function recorder() {
  const calls = [];
  let state = { globalAlpha: 1, lineWidth: 1, dash: [] };
  const saved = [];
  const g = {
    calls,
    of: (...names) => calls.filter(([name]) => names.includes(name)),
    measureText: (text) => ({ width: 6 * text.length }),
    createImageData: (width, height) => ({ width, height, data: new Uint8ClampedArray(4 * width * height) }),
    setLineDash: (dash) => (state = { ...state, dash }),
    save: () => saved.push(state),
    restore: () => (state = saved.pop()),
  };
  for (const name of STATE) {
    Object.defineProperty(g, name, { get: () => state[name], set: (value) => (state = { ...state, [name]: value }) });
  }
  for (const name of ["beginPath", "moveTo", "lineTo", "arc", "closePath", "stroke", "fill", "rect", "clip", "fillRect",
    "strokeRect", "clearRect", "fillText", "drawImage", "putImageData", "translate", "rotate", "setTransform"]) {
    g[name] = (...args) => calls.push([name, args, state]);
  }
  return g;
}

function element(tag = "canvas") {
  const listeners = {};
  const g = recorder();
  return {
    tag, g, listeners, children: [], style: {}, dataset: {}, attributes: {}, clientWidth: 400, hidden: false, textContent: "",
    getContext: () => g,
    append(...items) { this.children.push(...items); },
    replaceChildren(...items) { this.children = items; },
    setAttribute(name, value) { this.attributes[name] = value; },
    addEventListener: (name, listener) => (listeners[name] = listener),
    getBoundingClientRect: () => ({ left: 10, top: 20 }),
    setPointerCapture() { this.captured = true; },
    hasPointerCapture() { return Boolean(this.captured); },
    closest: () => ({ dataset: { colors: JSON.stringify({ light: COLORS.series, dark: COLORS.series }) } }),
  };
}

const COLORS = { ink: "#000000", paper: "#ffffff", series: ["#0000ff", "#ff0000", "#00ff00", "#ff00ff", "#00ffff", "#888800"] };

function stage(...names) {
  const source = fs.readdirSync(folder).sort().map((file) => fs.readFileSync(path.join(folder, file), "utf8")).join("\n");
  const surroundings = {
    document: { createElement: element, body: {} },
    window: { devicePixelRatio: 2 },
    getComputedStyle: () => ({ color: "rgb(0, 0, 0)", getPropertyValue: () => "" }),
  };
  const body = `${source.replace("export default { render };", "")}\nreturn { ${names.join(", ")} };`;
  return new Function(...Object.keys(surroundings), body)(...Object.values(surroundings));
}

const array = (data, ...shape) => ({ data, shape });
const row = (...data) => array(Float32Array.from(data), data.length);

module.exports = { stage, recorder, element, COLORS, array, row };
