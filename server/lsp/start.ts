import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from './server.ts';

/** The flags that say how to talk to the client. */
const TRANSPORT = /^--(stdio|node-ipc|socket=|pipe=|socket$|pipe$)/;

export const namesTransport = (argument: string | undefined): boolean =>
  argument !== undefined && TRANSPORT.test(argument);

/**
 * Starts a language server over the transport that the arguments of the process name (`--stdio`,
 * `--node-ipc`, `--socket=PORT`, `--pipe=NAME`), over standard input and output when they name none.
 */
export function startServer(): void {
  const connection = process.argv.some(namesTransport)
    ? createConnection(ProposedFeatures.all)
    : createConnection(
        ProposedFeatures.all,
        new StreamMessageReader(process.stdin),
        new StreamMessageWriter(process.stdout),
      );
  serve(connection);
}
