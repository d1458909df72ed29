// npm run bench -- [name ...]: every benchmark runs its limit and ours in turn and prints both, the ratio and the spread.
import { alertMatching } from './alert-matching.js';
import { capIngest } from './cap-ingest.js';
import { capRead } from './cap-read.js';
import { fanOut } from './fan-out.js';
import { feedAnswer } from './feed-answer.js';
import { inboxBacklog } from './inbox-backlog.js';
import { incidentTiles } from './incident-tiles.js';
import { memoryOverTime } from './memory-over-time.js';
import { pointsInBrowser } from './points-in-browser.js';
import { smsAcknowledged } from './sms-acknowledged.js';
import { understanding } from './understanding.js';

const benchmarks: Record<string, () => Promise<void>> = {
  'alert-matching': alertMatching,
  'cap-read': capRead,
  'cap-ingest': capIngest,
  'sms-acknowledged': smsAcknowledged,
  'inbox-backlog': inboxBacklog,
  understanding,
  'incident-tiles': incidentTiles,
  'feed-answer': feedAnswer,
  'fan-out': fanOut,
  'points-in-browser': pointsInBrowser,
  'memory-over-time': memoryOverTime,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benchmarks).join(', ')}.`);
  process.exit(2);
}
for (const [name, benchmark] of Object.entries(benchmarks)) {
  if (wanted.length === 0 || wanted.includes(name)) await benchmark();
}
