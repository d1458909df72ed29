import { corpusBytes, corpusText } from './corpus.js';
import { brokenOff, gzipBomb, redirectTo, serverError, silence, truncated, webPage } from './faults.js';
import { cancelOf, floodAndCancel, meteoalarmFrance, resent, taiwanRain, today, tsunamiBulletins } from './messages.js';
import type { Player } from './player.js';
import { retime } from './retime.js';
import { signed } from './signing.js';
import { SENTENCES } from './sentences.js';
import { CANADA, DWD, FLOODS, FRANCE, GDACS, MOWAS, NAADS, SEYCHELLES, TAIWAN, TSUNAMI } from './sources.js';
import type { Listed, Stage } from './stage.js';
import { until } from '../until.js';
import { heartbeat } from './wire.js';

export interface Step {
  title: string;
  play(stage: Stage, player: Player): Promise<void> | void;
  /** Sentences of sources that are not well after this step; null says that one is well again. */
  health?: Readonly<Record<string, string | null>>;
  /** Every process of Watchpost is killed before the step and started again. */
  killed?: true;
  /** Part of the shorter day, too, that the shapes with several processes play. */
  short?: true;
}

const ONE_MINUTE = 60_000;
const listed = (name: string, text = ''): Listed => ({ name, text });
const mowas = (name: string, minutesAgo: number): Listed => listed(name, retime([corpusText(`germany-mowas/${name}.json`)], () => Date.now() - minutesAgo * ONE_MINUTE)[0]);

/** In the morning everything begins, and servers fall over for the first time. */
export function morning(random: () => number): Step[] {
  const rain = taiwanRain();
  const bulletins = tsunamiBulletins();
  const [flood, floodEnd] = floodAndCancel('east', 15);
  const [late, lateEnd] = floodAndCancel('late', 25, 'wainfleet-cancel.xml');
  const thunderstorm = today('taiwan/cwa.gov.tw_thunderstorm_20240422142300_000.cap', 100);
  return [
    {
      title: 'a rain warning and a thunderstorm in Taiwan, a flood, and rain over Germany in eight languages',
      short: true,
      async play(stage) {
        stage.list(TAIWAN, listed('rain-1', rain[0]), { ...listed('thunderstorm', thunderstorm), type: 'application/octet-stream', linkType: null });
        stage.list(FLOODS, listed('flood', flood));
        stage.list(DWD, listed('rain', today('germany-dwd/dwd-mul-20999218.xml', 60)));
        await stage.poll(TAIWAN, FLOODS, DWD);
      },
    },
    {
      title: 'a tsunami warning, avalanches listed twelve times, and a statement in two languages beside its signed one of 2019',
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
      short: true,
      async play(stage) {
        stage.list(MOWAS, mowas('mowas-08-DE-BY-AN-W166-20220216-000', 60), mowas('mowas-10-DE-TH-SHL-W117-20220216-000', 50), mowas('mowas-18-DE-NW-HER-SE083-20220216-83-000', 40));
        await stage.poll(MOWAS);
      },
    },
    {
      title: 'a maintenance page in place of the feed takes nothing away',
      short: true,
      async play(stage) {
        stage.break(TAIWAN, webPage);
        await stage.poll(TAIWAN);
      },
      health: { [TAIWAN]: SENTENCES.webPage },
    },
    {
      title: 'the feed is back with an Update',
      short: true,
      async play(stage) {
        stage.list(TAIWAN, listed('rain-2', rain[1]));
        stage.mend(TAIWAN);
        await stage.poll(TAIWAN);
      },
      health: { [TAIWAN]: null },
    },
    {
      title: 'bulletins 2 to 5 come at once, out of order and twice',
      async play(stage) {
        const mixed = shuffled([1, 2, 3, 4].flatMap((index) => [listed(`bulletin-${index + 1}`, bulletins[index]), listed(`bulletin-${index + 1}-again`, bulletins[index])]), random);
        stage.list(TSUNAMI, ...mixed);
        await stage.poll(TSUNAMI);
      },
    },
    {
      title: 'the flood is cancelled by a message without info, and a Cancel arrives whose alert nobody has seen',
      short: true,
      async play(stage) {
        stage.list(FLOODS, listed('flood-end', floodEnd), listed('late-end', lateEnd));
        await stage.poll(FLOODS);
      },
    },
    {
      title: 'the alert that was cancelled before it came is never shown',
      short: true,
      async play(stage) {
        stage.list(FLOODS, listed('late', late));
        await stage.poll(FLOODS);
      },
    },
    {
      title: 'the thunderstorm is delivered again under another address, with other words',
      async play(stage) {
        stage.list(TAIWAN, listed('thunderstorm-mirror', thunderstorm.replace(/<headline>[^<]*/, '<headline>other words')));
        await stage.poll(TAIWAN);
      },
    },
    {
      title: 'servers restart and name the same pages by other ETags',
      async play(stage, player) {
        player.restart();
        await stage.poll(TAIWAN, TSUNAMI, FLOODS, DWD, CANADA, GDACS, MOWAS, FRANCE);
      },
    },
  ];
}

/** In the afternoon what began ends, each in its own way, while other servers break. */
export function afternoon(random: () => number): Step[] {
  const [sample, lost] = ['Sample1_CAPCP_No_Attachment.xml', 'Sample4_CAPCP_with_External_Large_Audio_File.XML'].map((file) => today(`canada-naads-samples/${file}`, 75).trim()) as [string, string];
  const rain = taiwanRain();
  const bulletins = tsunamiBulletins();
  return [
    {
      title: 'one entry leads to a page and one to nothing: what stands beside them comes in',
      async play(stage) {
        const [second] = floodAndCancel('west', 70);
        stage.listBroken(FLOODS, 'page', (response) => response.writeHead(200, { 'content-type': 'application/cap+xml' }).end(corpusBytes('misc-invalid/html-error-page-served-as.cap')));
        stage.list(FLOODS, listed('second-flood', second));
        await stage.poll(FLOODS);
      },
      health: { [FLOODS]: SENTENCES.oneEntryIsAPage },
    },
    {
      title: 'at five servers something else is wrong, and every source says what',
      async play(stage, player) {
        stage.break(GDACS, serverError);
        stage.break(CANADA, silence);
        stage.break(DWD, gzipBomb);
        stage.break(TSUNAMI, brokenOff);
        stage.break(SEYCHELLES, redirectTo('http://169.254.169.254/latest/meta-data'));
        stage.break(FRANCE, truncated(player.bodyOf(stage.source(FRANCE).path)));
        await stage.poll(GDACS, CANADA, DWD, TSUNAMI, SEYCHELLES, FRANCE);
      },
      health: {
        [GDACS]: SENTENCES.serverError,
        [CANADA]: SENTENCES.silence,
        [DWD]: SENTENCES.gzipBomb,
        [TSUNAMI]: SENTENCES.brokenOff,
        [SEYCHELLES]: SENTENCES.privateAddress,
        [FRANCE]: SENTENCES.truncated,
      },
    },
    {
      title: 'a stream sends one message in pieces, loses another, and names both in its heartbeat',
      short: true,
      async play(stage) {
        await until(async () => Promise.resolve(stage.wire.heard), 30_000);
        stage.wire.send(sample, 5);
        stage.wire.send(heartbeat([stage.archive(NAADS, sample), stage.archive(NAADS, lost)]));
      },
    },
    {
      title: 'the stream breaks off, and what was sent meanwhile is fetched after it is back',
      short: true,
      play(stage) {
        stage.wire.breakOff(heartbeat([stage.archive(NAADS, cancelOf(sample, 90))]));
      },
      health: { [NAADS]: null },
    },
    {
      title: 'all are well again, and the page among the entries is gone',
      async play(stage) {
        stage.mend(GDACS, CANADA, DWD, TSUNAMI, SEYCHELLES, FRANCE);
        stage.unlist(FLOODS, 'page');
        await stage.poll(GDACS, CANADA, DWD, TSUNAMI, SEYCHELLES, FRANCE, FLOODS);
      },
      health: { [GDACS]: null, [CANADA]: null, [DWD]: null, [TSUNAMI]: null, [SEYCHELLES]: null, [FRANCE]: null, [FLOODS]: null },
    },
    {
      title: 'after every process was killed and started again, all stands as before',
      short: true,
      killed: true,
      async play(stage) {
        await stage.poll(TAIWAN, FLOODS, MOWAS);
      },
    },
    {
      title: 'a warning leaves the German list, which is its end; a flood leaves another list, which is not',
      short: true,
      async play(stage) {
        stage.unlist(MOWAS, 'mowas-10-DE-TH-SHL-W117-20220216-000');
        stage.unlist(FLOODS, 'second-flood');
        await stage.poll(MOWAS, FLOODS);
      },
    },
    {
      title: 'tests and exercises are for staff, and what is Restricted for agencies',
      short: true,
      async play(stage) {
        const restricted = today('uk-environment-agency/windermere-large.xml', 80, (text) => text.replace('<scope>Public</scope>', '<scope>Restricted</scope><restriction>Responders only</restriction>'));
        stage.list(TAIWAN, listed('tsunami-test', today('taiwan/CWB-TSU10401001.xml', 85)));
        stage.list(TSUNAMI, listed('exercise', today('ntwc-tsunami-invalid/exercise.xml', 86)));
        stage.list(FLOODS, listed('restricted', restricted));
        await stage.poll(TAIWAN, TSUNAMI, FLOODS);
      },
    },
    {
      title: 'a message of 2024 with its own signature, one signed today, and one whose words were changed after signing',
      async play(stage) {
        const wind = (suffix: string): string => signed(today('seychelles/sc-no_signature.xml', 100, (text) => text.replace('</identifier>', `-${suffix}</identifier>`)));
        stage.list(
          SEYCHELLES,
          { name: 'of-2024', text: corpusBytes('seychelles/sc-valid.xml') },
          listed('signed', wind('signed')),
          listed('changed', wind('changed').replace('<severity>Moderate', '<severity>Minor')),
        );
        await stage.poll(SEYCHELLES);
      },
    },
    {
      title: 'the other bulletins come in any order, and only the last stands',
      async play(stage) {
        stage.list(TSUNAMI, ...shuffled(bulletins.slice(5).map((text, index) => listed(`bulletin-${index + 6}`, text)), random));
        await stage.poll(TSUNAMI);
      },
    },
    {
      title: 'the rain is updated, and a short warning runs out by itself',
      async play(stage) {
        stage.list(TAIWAN, listed('rain-3', rain[2]), listed('short', resent('taiwan/cwa.gov.tw_thunderstorm_20240422142429_000.cap', { endsInSeconds: 4 })));
        await stage.poll(TAIWAN);
        await new Promise((resolve) => setTimeout(resolve, 4500));
      },
    },
    {
      title: 'the rain is cancelled, Ireland warns small craft, and the last German warning ends with an empty list',
      short: true,
      async play(stage) {
        stage.list(TAIWAN, listed('rain-4', rain[3]));
        for (const name of [...stage.source(MOWAS).listed.keys()]) stage.unlist(MOWAS, name);
        stage.list(CANADA, listed('small-craft', today('ireland/ie-2.49.0.1.372.0.250413231648.N_Norm002_SmallCraft.xml', 110)));
        await stage.poll(TAIWAN, MOWAS, CANADA);
      },
    },
  ];
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items.map((item) => ({ item, place: random() })).sort((one, other) => one.place - other.place).map(({ item }) => item);
}
