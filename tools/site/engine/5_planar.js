// Points in the plane, a network that learns them, and what is to be seen of it: lr_utils/planar.py, and planar.py and
// planar_panel.py of course/live/panels. A point is [x1, x2, label].

const around = (r, t) => [r * Math.cos(t), r * Math.sin(t)];

// Draw what m points need; return the place of point k, which is of class `one`.
const PLACES = {
  moons(rng, m) {
    const t = rng.uniform(m);
    const shift = (one) => [one - 0.5, (one - 0.5) / 2]; // class 1 is class 0 after half a turn
    return (k, one) => around(1, Math.PI * (t[k] + one)).map((x, axis) => x + shift(one)[axis]);
  },
  circles(rng, m) {
    const [t, r] = [rng.uniform(m), rng.uniform(m)];
    return (k, one) => around(one ? 0.5 * Math.sqrt(r[k]) : 1, 2 * Math.PI * t[k]);
  },
  spirals(rng, m) {
    const r = rng.uniform(m).map(Math.sqrt);
    return (k, one) => around(r[k], 3 * Math.PI * r[k] + Math.PI * one);
  },
  flower(rng, m) {
    const [quarter, within] = [rng.quarters(m), rng.uniform(m)];
    const t = within.map((u, k) => ((2 * quarter[k] + Number(k >= m / 2) + u) * Math.PI) / 4);
    return (k) => around(Math.abs(Math.sin(4 * t[k])), t[k]);
  },
  noisy_field(rng, m) {
    const X = rng.uniform(2 * m);
    return (k) => [2 * X[k] - 1, 2 * X[m + k] - 1];
  },
};

// Which points lie above the curve that splits the noisy field.
const rule = (x) => 0.5 * Math.sin(3 * x);
const isAbove = ([x, y]) => Number(y > rule(x));

function loadPlanar(name, m, noise, seed) {
  const rng = new Generator(seed);
  const place = PLACES[name](rng, m);
  const labels = Array.from({ length: m }, (_, k) => Number(k >= m / 2));
  const points = labels.map((one, k) => [...place(k, one), one]);
  if (name === "noisy_field") return points.map(([x, y]) => [x, y, isAbove([x, y]) ^ Number(rng.random() < noise)]);
  for (const axis of [0, 1]) for (const point of points) point[axis] += noise * rng.normal();
  return points;
}

const column = (rows, j) => rows.map((one) => one[j]);
const array = (data, ...shape) => ({ data, shape });
const row = (data) => array(data, data.length);
const xy = (points) => ({ x: row(column(points, 0)), y: row(column(points, 1)) });
const largest = (X) => X.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

// Points as training takes them: X (2, m), Y.
function asSet(points) {
  const X = Float64Array.from([...column(points, 0), ...column(points, 1)]);
  return { points, X, Y: Uint8Array.from(column(points, 2)), m: points.length };
}

// Gives a line its points, and a name in place of that of the template.
function put(line, x, y, label = line.label) { Object.assign(line, { x: row(x), y: row(y), label }); }

// Numbers from 0 to 1 as bytes, halves to the even one, as NumPy rounds.
const asBytes = (shares) => new Uint8Array(new Uint8ClampedArray(shares.map((share) => 255 * share)));

// Rows of m numbers as bytes, zero in the middle; limitOf(row) says which number is at the end.
const centred = (a, limit) => 0.5 + (limit > 0 ? (0.5 * a) / limit : 0);
function rowsAsBytes(A, m, limitOf) {
  const limits = rowsOf(A, m).map(limitOf);
  return asBytes(A.map((a, q) => centred(a, limits[Math.floor(q / m)])));
}

function gridOf(reach, n) {
  const at = (k) => ((k + 0.5) / n) * 2 * reach - reach;
  return Float64Array.from({ length: 2 * n * n }, (_, k) => at(k < n * n ? k % n : Math.floor((k - n * n) / n)));
}

// Some of the rows, at equal distances, with the first and the last.
function thinned(rows, most) {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, k) => rows[Math.round((k * (rows.length - 1)) / (most - 1))]);
}

// A panel that trains, as tools/site/live.py describes it; `quiet` is the control that moves without a new run.
class Panel {
  points = [];
  constructor(about) { Object.assign(this, about); }
  moved(name) {
    if (name === "reset") this.points = [];
    return name === this.quiet ? null : this.run();
  }
  summary() { return say(this.diverged_at === null ? this.words.summary : this.words.diverged, this.numbers()); }
  frame() {
    const { name, spec, settings, points } = this;
    const frame = structuredClone(this.template);
    this.show(...frame.views);
    frame.text = `${this.summary()}\n${callOf(name, spec, settings, points)}`;
    return frame;
  }
}

class PlanarPanel extends Panel {
  activation = "relu";
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
    const net = new Network(this.setting());
    const first = this.history.at(-1)[0];
    const every = Math.max(1, Math.floor(iterations / this.constants.RECORDED));
    this.diverged_at = null;
    for (let i = first + 1; i <= first + iterations; i++) {
      const cost = net.step();
      if (!Number.isFinite(cost)) return (this.diverged_at = i - 1);
      this.stepped?.(cost);
      const kept = i % every === 0 || i === first + iterations;
      if (kept && !this.record(i, net.layers)) return (this.diverged_at = i);
      yield;
    }
  }
  pressed(name) {
    if (name === "begin") return this.begin();
    return name === "clear" ? this.moved("reset") : this.steps(name === "train" ? this.settings.iterations : 1);
  }
  setting() {
    const { train: { X, Y }, layers, activation, settings } = this;
    return { X, Y, layers, activation, rate: settings.learning_rate };
  }
  outputs(X, m, layers = this.layers) { return activations(X, m, layers, this.activation).at(-1); }
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
  // The output over the plane, and points.
  showPlane(view, reach, ...sets) {
    const { FINE } = this.constants;
    view.xlim = view.ylim = [-reach, reach];
    view.layers[0].values = array(asBytes(this.outputs(gridOf(reach, FINE), FINE * FINE)), FINE, FINE);
    const places = view.layers.filter(({ type }) => type === "points");
    sets.forEach(({ points, Y }, k) => Object.assign(places[k], xy(points), { labels: row(Y) }));
  }
  showNetwork(view, reach) {
    const { activation, words, layers } = this;
    const n = this.constants.COARSE;
    const X = gridOf(reach, n);
    const all = [X, ...activations(X, n * n, layers, activation)];
    view.sizes = all.map((A) => A.length / (n * n));
    view.maps = all.map((A, l) => {
      const isShare = l === layers.length || (l > 0 && activation === "sigmoid");
      return array(isShare ? asBytes(A) : rowsAsBytes(A, n * n, largest), view.sizes[l], n, n);
    });
    view.weights = layers.map((layer) => array(weightsOf(layer), layer.n, layer.k));
    view.names = [words.input, ...layers.slice(1).map((_, l) => say(words.hidden, { l: l + 1 })), words.output];
  }
  // Both costs, in the last lines of the template.
  showCost(view) {
    const { words, history } = this;
    const [test, training] = view.layers.slice(-2);
    this.putRows(test, history, 2, say(words.test, [history.at(-1)[2]]));
    this.putRows(training, history, 1, say(words.training, [history.at(-1)[1]]));
    view.xlim = [0, Math.max(10, ...view.layers.map(({ x }) => x.data.at(-1)))];
    view.ylim = [0, 1.05 * Math.min(3, Math.max(...view.layers.map(({ y }) => Math.max(...y.data))))];
  }
  // A line through column j of rows that begin with their iterations.
  putRows(line, rows, j, label) {
    const few = thinned(rows, this.constants.SHOWN);
    put(line, column(few, 0), column(few, j), label);
  }
}
