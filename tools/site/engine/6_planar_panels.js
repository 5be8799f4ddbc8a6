// What planar_playground and regularization_lab add to PlanarPanel.

class PlanarPlayground extends PlanarPanel {
  quiet = "new_points";
  picked({ x, y }) {
    const rounded = (value) => Math.round(1000 * value) / 1000;
    this.points.push([rounded(x), rounded(y), Number(this.settings.new_points.at(-1))]);
    return this.run();
  }
  start() {
    const now = this.settings;
    const { M, STARTS } = this.constants;
    const both = loadPlanar(now.dataset, 2 * M, now.noise, now.seed);
    this.train = asSet([...both.filter((_, k) => k % 2 === 0), ...this.points]);
    this.test = asSet(both.filter((_, k) => k % 2));
    this.activation = now.activation;
    this.layers = startLayers([2, ...hiddenSizes(now), 1], now.seed, STARTS[now.initialization]);
  }
  show(plane, network, cost) {
    const { train, test } = this;
    const reach = 1.1 * Math.max(largest(train.X), largest(test.X));
    this.showPlane(plane, reach, test, train);
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
    if (!this.drawn[layer] || !this.frozen) this.drawn[layer] = this.rng.uniform(count);
    return this.drawn[layer];
  }
  dropped(example, m, keep_prob) {
    const ofExample = (numbers) => numbers.filter((_, k) => k % m === example);
    return this.drawn.map((numbers) => Uint8Array.from(ofExample(numbers), (u) => Number(u >= keep_prob)));
  }
}

class RegularizationLab extends PlanarPanel {
  quiet = "example";
  ended = null; // the run that ended last; `before` is the one that the newest is compared with
  picked({ x, y }) {
    const away = this.train.points.map(([x1, x2]) => Math.hypot(x1 - x, x2 - y));
    this.settings.example = away.indexOf(Math.min(...away));
    return null;
  }
  start() {
    const now = this.settings;
    const { M_TEST, START, FROZEN } = this.constants;
    this.train = asSet(loadPlanar("noisy_field", now.m, now.noise, now.seed));
    this.test = asSet(loadPlanar("noisy_field", M_TEST, now.noise, 1000 + now.seed));
    this.keep_prob = now.keep_prob;
    this.J = []; // [iteration, cost with price and masks]
    this.masks = new Masks(now.seed, now.hidden_layers, now.masks === FROZEN);
    this.layers = startLayers([2, ...hiddenSizes(now), 1], now.seed, START);
  }
  *run() {
    this.before = this.ended;
    yield* super.run();
    this.ended = { settings: { ...this.settings }, history: this.history, J: this.J };
  }
  setting() {
    const { masks, keep_prob, settings: { lambd } } = this;
    masks.next = 0;
    this.J.splice(this.history.at(-1)[0]); // of steps that were dropped
    return { ...super.setting(), lambd, keep_prob, random: (count) => masks.random(count) };
  }
  stepped(cost) { this.J.push([this.J.length, cost]); }
  weights() { return this.layers.flatMap((layer) => [...weightsOf(layer)]); }
  numbers() {
    const { train, test, AL } = this;
    const flipped = train.points.filter(isFlipped).length;
    const memorised = train.points.filter((point, k) => isFlipped(point) && Number(AL[k] > 0.5) === point[2]).length;
    const rule_correct = test.m - test.points.filter(isFlipped).length;
    const weight_norm = sum(this.weights().map((w) => w * w));
    return { ...super.numbers(), rule_correct, memorised, flipped, weight_norm };
  }
  summary() {
    if (this.diverged_at !== null) return super.summary();
    return super.summary().slice(0, -1) + say(this.words.rule + this.words.weights, this.numbers());
  }
  show(plane, network, cost, weights) {
    const { train, words, keep_prob } = this;
    const reach = 1.1 * largest(train.X);
    const example = Math.min(this.settings.example, train.m - 1);
    const [, curve, , rings, ring] = plane.layers;
    this.showPlane(plane, reach, train);
    const x1 = Float64Array.from({ length: 60 }, (_, k) => -reach + (k * 2 * reach) / 59);
    put(curve, x1, x1.map(rule));
    Object.assign(rings, xy(train.points.filter(isFlipped)));
    Object.assign(ring, xy([train.points[example]]));
    this.showNetwork(network, reach);
    const masked = keep_prob < 1;
    const dropped = () => [new Uint8Array(2), ...this.masks.dropped(example, train.m, keep_prob), new Uint8Array(1)];
    network.dropped = masked ? dropped().map(row) : [];
    network.title = masked ? say(words.masked, { example }) : words.network;
    if (!masked) plane.layers.pop();
    this.showCost(cost);
    this.showHistogram(weights);
  }
  // The run before and J have lines in the template before those of this run.
  showCost(view) {
    const { before, words, J } = this;
    const [test, training, J_before, J_now, ...newest] = view.layers;
    view.layers = newest;
    view.title = words.cost;
    if (J.length && (this.keep_prob < 1 || this.settings.lambd > 0)) {
      const last = column(J.slice(-100), 1);
      this.putRows(J_now, J, 1, say(words.J, [sum(last) / last.length]));
      view.layers.unshift(J_now);
    }
    if (before) {
      this.putRows(test, before.history, 2);
      this.putRows(training, before.history, 1);
      this.putRows(J_before, before.J, 1);
      view.layers.unshift(test, training, J_before);
      view.title = say(words.before, { other: this.difference(before.settings) });
    }
    super.showCost(view);
  }
  difference(before) {
    const { words, settings, spec } = this;
    const names = Object.keys(settings).filter((name) => before[name] !== settings[name] && name !== "example");
    const [name] = names;
    return names.length === 1 ? say(words.other, { name, value: printed(before[name], spec[name]) }) : words.others;
  }
  showHistogram(view) {
    const { BINS } = this.constants;
    const weights = this.weights();
    const reach = 2 ** Math.ceil(Math.log2(Math.max(largest(weights), 1)));
    const width = (2 * reach) / BINS;
    const left = Array.from({ length: BINS }, (_, k) => k * width - reach);
    const counts = new Array(BINS).fill(0);
    for (const w of weights) counts[Math.min(Math.floor((w + reach) / width), BINS - 1)] += 1;
    Object.assign(view.layers[0], { left: row(left), right: row(left.map((x) => x + width)), heights: row(counts) });
    view.xlim = [-reach, reach];
  }
}

// Whether the label of a point in the noisy field is not that of its rule.
const isFlipped = (point) => isAbove(point) !== point[2];
