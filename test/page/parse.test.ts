import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { structureChecks } from '../../server/check/checks.ts';
import { format } from '../../server/check/format.ts';
import type { Page } from '../../server/page/page.ts';
import { parsePage } from '../../server/page/parse.ts';

/** `role@article` of every line of a page. */
function check(text: string, expected: string[]): void {
  const { pageLines } = parsePage(text);
  expect(
    pageLines.map(
      (line) => `${line.role}@${line.article === undefined ? '-' : String(line.article)}`,
    ),
  ).toEqual(expected);
}

const ARTICLE = [
  '延伸服务触角 提升归属感',
  '',
  '永兴街道举办首届新业态新就业群体篮球赛',
  '',
  '为了进一步提升新业态新就业群体的归属感,近日,永兴街道总工会承办的篮球赛成功开展,8支队伍参加了比赛。',
  '',
  '经过3轮激烈的角逐,最终来自美团和饿了么的队伍分获冠亚军。街道还为小哥们准备了服务卡,提供全周期支持。',
  '',
  '·周婧 陈婷婷·',
].join('\n');

const OTHER = [
  '尽早发现问题 及时协调解决',
  '',
  '区领导调研河道治理工作',
  '',
  '4月18日上午,区委副书记徐海燕开展巡河检查,调研近期河道治理工作,现场查看河道水质波动情况。',
  '',
  '调研活动强调,要全面排查、厘清责任。各级河长要在全区范围内开展巡河大排查,坚决消除黑臭水体。',
  '',
  '·贺露兰·',
].join('\n');

describe('a page', () => {
  it('is read as articles', () => {
    check(`${ARTICLE}\n\n${OTHER}`, [
      'kicker@0', 'headline@0', 'paragraph@0', 'paragraph@0', 'byline@0',
      'kicker@1', 'headline@1', 'paragraph@1', 'paragraph@1', 'byline@1',
    ]); // prettier-ignore
  });

  it('joins a paragraph over a column break', () => {
    const page = parsePage(ARTICLE.replace('成功开展,8支', '成功开\n\n展,8支'));
    const block = page.blocks.find((one) => one.lines.length === 2);
    expect(block?.text.text).toContain('篮球赛成功开展,8支队伍');
    expect(block?.text.toSource(0, block.text.text.length)).toHaveLength(2);
  });

  it('has datelines, jumps and staff', () => {
    const page = parsePage(
      `责任编辑:田 甜 校对:严 格\n\n国务院部署防汛\n\n新华社北京6月17日电（记者王若楠、乔永顺）国务院17日召开会议,部署当前防汛工作,要求各地落实责任。\n\n会议强调,要加强监测预警,及时转移群众,确保人民生命财产安全。\n\n(下转第四版)\n`,
    );
    expect(page.articles).toHaveLength(1);
    const [article] = page.articles;
    expect(article.dateline).toMatchObject({ agency: '新华社', place: '北京', date: '6月17日' });
    expect(article.bylines[0].people.map((person) => person.name)).toEqual(['王若楠', '乔永顺']);
    expect(article.jumps).toMatchObject([{ direction: 'to', page: '4' }]);
    expect(page.looseBylines[0].people.map((person) => person.name)).toEqual(['田甜', '严格']);
  });
});

/** What holds for every text, however broken. */
function holds(text: string): Page {
  const page = parsePage(text);
  const lines = new Set(page.pageLines.map((line) => line.line));
  const inBlocks = page.blocks.flatMap((block) => block.lines);
  expect(new Set(inBlocks)).toEqual(lines);
  expect(inBlocks).toHaveLength(lines.size);
  for (const line of page.pageLines) {
    expect(line.confidence).toBeGreaterThanOrEqual(0);
    expect(line.confidence).toBeLessThanOrEqual(1);
  }
  for (const { start, end, text: printed } of page.articles.flatMap((article) => article.bylines)) {
    expect(text.slice(start, end)).toBe(printed);
  }
  return page;
}

describe('bad input', () => {
  it.each([
    ['empty', ''],
    ['blank', ' \n\u3000\n\r\n'],
    ['one character', '章'],
    ['a lone surrogate', '章\ud800明远\n\udc00'],
    ['no last newline, CRLF and CR', '甲\r\n乙\r丙'],
    ['marks only', '····\n()\n（）\n【】\n**\n##\n---'],
  ])('%s', (_, text) => {
    holds(text);
  });

  it('any text at all', () => {
    const bits = fc.constantFrom(
      '章明远',
      '·',
      '\n',
      '\n\n',
      '(',
      '）',
      '记者',
      '本报讯',
      '。',
      ',',
      ' ',
      '　',
      '“',
      '”',
      '摄',
      '#',
      '**',
      'a',
      '1',
      '🙂',
      '\r\n',
      '上接A1版',
      '【要闻】',
      '——',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 80 }), (parts) => void holds(parts.join(''))),
      { numRuns: 150 },
    );
  });

  it('five megabytes on one line, or on very many', () => {
    for (const text of [
      '崇川区召开会议,'.repeat(650_000),
      '·'.repeat(5_000_000),
      `${'甲乙丙丁'.repeat(500)}\n`.repeat(1000),
      '章\n'.repeat(20_000),
    ]) {
      const began = performance.now();
      const page = parsePage(text);
      for (const one of structureChecks) one.run({ page, mentions: [], writers: new Map() });
      format(text.slice(0, 500_000));
      // Seconds, not minutes: nothing is quadratic. (Machines are shared and slow at times.)
      expect(performance.now() - began).toBeLessThan(30_000);
    }
  });
});
