import { html, type Html } from './html.js';

const LANGUAGES = { en: 'English', es: 'Español' } as const;
export type FormLanguage = keyof typeof LANGUAGES;

/** The language of a public form: the one asked for in the address, else the first of the browser's that we have. */
export function formLanguage(asked: unknown, acceptLanguage: string | undefined): FormLanguage {
  if (isKnown(asked)) return asked;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((each) => /^\s*q=([\d.]+)/.exec(each)?.[1]).find(Boolean);
      return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality);
  return wanted.map(({ language }) => language).find(isKnown) ?? 'en';
}

function isKnown(language: unknown): language is FormLanguage {
  return typeof language === 'string' && Object.hasOwn(LANGUAGES, language);
}

/** The frame of the public pages. The script of forms keeps what was typed when the link breaks; nothing needs it. */
export function formPageFrame(page: { title: string; language: FormLanguage; path: string; script?: string | null }, body: Html): string {
  const { script = '/assets/form.js' } = page;
  const others = (Object.keys(LANGUAGES) as FormLanguage[]).filter((each) => each !== page.language);
  return html`<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} - Watchpost</title><link rel="icon" href="/assets/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/assets/form.css">
${script && html`<script src="${script}" defer></script>`}</head>
<body><header class="page bar"><a href="/">Watchpost</a> ${others.map((each) => html`<a href="${page.path}?lang=${each}" lang="${each}" hreflang="${each}">${LANGUAGES[each]}</a>`)}</header>
<main class="page">${body}</main></body></html>`.toString();
}
