import { spawn } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/** Runs a program to its end with our terminal, and answers its exit code. */
export function run(program, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: quiet ? 'ignore' : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NX_TUI: 'false', NX_DAEMON: 'false', ...env },
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}

/** Runs a program silently; what it said is shown only when it fails. */
export function runSilently(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NX_TUI: 'false', NX_DAEMON: 'false' } });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(data));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(said));
      resolve(code);
    });
  });
}

/** The same as run, but a failure ends this program with a sentence. */
export async function mustRun(what, program, args, options) {
  const code = await run(program, args, options);
  if (code !== 0) {
    console.error(`\nWatchpost: ${what} failed (exit code ${code}). The lines above say why.`);
    process.exit(code || 1);
  }
}

export const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
export const nx = 'node_modules/nx/dist/bin/nx.js';
