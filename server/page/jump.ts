import type { Range } from '../text/lines.ts';

/** 上接A1版, 下转第四版: where an article goes on. Offsets in the text that was read. */
export interface JumpReading extends Range {
  direction: 'from' | 'to';
  page: string;
}

const JUMP =
  /[（(【[〔◀▶►◄▲▼△]*\s*(?:[文紧緊]?(上接|接上|上承|[下文]?[转轉]|下接)|續|续)\s*第?\s*([A-Za-zＡ-Ｚ]?\s*[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z][一二三四五六七八九十])\s*(?:版|頁|页)[^）)】\]〕。，,]{0,12}[）)】\]〕◀▶►◄]*/;

/** Reads a jump within a short stretch of text. */
export function readJump(text: string): JumpReading | undefined {
  const match = JUMP.exec(text);
  if (!match) return undefined;
  const from = /^(上接|接上|上承)/.test(match[1] ?? '');
  return {
    start: match.index,
    end: match.index + match[0].length,
    direction: from ? 'from' : 'to',
    page: pageOf(match[2] ?? ''),
  };
}

const NUMERALS = '〇一二三四五六七八九';

/** A01 → A1, 四 → 4, 十二 → 12. */
function pageOf(printed: string): string {
  const page = printed.replace(/\s/g, '').normalize('NFKC').toUpperCase();
  const chinese = /^([A-Z]?)([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(page);
  if (!chinese || page === '') return page.replace(/^([A-Z]*)0+(?=\d)/, '$1');
  const [, section = '', tens = '', ten = '', ones = ''] = chinese;
  if (ten === '') return section + String(NUMERALS.indexOf(tens || ones));
  const high = tens === '' ? 1 : NUMERALS.indexOf(tens);
  return section + String(high * 10 + (ones === '' ? 0 : NUMERALS.indexOf(ones)));
}
