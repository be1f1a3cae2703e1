import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Wide: a machine that does other things as well may be many times slower.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    globalSetup: 'test/support/build-screen.ts',
  },
});
