import type { Check, Finding } from '../finding.ts';
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
      for (const match of text.matchAll(pattern)) {
        const word = match[1];
        const start = match.index + word.length;
        // 哈哈哈哈哈哈, and chants inside quotation marks, are meant.
        if (new Set(word).size === 1 && word.length > 1) continue;
        // 一个项目一个项目地抠: one by one.
        if (/^[一二两三四五六七八九十几每半]/.test(word)) continue;
        if (RIGHT.test(text.slice(Math.max(0, match.index - 2), start + word.length + 2))) continue;
        if (/[！!”」]/.test(text.charAt(start + word.length)) && word.length > 2) continue;
        if (
          findings.some(
            (finding) => finding.start < start + word.length && match.index < finding.end,
          )
        )
          continue;
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
              safe: word.length > 1,
            },
          ],
          related: [],
        });
      }
    }
    return findings;
  },
};
