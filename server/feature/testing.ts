import { Corpus } from '../corpus/corpus.ts';
import type { ReadPage } from '../corpus/entity.ts';
import { pageDate } from '../corpus/date.ts';
import type { Label, Mention } from '../entity/mention.ts';
import type { Page } from '../page/page.ts';
import { parsePage } from '../page/parse.ts';
import type { Language } from '../text/language.ts';
import type { Range } from '../text/lines.ts';
import type { View } from './view.ts';

/** Helpers for the tests of features: pages whose names are marked by hand, so that what a test
 * says does not depend on how well names are found. */

const LABELS: Record<string, { label: Label; nominal: boolean }> = {
  P: { label: 'PER', nominal: false },
  A: { label: 'PER', nominal: true },
  T: { label: 'TITLE', nominal: false },
  L: { label: 'LOC', nominal: false },
  O: { label: 'ORG', nominal: false },
};

interface Mark extends Range {
  kind: string;
}

/** A text without its marks `⟦P:周明军⟧` and its caret `‸`, and where they were. */
export function unmark(marked: string): { text: string; marks: Mark[]; caret: number } {
  let text = '';
  let caret = -1;
  const open: Mark[] = [];
  const marks: Mark[] = [];
  for (let i = 0; i < marked.length; i++) {
    if (marked[i] === '‸') caret = text.length;
    else if (marked[i] === '⟦') {
      open.push({ kind: marked[i + 1], start: text.length, end: -1 });
      i += 2;
    } else if (marked[i] === '⟧') {
      const mark = open.pop();
      if (mark) marks.push({ ...mark, end: text.length });
    } else text += marked[i];
  }
  return { text, marks: marks.sort((a, b) => a.start - b.start || b.end - a.end), caret };
}

/** A corpus of marked pages; the view is of the one that holds the caret, else of the first. */
export function viewOf(
  pages: Record<string, string>,
  language: Language = 'en',
): View & { caret: number } {
  const corpus = new Corpus();
  let at = { uri: '', caret: -1 };
  for (const [name, marked] of Object.entries(pages)) {
    const { text, marks, caret } = unmark(marked);
    const uri = `file:///${name}`;
    const page = parsePage(text);
    const issue = pageDate(name, page);
    const read: ReadPage = {
      uri,
      name,
      encoding: 'utf-8',
      page,
      mentions: mentionsFrom(page, marks),
      ...(issue ? { date: issue.date, dateSource: issue.source } : {}),
    };
    corpus.set(read);
    if (caret >= 0 || at.uri === '') at = { uri, caret };
  }
  const snapshot = corpus.snapshot();
  const read = snapshot.pages.get(at.uri);
  if (!read) throw new Error('a view needs a page');
  return { read, snapshot, language, caret: at.caret };
}

function mentionsFrom(page: Page, marks: readonly Mark[]): Mention[] {
  const mentions = marks.map(({ kind, start, end }): Mention => {
    const block = page.blocks.findIndex(({ text }) => text.toJoined(start) !== undefined);
    const joined = page.blocks[block].text;
    const from = joined.toJoined(start) ?? 0;
    const to = joined.toJoined(end) ?? from;
    const text = joined.text.slice(from, to);
    return {
      ...LABELS[kind],
      fragments: joined.toSource(from, to),
      text,
      block,
      start: from,
      end: to,
      holders: [],
      confidence: 1,
      why: '',
      ...(kind === 'T' ? { post: { rank: text, acting: false, former: false } } : {}),
    };
  });
  // A post is held by the name behind it; posts may stand between.
  mentions.forEach((mention, i) => {
    if (mention.label !== 'TITLE') return;
    let end = mention.end;
    for (let next = i + 1; next < mentions.length; next++) {
      const { label, block, start, end: nextEnd } = mentions[next];
      if (block !== mention.block || start - end > 1) return;
      end = nextEnd;
      if (label === 'PER') {
        mention.holders.push(next);
        return;
      }
    }
  });
  return mentions;
}

/** The words of a range, for expectations that can be read. */
export const words = (view: View, { start, end }: Range): string =>
  view.read.page.text.slice(start, end);
