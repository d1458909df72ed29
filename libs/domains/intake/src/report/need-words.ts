import { parseKeywords, type Keyword } from './category-words.js';

/** What people ask for, in English, Spanish, French, Portuguese, Indonesian, Tagalog, Arabic and Hindi, a line each. */
export const NEED_WORDS: Readonly<Record<string, readonly Keyword[]>> = {
  rescue: parseKeywords(`rescue*, get us out, save us, send boat*, need boat*, on the roof, on roof, trapped, stranded, stuck in, stuck on, missing, buried, drowning, swept away
    rescat*, sáquennos, en el techo, atrapad*, soterrad*, sepultad*, ahogando*, se ahoga, desaparecid*
    au secours, sauvez, sur le toit, coincé*, piégé*, enseveli*, gens dessous, sous les décombres, disparu*
    resgat*, no telhado, no teto, preso, presos, presa, presas, ilhad*, soterrad*, embaixo, desaparecid*
    tolong evakuasi, selamatkan, di atap, terjebak, tertimbun, hilang, terseret, hanyut, tenggelam, tim sar
    saklolo, sa bubong, nasa bubong, naipit, na trap, nakulong, nalulunod, natabunan, nastranded, nawawala
    انقذونا, محاصر*, عالق*, علي السطح, مفقود*, تحت الانقاض, يغرق*
    बचाओ, फंसे, फँसे, छत पर, लापता, दबे, दबा, मलबे में
    bachao, phase hain, phase hai, fase hain, fase hai, phans*, fans*, chhat par, chat par, malbe, daba hai, dabe hain, lapata, 3al2een, 3al2in, ta7t el an2ad, ta7t el anqad, mafqud`),
  medical: parseKeywords(`doctor*, ambulance, medicine*, insulin, hospital, in labour, in labor, giving birth, injur*, bleeding, pregnant, oxygen
    médic*, ambulancia, medicin*, insulina, sangrando, quemadura*, herid*, embarazada, oxígeno
    médecin*, ambulance, médicament*, insuline, bless*, enceinte
    médic*, ambulância, remédio*, insulina, ferid*, grávida
    dokter, ambulans, obat*, insulin, luka*, terluka, hamil, melahirkan
    doktor, ambulansya, gamot, sugat*, nasugatan, buntis, manganganak, nanganganak
    طبيب, اسعاف, دواء, ادويه, جريح, جرحي, مصاب*, تنزف, ينزف, حامل
    डॉक्टर, एम्बुलेंस, दवा*, घायल, गर्भवती
    daktar, ghayal, dawai, dawa, zakhmi, is3af, jari7`),
  water: parseKeywords(`drinking water, need water, no water, clean water, bottled water
    agua potable, sin agua, falta agua, necesitamos agua
    eau potable, deau potable, pas d eau, besoin d eau
    água potável, sem água, precisamos de água
    air bersih, air minum, tidak ada air
    inuming tubig, walang tubig, kailangan ng tubig
    مياه شرب, ماء للشرب, لا ماء, لا يوجد ماء
    पीने का पानी, पानी नहीं है
    peene ka pani, pine ka pani, pani nahi hai, may lal shrb`),
  food: parseKeywords(`food, hungry, rice, baby milk, formula, nothing to eat
    comida, alimento*, hambre, leche
    nourriture, faim, à manger, riz
    comida, alimento*, fome, leite
    makanan, lapar, kelaparan, beras, susu bayi
    pagkain, gutom, bigas, gatas
    طعام, غذاء, جوع, جائع*, حليب
    खाना, भोजन, भूखे, राशन
    khana, bhojan, bhookh, bhukhe, raashan, ju3aneen`),
  shelter: parseKeywords(`shelter, tent*, blanket*, homeless, nowhere to stay, tarpaulin*
    refugio, albergue, carpa*, manta*, frazada*, sin techo
    abri, tente*, couverture*, sans abri
    precisa de abrigo, tenda*, barraca*, cobertor*, colchao*, perdemos a casa, desabrigad*
    tempat berlindung, tenda, selimut, pengungsi
    tirahan, tolda, kumot, evacuation center
    ماوي, خيمه, خيام, بطانيات
    आश्रय, तंबू, कंबल, टेंट`),
  power: parseKeywords(`no power, no electricity, blackout, generator
    sin luz, sin electricidad, se fue la luz, se fue la lus, no hay luz, apagón, generador
    pas d électricité, pas de courant, panne de courant
    sem luz, sem energia, apagão, gerador
    listrik padam, mati lampu
    walang kuryente, brownout
    لا كهرباء, انقطاع الكهرباء, انقطعت الكهرباء
    बिजली नहीं, बिजली गुल
    bijli nahi, bijli nahin, bijli gul, ma fi kahraba, la kahraba`),
};
