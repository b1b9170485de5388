import { inTerm, titlesOf, type AuthorityRow } from '../../corpus/authority.ts';
import type { HeldPost } from '../../corpus/entity.ts';
import type { Check, CheckInput, Finding } from '../finding.ts';
import { isShared, personsOf, rangeOf, replacing } from './persons.ts';

/**
 * `post.outdated`: the authority files say that this post had ended, or not begun, on the day of
 * the page, or that somebody else holds it. Only rows that name the post as printed count.
 */
export const postOutdated: Check = {
  codes: ['post.outdated'],
  severity: 'warning',
  run(input) {
    const { corpus } = input;
    if (!corpus || corpus.authority.files.length === 0) return [];
    const issued = corpus.snapshot.pages.get(corpus.uri)?.date;
    return personsOf(input).flatMap((person) =>
      person.posts.flatMap((held) => {
        if (held.post.former) return [];
        const date = held.date ?? issued;
        const own = corpus.authority.named(person.entity.name);
        const rows = own.filter((row) => titlesOf(row).includes(held.title));
        if (rows.some((row) => inTerm(row, date))) return [];
        if (rows.length > 0 && date)
          return [finding(input, held, person.entity.name, outOfTerm(rows[0], date, own))];
        if (rows.length > 0 || own.length === 0 || isShared(held.title)) return [];
        const holder = corpus.authority
          .holding(held.title)
          .find(
            (row) => row.name !== person.entity.name && date !== undefined && inTerm(row, date),
          );
        return holder ? [finding(input, held, person.entity.name, heldBy(holder))] : [];
      }),
    );
  },
};

interface Reason {
  en: string;
  zh: string;
  now?: string;
}

function outOfTerm(row: AuthorityRow, date: string, own: readonly AuthorityRow[]): Reason {
  const ended = row.to !== '' && date > row.to;
  const now = own.find((other) => other !== row && other.post !== '' && inTerm(other, date));
  return {
    en: ended ? `the post ended on ${row.to}` : `the post begins on ${row.from}`,
    zh: ended ? `该职务已于${row.to}结束` : `该职务自${row.from}开始`,
    ...(now ? { now: now.body + now.post } : {}),
  };
}

function heldBy(row: AuthorityRow): Reason {
  return { en: `it is held by ${row.name}`, zh: `该职务由${row.name}担任` };
}

function finding({ mentions }: CheckInput, held: HeldPost, name: string, reason: Reason): Finding {
  const mention = mentions[held.at.mention];
  const range = rangeOf(mention);
  return {
    ...range,
    code: 'post.outdated',
    severity: 'warning',
    message: {
      en: `${name} as ${held.title}: by the authority file ${reason.en}. Check the post.`,
      zh: `${name}的职务“${held.title}”：按权威名单，${reason.zh}。请核对职务。`,
    },
    fixes: reason.now === undefined ? [] : replacing(mention, reason.now),
    related: [],
  };
}
