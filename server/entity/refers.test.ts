import { expect, test } from 'vitest';
import type { Mention } from './mention.ts';
import { resolveShortForms } from './refers.ts';

const person = (text: string, nominal = false): Mention => ({
  label: 'PER',
  nominal,
  fragments: [],
  text,
  block: 0,
  start: 0,
  end: 0,
  holders: [],
  confidence: 1,
  why: '',
});
const post = (text: string, rank: string, ...holders: number[]): Mention => ({
  ...person(text),
  label: 'TITLE',
  holders,
  post: { rank, acting: false, former: false },
});

function refers(...mentions: Mention[]): (number | undefined)[] {
  resolveShortForms(mentions, [0]);
  return mentions.map((mention) => mention.refersTo);
}

test('a surname with a post is the holder of the post', () => {
  expect(
    refers(
      person('王建国'),
      person('王大民'),
      post('村支书', '书记', 1),
      person('王书记', true),
    )[3],
  ).toBe(1);
});

test('a surname with an appellation is the one person of the name before it', () => {
  expect(refers(person('李秀英'), person('李阿姨', true))[1]).toBe(0);
  expect(refers(person('李秀英'), person('老李', true))[1]).toBe(0);
});

test('it stays open where there is a choice, nobody, or the name is withheld', () => {
  expect(refers(person('李秀英'), person('李大山'), person('李阿姨', true))[2]).toBeUndefined();
  expect(refers(person('张阿姨', true))[0]).toBeUndefined();
  expect(refers(person('张建国'), person('张某', true))[1]).toBeUndefined();
});

test('a part of a foreign name is the whole name', () => {
  expect(refers(person('约翰·史密斯'), person('史密斯'))[1]).toBe(0);
});
