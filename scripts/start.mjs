/** `npm start`: from a fresh clone to the seed pages read. */
import { join } from 'node:path';
import { build } from './build.mjs';
import { run, script } from './process.mjs';
import { root } from './root.mjs';

await script(async () => {
  await build();
  const code = await run(
    process.execPath,
    [join('dist', 'cli.js'), 'analyze', 'seeds', '--format', 'pretty'],
    {
      cwd: root,
    },
  );
  if (code !== 0) return code;
  console.log(`
To read the pages in an editor:
  npm run editor     a VS Code in your browser, with the extension installed and seeds/ open
  npm run package    a VSIX for your own VS Code: Extensions > … > Install from VSIX
On the command line:
  node dist/cli.js check FILES      findings, like a linter
  node dist/cli.js analyze FILES    the analysis as JSON`);
  return 0;
});
