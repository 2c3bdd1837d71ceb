/**
 * The sounds of alerts, made of sines by this file alone: nothing is recorded, bought or taken from elsewhere. Short, soft at the edges, and told apart by how
 * many notes they have and whether they rise, so that nobody needs a fine ear.
 */
import type { SoundName } from '#shared/alert/kinds.ts';

export const SAMPLE_RATE = 22_050;

/** `hz` sounds from `atS` for `lengthS` seconds; `level` 0 to 1. */
type Note = { hz: number; atS: number; lengthS: number; level: number };

/** Equal temperament from A4 = 440 Hz. */
const E5 = 659.26;
const A5 = 880;
const G5 = 783.99;
const A4 = 440;
const D5 = 587.33;

export const tones: Readonly<Record<SoundName, readonly Note[]>> = {
  arrival: [
    { hz: E5, atS: 0, lengthS: 0.22, level: 0.42 },
    { hz: A5, atS: 0.12, lengthS: 0.42, level: 0.46 },
  ],
  message: [{ hz: G5, atS: 0, lengthS: 0.3, level: 0.4 }],
  due: [
    { hz: A4, atS: 0, lengthS: 0.2, level: 0.5 },
    { hz: A4, atS: 0.18, lengthS: 0.36, level: 0.5 },
  ],
  queue: [{ hz: D5, atS: 0, lengthS: 0.38, level: 0.34 }],
};

const ATTACK_S = 0.008;
const RELEASE_S = 0.03;

/** Samples from −1 to 1. */
export function render(notes: readonly Note[]): Float64Array {
  const endS = Math.max(...notes.map(({ atS, lengthS }) => atS + lengthS));
  const samples = new Float64Array(Math.ceil(endS * SAMPLE_RATE));
  for (const { hz, atS, lengthS, level } of notes) {
    const from = Math.round(atS * SAMPLE_RATE);
    const count = Math.round(lengthS * SAMPLE_RATE);
    for (let i = 0; i < count && from + i < samples.length; i += 1) {
      const t = i / SAMPLE_RATE;
      const edge = Math.min(1, t / ATTACK_S, (lengthS - t) / RELEASE_S);
      const fade = Math.exp((-4.2 * t) / lengthS);
      const phase = 2 * Math.PI * hz * t;
      // The octave and the twelfth, faint and short: a struck bar, not a beep.
      const wave = Math.sin(phase) + 0.22 * fade * Math.sin(2 * phase) + 0.08 * fade * Math.sin(3 * phase);
      samples[from + i] = (samples[from + i] ?? 0) + level * edge * fade * wave;
    }
  }
  return samples;
}

/** A WAV file: one channel, 16 bit. */
export function toWav(samples: Float64Array): Buffer {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'ascii');
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8, 'ascii');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(SAMPLE_RATE, 24);
  bytes.writeUInt32LE(SAMPLE_RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'ascii');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, place) => {
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + place * 2);
  });
  return bytes;
}
