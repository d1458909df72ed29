import { WatchpostError } from '@watchpost/platform';
import type { DescribedSetting } from './gateways/settings-shown.js';

type Settings = Record<string, unknown>;

/** Dots only between plain words: whatever else a name holds is left for the gateway's schema to refuse. */
const NAME = /^[a-z]+(\.[a-z]+)*$/i;

/**
 * The settings after a patch. What it does not name stays; null removes. A name may lead inwards by dots. Texts are taken
 * for numbers, switches and lists where those are meant, as forms know only texts. {"stored": "signingKeys.0"} stands for a
 * secret that is set already, so that one can be changed or kept as the previous one without anybody typing it again.
 */
export function patchSettings(before: Settings, patch: Settings, described: readonly DescribedSetting[]): Settings {
  const after = structuredClone(before);
  const known = new Map(described.map((setting) => [setting.name, setting]));
  for (const [name, given] of Object.entries(patch)) {
    if (!NAME.test(name)) throw unknown(name);
    const setting = known.get(name);
    if (name.includes('.') && !setting) throw unknown(name);
    put(after, name.split('.'), setting ? valueOf(given, setting, before, known) : given);
  }
  return after;
}

function valueOf(given: unknown, setting: DescribedSetting, before: Settings, known: ReadonlyMap<string, DescribedSetting>): unknown {
  if (setting.kind === 'secret') {
    const list = Array.isArray(given) ? given : undefined;
    if (list) return list.map((one: unknown) => stored(one, before, known) ?? one);
    const one = stored(given, before, known) ?? given;
    return setting.several > 1 && typeof one === 'string' ? [one] : one;
  }
  if (typeof given !== 'string') return given;
  const text = given.trim();
  if (text === '') return null;
  if (setting.kind === 'number') return Number.isFinite(Number(text)) ? Number(text) : given;
  if (setting.kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : given;
  return setting.kind === 'list' ? text.split(',').map((one) => one.trim()).filter((one) => one !== '') : given;
}

/** Only from secret to secret: else it could be moved to where it is shown. */
function stored(given: unknown, before: Settings, known: ReadonlyMap<string, DescribedSetting>): unknown {
  const reference = typeof given === 'object' && given !== null && 'stored' in given ? given.stored : undefined;
  if (typeof reference !== 'string') return undefined;
  const [, name = '', index] = /^([a-z.]+?)(?:\.(\d{1,2}))?$/i.exec(reference) ?? [];
  const found = known.get(name)?.kind === 'secret' ? settingAt(before, name) : undefined;
  const value: unknown = Array.isArray(found) ? found[Number(index ?? 0)] : found;
  if (value === undefined) throw new WatchpostError('INVALID_INPUT', `There is no secret "${name}" at this place any more. Reload the channel, and type it in.`, { field: name });
  return value;
}

export function settingAt(settings: Settings, name: string): unknown {
  return name.split('.').reduce<unknown>((at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Settings)[key] : undefined), settings);
}

function put(into: Settings, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) {
    const inner = Object.hasOwn(into, key) && typeof into[key] === 'object' && into[key] !== null ? (into[key] as Settings) : {};
    put(inner, rest, value);
    if (Object.keys(inner).length > 0) into[key] = inner;
    else delete into[key];
  } else if (value === null) delete into[key];
  else into[key] = value;
}

function unknown(name: string): WatchpostError {
  return new WatchpostError('INVALID_INPUT', `settings.${name}: this gateway has no such setting. Take the names from the list of gateways.`, { field: `settings.${name}` });
}
