/**
 * Makes new pages of old ones, as other papers would print them or as damage leaves them: other
 * byline styles, Markdown heads or none, full- or half-width punctuation, no blank lines, torn
 * paragraphs, repeated leftovers, lost heads. Always the same pages for the same seed.
 */
export interface TrainingLine {
  text: string;
  blanks: number;
  article: string;
  role: string;
  extra: string;
}

/** A small generator of pseudo-random numbers (mulberry32): the training must be repeatable. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;

function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)];
}

/** One variant of a page. */
export function augment(page: readonly TrainingLine[], random: Random): TrainingLine[] {
  let lines = page.map((line) => ({ ...line }));
  if (random() < 0.6) lines = restyleBylines(lines, random);
  if (random() < 0.5) lines = restyleHeads(lines, random);
  if (random() < 0.3) lines = lines.filter((line, i) => !(line.role === 'notice' && i < 4));
  if (random() < 0.35) lines = dropDecks(lines, random);
  if (random() < 0.3) lines = cropFront(lines, random);
  if (random() < 0.35) lines = mergeDecks(lines, random);
  if (random() < 0.3) lines = loseHeads(lines, random);
  if (random() < 0.55) lines = tear(lines, random);
  if (random() < 0.35) lines = leaveRepeats(lines, random);
  if (random() < 0.4) lines = restyleCaptions(lines, random);
  if (random() < 0.5) lines = widen(lines, random() < 0.5);
  return space(lines, random);
}

const STYLES = [
  'bare',
  'interpunct',
  'parenthesis',
  'ornament',
  'role',
  'role parenthesis',
  'plain role',
] as const;

function names(line: TrainingLine): string[] {
  return line.extra
    .split(';')[0]
    .split(',')
    .filter((name) => /^[\p{Script=Han}·]{2,}$/u.test(name) && !/^本报/.test(name));
}

function padded(name: string, random: Random): string {
  return name.length === 2 && random() < 0.4
    ? `${name[0]}${pick(random, [' ', '　'])}${name[1]}`
    : name;
}

function signature(
  people: readonly string[],
  style: (typeof STYLES)[number],
  mark: string,
  random: Random,
): string {
  const list = people.map((name) => padded(name, random)).join(' ');
  switch (style) {
    case 'bare':
      return list;
    case 'interpunct':
      return `·${list}·`;
    case 'parenthesis':
      return `(${list})`;
    case 'ornament':
      return `${mark}${pick(random, ['', '本报记者 ', '记者 '])}${list}`;
    case 'role':
      return `本报记者 ${list}`;
    case 'role parenthesis':
      return `(${pick(random, ['记者 ', '通讯员 ', '本报记者 '])}${list})`;
    case 'plain role':
      return `${pick(random, ['记者 ', '通讯员 ', '本报通讯员 ', '文/'])}${list}`;
  }
}

/** A byline with one of the usual faults. */
function spoil(text: string, random: Random): string {
  switch (Math.floor(random() * 9)) {
    case 0:
      return text.replace(/[·)）]$/, '');
    case 1:
      return text.replace(/^[·(（]/, '');
    case 2:
      return text.replace(/·/g, pick(random, ['•', '・', '‧', '.', '-']));
    case 3:
      return `${text}。`;
    case 4:
      return text.replace(/^·/, '··');
    case 5:
      return pick(random, ['··', '()', '本报记者', '(记者)', '□ 本报记者', '（通讯员）']);
    case 6:
      return text.replace(/[ 　]/, pick(random, ['、', '/', ',', '  ', '']));
    case 7:
      return text.replace(/(\p{Script=Han})(?=\P{Script=Han}*$)/u, '$1a');
    default:
      return text.replace(/^\(/, '（');
  }
}

/** Every byline of the page in one style; now and then one in another. */
function restyleBylines(lines: TrainingLine[], random: Random): TrainingLine[] {
  const style = pick(random, STYLES);
  const mark = pick(random, ['□', '■', '◎', '◆']);
  const top = random() < 0.12;
  const sloppy = random() < 0.3;
  const gluing = random() < 0.12;
  const out: TrainingLine[] = [];
  for (const line of lines) {
    const people = names(line);
    if (line.role !== 'byline' || people.length === 0 || people.length > 4) {
      out.push(line);
      continue;
    }
    const whole = signature(people, random() < 0.08 ? pick(random, STYLES) : style, mark, random);
    const signed = { ...line, text: sloppy && random() < 0.5 ? spoil(whole, random) : whole };
    // A byline that the make-up left in the middle of its article.
    const last = out.at(-1);
    // A bare name glued to the last paragraph.
    if (
      gluing &&
      last?.role === 'paragraph' &&
      last.article === line.article &&
      random() < 0.4 &&
      /[。！？”]$/.test(last.text.trim())
    ) {
      out[out.length - 1] = {
        ...last,
        role: 'paragraph+byline',
        extra: line.extra,
        text: `${last.text.trim()}${pick(random, [' ', '　', '  '])}${people.map((name) => padded(name, random)).join(' ')}`,
      };
      continue;
    }
    if (sloppy && last?.role === 'paragraph' && last.article === line.article && random() < 0.15) {
      const cut = tearPoint(last.text, random);
      if (cut > 0) {
        out[out.length - 1] = { ...last, text: last.text.slice(0, cut) };
        out.push(signed, { ...last, text: last.text.slice(cut), role: 'continuation', extra: '' });
        continue;
      }
    }
    // Other papers sign under the headline.
    const head = top
      ? out.findLastIndex((other) => other.article === line.article && /headline$/.test(other.role))
      : -1;
    if (head >= 0 && out[head].role !== 'paragraph') out.splice(head + 1, 0, signed);
    else out.push(signed);
  }
  return out;
}

function restyleHeads(lines: TrainingLine[], random: Random): TrainingLine[] {
  const shortening = random() < 0.3;
  const heads = pick(random, ['plain', 'plain', 'markdown', 'bold', 'second']);
  const cross = pick(random, ['plain', 'plain', 'markdown', 'bold']);
  return lines.map((line) => {
    const plain = line.text
      .trim()
      .replace(/^#+\s*/, '')
      .replace(/^\*\*(.*)\*\*$/, '$1');
    if (/headline$/.test(line.role) && line.role !== 'subheadline') {
      const mark = heads === 'markdown' ? '# ' : heads === 'second' ? '## ' : '';
      const end =
        random() < 0.05 && !/[？！?!」”]$/.test(plain) ? pick(random, ['？', '！', '?', '!']) : '';
      // Short headlines are as usual as short rubrics, and carry no word of a rubric.
      const short =
        shortening && random() < 0.3
          ? /^[^\p{Script=Han}]*(\p{Script=Han}{4,7})/u.exec(plain)?.[1]
          : undefined;
      if (short !== undefined) return { ...line, text: mark + short };
      return { ...line, text: heads === 'bold' ? `**${plain}${end}**` : mark + plain + end };
    }
    if (line.role === 'crosshead') {
      const mark = cross === 'markdown' ? '### ' : '';
      return { ...line, text: cross === 'bold' ? `**${plain}**` : mark + plain };
    }
    if (line.role === 'kicker' || line.role === 'subheadline' || line.role === 'rubric') {
      return { ...line, text: random() < 0.05 ? `**${plain}**` : plain };
    }
    return line;
  });
}

/** Some kickers, rubrics and subheadlines are left out. */
function dropDecks(lines: TrainingLine[], random: Random): TrainingLine[] {
  return lines.filter((line) => !/^(kicker|subheadline|rubric)$/.test(line.role) || random() < 0.5);
}

/** The page begins with a later article. */
function cropFront(lines: TrainingLine[], random: Random): TrainingLine[] {
  const starts = lines.flatMap((line, i) =>
    line.article !== '0' && lines.at(i - 1)?.article !== line.article && i > 0 ? [i] : [],
  );
  return starts.length < 3
    ? lines
    : lines.slice(starts[Math.floor((random() * starts.length) / 2)]);
}

/** Kicker and headline on one line. */
function mergeDecks(lines: TrainingLine[], random: Random): TrainingLine[] {
  const out: TrainingLine[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const next = lines.at(i + 1);
    if (line.role === 'kicker' && next?.role === 'headline' && random() < 0.6) {
      const kicker = line.text.replace(/^#+\s*|\*\*|——$|:$/g, '').trim();
      const gap = pick(random, ['——', '——  ', '—— ', ' ', ' ', ' ', '　　', '  ', '——　']);
      out.push({
        ...line,
        role: 'kicker+headline',
        text: kicker + gap + next.text.replace(/^#+\s*|\*\*/g, '').trim(),
      });
      i++;
    } else out.push(line);
  }
  return out;
}

/** The display lines of an article are lost; what is left may open in mid sentence. */
function loseHeads(lines: TrainingLine[], random: Random): TrainingLine[] {
  const articles = [
    ...new Set(lines.filter((line) => /headline/.test(line.role)).map((line) => line.article)),
  ];
  if (articles.length < 3) return lines;
  const lost = new Set(articles.slice(1).filter(() => random() < 0.35));
  const torn = random() < 0.3;
  const opened = new Set<string>();
  return lines.flatMap((line) => {
    if (!lost.has(line.article)) return [line];
    if (/^(kicker|headline|kicker\+headline|subheadline|rubric)$/.test(line.role)) return [];
    if (opened.has(line.article) || line.role !== 'paragraph') return [line];
    opened.add(line.article);
    const cut = tearPoint(line.text, random);
    return torn && cut > 0
      ? [{ ...line, role: 'continuation', text: line.text.slice(cut) }]
      : [line];
  });
}

/** A place in mid sentence where a column may break; 0 where there is none. */
function tearPoint(text: string, random: Random): number {
  if (text.length < 40) return 0;
  for (let attempt = 0; attempt < 8; attempt++) {
    const at = Math.floor(text.length * (0.15 + 0.7 * random()));
    if (
      /\p{Script=Han}[、，,]?$/u.test(text.slice(at - 2, at)) &&
      /^\p{Script=Han}/u.test(text.slice(at))
    )
      return at;
  }
  return 0;
}

function tear(lines: TrainingLine[], random: Random): TrainingLine[] {
  const share = 0.1 + 0.4 * random();
  return lines.flatMap((line) => {
    if (!/^(paragraph|continuation)/.test(line.role) || random() > share) return [line];
    const cut = tearPoint(line.text, random);
    if (cut === 0 || line.role === 'paragraph+jump') return [line];
    const rest: TrainingLine = { ...line, text: line.text.slice(cut), blanks: 1 };
    // (记者 X) at the end goes with the rest; one at the head stays.
    if (line.role === 'paragraph+byline' && !/^[【〔(（]|讯|电/.test(line.text.slice(0, 30))) {
      return [{ ...line, text: line.text.slice(0, cut), role: 'paragraph' }, rest];
    }
    return [
      { ...line, text: line.text.slice(0, cut) },
      { ...rest, role: 'continuation', extra: '' },
    ];
  });
}

/** Leftovers: an earlier paragraph again, or the beginning, end or middle of one. */
function leaveRepeats(lines: TrainingLine[], random: Random): TrainingLine[] {
  const out: TrainingLine[] = [];
  const count = 1 + Math.floor(random() * 3);
  const texts = lines.flatMap((line, i) =>
    line.role === 'paragraph' && line.text.length > 45 ? [i] : [],
  );
  const at = new Map<number, number>();
  for (let k = 0; k < count && texts.length > 2; k++) {
    const source = pick(random, texts);
    // Behind the article's last line, or anywhere up to four lines further on.
    const end = lines.findLastIndex((line) => line.article === lines[source].article);
    at.set(
      random() < 0.6 ? end : Math.min(lines.length - 1, source + 1 + Math.floor(random() * 4)),
      source,
    );
  }
  lines.forEach((line, i) => {
    out.push(line);
    const source = at.get(i);
    if (source === undefined || lines[source].article === '0') return;
    const text = lines[source].text.trim();
    const cut = tearPoint(text, random) || Math.floor(text.length / 2);
    const form = random();
    const left =
      form < 0.3
        ? text
        : form < 0.6
          ? text.slice(-Math.max(9, text.length - cut))
          : form < 0.85
            ? text.slice(0, cut)
            : text.slice(Math.floor(cut / 2), cut);
    if (left.length < 9 || line.article === '0') return;
    out.push({ text: left, blanks: 1, article: line.article, role: 'residue', extra: '' });
  });
  return out;
}

/** Captions and credits on one line or two, and the credit in another form. */
function restyleCaptions(lines: TrainingLine[], random: Random): TrainingLine[] {
  const form = pick(random, [
    '{} 摄',
    '{}摄',
    '{}',
    '{}/摄',
    '记者 {} 摄',
    '{} 供图',
    '摄影 {}',
    '图/{}',
    '{} 摄影报道',
    '(本报记者 {} 摄)',
  ]);
  const mark = pick(random, ['', '', '▲', '▼', '图为']);
  const merge = random() < 0.4;
  const out: TrainingLine[] = [];
  for (const line of lines) {
    const people = names(line);
    if (line.role === 'caption' && mark !== '') {
      out.push({ ...line, text: mark + line.text.trim().replace(/^[▲▼▶◀图为]+/, '') });
    } else if (line.role === 'credit' && people.length > 0 && people.length < 3) {
      const text = form.replace('{}', people.map((name) => padded(name, random)).join(' '));
      const caption = out.at(-1);
      if (merge && caption?.role === 'caption' && form !== '{}') {
        out[out.length - 1] = {
          ...caption,
          role: 'caption+credit',
          extra: line.extra,
          text: `${caption.text.trim()}${pick(random, ['', ' ', '　'])}${text}`,
        };
      } else out.push({ ...line, text, role: form === '{}' ? 'credit' : line.role });
    } else out.push(line);
  }
  return out;
}

const NARROW = ',:;()!?';
const WIDE = '，：；（）！？';

function widen(lines: TrainingLine[], wide: boolean): TrainingLine[] {
  const [from, to] = wide ? [NARROW, WIDE] : [WIDE, NARROW];
  return lines.map((line) => ({
    ...line,
    text: [...line.text].map((ch) => (from.includes(ch) ? to[from.indexOf(ch)] : ch)).join(''),
  }));
}

/** Blank lines as other files have them. */
function space(lines: TrainingLine[], random: Random): TrainingLine[] {
  const habit = pick(random, [
    'as is',
    'as is',
    'none',
    'one',
    'articles',
    'tight decks',
    'tight decks',
    'articles two',
  ]);
  return lines.map((line, i) => {
    const before = lines.at(i - 1);
    const deck =
      i > 0 &&
      before !== undefined &&
      /headline|kicker|rubric/.test(before.role) &&
      /headline|byline$/.test(line.role) &&
      line.role !== 'paragraph+byline';
    const fresh = i > 0 && before?.article !== line.article;
    switch (habit) {
      case 'none':
        return { ...line, blanks: 0 };
      case 'one':
        return { ...line, blanks: i === 0 ? 0 : 1 };
      case 'articles':
        return { ...line, blanks: fresh ? 1 : 0 };
      case 'articles two':
        return { ...line, blanks: fresh ? 2 : 1 };
      case 'tight decks':
        return { ...line, blanks: deck ? 0 : Math.max(1, line.blanks) };
      default:
        return line;
    }
  });
}
