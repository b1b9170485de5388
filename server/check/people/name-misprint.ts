import { plainName } from '../../corpus/appearance.ts';
import type { Check, CheckInput, Finding } from '../finding.ts';
import { slipBetween } from './likeness.ts';
import { isShared, personsOf, rangeOf, replacing, type PagePerson } from './persons.ts';

/** A name printed this often is no slip. */
const RARE = 2;

interface Suspicion {
  known: string;
  en: string;
  zh: string;
}

/**
 * `name.misprint`: a rare name that is one character away from somebody who holds the same post,
 * or from somebody introduced in the same article where the slip stands alone.
 */
export const nameMisprint: Check = {
  codes: ['name.misprint'],
  severity: 'warning',
  run(input) {
    const people = personsOf(input);
    return people.flatMap((person) => {
      if (person.signs || person.entity.mentions.length > RARE) return [];
      if (input.corpus?.authority.named(person.entity.name).length) return [];
      const suspicion = besideHolder(person, input) ?? besideNamesake(person, people, input);
      return suspicion ? person.mentions.map((mention) => finding(input, mention, suspicion)) : [];
    });
  },
};

/** Somebody else holds the post that stands beside this name. */
function besideHolder(person: PagePerson, { corpus }: CheckInput): Suspicion | undefined {
  if (!corpus) return undefined;
  for (const { title } of person.posts) {
    const fromPages = corpus.snapshot
      .holdersOf(title)
      .filter((holder) => holder.person.mentions.length > person.entity.mentions.length)
      .map((holder) => holder.person.name);
    const fromFiles = corpus.authority.holding(title).map((row) => row.name);
    for (const known of new Set([...fromFiles, ...fromPages])) {
      const slip = slipBetween(known, person.entity.name);
      if (!slip || (isShared(title) && !slip.homophone) || (slip.at === 0 && !slip.homophone))
        continue;
      const source = fromFiles.includes(known);
      return {
        known,
        en: `${source ? 'the authority file' : 'other places'} name ${known} as ${title}`,
        zh: `${source ? '权威名单' : '其他地方'}写明${title}是${known}`,
      };
    }
  }
  return undefined;
}

/** Introduced with a post and named again and again in the article where the slip stands once. */
function besideNamesake(
  person: PagePerson,
  people: readonly PagePerson[],
  { page, mentions }: CheckInput,
): Suspicion | undefined {
  if (person.posts.length > 0 || person.mentions.length > 1) return undefined;
  const article = page.blocks[mentions[person.mentions[0]].block]?.article;
  const block = mentions[person.mentions[0]].block;
  for (const other of people) {
    if (other === person || other.posts.length === 0) continue;
    const near = other.mentions.filter((i) => page.blocks[mentions[i].block]?.article === article);
    // Side by side in one paragraph they are two people in a list.
    if (near.length < 2 || near.some((i) => mentions[i].block === block)) continue;
    if (slipBetween(other.entity.name, person.entity.name)?.homophone) {
      return {
        known: other.entity.name,
        en: `${other.entity.name} is named ${String(near.length)} times in this article`,
        zh: `本文中${other.entity.name}出现${String(near.length)}次`,
      };
    }
  }
  return undefined;
}

function finding(
  { mentions, corpus }: CheckInput,
  index: number,
  { known, en, zh }: Suspicion,
): Finding {
  const mention = mentions[index];
  const name = plainName(mention.text);
  const range = rangeOf(mention);
  const related = corpus?.snapshot.pages
    .get(corpus.uri)
    ?.mentions.find((other) => other.label === 'PER' && plainName(other.text) === known);
  return {
    ...range,
    code: 'name.misprint',
    severity: 'warning',
    message: {
      en: `“${name}” may be a misprint of “${known}”: ${en}. Check the name.`,
      zh: `“${name}”可能是“${known}”之误：${zh}。请核对姓名。`,
    },
    fixes: replacing(mention, known),
    related: related
      ? [{ range: rangeOf(related), message: { en: `${known} stands here`, zh: `${known}见此处` } }]
      : [],
  };
}
