import { Body, Controller, Get, Headers, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { Allow, CONFIG, type Config, createLogger, formLanguage, isDatabaseUnavailable, SoftLimit, type FormLanguage } from '@watchpost/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkForm, emptyForm, looksAutomatic, typedForm } from './volunteer-form.js';
import { formPage, thanksPage } from './volunteer-form.page.js';
import { VOLUNTEER_TEXTS } from './volunteer-form.texts.js';
import { VolunteersService } from './volunteers.service.js';

const RETRY_SECONDS = 30;
const log = createLogger('volunteers');

/** The public form at /volunteer. */
@Controller('volunteer')
export class VolunteerFormController {
  private readonly limit = new SoftLimit(60);

  constructor(
    private readonly volunteers: VolunteersService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'countryCallingCode'>,
  ) {}

  @Get()
  @Allow('public')
  show(@Query('lang') lang: unknown, @Headers('accept-language') accepted: string | undefined, @Res() reply: FastifyReply): void {
    answer(reply, 200, formPage(emptyForm(), {}, formLanguage(lang, accepted)));
  }

  @Get('thanks')
  @Allow('public')
  thanks(@Query('lang') lang: unknown, @Headers('accept-language') accepted: string | undefined, @Res() reply: FastifyReply): void {
    answer(reply, 200, thanksPage(formLanguage(lang, accepted)));
  }

  @Post()
  @Allow('public')
  async register(
    @Body() body: unknown,
    @Query('lang') lang: unknown,
    @Headers('accept-language') accepted: string | undefined,
    @Req() { ip }: Pick<FastifyRequest, 'ip'>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = formLanguage(lang, accepted);
    // A program that fills in everything is thanked like anybody, so that it learns nothing.
    if (looksAutomatic(body)) return thank(reply, language);
    const typed = typedForm(body);
    const checked = checkForm(typed, language, this.config);
    if ('errors' in checked) return answer(reply, 422, formPage(typed, checked.errors, language));
    const seconds = this.limit.secondsToWait(ip);
    if (seconds > 0) {
      void reply.header('retry-after', String(seconds));
      return answer(reply, 429, formPage(typed, {}, language, VOLUNTEER_TEXTS[language].tooMany(seconds)));
    }
    try {
      await this.volunteers.register(checked.registration);
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      log.warn({ err: error }, 'a volunteer could not be stored: the database does not answer');
      void reply.header('retry-after', String(RETRY_SECONDS));
      return answer(reply, 503, formPage(typed, {}, language, VOLUNTEER_TEXTS[language].notStored));
    }
    return thank(reply, language);
  }
}

function thank(reply: FastifyReply, language: FormLanguage): void {
  void reply.header('cache-control', 'no-store').redirect(`/volunteer/thanks?lang=${language}`, 303);
}

// Never kept by a cache: each page carries its own submission id.
function answer(reply: FastifyReply, status: number, page: string): void {
  void reply.status(status).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}
