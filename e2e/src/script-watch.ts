import type { Page } from 'playwright-core';

/** Listens for what a script that came in as data would do: a dialog, a refusal by the content policy, a call to another host. */
export async function watchForScripts(page: Page): Promise<{ seen: string[] }> {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/content security policy|zqx-violation/i.test(message.text())) seen.push(`console: ${message.text().slice(0, 300)}`);
  });
  page.on('request', (request) => {
    if (/evil\.example\.org/.test(request.url())) seen.push(`request: ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.log(`zqx-violation ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
  });
  return { seen };
}
