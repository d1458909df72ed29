import type { LanguageWords } from './language-words.js';

/** Swahili; verbs without what stands before their stem. */
export const SW: LanguageWords = {
  small: `asante asanteni baba bado cha habari hakuna hapa hatujala hatuna jana karibu katika kuna kwa kwetu la leo mama mbili moja msaada mtoto mungu na
    naomba ni nje nyumba sana siku sisi tafadhali tangu tatu tuko tunaomba usiku vya wa wangu watoto watu wetu ya yangu yetu za`,
  calls: {
    rescue: `bado analia, bado yuko hai, boti, chini ya kifusi, chini ya ukuta, chukuliwa na maji, fukiwa, funikwa, hajulikani alipo, hatuwezi kutoka
      hawajulikani, hawawezi kutoka, helikopta, juu ya mti, juu ya paa, kifuani, kifusi, kwama, mashua, nasa, naswa, okoa*, okoeni, ondoeni, paani
      potea, sauti chini, shingoni, sombwa, tunasikia sauti, tuokoe, tuokoeni, uokoaji, vifusi, wako hai, zama, zama maji, zingirwa, zuiliwa`,
    medical: `ajali, ambulensi, anaumwa, daktari, damu, dawa, gari la wagonjwa, harisha, homa, insulini, jeruhi*, jeruhiwa, jifungua, kipindupindu, kisukari
      kuhara, kuharisha, kujifungua, kupumua, kutapika, madaktari, majeruhi, malaria, mgonjwa, mguu umevunjika, mjamzito, mkunga, moyo, muuguzi, nesi
      nyoka, poteza fahamu, presha, pumu, pumua, shinikizo, tapika, tokwa na damu, uchungu, ugonjwa, umia, umiza, umwa, ungua mwili, vuja damu
      vunjika mguu, vunjika mkono, wagonjwa, wajawazito, zimia`,
    water: `hakuna maji, hatuna maji, kisima, kiu, kukosa maji, kunywa, maji hakuna, maji safi, maji ya kunywa, maji yameisha, tunahitaji maji
      tunaomba maji`,
    food: `chakula, hajala, hatujala, hawajala, kula, maharage, mahindi, maziwa, mchele, mkate, njaa, uji, unga, vyakula`,
    shelter: `bila makazi, bila paa, blanketi, ezuliwa, godoro, hatuna makazi, hatuna nyumba, hema, hifadhi, kulala nje, lala barabarani, lala nje, mablanketi
      magodoro, mahali pa kulala, mahema, makazi, maturubai, pa kuishi, pa kulala, pa kwenda, paa limeezuliwa, paa limeng*, poteza nyumba
      tunalala nje, turubai, wanalala nje`,
    power: `chaji, giza, hakuna umeme, hatuna umeme, jenereta, stima, transfoma, umeme, umeme hakuna, umeme umekatika`,
  },
  kinds: {
    fire: `choma, moshi, moto, moto mkubwa, teketea, ungua, waka moto, zima moto, zimamoto`,
    flood: `bwawa, bwawa limepasuka, furika, gharika, mafuriko, maji yameingia, maji yamejaa, maji yanaingia, maji yanapanda, maji yanazidi, maji ~ kiuno
      maji ~ magoti, maji ~ ndani, maji ~ nyumba*, mto umefurika, tsunami, vunja kingo, zama nyumba`,
    collapse: `anguka nyumba, bomok*, bomoka, ghorofa, jengo limeanguka, jengo ~ anguka, jengo ~ poromoka, maporomoko ~ nyumba, nyufa, nyumba imeanguka
      nyumba ~ anguka, poromok*, poromoka, ukuta umeanguka, ukuta ~ anguka`,
    medical: `hospitali, kliniki, zahanati`,
    road: `barabara, barabara imefungwa, barabara imekatika, barabara ~ funikwa, barabara ~ haribika, barabara ~ katika, daraja, daraja limesombwa
      daraja limevunjika, haipiti, haipitiki, hapapitiki, hatuwezi kuvuka, hayapiti, hazipitiki, kuvuka, magari hayapiti, maporomoko, mawe barabarani
      miti imeanguka, mti umeanguka, mti ~ barabara*, njia imefungwa`,
    utility: `bomba, bomba limepasuka, hakuna mtandao, hakuna simu, intaneti, mnara, mtandao, mtandao hakuna, nguzo, nguzo zimeanguka, nyaya, simu haipatikani
      simu haz*, simu hazi*`,
    hazmat: `gesi, gesi inavuja, harufu kali, harufu ya gesi, kemikali, lipuka, lori la mafuta, mafuta yamemwagika, mlipuko, mwagika, sumu, tangi la mafuta
      vuja gesi`,
    security: `bomu, bunduki, ghasia, iba, ibiwa, jambazi, kuiba, majambazi, mapanga, mapigano, milio ya risasi, mwizi, panga, pora, risasi, shambulia
      shambulio, silaha, teka, tekwa nyara, ubakaji, uporaji, vamia, vamiwa, waasi, wezi, wizi`,
    supply: `hakuna msaada, mishumaa, msaada haujafika, nepi, nguo, sabuni, taulo, vyandarua`,
  },
  extreme: `amefariki, amekufa, anakufa, fariki, kifo, kufa, maiti, vifo, wamefariki, wamekufa`,
  severe: `dharura, haraka, hatari, sos, upesi, vibaya`,
  nothing: `hakuna aliyeumia, hakuna madhara, hakuna majeruhi, hakuna vifo, maji yamepungua, niko salama, salama kabisa, sote salama, tuko salama
    umeme umerudi, wote salama`,
  chatter: `asante, asanteni, bure, habari mpya, hongera, maombi, mchango, michango, mungu, ofa, ombea, punguzo, rais, sala, shinda, shukrani, tuombe, waziri
    zawadi`,
};
