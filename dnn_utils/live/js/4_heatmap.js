// Heat maps: bytes 0 to 255 stand for the probabilities 0 to 1; 0 has the colour of class 0, one half that of the paper.

const rgb = (color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));

function shades({ series, paper }) {
  const [low, middle, high] = [series[0], paper, series[1]].map(rgb);
  return Array.from({ length: 256 }, (_, value) => {
    const share = 0.75 * Math.abs(value / 127.5 - 1);
    return (value < 127.5 ? low : high).map((end, k) => middle[k] + share * (end - middle[k]));
  });
}

// Map number k of a stack (..., rows, columns) as a canvas; the first row is the lowest.
function mapImage({ data, shape }, k, colors) {
  const [rows, columns] = shape.slice(-2);
  const picture = make("canvas", "", null);
  picture.width = columns;
  picture.height = rows;
  const g = picture.getContext("2d");
  const pixels = g.createImageData(columns, rows);
  const table = shades(colors);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = 4 * ((rows - 1 - row) * columns + column);
      pixels.data.set(table[data[k * rows * columns + row * columns + column]], at);
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
