import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '..');

interface Service {
  build?: { context: string; dockerfile: string };
  image?: string;
  environment?: Record<string, string>;
  depends_on?: Record<string, unknown>;
  volumes?: string[];
}

const compose = parse(readFileSync(path.join(root, 'docker/compose.yml'), 'utf8'), { merge: true }) as { services: Record<string, Service>; volumes: Record<string, unknown> };
const dockerfile = readFileSync(path.join(root, 'docker/server.Dockerfile'), 'utf8');

describe('the containers', () => {
  it('are PostGIS, Redis, one api and one worker', () => {
    expect(Object.keys(compose.services)).toEqual(['postgis', 'redis', 'api', 'worker']);
    expect(compose.services.api?.environment?.ROLES).toBe('api');
    expect(compose.services.worker?.environment?.ROLES).toBe('worker');
  });

  it.each(Object.entries(compose.services))('%s names only what exists', (_, service) => {
    if (service.build) expect(existsSync(path.join(root, 'docker', service.build.context, service.build.dockerfile))).toBe(true);
    else expect(service.image).toBeTruthy();
    for (const needed of Object.keys(service.depends_on ?? {})) expect(compose.services).toHaveProperty(needed);
    for (const volume of service.volumes ?? []) expect(compose.volumes).toHaveProperty(volume.split(':')[0] ?? '');
  });

  it('run a program that the image has, as nobody special', () => {
    const program = /CMD \[.*"(apps\/[^"]+)\.js"\]/.exec(dockerfile)?.[1]?.replace('/dist/', '/src/');
    expect(existsSync(path.join(root, `${program ?? ''}.ts`))).toBe(true);
    expect(dockerfile).toMatch(/^USER node$/m);
    for (const project of dockerfile.matchAll(/@watchpost\/(\w+)/g)) expect(existsSync(path.join(root, 'apps', project[1] ?? '', 'package.json'))).toBe(true);
  });
});
