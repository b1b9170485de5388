import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { OnigScanner, OnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, Registry, parseRawGrammar, type IGrammar } from 'vscode-textmate';
import { grammar as source } from '../syntaxes/grammar.mjs';

const FILE = join(import.meta.dirname, '../syntaxes/zhnews.tmLanguage.json');
let grammar: IGrammar;

beforeAll(async () => {
  const wasm = readFileSync(
    createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'),
  );
  await loadWASM(new Uint8Array(wasm).buffer);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new OnigScanner(patterns),
      createOnigString: (text) => new OnigString(text),
    }),
    loadGrammar: () => Promise.resolve(parseRawGrammar(readFileSync(FILE, 'utf8'), FILE)),
  });
  const loaded = await registry.loadGrammar('text.zhnews');
  if (!loaded) throw new Error('no grammar');
  grammar = loaded;
});

/** The scopes of each piece of a line, shortest form: `heading.headline`, `role`, `person`, `quote` … */
function colours(line: string): [string, string][] {
  const { tokens } = grammar.tokenizeLine(line, INITIAL);
  return tokens.flatMap(({ startIndex, endIndex, scopes }): [string, string][] => {
    const scope = scopes.at(-1)?.replace(/\.zhnews$/, '') ?? '';
    const text = line.slice(startIndex, endIndex);
    return text.trim() === '' || scope === 'text' ? [] : [[text, scope.split('.').at(-1) ?? '']];
  });
}

/** The names of all scopes on a line. */
const scopesOf = (line: string): string =>
  grammar
    .tokenizeLine(line, INITIAL)
    .tokens.flatMap((token) => token.scopes)
    .join(' ');

test('the file is what its source says', () => {
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(JSON.stringify(source)));
});

describe('display lines', () => {
  test.each([
    '崇川区四套班子领导挂钩工作专题交流会召开',
    '不断积蓄内生动力 推动发展行稳致远',
    '“六力”融合解难题 实事办到心坎上',
    '校门口交通秩序整治，怎样从“堵心”到“舒心”',
    '福安这五年，谁在“挂点”村里？',
    '——访区政协副主席纪楚瑜',
    '## 慕云峰初建国出席 于芝涛致闭幕词',
  ])('%s', (line) => {
    expect(scopesOf(line)).toContain('markup.heading.headline');
  });

  test.each(['（一）抓重点', '二、以“学生”之态', '**年轻人来了**'])('crosshead %s', (line) => {
    expect(scopesOf(line)).toContain('markup.heading.crosshead');
  });

  test.each(['【党建短波】', '［简讯］'])('rubric %s', (line) => {
    expect(scopesOf(line)).toContain('entity.name.tag.rubric');
  });

  test.each([
    '长昂国庆、弋矶山街道党工委书记俞振宇参加检查。',
    '4月17日,崇川区召开会议,区委书记周明军主持会议,并讲话',
    '烈风趣地说。',
    '他说：“好！”',
    '---',
  ])('no display line: %s', (line) => {
    expect(scopesOf(line)).not.toContain('heading');
  });
});

describe('bylines', () => {
  test('between interpuncts', () => {
    expect(colours('·方远 李苒·')).toEqual([
      ['·', 'byline'],
      ['方远', 'person'],
      ['李苒', 'person'],
      ['·', 'byline'],
    ]);
  });

  test('with a role word', () => {
    expect(colours('本报记者 袁晓婕 陈可')).toEqual([
      ['本报记者', 'role'],
      ['袁晓婕', 'person'],
      ['陈可', 'person'],
    ]);
  });

  test('who took the picture', () => {
    expect(colours('记者 许丛军摄')).toEqual([
      ['记者', 'role'],
      ['许丛军', 'person'],
      ['摄', 'role'],
    ]);
  });

  test.each([
    '（操小婉）',
    '□记者 缪芸 通讯员 陈晓晖',
    '◎阴晓岚 应天',
    '文/席慕云　图/况野',
    '·古丽娜·玉素甫 章明远·',
    '丑小燕　摄',
    '·凌霄',
  ])('%s', (line) => {
    expect(scopesOf(line)).toContain('meta.byline');
  });

  test('glued to the end of a paragraph', () => {
    expect(colours('孩子们笑了。(通讯员 付强)').map(([text]) => text)).toContain('付强');
    expect(scopesOf('他走了。 车晓辉 摄')).toContain('meta.byline');
  });
});

describe('datelines and jumps', () => {
  test.each([
    ['本报讯(记者龚秋瑾)22日,会议举办。', '本报讯', '龚秋瑾'],
    [
      '新华社北京4月17日电（记者张黎楠、王敬尧）夏至前后，花开了。',
      '新华社北京4月17日电',
      '王敬尧',
    ],
    ['本报1月6日讯(记者 逄焕章 仇晓丽)在完成议程后,大会闭幕。', '本报1月6日讯', '仇晓丽'],
  ])('%s', (line, dateline, name) => {
    const found = colours(line);
    expect(found[0]).toEqual([dateline, 'dateline']);
    expect(found).toContainEqual([name, 'person']);
  });

  test.each(['(上接A1版)', '◀下转A04版', '（下转第12版）'])('%s', (line) => {
    expect(colours(line)).toEqual([[line, 'jump']]);
  });

  test('a jump before its text', () => {
    expect(colours('(上接A1版)牢牢守住两条底线，推进工作。')[0]).toEqual(['(上接A1版)', 'jump']);
  });
});

test('a quotation ends with its line', () => {
  expect(colours('他说，“好的。')).toEqual([
    ['“', 'double'],
    ['好的。', 'double'],
  ]);
  expect(
    colours('崇川区探索“网格+邻里”模式，开展工作。')
      .map(([text]) => text)
      .join(''),
  ).toBe('“网格+邻里”');
});

test('a long hostile line is coloured in linear time', () => {
  for (const unit of ['·张', '□记者 ', '（张 ', '本报', '“‘', '张 ', '。 张三']) {
    const line = `${unit.repeat(3_000)}!`;
    const begin = performance.now();
    grammar.tokenizeLine(line, INITIAL);
    expect(performance.now() - begin).toBeLessThan(5_000);
  }
});
