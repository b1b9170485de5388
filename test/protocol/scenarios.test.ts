import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { ROOT } from './bundle.ts';
import { TestClient, type Profile } from './client.ts';
import { readScenario } from './scenario.ts';
import { Player } from './steps.ts';

const FOLDER = join(ROOT, 'test', 'protocol', 'scenarios');

describe('scenarios', () => {
  for (const name of readdirSync(FOLDER).sort()) {
    const scenario = readScenario(readFileSync(join(FOLDER, name), 'utf8'));
    test(`${name}: ${scenario.title}`, async () => {
      const { options, files } = scenario;
      const client = await TestClient.start({
        files,
        profile: (options.get('profile') ?? 'pull') as Profile,
        locale: options.get('locale') ?? 'en',
        settings: JSON.parse(options.get('settings') ?? '{}') as Record<string, unknown>,
      });
      try {
        await client.ready();
        const player = new Player(client);
        for (const step of scenario.steps) await player.play(step);
      } finally {
        await client.stop();
      }
    });
  }
});
