/** The files that the built program reads at run time, copied beside the bundles. */
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';

const modules = join(root, 'node_modules');
const dictionaries = join(modules, 'nodejieba', 'submodules', 'cppjieba', 'dict');

/** Where each file comes from. The word engine chooses what to use by what is there. */
const copies = {
  'nodejieba.node': join(modules, 'nodejieba', 'build', 'Release', 'nodejieba.node'),
  'dict/jieba.dict.utf8': join(dictionaries, 'jieba.dict.utf8'),
  'dict/hmm_model.utf8': join(dictionaries, 'hmm_model.utf8'),
  'dict/user.dict.utf8': join(dictionaries, 'user.dict.utf8'),
  'jieba_rs_wasm.js': join(modules, 'jieba-wasm', 'pkg', 'nodejs', 'jieba_rs_wasm.js'),
  'jieba_rs_wasm_bg.wasm': join(modules, 'jieba-wasm', 'pkg', 'nodejs', 'jieba_rs_wasm_bg.wasm'),
  'model.bin': join(root, 'server', 'entity', 'tagger', 'model.bin'),
};

/**
 * Files of keyword extraction, which nobody asks for here: the engine demands them and aborts the
 * process over an empty one, so each has one line. That saves 20 MB and loads faster.
 */
const oneLiners = { 'dict/idf.utf8': '的 1.0\n', 'dict/stop_words.utf8': '的\n' };

/**
 * Copies the files into a folder and gives the names of those that do not exist.
 * @param {string} folder
 * @returns {string[]}
 */
export function copyResources(folder) {
  const missing = [];
  for (const [name, source] of Object.entries(copies)) {
    const target = join(folder, name);
    mkdirSync(dirname(target), { recursive: true });
    // Removed first: overwriting a native addon in place crashes a process that has it loaded.
    rmSync(target, { force: true });
    if (existsSync(source)) copyFileSync(source, target);
    else missing.push(name);
  }
  for (const [name, text] of Object.entries(oneLiners)) writeFileSync(join(folder, name), text);
  return missing;
}
