// Axes: from numbers to pixels, ticks at round numbers, labels.

const MARGIN = { left: 52, right: 20, top: 8, bottom: 36 };

function scale([low, high], logarithmic, start, end) {
  const f = logarithmic ? (x) => Math.log10(Math.max(x, 1e-300)) : (x) => x;
  const span = f(high) - f(low) || 1;
  const to = (x) => start + ((f(x) - f(low)) / span) * (end - start);
  to.inverse = (pixel) => {
    const value = f(low) + ((pixel - start) / (end - start)) * span;
    return logarithmic ? 10 ** value : value;
  };
  return to;
}

function ticks([low, high], logarithmic, room) {
  if (logarithmic) {
    const first = Math.ceil(Math.log10(low) - 1e-9);
    const last = Math.floor(Math.log10(high) + 1e-9);
    const every = Math.max(1, Math.ceil((last - first + 1) / room));
    const start = Math.ceil(first / every) * every; // so that 1 is among them
    return Array.from({ length: Math.floor((last - start) / every) + 1 }, (_, k) => 10 ** (start + k * every));
  }
  const rough = (high - low) / room;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
}

const SUPERSCRIPT = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

function tickText(value, logarithmic) {
  const exponent = Math.round(Math.log10(Math.abs(value)));
  if (logarithmic && (exponent < -3 || exponent > 3)) {
    return "10" + String(exponent).replace(/./g, (sign) => SUPERSCRIPT[sign]);
  }
  if (Math.abs(value) >= 1e5) return `${+(value / 10 ** exponent).toPrecision(3)}e${exponent}`;
  return String(+value.toPrecision(6)).replace("-", "−");
}

// Draws frame, ticks and labels; returns the scales, the box inside, and a function that clips to it.
function axes(g, view, width, height, { ink }) {
  const box = { left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: height - MARGIN.bottom };
  if (view.equal) {
    const units = Math.min(
      (box.right - box.left) / (view.xlim[1] - view.xlim[0]),
      (box.bottom - box.top) / (view.ylim[1] - view.ylim[0]),
    );
    box.right = box.left + units * (view.xlim[1] - view.xlim[0]);
    box.top = box.bottom - units * (view.ylim[1] - view.ylim[0]);
  }
  const x = scale(view.xlim, view.xlog, box.left, box.right);
  const y = scale(view.ylim, view.ylog, box.bottom, box.top);
  g.strokeStyle = g.fillStyle = ink;
  g.lineWidth = 1;
  g.textAlign = "center";
  g.textBaseline = "top";
  for (const value of view.xticks ? [] : ticks(view.xlim, view.xlog, Math.max(2, (box.right - box.left) / 60))) {
    grid(g, x(value), box.bottom, x(value), box.top);
    g.fillText(tickText(value, view.xlog), x(value), box.bottom + 4);
  }
  (view.xticks ?? []).forEach((name, k) => g.fillText(name, x(k), box.bottom + 4));
  g.fillText(view.xlabel, (box.left + box.right) / 2, height - 14);
  g.textAlign = "right";
  g.textBaseline = "middle";
  for (const value of ticks(view.ylim, view.ylog, Math.max(2, (box.bottom - box.top) / 40))) {
    grid(g, box.left, y(value), box.right, y(value));
    g.fillText(tickText(value, view.ylog), box.left - 4, y(value));
  }
  g.save();
  g.translate(9, (box.top + box.bottom) / 2);
  g.rotate(-Math.PI / 2);
  g.textAlign = "center";
  g.fillText(view.ylabel, 0, 0);
  g.restore();
  const inside = (paint) => {
    g.save();
    g.beginPath();
    g.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    g.clip();
    paint();
    g.restore();
  };
  return { x, y, box, inside };
}

function grid(g, x1, y1, x2, y2) {
  g.save();
  g.globalAlpha = 0.15;
  g.beginPath();
  g.moveTo(x1, y1);
  g.lineTo(x2, y2);
  g.stroke();
  g.restore();
}
