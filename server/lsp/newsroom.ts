import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import {
  applyHouse,
  HOUSE_FILE,
  readHouseFile,
  type HouseFile,
  type Level,
} from '../check/house-file.ts';
import type { Finding } from '../check/finding.ts';
import { Authority, readAuthority, type AuthorityFile } from '../corpus/authority.ts';
import { readIdentities, type IdentityDecision } from '../corpus/identity-file.ts';
import type { Bilingual } from '../text/language.ts';
import { Lines, type Range } from '../text/lines.ts';
import { PageFiles } from './files.ts';
import { canonical, isBelow, nameOf, pathOf, uriOf } from './uri.ts';

/** Who is who, as people decided it; in the workspace's first folder. */
export const IDENTITY_FILE = 'zhnews-identities.csv';

/** What a client has to watch so that the newsroom's files are followed. */
export const NEWSROOM_GLOBS: readonly string[] = [`**/${HOUSE_FILE}`, '**/*.csv'];

/** What is wrong with one of the newsroom's files. */
export interface FileProblem extends Range {
  message: Bilingual;
}

/** A file of the newsroom as read. */
interface Known {
  text: string;
  problems: FileProblem[];
  house?: HouseFile;
  authority?: AuthorityFile;
  identities?: IdentityDecision[];
}

/**
 * The files by which a newsroom steers zhnews, kept as they are on the disk: house files (levels,
 * silences), authority files (who holds which post), the identity file (which namesake is which).
 */
export class Newsroom {
  private readonly files = new PageFiles();
  private readonly known = new Map<string, Known>();
  /** Files that are authority files by a setting or by a house file. */
  private authorityGlobs: readonly string[] = [];
  private folders: readonly string[] = [];

  /** @returns whether other files count now than before */
  use(folders: readonly string[], authorityGlobs: readonly string[]): boolean {
    const same =
      folders.join('\n') === this.folders.join('\n') &&
      authorityGlobs.join('\n') === this.authorityGlobs.join('\n');
    this.folders = [...folders];
    this.authorityGlobs = [...authorityGlobs];
    this.files.use(folders, this.globs);
    return !same;
  }

  private get globs(): string[] {
    return [`**/${HOUSE_FILE}`, IDENTITY_FILE, ...this.authorityGlobs];
  }

  private namedByHouses(): Set<string> {
    const named = new Set<string>();
    for (const [uri, { house }] of this.known) {
      const folder = pathOf(uri)?.slice(0, -HOUSE_FILE.length);
      for (const path of house?.authority ?? []) if (folder) named.add(uriOf(join(folder, path)));
    }
    return named;
  }

  /** Reads every file of the newsroom anew. */
  async scan(): Promise<void> {
    const found = new Set<string>();
    this.files.use(this.folders, this.globs);
    for await (const uri of this.files.find()) {
      found.add(uri);
      await this.reread(uri);
    }
    for (const uri of this.namedByHouses()) {
      if (found.has(uri)) continue;
      found.add(uri);
      await this.reread(uri);
    }
    for (const uri of [...this.known.keys()]) if (!found.has(uri)) this.known.delete(uri);
  }

  /** Whether a file is one of ours. */
  includes(uri: string): boolean {
    const key = canonical(uri);
    return this.known.has(key) || this.files.includes(key) || this.namedByHouses().has(key);
  }

  /** A file of ours changed, came or went. */
  async watched(uri: string): Promise<void> {
    const key = canonical(uri);
    await this.reread(key);
    if (nameOf(key) === HOUSE_FILE) await this.scan();
  }

  private async reread(uri: string): Promise<void> {
    const path = pathOf(uri);
    let text: string;
    try {
      if (path === undefined) return;
      text = (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
    } catch {
      // Gone; what it said does not hold any more.
      this.known.delete(uri);
      return;
    }
    this.known.set(uri, readKnown(uri, text));
  }

  /** What people decided about namesakes. */
  get identities(): IdentityDecision[] {
    return [...this.known.values()].flatMap(({ identities }) => identities ?? []);
  }

  /** Every authority file of the workspace. */
  get authority(): Authority {
    return new Authority([...this.known.values()].flatMap(({ authority }) => authority ?? []));
  }

  /** The authority file that new rows go to, and its headings. */
  get authorityTarget(): { uri: string; text: string } | undefined {
    for (const [uri, { authority, text }] of this.known) if (authority) return { uri, text };
    return undefined;
  }

  /** Our files that were read. */
  uris(): string[] {
    return [...this.known.keys()];
  }

  /** What is wrong with one of our files; undefined for another file. */
  problemsOf(uri: string): { lines: Lines; problems: readonly FileProblem[] } | undefined {
    const known = this.known.get(uri);
    return known && { lines: new Lines(known.text), problems: known.problems };
  }

  /** The text of one of our files. */
  textOf(uri: string): string | undefined {
    return this.known.get(uri)?.text;
  }

  /** The findings of a page that are to be seen, at the level its folders and the settings ask for. */
  apply(
    uri: string,
    text: string,
    findings: readonly Finding[],
    settings: Readonly<Record<string, Level>>,
  ): Finding[] {
    return applyHouse(findings, text, this.housesAbove(uri), settings);
  }

  /** The house file that a silence for this page goes to: the nearest above it, else the workspace's. */
  houseFor(uri: string): { uri: string; page: string } | undefined {
    const nearest = this.housesAbove(uri).at(-1);
    if (nearest) return { uri: nearest.uri, page: nearest.page };
    const folder = this.folders.find((candidate) => isBelow(uri, candidate));
    const [path, root] = [pathOf(uri), folder === undefined ? undefined : pathOf(folder)];
    if (path === undefined || root === undefined) return undefined;
    return { uri: uriOf(join(root, HOUSE_FILE)), page: relative(root, path).split(sep).join('/') };
  }

  /** Where identity decisions are written. */
  identityTarget(uri: string): string | undefined {
    const folder = this.folders.find((candidate) => isBelow(uri, candidate)) ?? this.folders.at(0);
    const root = folder === undefined ? undefined : pathOf(folder);
    return root === undefined ? undefined : uriOf(join(root, IDENTITY_FILE));
  }

  private housesAbove(uri: string): { uri: string; file: HouseFile; page: string }[] {
    const path = pathOf(uri);
    if (path === undefined) return [];
    const above: { uri: string; file: HouseFile; page: string }[] = [];
    for (const [houseUri, { house }] of this.known) {
      const folder = houseUri.slice(0, -HOUSE_FILE.length);
      const root = pathOf(houseUri)?.slice(0, -HOUSE_FILE.length);
      if (house && root !== undefined && uri.startsWith(folder))
        above.push({ uri: houseUri, file: house, page: relative(root, path).split(sep).join('/') });
    }
    return above.sort((a, b) => a.uri.length - b.uri.length);
  }
}

function readKnown(uri: string, text: string): Known {
  const name = nameOf(uri);
  if (name === HOUSE_FILE) {
    const { file, problems } = readHouseFile(text);
    return {
      text,
      house: file,
      problems: problems.map((message) => ({ start: 0, end: text.length, message })),
    };
  }
  if (name === IDENTITY_FILE) {
    const { decisions, problems } = readIdentities(text);
    return { text, identities: decisions, problems };
  }
  const authority = readAuthority(uri, text);
  return { text, authority, problems: authority.problems };
}
