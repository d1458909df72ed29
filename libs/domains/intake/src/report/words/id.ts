import type { LanguageWords } from './language-words.js';

/** Indonesian. */
export const ID: LanguageWords = {
  small: `ada air aja ama anak banjir bantuan banyak bau belum blm bu buat butuh byk dan dari dekat dengan di dkt ds ga gak gempa gk hari ibu ini istri itu
    jalan jln kak kalo kami kasih ke kita klo kmi kota krn lagi lokasi makasih malam masih min mohon msh ngga nya orang org pada pagi pak pasar perlu
    rumah sama sampai sampe saya sdh segera semua sgr siang sudah sy tdk terima tidak tim tolong udah udh utk warga yang yg`,
  shorthand: `abis habis, airnya air, ambruk ambruk, anak2 anak, atep atap, bajir banjir, bjr banjir, blm belum, bnjr banjir, byk banyak, dkt dekat, dktr dokter
    ga tidak, gak tidak, gk tidak, gmpa gempa, hr hari, ilang hilang, jln jalan, jmbatan jembatan, jmbtn jembatan, kbakaran kebakaran, kbkrn kebakaran
    kmrn kemarin, krn karena, listrk listrik, luka2 luka, mkanan makanan, mkn makan, msh masih, nelpon telepon, ngga tidak, nggak tidak
    ngungsi mengungsi, obt obat, org orang, rmh rumah, sgr segera, sungei sungai, sy saya, tak tidak, tdk tidak, tlg tolong, tlng tolong, tlp telepon
    trjebak terjebak, udah sudah, udh sudah, utk untuk, yg yang`,
  calls: {
    rescue: `air ~ dada, air ~ leher, atap rumah, basarnas, belum ditemukan, butuh evakuasi, butuh perahu, di atap, di bawah reruntuhan, di lantai dua
      di loteng, di reruntuhan, evakuasi kami, hanyut, hilang, jemput kami, kejepit, keseret, ketimbun, kirim perahu, lantai 2, masih hidup
      minta evakuasi, minta ~ perahu, perahu karet, selamatkan, setinggi dada, setinggi leher, suara minta tolong, tenggelam, terdengar suara
      terjebak, terjepit, terkepung, terkubur, terseret, tertimbun, tertimpa, tertindih, tidak bisa keluar, tidak bisa kemana, tidak bisa turun
      tim sar, tolong evakuasi`,
    medical: `ambulan*, ambulans, asma, berdarah, bidan, cuci darah, darah, demam, diare, digigit ular, dokter, gatal*, hamil, infeksi, insulin, isp*, jantung
      kecelakaan, kejang, keracunan, ketuban, korban luka, lahiran, luka bakar, luka*, mau melahirkan, medis, melahirkan, muntaber, muntah*, obat*
      oksigen, panas tinggi, patah, patah kaki, patah tulang, pendarahan, perawat, pingsan, sakit, sakit parah, sesak, sesak nafas, sesak napas
      stroke, tabrakan, terluka`,
    water: `air bersih, air galon, air habis, air minum, butuh air, butuh ~ air, haus, kehabisan air, kehausan, kekurangan air, krisis air, sumur kering
      tangki air, tidak ada air, tidak ada air bersih, tidak ada ~ air minum`,
    food: `belum makan, beras, butuh makan*, dapur umum, kehabisan makanan, kelaparan, kurang makan, lapar, makan, makanan, mie instan, nasi, nasi bungkus
      pangan, sembako, stok ~ habis, susu bayi, susu formula, tidak ada makanan`,
    shelter: `butuh tempat, hunian, kasur, kehilangan rumah, matras, rumah hancur, rumah hanyut, rumah rata, rumah ~ hancur, rumah ~ roboh tidur
      rumah ~ rusak berat, selimut, tempat berlindung, tempat mengungsi, tempat pengungsian, tenda, terpal, tidak ada tempat tinggal, tidur di jalan
      tidur di luar, tidur di tanah, tidur ~ luar, tidur ~ teras, tikar`,
    power: `aliran listrik, gelap gulita, genset, lampu mati, lampu padam, listrik mati, listrik padam, listrik ~ mati, listrik ~ padam, mati lampu
      mati listrik, padam, pln, tidak ada listrik`,
  },
  kinds: {
    fire: `api, asap, banyak asap, damkar, hangus, karhutla, kebakar*, kebakaran, kepulan asap, kobaran, pemadam, si jago merah, terbakar, terbakar habis`,
    flood: `air bah, air masuk, air naik, air ~ lutut, air ~ masuk, air ~ naik, air ~ pinggang, air ~ tinggi, bandang, banjir*, bendungan jebol, genangan
      jebol, kebanjiran, luapan, meluap, rob, rumah ~ terendam, sebetis, sedengkul, selutut, sepinggang, tanggul jebol, tanggul ~ jebol, terendam
      tergenang, tsunami`,
    collapse: `amblas, ambles, ambruk, gedung ~ runtuh, longsor menimpa, longsor nimpa, longsor ~ rumah, puing*, rata dengan tanah, reruntuhan, retak*, roboh*
      rubuh, rumah roboh, runtuh*, tebing longsor, tembok roboh, tertimbun`,
    medical: `klinik, puskesmas, rumah sakit, tidak bisa ke rs, tidak bisa ke rumah sakit`,
    rescue: `basarnas, evakuasi, orang tertimbun, terperangkap`,
    road: `akses jalan, akses ~ putus, akses ~ tertutup, batu besar, jalan putus, jalan putus karena longsor, jalan terputus, jalan tertutup
      jalan tertutup longsor, jalan ~ amblas, jalan ~ putus, jalan ~ rusak, jalan ~ terputus, jalan ~ tertutup, jalan ~ tutup, jembatan
      jembatan ambruk, jembatan putus, jembatan roboh, jembatan runtuh, jembatan ~ hanyut, jembatan ~ putus, jembatan ~ roboh, jembatan ~ rusak
      longsor*, macet total, menutup* ~ jalan, mobil tidak bisa, nutup jalan, pohon tumbang, pohon ~ tumbang, tanah longsor, terisolasi, terisolir
      tidak bisa dilalui, tidak bisa dilewati, tidak bisa lewat`,
    utility: `air mati, air pdam mati, internet mati, jaringan, jaringan ~ hilang, kabel, kabel putus, listrik mati, pdam, pipa pecah, pipa ~ bocor, sinyal
      sinyal hilang, sinyal ~ hilang, telepon mati, tiang listrik ~ roboh, tiang ~ roboh, tidak ada jaringan, tidak ada listrik, tidak ada sinyal
      tidak bisa telepon`,
    hazmat: `amonia, bahan kimia, bau gas, beracun, bocor gas, bocor*, elpiji, gas beracun, gas bocor, gas ~ bocor, kebocoran, kebocoran gas, kimia, ledakan
      limbah, meledak, solar tumpah, tabung gas, tumpah*, tumpahan`,
    security: `begal, bentrok*, bersenjata, dicuri, dihadang, dijarah, diserang, ditembak, golok, jarah, kekerasan, kerusuhan, maling, menjarah, parang
      penculikan, pencuri*, penembakan, penjarahan, perampok*, perampokan, preman, rampok, rusuh, senjata, serangan, tawuran, tembak*, tembakan`,
    shelter: `mengungsi, pengungsi, pengungsian, posko, rumah hancur, tempat tinggal, tidur di luar`,
    supply: `baju, bantuan belum, bantuan tidak, belum ada bantuan, belum dapat bantuan, belum makan, butuh makan, haus, lilin, logistik, obat nyamuk, obat*
      pakaian, pampers, pembalut, perlengkapan bayi, popok, sabun, selimut, sembako, susu`,
  },
  needs: {
    rescue: `selamatkan, tolong evakuasi`,
    water: `tidak ada air`,
    food: `beras, susu bayi`,
    shelter: `selimut, tempat berlindung`,
  },
  extreme: `jenazah, korban jiwa, korban meninggal, mayat, meninggal, meninggal dunia, sekarat, tewas`,
  severe: `bahaya, balita, bayi, cepat, darurat, gawat, hilang, kritis, lansia, luka*, mendesak, parah, segera, terjebak, terluka, tertimbun`,
  minor: `kecil, ringan, terkendali, tidak ada korban`,
  nothing: `air surut, air ~ surut, aman semua, aman terkendali, baik baik saja, kami aman, kami ~ selamat, listrik ~ nyala, selamat semua, semua aman
    semua selamat, simulasi, sudah normal, sudah surut, tidak ada kerusakan, tidak ada korban, tidak ada yang luka, tidak ada ~ luka`,
  chatter: `aamiin, amin, berdoa, berita, diskon, doa, doakan, donasi, gratis, gubernur, hadiah, info terkini, judi, makasih, menang, menteri, pinjaman
    presiden, promo, selamat ulang tahun, slot, sumbangan, terima kasih, thanks, trims`,
};
