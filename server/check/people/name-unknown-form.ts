import { plainName } from '../../corpus/appearance.ts';
import type { Check, CheckInput, Finding } from '../finding.ts';
import { rangeOf, replacing } from './persons.ts';

const bare = (name: string): string => plainName(name).replaceAll('·', '');

/**
 * `name.unknown-form`: a name of several parts printed without its interpunct, or with it in
 * another place, when the page or an authority file has the form with it.
 */
export const nameUnknownForm: Check = {
  codes: ['name.unknown-form'],
  severity: 'warning',
  run(input) {
    const known = knownForms(input);
    return input.mentions.flatMap((mention) => {
      if (mention.label !== 'PER' || mention.nominal) return [];
      const name = plainName(mention.text);
      const form = known.get(bare(name));
      return form === undefined || form === name ? [] : [finding(mention, name, form)];
    });
  },
};

/** Names with an interpunct, keyed without it: the authority files' before the page's. */
function knownForms({ mentions, corpus }: CheckInput): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { label, text } of mentions) {
    if (label === 'PER' && text.includes('·'))
      counts.set(plainName(text), (counts.get(plainName(text)) ?? 0) + 1);
  }
  const known = new Map<string, string>();
  for (const [name] of [...counts].sort((a, b) => a[1] - b[1])) known.set(bare(name), name);
  for (const { name } of corpus?.authority.rows ?? [])
    if (name.includes('·')) known.set(bare(name), name);
  return known;
}

function finding(mention: CheckInput['mentions'][number], name: string, form: string): Finding {
  const range = rangeOf(mention);
  return {
    ...range,
    code: 'name.unknown-form',
    severity: 'warning',
    message: {
      en: `“${name}” is written “${form}” elsewhere. Use one form.`,
      zh: `“${name}”在别处写作“${form}”。请统一写法。`,
    },
    fixes: replacing(mention, form),
    related: [],
  };
}
