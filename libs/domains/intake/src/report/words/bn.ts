import type { LanguageWords } from './language-words.js';

/** Bengali, also in Latin letters. */
export const BN: LanguageWords = {
  small: `ache amader amago amar ami amra apnara apu ase asen bari bhai bondho den der dhore din dorkar e ekhane er geche gese ghor gram hoise hoyeche jonno
    ke khub ki koi kore korun lagbe lagse lok manush naai nai onek pathan pathao porse sobai te theke tumi আমরা আমাদের`,
  calls: {
    rescue: `atka, atka por*, atke, bachan, bachao, banchan, ber hote par*, chad e, chade, chader upor, chale, chapa por*, chapa pore*, dube jacch*
      dube jaitese*, nikhoj*, noka*, nouka*, uddhar*, udhar*, আটক*, আটকা, আটকা পড়*, আটকে, উদ্ধার*, খুঁজে পা*, গাছে উঠ*, চাপা পড়*, চাপা*, চালে
      চালের উপর, ছাদে, ছাদের উপর, ডুবে গেছে মানুষ, ডুবে যাইতে*, ডুবে যাচ্ছ*, ধ্বংসস্তূপ*, নিখোঁজ*, নিখোজ*, নিচে চাপা, নৌকা*, বাঁচাও, বাঁচান, বাচাও
      বাচান, বের হতে পার*, ভেসে গেছে মানুষ, হেলিকপ্টার`,
    medical: `ahato*, ahoto*, ambulance, bomi, daktar*, delivery, diarrhea, doctor*, gorbhoboti, jokhom*, jor, jwor, oggan*, oshudh*, oshustho*, osud*, osudh*
      osustho*, oxygen, rogi*, rokto*, saline, sash kosto, shash kosto, অক্সিজেন, অজ্ঞান*, অসুস্থ*, অ্যাম্বুলেন্স, আহত*, ইনসুলিন, এম্বুলেন্স, ওষুধ*
      ঔষধ*, কলেরা, গর্ভবতী*, জখম*, জ্বর*, ডাক্তার*, ডায়রিয়া, ডায়রিয়া*, ডেলিভারি, দুর্ঘটনা, নার্স, পা ভাঙ*, পা ভেঙ*, প্রসব*, বমি, রক্ত*, রোগী*
      শ্বাস*, শ্বাসকষ্ট, সাপে কাট*, স্যালাইন*, হাঁপানি, হাত ভেঙ*`,
    water: `bishuddho pani*, khabar pani*, khaoar pani*, khawar pani*, pani dorkar, pani lagbe, pani nai, pani nei, pipasa*, খাওয়ার পানি*, খাবার জল
      খাবার পানি*, জল নেই, তৃষ্ণা*, পানি দরকার, পানি নাই, পানি নেই, পানির অভাব, পানীয় জল, পিপাসা*, পিপাসায়, বিশুদ্ধ পানি*`,
    food: `bhat, chal dal, chira, daal, dudh, khabar*, khaddo*, khai nai, khay nai, khida*, khudha*, muri, na kheye*, ruti, shukna khabar, shukno khabar
      ক্ষুধা*, ক্ষুধার্ত, খাই নাই, খাইনি, খাদ্য*, খাবার*, খায় নাই, খিদা*, চাল ডাল, চিড়া, ডাল, দুধ, না খেয়ে, না খেয়ে*, ভাত, মুড়ি, রুটি
      শুকনা খাবার, শুকনো খাবার`,
    shelter: `ashroy*, asroy*, ghor bari, ghor bhenge*, ghor nai, ghor ure*, ghor venge*, ghorbari*, khola akash*, kombol*, rastay ghum*, rastay thak*, tabu
      thakar jaga*, thakar jaiga*, thakar jayga*, tin, tirpol*, tripol*, আশ্রয়*, কম্বল*, খোলা আকাশ*, গৃহহীন, ঘর উড়*, ঘর উড়ে*, ঘর নাই, ঘর নেই
      ঘর ভাঙ*, ঘর ভেঙ*, ঘর ভেসে*, ঘরবাড়ি*, চাল উড়*, টিন, তাঁবু*, তাবু*, তিরপল, ত্রিপল*, থাকার ঘর, থাকার জাগা, থাকার জায়গা*, রাস্তায় ঘুম*
      রাস্তায় থাক*`,
    power: `biddut*, bidyut*, charge, current nai, current nei, generator, karent nai, khuti por*, ondhokar*, অন্ধকার*, কারেন্ট নাই, কারেন্ট*, চার্জ
      জেনারেটর, বিদ্যুত*, বিদ্যুতের খুঁটি*, বিদ্যুৎ নাই, বিদ্যুৎ নেই, বিদ্যুৎ*`,
  },
  kinds: {
    fire: `aagun*, agun*, dhoya, fire service, jolche, joltese, pure geche, pure gese, pure jacch*, আগুন*, জ্বলছে, জ্বলতেছে, ধোঁয়া*, ধোয়া, পুড়*, পুড়ে*
      ফায়ার সার্ভিস`,
    flood: `badh bhang*, badh bhenge*, badh venge*, bandh bhenge*, bandh venge*, bonna*, bonya*, dube geche*, dube gese*, hatu pani, jolocchas, komor pani
      pani bar*, pani dhuk*, pani ghore, pani uth*, panibondi*, plabito, toliye*, কোমর পর্যন্ত, কোমর পানি, জলোচ্ছ্বাস, ডুবে গেছে*, তলায়*, তলিয়ে*
      নদী ভাঙ*, পানি উঠ*, পানি ঘরে, পানি ঢুক*, পানি বাড়*, পানিবন্দি*, পানিবন্দী*, প্লাবন*, প্লাবিত*, বন্যা*, বন্যায়, বাঁধ ভাঙ*, বাঁধ ভেঙ*, বাধ ভেঙ*
      বুক পানি, হাঁটু পানি`,
    collapse: `bhenge por*, building bhenge*, building venge*, dalan*, deyal venge*, dhos*, dhoshe*, fatol*, hele por*, venge por*, দালান*, দেয়াল ধস*
      দেয়াল ভেঙ*, ধস*, ধসে*, ধ্বস*, ফাটল*, ভবন ধস*, ভবন ভেঙ*, ভেঙে পড়*, ভেঙ্গে পড়*, হেলে পড়*`,
    medical: `haspatal*, hospital, হাসপাতাল*`,
    road: `bhumidhos*, bridge*, brij*, gach por*, gach pore*, gach venge*, gari chol*, gari jay na, pahar dhos*, rasta bhenge*, rasta bondh*, rasta bondo*
      rasta venge*, rasta*, setu*, sorok*, কালভার্ট, গাছ পড়*, গাছ পড়ে*, গাছ ভেঙ*, গাড়ি চল*, পাহাড় ধস*, ব্রিজ*, ব্রীজ*, ভূমিধস*, যান চলাচল
      যোগাযোগ বিচ্ছিন্ন, রাস্তা ডুব*, রাস্তা বন্ধ, রাস্তা ভাঙ*, রাস্তা ভেঙ*, রাস্তা*, সড়ক*, সাঁকো, সেতু*`,
    utility: `internet nai, network nai, network nei, phone jay na, tower por*, ইন্টারনেট*, খুঁটি*, খুটি*, তার ছিঁড়*, নেটওয়ার্ক*, ফোন যায় না, মোবাইল নেট*`,
    hazmat: `bisforon*, bishakto*, chemical*, cylinder*, gas ber*, gas er gondho, gas leak*, কেমিক্যাল*, গ্যাস*, গ্যাসের গন্ধ, বিষাক্ত*, বিস্ফোরণ*
      রাসায়নিক*, সিলিন্ডার*`,
    security: `chintai*, chor*, churi*, dakat*, danga*, guli*, hamla*, lut*, lutpat*, maramari*, opohoron*, ostro*, অপহরণ*, অস্ত্র*, গুলি*, চুরি*, চোর*
      ছিনতাই*, ডাকাত*, দাঙ্গা*, মারামারি*, লুট*, লুটপাট*, সংঘর্ষ*, হামলা*`,
    supply: `kapor*, mombati*, saban*, sahajjo pai nai, tran ase nai, tran nai, tran pai nai, কাপড়*, কোন সাহায্য, ত্রাণ আসে নাই, ত্রাণ নাই, ত্রাণ নেই
      ত্রাণ পাই*, মোমবাতি*, সাবান*, সাহায্য পাই নাই`,
  },
  extreme: `lash, mara geche*, mara gese*, more gese*, mrito*, mrityu*, মরে গেছে*, মারা গেছে*, মারা গেল*, মৃত*, মৃত্যু*, লাশ*`,
  severe: `bipod*, joruri*, taratari, জরুরি*, জরুরী*, তাড়াতাড়ি, বিপদ*`,
  nothing: `bhalo achi, keu ahoto hoy nai, kono khoti hoy nai, nirapode achi, pani neme gese, sobai bhalo, sobai valo, valo achi, কেউ আহত হয় নাই
    কেউ আহত হয়নি, ক্ষতি হয়নি, নিরাপদে আছি, ভাল আছি, ভালো আছি, সবাই নিরাপদ`,
  chatter: `dhonnobad*, doa, dua, khobor, montri*, offer*, puroshkar, অফার*, খবর, দোয়া*, ধন্যবাদ, পুরস্কার, প্রধানমন্ত্রী*, প্রার্থনা*, মন্ত্রী*, সংবাদ`,
};
