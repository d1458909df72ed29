import { foldName } from '../gazetteer/place-name.js';

export type ReportCategory =
  | 'fire' | 'flood' | 'collapse' | 'medical' | 'rescue' | 'road' | 'utility' | 'hazmat' | 'security' | 'shelter' | 'supply';

/** A word or phrase; a trailing * stands for any ending, since people write "burned", "burning", "burnt". */
export interface Keyword {
  words: readonly string[];
  openEnded: boolean;
}

/** What counts how much: a hazard outweighs what it does to people, unless those words are many. */
export const WEIGHTS: Readonly<Record<ReportCategory, number>> = {
  fire: 3, flood: 3, collapse: 3, hazmat: 3, rescue: 3, security: 3, road: 3, medical: 2, utility: 2, shelter: 2, supply: 2,
};

/** Words and phrases between commas or on lines of their own. */
export const parseKeywords = (text: string): Keyword[] =>
  text.split(/[,\n]/).map((phrase) => phrase.trim()).filter(Boolean).map((phrase) => ({ openEnded: phrase.endsWith('*'), words: foldName(phrase.replace('*', '')).split(' ') }));

/** In English, Spanish, French, Portuguese, Indonesian, Tagalog, Arabic and Hindi, a line each; then Hindi and Arabic in Latin letters. */
export const CATEGORY_WORDS: Readonly<Record<ReportCategory, readonly Keyword[]>> = {
  fire: parseKeywords(`fire, fires, burning, burned, burnt, on fire, flames, smoke, wildfire*, ablaze
    incendi*, fuego, llamas, humo, quemand*, ardiendo
    incendie*, feu, flammes, fumée, brûl*
    incêndio*, fogo, chamas, fumaça, queimand*, pegando fogo
    kebakaran, terbakar, api, asap hitam, asap tebal, kepulan asap, banyak asap
    sunog, nasusunog, apoy, usok
    حريق, حرائق, نار, النار, الحريق, دخان, يحترق, تحترق
    आग, धुआँ, धुआं, जल रहा, जल रही
    aag lagi, aag lag, aag, dhuan, jal raha, 7are2, hariq, 7ari2, nar kbire`),
  flood: parseKeywords(`flood*, water rising, rising water, water is rising, overflow*, tsunami, storm surge, dam broke, dam burst, levee, underwater, river burst, water level, river is rising
    inundaci*, inundad*, desbord*, crecida, agua subiendo, sube el agua, el agua sube, riada, tsunami
    inondation*, inondé*, crue, l eau monte, débord*, submergé*
    enchente*, inundaç*, inundad*, alagamento*, alagad*, alagou, transbord*, água subindo
    banjir*, meluap, air naik, tanggul jebol, tergenang
    baha, bumabaha, binabaha, pagbaha, tumataas ang tubig, umapaw, lubog
    فيضان, فيضانات, الفيضان, سيول, السيول, سيل, غرق, غمرت
    बाढ़, पानी भर, जलभराव, पानी बढ़, डूब
    baadh, baarh, badh aa, paani bhar, pani bhar, paani bad*, pani bad*, doob raha, fayadan, fayadanat, sayl`),
  collapse: parseKeywords(`collaps*, rubble, caved in, building fell, house fell, wall fell, roof fell, ruins, debris, cracked building
    derrumb*, colaps*, escombros, se cayó, cayó el edificio, edificio caído
    effondr*, écroul*, décombres, gravats
    desab*, desmoron*, escombros, caiu o prédio, prédio caiu
    runtuh*, roboh*, ambruk, puing*, reruntuhan, tertimbun
    gumuho, guho, bumagsak, gumuhong, pagguho
    انهيار, انهار, انهارت, انقاض, الانقاض, ركام, تهدم, سقط المبني
    ढह*, मलबा, मलबे, इमारत गिर, मकान गिर, दीवार गिर
    makan gir*, imarat gir*, ghar gir*, deewar gir*, inhiyar, inhar`),
  medical: parseKeywords(`injur*, wounded, bleeding, in labour, in labor, giving birth, diabetic, hurt, unconscious, ambulance, heart attack, broken leg, pregnant, labour, in labor, insulin, dialysis, sick, cholera, diarrh*, medical, casualt*, doctor*
    herid*, sangrando, ambulancia, inconsciente, enferm*, embarazada, infarto, médic*, lesionad*, quemadura*, diabetes, medicina para, medicinas para
    bless*, saign*, ambulance, inconscient*, malade*, enceinte, médec*, médic*
    ferid*, sangrando, ambulância, inconsciente, doente*, grávida, médic*, remédio de, remédio para
    luka*, terluka, berdarah, ambulans, pingsan, sakit, hamil, melahirkan, mau melahirkan, korban luka, medis
    sugat*, nasugatan, dumudugo, ambulansya, may sakit, buntis, nanganganak, manganganak, manganganak na, hinimatay, nasaktan
    جريح, جرحي, الجرحي, مصاب, مصابين, مصابون, اصابات, نزيف, ينزف, اسعاف, الاسعاف, مريض, حامل
    घायल, जख्मी, खून, एम्बुलेंस, बेहोश, बीमार, गर्भवती, चोट
    ghayal, zakhmi, khoon, behosh, bimaar, beemar, garbhvati, chot lagi, jari7, jar7a, is3af, mosab`),
  rescue: parseKeywords(`trapped, stuck, stranded, on the roof, on roof, on roofs, rescue, missing, buried, drowning, swept away, stuck in, stuck on, cannot get out, can t get out
    atrapad*, atorad*, varad*, rescat*, desaparecid*, sepultad*, soterrad*, ahogando*, se ahoga, en el techo, en la azotea
    coincé*, piégé*, sauvetage, disparu*, enseveli*, gens dessous, sur le toit, bloqués dans
    pres* nos escombros, ilhad*, resgat*, desaparecid*, soterrad*, casa soterrada, gente embaixo, gente soterrada, no telhado, no teto, pessoas presas, preso na, presos na, presa na
    terjebak, terperangkap, hilang, tertimbun, evakuasi, di atap, hanyut, terseret, tenggelam, orang tertimbun, tim sar, basarnas
    naipit, nakulong, na trap, natrap, nawawala, saklolo, sa bubong, nasa bubong, nalulunod, natabunan, nastranded, na stranded, stranded
    محاصر, محاصرون, محاصرين, عالق, عالقون, عالقين, مفقود, مفقودين, تحت الانقاض, انقذونا, انقاذ
    फंसे, फँसे, फंसा, फंसी, लापता, बचाओ, छत पर, दबे, दबा
    phase hain, phase hai, fase hain, fase hai, phans*, fans*, chhat par, chat par, malbe, daba hai, dabe hain, dabe hai, lapata, bachao, 3al2een, 3al2in, ta7t el an2ad, ta7t el anqad, mafqud, mafkoud`),
  road: parseKeywords(`road blocked, road is blocked, road closed, blocked road, bridge collapsed, bridge fell, bridge down, bridge is down, bridge is out, bridge out, bridge is gone, no cars pass, bridge destroyed, bridge washed, landslide*, mudslide*, rockslide*, fallen tree, tree fell, tree down, road cut, no passage, impassable
    carretera bloqueada, camino bloqueado, vía bloqueada, calle bloqueada, puente caído, cayó el puente, colapsó el puente, deslizamiento*, deslave*, derrumbe en la carretera, árbol caído, sin paso, no hay paso, tapa la calle, se cayó el puente
    route bloquée, route coupée, pont effondré, pont détruit, glissement de terrain, éboulement, arbre tombé, route barrée, pont tombé, pont cassé
    estrada bloqueada, estrada interditada, rua bloqueada, ponte caiu, ponte destruída, deslizamento*, árvore caída, queda de barreira, barreira caiu, barreira na pista
    jalan putus, jalan tertutup, jalan terputus, jembatan putus, jembatan roboh, jembatan ambruk, jembatan runtuh, longsor*, tanah longsor, pohon tumbang, jalan putus karena longsor, jalan tertutup longsor
    sarado ang daan, barado ang kalsada, hindi madaanan, putol ang tulay, bumagsak ang tulay, gumuho ang tulay, bumigay ang tulay, bumigay yung tulay, sira ang tulay, pagguho ng lupa, natumbang puno, landslide
    طريق مقطوع, الطريق مقطوع, الطريق مغلق, انهيار جسر, انهيار الجسر, الجسر انهار, انزلاق ارضي, انهيار ارضي, شجره سقطت
    सड़क बंद, रास्ता बंद, पुल टूट, पुल गिर, पुल ढह, भूस्खलन, पेड़ गिर, सड़क टूट
    sadak band, rasta band, raasta band, pul toot*, pul tut*, pul gir*, bhuskhalan, landslide, tari2 ma2tou3`),
  utility: parseKeywords(`no power, no electricity, power out*, blackout, power line*, no signal, no water supply, no running water, water main, electricity out, phone lines, no phone
    sin luz, sin electricidad, apagón, no hay luz, se fue la luz, se fue la lus, sin agua potable, no hay agua, sin señal, cables caídos
    pas d électricité, sans électricité, panne de courant, coupure, pas de courant, pas d eau courante, plus d électricité, plus d eau
    sem luz, sem energia, apagão, falta de luz, falta de energia, falta de água, sem sinal
    listrik padam, mati lampu, listrik mati, tidak ada listrik, tidak ada sinyal, air mati
    walang kuryente, brownout, walang ilaw, walang signal, walang tubig, putol ang kuryente
    انقطاع الكهرباء, لا كهرباء, لا توجد كهرباء, انقطعت الكهرباء, انقطاع الماء, لا اتصال
    बिजली नहीं, बिजली गुल, बिजली चली, पानी नहीं आ, नेटवर्क नहीं, बिजली कट
    bijli nahi, bijli nahin, bijli gul, light nahi, network nahi, ma fi kahraba, mafi kahraba, la kahraba`),
  hazmat: parseKeywords(`gas leak*, leaking gas, gas tank, leaking, smell of gas, chemical*, toxic, oil spill, explosion, exploded, radiation, ammonia, chlorine, fumes, fuel leak
    fuga de gas, olor a gas, huele a gas, químic*, tóxic*, derrame, explosión, explotó, radiación, amoniaco
    fuite de gaz, odeur de gaz, chimique*, toxique*, marée noire, explosion, a explosé
    vazamento de gás, cheiro de gás, químic*, tóxic*, vazamento, explosão, explodiu
    kebocoran gas, bocor gas, gas bocor, bau gas, bahan kimia, beracun, ledakan, meledak, tumpahan
    tagas ng gas, amoy gas, kemikal, lason, pagsabog, sumabog
    تسرب غاز, تسرب الغاز, رائحه غاز, كيماوي, كيميائي, سام, انفجار, انفجر
    गैस रिसाव, गैस लीक, गैस की गंध, रसायन, जहरीली, विस्फोट, धमाका
    gas leak ho, gas ki badbu, dhamaka, visfot, infijar, tasarrob ghaz`),
  security: parseKeywords(`looting, looters, shooting, gunshots, gunfire, robbery, robbed, armed men, armed, riot, violence, attack, kidnapped, fighting, shots
    saqueo*, saquead*, disparos, tiroteo, robo, asalto, hombres armados, disturbios, violencia, ataque, secuestr*
    pillage*, tirs, fusillade, coups de feu, vol, hommes armés, émeute*, violence*, attaque
    saque*, tiroteio, tiros, roubo, assalto, homens armados, violência, ataque
    penjarahan, penembakan, tembakan, perampokan, kerusuhan, bersenjata, kekerasan
    pagnanakaw, nakawan, barilan, putok ng baril, nanloob, armado, karahasan
    نهب, اطلاق نار, اطلاق النار, سرقه, مسلحين, مسلحون, هجوم, عنف, شغب
    लूट, लूटपाट, गोली, गोलीबारी, चोरी, हथियारबंद, हिंसा, हमला, दंगा
    loot rahe, lootpaat, goli chal*, goliya*, itlaq nar`),
  shelter: parseKeywords(`shelter, homeless, nowhere to sleep, sleeping outside, tents, tent, evacuation center, evacuees, lost our house, lost our home, house destroyed, displaced
    refugio, albergue*, sin techo, sin hogar, carpas, damnificad*, desplazad*, dormimos en la calle
    abri*, sans abri, sans toit, tentes, déplacés, hébergement, dormons dehors
    abrigo*, desabrigad*, sem teto, desalojad*, perdemos a casa, dormindo na, barracas, tendas
    pengungsi*, mengungsi, tenda, tempat tinggal, posko, rumah hancur, tidur di luar
    evacuation, evacuee*, walang matirahan, walang tirahan, tolda, silungan, nasira ang bahay
    ماوي, المأوي, ملجا, خيام, خيمه, نازحين, نازحون, بلا ماوي, مشردين
    आश्रय, बेघर, तंबू, टेंट, राहत शिविर, शिविर, विस्थापित
    घर बह, बह गया, tambu, tamboo, beghar, ghar beh, ghar bah, khiyam, kheme`),
  supply: parseKeywords(`need food, no food, food, rice, drinking water, need water, no water, hungry, thirsty, blanket*, clothes, diapers, milk, medicine*, supplies, baby formula
    comida, alimento*, agua potable, necesitamos agua, falta agua, hambre, sed, mantas, cobijas, frazadas, ropa, pañales, leche, medicin*, medicamento*, víveres
    nourriture, manger, eau potable, deau potable, besoin d eau, faim, soif, couvertures, vêtements, couches, lait, médicament*, vivres
    comida, alimento*, água potável, precisamos de água, sem água, sem comida, fome, sede, cobertores, roupas, fraldas, leite, remédio*, mantimentos
    makanan, butuh makan, belum makan, air bersih, air minum, kelaparan, lapar, haus, selimut, pakaian, popok, susu, obat*, logistik, sembako
    pagkain, bigas, inuming tubig, walang inuming tubig, gutom, uhaw, kumot, damit, lampin, gatas, gamot, relief goods
    طعام, غذاء, مياه شرب, ماء للشرب, لا يوجد ماء, جوع, جائعون, عطش, بطانيات, ملابس, حفاضات, حليب, دواء, ادويه
    खाना, भोजन, राशन, पीने का पानी, भूखे, भूख, प्यास, कंबल, कपड़े, दूध, दवा, दवाई
    khana, bhojan, raashan, bhookh, bhukhe, pyaas, peene ka pani, kambal, dawai, akl w may, akel, mayy`),
};
