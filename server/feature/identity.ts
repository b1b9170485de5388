import type { Entity } from '../corpus/entity.ts';
import type { IdentityDecision } from '../corpus/identity-file.ts';
import { articleTitle } from '../corpus/resolver.ts';
import type { Bilingual } from '../text/language.ts';
import type { View } from './view.ts';

/** Something a person may decide about the name under the caret. */
export interface IdentityChoice {
  title: Bilingual;
  /** What goes into the identity file; replaces what it says of the same places. */
  decisions: IdentityDecision[];
}

/**
 * What can be decided about a person's name: that it is somebody else in this article, or that the
 * namesake of other pages is the same person. Both sides are written down, so that evidence which
 * comes later does not undo the decision.
 */
export function identityChoices(view: View, mention: number): IdentityChoice[] {
  const { read, snapshot } = view;
  const entity = snapshot.entityOf({ uri: read.uri, mention });
  if (entity?.label !== 'PER' || entity.id.includes('@')) return [];
  const own = articlesOf(view, entity);
  const article = read.page.blocks[read.mentions[mention].block]?.article;
  const here = own.find((place) => place.uri === read.uri && place.article === article);
  const choices: IdentityChoice[] = [];
  if (here && own.length > 1) {
    choices.push({
      title: {
        en: `${entity.name}: somebody else in this article`,
        zh: `${entity.name}：本文中是另一个人`,
      },
      decisions: [
        ...own
          .filter((place) => place !== here)
          .map((place) => decide(view, entity, place, entity.id)),
        decide(view, entity, here, `${entity.id}@${read.name}`),
      ],
    });
  }
  for (const other of snapshot.entities.values()) {
    if (other === entity || other.label !== 'PER' || other.name !== entity.name) continue;
    if (other.id.includes('@')) continue;
    const post = other.posts.at(0)?.title ?? snapshot.pages.get(other.introduction.uri)?.name ?? '';
    choices.push({
      title: {
        en: `${entity.name}: the same person as the ${entity.name} of “${post}”`,
        zh: `${entity.name}：与“${post}”的${entity.name}是同一人`,
      },
      decisions: [
        ...own.map((place) => decide(view, entity, place, entity.id)),
        ...articlesOf(view, other).map((place) => decide(view, entity, place, entity.id)),
      ],
    });
  }
  return choices;
}

interface ArticlePlace {
  uri: string;
  article: number | undefined;
}

function articlesOf({ snapshot }: View, entity: Entity): ArticlePlace[] {
  const found = new Map<string, ArticlePlace>();
  for (const { uri, mention } of entity.mentions) {
    const read = snapshot.pages.get(uri);
    const article = read?.page.blocks[read.mentions[mention].block]?.article;
    found.set(`${uri}\t${String(article)}`, { uri, article });
  }
  return [...found.values()];
}

function decide(
  view: View,
  { name }: Entity,
  place: ArticlePlace,
  person: string,
): IdentityDecision {
  const read = view.snapshot.pages.get(place.uri);
  return {
    name,
    page: read?.name ?? place.uri,
    article: read ? articleTitle(read, place.article) : '',
    person,
  };
}
