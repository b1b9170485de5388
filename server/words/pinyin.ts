import { pinyin } from 'pinyin-pro';

const readings = new Map<string, ReadonlySet<string>>();

/** Every way to read a character, tones left out: 乐 → le, yue. */
export function readingsOf(character: string): ReadonlySet<string> {
  let known = readings.get(character);
  if (!known) {
    known = new Set(pinyin(character, { toneType: 'none', multiple: true, type: 'array' }));
    readings.set(character, known);
  }
  return known;
}

/** How a name is typed without tones: `huyj` and `hu` find 胡…; ü is v, as on keyboards. */
export interface Spelling {
  full: string;
  initials: string;
}

const spellings = new Map<string, Spelling>();

/** The spelling of a person's name; its first characters are read as a surname (单 shan, 区 ou). */
export function spellingOf(name: string): Spelling {
  let spelling = spellings.get(name);
  if (!spelling) {
    const syllables = pinyin(name.replaceAll('·', ''), {
      toneType: 'none',
      type: 'array',
      surname: 'head',
      v: true,
    });
    spelling = {
      full: syllables.join(''),
      initials: syllables.map((syllable) => syllable.slice(0, 1)).join(''),
    };
    spellings.set(name, spelling);
  }
  return spelling;
}

/** Whether letters typed so far may be meant for a name, by its initials or its spelling. */
export function isTypedFor(letters: string, name: string): boolean {
  const { full, initials } = spellingOf(name);
  const typed = letters.toLowerCase();
  return initials.startsWith(typed) || full.startsWith(typed);
}
