import { Module } from '@nestjs/common';
import { AgenciesModule } from '@watchpost/agencies';
import { IncidentsModule } from '@watchpost/incidents';
import { MessagingModule } from '@watchpost/messaging';
import { VolunteersModule } from '@watchpost/volunteers';

@Module({ imports: [AgenciesModule, MessagingModule, IncidentsModule, VolunteersModule] })
export class TriageModule {}
