import { Module } from '@nestjs/common';
import { MessagingModule } from '@watchpost/messaging';
import { ReportFormController } from './form/report-form.controller.js';
import { PlacesModule } from './places.module.js';

@Module({ imports: [MessagingModule, PlacesModule], controllers: [ReportFormController], exports: [PlacesModule] })
export class IntakeModule {}
