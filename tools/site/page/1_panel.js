// A panel on a page without a kernel: controls, buttons, and the stage of course/live/js.

// What render() needs of the model of a widget.
function stageModel(colors, hear) {
  const model = {
    get: () => colors,
    // pings are answered here, where nothing can fall silent; the rest is {ready}, {drawn} or {pick, x, y}
    send: (message) => (message.ping ? model.deliver({ pong: true }, []) : hear(message)),
    deliver() {},
    on(_, listener) {
      model.deliver = (message, buffers) => listener(message, buffers.map((buffer) => new DataView(buffer)));
    },
  };
  return model;
}

const nearest = (grid, to) => grid.reduce((best, x, k) => (Math.abs(x - to) < Math.abs(grid[best] - to) ? k : best), 0);

// One control; show(value) sets it, and change(value) is called when the reader does.
const CONTROLS = {
  slider({ grid, whole, boxed }, add, change) {
    const range = add("input", { type: "range", min: 0, max: grid.length - 1 });
    const box = { min: grid[0], max: grid.at(-1), whole, readOnly: !boxed };
    const showInBox = CONTROLS.number(box, add, change);
    range.addEventListener("input", () => change(grid[range.value]));
    return (value) => {
      range.value = nearest(grid, value);
      range.ariaValueText = value;
      showInBox(value);
    };
  },
  choice({ options }, add, change) {
    const menu = add("select", {});
    menu.append(...options.map((option) => new Option(option)));
    menu.addEventListener("change", () => change(menu.value));
    return (value) => (menu.value = value);
  },
  number({ min, max, whole, readOnly = false }, add, change) {
    const box = add("input", { type: "number", min, max, step: whole ? 1 : "any", readOnly });
    box.addEventListener("change", () => {
      const value = Math.min(Math.max(box.valueAsNumber, min), max);
      change(whole ? Math.trunc(value) : value);
    });
    return (value) => (box.value = value);
  },
};

// The controls that Python describes; moved(name) is called when the reader has moved one.
function makeControls(spec, start, parent, moved) {
  const settings = {};
  const rows = {};
  const set = (values) => {
    Object.assign(settings, values);
    for (const [name, { show, element, layer }] of Object.entries(rows)) {
      show(settings[name]);
      element.hidden = layer > settings.hidden_layers; // never without such a number
    }
  };
  for (const [name, one] of Object.entries(spec)) {
    const element = make("label", "live-control", parent);
    element.title = one.help;
    make("span", "", element).textContent = one.text;
    const add = (tag, attributes) => Object.assign(make(tag, "", element), { ariaLabel: one.text }, attributes);
    const change = (value) => {
      const news = value !== settings[name] && !Number.isNaN(value);
      set(news ? { [name]: value } : {});
      if (news) moved(name);
    };
    rows[name] = { element, layer: one.layer, show: CONTROLS[one.kind](one, add, change) };
  }
  set(Object.fromEntries(Object.entries(spec).map(([name, { value }]) => [name, start[name] ?? value])));
  return { settings, set };
}

// Shows a panel in an element. source(deliver) makes its frames and returns hear(message): see trained and recorded.
function makePanel(element, about, start, source) {
  const grid = make("div", "live-controls", element);
  const bar = make("div", "live-buttons", element);
  const panel = { ended: () => {} };
  const model = stageModel(about.colors, (message) => panel.hear(message));
  const controls = makeControls(about.spec, start, grid, (name) => panel.tell(name));
  const begin = { ...controls.settings };
  panel.tell = (moved) => panel.hear({ settings: { ...controls.settings }, moved });
  panel.set = (values, moved = "reset") => { controls.set(values); panel.tell(moved); };
  for (const [name, { text, help }] of Object.entries(about.buttons)) {
    const button = Object.assign(make("button", "", bar), { type: "button", textContent: text, title: help });
    button.addEventListener("click", () => (name === "reset" ? panel.set(begin) : panel.hear({ press: name })));
  }
  const deliver = ({ message, buffers, settings }) => {
    if (settings) return controls.set(settings);
    model.deliver(message, buffers);
    if (!message.running) panel.ended();
  };
  panel.hear = source(deliver);
  panel.tell("start");
  render({ model, el: element });
  return panel;
}

// Frames from the engine, which trains in a worker of its own.
function trained(about) {
  return (deliver) => {
    const worker = new Worker(URL.createObjectURL(new Blob([LIVE.engine], { type: "text/javascript" })));
    worker.onmessage = ({ data }) => deliver(data);
    worker.postMessage({ begin: about });
    return (message) => worker.postMessage(message);
  };
}
