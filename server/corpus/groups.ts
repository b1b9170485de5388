import type { Appearance } from './appearance.ts';
import { bodyKey } from './bodies.ts';
import { placeStem } from './spheres.ts';

/** The group in which an appearance looks for others that may be the same. */
export function identityKey(appearance: Appearance): string {
  const { label, name, nominal, uri, article } = appearance;
  // 梁先生 of one article is nobody in particular elsewhere.
  if (nominal) return `${label}\t${name}\t${uri}\t${String(article)}`;
  const stem = label === 'LOC' ? placeStem : label === 'ORG' ? bodyKey : undefined;
  return `${label}\t${stem ? stem(name) : name}`;
}

export const titleKey = (title: string): string => `TITLE\t${title}`;

/** Every group an appearance is listed in: its identity's, and one for each post it holds. */
export function groupKeys(appearance: Appearance): string[] {
  return [
    ...new Set([identityKey(appearance), ...appearance.posts.map((post) => titleKey(post.title))]),
  ];
}
