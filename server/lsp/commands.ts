import * as lsp from 'vscode-languageserver/node';
import { withSilence, type Silence } from '../check/house-file.ts';
import { withDecision, writeIdentities, type IdentityDecision } from '../corpus/identity-file.ts';
import { writeAtomically } from '../disk.ts';
import { ANNOTATE } from './annotation-act.ts';
import { annotateByCommand } from './annotation-routes.ts';
import type { Session } from './session.ts';
import { canonical, pathOf } from './uri.ts';

/**
 * Commands that write one of the newsroom's files. The server writes them, so that they work from
 * every editor and are on the disk when the command has ended.
 */
export const COMMANDS = {
  silence: 'zhnews.silence',
  decide: 'zhnews.decide',
  addAuthority: 'zhnews.addAuthority',
} as const;

/** Arguments: `{ uri, silence }`: the house file, and what it is to silence. */
export interface SilenceArguments {
  uri: string;
  silence: Silence;
}

/** Arguments: `{ uri, decisions }`: the identity file, and what was decided. */
export interface DecideArguments {
  uri: string;
  decisions: IdentityDecision[];
}

/** Arguments: `{ uri, line }`: the authority file, and its new row. */
export interface AuthorityArguments {
  uri: string;
  line: string;
}

export function connectCommands(session: Session): void {
  session.connection.onExecuteCommand(async ({ command, arguments: args }) => {
    session.background.stir();
    const argument: unknown = args?.[0];
    if (command === ANNOTATE) return annotateByCommand(session, argument);
    const change = isWriting(argument) ? changeFor(command, argument, session) : undefined;
    if (!change)
      return new lsp.ResponseError(lsp.ErrorCodes.InvalidParams, `no such command: ${command}`);
    const path = pathOf(change.uri);
    if (path === undefined)
      return new lsp.ResponseError(lsp.ErrorCodes.InvalidParams, `no file: ${change.uri}`);
    try {
      await writeAtomically(path, Buffer.from(change.content, 'utf8'));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      session.connection.window.showErrorMessage(`zhnews: ${path}: ${reason}`);
      return null;
    }
    await session.workspace.heed(change.uri);
    session.reporter.everything();
    return null;
  });
}

function isWriting(
  value: unknown,
): value is SilenceArguments | DecideArguments | AuthorityArguments {
  return (
    typeof value === 'object' && value !== null && 'uri' in value && typeof value.uri === 'string'
  );
}

/** The file's new content; undefined for an unknown command or arguments of another one. */
function changeFor(
  command: string,
  args: SilenceArguments | DecideArguments | AuthorityArguments,
  { workspace }: Session,
): { uri: string; content: string } | undefined {
  const { newsroom } = workspace;
  const uri = canonical(args.uri);
  const text = newsroom.textOf(uri);
  if (command === COMMANDS.silence && 'silence' in args) {
    return { uri, content: withSilence(text, args.silence) };
  }
  if (command === COMMANDS.decide && 'decisions' in args) {
    const decided = args.decisions.reduce(withDecision, newsroom.identities);
    return { uri, content: writeIdentities(decided) };
  }
  if (command === COMMANDS.addAuthority && 'line' in args && text !== undefined) {
    const ended = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    return { uri, content: `${ended}${args.line}\n` };
  }
  return undefined;
}
