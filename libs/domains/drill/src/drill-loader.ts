import { Injectable } from '@nestjs/common';
import { AlertIntake } from '@watchpost/alerts';
import { Passwords } from '@watchpost/agencies';
import { Channels, sealRaw } from '@watchpost/messaging';
import { Database, Seal, sealPhone, type RoleName } from '@watchpost/platform';
import { maskPhone } from '@watchpost/sms';
import { sealEmail } from '@watchpost/volunteers';
import { drillAlertBytes } from './drill-alerts.js';
import { drillData } from './drill.data.js';
import type { DrillScript } from './drill-script.js';
import { backdateAlerts, insertAgencies, insertIncidents, insertReports, insertShares, insertTimeline, insertVolunteers } from './drill.sql.js';

/** The number the exercise's messages are written to. */
export const DRILL_NUMBER = '+99990000000';

/** Writes what an exercise starts with. Every statement is one batch of its own, so that other clients are answered between them. */
@Injectable()
export class DrillLoader {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertIntake,
    private readonly passwords: Passwords,
    private readonly channels: Channels,
    private readonly seal: Seal,
  ) {}

  async write(script: DrillScript, seed: number, startedAt: Date, password: string): Promise<void> {
    await insertAgencies(this.database, script.agencies);
    await this.writePeople(script, password);
    await this.writeChannelAndFeed(script, seed);
    await this.writeAlerts(script, seed, startedAt);
    await insertIncidents(this.database, script.incidents);
    await insertTimeline(this.database, script.timeline);
    await insertShares(this.database, script.shares);
    await insertReports(this.database, script.channelId, DRILL_NUMBER, script.reports.map((report) => ({
      ...report, sender: sealPhone(this.seal, report.sender), senderMasked: maskPhone(report.sender), rawSealed: sealRaw(this.seal, Buffer.from(report.text)),
    })));
    await insertVolunteers(this.database, script.volunteers.map(({ phone, email, ...volunteer }) => ({
      ...volunteer, phone: sealPhone(this.seal, phone), emailSealed: sealEmail(this.seal, email),
    })));
  }

  /** All have one password: it is hashed once, hashing being slow on purpose. */
  private async writePeople(script: DrillScript, password: string): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    await this.database.prisma.person.createMany({
      data: script.people.map(({ role, ...person }) => ({ ...person, roles: [role as RoleName], passwordHash, exercise: true })),
    });
  }

  private async writeChannelAndFeed(script: DrillScript, seed: number): Promise<void> {
    const { name, settings, maxPerSecond } = drillData().phones;
    await this.channels.add({ id: script.channelId, name, gateway: 'simulated', settings: { ...settings, seed: seed % 2 ** 32 }, maxPerSecond });
    // Never polled: its alerts come from the story. It gives them a name in the lists.
    await this.database.prisma.alertFeed.create({
      data: { id: script.feedId, name: 'Alerts of the exercise', url: `exercise:${seed}`, enabled: false, exercise: true },
    });
  }

  private async writeAlerts(script: DrillScript, seed: number, startedAt: Date): Promise<void> {
    for (const alert of drillData().alerts.alerts.filter((one) => one.at <= 0)) {
      await this.alerts.ingest({ bytes: drillAlertBytes(alert.key, seed, startedAt), feedId: script.feedId, exercise: true });
    }
    await backdateAlerts(this.database, script.feedId);
  }
}
