/** The skills of the volunteer form, as its server knows them; each has its word in the catalogue. */
export const SKILLS = [
  'first_aid', 'doctor', 'nurse', 'paramedic', 'search_rescue', 'boat', 'driver', 'truck_driver', 'heavy_machinery', 'builder', 'electrician',
  'plumber', 'cook', 'logistics', 'translator', 'counsellor', 'childcare', 'elder_care', 'animal_care', 'radio', 'it', 'cleaning',
] as const;
