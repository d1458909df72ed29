import type { LanguageWords } from './language-words.js';

/** Turkish. */
export const TR: LanguageWords = {
  small: `abi acil allah ama ben benim bey bir biz bizim bu burada cok da daha de değil edin evde geldi gundur gün herkese icin ihtiyac ihtiyaç ile için
    kadar kisi kişi köyde lazim lazım lütfen mahalle mahallesi mi oldu olsun sokak teşekkürler var ve yardim yardım yok çok şu`,
  calls: {
    rescue: `akut, altinda kal*, altında kal*, arama kurtarma, bizi kurtar*, bot gönder*, bot lazım, boğul*, catida, cikamiyor*, damda, enkaz altın*, enkaz*
      gocuk*, göçük*, haber alamıyor*, helikopter*, iş makinesi, kayboldu, kayıp, kayıplar, kurtar*, kurtarın, mahsur*, ses geliyor, ses var
      sesimizi duyan, sesler geliyor, sürüklen*, sıkış*, tahliye, ulaşamıyor*, vinç*, çatıda, çatıdayız, çatının üst*, çıkamıyor*`,
    medical: `ambulans*, astım*, ateşi var, ateşli, bacağı kır*, bayıl*, bilinci*, bilinçsiz, diyaliz*, doguruyor, doktor*, doğum*, felç, hamile*, hasta
      hastalar, hastamız, hemşire*, ilac*, ilaç*, insülin, ishal, kalp, kalp krizi, kan kaybed*, kan kaybı, kanama*, kanıyor, kaza, kusma, kırık
      kırıl*, nefes al*, oksijen, tansiyon, yaralan*, yaralı*, yılan sok*, şeker hasta*`,
    water: `icme suyu, içecek su, içme suyu, su bitti, su ihtiyac*, su kalmadı, su lazım, su yok, susuz*, susuzluk, suyu bitti, suyumuz yok, temiz su`,
    food: `ac kaldi*, aciz, aç, aç kaldı*, açlık, açız, bebek maması, cocuklar ac, ekmek*, erzak*, gida*, gıda*, kumanya, mama*, süt, yemedik, yemek*
      yiyecek*, çocuklar aç, çorba`,
    shelter: `arabada kal*, arabada yat*, açıkta*, barınak*, barınma*, battaniye*, cadir*, disarida*, donuyor*, dışarıda kal*, dışarıda yat*, evim yıkıl*
      evimiz gitti, evimiz yıkıl*, evimiz ~ yıkıl*, evsiz*, kalacak yer*, konteyner*, soba, sokakta kal*, sokakta yat*, sokaktayız, soğukta*, yatak
      çadır*, üşüyor*`,
    power: `elektrik yok, elektrik ~ kesik, elektrik*, elektrikler kesik, jeneratör*, karanlık*, trafo*, ışık yok, şarj*`,
  },
  kinds: {
    fire: `alev*, ateş, duman*, itfaiye*, tutuş*, yangın*, yaniyor, yanıyor*`,
    flood: `baraj, baraj patla*, baraj ~ yıkıl*, dere taş*, nehir taş*, sel, sel bas*, sel geldi, sele kapıl*, seller, su altında, su bas*, su doldu
      su girdi, su giriyor, su yüksel*, su ~ yükseliyor, sular altinda, sular altında, sular yüksel*, taşkın*, taşt*, tsunami`,
    collapse: `bina coktu, bina yıkıl*, bina ~ yıkıl*, bina çök*, cokt*, duvar ~ yıkıl*, göçt*, hasarlı bina, moloz*, yan yattı, yikil*, yıkıl*, çatla*, çök*`,
    medical: `hastane*`,
    road: `agac ~ devril*, araç geçmi*, araçlar geç*, ağaç ~ devril*, gecemiyor*, geçemiyor*, heyelan*, kaya düş*, kopru*, köprü ~ yıkıl*, köprü ~ çök*
      köprü*, toprak kay*, trafik, ulaşım sağlana*, ulaşım yok, yol, yol coktu, yol kapalı, yol kapan*, yol kesik, yol ~ kapalı, yol ~ çök*, yol çök*
      yollar kapalı, yolu, yolu kapalı`,
    utility: `baz istasyon*, boru patla*, direk* ~ devril*, direkler*, doğalgaz kesik, hat yok, internet yok, internet ~ yok, sinyal yok, su borusu, tel* kop*
      telefon* çekmi*, telefonlar cekmi*, şebeke*`,
    hazmat: `amonyak, doğalgaz ~ kaça*, doğalgaz ~ koku*, gaz kaça*, gaz kokusu, gaz sız*, kimyasal*, klor, patladı, patlama*, sızıntı*, tanker devril*
      tüp patla*, zehir*`,
    security: `ateş açıl*, gasp*, hırsız*, kavga*, kaçır*, kurşun*, linç*, saldır*, saldırı*, silah*, silahlı*, soygun*, tecavüz*, yagma*, yağma*, çaldı*
      çalıyor*, çatışma*`,
    supply: `bebek bezi, bez, giysi*, hijyen*, kimse gelmedi, kıyafet*, malzeme*, mont, mum, ped, yardım gelmedi, yardım gelmiyor, yardım ulaşmadı`,
  },
  extreme: `can kaybı, cenaze*, ceset*, vefat, öldü*, ölen*, ölü*, ölüyor*`,
  severe: `acil, ağır, hızlı, imdat, kritik, tehlike*, çabuk`,
  nothing: `can kaybı yok, elektrik geldi, elektrikler geldi, güvendeyiz, hasar yok, hepimiz iyiyiz, herkes iyi, iyiyiz, sorun yok, sular çekildi, tatbikat
    yaralı yok, ölü yok`,
  chatter: `allah razı*, bakan, bağış*, başkan, cumhurbaşkan*, dua, dualar*, geçmiş olsun, haber*, indirim*, kampanya*, kazan*, maç, sağol*, son dakika
    tesekkur*, teşekkür*, ödül`,
};
