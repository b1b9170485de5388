import { expect, test } from 'vitest';
import { parsePage } from '../page/parse.ts';
import { loadModel } from '../words/model.ts';
import type { Mention } from './mention.ts';
import { Recogniser } from './recognise.ts';

const model = loadModel(`${process.cwd()}/server/entity/tagger/model.bin`);
if (!model) throw new Error('no model');
const read = (text: string): Mention[] => new Recogniser({ model }).recognise(parsePage(text));
const names = (text: string, label: string) =>
  read(text)
    .filter((mention) => mention.label === label)
    .map((mention) => mention.text);

test('posts and their holders', () => {
  const mentions = read(
    '昨天，区委副书记、代区长丁晓帆来到永安街道调研，区司法局副局长罗文涛参加。',
  );
  const titles = mentions.filter(({ label }) => label === 'TITLE');
  expect(
    titles.map(({ text, holders }) => [text, holders.map((index) => mentions[index].text)]),
  ).toEqual([
    ['区委副书记', ['丁晓帆']],
    ['代区长', ['丁晓帆']],
    ['区司法局副局长', ['罗文涛']],
  ]);
  expect(titles[1].post).toEqual({ rank: '区长', acting: true, former: false });
});

test('verbs are not swallowed', () => {
  expect(names('社区书记秦红梅满是歉意地说，志愿者熊立军等参加了活动。', 'PER')).toEqual([
    '秦红梅',
    '熊立军',
  ]);
});

test('words that begin with a surname are no names', () => {
  expect(names('楼栋里的孙子、孙女都说颜值高，成长和祝福让居民的幸福感更强。', 'PER')).toEqual([]);
});

test('a writer of a byline is a name everywhere', () => {
  const page = '小巷变了样\n\n记者看到，墙面刷新了。\n\n·黎光明 钟 声·\n';
  expect(names(page, 'PER')).toEqual(['黎光明', '钟 声']);
});

test('a name cut by a column break has two fragments', () => {
  const text = '区教育局召开会议。区教育局局长欧阳\n\n晓东主持会议并讲话，全区中小学校长参加。\n';
  const cut = read(text).find(({ fragments }) => fragments.length > 1);
  expect(cut?.fragments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(cut?.text);
});

test('only what changed is read again, and the answer is the same as from the start', () => {
  const paragraphs = Array.from(
    { length: 30 },
    (_, i) => `第${i}天，区长罗文涛来到清河街道第${i}社区看望居民。`,
  );
  const recogniser = new Recogniser({ model });
  recogniser.recognise(parsePage(paragraphs.join('\n\n')));
  paragraphs[7] += '市民政局局长欧阳晓东陪同。';
  const page = parsePage(paragraphs.join('\n\n'));
  const again = recogniser.recognise(page);
  expect(recogniser.reuse).toEqual({ hits: page.blocks.length - 1, misses: 1 });
  expect(again).toEqual(new Recogniser({ model }).recognise(page));
});

test('a line longer than any paragraph is read in pieces', () => {
  const long = '区长罗文涛来到清河街道看望居民。'.repeat(800);
  const people = read(long).filter(({ label }) => label === 'PER');
  expect(people).toHaveLength(800);
  expect(
    people.every(({ fragments: [{ start, end }] }) => long.slice(start, end) === '罗文涛'),
  ).toBe(true);
  expect(Array.isArray(read('王'.repeat(2_000_000)))).toBe(true);
});

test('without a model only bylines tell names, and nothing breaks on odd input', () => {
  expect(new Recogniser().recognise(parsePage('区长罗文涛讲话'))).toEqual([]);
  for (const odd of [
    '',
    '\n\n',
    '\ud800',
    '　　',
    '𠮷𠮷',
    '“”《》',
    'a'.repeat(5000),
    '王'.repeat(3000),
  ]) {
    expect(Array.isArray(read(odd))).toBe(true);
  }
});
