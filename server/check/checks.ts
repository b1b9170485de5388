import type { Check, CheckInput, Finding } from './finding.ts';

/** Every check there is, in the order their findings are told. */
export const checks: readonly Check[] = [];

/** Runs every check on a page; findings in order of their place. */
export function checkPage(input: CheckInput): Finding[] {
  return checks
    .flatMap((check) => check.run(input))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.code.localeCompare(b.code));
}
