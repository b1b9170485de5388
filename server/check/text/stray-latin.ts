import type { Check, Finding } from '../finding.ts';

/** English words that hold sentences together; between Chinese characters they were left by a translation or a slip. */
const WORDS = new Set(
  'a an and are as at be but by for from has in is it of on or that the their this to was we were which with'.split(
    ' ',
  ),
);
/** 以, 与, 和 … for the words that join. */
const CHINESE: Readonly<Record<string, string>> = { and: '和', or: '或', of: '的' };
const FOUND =
  /(\p{Script=Han}[、，,”》]?)[ \u3000]*([A-Za-z]{1,6})[ \u3000]*(?=[“《]?\p{Script=Han})/gu;
const NUMERAL = /(?<=劣|[第—至])(III|IV|VI|II|V|I)(?=类|级|型|期)/g;
const NUMERALS: Readonly<Record<string, string>> = {
  I: 'Ⅰ',
  II: 'Ⅱ',
  III: 'Ⅲ',
  IV: 'Ⅳ',
  V: 'Ⅴ',
  VI: 'Ⅵ',
};

/** text.stray-latin: an English joining word in a Chinese sentence, or Latin letters for a numeral. */
export const strayLatin: Check = {
  codes: ['text.stray-latin'],
  severity: 'warning',
  run: ({ page }) => {
    const findings: Finding[] = [];
    for (const match of page.text.matchAll(FOUND)) {
      const [whole, before, word] = match;
      if (!WORDS.has(word)) continue;
      const start = match.index + whole.indexOf(word, before.length);
      const chinese = CHINESE[word];
      findings.push({
        code: 'text.stray-latin',
        severity: 'warning',
        start,
        end: start + word.length,
        message: {
          en: `“${word}” is an English word in a Chinese sentence${chinese === undefined ? '' : `; ${chinese} is meant`}. Replace it.`,
          zh: `中文句子里夹有英文“${word}”${chinese === undefined ? '' : `，应是“${chinese}”`}。请改正。`,
        },
        fixes:
          chinese === undefined
            ? []
            : [
                {
                  title: { en: `Change “${word}” to ${chinese}`, zh: `“${word}”改为“${chinese}”` },
                  edits: [
                    {
                      start: match.index + before.length,
                      end: match.index + whole.length,
                      newText: chinese,
                    },
                  ],
                  safe: false,
                },
              ],
        related: [],
      });
    }
    for (const match of page.text.matchAll(NUMERAL)) {
      const numeral = NUMERALS[match[0]];
      findings.push({
        code: 'text.stray-latin',
        severity: 'hint',
        start: match.index,
        end: match.index + match[0].length,
        message: {
          en: `The Latin letters ${match[0]} stand for the Roman numeral ${numeral}.`,
          zh: `拉丁字母“${match[0]}”应为罗马数字“${numeral}”。`,
        },
        fixes: [
          {
            title: { en: `Change ${match[0]} to ${numeral}`, zh: `“${match[0]}”改为“${numeral}”` },
            edits: [{ start: match.index, end: match.index + match[0].length, newText: numeral }],
            safe: false,
          },
        ],
        related: [],
      });
    }
    return findings;
  },
};
