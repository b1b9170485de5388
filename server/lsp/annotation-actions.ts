import type * as lsp from 'vscode-languageserver/node';
import { openSuggestions } from '../annotation/coverage.ts';
import { extent, type Decision, type Suggestion } from '../annotation/decision.ts';
import { ANNOTATE, type AnnotateParams } from './annotation-act.ts';
import { typesFor } from './annotation-types.ts';
import type { Asked } from './dispatch.ts';
import { rangeAt } from './positions.ts';

/** Actions at a suggestion or decision: what other editors annotate with. */
export const ANNOTATE_KIND = 'zhnews.annotate';

/** Accept, reject, another type, for what stands at a range. Given only when asked for by kind. */
export async function annotationActions(
  asked: Asked<lsp.CodeActionParams>,
): Promise<lsp.CodeAction[]> {
  const { session, uri, view, params } = asked;
  const record = await session.annotations.page(uri);
  if (!record || record.damaged) return [];
  const state = session.annotations.stateOf(record);
  const range = rangeAt(view.read.page.lines, params.range);
  const here = <T extends Decision | Suggestion>(list: readonly T[]): T[] =>
    list.filter(({ fragments }) => {
      const { start, end } = extent(fragments);
      return start <= range.end && range.start <= end;
    });
  const zh = view.language === 'zh';
  const { types } = await typesFor(session, uri);
  const textDocument = { uri: session.documents.spelling(uri) };
  const action = (title: string, argument: AnnotateParams): lsp.CodeAction => ({
    title,
    kind: ANNOTATE_KIND,
    command: { title, command: ANNOTATE, arguments: [argument] },
  });
  const labelOf = (type: string): string => types.find(({ name }) => name === type)?.label ?? type;
  const asOthers = (one: Decision | Suggestion): lsp.CodeAction[] =>
    types
      .filter(({ name }) => name !== one.type)
      .map(({ name, label }) =>
        action(zh ? `“${one.text}”标为${label}` : `Mark “${one.text}” as ${label}`, {
          textDocument,
          action: 'changeType',
          target: one.id,
          type: name,
        }),
      );
  return [
    ...here(openSuggestions(state.suggestions, state.decisions)).flatMap((one) => [
      action(
        zh
          ? `接受“${one.text}”（${labelOf(one.type)}）`
          : `Accept “${one.text}” (${labelOf(one.type)})`,
        { textDocument, action: 'accept', target: one.id },
      ),
      action(
        zh
          ? `拒绝“${one.text}”（${labelOf(one.type)}）`
          : `Reject “${one.text}” (${labelOf(one.type)})`,
        { textDocument, action: 'reject', target: one.id },
      ),
      ...asOthers(one),
    ]),
    ...here(record.decisions).flatMap((one) => [
      action(zh ? `撤销对“${one.text}”的标注` : `Take back the decision about “${one.text}”`, {
        textDocument,
        action: 'remove',
        target: one.id,
      }),
      ...(one.state === 'accepted' ? asOthers(one) : []),
    ]),
  ];
}
