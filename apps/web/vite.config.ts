import { compileMessage } from '@lingui/message-utils/compileMessage';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Compiles the message catalogues while building, so that the browser carries no message parser. */
function messageCatalogues(): Plugin {
  return {
    name: 'watchpost-message-catalogues',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/locales\/\w+\.json$/.test(id)) return undefined;
      const messages = Object.entries(JSON.parse(code) as Record<string, string>);
      const compiled = Object.fromEntries(messages.map(([key, text]) => [key, compileMessage(text)]));
      return { code: `export default ${JSON.stringify(compiled)}`, map: null, moduleType: 'js' };
    },
  };
}

const server = 'http://localhost:3000';

// `vite build --mode bench` makes the layer benchmark's page alone; nothing of it is in the product.
export default defineConfig(({ mode }) => ({
  plugins: [messageCatalogues(), react()],
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
