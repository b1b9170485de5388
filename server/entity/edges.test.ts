import { expect, test } from 'vitest';
import { straighten } from './edges.ts';
import type { SpanType } from './tagger/labels.ts';

function edges(marked: string, type: SpanType): string[] {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace(/[[\]]/g, '');
  return straighten(text, [{ start, end, type, confidence: 1 }]).map((span) =>
    text.slice(span.start, span.end),
  );
}

test.each<[string, SpanType, string[]]>([
  ['组建[“绿芽服务队]”', 'ORG', ['绿芽服务队']],
  ['组建[“绿芽”服务队]。', 'ORG', ['“绿芽”服务队']],
  ['在[“老地方”]', 'ORG', ['老地方']],
  ['[由市民政局]主办', 'ORG', ['市民政局']],
  ['[、王建国]', 'PER', ['王建国']],
  ['《[兴化市]城市规划》通过', 'LOC', []],
  ['[华东大学(青岛)]', 'ORG', ['华东大学(青岛)']],
  ['[向阳村]', 'LOC', ['向阳村']],
])('%s %s', (marked, type, wanted) => {
  expect(edges(marked, type)).toEqual(wanted);
});

test('the halves of a rare character stay together', () => {
  const text = '王𬭎说';
  expect(straighten(text, [{ start: 0, end: 2, type: 'PER', confidence: 1 }])[0].end).toBe(3);
});
