import { join } from 'node:path';
import {
  adjudicate,
  compareAnnotators,
  type Difference,
  type SpanScore,
  type Verdict,
} from '../annotation/agreement.ts';
import { nextId, placeKey, type Decision } from '../annotation/decision.ts';
import { Draft } from '../annotation/edits.ts';
import { baseName } from '../annotation/format/model.ts';
import type { Range } from '../text/lines.ts';
import type * as lsp from 'vscode-languageserver/node';
import { linesOf } from './annotation-answer.ts';
import { annPathOf, placeFile, storedPage, textOfFile } from './annotation-files.ts';
import type { PageRecord } from './annotation-page.ts';
import type { Change } from './annotation-store.ts';
import { toRange } from './positions.ts';
import type { Session } from './session.ts';
import { canonical, nameOf, pathOf } from './uri.ts';

export interface CompareParams {
  /** An annotator (`NAME.WHO.ann`; empty: `NAME.ann`), or the URI of a folder with `NAME.ann` files. */
  first: string;
  second: string;
  /** Pages; every page that has both files when they are not given. */
  uris?: string[];
}

export interface Score extends SpanScore {
  kappa: number;
}

export interface ShownDifference {
  /** Names the difference in an adjudication. */
  key: string;
  kind: Difference['kind'];
  first?: { type: string; text: string; ranges: lsp.Range[] };
  second?: { type: string; text: string; ranges: lsp.Range[] };
}

export interface ComparedPage extends Score {
  uri: string;
  types: Record<string, Score>;
  differences: ShownDifference[];
}

export interface Compared {
  all: Score;
  types: Record<string, Score>;
  pages: ComparedPage[];
}

interface Pair {
  record: PageRecord;
  first: Decision[];
  second: Decision[];
}

/** Two annotators' decisions about the pages that both have annotated. */
async function pairsOf(session: Session, params: CompareParams): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const uri of (params.uris ?? session.desk.uris()).map(canonical)) {
    const [one, other] = [params.first, params.second].map((who) => fileOf(uri, who));
    const contents = await Promise.all(
      [one, other].map((path) => (path === undefined ? undefined : textOfFile(path))),
    );
    const [a, b] = contents;
    if (a === undefined || b === undefined) continue;
    const record = await session.annotations.page(uri);
    if (!record) continue;
    const stored = await storedPage(uri);
    const [first, second] = [a, b].map(
      (content) => placeFile(content, stored, record.live).decisions,
    );
    pairs.push({ record, first, second });
  }
  return pairs;
}

function fileOf(page: string, who: string): string | undefined {
  if (!who.startsWith('file:')) return annPathOf(page, who);
  const folder = pathOf(who);
  return folder === undefined ? undefined : join(folder, `${baseName(nameOf(page))}.ann`);
}

/** How far two annotators agree, page by page and in all. */
export async function compare(session: Session, params: CompareParams): Promise<Compared> {
  const pairs = await pairsOf(session, params);
  const pages = pairs.map(({ record, first, second }): ComparedPage => {
    const { all, types, differences } = scored(record.text, first, second);
    const lines = linesOf(session, record);
    const shown = (decision: Decision | undefined) =>
      decision && {
        type: decision.type,
        text: decision.text,
        ranges: decision.fragments.map((fragment) => toRange(lines, fragment)),
      };
    return {
      uri: session.documents.spelling(record.uri),
      ...all,
      types,
      differences: differences.map((difference) => {
        const [one, other] = [shown(difference.first), shown(difference.second)];
        return {
          key: keyOf(difference),
          kind: difference.kind,
          ...(one ? { first: one } : {}),
          ...(other ? { second: other } : {}),
        };
      }),
    };
  });
  const { all, types } = scored(...together(pairs));
  return { all, types, pages };
}

function scored(
  text: string,
  first: readonly Decision[],
  second: readonly Decision[],
): { all: Score; types: Record<string, Score>; differences: Difference[] } {
  const found = compareAnnotators(text, first, second);
  const types = [...found.spansByType].map(([type, spans]): [string, Score] => [
    type,
    { ...spans, kappa: found.kappaByType.get(type) ?? 1 },
  ]);
  return {
    all: { ...found.spans, kappa: found.kappa },
    types: Object.fromEntries(types),
    differences: found.differences,
  };
}

/** All pages as one long text. */
function together(pairs: readonly Pair[]): [string, Decision[], Decision[]] {
  let text = '';
  const all: { first: Decision[]; second: Decision[] } = { first: [], second: [] };
  for (const { record, ...pair } of pairs) {
    const by = text.length;
    const moved = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
    for (const side of ['first', 'second'] as const)
      for (const decision of pair[side])
        all[side].push({ ...decision, fragments: decision.fragments.map(moved) });
    text += `${record.text}\n`;
  }
  return [text, all.first, all.second];
}

const keyOf = ({ kind, first, second }: Difference): string =>
  [
    kind,
    ...[first, second].map((one) => (one ? `${one.type}:${placeKey(one.fragments)}` : '')),
  ].join('|');

/** Lost decisions keep their ids, so the others keep clear of them. */
function withFreeIds(decisions: readonly Decision[], used: ReadonlySet<string>): Decision[] {
  const taken = new Set([...used, ...decisions.map(({ id }) => id)]);
  const ids = new Map<string, string>();
  for (const { id } of decisions) {
    if (!used.has(id)) continue;
    const fresh = nextId('T', taken);
    taken.add(fresh);
    ids.set(id, fresh);
  }
  const idOf = (id: string): string => ids.get(id) ?? id;
  return decisions.map((one) => ({ ...one, id: idOf(one.id), holds: one.holds.map(idOf) }));
}

export interface AdjudicateParams extends CompareParams {
  verdicts: { uri: string; key: string; verdict: Verdict }[];
}

/**
 * Writes what both agree on, and of the differences what was chosen, as the decisions of the pages:
 * one step, which can be undone.
 */
export async function agree(
  session: Session,
  params: AdjudicateParams,
): Promise<{ uris: string[]; open: number }> {
  const { annotations } = session;
  const verdicts = new Map(
    params.verdicts.map(({ uri, key, verdict }) => [`${canonical(uri)} ${key}`, verdict]),
  );
  let open = 0;
  const changes = await annotations.act(async () => {
    const made: Change[] = [];
    for (const { record, first, second } of await pairsOf(session, params)) {
      const now = (await annotations.fresh(record.uri)) ?? record;
      const result = adjudicate(now.text, first, second, (difference) =>
        verdicts.get(`${record.uri} ${keyOf(difference)}`),
      );
      open += result.open.length;
      const draft = new Draft(now.decisions);
      for (const { id, state } of now.decisions) if (state === 'accepted') draft.remove(id);
      const lost = new Set(now.lost.map(({ decision }) => decision.id));
      for (const decision of withFreeIds(result.agreed, lost))
        draft.insert(decision, draft.decisions.length);
      made.push({ uri: record.uri, ...draft.finish() });
    }
    return made;
  });
  return { uris: changes.map(({ uri }) => session.documents.spelling(uri)), open };
}
