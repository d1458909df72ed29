import type { LanguageWords } from './language-words.js';

/** French. */
export const FR: LanguageWords = {
  small: `a aide aidez au aux avec avons bcp beaucoup besoin bonjour bonsoir ca ce coincées dans de depui depuis des dieu dort ds du eau elle en enfant est
    et fait hier ici il inondé je jr jrs la le les leur ma merci mon ni nos notre nous on ont par pas personne personnes plus pour près que qui rien
    route rue sa se slt soir sont sous sur svp tombé tous tout un une vite votre y ya ça été`,
  shorthand: `bcp beaucoup, blesse blessé, blssé blessé, bsoin besoin, deau d eau, delectricite d electricite, dr docteur, ds dans, ecole école
    hopitale hopital, hosto hopital, incendi incendie, inondasion inondation, jr jours, jrs jours, leau l eau, lecole école
    lelectricite l electricite, lhopital hopital, manges manger, mangé manger, mdcin médecin, na n a, nont n ont, ns nous, pb problème, pr pour
    qqch quelque chose, qqn quelqu un, svp s il vous plait, tjrs toujours, vs vous`,
  calls: {
    rescue: `au secours, besoin ~ bateau*, bloques, bloqué* au, bloqué* dans, bloqué* sur, coinces, coincé*, cri* à l aide, crient, des voix, disparu*
      emporté*, encerclé* par l eau, encore vivant*, enseveli*, entend* crier, entend* ~ voix, enterré*, envoyez ~ bateau*, evacuez*, helicoptere*
      introuvable*, isolés par l eau, ne peu* ~ sortir, noient, nous chercher, nous sommes bloqué*, noyé*, on est bloqué*, on ~ entend encore
      peut pas sortir, piégé*, porté disparu, pouvons pas sortir, pris au piege, sauvez*, se noie*, secourez*, sous la boue, sous la maison
      sous le mur, sur le toit, sur les toits, venez nous chercher`,
    medical: `accident, accouch*, ambulance, ambulance*, asthm*, bless*, bras cassé, brulure*, cassé la jambe, cholera, contractions, crise cardiaque
      croix rouge, diab*, dialyse, diarrh*, dispensaire, docteur*, déshydrat*, enceinte, enceinte*, fievre, fractur*, inconscient*, infection*
      infirm*, insuline, jambe cassée, malade*, malaise, médec*, médecin*, médic*, médicament*, oxygene, pansement*, plaie*, premiers secours
      respire*, respirer, sage femme, saign*, sang, vomi*, évanoui*`,
    water: `a boire, assoiffé*, besoin d eau, bouteilles d eau, citerne, d eau potable, deau potable, eau a boire, eau minerale, eau potable, eau pour boire
      eau propre, manque d eau, pas d eau, plus d eau, plus d eau a boire, puits, rien a boire, sans eau, soif`,
    food: `affamé*, aliment*, biberon*, de quoi manger, faim, famine, lait, lait pour bébé*, mangent pas, nourriture, ont ~ mangé, pain, pas mangé
      provisions, ration*, repas, rien a manger, rien mangé, riz, vivres, à manger`,
    shelter: `a la belle etoile, abri, abris, baches, bâche*, camp plein, couverture*, dehors sous la pluie, dorment dehors, dorment ~ rue, dormir dehors
      dormons dehors, dort dehors, dort ~ dans la rue, déplacé*, hébergement, logement, maison ~ détruite, maisons ~ détruites, matelas, ou dormir
      ou loger, perdu notre maison, plus de maison, plus de toit, sans abri, sans toit, sinistré*, tente*, toit arraché, toit parti, toit ~ envolé
      tout perdu`,
    power: `coupure d électricité, coupure de courant, courant coupé, dans le noir, generatrice, groupe electrogene, panne de courant, pas d électricité
      pas de courant, pas de lumiere, plus d électricité, plus de courant, plus de lumiere, recharger, sans courant, sans lumiere, sans électricité`,
  },
  kinds: {
    fire: `brul*, brûl*, crame, en feu, feu, flamme*, flammes, fumée, fumée*, incendie*, pompier*, prend feu`,
    flood: `barrage ~ cédé, barrage ~ rompu, crue, crue*, digue*, débord*, eau monte, eau ~ dans ~ maison*, eau ~ entré*, eau ~ genou*, eau ~ taille
      fleuve ~ monte, inond*, inondation*, inondé*, l eau entre, l eau est monté*, l eau monte, l eau rentre, l eau ~ aux genoux, raz de marée
      rivière monte, rivière ~ sorti*, rues inondées, sous l eau, sous les eaux, submerg*, submergé*, tsunami`,
    collapse: `décombres, ecroul*, effondr*, fissur*, gravats, immeuble ~ effondr*, immeuble ~ tombé, maison ~ effondr*, maison écrasée, maison* ~ tombé*
      mur ~ tombé, plafond tombé, ruines, sous les décombres, sous les gravats, sous les ruines, tombé* en ruine, éboulé*, école ~ tombé*, écroul*`,
    medical: `hopital, hopitaux`,
    rescue: `bloqués dans, gens dessous, sauvetage`,
    road: `arbre tombé, arbre* tombé*, arbre* ~ route, bloque la nationale, bloque la route, bloque* ~ route, glissement de terrain, glissement*
      impossible de passer, impraticable*, nationale coupée, ne passe*, ne peu* ~ passer, passe plus, passent plus, piste coupée, pont, pont cassé
      pont coupé, pont détruit, pont effondré, pont tombé, pont ~ cassé, pont ~ coupé, pont ~ effondré, pont ~ emporté, pont ~ tombé, rocher*
      route barrée, route bloquée, route coupée, route fermée, route impraticable, route ~ bloquée, route ~ coupée, route ~ defoncée, éboulement
      éboulement*`,
    utility: `antenne, cable* ~ tombé*, cables, canalisation*, coupure, egout*, ligne* coupée*, pas d eau courante, pas d internet, pas de réseau
      pas de signal, pas de téléphone, plus d internet, plus d électricité, plus de réseau, plus de signal, plus de téléphone, poteau* ~ tombé*
      poteaux, robinet, sans électricité, tuyau*`,
    hazmat: `a explosé, acide, ammoniac, bouteille de gaz, chimique*, chlore, citerne ~ renversé*, explo*, explosion, fuite, fuite de gaz, fuite ~ gaz, gaz
      hydrocarbure*, marée noire, odeur de gaz, odeur ~ gaz, produit* chimique*, sent le gaz, toxique*`,
    security: `affrontement*, agress*, armé*, attaqu*, attaque, bandit*, braqu*, coupeurs de route, coups de feu, enlev*, fusillade, gang*, hommes armés
      kidnapp*, machette*, menac*, milice*, pill*, pillage*, pillard*, tirs, viol, violence*, viols, violé*, vol, vole*, voleur*, émeute*`,
    shelter: `abri*, dormons dehors, déplacés, hébergement, sans toit, tentes`,
    supply: `aide n arrive, aucune aide, bougies, couches, couvertures, habits, hygiene, kits, lait, manger, moustiquaire*, médicament*, pas d aide
      pas recu ~ aide, savon, soif, ustensiles, vetement*, vivres, vêtements`,
  },
  needs: {
    rescue: `au secours, gens dessous, sauvez, sous les décombres, sous les gravats, sous les ruines`,
    water: `pas d eau`,
    food: `riz, à manger`,
    shelter: `abri, couverture*, tente*`,
  },
  extreme: `agonise, cadavre*, décéd*, décédé*, mort, morte, mortes, morts, mourant*, mourir, tué*, tués`,
  severe: `au plus vite, au secours, bebes, bless*, bébé*, coincé*, danger, disparu*, grave*, piégé*, rapidement, urgen*, urgence*, vieux, vite`,
  minor: `léger, légère, mineur*, pas de blessé*, petit, petite, sous contrôle`,
  nothing: `aucun blessé, aucun degat*, aucune victime, en sécurité, exercice, nous allons bien, on va bien, pas de blessé*, pas de degat*, pas de mort*
    pas de victime*, rien de grave, sain et sauf, sains et saufs, tout va bien`,
  chatter: `amen, bonne fete, bénisse, cliquez, don, dons, flash info, félicitation*, gagner, gagnez, info, match, merci, ministre, offre, prier, priere*
    prions, promo*, président`,
};
