import { describe, expect, it } from '@jest/globals';
import { parseReport } from './report-parser.js';

const reading = (text: string) => {
  const { category, need, urgency, language } = parseReport(text);
  return [category, need, urgency, language].filter(Boolean).join(' ');
};

describe('reading the words of a message', () => {
  it.each([
    ['no water to drink in the camp', 'supply water en'],
    ['the water is rising fast near our house', 'flood en'],
    ['the bridge fell, we cannot pass', 'road en'],
    ['the house of my uncle fell', 'collapse en'],
  ])('the longest phrase is believed: %s', (text, expected) => {
    expect(reading(text)).toBe(expected);
  });

  it.each(['no one was injured here', 'nobody is hurt, we are all safe', 'gracias a Dios no hay heridos', 'aucun blessé ici, nous allons bien', 'hakuna majeruhi, tuko salama'])('what did not happen is not reported: %s', (text) => {
    expect(parseReport(text)).toMatchObject({ category: 'other', need: '', urgency: '' });
  });

  it.each(['thank you for the food', 'pray for the victims of the fire'])('one word beside thanks or prayers reports nothing: %s', (text) => {
    expect(parseReport(text)).toMatchObject({ category: 'other', need: '' });
  });

  it('thanks do not silence a report that says more', () => {
    expect(reading('thank you, please send a doctor, my mother is bleeding')).toBe('medical medical en');
  });

  it('a letter drawn out is written once', () => {
    expect(reading('heeelp we are traaaapped in the house')).toBe('rescue rescue now en');
  });

  it('a word is read in the language of the message before it is read in another', () => {
    expect(reading('thank you to all the people, god bless')).toBe('other en');
    expect(reading('beaucoup de blessés ici')).toBe('medical medical fr');
  });

  it('a Swahili verb is known whoever does it, and an Arabic word with the article joined to it', () => {
    expect(reading('watoto wawili wamefukiwa na udongo')).toBe('rescue rescue now sw');
    expect(reading('والطريق مقطوع')).toBe('road ar');
  });
});
