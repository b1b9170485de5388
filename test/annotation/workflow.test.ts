import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSuggestions } from '../../server/annotation/coverage.ts';
import { spanKey, type Suggestion } from '../../server/annotation/decision.ts';
import { applyEdits, mapEdits } from '../../server/annotation/edits.ts';
import { equalPlaces } from '../../server/annotation/equal.ts';
import * as workflow from '../../server/annotation/workflow.ts';
import { parsePage } from '../../server/page/parse.ts';
import { anySample, decisionOn } from './samples.ts';

const TEXT = '区委书记胡拥军、代区长杨万平出席。\n崇川区四套班子领导胡拥\n军参加。';

function suggest(string: string, type: string, holders: string[] = []): Suggestion {
  const { fragments, text } = decisionOn(TEXT, string);
  const id = spanKey(type, fragments);
  return { id, type, fragments, text, nominal: false, holders, confidence: 0.9, why: 'test' };
}

const HU = suggest('胡拥军', 'PER');
const SUGGESTIONS = [
  suggest('区委书记', 'TITLE', [HU.id]),
  HU,
  suggest('代区长', 'TITLE'),
  suggest('杨万平', 'PER'),
  suggest('崇川区', 'LOC'),
  suggest('崇川区四套班子', 'ORG'),
];

const start: workflow.PageState = { text: TEXT, suggestions: SUGGESTIONS, decisions: [] };
const then = (step: workflow.Step): workflow.PageState => ({ ...start, decisions: step.decisions });
const open = (state: workflow.PageState): string[] =>
  openSuggestions(state.suggestions, state.decisions).map(({ text }) => text);

describe('deciding', () => {
  it('accepting links a person to the post that is accepted too', () => {
    const title = workflow.accept(start, SUGGESTIONS[0].id);
    expect(title.decisions).toMatchObject([{ id: 'T1', type: 'TITLE', holds: [] }]);
    const person = workflow.accept(then(title), HU.id);
    expect(person.decisions[1]).toMatchObject({ id: 'T2', text: '胡拥军', holds: ['T1'] });
    expect(open(then(person))).toEqual(['代区长', '杨万平', '崇川区', '崇川区四套班子']);
  });

  it('a rejected suggestion stays away, and can be accepted after all', () => {
    const rejected = workflow.reject(start, HU.id, '同名');
    expect(rejected.decisions).toMatchObject([{ id: '#1', state: 'rejected', note: '同名' }]);
    expect(open(then(rejected))).not.toContain('胡拥军');
    const accepted = workflow.accept(then(rejected), HU.id);
    expect(accepted.decisions).toMatchObject([{ id: 'T1', state: 'accepted' }]);
    expect(workflow.remove(then(rejected), '#1').decisions).toEqual([]);
  });

  it('rejecting a decision removes it and what refers to it', () => {
    const both = workflow.acceptAll(start, { start: 0, end: 8 });
    const step = workflow.reject(then(both), 'T1');
    expect(step.decisions).toMatchObject([
      { id: 'T2', holds: [] },
      { id: '#1', type: 'TITLE', state: 'rejected' },
    ]);
  });

  it('nested spans of two types are decided apart', () => {
    const step = workflow.accept(start, SUGGESTIONS[5].id);
    expect(open(then(step))).toContain('崇川区');
  });

  it('keeps clear of ids that others use', () => {
    const step = workflow.accept({ ...start, reserved: ['T7', 'E9'] }, HU.id);
    expect(step.touched).toEqual(['T8']);
  });

  it('accepts all within a range only', () => {
    const step = workflow.acceptAll(start, { start: 0, end: 17 });
    expect(step.decisions.map(({ text }) => text)).toEqual([
      '区委书记',
      '胡拥军',
      '代区长',
      '杨万平',
    ]);
    expect(applyEdits(step.decisions, step.undo).decisions).toEqual([]);
  });

  it('changes the type of a suggestion by accepting it', () => {
    const step = workflow.changeType(start, SUGGESTIONS[4].id, 'ORG');
    expect(step.decisions).toMatchObject([{ type: 'ORG', text: '崇川区' }]);
    expect(open(then(step))).not.toContain('崇川区');
  });

  it('moves a boundary by a character, over a line break and over a rare character', () => {
    const text = '𠮷野𠮷\n　　胡';
    const state = { text, suggestions: [], decisions: [decisionOn(text, '野')] };
    const wider = workflow.moveBoundary(state, 'T1', 'end', 1);
    expect(wider.decisions[0].text).toBe('野𠮷');
    const over = workflow.moveBoundary({ ...state, decisions: wider.decisions }, 'T1', 'end', 1);
    expect(over.decisions[0].text).toBe('野𠮷胡');
    expect(over.decisions[0].fragments).toHaveLength(2);
    const back = workflow.moveBoundary({ ...state, decisions: over.decisions }, 'T1', 'end', -1);
    expect(back.decisions).toEqual(wider.decisions);
    const left = workflow.moveBoundary({ ...state, decisions: wider.decisions }, 'T1', 'start', -1);
    expect(left.decisions[0].text).toBe('𠮷野𠮷');
    expect(workflow.moveBoundary(state, 'T1', 'end', -1).undo).toEqual([]);
  });

  it('marks every equal string, with a preview, in one step', () => {
    const page = parsePage(TEXT);
    const places = equalPlaces([{ uri: 'a', page, decisions: [] }], '区');
    expect(places.map(({ line }) => line)).toEqual([0, 0, 1]);
    expect(places[2].context.slice(places[2].at)).toBe('区四套班子领导胡拥');
    const step = workflow.markAll(
      start,
      places.map(({ fragments }) => fragments),
      'LOC',
    );
    expect(step.decisions).toHaveLength(3);
    expect(applyEdits(step.decisions, step.undo).decisions).toEqual([]);
    const again = equalPlaces([{ uri: 'a', page, decisions: step.decisions }], '区');
    expect(again.every(({ decided }) => decided)).toBe(true);
    expect(
      workflow.markAll(
        then(step),
        again.map((p) => p.fragments),
        'LOC',
      ).undo,
    ).toEqual([]);
  });

  it('sets and removes details', () => {
    let state = then(workflow.accept(start, HU.id));
    state = then(workflow.setAttribute(state, 'T1', 'Confidence', 'very high'));
    state = then(workflow.setNote(state, 'T1', 'a\n b'));
    state = then(workflow.setNorms(state, 'T1', [{ resource: 'Wikidata', id: 'Q1' }]));
    expect(state.decisions[0]).toMatchObject({
      attributes: { Confidence: 'very_high' },
      note: 'a b',
      norms: [{ id: 'Q1' }],
    });
    state = then(workflow.setAttribute(state, 'T1', 'Confidence', false));
    state = then(workflow.setNote(state, 'T1', ''));
    expect(state.decisions[0]).toMatchObject({ attributes: {} });
    expect(state.decisions[0]).not.toHaveProperty('note');
  });

  it('walks through what is open', () => {
    const caret = { start: 0, end: 0 };
    const first = workflow.nextOpen(start, caret);
    expect(first?.text).toBe('区委书记');
    expect(workflow.nextOpen(start, { start: 0, end: 4 })?.text).toBe('胡拥军');
    const outer = SUGGESTIONS[5].fragments[0];
    expect(workflow.nextOpen(start, outer)?.text).toBe('崇川区');
    expect(workflow.nextOpen(start, { start: 30, end: 30 })?.text).toBe('区委书记');
    expect(workflow.previousOpen(start, caret)?.text).toBe('崇川区');
    expect(workflow.previousOpen(start, { start: 4, end: 7 })?.text).toBe('区委书记');
    expect(workflow.progressOf(start).all).toEqual({ open: 6, accepted: 0, rejected: 0 });
  });
});

describe('undo', () => {
  const someStep = (
    state: workflow.PageState,
    [kind, pick]: readonly [number, number],
  ): workflow.Step => {
    const targets = [...state.suggestions, ...state.decisions].map(({ id }) => id);
    const target = targets[pick % targets.length];
    const operations = [
      () => workflow.accept(state, target),
      () => workflow.reject(state, target),
      () => workflow.remove(state, target),
      () => workflow.changeType(state, target, 'X'),
      () => workflow.moveBoundary(state, target, pick & 1 ? 'start' : 'end', pick & 2 ? 1 : -1),
      () => workflow.acceptAll(state),
      () => workflow.mark(state, [{ start: pick % 9, end: (pick % 9) + 3 }], 'Y'),
      () => workflow.setAttribute(state, target, 'Doubt', (pick & 1) === 1),
    ];
    return operations[kind % operations.length]();
  };

  it('every step leads back, and forth again', () => {
    const plan = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anySample({ rejected: true }), plan, ({ text, decisions }, kinds) => {
        const suggestions = decisions.map((d): Suggestion => ({
          id: spanKey(d.type, d.fragments),
          type: d.type,
          fragments: d.fragments,
          text: d.text,
          nominal: false,
          holders: [],
          confidence: 1,
          why: '',
        }));
        fc.pre(suggestions.length > 0);
        let state: workflow.PageState = { text, suggestions, decisions: [] };
        for (const kind of kinds) {
          const before = state.decisions;
          const step = someStep(state, kind);
          const undone = applyEdits(step.decisions, step.undo);
          expect(undone.decisions).toEqual(before);
          expect(applyEdits(undone.decisions, undone.undo).decisions).toEqual(step.decisions);
          expect(new Set(step.decisions.map(({ id }) => id)).size).toBe(step.decisions.length);
          state = { ...state, decisions: step.decisions };
        }
      }),
      { numRuns: 200 },
    );
  });

  it('works across an edit of the text', () => {
    const accepted = workflow.accept(start, HU.id);
    const removed = workflow.remove(then(accepted), 'T1');
    const undo = mapEdits(TEXT, removed.undo, [{ start: 0, end: 0, newText: '今天' }]);
    expect(applyEdits([], undo).decisions[0].fragments).toEqual([{ start: 6, end: 9 }]);
  });
});
