import type { FormLanguage } from '@watchpost/platform';

interface AlertPageTexts {
  inForce: string;
  notInForce: string;
  cancels: string;
  exercise: string;
  notActual: (status: string) => string;
  notPublic: (scope: string) => string;
  replacedBy: string;
  until: string;
  sent: string;
  from: string;
  where: string;
  effective: string;
  onset: string;
  expires: string;
  whatToDo: string;
  contact: string;
  more: string;
  files: string;
  chain: string;
  thisOne: string;
  unsaid: string;
  moreAreas: (count: number) => string;
  moreInfos: (count: number) => string;
  shortened: string;
  signature: string;
  signatures: Record<string, string>;
  received: string;
  exactMessage: string;
  map: string;
  check: string;
  messageTypes: Record<string, string>;
  levels: Record<string, string>;
}

/** Every word of the page beside an alert that is not the alert's own. */
export const ALERT_PAGE_TEXTS: Record<FormLanguage, AlertPageTexts> = {
  en: {
    inForce: 'In force',
    notInForce: 'Not in force any more',
    cancels: 'This message cancels an earlier alert.',
    exercise: 'EXERCISE. This is a drill. Nothing here is happening.',
    notActual: (status) => `The status of this message is ${status}. It is not for the public.`,
    notPublic: (scope) => `The scope of this message is ${scope}. It is not for the public.`,
    replacedBy: 'It was ended by:',
    until: 'until',
    sent: 'Sent',
    from: 'From',
    where: 'Where',
    effective: 'Holds from',
    onset: 'Expected from',
    expires: 'Ends',
    whatToDo: 'What to do',
    contact: 'Contact',
    more: 'More',
    files: 'Files',
    chain: 'All messages about this',
    thisOne: 'this message',
    unsaid: 'not said',
    moreAreas: (count) => `and ${count} more`,
    moreInfos: (count) => `${count} more parts are in the exact message.`,
    shortened: 'Shortened here. The whole text is in the exact message.',
    signature: 'Signature',
    signatures: {
      absent: 'The message carries no signature.',
      strict: 'The signature is valid.',
      'strict-multi': 'The signature is valid.',
      normalised: 'The signature is valid once the layout of the file is put aside.',
      failed: 'The signature is not valid: the message was changed after it was signed, or was never signed so.',
      unsupported: 'The signature is of a kind that can’t be checked here.',
    },
    received: 'Received here',
    exactMessage: 'The exact message (CAP)',
    map: 'Show on the map',
    check: 'Check a CAP message',
    messageTypes: { Alert: 'Alert', Update: 'Update', Cancel: 'Cancellation', Ack: 'Acknowledgement', Error: 'Rejection' },
    levels: {
      Extreme: 'Extreme', Severe: 'Severe', Moderate: 'Moderate', Minor: 'Minor', Unknown: 'Severity unknown',
      Immediate: 'act now', Expected: 'act soon', Future: 'in the near future', Past: 'past',
      Observed: 'observed', Likely: 'likely', Possible: 'possible', Unlikely: 'unlikely',
    },
  },
  es: {
    inForce: 'En vigor',
    notInForce: 'Ya no está en vigor',
    cancels: 'Este mensaje anula una alerta anterior.',
    exercise: 'SIMULACRO. Es un ejercicio. Nada de esto está ocurriendo.',
    notActual: (status) => `El estado de este mensaje es ${status}. No es para el público.`,
    notPublic: (scope) => `El alcance de este mensaje es ${scope}. No es para el público.`,
    replacedBy: 'Le puso fin:',
    until: 'hasta',
    sent: 'Enviado',
    from: 'De',
    where: 'Dónde',
    effective: 'Vale desde',
    onset: 'Se espera desde',
    expires: 'Termina',
    whatToDo: 'Qué hacer',
    contact: 'Contacto',
    more: 'Más',
    files: 'Archivos',
    chain: 'Todos los mensajes sobre esto',
    thisOne: 'este mensaje',
    unsaid: 'no se dice',
    moreAreas: (count) => `y ${count} más`,
    moreInfos: (count) => `Hay ${count} partes más en el mensaje exacto.`,
    shortened: 'Aquí está abreviado. El texto entero está en el mensaje exacto.',
    signature: 'Firma',
    signatures: {
      absent: 'El mensaje no lleva firma.',
      strict: 'La firma es válida.',
      'strict-multi': 'La firma es válida.',
      normalised: 'La firma es válida si se deja de lado la disposición del archivo.',
      failed: 'La firma no es válida: el mensaje se cambió después de firmarlo, o nunca se firmó así.',
      unsupported: 'La firma es de un tipo que aquí no se puede comprobar.',
    },
    received: 'Recibido aquí',
    exactMessage: 'El mensaje exacto (CAP)',
    map: 'Ver en el mapa',
    check: 'Comprobar un mensaje CAP',
    messageTypes: { Alert: 'Alerta', Update: 'Actualización', Cancel: 'Anulación', Ack: 'Acuse de recibo', Error: 'Rechazo' },
    levels: {
      Extreme: 'Extrema', Severe: 'Grave', Moderate: 'Moderada', Minor: 'Menor', Unknown: 'Gravedad desconocida',
      Immediate: 'actuar ya', Expected: 'actuar pronto', Future: 'en un futuro próximo', Past: 'pasada',
      Observed: 'observada', Likely: 'probable', Possible: 'posible', Unlikely: 'improbable',
    },
  },
};
