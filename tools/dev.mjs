// npm run dev: like npm start, and again whenever a source file changes.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { root } from './run.mjs';

let child;
let timer;

function begin() {
  child = spawn(process.execPath, ['tools/start.mjs'], { cwd: root, stdio: 'inherit' });
}

function again(file) {
  if (!file || /(^|\/)(dist|generated|node_modules|\.nx|\.watchpost|public)\//.test(file) || !/\.(tsx?|css|json|prisma|sql)$/.test(file)) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    console.log(`\nWatchpost: ${file} changed, starting again ...`);
    child.once('exit', begin);
    child.kill('SIGTERM');
  }, 300);
}

begin();
for (const folder of ['apps', 'libs', 'prisma']) watch(`${root}/${folder}`, { recursive: true }, (_, file) => again(file && `${folder}/${file}`));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (child.once('exit', () => process.exit(0)), child.kill(signal)));
