import type { CapReport, Finding, SourceExcerpt } from '@watchpost/cap';
import { formPageFrame, html, Html, type FormLanguage } from '@watchpost/platform';
import type { AreasDrawing } from './areas-drawing.js';
import type { AskedCheck } from './asked-check.js';
import { CAP_CHECK_TEXTS } from './cap-check.texts.js';
import type { CheckedDocument, SignatureVerdict } from './check-document.js';

export interface CapCheckPage {
  language: FormLanguage;
  asked?: AskedCheck;
  checked?: CheckedDocument;
  problem?: string;
}

const MAX_FINDINGS = 200;
/** What was pasted is shown again up to this size: a page of megabytes helps nobody. */
const MAX_SHOWN_AGAIN = 200_000;
const MAX_LANGUAGES = 20;
const LEVELS: readonly Finding['level'][] = ['error', 'warning', 'info'];
const KEYS = ['root', 'cap', 'schema', 'status', 'msgType', 'scope', 'alerts', 'infos', 'languages', 'areas', 'polygons', 'circles', 'geocodes', 'resources', 'entries'] as const;

/** The whole page: what was found first, then the form for the next. It works without script. */
export function capCheckPage({ language, asked, checked, problem }: CapCheckPage): string {
  const texts = CAP_CHECK_TEXTS[language];
  const text = asked && asked.text.length <= MAX_SHOWN_AGAIN ? asked.text : '';
  return formPageFrame({ title: texts.title, language, path: '/cap-check', script: '/assets/cap-check.js' }, html`<h1>${texts.title}</h1>
    ${problem && html`<p class="banner" role="alert">${problem}</p>`}
    ${checked && result(checked, language)}
    <form method="post" action="/cap-check?lang=${language}" enctype="multipart/form-data">
      <p>${texts.intro}</p>
      <div class="field"><label for="text">${texts.paste}</label><textarea id="text" name="text" rows="8" spellcheck="false" autocapitalize="off" dir="ltr">${new Html(firstNewline(text))}${text}</textarea></div>
      <div class="field"><label for="file">${texts.file}</label><span class="hint" id="file-hint">${texts.drop}</span><input id="file" name="file" type="file" accept=".xml,.cap,.atom,.rss,.json,.edxl,application/xml,application/json" aria-describedby="file-hint"></div>
      <div class="field"><label for="url">${texts.url}</label><input id="url" name="url" type="url" inputmode="url" maxlength="2000" placeholder="https://" value="${asked?.url ?? ''}"></div>
      <p><button class="button" type="submit">${texts.check}</button></p>
      <p class="hint">${texts.program}</p>
    </form>`);
}

/** HTML drops a first line break in a textarea, and with it the numbers of all lines would be wrong. */
function firstNewline(text: string): string {
  return /^\r?\n/.test(text) ? '\n' : '';
}

function result({ report, excerpts, signatures, areas }: CheckedDocument, language: FormLanguage): Html {
  const texts = CAP_CHECK_TEXTS[language];
  const { findings } = report;
  const counts = LEVELS.map((level) => [level, findings.filter((finding) => finding.level === level).length] as const).filter(([, count]) => count > 0);
  return html`<section class="check" aria-labelledby="result"><h2 id="result" tabindex="-1">${texts.result(report.file)}</h2>
    <p class="verdict is-${counts[0]?.[0] ?? 'clean'}" role="status"><strong>${counts.length === 0 ? texts.clean : counts.map(([level, count]) => `${count} ${texts.counts[level][count === 1 ? 0 : 1]}`).join(', ')}</strong></p>
    ${findings.length > 0 && html`<h3>${texts.findings}</h3><ol class="findings">${findings.slice(0, MAX_FINDINGS).map((finding, index) => findingItem(finding, excerpts[index] ?? null, language))}</ol>`}
    ${findings.length > MAX_FINDINGS && html`<p>${texts.more(findings.length - MAX_FINDINGS)}</p>`}
    ${signatures.length > 0 && html`<h3>${texts.signature}</h3>${signatures.map((signature) => signatureLine(signature, language))}`}
    ${areas && html`<h3>${texts.areas}</h3>${drawing(areas, language)}`}
    <h3>${texts.holds}</h3>${summary(report, language)}</section>`;
}

function findingItem(finding: Finding, excerpt: SourceExcerpt | null, language: FormLanguage): Html {
  const texts = CAP_CHECK_TEXTS[language];
  return html`<li class="is-${finding.level}"><strong>${texts.levels[finding.level]}</strong>${finding.line !== undefined && html`, ${texts.line(finding.line)}`}: <span lang="en">${finding.message}</span>
    ${finding.repaired && html`<em>(${texts.repaired})</em>`} <code>${finding.code}</code>${finding.path && html` <code class="path">${finding.path}</code>`}
    ${excerpt && html`<pre tabindex="0" aria-label="${texts.line(finding.line ?? 1)}" dir="ltr">${excerpt.text}
${' '.repeat(excerpt.caret)}^</pre>`}</li>`;
}

function signatureLine({ sentence, signer }: SignatureVerdict, language: FormLanguage): Html {
  return html`<p><span lang="en">${sentence}</span>${signer && html`<br><span class="hint">${CAP_CHECK_TEXTS[language].signer} ${signer}</span>`}</p>`;
}

function drawing({ path, width, height, bbox }: AreasDrawing, language: FormLanguage): Html {
  const words = bbox.map((degrees) => String(Math.round(degrees * 1000) / 1000)) as [string, string, string, string];
  const label = CAP_CHECK_TEXTS[language].drawing(...words);
  return html`<figure><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}"><path d="${path}"/></svg><figcaption class="hint">${label}</figcaption></figure>`;
}

function summary(report: CapReport, language: FormLanguage): Html {
  const texts = CAP_CHECK_TEXTS[language];
  // People want to know what was read, whatever a strict parser would say of it.
  const shown = { ...report, ...report.read };
  return html`<dl>${KEYS.filter((key) => shown[key] !== null).map((key) => html`<dt>${texts.keys[key]}</dt><dd>${valueText(shown[key], texts.none)}</dd>`)}</dl>`;
}

function valueText(value: CapReport[(typeof KEYS)[number]], none: string): string {
  if (!Array.isArray(value)) return String(value);
  return value.length === 0 ? none : value.slice(0, MAX_LANGUAGES).join(', ') + (value.length > MAX_LANGUAGES ? ' …' : '');
}
