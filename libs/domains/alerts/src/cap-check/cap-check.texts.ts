import type { FormLanguage } from '@watchpost/platform';

interface CapCheckTexts {
  title: string;
  intro: string;
  paste: string;
  file: string;
  drop: string;
  url: string;
  check: string;
  nothing: string;
  pasted: string;
  program: string;
  result: (file: string) => string;
  clean: string;
  counts: { error: [one: string, many: string]; warning: [one: string, many: string]; info: [one: string, many: string] };
  levels: { error: string; warning: string; info: string };
  repaired: string;
  more: (count: number) => string;
  line: (line: number) => string;
  findings: string;
  holds: string;
  keys: Record<string, string>;
  signature: string;
  signer: string;
  areas: string;
  drawing: (west: string, south: string, east: string, north: string) => string;
  none: string;
}

/** Every word of the check page that is not the report's own. */
export const CAP_CHECK_TEXTS: Record<FormLanguage, CapCheckTexts> = {
  en: {
    title: 'Check a CAP message',
    intro: 'Paste a message or a feed of the Common Alerting Protocol, choose its file, or give its address. Nothing is stored.',
    paste: 'Message (XML or JSON)',
    file: 'File',
    drop: 'A file can also be dropped anywhere on this page. At most 5 MB.',
    url: 'Address',
    check: 'Check',
    nothing: 'Paste a message, choose a file or give an address first.',
    pasted: 'pasted text',
    program: 'For programs: send the document to this address by POST; the answer is one JSON object.',
    result: (file) => `Result: ${file}`,
    clean: 'Nothing was found to be wrong.',
    counts: { error: ['error', 'errors'], warning: ['warning', 'warnings'], info: ['note', 'notes'] },
    levels: { error: 'Error', warning: 'Warning', info: 'Note' },
    repaired: 'put right when read',
    more: (count) => `${count} more findings are in the JSON answer.`,
    line: (line) => `line ${line}`,
    findings: 'Findings',
    holds: 'What it holds',
    keys: {
      root: 'Root element', cap: 'CAP version', schema: 'Schema', status: 'Status', msgType: 'Message type', scope: 'Scope', alerts: 'Messages', infos: 'Info blocks', languages: 'Languages',
      areas: 'Areas', polygons: 'Polygons', circles: 'Circles', geocodes: 'Geocodes', resources: 'Resources', entries: 'Feed entries',
    },
    signature: 'Signature',
    signer: 'Certificate of',
    areas: 'Areas',
    drawing: (west, south, east, north) => `The areas of the message, between ${south} and ${north} degrees of latitude, ${west} and ${east} degrees of longitude.`,
    none: 'none',
  },
  es: {
    title: 'Comprobar un mensaje CAP',
    intro: 'Pegue un mensaje o un canal del Protocolo Común de Alerta, elija su archivo o dé su dirección. No se guarda nada.',
    paste: 'Mensaje (XML o JSON)',
    file: 'Archivo',
    drop: 'También puede soltar un archivo en cualquier parte de esta página. Como máximo 5 MB.',
    url: 'Dirección',
    check: 'Comprobar',
    nothing: 'Primero pegue un mensaje, elija un archivo o dé una dirección.',
    pasted: 'texto pegado',
    program: 'Para programas: envíe el documento a esta dirección por POST; la respuesta es un objeto JSON.',
    result: (file) => `Resultado: ${file}`,
    clean: 'No se encontró nada incorrecto.',
    counts: { error: ['error', 'errores'], warning: ['aviso', 'avisos'], info: ['nota', 'notas'] },
    levels: { error: 'Error', warning: 'Aviso', info: 'Nota' },
    repaired: 'corregido al leer',
    more: (count) => `Hay ${count} hallazgos más en la respuesta JSON.`,
    line: (line) => `línea ${line}`,
    findings: 'Hallazgos',
    holds: 'Lo que contiene',
    keys: {
      root: 'Elemento raíz', cap: 'Versión de CAP', schema: 'Esquema', status: 'Estado', msgType: 'Tipo de mensaje', scope: 'Alcance', alerts: 'Mensajes', infos: 'Bloques info', languages: 'Idiomas',
      areas: 'Áreas', polygons: 'Polígonos', circles: 'Círculos', geocodes: 'Geocódigos', resources: 'Recursos', entries: 'Entradas del canal',
    },
    signature: 'Firma',
    signer: 'Certificado de',
    areas: 'Áreas',
    drawing: (west, south, east, north) => `Las áreas del mensaje, entre ${south} y ${north} grados de latitud, ${west} y ${east} grados de longitud.`,
    none: 'ninguno',
  },
};
