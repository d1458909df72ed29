import type { LanguageWords } from './language-words.js';

/** Nepali, also in Latin letters. */
export const NE: LanguageWords = {
  small: `bhai bhayeko bhayo cha chaina chan chha chhaina chhan dai dherai dinus garnu garnus gaun ghar gharma hami hamro hola huncha ko lai le ma mero pani
    parcha paryo pathaidinus pathaunus sabai tol yaha अहिले का की को गर्नुस् गर्नुहोस् गाउँ छ छन् छु छैन छैनन् छौं जनता दिनुस् पठाउनुस् पनि पर्यो
    पर्‍यो भएको भयो भो मा मेरो यहाँ लाई ले सबै हरू हामी हाम्रो हुन हो`,
  calls: {
    rescue: `bachau*, bagaye*, bagayo, bagera, bepatta, chat ma*, chhana ma*, chhat ma*, chyapi*, dubdai, dubyo manche, dunga, fase*, fasey*, haraye*, harayo
      helicopter, niskana sak*, niskina sak*, phas*, puri*, puriyeka, puriyeko, puriyo, uddar*, uddhar*, अलपत्र, उद्धार*, च्यापि*, छतमा, छानामा
      छानामाथि, डुङ्गा, डुब्दै, डुब्न, थुनि*, निकाल्न, निकाल्नुस्, पुरि*, पुरिएका, पुरिएको, पुरियो, फँस*, फस*, बगाएको, बगाएर, बगायो, बगेर, बचाउ*
      बचाउनुस्, बेपत्ता, भग्नावशेष*, हराइ*, हराएको, हरायो, हेलिकप्टर`,
    medical: `ambulance, ausadhi*, aushadhi*, aushadi*, banta, behos, bhachi*, bhanchi*, birami*, daktar, doctor, durghatana, garbhavati, garbhawati, ghaite*
      jhadapakhala, jwaro, jworo, pakhala, ragat, sarpa le, sutkeri*, अक्सिजन, इन्सुलिन, एम्बुलेन्स, औषधि*, औषधी*, खुट्टा भाँच*, गर्भवती, घाइ*, घाइते*
      चिकित्सक, ज्वरो, झाडापखाला, डाक्टर*, दम, दुर्घटना, पखाला, प्रसव, बान्ता, बिरामी*, बेहोस, भाँचि*, रगत, सर्पले, सास फेर्न, सुत्केरी*
      स्वास्थ्य चौकी, हात भाँच*, हैजा`,
    water: `khane pani, khanepani, pani chahiyo, pani chaina, pani chhaina, piune pani, tirkha*, खाने पानी, खानेपानी, तिर्खा*, पानी चाहियो, पानी छैन
      पिउने पानी`,
    food: `bhok*, bhokai, chamal, chauchau, chiura, daal, dudh, khadyanna, khana, khana chaina, khane kura, khanekura, khayeko chaina, खाएका छैन*
      खाद्यान्न, खान पाएका, खाना, खानेकुरा, चाउचाउ, चामल, चिउरा, दाल, दूध, भोक*, भोकै`,
    shelter: `bahira bas*, bahira sut*, basne thau*, ghar bhatki*, ghar chaina, ghar dhal*, gharbar*, jasta, kambal, khula akash, paal, pal, sutne thau*
      tahara, tent, tirpal, tripal, ओत, कम्बल, खुला आकाश, घर छैन, घर ढल*, घर भत्क*, घरबार, घरविहीन, जस्ता, टहरा, टेन्ट, त्रिपाल, पाल, बस्ने ठाउँ, बास
      बाहिर बस*, बाहिर सुत*, सुत्ने ठाउँ`,
    power: `adhyaro, andhyaro, batti, batti chaina, batti gayo, bijuli, bijuli chaina, charge, line chaina, line gayo, अँध्यारो, चार्ज, बत्ती, बत्ती छैन
      बिजुली, बिजुली छैन, लाइन गयो, लाइन छैन, विद्युत*`,
  },
  kinds: {
    fire: `aagalagi, aago*, aglagi, agolagi, dadhelo, damkal, dhuwa, jaliraheko, jalyo, आगलागी*, आगो*, जलिरह*, जल्यो, डढेलो*, दमकल, धुवाँ`,
    flood: `baadhi*, badhi*, badi aayo, bhel, duban*, dubyo, khola badh*, khola pasyo, nadi badh*, nadi pasyo, pani pas*, pani pasyo, tatbandha, खोला पस*
      खोला बढ*, जलमग्न, डुबान*, डुबे, डुब्यो, तटबन्ध, नदी पस*, नदी बढ*, पानी पस*, बाढि, बाढी*, भेल`,
    collapse: `bhasiyo, bhatke*, bhatki*, bhatkiyo, charke*, charki*, dhale*, dhalyo, चर्कि*, चर्केको, ढले*, ढलेको, ढल्यो, भत्क*, भत्कि*, भत्के*, भासि*, लड्यो`,
    medical: `aspatal, hospital, अस्पताल`,
    road: `abaruddha, baato*, bato band*, bato banda, bato*, gadi chald*, gadi jana*, pahiro*, pul, pul bag*, pul bhatk*, pul le, rukh dhal*, sadak*
      अवरुद्ध, गाडी चल्दैन, गाडी जान, पहिरो गयो, पहिरो*, पहिरोले बाटो, पुल बगा*, पुल बग्*, पुल भत्क*, पुल*, बाटो बन्द, बाटो*, रुख ढल*, रूख ढल*
      सडक बन्द, सडक*`,
    utility: `internet chaina, mobile lagdaina, network chaina, phone lagdaina, phone lagena, pole dhal*, इन्टरनेट*, तार चुँड*, नेटवर्क*, पोल ढल*, फोन लाग्दैन
      मोबाइल लाग्दैन`,
    hazmat: `bisfot*, cylinder, gas chuhi*, gas leak, gyas*, visfot*, ग्याँस*, ग्यास*, रसायन*, विषालु, विस्फोट*, सिलिन्डर*`,
    security: `chor*, chori, goli chal*, hatiyar*, jhadap, jhagada, lut*, lutpat*, आक्रमण, गोली*, चोर*, चोरी, झगडा, झडप, लुट*, लुटपाट, हतियार*`,
    supply: `lattakapada, luga, mainbatti, rahat aaena, rahat aayena, rahat pugena, sabun, मैनबत्ती, राहत आएको छैन, राहत आएन, राहत पुगेन, लत्ता, लुगा, साबुन
      स्यानिटरी`,
  },
  extreme: `jyan gayo, laas, lash, mare, marey, marye*, mrityu, ज्यान, मरे*, मृतक, मृत्यु*, लास, शव`,
  severe: `khatara, turunta, आपत*, खतरा, तुरुन्त`,
  nothing: `kehi bhayena, kohi ghaite chaina*, sabai surakshit, sabai thik, surakshit cha*, surakshit chau*, thik cha*, thik chau*, कोही घाइते छैन*, क्षति छैन
    ठिक छौं, सबै ठिक, सबै सुरक्षित, सुरक्षित छ*, सुरक्षित छौं`,
  chatter: `bhagwan, dhanyabad, dhanyawad, mantri, offer, prarthana, samachar, उपहार, धन्यवाद, प्रधानमन्त्री, प्रार्थना, भगवान, मन्त्री, समाचार`,
};
