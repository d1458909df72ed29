import { Injectable } from '@nestjs/common';
import { createLogger, Database, PUBLIC_VIEWER, WatchpostError } from '@watchpost/platform';
import { alertLines, alertPage, type AlertLine, type AlertPage } from './alert-picture.sql.js';
import { incidentLines, type IncidentLine } from './incident-picture.sql.js';
import { LayerVersions } from './layer-versions.js';
import { liteAlertPage, liteIncidentPage, litePage } from './lite.page.js';
import { Body } from './picture-cache.js';
import { MAP_LINKS, publicList, type PublicFacts } from './public-list.page.js';
import { incidentByNumber } from './public-page.sql.js';
import { Situations } from './situation.service.js';

/** Alerts end by the clock: even without a change the page is made anew this often, when somebody looks. */
const MAX_AGE_MS = 5_000;
const LIST_BYTES = 20_000;
const log = createLogger('public-page');

interface Snapshot {
  version: number;
  madeAt: number;
  list: string;
  lite: Body;
}

/**
 * The public page's facts as finished bytes. A view asks the database nothing while the snapshot is fresh, and a crowd
 * waits for one making; when the database is away, the last snapshot is shown with its age on it.
 */
@Injectable()
export class PublicPage {
  private snapshot: Snapshot | undefined;
  private making: Promise<Snapshot> | undefined;

  constructor(
    private readonly database: Database,
    private readonly versions: LayerVersions,
    private readonly situations: Situations,
  ) {}

  /** Current alerts and newest incidents as HTML, to stand in the map's page before its script runs. */
  async listHtml(): Promise<string> {
    return (await this.current()).list;
  }

  async lite(): Promise<Body> {
    return (await this.current()).lite;
  }

  async liteIncident(number: number): Promise<string> {
    const { text, values } = incidentByNumber(PUBLIC_VIEWER, number);
    const [incident] = await this.database.query<IncidentLine>(text, values);
    if (!incident) throw new WatchpostError('NOT_FOUND', 'There is no such incident, or it is not public. Go back to the list.');
    return liteIncidentPage(incident);
  }

  async liteAlert(id: string): Promise<string> {
    const { text, values } = alertPage(PUBLIC_VIEWER, id);
    const [alert] = await this.database.query<AlertPage>(text, values);
    if (!alert) throw new WatchpostError('NOT_FOUND', 'There is no such alert, or it is not public. Go back to the list.');
    return liteAlertPage(alert);
  }

  private async current(): Promise<Snapshot> {
    const kept = this.snapshot;
    if (kept && kept.version === this.versions.all() && Date.now() - kept.madeAt < MAX_AGE_MS) return kept;
    try {
      return await (this.making ??= this.make().finally(() => (this.making = undefined)));
    } catch (error) {
      if (!kept) throw error;
      log.warn({ err: error }, 'The public page could not be made anew; the last one is shown');
      // Not asked again before the next interval: a database that is away is not helped by a crowd at its door.
      this.snapshot = { ...kept, version: this.versions.all(), madeAt: Date.now() };
      return kept;
    }
  }

  private async make(): Promise<Snapshot> {
    const version = this.versions.all();
    const madeAt = new Date();
    const incidents = incidentLines(PUBLIC_VIEWER, {}, 200);
    const alerts = alertLines(PUBLIC_VIEWER, 100);
    const [incidentRows, alertRows, { exercise }] = await Promise.all([
      this.database.query<IncidentLine>(incidents.text, incidents.values),
      this.database.query<AlertLine>(alerts.text, alerts.values),
      this.situations.of(PUBLIC_VIEWER),
    ]);
    const facts: PublicFacts = { incidents: incidentRows, alerts: alertRows, exercise, madeAt };
    this.snapshot = { version, madeAt: madeAt.getTime(), list: publicList(facts, MAP_LINKS, LIST_BYTES).toString(), lite: new Body(litePage(facts)) };
    return this.snapshot;
  }
}
