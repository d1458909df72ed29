import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import type { FastifyReply } from 'fastify';
import { mapListRequest, pictureFilter } from './picture.inputs.js';
import { sendBody } from './send-body.js';
import { readTileAddress, type TileFormat } from './tile-address.js';
import { Tiles } from './tiles.service.js';

const TYPES: Record<TileFormat, string> = {
  geojson: 'application/geo+json; charset=utf-8',
  mvt: 'application/vnd.mapbox-vector-tile',
};

/** Map data by the viewer's rights: fixed tiles for the map, one list for the screen beside it. */
@Controller()
export class TilesController {
  constructor(private readonly tiles: Tiles) {}

  @Get('tiles/incidents/:z/:x/:file')
  @Allow('public')
  async incidents(@Param() at: Record<'z' | 'x' | 'file', string>, @Query() query: unknown, @CurrentViewer() viewer: Viewer, @Res() reply: FastifyReply) {
    const tile = readTileAddress(at.z, at.x, at.file);
    return sendBody(reply, await this.tiles.incidentTile(viewer, pictureFilter.parse(query), tile), { type: TYPES[tile.format], viewer });
  }

  @Get('tiles/alerts/:z/:x/:file')
  @Allow('public')
  async alerts(@Param() at: Record<'z' | 'x' | 'file', string>, @Query() query: unknown, @CurrentViewer() viewer: Viewer, @Res() reply: FastifyReply) {
    const tile = readTileAddress(at.z, at.x, at.file);
    return sendBody(reply, await this.tiles.alertTile(viewer, pictureFilter.parse(query), tile), { type: TYPES[tile.format], viewer });
  }

  @Get('map/list.json')
  @Allow('public')
  async list(@Query() query: unknown, @CurrentViewer() viewer: Viewer, @Res() reply: FastifyReply) {
    const { bbox, ...filter } = mapListRequest.parse(query);
    return sendBody(reply, await this.tiles.list(viewer, filter, bbox), { type: 'application/json; charset=utf-8', viewer });
  }
}
