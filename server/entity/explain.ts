import type { Role } from '../page/page.ts';
import {
  APPELLATIONS,
  DIVISION_SUFFIXES,
  ORGANISATION_SUFFIXES,
  PLACE_SUFFIXES,
} from './lexicon/suffixes.ts';
import { RANKS } from './lexicon/posts.ts';
import { surnameLength } from './lexicon/surnames.ts';
import type { BlockEvidence } from './tagger/evidence.ts';
import type { TypedSpan } from './tagger/labels.ts';

const endsIn = (words: readonly string[]) => {
  const set = new Set(words);
  return (text: string): boolean => {
    for (let length = 1; length <= 8 && length < text.length; length++)
      if (set.has(text.slice(-length))) return true;
    return false;
  };
};
const endsInDivision = endsIn(DIVISION_SUFFIXES);
const endsInPlace = endsIn(PLACE_SUFFIXES);
const endsInOrganisation = endsIn(ORGANISATION_SUFFIXES);
const endsInAppellation = endsIn(APPELLATIONS);
const endsInRank = endsIn(RANKS);
const ranks = new Set(RANKS);

function rankBefore(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at);
  for (let length = 2; length <= before.length; length++)
    if (ranks.has(before.slice(-length))) return true;
  return false;
}

/** The evidence for a span in a few words. */
export function explain(
  text: string,
  span: TypedSpan,
  role: Role,
  about: BlockEvidence | undefined,
): string {
  const { start, end, type } = span;
  const name = text.slice(start, end);
  const reasons: string[] = [];
  if (type === 'PER') {
    if (role === 'byline' || role === 'credit') reasons.push('in a byline');
    if (rankBefore(text, start)) reasons.push('after a post');
    if (name.includes('·')) reasons.push('a transcribed name');
    else if (surnameLength(name, 0) > 0) reasons.push('a surname');
    if (about?.person[start]) reasons.push('read elsewhere on the page');
  } else if (type === 'NOM') {
    if (endsInAppellation(name)) reasons.push('a surname or nickname with an appellation');
    if (about?.surname[start]) reasons.push('somebody of this surname is on the page');
  } else if (type === 'TITLE') {
    reasons.push(ranks.has(name) || endsInRank(name) ? 'ends in a rank' : 'reads like a post');
  } else {
    if (type === 'LOC' && endsInDivision(name)) reasons.push('ends like a division');
    else if (type === 'LOC' && endsInPlace(name)) reasons.push('ends like a place');
    else if (type === 'ORG' && endsInOrganisation(name)) reasons.push('ends like an organisation');
    const known = type === 'LOC' ? about?.place : about?.organisation;
    if (known?.[start]) reasons.push('read elsewhere on the page');
  }
  return reasons.length > 0 ? reasons.join(', ') : 'from its context';
}
