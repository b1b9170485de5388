import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkoutFiles, type EngineFiles } from './words/load.ts';

/** The files that the program reads at start. */
export interface Resources {
  engine: EngineFiles;
  /** The tagger's weights; the file may be missing. */
  model: string;
}

/**
 * Where the files are: beside a built program, in its `dist` folder; for one run from source, where
 * they grow in the checkout above it.
 * @param here the folder of the running program
 */
export function findResources(here: string = programFolder()): Resources {
  const dict = join(here, 'dict');
  if (existsSync(dict)) {
    return {
      engine: {
        addon: join(here, 'nodejieba.node'),
        dict: join(dict, 'jieba.dict.utf8'),
        hmmDict: join(dict, 'hmm_model.utf8'),
        userDict: join(dict, 'user.dict.utf8'),
        cache: dict,
        wasm: join(here, 'jieba_rs_wasm.js'),
      },
      model: join(here, 'model.bin'),
    };
  }
  const root = checkoutAbove(here);
  return {
    engine: checkoutFiles(root),
    model: join(root, 'server', 'entity', 'tagger', 'model.bin'),
  };
}

function programFolder(): string {
  // Bundles are CommonJS; under the test runner the sources are modules, started at the top.
  return typeof __dirname === 'string' ? __dirname : process.cwd();
}

function checkoutAbove(here: string): string {
  for (let folder = here; dirname(folder) !== folder; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && /"name":\s*"zhnews"/.test(readFileSync(manifest, 'utf8')))
      return folder;
  }
  return here;
}
