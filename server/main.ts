import { namesTransport, startServer } from './lsp/start.ts';

export { startServer };

// Started as a program, the first argument says how to talk; the command line imports this file
// and calls `startServer` itself.
if (namesTransport(process.argv[2])) startServer();
