import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // Hash routes: the pages work from any folder.
  base: './',
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  preview: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  // An inlined font or image would be a data: URL, which the server's policy does not allow.
  build: { assetsInlineLimit: 0 },
});
