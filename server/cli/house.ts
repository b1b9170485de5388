import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { applyHouse, HOUSE_FILE, readHouseFile, type HouseFile } from '../check/house-file.ts';
import type { Finding } from '../check/finding.ts';
import type { ReadPage } from '../corpus/entity.ts';
import type { Language } from '../text/language.ts';
import { STANDARD_INPUT } from './files.ts';

/** The house files of the folders above pages, each read once. */
export class Houses {
  private readonly known = new Map<string, HouseFile | undefined>();

  constructor(private readonly language: Language) {}

  /** The findings of a page that are to be seen, at the level its folders ask for. */
  apply(read: ReadPage, findings: readonly Finding[]): Finding[] {
    const path = read.uri === STANDARD_INPUT ? resolve('standard-input') : resolve(read.uri);
    const files: { file: HouseFile; page: string }[] = [];
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const file = this.in(folder);
      if (file) files.unshift({ file, page: relative(folder, path).split(sep).join('/') });
      if (dirname(folder) === folder) break;
    }
    return applyHouse(findings, read.page.text, files);
  }

  private in(folder: string): HouseFile | undefined {
    if (!this.known.has(folder)) this.known.set(folder, this.read(join(folder, HOUSE_FILE)));
    return this.known.get(folder);
  }

  private read(path: string): HouseFile | undefined {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch {
      // Most folders have no house file.
      return undefined;
    }
    const { file, problems } = readHouseFile(text);
    for (const problem of problems)
      process.stderr.write(`zhnews: ${path}: ${problem[this.language]}\n`);
    return file;
  }
}
