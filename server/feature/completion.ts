import { plainName } from '../corpus/appearance.ts';
import { inTerm, type Authority, type AuthorityRow } from '../corpus/authority.ts';
import type { Entity } from '../corpus/entity.ts';
import type { Range } from '../text/lines.ts';
import { isTypedFor, spellingOf } from '../words/pinyin.ts';
import type { View } from './view.ts';

/** One proposal for the place under the caret. */
export interface Completion {
  /** What is written. */
  text: string;
  /** What it replaces: the letters typed, or nothing. */
  replaces: Range;
  kind: 'person' | 'post';
  /** A post for a name, a name for a post; and where that is known from. */
  detail: string;
  /** What an editor matches typing against: the spelling for letters, else the text. */
  filter: string;
  /** Proposals in the order of this. */
  sort: number;
}

const LETTERS = /[A-Za-z]{1,24}$/;
/** A post is no longer than this, body included. */
const LONGEST_POST = 30;
const MOST = 100;

/**
 * Names behind a post (its holders first) or by the letters typed (`hyj`), and posts before a
 * name. From the people of the corpus and of the authority files.
 */
export function complete(view: View, authority: Authority, offset: number): Completion[] {
  const { text, lines } = view.read.page;
  const before = text.slice(lines.start(lines.lineAt(offset)), offset);
  const letters = LETTERS.exec(before)?.[0] ?? '';
  const replaces = { start: offset - letters.length, end: offset };
  const behind = before.slice(0, before.length - letters.length);
  const found = new Map<string, Completion>();
  const add = (completion: Completion): void => {
    if (!found.has(completion.text)) found.set(completion.text, completion);
  };
  for (const { name, title } of holdersBehind(view, authority, behind)) {
    if (letters === '' || isTypedFor(letters, name))
      add(person(name, title, replaces, letters, found.size));
  }
  if (letters === '') {
    for (const { name, title } of postsBefore(view, authority, offset)) {
      add({ text: title, replaces, kind: 'post', detail: name, filter: title, sort: found.size });
    }
  } else {
    for (const { name, title } of everybody(view, authority)) {
      if (isTypedFor(letters, name)) add(person(name, title, replaces, letters, found.size));
    }
  }
  return [...found.values()].slice(0, MOST);
}

function person(
  name: string,
  title: string,
  replaces: Range,
  letters: string,
  sort: number,
): Completion {
  const { full, initials } = spellingOf(name);
  const spelled = initials.startsWith(letters.toLowerCase()) ? initials : full;
  return {
    text: name,
    replaces,
    kind: 'person',
    detail: title,
    filter: letters === '' ? name : spelled,
    sort,
  };
}

interface Holding {
  name: string;
  title: string;
}

/** Who holds the longest post that the text before the caret ends in. */
function holdersBehind(view: View, authority: Authority, behind: string): Holding[] {
  const date = view.read.date;
  for (let length = Math.min(LONGEST_POST, behind.length); length >= 2; length--) {
    const title = plainName(behind.slice(-length));
    const rows = authority.holding(title);
    const current = rows.filter((row) => inTerm(row, date));
    const names = [
      ...(current.length > 0 ? current : rows).map((row) => row.name),
      ...view.snapshot.holdersOf(title).map((holder) => holder.person.name),
    ];
    if (names.length > 0) return [...new Set(names)].map((name) => ({ name, title }));
  }
  return [];
}

/** The posts of the person whose name begins at the caret. */
function postsBefore(view: View, authority: Authority, offset: number): Holding[] {
  const index = view.read.mentions.findIndex(
    (mention) =>
      mention.label === 'PER' && !mention.nominal && mention.fragments[0].start === offset,
  );
  if (index < 0) return [];
  const entity = view.snapshot.entityOf({ uri: view.read.uri, mention: index });
  if (!entity) return [];
  const rows = authority.named(entity.name).filter((row) => row.post !== '');
  const ordered = [...rows].sort(
    (a, b) => Number(inTerm(b, view.read.date)) - Number(inTerm(a, view.read.date)),
  );
  const titles = [...ordered.map(titleOf), ...entity.posts.map((post) => post.title)];
  return [...new Set(titles)].map((title) => ({ name: entity.name, title }));
}

function everybody(view: View, authority: Authority): Holding[] {
  const people: Entity[] = [...view.snapshot.entities.values()].filter(
    (entity) => entity.label === 'PER' && !entity.id.includes('@'),
  );
  people.sort((a, b) => b.mentions.length - a.mentions.length);
  return [
    ...authority.rows.map((row) => ({ name: row.name, title: titleOf(row) })),
    ...people.map((entity) => ({ name: entity.name, title: entity.posts.at(0)?.title ?? '' })),
  ];
}

const titleOf = (row: AuthorityRow): string => row.body + row.post;
