import { fold } from '../../entity/lexicon/fold.ts';
import { isCloser, isFinal, isSpace } from '../signs.ts';
import { moved } from './dateline.ts';
import type { FrameOptions } from './frame.ts';
import { readByline } from './grammar.ts';
import { nameLikeness } from './names.ts';
import type { BylineReading } from './reading.ts';

/** A byline or credit behind the last sentence of a paragraph. */
export interface TailReading {
  byline: BylineReading;
  /** (记者 X) is set off by its brackets; a bare or marked name is glued to the text. */
  bracketed: boolean;
}

const WINDOW = 70;

/** Reads the byline or credit that ends a paragraph. `from` is where the paragraph's own text starts. */
export function readTail(
  line: string,
  options: FrameOptions = {},
  from = 0,
): TailReading | undefined {
  let end = line.length;
  while (end > from && isSpace(line.charCodeAt(end - 1))) end--;
  const low = Math.max(from, end - WINDOW);
  const cut = lastSentence(line, low, end);
  if (cut > low && cut < end) {
    const found = behindSentence(line, cut, end, options);
    if (found) return found;
  }
  return bracketedTail(line, low, end, options);
}

/** Offset behind the last sentence-final mark that has something behind it, or `low`. */
function lastSentence(line: string, low: number, end: number): number {
  let at = end;
  // A byline's own trailing full stop is not the sentence's.
  if (at > low && line[at - 1] === '。') at--;
  while (at > low && !isFinal(line.charCodeAt(at - 1))) at--;
  while (at < end && isCloser(line.charCodeAt(at)) && line[at] !== '】') at++;
  return at;
}

function behindSentence(
  line: string,
  cut: number,
  end: number,
  options: FrameOptions,
): TailReading | undefined {
  const rest = line.slice(cut, end);
  const byline = readByline(rest, options);
  if (!byline || byline.people.length === 0) return undefined;
  // Lists inside a sentence are parted by commas; bylines without a role word are not.
  if (/[,，、]/.test(rest) && !(byline.roles && !/[,，]/.test(rest))) return undefined;
  const spaced = isSpace(line.charCodeAt(cut));
  const bracketed = byline.form === 'parenthesis';
  // …。”丛珊笑 is a name and a verb; a name without a space behind a quotation is the speaker's.
  if (
    byline.form === 'bare' &&
    (byline.faults.some((fault) => fault.code === 'trailing-full-stop') ||
      (!spaced && isCloser(line.charCodeAt(cut - 1))))
  ) {
    return undefined;
  }
  const sure =
    byline.roles || byline.photo || byline.form === 'interpunct' || byline.form === 'ornament'
      ? 0.4
      : bracketed
        ? 0.2
        : spaced
          ? 0.3
          : 0.6;
  if (byline.certainty < sure) return undefined;
  return { byline: moved(byline, cut), bracketed };
}

/** …场馆里 (记者 X): brackets at the very end, the sentence before them without its full stop. */
function bracketedTail(
  line: string,
  low: number,
  end: number,
  options: FrameOptions,
): TailReading | undefined {
  if (!')）'.includes(line.charAt(end - 1))) return undefined;
  let open = end - 2;
  while (open > low && !'(（'.includes(line[open])) open--;
  if (!'(（'.includes(line.charAt(open))) return undefined;
  const byline = readByline(line.slice(open, end), options);
  if (!byline || byline.people.length === 0) return undefined;
  const word = fold(line.slice(open + 1, end - 1));
  // 高桥街道(东), 李明(右): a word in brackets inside the sentence is an explanation, not a name.
  const sure = byline.roles || byline.photo ? 0.4 : nameLikeness(word) >= 2 ? 0.75 : 0.8;
  if (byline.certainty < sure) return undefined;
  return { byline: moved(byline, open), bracketed: true };
}
