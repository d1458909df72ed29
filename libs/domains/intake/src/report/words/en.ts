import type { LanguageWords } from './language-words.js';

/** English. */
export const EN: LanguageWords = {
  small: `2 4 a all and are at be been boats bridge but can do does down everyone fire flood for from god good has have he help her his house hv i if im in
    is it just morning my n near need no not now of on our out people please pls ppl road safe send she so still thank thanks that the them there they
    this to today tonight trapped u ur us very was water we were what where who will with you your`,
  shorthand: `amb ambulance, ambulans ambulance, ambulence ambulance, apt apartment, bldg building, bldgs buildings, brg bridge, brige bridge, cant cannot
    colapsed collapsed, collasped collapsed, ded dead, doc doctor, docter doctor, electric electricity, emrg emergency, emrgncy emergency
    evac evacuation, fld flood, flod flood, fud food, hlp help, hlpp help, hosp hospital, hosptl hospital, hse house, hv have, hwy highway
    inj injured, med medicine, meds medicines, ngry hungry, nothin nothing, pls please, plz please, ppl people, rd road, rescu rescue, resq rescue
    smoke smoke, smthing something, somthing something, sos sos, thru through, tmrw tomorrow, trap trapped, traped trapped, trpd trapped, watr water
    wildfre wildfire, wont will not, wtr water`,
  calls: {
    rescue: `attic, buried, buried people, buried under, can not get out, cannot find my, cannot find our, cannot get out, cannot move out, cannot swim
      cannot ~ get out, carried away, come get us, cut off by water, dig them out, drown*, drowning, entombed, evacuate us, get them out, get us out
      hear them, hear voices, in a tree, kids inside, lost contact, marooned, missing, need evacuation, need ~ helicopter, need ~ to be rescued
      no way out, on roof, on the roof, on the rooftop*, on top of the house, people buried, people inside, person buried, pick us up, pinned
      rooftop*, save them, save us, send helicopter, someone inside, still alive under, stranded, stuck, stuck in, stuck on, surrounded by water
      swept away, swept ~ away, trapped, under the house, under the wall, up a tree, voices under, washed away people, water at ~ ceiling
      water has reached the second floor, water to ~ chest, water up to ~ chest, water up to ~ neck, water ~ at the ceiling, water ~ up to our`,
    medical: `accident, ambulance, antibiotic*, asthma*, badly hurt, bandage*, bitten by, bleed*, bleeding, blood loss, blood pressure, broken arm
      broken bone*, broken hip, broken leg, burns, can t breathe, cannot breathe, car crash, casualt*, chest pain*, cholera, convuls*, crash*
      crush injur*, dehydrat*, delivering, dengue, diabetic, dialysis, diarrh*, doctor*, epilep*, faint*, fever, first aid, fractur*, giving birth
      got hurt, hard to breathe, heart attack, heart problem*, hurt, ill, ill person, in labor, in labour, infect*, inhaler, injur*, insulin, kidney*
      labor pain*, labour, losing blood, malaria, medic, medical, medicine*, medics, midwife, no breath, not breathing, nurse, oxygen, paramedic*
      pharmacy, poisoned, pregnant, seizure*, sick, snake bite, snakebite, stroke, trouble breathing, typhoid, unconscious, unwell, vomit*
      water broke, waters broke, wound*, wounded`,
    water: `anything to drink, bottled water, bottles of water, clean water, dirty water to drink, drinking water, need water, need ~ water, no clean water
      no potable water, no safe water, no water, no water to drink, nothing to drink, out of water, ran out of water, run out of water, send water
      something to drink, thirst*, water is dirty, water is over, water ~ finished, well is dry, well ~ contaminated, well ~ dirty, without water`,
    food: `anything to eat, baby formula, bread, famine, feed my, feed our, feed the, food, food ~ finished, food ~ run out, formula milk, hasnt eaten
      have not eaten, havent eaten, havnt eaten, hunger, hungry, meal*, need food, need ~ food, no food, not eaten, nothing to eat, out of food
      ration*, rice, send food, smthing to eat, something to eat, starv*, without food`,
    shelter: `a roof over, blanket*, displaced, home destroyed, home ~ destroy*, home ~ gone, homeless, house destroyed, house ~ destroy*, house ~ gone
      house ~ washed away, houses ~ damaged, in the open, lost everything, lost my house, lost our home, lost our house, lost ~ roof, mattress*
      no place to sleep, no place to stay, no roof, nowhere to go, nowhere to live, nowhere to sleep, nowhere to stay, place to sleep, place to stay
      roof blew, roof blown, roof flew, roof gone, roof ~ blown, roof ~ gone, shelter, shelter full, sleep ~ in the street, sleep ~ on the street
      sleep ~ outside, sleep* in the rain, sleep* in ~ car*, sleep* under, sleep* ~ in the open, sleeping outside, sleeping ~ street*
      somewhere to stay, tarp*, tent*`,
    power: `batteries, blackout, charge phones, charge ~ phone*, electricity ~ cut, electricity ~ off, generator, in the dark, lights out, lights ~ out
      no electricity, no light, no power, phone* ~ dead, power cut*, power outage*, power ~ off, power ~ out, transformer ~ blew, without electricity
      without power`,
  },
  kinds: {
    fire: `ablaze, blaze*, burn*, burn* down, bush fire, bushfire*, caught fire, fire, fire brigade, fire ~ spread*, firefighter*, fires, flame*, flames
      forest fire, on fire, smok*, smoke, wildfire*`,
    flood: `ankle deep, burst its banks, dam broke, dam burst, dam ~ break*, dam ~ broke*, dam ~ burst, deluge, dyke broke*, flash flood*, flood*
      high water, inundat*, knee deep, levee, levee broke*, overflow*, rising water, river burst, river is rising, river ~ banks, river ~ burst
      river ~ overflow*, river ~ rising, storm surge, streets ~ water, submerged, tidal wave, tsunami, under water, underwater, waist deep
      water coming in, water enter*, water entered, water everywhere, water in ~ house*, water is rising, water knee, water level, water level*
      water rising, water rose, water waist, water ~ in the house, water ~ into ~ house*, water ~ rising`,
    collapse: `beneath the rubble, building fell, building ~ collaps*, building ~ fell, building* ~ down, buried ~ houses, came down, cave in, caved in
      church ~ fell, collaps*, come down, crack* ~ wall*, cracked building, crumbl*, debris, fell down, flattened, hill ~ houses, hill* ~ on houses
      house fell, house* ~ collaps*, house* ~ fell, houses ~ crushed, leaning building, leveled, levelled, minaret fell, pancaked, roof fell
      roof ~ fell, rubble, ruins, school ~ fell, tower ~ fell, under rubble, under the building, under the rubble, wall fell, wall ~ collaps*
      wall ~ fell`,
    medical: `clinic, cough*, father collapsed, grand* collapsed, he collapsed, hospital*, man collapsed, mother collapsed, she collapsed, someone collapsed
      woman collapsed`,
    rescue: `can t get out, cannot get out, on roofs, rescue, stuck`,
    road: `blocked road, boulder*, bridge collapsed, bridge destroyed, bridge down, bridge fell, bridge is down, bridge is gone, bridge is out, bridge out
      bridge washed, bridge ~ broke*, bridge ~ collaps*, bridge ~ damaged, bridge ~ destroyed, bridge ~ down, bridge ~ fell, bridge ~ gone
      bridge ~ out, bridge ~ washed, cannot pass, crack* ~ road*, cut off, fallen tree, fallen tree*, highway ~ blocked, highway ~ closed, impassable
      landslide ~ road, landslide*, mudslide*, no access, no cars, no cars pass, no passage, no vehicle* ~ pass, no way through, not passable
      nothing gets through, pole ~ road, road, road blocked, road closed, road cut, road is blocked, road ~ blocked, road ~ cracked, road ~ cut
      road ~ damaged, road ~ flooded, road ~ gone, road ~ washed, road* ~ closed, roads, rocks on ~ road, rockslide*, street* ~ blocked
      traffic ~ stuck, tree down, tree fell, tree* down, tree* ~ highway, tree* ~ road, tree* ~ street, trees fell, trucks ~ stuck, turn* back`,
    utility: `burst pipe, cables down, cell tower*, cell ~ down, electricity out, lines down, live wire*, network ~ down, no internet, no mobile, no network
      no phone, no phone*, no running water, no signal, no tap water, no water supply, phone line*, phone lines, phones ~ down, pipe burst
      pole ~ fell, poles down, power line*, power out*, sewage, taps ~ dry, water main, water main*, water supply ~ cut, wires down`,
    hazmat: `acid, ammonia, blast, chemical*, chlorine, explo*, exploded, explosion, fuel leak, fuel spill*, fuel ~ leak*, fumes, gas cylinder*, gas leak*
      gas smell, gas tank, leak* ~ gas, leaking, leaking gas, oil spill, oil spill*, pesticide*, petrol leak*, poison gas, radiation, radioactiv*
      smell of gas, smell of ~ gas, smell* ~ gas, spill*, strong smell, tanker ~ leak*, tanker ~ overturned, toxic`,
    security: `armed, armed men, assault*, attack, attack*, attacked, bomb*, fight*, fighting, gang*, gun, gunfire, gunm*, guns, gunshots, kidnap*, kidnapped
      knives, landmine*, loot*, looted, looters, looting, machete*, militia*, mob, rape*, raped, riot, riot*, robb*, robbed, robbery, shelled
      shelling, shoot*, shooting, shot at, shots, shots fired, steal, stealing, stole, stolen, thief, thieves, unexploded, violen*, violence`,
    shelter: `displaced, evacuation center, evacuees, house destroyed, lost our home, lost our house, nowhere to sleep, sleeping outside, tent, tents`,
    supply: `aid has not, aid not, baby formula, blanket*, candles, clothes, clothing, diaper*, diapers, flashlight*, fuel, hygiene, medicine*, milk
      need food, need ~ aid, no aid, no food, no help came, no help has come, no one came, no relief, nobody came, relief goods, relief items
      sanitary pads, soap, supplies, supplies ~ finished, thirsty, torch*`,
  },
  needs: {
    rescue: `beneath the rubble, get us out, need boat*, need ~ boat*, rescue*, save us, send a boat, send boat*, under debris, under rubble
      under the building, under the debris, under the rubble`,
    water: `bottled water, clean water`,
    food: `baby milk, formula, nothing to eat`,
    shelter: `blanket*, nowhere to stay, tarpaulin*, tent*`,
    power: `generator`,
  },
  extreme: `bodies, buried alive, corpse*, dead, death*, died, drowning, dying, fatal*, killed, lifeless, many trapped, mass casualt*, no pulse, not breathing
    perished, trapped under`,
  severe: `asap, babies, baby, big fire, bleeding, buried, children, critical, desperate*, elderly, emergency, hurry, immediately, injur*, missing, newborn
    please hurry, quickly, rising fast, serious*, severe, sos, spreading, stranded, trapped, urgent*, wounded`,
  minor: `minor, no injuries, no one hurt, nobody hurt, slight*, small, under control`,
  nothing: `all fine, all good, all ok, all safe, everybody ~ safe, everyone ~ safe, false alarm, fire drill, fire is out, fire under control, fired up
    free food recipes, good food, no casualt*, no damage, no deaths, no injur*, no one died, no one ~ hurt, no one ~ injur*, nobody ~ hurt
    nobody ~ injur*, none injured, not affected, not hurt, not injured, not trapped, power is back, road ~ open again, safe and sound
    water is going down, water ~ receding, we are fine, we are ok, we are ~ safe`,
  chatter: `amen, bless you, breaking, breaking news, click, concert, congrat*, discount, donate, donation*, free, god bless, haha, happy birthday, link, lol
    lord, match, minister, news, offer, pray*, president, prize, promo*, rip, senator, stay tuned, subscribe, thank*, thanku, thnx, tnx, volunteers
    win, won`,
};
