import type { Entity, HeldPost } from '../corpus/entity.ts';
import { plainName } from '../corpus/appearance.ts';
import { doubtProse, readIn } from './hover-entity.ts';
import { tidy } from './outline.ts';
import { item, line, type Prose } from './prose.ts';
import { say, type View } from './view.ts';

/** A list of holders longer than this is cut. */
const MOST_HOLDERS = 12;

/** A post: who holds it in this sentence, who holds and held it in the corpus, its parts. */
export function hoverPost(view: View, index: number): Prose {
  const mention = view.read.mentions[index];
  const prose: Prose = [
    line({ strong: tidy(mention.text) }, ` · ${say(view, { en: 'post', zh: '职务' })}`),
  ];
  const here = mention.holders
    .map((holder) => view.read.mentions.at(holder)?.text)
    .filter((name) => name !== undefined)
    .map(plainName);
  if (here.length > 0) {
    prose.push(line(say(view, { en: 'Here: ', zh: '此处：' }), { strong: here.join('、') }));
  } else {
    prose.push(line(say(view, { en: 'Here: nobody is named', zh: '此处：未写姓名' })));
  }
  prose.push(...partsProse(view, index), ...holdersProse(view, plainName(mention.text)));
  prose.push(...doubtProse(view, mention));
  return prose;
}

function partsProse(view: View, index: number): Prose {
  const { post } = view.read.mentions[index];
  if (!post) return [];
  const parts: string[] = [];
  if (post.organisation)
    parts.push(say(view, { en: 'Body: ', zh: '单位：' }) + tidy(post.organisation));
  parts.push(say(view, { en: 'rank: ', zh: '职级：' }) + tidy(post.rank));
  if (post.acting) parts.push(say(view, { en: 'acting', zh: '代理' }));
  if (post.former) parts.push(say(view, { en: 'former', zh: '原任' }));
  return [line(parts.join(' · '))];
}

function holdersProse(view: View, title: string): Prose {
  const holders = view.snapshot.holdersOf(title);
  if (holders.length === 0) return [];
  const newest = holders[0].post.date;
  const isCurrent = ({ post }: { post: HeldPost }): boolean => post.date === newest;
  const shown = holders.slice(0, MOST_HOLDERS);
  const told = (list: { person: Entity; post: HeldPost }[]): Prose =>
    list.map(({ person, post }) => item({ strong: person.name }, ...readIn(view, post)));
  const current = shown.filter(isCurrent);
  const earlier = shown.filter((holder) => !isCurrent(holder));
  const prose = [
    line(say(view, { en: 'Holds it, by the latest page:', zh: '现任（据最近的版面）：' })),
    ...told(current),
  ];
  if (earlier.length > 0)
    prose.push(line(say(view, { en: 'Held it:', zh: '曾任：' })), ...told(earlier));
  return prose;
}
