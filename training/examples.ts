import type { WordEngine } from '../server/words/engine.ts';
import type { Block } from '../server/page/page.ts';
import { BASE_FEATURES, baseFeatures } from '../server/entity/tagger/features.ts';
import {
  type BlockEvidence,
  EVIDENCE_FEATURES,
  evidenceFeatures,
} from '../server/entity/tagger/evidence.ts';
import { labelsOf, type TypedSpan } from '../server/entity/tagger/labels.ts';
import { Observation } from '../server/entity/tagger/observation.ts';
import { roleCode } from '../server/entity/tagger/roles.ts';
import { WORD_FEATURES, wordFeatures } from '../server/entity/tagger/words.ts';
import type { Instance } from './learner.ts';

/** A block with the hashes of its features by group: base, words, evidence. */
export interface Example {
  length: number;
  labels: Uint8Array;
  groups: Int32Array[];
}

/** The features of a block, as hashes. */
export function exampleOf(
  block: Block & { spans: readonly TypedSpan[] },
  engine: WordEngine | undefined,
  evidence: BlockEvidence | undefined,
): Example {
  const text = block.text.text;
  const observation = new Observation(text);
  const base = new Int32Array(text.length * BASE_FEATURES);
  const words = new Int32Array(text.length * WORD_FEATURES);
  const page = new Int32Array(text.length * EVIDENCE_FEATURES);
  baseFeatures(observation, roleCode(block.role), base);
  if (engine) wordFeatures(observation, engine.tag(text), words);
  if (evidence) evidenceFeatures(observation, evidence, page);
  return {
    length: text.length,
    labels: labelsOf(text.length, block.spans),
    groups: [base, words, page],
  };
}

/** Numbers for the features that are seen often enough. */
export class Vocabulary {
  readonly rows = new Map<number, number>();

  constructor(examples: readonly Example[], minimum: readonly number[]) {
    const counts = new Map<number, number>();
    for (const { groups } of examples) {
      groups.forEach((group, g) => {
        for (const feature of group) {
          if (feature === 0) continue;
          const count = (counts.get(feature) ?? 0) + 1;
          counts.set(feature, count);
          if (count === minimum[g]) this.rows.set(feature, this.rows.size);
        }
      });
    }
  }

  instance({ length, labels, groups }: Example): Instance {
    const rows = groups.map((group) => group.map((feature) => this.rows.get(feature) ?? -1));
    return { length, labels, groups: rows };
  }
}
