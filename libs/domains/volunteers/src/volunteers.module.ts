import { Module } from '@nestjs/common';
import { VolunteerFormController } from './volunteer-form.controller.js';
import { VolunteerRetention } from './volunteer-retention.service.js';
import { VolunteersResolver } from './volunteers.resolver.js';
import { VolunteersService } from './volunteers.service.js';

@Module({
  controllers: [VolunteerFormController],
  providers: [VolunteerRetention, VolunteersService, VolunteersResolver],
  exports: [VolunteersService],
})
export class VolunteersModule {}
