import { describe, expect, it } from 'vitest';
import { defaultTypes, parseBratConfiguration, parseTypes } from '../../server/annotation/types.ts';

describe('types of a workspace', () => {
  it('has four by default, each with a key and a colour of its own', () => {
    const { types, problems } = defaultTypes();
    expect(problems).toEqual([]);
    expect(types.map(({ name, key }) => `${name}${key ?? ''}`)).toEqual([
      'PERp',
      'TITLEt',
      'LOCl',
      'ORGo',
    ]);
    expect(new Set(types.map(({ color }) => color)).size).toBe(4);
  });

  it('reads zhnews.types and reports lines it cannot use', () => {
    const { types, problems, attributes } = parseTypes(
      '# 类型\nPER 人名 color:#123 key:r\n节日 color:orange\nPER\nX key:r\nY color:nope\na/b\nattribute Doubt 存疑\n',
    );
    expect(types.map(({ name }) => name)).toEqual(['PER', '节日', 'X', 'Y']);
    expect(types[0]).toEqual({ name: 'PER', label: '人名', color: '#112233', key: 'r' });
    expect(types[1]).toMatchObject({ color: '#ffa500', key: '1' });
    expect(problems.map(({ line }) => line)).toEqual([4, 5, 6, 7]);
    expect(attributes).toEqual([{ name: 'Doubt', label: '存疑', values: [] }]);
  });

  it("reads brat's configuration as it is", () => {
    const annotation = [
      '# Simple text-based definitions',
      '[entities]',
      '!Actor',
      '\tPER',
      '\tORG',
      '-----',
      'LOC',
      '[relations]',
      '<ACTOR>=PER|ORG',
      'holds\tArg1:<ACTOR>, Arg2:TITLE',
      'any Arg1:<ENTITY>, Arg2:<ENTITY>',
      '<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>',
      '[events]',
      '[attributes]',
      'Doubt Arg:<ENTITY>',
      'Confidence Arg:<ENTITY>, Value:high|low',
    ].join('\n');
    const visual =
      '[labels]\nPER | 人名 | 人\n[drawing]\nSPAN_DEFAULT fgColor:black, bgColor:lightgreen\nPER bgColor:#8fb2ff, borderColor:darken\n';
    const table = parseBratConfiguration({ annotation, visual, shortcuts: 'P PER\nP\n' });
    expect(table.problems).toEqual([]);
    expect(table.types).toMatchObject([
      { name: 'PER', label: '人名', color: '#8fb2ff', key: 'p', parent: 'Actor' },
      { name: 'ORG', parent: 'Actor', key: 'o' },
      { name: 'LOC' },
    ]);
    expect(table.relations).toEqual([
      { name: 'holds', from: ['PER', 'ORG'], to: ['TITLE'] },
      { name: 'any', from: ['*'], to: ['*'] },
    ]);
    expect(table.attributes[1]).toEqual({
      name: 'Confidence',
      label: 'Confidence',
      values: ['high', 'low'],
    });
  });
});
