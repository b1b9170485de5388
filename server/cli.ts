import { parseArgs } from 'node:util';
import manifest from '../package.json';
import { isFormat } from './annotation/format/formats.ts';
import { FORMATS, type Layer } from './annotation/format/model.ts';
import { analyze } from './cli/analyze.ts';
import { check } from './cli/check.ts';
import { exportPages } from './cli/export.ts';
import { importPages } from './cli/import.ts';
import { USAGE } from './cli/usage.ts';
import { startServer } from './main.ts';
import type { Encoding } from './text/decode.ts';
import { languageOf, type Bilingual, type Language } from './text/language.ts';

const ENCODINGS: readonly string[] = [
  'utf-8',
  'gb18030',
  'big5',
  'utf-16le',
  'utf-16be',
] satisfies Encoding[];

const LAYERS: readonly string[] = ['suggestions', 'decisions', 'both'] satisfies Layer[];
const isLayer = (name: string): name is Layer => LAYERS.includes(name);

const COMMANDS = ['analyze', 'check', 'export', 'import', 'lsp'];

const isEncoding = (name: string): name is Encoding => ENCODINGS.includes(name);

/** Exit codes: 0 fine, 1 errors found in pages, 2 wrong arguments or unreadable files. */
async function main(argv: string[]): Promise<number> {
  const environment = process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'];
  const complain = (language: Language, message: Bilingual): number => {
    process.stderr.write(`zhnews: ${message[language]}\n`);
    return 2;
  };
  let parsed;
  try {
    parsed = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        encoding: { type: 'string' },
        lang: { type: 'string' },
        fix: { type: 'boolean' },
        'fix-dry-run': { type: 'boolean' },
        words: { type: 'boolean', default: true },
        out: { type: 'string' },
        layer: { type: 'string' },
        stdio: { type: 'boolean' },
        version: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      allowNegative: true,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return complain(languageOf(environment), { en: reason, zh: `参数有误：${reason}` });
  }
  const { values, positionals } = parsed;
  const language = languageOf(values.lang ?? environment);
  const [command, ...args] = positionals;
  if (values.version) {
    process.stdout.write(`${manifest.version}\n`);
    return 0;
  }
  if (values.help || command === undefined) {
    process.stdout.write(`${USAGE[language]}\n`);
    return values.help ? 0 : 2;
  }
  if (command === 'lsp') {
    startServer();
    return new Promise<number>(() => undefined); // the server ends the process
  }
  if (!COMMANDS.includes(command)) {
    return complain(language, {
      en: `no such command: ${command}; see zhnews --help`,
      zh: `没有这个命令：${command}；请看 zhnews --help`,
    });
  }
  if (args.length === 0) {
    return complain(language, {
      en: 'which files? see zhnews --help',
      zh: '要处理哪些文件？请看 zhnews --help',
    });
  }
  const { encoding } = values;
  if (encoding !== undefined && !isEncoding(encoding)) {
    return complain(language, {
      en: `unknown encoding ${encoding}; one of ${ENCODINGS.join(', ')}`,
      zh: `未知编码 ${encoding}；可用：${ENCODINGS.join('、')}`,
    });
  }
  const options = { language, words: values.words, ...(encoding ? { encoding } : {}) };
  const { version } = manifest;
  const unknown = (what: Bilingual, value: string, known: readonly string[]): number =>
    complain(language, {
      en: `unknown ${what.en} ${value}; one of ${known.join(', ')}`,
      zh: `未知${what.zh} ${value}；可用：${known.join('、')}`,
    });
  if (command === 'export' || command === 'import') {
    const { format = '', layer = 'both', out } = values;
    if (!isFormat(format)) return unknown({ en: 'format', zh: '格式' }, format, FORMATS);
    if (!isLayer(layer)) return unknown({ en: 'layer', zh: '图层' }, layer, LAYERS);
    if (out === undefined) {
      return complain(language, {
        en: 'where to? give --out DIR',
        zh: '输出到哪里？请给出 --out 文件夹',
      });
    }
    return command === 'export'
      ? exportPages(args, { ...options, format, layer, out, version })
      : importPages(args, { format, out, language });
  }
  const format = values.format ?? 'pretty';
  const formats = command === 'analyze' ? ['pretty', 'json', 'jsonl'] : ['pretty', 'json', 'sarif'];
  if (!formats.includes(format)) return unknown({ en: 'format', zh: '格式' }, format, formats);
  return command === 'analyze'
    ? analyze(args, { ...options, format })
    : check(args, {
        ...options,
        format,
        version,
        fix: values.fix === true,
        dryRun: values['fix-dry-run'] === true,
      });
}

// A reader that goes away (`zhnews analyze … | head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
