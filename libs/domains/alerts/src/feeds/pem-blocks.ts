/** A certificate or key as PEM writes it. */
export const PEM_BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----[A-Za-z0-9+/=\s]*-----END \1-----/g;

/** The blocks of PEM text that was judged when it was stored, each as it stands there. */
export function pemBlocks(text: string): string[] {
  return text.match(PEM_BLOCK) ?? [];
}
