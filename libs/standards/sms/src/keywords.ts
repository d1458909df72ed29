import { toAsciiDigits } from './phone.js';

export type SmsKeyword = 'stop' | 'help' | 'start' | 'safe';
export type KeywordLanguage = 'en' | 'es' | 'fr' | 'pt' | 'id' | 'tl' | 'ar' | 'hi';

export interface KeywordMatch {
  keyword: SmsKeyword;
  language: KeywordLanguage;
}

const words = (text: string): readonly string[] => text.split(',').map((word) => word.trim());

/**
 * The opt-out, help and opt-in words (CTIA Messaging Principles, sections 5.1.2 and 5.1.3, the words of the United States'
 * rule 47 CFR 64.1200(a)(10) and those that Twilio's default opt-out handling knows), with the words people send in seven
 * more languages, how they are often misspelt, and how people say that they are safe. First language listed wins.
 */
export const KEYWORDS: Record<KeywordLanguage, Record<SmsKeyword, readonly string[]>> = {
  en: {
    stop: words('stop, stopall, stop all, unsubscribe, unsubscribe me, unsuscribe, unsubcribe, cancel, end, quit, revoke, optout, opt out, remove me, stop sms, stop texting, stop messages, stop msg, stp, sotp, stopp, stoop'),
    help: words('help, info, hlp, help info'),
    start: words('start, unstop, yes, subscribe, optin, opt in, restart, resume, strat'),
    safe: words("safe, i am safe, i'm safe, im safe, am safe, we are safe, we're safe, were safe, all safe, we are all safe, safe now, i am ok, i'm ok, im ok, i'm okay, we are ok, we're ok, we are okay, i am fine, we are fine, family safe, safe and sound, marked safe"),
  },
  es: {
    stop: words('alto, parar, pare ya, baja, dar de baja, darse de baja, darme de baja, cancelar, detener, no mas, no mas mensajes, terminar, desuscribir, desuscribirse'),
    help: words('ayuda, informacion, alluda'),
    start: words('inicio, iniciar, comenzar, alta, dar de alta, reanudar, empezar'),
    safe: words('a salvo, estoy a salvo, estamos a salvo, estoy bien, estamos bien, todos bien, estamos todos bien, todos estamos bien, toy bien, estoy vivo, estoy viva, sanos y salvos'),
  },
  fr: {
    stop: words('arret, arreter, arretez, desabonner, desabonnement, se desabonner, desinscrire, desinscription, fin, stop sms'),
    help: words('aide, infos, aider'),
    start: words('debut, demarrer, commencer, reprendre, abonner, s abonner'),
    safe: words('en securite, je suis en securite, nous sommes en securite, je vais bien, nous allons bien, on va bien, tout va bien, sain et sauf, saine et sauve, sains et saufs'),
  },
  pt: {
    stop: words('pare, sair, descadastrar, cancelar inscricao, remover, nao quero mais'),
    help: words('ajuda, informacao, informacoes'),
    start: words('comecar, voltar, entrar, retomar'),
    safe: words('em seguranca, estou em seguranca, estamos em seguranca, estou a salvo, estou bem, estamos bem, tudo bem comigo, estamos todos bem, sao e salvo, to bem, tamo bem'),
  },
  id: {
    stop: words('berhenti, henti, batal, keluar, unreg, jangan kirim lagi, berenti'),
    help: words('bantuan, tolong info, bantu'),
    start: words('mulai, daftar, reg, lanjut'),
    safe: words('aman, saya aman, kami aman, sudah aman, kami semua aman, saya selamat, kami selamat, saya baik baik saja, kami baik baik saja'),
  },
  tl: {
    stop: words('tigil, itigil, hinto, ihinto, tama na, huwag na, wag na'),
    help: words('tulong, impormasyon, tulung'),
    start: words('simula, simulan, magsimula, ituloy'),
    safe: words('ligtas, ligtas ako, ligtas kami, ligtas na ako, ligtas na kami, ligtas po, ligtas po kami, ligtas po ako, ok lang ako, ok lang kami, okay lang kami, safe kami, safe na kami, safe ako, safe po kami'),
  },
  ar: {
    stop: words('توقف, قف, ايقاف, الغاء, الغاء الاشتراك, اوقف, اوقفوا, وقف, tawaquf, waqf'),
    help: words('مساعدة, معلومات, musaada'),
    start: words('ابدا, ابدأ, بدء, اشتراك, استئناف'),
    safe: words('سالم, انا سالم, سالمة, انا سالمة, سالمين, نحن سالمون, نحن سالمين, بخير, انا بخير, نحن بخير, كلنا بخير, انا في امان, نحن في امان, في امان, امن, ana bkhair, ana bekhair, ana bikhayr, nahnu bikhair'),
  },
  hi: {
    stop: words('रोकें, रोको, बंद, बंद करें, बंद करो, रुको, रुकें, band, band karo, band kare, roko, ruko'),
    help: words('मदद, सहायता, जानकारी, madad, sahayata'),
    start: words('शुरू, शुरू करें, आरंभ, shuru, shuru karo'),
    safe: words('सुरक्षित, मैं सुरक्षित हूँ, हम सुरक्षित हैं, सब सुरक्षित हैं, हम सब सुरक्षित हैं, मैं ठीक हूँ, हम ठीक हैं, सब ठीक हैं, main theek hoon, main theek hu, mai theek hu, mai thik hu, hum theek hain, hum theek hai, hum thik hai, surakshit, main surakshit hoon, hum surakshit hain'),
  },
};

/** Courtesies that people put around a keyword; not around HELP, where they ask for rescue and not for information. */
const COURTESIES = new Set(words('please, pls, plz, thanks, thank you, thx, now, por favor, gracias, porfa, merci, svp, s il vous plait, obrigado, obrigada, tolong, mohon, terima kasih, po, salamat, شكرا, من فضلك, कृपया, धन्यवाद, shukriya, alhamdulillah, الحمد لله, hamdulillah, thank god, gracias a dios, grace a dieu, gracas a deus').map(fold));

/**
 * The keyword that is the whole message, whatever its case, accents, punctuation, width and emoji. A keyword inside a
 * sentence is not one: "stop the fire" and "help, the bridge fell" are reports.
 */
export function readKeyword(text: string): KeywordMatch | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const said = fold(text);
  const match = BY_WORD.get(said);
  if (match) return match;
  const bare = BY_WORD.get(withoutCourtesies(said));
  return bare?.keyword === 'help' ? undefined : bare;
}

/** The longest keyword with its courtesies is shorter by far. */
const MAX_TEXT = 160;

function withoutCourtesies(said: string): string {
  let left = said.split(' ');
  for (let size = 3; size >= 1; size--) {
    if (left.length > size && COURTESIES.has(left.slice(-size).join(' '))) left = left.slice(0, -size);
    if (left.length > size && COURTESIES.has(left.slice(0, size).join(' '))) left = left.slice(size);
  }
  return left.join(' ');
}

const BY_WORD: ReadonlyMap<string, KeywordMatch> = buildIndex();

function buildIndex(): Map<string, KeywordMatch> {
  const index = new Map<string, KeywordMatch>();
  for (const [language, keywords] of Object.entries(KEYWORDS) as [KeywordLanguage, Record<SmsKeyword, readonly string[]>][]) {
    for (const [keyword, spellings] of Object.entries(keywords) as [SmsKeyword, readonly string[]][]) {
      for (const spelling of spellings) {
        const word = fold(spelling);
        if (!index.has(word)) index.set(word, { keyword, language });
      }
    }
  }
  return index;
}

/**
 * Narrow letters, lower case, Latin accents, Arabic vowel signs and the dots of Hindi off, letters that are typed one for
 * another alike, punctuation, emoji and invisible marks off, single spaces: how people type on old phones.
 */
function fold(text: string): string {
  return toAsciiDigits(text)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]|[\u064b-\u0655]|\u0640|\u093c|\p{Cf}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ىی]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/ة/g, 'ه')
    .replace(/ँ/g, 'ं')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
