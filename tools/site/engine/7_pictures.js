// The cat network in training, looked at often: picture_training.py of course/live/panels. Pictures are rows (m, n_x).

class Pictures {
  // train, test: bytes; K, X_X_test: sums of products of those bytes, which are whole numbers; kept: WebAssembly
  constructor({ train, test, K, X_X_test, kept }, { Y, Y_test, CELLS }) {
    const [m, m_test] = [Y.length, Y_test.length];
    const shares = (bytes) => Float64Array.from(bytes, (byte) => byte / 255);
    Object.assign(this, { Y, Y_test, m, m_test, n_x: train.length / m, cells: CELLS, starts: new Map() });
    this.XT = shares(train);
    this.XT_test = shares(test);
    this.K = new Kept(Float64Array.from(K, (sum) => sum / 255 ** 2 + 1), m, m, kept);
    this.X_X_test = new Kept(Float64Array.from(X_X_test, (sum) => sum / 255 ** 2), m, m_test, kept);
    this.small = new Kept(this.thumbnails(this.XT), m, CELLS ** 2, kept);
  }
  // Start weights, and what the first layer makes of the pictures with them; kept while other sliders move.
  start(dims, seed, start, shown) {
    const { m, m_test, n_x, starts } = this;
    const key = JSON.stringify([dims, seed, start]);
    if (!starts.has(key)) {
      const [first, ...upper] = startLayers(dims, seed, start);
      const W = weightsOf(first);
      const [Z, Z_test] = [zeros(first.n * m), zeros(first.n * m_test)];
      timesTransposed(W, this.XT, Z, first.n, n_x, m);
      timesTransposed(W, this.XT_test, Z_test, first.n, n_x, m_test);
      const rows = this.thumbnails(W.subarray(0, shown * n_x));
      if (starts.size === 4) starts.delete(starts.keys().next().value);
      starts.set(key, { layers: [{ n: first.n, Z, W_squared: dot(W, W) }, ...upper], Z_test, rows });
    }
    return starts.get(key);
  }
  // Rows of n_x numbers as small pictures: colours summed, pixels averaged.
  thumbnails(rows) {
    const { n_x, cells } = this;
    const side = Math.sqrt(n_x / 3);
    const block = side / cells;
    const small = zeros((rows.length / n_x) * cells ** 2);
    for (let line = 0; line < rows.length / (3 * side); line++) {
      for (let q = 0; q < 3 * side; q++) {
        small[Math.floor(line / block) * cells + Math.floor(q / (3 * block))] += rows[line * 3 * side + q] / block ** 2;
      }
    }
    return small;
  }
}

class PictureTraining {
  constructor(pictures, dims, now, { STARTS, ROWS }) {
    const { seed, initialization, learning_rate: rate, activation, lambd } = now;
    const shown = Math.min(ROWS, dims[1]);
    const begin = pictures.start(dims, seed, STARTS[initialization], shown);
    const net = new Network({ K: pictures.K, Y: pictures.Y, layers: begin.layers, rate, activation, lambd });
    Object.assign(this, { pictures, activation, shown, begin, net });
  }
  // Cost, right answers, norms of the gradients and dead units; null if they are not finite.
  state() {
    const { net, begin, activation } = this;
    const { m, m_test, Y, Y_test, X_X_test } = this.pictures;
    const [first, ...upper] = net.layers;
    const cost = net.look();
    const C_K = zeros(first.n * m_test);
    X_X_test.times(first.C, C_K, first.n);
    const Z_test = C_K.map((c, q) => first.shrunk * begin.Z_test[q] - c + first.b[Math.floor(q / m_test)]);
    const hidden = activationsFrom(first.Z, m, upper, activation);
    const AL = hidden.pop();
    const AL_test = activationsFrom(Z_test, m_test, upper, activation).at(-1);
    if (!Number.isFinite(cost) || !AL_test.every(Number.isFinite)) return null;
    const counts = { correct: countCorrect(AL, Y), test_correct: countCorrect(AL_test, Y_test) };
    const isOff = (unit) => unit.every((a) => a === 0);
    return { cost, ...counts, norms: net.gradientNorms(), off: hidden.map((A) => rowsOf(A, m).filter(isOff).length) };
  }
  // The first rows of W1, or what they have gained since the start, as small pictures.
  rows(sinceStart) {
    const { pictures, shown, begin, net } = this;
    const [first] = net.layers;
    const gained = zeros(begin.rows.length);
    pictures.small.times(first.C.subarray(0, shown * pictures.m), gained, shown);
    return gained.map((g, q) => (first.shrunk - (sinceStart ? 1 : 0)) * begin.rows[q] - g);
  }
}
