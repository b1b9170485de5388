import { readFileSync } from 'node:fs';
import { TaggerModel } from '../entity/tagger/model.ts';

/** Reads a model file. Undefined when it is missing or of another version. */
export function loadModel(path: string): TaggerModel | undefined {
  try {
    return TaggerModel.read(readFileSync(path));
  } catch {
    // A model that cannot be read is told to the user by the caller; names are then not marked.
    return undefined;
  }
}
