import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { Database, createLogger } from '@watchpost/platform';
import { GeocodeRegistry } from './geocode-registry.service.js';
import { listSystems } from './geocode.sql.js';

interface ShippedSet {
  system: string;
  file: string;
  /** Counted up when the file changes. */
  version: number;
  origin: string;
}

/** Made by tools/make-geocodes.mjs; the same place from src and from dist. */
const ASSETS = new URL('../../assets/', import.meta.url);
const SETS: readonly ShippedSet[] = [
  {
    system: 'EMMA_ID',
    file: 'emma-id.geojson.gz',
    version: 1,
    origin: 'MeteoAlarm EMMA_ID areas from KDE foss-public-alert-server (CC0-1.0), rounded to 0.01 degree and simplified: fine for overview maps, not for targeting',
  },
  {
    system: 'ISO3166-1',
    file: 'iso-3166-1.geojson.gz',
    version: 1,
    origin: 'Countries of Natural Earth 1:50m by world-atlas 2.0.2 (public domain)',
  },
];
const MARK = 'geocodes.shipped';
const unpack = promisify(gunzip);
const log = createLogger('alerts');

/** Puts the shapes that come with the program into the registry, once. What somebody imported himself stays. */
@Injectable()
export class ShippedGeocodes {
  constructor(
    private readonly database: Database,
    private readonly registry: GeocodeRegistry,
  ) {}

  async load(): Promise<void> {
    const row = await this.database.prisma.setting.findUnique({ where: { key: MARK } });
    const loaded = { ...(row?.value as Record<string, number> | undefined) };
    const wanted = SETS.filter(({ system, version }) => loaded[system] !== version);
    if (wanted.length === 0) return;
    const own = new Set((await listSystems(this.database)).filter(({ origin }) => SETS.every((set) => set.origin !== origin)).map(({ system }) => system));
    for (const set of wanted) {
      if (!own.has(set.system)) await this.loadSet(set);
      loaded[set.system] = set.version;
      await this.database.prisma.setting.upsert({ where: { key: MARK }, create: { key: MARK, value: loaded }, update: { value: loaded } });
    }
  }

  private async loadSet({ system, file, origin }: ShippedSet): Promise<void> {
    const text = (await unpack(await readFile(fileURLToPath(new URL(file, ASSETS))))).toString('utf8');
    const { added, changed } = await this.registry.importFile({ system, text, origin, validFrom: null, validTo: null, columns: {}, actor: 'system' });
    log.info({ system, added, changed }, 'the shapes of area codes that ship with the program are loaded');
  }
}
