/** How a value is escaped, by where it stands. */
const ESCAPES = {
  url: encodeURIComponent,
  'application/x-www-form-urlencoded': encodeURIComponent,
  'application/json': (value: string) => JSON.stringify(value).slice(1, -1),
  'text/plain': (value: string) => value,
} satisfies Record<string, (value: string) => string>;

/** Fills {name} places; a name nobody knows stays as it is, since JSON bodies are full of braces. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>, escape: keyof typeof ESCAPES): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : ESCAPES[escape](value);
  });
}
