import { Module } from '@nestjs/common';
import { IncidentFeedsController } from './incident-feeds.controller.js';
import { LayerVersions } from './layer-versions.js';
import { LiteController } from './lite.controller.js';
import { PictureChanges } from './picture-changes.service.js';
import { PictureResolver } from './picture.resolver.js';
import { PublicPage } from './public-page.service.js';
import { Situations } from './situation.service.js';
import { TilesController } from './tiles.controller.js';
import { Tiles } from './tiles.service.js';

@Module({
  controllers: [TilesController, IncidentFeedsController, LiteController],
  providers: [LayerVersions, Tiles, Situations, PictureChanges, PublicPage, PictureResolver],
  exports: [PublicPage],
})
export class PictureModule {}
