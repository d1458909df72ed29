import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Retention } from '@watchpost/platform';
import { MESSAGE_ERASERS } from './erasers.js';

@Injectable()
export class MessageRetention implements OnModuleInit {
  constructor(private readonly retention: Retention) {}

  onModuleInit(): void {
    this.retention.register(...MESSAGE_ERASERS);
  }
}
