import { Module } from '@nestjs/common';
import { MessagingModule } from '@watchpost/messaging';
import { ReportFormController } from './form/report-form.controller.js';
import { LocalGazetteersResolver } from './local-gazetteer/local-gazetteers.resolver.js';
import { LocalGazetteers } from './local-gazetteer/local-gazetteers.service.js';
import { OperationAreaResolver } from './operation-area/operation-area.resolver.js';
import { OperationAreas } from './operation-area/operation-areas.service.js';
import { PlacesModule } from './places.module.js';
import { PlacesResolver } from './places.resolver.js';
import { RuleTrials } from './rules/rule-trial.service.js';
import { RulesResolver } from './rules/rules.resolver.js';
import { Rules } from './rules/rules.service.js';

@Module({
  imports: [MessagingModule, PlacesModule],
  controllers: [ReportFormController],
  providers: [Rules, RuleTrials, RulesResolver, LocalGazetteers, LocalGazetteersResolver, OperationAreas, OperationAreaResolver, PlacesResolver],
  exports: [PlacesModule],
})
export class IntakeModule {}
