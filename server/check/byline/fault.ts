import { applyEdits, type Fault, type FaultCode } from '../../page/byline/reading.ts';
import { allBylines } from '../../page/habits.ts';
import type { Byline } from '../../page/page.ts';
import type { Bilingual } from '../../text/language.ts';
import type { Check, Finding, Fix, Severity } from '../finding.ts';

/** What a byline check says: the printed stretch that is wrong, the byline, its corrected text. */
export interface Said {
  part: string;
  printed: string;
  corrected: string;
}

/** Faults whose correction is beyond doubt; the others need the editor's eye. */
const SAFE: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'unclosed-interpunct',
  'wrong-mark',
  'doubled-separator',
  'missing-separator',
  'extra-space',
  'space-in-name',
  'wrong-separator',
  'unbalanced-parenthesis',
  'mixed-width-parenthesis',
  'repeated-name',
  'trailing-full-stop',
]);

/** A check that tells one kind of fault of the byline grammar. */
export function faultCheck(
  code: FaultCode,
  severity: Severity,
  say: (said: Said) => Bilingual,
): Check {
  return {
    codes: [`byline.${code}`],
    severity,
    run: ({ page }) =>
      allBylines(page).flatMap((byline) => {
        // A staff line inside the masthead is read only in part.
        if (byline.form === 'staff' && code === 'role-without-name') return [];
        const faults = byline.faults.filter((fault) => fault.code === code);
        if (faults.length === 0) return [];
        const [{ start }] = faults;
        const { end } = faults[faults.length - 1];
        const finding: Finding = {
          code: `byline.${code}`,
          severity,
          start,
          end: Math.max(end, start + 1),
          message: say({
            part: page.text.slice(start, end).trim(),
            printed: byline.text.trim(),
            corrected: byline.corrected.trim(),
          }),
          fixes: fixesOf(byline, code),
          related: [],
        };
        return [finding];
      }),
  };
}

/** The fixes of a byline: what is safe, and everything where that is more. */
export function fixesOf(byline: Byline, code: FaultCode): Fix[] {
  const safe = byline.faults.filter((fault) => SAFE.has(fault.code) && fault.edits.length > 0);
  const all = byline.faults.filter((fault) => fault.edits.length > 0);
  const fixes: Fix[] = [];
  if (SAFE.has(code) && safe.length > 0) fixes.push(bylineFix(byline, safe, true));
  if (all.length > safe.length) fixes.push(bylineFix(byline, all, false));
  return fixes;
}

function bylineFix(byline: Byline, faults: readonly Fault[], safe: boolean): Fix {
  const edits = withoutOverlaps(faults.flatMap((fault) => fault.edits));
  const corrected = applyEdits(
    byline.text,
    edits.map((edit) => ({
      ...edit,
      start: edit.start - byline.start,
      end: edit.end - byline.start,
    })),
  ).trim();
  const title =
    corrected === ''
      ? { en: 'Remove the empty byline', zh: '删去空署名' }
      : { en: `Change the byline to ${corrected}`, zh: `署名改为“${corrected}”` };
  return { title, edits, safe };
}

/** Edits in order; of two that overlap the first stays. */
export function withoutOverlaps<E extends { start: number; end: number }>(
  edits: readonly E[],
): E[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const out: E[] = [];
  for (const edit of sorted) {
    const last = out.at(-1);
    if (last && edit.start < last.end) continue;
    out.push(edit);
  }
  return out;
}
