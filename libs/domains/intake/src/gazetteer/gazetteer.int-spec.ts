import { beforeAll, describe, expect, it } from '@jest/globals';
import { GAZETTEER_PATH } from './gazetteer-path.js';
import { Gazetteer, type Bounds } from './gazetteer.js';

const LEYTE: Bounds = [124, 9.8, 125.6, 12.7];
const NEAR_TACLOBAN = [125, 11.24] as const;

let gazetteer: Gazetteer;

beforeAll(() => {
  gazetteer = Gazetteer.open(GAZETTEER_PATH);
});

describe('the gazetteer', () => {
  it.each([
    ['Flood in Tacloban, people on roofs', 'Tacloban', 'PH'],
    ['Baha sa Tacloban City', 'Tacloban', 'PH'],
    ['Incendio en San Salvador cerca del mercado', 'San Salvador', 'SV'],
    ['Inondation à Port-au-Prince', 'Port-au-Prince', 'HT'],
    ['Deslizamento em Petrópolis', 'Petrópolis', 'BR'],
    ['deslizamento em petropolis', 'Petrópolis', 'BR'],
    ['Gempa di Palu, banyak gedung runtuh', 'Palu', 'ID'],
    ['زلزال في حلب', 'Aleppo', 'SY'],
    ['दिल्ली में बाढ़', 'Delhi', 'IN'],
    ['FIRE AT SANTA MONICA', 'Santa Monica', 'US'],
    ['bridge collapsed near kathmandu', 'Kathmandu', 'NP'],
  ])('finds the place in "%s"', (text, name, country) => {
    expect(gazetteer.find(text)[0]).toMatchObject({ name, country });
  });

  it.each([
    'Help! Water is rising, we are trapped on the roof',
    'help',
    'Need rice and blankets for 20 people please',
    'ayuda por favor, hay mucha agua en la calle',
    'tolong banjir di rumah kami',
    'tulong, baha na dito sa bahay namin',
    'nous avons besoin de nourriture et eau',
    'The best love is nice and real',
    '1234 5678',
    '',
  ])('finds no place in "%s"', (text) => {
    expect(gazetteer.find(text)).toEqual([]);
  });

  it('takes the longest name', () => {
    expect(gazetteer.find('Fire in New York City')[0]).toMatchObject({ name: 'New York City', matched: 'New York City' });
  });

  it('prefers the area of the operation to a bigger place far away', () => {
    expect(gazetteer.find('Flood at Palo')[0]?.country).not.toBe(undefined);
    expect(gazetteer.find('Flood at Palo', { bounds: LEYTE })[0]).toMatchObject({ name: 'Palo', country: 'PH' });
    expect(gazetteer.find('Flood at Palo', { near: NEAR_TACLOBAN })[0]).toMatchObject({ name: 'Palo', country: 'PH' });
  });

  it('finds a misspelt name within the operation only', () => {
    expect(gazetteer.find('flood in taclobn', { bounds: LEYTE })[0]).toMatchObject({ name: 'Tacloban', match: 'misspelt' });
    expect(gazetteer.find('flood in Taclboan', { bounds: LEYTE })[0]).toMatchObject({ name: 'Tacloban' });
    expect(gazetteer.find('flood in taclobn')).toEqual([]);
  });
});
