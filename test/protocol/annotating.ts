import { existsSync, readFileSync } from 'node:fs';
import type * as lsp from 'vscode-languageserver/node';
import type { Annotated, AnnotateParams } from '../../server/lsp/annotation-act.ts';
import type { Shown } from '../../server/lsp/annotation-answer.ts';
import type { TestClient } from './client.ts';

/** What the server says of a page's annotations. */
export async function annotationsOf(client: TestClient, path: string): Promise<Shown> {
  const shown = await client.connection.sendRequest<Shown | null>('zhnews/annotations', {
    textDocument: { uri: client.uri(path) },
  });
  if (!shown) throw new Error(`${path} is no page`);
  return shown;
}

type Action = AnnotateParams extends infer P ? Omit<P, 'textDocument'> : never;

/** Does one action. */
export async function annotate(
  client: TestClient,
  path: string,
  action: Action & Record<string, unknown>,
): Promise<Annotated> {
  const textDocument = { uri: client.uri(path) };
  const done = await client.connection.sendRequest<Annotated | null>('zhnews/annotate', {
    textDocument,
    ...action,
  });
  if (!done) throw new Error(`${path} is no page`);
  return done;
}

/** A `.ann` file line by line, TABs as `|`; `no file` when there is none. */
export function annFile(path: string): string[] {
  if (!existsSync(path)) return ['no file'];
  const content = readFileSync(path, 'utf8');
  return content === '' ? [] : content.replace(/\n$/, '').replaceAll('\t', ' | ').split('\n');
}

/** Annotations as lines: `open PER 周明远`, `accepted PER 周明远`, `lost PER 周明远`, progress last. */
export function shownLines(client: TestClient, shown: Shown): string[] {
  const document = client.documents.get(shown.uri);
  const words = (ranges: lsp.Range[], text: string): string => {
    const there = ranges.map((range) => document?.getText(range) ?? '').join('');
    return !document || there === text ? text : `${text} AT ${there}`;
  };
  const { open, accepted, rejected } = shown.progress.all;
  return [
    ...shown.suggestions.map(({ type, text, ranges }) => `open ${type} ${words(ranges, text)}`),
    ...shown.decisions.map(
      ({ id, state, type, text, ranges, note, holds }) =>
        `${id} ${state} ${type} ${words(ranges, text)}` +
        (note === undefined ? '' : ` (${note})`) +
        (holds.length > 0 ? ` holds ${holds.join(',')}` : ''),
    ),
    ...shown.lost.map(({ id, type, text }) => `${id} lost ${type} ${text}`),
    ...shown.conflicts.map(({ id, message }) => `conflict ${id} ${message}`),
    ...shown.problems.map(({ line, message }) => `problem ${String(line)} ${message}`),
    `${String(open)} open, ${String(accepted)} accepted, ${String(rejected)} rejected`,
  ];
}

/**
 * `accept 周明远`, `reject 周明远`, `mark 三十二人 as PER`, `end 周明远 +1` … The words are the text of
 * a suggestion or decision; where several are the same, `周明远#2` is the second.
 */
export async function annotateStep(
  client: TestClient,
  path: string,
  about: string,
): Promise<string[]> {
  let done: Annotated;
  try {
    done = await annotate(client, path, await actionOf(client, path, about));
  } catch (error) {
    return [`error ${error instanceof Error ? error.message : String(error)}`];
  }
  const { next, places, touched } = done;
  const named = done.annotations.suggestions.find(({ id }) => id === next?.id);
  return [
    `touched ${touched.join(' ')}`,
    ...(places ?? []).map(
      ({ uri, context, at, decided }) =>
        `${uri.replace(`${client.uri('')}`, '').replace(/^\//, '')} ${String(at)} ${decided ?? '-'} ${context}`,
    ),
    `next ${named ? `${named.type} ${named.text}` : 'none'}`,
    ...shownLines(client, done.annotations),
  ];
}

async function actionOf(
  client: TestClient,
  path: string,
  about: string,
): Promise<Action & Record<string, unknown>> {
  const [verb, what = '', ...more] = about.split(' ');
  const [text, index = '1'] = what.split('#');
  const target = async (): Promise<string> => {
    if (/^(T|#)\d+$/.test(what)) return what;
    const { suggestions, decisions, lost } = await annotationsOf(client, path);
    const found = [...suggestions, ...decisions, ...lost].filter((one) => one.text === text);
    const one = found.at(Number(index) - 1);
    if (!one) throw new Error(`nothing reads ${what}`);
    return one.id;
  };
  const rangesOf = (words: string): lsp.Range[] => {
    const document = client.document(path);
    const start = document.getText().indexOf(words);
    if (start < 0) throw new Error(`${path} holds no ${words}`);
    const [from, to] = [start, start + words.length].map((at) => document.positionAt(at));
    return [{ start: from, end: to }];
  };
  switch (verb) {
    case 'accept':
      return { action: 'accept', target: await target(), ...(more[1] ? { type: more[1] } : {}) };
    case 'reject':
    case 'remove':
    case 'forgetLost':
      return { action: verb, target: await target() };
    case 'acceptAll':
      return what === '' ? { action: verb } : { action: verb, range: rangesOf(what)[0] };
    case 'changeType':
      return { action: verb, target: await target(), type: more[1] };
    case 'note':
      return { action: 'setNote', target: await target(), note: more.join(' ') };
    case 'start':
    case 'end': {
      const by = more[0] === '+1' ? 1 : -1;
      return { action: 'moveBoundary', target: await target(), edge: verb, by };
    }
    case 'mark':
      return { action: verb, ranges: rangesOf(what), type: more[1] };
    case 'markAll':
    case 'preview': {
      const scope =
        more[3] === 'workspace' ? 'workspace' : more[3] === 'article' ? 'article' : 'page';
      return {
        action: 'markAll',
        text: what,
        type: more[1],
        scope,
        preview: verb === 'preview',
        range: rangesOf(what)[0],
      };
    }
    case 'holds':
      return { action: 'setHolds', target: what, title: more[0], holds: more[1] !== 'off' };
    case 'placeLost':
      return { action: verb, target: await target(), ranges: rangesOf(more[1]) };
    case 'undo':
    case 'redo':
    case 'dismissConflicts':
      return { action: verb };
    default:
      throw new Error(`no such action: ${verb}`);
  }
}
