// Rows of small pictures, and tables.

function drawImages(parts, colors) {
  const { view, area } = parts;
  const [count, rows, columns] = view.pixels.shape;
  const width = area.clientWidth;
  const labelled = view.labels.length > 0;
  const across = Math.max(1, Math.min(count, view.columns, Math.floor(width / 44)));
  const side = Math.min(view.largest, Math.floor(width / across) - 6);
  const cell = side + (labelled ? 20 : 6);
  const height = Math.ceil(count / across) * cell;
  area.style.height = `${height}px`;
  const { g } = clear(area, height);
  const picture = make("canvas", "", null);
  picture.width = columns;
  picture.height = rows;
  const pen = picture.getContext("2d");
  const pixels = pen.createImageData(columns, rows);
  g.imageSmoothingEnabled = view.smooth;
  g.fillStyle = colors.ink;
  g.textAlign = "center";
  g.textBaseline = "top";
  for (let k = 0; k < count; k++) {
    const from = k * rows * columns * 3;
    for (let p = 0; p < rows * columns; p++) {
      for (let c = 0; c < 3; c++) pixels.data[4 * p + c] = view.pixels.data[from + 3 * p + c];
      pixels.data[4 * p + 3] = 255;
    }
    pen.putImageData(pixels, 0, 0);
    const [x, y] = [(k % across) * (side + 6), Math.floor(k / across) * cell];
    g.drawImage(picture, x, y, side, (side * rows) / columns);
    if (labelled) g.fillText(view.labels[k], x + side / 2, y + side + 3, side + 4);
  }
}

function fillTable(parts) {
  const { view, area } = parts;
  const content = JSON.stringify([view.columns, view.rows, view.marks]);
  if (parts.content === content) return; // a new layout of the page takes longer than a drawing
  parts.content = content;
  const head = make("tr", "", null);
  for (const column of view.columns) {
    const cell = make("th", "", head);
    cell.scope = "col";
    cell.textContent = column;
  }
  const rows = view.rows.map((row, i) => {
    const line = make("tr", "", null);
    row.forEach((content, j) => {
      const cell = make(j ? "td" : "th", view.marks.some(([r, c]) => r === i && c === j) ? "dnn-marked" : "", line);
      if (!j) cell.scope = "row";
      cell.textContent = content;
    });
    return line;
  });
  area.replaceChildren(head, ...rows);
}
