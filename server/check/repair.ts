import { parsePage } from '../page/parse.ts';
import { structureChecks } from './checks.ts';
import { collides, EditedText } from './edits.ts';
import type { Check, CheckInput, Finding, HouseStyle, TextEdit } from './finding.ts';

export interface RepairOptions {
  /** The checks whose fixes are applied; those of the page itself when left out. */
  checks?: readonly Check[];
  /** Whether a finding may be mended (its code is on, nobody silenced it). */
  wanted?: (finding: Finding) => boolean;
  style?: HouseStyle;
  writers?: ReadonlyMap<string, number>;
}

export interface Repaired {
  text: string;
  /** What was changed, in offsets of the text that was given; in order, not overlapping. */
  edits: TextEdit[];
  /** How often each code was mended. */
  mended: Map<string, number>;
}

/** A mended page may show new faults (two halves joined, a byline beside it); so often it is read again. */
const ROUNDS = 12;

/**
 * Applies every safe fix of a page until none is left: a pure function, and repairing its result
 * changes nothing.
 */
export function repair(text: string, options: RepairOptions = {}): Repaired {
  const edited = new EditedText(text);
  const mended = new Map<string, number>();
  const seen = new Set<string>();
  let now = text;
  for (let round = 0; round < ROUNDS && !seen.has(now); round++) {
    seen.add(now);
    const { edits, codes } = safeEdits(now, options);
    if (edits.length === 0) break;
    for (const code of codes) mended.set(code, (mended.get(code) ?? 0) + 1);
    edited.apply(edits);
    now = edited.text;
  }
  return { text: now, edits: edited.edits(), mended };
}

/** The safe fixes of one reading that do not touch one another. */
function safeEdits(text: string, options: RepairOptions): { edits: TextEdit[]; codes: string[] } {
  const input: CheckInput = {
    page: parsePage(text),
    mentions: [],
    writers: options.writers ?? new Map(),
    style: options.style,
  };
  const edits: TextEdit[] = [];
  const codes: string[] = [];
  for (const check of options.checks ?? structureChecks) {
    for (const finding of check.run(input)) {
      if (options.wanted?.(finding) === false) continue;
      const fix = finding.fixes.find((one) => one.safe);
      if (!fix || fix.edits.some((edit) => collides(edit, edits))) continue;
      edits.push(...fix.edits);
      codes.push(finding.code);
    }
  }
  return { edits, codes };
}
