import { expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { VolunteerFormController } from './volunteer-form.controller.js';
import type { VolunteersService } from './volunteers.service.js';

it('The public form takes sixty people a minute from one address, keeps what the next one typed, and takes others meanwhile', async () => {
  let registered = 0;
  const controller = new VolunteerFormController({ register: async () => void (registered += 1) } as unknown as VolunteersService, { countryCallingCode: undefined });
  const send = async (ip: string): Promise<{ status: number; page: string; headers: Record<string, string> }> => {
    const answer = { status: 0, page: '', headers: {} as Record<string, string> };
    const reply = {
      status: (status: number) => ((answer.status = status), reply),
      header: (name: string, value: string) => ((answer.headers[name] = value), reply),
      send: (page: string) => ((answer.page = page), reply),
      redirect: (_: string, status: number) => ((answer.status = status), reply),
    };
    await controller.register({ submission_id: 'c0ffee00-aaaa', name: 'Ana <Toro>', phone: '+56322123456', consent: 'yes' }, 'en', undefined, { ip }, reply as unknown as FastifyReply);
    return answer;
  };
  const statuses = [];
  for (let n = 0; n < 60; n += 1) statuses.push((await send('192.0.2.1')).status);
  expect([new Set(statuses), registered]).toEqual([new Set([303]), 60]);
  const refused = await send('192.0.2.1');
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': expect.stringMatching(/^\d+$/) }, page: expect.stringContaining('value="Ana &lt;Toro&gt;"') });
  expect(refused.page).toContain('press Register again');
  expect([(await send('192.0.2.2')).status, registered]).toEqual([303, 61]);
});
