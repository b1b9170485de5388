import type { MentionRef } from '../corpus/entity.ts';
import { plainName } from '../corpus/appearance.ts';
import { targetAt } from './target.ts';
import type { Place, View } from './view.ts';
import { articlePlace, bylineAt, placeOf } from './where.ts';

/**
 * Every place of the corpus where the thing at an offset stands.
 * @param introduction whether the place that introduces it counts
 */
export function references(view: View, offset: number, introduction: boolean): Place[] {
  const target = targetAt(view.read, offset);
  const { uri } = view.read;
  switch (target?.kind) {
    case 'mention':
      return ofMention(view, { uri, mention: target.mention }, introduction);
    case 'writer':
      return target.mention === undefined
        ? ofWriter(view, target.signatory.name)
        : ofMention(view, { uri, mention: target.mention }, introduction);
    case 'byline':
      return target.byline.people.flatMap((person) => ofWriter(view, person.name));
    case 'jump': {
      const other = view.snapshot.counterpart(uri, target.article, target.jump);
      const place = other && articlePlace(view, other.uri, other.article);
      return [{ uri, ...target.range }, ...(place ? [place] : [])];
    }
    default:
      return [];
  }
}

function ofMention(view: View, at: MentionRef, introduction: boolean): Place[] {
  const mention = view.read.mentions[at.mention];
  if (mention.label === 'TITLE') return ofTitle(view, plainName(mention.text));
  const entity = view.snapshot.entityOf(at);
  const refs = entity?.mentions ?? [at];
  const { introduction: first } = entity ?? { introduction: undefined };
  return refs
    .filter((ref) => introduction || ref.uri !== first?.uri || ref.mention !== first.mention)
    .map((ref) => placeOf(view, ref))
    .filter((place) => place !== undefined);
}

/** Everywhere a post of exactly this title is printed, whoever holds it. */
function ofTitle(view: View, title: string): Place[] {
  const places: Place[] = [];
  for (const [uri, { mentions }] of view.snapshot.pages) {
    mentions.forEach((mention, i) => {
      if (mention.label !== 'TITLE' || plainName(mention.text) !== title) return;
      const place = placeOf(view, { uri, mention: i });
      if (place) places.push(place);
    });
  }
  return places;
}

function ofWriter(view: View, name: string): Place[] {
  return view.snapshot.bylinesOf(name).flatMap((at) => {
    const people = bylineAt(view, at)?.people ?? [];
    return people
      .filter((person) => person.name === name)
      .map(({ start, end }) => ({ uri: at.uri, start, end }));
  });
}
