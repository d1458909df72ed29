import type { LanguageWords } from './language-words.js';

/** Hindi, also in Latin letters. */
export const HI: LanguageWords = {
  small: `aag aaj aao apne aur bachao bahut bhai bhejo bohot chhat dabe din gai gaya gayi ghar hai hain ham hamara hamare ho hoon hu hua hui hum hun jaldi
    ka kal kare karo ke ki kirpya ko koi kripya kuch lagi log madad mai me mein mera mere meri nahi nahin ne nhi paani paas pani par raha rahi sab se
    tak tha the thi wahan yaha yahan और का की के को कोई गई गया तक नहीं पर बहुत भी में मेरा मेरी मैं यहाँ यहां रहा रही लोग सब से हम है हैं हो`,
  calls: {
    rescue: `bacha lo, bachaiye, bachao, bah gaye, bahar nahi nikal*, beh gaye, boat bhej*, chat par, chat pe, chatt par, chhat par, chhat pe, dab gaya
      dab gaye, dab gye, daba hai, daba hua, dabe hain, dabe hue, doob raha hai, doob rahe, fans*, fanse*, fas gaye, fas gya, fase hai, fase hain
      fase*, ghir gaye, ghire hain, laapata, lapata, malba ke niche, malbe, naav, naav bhej*, neeche dab*, niche dab*, nikalo, phans*, phanse*, phas*
      phase hai, phase hain, घिर*, छत पर, छतों पर, डूब गया बच्चा, डूब रहे, डूब रहे हैं, दब गए, दब गया, दबा, दबा*, दबी, दबे, दबे*, नहीं मिल रहा, नाव
      नाव भेज*, निकाल लो, निकालिए, निकालो, नीचे दबा, नीचे दबे, पेड़ पर, फँस*, फँसे*, फंस*, फंसे*, बचा लीजिए, बचा लो, बचाइए, बचाओ, बचाओ*, बह गए
      बह गया आदमी, बाहर नहीं निकल, मलबे, मलबे के नीचे, मलबे में, रेस्क्यू, लापता, लापता*, हेलीकॉप्टर`,
    medical: `accident, ambulance, beemar, behosh, bimaar, bimar, bukhar, chot, chot lagi, daktar, dama, dast, davai, dawa, dawai, delivery, doctor, garbhvati
      ghayal, haath toot*, haddi, heart attack, ilaaj, insulin, jakhmi, khoon, mareez, nurse, oxygen, pair toot*, pregnant, saanp ne, saans, sanp ne
      sans nahi, ulti, zakhmi, इंसुलिन, इलाज, उल्टी, एंबुलेंस, एम्बुलेंस, एम्बुलेंस*, ऑक्सीजन, ख़ून, खून, खून*, गर्भवती, गर्भवती*, घायल*, चोट, चोट*
      जख्मी, जख्मी*, जल गया आदमी, ज़ख़्मी, डाक्टर, डायलिसिस, डिलीवरी, डॉक्टर, डॉक्टर*, दमा, दवा*, दवाई*, दस्त, दाई, दिल का दौरा, दुर्घटना, नर्स
      पैर टूट*, प्रसव, बीमार*, बुखार, बेहोश*, मरीज, लकवा, सर्पदंश, साँप ने काट*, साँस, सांप ने काट*, सांस, हड्डी, हाथ टूट*, हैजा`,
    water: `paani chahiye, paani khatm, paani nahi hai, paani nahi mil*, pani chahiye, pani khatam, pani nahi hai, pani nahi mila, peene ka paani
      peene ka pani, peene ko paani, peene ko pani, pine ka paani, pine ka pani, pyaas*, pyas*, saaf paani, saaf pani, टैंकर, पानी की कमी
      पानी की बोतल, पानी खत्म, पानी ख़त्म, पानी चाहिए, पानी नहीं मिल*, पानी नहीं है, पीने का पानी, पीने का पानी*, पीने के पानी, पीने के लिए पानी
      पीने को पानी, पेयजल, प्यास*, प्यासे, साफ पानी, साफ़ पानी`,
    food: `aata, anaaj, atta, bhojan, bhookh, bhookh*, bhuk*, bhukh*, bhukhe, chawal, daal, doodh, dudh, khaana, khaane ko, khana, khane ka, khane ke liye
      khane ko, nahi khaya, raashan, rashan, ration, roti, अनाज, आटा, कुछ नहीं खाया, खाना, खाना*, खाने का, खाने के लिए, खाने को, चावल, दाल, दूध
      नहीं खाया, बच्चे का दूध, भूख*, भूखा, भूखे, भूखे*, भोजन, भोजन*, राशन, राशन*, रोटी`,
    shelter: `bahar so*, beghar, chat ud*, chhat ud*, ghar bah*, ghar beh*, ghar nahi bacha, ghar toot*, ghar tut*, kambal, khule aasman, khule me
      rahne ki jagah, rehne ki jagah, sadak par so*, sone ki jagah, tamboo, tambu, tarpal, tent, tirpal, आश्रय, आश्रय*, कंबल, कम्बल, खुले आसमान
      खुले में, घर उजड़*, घर टूट*, घर नहीं बचा, घर बह*, छत उड़*, छत नहीं, टेंट, टेंट*, टेन्ट, तंबू, तंबू*, तम्बू, तिरपाल, बाहर सो*, बेघर, रहने की जगह
      रहने को जगह, शरण, सड़क पर सो*, सिर छुपाने, सोने की जगह`,
    power: `andhera, batti nahi, bijli, bijli band, bijli chali*, bijli gayi, bijli gul, bijli nahi, bijli nahi*, bijli nahin, generator, khamba gir*
      khambe gir*, light nahi*, अँधेरा, अंधेरा, अंधेरे, खंभे गिर*, जनरेटर, बत्ती नहीं, बिजली कट*, बिजली गुल, बिजली गुल*, बिजली चली, बिजली नहीं
      बिजली नहीं है, बिजली नहीं*, बिजली बंद, बिजली*, मोबाइल चार्ज, लाइट नहीं`,
  },
  kinds: {
    fire: `aag, aag lag, aag lag*, aag lagi, dhua, dhuaan, dhuan, dukan jal*, ghar jal*, godown jal*, jal gaya, jal gayi, jal raha hai, jal rahe, lapte
      makan jal*, आग, घर जल*, जल गए, जल गया, जल रहा, जल रहा*, जल रही, जल रहे, दमकल, दुकान जल*, धुंआ, धुआँ, धुआँ*, धुआं, धुआं*, लपटें`,
    flood: `baad aa*, baadh, baarh, badh, bandh toot*, barh, doob*, dub gaya, dub gaye, ghar me* paani, ghar me* pani, ghar me* ~ ghus*, ghutne tak
      ghutno tak, kamar tak, nadi ka paani, nadi ka pani, paani bad*, paani badh*, paani bhar, paani bhar*, paani ghus*, pani bad*, pani badh*
      pani bhar, pani bhar*, pani ghus*, sailab, selab, uffan, उफान, कमर तक, घर में पानी, घरों में पानी, घुटने तक, घुटनों तक, जलभराव, जलभराव*, जलमग्न
      डूब*, नदी उफान, नदी का पानी, पानी आ गया, पानी का स्तर, पानी घर में, पानी घर*, पानी घुस*, पानी बढ़*, पानी भर, पानी भर*, बाँध टूट*, बांध टूट*
      बाढ़*, सैलाब`,
    collapse: `building gir*, building girr*, chat gir*, chhat gir*, daraar, deewar gir*, dhah*, dhas gay*, diwar gir*, ghar gir*, imarat gir*, makaan gir*
      makan gir*, school gir*, इमारत गिर*, इमारत ढह*, गिर गई इमारत, घर गिर*, छत गिर*, ढह*, दरार*, दीवार गिर*, धँस*, धंस*, बिल्डिंग गिर*, मकान गिर*
      मकान ढह*, मलबा, मलबा*, मलबे*, स्कूल गिर*`,
    medical: `aspatal, hospital, अस्पताल`,
    rescue: `dabe hai, फंसा*, फंसी*`,
    road: `bhuskhalan, gaadi* nahi, gadi* nahi, highway band, jaam, landslide, pathar gir*, patthar gir*, ped gir*, pul, pul bah*, pul beh*, pul gir*
      pul toot*, pul tut*, raasta band, rasta band, rasta toot*, road band, road block*, sadak, sadak band, sadak beh*, sadak toot*, sadak tut*
      गाड़ी नहीं, जाम, पत्थर गिर*, पहाड़ से पत्थर, पुल, पुल गिर*, पुल टूट*, पुल ढह, पुल ढह*, पुल बह*, पेड़ गिर*, भूस्खलन, भूस्खलन*, मार्ग अवरुद्ध
      मार्ग बंद, रास्ता टूट*, रास्ता बंद, रास्ता बंद*, रास्ते बंद, संपर्क टूट*, सड़क टूट*, सड़क धंस*, सड़क पर, सड़क बंद, सड़क बंद*, सड़क बह*
      हाईवे बंद`,
    utility: `internet band, internet nahi*, light nahi, nal me pani, network nahi, network nahi*, network nhi, phone nahi lag*, pipe phat*, signal nahi*
      taar toot*, tower gir*, इंटरनेट नहीं, इंटरनेट बंद, टावर, तार टूट*, नल में पानी, नेटवर्क नहीं, नेटवर्क नहीं*, नेटवर्क*, पाइप फट*, पानी नहीं आ
      फ़ोन नहीं लग*, फोन नहीं लग*, बिजली कट, बिजली चली*, सिग्नल नहीं`,
    hazmat: `aankh* jal*, badbu, chemical, cylinder, dhamaka, gas, gas ki badbu, gas ki smell, gas leak ho, gas leak*, gas nikal*, tezab, visfot, zahrili
      zehrili, केमिकल, गैस, गैस की गंध*, गैस की बदबू, गैस निकल*, गैस रिसाव, गैस रिसाव*, गैस लीक, गैस लीक*, जहरील*, जहरीली*, ज़हरील*, तेजाब, धमाका
      धमाका*, बदबू, रसायन, रसायन*, विस्फोट, विस्फोट*, सिलेंडर`,
    security: `bandook, chor*, chori, daaku, daku, danga, dange, goli chal*, golibari, goliya*, hamla, hathiyar, jhagda, lathi, loot, loot rahe, loot*
      lootpaat, lutpat, maarpeet, marpit, अपहरण, गोलियां, गोली*, गोलीबारी*, चोर*, चोरी, चोरी*, झगड़*, डाकू, दंगा, दंगा*, दंगे, बंदूक, मारपीट, लाठी
      लूट*, लूटपाट, लूटपाट*, हथियार*, हथियारबंद*, हमला, हमला*, हिंसा, हिंसा*`,
    shelter: `beghar, ghar bah, ghar beh, tamboo, tambu, घर बह, बह गया*, बेघर*, राहत शिविर*, विस्थापित*, शिविर*`,
    supply: `dawai, diaper, kambal, kapda, kapde, koi madad nahi, koi nahi aaya, madad nahi pahunch*, mombatti, pyaas, raahat nahi, rahat nahi, sabun
      samagri, कंबल*, कपड़ा, कपड़े, कपड़े*, कोई नहीं आया, डायपर, दवा*, दवाई*, दूध*, प्यास*, भूख*, मदद नहीं, मदद नहीं पहुंच*, मोमबत्ती, राहत नहीं
      राहत सामग्री, साबुन, सामान चाहिए`,
  },
  needs: {
    rescue: `मलबे में*`,
    water: `pani nahi hai, pine ka pani, पानी नहीं है`,
    shelter: `कंबल*`,
  },
  extreme: `laash, lash, mar gaya, mar gaye, mar gayi, mar gye, maut, shav, मर गई, मर गए, मर गया*, मृत*, मौत*, लाश*, शव, शव*`,
  severe: `khatra, turant, आपातकाल*, खतरा, गंभीर*, घायल*, तुरंत, तुरंत*, तुरन्त, नवजात, फँसे*, फंसे*, बचाओ*, बुजुर्ग, लापता*`,
  minor: `काबू में*, कोई घायल नहीं*, छोटा*, छोटी*, मामूली*`,
  nothing: `bijli aa gai, bijli aa gayi, ham theek, hum theek, koi ghayal nahi, koi nuksaan nahi, koi nuksan nahi, sab safe, sab surakshit, sab theek
    sab thik, surakshit hain, कोई घायल नहीं, कोई नुकसान नहीं, कोई हताहत नहीं, पानी उतर, सब ठीक, सब सुरक्षित, सुरक्षित हैं, हम ठीक`,
  chatter: `bhagwan, daan, dhanyavad, dhanyawad, donate, dua, inaam, mantri, muft, news, offer, prarthna, shukriya, इनाम, ईश्वर, ऑफर, दान, दुआ, धन्यवाद
    प्रधानमंत्री, प्रार्थना, ब्रेकिंग, भगवान, मंत्री, मुफ्त, रक्षा करे, शुक्रिया, समाचार`,
};
