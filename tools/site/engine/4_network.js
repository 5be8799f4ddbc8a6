// Gradient descent, the steps of dnn_utils/fast/training.py: there is told why they are right. n units, m examples.

// relu, leaky_relu and identity differ in their slope below 0. It is looked up: no processor foresees the signs of Z.
const bent = (...slopes) => (Z, A, slope) => {
  for (let k = 0; k < Z.length; k++) {
    slope[k] = slopes[+(Z[k] > 0)];
    A[k] = Z[k] * slope[k];
  }
};

// A = g(Z) and slope = g'(Z).
const FILL = {
  relu: bent(0, 1),
  leaky_relu: bent(0.01, 1),
  identity: bent(1, 1),
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
};

// Keeps [W | b], for inputs with a last row of ones.
class WeightsLayer {
  constructor({ Wb, n, k }, A_prev, m) {
    const arrays = { Wb: Wb.slice(), dWb: zeros(n * (k + 1)), Z: zeros(n * m), dZ: zeros(n * m) };
    Object.assign(this, { n, k, m, A_prev, ...arrays });
  }
  forward() { times(this.Wb, this.A_prev, this.Z, this.n, this.k + 1, this.m); }
  backward(dA_prev) { transposedTimes(this.Wb, this.dZ, dA_prev, this.n, this.k, this.m, this.k + 1); }
  gradient() { timesTransposed(this.dZ, this.A_prev, this.dWb, this.n, this.m, this.k + 1); }
  update(decay) {
    const { Wb, dWb, k } = this;
    this.gradient();
    for (let q = 0; q < Wb.length; q++) Wb[q] = (q % (k + 1) < k ? decay : 1) * Wb[q] - dWb[q];
  }
  // |W|^2, and with G for what a step subtracts <W, G> and |G|^2.
  squared() { return this.inner(this.Wb, this.Wb); }
  along() { return this.inner(this.Wb, this.dWb); }
  stepSquared() { return this.inner(this.dWb, this.dWb); }
  // Sum of products, biases apart.
  inner(A, B) { return sum(A.map((a, q) => (q % (this.k + 1) < this.k ? a * B[q] : 0))); }
}

// W (n, k) out of [W | b].
const weightsOf = ({ Wb, k }) => Wb.filter((_, q) => q % (k + 1) < k);

// The first layer in the space of the examples: keeps Z1 and C in place of W1; K is Kept (m, m).
class ExamplesLayer {
  constructor({ Z, W_squared, n }, K, m) {
    const arrays = { Z: Z.slice(), b: zeros(n), db: zeros(n), C: zeros(n * m), dZ: zeros(n * m), dZ_K: zeros(n * m) };
    Object.assign(this, { n, m, K, W_squared, shrunk: 1, ones: zeros(m).fill(1), ...arrays });
  }
  forward() {}
  gradient() {
    this.K.times(this.dZ, this.dZ_K, this.n);
    timesTransposed(this.dZ, this.ones, this.db, this.n, this.m, 1);
  }
  update(decay) {
    const { n, m, Z, C, b, dZ, dZ_K, db } = this;
    this.gradient();
    if (decay !== 1) this.W_squared = decay ** 2 * this.W_squared - 2 * decay * this.along() + this.stepSquared();
    this.shrunk *= decay;
    for (let i = 0; i < n; i++) {
      for (let q = i * m; q < (i + 1) * m; q++) {
        Z[q] = decay * Z[q] + (1 - decay) * b[i] - dZ_K[q];
        C[q] = decay * C[q] + dZ[q];
      }
      b[i] -= db[i];
    }
  }
  squared() { return this.W_squared; }
  // These follow from K = X^T X + 1 and W1 X = Z1 - b1.
  along() { return dot(this.dZ, this.Z) - dot(this.db, this.b); }
  stepSquared() { return dot(this.dZ, this.dZ_K) - dot(this.db, this.db); }
}

class Network {
  // layers: [{n, k, Wb}, ...]; with K the first is {n, Z, W_squared}. random(count) draws the numbers of a mask.
  constructor({ X, K, Y, layers, rate, activation, lambd = 0, keep_prob = 1, random = null }) {
    const m = Y.length;
    Object.assign(this, { m, rate, lambd, keep_prob, random, fill: FILL[activation], T: zeros(m), softplus: zeros(m) });
    const [first, ...upper] = layers;
    this.layers = [K ? new ExamplesLayer(first, K, m) : new WeightsLayer(first, withOnes(X, m), m)];
    this.between = upper.map((layer) => {
      const all = withOnes(zeros(layer.k * m), m);
      this.layers.push(new WeightsLayer(layer, all, m));
      return { A: all.subarray(0, layer.k * m), slope: zeros(layer.k * m) };
    });
    this.sign = Float64Array.from(Y, (y) => 1 - 2 * y); // -log of the probability of Y is softplus(sign * ZL)
  }
  // One iteration; the cost before it.
  step() {
    const cost = this.look();
    for (const layer of this.layers) layer.update(1 - (this.rate * this.lambd) / this.m);
    return cost;
  }
  // The cost, once all Z and dZ are up to date.
  look() {
    this.forward();
    const cost = this.cost();
    this.backward();
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
    const { T, softplus, sign, m, lambd, layers } = this;
    const { Z } = layers.at(-1);
    let total = 0;
    for (let j = 0; j < m; j++) {
      T[j] = sign[j] * Z[j];
      softplus[j] = Math.log1p(Math.exp(-Math.abs(T[j]))) + Math.max(T[j], 0);
      total += softplus[j];
    }
    const penalty = lambd && (lambd / (2 * m)) * sum(layers.map((layer) => layer.squared()));
    return total / m + penalty;
  }
  // All dZ, with the factor rate / m.
  backward() {
    const { T, softplus, sign, rate, m } = this;
    const last = this.layers.at(-1);
    for (let j = 0; j < m; j++) last.dZ[j] = Math.exp(T[j] - softplus[j]) * ((rate / m) * sign[j]);
    for (let l = this.layers.length - 1; l > 0; l--) {
      const { dZ } = this.layers[l - 1], { slope } = this.between[l - 1];
      this.layers[l].backward(dZ);
      for (let q = 0; q < dZ.length; q++) dZ[q] *= slope[q];
    }
  }
  // Frobenius norms of all dW, after look(): a step subtracts rate dW and shrinks W for its share of L2.
  gradientNorms() {
    const decay = this.lambd / this.m;
    return this.layers.map((layer) => {
      layer.gradient();
      const own = layer.stepSquared() / this.rate ** 2;
      const mixed = layer.along() / this.rate;
      return Math.sqrt(Math.max(0, own + 2 * decay * mixed + decay ** 2 * layer.squared()));
    });
  }
}

// Start weights as initialize_parameters_deep draws them: with a gain, or with a spread of their own.
function startLayers(dims, seed, { gain, spread }) {
  const stream = new RandomState(seed);
  return dims.slice(1).map((n, l) => {
    const k = dims[l];
    const factor = spread ?? Math.sqrt(gain / k);
    return { n, k, Wb: zeros(n * (k + 1)).map((_, q) => (q % (k + 1) < k ? stream.normal() * factor : 0)) };
  });
}

// Activations of the layers for data (k, m), and for the Z (n, m) of a layer and those above it.
function activations(X, m, [{ Wb, n, k }, ...upper], activation) {
  const Z = zeros(n * m);
  times(Wb, withOnes(X, m), Z, n, k + 1, m);
  return activationsFrom(Z, m, upper, activation);
}

function activationsFrom(Z, m, upper, activation) {
  const A = zeros(Z.length);
  FILL[upper.length ? activation : "sigmoid"](Z, A, zeros(Z.length));
  return upper.length ? [A, ...activations(A, m, upper, activation)] : [A];
}

// compute_cost of dnn_utils/cost.py
function costOf(AL, Y) {
  const losses = AL.map((a, k) => {
    const P = Math.min(Math.max(a, 2.2250738585072014e-308), 1 - 2 ** -53);
    return Y[k] ? -Math.log(P) : -Math.log1p(-P);
  });
  return sum(losses) / AL.length;
}

const countCorrect = (AL, Y) => AL.reduce((count, a, k) => count + (Number(a > 0.5) === Y[k]), 0);
const hiddenSizes = (now) => Array.from({ length: now.hidden_layers }, (_, l) => now[`units_${l + 1}`]);
