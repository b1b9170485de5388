/** Mixes a template's number and up to three values to 32 bits; never 0, which means "no feature". */
export function mix(template: number, a: number, b = 0, c = 0): number {
  let h = Math.imul(template, 0x9e3779b1) ^ a;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul((h ^ (h >>> 13)) + b, 0xc2b2ae35);
  h ^= h >>> 16;
  h = Math.imul(h + c, 0x27d4eb2f);
  h ^= h >>> 15;
  return h === 0 ? 1 : h | 0;
}

/** Hash of a stretch of code units. */
export function hashCodes(codes: Uint16Array, start: number, end: number): number {
  let h = 0x811c9dc5;
  for (let i = start; i < end; i++) h = Math.imul(h ^ codes[i], 0x01000193);
  return h ^ (h >>> 15);
}
