import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'server/**/*.test.ts',
      'client/**/*.test.ts',
      'test/**/*.test.ts',
      'training/**/*.test.ts',
    ],
    exclude: ['test/vscode/**', 'node_modules/**'],
    // Machines are shared and slow at times: a bound for a hung test, not a measure of speed.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
