import type { LanguageWords } from './language-words.js';

/** Haitian Creole. */
export const HT: LanguageWords = {
  small: `a ak an anba ann anpil ap bezwen bondye bonjou depi ede gen isit jou kap katye kay ki la lan lekol li lopital m map mesi moun mwen mèsi n nan nap
    nou ou pa pou pran sa se silvouple sou souple tanpri te timoun tout vin yo yon zòn`,
  calls: {
    rescue: `anba beton, anba debri, anba dekonb, anba kay, anba miray, anba tè, antere, ap neye, ap rele, bato, bloke, bloke anba, dekonb, delivre nou
      disparet, disparèt, dlo nan kou, dlo pote l, dlo pote yo, dlo rive nan kou, elikoptè, kwense, kwense anba, li poko mouri, neye, nou pa jwenn
      nou pa ka soti, pa jwenn li, pa ka soti, pa ka sòti, paka soti, pran anba, sou do kay, sou twati, sou tèt kay, sove li, sove m, sove nou
      tande vwa, toujou vivan, vin sove, vivan anba, vwa moun`,
    medical: `akouche, aksidan, anbilans, ansent, ap akouche, ap senyen, blese, boule kò, bra kase, dokte, doktè, doulè, dyare, endispoze, enfeksyon, enfimyè
      ensilin, fyèv, janm kase, kase bra, kase janm, kolera, lafyev, lafyèv, malad, medikaman, moun blese, oksijèn, opresyon, pa ka respire, pansman
      pèdi san, remèd, renmèd, respire, san ap koule, san konesans, senyen, tansyon, tranche, vomi, vomisman, zo kase`,
    water: `bezwen dlo, dlo potab, dlo pou bwè, dlo pou n bwe, dlo pou nou bwe, dlo pwòp, dlo trete, dlo ~ bwe, gode dlo, manke dlo, pa gen dlo, pagen dlo
      poko jwenn dlo, san dlo, swaf, swèf`,
    food: `anyen pou ~ manje, ap mouri grangou, bezwen manje, diri, farin, grangou, lèt, lèt pou bebe, manje, pa gen manje, pa manje, pagen manje, pen
      poko manje, pwa, pwovizyon, rasyon`,
    shelter: `abri, anba lapli, ap dòmi, bezwen prela, bezwen tant, bèl etwal, dra, dòmi deyò, dòmi nan lari, kan an plen, kay la kraze, kay nou kraze
      kay nou ~ kraze, kay ~ kraze, kote pou dòmi, kote pou n dòmi, kote pou n rete, kote pou rete, matla, prela, pèdi kay, san kay, tant, twati ~ ale
      tòl`,
    power: `blakawout, chaje telefòn, delko, elektrisite, fènwa, jeneratè, kouran, limyè, pa gen kouran, pa gen limyè, pagen kouran, san kouran`,
  },
  kinds: {
    fire: `ap boule, boule, dife, flanm, lafimen, ponpye, pran dife`,
    flood: `anba dlo, baraj, debòde, dlo a anvayi, dlo antre, dlo anvayi, dlo ap monte, dlo monte, dlo rive nan jenou, dlo ~ antre, dlo ~ jenou, dlo ~ kay
      dlo ~ monte, dlo ~ ren, inondasyon, inonde, larivyè, lavalas, rivyè a sòti, rivyè debòde, rivyè desann, rivyè ~ debòde, rivyè ~ desann, tsounami`,
    collapse: `bilding ~ kraze, efondre, fann, fisire, glise, kay tonbe, kay ~ tonbe, kraze, legliz ~ kraze, legliz ~ tonbe, lekòl ~ kraze, lekòl ~ tonbe
      mi tonbe, miray tonbe, plati, tonbe, vin atè`,
    medical: `klinik, lopital`,
    road: `glisman, glisman tè, lari ~ bloke, machin pa ka, machin ~ pase, pa ka pase, paka pase, pon, pon an, pon ~ ale, pon ~ koupe, pon ~ kraze
      pon ~ tonbe, pye bwa ~ tonbe, pyebwa tonbe, teren ~ glise, wout, wout la, wout la bloke, wout ~ bloke, wout ~ fèmen, wout ~ koupe, wòch`,
    utility: `antèn, entènèt, fil kouran, fil ~ tonbe, pa gen entènèt, pa gen rezo, pa gen siyal, pagen rezo, poto tonbe, poto ~ tonbe, rezo, siyal
      telefon pa mache, telefòn pa, telefòn ~ mache, tiyo, tiyo pete`,
    hazmat: `bonbòn gaz, chimik, eksploze, eksplozyon, esplozyon, gaz, gaz ap koule, gaz ~ koule, kamyon gaz, odè gaz, pwazon, sant gaz`,
    security: `ap piye, ap tire, atake, bandi, batay, gang, goumen, kadejak, kidnape, kidnaping, kout zam, manchèt, menase, piyay, piye, tire, vole, volè
      vyolans, vyole, vòlè, yo vòlè, zam`,
    supply: `balèn, chandèl, ijyèn, kouchèt, moustikè, nou poko jwenn, okenn èd, pa gen èd, pa jwenn èd, rad, savon, èd poko`,
  },
  extreme: `ap mouri, kadav, lanmò, moun mouri, mouri, mò`,
  severe: `bebe, danje, grav, ijan, ijans, prese, tibebe`,
  nothing: `an sekirite, dlo bese, kouran tounen, nou anfòm, nou byen, okenn blese, pa gen blese, pa gen dega, pa gen moun blese, pa gen moun mouri, pa gen mò
    pa mouri, poko mouri, tout moun byen`,
  chatter: `beni, bondye beni, donasyon, felisitasyon, genyen, kado, lapriyè, match, mesi, minis, mèsi, nouvèl, prezidan, priye, pwomosyon`,
};
