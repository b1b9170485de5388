import type { CorpusSnapshot, Entity } from '../corpus/entity.ts';
import { articleName } from './outline.ts';
import type { Place } from './view.ts';
import { articlePlace, placeOf } from './where.ts';

export type SymbolSort = 'article' | 'headless' | 'person' | 'organisation' | 'place';

/** Something of the corpus that can be gone to by its name. */
export interface CorpusSymbol {
  sort: SymbolSort;
  name: string;
  /** What tells it from others of the name: a person's newest post, an article's page. */
  container?: string;
  place: Place;
}

const SORTS: Record<Entity['label'], SymbolSort> = {
  PER: 'person',
  LOC: 'place',
  ORG: 'organisation',
};

/** More than this nobody scrolls through; editors ask again with every letter typed. */
const MOST = 500;

/** Articles, people, organisations and places whose name holds the query, the closest first. */
export function corpusSymbols(snapshot: CorpusSnapshot, query: string): CorpusSymbol[] {
  const wanted = query.trim().toLowerCase();
  const found: { rank: number; symbol: () => CorpusSymbol | undefined }[] = [];
  for (const entity of snapshot.entities.values()) {
    const rank = Math.min(...[entity.name, ...entity.forms].map((form) => closeness(form, wanted)));
    if (rank < NO_MATCH) found.push({ rank, symbol: () => entitySymbol(snapshot, entity) });
  }
  for (const { uri, page, name: container } of snapshot.pages.values()) {
    page.articles.forEach((article, i) => {
      const name = articleName(page, article);
      const rank = closeness(name, wanted);
      if (rank === NO_MATCH) return;
      const sort = article.headline ? 'article' : 'headless';
      const symbol = (): CorpusSymbol | undefined => {
        const place = articlePlace({ snapshot }, uri, i);
        return place && { sort, name, container, place };
      };
      found.push({ rank, symbol });
    });
  }
  // Array.sort is stable: within a rank the order of the corpus stays.
  found.sort((a, b) => a.rank - b.rank);
  const symbols: CorpusSymbol[] = [];
  for (const { symbol } of found) {
    if (symbols.length === MOST) break;
    const made = symbol();
    if (made) symbols.push(made);
  }
  return symbols;
}

function entitySymbol(snapshot: CorpusSnapshot, entity: Entity): CorpusSymbol | undefined {
  const place = placeOf({ snapshot }, entity.introduction);
  if (!place) return undefined;
  const container = entity.posts.at(0)?.title ?? snapshot.pages.get(place.uri)?.name;
  return {
    sort: SORTS[entity.label],
    name: entity.name,
    ...(container ? { container } : {}),
    place,
  };
}

const NO_MATCH = 3;

/** 0 the name itself, 1 its beginning, 2 somewhere inside. */
function closeness(name: string, wanted: string): number {
  const at = name.toLowerCase().indexOf(wanted);
  if (at < 0) return NO_MATCH;
  if (at > 0) return 2;
  return name.length === wanted.length ? 0 : 1;
}
