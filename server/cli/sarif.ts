import type { Finding, Severity } from '../check/finding.ts';
import type { ReadPage } from '../corpus/entity.ts';
import type { Language } from '../text/language.ts';

const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Findings as a SARIF 2.1.0 log (OASIS), columns in UTF-16 code units. */
export function sarif(
  pages: readonly { read: ReadPage; findings: readonly Finding[] }[],
  version: string,
  language: Language,
): object {
  const codes = [
    ...new Set(pages.flatMap(({ findings }) => findings.map(({ code }) => code))),
  ].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'zhnews', version, rules: codes.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: pages.flatMap(({ read, findings }) =>
          findings.map((finding) => ({
            ruleId: finding.code,
            ruleIndex: codes.indexOf(finding.code),
            level: LEVELS[finding.severity],
            message: { text: finding.message[language] },
            locations: [{ physicalLocation: locationOf(read, finding) }],
          })),
        ),
      },
    ],
  };
}

function locationOf(read: ReadPage, finding: Finding): object {
  const start = read.page.lines.positionAt(finding.start);
  const end = read.page.lines.positionAt(finding.end);
  return {
    artifactLocation: { uri: read.uri.split('/').map(encodeURIComponent).join('/') },
    region: {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    },
  };
}
