import { expect, test } from 'vitest';
import { unmark } from '../../../training/corpus.ts';
import type { Mention } from '../mention.ts';
import { findHolders } from './holders.ts';

/** Who holds what in a marked sentence: post → names. */
function held(marked: string): Record<string, string[]> {
  const { text, spans } = unmark(marked);
  const mentions: Mention[] = spans.map(({ start, end, type }) => ({
    label: type === 'NOM' ? 'PER' : type,
    nominal: type === 'NOM',
    fragments: [{ start, end }],
    text: text.slice(start, end),
    block: 0,
    start,
    end,
    holders: [],
    confidence: 1,
    why: '',
  }));
  findHolders(
    mentions,
    mentions.map((_, index) => index),
    text,
  );
  return Object.fromEntries(
    mentions
      .filter(({ label }) => label === 'TITLE')
      .map((title) => [title.text, title.holders.map((index) => mentions[index].text)]),
  );
}

const cases: [string, Record<string, string[]>][] = [
  ['⟦T:区委副书记⟧、⟦T:代区长⟧⟦P:丁一帆⟧讲话', { 区委副书记: ['丁一帆'], 代区长: ['丁一帆'] }],
  ['⟦T:副主任⟧⟦P:朱平⟧、⟦P:沙远⟧、⟦P:于海⟧出席', { 副主任: ['朱平', '沙远', '于海'] }],
  ['⟦T:区长⟧⟦P:朱平⟧，⟦T:副区长⟧⟦P:沙远⟧', { 区长: ['朱平'], 副区长: ['沙远'] }],
  [
    '任命⟦P:朱平⟧为⟦T:民政局局长⟧，⟦P:沙远⟧为⟦T:审计局局长⟧',
    { 民政局局长: ['朱平'], 审计局局长: ['沙远'] },
  ],
  ['免去⟦P:朱平⟧的⟦T:民政局局长⟧职务', { 民政局局长: ['朱平'] }],
  [
    '⟦P:朱平⟧当选⟦T:主席⟧，⟦P:沙远⟧、⟦P:于海⟧当选⟦T:副主席⟧',
    { 主席: ['朱平'], 副主席: ['沙远', '于海'] },
  ],
  ['⟦P:于海⟧⟦T:代表⟧建议', { 代表: ['于海'] }],
  ['⟦T:居委会副主任⟧、孩子还小的⟦P:于海⟧', { 居委会副主任: ['于海'] }],
  ['⟦T:网格员⟧⟦A:于大姐⟧来了', { 网格员: ['于大姐'] }],
  ['⟦T:局长⟧表示', { 局长: [] }],
];

test.each(cases)('%s', (marked, wanted) => {
  expect(held(marked)).toEqual(wanted);
});
