import { WatchpostError } from '@watchpost/platform';
import { asText, type DescribedSetting } from './gateways/settings-shown.js';
import { settingAt } from './settings-patch.js';

type Settings = Record<string, unknown>;

/** Settings that say where this program calls: apiBaseUrl, sendUrl, outbound.url, imapHost. */
const ADDRESS = /(^|\.)url$|Url$|Host$/;

/**
 * Secrets are shown to nobody, so nobody may have them sent to an address of their own either: with another host, those
 * that stay must be typed in again. A reference to a stored one is not typing it.
 */
export function assertSecretsTyped(before: Settings, patch: Settings, after: Settings, described: readonly DescribedSetting[]): void {
  const moved = described.find((setting) => ADDRESS.test(setting.name) && placeOf(after, setting) !== undefined && placeOf(after, setting) !== placeOf(before, setting));
  if (!moved) return;
  const missing = described.filter(({ name, kind }) => kind === 'secret' && settingAt(after, name) !== undefined && !isTyped(patch[name] ?? settingAt(patch, name)));
  const [first] = missing;
  if (!first) return;
  const labels = missing.map(({ label }) => label).join(', ');
  throw new WatchpostError('INVALID_INPUT', `settings.${first.name}: "${moved.label}" is at another server now. Type in again: ${labels}. Secrets that are kept here are not sent anywhere else.`, { field: `settings.${first.name}` });
}

/** Scheme, host and port, or the bare host; what holds when nothing is set counts as well. */
function placeOf(settings: Settings, setting: DescribedSetting): string | undefined {
  const text = asText(settingAt(settings, setting.name)) ?? setting.standard;
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
  return url?.host ? `${url.protocol}//${url.host}` : text?.trim().toLowerCase();
}

function isTyped(given: unknown): boolean {
  const values: unknown[] = Array.isArray(given) ? given : [given];
  return values.every((value) => typeof value === 'string' && value !== '');
}
