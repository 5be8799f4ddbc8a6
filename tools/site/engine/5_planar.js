// Points in the plane, a network that learns them, and what is to be seen of it: lr_utils/planar.py, and planar.py and
// planar_panel.py of course/live/panels. Points are {X (2, m), Y, m}.

function loadPlanar(name, m, noise, seed) {
  const rng = new Generator(seed);
  const random = () => Float64Array.from({ length: m }, () => rng.random());
  const one = Uint8Array.from({ length: m }, (_, k) => Number(k >= m >> 1));
  if (name === "noisy_field") {
    const X = Float64Array.from({ length: 2 * m }, () => -1 + 2 * rng.random());
    return { X, Y: trueRule(X, m).map((above) => above ^ Number(rng.random() < noise)), m };
  }
  const around = (r, t) => [r * Math.cos(t), r * Math.sin(t)];
  const make = {
    moons() {
      const t = random();
      return (k) => {
        const [x, y] = around(1, Math.PI * t[k]);
        return one[k] ? [1 - x - 0.5, -y + 0.25] : [x - 0.5, y - 0.25];
      };
    },
    circles() {
      const [t, r] = [random(), random()];
      return (k) => around(one[k] ? 0.5 * Math.sqrt(r[k]) : 1, 2 * Math.PI * t[k]);
    },
    spirals() {
      const r = random().map(Math.sqrt);
      return (k) => around(r[k], 3 * Math.PI * r[k] + Math.PI * one[k]);
    },
    flower() {
      const [quarter, within] = [rng.quarters(m), random()];
      const t = within.map((u, k) => ((2 * quarter[k] + one[k] + u) * Math.PI) / 4);
      return (k) => around(Math.abs(Math.sin(4 * t[k])), t[k]);
    },
  };
  const place = make[name]();
  const X = zeros(2 * m);
  for (let k = 0; k < m; k++) [X[k], X[m + k]] = place(k);
  for (let k = 0; k < 2 * m; k++) X[k] += noise * rng.normal();
  return { X, Y: one, m };
}

// Which points lie above the curve that splits the noisy field.
const rule = (x) => 0.5 * Math.sin(3 * x);
const trueRule = (X, m) => Uint8Array.from({ length: m }, (_, k) => Number(X[m + k] > rule(X[k])));

function everySecond({ X, Y, m }, first) {
  const half = m / 2;
  const at = (k) => (k < half ? 2 * k + first : m + 2 * (k - half) + first);
  return { X: Float64Array.from({ length: m }, (_, k) => X[at(k)]), Y: Y.filter((_, k) => k % 2 === first), m: half };
}

function withPoints({ X, Y, m }, added) {
  const column = (j) => added.map((point) => point[j]);
  const all = [...X.subarray(0, m), ...column(0), ...X.subarray(m), ...column(1)];
  return { X: Float64Array.from(all), Y: Uint8Array.from([...Y, ...column(2)]), m: m + added.length };
}

const array = (data, ...shape) => ({ data, shape });
const row = (data) => array(data, data.length);
const largest = (X) => X.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
const reachOf = (...sets) => 1.1 * Math.max(...sets.map(({ X }) => largest(X)));
const xy = ({ X, m }) => ({ x: row(X.subarray(0, m)), y: row(X.subarray(m)) });

// Numbers from 0 to 1 as bytes, halves to the even one, as NumPy rounds.
const asBytes = (shares) =>
  Uint8Array.from(shares, (share) => {
    const x = 255 * Math.min(Math.max(share || 0, 0), 1);
    const up = Math.floor(x + 0.5);
    return x % 1 === 0.5 && up % 2 ? up - 1 : up;
  });

function gridOf(reach, n) {
  const at = (k) => ((k + 0.5) / n) * 2 * reach - reach;
  return Float64Array.from({ length: 2 * n * n }, (_, k) => at(k < n * n ? k % n : Math.floor((k - n * n) / n)));
}

// Some of the rows, at equal distances, with the first and the last.
function thinned(rows, most) {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, k) => rows[Math.round((k * (rows.length - 1)) / (most - 1))]);
}

// Activations as numbers from 0 to 1, with zero in the middle except for those that are shares already.
function responses(A, cells, isShare) {
  if (isShare) return A;
  const out = new Float64Array(A.length);
  for (let unit = 0; unit < A.length; unit += cells) {
    const most = largest(A.subarray(unit, unit + cells));
    for (let k = unit; k < unit + cells; k++) out[k] = 0.5 + (most > 0 ? (0.5 * A[k]) / most : 0);
  }
  return out;
}

class PlanarPanel {
  constructor({ name, spec, frame, words, constants }) {
    Object.assign(this, { name, spec, template: frame, words, constants, points: [], activation: "relu" });
  }
  *run() { yield* this.begin(); yield* this.steps(this.settings.iterations); }
  *begin() {
    this.start();
    this.history = [];
    this.diverged_at = null;
    this.record(0);
    yield;
  }
  // As many steps from what was recorded last.
  *steps(iterations) {
    const net = (this.net = new Network(this.setting()));
    const first = this.history.at(-1)[0];
    const every = Math.max(1, Math.floor(iterations / this.constants.RECORDED));
    this.diverged_at = null;
    for (let i = first + 1; i <= first + iterations; i++) {
      const cost = net.step();
      if (!Number.isFinite(cost)) return (this.diverged_at = i - 1);
      this.stepped(cost);
      if (i % every === 0 || i === first + iterations) {
        if (!this.record(i, net.layers)) return (this.diverged_at = i);
      }
      yield;
    }
  }
  stepped() {}
  outputs(X, m, layers = this.layers) { return forwardAll(X, m, layers, this.activation).AL; }
  // Keep these layers and what comes of them, if that is finite.
  record(iteration, layers = this.layers) {
    const both = [this.train, this.test].map(({ X, m }) => this.outputs(X, m, layers));
    if (iteration && !both.every((AL) => AL.every(Number.isFinite))) return false;
    this.layers = layers.map(({ n, k, Wb }) => ({ n, k, Wb: Wb.slice() }));
    [this.AL, this.AL_test] = both;
    this.history.push([iteration, costOf(this.AL, this.train.Y), costOf(this.AL_test, this.test.Y)]);
    return true;
  }
  numbers() {
    const { train, test, diverged_at } = this;
    const [iteration, cost, test_cost] = this.history.at(-1);
    const counts = { correct: countCorrect(this.AL, train.Y), test_correct: countCorrect(this.AL_test, test.Y) };
    return { iteration, cost, test_cost, ...counts, m: train.m, m_test: test.m, diverged_at };
  }
  summary() { return say(this.diverged_at === null ? this.words.summary : this.words.diverged, this.numbers()); }
  frame() {
    const frame = structuredClone(this.template);
    this.show(...frame.views);
    frame.text = `${this.summary()}\n${callOf(this.name, this.spec, this.settings, this.points)}`;
    return frame;
  }
  showPlane(view, reach) {
    const { FINE } = this.constants;
    view.xlim = [-reach, reach];
    view.ylim = [-reach, reach];
    view.layers[0].values = array(asBytes(this.outputs(gridOf(reach, FINE), FINE * FINE)), FINE, FINE);
  }
  showNetwork(view, reach) {
    const { activation, words, layers } = this;
    const n = this.constants.COARSE;
    const { all } = forwardAll(gridOf(reach, n), n * n, layers, activation);
    const isShare = (l) => l === layers.length || (l > 0 && activation === "sigmoid");
    view.sizes = all.map((A) => A.length / (n * n));
    view.maps = all.map((A, l) => array(asBytes(responses(A, n * n, isShare(l))), A.length / (n * n), n, n));
    view.weights = layers.map((layer) => array(weightsOf(layer), layer.n, layer.k));
    view.names = [words.input, ...layers.slice(1).map((_, l) => say(words.hidden, { l: l + 1 })), words.output];
  }
  showCost(view) {
    const rows = thinned(this.history, this.constants.SHOWN);
    const column = (j) => Float64Array.from(rows, (one) => one[j]);
    const curves = [["test", 2], ["training", 1]];
    curves.forEach(([word, j], k) => {
      const y = column(j);
      Object.assign(view.layers.at(k - 2), { x: row(column(0)), y: row(y), label: say(this.words[word], [y.at(-1)]) });
    });
    view.xlim = [0, Math.max(10, ...view.layers.map(({ x }) => x.data.at(-1)))];
    view.ylim = [0, 1.05 * Math.min(3, Math.max(...view.layers.map(({ y }) => Math.max(...y.data))))];
  }
}
