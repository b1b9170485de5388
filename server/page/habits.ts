import { correctedStretch } from './byline/dateline.ts';
import type { BylineForm } from './byline/reading.ts';
import type { Byline, Page } from './page.ts';

/** How a paper signs: learned from the bylines that stand on lines of their own. */
export interface BylineHabit {
  /** The form most bylines have, when they agree on one. */
  form?: BylineForm;
  /** The mark of an ornament form: □. */
  ornament?: string;
  /** Bylines of that form, and all that were counted. */
  count: number;
  of: number;
}

/** Share of the bylines that makes a form the paper's. */
const AGREED = 0.7;

/** The form in which most bylines of a page are printed. */
export function bylineHabit(bylines: readonly Byline[]): BylineHabit {
  const counted = bylines.filter(
    (byline) => byline.place === 'line' && !byline.credit && byline.people.length > 0,
  );
  const forms = new Map<string, Byline[]>();
  for (const byline of counted) {
    const key =
      byline.form === 'ornament' ? `ornament ${byline.text.trim().charAt(0)}` : byline.form;
    forms.set(key, [...(forms.get(key) ?? []), byline]);
  }
  const [most] = [...forms].sort((a, b) => b[1].length - a[1].length);
  if (most === undefined || most[1].length < 2 || most[1].length < AGREED * counted.length) {
    return { count: most === undefined ? 0 : most[1].length, of: counted.length };
  }
  const [byline] = most[1];
  return {
    form: byline.form,
    ornament: byline.form === 'ornament' ? byline.text.trim().charAt(0) : undefined,
    count: most[1].length,
    of: counted.length,
  };
}

/** Every byline and credit of a page. */
export function allBylines(page: Pick<Page, 'articles' | 'looseBylines'>): Byline[] {
  return [...page.articles.flatMap((article) => article.bylines), ...page.looseBylines];
}

/** Two spaces between names are a fault unless that is how this paper sets them. */
export function settleSpacing(bylines: readonly Byline[]): void {
  const several = bylines.filter((byline) => byline.people.length > 1);
  const wide = several.filter((byline) =>
    byline.faults.some((fault) => fault.code === 'extra-space'),
  );
  if (wide.length < 2 || wide.length * 2 < several.length) return;
  for (const byline of wide) {
    byline.faults = byline.faults.filter((fault) => fault.code !== 'extra-space');
    byline.wellFormed = byline.faults.length === 0;
    byline.corrected = correct(byline);
  }
}

function correct(byline: Byline): string {
  const shift = byline.start;
  const faults = byline.faults.map((fault) => ({
    ...fault,
    edits: fault.edits.map((edit) => ({
      ...edit,
      start: edit.start - shift,
      end: edit.end - shift,
    })),
  }));
  return correctedStretch(byline.text, { start: 0, end: byline.text.length, faults });
}
