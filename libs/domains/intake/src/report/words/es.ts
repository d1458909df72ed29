import type { LanguageWords } from './language-words.js';

/** Spanish. */
export const ES: LanguageWords = {
  small: `agua ai al ayer ayuda buenas buenos calle casa cerca con d de del desde dias dios el en es escuela esta estamos estan están favor fue gente
    gracias hace hasta hay hombres hoy inundasion k la las los mi mucho muy necesitamos nesesitamos niña niño no noche nos nuestra nuestro ocupamos pa
    pal para pero por porque pueblo q que quedamos quedo se somos son su tamos tenemos tiene todos un una vecino x xfa y ya`,
  shorthand: `ahi hay, aki aqui, albege albergue, alluda ayuda, alludenos ayudenos, an han, auga agua, ay hay, ayudenos ayudenos, biberes viveres, bolo volo
    boló volo, callo cayo, carretra carretera, cayo cayó, d de, derumbe derrumbe, desborde desbordo, deslabe deslave, enserrados encerrados
    erido herido, eridos heridos, hambulancia ambulancia, hosp hospital, insendio incendio, k que, lluda ayuda, lus luz, medisina medicina
    medisinas medicinas, nececitamos necesitamos, nececito necesito, nesecitamos necesitamos, nesesita necesita, nesesitamos necesitamos
    nesesito necesito, porfa por favor, pq porque, q que, sra señora, tbn tambien, x por, xfa por favor, xfavor por favor, xq porque, yena llena
    yenas llenas, yeno lleno`,
  calls: {
    rescue: `agua al pecho, agua hasta el cuello, ahog*, ahogando*, aislad* por el agua, arrastr*, atrapad*, auxilio se ahoga, azotea, bajo el lodo
      bajo la pared, bajo los escombros, debajo de, debajo del lodo, desaparecid*, el agua ~ al cuello, en el techo, en el tejado, en la azotea
      en los techos, encerrad*, enterrad*, entre los escombros, evacuenos, extraviad*, gritan, helicoptero, incomunicados y, lancha*, manden bote
      nadie nos saca, no aparece*, no encontramos a, no podemos salir, no pueden salir, no puedo salir, no ~ salir, pide* auxilio, prensad*, rescat*
      rescaten*, rodeados de agua, sacarnos, saquennos, saquenos, se ahoga, se escucha* ~ grit*, se la llevo, se lo llevo, se los llevo
      se oye* ~ grit*, se oyen voces, sepultad*, sobre el techo, soterrad*, subidos al techo, sáquenme, vengan por nosotros`,
    medical: `accidente, ambulancia, ambulancia*, asma, ataque al corazon, atropell*, brazo roto, calentura, chocaron, choque, colera, contracciones
      convulsion*, cruz roja, dar a luz, del corazon, dengue, desangr*, deshidrat*, desmay*, diabetes, diabetic*, dialisis, diarrea, doctor*
      dolor de pecho, dolor en el pecho, embarazada, embarazada*, enferm*, enfermer*, fiebre, fractur*, golpead*, hemorragia, herid*, inconsciente
      infarto, infeccion*, inhalador, insulina, lesionad*, medicamento*, medicin*, medicina para, medicina*, medicinas para, medico*, mordid*, médic*
      no puede respirar, no respira, oxigeno, oxígeno, pariendo, partera, parto, pastillas, picadura, pierna rota, presion alta, primeros auxilios
      quebrad*, quemadura*, quemaduras, respirar, sangr*, sangrando, sangre, se quebro, vomit*`,
    water: `agua contaminada, agua embotellada, agua limpia, agua para beber, agua para tomar, agua potable, agua purificada, agua sucia, falta agua
      garrafon*, gota de agua, gota ~ tomar, manden agua, necesitamos agua, necesitamos ~ agua, no hay agua, no tenemos agua, pipa de agua
      pipas de agua, q tomar, que beber, que tomar, se acabo el agua, sed, sedient*, sin agua`,
    food: `alimento*, arroz, biberon*, comida, de comer, despensa*, formula para bebe, frijol*, hambre, hambrient*, leche, nada de comer, no comemos
      no han comido, no ~ comido, pan, q comer, que comer, se acabo la comida, sin alimento*, sin comer, viveres, vívere*`,
    shelter: `a la intemperie, albergue lleno, campamento, carpa*, casa ~ destruid*, cobija*, colchon*, colchoneta*, damnificad*, desalojad*, desplazad*
      donde dormir, donde pasar la noche, donde quedarnos, donde vivir, dormimos a la intemperie, dormimos afuera, dormimos ~ calle, durmiendo afuera
      durmiendo ~ calle, frazada*, intemperie, lona*, manta*, nos quedamos en la calle, perdimos la casa, perdimos todo, perdimos ~ casa*, plastico*
      quedamos sin, refugio, refugio*, se llevo el techo, se nos ~ techo, se volo el techo, sin casa, sin hogar, sin techo, techo ~ volo, toldo*
      volo el techo`,
    power: `a oscuras, apagon*, apagón, cortaron la luz, corte de luz, generador*, luz ~ colonia, no hay corriente, no hay electricidad, no hay energia
      no hay luz, no tenemos luz, planta electrica, se fue la lus, se fue la luz, sin corriente, sin electricidad, sin energia, sin luz
      transformador*`,
  },
  kinds: {
    fire: `arde, arden, ardiendo, bomberos, en llamas, fogata, fuego, humo, incendi*, llamas, lumbre, quema de, quemand*, quemandose, se esta quemando
      se quema*`,
    flood: `agua a la cintura, agua subiendo, agua ~ casas, agua ~ cintura, agua ~ rodilla*, agua ~ sube, agua ~ subiendo, agua ~ tobillo*, aluvion*
      anegad*, bajo el agua, calles ~ agua, crecida, creciente, crecio el rio, desbord*, dique, el agua sube, entra el agua, entrando el agua
      entro el agua, esta subiendo el agua, huaico*, inund*, inundaci*, inundad*, llena* de agua, marejada, meti* ~ casas, metiendo a las casas
      metiendo ~ agua, nivel del agua, presa ~ rompio, represa, riada, rio crecido, rio ~ crecid*, rio ~ salio, rompio la presa, se mete el agua
      se metio el agua, se salio el rio, sube el agua, tromba, tsunami`,
    collapse: `alud, caid* ~ casas, casa caida, casas caidas, cayo ~ casa, cayó el edificio, cerro ~ casas, colaps*, cuartead*, derrumb*, desplom*
      edificio caído, edificio ~ cay*, escombro*, escombros, grietas en, hundimiento, rajad*, se callo la, se cayo la barda, se cayo ~ casa*
      se cayo ~ edificio, se cayo ~ escuela, se cayo ~ pared, se cayo ~ techo, se hundio, se partio la casa, se vinieron abajo, se vino abajo
      vino abajo`,
    medical: `hospital`,
    rescue: `atorad*, en la azotea, varad*`,
    road: `aislad*, arbol ~ caid*, arbol ~ carretera, arboles caid*, calle bloqueada, calle cerrada, calle tapada, callo el puente, camino bloqueado
      camino cerrado, camino ~ bloquead*, camino ~ cortado, camino ~ tapado, carretera, carretera bloqueada, carretera ~ bloquead*
      carretera ~ cerrada, carretera ~ cortada, carretera ~ tapada, cayo el puente, cayó el puente, colapsó el puente, derrumbe en la carretera
      derrumbe ~ carretera, deslave*, deslizamiento*, incomunicad*, no hay paso, no pasan, no pueden pasar, no se puede pasar, no ~ paso, paso cerrado
      piedras en, puente, puente caid*, puente caído, puente ~ cay*, puente ~ destruido, puente ~ roto, se cayó el puente, se llevo el puente
      sin paso, socavon*, tapa la calle, trafico, tramo, via cerrada, vía bloqueada, árbol caído`,
    utility: `antena caida, cables, cables caidos, cables caídos, cables tirados, drenaje, fuga de agua, no hay agua, no hay cobertura, no hay internet
      no hay linea, no hay señal, poste caido, poste ~ cayo, postes caidos, postes ~ tirad*, sin agua potable, sin internet, sin linea, sin señal
      sin telefono, tuberia rota`,
    hazmat: `acido, amoniaco, cloro, derram*, derrame, explosion*, explosión, explotaron, exploto, explotó, fuga de gas, fuga ~ gas, gasolina, huele a gas
      huele ~ gas, olor a gas, pipa volcada, quimic*, químic*, radiación, tanque de gas, toxic*, tóxic*, veneno`,
    security: `amenaz*, armad*, armas, asalt*, asalto, ataque, atrac*, balacera, balazo*, delincuen*, disparo*, disparos, disturbio*, disturbios
      hombres armados, ladron*, linch*, machete*, malandr*, pandill*, pelea*, rater*, roban, robando, robaron, robo, robo*, saque*, saquead*, saqueo*
      secuestr*, tiroteo, violacion, violad*, violencia`,
    shelter: `albergue*, carpas, damnificad*, desplazad*, dormimos en la calle, sin hogar`,
    supply: `acopio, articulos de, ayuda humanitaria, cobijas, frazadas, higiene, jabon, mantas, medicamento*, medicin*, nadie ~ ayuda, no ha llegado ~ ayuda
      no llega ayuda, no llega la ayuda, pañal*, pañales, ropa, sed, toallas, velas, víveres`,
  },
  needs: {
    rescue: `sáquennos`,
    water: `sin agua`,
    shelter: `albergue, carpa*, frazada*, manta*`,
    power: `generador`,
  },
  extreme: `ahogando, cadáver*, fallec*, fallecid*, muert*, muriendo, murieron, murió, sin pulso, sin vida`,
  severe: `ancian*, atrapad*, auxilio, bebe, bebes, critico, de prisa, desaparecid*, emergencia, grave, herid*, muy mal, peligro, rapido, sepultad*, socorro
    urge*, urgente`,
  minor: `bajo control, leve*, pequeñ*, sin heridos`,
  nothing: `a salvo, estamos bien, estamos ~ bien, nadie herido, no hay daños, no hay heridos, no hay lesionados, no hay muertos, no paso nada, no ~ heridos
    no ~ nada grave, simulacro, sin daños, sin heridos, sin novedad, todo bien, todos bien, ya bajo el agua, ya hay luz, ya llego la luz`,
  chatter: `amen, bendiciones, bendiga, concierto, descuento, donacion*, donaciones, donar, felicidades, gana, gobernador, gracias, ministro, noticia*
    oferta*, oracion*, oremos, partido, premio, presidente, promocion*, recemos, rezamos, rezar, ultima hora`,
};
