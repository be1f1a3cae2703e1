import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { poseFiles } from './main/pose-model/pose-files.ts';

/** Puts what finds people in pictures beside the screen, so that it comes from the app's own origin. */
const pose: Plugin = {
  name: 'pose-files',
  async generateBundle() {
    for (const [name, source] of await poseFiles(join(import.meta.dirname, 'node_modules'))) {
      this.emitFile({ type: 'asset', fileName: `pose/${name}`, source });
    }
  },
};

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), pose],
  build: { outDir: '../build/renderer', emptyOutDir: true, chunkSizeWarningLimit: 1600 },
});
