// The cat network in training, looked at often: picture_training.py of course/live/panels. Pictures are rows (m, n_x).

class Pictures {
  // train, test: bytes; K, X_X_test: sums of products of those bytes, which are whole numbers
  constructor({ train, test, K, X_X_test, Y, Y_test }, cells) {
    const [m, m_test] = [Y.length, Y_test.length];
    const shares = (bytes) => Float64Array.from(bytes, (byte) => byte / 255);
    Object.assign(this, { Y, Y_test, m, m_test, n_x: train.length / m, cells, starts: new Map() });
    this.XT = shares(train);
    this.XT_test = shares(test);
    this.K = Float64Array.from(K, (sum) => sum / 255 ** 2 + 1);
    this.X_X_test = Float64Array.from(X_X_test, (sum) => sum / 255 ** 2);
    this.small = this.thumbnails(this.XT, m, this.n_x);
  }
  // Start weights, and what the first layer makes of the pictures with them; kept while other sliders move.
  start(dims, seed, scale, gain, shown) {
    const key = JSON.stringify([dims, seed, scale]);
    if (!this.starts.has(key)) {
      const { m, m_test, n_x } = this;
      const [first, ...upper] = startLayers(dims, seed, scale, gain);
      const W = weightsOf(first);
      const [Z, Z_test] = [zeros(first.n * m), zeros(first.n * m_test)];
      timesTransposed(W, this.XT, Z, first.n, n_x, m);
      timesTransposed(W, this.XT_test, Z_test, first.n, n_x, m_test);
      const rows = this.thumbnails(W.subarray(0, shown * n_x), shown, n_x);
      const layers = [{ n: first.n, Z, W_squared: dot(W, W) }, ...upper];
      if (this.starts.size === 4) this.starts.delete(this.starts.keys().next().value);
      this.starts.set(key, { layers, Z_test, rows });
    }
    return this.starts.get(key);
  }
  // Rows of n_x numbers as small pictures: colours summed, pixels averaged.
  thumbnails(rows, count, n_x) {
    const side = Math.sqrt(n_x / 3);
    const block = Math.ceil(side / this.cells);
    const cells = Math.floor(side / block);
    const out = zeros(count * cells * cells);
    for (let r = 0; r < count; r++) {
      for (let y = 0; y < cells * block; y++) {
        for (let x = 0; x < cells * block; x++) {
          const from = r * n_x + 3 * (y * side + x);
          const to = (r * cells + Math.floor(y / block)) * cells + Math.floor(x / block);
          out[to] += (rows[from] + rows[from + 1] + rows[from + 2]) / block ** 2;
        }
      }
    }
    return out;
  }
}

class PictureTraining {
  constructor(pictures, dims, now, { STARTS, GAIN, ROWS }) {
    this.shown = Math.min(ROWS, dims[1]);
    this.begin = pictures.start(dims, now.seed, STARTS[now.initialization], GAIN, this.shown);
    const { learning_rate: rate, activation, lambd } = now;
    this.net = new Network({ K: pictures.K, Y: pictures.Y, layers: this.begin.layers, rate, activation, lambd });
    Object.assign(this, { pictures, activation, lambd });
  }
  step() { return this.net.step(); }
  // Cost, right answers, norms of the gradients and dead units; null if they are not finite.
  state() {
    const { net, begin, activation } = this;
    const { m, m_test, Y, Y_test, X_X_test } = this.pictures;
    const [first, ...upper] = net.layers;
    net.forward();
    const cost = net.cost();
    net.backward();
    const Z_test = zeros(first.n * m_test);
    times(first.C, X_X_test, Z_test, first.n, m, m_test);
    for (let q = 0; q < Z_test.length; q++) {
      Z_test[q] = first.shrunk * begin.Z_test[q] - Z_test[q] + first.b[Math.floor(q / m_test)];
    }
    const A_test = zeros(Z_test.length);
    FILL[upper.length ? activation : "sigmoid"](Z_test, A_test, zeros(Z_test.length));
    const { AL } = forwardAll(A_test, m_test, upper, activation);
    if (!Number.isFinite(cost) || !AL.every(Number.isFinite)) return null;
    const correct = countCorrect(net.layers.at(-1).Z.map(sigmoid), Y);
    const off = net.between.map(({ A }) => countOff(A, m));
    return { cost, correct, test_correct: countCorrect(AL, Y_test), norms: this.norms(first, upper), off };
  }
  // Frobenius norm of dW of each layer.
  norms(first, upper) {
    const { rate } = this.net;
    const decay = this.lambd / this.pictures.m;
    const norms = upper.map((layer) => {
      const W = weightsOf(layer);
      const dW = weightsOf({ Wb: layer.gradient(), k: layer.k });
      return Math.hypot(...W.map((w, q) => dW[q] / rate + decay * w));
    });
    return [this.normOfFirst(first, first.dZ.map((d) => d / rate), decay), ...norms];
  }
  // |G X^T + decay W1| from K = X^T X + 1 and W1 X = Z1 - b1
  normOfFirst({ n, Z, b, W_squared }, G, decay) {
    const { K, m } = this.pictures;
    const GK = zeros(G.length);
    times(G, K, GK, n, m, m);
    let own = dot(G, GK);
    let mixed = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let q = i * m; q < (i + 1) * m; q++) {
        sum += G[q];
        mixed += G[q] * (Z[q] - b[i]);
      }
      own -= sum ** 2;
    }
    return Math.sqrt(Math.max(0, own + 2 * decay * mixed + decay ** 2 * W_squared));
  }
  // The first rows of W1, or what they have gained since the start, as small pictures.
  rows(sinceStart) {
    const { pictures, shown, begin } = this;
    const [first] = this.net.layers;
    const size = begin.rows.length / shown;
    const gained = zeros(begin.rows.length);
    times(first.C.subarray(0, shown * pictures.m), pictures.small, gained, shown, pictures.m, size);
    return gained.map((g, q) => (first.shrunk - (sinceStart ? 1 : 0)) * begin.rows[q] - g);
  }
}

// How many units give 0 for every example.
function countOff(A, m) {
  let count = 0;
  for (let q = 0; q < A.length; q += m) count += Number(A.subarray(q, q + m).every((a) => a === 0));
  return count;
}
