import type { GatewayDescription } from '../gateway.js';

export const simulatedDescription: GatewayDescription = {
  title: 'Simulated phone network',
  description: 'No real phone hears of it: for exercises and for trying things out. Messages get lost, late, doubled and answered as you choose.',
  settings: {
    seed: { label: 'Seed', hint: 'The same seed lets the same happen to the same messages.' },
    lossPercent: { label: 'Reports lost, in %', hint: 'Of these messages nothing is ever heard again.' },
    failPercent: { label: 'Messages that fail, in %' },
    failReasons: { label: 'Why they fail', hint: 'What the operator says; one is taken by chance.' },
    delaySecondsLeast: { label: 'Seconds until a report, at least' },
    delaySecondsMost: { label: 'Seconds until a report, at most' },
    duplicatePercent: { label: 'Reports that come twice, in %' },
    outOfOrderPercent: { label: 'Reports in the wrong order, in %' },
    answerPercent: { label: 'People who answer, in %' },
    answerTexts: { label: 'What they answer', hint: 'One is taken by chance.' },
    from: { label: 'Number of the channel', hint: 'Only shown.' },
  },
  steps: ['There is nothing to do: send a test, or a broadcast, and watch what becomes of it.'],
  limits: [
    'No real phone hears of anything sent by it; nothing can call it.',
  ],
  outbound: true,
  deliveryReports: true,
  signed: false,
};
