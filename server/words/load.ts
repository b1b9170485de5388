import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bilingual } from '../text/language.ts';
import type { Word, WordEngine } from './engine.ts';

/** Where the parts of the engines lie; they differ between a checkout and the bundle. */
export interface EngineFiles {
  /** `nodejieba.node`, the native addon. */
  addon: string;
  /** `jieba.dict.utf8`, `hmm_model.utf8` and `user.dict.utf8`. */
  dict: string;
  hmmDict: string;
  userDict: string;
  /** Folder in which the one-line idf and stop-word files are made when they are missing. */
  cache: string;
  /** JavaScript module of jieba-wasm (its wasm file lies beside it), for when the addon cannot load. */
  wasm?: string;
}

/** The engine that could be loaded, and what to tell the user about it. */
export interface EngineStatus {
  engine?: WordEngine;
  kind: 'nodejieba' | 'jieba-wasm' | 'none';
  /** Why it is not nodejieba. */
  problem?: Bilingual;
}

interface Tagged {
  word: string;
  tag: string;
}

interface NativeJieba {
  load(dict: string, hmm: string, user: string, idf: string, stopWords: string): boolean;
  tag(text: string): Tagged[];
}

interface WasmJieba {
  tag(text: string, hmm: boolean): Tagged[];
}

/** The files of the packages in a checkout. */
export function checkoutFiles(root: string, cache = join(root, '.cache', 'words')): EngineFiles {
  const jieba = join(root, 'node_modules', 'nodejieba');
  const dictionaries = join(jieba, 'submodules', 'cppjieba', 'dict');
  return {
    addon: join(jieba, 'build', 'Release', 'nodejieba.node'),
    dict: join(dictionaries, 'jieba.dict.utf8'),
    hmmDict: join(dictionaries, 'hmm_model.utf8'),
    userDict: join(dictionaries, 'user.dict.utf8'),
    cache,
    wasm: join(root, 'node_modules', 'jieba-wasm', 'pkg', 'nodejs', 'jieba_rs_wasm.js'),
  };
}

/**
 * Loads a word engine: nodejieba, or jieba-wasm where the addon cannot load. Blocks for a second or
 * two: call it when everything that needs no words has been answered. Never throws.
 */
export async function loadEngine(files: EngineFiles): Promise<EngineStatus> {
  let reason: string;
  try {
    return { engine: loadNative(files), kind: 'nodejieba' };
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  try {
    const engine = await loadWasm(files);
    const problem: Bilingual = {
      en: `nodejieba could not be loaded (${reason}); jieba-wasm is used instead`,
      zh: `无法加载 nodejieba（${reason}），改用 jieba-wasm`,
    };
    return { engine, kind: 'jieba-wasm', problem };
  } catch (error) {
    const second = error instanceof Error ? error.message : String(error);
    const problem: Bilingual = {
      en: `no word engine could be loaded (nodejieba: ${reason}; jieba-wasm: ${second}); names are read without words`,
      zh: `无法加载分词引擎（nodejieba：${reason}；jieba-wasm：${second}），人名识别将不使用分词`,
    };
    return { kind: 'none', problem };
  }
}

/** nodejieba. A missing path or an empty file would abort the whole process, so each is looked at first. */
function loadNative(files: EngineFiles): WordEngine {
  const idf = oneLineFile(files.cache, 'idf.utf8', '的 1.0\n');
  const stopWords = oneLineFile(files.cache, 'stop_words.utf8', '的\n');
  for (const path of [files.addon, files.dict, files.hmmDict, files.userDict, idf, stopWords]) {
    if (!existsSync(path)) throw new Error(`missing file: ${path}`);
    if (path !== files.userDict && statSync(path).size === 0)
      throw new Error(`empty file: ${path}`);
  }
  const native = createRequire(files.addon)(files.addon) as NativeJieba;
  native.load(files.dict, files.hmmDict, files.userDict, idf, stopWords);
  return engineOf('nodejieba', (text) => native.tag(text));
}

async function loadWasm(files: EngineFiles): Promise<WordEngine> {
  if (files.wasm === undefined || !existsSync(files.wasm))
    throw new Error(`missing file: ${files.wasm ?? ''}`);
  const module = (await import(pathToFileURL(files.wasm).href)) as {
    default?: WasmJieba;
  } & WasmJieba;
  const wasm = module.default ?? module;
  return engineOf('jieba-wasm', (text) => wasm.tag(text, true));
}

function oneLineFile(folder: string, name: string, content: string): string {
  const path = join(folder, name);
  if (!existsSync(path) || statSync(path).size === 0) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, content);
  }
  return path;
}

/** Words with offsets from words in order. Engines disagree on lone surrogates: those texts have no words. */
function engineOf(name: string, tag: (text: string) => Tagged[]): WordEngine {
  return {
    name,
    tag(text) {
      const words: Word[] = [];
      if (text === '' || /\p{Surrogate}/u.test(text)) return words;
      let at = 0;
      for (const item of tag(text)) {
        words.push({ start: at, end: at + item.word.length, tag: item.tag });
        at += item.word.length;
      }
      return at === text.length ? words : [];
    },
  };
}
