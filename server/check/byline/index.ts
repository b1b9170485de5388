import { unclosedInterpunct } from './unclosed-interpunct.ts';
import { wrongMark } from './wrong-mark.ts';
import { doubledSeparator } from './doubled-separator.ts';
import { missingSeparator } from './missing-separator.ts';
import { extraSpace } from './extra-space.ts';
import { spaceInName } from './space-in-name.ts';
import { wrongSeparator } from './wrong-separator.ts';
import { unbalancedParenthesis } from './unbalanced-parenthesis.ts';
import { mixedWidthParenthesis } from './mixed-width-parenthesis.ts';
import { empty } from './empty.ts';
import { roleWithoutName } from './role-without-name.ts';
import { foreignCharacter } from './foreign-character.ts';
import { repeatedName } from './repeated-name.ts';
import { surnameOnly } from './surname-only.ts';
import { trailingFullStop } from './trailing-full-stop.ts';
import { glued } from './glued.ts';
import { misplaced } from './misplaced.ts';
import { missingMark } from './missing-mark.ts';
import { unknownWriter } from './unknown-writer.ts';
import type { Check } from '../finding.ts';

/** What can be wrong with bylines and credits. */
export const bylineChecks: readonly Check[] = [
  unclosedInterpunct,
  wrongMark,
  doubledSeparator,
  missingSeparator,
  extraSpace,
  spaceInName,
  wrongSeparator,
  unbalancedParenthesis,
  mixedWidthParenthesis,
  empty,
  roleWithoutName,
  foreignCharacter,
  repeatedName,
  surnameOnly,
  trailingFullStop,
  missingMark,
  glued,
  misplaced,
  unknownWriter,
];
