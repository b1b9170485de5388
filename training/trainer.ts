import { PageEvidence } from '../server/entity/evidence.ts';
import { LABEL_COUNT as L } from '../server/entity/tagger/labels.ts';
import { TaggerModel } from '../server/entity/tagger/model.ts';
import { Tagger } from '../server/entity/tagger/tagger.ts';
import type { WordEngine } from '../server/words/engine.ts';
import type { MarkedPage } from './corpus.ts';
import { type Example, exampleOf, Vocabulary } from './examples.ts';
import { learn, type Options, type Weights } from './learner.ts';

export const OPTIONS: Options = {
  epochs: 12,
  rate: 0.06,
  dropout: 0.35,
  use: [1, 0.7, 0.65],
  seed: 1,
  l2: 0,
};
/** How often a feature must be seen, by group. */
const MINIMUM = [2, 2, 2];
/** Rows that the model file may hold. */
const ROWS = 230_000;
/** Pages whose evidence is predicted by a tagger that has not seen them. */
const FOLDS = 4;

type Log = (line: string) => void;

/** Trains on pages: the model file's bytes. */
export function train(
  pages: readonly MarkedPage[],
  engine: WordEngine,
  log: Log = () => undefined,
): Uint8Array {
  const examples = withEvidence(pages, engine, log);
  return fit(examples, OPTIONS, log);
}

/** Learns, keeps the heaviest rows, and learns these once more. */
export function fit(examples: readonly Example[], options: Options, log: Log): Uint8Array {
  const vocabulary = new Vocabulary(examples, MINIMUM);
  const instances = examples.map((example) => vocabulary.instance(example));
  const weights = learn(instances, vocabulary.rows.size, options);
  log(`${vocabulary.rows.size} features learned`);
  return select(vocabulary, weights, ROWS);
}

function norm(rows: Float32Array, row: number): number {
  let sum = 0;
  for (let y = 0; y < L; y++) sum += Math.abs(rows[row * L + y]);
  return sum;
}

/** The model file of the heaviest rows. */
function select(vocabulary: Vocabulary, { rows, transitions }: Weights, limit: number): Uint8Array {
  const kept = [...vocabulary.rows]
    .sort((a, b) => norm(rows, b[1]) - norm(rows, a[1]))
    .slice(0, limit);
  const features = Int32Array.from(kept, ([feature]) => feature);
  const weights = new Float32Array(kept.length * L);
  let greatest = 0;
  kept.forEach(([, row], i) => {
    for (let y = 0; y < L; y++) {
      const weight = rows[row * L + y];
      weights[i * L + y] = weight;
      greatest = Math.max(greatest, Math.abs(weight));
    }
  });
  // A scale so wide that only the few greatest weights are clipped.
  const scale = Math.min(greatest, 2.54) / 127;
  return TaggerModel.write(features, weights, transitions, scale);
}

/** Examples whose evidence comes from taggers that have not seen the page, as it will at work. */
export function withEvidence(
  pages: readonly MarkedPage[],
  engine: WordEngine,
  log: Log,
): Example[] {
  const plain = pages.map((page) =>
    page.blocks.map((block) => exampleOf(block, engine, undefined)),
  );
  const options = { ...OPTIONS, epochs: 6 };
  return Array.from({ length: FOLDS }, (_, fold) => {
    const bytes = fit(plain.filter((_, i) => i % FOLDS !== fold).flat(), options, () => undefined);
    const model = TaggerModel.read(bytes);
    if (!model) throw new Error('the model cannot be read');
    const tagger = new Tagger(model, engine);
    log(`evidence of fold ${fold + 1} of ${FOLDS}`);
    return pages
      .filter((_, i) => i % FOLDS === fold)
      .flatMap((page) => {
        const read = page.blocks.map(({ text, role }) => ({
          text: text.text,
          spans: tagger.read(text.text, role).spans,
        }));
        const evidence = new PageEvidence(read);
        return page.blocks.map((block, i) => exampleOf(block, engine, evidence.about(read[i])));
      });
  }).flat();
}
