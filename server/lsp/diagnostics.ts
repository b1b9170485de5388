import { createHash } from 'node:crypto';
import * as lsp from 'vscode-languageserver/node';
import type { Finding } from '../check/finding.ts';
import type { Page } from '../page/page.ts';
import type { Lines } from '../text/lines.ts';
import type { Bilingual } from '../text/language.ts';
import { toRange } from './positions.ts';
import { levelOf, type Level } from '../check/house-file.ts';
import type { FileProblem } from './newsroom.ts';
import type { Settings } from './settings.ts';

const SEVERITIES: Record<Exclude<Level, 'off'>, lsp.DiagnosticSeverity> = {
  error: lsp.DiagnosticSeverity.Error,
  warning: lsp.DiagnosticSeverity.Warning,
  information: lsp.DiagnosticSeverity.Information,
  hint: lsp.DiagnosticSeverity.Hint,
};

export const SOURCE = 'zhnews';

/** Findings as the client shows them. */
export function toDiagnostics(
  page: Page,
  findings: readonly Finding[],
  settings: Settings,
  uri: string,
  related: boolean,
): lsp.Diagnostic[] {
  return findings.map((finding) => {
    const { language } = settings;
    const places = finding.related.map(({ range, message }) => ({
      location: { uri, range: toRange(page.lines, range) },
      message: message[language],
    }));
    return {
      range: toRange(page.lines, finding),
      severity: SEVERITIES[finding.severity],
      code: finding.code,
      source: SOURCE,
      message: finding.message[language],
      ...(related && places.length > 0 ? { relatedInformation: places } : {}),
      data: { fixable: finding.fixes.length > 0 },
    };
  });
}

/** What is wrong with a file of the newsroom, shown in the file itself. */
export function problemDiagnostics(
  lines: Lines,
  problems: readonly FileProblem[],
  settings: Settings,
): lsp.Diagnostic[] {
  return problems.map((problem) => ({
    range: toRange(lines, problem),
    severity: SEVERITIES.error,
    code: 'file.malformed',
    source: SOURCE,
    message: problem.message[settings.language],
  }));
}

/** A file that is no text: said at its first character, as there is no other. */
export function unreadableDiagnostic(message: Bilingual, settings: Settings): lsp.Diagnostic[] {
  const level = levelOf('file.unreadable', settings.diagnostics) ?? 'error';
  if (level === 'off') return [];
  const start = { line: 0, character: 0 };
  const said = {
    en: `This file is not read as a page: ${message.en}.`,
    zh: `未作为版面读取：${message.zh}。`,
  };
  return [
    {
      range: { start, end: start },
      severity: SEVERITIES[level],
      code: 'file.unreadable',
      source: SOURCE,
      message: said[settings.language],
    },
  ];
}

/** The same for the same diagnostics, so that a client is not sent twice what it has. */
export function resultId(items: readonly lsp.Diagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(items)).digest('base64url').slice(0, 16);
}
