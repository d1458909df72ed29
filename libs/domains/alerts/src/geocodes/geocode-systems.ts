/** How one system of area codes is named in messages, and how its codes are written. */
interface GeocodeSystem {
  /** The name in our tables. */
  system: string;
  /** Other names seen, in lower case without anything but letters and digits; one that ends in `*` is a beginning. */
  names: readonly string[];
  /** Codes shorter than this lack zeros in front. */
  digits?: number;
}

/** Names of systems as publishers write them; a system that is not here goes by its own name. */
const SYSTEMS: readonly GeocodeSystem[] = [
  { system: 'EMMA_ID', names: ['emmaid', 'emma', 'meteoalarmid'] },
  // The United States' SAME code is a part, a state and a county; FIPS is the same without the part.
  { system: 'SAME', names: ['same', 'fips', 'fips6', 'fips5', 'samecode'], digits: 6 },
  { system: 'UGC', names: ['ugc', 'nwsugc', 'nwszone'] },
  // Canada: the places of the statistical office, named by the profile CAP-CP and its version.
  { system: 'SGC', names: ['sgc', 'profilecapcplocation*'] },
  // Canada: forecast regions of Environment Canada, named by its layer and version.
  { system: 'CLC', names: ['clc', 'layerecmscsmc10clc', 'layerecmscsmc11clc', 'layerecmscsmc12clc', 'layerec10clc'] },
  { system: 'WARNCELLID', names: ['warncellid', 'dwdwarncellid'] },
  { system: 'NUTS', names: ['nuts', 'nuts0', 'nuts1', 'nuts2', 'nuts3', 'nutsid'] },
  { system: 'ISO3166-1', names: ['iso31661', 'iso31661alpha2', 'countrycode'] },
  { system: 'ISO3166-2', names: ['iso31662', 'iso3166', 'httpwwwisoorgisocountrycodeshtml'] },
];

const KNOWN = new Set(SYSTEMS.map(({ system }) => system));

/** Codes that say something else than where: a hole cut out of the area, a land's short name. */
const NO_PLACE = new Set(['EXCLUDE_POLYGON', 'STATE']);

/** The name under which a system is kept, whatever its spelling. */
export function geocodeSystem(valueName: string): string {
  const plain = valueName.toLowerCase().replace(/[^a-z0-9]/g, '');
  const known = SYSTEMS.find(({ names }) => names.some((name) => (name.endsWith('*') ? plain.startsWith(name.slice(0, -1)) : plain === name)));
  return known?.system ?? valueName.trim().toUpperCase().replace(/[\s-]+/g, '_');
}

/** The code as it is kept: capitals, ISO's hyphen, and the zeros that belong in front. */
export function geocodeCode(system: string, code: string): string {
  const digits = SYSTEMS.find((one) => one.system === system)?.digits ?? 0;
  const text = system === 'ISO3166-2' ? code.trim().toUpperCase().replace('_', '-') : code.trim().toUpperCase();
  return /^\d+$/.test(text) ? text.padStart(digits, '0') : text;
}

export interface AreaCode {
  system: string;
  code: string;
}

/**
 * The codes of an area that may name a place, each once. Several in one value stand apart by spaces, as the United
 * States' CAP 1.1 has them; a system nobody knows may have codes with a space inside.
 */
export function areaCodes(geocodes: readonly { valueName: string; value: string }[]): AreaCode[] {
  const codes = new Map<string, AreaCode>();
  for (const { valueName, value } of geocodes) {
    const system = geocodeSystem(valueName);
    if (system === '' || NO_PLACE.has(system)) continue;
    for (const part of KNOWN.has(system) ? value.split(/[\s,]+/) : [value]) {
      const code = geocodeCode(system, part);
      if (code !== '') codes.set(`${system} ${code}`, { system, code });
    }
  }
  return [...codes.values()];
}
