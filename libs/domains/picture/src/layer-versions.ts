import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { alertChanged } from '@watchpost/alerts';
import { incidentChanged } from '@watchpost/incidents';
import { PubSub } from '@watchpost/platform';

export type Layer = 'incident' | 'alert';

/** Counts the changes of each layer, in whichever process they happened: what was made before a change is not served after it. */
@Injectable()
export class LayerVersions implements OnModuleInit, OnModuleDestroy {
  private readonly versions: Record<Layer, number> = { incident: 0, alert: 0 };
  private readonly unsubscribe: (() => void)[] = [];

  constructor(private readonly pubsub: PubSub) {}

  onModuleInit(): void {
    this.unsubscribe.push(
      this.pubsub.subscribe(incidentChanged, () => void this.versions.incident++),
      this.pubsub.subscribe(alertChanged, () => void this.versions.alert++),
      // Changes may have been missed: nothing kept can be trusted.
      this.pubsub.onGap(() => {
        this.versions.incident++;
        this.versions.alert++;
      }),
    );
  }

  onModuleDestroy(): void {
    for (const stop of this.unsubscribe) stop();
  }

  of(layer: Layer): number {
    return this.versions[layer];
  }

  all(): number {
    return this.versions.incident + this.versions.alert;
  }
}
