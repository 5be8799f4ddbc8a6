// A stage shows frames. A frame is everything that is to be seen: a text line and a list of views, each with its data.
// The kernel sends the next frame when this one is drawn, so that a slow browser never falls behind.

function decode(value, buffers) {
  if (Array.isArray(value)) return value.map((item) => decode(item, buffers));
  if (value === null || typeof value !== "object") return value;
  if ("$array" in value) {
    const { buffer, byteOffset, byteLength } = buffers[value.$array];
    const bytes = buffer.slice(byteOffset, byteOffset + byteLength);
    const data = value.dtype === "float32" ? new Float32Array(bytes) : new Uint8Array(bytes);
    return { data, shape: value.shape };
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, decode(item, buffers)]));
}

function make(tag, className, parent) {
  const element = document.createElement(tag);
  element.className = className;
  parent?.append(element);
  return element;
}

const pen = document.createElement("canvas").getContext("2d");

// Any CSS colour as #rrggbb.
function hex(color) {
  pen.fillStyle = color;
  return pen.fillStyle;
}

// The page is dark where its writing is light; that holds in JupyterLab and on the pages of the site.
function colorsOf(element) {
  const style = getComputedStyle(element);
  const [red, green, blue] = style.color.match(/[\d.]+/g).map(Number);
  const dark = red + green + blue > 382;
  return {
    ink: style.color,
    paper: hex(style.getPropertyValue("--jp-layout-color0").trim() || (dark ? "#111111" : "#ffffff")),
    series: JSON.parse(element.dataset.colors)[dark ? "dark" : "light"],
  };
}

// By how much a style sheet enlarges the page around an element.
const zoomOf = (element) => element.currentCSSZoom ?? 1;

// Where in a canvas the pointer is, in the units that it is drawn in.
function pointer(event, canvas) {
  const frame = canvas.getBoundingClientRect();
  const zoom = zoomOf(canvas);
  return { left: (event.clientX - frame.left) / zoom, top: (event.clientY - frame.top) / zoom };
}

// Scales the canvas to the pixels of the screen; returns a context whose unit is a CSS pixel, and the size in those.
function clear(canvas, height) {
  const width = canvas.clientWidth;
  const ratio = (window.devicePixelRatio || 1) * zoomOf(canvas);
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const g = canvas.getContext("2d");
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  g.clearRect(0, 0, width, height);
  g.font = '12px system-ui, "Segoe UI", sans-serif';
  return { g, width, height };
}

const KINDS = { plot: drawPlot, network: drawNetwork, images: drawImages, table: fillTable };

function makeView(view, parent, tell) {
  const figure = make("figure", `dnn-view dnn-${view.kind}`, parent);
  const title = make("figcaption", "", figure);
  const area = make(view.kind === "table" ? "table" : "canvas", "", figure);
  const parts = { figure, title, area, view, cursor: null };
  if (view.kind !== "table") {
    area.setAttribute("role", "img");
    area.style.height = `${view.height}px`;
  }
  if (view.pick) addPicking(parts, tell);
  if (view.kind === "network") addHover(parts);
  return parts;
}

function render({ model, el }) {
  const root = make("div", "dnn-stage", el);
  root.dataset.colors = JSON.stringify(model.get("colors"));
  const row = make("div", "dnn-views", root);
  const text = make("p", "dnn-text", root);
  text.setAttribute("role", "status");
  const views = new Map();
  let frame = null;
  let request = 0;
  let answered = null;
  let silent = false; // the kernel owes an answer
  const tell = (event) => model.send(event);

  function draw() {
    request = 0;
    if (!frame || !root.clientWidth) return;
    const panel = root.closest(".widget-vbox") ?? root;
    answered ??= watchKernel(panel, () => tell({ ping: true }), () => listen(true));
    nameControls(panel);
    // Arrow keys are the panel's: JupyterLab looks for this mark on the element that has the focus.
    for (const part of panel.querySelectorAll("select, [tabindex]")) part.dataset.lmSuppressShortcuts = "true";
    const shown = new Set(frame.views.map((view) => view.name));
    for (const [name, parts] of views) {
      if (!shown.has(name)) {
        parts.figure.remove();
        views.delete(name);
      }
    }
    text.setAttribute("aria-busy", String(frame.running)); // readers of the screen hear the end, not each frame
    text.textContent = silent ? `${SILENT}\n${frame.text}` : frame.text;
    for (const view of frame.views) {
      if (!views.has(view.name)) views.set(view.name, makeView(view, row, tell));
      const parts = views.get(view.name);
      parts.view = view;
      parts.figure.style.flex = `${view.basis} 1 ${view.basis}px`;
      parts.figure.style.maxWidth = `${1.6 * view.basis}px`;
      parts.title.textContent = view.title;
      parts.area.setAttribute("aria-label", `${view.title}. ${view.alt}`);
    }
    const colors = colorsOf(root);
    for (const view of frame.views) KINDS[view.kind](views.get(view.name), colors);
    if (root.dataset.drawn !== String(frame.number)) {
      root.dataset.drawn = frame.number;
      tell({ drawn: frame.number });
    }
  }

  function schedule() {
    if (!request) request = requestAnimationFrame(draw);
  }

  function listen(inVain) {
    silent = inVain;
    schedule();
  }

  function receive(message, buffers) {
    answered?.();
    if (!message.pong) frame = decode(message, buffers);
    listen(false);
  }

  model.on("msg:custom", receive);
  const size = new ResizeObserver(schedule);
  size.observe(root);
  const theme = new MutationObserver(schedule);
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"] });
  tell({ ready: true });
  return () => {
    model.off("msg:custom", receive);
    size.disconnect();
    theme.disconnect();
    cancelAnimationFrame(request);
  };
}

export default { render };
