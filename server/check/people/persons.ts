import { plainName } from '../../corpus/appearance.ts';
import type { Entity, HeldPost } from '../../corpus/entity.ts';
import type { Mention } from '../../entity/mention.ts';
import type { Range } from '../../text/lines.ts';
import type { CheckInput, Fix } from '../finding.ts';

/** A person as this page shows them. */
export interface PagePerson {
  entity: Entity;
  /** Indices of this page's full-name mentions, in order. */
  mentions: number[];
  /** Posts this page gives, in order of place. */
  posts: HeldPost[];
  signs: boolean;
}

/** The people of the page under check who are named in full. */
export function personsOf({ page, mentions, corpus }: CheckInput): PagePerson[] {
  if (!corpus) return [];
  const { uri, snapshot } = corpus;
  const people = new Map<string, PagePerson>();
  mentions.forEach((mention, i) => {
    if (mention.label !== 'PER' || mention.nominal) return;
    const entity = snapshot.entityOf({ uri, mention: i });
    if (!entity) return;
    let person = people.get(entity.id);
    if (!person) {
      const posts = entity.posts.filter((post) => post.at.uri === uri);
      posts.sort((a, b) => a.at.mention - b.at.mention);
      person = { entity, mentions: [], posts, signs: false };
      people.set(entity.id, person);
    }
    if (plainName(mention.text) === entity.name) person.mentions.push(i);
    if (/byline|credit|notice/.test(page.blocks[mention.block]?.role ?? '')) person.signs = true;
  });
  return [...people.values()].filter((person) => person.mentions.length > 0);
}

/** The stretch of the page under a mention. */
export function rangeOf(mention: Mention): Range {
  const { fragments } = mention;
  return { start: fragments[0].start, end: fragments[fragments.length - 1].end };
}

/** Posts that several hold at once, so that another holder says nothing against this one. */
export function isShared(title: string): boolean {
  return /副|委员|代表|常委|领导|成员|顾问|理事$|员$|师$|教授|民警|干部|职工|组员/.test(title);
}

/** The fix that prints something else instead; none where a column break cuts the mention. */
export function replacing(mention: Mention, newText: string): Fix[] {
  if (mention.fragments.length > 1) return [];
  return [
    {
      title: { en: `Change to ${newText}`, zh: `改为${newText}` },
      edits: [{ ...rangeOf(mention), newText }],
      safe: false,
    },
  ];
}
