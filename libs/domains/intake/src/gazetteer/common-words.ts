import { foldName } from './place-name.js';

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean).map(foldName);

/** Words after which a place is often named. */
export const PLACE_WORDS_BEFORE: ReadonlySet<string> = new Set(
  words(`
    at in near from to around outside inside of toward towards between by
    en cerca de del desde hacia hasta
    à a au aux près dans vers chez
    em no na nos nas perto do da
    di dekat ke dari desa kota kabupaten kecamatan kelurahan
    sa malapit barangay brgy bgy sitio purok lungsod ng
    في قرب عند من الى بـ ب مدينه قريه حي
    village town city district municipality hamlet township county province subdivision camp
    ciudad pueblo barrio aldea caserio caserío vereda corregimiento colonia col urbanizacion urb residencial sector comunidad parroquia canton cantón
    municipio departamento provincia poblado villa rancho finca reparto zona
    ville village commune hameau quartier section localite localité arrondissement bourg camp
    cidade bairro vila povoado aldeia distrito municipio município comunidade freguesia morro favela
    dusun kampung kp kec kab kel gampong nagari pulau pos kawasan perumahan komplek gang gg jl
    brgy. poblacion bayan nayon probinsya isla
    بلده محافظه منطقه مخيم ضاحيه جزيره ناحيه قضاء مديريه عزبه حاره
    gaon gram tehsil zila taluka mohalla nagar
  `),
);

/** Words before which a place is often named, where grammar puts them behind. */
export const PLACE_WORDS_AFTER: ReadonlySet<string> = new Set(words('में मे से के पर जिला गाँव गांव शहर तहसील मोहल्ला mein main gaon village town city municipality district county province barangay'));

/**
 * Words that are also names of places somewhere (Help, Of, Water, Nice, Casa, Rua, Dan, Ada, Api ...) and mean what they
 * say in a message. A phrase of these alone is never looked up.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set([
  ...PLACE_WORDS_BEFORE,
  ...PLACE_WORDS_AFTER,
  ...words(`
    the and or but is are was were be been has have had do does did not no yes we i you he she it they my our your his her their us me him them
    this that these those there here where what when who how why all any some many much more most people person man men woman women child children
    kid kids baby family families house houses home homes building buildings wall walls roof room floor street road roads bridge bridges school
    schools hospital clinic church mosque temple market store shop station police army fire fires smoke burn burning flood floods flooded flooding
    water waters river sea lake rain rains wind storm typhoon hurricane cyclone earthquake quake aftershock landslide mud tree trees power light
    electricity line lines phone gas oil leak explosion help please send need needs needed urgent emergency now today tonight yesterday morning night
    trapped injured hurt dead died killed missing lost stuck blocked closed collapsed collapse fell down up out off over under on with without for
    food rice bread blanket blankets medicine doctor nurse ambulance rescue boat boats truck car cars bus shelter camp tent victims report info stop
    start good bad big small new old high low north south east west left right side end top bottom center centre one two three four five six seven
    eight nine ten hundred about after before still very too also just only please thanks thank hello hi ok sir madam mr mrs dr can could will would
    come coming go going get see seen know call called mobile number name age years day days hour hours minute minutes meter meters km
    mountain hill valley field farm coast beach island airport port harbour harbor clinic bank office park square hall
    our most real best same first second last next much like love nice rest union
    el la los las un una unos unas y o pero es son está están fue hay ha han no si sí mi tu su nuestro nuestra se me nos les lo le que qué quien donde
    dónde cuando como por para con sin sobre entre muy más mas menos todo todos toda todas agua fuego incendio humo casa casas calle avenida puente
    carretera camino escuela hospital iglesia mercado policía ayuda auxilio socorro urgente necesitamos necesito gente persona personas hombre mujer
    niño niños niña familia familias herido heridos muerto muertos atrapado atrapados desaparecido derrumbe derrumbó colapsó inundación inundado
    río mar lluvia tormenta terremoto sismo temblor luz gas comida medicina médico rescate bote barco centro norte sur este oeste hoy ahora aquí allí
    alto bajo montaña cerro miedo tarde noche mañana cerca lejos plaza parque finca playa puerto isla urgencia emergencia están esta este
    san santa favor gracias hola señor edificio techo pared piso
    le les des du une et ou mais est sont il elle ils elles nous vous je tu mon ma mes notre nos votre que qui quoi où quand comment pour avec sans sous
    sur très plus moins tout tous toute eau feu incendie fumée maison maisons rue pont route école hôpital église marché aide secours urgent besoin
    gens personne personnes homme femme enfant enfants famille familles blessé blessés mort morts coincé coincés disparu effondré effondrement
    inondation inondé rivière mer pluie tempête séisme tremblement lumière gaz nourriture médecin bateau centre nord sud est ouest aujourd ici bonjour merci
    o os as um uma e ou mas é são foi há meu minha seu sua nosso nossa que quem onde quando como por para com sem sobre muito mais tudo todos água fogo
    incêndio fumaça rua ponte estrada escola igreja mercado polícia ajuda urgente precisamos preciso pessoa pessoas homem mulher criança crianças
    ferido feridos presos preso desabou desabamento enchente inundação rio chuva tempestade luz remédio médico barco hoje agora aqui obrigado
    yang dan atau ini itu ada tidak bukan kami kita saya anda dia mereka orang warga anak bayi keluarga rumah gedung jalan jembatan sekolah pasar masjid
    air api kebakaran asap banjir hujan angin gempa tsunami longsor tanah listrik mati tolong bantuan butuh perlu segera darurat sekarang korban luka
    meninggal hilang terjebak tertimbun runtuh roboh putus makanan obat dokter perahu utara selatan timur barat pusat sudah belum akan dengan untuk pada
    besar kecil tinggi dua tiga empat lima mohon
    ang mga at ay si ni kay nasa may meron wala hindi po opo kami tayo sila siya ako ikaw namin natin tao bata pamilya bahay gusali tulay kalsada daan
    paaralan ospital simbahan palengke tubig baha sunog usok ulan hangin bagyo lindol guho gumuho kuryente tulong saklolo kailangan namatay patay
    sugatan nawawala naipit na ng kung para dito diyan doon ngayon malaki maliit pagkain gamot bangka
    و او لكن هو هي هم نحن انا انت هذا هذه هناك هنا كل بعض ناس الناس شخص رجل امراه طفل اطفال عائله عائلات بيت بيوت منزل مبني شارع طريق جسر مدرسه
    مستشفي مسجد سوق شرطه ماء مياه نار حريق دخان فيضان سيول مطر زلزال انهيار كهرباء غاز مساعده النجده انقذونا عاجل نحتاج محاصر محاصرون جرحي قتلي
    مصاب مصابين طعام دواء طبيب شمال جنوب شرق غرب الان اليوم مع بدون علي عن ما لا نعم تم
    और या लेकिन है हैं था थे थी नहीं हाँ हम मैं आप वह वे यह यहाँ वहाँ कहाँ सब लोग आदमी औरत बच्चा बच्चे बच्चों परिवार घर मकान इमारत सड़क पुल स्कूल
    अस्पताल मंदिर मस्जिद बाजार पुलिस पानी आग धुआँ बाढ़ बारिश भूकंप भूस्खलन बिजली गैस मदद बचाओ तुरंत जरूरत चाहिए फंसे फँसे घायल मृत गिर गया गई गए
    खाना दवा डॉक्टर नाव उत्तर दक्षिण पूर्व पश्चिम अब आज में से को का की के पर ने पास लिए साथ बिना
  `),
]);
