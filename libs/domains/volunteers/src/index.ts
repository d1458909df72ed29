export { VolunteersModule } from './volunteers.module.js';
export { VolunteerContacts } from './volunteer-contacts.service.js';
export { VolunteersService } from './volunteers.service.js';
export { volunteerRegistered } from './volunteers.topics.js';
export { sealEmail } from './sealed-email.js';
export { PLACE_FINDER, type PlaceFinder } from './place-finder.js';
export { isSkill, SKILL_CODES, SKILLS, type Skill } from './skills.js';
export { checkForm, typedForm, type Registration } from './volunteer-form.js';
