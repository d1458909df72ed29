import type { FormLanguage } from '@watchpost/platform';
import type { CATEGORIES, ReportField } from './report-form.js';

interface ReportTexts {
  title: string;
  errorTitle: string;
  heading: string;
  danger: string;
  correct: string;
  leaveEmpty: string;
  labels: Record<ReportField, string>;
  hints: Record<'where' | 'name' | 'phone', string>;
  notSure: string;
  categories: Record<(typeof CATEGORIES)[number], string>;
  send: string;
  locate: { button: string; looking: string; found: string; failed: string };
  thanks: string;
  received: (reference: string) => string;
  receivedAs: string;
  quote: string;
  map: string;
  another: string;
  atMost: (limit: number) => string;
  noWhat: string;
  noCategory: string;
  badPhone: string;
  tooMany: (seconds: number) => string;
  notStored: string;
}

/** Every word of the report form. */
export const REPORT_TEXTS: Record<FormLanguage, ReportTexts> = {
  en: {
    title: 'Report',
    errorTitle: 'Error: report',
    heading: 'Report what you see',
    danger: 'If somebody is in danger of life, call the emergency number first.',
    correct: 'Not sent yet. Please correct:',
    leaveEmpty: 'Leave this empty',
    labels: { what: 'What happened', category: 'What kind', where: 'Where', name: 'Your name', phone: 'Your phone' },
    hints: {
      where: 'Street, landmark, village, town. Coordinates are fine too.',
      name: 'Not needed. Only the response team sees it.',
      phone: 'Not needed. It lets the team ask you back.',
    },
    notSure: 'Not sure',
    categories: {
      fire: 'Fire', flood: 'Flood', collapse: 'Collapsed building', medical: 'Injured or sick people', rescue: 'Trapped or missing people', road: 'Road or bridge blocked',
      utility: 'No power, water or phone', hazmat: 'Gas, chemicals, explosion', security: 'Violence or looting', shelter: 'Shelter needed', supply: 'Food, water or supplies needed', other: 'Something else',
    },
    send: 'Send',
    locate: {
      button: 'Add my position',
      looking: 'Looking for your position…',
      found: 'Position added (within {meters} m).',
      failed: 'Your device gave no position. Please write where it is.',
    },
    thanks: 'Thank you',
    received: (reference) => `Your report was received. Your reference is R${reference}.`,
    receivedAs: 'Your report was received as',
    quote: 'Quote this number if you write or call again.',
    map: 'See the map',
    another: 'Report something else',
    atMost: (limit) => `Use at most ${limit} characters.`,
    noWhat: 'Write what happened.',
    noCategory: 'Choose one from the list.',
    badPhone: 'Write the phone number in digits, with the country code if you can, or leave it empty.',
    tooMany: (seconds) => `Many reports came from your network just now. Nothing is lost: wait ${seconds} seconds and press Send again.`,
    notStored: 'We could not store this just now. Nothing is lost: wait half a minute and press Send again.',
  },
  es: {
    title: 'Informar',
    errorTitle: 'Error: informar',
    heading: 'Informe de lo que ve',
    danger: 'Si alguien corre peligro de muerte, llame primero al número de emergencia.',
    correct: 'Aún no se envió. Corrija, por favor:',
    leaveEmpty: 'Deje esto vacío',
    labels: { what: 'Qué ocurrió', category: 'De qué tipo', where: 'Dónde', name: 'Su nombre', phone: 'Su teléfono' },
    hints: {
      where: 'Calle, lugar conocido, pueblo, ciudad. También sirven coordenadas.',
      name: 'No es necesario. Solo lo ve el equipo de respuesta.',
      phone: 'No es necesario. Permite que el equipo le pregunte más.',
    },
    notSure: 'No estoy seguro',
    categories: {
      fire: 'Incendio', flood: 'Inundación', collapse: 'Edificio derrumbado', medical: 'Personas heridas o enfermas', rescue: 'Personas atrapadas o desaparecidas', road: 'Camino o puente cortado',
      utility: 'Sin luz, agua o teléfono', hazmat: 'Gas, químicos, explosión', security: 'Violencia o saqueos', shelter: 'Se necesita albergue', supply: 'Se necesita comida, agua o suministros', other: 'Otra cosa',
    },
    send: 'Enviar',
    locate: {
      button: 'Añadir mi posición',
      looking: 'Buscando su posición…',
      found: 'Posición añadida (a {meters} m).',
      failed: 'Su dispositivo no dio la posición. Escriba dónde es, por favor.',
    },
    thanks: 'Gracias',
    received: (reference) => `Recibimos su informe. Su referencia es R${reference}.`,
    receivedAs: 'Recibimos su informe con el número',
    quote: 'Dé este número si vuelve a escribir o llamar.',
    map: 'Ver el mapa',
    another: 'Informar de otra cosa',
    atMost: (limit) => `Use como máximo ${limit} caracteres.`,
    noWhat: 'Escriba qué ocurrió.',
    noCategory: 'Elija uno de la lista.',
    badPhone: 'Escriba el teléfono en cifras, si puede con el código del país, o déjelo vacío.',
    tooMany: (seconds) => `Acaban de llegar muchos informes desde su red. No se ha perdido nada: espere ${seconds} segundos y pulse Enviar otra vez.`,
    notStored: 'No pudimos guardarlo en este momento. No se ha perdido nada: espere medio minuto y pulse Enviar otra vez.',
  },
};
