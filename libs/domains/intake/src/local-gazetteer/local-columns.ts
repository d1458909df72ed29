import { unusableFile } from '@watchpost/platform';

export interface LocalColumns {
  name?: string | undefined;
  context?: string | undefined;
}

/** Which properties or columns of a file mean what. */
export interface ChosenColumns {
  id: string | undefined;
  name: string;
  alternates: string[];
  context: string[];
  kind: string | undefined;
  lat: string | undefined;
  lng: string | undefined;
}

const ID = ['id', '@id', 'osm_id', 'geonameid', 'pcode', 'code', 'fid', 'objectid', 'gml_id', 'uuid'];
const NAME = ['name', 'nombre', 'nom', 'nome', 'nama', 'pangalan', 'اسم', 'الاسم', 'नाम', 'label', 'title', 'toponym', 'toponimo', 'place_name', 'placename', 'village', 'asciiname', 'name_en'];
const ALTERNATES = /^(?:alt(?:ernate)?[ _]?names?|other[ _]?names?|alias(?:es)?|aka|(?:old|int|loc|local|official|short|ascii|native)_?name|alternatenames|sinonimos|otros[ _]nombres|name[:_][a-z]{2,3}(?:[-_][a-z]+)?)$/i;
const CONTEXT = ['context', 'is_in', 'parent', 'municipality', 'municipio', 'muni', 'city', 'district', 'distrito', 'kecamatan', 'kabupaten', 'county', 'commune', 'province', 'provincia', 'departamento', 'region', 'state', 'country'];
const KIND = ['kind', 'type', 'tipo', 'place', 'class', 'category', 'feature_class', 'featureclass', 'fclass', 'fcode'];
const LAT = ['lat', 'latitude', 'latitud', 'lintang', 'y', 'decimallatitude', 'point_y', 'ycoord', 'lat_dd', '_latitude', 'خط العرض'];
const LNG = ['lng', 'lon', 'long', 'longitude', 'longitud', 'bujur', 'x', 'decimallongitude', 'point_x', 'xcoord', 'lon_dd', '_longitude', 'خط الطول'];
/** Administrative areas as humanitarian data name them: ADM4_EN, ADM3_EN, ADM4_PCODE. */
const LEVEL_NAME = /^adm(\d)(?:_(?!pcode)(?:[a-z]{2}|ref|name)\d?|alt\d[a-z]{2}|name)$/i;

/** Finds the columns by the names people use; what was asked for must be there. */
export function chooseColumns(names: readonly string[], wanted: LocalColumns): ChosenColumns {
  const levels = names.flatMap((name) => (LEVEL_NAME.test(name) ? [{ name, level: Number(LEVEL_NAME.exec(name)?.[1]) }] : []));
  const deepest = Math.max(-1, ...levels.map(({ level }) => level));
  const ofLevel = (level: number): string[] => levels.filter((one) => one.level === level).map(({ name }) => name);
  const name = asked(names, wanted.name) ?? pick(names, NAME) ?? ofLevel(deepest)[0];
  if (names.length === 0) throw unusableFile('The file is neither GeoJSON nor CSV with a line of column names. Export it again as one of these.');
  if (name === undefined) throw unusableFile(`Which property or column holds the name? Name one of: ${names.slice(0, 20).join(', ')}.`);
  const context = asked(names, wanted.context);
  const above = [...new Set(levels.map(({ level }) => level))].filter((level) => level < deepest).sort((a, b) => b - a).flatMap((level) => ofLevel(level).slice(0, 1));
  return {
    id: pick(names, [...ID, `adm${deepest}_pcode`]),
    name,
    alternates: names.filter((one) => one !== name && (ALTERNATES.test(one) || ofLevel(deepest).includes(one))),
    context: context !== undefined ? [context] : above.length > 0 ? above : CONTEXT.flatMap((usual) => pick(names, [usual]) ?? []).filter((one) => one !== name).slice(0, 3),
    kind: pick(names.filter((one) => one !== name), KIND),
    lat: pick(names, LAT),
    lng: pick(names, LNG),
  };
}

function asked(names: readonly string[], wanted: string | undefined): string | undefined {
  if (wanted === undefined || names.includes(wanted)) return wanted;
  throw unusableFile(`There is no property or column "${wanted}". There are: ${names.slice(0, 20).join(', ') || 'none'}.`);
}

function pick(names: readonly string[], usual: readonly string[]): string | undefined {
  return usual.map((one) => names.find((name) => name.trim().toLowerCase() === one)).find((name) => name !== undefined);
}
