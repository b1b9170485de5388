import * as lsp from 'vscode-languageserver/node';
import type { Finding } from '../check/finding.ts';
import { newAuthorityRows } from '../feature/authority.ts';
import { identityChoices } from '../feature/identity.ts';
import { targetAt } from '../feature/target.ts';
import { say } from '../feature/view.ts';
import {
  COMMANDS,
  type AuthorityArguments,
  type DecideArguments,
  type SilenceArguments,
} from './commands.ts';
import type { Asked } from './dispatch.ts';
import { rangeAt } from './positions.ts';
import type { Range } from '../text/lines.ts';

/** Actions that write one of the newsroom's files: silences, namesakes, new rows of officials. */
export function newsroomActions(
  asked: Asked<lsp.CodeActionParams>,
  findings: readonly Finding[],
): lsp.CodeAction[] {
  const { view, params } = asked;
  const range = rangeAt(view.read.page.lines, params.range);
  return [...personActions(asked, range), ...silenceActions(asked, findings, range)];
}

function silenceActions(
  { session, uri, view }: Asked<unknown>,
  findings: readonly Finding[],
  range: Range,
): lsp.CodeAction[] {
  const house = session.workspace.newsroom.houseFor(uri);
  if (!house) return [];
  const { page } = view.read;
  const here = findings.filter(({ start, end }) => start <= range.end && range.start <= end);
  const once = here.map(({ code, start, end }) => {
    const quote = page.text.slice(start, end);
    const title = { en: `Silence this finding (${code})`, zh: `不再提示这一处（${code}）` };
    return { title, silence: { code, page: house.page, text: quote } };
  });
  const codes = [...new Set(here.map(({ code }) => code))];
  const whole = codes.map((code) => ({
    title: { en: `Silence ${code} on this page`, zh: `本版不再提示 ${code}` },
    silence: { code, page: house.page },
  }));
  return [...once, ...whole].map(({ title, silence }) =>
    action(say(view, title), COMMANDS.silence, {
      uri: house.uri,
      silence,
    } satisfies SilenceArguments),
  );
}

function personActions({ session, uri, view }: Asked<unknown>, range: Range): lsp.CodeAction[] {
  const target = targetAt(view.read, range.start);
  if (target?.kind !== 'mention' && target?.kind !== 'writer') return [];
  const { mention } = target;
  if (mention === undefined || view.read.mentions[mention].label !== 'PER') return [];
  const { newsroom } = session.workspace;
  const actions: lsp.CodeAction[] = [];
  const file = newsroom.authorityTarget;
  if (file) {
    const headings = file.text.slice(0, /\r?\n|$/.exec(file.text)?.index).split(/[,;\t]/);
    for (const { title, line } of newAuthorityRows(view, session.desk.authority, mention, headings))
      actions.push(
        action(say(view, title), COMMANDS.addAuthority, {
          uri: file.uri,
          line,
        } satisfies AuthorityArguments),
      );
  }
  const identities = newsroom.identityTarget(uri);
  if (identities !== undefined) {
    for (const { title, decisions } of identityChoices(view, mention))
      actions.push(
        action(say(view, title), COMMANDS.decide, {
          uri: identities,
          decisions,
        } satisfies DecideArguments),
      );
  }
  return actions;
}

function action(title: string, command: string, argument: unknown): lsp.CodeAction {
  return {
    title,
    kind: lsp.CodeActionKind.QuickFix,
    command: { title, command, arguments: [argument] },
  };
}
