import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { Allow, isDatabaseUnavailable, createLogger } from '@watchpost/platform';
import type { FastifyReply } from 'fastify';
import { checkForm, emptyForm, looksAutomatic, typedForm } from './volunteer-form.js';
import { formPage, thanksPage } from './volunteer-form.page.js';
import { VolunteersService } from './volunteers.service.js';

const RETRY_SECONDS = 30;
const log = createLogger('volunteers');

/** The public form at /volunteer. */
@Controller('volunteer')
export class VolunteerFormController {
  constructor(private readonly volunteers: VolunteersService) {}

  @Get()
  @Allow('public')
  show(@Res() reply: FastifyReply): void {
    answer(reply, 200, formPage(emptyForm()));
  }

  @Get('thanks')
  @Allow('public')
  thanks(@Res() reply: FastifyReply): void {
    answer(reply, 200, thanksPage());
  }

  @Post()
  @Allow('public')
  async register(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    // A program that fills in everything is thanked like anybody, so that it learns nothing.
    if (looksAutomatic(body)) return thank(reply);
    const typed = typedForm(body);
    const checked = checkForm(typed);
    if ('errors' in checked) return answer(reply, 422, formPage(typed, checked.errors));
    try {
      await this.volunteers.register(checked.registration);
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      log.warn({ err: error }, 'a volunteer could not be stored: the database does not answer');
      void reply.header('retry-after', String(RETRY_SECONDS));
      return answer(reply, 503, formPage(typed, {}, 'We could not store this just now. Nothing is lost: wait half a minute and press Register again.'));
    }
    return thank(reply);
  }
}

function thank(reply: FastifyReply): void {
  void reply.header('cache-control', 'no-store').redirect('/volunteer/thanks', 303);
}

// Never kept by a cache: each page carries its own submission id.
function answer(reply: FastifyReply, status: number, page: string): void {
  void reply.status(status).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}
