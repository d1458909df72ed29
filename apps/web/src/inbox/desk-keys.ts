import type { MessageKey } from '../shell/language.js';

/** Everything a key does on the desk. The buttons show the same keys. */
export const KEYS = {
  down: { key: 'j', word: 'keys.down', group: 'move' },
  up: { key: 'k', word: 'keys.up', group: 'move' },
  next: { key: 'Enter', also: 'o', word: 'keys.next', group: 'move' },
  select: { key: ' ', word: 'keys.select', group: 'move' },
  search: { key: '/', word: 'keys.search', group: 'move' },
  filters: { key: 'f', word: 'keys.filters', group: 'move' },
  back: { key: 'Escape', word: 'keys.back', group: 'move' },
  undo: { key: 'u', word: 'keys.undo', group: 'move' },
  verified: { key: 'v', word: 'report.verified', group: 'decide' },
  not_verifiable: { key: 'n', word: 'report.not_verifiable', group: 'decide' },
  duplicate: { key: 'd', word: 'desk.duplicateOf', group: 'decide' },
  actioned: { key: 'a', word: 'report.actioned', group: 'decide' },
  spam: { key: 's', word: 'report.spam', group: 'decide' },
  private: { key: 'p', word: 'report.private', group: 'decide' },
  agree: { key: 'c', word: 'desk.agree', group: 'decide' },
  sendBack: { key: 'x', word: 'desk.sendBack', group: 'decide' },
  snooze: { key: 'z', word: 'desk.snooze', group: 'work' },
  assignMe: { key: 'g', word: 'desk.assignMe', group: 'work' },
  assign: { key: 'G', word: 'desk.assign', group: 'work' },
  escalate: { key: 'e', word: 'desk.escalate', group: 'work' },
  link: { key: 'l', word: 'desk.link', group: 'work' },
  place: { key: 'w', word: 'desk.place', group: 'work' },
  need: { key: 'N', word: 'desk.need', group: 'work' },
  volunteer: { key: 'V', word: 'desk.volunteer', group: 'work' },
  reply: { key: 'r', word: 'desk.reply', group: 'write' },
  template: { key: 't', word: 'desk.template', group: 'write' },
  help: { key: '?', word: 'keys.help', group: 'move' },
} as const satisfies Record<string, { key: string; also?: string; word: MessageKey; group: 'move' | 'decide' | 'work' | 'write' }>;

export type Command = keyof typeof KEYS;
export const COMMANDS = Object.keys(KEYS) as Command[];
export const OUTCOMES = ['verified', 'not_verifiable', 'actioned', 'spam', 'private'] as const satisfies readonly Command[];

/** The keys of a command, the one that buttons show first. */
export function keysOf(command: Command): string[] {
  const { key, also }: { key: string; also?: string } = KEYS[command];
  return also === undefined ? [key] : [key, also];
}

const BY_KEY = new Map(COMMANDS.flatMap((command) => keysOf(command).map((key) => [key, command] as const)));

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
}

export interface Meaning {
  command?: Command;
  /** 0 to 9: the choice with this number. */
  choice?: number;
}

/** A held key moves on; it never decides twice. */
const REPEATABLE: ReadonlySet<Command> = new Set(['down', 'up']);

/** What a press means; nothing while a modifier is held, so that the browser's own keys stay. */
export function meaningOf(press: Press): Meaning {
  if (press.ctrlKey || press.metaKey || press.altKey) return {};
  if (/^\d$/.test(press.key)) return press.repeat ? {} : { choice: Number(press.key) };
  const command = BY_KEY.get(press.key);
  return command === undefined || (press.repeat && !REPEATABLE.has(command)) ? {} : { command };
}

/** The key as it is written on a button. */
export function keyName(key: string): string {
  return { ' ': 'Space', Escape: 'Esc', Enter: '⏎' }[key] ?? key;
}

/** As aria-keyshortcuts wants it: capitals are Shift and the letter. */
export function ariaKey(key: string): string {
  if (key === ' ') return 'Space';
  return /^[A-Z]$/.test(key) ? `Shift+${key}` : key;
}
