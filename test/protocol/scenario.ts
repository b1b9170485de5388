/** A step of a scenario: what is done, and what must hold of the answer. */
export interface Step {
  /** One-based line in the scenario's file. */
  line: number;
  verb: string;
  /** Asked again until it holds: what is asked about happens behind the scenes. */
  soon: boolean;
  /** The rest of the line. */
  about: string;
  /** The indented lines below. */
  expected: string[];
}

export interface Scenario {
  title: string;
  /** `profile push`, `locale zh-cn` … from the lines above the first file. */
  options: ReadonlyMap<string, string>;
  files: Record<string, string>;
  steps: Step[];
}

const HEADING = /^=== (.+)$/;

/**
 * Reads a scenario: a title, options as `name: value`, files under `=== path`, and the steps under
 * `=== steps`: a verb with what it is about, and indented below it what the answer must hold. A step
 * after `soon` is asked again until it holds.
 */
export function readScenario(text: string): Scenario {
  const lines = text.split('\n');
  const options = new Map<string, string>();
  const files: Record<string, string> = {};
  const steps: Step[] = [];
  let path: string | undefined;
  lines.forEach((line, i) => {
    const heading = HEADING.exec(line);
    if (heading) path = heading[1];
    else if (path === undefined) {
      const option = /^(\w+): (.*)$/.exec(line);
      if (option) options.set(option[1], option[2]);
    } else if (path === 'steps') readStep(line, i + 1, steps);
    else files[path] = `${files[path] ?? ''}${line}\n`;
  });
  // The blank line before a heading belongs to the archive, not to the file.
  for (const [name, content] of Object.entries(files)) files[name] = content.replace(/\n\n$/, '\n');
  return { title: lines[0], options, files, steps };
}

function readStep(text: string, line: number, steps: Step[]): void {
  const indented = /^ {2}(.*)$/.exec(text);
  if (indented) {
    steps.at(-1)?.expected.push(indented[1]);
    return;
  }
  if (text.trim() === '' || text.startsWith('#')) return;
  const soon = text.startsWith('soon ');
  const [verb, ...rest] = text.replace(/^soon /, '').split(' ');
  steps.push({ line, verb, soon, about: rest.join(' '), expected: [] });
}

/**
 * What in the expectation an answer does not fulfil, or undefined. Every expected line must be
 * inside a line of the answer, in this order; a line `! words` must be nowhere; `nothing` wants an
 * empty answer.
 */
export function unmet(expected: readonly string[], answer: readonly string[]): string | undefined {
  let at = 0;
  for (const wish of expected) {
    if (wish === 'nothing') {
      if (answer.length > 0) return `nothing was expected`;
      continue;
    }
    if (wish.startsWith('! ')) {
      const found = answer.find((line) => line.includes(wish.slice(2)));
      if (found !== undefined) return `must not be there: ${wish.slice(2)}`;
      continue;
    }
    const found = answer.findIndex((line, i) => i >= at && line.includes(wish));
    if (found < 0) return `missing: ${wish}`;
    at = found + 1;
  }
  return undefined;
}
