import { Module } from '@nestjs/common';
import { VolunteerContacts } from './volunteer-contacts.service.js';
import { VolunteerFormController } from './volunteer-form.controller.js';
import { VolunteerRetention } from './volunteer-retention.service.js';
import { VolunteersResolver } from './volunteers.resolver.js';
import { VolunteersService } from './volunteers.service.js';

@Module({
  controllers: [VolunteerFormController],
  providers: [VolunteerContacts, VolunteerRetention, VolunteersService, VolunteersResolver],
  exports: [VolunteersService],
})
export class VolunteersModule {}
