import type { Label, Mention } from '../../server/entity/mention.ts';
import type { ReadPage } from '../../server/corpus/entity.ts';
import { pageDate } from '../../server/corpus/date.ts';
import { parsePage } from '../../server/page/parse.ts';

const LABELS: Record<string, { label: Label; nominal: boolean }> = {
  P: { label: 'PER', nominal: false },
  A: { label: 'PER', nominal: true },
  T: { label: 'TITLE', nominal: false },
  L: { label: 'LOC', nominal: false },
  O: { label: 'ORG', nominal: false },
};

/** A mark of a page written with `⟦P:…⟧`: offsets in the text without marks. */
export interface Mark {
  label: Label;
  nominal: boolean;
  start: number;
  end: number;
}

/** Splits a marked page into its text and its marks. */
export function readMarks(marked: string): { text: string; marks: Mark[] } {
  let text = '';
  const marks: Mark[] = [];
  const open: { start: number; kind: string }[] = [];
  for (let i = 0; i < marked.length; i++) {
    if (marked[i] === '⟦') {
      open.push({ start: text.length, kind: marked[i + 1] });
      i += 2;
    } else if (marked[i] === '⟧') {
      const mark = open.pop();
      if (mark) marks.push({ ...LABELS[mark.kind], start: mark.start, end: text.length });
    } else {
      text += marked[i];
    }
  }
  return { text, marks: marks.sort((a, b) => a.start - b.start) };
}

/**
 * A page read without a recogniser: its mentions are the marks. A post is held by the name right
 * behind it, over a chain of posts joined by 、.
 */
export function readMarked(name: string, marked: string): ReadPage {
  const { text, marks } = readMarks(marked);
  const page = parsePage(text);
  const mentions: Mention[] = marks.map(({ label, nominal, start, end }) => {
    const block = page.blocks.findIndex(
      (candidate) => candidate.text.toJoined(start) !== undefined,
    );
    const joined = page.blocks[block].text;
    const from = joined.toJoined(start) ?? 0;
    const to = joined.toJoined(end) ?? from;
    const mention: Mention = {
      label,
      nominal,
      fragments: joined.toSource(from, to),
      text: joined.text.slice(from, to),
      block,
      start: from,
      end: to,
      holders: [],
      confidence: 1,
      why: 'marked',
    };
    if (label === 'TITLE') mention.post = postOf(mention.text);
    return mention;
  });
  mentions.forEach((mention, i) => {
    if (mention.label !== 'TITLE') return;
    let next = i + 1;
    let end = mention.end;
    while (mentions[next]?.label === 'TITLE' && mentions[next].start === end + 1)
      end = mentions[next++].end;
    if (mentions[next]?.label === 'PER' && mentions[next].start === end) mention.holders.push(next);
  });
  const issue = pageDate(name, page);
  return {
    uri: name,
    name,
    encoding: 'utf-8',
    page,
    mentions,
    ...(issue ? { date: issue.date, dateSource: issue.source } : {}),
  };
}

/** A plain reading of a post for tests: body, then the rank from the last 代/副/… on. */
function postOf(title: string): NonNullable<Mention['post']> {
  const match =
    /^(原|前)?(.*?)(代?(?:常务)?副?(?:书记|区长|县长|市长|镇长|局长|主任|主席|校长|部长|总经理|医生|教师|研究员))$/.exec(
      title,
    );
  return {
    ...(match?.[2] ? { organisation: match[2] } : {}),
    rank: (match?.[3] ?? title).replace(/^代/, ''),
    acting: match?.[3]?.startsWith('代') ?? false,
    former: match?.[1] !== undefined,
  };
}
