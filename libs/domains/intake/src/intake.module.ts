import { Module } from '@nestjs/common';
import { MessagingModule } from '@watchpost/messaging';
import { ReportFormController } from './form/report-form.controller.js';
import { PlacesModule } from './places.module.js';
import { RuleTrials } from './rules/rule-trial.service.js';
import { RulesResolver } from './rules/rules.resolver.js';
import { Rules } from './rules/rules.service.js';

@Module({ imports: [MessagingModule, PlacesModule], controllers: [ReportFormController], providers: [Rules, RuleTrials, RulesResolver], exports: [PlacesModule] })
export class IntakeModule {}
