import { describe, expect, it } from '@jest/globals';
import { checkForm, emptyForm, looksAutomatic, typedForm } from './volunteer-form.js';
import { formPage } from './volunteer-form.page.js';

const good = { submission_id: 'c0ffee00-aaaa', name: ' Ana  Toro ', phone: '+56 32 212 3456', skills: ['doctor', 'wizard', 'doctor'], languages: 'Spanish, English;Kreyòl', consent: 'yes' };

describe('the volunteer form', () => {
  it('reads a filled form, keeps known skills once and splits languages', () => {
    const checked = checkForm(typedForm(good));
    expect(checked).toMatchObject({ registration: { name: 'Ana Toro', phone: '+56322123456', skills: ['doctor'], languages: ['Spanish', 'English', 'Kreyòl'] } });
  });

  it('names each missing field', () => {
    expect(checkForm(emptyForm())).toEqual({
      errors: {
        name: 'Write your name.',
        phone: 'Give a phone number or an e-mail address, so that we can reach you.',
        consent: 'Tick this box: without it we may not keep your details.',
      },
    });
  });

  it('speaks the language asked for', () => {
    expect(checkForm(emptyForm(), 'es')).toMatchObject({ errors: { name: 'Escriba su nombre.' } });
    expect(formPage(emptyForm(), {}, 'es')).toContain('Primeros auxilios');
  });

  it('takes an e-mail address instead of a phone number', () => {
    expect(checkForm(typedForm({ ...good, phone: '', email: 'Ana@Example.org' }))).toMatchObject({ registration: { email: 'ana@example.org', phone: '' } });
  });

  it.each([
    ['phone', 'call me'], ['phone', '123'], ['email', 'ana at example'], ['name', 'x'.repeat(121)], ['note', 'x'.repeat(2001)],
  ])('refuses a bad %s', (field, value) => {
    expect(checkForm(typedForm({ ...good, [field]: value }))).toMatchObject({ errors: { [field]: expect.any(String) } });
  });

  it.each([
    ['0917 555 0101', undefined, undefined],
    ['9175550101', undefined, undefined],
    ['+63 917 555 0101', undefined, '+639175550101'],
    ['0917 555 0101', '63', '+639175550101'],
    ['(0917) 555-0101', '63', '+639175550101'],
    ['555', '63', undefined],
  ])('reads the number %s in a country whose code is %s as %s, and refuses what it cannot read in full', (phone, countryCallingCode, read) => {
    const checked = checkForm(typedForm({ ...good, phone }), 'en', { countryCallingCode });
    expect(checked).toMatchObject(read ? { registration: { phone: read } } : { errors: { phone: 'Write the number with + and the country’s code, such as +63 917 555 0101.' } });
  });

  it('gives one person one key for one page, and another person another', () => {
    const key = (of: object) => (checkForm(typedForm({ ...good, ...of })) as { registration: { submissionId: string } }).registration.submissionId;
    expect(key({})).toBe(key({ languages: 'Spanish' }));
    expect(key({})).not.toBe(key({ name: 'Luis Jara' }));
  });

  it('survives a body that is no form at all', () => {
    for (const body of [undefined, null, 'x', 7, [], { name: { a: 1 }, skills: { b: 2 }, submission_id: ['<script>'] }]) {
      expect('errors' in checkForm(typedForm(body))).toBe(true);
    }
  });

  it('sees a program by the field that people do not see', () => {
    expect(looksAutomatic({ ...good, website: 'http://spam' })).toBe(true);
    expect(looksAutomatic(good)).toBe(false);
  });
});

describe('the volunteer page', () => {
  it('shows a refused form again with everything typed, escaped, and says what is missing', () => {
    const typed = typedForm({ ...good, name: '', place: '"><script>alert(1)</script>', note: '</textarea><b>' });
    const page = formPage(typed, (checkForm(typed) as { errors: object }).errors);
    expect(page).toContain('Write your name.');
    expect(page).toContain('value="+56 32 212 3456"');
    expect(page).toContain('value="doctor" checked');
    expect(page).toContain('value="c0ffee00-aaaa"');
    expect(page).toContain('aria-describedby="name-error"');
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('</textarea><b>');
  });
});
