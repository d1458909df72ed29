import { compileMessage } from '@lingui/message-utils/compileMessage';
import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Compiles the message catalogues while building, so that the browser carries no message parser. */
function messageCatalogues(): Plugin {
  return {
    name: 'watchpost-message-catalogues',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/locales\/(?:\w+\/)?\w+\.json$/.test(id)) return undefined;
      const messages = Object.entries(JSON.parse(code) as Record<string, string>);
      const compiled = Object.fromEntries(messages.map(([key, text]) => [key, compileMessage(text)]));
      return { code: `export default ${JSON.stringify(compiled)}`, map: null, moduleType: 'js' };
    },
  };
}

/** Styles stand at the end of the page: the list that the server writes into it is painted without waiting for them. */
function stylesLast(): Plugin {
  return {
    name: 'watchpost-styles-last',
    transformIndexHtml: {
      order: 'post',
      handler: (page) => {
        const styles = page.match(/ *<link rel="stylesheet"[^>]*>\n/g) ?? [];
        return styles.reduce((rest, link) => rest.replace(link, ''), page).replace('  </body>', `${styles.join('')}  </body>`);
      },
    },
  };
}

/** Writes .br and .gz beside what compresses, as small as can be: the server sends them as they are. The map's land is read in ranges and stays as it is. */
function preCompressed(): Plugin {
  let folder = '';
  return {
    name: 'watchpost-pre-compressed',
    apply: 'build',
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|svg)$/.test(file)) continue;
        const bytes = readFileSync(path.join(folder, file));
        if (bytes.length < 1_024) continue;
        writeFileSync(path.join(folder, `${file}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
        writeFileSync(path.join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

const server = 'http://localhost:3000';

// `vite build --mode bench` makes the layer benchmark's page alone; nothing of it is in the product.
export default defineConfig(({ mode }) => ({
  plugins: [messageCatalogues(), react(), stylesLast(), preCompressed()],
  resolve: { conditions: ['watchpost-source', 'module', 'browser', 'development|production'] },
  publicDir: mode === 'bench' ? false : 'public',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    ...(mode === 'bench'
      ? { outDir: 'bench-layer/dist', rolldownOptions: { input: 'bench-layer.html' } }
      : { rolldownOptions: { input: 'index.html' } }),
  },
  server: { proxy: { '/graphql': { target: server, ws: true }, '/map': server, '/tiles': server, '/report': server, '/volunteer': server } },
}));
