import type { HeldPost } from '../../corpus/entity.ts';
import type { Check, CheckInput, Finding } from '../finding.ts';
import { personsOf, rangeOf, replacing, type PagePerson } from './persons.ts';

/** A post reduced to what can contradict another: its body, its rank, and how it is held. */
interface Reduced {
  body: string;
  rank: string;
  manner: string;
}

const MANNER = /^(代理|代|常务副|常務副|副|助理)/;

function reduce({ post }: HeldPost): Reduced {
  const bare = post.rank.replace(/^代理?/, '');
  const manner = MANNER.exec(bare)?.[0] ?? '';
  const acting = post.acting || bare !== post.rank;
  return {
    body: post.organisation ?? '',
    rank: bare.slice(manner.length),
    manner: acting ? `代${manner}` : manner,
  };
}

/** A body written short and one written long are one: 区委 and 宁海区委. */
function sameBody(a: string, b: string): boolean {
  return a === b || (a !== '' && b !== '' && (a.endsWith(b) || b.endsWith(a)));
}

function contradict(a: HeldPost, b: HeldPost): boolean {
  if (a.post.former || b.post.former) return false;
  const [first, second] = [reduce(a), reduce(b)];
  if (first.rank !== second.rank || first.manner === second.manner) return false;
  // 常务副 is a 副 told more exactly.
  const plain = [first.manner, second.manner].map((manner) => manner.replace(/常[务務]/, ''));
  return plain[0] !== plain[1] && sameBody(first.body, second.body);
}

/**
 * `post.conflict`: a page that gives one person a post and, on the same day, the same post acting,
 * deputy or full. Either a slip or news; somebody has to look.
 */
export const postConflict: Check = {
  codes: ['post.conflict'],
  severity: 'warning',
  run(input) {
    return personsOf(input).flatMap((person) => {
      const findings: Finding[] = [];
      person.posts.forEach((later, i) => {
        const earlier = person.posts
          .slice(0, i)
          .find((other) => sameDay(other, later) && contradict(other, later));
        if (earlier) findings.push(finding(input, person, earlier, later));
      });
      return findings;
    });
  },
};

/** Posts of one page are of one day unless it dates them apart. */
function sameDay(a: HeldPost, b: HeldPost): boolean {
  return a.date === undefined || b.date === undefined || a.date === b.date;
}

function finding(
  { mentions }: CheckInput,
  { entity }: PagePerson,
  earlier: HeldPost,
  later: HeldPost,
): Finding {
  const here = mentions[later.at.mention];
  const there = mentions[earlier.at.mention];
  return {
    ...rangeOf(here),
    code: 'post.conflict',
    severity: 'warning',
    message: {
      en: `${entity.name} is ${later.title} here and ${earlier.title} elsewhere on this page. Check which holds on this day.`,
      zh: `${entity.name}在此处是${later.title}，在本版另一处是${earlier.title}。请核对当日职务。`,
    },
    fixes: replacing(here, earlier.title),
    related: [
      {
        range: rangeOf(there),
        message: { en: `${earlier.title} here`, zh: `此处为${earlier.title}` },
      },
    ],
  };
}
