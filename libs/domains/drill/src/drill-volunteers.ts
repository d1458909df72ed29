import { isSkill, SKILL_CODES } from '@watchpost/volunteers';
import { placeAround } from './coast.js';
import { drillData, type Position } from './drill.data.js';
import { drillPhone } from './drill-messages.js';
import { SeededRandom } from './seeded-random.js';

export interface DrillVolunteer {
  id: string;
  submissionId: string;
  name: string;
  phone: string;
  email: string;
  skills: string[];
  languages: string[];
  availability: string;
  place: string;
  at: Position;
  note: string;
  status: 'registered' | 'verified' | 'declined';
  createdAt: Date;
}

/** Invented people who offered help in the last hours. */
export function drillVolunteers(count: number, seed: number, startedAt: Date): DrillVolunteer[] {
  const random = new SeededRandom(`volunteers ${seed}`);
  const { given, family, languageSets, availability, notes } = drillData().volunteers;
  const volunteers = Array.from({ length: count }, (_, i) => {
    const town = random.pickWeighted(drillData().towns);
    const luck = random.next();
    return {
      id: random.uuid(),
      submissionId: `drill-${seed}-${i}`,
      name: `${random.pick(given)} ${random.pick(family)}`,
      phone: random.chance(0.9) ? drillPhone(5000 + i) : '',
      email: `volunteer${i}@drill.example`,
      skills: [...new Set(Array.from({ length: random.whole(1, 4) }, () => random.pick(SKILL_CODES)))].filter(isSkill),
      languages: random.pick(languageSets),
      availability: random.pick(availability),
      place: town.name,
      at: placeAround(town, random),
      note: random.pick(notes),
      status: luck < 0.5 ? ('verified' as const) : luck < 0.94 ? ('registered' as const) : ('declined' as const),
      createdAt: new Date(startedAt.getTime() - random.between(2, 330) * 60_000),
    };
  });
  return volunteers.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}
