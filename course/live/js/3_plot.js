// A plot: axes and, from back to front, layers of heat maps, bars, bands, spreads, lines, points and marks.

const DASHES = [[], [7, 4], [9, 3, 2, 3], [2, 3], [12, 3], [6, 3, 2, 3, 2, 3]];

function drawPlot(parts, colors) {
  const { view, area } = parts;
  const { g, width, height } = clear(area, view.height);
  const plane = axes(g, view, width, height, colors);
  parts.plane = plane;
  plane.inside(() => view.layers.forEach((layer) => LAYERS[layer.type](g, layer, plane, colors)));
  legend(g, view.layers.filter((layer) => layer.label), plane, view.legend, colors);
  if (parts.cursor) cross(g, plane, parts.cursor, colors);
}

const LAYERS = {
  heatmap(g, { values, contour }, { box }, colors) {
    const picture = mapImage(values, colors);
    g.imageSmoothingEnabled = true;
    g.drawImage(picture, box.left, box.top, box.right - box.left, box.bottom - box.top);
    if (contour) drawContour(g, values, box, colors);
  },

  bars(g, { heights, left, right, color }, { x, y, box }, { series, ink }) {
    g.fillStyle = series[color];
    g.strokeStyle = ink;
    g.lineWidth = 0.5;
    heights.data.forEach((value, k) => {
      const [x0, x1, top] = [x(left.data[k]), x(right.data[k]), y(value)];
      g.fillRect(x0, top, x1 - x0, box.bottom - top);
      g.strokeRect(x0, top, x1 - x0, box.bottom - top);
    });
  },

  band(g, { left, right }, { x, box }, { ink }) {
    g.fillStyle = ink;
    g.globalAlpha = 0.12;
    g.fillRect(x(left), box.top, x(right) - x(left), box.bottom - box.top);
    g.globalAlpha = 1;
  },

  spread(g, layer, { x, y }, { series }) {
    g.fillStyle = series[layer.color];
    g.globalAlpha = 0.2;
    g.beginPath();
    layer.x.data.forEach((value, k) => g.lineTo(x(value), y(layer.high.data[k])));
    layer.x.data.toReversed().forEach((value, k) => g.lineTo(x(value), y(layer.low.data.at(-1 - k))));
    g.fill();
    g.globalAlpha = 1;
  },

  line(g, layer, { x, y }, { series, ink }) {
    g.strokeStyle = layer.color === null ? ink : series[layer.color];
    g.lineWidth = layer.width;
    g.globalAlpha = layer.faint ? 0.5 : 1;
    g.setLineDash(DASHES[layer.dash]);
    g.beginPath();
    let drawing = false;
    layer.x.data.forEach((value, k) => {
      const height = layer.y.data[k];
      if (!Number.isFinite(height)) drawing = false;
      else if (drawing) g.lineTo(x(value), y(height));
      else {
        g.moveTo(x(value), y(height));
        drawing = true;
      }
    });
    g.stroke();
    g.setLineDash([]);
    g.globalAlpha = 1;
  },

  points(g, layer, { x, y }, { series, ink, paper }) {
    layer.x.data.forEach((value, k) => {
      const label = layer.labels.data[k];
      shape(g, label, x(value), y(layer.y.data[k]), layer.size);
      g.fillStyle = layer.hollow ? paper : series[label];
      g.strokeStyle = layer.hollow ? series[label] : paper;
      g.lineWidth = layer.hollow ? 1.5 : 0.8;
      g.fill();
      g.stroke();
    });
  },

  rings(g, layer, { x, y }, { ink }) {
    g.strokeStyle = ink;
    g.lineWidth = 1.3;
    layer.x.data.forEach((value, k) => {
      g.beginPath();
      g.arc(x(value), y(layer.y.data[k]), layer.size, 0, 7);
      g.stroke();
    });
  },

  mark(g, { x: at, y: height, note, color, across }, { x, y, box }, { series, ink }) {
    g.strokeStyle = g.fillStyle = color === null ? ink : series[color];
    g.lineWidth = 1.5;
    const [left, top] = [at === null ? box.left : x(at), height === null ? box.top : y(height)];
    if (across) {
      g.setLineDash([4, 3]);
      g.beginPath();
      if (at !== null) g.moveTo(left, box.top), g.lineTo(left, box.bottom);
      if (height !== null) g.moveTo(box.left, top), g.lineTo(box.right, top);
      g.stroke();
      g.setLineDash([]);
    }
    if (at !== null && height !== null) {
      g.beginPath();
      g.arc(left, top, 5, 0, 7);
      g.fill();
    }
    const before = left > (box.left + box.right) / 2;
    g.textAlign = before ? "right" : "left";
    g.textBaseline = "bottom";
    g.fillStyle = ink;
    g.fillText(note, left + (before ? -8 : 8), Math.max(top - 4, box.top + 14));
  },
};

// Class 0 is a disc, class 1 a triangle: never colour alone.
function shape(g, label, x, y, size) {
  g.beginPath();
  if (label) {
    g.moveTo(x, y - 1.2 * size);
    g.lineTo(x + 1.1 * size, y + 0.9 * size);
    g.lineTo(x - 1.1 * size, y + 0.9 * size);
    g.closePath();
  } else g.arc(x, y, size, 0, 2 * Math.PI);
}

function legend(g, layers, { box }, corner, { series, ink, paper }) {
  if (!layers.length) return;
  const width = 36 + Math.max(...layers.map((layer) => g.measureText(layer.label).width));
  const left = corner.includes("left") ? box.left + 6 : box.right - width - 6;
  const top = corner.includes("bottom") ? box.bottom - 16 * layers.length - 8 : box.top + 4;
  g.globalAlpha = 0.85;
  g.fillStyle = paper;
  g.fillRect(left, top, width, 16 * layers.length + 4);
  g.globalAlpha = 1;
  layers.forEach((layer, k) => {
    const y = top + 10 + 16 * k;
    g.strokeStyle = g.fillStyle = layer.color === null ? ink : series[layer.color ?? 0];
    g.globalAlpha = layer.faint ? 0.5 : 1;
    if (layer.type === "line") {
      g.lineWidth = layer.width;
      g.setLineDash(DASHES[layer.dash]);
      g.beginPath();
      g.moveTo(left + 4, y);
      g.lineTo(left + 28, y);
      g.stroke();
      g.setLineDash([]);
    } else g.fillRect(left + 8, y - 5, 14, 10);
    g.globalAlpha = 1;
    g.fillStyle = ink;
    g.textAlign = "left";
    g.textBaseline = "middle";
    g.fillText(layer.label, left + 32, y);
  });
}

function cross(g, { x, y, box }, at, { ink }) {
  g.strokeStyle = ink;
  g.lineWidth = 2;
  g.beginPath();
  g.moveTo(x(at.x) - 8, y(at.y)), g.lineTo(x(at.x) + 8, y(at.y));
  g.moveTo(x(at.x), y(at.y) - 8), g.lineTo(x(at.x), y(at.y) + 8);
  g.stroke();
}

// A click, a drag, or arrow keys and Enter choose a place, in units of the axes.
function addPicking(parts, tell) {
  const { area } = parts;
  const colors = () => colorsOf(area.closest(".dnn-stage"));
  const pick = (at) => tell({ pick: parts.view.name, x: at.x, y: at.y });
  const place = (event) => {
    const { left, top } = pointer(event, area);
    const { x, y, box } = parts.plane;
    const inside = (at, low, high) => Math.min(Math.max(at, low), high);
    return { x: x.inverse(inside(left, box.left, box.right)), y: y.inverse(inside(top, box.top, box.bottom)) };
  };
  area.tabIndex = 0;
  area.addEventListener("pointerdown", (event) => {
    area.setPointerCapture(event.pointerId);
    pick(place(event));
  });
  area.addEventListener("pointermove", (event) => {
    if (parts.view.pick === "drag" && area.hasPointerCapture(event.pointerId)) pick(place(event));
  });
  area.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    const { x, y, box } = parts.plane;
    const [left, top] = parts.view.picked ?? [];
    parts.cursor ??= { x: left ?? x.inverse((box.left + box.right) / 2), y: top ?? y.inverse((box.top + box.bottom) / 2) };
    if (step) {
      const move = (axis, value, sign, low, high) =>
        axis.inverse(Math.min(Math.max(axis(value) + (sign * (high - low)) / 40, low), high));
      parts.cursor = {
        x: move(x, parts.cursor.x, step[0], box.left, box.right),
        y: move(y, parts.cursor.y, step[1], box.top, box.bottom),
      };
    }
    if (!step || parts.view.pick === "drag") pick(parts.cursor);
    drawPlot(parts, colors());
  });
  area.addEventListener("blur", () => {
    parts.cursor = null;
    drawPlot(parts, colors());
  });
}
