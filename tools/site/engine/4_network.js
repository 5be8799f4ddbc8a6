// Gradient descent, the steps of dnn_utils/fast/training.py: there is told why they are right. n units, m examples.

// A = g(Z) and slope = g'(Z).
const FILL = {
  relu(Z, A, slope) {
    for (let k = 0; k < Z.length; k++) {
      slope[k] = Z[k] > 0 ? 1 : 0;
      A[k] = Math.max(Z[k], 0);
    }
  },
  leaky_relu(Z, A, slope) {
    for (let k = 0; k < Z.length; k++) {
      slope[k] = Z[k] > 0 ? 1 : 0.01;
      A[k] = Z[k] * slope[k];
    }
  },
  tanh(Z, A, slope) {
    for (let k = 0; k < Z.length; k++) {
      A[k] = Math.tanh(Z[k]);
      slope[k] = 1 - A[k] * A[k];
    }
  },
  sigmoid(Z, A, slope) {
    for (let k = 0; k < Z.length; k++) {
      A[k] = 1 / (1 + Math.exp(-Z[k]));
      slope[k] = A[k] - A[k] * A[k];
    }
  },
  identity(Z, A, slope) { A.set(Z); slope.fill(1); },
};

// Keeps [W | b], for inputs with a last row of ones.
class WeightsLayer {
  constructor({ Wb, n, k }, A_prev, m) {
    const arrays = { Wb: Wb.slice(), dWb: zeros(n * (k + 1)), Z: zeros(n * m), dZ: zeros(n * m) };
    Object.assign(this, { n, k, m, A_prev, ...arrays });
  }
  forward() { times(this.Wb, this.A_prev, this.Z, this.n, this.k + 1, this.m); }
  backward(dA_prev) { transposedTimes(this.Wb, this.dZ, dA_prev, this.n, this.k, this.m, this.k + 1); }
  gradient() {
    timesTransposed(this.dZ, this.A_prev, this.dWb, this.n, this.m, this.k + 1);
    return this.dWb;
  }
  update(decay) {
    const { Wb, n, k } = this;
    const dWb = this.gradient();
    if (decay !== 1) { for (let i = 0; i < n; i++) for (let p = 0; p < k; p++) Wb[i * (k + 1) + p] *= decay; }
    for (let q = 0; q < Wb.length; q++) Wb[q] -= dWb[q];
  }
  squared() { const W = weightsOf(this); return dot(W, W); }
}

// W (n, k) out of [W | b].
const weightsOf = ({ Wb, k }) => Wb.filter((_, q) => q % (k + 1) < k);

// The first layer in the space of the examples: keeps Z1 and C in place of W1; K is symmetric (m, m).
class ExamplesLayer {
  constructor({ Z, W_squared, n }, K, m) {
    Object.assign(this, { n, m, K, W_squared, shrunk: 1, Z: Z.slice(), b: zeros(n), db: zeros(n) });
    for (const name of ["C", "dZ", "dZ_K"]) this[name] = zeros(n * m);
  }
  forward() {}
  update(decay) {
    const { n, m, Z, C, dZ, dZ_K, db, b } = this;
    timesTransposed(dZ, this.K, dZ_K, n, m, m);
    for (let i = 0; i < n; i++) {
      db[i] = 0;
      for (let j = 0; j < m; j++) db[i] += dZ[i * m + j];
    }
    if (decay !== 1) this.shrink(decay);
    for (let q = 0; q < Z.length; q++) {
      Z[q] -= dZ_K[q];
      C[q] += dZ[q];
    }
    for (let i = 0; i < n; i++) b[i] -= db[i];
  }
  shrink(decay) {
    const { n, m, Z, C, dZ, dZ_K, db, b } = this;
    const along = dot(dZ, Z) - dot(db, b);
    const step = dot(dZ, dZ_K) - dot(db, db);
    this.W_squared = decay ** 2 * this.W_squared - 2 * decay * along + step;
    for (let i = 0; i < n; i++) {
      for (let q = i * m; q < (i + 1) * m; q++) {
        Z[q] = Z[q] * decay + (1 - decay) * b[i];
        C[q] *= decay;
      }
    }
    this.shrunk *= decay;
  }
  squared() { return this.W_squared; }
}

class Network {
  // layers: [{n, k, Wb}, ...]; with K the first is {n, Z, W_squared}. random(count) draws the numbers of a mask.
  constructor({ X, K, Y, layers, rate, activation, lambd = 0, keep_prob = 1, random = null }) {
    const m = Y.length;
    Object.assign(this, { m, rate, lambd, keep_prob, random, fill: FILL[activation], decay: 1 - (rate * lambd) / m });
    const [first, ...upper] = layers;
    this.layers = [K ? new ExamplesLayer(first, K, m) : new WeightsLayer(first, withOnes(X, m), m)];
    this.between = upper.map((layer) => {
      const all = withOnes(zeros(layer.k * m), m);
      this.layers.push(new WeightsLayer(layer, all, m));
      return { A: all.subarray(0, layer.k * m), slope: zeros(layer.k * m) };
    });
    this.sign = Float64Array.from(Y, (y) => 1 - 2 * y); // -log of the probability of Y is softplus(sign * ZL)
    this.stepSign = this.sign.map((sign) => (rate / m) * sign);
    this.T = zeros(m);
    this.softplus = zeros(m);
  }
  // One iteration; the cost before it.
  step() {
    this.forward();
    const cost = this.cost();
    this.backward();
    for (const layer of this.layers) layer.update(this.decay);
    return cost;
  }
  forward() {
    this.between.forEach(({ A, slope }, l) => {
      this.layers[l].forward();
      this.fill(this.layers[l].Z, A, slope);
      if (this.keep_prob < 1) this.drop(A, slope);
    });
    this.layers.at(-1).forward();
  }
  drop(A, slope) {
    const uniform = this.random(A.length);
    for (let k = 0; k < A.length; k++) {
      const D = uniform[k] < this.keep_prob ? 1 / this.keep_prob : 0;
      A[k] *= D;
      slope[k] *= D;
    }
  }
  cost() {
    const { T, softplus, sign, m } = this;
    const { Z } = this.layers.at(-1);
    let sum = 0;
    for (let j = 0; j < m; j++) {
      T[j] = sign[j] * Z[j];
      softplus[j] = Math.log1p(Math.exp(-Math.abs(T[j]))) + Math.max(T[j], 0);
      sum += softplus[j];
    }
    return sum / m + this.penalty();
  }
  penalty() {
    if (!this.lambd) return 0;
    return (this.lambd / (2 * this.m)) * this.layers.reduce((sum, layer) => sum + layer.squared(), 0);
  }
  // All dZ, with the factor rate / m.
  backward() {
    const { T, softplus, stepSign } = this;
    const last = this.layers.at(-1);
    for (let j = 0; j < this.m; j++) last.dZ[j] = Math.exp(T[j] - softplus[j]) * stepSign[j];
    for (let l = this.layers.length - 1; l > 0; l--) {
      const { dZ } = this.layers[l - 1];
      this.layers[l].backward(dZ);
      for (let q = 0; q < dZ.length; q++) dZ[q] *= this.between[l - 1].slope[q];
    }
  }
}

// Start weights as initialize_parameters_deep draws them; `gain` is that of a name of its scale.
function startLayers(dims, seed, scale, gain) {
  const stream = new RandomState(seed);
  return dims.slice(1).map((n, l) => {
    const k = dims[l];
    const spread = scale in gain ? Math.sqrt(gain[scale] / k) : scale;
    const Wb = zeros(n * (k + 1));
    for (let i = 0; i < n; i++) for (let p = 0; p < k; p++) Wb[i * (k + 1) + p] = stream.normal() * spread;
    return { n, k, Wb };
  });
}

const sigmoid = (z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));

// Activations of the data (k, m) and of all layers; ZL, the last Z.
function forwardAll(X, m, layers, activation) {
  const all = [X];
  let Z = X;
  layers.forEach(({ Wb, n, k }, l) => {
    Z = zeros(n * m);
    times(Wb, withOnes(all[l], m), Z, n, k + 1, m);
    const A = l + 1 < layers.length ? zeros(n * m) : Z.map(sigmoid);
    if (l + 1 < layers.length) FILL[activation](Z, A, zeros(n * m));
    all.push(A);
  });
  return { all, AL: all.at(-1), ZL: Z };
}

// compute_cost of dnn_utils/cost.py
function costOf(AL, Y) {
  let sum = 0;
  for (let k = 0; k < AL.length; k++) {
    const P = Math.min(Math.max(AL[k], 2.2250738585072014e-308), 1 - 2 ** -53);
    sum -= Y[k] ? Math.log(P) : Math.log1p(-P);
  }
  return sum / AL.length;
}

const countCorrect = (AL, Y) => AL.reduce((count, a, k) => count + (Number(a > 0.5) === Y[k]), 0);
const hiddenSizes = (now) => Array.from({ length: now.hidden_layers }, (_, l) => now[`units_${l + 1}`]);
