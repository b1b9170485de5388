import { bylineChecks } from './byline/index.ts';
import type { Check, CheckInput, Finding } from './finding.ts';
import { pageChecks } from './page/index.ts';
import { textChecks } from './text/index.ts';
import { nameMisprint } from './people/name-misprint.ts';
import { nameUnknownForm } from './people/name-unknown-form.ts';
import { postConflict } from './people/post-conflict.ts';
import { postOrder } from './people/post-order.ts';
import { postOutdated } from './people/post-outdated.ts';

/** Checks of the page itself: they need no names. `repair` applies their safe fixes. */
export const structureChecks: readonly Check[] = [...bylineChecks, ...pageChecks, ...textChecks];

/** Every check there is, in the order their findings are told. */
export const checks: readonly Check[] = [
  ...structureChecks,
  nameMisprint,
  nameUnknownForm,
  postConflict,
  postOrder,
  postOutdated,
];

/** Runs every check on a page; findings in order of their place. */
export function checkPage(input: CheckInput): Finding[] {
  return checks
    .flatMap((check) => check.run(input))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.code.localeCompare(b.code));
}
