import type { LanguageWords } from './language-words.js';

/** Tagalog, with the English that is mixed in. */
export const TL: LanguageWords = {
  small: `amin aming ang araw asawa at ay baha bahay d d2 di din dito e gabi hindi huwag inyo ito kailangan kami kasi kayo kc kelangan kmi kming ko kung
    kuryente lang lng lola magandang may mga mo n na namin nang nasa natin ng nila nmin nsa nyo opo pa papuntang pls po pong rin sa salamat samin sana
    si sila siya sya tao tayo tubig tulay tulong umaga ung wag wala walang wla wlang yan yun yung`,
  shorthand: `bbong bubong, bhay bahay, bta bata, bubung bubong, d hindi, d2 dito, di hindi, dto dito, evac evacuation, hndi hindi, kain kain, kalsda kalsada
    kelangan kailangan, klngan kailangan, kmi kami, krtu kuryente, kuryenti kuryente, lkas lakas, mainum mainom, mtanda matanda, n na, nd hindi
    nid kailangan, nmen namin, nmin namin, nsa nasa, nyo ninyo, p pa, pasaklolo saklolo, pgkain pagkain, s sa, sklolo saklolo, snog sunog
    tlong tulong, tubeg tubig, tulungan tulong, ung ang, wl wala, wla wala, wlang walang, yung ang`,
  calls: {
    rescue: `bangka, bubong, buhay pa, di makalabas, evacuate, hanggang leeg, hindi kami makalabas, hindi makababa, hindi makalabas, hindi makita
      hindi pa nakikita, humihingi ng saklolo, i rescue, iligtas, inanod, irescue, lubog ~ leeg, may sumisigaw, na stranded, na trap, nabaon, nadagan
      nadaganan, naiipit, naipit, nakulong, nalulunod, nalunod, nasa bubong, nastranded, natabunan, natangay ng baha, natrap, nawala ~ anak, nawawala
      pa rescue, palubog na, parescue, rescue, sa bubong, sa taas ng bahay, sagip, sagipin, saklolo, second floor, stranded, taas ng bubong
      tinangay ng`,
    medical: `aksidente, ambulance, ambulansya, atake, bali, banggaan, buntis, dengue, dialysis, doctor, doktor, dugo, duguan, dumudugo, gamot, highblood
      hika, hindi makahinga, hinihika, hinimatay, hirap huminga, huminga, inaatake, inatake, insulin, kagat ng ahas, komadrona, lagnat, leptospirosis
      maintenance, manganak, manganganak, manganganak na, may sakit, may sugat, maysakit, medic, na stroke, naaksidente, nabalian, nabangga, nagdudugo
      nagsusuka, nagtatae, nahimatay, nanganganak, napaso, nasaktan, nasugatan, nawalan ng malay, nebulizer, nilalagnat, nurse, oxygen, pagtatae
      putol ang paa, stroke, sugat*, sugatan`,
    water: `inuming tubig, kailangan ng tubig, kailangan ~ tubig, maiinom, mainom, malinis na tubig, mineral water, nauuhaw, tubig inumin, tubig na maiinom
      uhaw, wala na ~ tubig, wala ng tubig, wala ~ maiinom, wala ~ mainom, walang inumin, walang maiinom, walang mainom, walang tubig`,
    food: `bigas, de lata, delata, gatas, groceries, gutom, gutom na, hindi kumain, hindi pa kumakain, kanin, lugaw, makain, makakain, nagugutom, noodles
      pagkain, relief goods, tinapay, ubos na ang pagkain, wala ~ kain, wala ~ kinakain, walang kain, walang makain`,
    shelter: `banig, evacuation center, kumot, masilungan, matutulugan, matutuluyan, nasira ~ bahay, natangay ang bahay, natangay ang bubong
      natutulog sa labas, nawalan ng bahay, nilipad ang bubong, nilipad ~ bubong, sa kalsada natutulog, silungan, sira ~ bahay, tarpaulin, tent
      tirahan, tolda, trapal, walang bubong, walang masilungan, walang matirahan, walang matirhan, walang matutuluyan, walang tirahan, wasak ~ bahay
      yero`,
    power: `blackout, brownout, generator, genset, kuryente, low bat, lowbat, madilim, makapag charge, pa charge, putol ang kuryente, wala ng kuryente
      wala ~ kuryente, walang ilaw, walang kuryente, walang power`,
  },
  kinds: {
    fire: `apoy, bumbero, nagliliyab, nasunog, nasusunog, natupok, sinilaban, sunog, usok`,
    flood: `baha, bahain, binabaha, bumabaha, daluyong, dam, hanggang baywang, hanggang bewang, hanggang dibdib, hanggang tuhod, ilog ~ taas, lagpas tao
      lampas tao, lubog, lubog sa baha, nabasag ang dam, nagbaha, nakalubog, pagbaha, pasok ~ tubig, pumapasok ~ tubig, pumasok ~ tubig, ragasa
      rumaragasa, storm surge, taas ng baha, taas ng tubig, tsunami, tubig ~ tuhod, tumataas ang tubig, tumataas ~ tubig, umaapaw, umapaw`,
    collapse: `bitak, bumagsak, bumigay, giba, guho, gumuguho, gumuho, gumuhong, gusali, lumubog ang lupa, nag collapse, nagcollapse, nagiba, natibag
      natumba ang, pader ~ bumagsak, pagguho`,
    medical: `ospital`,
    rescue: `na stranded, natrap, stranded`,
    road: `barado ang kalsada, barado ~ daan, barado ~ kalsada, bumagsak ang tulay, bumagsak ~ tulay, bumigay ang tulay, bumigay yung tulay
      bumigay ~ tulay, guho ~ kalsada, gumuho ang tulay, gumuho ~ tulay, harang, hindi madaanan, hindi makadaan, hindi makalusot, hindi makaraan
      hindi makatawid, isolated, kalsada, landslide, lupa ~ kalsada, nakaharang, natabunan ~ daan, natabunan ~ kalsada, natumba ~ puno, natumbang puno
      pagguho ng lupa, puno ~ kalsada, putol ang tulay, putol ~ daan, putol ~ tulay, sarado ang daan, sarado ~ daan, sarado ~ kalsada, sira ang tulay
      sira ~ daan, sira ~ tulay, stranded ang mga sasakyan, tulay, walang madaanan`,
    utility: `kable, linya ng kuryente, nakalaylay, natumba ~ poste, natumbang poste, poste ~ natumba, putol ang kuryente, signal, tubo, wala ~ signal
      walang cellsite, walang ilaw, walang internet, walang load, walang nawasa, walang network, walang signal`,
    hazmat: `ammonia, amoy gas, amoy ~ gas, kemikal, langis, lason, lpg, nakalalason, pagsabog, sumabog, sumasabog, tagas, tagas ng gas, tangke ng gas
      tumatagas`,
    security: `agawan, akyat bahay, armado, away, baril, barilan, binaril, gulo, hinoldap, hold up, holdap, karahasan, kidnap, loot, looting, magnanakaw
      nag aagawan, nag aaway, nagbarilan, nagnakaw, nagnanakaw, nakaw, nakawan, nanakaw, nanloob, ninakawan, pagnanakaw, putok ng baril, putukan
      saksak, sinaksak`,
    shelter: `evacuation, evacuee*, nasira ang bahay, silungan, walang matirahan, walang tirahan`,
    supply: `ayuda, damit, diaper*, gamot, hygiene kit, kandila, kumot, lampin, napkin, posporo, sabon, uhaw, wala pa ~ relief, wala pa ~ tulong
      wala pang ayuda, wala pang dumarating, walang inuming tubig, walang relief, walang tulong`,
  },
  needs: {
    shelter: `evacuation center, kumot, tirahan`,
  },
  extreme: `bangkay, nalulunod, namatay, nasawi, patay`,
  severe: `agad, asap, baby, bilis, bilisan, delikado, emergency, kritikal, malubha, matanda, naipit, nakulong, nasugatan, nawawala, saklolo, sanggol, sugat*`,
  minor: `kontrolado, maliit, walang nasaktan`,
  nothing: `bumaba na ang baha, bumaba na ang tubig, drill, humupa, ligtas kami, ligtas na, ligtas po kami, ligtas ~ kami, mabuti naman, may kuryente na
    ok lang, ok po kami, okay lang, safe kami, safe lahat, safe na, safe po, walang nasaktan, walang nasira, walang nasugatan, walang sugatan`,
  chatter: `amen, balita, breaking, dasal, donasyon, donate, god bless, happy birthday, ipagdasal, ipanalangin, libre, maraming salamat, panalangin, panalo
    premyo, presidente, promo, salamat, sale, senador, thank you, tnx`,
};
