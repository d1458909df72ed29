import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Queues, createLogger } from '@watchpost/platform';
import { GeocodeDrawing } from './geocode-drawing.service.js';
import { geocodesQueue } from './geocodes.queue.js';
import { ShippedGeocodes } from './shipped-geocodes.service.js';

const log = createLogger('alerts');

@Injectable()
export class GeocodesProcessor implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly queues: Queues,
    private readonly shipped: ShippedGeocodes,
    private readonly drawing: GeocodeDrawing,
  ) {}

  onModuleInit(): void {
    this.queues.process(geocodesQueue, async () => this.bringUpToDate());
  }

  /** Nobody waits for it: the program answers while the shapes are loaded. */
  onApplicationBootstrap(): void {
    this.queues.add(geocodesQueue, {}).catch((error: unknown) => log.warn({ err: error }, 'The shapes of area codes are looked at when the queue is back.'));
  }

  private async bringUpToDate(): Promise<void> {
    await this.shipped.load();
    const drawn = await this.drawing.drawAll();
    if (drawn > 0) log.info({ areas: drawn }, 'areas were drawn by their codes');
  }
}
