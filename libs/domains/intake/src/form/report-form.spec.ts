import { describe, expect, it } from '@jest/globals';
import { checkReport, emptyReport, looksAutomatic, readReportForm, typedReport } from './report-form.js';
import { formPage, thanksPage } from './report-form.page.js';

const post = (fields: Record<string, string>): Buffer => Buffer.from(new URLSearchParams(fields).toString());

describe('the report form', () => {
  it('needs only what happened', () => {
    expect(checkReport(typedReport(post({ what: 'Flood' })))).toEqual({});
    expect(checkReport(typedReport(post({ what: '  ', where: 'Palo' })))).toEqual({ what: 'Write what happened.' });
  });

  it('speaks the language asked for', () => {
    const typed = typedReport(post({ what: '' }));
    expect(formPage(typed, checkReport(typed, 'es'), 'es')).toContain('Escriba qué ocurrió.');
    expect(thanksPage('7', 42, 'es')).toContain('Gracias');
  });

  it('says which field is wrong and keeps what was typed', () => {
    const typed = typedReport(post({ submission_id: 'submission-1', what: '', where: '<b>Palo</b> "near"', category: 'flood', name: 'Ana', phone: '+63 917 555 0101' }));
    const page = formPage(typed, checkReport(typed));
    expect(page).toContain('Write what happened.');
    expect(page).toContain('&lt;b&gt;Palo&lt;/b&gt; &quot;near&quot;');
    expect(page).not.toContain('<b>Palo');
    expect(page).toContain('value="submission-1"');
    expect(page).toMatch(/<option value="flood" selected>/);
    expect(page).toMatch(/id="what"[^>]*aria-invalid="true"/);
  });

  it.each([
    [{ what: 'x'.repeat(2001) }, 'what'],
    [{ what: 'x', where: 'y'.repeat(201) }, 'where'],
    [{ what: 'x', category: 'nonsense' }, 'category'],
    [{ what: 'x', phone: '12' }, 'phone'],
  ])('refuses %j by naming %s', (fields, field) => {
    expect(Object.keys(checkReport(typedReport(post(fields as Record<string, string>))))).toEqual([field]);
  });

  it('gives a page without an id a new one, and drops NUL', () => {
    const typed = typedReport(Buffer.from('what=a%00b'));
    expect(typed.submissionId).toMatch(/^[\w-]{36}$/);
    expect(typed.what).toBe('ab');
    expect(emptyReport().submissionId).not.toBe(emptyReport().submissionId);
  });

  it('knows programs by the field nobody sees', () => {
    expect(looksAutomatic(post({ what: 'x', website: 'http://spam' }))).toBe(true);
    expect(looksAutomatic(post({ what: 'x', website: '' }))).toBe(false);
  });

  it('takes a position only when it can be on the earth', () => {
    expect(readReportForm(post({ what: 'x', lat: '11.24', lng: '125.0' })).point).toEqual([125, 11.24]);
    for (const [lat, lng] of [['95', '0'], ['11', '181'], ['0', '0'], ['', ''], ['NaN', '1'], ['1e9', '1']] as const) {
      expect(readReportForm(post({ what: 'x', lat, lng })).point).toBeUndefined();
    }
  });

  it('keeps phone numbers out of the public place', () => {
    expect(readReportForm(post({ what: 'x', where: 'Palo,  call +63 917 555 0101' })).where).toBe('Palo, call …');
  });

  it('thanks with the number to quote, or with a reference until there is one', () => {
    expect(thanksPage('7', 42)).toContain('#42');
    expect(thanksPage('7', undefined)).toContain('R7');
  });
});
