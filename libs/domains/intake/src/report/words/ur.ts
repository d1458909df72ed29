import type { LanguageWords } from './language-words.js';

/** Urdu, also in Latin letters. */
export const UR: LanguageWords = {
  small: `allah bhai bhejein bhejen bht bohat bohot buhat gai gya gyi hai hain hamare hei hum humare inshallah janab k ka ke ki ko koi log mein mere meri
    nahi nai raha rahi sab se wala wale yahan اور بھی بہت تک رہا رہی سب سے لوگ میرا میری میں نہیں پر کا کوئی کی کے گئی گیا ہم ہمارے ہو ہیں ہے یہاں`,
  calls: {
    rescue: `bachain, bachao, bachayen, beh gaye, chat par, chat pe, chatt par, chhat par, dab gaya, dab gaye, dabay, dabe, doob rahe*, helicopter, kashti*
      kishti*, lapata, malba, malbay*, malbe*, neechay dab*, neeche dab*, nikalain, nikalen, phans*, phansay*, phanse*, phas*, phase*, rescue
      باہر نہیں نکل*, بچا لو, بچا لیں, بچاؤ, بچائیں, بہہ گئے, بہہ گیا بچہ, دب گئے, دب گیا, دبا, دبے, درخت پر, ریسکیو*, لاپتہ*, ملبے تلے, ملبے*, نکالو
      نکالیں, پھنس گئے, پھنس*, پھنسا, پھنسے, چھت پر, چھتوں پر, ڈوب رہے, کشتی*, گھر گئے, گھرے, ہیلی کاپٹر`,
    medical: `ambulance, beemar*, behosh*, bemar*, bimar*, bukhar*, daktar, dama, dast, dawa*, dawai*, dawaiyan, delivery, doctor*, haddi, hadsa*, haiza
      hamila, hamla aurat, heart attack, ilaj*, insulin, khoon*, mareez*, nurse, oxygen, saanp*, saans*, sugar, tang toot*, ulti*, zakhmi*, آکسیجن
      ادویات, اسہال, انسولین, ایمبولینس*, بازو ٹوٹ*, بخار*, بیمار*, بیہوش*, بے ہوش*, حادثہ*, حاملہ*, خون*, دائی, دست, دل کا دورہ, دمہ, دوا*, دوائی*
      دوائیاں, زخمی*, زچگی, سانس*, سانپ نے, شوگر, علاج, قے, مریض*, نرس, ٹانگ ٹوٹ*, ڈاکٹر*, ڈیلیوری, ہارٹ اٹیک, ہڈی, ہیضہ`,
    water: `pani chahiye, pani khatam, pani nahi hai, pani nai hai, peenay ka pani, peene ka pani, pine ka pani, piyas*, pyas*, saaf pani, صاف پانی
      پانی ختم, پانی نہیں, پانی چاہیے, پیاس*, پیاسے, پینے کا پانی, پینے کو پانی, پینے کے پانی`,
    food: `aata, atta, bhoke, bhook*, bhookay, bhuk*, chawal, daal, doodh, khana*, khanay ko, khane ko, khorak, khuraak, nahi khaya, nai khaya, rashan*
      ration, roti, آٹا, بھوک*, بھوکا, بھوکے, خوراک, دال, دودھ, راشن*, روٹی, غذا*, نہیں کھایا, چاول, کچھ نہیں کھایا, کھانا, کھانے پینے, کھانے کا
      کھانے کو`,
    shelter: `bahar so*, be ghar, beghar*, chat gir*, chat ur*, ghar beh*, ghar gir*, ghar tabah*, ghar toot*, kambal*, khaima*, khaime*, khema*, khemay*
      kheme*, khulay aasman*, khulay asman*, khule asman*, makan gir*, makan tabah*, panah*, rehnay ki jaga*, rehne ki jaga*, sarak par so*
      sone ki jaga*, tarpal*, tent*, tirpal*, باہر بیٹھ*, باہر سو*, بیگھر, بے گھر*, ترپال*, خیموں, خیمہ*, خیمے*, رہنے کی جگہ, سر چھپانے, سونے کی جگہ
      سڑک پر سو*, ٹینٹ*, پناہ*, چھت اڑ*, چھت گر*, کمبل*, کھلے آسمان, کھلے میں, گھر بہہ*, گھر تباہ*, گھر ٹوٹ*, گھر گر*`,
    power: `andhera*, bijli band, bijli nahi, bijli nai, bijli*, generator*, khamba gir*, khambay gir*, light nahi, light nai, اندھیر*, بجلی بند, بجلی نہیں
      بجلی گئی, بجلی*, جنریٹر*, لائٹ نہیں, کھمبا گر*, کھمبے گر*`,
  },
  kinds: {
    fire: `aag*, dhuan*, dhuwan, fire brigade, jal gaya, jal gayi, jal raha, jal rahe, jal rahi, sholay, آگ*, جل رہا, جل رہی, جل رہے, جل گئے, جل گیا
      دھوئیں, دھواں, شعلے, فائر بریگیڈ`,
    flood: `band toot*, dam toot*, doob*, ghutno tak, kamar tak, pani aa gaya, pani agaya, pani barh*, pani bhar*, pani dakhil, pani gharon*, pani ghus*
      rela, sailab*, saylab*, selab*, tughyani, zere aab, بند ٹوٹ*, ریلا, زیر آب, سیلاب*, سیلابی*, طغیانی, پانی آ گیا, پانی بڑھ*, پانی بھر*, پانی داخل
      پانی گھروں, پانی گھس*, ڈوب*, ڈیم ٹوٹ*, کمر تک, گھٹنوں تک`,
    collapse: `building gir*, daraar*, deewar gir*, dewar gir*, imarat gir*, masjid gir*, munhadim*, school gir*, دراڑ*, دیوار گر*, سکول گر*, عمارت گر*, عمارت*
      ملبہ*, منہدم*, مکان گر*, گر گئی عمارت`,
    medical: `aspatal, haspatal*, hospital, اسپتال*, ہسپتال*`,
    road: `darakht gir*, gaari nahi*, gari nahi*, highway band, land slid*, landslide*, pathar gir*, pathar*, pul, pul beh*, pul gir*, pul toot*
      rabta munqata, rasta band, rasta*, rastay band, sarak band, sarak toot*, sarak*, درخت گر*, رابطہ منقطع, راستہ بند, راستہ*, راستے بند, سڑک بند
      سڑک ٹوٹ*, سڑک*, شاہراہ*, لینڈ سلائیڈ*, پتھر گر*, پل, پل بہہ*, پل ٹوٹ*, پل گر*, گاڑی نہیں`,
    utility: `internet band, internet nahi, internet nai, network nahi, network nai, phone nahi*, pipe phat*, signal nahi, signal nai, taaren*, tower gir*
      انٹرنیٹ*, تاریں*, سگنل*, فون نہیں, نیٹ ورک*, ٹاور*, پائپ*`,
    hazmat: `badboo*, chemical*, cylinder*, dhamaka*, gas ki bo*, gas leak*, zehreel*, بدبو*, دھماکا*, دھماکہ*, زہریل*, سلنڈر*, کیمیکل*, گیس لیک*, گیس*`,
    security: `aghwa*, aslah*, bandooq*, chor*, chori, daako, dakaiti, dako, daku, fasad*, firing*, goli*, goliyan, hamla*, ighwa*, jhagra*, loot maar*
      loot mar*, loot*, lootmar*, اسلحہ*, اغوا*, بندوق*, جھگڑ*, حملہ*, فائرنگ*, فساد*, لوٹ مار, لوٹ*, مسلح*, چور*, چوری, ڈاکو*, ڈکیتی, گولی*, گولیاں`,
    supply: `imdad nahi*, imdad nai*, kapray*, kapre*, koi madad nahi, mom batti, pampers, sabun*, امداد نہیں ملی, امداد نہیں*, صابن*, موم بتی*, ڈائپر*
      کوئی مدد نہیں, کپڑے*`,
  },
  extreme: `halak*, jan bahaq*, laash*, lash*, mar gaya, mar gaye, mar gya, mayyat, جاں بحق, جاں بحق*, لاش*, لاشیں, مر گئی, مر گئے, مر گیا, میت, ہلاک*`,
  severe: `emergency, foran, fori*, khatra*, ایمرجنسی, خطرہ*, خطرے, فوری*`,
  nothing: `bijli aa gai, hum theek, khairiyat*, kheriat*, koi nuksan nahi, koi nuqsan nahi, koi zakhmi nahi, mahfooz hain, mehfooz hain, pani utar*
    sab theek, sab thek, خیریت سے, سب خیریت, سب ٹھیک, محفوظ ہیں, کوئی زخمی نہیں, کوئی نقصان نہیں, ہم ٹھیک`,
  chatter: `ameen, dua*, inaam*, jazak*, khabar*, mubarak*, offer*, raham*, shukria*, shukriya*, wazir*, آفر*, آمین*, انعام*, جزا*, خبر*, دعا*, رحم*, شکریہ*
    صدر, عطیہ*, مبارک*, وزیر*`,
};
