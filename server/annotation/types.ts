/**
 * Which types a workspace annotates with, their names, colours and keys.
 *
 * From `zhnews.types`, one type a line:
 *
 *     PER     人名   color:#0072b2  key:p
 *     TITLE   职务   color:#d55e00  key:t
 *     attribute Acting 代理
 *
 * or from brat's own files, read as they are: `annotation.conf` (types, relations, attributes),
 * `visual.conf` (labels, colours) and `kb_shortcuts.conf` (keys). Lines that cannot be used are
 * reported and the rest goes in.
 */
import { Problems, type Problem } from './problem.ts';

export interface AnnotationType {
  name: string;
  /** What people call it; the name itself where nothing else is said. */
  label: string;
  /** `#rrggbb` of its background or accent. */
  color: string;
  /** One key, or undefined when all are taken. */
  key?: string;
  /** The type it is a kind of, in brat's hierarchies. */
  parent?: string;
}

export interface RelationType {
  name: string;
  from: readonly string[];
  to: readonly string[];
}

export interface AttributeType {
  name: string;
  label: string;
  /** Its values; empty for a flag. */
  values: readonly string[];
}

export interface TypeTable {
  types: AnnotationType[];
  relations: RelationType[];
  attributes: AttributeType[];
  problems: readonly Problem[];
}

/** Distinct for colour-blind readers (the palette of Okabe and Ito), the four labels first. */
const PALETTE = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#f0e442'];

/** The types when a workspace names none. */
export function defaultTypes(): TypeTable {
  return parseTypes(
    [
      'PER 人名 key:p',
      'TITLE 职务 key:t',
      'LOC 地名 key:l',
      'ORG 机构 key:o',
      'relation holds PER TITLE',
      'attribute Acting 代理',
      'attribute Doubt 存疑',
      'attribute Nominal 称呼',
      'attribute Confidence 把握 high medium low',
    ].join('\n'),
  );
}

/** Reads `zhnews.types`. */
export function parseTypes(content: string, fileName = 'zhnews.types'): TypeTable {
  const problems = new Problems(fileName);
  const draft = new TableDraft();
  content.split(/\r?\n/).forEach((raw, index) => {
    const words = raw
      .replace(/^\ufeff/, '')
      .trim()
      .split(/\s+/);
    if (words[0] === '' || words[0].startsWith('#')) return;
    const line = index + 1;
    const complaint =
      words[0] === 'relation'
        ? draft.relation(words.slice(1))
        : words[0] === 'attribute'
          ? draft.attribute(words.slice(1))
          : draft.type(words);
    if (complaint) problems.error(line, complaint.en, complaint.zh);
  });
  return { ...draft.finish(), problems: problems.list };
}

type Complaint = { en: string; zh: string } | undefined;

/** What brat accepts as the name of a type, and what a file name or id can hold. */
const NAME = /^[\p{L}\p{N}_-]+$/u;

class TableDraft {
  readonly types: (Omit<AnnotationType, 'color'> & { color?: string })[] = [];
  readonly relations: RelationType[] = [];
  readonly attributes: AttributeType[] = [];

  type([name, ...words]: readonly string[]): Complaint {
    if (!NAME.test(name)) {
      return { en: `${name} is no name of a type`, zh: `${name} 不能用作类型名` };
    }
    if (this.types.some((type) => type.name === name)) {
      return { en: `the type ${name} is there twice`, zh: `类型 ${name} 重复` };
    }
    const type: (typeof this.types)[number] = { name, label: name };
    this.types.push(type);
    for (const word of words) {
      const [, option, value] = /^(color|colour|key):(.+)$/.exec(word) ?? [];
      if (option === undefined) type.label = word;
      else if (option === 'key') {
        if ([...value].length !== 1)
          return { en: `key:${value} is not one key`, zh: `key:${value} 不是一个键` };
        if (this.types.some((other) => other.key === value)) {
          return { en: `the key ${value} is taken`, zh: `键 ${value} 已被占用` };
        }
        type.key = value;
      } else {
        const color = toHex(value);
        if (!color)
          return {
            en: `${value} is no colour such as #0072b2`,
            zh: `${value} 不是 #0072b2 这样的颜色`,
          };
        type.color = color;
      }
    }
    return undefined;
  }

  relation([name, from, to]: readonly (string | undefined)[]): Complaint {
    if (!name || !from || !to) {
      return { en: 'expected relation NAME FROM TO', zh: '应当是“relation 名称 起 止”' };
    }
    this.relations.push({ name, from: from.split('|'), to: to.split('|') });
    return undefined;
  }

  attribute([name, label, ...values]: readonly (string | undefined)[]): Complaint {
    if (!name)
      return {
        en: 'expected attribute NAME [LABEL [VALUES]]',
        zh: '应当是“attribute 名称 [显示名 [值…]]”',
      };
    this.attributes.push({
      name,
      label: label ?? name,
      values: values.filter((value) => value !== undefined),
    });
    return undefined;
  }

  /** Fills in colours and keys: the first free letter of the name, then a digit. */
  finish(): Omit<TypeTable, 'problems'> {
    const keys = new Set(this.types.map(({ key }) => key));
    const types = this.types.map((type, i): AnnotationType => {
      const free = [...type.name.toLowerCase(), ...'123456789'].find(
        (ch) => /[a-z0-9]/.test(ch) && !keys.has(ch),
      );
      const key = type.key ?? free;
      keys.add(key);
      return {
        ...type,
        color: type.color ?? PALETTE[i % PALETTE.length],
        ...(key === undefined ? {} : { key }),
      };
    });
    return { types, relations: this.relations, attributes: this.attributes };
  }
}

const NAMED: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  orange: '#ffa500',
  purple: '#800080',
  pink: '#ffc0cb',
  grey: '#808080',
  gray: '#808080',
  cyan: '#00ffff',
  magenta: '#ff00ff',
  brown: '#a52a2a',
};

/** A colour as CSS writes it, as `#rrggbb`. */
function toHex(color: string): string | undefined {
  const text = color.toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(text)) return text;
  if (/^#[0-9a-f]{3}$/.test(text)) return `#${[...text.slice(1)].map((ch) => ch + ch).join('')}`;
  return Object.hasOwn(NAMED, text) ? NAMED[text] : undefined;
}

/** brat's configuration files; only `annotation` is needed. */
export interface BratConfiguration {
  annotation: string;
  visual?: string;
  shortcuts?: string;
}

interface ConfLine {
  section: string;
  line: number;
  indent: number;
  text: string;
}

/** Lines of a brat configuration with their section; comments, separators and macros left out. */
function confLines(content: string): ConfLine[] {
  const lines: ConfLine[] = [];
  let section = '';
  content.split(/\r?\n/).forEach((raw, index) => {
    const text = raw.replace(/^\ufeff/, '').trim();
    const header = /^\[(.+)\]$/.exec(text);
    if (header) section = header[1].toLowerCase();
    else if (text !== '' && !text.startsWith('#') && !/^-+$/.test(text)) {
      lines.push({ section, line: index + 1, indent: /^\s*/.exec(raw)?.[0].length ?? 0, text });
    }
  });
  return lines;
}

/** Reads brat's configuration. Types that cannot be annotated (`!Name`) are left out. */
export function parseBratConfiguration(files: BratConfiguration): TypeTable {
  const problems = new Problems('annotation.conf');
  const draft = new TableDraft();
  const macros = new Map<string, string>();
  const parents: { name: string; indent: number }[] = [];
  for (const { section, line, indent, text } of confLines(files.annotation)) {
    const macro = /^<([^>]+)>=(.*)$/.exec(text);
    if (macro) {
      macros.set(macro[1], macro[2].trim());
      continue;
    }
    if (section === 'entities') {
      while ((parents.at(-1)?.indent ?? -1) >= indent) parents.pop();
      const name = text.split(/\s+/)[0];
      const parent = parents.at(-1)?.name;
      parents.push({ name: name.replace(/^!/, ''), indent });
      if (name.startsWith('!')) continue;
      const complaint = draft.type([name]);
      if (complaint) problems.error(line, complaint.en, complaint.zh);
      else if (parent) Object.assign(draft.types[draft.types.length - 1], { parent });
    } else if (section === 'relations') {
      const [name, ...args] = text.split(/\s+/);
      if (name.startsWith('<')) continue; // settings such as <OVERLAP>
      const roles = args
        .join(' ')
        .split(',')
        .map((arg) => /:\s*(\S+)/.exec(arg)?.[1]);
      const kinds = (role: string | undefined): string[] => expand(role ?? '<ANY>', macros);
      draft.relations.push({ name, from: kinds(roles[0]), to: kinds(roles[1]) });
    } else if (section === 'attributes') {
      const [name, ...args] = text.split(/\s+/);
      const values = /Value:\s*(\S+)/.exec(args.join(' '))?.[1] ?? '';
      draft.attributes.push({ name, label: name, values: values === '' ? [] : values.split('|') });
    }
  }
  readVisual(files.visual ?? '', draft);
  readShortcuts(files.shortcuts ?? '', draft);
  return { ...draft.finish(), problems: problems.list };
}

/** `<ENTITY>` and macros written out; `*` stands for every type. */
function expand(role: string, macros: ReadonlyMap<string, string>, depth = 0): string[] {
  return role.split('|').flatMap((part) => {
    const name = /^<([^>]+)>$/.exec(part)?.[1];
    if (name === undefined) return [part];
    const macro = macros.get(name);
    // A macro may name itself; brat's own never nest deeper than a few.
    return macro === undefined || depth > 8 ? ['*'] : expand(macro, macros, depth + 1);
  });
}

function readVisual(content: string, draft: TableDraft): void {
  for (const { section, text } of confLines(content)) {
    if (section === 'labels') {
      const [name, label] = text.split('|').map((part) => part.trim()) as (string | undefined)[];
      const about = [...draft.types, ...draft.attributes].find((type) => type.name === name);
      if (about && label) about.label = label;
    } else if (section === 'drawing') {
      const [name, ...settings] = text.split(/\s+/);
      const color = toHex(/bgColor:\s*([^,\s]+)/.exec(settings.join(' '))?.[1] ?? '');
      const type = draft.types.find((candidate) => candidate.name === name);
      if (type && color) type.color = color;
    }
  }
}

function readShortcuts(content: string, draft: TableDraft): void {
  for (const { text } of confLines(content)) {
    const [key, name] = text.split(/\s+/) as (string | undefined)[];
    const type = draft.types.find((candidate) => candidate.name === name);
    if (type && key && [...key].length === 1) type.key = key.toLowerCase();
  }
}
