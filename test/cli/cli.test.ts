import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleProgram } from '../support/bundle.ts';

let program: string;
let folder: string;

beforeAll(async () => {
  program = await bundleProgram('server/cli.ts', 'cli-test.cjs');
  folder = await mkdtemp(join(tmpdir(), 'zhnews-cli-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `zhnews` in the test's folder, without the word engine: these tests are not about names. */
function zhnews(args: string[], input = ''): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args, '--no-words'], {
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C', LANG: 'C' },
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject).on('close', (code) => {
      resolve({ code, out, err });
    });
    child.stdin.end(input);
  });
}

const GOOD = `镇里的图书馆开门了

昨天,镇图书馆正式开门迎客。馆长凌霄说,孩子们早就盼着这一天。

·季然·
`;
const BAD = GOOD.replace('·季然·', '·季然');

async function files(contents: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

describe('zhnews analyze', () => {
  it('prints one object for one page and an array for several, in order', async () => {
    await files({ 'one/a.txt': GOOD, 'one/b.txt': BAD });
    const one = JSON.parse(
      (await zhnews(['analyze', 'one/a.txt', '--format', 'json'])).out,
    ) as object;
    expect(one).toMatchObject({
      path: 'one/a.txt',
      encoding: 'utf-8',
      offsets: 'utf-16',
      articles: [
        {
          headline: { text: '镇里的图书馆开门了' },
          bylines: [{ people: [{ name: '季然', role: 'writer' }] }],
        },
      ],
    });
    const several = JSON.parse((await zhnews(['analyze', 'one', '--format', 'json'])).out) as {
      path: string;
    }[];
    expect(several.map(({ path }) => path)).toEqual(['one/a.txt', 'one/b.txt']);
    const rows = (await zhnews(['analyze', 'one/*.txt', '--format', 'jsonl'])).out
      .trim()
      .split('\n');
    expect(rows.map((row) => (JSON.parse(row) as { path: string }).path)).toEqual([
      'one/a.txt',
      'one/b.txt',
    ]);
  });

  it('reads standard input', async () => {
    const { out, code } = await zhnews(['analyze', '-', '--format', 'json'], GOOD);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      path: '-',
      articles: [{ headline: { text: '镇里的图书馆开门了' } }],
    });
  });

  it('tells ranges in the decoded text of a GB18030 page with CRLF', async () => {
    await files({ 'gb.txt': iconv.encode(GOOD.replaceAll('\n', '\r\n'), 'gb18030') });
    const page = JSON.parse((await zhnews(['analyze', 'gb.txt', '--format', 'json'])).out) as {
      encoding: string;
      articles: { headline: { range: [number, number]; text: string } }[];
    };
    expect(page.encoding).toBe('gb18030');
    const { range, text } = page.articles[0].headline;
    expect(GOOD.replaceAll('\n', '\r\n').slice(...range)).toBe(text);
  });

  it('says what is wrong with each bad file while the others go through', async () => {
    await files({
      'mixed/good.txt': GOOD,
      'mixed/empty.txt': '',
      'mixed/picture.txt': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0]),
      'mixed/odd.txt': Uint8Array.from([0xff, 0xff, 0x81, 0x20]),
    });
    const { out, err, code } = await zhnews([
      'analyze',
      'mixed',
      'nowhere.txt',
      'none/**/*.txt',
      '--format',
      'json',
    ]);
    expect(code).toBe(2);
    expect((JSON.parse(out) as { path: string }[]).map(({ path }) => path)).toEqual([
      'mixed/good.txt',
    ]);
    expect(err.split('\n').filter(Boolean).sort()).toEqual([
      'zhnews: mixed/empty.txt: the file is empty',
      expect.stringMatching(/^zhnews: mixed\/odd.txt: the bytes are neither/),
      'zhnews: mixed/picture.txt: not a text file: it holds NUL bytes',
      'zhnews: none/**/*.txt: no file matches this pattern',
      'zhnews: nowhere.txt: no such file',
    ]);
  });

  it('says so in Chinese', async () => {
    const { err } = await zhnews(['analyze', 'nowhere.txt', '--lang', 'zh']);
    expect(err).toBe('zhnews: nowhere.txt: 没有这个文件\n');
  });

  it('survives a folder that links to itself', async () => {
    await files({ 'loop/a.txt': GOOD });
    await symlink(join(folder, 'loop'), join(folder, 'loop', 'again')).catch(() => undefined);
    const { code } = await zhnews(['analyze', 'loop', '--format', 'jsonl']);
    expect(code).toBe(0);
  });
});

describe('zhnews check', () => {
  it('is silent and content with a clean page', async () => {
    await files({ 'good.txt': GOOD });
    expect(await zhnews(['check', 'good.txt'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('prints findings with their place and answers 1 for errors', async () => {
    await files({ 'bad.txt': BAD });
    const { out, code } = await zhnews(['check', 'bad.txt']);
    expect(out).toMatch(
      /^bad\.txt:5:2 {2}error {2}.*\[fixable\] {2}byline\.unclosed-interpunct\n$/,
    );
    expect(code).toBe(1);
  });

  it('prints JSON and SARIF', async () => {
    await files({ 'bad.txt': BAD });
    const json = JSON.parse(
      (await zhnews(['check', 'bad.txt', '--format', 'json'])).out,
    ) as object[];
    expect(json).toMatchObject([
      { path: 'bad.txt', line: 5, column: 2, code: 'byline.unclosed-interpunct', fixable: true },
    ]);
    const log = JSON.parse((await zhnews(['check', 'bad.txt', '--format', 'sarif'])).out) as object;
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'zhnews', rules: [{ id: 'byline.unclosed-interpunct' }] } },
          results: [{ ruleId: 'byline.unclosed-interpunct', level: 'error' }],
        },
      ],
    });
  });
});

describe('zhnews check --fix', () => {
  const broken = BAD.replaceAll('\n', '\r\n');
  const whole = GOOD.replaceAll('\n', '\r\n');

  it('mends a file in its own encoding and line ends, then has nothing more to say', async () => {
    await files({ 'fix/gb.txt': iconv.encode(broken, 'gb18030'), 'fix/bom.txt': `\ufeff${BAD}` });
    const { code, out, err } = await zhnews(['check', 'fix', '--fix']);
    expect(await readFile(join(folder, 'fix', 'gb.txt'))).toEqual(iconv.encode(whole, 'gb18030'));
    expect(await readFile(join(folder, 'fix', 'bom.txt'), 'utf8')).toBe(`\ufeff${GOOD}`);
    expect(err).toContain('fix/gb.txt: mended byline.unclosed-interpunct ×1');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(await readdir(join(folder, 'fix'))).toEqual(['bom.txt', 'gb.txt']);
  });

  it('only shows what it would do in a dry run', async () => {
    await files({ 'dry/a.txt': BAD });
    const { code, out } = await zhnews(['check', 'dry/a.txt', '--fix-dry-run']);
    expect(out).toContain('--- dry/a.txt\n+++ dry/a.txt\n@@ -5,1 +5,1 @@\n-·季然\n+·季然·\n');
    expect(code).toBe(1);
    expect(await readFile(join(folder, 'dry', 'a.txt'), 'utf8')).toBe(BAD);
  });

  it('leaves alone what the house file silences', async () => {
    await files({
      'quiet/zhnews.json': '{"silenced":[{"code":"byline.unclosed-interpunct","page":"a.txt"}]}',
      'quiet/a.txt': BAD,
    });
    expect(await zhnews(['check', 'quiet', '--fix'])).toMatchObject({ code: 0, out: '' });
    expect(await readFile(join(folder, 'quiet', 'a.txt'), 'utf8')).toBe(BAD);
  });
});

describe('zhnews export and import', () => {
  const ANN = 'T1\tPER 18 20\t凌霄\n#1\tAnnotatorNotes T1\t馆长\n';

  it.each(['brat', 'webannotation', 'conll', 'hipe', 'doccano', 'labelstudio', 'spacy', 'tei'])(
    'takes decisions to %s and back',
    async (format) => {
      await files({ 'notes/page.txt': GOOD, 'notes/page.ann': ANN.replace('18 20', at('凌霄')) });
      const out = `out-${format}`;
      expect(
        (
          await zhnews([
            'export',
            'notes',
            '--format',
            format,
            '--out',
            out,
            '--layer',
            'decisions',
          ])
        ).code,
      ).toBe(0);
      // The text is there already for the formats that do not hold it.
      await files({ [`back-${format}/page.txt`]: GOOD });
      const back = await zhnews(['import', out, '--format', format, '--out', `back-${format}`]);
      expect(back).toMatchObject({ code: 0 });
      const ann = await readFile(join(folder, `back-${format}`, 'page.ann'), 'utf8');
      expect(ann).toContain(`PER ${at('凌霄')}\t凌霄`);
      // A second import changes nothing.
      await zhnews(['import', out, '--format', format, '--out', `back-${format}`]);
      expect(await readFile(join(folder, `back-${format}`, 'page.ann'), 'utf8')).toBe(ann);
    },
  );

  it('follows a page that was corrected and tells what it cannot place', async () => {
    await files({
      'moved/page.txt': GOOD.replace('昨天,', '前天下午,'),
      'moved/page.ann': `T1\tPER ${at('凌霄')}\t凌霄\nT2\tPER 0 2\t季某\n`,
    });
    const { code, err } = await zhnews([
      'export',
      'moved',
      '--format',
      'brat',
      '--out',
      'moved-out',
      '--layer',
      'decisions',
    ]);
    expect(err).toContain('“季某” (PER) is not where it was');
    expect(code).toBe(0);
    const ann = await readFile(join(folder, 'moved-out', 'page.ann'), 'utf8');
    expect(ann).toMatch(/PER \d+ \d+\t凌霄/);
    expect(ann).not.toContain('季某');
  });

  it('leaves a damaged file alone and says in which line', async () => {
    await files({
      'hurt/page.txt': GOOD,
      'hurt/page.ann': 'T1 PER nonsense\n',
      'in/page.txt': GOOD,
      'in/page.ann': `T1\tPER ${at('凌霄')}\t凌霄\n`,
    });
    const { code, err } = await zhnews(['import', 'in', '--format', 'brat', '--out', 'hurt']);
    expect(code).toBe(2);
    expect(err).toMatch(/hurt\/page\.ann:1: /);
    expect(await readFile(join(folder, 'hurt', 'page.ann'), 'utf8')).toBe('T1 PER nonsense\n');
  });

  it.each([
    ['an unknown format', ['export', 'notes', '--format', 'word', '--out', 'x']],
    ['no folder', ['export', 'notes', '--format', 'brat']],
    ['an unknown layer', ['export', 'notes', '--format', 'brat', '--out', 'x', '--layer', 'some']],
    ['a format that is written only', ['import', 'notes', '--format', 'nitf', '--out', 'x']],
  ])('refuses %s', async (_what, args) => {
    const { code, err } = await zhnews(args);
    expect(code).toBe(2);
    expect(err).toMatch(/^zhnews: /);
  });
});

/** Code points of a word of the good page, as brat counts. */
function at(word: string): string {
  const start = GOOD.indexOf(word);
  return `${String(start)} ${String(start + word.length)}`;
}

describe('the command itself', () => {
  it.each([
    ['no command', [], 2],
    ['an unknown command', ['mend', 'a.txt'], 2],
    ['no files', ['analyze'], 2],
    ['an unknown format', ['analyze', 'a.txt', '--format', 'xml'], 2],
    ['an unknown encoding', ['analyze', 'a.txt', '--encoding', 'latin1'], 2],
    ['an unknown option', ['analyze', 'a.txt', '--loud'], 2],
    ['help', ['--help'], 0],
    ['its version', ['--version'], 0],
  ])('answers %s', async (_what, args, code) => {
    const outcome = await zhnews(args);
    expect(outcome.code).toBe(code);
    expect(outcome.err + outcome.out).not.toBe('');
    expect(outcome.err).not.toContain('    at ');
  });
});
