/** Minutes east of UTC as people write them: 330 is +05:30. */
export function zoneText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}

/** Undefined when the text is no offset from UTC. */
export function readZone(text: string): number | undefined {
  const plain = text.trim().replace('\u2212', '-').replace(/^(utc|gmt)\s*/i, '');
  if (/^(z|)$/i.test(plain) && text.trim() !== '') return 0;
  const match = /^([+-])(\d{1,2})(?::?([0-5]\d))?$/.exec(plain);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return minutes > 14 * 60 ? undefined : minutes * (match[1] === '-' ? -1 : 1) || 0;
}
