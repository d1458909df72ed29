import { Module } from '@nestjs/common';
import { CapCheckRoutes } from './cap-check.routes.js';
import { CapChecks } from './cap-checks.service.js';

/** The public check of CAP messages at /cap-check. */
@Module({ providers: [CapChecks, CapCheckRoutes] })
export class CapCheckModule {}
