import type { Check, Finding } from '../finding.ts';
import { walker } from '../lines.ts';
import { DOUBLED_WORDS } from './words.ts';

/** Three or more characters twice; two only for words that are never doubled (我们我们), one for 的的. */
const LONG = /(\p{Script=Han}{3,8})\1/gu;
const SHORT = new RegExp(`(${DOUBLED_WORDS.join('|')})\\1`, 'g');
/** 目的的, 的的确确: the mark of an attribute doubled by right. */
const RIGHT = /目的的|有的的|的的确|的的士|的的哥/;

/** text.doubled-word: a word set twice. */
export const doubledWord: Check = {
  codes: ['text.doubled-word'],
  severity: 'warning',
  run: ({ page }) => {
    const { text } = page;
    const findings: Finding[] = [];
    for (const pattern of [LONG, SHORT]) {
      const taken = walker(findings);
      let last = 0;
      for (const match of text.matchAll(pattern)) {
        const word = match[1];
        const start = match.index + word.length;
        // 哈哈哈哈哈哈, and chants inside quotation marks, are meant.
        if (new Set(word).size === 1 && word.length > 1) continue;
        // 该擦镜子擦镜子, and what somebody says in quotation marks.
        if (
          pattern === LONG &&
          (/[该想能爱要没]/.test(text.charAt(match.index - 1)) || isQuoted(text, match.index))
        )
          continue;
        // 一个项目一个项目地抠: one by one.
        if (/^[一二两三四五六七八九十几每半]/.test(word)) continue;
        if (RIGHT.test(text.slice(Math.max(0, match.index - 2), start + word.length + 2))) continue;
        if (/[！!”」]/.test(text.charAt(start + word.length)) && word.length > 2) continue;
        // Matches come in order: only the last one can overlap.
        if (match.index < last || taken(match.index)) continue;
        last = start + word.length;
        findings.push({
          code: 'text.doubled-word',
          severity: 'warning',
          start,
          end: start + word.length,
          message: {
            en: `“${word}” stands twice in a row. Remove one.`,
            zh: `“${word}”重复。应删去一个。`,
          },
          fixes: [
            {
              title: { en: `Remove the second “${word}”`, zh: `删去重复的“${word}”` },
              edits: [{ start, end: start + word.length, newText: '' }],
              safe: pattern === SHORT && word.length > 1,
            },
          ],
          related: [],
        });
      }
    }
    return findings;
  },
};

/** Whether a quotation is open at an offset of its line. */
function isQuoted(text: string, at: number): boolean {
  const line = text.slice(Math.max(0, at - 80, text.lastIndexOf('\n', at) + 1), at);
  return (
    Math.max(line.lastIndexOf('“'), line.lastIndexOf('「')) >
    Math.max(line.lastIndexOf('”'), line.lastIndexOf('」'))
  );
}
