// NumPy's streams of random numbers: RandomState draws the first weights, default_rng points and masks.

// MT19937; normal numbers by the polar method of Marsaglia, two at a time.
class RandomState {
  constructor(seed) {
    this.key = new Uint32Array(624);
    this.key[0] = seed;
    for (let k = 1; k < 624; k++) {
      const before = this.key[k - 1];
      this.key[k] = Math.imul(1812433253, before ^ (before >>> 30)) + k;
    }
    this.at = 624;
    this.spare = [];
  }
  renew() {
    const { key } = this;
    for (let k = 0; k < 624; k++) {
      const y = (key[k] & 0x80000000) | (key[(k + 1) % 624] & 0x7fffffff);
      key[k] = key[(k + 397) % 624] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.at = 0;
  }
  next32() {
    if (this.at === 624) this.renew();
    let y = this.key[this.at++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }
  random() {
    const high = this.next32() >>> 5;
    const low = this.next32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }
  normal() {
    if (this.spare.length) return this.spare.pop();
    let x, y, r2;
    do {
      x = 2 * this.random() - 1;
      y = 2 * this.random() - 1;
      r2 = x * x + y * y;
    } while (r2 >= 1 || r2 === 0);
    const factor = Math.sqrt((-2 * Math.log(r2)) / r2);
    this.spare.push(factor * x);
    return factor * y;
  }
}

// SeedSequence: a seed below 2^32 becomes eight words that have nothing to do with those of the next seed.
function seedWords(seed) {
  let hash = 0x43b0d7e5;
  const scrambled = (value, factor) => {
    let word = value ^ hash;
    hash = Math.imul(hash, factor);
    word = Math.imul(word, hash);
    return word ^ (word >>> 16);
  };
  const pool = [seed, 0, 0, 0].map((word) => scrambled(word, 0x931e8875));
  for (let from = 0; from < 4; from++) {
    for (let to = 0; to < 4; to++) {
      if (from === to) continue;
      const word = Math.imul(0xca01f9dd, pool[to]) - Math.imul(0x4973f715, scrambled(pool[from], 0x931e8875));
      pool[to] = word ^ (word >>> 16);
    }
  }
  hash = 0x8b51f9dd;
  return Array.from({ length: 8 }, (_, k) => BigInt(scrambled(pool[k % 4], 0x58f38ded) >>> 0));
}

// PCG64: a state of 128 bits, kept as six digits of 24 bits, whose products are exact.
class Generator {
  constructor(seed) {
    const words = seedWords(seed);
    const whole = (k) => (words[k + 1] << 96n) | (words[k] << 64n) | (words[k + 3] << 32n) | words[k + 2];
    const factor = 0x2360ed051fc65da44385df649fccf645n;
    const increment = BigInt.asUintN(128, (whole(4) << 1n) | 1n);
    const state = BigInt.asUintN(128, (increment + whole(0)) * factor + increment);
    const digits = (all) => Float64Array.from({ length: 6 }, (_, k) => Number((all >> BigInt(24 * k)) & 0xffffffn));
    Object.assign(this, { state: digits(state), increment: digits(increment), factor: digits(factor), next: zeros(6) });
    this.high = this.low = 0; // the newest 64 bits
  }
  advance() {
    const { state, next, increment, factor } = this;
    let carry = 0;
    for (let i = 0; i < 6; i++) {
      let sum = carry + increment[i];
      for (let j = 0; j <= i; j++) sum += state[j] * factor[i - j];
      carry = Math.floor(sum / 0x1000000);
      next[i] = sum - 0x1000000 * carry;
    }
    this.state = next;
    this.next = state;
    // out of both halves, turned to the right by the six highest bits
    const low = next[0] ^ (next[1] << 24) ^ (next[2] >>> 16) ^ (next[3] << 8);
    const high = (next[1] >>> 8) ^ (next[2] << 16) ^ next[4] ^ (next[5] << 24);
    const turn = (next[5] >>> 2) & 63;
    const [a, b] = turn & 32 ? [low, high] : [high, low];
    const by = turn & 31;
    this.high = (by ? (a >>> by) | (b << (32 - by)) : a) >>> 0;
    this.low = (by ? (b >>> by) | (a << (32 - by)) : b) >>> 0;
  }
  random() { this.advance(); return (this.high * 2 ** 21 + (this.low >>> 11)) / 2 ** 53; }
  uniform(count) { return zeros(count).map(() => this.random()); }
  // Of integers(0, 4, count), with an even count: two bits of each half of a draw.
  quarters(count) {
    return Uint8Array.from({ length: count }, (_, k) => {
      if (k % 2 === 0) this.advance();
      return (k % 2 ? this.high : this.low) >>> 30;
    });
  }
  normal() {
    const { tail, inside, width, height } = ZIGGURAT;
    for (;;) {
      this.advance();
      const layer = this.low & 255;
      const sign = this.low & 256 ? -1 : 1;
      const place = (this.high & 0x1fffffff) * 2 ** 23 + (this.low >>> 9);
      const x = place * width[layer];
      if (place < inside[layer]) return sign * x;
      if (layer === 0) return (place & 256 ? -1 : 1) * (tail + this.beyond(tail));
      const y = (height[layer - 1] - height[layer]) * this.random() + height[layer];
      if (y < Math.exp(-0.5 * x * x)) return sign * x;
    }
  }
  // How far beyond the tail's beginning.
  beyond(tail) {
    for (;;) {
      const x = -Math.log1p(-this.random()) / tail;
      const y = -Math.log1p(-this.random());
      if (y + y > x * x) return x;
    }
  }
}

// The ziggurat of Marsaglia and Tsang: 256 layers of equal area under exp(-x^2 / 2), the lowest with all of the tail.
const ZIGGURAT = (() => {
  const tail = 3.6541528853610087963519472518;
  const area = 0.004928673233974657; // of each layer
  const bell = (x) => Math.exp(-0.5 * x * x);
  const edge = new Float64Array(256);
  edge[255] = tail;
  for (let k = 254; k > 0; k--) edge[k] = Math.sqrt(-2 * Math.log(area / edge[k + 1] + bell(edge[k + 1])));
  const width = edge.map((x) => x / 2 ** 52);
  const inside = edge.map((x, k) => Math.floor((edge[k - 1] / x) * 2 ** 52));
  const lowest = area / bell(tail);
  width[0] = lowest / 2 ** 52;
  inside[0] = Math.floor((tail / lowest) * 2 ** 52);
  return { tail, inside, width, height: edge.map(bell) };
})();
