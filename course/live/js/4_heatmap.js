// Heat maps: bytes 0 to 255 stand for the probabilities 0 to 1; 0 has the colour of class 0, one half that of the paper.

const rgb = (color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));

function shades({ series, paper }) {
  const [low, middle, high] = [series[0], paper, series[1]].map(rgb);
  return Array.from({ length: 256 }, (_, value) => {
    const share = 0.75 * Math.abs(value / 127.5 - 1);
    return (value < 127.5 ? low : high).map((end, k) => middle[k] + share * (end - middle[k]));
  });
}

// A map (rows, columns), or a stack of them (count, rows, columns) from top to bottom, as one canvas: to make many is
// slow. The first row of a map is its lowest.
function mapImage({ data, shape }, colors) {
  const [rows, columns] = shape.slice(-2);
  const lines = data.length / columns;
  const picture = make("canvas", "", null);
  picture.width = columns;
  picture.height = lines;
  const g = picture.getContext("2d");
  const pixels = g.createImageData(columns, lines);
  const table = (colors.table ??= shades(colors));
  for (let line = 0; line < lines; line++) {
    const from = line - (line % rows) + rows - 1 - (line % rows);
    for (let column = 0; column < columns; column++) {
      const at = 4 * (line * columns + column);
      pixels.data.set(table[data[from * columns + column]], at);
      pixels.data[at + 3] = 255;
    }
  }
  g.putImageData(pixels, 0, 0);
  return picture;
}

// The line where the probability is one half: marching squares on the grid of cell centres.
function drawContour(g, { data, shape: [rows, columns] }, box, { ink }) {
  const x = (column) => box.left + ((column + 0.5) / columns) * (box.right - box.left);
  const y = (row) => box.bottom - ((row + 0.5) / rows) * (box.bottom - box.top);
  const at = (row, column) => data[row * columns + column] - 127.5;
  g.strokeStyle = ink;
  g.lineWidth = 2;
  g.beginPath();
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const corners = [
        [row, column],
        [row, column + 1],
        [row + 1, column + 1],
        [row + 1, column],
      ];
      const cuts = [];
      corners.forEach(([r1, c1], k) => {
        const [r2, c2] = corners[(k + 1) % 4];
        const [from, to] = [at(r1, c1), at(r2, c2)];
        if (from < 0 === to < 0) return;
        const share = from / (from - to);
        cuts.push([x(c1 + share * (c2 - c1)), y(r1 + share * (r2 - r1))]);
      });
      for (let k = 0; k + 1 < cuts.length; k += 2) {
        g.moveTo(...cuts[k]);
        g.lineTo(...cuts[k + 1]);
      }
    }
  }
  g.stroke();
}
