import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Test } from '@nestjs/testing';
import { describe, expect, it } from '@jest/globals';
import { Allow } from './allow.js';
import { RightsCheck } from './rights-check.js';

@Controller('said')
class SaidController {
  @Get()
  @Allow('public')
  read(): string {
    return '';
  }

  notARoute(): string {
    return '';
  }
}

@Controller('class')
@Allow('staff')
class SaidOnceController {
  @Get()
  read(): string {
    return '';
  }
}

@Controller('unsaid')
class ForgottenController {
  @Get()
  read(): string {
    return '';
  }
}

@Resolver()
class HalfForgottenResolver {
  @Query(() => String)
  @Allow('public')
  said(): string {
    return '';
  }

  @Mutation(() => String)
  change(): string {
    return '';
  }

  @ResolveField(() => String)
  detailOfWhatWasAllowed(): string {
    return '';
  }
}

class InheritingController extends ForgottenController {}
Controller('inherited')(InheritingController);

async function start(metadata: { controllers?: (new () => object)[]; providers?: (new () => object)[] }): Promise<void> {
  @Module({ imports: [DiscoveryModule], controllers: metadata.controllers ?? [], providers: [...(metadata.providers ?? []), RightsCheck] })
  class Program {}
  const app = await Test.createTestingModule({ imports: [Program] }).compile();
  await app.init();
  await app.close();
}

describe('The start', () => {
  it('goes on when every route and operation says who may call it', async () => {
    await expect(start({ controllers: [SaidController, SaidOnceController] })).resolves.toBeUndefined();
  });

  it.each([
    ['a route', { controllers: [SaidController, ForgottenController] }, 'ForgottenController.read'],
    ['an inherited route', { controllers: [InheritingController] }, 'InheritingController.read'],
    ['an operation of the API', { providers: [HalfForgottenResolver] }, 'HalfForgottenResolver.change'],
  ])('is refused with its name when %s does not say it', async (_, program, name) => {
    await expect(start(program)).rejects.toThrow(`Add @Allow(...) to: ${name}.`);
  });
});
