import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', '.cache/', 'node_modules/', '**/node_modules/'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Classes and generics are used plainly; these two only ask for ceremony.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      eqeqeq: 'error',
    },
  },
  {
    // Pure core, thin shells: only server/lsp and the entry know the protocol, only client knows VS Code.
    files: ['server/**/*.ts'],
    ignores: ['server/lsp/**', 'server/main.ts', 'server/cli.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['vscode', 'vscode-*'], message: 'The protocol belongs to server/lsp.' },
          ],
        },
      ],
    },
  },
  {
    files: ['server/{text,page,entity,corpus,check,feature}/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['vscode', 'vscode-*'], message: 'The protocol belongs to server/lsp.' },
            { group: ['node:*', 'fs', 'path'], message: 'The core does no I/O.' },
          ],
        },
      ],
    },
  },
);
