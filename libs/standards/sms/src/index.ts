export { normalizePhone, normalizeSender, readTypedPhone, bareNumber, isWhatsApp, whatsAppNumber, maskPhone, maskSender, toAsciiDigits, type PhoneOptions } from './phone.js';
export { countSegments, splitSegments, encodingOf, type SegmentCount, type SmsEncoding } from './segments.js';
export { readKeyword, KEYWORDS, type SmsKeyword, type KeywordLanguage, type KeywordMatch } from './keywords.js';
export { soundsUrgent } from './danger.js';
