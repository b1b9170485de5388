/** The licences of the packages whose code or data the extension carries. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Packages that are carried as files and not by a bundle. */
const carried = ['nodejieba', 'jieba-wasm'];

/**
 * @param {readonly string[]} inputs the files that went into the bundles, relative to the project
 * @returns {string}
 */
export function notices(inputs) {
  const folders = new Set(carried.map((name) => join('node_modules', name)));
  for (const input of inputs) {
    const match = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
    if (match) folders.add(match[0]);
  }
  const parts = [...folders].sort().flatMap((folder) => {
    const manifest = join(root, folder, 'package.json');
    if (!existsSync(manifest)) return [];
    const { name, version, license } = JSON.parse(readFileSync(manifest, 'utf8'));
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file
      ? readFileSync(join(root, folder, file), 'utf8').trim()
      : `Licence: ${license}`;
    return [`${name} ${version}\n\n${text}\n`];
  });
  return `zhnews carries code and data of these packages.\n\n${parts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}
