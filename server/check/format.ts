import { allBylines, bylineHabit } from '../page/habits.ts';
import type { Page, PageLine } from '../page/page.ts';
import { parsePage } from '../page/parse.ts';
import { endsSentence, isSpace } from '../page/signs.ts';
import type { Range } from '../text/lines.ts';
import { fixesOf } from './byline/fault.ts';
import { isSettled, isUnderTitle, markEdits } from './byline/missing-mark.ts';
import { collides, EditedText, sortEdits } from './edits.ts';
import type { HouseStyle, TextEdit } from './finding.ts';
import { lineBreakOf, usualGap, walker } from './lines.ts';
import { isBetweenChinese, NARROW, WIDE, widthFor, widthStyle } from './text/width.ts';

export interface FormatOptions {
  style?: HouseStyle;
  /** Only edits inside this range of the text. */
  range?: Range;
}

/** A change may bring another about (a comma widened beside a byline); so often it is read again. */
const ROUNDS = 6;

/**
 * Formats a page: spaces at the ends of lines, the width of punctuation, bylines in the paper's
 * style, blank lines between paragraphs. Nothing else changes, and formatting its result changes
 * nothing. Returns edits of the text that was given.
 */
export function format(text: string, options: FormatOptions = {}): TextEdit[] {
  const edited = new EditedText(text);
  let { range } = options;
  let now = text;
  for (let round = 0; round < ROUNDS; round++) {
    const edits = once(now, options.style).filter(
      (edit) => range === undefined || (range.start <= edit.start && edit.end <= range.end),
    );
    if (edits.length === 0) break;
    edited.apply(edits);
    const grown = edits.reduce(
      (sum, edit) => sum + edit.newText.length - (edit.end - edit.start),
      0,
    );
    if (range) range = { start: range.start, end: range.end + grown };
    now = edited.text;
  }
  return edited.edits();
}

function once(text: string, style: HouseStyle | undefined): TextEdit[] {
  const page = parsePage(text);
  const out: TextEdit[] = [];
  for (const edits of [
    bylines(page, style),
    trailingSpaces(page),
    widths(page, style),
    blankLines(page),
  ]) {
    for (const edit of edits) if (!collides(edit, out)) out.push(edit);
  }
  return sortEdits(out);
}

/** Bylines mended, and bare ones marked as the paper marks them. */
function bylines(page: Page, style: HouseStyle | undefined): TextEdit[] {
  const all = allBylines(page);
  const habit = style?.byline ?? bylineHabit(all);
  return all.flatMap((byline) => {
    const fix = byline.faults
      .flatMap((fault) => fixesOf(byline, fault.code))
      .find((one) => one.safe);
    if (fix) return fix.edits;
    const own =
      byline.form === 'bare' &&
      byline.place === 'line' &&
      !byline.credit &&
      byline.people.length > 0;
    return own && (style?.byline !== undefined || isSettled(habit)) && !isUnderTitle(page, byline)
      ? (markEdits(page.text, byline, habit) ?? [])
      : [];
  });
}

/** Spaces at the ends of lines. */
function trailingSpaces(page: Page): TextEdit[] {
  const out: TextEdit[] = [];
  for (let line = 0; line < page.lines.count; line++) {
    const end = page.lines.end(line);
    let start = end;
    while (start > page.lines.start(line) && isSpace(page.text.charCodeAt(start - 1))) start--;
    if (start < end) out.push({ start, end, newText: '' });
  }
  return out;
}

/** Punctuation between Chinese characters in the page's width; figures, times and Latin stay. */
function widths(page: Page, style: HouseStyle | undefined): TextEdit[] {
  const { text } = page;
  const learned = widthStyle(text, style);
  const signed = walker(allBylines(page));
  const out: TextEdit[] = [];
  for (let i = 0; i < text.length; i++) {
    const ch = text[i];
    const wide = WIDE[ch];
    const narrow = NARROW[ch];
    if (wide === undefined && narrow === undefined) continue;
    if (signed(i)) continue;
    const want = widthFor(ch, learned);
    if (want === 'full' && wide !== undefined && isBetweenChinese(text, i))
      out.push({ start: i, end: i + 1, newText: wide });
    // Full to half only where the user asks for it: a page in half width is a convention of old files.
    if (want === 'half' && narrow !== undefined && style?.punctuation === 'half')
      out.push({ start: i, end: i + 1, newText: narrow });
  }
  return out;
}

/** The page's own number of blank lines between paragraphs; up to one more before an article. */
function blankLines(page: Page): TextEdit[] {
  const gap = usualGap(page);
  const newline = lineBreakOf(page.text);
  return page.pageLines.slice(1).flatMap((line, i): TextEdit[] => {
    const before = page.pageLines[i];
    const now = line.line - before.line - 1;
    const want = wanted(page, before, line, now, gap);
    if (want === now) return [];
    const from = page.lines.end(before.line);
    return [{ start: from, end: page.lines.start(line.line), newText: newline.repeat(want + 1) }];
  });
}

function wanted(page: Page, before: PageLine, line: PageLine, now: number, gap: number): number {
  if (before.article !== line.article || line.article === undefined)
    return Math.min(Math.max(now, gap), gap + 1);
  if (now > gap) return gap;
  // Decks, captions and lists may stand close; two full paragraphs stand as the page's others do.
  const full = [before, line].every(
    (one) => one.role.startsWith('paragraph') && endsSentence(page.text.slice(one.start, one.end)),
  );
  return full ? gap : now;
}
