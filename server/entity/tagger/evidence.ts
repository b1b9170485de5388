import { mix } from './hash.ts';
import { type Observation, PAD } from './observation.ts';

/** Number of features of a character that tell what the rest of the page says. */
export const EVIDENCE_FEATURES = 12;

/** What a page says about the characters of one block; positions as Begin 1, Inside 2, End 3, Single 4. */
export interface BlockEvidence {
  /** A person's name read elsewhere on the page; +4 when it was read more than once. */
  person: Uint8Array;
  /** A place read elsewhere, or the X of an X区, X镇, X街道. */
  place: Uint8Array;
  organisation: Uint8Array;
  /** 1 where the character is the surname of somebody on the page. */
  surname: Uint8Array;
}

/** Writes the evidence features of every character to `out`, `EVIDENCE_FEATURES` for each; 0 is none. */
export function evidenceFeatures(o: Observation, evidence: BlockEvidence, out: Int32Array): void {
  const { person, place, organisation, surname } = evidence;
  for (let i = 0; i < o.length; i++) {
    let k = i * EVIDENCE_FEATURES;
    const end = k + EVIDENCE_FEATURES;
    const at = i + PAD;
    const p = person[i];
    const l = place[i];
    const g = organisation[i];
    const pp = ((person[i - 1] ?? 0) << 8) | (p << 4) | (person[i + 1] ?? 0);
    const ll = ((place[i - 1] ?? 0) << 8) | (l << 4) | (place[i + 1] ?? 0);
    const gg = ((organisation[i - 1] ?? 0) << 8) | (g << 4) | (organisation[i + 1] ?? 0);
    if (pp > 0) {
      out[k++] = mix(90, pp);
      if (p > 0) {
        out[k++] = mix(91, p, l, g);
        out[k++] = mix(92, p, o.rank[at - 1], o.appellation[at + 1]);
      }
    }
    if (ll > 0) {
      out[k++] = mix(93, ll);
      if (l > 0)
        out[k++] = mix(94, l, o.nextRank[at] > 0 ? 1 : 0, o.nextOrganisation[at] > 0 ? 1 : 0);
      out[k++] = mix(95, ll, o.ends[at + 1] & 0x3c00);
    }
    if (gg > 0) {
      out[k++] = mix(96, gg);
      if (g > 0) out[k++] = mix(97, g, o.nextRank[at] > 0 ? 1 : 0);
    }
    if (surname[i] === 1) {
      out[k++] = mix(98, o.appellation[at + 1], o.rank[at + 1]);
      out[k++] = mix(99, o.appellation[at + 1], o.codes[at + 1]);
    }
    out.fill(0, k, end);
  }
}
