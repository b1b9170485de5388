import type { Check } from '../finding.ts';
import { brokenParagraph } from './broken-paragraph.ts';
import { displaced } from './displaced.ts';
import { duplicateHeadline } from './duplicate-headline.ts';
import { lostHead } from './lost-head.ts';
import { repeatedParagraph } from './repeated-paragraph.ts';
import { truncated } from './truncated.ts';

/** What can be wrong with the make-up of a page. */
export const pageChecks: readonly Check[] = [
  brokenParagraph,
  repeatedParagraph,
  truncated,
  lostHead,
  displaced,
  duplicateHeadline,
];
