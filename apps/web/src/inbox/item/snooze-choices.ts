/** Until when something can be put aside: 15 minutes, an hour, tomorrow at eight in the reader's own zone. */
export const SNOOZES = ['quarter', 'hour', 'tomorrow'] as const;
export type Snooze = (typeof SNOOZES)[number];

const TOMORROW_HOUR = 8;

export function snoozeUntil(choice: Snooze, now: Date): Date {
  if (choice !== 'tomorrow') return new Date(now.getTime() + (choice === 'quarter' ? 15 : 60) * 60_000);
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  morning.setHours(TOMORROW_HOUR, 0, 0, 0);
  return morning;
}
