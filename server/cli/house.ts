import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { applyHouse, HOUSE_FILE, readHouseFile, type HouseFile } from '../check/house-file.ts';
import type { Finding } from '../check/finding.ts';
import { Authority, readAuthority, type AuthorityFile } from '../corpus/authority.ts';
import type { ReadPage } from '../corpus/entity.ts';
import type { Language } from '../text/language.ts';
import { Lines } from '../text/lines.ts';
import { STANDARD_INPUT } from './files.ts';

/** The house files of the folders above pages, each read once. */
export class Houses {
  private readonly known = new Map<string, HouseFile | undefined>();
  private readonly authorities = new Map<string, Authority>();

  constructor(private readonly language: Language) {}

  /** The findings of a page that are to be seen, at the level its folders ask for. */
  apply(read: ReadPage, findings: readonly Finding[]): Finding[] {
    return applyHouse(findings, read.page.text, this.above(read));
  }

  /** Who holds which post, by the authority files that the folders above a page name. */
  authorityFor(read: ReadPage): Authority {
    const paths = this.above(read).flatMap(({ folder, file }) =>
      file.authority.map((path) => resolve(folder, path)),
    );
    const key = paths.join('\n');
    let authority = this.authorities.get(key);
    if (!authority) {
      authority = new Authority(paths.flatMap((path) => this.readAuthority(path)));
      this.authorities.set(key, authority);
    }
    return authority;
  }

  private readAuthority(path: string): AuthorityFile[] {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      process.stderr.write(`zhnews: ${path}: ${reason}\n`);
      return [];
    }
    const file = readAuthority(path, text);
    const lines = new Lines(text);
    for (const { start, message } of file.problems) {
      const { line, character } = lines.positionAt(start);
      const place = `${path}:${String(line + 1)}:${String(character + 1)}`;
      process.stderr.write(`zhnews: ${place}: ${message[this.language]}\n`);
    }
    return [file];
  }

  /** The house files above a page, the outermost first. */
  private above(read: ReadPage): { folder: string; file: HouseFile; page: string }[] {
    const path = read.uri === STANDARD_INPUT ? resolve('standard-input') : resolve(read.uri);
    const files: { folder: string; file: HouseFile; page: string }[] = [];
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const file = this.in(folder);
      if (file) files.unshift({ folder, file, page: relative(folder, path).split(sep).join('/') });
      if (dirname(folder) === folder) break;
    }
    return files;
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
