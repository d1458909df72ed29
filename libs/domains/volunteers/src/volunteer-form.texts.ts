import type { FormLanguage } from '@watchpost/platform';
import { SKILLS, type Skill } from './skills.js';
import type { FormField } from './volunteer-form.js';

interface VolunteerTexts {
  title: string;
  errorTitle: string;
  heading: string;
  intro: string;
  correct: string;
  leaveEmpty: string;
  labels: Record<FormField, string>;
  hints: Partial<Record<FormField, string>>;
  skillsLegend: string;
  skills: Record<Skill, string>;
  consent: string;
  register: string;
  thanks: string;
  registered: string;
  map: string;
  atMost: (limit: number) => string;
  noName: string;
  noContact: string;
  badPhone: string;
  badEmail: string;
  noConsent: string;
  tooMany: (seconds: number) => string;
  notStored: string;
}

/** Every word of the volunteer form. */
export const VOLUNTEER_TEXTS: Record<FormLanguage, VolunteerTexts> = {
  en: {
    title: 'Volunteer',
    errorTitle: 'Error: volunteer',
    heading: 'Offer your help',
    intro: 'Tell us what you can do and how to reach you. Somebody will call or write before you set out. Please do not go to a damaged area on your own.',
    correct: 'Not sent yet. Please correct:',
    leaveEmpty: 'Leave this empty',
    labels: { name: 'Your name', phone: 'Phone', email: 'E-mail', languages: 'Languages you speak', availability: 'When you can help', place: 'Where you are', note: 'Anything else we should know', consent: 'Consent' },
    hints: {
      phone: 'With the country code. A phone number or an e-mail address is needed.',
      languages: 'Separated by commas.',
      availability: 'For example: today and tomorrow, evenings, weekends.',
      place: 'Town or district. It helps us to ask those who are near.',
    },
    skillsLegend: 'What you can do',
    skills: SKILLS,
    consent: 'You may keep these details and use them to call on me during this response.',
    register: 'Register',
    thanks: 'Thank you',
    registered: 'Your offer is registered. We will reach you when your help is needed; please keep your phone with you.',
    map: 'See the map',
    atMost: (limit) => `Use at most ${limit} characters.`,
    noName: 'Write your name.',
    noContact: 'Give a phone number or an e-mail address, so that we can reach you.',
    badPhone: 'Write the number with + and the country’s code, such as +63 917 555 0101.',
    badEmail: 'Write the e-mail address like name@example.org.',
    noConsent: 'Tick this box: without it we may not keep your details.',
    tooMany: (seconds) => `Many people registered from your network just now. Nothing is lost: wait ${seconds} seconds and press Register again.`,
    notStored: 'We could not store this just now. Nothing is lost: wait half a minute and press Register again.',
  },
  es: {
    title: 'Voluntariado',
    errorTitle: 'Error: voluntariado',
    heading: 'Ofrezca su ayuda',
    intro: 'Díganos qué sabe hacer y cómo encontrarle. Alguien le llamará o escribirá antes de que salga. Por favor, no vaya por su cuenta a una zona dañada.',
    correct: 'Aún no se envió. Corrija, por favor:',
    leaveEmpty: 'Deje esto vacío',
    labels: { name: 'Su nombre', phone: 'Teléfono', email: 'Correo electrónico', languages: 'Idiomas que habla', availability: 'Cuándo puede ayudar', place: 'Dónde está', note: 'Algo más que debamos saber', consent: 'Consentimiento' },
    hints: {
      phone: 'Con el código del país. Hace falta un teléfono o un correo electrónico.',
      languages: 'Separados por comas.',
      availability: 'Por ejemplo: hoy y mañana, por las tardes, fines de semana.',
      place: 'Ciudad o barrio. Nos ayuda a llamar a quienes están cerca.',
    },
    skillsLegend: 'Qué sabe hacer',
    skills: {
      first_aid: 'Primeros auxilios', doctor: 'Medicina', nurse: 'Enfermería', paramedic: 'Paramédico', search_rescue: 'Búsqueda y rescate', boat: 'Manejo de botes', driver: 'Conducir (auto o furgoneta)',
      truck_driver: 'Conducir (camión)', heavy_machinery: 'Maquinaria pesada', builder: 'Construcción y apuntalamiento', electrician: 'Electricidad', plumber: 'Gasfitería', cook: 'Cocinar para muchos',
      logistics: 'Logística y bodegas', translator: 'Traducción', counsellor: 'Apoyo psicológico', childcare: 'Cuidado de niños', elder_care: 'Cuidado de mayores', animal_care: 'Cuidado de animales',
      radio: 'Radiooperador', it: 'Computadores y redes', cleaning: 'Despeje y limpieza',
    },
    consent: 'Pueden guardar estos datos y usarlos para llamarme durante esta emergencia.',
    register: 'Registrarme',
    thanks: 'Gracias',
    registered: 'Su oferta está registrada. Le buscaremos cuando haga falta su ayuda; tenga el teléfono a mano, por favor.',
    map: 'Ver el mapa',
    atMost: (limit) => `Use como máximo ${limit} caracteres.`,
    noName: 'Escriba su nombre.',
    noContact: 'Dé un teléfono o un correo electrónico, para que podamos encontrarle.',
    badPhone: 'Escriba el número con + y el código del país, como +63 917 555 0101.',
    badEmail: 'Escriba el correo como nombre@example.org.',
    noConsent: 'Marque esta casilla: sin ella no podemos guardar sus datos.',
    tooMany: (seconds) => `Muchas personas acaban de registrarse desde su red. No se ha perdido nada: espere ${seconds} segundos y pulse Registrarme otra vez.`,
    notStored: 'No pudimos guardarlo en este momento. No se ha perdido nada: espere medio minuto y pulse Registrarme otra vez.',
  },
};
