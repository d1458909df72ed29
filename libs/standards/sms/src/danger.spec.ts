import { describe, expect, it } from '@jest/globals';
import { soundsUrgent } from './danger.js';

describe('words of danger', () => {
  it.each([
    ['en', 'We are TRAPPED on the roof'], ['en', 'I can’t breathe'], ['es', 'Auxilio, están ahogándose'], ['es', 'hay heridos'], ['fr', 'Trois blessés, vite'], ['pt', 'Ficaram soterradas duas pessoas'],
    ['id', 'tolong kami terjebak'], ['tl', 'Saklolo! naipit po kami'], ['ar', 'أنقذونا نحن محاصرون'], ['ar', 'اَلنَّجدة'], ['hi', 'हम छत पर फँसे हैं'],
  ])('are heard in %s: %s', (_language, text) => expect(soundsUrgent(text)).toBe(true));

  it.each(['The bridge at Palo is closed', 'No hay agua en el barrio', 'Merci pour l’eau', 'Jalan rusak', 'Walang kuryente', 'المدرسة مفتوحة', 'सड़क बंद है', 'unburied treasure', 'God bless you all', 'sospecho que no', 'tolong perbaiki jalan', '', '🔥'])(
    'are not heard in "%s"', (text) => expect(soundsUrgent(text)).toBe(false),
  );

  it('are looked for at the beginning only, so that a long text costs no more', () => {
    expect(soundsUrgent(`${'x '.repeat(1_000)}trapped`)).toBe(false);
  });
});
