import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Refuses imports that project references would let through. */
const mayNotImport = (files, pattern, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: pattern, message }] }] },
});

export default tseslint.config(
  { ignores: ['build/', 'dist/', 'docs/', 'node_modules/', 'test/fixtures/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'bin/*.mjs', '.ci/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-warning-comments': ['error', { terms: ['fixme', 'xxx', 'hack'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['renderer/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  mayNotImport(
    ['renderer/**'],
    '/(model|training)/|/main/(?!wire/)|^node:|^electron',
    'renderer imports main/wire only',
  ),
  mayNotImport(
    ['main/wire/**'],
    '^\\.\\./(?!\\.\\./model/skeleton)',
    'wire imports model/skeleton only',
  ),
  mayNotImport(['model/**'], '/(training|main|renderer)/', 'model imports nothing of ours'),
  mayNotImport(['training/**'], '/(main|renderer)/', 'training imports model only'),
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
);
