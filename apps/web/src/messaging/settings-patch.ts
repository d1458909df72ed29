import type { SettingFieldFragment } from '../generated/desk/graphql.js';

/** What the form holds of one setting; `previous`: the secret so far stays valid beside the new one. */
export interface TypedSetting {
  value: string;
  remove?: boolean;
  previous?: boolean;
}

type Facts = Pick<SettingFieldFragment, 'name' | 'set' | 'count' | 'several' | 'value'> & { kind: string };

/**
 * Only what was changed: secrets that nobody typed stay as they are, an emptied field removes its setting. The server takes
 * texts for what is meant.
 */
export function settingsPatch(settings: readonly Facts[], typed: ReadonlyMap<string, TypedSetting>): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const setting of settings) {
    const { value = '', remove = false, previous = false } = typed.get(setting.name) ?? {};
    const text = value.trim();
    if (setting.kind !== 'secret') {
      if (text !== (setting.value ?? '')) patch[setting.name] = text === '' ? null : text;
      continue;
    }
    const kept = { stored: `${setting.name}.0` };
    if (text !== '') patch[setting.name] = previous && setting.set && setting.several > 1 ? [text, kept] : text;
    else if (remove && setting.count > 1) patch[setting.name] = [kept];
    else if (remove && setting.set) patch[setting.name] = null;
  }
  return patch;
}

/** Reads the inputs that setting-field.tsx draws. */
export function typedSettings(form: FormData, names: readonly string[]): Map<string, TypedSetting> {
  return new Map(names.map((name) => {
    const value = form.get(`settings.${name}`);
    return [name, { value: typeof value === 'string' ? value : '', remove: form.has(`remove.${name}`), previous: form.has(`previous.${name}`) }];
  }));
}
