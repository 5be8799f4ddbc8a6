// The network: a heat map for each unit's response, a line for each weight; blue and dashed below zero.

function unitPlaces({ sizes, height }, width) {
  const most = Math.min(44, width / sizes.length - 24);
  return sizes.map((n, layer) => {
    const x = 8 + most / 2 + (layer * (width - most - 16)) / Math.max(sizes.length - 1, 1);
    const room = (height - 24) / n;
    const side = Math.min(most, room - Math.min(6, room / 4));
    const gap = Math.min(room, side + 16);
    return Array.from({ length: n }, (_, unit) => ({ x, y: 18 + (height - 20) / 2 + (unit - (n - 1) / 2) * gap, side }));
  });
}

function drawNetwork(parts, colors) {
  const { view, area } = parts;
  const { g, width } = clear(area, view.height);
  const places = unitPlaces(view, width);
  parts.lines = [];
  const largest = Math.max(...view.weights.map(({ data }) => data.reduce((most, w) => Math.max(most, Math.abs(w)), 0)));
  view.weights.forEach(({ data, shape: [n, n_prev] }, layer) => {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n_prev; j++) {
        const [from, to, weight] = [places[layer][j], places[layer + 1][i], data[i * n_prev + j]];
        const line = { from, to, name: `W${layer + 1}[${i}, ${j}]`, value: weight };
        parts.lines.push(line);
        const off = view.dropped[layer]?.data[j] || view.dropped[layer + 1]?.data[i];
        g.strokeStyle = colors.series[weight < 0 ? 0 : 1];
        g.setLineDash(weight < 0 ? [5, 3] : []);
        const share = Math.abs(weight) / (largest || 1);
        g.lineWidth = 0.4 + Math.min(5, from.side / 2, to.side / 2) * share;
        g.globalAlpha = off ? 0.08 : 0.3 + 0.6 * share;
        g.beginPath();
        g.moveTo(from.x + from.side / 2, from.y);
        g.lineTo(to.x - to.side / 2, to.y);
        g.stroke();
      }
    }
  });
  g.setLineDash([]);
  places.forEach((layer, l) => {
    const picture = mapImage(view.maps[l], colors);
    layer.forEach((place, unit) => drawUnit(g, picture, unit, view.dropped[l]?.data[unit], place, colors));
    g.globalAlpha = 1;
    g.fillStyle = colors.ink;
    g.textAlign = "center";
    g.textBaseline = "top";
    g.fillText(view.names[l], Math.min(Math.max(layer[0].x, 22), width - 22), 0);
  });
  if (parts.chosen !== undefined) showWeight(parts, parts.lines[parts.chosen % parts.lines.length]);
}

// The picture has the maps of all units of the layer, from top to bottom.
function drawUnit(g, picture, unit, off, { x, y, side }, colors) {
  g.globalAlpha = off ? 0.2 : 1;
  g.imageSmoothingEnabled = true;
  g.fillStyle = colors.paper;
  g.fillRect(x - side / 2, y - side / 2, side, side);
  const size = picture.width;
  g.drawImage(picture, 0, unit * size, size, size, x - side / 2, y - side / 2, side, side);
  g.strokeStyle = colors.ink;
  g.lineWidth = 1;
  g.strokeRect(x - side / 2, y - side / 2, side, side);
  if (!off) return;
  g.globalAlpha = 1;
  g.lineWidth = Math.min(2, side / 5);
  g.beginPath();
  g.moveTo(x - side / 3, y - side / 3), g.lineTo(x + side / 3, y + side / 3);
  g.moveTo(x + side / 3, y - side / 3), g.lineTo(x - side / 3, y + side / 3);
  g.stroke();
}

function showWeight(parts, line) {
  parts.tip ??= make("output", "dnn-tip", parts.figure);
  parts.tip.textContent = line ? `${line.name} = ${line.value.toFixed(3).replace("-", "−")}` : "";
  parts.tip.hidden = !line;
}

function distance({ from, to }, x, y) {
  const [x1, x2] = [from.x + from.side / 2, to.x - to.side / 2];
  if (x < x1 || x > x2) return Infinity;
  return Math.abs(y - (from.y + ((x - x1) / (x2 - x1)) * (to.y - from.y)));
}

// The pointer, or the arrow keys, show the number behind a line.
function addHover(parts) {
  const { area } = parts;
  const nothing = () => {
    parts.chosen = undefined;
    showWeight(parts, null);
  };
  area.tabIndex = 0;
  area.addEventListener("pointermove", (event) => {
    const { left, top } = pointer(event, area);
    const away = (parts.lines ?? []).map((line) => distance(line, left, top));
    const nearest = away.indexOf(Math.min(...away));
    if (nearest < 0 || away[nearest] > 8) return nothing();
    parts.chosen = nearest;
    showWeight(parts, parts.lines[nearest]);
  });
  area.addEventListener("pointerleave", nothing);
  area.addEventListener("blur", nothing);
  area.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || !parts.lines?.length) return;
    event.preventDefault();
    parts.chosen = ((parts.chosen ?? (step > 0 ? -1 : 0)) + step + parts.lines.length) % parts.lines.length;
    showWeight(parts, parts.lines[parts.chosen]);
  });
}
