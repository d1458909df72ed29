export { normalizePhone, normalizeSender, maskPhone, toAsciiDigits, type PhoneOptions } from './phone.js';
export { countSegments, splitSegments, encodingOf, type SegmentCount, type SmsEncoding } from './segments.js';
export { readKeyword, KEYWORDS, type SmsKeyword, type KeywordLanguage, type KeywordMatch } from './keywords.js';
