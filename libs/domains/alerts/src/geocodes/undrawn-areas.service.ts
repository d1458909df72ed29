import { Injectable } from '@nestjs/common';
import { Database, GroupCommit } from '@watchpost/platform';
import type { AreaRow } from '../alert/alerts.sql.js';
import { areaCodes, type AreaCode } from './geocode-systems.js';
import type { GeocodeSystem, UndrawnGeocode } from './geocode.model.js';
import { findKnownCodes, findKnownSystems, findUndrawnAreas, listSystems, type UndrawnAreaRow } from './geocode.sql.js';

/** Undrawn areas that are looked through for the summary, the latest. */
const LOOKED_THROUGH = 5_000;
/** Codes named in one sentence. */
const MOST_NAMED = 3;

export type ReasonArea = Pick<AreaRow, 'polygons' | 'circles' | 'geocodes' | 'shapeSource'>;

/** Tells what is not on the map and why, so that it is never lost. */
@Injectable()
export class UndrawnAreas {
  private readonly reasons: GroupCommit<ReasonArea, string>;

  constructor(private readonly database: Database) {
    this.reasons = new GroupCommit(async (areas) => this.reasonsOf(areas));
  }

  /** Why the area is not drawn, or not wholly, in a sentence; null when it is. */
  async reasonOf(area: ReasonArea): Promise<string | null> {
    return area.shapeSource === 'message' || area.shapeSource === 'geocode' ? null : this.reasons.add(area);
  }

  /** The systems of the registry, and those that messages use without anybody having imported them. */
  async systems(): Promise<GeocodeSystem[]> {
    const [known, undrawn] = await Promise.all([listSystems(this.database), this.undrawn()]);
    const waiting = new Map<string, number>();
    for (const { codes } of undrawn) for (const system of new Set(codes.map((code) => code.system))) waiting.set(system, (waiting.get(system) ?? 0) + 1);
    const unknown = [...waiting.keys()].filter((system) => known.every((one) => one.system !== system)).sort();
    return [
      ...known.map((system) => ({ ...system, undrawnAreas: waiting.get(system.system) ?? 0 })),
      ...unknown.map((system) => ({ system, codes: 0, origin: '', importedAt: null, undrawnAreas: waiting.get(system) ?? 0 })),
    ];
  }

  /** Codes without a shape, those that most areas name first. */
  async geocodes(first: number): Promise<UndrawnGeocode[]> {
    const found = new Map<string, UndrawnGeocode>();
    for (const { area, codes } of await this.undrawn()) {
      for (const { system, code } of codes) {
        const known = found.get(keyOf({ system, code }));
        if (known) known.areas++;
        else found.set(keyOf({ system, code }), { system, code, areas: 1, lastAt: area.receivedAt, exampleAlertId: area.alertId });
      }
    }
    const drawable = new Set((await findKnownCodes(this.database, [...found.values()])).map(keyOf));
    return [...found.values()]
      .filter((code) => !drawable.has(keyOf(code)))
      .sort((a, b) => b.areas - a.areas || (keyOf(a) < keyOf(b) ? -1 : 1))
      .slice(0, first);
  }

  private async undrawn(): Promise<{ area: UndrawnAreaRow; codes: AreaCode[] }[]> {
    const areas = await findUndrawnAreas(this.database, { before: null, limit: LOOKED_THROUGH, active: false });
    return areas.map((area) => ({ area, codes: areaCodes(area.geocodes) }));
  }

  private async reasonsOf(areas: readonly ReasonArea[]): Promise<string[]> {
    const codesOf = areas.map((area) => areaCodes(area.geocodes));
    const all = codesOf.flat();
    const [codes, systems] =
      all.length === 0
        ? [[], []]
        : await Promise.all([findKnownCodes(this.database, all), findKnownSystems(this.database, [...new Set(all.map(({ system }) => system))])]);
    const known = { codes: new Set(codes.map(keyOf)), systems: new Set(systems) };
    return areas.map((area, index) => reason(area, codesOf[index] ?? [], known));
  }
}

function reason(area: ReasonArea, codes: readonly AreaCode[], known: { codes: ReadonlySet<string>; systems: ReadonlySet<string> }): string {
  if (codes.length === 0) {
    return area.polygons.length + area.circles.length > 0
      ? 'Its shape could not be read; what is wrong with it stands among the findings of the message.'
      : 'The message gives neither a shape nor an area code for it, only words.';
  }
  const unknown = codes.filter((code) => !known.codes.has(keyOf(code)));
  if (area.shapeSource === 'partial') return `Only part of it is on the map: ${unknown.length} of its ${codes.length} area codes have no shape here (${named(unknown)}).`;
  const foreign = [...new Set(unknown.map(({ system }) => system))].filter((system) => !known.systems.has(system));
  if (foreign.length > 0) return `Shapes for the area codes of ${foreign.join(', ')} are not here. Import them to see it on the map.`;
  if (unknown.length > 0) return `Its area code has no shape here: ${named(unknown)}.`;
  return 'Its area codes had no shape on the day it was sent, or are being drawn just now.';
}

function named(codes: readonly AreaCode[]): string {
  const more = codes.length - MOST_NAMED;
  return `${codes.slice(0, MOST_NAMED).map(({ system, code }) => `${system} ${code}`).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function keyOf({ system, code }: AreaCode): string {
  return `${system} ${code}`;
}
