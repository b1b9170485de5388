import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the files are that the program reads at start; undefined for one that is not there. */
export interface Resources {
  /** The tagger's weights. */
  model?: string;
  /** nodejieba's native addon. */
  addon?: string;
  /** jieba-wasm's module. */
  wasm?: string;
  /** The five dictionary files of nodejieba. */
  dictionaries?: { dict: string; hmm: string; user: string; idf: string; stopWords: string };
}

/** A built program has its files beside it, in `dist`; one run from source finds them where they grow. */
function candidates(): string[] {
  const here = typeof __dirname === 'string' ? __dirname : process.cwd();
  const folders = [here];
  for (let folder = here; dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) folders.push(join(folder, 'dist'));
  }
  return folders;
}

const DICTIONARIES = {
  dict: 'jieba.dict.utf8',
  hmm: 'hmm_model.utf8',
  user: 'user.dict.utf8',
  idf: 'idf.utf8',
  stopWords: 'stop_words.utf8',
};

/** Finds the program's files; looks at the disk, reads nothing. */
export function findResources(folders: readonly string[] = candidates()): Resources {
  const find = (...names: string[]): string | undefined =>
    folders
      .flatMap((folder) => names.map((name) => join(folder, name)))
      .find((path) => existsSync(path));
  const resources: Resources = {};
  const model = find('model.bin', '../server/entity/tagger/model.bin');
  if (model) resources.model = model;
  const addon = find('nodejieba.node');
  if (addon) resources.addon = addon;
  const wasm = find('jieba_rs_wasm_bg.wasm');
  if (wasm) resources.wasm = wasm;
  const at = (name: string): string | undefined => find(join('dict', name));
  const { dict, hmm, user, idf, stopWords } = {
    dict: at(DICTIONARIES.dict),
    hmm: at(DICTIONARIES.hmm),
    user: at(DICTIONARIES.user),
    idf: at(DICTIONARIES.idf),
    stopWords: at(DICTIONARIES.stopWords),
  };
  if (dict && hmm && user && idf && stopWords)
    resources.dictionaries = { dict, hmm, user, idf, stopWords };
  return resources;
}
