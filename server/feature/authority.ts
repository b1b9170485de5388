import { plainName } from '../corpus/appearance.ts';
import { authorityRow, titlesOf, type Authority } from '../corpus/authority.ts';
import type { Bilingual } from '../text/language.ts';
import { targetAt } from './target.ts';
import type { Place, View } from './view.ts';

/** The rows of the authority files about the name, or the post, under the caret. */
export function authorityPlaces(view: View, authority: Authority, offset: number): Place[] {
  const target = targetAt(view.read, offset);
  if (target?.kind !== 'mention' && target?.kind !== 'writer') return [];
  const mention = target.mention === undefined ? undefined : view.read.mentions[target.mention];
  if (!mention || (mention.label !== 'PER' && mention.label !== 'TITLE')) return [];
  const rows =
    mention.label === 'PER'
      ? authority.named(
          view.snapshot.entityOf({ uri: view.read.uri, mention: target.mention ?? 0 })?.name ??
            mention.text,
        )
      : authority.holding(mention.text);
  return rows.map(({ uri, start, end }) => ({ uri, start, end }));
}

/** A row that an authority file lacks, and the words that offer it. */
export interface NewRow {
  title: Bilingual;
  line: string;
}

/**
 * The rows that would add the person under the caret, one for each post this page gives that no
 * file has yet; one with the name alone where there is no post.
 * @param headings the first row of the file that the rows are for
 */
export function newAuthorityRows(
  view: View,
  authority: Authority,
  mention: number,
  headings: readonly string[],
): NewRow[] {
  const { read, snapshot } = view;
  const entity = snapshot.entityOf({ uri: read.uri, mention });
  if (entity?.label !== 'PER' || entity.id.includes('@')) return [];
  const known = new Set(authority.named(entity.name).flatMap(titlesOf));
  const posts = entity.posts.filter(
    (post) => post.at.uri === read.uri && !known.has(plainName(post.title)),
  );
  if (posts.length === 0 && authority.named(entity.name).length > 0) return [];
  const rows = posts.length > 0 ? posts : [undefined];
  return rows.map((held) => ({
    title: {
      en: `Add ${entity.name}${held ? `, ${held.title},` : ''} to the authority file`,
      zh: `把${entity.name}${held ? `（${held.title}）` : ''}加入权威名单`,
    },
    line: authorityRow(
      {
        name: entity.name,
        post: held?.title ?? '',
        from: held?.date ?? '',
        note: read.name,
      },
      headings,
    ),
  }));
}
