import { describe, expect, it } from 'vitest';
import { checkPage } from '../../server/check/checks.ts';
import { nameMisprint } from '../../server/check/people/name-misprint.ts';
import { postOrder } from '../../server/check/people/post-order.ts';
import { postConflict } from '../../server/check/people/post-conflict.ts';
import { Authority, readAuthority } from '../../server/corpus/authority.ts';
import { Corpus } from '../../server/corpus/corpus.ts';
import type { CorpusSnapshot, Entity } from '../../server/corpus/entity.ts';
import {
  readIdentities,
  withDecision,
  writeIdentities,
} from '../../server/corpus/identity-file.ts';
import { readMarked } from '../support/marked.ts';

/** Two people called 梁志远, one 俞佩兰 with three posts over two years, one misprint of her name. */
const PAGES: Record<string, string> = {
  '2022-03-01-A1.txt': `海塘区召开招商工作会议

3月1日,⟦T:区委常委⟧、⟦T:副区长⟧⟦P:俞佩兰⟧出席会议。⟦T:区委书记⟧⟦P:梁志远⟧讲话。⟦P:俞佩兰⟧说,要抓紧。

⟦P:梁志远⟧强调,要抓落实。

·⟦P:凌霄⟧·
`,
  '2022-09-12-A1.txt': `区长会议召开

9月12日,⟦T:代区长⟧⟦P:俞佩兰⟧主持会议。⟦P:俞佩兰⟧指出,要加快。

·⟦P:凌霄⟧·
`,
  '2023-02-20-A1.txt': `区人代会闭幕

2月20日,⟦T:区长⟧⟦P:俞佩兰⟧讲话。⟦T:区委书记⟧⟦P:梁志远⟧主持闭幕会。⟦T:区长⟧⟦P:俞佩岚⟧作报告。

·⟦P:凌霄⟧·
`,
  '2023-02-21-A3.txt': `乡村医生的一天

⟦T:青岭镇卫生院医生⟧⟦P:梁志远⟧一早就出了门。⟦P:梁志远⟧的药箱很旧。

·⟦P:季然⟧·
`,
};

function corpusOf(pages: Record<string, string>): CorpusSnapshot {
  const corpus = new Corpus();
  for (const [name, marked] of Object.entries(pages)) corpus.set(readMarked(name, marked));
  return corpus.snapshot();
}

function named(snapshot: CorpusSnapshot, name: string): Entity[] {
  return [...snapshot.entities.values()].filter((entity) => entity.name === name);
}

describe('people over the pages', () => {
  const snapshot = corpusOf(PAGES);

  it('keeps two people of one name apart by their posts', () => {
    const both = named(snapshot, '梁志远');
    expect(both.map((person) => person.posts.map((post) => post.title))).toEqual([
      ['区委书记', '区委书记'],
      ['青岭镇卫生院医生'],
    ]);
    expect(both[0].id).not.toBe(both[1].id);
  });

  it('tells the posts of one person as a history, newest first, acting before full', () => {
    const [person] = named(snapshot, '俞佩兰');
    expect(person.posts.map(({ title, date }) => [title, date])).toEqual([
      ['区长', '2023-02-20'],
      ['代区长', '2022-09-12'],
      ['区委常委', '2022-03-01'],
      ['副区长', '2022-03-01'],
    ]);
    expect(person.pages).toBe(3);
    expect(person.introduction.uri).toBe('2022-03-01-A1.txt');
  });

  it('knows who holds and who held a post', () => {
    expect(snapshot.holdersOf('区委书记').map(({ person }) => person.name)).toEqual(['梁志远']);
    expect(snapshot.holdersOf('代区长').map(({ person }) => person.name)).toEqual(['俞佩兰']);
  });

  it('follows a changed page and forgets a deleted one', () => {
    const corpus = new Corpus();
    for (const [name, marked] of Object.entries(PAGES)) corpus.set(readMarked(name, marked));
    const before = corpus.snapshot();
    corpus.delete('2023-02-21-A3.txt');
    expect(named(corpus.snapshot(), '梁志远')).toHaveLength(1);
    expect(named(before, '梁志远')).toHaveLength(2);
    corpus.set(readMarked('2022-09-12-A1.txt', '⟦T:代区长⟧⟦P:方若水⟧主持会议。\n'));
    expect(
      corpus
        .snapshot()
        .holdersOf('代区长')
        .map(({ person }) => person.name),
    ).toEqual(['方若水']);
    expect(before.holdersOf('代区长').map(({ person }) => person.name)).toEqual(['俞佩兰']);
  });
});

describe('places and bodies over the pages', () => {
  it('knows a body by its short and its long name, place by place', () => {
    const snapshot = corpusOf({
      'a.txt': '⟦O:海塘区发展和改革委员会⟧发文。⟦O:区发改委⟧负责。⟦O:云林区发改委⟧也来了。\n',
      'b.txt': '⟦O:云林区发展和改革委员会⟧和⟦O:区发改委⟧。\n',
    });
    const forms = [...snapshot.entities.values()].map((entity) => [...entity.forms].sort());
    expect(forms).toEqual([
      ['区发改委', '海塘区发展和改革委员会'],
      ['云林区发展和改革委员会', '云林区发改委', '区发改委'],
    ]);
  });

  it('takes a bare name for the place of its page', () => {
    const snapshot = corpusOf({
      'a.txt': '⟦L:海塘区⟧开会。⟦L:海塘⟧发展。\n',
      'b.txt': '⟦L:海塘县⟧的⟦L:海塘⟧。\n',
    });
    expect([...snapshot.entities.values()].map((entity) => entity.forms)).toEqual([
      ['海塘区', '海塘'],
      ['海塘县', '海塘'],
    ]);
  });
});

describe('identities decided by hand', () => {
  it('splits and joins, and evidence gives way', () => {
    const corpus = new Corpus();
    for (const [name, marked] of Object.entries(PAGES)) corpus.set(readMarked(name, marked));
    corpus.decide([
      { name: '梁志远', page: '2022-03-01-A1.txt', article: '', person: 'a' },
      { name: '梁志远', page: '2023-02-21-A3.txt', article: '', person: 'a' },
      { name: '梁志远', page: '2023-02-20-A1.txt', article: '', person: 'b' },
    ]);
    const pages = named(corpus.snapshot(), '梁志远').map((person) =>
      person.mentions.map(({ uri }) => uri.slice(0, 10)),
    );
    expect(pages.map((uris) => [...new Set(uris)])).toEqual([
      ['2022-03-01', '2023-02-21'],
      ['2023-02-20'],
    ]);
    corpus.decide([]);
    expect(named(corpus.snapshot(), '梁志远')[1].pages).toBe(1);
  });

  it('reads and writes its file', () => {
    const text = 'name,page,article,person\n梁志远,a.txt,"医生, 一天",医生\n';
    const { decisions, problems } = readIdentities(text);
    expect(problems).toEqual([]);
    expect(writeIdentities(decisions)).toBe(text);
    const next = withDecision(decisions, {
      name: '梁志远',
      page: 'a.txt',
      article: '医生, 一天',
      person: '书记',
    });
    expect(next.map(({ person }) => person)).toEqual(['书记']);
    expect(readIdentities('name,page,article,person\n,a.txt,,x\n').problems).toHaveLength(1);
  });
});

describe('findings about people', () => {
  const check = (name: string, pages: Record<string, string>, authority = new Authority()) => {
    const snapshot = corpusOf(pages);
    const read = snapshot.pages.get(name);
    if (!read) throw new Error(`no page ${name}`);
    return {
      page: read.page,
      mentions: read.mentions,
      writers: new Map(),
      corpus: { uri: name, snapshot, authority },
    };
  };

  it('finds the name that is one character away from the holder of the post', () => {
    const findings = nameMisprint.run(check('2023-02-20-A1.txt', PAGES));
    expect(findings.map(({ code, message }) => [code, message.zh])).toEqual([
      ['name.misprint', '“俞佩岚”可能是“俞佩兰”之误：其他地方写明区长是俞佩兰。请核对姓名。'],
    ]);
    expect(findings[0].fixes[0].edits[0].newText).toBe('俞佩兰');
  });

  it('says nothing of two people in one list', () => {
    const pages = {
      'a.txt': '⟦T:副区长⟧⟦P:李彬⟧、⟦P:李斌⟧出席会议。⟦P:李彬⟧讲话。⟦P:李彬⟧强调。\n',
    };
    expect(nameMisprint.run(check('a.txt', pages))).toEqual([]);
  });

  it('finds acting and full post on one day', () => {
    const pages = {
      'a.txt':
        '2日,⟦T:代区长⟧⟦P:俞佩兰⟧督查工程。\n\n会议由⟦T:区委副书记⟧、⟦T:区长⟧⟦P:俞佩兰⟧主持。\n',
    };
    expect(
      postConflict
        .run(check('a.txt', pages))
        .map(({ start, end }) => pages['a.txt'] && [start, end]),
    ).toHaveLength(1);
  });

  it('takes a promotion over months for news of two days', () => {
    expect(postConflict.run(check('2023-02-20-A1.txt', PAGES))).toEqual([]);
  });

  it('tells a list of leaders that is out of order, one finding for the one who stands too late', () => {
    const list = (text: string): string[] =>
      postOrder.run(check('a.txt', { 'a.txt': text })).map(({ message }) => message.zh);
    expect(list('⟦T:副区长⟧⟦P:凌霄⟧,⟦T:区政协主席⟧⟦P:方若水⟧出席。\n')).toEqual([
      '方若水排在职务靠后的凌霄之后。请核对排序。',
    ]);
    expect(
      list('⟦T:区委副书记⟧、⟦T:区长⟧⟦P:凌霄⟧,⟦T:区委副书记⟧⟦P:方若水⟧,⟦T:副区长⟧⟦P:季然⟧出席。\n'),
    ).toEqual([]);
    expect(list('⟦T:副区长⟧⟦P:凌霄⟧主持会议。⟦T:区委书记⟧⟦P:方若水⟧讲话。\n')).toEqual([]);
  });

  it('holds a post against the authority file', () => {
    const authority = new Authority([
      readAuthority(
        'leaders.csv',
        'name,post,from,to\n俞佩兰,代区长,2022-06,2023-01\n俞佩兰,区长,2023-02,\n',
      ),
    ]);
    const pages = { '2023-03-05.txt': '⟦T:代区长⟧⟦P:俞佩兰⟧调研。\n' };
    const findings = checkPage(check('2023-03-05.txt', pages, authority));
    expect(
      findings
        .filter(({ code }) => code === 'post.outdated')
        .map(({ fixes }) => fixes[0].edits[0].newText),
    ).toEqual(['区长']);
  });
});
