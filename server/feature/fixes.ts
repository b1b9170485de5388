import type { Finding, Fix, TextEdit } from '../check/finding.ts';
import type { Range } from '../text/lines.ts';
import { say } from './view.ts';
import type { Language } from '../text/language.ts';

/** Something that mends a page. `findings` are those it answers. */
export interface Action {
  title: string;
  kind: 'quickfix' | 'source.fixAll.zhnews';
  findings: Finding[];
  edits: TextEdit[];
  preferred: boolean;
}

const overlaps = (a: Range, b: Range): boolean => a.start <= b.end && b.start <= a.end;

/** Every fix of the findings in a range, then for each code the one that mends the whole page. */
export function quickFixes(
  findings: readonly Finding[],
  range: Range,
  language: Language,
): Action[] {
  const here = findings.filter((finding) => overlaps(finding, range) && finding.fixes.length > 0);
  const single = here.flatMap((finding) =>
    finding.fixes.map((fix, i): Action => ({
      title: fix.title[language],
      kind: 'quickfix',
      findings: [finding],
      edits: fix.edits,
      preferred: i === 0 && fix.safe,
    })),
  );
  const codes = [...new Set(here.map((finding) => finding.code))];
  return [...single, ...codes.flatMap((code) => allOfCode(findings, code, language))];
}

function allOfCode(findings: readonly Finding[], code: string, language: Language): Action[] {
  const same = findings.filter((finding) => finding.code === code && finding.fixes.length > 0);
  if (same.length < 2) return [];
  const { edits, mended } = together(same, (finding) => finding.fixes.at(0));
  const count = String(mended.length);
  const title = say(
    { language },
    {
      en: `Fix all ${count} of ${code} in this page`,
      zh: `修正本版全部 ${count} 处 ${code}`,
    },
  );
  return mended.length < 2
    ? []
    : [{ title, kind: 'quickfix', findings: mended, edits, preferred: false }];
}

/** Mends every byline of the page that can be mended without a decision. */
export function fixAllBylines(findings: readonly Finding[], language: Language): Action[] {
  const bylines = findings.filter((finding) => finding.code.startsWith('byline.'));
  const { edits, mended } = together(bylines, (finding) => finding.fixes.find((fix) => fix.safe));
  if (mended.length === 0) return [];
  const title = say({ language }, { en: 'Fix all bylines of the page', zh: '修正本版全部署名' });
  return [{ title, kind: 'source.fixAll.zhnews', findings: mended, edits, preferred: false }];
}

/** The edits of several fixes at once; a fix that would touch what another changes waits its turn. */
function together(
  findings: readonly Finding[],
  choose: (finding: Finding) => Fix | undefined,
): { edits: TextEdit[]; mended: Finding[] } {
  const edits: TextEdit[] = [];
  const mended: Finding[] = [];
  for (const finding of findings) {
    const fix = choose(finding);
    if (!fix || fix.edits.some((edit) => edits.some((other) => overlaps(edit, other)))) continue;
    edits.push(...fix.edits);
    mended.push(finding);
  }
  return { edits: edits.sort((a, b) => a.start - b.start), mended };
}
