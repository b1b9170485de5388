import type { Role } from '../../page/page.ts';

/**
 * Roles as the features see them: in few groups, since a page's structure may be misread and
 * what matters to names is whether a line is a headline, running text, a signature or furniture.
 */
const CODES: Record<Role, number> = {
  kicker: 1,
  headline: 1,
  'kicker+headline': 1,
  subheadline: 1,
  rubric: 2,
  crosshead: 1,
  paragraph: 3,
  continuation: 3,
  'paragraph+byline': 3,
  'paragraph+jump': 3,
  residue: 3,
  byline: 4,
  credit: 4,
  caption: 3,
  'caption+credit': 3,
  jump: 6,
  notice: 7,
};

export function roleCode(role: Role): number {
  return CODES[role];
}
