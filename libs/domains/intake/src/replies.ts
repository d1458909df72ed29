export type ReplyKind = 'received' | 'stop' | 'start' | 'help';

/** What people are told, kept to one segment where the script allows. {n} is the number to quote. */
const REPLIES: Readonly<Record<string, Readonly<Record<ReplyKind, string>>>> = {
  en: {
    received: 'Received as #{n}. If you can, send the exact place. In danger of life call the emergency number.',
    stop: 'You will get no more messages from us. Send START to get them again.',
    start: 'You will get our messages again. Send STOP to end them.',
    help: 'To report: write what happened and where, for example "Flood at Main St, Palo". Send STOP to end messages.',
  },
  es: {
    received: 'Recibido como #{n}. Si puede, envíe el lugar exacto. En peligro de vida llame al número de emergencia.',
    stop: 'No recibirá más mensajes. Envíe INICIO para recibirlos de nuevo.',
    start: 'Recibirá de nuevo nuestros mensajes. Envíe ALTO para terminar.',
    help: 'Para informar: escriba qué pasó y dónde, por ejemplo "Inundación en Calle 5, Palo". Envíe ALTO para terminar.',
  },
  fr: {
    received: 'Reçu sous le n° {n}. Si possible, envoyez le lieu exact. En danger de mort, appelez les urgences.',
    stop: 'Vous ne recevrez plus nos messages. Envoyez DEBUT pour les recevoir à nouveau.',
    start: 'Vous recevrez à nouveau nos messages. Envoyez ARRET pour arrêter.',
    help: 'Pour signaler : écrivez ce qui se passe et où, par exemple "Inondation rue du Port, Jacmel". ARRET pour arrêter.',
  },
  pt: {
    received: 'Recebido como #{n}. Se puder, envie o lugar exato. Em perigo de vida ligue para a emergência.',
    stop: 'Não receberá mais mensagens. Envie VOLTAR para receber de novo.',
    start: 'Voltará a receber as nossas mensagens. Envie SAIR para parar.',
    help: 'Para informar: escreva o que houve e onde, por exemplo "Enchente na Rua 5, Palo". Envie SAIR para parar.',
  },
  id: {
    received: 'Diterima sebagai #{n}. Bila bisa, kirim lokasi tepatnya. Bila nyawa terancam, hubungi nomor darurat.',
    stop: 'Anda tidak akan menerima pesan lagi. Kirim MULAI untuk menerima kembali.',
    start: 'Anda akan menerima pesan kami lagi. Kirim BERHENTI untuk mengakhiri.',
    help: 'Untuk melapor: tulis apa yang terjadi dan di mana, misalnya "Banjir di Jl Melati, Palu". BERHENTI untuk akhiri.',
  },
  tl: {
    received: 'Natanggap bilang #{n}. Kung kaya, ipadala ang eksaktong lugar. Kung nanganganib ang buhay, tumawag sa 911.',
    stop: 'Hindi ka na makakatanggap ng mensahe. Ipadala ang SIMULA para makatanggap muli.',
    start: 'Makakatanggap ka muli ng mensahe. Ipadala ang TIGIL para itigil.',
    help: 'Para mag-ulat: isulat kung ano ang nangyari at saan, hal. "Baha sa Brgy 5, Palo". TIGIL para itigil.',
  },
  ar: {
    received: 'تم الاستلام برقم {n}. أرسل المكان بدقة إن أمكن.',
    stop: 'لن تصلك رسائل منا بعد الآن. أرسل بدء لاستلامها.',
    start: 'ستصلك رسائلنا من جديد. أرسل توقف لإيقافها.',
    help: 'للإبلاغ: اكتب ماذا حدث وأين. أرسل توقف للإيقاف.',
  },
  hi: {
    received: 'संदेश #{n} के रूप में मिला। हो सके तो सही जगह भेजें।',
    stop: 'अब आपको संदेश नहीं मिलेंगे। फिर पाने के लिए शुरू भेजें।',
    start: 'आपको फिर संदेश मिलेंगे। रोकने के लिए रोकें भेजें।',
    help: 'सूचना देने के लिए लिखें: क्या हुआ और कहाँ। रोकने के लिए रोकें भेजें।',
  },
};

/** The reply in the message's language, in English when that is not known. */
export function replyText(kind: ReplyKind, language: string, number?: number): string {
  const texts = REPLIES[language] ?? REPLIES['en'];
  return (texts?.[kind] ?? '').replace('{n}', String(number ?? ''));
}
