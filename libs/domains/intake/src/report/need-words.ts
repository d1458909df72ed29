import { parseKeywords, type Keyword } from './category-words.js';

/** What people ask for, in English, Spanish, French, Portuguese, Indonesian, Tagalog, Arabic and Hindi, a line each. */
export const NEED_WORDS: Readonly<Record<string, readonly Keyword[]>> = {
  rescue: parseKeywords(`rescue*, get us out, on the roof, trapped, stranded
    rescat*, sáquennos, en el techo, atrapad*
    secour*, sauvez, sur le toit, coincé*, piégé*
    resgat*, no telhado, pres*
    tolong evakuasi, selamatkan, di atap, terjebak
    saklolo, sa bubong, naipit, na trap
    انقذونا, محاصر*, عالق*, علي السطح
    बचाओ, फंसे, फँसे, छत पर`),
  medical: parseKeywords(`doctor*, ambulance, medicine*, insulin, hospital, injur*, bleeding, pregnant, oxygen
    médic*, ambulancia, medicin*, insulina, herid*, embarazada, oxígeno
    médecin*, ambulance, médicament*, insuline, bless*, enceinte
    médic*, ambulância, remédio*, insulina, ferid*, grávida
    dokter, ambulans, obat*, insulin, luka*, terluka, hamil
    doktor, ambulansya, gamot, sugat*, nasugatan, buntis
    طبيب, اسعاف, دواء, ادويه, جريح, جرحي, حامل
    डॉक्टर, एम्बुलेंस, दवा*, घायल, गर्भवती`),
  water: parseKeywords(`drinking water, need water, no water, clean water, bottled water
    agua potable, sin agua, necesitamos agua
    eau potable, pas d eau, besoin d eau
    água potável, sem água, precisamos de água
    air bersih, air minum, tidak ada air
    inuming tubig, walang tubig, kailangan ng tubig
    مياه شرب, ماء للشرب, لا ماء, لا يوجد ماء
    पीने का पानी, पानी नहीं है`),
  food: parseKeywords(`food, hungry, rice, baby milk, formula, nothing to eat
    comida, alimento*, hambre, leche
    nourriture, faim, à manger, riz
    comida, alimento*, fome, leite
    makanan, lapar, kelaparan, beras, susu bayi
    pagkain, gutom, bigas, gatas
    طعام, غذاء, جوع, جائع*, حليب
    खाना, भोजन, भूखे, राशन`),
  shelter: parseKeywords(`shelter, tent*, blanket*, homeless, nowhere to stay, tarpaulin*
    refugio, albergue, carpa*, manta*, frazada*, sin techo
    abri, tente*, couverture*, sans abri
    abrigo, tenda*, barraca*, cobertor*, desabrigad*
    tempat berlindung, tenda, selimut, pengungsi
    tirahan, tolda, kumot, evacuation center
    ماوي, خيمه, خيام, بطانيات
    आश्रय, तंबू, कंबल, टेंट`),
  power: parseKeywords(`no power, no electricity, blackout, generator
    sin luz, sin electricidad, apagón, generador
    pas d électricité, panne de courant
    sem luz, sem energia, apagão, gerador
    listrik padam, mati lampu
    walang kuryente, brownout
    لا كهرباء, انقطاع الكهرباء
    बिजली नहीं, बिजली गुल`),
};
