import { parseKeywords, type Keyword } from './category-words.js';

/** Lives lost or about to be. */
export const EXTREME: readonly Keyword[] = parseKeywords(`
  dead, died, death*, killed, bodies, buried alive, trapped under, drowning, many trapped, mass casualt*, dying
  muert*, murió, murieron, fallecid*, cadáver*, ahogando
  mort, morts, morte, mortes, décéd*, cadavre*, tués
  mort*, morreu, morreram, óbito*, corpo*
  meninggal, tewas, mayat, korban jiwa
  patay, namatay, nasawi, bangkay, nalulunod
  قتلي, قتيل, موتي, مات, ماتوا, جثث, وفاه, وفيات
  मौत, मर गए, मर गया, मृत, लाश, शव`);

/** People in danger or hurt, or somebody says it cannot wait. */
export const SEVERE: readonly Keyword[] = parseKeywords(`
  trapped, injur*, wounded, urgent*, emergency, sos, missing, buried, severe, rising fast, spreading, big fire, stranded, bleeding, children
  atrapad*, herid*, urgente, emergencia, desaparecid*, sepultad*, grave, auxilio, socorro
  coincé*, piégé*, bless*, urgen*, disparu*, grave*, au secours
  pres*, ferid*, urgente, emergência, desaparecid*, soterrad*, grave*, socorro
  terjebak, luka*, terluka, darurat, segera, hilang, tertimbun, parah
  naipit, nakulong, sugat*, nasugatan, saklolo, agad, nawawala, emergency, malubha
  محاصر*, عالق*, جرحي, جريح, مصاب*, عاجل, طارئ, مفقود*, تحت الانقاض, انقذونا
  फंसे, फँसे, घायल, तुरंत, आपातकाल, लापता, बचाओ, गंभीर`);

export const MINOR: readonly Keyword[] = parseKeywords(`
  minor, small, slight*, no injuries, nobody hurt, no one hurt, under control
  leve*, pequeñ*, sin heridos, bajo control
  mineur*, petit, petite, léger, légère, pas de blessé*, sous contrôle
  pequen*, sem feridos, sob controle
  kecil, ringan, tidak ada korban, terkendali
  maliit, walang nasaktan, kontrolado
  بسيط, صغير, لا اصابات, تحت السيطره
  छोटी, छोटा, मामूली, कोई घायल नहीं, काबू में`);
