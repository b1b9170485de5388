import { expect, test } from 'vitest';
import { Recogniser } from '../../server/entity/recognise.ts';
import { loadModel } from '../../server/words/model.ts';
import { measureEffort } from './effort.ts';

test('from suggestions a page takes less than half the actions of marking by hand', () => {
  const model = loadModel('server/entity/tagger/model.bin');
  for (const page of measureEffort('.', new Recogniser({ ...(model ? { model } : {}) })))
    expect(page.fromSuggestions, page.name).toBeLessThan(page.byHand / 2);
});
