import { checkPage } from '../check/checks.ts';
import type { Finding } from '../check/finding.ts';
import { Authority } from '../corpus/authority.ts';
import { Corpus } from '../corpus/corpus.ts';
import type { IdentityDecision } from '../corpus/identity-file.ts';
import type { CorpusSnapshot, ReadPage } from '../corpus/entity.ts';
import { readPage, type PageSource } from '../corpus/read.ts';
import { Recogniser } from '../entity/recognise.ts';
import type { View } from '../feature/view.ts';
import type { Language } from '../text/language.ts';
import { hugeLine, hugeLineFinding } from './huge-line.ts';

/** Findings as they were made, and what they were made from. */
interface Checked {
  read: ReadPage;
  generation: number;
  findings: readonly Finding[];
}

/**
 * The pages on the desk: the latest text of each, read when somebody asks. A page is never read
 * twice for one text, and whoever asks gets the latest text's reading.
 */
export class Desk {
  private readonly corpus = new Corpus();
  private readonly sources = new Map<string, PageSource>();
  private readonly unread = new Set<string>();
  private readonly marks = new Map<string, string>();
  private readonly checked = new Map<string, Checked>();
  private posts = new Authority();
  private recogniser = new Recogniser();
  /** For a text that is no page: what bylines tell, and no more. */
  private readonly plain = new Recogniser();
  /** Counts the changes of who and what the corpus knows; other pages' findings depend on that. */
  private generation = 0;

  /** Takes a page's text; nothing is read yet. */
  put(source: PageSource): void {
    const known = this.sources.get(source.uri);
    if (known?.text === source.text && known.encoding === source.encoding) return;
    this.sources.set(source.uri, source);
    this.unread.add(source.uri);
  }

  remove(uri: string): void {
    this.sources.delete(uri);
    this.unread.delete(uri);
    this.checked.delete(uri);
    if (this.marks.delete(uri)) this.generation++;
    this.corpus.delete(uri);
  }

  has(uri: string): boolean {
    return this.sources.has(uri);
  }

  /** The pages there are, whether read yet or not. */
  uris(): string[] {
    return [...this.sources.keys()];
  }

  get size(): number {
    return this.sources.size;
  }

  get generationNumber(): number {
    return this.generation;
  }

  /** The newsroom's list of who holds which post. */
  get authority(): Authority {
    return this.posts;
  }

  /** Takes what the newsroom's files say now: who holds which post, which namesake is which. */
  heed(authority: Authority, identities: readonly IdentityDecision[]): void {
    this.posts = authority;
    this.corpus.decide(identities);
    this.generation++;
  }

  /** From now on names are found like this; every page waits to be read anew. */
  recogniseWith(recogniser: Recogniser): void {
    this.recogniser = recogniser;
    for (const uri of this.sources.keys()) this.unread.add(uri);
  }

  /** The page as its latest text reads, or undefined when there is no such page. */
  read(uri: string): ReadPage | undefined {
    const source = this.sources.get(uri);
    if (!source) return undefined;
    if (this.unread.has(uri)) {
      const read = readPage(source, hugeLine(source.text) ? this.plain : this.recogniser);
      this.unread.delete(uri);
      this.corpus.set(read);
      const mark = markOf(read);
      if (this.marks.get(uri) !== mark) {
        this.marks.set(uri, mark);
        this.generation++;
      }
      return read;
    }
    return this.corpus.snapshot().pages.get(uri);
  }

  snapshot(): CorpusSnapshot {
    return this.corpus.snapshot();
  }

  view(uri: string, language: Language): View | undefined {
    const read = this.read(uri);
    return read && { read, snapshot: this.corpus.snapshot(), language };
  }

  /** What is wrong with a page; checked anew when it, or what the corpus knows, has changed. */
  findings(uri: string): readonly Finding[] {
    const read = this.read(uri);
    if (!read) return [];
    const known = this.checked.get(uri);
    if (known?.read === read && known.generation === this.generation) return known.findings;
    const snapshot = this.corpus.snapshot();
    const findings = [
      ...hugeLineFinding(read.page.text),
      ...checkPage({
        page: read.page,
        mentions: read.mentions,
        writers: snapshot.writersBut(uri),
        corpus: { uri, snapshot, authority: this.posts },
      }),
    ];
    this.checked.set(uri, { read, generation: this.generation, findings });
    return findings;
  }
}

/** What other pages may learn from a page: its names, posts, holders, writers and date. */
function markOf({ date, mentions, page }: ReadPage): string {
  const parts = [date ?? ''];
  for (const { label, text, holders } of mentions)
    parts.push(`${label} ${text} ${holders.join(',')}`);
  for (const article of page.articles) {
    for (const byline of article.bylines)
      parts.push(byline.people.map((person) => person.name).join(','));
  }
  return parts.join('\n');
}
