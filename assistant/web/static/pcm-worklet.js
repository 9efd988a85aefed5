// Turns the microphone's samples, at whatever rate the device has, into 16-bit pieces of half a second at 16 kHz.
const TARGET_RATE = 16000;
const PIECE = TARGET_RATE / 2;
const RING = 2048;
// Zero crossings of the low-pass on either side. With the Hann window it lets speech up to 6.4 kHz through and is
// 40 dB down from 8 kHz on, where the target rate would fold tones back into speech.
const CROSSINGS = 16;
const CUTOFF = 0.45;

// Windowed-sinc interpolation (J. O. Smith, "Digital Audio Resampling"). Positions are kept as whole numbers, so the
// ratio is exact and the phase runs on from block to block.
class Resampler {
  constructor(rate, emit) {
    this.rate = rate;
    this.emit = emit;
    const lower = Math.min(rate, TARGET_RATE);
    this.half = Math.ceil((CROSSINGS * rate) / lower);
    this.cutoff = (CUTOFF * lower) / rate;
    this.ring = new Float32Array(RING);
    this.taps = new Map();
    this.received = 0;
    // The next output lies at input sample `at` + `phase` / TARGET_RATE.
    this.at = 0;
    this.phase = 0;
  }

  push(sample) {
    this.ring[this.received % RING] = sample;
    this.received += 1;
    while (this.at + this.half < this.received) this.next();
  }

  // The last samples wait for their right-hand neighbours: silence takes their place.
  finish() {
    const end = this.received;
    while (this.at < end) {
      if (this.at + this.half < this.received) this.next();
      else { this.ring[this.received % RING] = 0; this.received += 1; }
    }
  }

  next() {
    const taps = this.tapsOf(this.phase);
    const first = this.at - this.half + 1 + RING;
    let sum = 0;
    for (let k = 0; k < taps.length; k += 1) sum += taps[k] * this.ring[(first + k) % RING];
    this.emit(sum);
    this.phase += this.rate;
    this.at += Math.floor(this.phase / TARGET_RATE);
    this.phase %= TARGET_RATE;
  }

  tapsOf(phase) {
    let taps = this.taps.get(phase);
    if (taps) return taps;
    taps = new Float32Array(2 * this.half);
    let total = 0;
    for (let k = 0; k < taps.length; k += 1) {
      const distance = k - this.half + 1 - phase / TARGET_RATE;
      const angle = 2 * Math.PI * this.cutoff * distance;
      const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
      taps[k] = sinc * Math.cos((Math.PI * distance) / (2 * this.half)) ** 2;
      total += taps[k];
    }
    for (let k = 0; k < taps.length; k += 1) taps[k] /= total;
    this.taps.set(phase, taps);
    return taps;
  }
}

class PcmPieces extends AudioWorkletProcessor {
  constructor() {
    super();
    this.piece = new Int16Array(PIECE);
    this.filled = 0;
    this.finished = false;
    this.resampler = new Resampler(sampleRate, (sample) => this.keep(sample));
    this.port.onmessage = () => {
      if (!this.finished) this.resampler.finish();
      this.finished = true;
      this.send();
      this.port.postMessage(null);
    };
  }

  keep(sample) {
    this.piece[this.filled] = Math.round(Math.max(-1, Math.min(1, sample)) * 32767);
    this.filled += 1;
    if (this.filled === PIECE) this.send();
  }

  send() {
    if (!this.filled) return;
    const ready = this.piece.slice(0, this.filled);
    this.port.postMessage(ready.buffer, [ready.buffer]);
    this.filled = 0;
  }

  process(inputs) {
    const samples = inputs[0][0];
    if (samples && !this.finished) for (const sample of samples) this.resampler.push(sample);
    return !this.finished;
  }
}
registerProcessor("pcm-pieces", PcmPieces);
