// What a client believes about "its" session, though all clients share one session of the engine.

const SET = /^\s*(?:--[^\n]*\n\s*)*(set|reset)\s+(?:session\s+)?(time\s+zone|[\w.]+)/i;
const NOT_A_SETTING = new Set(['local', 'transaction', 'constraints', 'characteristics', 'authorization', 'role', 'session']);
const LISTEN = /(?:^|[;\n])\s*(un)?listen\s+(?:"((?:[^"]|"")+)"|([^";\s]+))/gi;

/** The settings given at connection: `options=-c name=value` and the parameters that are settings themselves. */
export function startupSettings(parameters: ReadonlyMap<string, string>): string[] {
  const settings: string[] = [];
  for (const [, name, value] of (parameters.get('options') ?? '').matchAll(/(?:-c\s*|--)([\w.]+)=((?:\\.|[^\s\\])*)/g)) {
    if (name !== undefined && value !== undefined) settings.push(setStatement(name, value.replace(/\\(.)/g, '$1')));
  }
  for (const name of ['search_path', 'TimeZone', 'DateStyle', 'statement_timeout', 'lock_timeout']) {
    const value = parameters.get(name) ?? parameters.get(name.toLowerCase());
    if (value !== undefined) settings.push(setStatement(name, value));
  }
  return settings;
}

function setStatement(name: string, value: string): string {
  // A search path is a list of names, which a quoted string would turn into one name.
  if (name === 'search_path') return `set search_path = ${value}`;
  return `set ${name} = '${value.replaceAll("'", "''")}'`;
}

/** Keeps the latest SET of each setting a client made, so that it is found again at the client's next turn. */
export function rememberSetting(settings: Map<string, string>, sql: string): void {
  const [, verb, name] = SET.exec(sql) ?? [];
  if (verb === undefined || name === undefined) return;
  const key = name.toLowerCase().replace(/\s+/g, ' ');
  if (NOT_A_SETTING.has(key)) return;
  if (verb.toLowerCase() === 'set') settings.set(key, sql);
  else if (key === 'all') settings.clear();
  else settings.delete(key);
}

export interface ChannelChange {
  listen: boolean;
  /** '*' means every channel. */
  channel: string;
}

export function channelChanges(sql: string): ChannelChange[] {
  if (!/listen/i.test(sql)) return [];
  return [...sql.matchAll(LISTEN)].map(([, un, quoted, plain]) => ({
    listen: un === undefined,
    // Unquoted names fold to lower case, as everywhere in SQL.
    channel: quoted === undefined ? (plain ?? '').toLowerCase() : quoted.replaceAll('""', '"'),
  }));
}
