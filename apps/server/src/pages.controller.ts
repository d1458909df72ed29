import { Controller, Get, Header } from '@nestjs/common';
import { PublicPage } from '@watchpost/picture';
import { Allow, WatchpostError } from '@watchpost/platform';
import { readWebPage } from './web-build.js';

/** The single page of the web app, with the public list already in it where the public looks first. */
@Controller()
export class PagesController {
  private readonly page = readWebPage();

  constructor(private readonly publicPage: PublicPage) {}

  @Get('/')
  @Allow('public')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  async publicMap(): Promise<string> {
    return this.render(await this.publicPage.listHtml());
  }

  @Get(['/i/*', '/a/*', '/desk', '/desk/*'])
  @Allow('public')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  screen(): string {
    return this.render('');
  }

  private render(list: string): string {
    if (!this.page) throw new WatchpostError('UNAVAILABLE', 'The web pages are not built yet: run "npm run build", then start again.');
    return this.page.before + list + this.page.after;
  }
}
