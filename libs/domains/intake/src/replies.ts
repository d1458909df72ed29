export type ReplyKind = 'received' | 'stop' | 'start' | 'help' | 'safe' | 'where' | 'which' | 'thanks' | 'noted';

/**
 * What people are told, kept to one segment where the script allows. {n} is the number to quote, {list} numbered places,
 * {place} the place that was understood.
 */
const REPLIES: Readonly<Record<string, Readonly<Record<ReplyKind, string>>>> = {
  en: {
    received: 'Received as #{n}. If you can, send the exact place. In danger of life call the emergency number.',
    stop: 'You will get no more messages from us. Send START to get them again.',
    start: 'You will get our messages again. Send STOP to end them.',
    help: 'To report: write what happened and where, for example "Flood at Main St, Palo". Send STOP to end messages.',
    safe: 'Thank you, we noted that you are safe. If that changes, write what happened and where.',
    where: 'Received as #{n}. Where is it? Reply with the village, street or coordinates.',
    which: 'Received as #{n}. Which place? {list}. Reply with its number, or write the place.',
    thanks: 'Thank you. #{n} stands at {place} now. If that is wrong, write the place again.',
    noted: 'Thank you, we added that to #{n}.',
  },
  es: {
    received: 'Recibido como #{n}. Si puede, envíe el lugar exacto. En peligro de vida llame al número de emergencia.',
    stop: 'No recibirá más mensajes. Envíe INICIO para recibirlos de nuevo.',
    start: 'Recibirá de nuevo nuestros mensajes. Envíe ALTO para terminar.',
    help: 'Para informar: escriba qué pasó y dónde, por ejemplo "Inundación en Calle 5, Palo". Envíe ALTO para terminar.',
    safe: 'Gracias, anotamos que está a salvo. Si eso cambia, escriba qué pasó y dónde.',
    where: 'Recibido como #{n}. ¿Dónde es? Responda con el pueblo, la calle o las coordenadas.',
    which: 'Recibido como #{n}. ¿Qué lugar? {list}. Responda con su número o escriba el lugar.',
    thanks: 'Gracias. #{n} está ahora en {place}. Si no es correcto, escriba el lugar de nuevo.',
    noted: 'Gracias, lo añadimos a #{n}.',
  },
  fr: {
    received: 'Reçu sous le n° {n}. Si possible, envoyez le lieu exact. En danger de mort, appelez les urgences.',
    stop: 'Vous ne recevrez plus nos messages. Envoyez DEBUT pour les recevoir à nouveau.',
    start: 'Vous recevrez à nouveau nos messages. Envoyez ARRET pour arrêter.',
    help: 'Pour signaler : écrivez ce qui se passe et où, par exemple "Inondation rue du Port, Jacmel". ARRET pour arrêter.',
    safe: "Merci, c'est noté : vous êtes en sécurité. Si cela change, écrivez ce qui se passe et où.",
    where: 'Reçu, n° {n}. Où est-ce ? Répondez avec le village, la rue ou les coordonnées.',
    which: 'Reçu, n° {n}. Quel lieu ? {list}. Répondez par son numéro ou écrivez le lieu.',
    thanks: "Merci. Le n° {n} est maintenant à {place}. Si c'est faux, écrivez le lieu à nouveau.",
    noted: "Merci, nous l'avons ajouté au n° {n}.",
  },
  pt: {
    received: 'Recebido como #{n}. Se puder, envie o lugar exato. Em perigo de vida ligue para a emergência.',
    stop: 'Não receberá mais mensagens. Envie VOLTAR para receber de novo.',
    start: 'Voltará a receber as nossas mensagens. Envie SAIR para parar.',
    help: 'Para informar: escreva o que houve e onde, por exemplo "Enchente na Rua 5, Palo". Envie SAIR para parar.',
    safe: 'Obrigado, anotámos que está a salvo. Se isso mudar, escreva o que houve e onde.',
    where: 'Recebido como #{n}. Onde é? Responda com a localidade, a rua ou as coordenadas.',
    which: 'Recebido como #{n}. Qual lugar? {list}. Responda com o número ou escreva o lugar.',
    thanks: 'Obrigado. #{n} está agora em {place}. Se estiver errado, escreva o lugar de novo.',
    noted: 'Obrigado, juntámos isso a #{n}.',
  },
  id: {
    received: 'Diterima sebagai #{n}. Bila bisa, kirim lokasi tepatnya. Bila nyawa terancam, hubungi nomor darurat.',
    stop: 'Anda tidak akan menerima pesan lagi. Kirim MULAI untuk menerima kembali.',
    start: 'Anda akan menerima pesan kami lagi. Kirim BERHENTI untuk mengakhiri.',
    help: 'Untuk melapor: tulis apa yang terjadi dan di mana, misalnya "Banjir di Jl Melati, Palu". BERHENTI untuk akhiri.',
    safe: 'Terima kasih, kami catat Anda aman. Bila berubah, tulis apa yang terjadi dan di mana.',
    where: 'Diterima sebagai #{n}. Di mana? Balas dengan desa, jalan atau koordinat.',
    which: 'Diterima sebagai #{n}. Tempat yang mana? {list}. Balas nomornya atau tulis tempatnya.',
    thanks: 'Terima kasih. #{n} kini di {place}. Bila salah, tulis tempatnya lagi.',
    noted: 'Terima kasih, kami tambahkan ke #{n}.',
  },
  tl: {
    received: 'Natanggap bilang #{n}. Kung kaya, ipadala ang eksaktong lugar. Kung nanganganib ang buhay, tumawag sa 911.',
    stop: 'Hindi ka na makakatanggap ng mensahe. Ipadala ang SIMULA para makatanggap muli.',
    start: 'Makakatanggap ka muli ng mensahe. Ipadala ang TIGIL para itigil.',
    help: 'Para mag-ulat: isulat kung ano ang nangyari at saan, hal. "Baha sa Brgy 5, Palo". TIGIL para itigil.',
    safe: 'Salamat, naitala naming ligtas ka. Kung magbago, isulat ang nangyari at kung saan.',
    where: 'Natanggap bilang #{n}. Saan ito? Sumagot ng barangay, kalye o coordinates.',
    which: 'Natanggap bilang #{n}. Aling lugar? {list}. Isagot ang numero o isulat ang lugar.',
    thanks: 'Salamat. Ang #{n} ay nasa {place} na. Kung mali, isulat muli ang lugar.',
    noted: 'Salamat, idinagdag namin ito sa #{n}.',
  },
  ar: {
    received: 'تم الاستلام برقم {n}. أرسل المكان بدقة إن أمكن.',
    stop: 'لن تصلك رسائل منا بعد الآن. أرسل بدء لاستلامها.',
    start: 'ستصلك رسائلنا من جديد. أرسل توقف لإيقافها.',
    help: 'للإبلاغ: اكتب ماذا حدث وأين. أرسل توقف للإيقاف.',
    safe: 'شكرا، سجلنا أنك بخير. إن تغير ذلك فاكتب ماذا حدث وأين.',
    where: 'تم الاستلام برقم {n}. أين؟ أجب باسم القرية أو الشارع أو الإحداثيات.',
    which: 'تم الاستلام برقم {n}. أي مكان؟ {list}. أجب بالرقم أو اكتب المكان.',
    thanks: 'شكرا. {n} الآن في {place}. إن كان خطأ فاكتب المكان ثانية.',
    noted: 'شكرا، أضفنا ذلك إلى {n}.',
  },
  hi: {
    received: 'संदेश #{n} के रूप में मिला। हो सके तो सही जगह भेजें।',
    stop: 'अब आपको संदेश नहीं मिलेंगे। फिर पाने के लिए शुरू भेजें।',
    start: 'आपको फिर संदेश मिलेंगे। रोकने के लिए रोकें भेजें।',
    help: 'सूचना देने के लिए लिखें: क्या हुआ और कहाँ। रोकने के लिए रोकें भेजें।',
    safe: 'धन्यवाद, हमने लिख लिया कि आप सुरक्षित हैं। कुछ बदले तो लिखें: क्या और कहाँ।',
    where: '#{n} के रूप में मिला। कहाँ? गाँव, सड़क या निर्देशांक भेजें।',
    which: '#{n} के रूप में मिला। कौन सी जगह? {list}। नंबर या जगह भेजें।',
    thanks: 'धन्यवाद। #{n} अब {place} में है। गलत हो तो जगह फिर लिखें।',
    noted: 'धन्यवाद, #{n} में जोड़ दिया।',
  },
};

export interface ReplyValues {
  number?: number;
  /** Numbered places. */
  list?: string;
  place?: string;
}

/** The reply in the message's language, in English when that is not known. */
export function replyText(kind: ReplyKind, language: string, { number, list, place }: ReplyValues = {}): string {
  const texts = REPLIES[language] ?? REPLIES['en'];
  return (texts?.[kind] ?? '').replace('{n}', String(number ?? '')).replace('{list}', () => list ?? '').replace('{place}', () => place ?? '');
}

/** The question where a report is: which of a few places when its words may mean each of them. */
export function placeQuestion(language: string, number: number, choices: readonly { name: string; context: string }[]): string {
  if (choices.length < 2) return replyText('where', language, { number });
  const names = new Set(choices.map(({ name }) => name));
  const list = choices.map(({ name, context }, index) => `${index + 1} ${(names.size === 1 ? context : `${name}, ${context}`).slice(0, LONGEST_CHOICE)}`).join('; ');
  return replyText('which', language, { number, list });
}

/** Three such fit a message. */
const LONGEST_CHOICE = 24;
