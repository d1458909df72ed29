import { toAsciiDigits } from './phone.js';

export type SmsKeyword = 'stop' | 'help' | 'start';
export type KeywordLanguage = 'en' | 'es' | 'fr' | 'pt' | 'id' | 'tl' | 'ar' | 'hi';

export interface KeywordMatch {
  keyword: SmsKeyword;
  language: KeywordLanguage;
}

/**
 * The opt-out, help and opt-in words (CTIA Messaging Principles, sections 5.1.2 and 5.1.3, and the words Twilio's
 * default opt-out handling knows), with the words people send in seven more languages. First language listed wins.
 */
export const KEYWORDS: Record<KeywordLanguage, Record<SmsKeyword, readonly string[]>> = {
  en: { stop: ['stop', 'stopall', 'stop all', 'unsubscribe', 'cancel', 'end', 'quit', 'optout', 'opt out'], help: ['help', 'info'], start: ['start', 'unstop', 'yes', 'subscribe'] },
  es: { stop: ['alto', 'parar', 'baja', 'cancelar', 'detener'], help: ['ayuda', 'informacion'], start: ['inicio', 'iniciar', 'comenzar', 'alta'] },
  fr: { stop: ['arret', 'arreter', 'desabonner', 'fin'], help: ['aide', 'infos'], start: ['debut', 'demarrer', 'commencer', 'reprendre'] },
  pt: { stop: ['pare', 'sair', 'descadastrar'], help: ['ajuda', 'informacao'], start: ['comecar', 'voltar', 'entrar'] },
  id: { stop: ['berhenti', 'batal', 'keluar'], help: ['bantuan', 'tolong info'], start: ['mulai', 'daftar'] },
  tl: { stop: ['tigil', 'itigil', 'hinto', 'ihinto'], help: ['tulong', 'impormasyon'], start: ['simula', 'simulan', 'magsimula'] },
  ar: { stop: ['توقف', 'قف', 'ايقاف', 'الغاء'], help: ['مساعدة', 'معلومات'], start: ['ابدا', 'ابدأ', 'بدء', 'اشتراك'] },
  hi: { stop: ['रोकें', 'बंद', 'बंद करें', 'रुको'], help: ['मदद', 'सहायता', 'जानकारी'], start: ['शुरू', 'शुरू करें', 'आरंभ'] },
};

/**
 * The keyword that is the whole message. A keyword inside a sentence is not one: "stop the fire" and "help, the bridge
 * fell" are reports.
 */
export function readKeyword(text: string): KeywordMatch | undefined {
  return BY_WORD.get(fold(text));
}

const BY_WORD: ReadonlyMap<string, KeywordMatch> = buildIndex();

function buildIndex(): Map<string, KeywordMatch> {
  const index = new Map<string, KeywordMatch>();
  for (const [language, words] of Object.entries(KEYWORDS) as [KeywordLanguage, Record<SmsKeyword, readonly string[]>][]) {
    for (const [keyword, spellings] of Object.entries(words) as [SmsKeyword, readonly string[]][]) {
      for (const spelling of spellings) {
        const word = fold(spelling);
        if (!index.has(word)) index.set(word, { keyword, language });
      }
    }
  }
  return index;
}

/** Lower case, Latin accents and Arabic vowel signs off, punctuation off, single spaces: how people type on old phones. */
function fold(text: string): string {
  return toAsciiDigits(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u064b-\u0655\u0640]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
