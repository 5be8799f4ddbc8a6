// What planar_playground and regularization_lab add to PlanarPanel.

class PlanarPlayground extends PlanarPanel {
  moved(name) {
    if (name === "reset") this.points = [];
    return name === "new_points" ? null : this.run();
  }
  picked({ x, y }) {
    const rounded = (value) => Math.round(1000 * value) / 1000;
    this.points.push([rounded(x), rounded(y), Number(this.settings.new_points.at(-1))]);
    return this.run();
  }
  pressed(name) {
    if (name === "train") return this.steps(this.settings.iterations);
    if (name === "step") return this.steps(1);
    if (name === "begin") return this.begin();
    this.points = [];
    return this.run();
  }
  start() {
    const now = this.settings;
    const { M, STARTS, GAIN } = this.constants;
    const both = loadPlanar(now.dataset, 2 * M, now.noise, now.seed);
    this.train = withPoints(everySecond(both, 0), this.points);
    this.test = everySecond(both, 1);
    this.activation = now.activation;
    this.layers = startLayers([2, ...hiddenSizes(now), 1], now.seed, STARTS[now.initialization], GAIN);
  }
  setting() {
    const { settings, train, layers, activation } = this;
    return { X: train.X, Y: train.Y, layers, rate: settings.learning_rate, activation };
  }
  show(plane, network, cost) {
    const reach = reachOf(this.train, this.test);
    this.showPlane(plane, reach);
    [this.test, this.train].forEach((set, k) => Object.assign(plane.layers[k + 1], xy(set), { labels: row(set.Y) }));
    this.showNetwork(network, reach);
    this.showCost(cost);
  }
}

// The uniform numbers of dropout, kept for a look at the masks; frozen ones are drawn only once.
class Masks {
  constructor(seed, layers, frozen) {
    Object.assign(this, { rng: new Generator(seed), layers, frozen, drawn: [], next: 0 });
  }
  random(count) {
    const layer = this.next;
    this.next = (layer + 1) % this.layers;
    if (!this.drawn[layer] || !this.frozen) {
      const numbers = (this.drawn[layer] ??= zeros(count));
      for (let k = 0; k < count; k++) numbers[k] = this.rng.random();
    }
    return this.drawn[layer];
  }
  dropped(example, m, keep_prob) {
    const off = (numbers) => numbers.filter((_, k) => k % m === example).map((u) => Number(u >= keep_prob));
    return this.drawn.map((numbers) => Uint8Array.from(off(numbers)));
  }
}

class RegularizationLab extends PlanarPanel {
  ended = null; // the run that ended last
  before = null; // the run that the newest is compared with
  moved(name) { return name === "example" ? null : this.run(); }
  picked({ x, y }) {
    const { X, m } = this.train;
    const away = Array.from({ length: m }, (_, k) => Math.hypot(X[k] - x, X[m + k] - y));
    this.settings.example = away.indexOf(Math.min(...away));
    return null;
  }
  pressed() { return this.steps(1); }
  start() {
    const now = this.settings;
    const { M_TEST, GAIN, FROZEN } = this.constants;
    this.train = loadPlanar("noisy_field", now.m, now.noise, now.seed);
    this.test = loadPlanar("noisy_field", M_TEST, now.noise, 1000 + now.seed);
    const truth = trueRule(this.train.X, now.m);
    const test_truth = trueRule(this.test.X, M_TEST);
    this.flipped = this.train.Y.map((y, k) => y ^ truth[k]);
    this.rule_correct = test_truth.filter((y, k) => y === this.test.Y[k]).length;
    this.keep_prob = now.keep_prob;
    this.J = [];
    this.masks = new Masks(now.seed, now.hidden_layers, now.masks === FROZEN);
    this.layers = startLayers([2, ...hiddenSizes(now), 1], now.seed, "he", GAIN);
  }
  *run() {
    this.before = this.ended;
    yield* super.run();
    this.ended = { settings: { ...this.settings }, history: this.history, J: this.J };
  }
  setting() {
    const { train: { X, Y }, layers, activation, keep_prob, masks } = this;
    const { learning_rate: rate, lambd } = this.settings;
    masks.next = 0;
    this.J.splice(this.history.at(-1)[0]); // of steps that were dropped
    return { X, Y, layers, rate, lambd, activation, keep_prob, random: (count) => masks.random(count) };
  }
  stepped(cost) { this.J.push(cost); }
  newestJ() {
    const last = this.J.slice(-100);
    return last.reduce((sum, J) => sum + J, 0) / last.length;
  }
  weights() { return this.layers.flatMap((layer) => [...weightsOf(layer)]); }
  numbers() {
    const { train: { Y }, AL, flipped, rule_correct } = this;
    const memorised = flipped.filter((flip, k) => flip && Number(AL[k] > 0.5) === Y[k]).length;
    const weight_norm = this.weights().reduce((sum, w) => sum + w * w, 0);
    return { ...super.numbers(), rule_correct, memorised, flipped: flipped.filter(Boolean).length, weight_norm };
  }
  summary() {
    const summary = super.summary();
    if (this.diverged_at !== null) return summary;
    return summary.slice(0, -1) + say(this.words.rule + this.words.weights, this.numbers());
  }
  show(plane, network, cost, weights) {
    const { train, keep_prob, flipped, words } = this;
    const { X, m } = train;
    const reach = reachOf(train);
    const example = Math.min(this.settings.example, m - 1);
    this.showPlane(plane, reach);
    const [, curve, points, rings, ring] = plane.layers;
    const some = (which) => row(X.filter((_, k) => which(k % m)));
    const halves = ({ data }) => [data.subarray(0, data.length / 2), data.subarray(data.length / 2)].map(row);
    const x1 = Float64Array.from({ length: 60 }, (_, k) => -reach + (k * 2 * reach) / 59);
    Object.assign(curve, { x: row(x1), y: row(x1.map(rule)) });
    Object.assign(points, xy(train), { labels: row(train.Y) });
    [rings.x, rings.y] = halves(some((k) => flipped[k]));
    [ring.x, ring.y] = halves(some((k) => k === example));
    if (keep_prob === 1) plane.layers.pop();
    this.showNetwork(network, reach);
    network.title = keep_prob < 1 ? say(words.masked, { example }) : words.network;
    const ends = [new Uint8Array(2), new Uint8Array(1)];
    const dropped = keep_prob < 1 ? [ends[0], ...this.masks.dropped(example, m, keep_prob), ends[1]] : [];
    network.dropped = dropped.map(row);
    this.showOthers(cost);
    this.showCost(cost);
    this.showHistogram(weights);
  }
  // The run before and J, in the places that the template has for them.
  showOthers(cost) {
    const { before, words, settings } = this;
    const [test, training, J_before, J, ...costs] = cost.layers;
    const put = (line, points) =>
      Object.assign(line, { x: row(points.map(([i]) => i)), y: row(points.map(([, y]) => y)) });
    const few = (rows) => thinned(rows, this.constants.SHOWN);
    cost.layers = costs;
    cost.title = words.cost;
    if (this.J.length && (this.keep_prob < 1 || settings.lambd > 0)) {
      cost.layers.unshift({ ...put(J, few(this.J.map((y, i) => [i, y]))), label: say(words.J, [this.newestJ()]) });
    }
    if (!before) return;
    put(test, few(before.history.map(([i, , y]) => [i, y])));
    put(training, few(before.history));
    put(J_before, few(before.J.map((y, i) => [i, y])));
    cost.layers.unshift(test, training, J_before);
    const names = Object.keys(settings).filter((name) => before.settings[name] !== settings[name]);
    const value = (name) => printed(before.settings[name], this.spec[name]);
    const shown = names.filter((name) => name !== "example");
    const other = shown.map((name) => say(words.other, { name, value: value(name) }));
    cost.title = say(words.before, { other: other.length === 1 ? other[0] : words.others });
  }
  // As np.histogram counts: cells of equal width, a number on an edge in the cell above it.
  showHistogram(view) {
    const { BINS } = this.constants;
    const weights = this.weights();
    const reach = 2 ** Math.ceil(Math.log2(Math.max(largest(weights), 1)));
    const edges = Array.from({ length: BINS + 1 }, (_, k) => (k < BINS ? -reach + k * ((2 * reach) / BINS) : reach));
    const counts = new Array(BINS).fill(0);
    for (const w of weights) {
      let k = Math.min(Math.floor(((w + reach) / (2 * reach)) * BINS), BINS - 1);
      if (w < edges[k]) k -= 1;
      else if (w >= edges[k + 1] && k < BINS - 1) k += 1;
      counts[k] += 1;
    }
    Object.assign(view.layers[0], { left: row(edges.slice(0, -1)), right: row(edges.slice(1)), heights: row(counts) });
    view.xlim = [-reach, reach];
  }
}
