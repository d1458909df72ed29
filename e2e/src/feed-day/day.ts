import { corpusBytes, corpusText } from './corpus.js';
import { webPage } from './faults.js';
import { floodAndCancel, meteoalarmFrance, taiwanRain, today, tsunamiBulletins } from './messages.js';
import { retime } from './retime.js';
import { CANADA, DWD, FLOODS, FRANCE, GDACS, MOWAS, TAIWAN, TSUNAMI } from './sources.js';
import type { Stage } from './stage.js';
import type { Player } from './player.js';

export interface Step {
  title: string;
  play(stage: Stage, player: Player): Promise<void> | void;
  /** Sentences of sources that are not well after this step; null says that one is well again. */
  health?: Readonly<Record<string, string | null>>;
}

const WEB_PAGE = 'The server answered with a web page (HTML) instead of a feed. Check the address: it may be a sign-in or error page.';

export function wholeDay(): Step[] {
  const rain = taiwanRain();
  const bulletins = tsunamiBulletins();
  const [flood, floodEnd] = floodAndCancel('east', 15);
  const listed = (name: string, text = '') => ({ name, text });
  return [
    {
      title: 'the day begins with a rain warning in Taiwan, a flood, and a storm over Germany in eight languages',
      async play(stage) {
        stage.list(TAIWAN, listed('rain-1', rain[0]), listed('thunderstorm', today('taiwan/cwa.gov.tw_thunderstorm_20240422142300_000.cap', 100)));
        stage.list(FLOODS, listed('flood', flood));
        stage.list(DWD, listed('storm', today('germany-dwd/dwd-mul-20999218.xml', 60)));
        await stage.poll(TAIWAN, FLOODS, DWD);
      },
    },
    {
      title: 'a tsunami warning, avalanches listed twelve times, and a statement in two languages, once signed and long over',
      async play(stage, player) {
        const france = meteoalarmFrance((name) => player.url(`/meteoalarm-france/${name}`));
        stage.serve(FRANCE, france.feed, france.messages);
        stage.list(TSUNAMI, listed('bulletin-1', bulletins[0]));
        stage.list(CANADA, { name: 'signed-2019', text: corpusBytes('canada-naads-samples/CanadaNaad.xml') }, listed('statement', today('canada-naads-samples/CanadaNaad.xml', 50)));
        await stage.poll(FRANCE, TSUNAMI, CANADA);
      },
    },
    {
      title: 'a cyclone without expiry, and a fire whose coordinates stand in brackets',
      async play(stage) {
        stage.list(GDACS, listed('TC1001150', today('gdacs/gdacs-cap_1001150.xml', 40)), listed('WF1023542', today('gdacs/gdacs-cap_1023542.xml', 45)));
        await stage.poll(GDACS);
      },
    },
    {
      title: 'Germany lists warnings as JSON',
      async play(stage) {
        for (const [index, name] of ['mowas-08-DE-BY-AN-W166-20220216-000', 'mowas-10-DE-TH-SHL-W117-20220216-000', 'mowas-18-DE-NW-HER-SE083-20220216-83-000'].entries()) {
          const [text = ''] = retime([corpusText(`germany-mowas/${name}.json`)], () => Date.now() - (60 - index) * 60_000);
          stage.list(MOWAS, { name, text });
        }
        await stage.poll(MOWAS);
      },
    },
    {
      title: 'a maintenance page in place of the feed takes nothing away',
      async play(stage) {
        stage.break(TAIWAN, webPage);
        await stage.poll(TAIWAN);
      },
      health: { [TAIWAN]: WEB_PAGE },
    },
    {
      title: 'the feed is back with an Update',
      async play(stage) {
        stage.list(TAIWAN, listed('rain-2', rain[1]));
        stage.mend(TAIWAN);
        await stage.poll(TAIWAN);
      },
      health: { [TAIWAN]: null },
    },
    {
      title: 'the flood is cancelled',
      async play(stage) {
        stage.list(FLOODS, listed('flood-end', floodEnd));
        await stage.poll(FLOODS);
      },
    },
    {
      title: 'a warning leaves the German list, which is its end',
      async play(stage) {
        stage.unlist(MOWAS, 'mowas-10-DE-TH-SHL-W117-20220216-000');
        await stage.poll(MOWAS);
      },
    },
  ];
}
