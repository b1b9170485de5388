import type { Entity, HeldPost, MentionRef } from '../corpus/entity.ts';
import type { Mention } from '../entity/mention.ts';
import type { Bilingual } from '../text/language.ts';
import { DOUBTFUL, tidy } from './outline.ts';
import { item, line, type Piece, type Prose } from './prose.ts';
import { say, type View } from './view.ts';
import { linkTo, placeOf, sentenceAround } from './where.ts';

const KINDS: Record<Entity['label'], Bilingual> = {
  PER: { en: 'person', zh: '人物' },
  LOC: { en: 'place', zh: '地点' },
  ORG: { en: 'organisation', zh: '机构' },
};

/** A history longer than this is cut. */
const MOST_POSTS = 12;

/** A person with posts, newest first; a place or organisation with where else it stands. */
export function hoverEntity(view: View, index: number): Prose {
  const mention = view.read.mentions[index];
  const here: MentionRef = { uri: view.read.uri, mention: index };
  const entity = view.snapshot.entityOf(here);
  if (!entity) return openMention(view, mention);
  const prose: Prose = [
    line(
      { strong: entity.name },
      ` · ${say(view, KINDS[entity.label])} · ${countOf(view, entity)}`,
    ),
    ...postsProse(view, entity),
  ];
  const others = entity.forms.map(tidy).filter((form) => form !== entity.name);
  if (others.length > 0)
    prose.push(line(say(view, { en: 'Also printed: ', zh: '又作：' }), others.join('、')));
  prose.push(...introductionProse(view, entity, here));
  prose.push(...doubtProse(view, mention));
  return prose;
}

function openMention(view: View, mention: Mention): Prose {
  const kind: Bilingual = mention.nominal
    ? { en: 'a person called by a short form', zh: '以简称出现的人物' }
    : mention.label === 'TITLE'
      ? { en: 'post', zh: '职务' }
      : KINDS[mention.label];
  return [
    line({ strong: tidy(mention.text) }, ` · ${say(view, kind)}`),
    ...doubtProse(view, mention),
  ];
}

export function countOf(view: View, entity: Entity): string {
  const mentions = entity.mentions.length;
  const { pages } = entity;
  return say(view, {
    en: `${String(mentions)} ${mentions === 1 ? 'mention' : 'mentions'} on ${String(pages)} ${pages === 1 ? 'page' : 'pages'}`,
    zh: `${String(pages)} 个版面提到 ${String(mentions)} 次`,
  });
}

/** The posts of a person as a list, newest first, each with when and where it was read. */
export function postsProse(view: View, entity: Entity): Prose {
  if (entity.posts.length === 0) return [];
  const terms = termsOf(entity.posts);
  const shown = terms.slice(0, MOST_POSTS);
  const more = terms.length - shown.length;
  return [
    line(say(view, { en: 'Posts, newest first:', zh: '职务（由新到旧）：' })),
    ...shown.map((term) => item({ strong: tidy(term[0].title) }, ...readInTerm(view, term))),
    ...(more > 0
      ? [item(say(view, { en: `${String(more)} more`, zh: `另有 ${String(more)} 个` }))]
      : []),
  ];
}

/** The prints of each title together, newest first inside and among them. */
function termsOf(posts: readonly HeldPost[]): HeldPost[][] {
  const terms = new Map<string, HeldPost[]>();
  for (const post of posts) terms.set(post.title, [...(terms.get(post.title) ?? []), post]);
  return [...terms.values()];
}

/** ` — 2021-08-07 … 2023-04-17, page.txt:12, other.txt:3`: first to last day, newest place first. */
function readInTerm(view: View, term: readonly HeldPost[]): Piece[] {
  const [newest] = term;
  const oldest = term.findLast((post) => post.date !== undefined);
  if (term.length === 1 || !oldest?.date || oldest.date === newest.date) {
    return [...readIn(view, newest), ...(term.length > 1 ? [count(view, term.length)] : [])];
  }
  const place = placeOf(view, newest.at);
  const first = placeOf(view, oldest.at);
  return [
    ` — ${oldest.date} … ${newest.date ?? ''}, `,
    ...(place ? [linkTo(view, place)] : []),
    ...(first ? [', ', linkTo(view, first)] : []),
    count(view, term.length),
  ];
}

function count(view: View, times: number): string {
  return say(view, { en: ` (${String(times)}×)`, zh: `（${String(times)} 处）` });
}

/** ` — 2023-04-17, page.txt:12`. */
export function readIn(view: View, post: HeldPost): Piece[] {
  const place = placeOf(view, post.at);
  const date = post.date ?? say(view, { en: 'no date', zh: '日期不详' });
  return place ? [` — ${date}, `, linkTo(view, place)] : [` — ${date}`];
}

function introductionProse(view: View, entity: Entity, here: MentionRef): Prose {
  const at = entity.introduction;
  if (at.uri === here.uri && at.mention === here.mention) {
    return [line(say(view, { en: 'Introduced here.', zh: '首次介绍在此处。' }))];
  }
  const place = placeOf(view, at);
  if (!place) return [];
  const sentence = sentenceAround(view, at);
  return [
    line(
      say(view, { en: 'First introduced: ', zh: '首次介绍：' }),
      linkTo(view, place),
      ...(sentence ? [say(view, { en: ` “${sentence}”`, zh: `“${sentence}”` })] : []),
    ),
  ];
}

/** A guess says that it is one, and what it rests on. */
export function doubtProse(view: View, mention: Mention): Prose {
  if (mention.confidence >= DOUBTFUL) return [];
  const percent = String(Math.round(mention.confidence * 100));
  const why = mention.why ? `: ${mention.why}` : '';
  return [line(say(view, { en: `A guess (${percent} %)${why}`, zh: `推测（${percent}%）${why}` }))];
}
