import { expect, test } from 'vitest';
import { targetAt } from './target.ts';
import { viewOf, words } from './testing.ts';

function check(marked: string, kind: string | undefined, text = ''): void {
  const view = viewOf({ 'a.txt': marked });
  const target = targetAt(view.read, view.caret);
  expect(target?.kind).toBe(kind);
  if (target) expect(words(view, target.range)).toBe(text);
}

test('a caret before, inside and behind a name is at the name', () => {
  check('4月17日,‸⟦P:周明军⟧主持会议并讲话。', 'mention', '周明军');
  check('4月17日,⟦P:周明‸军⟧主持会议并讲话。', 'mention', '周明军');
  check('4月17日,⟦P:周明军⟧‸主持会议并讲话。', 'mention', '周明军');
});

test('between a post and a name the caret is at the name behind it', () => {
  check('⟦T:区委书记⟧‸⟦P:周明军⟧主持会议并讲话。', 'mention', '周明军');
});

test('of nested mentions the inner one counts', () => {
  check('⟦T:⟦O:崇川区司法局⟧副局‸长⟧高岚出席活动并讲话。', 'mention', '崇川区司法局副局长');
  check('⟦T:⟦O:崇川区司‸法局⟧副局长⟧高岚出席活动并讲话。', 'mention', '崇川区司法局');
});

test('behind a rare character the offset still fits', () => {
  check('😀𠮷⟦P:𠮷川‸⟧来到现场看望慰问。', 'mention', '𠮷川');
});

test('plain words are nothing to ask about', () => {
  check('4月17日,⟦P:周明军⟧主持会‸议并讲话。', undefined);
});
