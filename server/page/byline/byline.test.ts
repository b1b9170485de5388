import { describe, expect, it } from 'vitest';
import { readDateline } from './dateline.ts';
import { readByline } from './grammar.ts';
import { readTail } from './tail.ts';

/** `name:kind name:kind | faults | corrected` of a byline, or `-`. */
function check(text: string, expected: string): void {
  const read = readByline(text);
  if (!read) {
    expect('-', text).toBe(expected);
    return;
  }
  const people = read.people
    .map((person) => `${person.name.replace(/\s/g, '')}:${person.kind}`)
    .join(' ');
  const parts = [people || (read.collective ?? ''), ...read.faults.map((fault) => fault.code)];
  if (read.corrected !== text.trim()) parts.push(read.corrected);
  expect(parts.join(' | '), text).toBe(expected);
}

describe('a well-formed byline', () => {
  it('between interpuncts', () => {
    check('·凌霄·', '凌霄:writer');
    check('·方远 李苒·', '方远:writer 李苒:writer');
    check('·周 斌　李　明·', '周斌:writer 李明:writer');
    check('·欧阳春晓·', '欧阳春晓:writer');
  });

  it('keeps the interpunct of a foreign or minority name', () => {
    check('·古丽娜·玉素甫 章明远·', '古丽娜·玉素甫:writer 章明远:writer');
    check('·扎西·多吉·', '扎西·多吉:writer');
    check('本报记者 买买提·艾力', '买买提·艾力:reporter');
  });

  it('with role words, together or apart', () => {
    check('本报首席记者 王小满　通讯员 李 明', '王小满:reporter 李明:correspondent');
    check('□记者卫东方通讯员杭小雅文图', '卫东方:reporter 杭小雅:correspondent');
    check(
      '（本报记者：蚁文博 洪流 通讯员：丁 玎）',
      '蚁文博:reporter 洪流:reporter 丁玎:correspondent',
    );
    check('口记者 水益民', '水益民:reporter');
    check('记者林家豪、陳白雪／台北報導', '林家豪:reporter 陳白雪:reporter');
  });

  it('of text and pictures', () => {
    check('文/席慕云　图/况 野', '席慕云:writer 况野:photographer');
    check('薄荷/文　池 边/图', '薄荷:writer 池边:photographer');
    check('王忠虎　摄/视觉重庆', '王忠虎:photographer');
    check(
      '本组图片由颜 彬　廖启航　龙 腾摄',
      '颜彬:photographer 廖启航:photographer 龙腾:photographer',
    );
    check('新华社发（令狐振邦 摄）', '令狐振邦:photographer');
  });

  it('of the staff and of bodies', () => {
    check('责任编辑:田 甜 校对:严 格', '田甜:editor 严格:editor');
    check('本报评论员', '本报评论员');
  });

  it('is not made of anything else', () => {
    check('记者:往后走势怎么看?', '-');
    check('【要闻】', '-');
    check('2022·10', '-');
    check('---', '-');
    check('崇川区召开四套班子领导挂钩工作专题交流会', '-');
  });
});

describe('a malformed byline', () => {
  it('has its marks mended', () => {
    check('·章明远', '章明远:writer | unclosed-interpunct | ·章明远·');
    check('章明远·', '章明远:writer | unclosed-interpunct | ·章明远·');
    check('•章明远•', '章明远:writer | wrong-mark | wrong-mark | ·章明远·');
    check('··章明远·', '章明远:writer | doubled-separator | ·章明远·');
    check('·章明远·。', '章明远:writer | trailing-full-stop | ·章明远·');
    check('本报记者 章明远。', '章明远:reporter | trailing-full-stop | 本报记者 章明远');
  });

  it('has its brackets mended', () => {
    check('(记者 章明远', '章明远:reporter | unbalanced-parenthesis | (记者 章明远)');
    check('(记者 章明远）', '章明远:reporter | mixed-width-parenthesis | (记者 章明远)');
    check('(记者 章明远)。', '章明远:reporter | trailing-full-stop | (记者 章明远)');
  });

  it('has its names parted', () => {
    check('·章明远林秋实·', '章明远:writer 林秋实:writer | missing-separator | ·章明远 林秋实·');
    check('·章明远、林秋实·', '章明远:writer 林秋实:writer | wrong-separator | ·章明远 林秋实·');
    check('·章明远·林秋实·', '章明远:writer 林秋实:writer | wrong-separator | ·章明远 林秋实·');
    check('·章明远  林秋实·', '章明远:writer 林秋实:writer | extra-space | ·章明远 林秋实·');
    check('·章明 远·', '章明远:writer | space-in-name | ·章明远·');
  });

  it('is told where only the editor can mend it', () => {
    check('··', ' | empty | ');
    check('(记者)', ' | role-without-name');
    check('·章·', '章:writer | surname-only');
    check('·章明y远·', '章明y远:writer | foreign-character | ·章明远·');
    check('·章明远 章明远·', '章明远:writer 章明远:writer | repeated-name | ·章明远·');
  });
});

describe('a dateline', () => {
  const read = (line: string): unknown => {
    const found = readDateline(line);
    return (
      found && [
        found.agency,
        found.place,
        found.date,
        found.byline?.people.map((person) => person.name).join(' '),
      ]
    );
  };

  it('tells agency, place, date and reporters', () => {
    expect(read('新华社北京4月17日电(记者章明远、林秋实)国务院')).toEqual([
      '新华社',
      '北京',
      '4月17日',
      '章明远 林秋实',
    ]);
    expect(read('本报讯（记者 章明远）昨天')).toEqual(['本报', undefined, undefined, '章明远']);
    expect(read('本报四平9月10日讯(记者 章明远) 秋收')).toEqual([
      '本报',
      '四平',
      '9月10日',
      '章明远',
    ]);
    expect(read('〔記者林家豪／台北報導〕萬華區')).toEqual([
      undefined,
      '台北',
      undefined,
      '林家豪',
    ]);
    expect(read('【本報訊】台北市')).toEqual(['本报', undefined, undefined, undefined]);
  });

  it('is not read into running text', () => {
    expect(read('新华社区的电视机都换了新的。')).toBeUndefined();
    expect(read('记者从区里获悉,老旧小区改造已经完成。')).toBeUndefined();
  });
});

describe('a byline at the end of a paragraph', () => {
  const names = (line: string): string | undefined =>
    readTail(line)
      ?.byline.people.map((person) => person.name.replace(/\s/g, ''))
      .join(' ');

  it('is found in brackets, glued or marked', () => {
    expect(names('孩子们真诚地说道。 赵晴')).toBe('赵晴');
    expect(names('志愿者送上热茶。(龙 妹)')).toBe('龙妹');
    expect(names('总产有望突破3万吨。特木尔/摄')).toBe('特木尔');
  });

  it('is not the name of a speaker', () => {
    expect(names('“书本里没有的,都在朱师傅的耳朵里。”池成')).toBeUndefined();
    expect(names('志愿者左佑在迎春菜场宣传反诈(右)')).toBeUndefined();
  });
});
