import { Global, Module } from '@nestjs/common';
import { PLACE_FINDER, type PlaceFinder } from '@watchpost/volunteers';
import { Places } from './places.service.js';

/** Global, because volunteers asks for a place finder by token: the gazetteer lives in a domain above it. */
@Global()
@Module({
  providers: [
    Places,
    {
      provide: PLACE_FINDER,
      inject: [Places],
      useFactory: (places: Places): PlaceFinder => ({
        async find(words) {
          const [best] = await places.find(words, false, 1);
          return best ? { lng: best.lngLat[0], lat: best.lngLat[1] } : null;
        },
      }),
    },
  ],
  exports: [Places, PLACE_FINDER],
})
export class PlacesModule {}
