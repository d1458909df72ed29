import type { LanguageWords } from './language-words.js';

/** Portuguese. */
export const PT: LanguageWords = {
  small: `ai ajuda aki aqui as bairro blz boa bom casa com criança da das desde deus dia dias do dos e eh ela ele eles em escola estamos estao está faz
    ficou foi forte gente hoje há ja la meu minha mt mto muito n na nas ngm no nos nossa nosso não o obrigada obrigado ontem os para perdemos perto
    pessoas ponte porque pq pra precisa precisamos preciso presas pro q rua rápido sao sem socorro sul ta tamo tao tbm tem toda todo todos tudo tá tô
    um uma vai vc vcs água`,
  shorthand: `agu agua, ajda ajuda, aki aqui, alago alagou, ambulancia ambulancia, ambulansia ambulância, auga agua, caza casa, desabo desabou, enxente enchente
    enxorrada enxurrada, hj hoje, luiz luz, mt muito, mto muito, n nao, ngm ninguem, pf por favor, pfv por favor, pra para, preizo preso, q que
    remedio remedio, socoro socorro, soterado soterrado, tao estao, tbm tambem, td tudo, tds todos, vc voce, vc você, vcs vocês`,
  calls: {
    rescue: `afog*, agua no peito, agua no pescoço, agua ~ peito, agua ~ pescoço, arrastad*, barco pra tirar, debaixo da lama, debaixo da terra, debaixo de
      debaixo dos escombros, desaparecid*, em cima da casa, em cima da laje, em cima do telhado, embaixo d*, encurralad*, gritando, helicoptero
      ilhad*, levada pela agua, levado pela, manda* ~ barco, mandem barco, na laje, nao conseguimos sair, nao encontramos, nao sabe nadar
      nao sabemos nadar, nao tem como sair, no telhado, no teto, nos telhados, não ~ sair, ouve ~ gritar, ouvi* ~ grit*, pedindo socorro
      precisa* ~ barco, presa na, presa no, preso na, preso no, preso* em, presos na, presos no, resgat*, sem saida, socorro, soterrad*, sumiram
      sumiu, tira* a gente, tirem a gente, venham buscar`,
    medical: `acamad*, acidente, ambulância, ambulância*, asma, atropel*, avc, bombinha, braço quebrado, cadeirante*, contraç*, convuls*, dando a luz, dengue
      desidrat*, desmai*, diabete*, diabetic*, diarreia, doente*, dor no peito, doutor*, enfermeir*, falta de ar, febre, ferid*, fratur*, gestante*
      gravida*, grávida, hemodialise, inconsciente, infarto, insulina, leptospirose, machucad*, medicamento*, médic*, oxigenio, parto, passando mal
      passou mal, perna quebrada, picad* de cobra, pressao, quebrou a perna, quebrou o braço, queimadura*, remedio*, remédio de, remédio para
      remédio*, respira*, samu, sangr*, sangrando, sangue, vomit*`,
    water: `acabou a agua, agua de beber, agua limpa, agua mineral, agua para beber, agua potavel, agua pra beber, agua suja, caminhao pipa, carro pipa
      falta agua, falta de agua, galao de agua, nao tem agua, precisa* de agua, precisamos de água, precisamos ~ agua, sede, sem agua, sem água
      água potável`,
    food: `acabou a comida, alimento*, arroz, cesta* basica*, comer, comida, fome, leite, mantimento*, marmita*, nada pra comer, nao come*, o que comer
      pao, pra comer, sem comer`,
    shelter: `abrigo lotado, agasalho*, barraca*, casa interditada, casa ~ destruida, cobertor*, colchao, colchoes, colchonete*, desabrigad*, desalojad*
      destelh*, dormindo na escola, dormindo na igreja, dormindo no chao, dormindo ~ rua, lona*, lugar para ficar, lugar pra dormir, lugar pra ficar
      onde dormir, onde ficar, perdemos a casa, perdemos td, perdemos tudo, perdi tudo, perdi ~ casa, precisa* de abrigo, precisamos ~ abrigo
      sem casa, sem lugar pra, sem teto, telha*`,
    power: `acabou a luz, apagao, apagão, caiu a energia, caiu a luz, falta de energia, falta de luz, falta luz, gerador*, nao tem luz, no escuro
      poste caiu, poste ~ caid*, sem eletricidade, sem energia, sem luz, transformador*`,
  },
  kinds: {
    fire: `chama*, chamas, em chamas, fogo, fumaca, fumaça, incendio*, incêndio*, pegando fogo, pegou fogo, queimada*, queimand*, queimando`,
    flood: `agua na cintura, agua subiu, agua ta entrando, agua ~ casas, agua ~ cintura, agua ~ entr*, agua ~ joelho*, agua ~ subindo, alag*, alagad*
      alagamento*, alagou, barragem ~ romp*, cabeca d agua, cheia, correnteza, debaixo d agua, dique, embaixo d agua, enchente*, entrou agua
      enxurrada, inund*, inundad*, inundaç*, rio encheu, rio ~ cheio, rio ~ subi*, rompeu a barragem, rua ~ rio, transbord*, tromba d agua, virou rio
      água subindo`,
    collapse: `caiu o muro, caiu o prédio, caiu uma casa, casa ~ caiu, casas cairam, desab*, desliz* ~ casa*, desmoron*, escombro*, escombros, morro desceu
      morro ~ casas, muro ~ caiu, parede ~ caiu, predio ~ cai*, prédio caiu, rachad*, rachadura*, teto ~ caiu, veio abaixo`,
    medical: `hospital, posto de saude, upa`,
    rescue: `casa soterrada, gente embaixo, gente soterrada, pessoas presas, pres* nos escombros, presa na, preso na, presos na`,
    road: `arvore ~ caiu, arvore* ~ caid*, asfalto cedeu, barreira caiu, barreira na pista, barreira ~ caiu, caiu a ponte, caiu barreira, caiu uma arvore
      cratera, deslizamento*, estrada, estrada bloqueada, estrada interditada, estrada ~ bloquead*, estrada ~ fechada, estrada ~ interditada
      ilhados na estrada, interditad*, levou a ponte, nao da pra passar, nao passa*, ninguem passa, pista ~ fechada, ponte, ponte caiu
      ponte destruída, ponte ~ caiu, ponte ~ destru*, ponte ~ levada, ponte ~ quebr*, queda de barreira, rodovia, rodovia ~ interditada, rua bloqueada
      rua interditada, sem passagem, árvore caída`,
    utility: `cano ~ estour*, esgoto, falta de energia, falta de luz, fiacao, fio ~ caid*, fios caidos, fios ~ chao, sem celular, sem comunicacao
      sem internet, sem rede, sem sinal, sem telefone, torre caiu`,
    hazmat: `amonia, botijao, caminhao tanque, cheiro de gás, cheiro ~ gas, cloro, combustivel, derramamento, derrame, explo*, explodiu, explosão, gas
      quimic*, químic*, toxic*, tóxic*, vazamento, vazamento de gás, vazamento ~ gas, vazando, vazando gas`,
    security: `ameac*, arma, armad*, armas, assalt*, assalto, ataque, briga*, estupr*, facão, facção, homens armados, invadindo casas, ladra*, ladrao, ladroes
      milicia, roub*, roubo, saque*, saqueando, saquear*, sequestr*, tiro*, tiros, tiroteio, violencia, violent*, violência`,
    shelter: `abrigo*, abrigos, barracas, desalojad*, dormindo na, sem teto, tendas`,
    supply: `absorvente*, cobertores, doacoes nao, fralda*, fraldas, higiene, mantimentos, material de limpeza, nenhuma ajuda, ninguem ~ ajud*
      produtos de higiene, racao, remédio*, roupa*, roupas, sabonete, sede, sem comida, velas`,
  },
  needs: {
    rescue: `embaixo, presa, presas, preso, presos`,
    shelter: `barraca*, cobertor*, colchao*, precisa de abrigo, tenda*`,
    power: `gerador`,
  },
  extreme: `corpo, corpo*, corpos, faleceram, faleceu, morreram, morreu, mort*, obito, obitos, sem vida, óbito*`,
  severe: `bebe, bebes, correndo risco, desaparecid*, emergência, ferid*, grave*, idos*, perigo, pres*, rapido, recem nascid*, socorro, soterrad*, urgen*
    urgente`,
  minor: `pequen*, sem feridos, sob controle`,
  nothing: `a salvo, agua baixou, estamos bem, estou bem, luz voltou, nao ~ feridos, ninguem ferido, ninguem se machucou, ninguem ~ ferid*, sem danos
    sem feridos, sem vitimas, simulado, tamo bem, todos bem, tudo bem, voltou a luz`,
  chatter: `abençoe, amem, clique, desconto, doacao, doar, doação, ganhe, jogo, ministro, noticia*, obrigad*, oracoes, orar, oração, orem, parabens, prefeito
    presidente, promo, promoç*, reza*, sorteio`,
};
