/**
 * XML as TEI and NITF need it: escaping for writing, and a small strict reader that tells lines.
 *
 * The reader knows elements, attributes, text, CDATA, comments, processing instructions and the
 * references of XML itself. It reads no DTD and expands no other entity: nothing outside the file is
 * ever fetched, and nothing inside it can grow.
 */

/** Text content. CR is written as a reference, since XML readers turn CRLF into LF. */
export function escapeText(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r/g, '&#13;')
    .replace(/[\u0085\u2028]/g, (ch) => `&#${String(ch.charCodeAt(0))};`);
}

/** An attribute value with its quotes. */
export function attribute(value: string): string {
  const escaped = escapeText(legal(value))
    .replace(/"/g, '&quot;')
    .replace(/\n/g, '&#10;')
    .replace(/\t/g, '&#9;');
  return `"${escaped}"`;
}

/** Characters that XML 1.0 cannot hold at all: controls, lone surrogates, U+FFFE and U+FFFF. */
export const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

/** The text with what XML cannot hold left out. */
export function legal(text: string): string {
  return text.replace(new RegExp(ILLEGAL.source, 'gu'), '');
}

export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: (XmlElement | string)[];
  /** One-based line of its tag. */
  line: number;
}

export type ParsedXml =
  { ok: true; root: XmlElement } | { ok: false; line: number; en: string; zh: string };

class Malformed extends Error {
  constructor(
    readonly at: number,
    readonly en: string,
    readonly zh: string,
  ) {
    super(en);
  }
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Reads a document. Never throws. */
export function parseXml(content: string): ParsedXml {
  const text = content.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  try {
    return { ok: true, root: new XmlReader(text).document() };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const line = text.slice(0, error.at).split('\n').length;
    return { ok: false, line, en: error.en, zh: error.zh };
  }
}

class XmlReader {
  private at = 0;
  /** Lines are counted as the reader goes along. */
  private line = 1;
  private counted = 0;

  constructor(private readonly text: string) {}

  document(): XmlElement {
    const open: XmlElement[] = [];
    let root: XmlElement | undefined;
    while (this.at < this.text.length) {
      if (this.skipped('<?', '?>') || this.skipped('<!--', '-->')) continue;
      const parent = open.at(-1);
      if (this.text.startsWith('<![CDATA[', this.at)) {
        const end = this.find(']]>', this.at);
        if (!parent) throw this.wrong('text outside the root element', '根元素之外有文字');
        append(parent, this.text.slice(this.at + 9, end));
        this.at = end + 3;
      } else if (this.text.startsWith('<!', this.at)) {
        // A document type, whose internal subset is not read.
        if (this.text.slice(this.at, this.find('>', this.at)).includes('[')) {
          throw this.wrong('a document type with definitions is not read', '不读带定义的文档类型');
        }
        this.at = this.find('>', this.at) + 1;
      } else if (this.text.startsWith('</', this.at)) {
        const end = this.find('>', this.at);
        const name = this.text.slice(this.at + 2, end).trim();
        if (parent?.name !== name)
          throw this.wrong(`</${name}> closes nothing`, `</${name}> 没有对应的开始标签`);
        open.pop();
        this.at = end + 1;
      } else if (this.text[this.at] === '<') {
        const { element, empty } = this.tag();
        if (parent) parent.children.push(element);
        else if (root) throw this.wrong('a second root element', '有第二个根元素');
        root ??= element;
        if (!empty) open.push(element);
      } else {
        const next = this.text.indexOf('<', this.at);
        const end = next < 0 ? this.text.length : next;
        const value = this.resolve(this.at, end);
        if (parent) append(parent, value);
        else if (value.trim() !== '')
          throw this.wrong('text outside the root element', '根元素之外有文字');
        this.at = end;
      }
    }
    const left = open.at(-1);
    if (left) throw this.wrong(`<${left.name}> is not closed`, `<${left.name}> 没有结束`);
    if (!root) throw this.wrong('there is no element', '没有元素');
    return root;
  }

  private tag(): { element: XmlElement; empty: boolean } {
    const line = this.lineHere();
    const name = this.name(this.at + 1);
    if (name === '') throw this.wrong('a < that opens no tag', '多余的 <');
    this.at += 1 + name.length;
    const attributes = new Map<string, string>();
    for (;;) {
      this.blank();
      const empty = this.text.startsWith('/>', this.at);
      if (empty || this.text[this.at] === '>') {
        this.at += empty ? 2 : 1;
        return { element: { name, attributes, children: [], line }, empty };
      }
      const key = this.name(this.at);
      this.at += key.length;
      this.blank();
      if (key === '' || this.text[this.at] !== '=')
        throw this.wrong(`the tag <${name}> is broken`, `标签 <${name}> 不完整`);
      this.at++;
      this.blank();
      const quote = this.text[this.at];
      if (quote !== '"' && quote !== "'")
        throw this.wrong(`${key} has no quotes`, `${key} 的值没有引号`);
      const end = this.find(quote, this.at + 1);
      attributes.set(key, this.resolve(this.at + 1, end));
      this.at = end + 1;
    }
  }

  private name(at: number): string {
    const form = /[\p{L}_:][\p{L}\p{N}_:.-]*/uy;
    form.lastIndex = at;
    return form.exec(this.text)?.[0] ?? '';
  }

  private blank(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at++;
  }

  private skipped(open: string, close: string): boolean {
    if (!this.text.startsWith(open, this.at)) return false;
    this.at = this.find(close, this.at) + close.length;
    return true;
  }

  private find(what: string, from: number): number {
    const found = this.text.indexOf(what, from);
    if (found < 0) throw this.wrong(`${what} is missing`, `缺少 ${what}`);
    return found;
  }

  private resolve(start: number, end: number): string {
    return this.text.slice(start, end).replace(/&([^;&\s]*);?/g, (whole, name: string) => {
      const code = /^#x([0-9a-fA-F]{1,6})$/.exec(name)?.[1] ?? undefined;
      const decimal = /^#(\d{1,7})$/.exec(name)?.[1];
      const point =
        code !== undefined ? parseInt(code, 16) : decimal !== undefined ? Number(decimal) : NaN;
      if (point > 0 && point <= 0x10ffff && whole.endsWith(';')) return String.fromCodePoint(point);
      if (Object.hasOwn(NAMED, name) && whole.endsWith(';')) return NAMED[name];
      throw this.wrong(`${whole} is no reference of XML`, `${whole} 不是 XML 的引用`);
    });
  }

  private lineHere(): number {
    for (; this.counted < this.at; this.counted++) {
      if (this.text[this.counted] === '\n') this.line++;
    }
    return this.line;
  }

  private wrong(en: string, zh: string): Malformed {
    return new Malformed(this.at, en, zh);
  }
}

function append(parent: XmlElement, text: string): void {
  const last = parent.children.length - 1;
  const before = parent.children.at(-1);
  if (typeof before === 'string') parent.children[last] = before + text;
  else parent.children.push(text);
}

/** The elements of a name anywhere below, in order. */
export function elementsNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    return [...(child.name === name ? [child] : []), ...elementsNamed(child, name)];
  });
}
