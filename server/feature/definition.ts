import type { Entity, MentionRef } from '../corpus/entity.ts';
import { plainName } from '../corpus/appearance.ts';
import type { Range } from '../text/lines.ts';
import { targetAt, type Target } from './target.ts';
import { extent, type Place, type View } from './view.ts';
import { articlePlace, bylineAt, mentionOf, placeOf } from './where.ts';

/** Where something is introduced: `range` is the stretch to show, the place the words to select. */
export interface Definition {
  /** The stretch under the caret that the answer is about. */
  origin: Range;
  target: Place;
  /** What to show around the target: its paragraph. Holds the target. */
  context: Range;
}

/**
 * From any mention to the one that introduces it, from a post to who holds it, from a name in a
 * byline to the first article it signs, from a jump to the other half of the article.
 */
export function definition(view: View, offset: number): Definition[] {
  const target = targetAt(view.read, offset);
  if (!target) return [];
  return placesFor(view, target).map((place) => ({
    origin: target.range,
    target: place,
    context: contextOf(view, place),
  }));
}

function placesFor(view: View, target: Target): Place[] {
  switch (target.kind) {
    case 'mention':
      return ofMention(view, target.mention);
    case 'writer':
      return ofWriter(view, target.signatory.name, target.mention);
    case 'byline': {
      return target.byline.people.flatMap((person) => ofWriter(view, person.name, undefined));
    }
    case 'jump': {
      const other = view.snapshot.counterpart(view.read.uri, target.article, target.jump);
      const place = other && articlePlace(view, other.uri, other.article);
      return place ? [place] : [];
    }
    case 'headline':
      return [];
  }
}

function ofMention(view: View, index: number): Place[] {
  const mention = view.read.mentions[index];
  if (mention.label !== 'TITLE') {
    const entity = view.snapshot.entityOf({ uri: view.read.uri, mention: index });
    // A form left open is introduced where it stands: the editor then says so, or lists references.
    return entity ? introductionOf(view, entity) : [{ uri: view.read.uri, ...extent(mention) }];
  }
  const entities = new Set<Entity>();
  for (const holder of mention.holders) {
    const entity = view.snapshot.entityOf({ uri: view.read.uri, mention: holder });
    if (entity) entities.add(entity);
  }
  if (entities.size === 0) {
    const newest = view.snapshot.holdersOf(plainName(mention.text)).at(0);
    if (newest) entities.add(newest.person);
  }
  return [...entities].flatMap((entity) => introductionOf(view, entity));
}

function introductionOf(view: View, entity: Entity): Place[] {
  const place = placeOf(view, entity.introduction);
  return place ? [place] : [];
}

function ofWriter(view: View, name: string, mention: number | undefined): Place[] {
  const here: MentionRef | undefined =
    mention === undefined ? undefined : { uri: view.read.uri, mention };
  const entity = here && mentionOf(view, here) && view.snapshot.entityOf(here);
  if (entity) return introductionOf(view, entity);
  for (const at of view.snapshot.bylinesOf(name)) {
    const person = bylineAt(view, at)?.people.find((one) => one.name === name);
    if (person) return [{ uri: at.uri, start: person.start, end: person.end }];
  }
  return [];
}

/** The lines of the paragraph that a place begins in. */
function contextOf(view: View, place: Place): Range {
  const page = view.snapshot.pages.get(place.uri)?.page;
  if (!page) return place;
  const first = page.lines.lineAt(place.start);
  const last = page.lines.lineAt(place.end);
  return { start: page.lines.start(first), end: Math.max(page.lines.end(last), place.end) };
}
