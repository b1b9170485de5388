import { plainName } from '../corpus/appearance.ts';
import type { Range } from '../text/lines.ts';
import { targetAt } from './target.ts';
import type { View } from './view.ts';

/** A stretch of the page to light up; `introduction` is the one that introduces the thing. */
export interface Highlight extends Range {
  introduction: boolean;
}

/** Every stretch of the page that stands for the thing at an offset, column breaks left out. */
export function highlights(view: View, offset: number): Highlight[] {
  const target = targetAt(view.read, offset);
  if (!target) return [];
  if (target.kind === 'writer' && target.mention === undefined)
    return ofWriter(view, target.signatory.name);
  const mention =
    target.kind === 'mention' || target.kind === 'writer' ? target.mention : undefined;
  if (mention === undefined) return [{ ...target.range, introduction: false }];
  return ofMention(view, mention);
}

function ofMention(view: View, index: number): Highlight[] {
  const { read, snapshot } = view;
  const mention = read.mentions[index];
  const entity = snapshot.entityOf({ uri: read.uri, mention: index });
  const introduction = entity?.introduction;
  const title = mention.label === 'TITLE' ? plainName(mention.text) : undefined;
  const same = (other: number): boolean => {
    if (other === index) return true;
    const { label, text } = read.mentions[other];
    if (title !== undefined) return label === 'TITLE' && plainName(text) === title;
    return entity !== undefined && snapshot.entityOf({ uri: read.uri, mention: other }) === entity;
  };
  return read.mentions.flatMap((other, i) =>
    other.label === mention.label && same(i)
      ? other.fragments.map(({ start, end }) => ({
          start,
          end,
          introduction: introduction?.uri === read.uri && introduction.mention === i,
        }))
      : [],
  );
}

function ofWriter(view: View, name: string): Highlight[] {
  const { page } = view.read;
  return [...page.articles.flatMap((article) => article.bylines), ...page.looseBylines].flatMap(
    (byline) =>
      byline.people
        .filter((person) => person.name === name)
        .map(({ start, end }) => ({ start, end, introduction: false })),
  );
}
