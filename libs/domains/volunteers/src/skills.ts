/** What a volunteer can say they can do: a short closed list, so that a manager can ask for it by name. */
export const SKILLS = {
  first_aid: 'First aid',
  doctor: 'Doctor',
  nurse: 'Nurse',
  paramedic: 'Paramedic',
  search_rescue: 'Search and rescue',
  boat: 'Boat handling',
  driver: 'Driver (car or van)',
  truck_driver: 'Driver (lorry)',
  heavy_machinery: 'Heavy machinery',
  builder: 'Building and shoring',
  electrician: 'Electrician',
  plumber: 'Plumber',
  cook: 'Cooking for many',
  logistics: 'Logistics and stores',
  translator: 'Translator',
  counsellor: 'Counsellor',
  childcare: 'Child care',
  elder_care: 'Care for the elderly',
  animal_care: 'Animal care',
  radio: 'Radio operator',
  it: 'Computers and networks',
  cleaning: 'Clearing and cleaning',
} as const;

export type Skill = keyof typeof SKILLS;

export const SKILL_CODES = Object.keys(SKILLS) as Skill[];

export function isSkill(code: string): code is Skill {
  return Object.hasOwn(SKILLS, code);
}
