import { endsSentence, isHan } from '../../page/signs.ts';
import type { Block, Page } from '../../page/page.ts';
import type { Check, Finding } from '../finding.ts';
import { blocksByArticle, indexOfLine } from '../lines.ts';

/** Shorter last lines are signatures, dates, verses. */
const SHORTEST = 20;

/** page.truncated: an article whose last paragraph stops in mid sentence and goes on nowhere. */
export const truncated: Check = {
  codes: ['page.truncated'],
  severity: 'warning',
  run: ({ page }) => {
    const blocks = blocksByArticle(page);
    return page.articles.flatMap((article, index): Finding[] => {
      if (article.jumps.some((jump) => jump.direction === 'to')) return [];
      const text = (blocks.get(index) ?? []).filter((block) => block.role.startsWith('paragraph'));
      const last = text.at(-1);
      if (
        last &&
        article.bylines.some(
          (byline) => byline.place === 'tail' && last.lines.includes(byline.line),
        )
      )
        return [];
      if (last && isBeforeJump(page, last)) return [];
      if (!last || !stops(last) || !isProse(text)) return [];
      const { end } = last.text.pieces[last.text.pieces.length - 1];
      const left = page.text.slice(Math.max(0, end - 10), end);
      return [
        {
          code: 'page.truncated',
          severity: 'warning',
          start: Math.max(last.text.pieces[0].start, end - 10),
          end,
          message: {
            en: `The article stops in mid sentence (“…${left}”) and no jump says where it goes on. Find the rest in the manuscript.`,
            zh: `文章在句子中间结束（“……${left}”），也没有转版提示。请对照原稿补全。`,
          },
          fixes: [],
          related: [],
        },
      ];
    });
  },
};

function stops(block: Block): boolean {
  const { text } = block.text;
  const last = text.charCodeAt(text.length - 1);
  // …归还。魁大为 and …公示期10日。某某局 are signed, not cut.
  const rest = text.slice(Math.max(...[...'。！？!?…'].map((mark) => text.lastIndexOf(mark))) + 1);
  if (rest.length < text.length && rest.length <= 16 && !/[，,、；;]/.test(rest)) return false;
  return (
    text.length >= SHORTEST &&
    !endsSentence(text) &&
    (isHan(last) || '，,、'.includes(text.at(-1) ?? ''))
  );
}

/** 下转A4版 stands below, whatever article it was counted to. */
function isBeforeJump(page: Page, block: Block): boolean {
  const at = indexOfLine(page, block.lines[block.lines.length - 1]);
  return page.pageLines.at(at + 1)?.role === 'jump';
}

/** Most of the article's other paragraphs end as sentences do: no list, no verse, no roll of names. */
function isProse(blocks: readonly Block[]): boolean {
  const others = blocks.slice(0, -1);
  const ended = others.filter((block) => endsSentence(block.text.text)).length;
  return (
    others.length > 0 &&
    ended >= others.length * 0.7 &&
    !isRoll(blocks[blocks.length - 1].text.text)
  );
}

/** Names, figures, addresses: no sentence to be cut. */
function isRoll(text: string): boolean {
  const gaps = text.match(/[\s\u3000]/g)?.length ?? 0;
  return gaps * 8 > text.length || /[\d:：]$/.test(text) || !/[，,。、]/.test(text);
}
