import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkPage } from '../../server/check/checks.ts';
import { Authority } from '../../server/corpus/authority.ts';
import { Corpus } from '../../server/corpus/corpus.ts';
import type { CorpusSnapshot, Entity } from '../../server/corpus/entity.ts';
import { toPageAnalysis } from '../../server/corpus/json.ts';
import { readPage } from '../../server/corpus/read.ts';
import { Recogniser } from '../../server/entity/recognise.ts';
import { findResources } from '../../server/resources.ts';
import { loadModel } from '../../server/words/model.ts';

let snapshot: CorpusSnapshot;

beforeAll(() => {
  const model = loadModel(findResources().model);
  if (!model) throw new Error('no model: npm run train');
  const recogniser = new Recogniser({ model });
  const corpus = new Corpus();
  for (const name of readdirSync('seeds').sort()) {
    const text = readFileSync(join('seeds', name), 'utf8');
    corpus.set(readPage({ uri: name, name, text, encoding: 'utf-8' }, recogniser));
  }
  snapshot = corpus.snapshot();
});

function person(name: string): Entity {
  const found = [...snapshot.entities.values()].filter(
    (entity) => entity.label === 'PER' && entity.name === name,
  );
  expect(found, name).toHaveLength(1);
  return found[0];
}

describe('the seed pages as a corpus', () => {
  it('tells how an acting district head became head', () => {
    const titles = person('杨万平').posts.map(({ title, date }) => `${date ?? '?'} ${title}`);
    expect(titles).toContain('2023-04-17 区长');
    expect(titles).toContain('2021-08-07 代区长');
    expect(titles.indexOf('2023-04-17 区长')).toBeLessThan(titles.indexOf('2021-08-07 代区长'));
  });

  it('finds that one page gives him two posts on one day', () => {
    const uri = '004_b0b2ce4f65c45d02.txt';
    const read = snapshot.pages.get(uri);
    if (!read) throw new Error(uri);
    const findings = checkPage({
      page: read.page,
      mentions: read.mentions,
      writers: snapshot.writersBut(uri),
      corpus: { uri, snapshot, authority: new Authority() },
    });
    expect(
      findings.filter(({ code }) => code === 'post.conflict').map(({ message }) => message.zh),
    ).toEqual(['杨万平在此处是区长，在本版另一处是代区长。请核对当日职务。']);
  });

  it('finds no misprint among the names of the seeds', () => {
    for (const [uri, read] of snapshot.pages) {
      const findings = checkPage({
        page: read.page,
        mentions: read.mentions,
        writers: snapshot.writersBut(uri),
        corpus: { uri, snapshot, authority: new Authority() },
      });
      expect(
        findings.filter(({ code }) => code.startsWith('name.')),
        uri,
      ).toEqual([]);
    }
  });

  it('introduces an official where a post first stands beside the name', () => {
    const { introduction, pages } = person('胡拥军');
    expect(introduction.uri).toBe('003_ee31270023d67050.txt');
    expect(pages).toBe(3);
  });

  it('answers the public JSON with spans that cover their text', () => {
    for (const [uri, read] of snapshot.pages) {
      const { text } = read.page;
      const analysis = toPageAnalysis(read, snapshot, []);
      for (const { range, fragments = [range], text: printed } of analysis.mentions)
        expect(fragments.map(([start, end]) => text.slice(start, end)).join(''), uri).toBe(printed);
      for (const article of analysis.articles) {
        const spans = [article.headline, article.kicker, article.dateline, ...article.crossheads];
        for (const span of spans) if (span) expect(text.slice(...span.range)).toBe(span.text);
      }
      const lines = [...analysis.articles.flatMap((article) => article.lines), ...analysis.loose];
      const blank = text.split('\n').filter((line) => line.trim() !== '').length;
      expect(new Set(lines.map(({ line }) => line)).size, uri).toBe(blank);
      for (const { mentions } of analysis.people)
        for (const index of mentions) expect(analysis.mentions[index].label).toBe('PER');
    }
  });
});
