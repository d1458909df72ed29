/** What is kept by a clock of its own, and for how many days after its last use unless somebody says otherwise; null: for ever. */
export const RETENTION_CLASSES = {
  raw_messages: 30,
  delivery_reports: 90,
  media: 180,
  phone_numbers: 180,
  message_texts: 365,
  volunteers: 365,
} as const satisfies Record<string, number | null>;

export type RetentionClassName = keyof typeof RETENTION_CLASSES;

export const RETENTION_CLASS_NAMES = Object.keys(RETENTION_CLASSES) as [RetentionClassName, ...RetentionClassName[]];
